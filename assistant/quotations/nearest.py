"""The stretch of the library nearest to a quotation that is nowhere as it is.

Pairs of words (and rare words) of the quotation vote for where it comes from; the few stretches that most votes fall in
are compared with it word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.quotations.cuts import SIGNS, Reading
from assistant.quotations.difference import opcodes
from assistant.quotations.shelf import WALL, Run, Shelf
from assistant.quotations.tokens import Token

_COMMON_PAIR, _COMMON_WORD = 150, 40
"""Places from which a pair, or a word, is too common to vote."""
_VOTING_WORD = 4
_STRETCHES = 4
_LONGEST = 900
"""Words of a quotation that are compared; a longer one is compared by its beginning."""
_TIGHT, _WIDE = (1.2, 10), (2.0, 70)
"""How long a stretch may be for a quotation: times its length, plus words."""
_CUT_ROOM = 250
_MOST_MARGIN = 40
_MOSTLY = 0.8
_COVERED = 0.6
_WEAK = 0.3
_STRAY = 3
"""Words left out of a document before a single word, from which that word is no part of what is quoted."""
_CONTENT = 5
_MUCH_LIKE = 75
"""Likeness of two words, out of a hundred, from which one is taken for the other."""
_Block = tuple[int, int, int, int]
"""A stretch that both have: its words in the quotation, then in the document."""
_NE, _AFTER_NE = frozenset(("ne", "n")), frozenset(("pas", "plus", "jamais", "point", "guere", "rien", "personne"))


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch near to a quotation."""

    run: Run
    coverage: float
    """Share (0 to 1) of the quotation that stands there, words alone and short counting little."""
    similarity: float
    """Likeness (0 to 1) of the two as they are, what is missing counted too."""
    longest: int
    """Words of the longest stretch that both have."""

    @property
    def likeness(self) -> float:
        """What stretches are ranked by: what stands there counts most, what was left out between counts too."""
        return _COVERED * self.coverage + (1 - _COVERED) * self.similarity


def nearest(shelf: Shelf, reading: Reading, without: Sequence[Run] = ()) -> list[Near]:
    """Stretches near to a quotation, the nearest first, those that touch one of `without` left out."""
    quoted = list(reading.tokens[:_LONGEST])
    words = [token for token in quoted if token.letters not in SIGNS]
    votes = sorted(_votes(shelf, quoted))
    room = _CUT_ROOM * sum(token.letters in SIGNS for token in quoted)
    found: dict[Run, Near] = {}
    for times, plus in (_TIGHT, _WIDE):
        for core in _stretches(shelf, votes, int(len(words) * times) + plus + room):
            for near in _both_ways(shelf, quoted, core, min(len(words), _MOST_MARGIN) + 3):
                if not any(run[0] < near.run[1] and near.run[0] < run[1] for run in without):
                    found.setdefault(near.run, near)
    return sorted(found.values(), key=lambda near: (-round(near.likeness, 2), -near.similarity, near.run))


def _both_ways(shelf: Shelf, quoted: Sequence[Token], core: Run, margin: int) -> Iterator[Near]:
    """What a stretch gives with some words around it, and alone when those may hold the same words again."""
    near = _compared(shelf, quoted, _within_walls(shelf, *core, margin))
    if near:
        yield near
    if near is None or near.coverage < _MOSTLY:
        alone = _compared(shelf, quoted, core)
        if alone:
            yield alone


