"""Canonical Markdown gives its words without markup, its blocks with their place, and its seams."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.markdown import parse
from assistant.corpus.structure import Block, BlockKind, ParsedMarkdown

DOCUMENT = """\
# Le partenariat

Une *introduction* sur **deux mots**[^1].

[^1]: Première note.

<!-- page 16 -->

## Définitions

> Une citation \\[…\\] d'auteur.
>
> Sa suite.

### Étapes

- Étape 1. Repérer
- Étape 2. Rencontrer
  - par téléphone
  - sur place
- Étape 3

## Tableau

| Réseau | Partenariat |
| --- | --- |
| souple | formel<br>contractuel |
|  | durable |
"""


def block(parsed: ParsedMarkdown, words: str) -> Block:
    return next(b for b in parsed.blocks if parsed.text[b.start : b.end] == words)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Titre\n\nUn *mot* et **deux** et `trois`.", "Titre\n\nUn mot et deux et trois."),
        ("Un mot[^1] suivi.\n\n[^1]: La note.", "Un mot suivi.\n\nLa note."),
        ("Une note sans appel.\n\n[^9]: La note.", "Une note sans appel.\n\nLa note."),
        ("Un <!-- couture --> mot<!-- page 3 -->.", "Un mot."),
        ("<!-- page 3 -->\n\nUn mot.\n\n<!-- quelconque -->", "Un mot."),
        ("1. Repérer\n2. Rencontrer\n   - ici\n\nFin", "1. Repérer\n2. Rencontrer\nici\n\nFin"),
        ("Avant\n\n```py\nun code\n\nsa suite\n```\n\nAprès", "Avant\n\nun code\n\nsa suite\n\nAprès"),
        ("Avant\n\n    en retrait\n\nAprès", "Avant\n\nen retrait\n\nAprès"),
        ("<div>\nDes <b>mots</b> &amp; plus\n</div>\n\nFin", "Des mots & plus\n\nFin"),
        ("<script>\nalert(1)\n</script>\n\nUn <i>mot</i>.", "Un mot."),
        ("1\\. Retour sur \\*cela\\* \\[…\\]", "1. Retour sur *cela* […]"),
        ("- un\n- deux\n  - trois\n\nFin", "un\ndeux\ntrois\n\nFin"),
        ("> cité\n>\n> encore", "cité\n\nencore"),
        ("| a | b |\n| --- | --- |\n| c | d \\| e |", "a\tb\nc\td | e"),
        ("| a |\n| --- |\n| b<br>c |", "a\nb\nc"),
        ("Deux  blancs   ou plus", "Deux blancs ou plus"),
        ("Une ligne\nreprise", "Une ligne reprise"),
        ("[lien](https://exemple.fr)", "lien"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("e\u0301quipe\r\n\r\nsuite\rligne", "équipe\n\nsuite ligne"),
        ("", ""),
        ("\n\n<!-- rien -->\n", ""),
    ],
)
def test_the_text_is_the_words_without_markup_calls_or_comments(markdown: str, text: str) -> None:
    assert parse(markdown).text == text


def test_blocks_know_what_they_are() -> None:
    parsed = parse(DOCUMENT)
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        (BlockKind.HEADING, "Le partenariat"),
        (BlockKind.PARAGRAPH, "Une introduction sur deux mots."),
        (BlockKind.NOTE, "Première note."),
        (BlockKind.HEADING, "Définitions"),
        (BlockKind.PARAGRAPH, "Une citation […] d'auteur."),
        (BlockKind.PARAGRAPH, "Sa suite."),
        (BlockKind.HEADING, "Étapes"),
        (BlockKind.ITEM, "Étape 1. Repérer"),
        (BlockKind.ITEM, "Étape 2. Rencontrer"),
        (BlockKind.ITEM, "par téléphone"),
        (BlockKind.ITEM, "sur place"),
        (BlockKind.ITEM, "Étape 3"),
        (BlockKind.HEADING, "Tableau"),
        (BlockKind.CELL, "Réseau"),
        (BlockKind.CELL, "Partenariat"),
        (BlockKind.CELL, "souple"),
        (BlockKind.CELL, "formel\ncontractuel"),
        (BlockKind.CELL, "durable"),
    ]


def test_blocks_know_the_titles_above_them_but_for_the_title_of_the_document() -> None:
    parsed = parse(DOCUMENT)
    assert block(parsed, "Une introduction sur deux mots.").section == ()
    assert block(parsed, "Définitions").section == ()
    assert block(parsed, "Étapes").section == ("Définitions",)
    assert block(parsed, "Étape 3").section == ("Définitions", "Étapes")
    assert block(parsed, "souple").section == ("Tableau",)


def test_headings_know_their_level_and_items_how_deep_they_are_nested() -> None:
    parsed = parse(DOCUMENT)
    depths = {parsed.text[b.start : b.end]: b.depth for b in parsed.blocks}
    assert (depths["Le partenariat"], depths["Définitions"], depths["Étapes"]) == (1, 2, 3)
    assert (depths["Étape 2. Rencontrer"], depths["par téléphone"], depths["Étape 3"]) == (0, 1, 0)


def test_items_of_one_list_and_cells_of_one_table_share_a_number() -> None:
    parsed = parse(DOCUMENT)
    items = {b.group for b in parsed.blocks if b.kind is BlockKind.ITEM}
    cells = {b.group for b in parsed.blocks if b.kind is BlockKind.CELL}
    others = {b.group for b in parsed.blocks if b.kind not in {BlockKind.ITEM, BlockKind.CELL}}
    assert len(items) == len(cells) == 1
    assert items != cells
    assert others == {0}


def test_two_lists_have_two_numbers() -> None:
    parsed = parse("- un\n\nEntre deux\n\n- deux")
    assert block(parsed, "un").group != block(parsed, "deux").group


def test_cells_know_their_row_and_column_even_past_an_empty_one() -> None:
    parsed = parse(DOCUMENT)
    places = {parsed.text[b.start : b.end]: (b.row, b.column) for b in parsed.blocks if b.kind is BlockKind.CELL}
    assert places == {
        "Réseau": (0, 0),
        "Partenariat": (0, 1),
        "souple": (1, 0),
        "formel\ncontractuel": (1, 1),
        "durable": (2, 1),
    }


def test_only_what_stands_in_a_block_quote_is_quoted() -> None:
    parsed = parse(DOCUMENT)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks if b.quoted] == [
        "Une citation […] d'auteur.",
        "Sa suite.",
    ]


def test_blocks_know_their_page_and_their_line() -> None:
    parsed = parse(DOCUMENT)
    assert block(parsed, "Première note.").place is None
    assert block(parsed, "Sa suite.").place == "page 16"
    assert block(parsed, "durable").place == "page 16"
    lines = DOCUMENT.split("\n")
    assert "Étape 3" in lines[block(parsed, "Étape 3").line - 1]
    assert "Première note" in lines[block(parsed, "Première note.").line - 1]


def test_a_slide_is_a_place_too() -> None:
    assert parse("<!-- diapo 4 -->\n\nMot").blocks[0].place == "diapo 4"


def around_seams(markdown: str) -> list[tuple[str, str]]:
    """The word before each seam and the word after it."""
    parsed = parse(markdown)
    return [
        ((parsed.text[:seam].split() or [""])[-1], (parsed.text[seam:].split() or [""])[0]) for seam in parsed.seams
    ]


@pytest.mark.parametrize(
    ("markdown", "seams"),
    [
        ("un mot\n\nun autre", []),
        ("un <!-- couture --> mot", [("un", "mot")]),
        ("un<!-- couture --> mot", [("un", "mot")]),
        ("un mot\n\n<!-- couture -->\n\nun autre", [("mot", "un")]),
        ("- un\n\n<!-- couture -->\n\n- deux", [("un", "deux")]),
        ("un mot[^1].\n\n[^1]: note\n\nsuite", [("mot.", "note"), ("note", "suite")]),
        ("un mot[^1].\n\n[^1]: note", [("mot.", "note")]),
        ("| a | b |\n| --- | --- |\n| c | d |", []),
        (
            "x\n\n<!-- couture: tableau -->\n\n| a | b |\n| --- | --- |\n| c |  |\n\ny",
            [("x", "a"), ("a", "b"), ("b", "c"), ("c", "y")],
        ),
        (
            "<!-- couture: tableau -->\n\n| a |\n| --- |\n| b |\n\nx\n\n| c |\n| --- |\n| d |",
            [("", "a"), ("a", "b"), ("b", "x")],
        ),
        ("un mot\n\n<!-- page 3 -->\n\nun autre", []),
        ("un <!-- page 3 --> mot", []),
    ],
)  # fmt: skip
def test_a_seam_stands_wherever_words_do_not_follow_in_the_source(markdown: str, seams: list[tuple[str, str]]) -> None:
    assert around_seams(markdown) == seams


BLOCKS = ["# T", "## S", "- a", "  - b", "1. x", "> q", "> > r", "[^1]", "[^1]: note", "Titre\n===", "---", "    code"]
FENCED = ["| a | b |\n| --- | --- |\n| c | d |", "|", "```\nfoo\n```", "<p>w</p>", "<b>", "<br>", "<!--", "-->"]
COMMENTS = ["<!-- couture -->", "<!-- couture: tableau -->", "<!-- page 3 -->"]
WORDS = ["mot", "é", "e\u0301", "œ", "😀", "**b**", "*i*", "`c`", "[l](u)", "![i](u)", "\\*", "\\", "&nbsp;", "&amp;"]
BLANKS = [" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", "\x00", "\x1b[31m", "\u00a0"]
FRAGMENTS = st.one_of(map(st.sampled_from, (BLOCKS, FENCED, COMMENTS, WORDS, BLANKS)))
MARKDOWN = st.builds(
    lambda pieces, joint: joint.join(pieces), st.lists(FRAGMENTS, max_size=20), st.sampled_from(["", "\n", "\n\n"])
)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN | st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_at_all_is_parsed_and_its_blocks_lay_its_words_end_to_end(markdown: str) -> None:
    parsed = parse(markdown)
    assert all(0 <= b.start < b.end <= len(parsed.text) for b in parsed.blocks)
    assert all(left.end <= right.start for left, right in pairwise(parsed.blocks))
    assert all(parsed.text[b.start : b.end].strip() for b in parsed.blocks)
    between = [0, *(edge for b in parsed.blocks for edge in (b.start, b.end)), len(parsed.text)]
    assert not "".join(parsed.text[start:end] for start, end in zip(between[::2], between[1::2], strict=True)).strip()
    assert list(parsed.seams) == sorted(set(parsed.seams))
    assert all(0 <= seam <= len(parsed.text) for seam in parsed.seams)
    assert "  " not in parsed.text


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_line_ends_and_the_form_of_accents_do_not_matter(markdown: str) -> None:
    plain = markdown.replace("\r\n", "\n").replace("\r", "\n")
    assert parse(plain.replace("\n", "\r\n")) == parse(plain)


def test_a_numbered_list_is_a_list_like_another() -> None:
    parsed = parse("1. Repérer\n2. Rencontrer\n")
    assert [(b.kind, b.group) for b in parsed.blocks] == [(BlockKind.ITEM, 1), (BlockKind.ITEM, 1)]


def test_a_paragraph_stands_where_it_begins_and_every_page_mark_is_told() -> None:
    parsed = parse("<!-- page 2 -->\n\nUn début <!-- page 3 --> et une fin.\n\nUne suite.")
    assert [b.place for b in parsed.blocks] == ["page 2", "page 3"]
    assert parsed.places == ((0, "page 2"), (9, "page 3"))
