"""Documents of the user's own that a question says it is put to: « selon mon cours, … », « … dans le règlement ? ».

What is said of them is taken out of the question, which is then put to them alone. How such words begin, and which
kinds of documents may be called by their kind alone, is data (`prompts/comprendre.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.corpus.models import Document
from assistant.corpus.surnames import surname
from assistant.language.analysis import stem
from assistant.language.folding import squash

_TOKEN = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[,;:.!?\n]")
_EDGES = " \u00a0\n,;:"
_TITLE_WORDS = 2
"""Words from which a title is told from a phrase that happens to be the same."""


@dataclass(frozen=True)
class AddressingPatterns:
    """The words by which questions are put to documents; patterns see flat words."""

    placing: str = "$^"
    """What places a question in a document (« dans »)."""
    saying: str = "$^"
    """What has a document or its author speak (« selon »)."""
    asking: str = "$^"
    """What asks what a document says; `asked` stands in its place once the document is set aside."""
    asked: str = ""
    articles: list[str] = field(default_factory=list)
    """What may come before the name of a document."""
    possessives: list[str] = field(default_factory=list)
    """Articles by which people speak of what is theirs."""
    links: list[str] = field(default_factory=list)
    """Words that tie the words of a name."""
    titles: list[str] = field(default_factory=list)
    """What comes before the name of a person."""
    kinds: list[str] = field(default_factory=list)
    """Kinds of documents that may be called by their kind alone (« le règlement »)."""
    everything: list[str] = field(default_factory=list)
    """What, with a possessive, stands for all that the user added (« mes documents »)."""


@dataclass(frozen=True)
class Addressed:
    """A question without what it says of the documents that it is put to."""

    documents: tuple[str, ...]
    """Their ids."""
    question: str
    """What remains; empty when nothing is asked but of them."""


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    stem: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True)
class _Handle:
    """What a document may be called by."""

    id: str
    title: frozenset[str]
    names: tuple[tuple[str, ...], ...]
    authors: frozenset[str]
    surnames: tuple[frozenset[str], ...]
    kinds: frozenset[str]


@dataclass(frozen=True)
class _Lead:
    """Words that lead to the name of a document, in a question."""

    first: int
    """The first of its tokens."""
    at: int
    """The token where the name begins."""
    speaks: bool
    """The document, or its author, is told to say something."""
    asks: bool
    """It is asked what."""
    possessive: bool


class Addressing:
    """Finds the documents that questions are put to."""

    def __init__(
        self, patterns: AddressingPatterns, documents: Callable[[], Iterable[Document]], known: Collection[str] = ()
    ) -> None:
        """Take the documents among which to find them, and the authors that they are not called by."""
        self._patterns = patterns
        self._documents = documents
        self._known = frozenset(map(squash, known))
        self._links = frozenset(map(squash, patterns.links))
        self._titles = frozenset(map(squash, patterns.titles))
        self._everything = frozenset(stem(squash(word)) for word in patterns.everything)
        self._kinds = {tuple(token.stem for token in _tokens(kind)) for kind in patterns.kinds}
        self._ties = self._links | self._titles | frozenset(map(squash, patterns.articles))

    def find(self, text: str) -> Addressed | None:
        """The documents of the user's own that a question is put to, and the rest of it; None for any other one."""
        tokens = _tokens(text.lower() if text.isupper() else text)
        for lead in self._leads(tokens):
            ids, end = self._called(text, tokens, lead)
            if ids:
                return Addressed(ids, self._without(text, tokens, lead, end))
        return None

    @cached_property
    def _handles(self) -> tuple[_Handle, ...]:
        return tuple(self._handle(document) for document in self._documents() if document.own)

    def _handle(self, document: Document) -> _Handle:
        title = [token.stem for token in _tokens(document.title)]
        told = [title, *([token.stem for token in _tokens(name)] for name in (*document.names, document.kind))]
        kinds = {kind[0] for kind in self._kinds for words in told if _holds(words, kind)}
        named = [author for author in document.authors if squash(author) not in self._known]
        return _Handle(
            document.id,
            frozenset(title) - self._ties,
            tuple(tuple(token.folded for token in self._bare(_tokens(name))) for name in document.names),
            frozenset(token.stem for author in named for token in _tokens(author)) - self._ties,
            tuple(frozenset(token.stem for token in _tokens(surname(author))) - self._ties for author in named),
            frozenset(kinds),
        )

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        """Stem or folded word -> the places in `_handles` of what it may begin to call."""
        table: dict[str, list[int]] = {}
        for at, handle in enumerate(self._handles):
            for word in handle.title | handle.authors | handle.kinds | {name[0] for name in handle.names if name}:
                table.setdefault(word, []).append(at)
        return table

    def _candidates(self, tokens: Sequence[_Token], at: int) -> list[_Handle]:
        """The documents that the words from a token on may call, in order: no other one is looked at."""
        found: set[int] = set()
        for token in tokens[at:]:
            found.update(self._by_word.get(token.stem, ()), self._by_word.get(token.folded, ()))
            if token.folded not in self._ties:
                break
        return [self._handles[at] for at in sorted(found)]

    def _bare(self, name: Sequence[_Token]) -> Sequence[_Token]:
        return name[1:] if len(name) > 1 and name[0].folded in self._patterns.articles else name

    def _leads(self, tokens: Sequence[_Token]) -> Iterator[_Lead]:
        """Where the name of a document may begin, those that have it speak first."""
        flat = " ".join(token.folded for token in tokens)
        begins = {0: 0}
        for number, token in enumerate(tokens):
            begins[list(begins)[-1] + len(token.folded) + 1] = number + 1
        patterns = self._patterns
        for pattern, speaks, asks in (
            (patterns.asking, True, True),
            (patterns.saying, True, False),
            (patterns.placing, False, False),
        ):
            for match in re.finditer(rf"\b(?:{pattern})\b", flat):
                at = begins.get(match.end() + 1, len(tokens))
                article = tokens[at].folded if at < len(tokens) else ""
                after = at + (article in patterns.articles)
                yield _Lead(begins[match.start()], after, speaks, asks, article in patterns.possessives)

    def _called(self, text: str, tokens: Sequence[_Token], lead: _Lead) -> tuple[tuple[str, ...], int]:
        """The documents that are called by the most words, and the token after these words."""
        found: dict[str, tuple[int, int]] = {}
        for handle in self._candidates(tokens, lead.at):
            if match := self._match(handle, text, tokens, lead):
                found[handle.id] = match
        if found:
            best = max(found.values())
            return tuple(id for id, match in found.items() if match[0] == best[0]), best[1]
        theirs = lead.possessive and lead.at < len(tokens) and bool(self._handles)
        if theirs and (lead.speaks or tokens[lead.at].stem in self._everything):
            end = lead.at + 1
            whole = tokens[lead.at].stem in self._everything or any(k == (tokens[lead.at].stem,) for k in self._kinds)
            if whole and not self._goes_on(text, tokens, end, lead):
                return tuple(handle.id for handle in self._handles), end
        return (), 0

    def _match(self, handle: _Handle, text: str, tokens: Sequence[_Token], lead: _Lead) -> tuple[int, int] | None:
        """How many words call a document so, and the token after them."""
        for name in sorted(handle.names, key=len, reverse=True):
            end = lead.at + len(name)
            if name and tuple(token.folded for token in tokens[lead.at : end]) == name:
                told = len(name) >= _TITLE_WORDS or lead.possessive or lead.speaks
                if told and not self._goes_on(text, tokens, end, lead):
                    return len(name), end
        words, end = self._run(handle, text, tokens, lead.at)
        if not words or self._goes_on(text, tokens, end, lead):
            return None
        by_author = lead.speaks and words <= handle.authors and any(name and name <= words for name in handle.surnames)
        by_kind = tokens[lead.at].stem in handle.kinds
        plain = lead.speaks or tokens[lead.at].capital
        by_title = plain and len(handle.title) >= _TITLE_WORDS and handle.title <= words
        return (len(words), end) if by_author or by_kind or by_title else None

    def _run(self, handle: _Handle, text: str, tokens: Sequence[_Token], at: int) -> tuple[set[str], int]:
        """The words of a document's title and authors that follow each other from a token on, and the token after."""
        words: set[str] = set()
        end = at
        for number in range(at, len(tokens)):
            token = tokens[number]
            if number > at and _STOP.search(text[tokens[number - 1].end : token.start]):
                break
            if token.stem in handle.title | handle.authors | handle.kinds:
                words.add(token.stem)
                end = number + 1
            elif token.folded not in self._ties:
                break
        return words, end

    def _goes_on(self, text: str, tokens: Sequence[_Token], end: int, lead: _Lead) -> bool:
        """More of a name follows, that of another document: « le cours de Mme Martin », « le règlement du collège »."""
        if end >= len(tokens) or _STOP.search(text[tokens[end - 1].end : tokens[end].start]):
            return False
        following = tokens[end : end + 3]
        if following[0].folded not in self._links:
            return following[0].capital or following[0].folded in self._titles
        if not lead.asks:
            return True
        return any(token.capital or token.folded in self._titles for token in following[1:2])

    def _without(self, text: str, tokens: Sequence[_Token], lead: _Lead, end: int) -> str:
        before = text[: tokens[lead.first].start].rstrip(_EDGES + '«“"')
        after = text[tokens[end - 1].end :].lstrip(_EDGES + '»”"')
        asked = self._patterns.asked if lead.asks and _TOKEN.search(after) else ""
        rest = " ".join(part for part in (before, asked, after) if part).strip(_EDGES)
        return rest if _TOKEN.search(rest) else ""


def _holds(words: Sequence[str], kind: Sequence[str]) -> bool:
    """A kind is told among words."""
    return any(tuple(words[at : at + len(kind)]) == tuple(kind) for at in range(len(words)))


def _tokens(text: str) -> list[_Token]:
    """Every word of a text, cut at apostrophes too."""
    found = []
    for match in _TOKEN.finditer(text):
        folded = squash(match.group())
        if folded:
            found.append(_Token(folded, stem(folded), match.start(), match.end(), match.group()[0].isupper()))
    return found
