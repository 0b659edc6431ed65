"""The search index of a library: the fields of its passages as arrays, quick to read from disk and to search.

What a stem scores in a text depends on no other stem of a question: BM25 works it out once, when the index is made, and
a search only adds up. Stems go by their number in the index.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.bm25 import BM25Index, Scores, Weights
from assistant.retrieval.company import Pairs, near_pairs

if TYPE_CHECKING:
    from assistant.retrieval.fields import Fields, Tokens

Numbers = NDArray[np.int32]
STORY = 12
"""Stems from which a written question tells a situation: what it names is where it happens, not what is answered."""
FIELDS = ("body", "place", "says", "words", "entry")
"""The fields scored by BM25; `entry` is all the questions of a passage together."""


@dataclass(frozen=True)
class Postings:
    """For each stem, the passages it stands in (`rows[starts[n]:starts[n + 1]]`) and what it scores there."""

    starts: Numbers
    rows: Numbers
    scores: Scores

    def scores_of(self, terms: Iterable[tuple[int, float]], size: int) -> Scores:
        """One score for each of `size` passages, for weighted stems given by their numbers."""
        total = np.zeros(size)
        for number, weight in terms:
            stretch = slice(self.starts[number], self.starts[number + 1])
            total[self.rows[stretch]] += weight * self.scores[stretch]
        return total


@dataclass(frozen=True)
class Questions:
    """The questions written for passages, token by token: each distinct stem of a question once.

    In the order of the passages, so that the questions of a passage, and their tokens, stand together.
    """

    stems: Numbers
    of: Numbers
    """The question each stem belongs to."""
    owners: Numbers
    """The row of the passage each question was written for."""
    lengths: Scores
    """The length of each question as a vector of rarities."""

    def tokens_of(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where the tokens of the questions of passages stand, given the rows of these."""
        first, last = (np.searchsorted(self.owners, rows, side) for side in ("left", "right"))
        starts, ends = np.searchsorted(self.of, first), np.searchsorted(self.of, last)
        stretches = [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
        return np.concatenate(stretches) if stretches else np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class SearchIndex:
    """All that search needs to know of a library."""

    passages: list[str]
    """Passage ids, by row."""
    numbers: dict[str, int]
    """Stem -> its number."""
    postings: Mapping[str, Postings]
    """Field -> its postings."""
    rarity: Scores
    """How telling each stem is, by its number: log inverse frequency over passages with their entries."""
    presence: Postings
    """The passages each stem stands in, by its words, its place or its entry, stories left out; scores say nothing."""
    questions: Questions
    pairs: Pairs
    """The pairs of stems that keep company in a passage or in a question written for one."""

    @classmethod
    def of(cls, fields: Fields) -> SearchIndex:
        """Index the analysed fields of a library."""
        columns = {
            "body": fields.body, "place": fields.place, "says": fields.says, "words": fields.words,
            "entry": _entries(fields, fields.questions),
        }  # fmt: skip
        numbers = {stem: number for number, stem in enumerate(_distinct(columns.values()))}
        plain = [question if len(question) < STORY else [] for question in fields.questions]
        told = {**columns, "entry": _entries(fields, plain)}
        together = [[stem for column in row for stem in column] for row in zip(*told.values(), strict=True)]
        presence = _presence(together, numbers)
        size = len(together)
        del together, told  # as long as all the rest
        counts = np.diff(presence.starts)
        rarity = np.log1p(size / np.maximum(counts, 1))
        return cls(
            passages=list(fields.passages),
            numbers=numbers,
            postings={name: _postings(column, numbers) for name, column in columns.items()},
            rarity=rarity,
            presence=presence,
            questions=_questions(fields, numbers, rarity),
            pairs=near_pairs(chain(fields.body, fields.says, plain), numbers),
        )

    @property
    def unknown_rarity(self) -> float:
        """The rarity of a stem that stands nowhere: the highest."""
        return float(np.log1p(2 * len(self.passages))) if self.passages else 0.0

    def known(self, terms: Weights) -> list[tuple[int, float]]:
        """The terms that stand somewhere, by their numbers."""
        return [(self.numbers[term], weight) for term, weight in terms.items() if term in self.numbers]

    def stands_in(self, term: str, row: int) -> bool:
        """A stem stands in a passage, its place or its entry."""
        number = self.numbers.get(term)
        if number is None:
            return False
        rows = self.presence.rows[self.presence.starts[number] : self.presence.starts[number + 1]]
        return bool((rows == row).any())


def to_arrays(index: SearchIndex) -> dict[str, NDArray[Any]]:
    """The index as named arrays, to be kept."""
    arrays: dict[str, NDArray[Any]] = {
        "passages": _as_bytes(index.passages),
        "stems": _as_bytes(list(index.numbers)),
        "rarity": index.rarity,
        "pairs": index.pairs,
    }
    for name, postings in {**index.postings, "presence": index.presence}.items():
        arrays |= {f"{name}_{column}": getattr(postings, column) for column in ("starts", "rows", "scores")}
    return arrays | {f"questions_{column}": getattr(index.questions, column) for column in _QUESTION_COLUMNS}


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> SearchIndex:
    """The index back; raises LookupError or ValueError when the arrays are not those of one."""
    stems = _from_bytes(arrays["stems"])
    postings = {
        name: Postings(*(arrays[f"{name}_{column}"] for column in ("starts", "rows", "scores")))
        for name in (*FIELDS, "presence")
    }
    index = SearchIndex(
        passages=_from_bytes(arrays["passages"]),
        numbers={stem: number for number, stem in enumerate(stems)},
        presence=postings.pop("presence"),
        postings=postings,
        rarity=arrays["rarity"],
        pairs=arrays["pairs"],
        questions=Questions(*(arrays[f"questions_{column}"] for column in _QUESTION_COLUMNS)),
    )
    _check(index)
    return index


_QUESTION_COLUMNS = ("stems", "of", "owners", "lengths")


def _check(index: SearchIndex) -> None:
    size, stems, questions = len(index.passages), len(index.numbers), index.questions
    within = all(
        len(p.starts) == stems + 1 and len(p.rows) == len(p.scores) == p.starts[-1] and p.rows.max(initial=-1) < size
        for p in (*index.postings.values(), index.presence)
    )
    within = within and questions.stems.max(initial=-1) < stems and questions.owners.max(initial=-1) < size
    if not within or len(index.rarity) != stems or questions.of.max(initial=-1) >= len(questions.owners):
        raise ValueError("not an index")


def _as_bytes(words: Sequence[str]) -> NDArray[np.uint8]:
    """Words as an array of bytes, which numpy reads back much faster than an array of words."""
    return np.frombuffer(json.dumps(words, ensure_ascii=False).encode(), dtype=np.uint8)


def _from_bytes(array: NDArray[Any]) -> list[str]:
    words = json.loads(array.tobytes())
    return [str(word) for word in words]


def _distinct(columns: Iterable[Tokens]) -> list[str]:
    return sorted({stem for column in columns for row in column for stem in row})


def _entries(fields: Fields, questions: Tokens) -> Tokens:
    entries: Tokens = [[] for _ in fields.passages]
    for question, owner in zip(questions, fields.owners, strict=True):
        entries[owner] += question
    return entries


def _postings(texts: Tokens, numbers: Mapping[str, int]) -> Postings:
    starts, rows, scores = np.zeros(len(numbers) + 1, dtype=np.int32), array("i"), array("d")
    for stem, where, values in BM25Index(texts).by_term():  # in order, as the numbers are
        starts[numbers[stem] + 1] = len(where)
        rows.extend(where)
        scores.frombytes(values.tobytes())
    return Postings(np.cumsum(starts, dtype=np.int32), np.asarray(rows, dtype=np.int32), np.asarray(scores))


def _presence(texts: Tokens, numbers: Mapping[str, int]) -> Postings:
    stems, rows = array("i"), array("i")
    for row, text in enumerate(texts):
        for stem in set(text):
            stems.append(numbers[stem])
            rows.append(row)
    in_order = np.argsort(np.asarray(stems), kind="stable")
    starts = np.searchsorted(np.asarray(stems)[in_order], np.arange(len(numbers) + 1))
    return Postings(starts.astype(np.int32), np.asarray(rows)[in_order], np.ones(len(rows)))


def _questions(fields: Fields, numbers: Mapping[str, int], rarity: Scores) -> Questions:
    stems, of = array("i"), array("i")
    for index, question in enumerate(fields.questions):
        for stem in dict.fromkeys(question):
            stems.append(numbers[stem])
            of.append(index)
    stems_of, of_question = np.array(stems, dtype=np.int32), np.array(of, dtype=np.int32)
    squares = np.bincount(of_question, weights=rarity[stems_of] ** 2, minlength=len(fields.questions))
    return Questions(stems_of, of_question, np.array(fields.owners, dtype=np.int32), np.sqrt(squares))