def _votes(shelf: Shelf, quoted: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(word of the shelf, word of the quotation) pairs that may be the same."""
    for at, token in enumerate(quoted):
        if token.letters in SIGNS:
            continue
        if at + 1 < len(quoted):
            places = shelf.of_pair(token.letters, quoted[at + 1].letters)
            if len(places) <= _COMMON_PAIR:
                yield from ((place, at) for place in places)
        places = shelf.of_word(token.letters)
        if len(token.letters) >= _VOTING_WORD and len(places) <= _COMMON_WORD:
            yield from ((place, at) for place in places)


def _stretches(shelf: Shelf, votes: Sequence[tuple[int, int]], width: int) -> list[Run]:
    """The stretches no wider than `width` that hold votes for most words of the quotation, those in its order first."""
    scored: list[tuple[int, bool, int, int, int]] = []
    held: Counter[int] = Counter()
    first = begin = end = 0
    for place, at in votes:
        held[at] += 1
        if place >= end:
            begin, end = shelf.document_range(place)
        least = max(begin, place - width + 1)
        while votes[first][0] < least or held[votes[first][1]] > 1:
            gone = votes[first][1]
            held[gone] -= 1
            if not held[gone]:
                del held[gone]
            first += 1
        start, opening = votes[first]
        scored.append((-len(held), opening > at, place - start, start, place))
    chosen: list[Run] = []
    for _, _, _, start, end in sorted(scored)[: 40 * _STRETCHES]:
        if len(chosen) == _STRETCHES:
            break
        if not any(start < taken[1] and taken[0] < end for taken in chosen):
            chosen.append((start, end + 1))
    return chosen


def _within_walls(shelf: Shelf, start: int, end: int, margin: int) -> Run:
    """A run with some words more on either side, up to a wall."""
    for _ in range(margin):
        if start > 0 and shelf.words[start - 1].letters != WALL:
            start -= 1
        if end < len(shelf.words) and shelf.words[end].letters != WALL:
            end += 1
    return start, end


def _compared(shelf: Shelf, quoted: Sequence[Token], window: Run) -> Near | None:
    source = shelf.words[window[0] : window[1]]
    same = [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in opcodes(quoted, source) if tag == "equal"]
    weights = [_weight(quoted[i1:i2]) for i1, i2, _, _ in same]
    strong = [block for block, weight in zip(same, weights, strict=True) if weight >= 1]
    _drop_strays(strong)
    if len(strong) > 1 and _is_misread(quoted, source, strong[-2], strong[-1]):
        del strong[-1]
    if not strong:
        return None
    (i1, _, j1, _), (_, i2, _, j2) = strong[0], strong[-1]
    # words changed at either end of the quotation stand for as many words of the document
    start = max(0, j1 - sum(token.letters not in SIGNS for token in quoted[:i1]))
    end = min(len(source), j2 + sum(token.letters not in SIGNS for token in quoted[i2:]))
    if end < len(source) and source[end].letters in _AFTER_NE and any(t.letters in _NE for t in source[start:end]):
        end += 1  # « se décrète » for « ne se décrète pas »: both halves of the negation are missing
    words = [token.letters for token in quoted if token.letters not in SIGNS]
    similarity = fuzz.ratio(words, [token.letters for token in source[start:end]]) / 100
    run = (window[0] + start, window[0] + end)
    return Near(run, min(1.0, sum(weights) / len(words)), similarity, max(i2 - i1 for i1, i2, _, _ in strong))


def _drop_strays(blocks: list[_Block]) -> None:
    """Leave out single words at either end that stand far from the rest in the document: they are there by chance."""
    while len(blocks) > 1 and _strays(blocks[0], blocks[0], blocks[1]):
        del blocks[0]
    while len(blocks) > 1 and _strays(blocks[-1], blocks[-2], blocks[-1]):
        del blocks[-1]


def _is_misread(quoted: Sequence[Token], source: Sequence[Token], left: _Block, last: _Block) -> bool:
    """The last word stands further on, but is much like the one that follows: it was changed, and none was left out."""
    alone = last[1] - last[0] == 1 and last[0] == left[1] and last[2] > left[3]
    return alone and fuzz.ratio(quoted[last[0]].letters, source[left[3]].letters) >= _MUCH_LIKE


def _strays(word: _Block, left: _Block, right: _Block) -> bool:
    return word[1] - word[0] == 1 and (right[2] - left[3]) - (right[0] - left[1]) > _STRAY


def _weight(block: Sequence[Token]) -> float:
    """How much a stretch that both have proves: a short word alone, little."""
    if len(block) > 1 or len(block[0].letters) >= _CONTENT:
        return float(len(block))
    return _WEAK
