"""Every medium holds the same handout: all its words as words, notes, page breaks, nothing that acts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.blocks import (
    Figure,
    Heading,
    Note,
    Own,
    OwnList,
    OwnTable,
    PageBreak,
    Pairs,
    Paragraph,
    Quote,
    References,
    Ruled,
    Said,
    Table,
)  # fmt: skip
from assistant.render.handouts.words import words
from assistant.render.handouts.writing import SUFFIXES, UnknownMedium, write_handout
from tests.render.handouts.made_up import SENTENCE, SVG, bare, everything, handout
from tests.render.handouts.reading import colours_of, pages_of, part_of, read_back, strokes_of, tokens_of, tree_of
from tests.render.made_up import citation

MARKS = [
    "#set page(width: 1cm) #strong[x] $x$ @ref <label> \\ `raw` _a_ *b* //c /* d */",
    "<b>gras</b> <script>alert(1)</script> &amp; &lt; ]]> <!-- --> <?php ?>",
    "# Titre\n- liste\n1. un\n> cité\n---\n===\n[^1]: note\n| a | b |\n|---|---|\n```\ncode\n```",
    "**fort** __fort__ ~~barré~~ [lien](http://x.y) ![image](z) <http://x.y> :--: {.classe} [^1] \\",
    "a) un\ni. deux\n(3) trois\n#. quatre\n: définition\n% titre\n+ plus\n* étoile",
    "«\u00a0œuvre\u00a0» … ’ – ✓ É\u202f! 12\u00a0%",
    "=1+1 {{x}} ${y} %s {0} \"guillemets\" 'simples'",
]
READ_BACK = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn"), exclude_characters="\u00ad\ufeff"), max_size=60
)
MARKED = st.text("ab1x \n*_`#>-+.)(~[]!|\\<&;:^{}$@=%\u00a0«'", max_size=40)
PRINTED = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Sk")), max_size=60
)
"""What the fonts of a PDF hold for sure; text drawn from one comes back without its hyphens at ends of lines."""
FOUND = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def everywhere(text: str) -> list[str]:
    """What a file that holds the text in every place where user words may stand has to show."""
    return [bare(line) for line in words(text).split("\n")]


def holding(text: str) -> object:
    return handout(
        Heading(text), Own(text), OwnList((text, "fin")), OwnTable((text, "b"), ((text, "x"), ("y", text))),
        Pairs(((text, Own(text)),)), Paragraph((Said("Entre"), Own(text), Said("et"), Own(text), Said("."))),
        Said(text), Note(text, text, text, text), title=text, subtitle=text, banner=text, author=text,
    )  # fmt: skip


def check(text: str, suffix: str) -> None:
    shown = bare(read_back(holding(text), suffix))  # type: ignore[arg-type]
    if suffix == ".pdf":  # readers of PDF drop the hyphens at ends of lines
        shown = re.sub("[-\x02\ufffe]", "", shown)
    for line in everywhere(text):
        sought = line.replace("-", "") if suffix == ".pdf" else line
        assert shown.count(sought) >= 10 or not sought


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", MARKS)
def test_marks_of_any_language_are_shown_as_they_were_typed(suffix: str, text: str) -> None:
    check(text, suffix)


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".pdf"])
@given(text=READ_BACK | MARKED)
@FOUND
def test_any_text_reads_back_as_the_same_text(suffix: str, text: str) -> None:
    check(text, suffix)


@given(text=PRINTED)
@FOUND
def test_any_text_reads_back_from_a_page(text: str) -> None:
    check(text, ".pdf")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_character_that_acts_or_that_no_file_may_hold_is_written(suffix: str) -> None:
    text = "a\x00b\x1b[31mc\x9b\u202ed\ud800e\ufffef\uffffg\rh\x0bi"
    shown = read_back(handout(Own(text), OwnList((text,)), title=text), suffix)
    assert not set("\x00\x1b\x9b\u202e\ufffe\uffff\x0b") & set(shown)
    assert "ab[31mcdefg" in bare(shown)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_block_is_found_in_every_medium(suffix: str) -> None:
    shown = bare(read_back(everything(), suffix)).replace("-", "")
    sought = [
        "Projet", "Un essai", "À faire relire", "Objet", "Voici le projet", "Deux rives.", "[à compléter]", "le CCAS",
        "[nom]", "« Il demande du temps, des outils et de la confiance. »", "Fabrice Dhume, dans Modèle, 2020, p. 3",
        "Fabrice Dhume, Le pont, 2020.", "« Trois parties :", "des poutres »", "à heures fixes", "hors des documents",
        "12 mars", "Qui", "Carte",
    ]  # fmt: skip
    assert [text for text in sought if bare(text).replace("-", "") not in shown] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_handout_makes_the_same_file(suffix: str) -> None:
    assert write_handout(everything(), suffix) == write_handout(everything(), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_handout_without_anything_is_still_a_file(suffix: str) -> None:
    assert "Projet" in read_back(handout(), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_blocks_without_anything_in_them_harm_nothing(suffix: str) -> None:
    hollow = handout(
        Heading(""), Said(""), Own(" \n "), OwnList(()), OwnList(("",)), OwnTable((), ()), OwnTable(("a",), ()),
        OwnTable(("",), (("",),)), Pairs(()), Pairs((("", Own("")),)), Paragraph(()), Ruled(0), Ruled(-1),
        Table(()), Table(((),)), References(()), PageBreak(), PageBreak(),
        Figure(SVG, "", ()), title="", banner="", author="",
    )  # fmt: skip
    assert write_handout(hollow, suffix)


@pytest.mark.parametrize("suffix", ["", ".xls", "pdf"])
def test_an_unknown_medium_is_told_kindly(suffix: str) -> None:
    with pytest.raises(UnknownMedium, match=r"terminez le nom du fichier par .*\.md"):
        write_handout(everything(), suffix)


def test_a_suffix_may_be_typed_in_capitals() -> None:
    assert write_handout(everything(), ".MD") == write_handout(everything(), ".md")


class TestMarkdown:
    def test_quotes_stand_in_block_quotes_with_notes_that_are_defined(self) -> None:
        text = write_handout(handout(Quote(citation(1, SENTENCE, "Fabrice Dhume"))), ".md").decode()
        assert "> « Il demande du temps, des outils et de la confiance. »[^1]\n>\n> — Fabrice" in text.replace(
            "\u00a0", " "
        )
        assert text.endswith("[^1]: Fabrice Dhume, Le pont, 2020.\n")

    def test_our_sentences_are_emphasised_and_the_words_of_the_user_are_not(self) -> None:
        text = write_handout(handout(Paragraph((Said("Pour une durée d'"), Own("un an"), Said(".")))), ".md").decode()
        assert "*Pour une durée d*'un an." in text

    def test_a_figure_is_told_in_words(self) -> None:
        kinds = [token.type for token in tokens_of(write_handout(everything(), ".md"))]
        assert "html_block" not in kinds
        assert "image" not in kinds


class TestHtml:
    def test_the_page_asks_for_nothing_outside_itself(self) -> None:
        tree = tree_of(write_handout(everything(), ".html"))
        asked = [value for one in tree.iter() for name, value in one.items() if name in ("src", "href")]
        assert asked
        assert all(value.startswith(("#", "data:")) for value in asked)
        assert not list(tree.iter("script", "link", "iframe", "object"))

    def test_the_page_is_french_and_its_picture_is_told(self) -> None:
        tree = tree_of(write_handout(everything(), ".html"))
        assert tree.get("lang") == "fr"
        assert "la mission locale" in tree.find(".//img").get("alt")

    def test_calls_and_notes_lead_to_each_other(self) -> None:
        tree = tree_of(write_handout(everything(), ".html"))
        names = {one.get("id") for one in tree.iter() if one.get("id")}
        links = [one.get("href")[1:] for one in tree.iter("a")]
        assert sorted(links) == sorted(names)

    def test_a_banner_cannot_leave_the_style_sheet(self) -> None:
        told = write_handout(handout(banner="Projet — relu"), ".html").decode()
        assert r'content: "Projet\000020\002014\000020relu"' in told
        page = write_handout(handout(banner='"; } </style><script>'), ".html").decode()
        assert "<script>" not in page
        assert page.count("</style>") == 1


class TestPdf:
    def test_the_banner_and_the_number_of_the_page_stand_on_every_page(self) -> None:
        pages = pages_of(write_handout(everything(), ".pdf"))
        assert len(pages) > 2
        for number, page in enumerate(pages, 1):
            assert "À faire relire" in page
            assert f"page {number} sur {len(pages)}" in page

    def test_a_note_stands_on_the_page_of_its_call(self) -> None:
        blocks = [Own("Un paragraphe. " * 60), Quote(citation(1, SENTENCE, "Fabrice Dhume"))] * 4
        for page in pages_of(write_handout(handout(*blocks), ".pdf")):
            assert page.count("»") == page.count("Fabrice Dhume, Le pont")

    @pytest.mark.parametrize("lines", range(28, 38))
    def test_a_note_stands_on_the_page_of_its_call_wherever_a_page_ends(self, lines: int) -> None:
        blocks = [
            *([Said("Une ligne.")] * lines),
            Heading("Les auteurs"),
            Quote(citation(1, SENTENCE, "Fabrice Dhume")),
        ]
        for page in pages_of(write_handout(handout(*blocks), ".pdf")):
            assert page.count("»") == page.count("Fabrice Dhume, Le pont")

    def test_the_header_of_a_long_table_is_repeated(self) -> None:
        long = OwnTable(("Qui fait", "Quoi"), (("moi", "une chose " * 30),) * 30)
        pages = pages_of(write_handout(handout(long), ".pdf"))
        assert len(pages) > 1
        assert all("Qui fait" in page for page in pages)


@pytest.mark.parametrize(("suffix", "part"), [(".docx", "word/document.xml"), (".odt", "content.xml"), (".html", "")])
def test_a_colour_that_repeats_what_a_title_says_reaches_the_file(suffix: str, part: str) -> None:
    data = write_handout(handout(Heading("altérée", 2, "a61b1b"), Heading("autre", 2)), suffix)
    text = etree.tostring(part_of(data, part), encoding="unicode") if part else data.decode()
    assert text.lower().count("a61b1b") == 1


def test_a_colour_that_repeats_what_a_title_says_reaches_the_page() -> None:
    drawn = colours_of(write_handout(handout(Heading("altérée", 2, "a61b1b"), Heading("autre", 2)), ".pdf"))
    assert "a61b1b" in drawn and len(drawn) > 1


BUDGET = OwnTable(("Poste", "Montant"), (("Coordination", "24 000"),), figures=frozenset({1}), sums=("Total", "24 000"))


@pytest.mark.parametrize(
    ("suffix", "part", "ended"),
    [
        (".docx", "word/document.xml", 'w:val="right"'),
        (".odt", "content.xml", 'fo:text-align="end"'),
        (".html", "", '<td class="figure">'),
        (".md", "", "-:|"),
    ],
)
def test_amounts_end_on_the_right_in_every_medium(suffix: str, part: str, ended: str) -> None:
    for budget, wanted in ((BUDGET, True), (replace(BUDGET, figures=frozenset()), False)):
        data = write_handout(handout(budget), suffix)
        text = etree.tostring(part_of(data, part)).decode() if part else data.decode()
        assert (ended in text) is wanted


def test_no_word_of_a_cell_is_cut_that_fits_on_a_line_of_it() -> None:
    row = ("Comité des sorties", "Tous les partenaires", "Un partenaire qui n'est pas financeur", "Rencontre annuelle")
    words = read_back(handout(OwnTable(("Instance", "Membres", "Animation", "Quand"), (row,) * 3)), ".pdf")
    assert {"partenaires", "financeur", "annuelle"} <= set(words.split())


@pytest.mark.parametrize("above", [34, 36, 38])
def test_a_few_lines_to_write_on_stand_under_their_title_and_none_is_drawn_twice(above: int) -> None:
    before = [Own(f"ligne {number}") for number in range(above)]
    data = write_handout(handout(*before, Heading("Notes"), Ruled(4), banner=""), ".pdf")
    assert sum(strokes_of(data)) == 1 + 4, "the one under the title of the handout, and those to write on"
    assert [drawn for drawn, words in zip(strokes_of(data), pages_of(data), strict=True) if "Notes" in words] == [4]


def test_an_elided_word_stays_with_its_noun_in_a_cell_that_holds_both() -> None:
    row = ("Deux contrats d'apprentissage par an", "Interne à l'établissement", "(accompagnement), puis rien", "Fort")
    words = read_back(handout(OwnTable(("Apport", "Famille", "Forme", "Lien"), (row,) * 3)), ".pdf").split()
    assert {"d'apprentissage", "l'établissement", "(accompagnement),"} <= set(words)


def test_a_word_wider_than_its_cell_is_cut_there_rather_than_run_into_the_next() -> None:
    row = ("L'établissement d'accompagnement", "(accompagnement)", *("Une intercommunalité",) * 4)
    shown = read_back(handout(OwnTable(("Nom", "Quoi", *"CDEF"), (row,) * 3)), ".pdf")
    assert "gnement)" in shown and "accompagnement" not in shown
