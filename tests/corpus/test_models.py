"""Words of a document are only ever shown as spans of its text, cut wherever its source was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.corpus.markdown import parse
from assistant.corpus.models import CUT, Document, Library
from assistant.corpus.structure import BlockKind
from tests.corpus.made_up import passage, read_one


def document(markdown: str) -> Document:
    parsed = parse(markdown)
    return Document(
        id="essai",
        title="Un titre",
        authors=(),
        short_authors="",
        year=None,
        kind="polycopié",
        publisher=None,
        description="",
        missing=(),
        pages={},
        names=(),
        text=parsed.text,
        blocks=parsed.blocks,
        seams=parsed.seams,
    )


MOVED = document("un deux <!-- couture --> trois quatre\n\ncinq six\n\n<!-- couture -->\n\nsept huit")


def excerpt(start_word: str, end_word: str, source: Document = MOVED) -> str:
    start, end = source.text.index(start_word), source.text.index(end_word) + len(end_word)
    return source.excerpt(start, end).text


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("un", "deux", "un deux"),
        ("trois", "six", "trois quatre\n\ncinq six"),
        ("deux", "trois", "deux […] trois"),
        ("un", "huit", "un deux […] trois quatre\n\ncinq six […] sept huit"),
        ("sept", "huit", "sept huit"),
    ],
)
def test_an_excerpt_is_cut_at_the_seams_that_run_through_it(first: str, last: str, shown: str) -> None:
    assert excerpt(first, last) == shown


def test_a_seam_at_the_edge_of_an_excerpt_cuts_nothing() -> None:
    seam = MOVED.seams[0]
    assert MOVED.excerpt(0, seam).spans == ((0, len("un deux")),)
    assert MOVED.excerpt(seam, MOVED.text.index("cinq")).text == "trois quatre"


def test_an_excerpt_leaves_out_the_blanks_around_it() -> None:
    start, end = MOVED.text.index(" quatre"), MOVED.text.index("cinq")
    assert MOVED.excerpt(start, end).text == "quatre"


def test_a_stretch_of_blanks_has_nothing_to_show() -> None:
    gap = MOVED.text.index("\n\n")
    assert MOVED.excerpt(gap, gap + 2).spans == ()
    assert MOVED.excerpt(gap, gap + 2).text == ""


def test_several_stretches_are_shown_as_pieces_of_one_excerpt() -> None:
    stretches = [(0, 2), (MOVED.text.index("cinq"), MOVED.text.index(" six"))]
    joined = MOVED.join(stretches)
    assert joined.text == "un […] cinq"
    assert (joined.start, joined.end) == (0, stretches[1][1])


@given(st.integers(0, len(MOVED.text)), st.integers(0, len(MOVED.text)))
def test_spans_give_back_exactly_what_is_shown_and_never_run_across_a_seam(one: int, other: int) -> None:
    start, end = sorted((one, other))
    shown = MOVED.excerpt(start, end)
    assert CUT.join(MOVED.text[a:b] for a, b in shown.spans) == shown.text
    assert all(start <= a < b <= end for a, b in shown.spans)
    assert all(not (a < seam < b) for a, b in shown.spans for seam in MOVED.seams)
    assert all(MOVED.text[a:b] == MOVED.text[a:b].strip() for a, b in shown.spans)
    assert "".join("".join(MOVED.text[a:b].split()) for a, b in shown.spans) == "".join(MOVED.text[start:end].split())


@given(st.integers(0, len(MOVED.text)), st.integers(0, len(MOVED.text)))
def test_the_blocks_of_a_stretch_are_those_that_share_a_character_with_it(one: int, other: int) -> None:
    start, end = sorted((one, other))
    assume(start < end)
    shared = [block for block in MOVED.blocks if max(block.start, start) < min(block.end, end)]
    assert MOVED.blocks_between(start, end) == shared


NOTED = "Une phrase[^1] longue.\n\n[^1]: Sa note.\n\nLa suite.\n\n[^2]: Note finale."


def shown(library: Library, id: str) -> str:
    return library.excerpt_of(library.passages[id]).text


def test_a_passage_is_shown_without_the_notes_that_interrupt_it(tmp_path: Path) -> None:
    library = read_one(tmp_path, NOTED, passage("p1", "Une phrase", "La suite")).library
    assert shown(library, "p1") == "Une phrase longue. […] La suite."


def test_a_footnote_and_a_passage_that_ends_with_one_are_shown_whole(tmp_path: Path) -> None:
    library = read_one(
        tmp_path, NOTED, passage("n1", "Sa note", kind="footnote"), passage("p2", "La suite", "Note finale")
    ).library
    assert shown(library, "n1") == "Sa note."
    assert shown(library, "p2") == "La suite. […] Note finale."
    noted = library.documents["essai"].blocks_between(library.passages["n1"].start, library.passages["n1"].end)
    assert [block.kind for block in noted] == [BlockKind.NOTE]
