"""The engine of large collections finds what the engine of small ones finds; its index changes whole or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.understanding import Understanding
from assistant.evaluation import read_cases
from assistant.retrieval.fields import Fields, analyse
from assistant.retrieval.joint import JointRetriever
from assistant.retrieval.large import VECTOR, LargeCollection, Stems
from assistant.retrieval.placed import place_passages
from assistant.retrieval.placing import Placing
from assistant.retrieval.ranking import FusedRetriever
from assistant.retrieval.term_index import BODY, PLACE, Row, TermIndex

QUESTIONS = Path(__file__).parents[1] / "evaluation" / "questions.yaml"
SAME_FIRST = 0.98


class HeldStems:
    """The stems of fields, as a store would give them."""

    def __init__(self, fields: Fields, placing: Placing) -> None:
        self._passages = fields.passages
        questions: dict[int, list[list[str]]] = {}
        for question, owner in zip(fields.questions, fields.owners, strict=True):
            questions.setdefault(owner, []).append(question)
        self.rows = [
            Stems(
                " ".join(body),
                " ".join(place),
                " ".join(itertools.chain(words, says, *questions.get(row, ()))),
                "\n".join(map(" ".join, (says, *questions.get(row, ())))),
                placing.place(body).astype(VECTOR).tobytes(),
            )
            for row, (body, place, says, words) in enumerate(
                zip(fields.body, fields.place, fields.says, fields.words, strict=True)
            )
        ]

    @property
    def mean_lengths(self) -> Mapping[str, float]:
        count = len(self.rows)
        return {
            BODY: sum(len(row.body.split()) for row in self.rows) / count,
            PLACE: sum(len(row.place.split()) for row in self.rows) / count,
        }

    def stems(self, rows: Sequence[int]) -> dict[int, Stems]:
        return {row: self.rows[row] for row in rows}

    def names(self, rows: Sequence[int]) -> list[str]:
        return [self._passages[row] for row in rows]

    def row(self, passage: str) -> int | None:
        return self._passages.index(passage) if passage in self._passages else None

    def numbers(self, documents: Collection[str]) -> list[int]:
        return []


def plain(fields: Fields) -> Fields:
    """Without stories, which neither engine finds passages by."""
    from assistant.retrieval.index import STORY

    kept = [at for at, question in enumerate(fields.questions) if len(question) < STORY]
    return Fields(
        fields.passages, fields.body, fields.place, fields.says, fields.words,
        [fields.questions[at] for at in kept], [fields.owners[at] for at in kept],
    )  # fmt: skip


def without_entries(fields: Fields) -> Fields:
    none: list[list[str]] = [[] for _ in fields.passages]
    return Fields(fields.passages, fields.body, fields.place, none, none, [], [])


@pytest.fixture(scope="module")
def shipped(assistant: Assistant) -> tuple[FusedRetriever, Understanding]:
    answering = assistant._opened.answering
    assert isinstance(answering.ground.retriever, FusedRetriever)
    return answering.ground.retriever, answering.understanding


@pytest.mark.parametrize("made", [plain, without_entries])
def test_both_engines_put_the_same_passage_first(
    made: object, assistant: Assistant, shipped: tuple[FusedRetriever, Understanding], tmp_path: Path
) -> None:
    assert callable(made)
    first, understanding = shipped
    fields = made(analyse(assistant.shipped))
    held = HeldStems(fields, Placing(first.space))
    index = filled(tmp_path, {1: [f"{row.body} {row.place} {row.entry}" for row in held.rows]}, held)
    engines = [
        JointRetriever(first, beside, first.space)
        for beside in (place_passages(fields, first.space), LargeCollection(index, held))
    ]
    asked = [understanding.understand(case.question) for case in read_cases(QUESTIONS)]
    found = [
        [[hit.passage for hit in engine.beside(query.terms, 1, 1.0, 0.5)] for engine in engines]
        for query in asked
        if query.terms
    ]
    assert len(found) > 100
    assert sum(small == large for small, large in found) >= SAME_FIRST * len(found)


def filled(folder: Path, documents: Mapping[int, Sequence[str]], held: HeldStems | None = None) -> TermIndex:
    """An index of documents given as the stems of their passages, numbered from 0 on."""
    index = TermIndex(folder)
    number = 0
    with index.changing() as changes:
        for document, passages in documents.items():
            rows = []
            for text in passages:
                body, place = (held.rows[number].body, held.rows[number].place) if held else (text, "")
                rows.append(Row(number, text, body, place))
                number += 1
            changes.add(document, rows)
        changes.commit()
    return index


def test_passages_are_found_by_their_rarest_stems_in_some_documents_or_all(tmp_path: Path) -> None:
    index = filled(tmp_path, {1: ["chat chien", "chat"], 2: ["chat loup"]})
    assert index.rows(["loup", "chat"], 1) == [2]
    assert set(index.rows(["chat"], 10)) == {0, 1, 2}
    assert set(index.rows(["chat"], 10, [1])) == {0, 1}
    assert index.rows(["chat"], 10, [7]) == index.rows(["ours"], 10) == index.rows([], 10) == []
    assert (index.count("chat"), index.count("loup"), index.count("ours"), len(index)) == (3, 1, 0, 3)


def test_a_document_that_is_dropped_is_found_no_more(tmp_path: Path) -> None:
    index = filled(tmp_path, {1: ["chat"], 2: ["chat"]})
    with index.changing() as changes:
        changes.drop(1)
        changes.commit()
    assert index.rows(["chat"], 10) == TermIndex(tmp_path).rows(["chat"], 10) == [1]


def test_what_is_not_committed_is_forgotten(tmp_path: Path) -> None:
    index = filled(tmp_path, {1: ["chat"]})
    with pytest.raises(KeyboardInterrupt), index.changing() as changes:
        changes.drop(1)
        changes.add(2, [Row(5, "loup", "loup", "")])
        raise KeyboardInterrupt
    assert index.rows(["chat", "loup"], 10) == TermIndex(tmp_path).rows(["chat", "loup"], 10) == [0]


def test_a_broken_index_is_an_error_of_the_disk(tmp_path: Path) -> None:
    filled(tmp_path, {1: ["chat"]})
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(OSError, match=r"."):
        TermIndex(tmp_path)


def test_what_was_dropped_is_counted_no_more(tmp_path: Path) -> None:
    index = filled(tmp_path, {1: ["chat chien chien", "chat"], 2: ["chat loup"]})
    with index.changing() as changes:
        changes.drop(1)
        changes.commit()
    for seen in (index, TermIndex(tmp_path)):
        assert [seen.count(stem) for stem in ("chat", "chien", "loup")] == [1, 0, 1]
        assert (seen.count("chat", BODY), seen.count("chien", BODY), seen.count("chat", PLACE)) == (1, 0, 0)


def test_an_index_that_is_renewed_holds_nothing_else(tmp_path: Path) -> None:
    index = filled(tmp_path, {1: ["chat siamois"], 2: ["chat loup"]})
    with pytest.raises(KeyboardInterrupt), index.changing() as changes:
        changes.renew()
        raise KeyboardInterrupt
    assert set(index.rows(["chat"], 10)) == set(TermIndex(tmp_path).rows(["chat"], 10)) == {0, 1}
    with index.changing() as changes:
        changes.renew()
        changes.add(2, [Row(1, "chat loup", "chat loup", "")])
        changes.commit()
    assert index.rows(["chat", "siamois"], 10) == [1]
    assert not any(b"siamois" in path.read_bytes() for path in tmp_path.iterdir())
