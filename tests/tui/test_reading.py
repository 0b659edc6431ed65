"""Reading: a whole document at any width, the cited words marked, every place found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.corpus.markdown import parse
from assistant.tui.reading import MARK, Reading, lay_out, of_citation, outline
from tests.tui.made_up import citation, document, full_answer

PONT = document()


def test_every_word_of_the_document_can_be_read_at_any_width() -> None:
    words = PONT.text.split()
    for width in (24, 40, 78):
        text = " ".join(line.text for line in lay_out(PONT, (), width).lines)
        assert all(word in text for word in words if width > 24 or len(word) < 10)


def test_only_the_lines_of_the_cited_words_are_marked() -> None:
    cited = citation(1, PONT, "relie deux rives")
    page = lay_out(PONT, cited.excerpt.spans, 78)
    marked = [line.text for line in page.lines if line.text.startswith(MARK)]
    assert marked == ["▌   Un pont relie deux rives, et chacune reste ce qu'elle est."]
    assert page.passage == page.lines.index(next(line for line in page.lines if line.cited))


def test_the_cited_words_alone_are_highlighted() -> None:
    cited = citation(1, PONT, "relie deux rives")
    line = next(line for line in lay_out(PONT, cited.excerpt.spans, 78).lines if line.cited)
    assert [piece.text for piece in line.pieces if piece.cited] == ["relie deux rives"]


def test_a_cited_table_is_marked_row_by_row() -> None:
    start = PONT.text.index("Passage")
    page = lay_out(PONT, ((start, PONT.text.index("à heures fixes") + 14),), 78)
    assert [line.text for line in page.lines if line.text.startswith(MARK)] == [
        "▌ Passage │ permanent      │ à heures fixes"
    ]


def test_a_place_is_found_again_at_another_width() -> None:
    start = PONT.text.index("Il demande")
    for width in (20, 40, 78):
        page = lay_out(PONT, (), width)
        assert "Il demande" in page.lines[page.line_of(start)].text


def test_a_document_without_citation_has_no_passage() -> None:
    assert lay_out(PONT, (), 40).passage is None


def test_an_empty_document_is_an_empty_page() -> None:
    page = lay_out(replace(PONT, text="", blocks=()), (), 40)
    assert page.lines == () and page.line_of(12) == 0


def test_the_outline_has_the_headings_below_the_title() -> None:
    assert [heading.title for heading in outline(PONT)] == ["Ce qu'est un pont", "Comparer", "Pour finir"]


def test_a_title_repeated_in_a_row_comes_once_with_its_count() -> None:
    parsed = parse("# Fleuve\n\n## Ponts\n\n### Avis\n\nUn.\n\n### Avis\n\nDeux.\n\n## Bacs\n\n### Avis\n\nTrois.\n")
    held = replace(PONT, text=parsed.text, blocks=parsed.blocks, seams=())
    told = [(heading.level, heading.title, heading.count) for heading in outline(held)]
    assert told == [(2, "Ponts", 1), (3, "Avis", 2), (2, "Bacs", 1), (3, "Avis", 1)]


def test_neighbours_are_the_citations_of_the_same_answer() -> None:
    citations = full_answer(PONT).citations
    assert of_citation(citations[1], citations).neighbours == (citations[0], citations[2])
    assert of_citation(citations[0], citations).neighbours[0] is None
    assert Reading(PONT).neighbours == (None, None)


@pytest.mark.parametrize("width", [30, 54, 78])
def test_every_passage_of_the_library_can_be_shown_marked(assistant: Assistant, width: int) -> None:
    for held in assistant.library.documents.values():
        passages = [passage for passage in assistant.library.passages.values() if passage.document == held.id]
        for passage in passages[:: max(1, len(passages) // 5)]:
            page = lay_out(held, assistant.library.excerpt_of(passage).spans, width)
            assert page.passage is not None
            assert list(page.starts) == sorted(page.starts)
