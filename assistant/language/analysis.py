"""Analysis: a French text -> the terms by which search knows it.

The same for documents and questions: words are cut at elisions and hyphens (« l'action », « médico-social »), folded,
freed of stop words and reduced to their stem (Snowball French, on folded words, so that accents never matter). Offsets
are kept: `text[term.start:term.end]` is the word a term came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from assistant.language.folding import APOSTROPHES, fold, squash
from assistant.language.stopwords import STOP_WORDS

_DOTTED = r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])"  # C.L.I.C., I.N.R.P
_WORD = re.compile(rf"{_DOTTED}|[^\W_ʼ]+")  # « ʼ » is an apostrophe, though Unicode takes it for a letter
_LETTERS = "[0-9a-zA-ZÀ-ÖØ-öø-ÿŒœ]+"
_PLAIN = re.compile(rf"(?:[LldD]['’])?{_LETTERS}(?:[ -]{_LETTERS}|[ -][LldD]['’]{_LETTERS})*")
_ARTICLE = re.compile(r"\b[ld]'")
_ELIDED = frozenset(
    ("l", "d", "j", "n", "s", "m", "t", "c", "qu", "lorsqu", "puisqu", "jusqu", "quoiqu", "quelqu", "presqu")
)
_WHOLE = {"aujourd": "hui"}  # written with an apostrophe, yet one word
_ADVERB = re.compile(r"(?:[imnu]el|re?el|iqu)l?ement$")
_stemmer = Stemmer.Stemmer("french")


class Word(NamedTuple):  # made by the ten thousand at every start, far quicker than a dataclass
    """A word of a text: its folded form and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """A searchable word: its stem, its folded form and where it stands."""

    stem: str
    folded: str
    start: int
    end: int


_folded = lru_cache(maxsize=65536)(squash)


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Stem of one folded word; numbers and very short words are left alone."""
    if len(folded) < 4 or not folded.isalpha():
        return folded
    return str(_stemmer.stemWord(folded))


def is_adverb(folded: str) -> bool:
    """Whether a folded word is the adverb of an adjective whose stem it shares (« officiellement », « réellement »)."""
    return _ADVERB.search(folded) is not None


def words(text: str) -> Iterator[Word]:
    """Every word of a text, elided articles and pronouns left out, « aujourd'hui » kept whole."""
    pending: Word | None = None
    for match in _WORD.finditer(text):
        start, end = match.span()
        folded = _folded(match.group())
        if pending is not None:
            if _WHOLE[pending.folded] == folded and start == pending.end + 1:
                yield Word(pending.folded + folded, pending.start, end)
                pending = None
                continue
            yield pending
            pending = None
        followed_by_apostrophe = end < len(text) and text[end] in APOSTROPHES
        if not folded or (followed_by_apostrophe and folded in _ELIDED):
            continue
        if followed_by_apostrophe and folded in _WHOLE:
            pending = Word(folded, start, end)
        else:
            yield Word(folded, start, end)
    if pending is not None:
        yield pending


def terms(text: str) -> list[Term]:
    """The searchable words of a text, in order."""
    return [Term(stem(w.folded), w.folded, w.start, w.end) for w in words(text) if w.folded not in STOP_WORDS]


def stems(text: str) -> list[str]:
    """The stems of the searchable words of a text, in order."""
    return [stem(folded) for folded in folded_words(text) if folded not in STOP_WORDS]


def folded_words(text: str) -> list[str]:
    """The folded words of a text without their places: those of `words`, found faster where the text is plain words."""
    if _PLAIN.fullmatch(text):
        return _ARTICLE.sub("", fold(text)).replace("-", " ").split(" ")
    return [word.folded for word in words(text)]
