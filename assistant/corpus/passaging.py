"""A document that nobody wrote a sidecar of passages for -> its passages: what one could cite, told by its structure.

Paragraphs, whole lists with what leads to them, tables and their rows, set-apart quotations, notes, references; and
inside paragraphs the definitions and the credited quotations. An id holds a digest of the words, so that correcting one
passage renames no other.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.corpus.crediting import Credit, credit_after, credit_alone, credit_before
from assistant.corpus.models import Passage, PassageKind, Span
from assistant.corpus.recognition import Recognition
from assistant.corpus.structure import Block, BlockKind, ParsedMarkdown
from assistant.language.folding import squash

LONG_WORDS, PIECE_WORDS = 220, 130
"""Words beyond which a paragraph is cut at its sentences, and of each piece."""
SHORT_WORDS, TOGETHER_WORDS = 9, 45
"""Words below which paragraphs that follow one another make one passage, and the most they make."""
AROUND_WORDS = 8
"""Words around a credited quotation up to which its paragraph holds nothing else."""
ITEM_WORDS = 18
"""Words from which an item of a list is a passage too."""
_QUOTED = re.compile(r"[«“]\s*([^«»“”]{25,1500}?)\s*[»”]")
_SENTENCE = re.compile(r".+?(?:[.!?…](?=\s+[«“\"(\[]?[A-ZÀ-Þ0-9])|\Z)", re.DOTALL)
_TERM_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage before it has an id and a place."""

    kind: PassageKind
    start: int
    end: int
    block: Block
    credit: Credit | None = None
    defines: str | None = None


def passages_of(parsed: ParsedMarkdown, document: str, recognition: Recognition) -> list[Passage]:
    """The passages of a document, in order."""
    reader = _Reader(parsed, recognition)
    offsets = [offset for offset, _ in parsed.places]
    seen: dict[str, int] = {}
    passages = []
    for found in reader.read():
        start, end = _trimmed(parsed.text, found.start, found.end)
        digest = hashlib.sha256(squash(parsed.text[start:end]).encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        id = f"{document}-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
        place = _place(parsed, offsets, start, end)
        credit = found.credit
        passages.append(
            Passage(
                id, document, start, end, found.kind, found.block.section, place, credit.who if credit else None, False,
                None, credit.work if credit else None, found.defines,
            )
        )  # fmt: skip
    return passages


class _Reader:
    """Reads the blocks of a document in order."""

    def __init__(self, parsed: ParsedMarkdown, recognition: Recognition) -> None:
        self.text = parsed.text
        self.blocks = [block for block in parsed.blocks if _tells(parsed.text, block)]
        self.recognition = recognition

    def read(self) -> Iterator[_Found]:
        """Every passage, those inside others after them."""
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            run = self._run(at)
            at += len(run)
            if block.kind is BlockKind.HEADING:
                continue
            if block.kind is BlockKind.NOTE:
                yield _Found(PassageKind.FOOTNOTE, block.start, block.end, block)
            elif block.kind is BlockKind.CELL:
                yield from self._table(run)
            elif self._is_a_reference(block):
                yield from (_Found(PassageKind.REFERENCE, one.start, one.end, one) for one in run)
            elif run[-1].kind is BlockKind.ITEM:
                yield from self._list(run)
            elif block.quoted:
                following = self.blocks[at] if at < len(self.blocks) else None
                yield from self._quotation(run, following)
            else:
                yield from self._paragraphs(run)

    def _run(self, at: int) -> list[Block]:
        """The blocks that make one thing with the one at an index: items of a list and what leads to them…"""
        first = self.blocks[at]
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if first.kind in (BlockKind.ITEM, BlockKind.CELL):
            return self._same(at, lambda block: block.kind is first.kind and block.group == first.group)
        if first.kind is not BlockKind.PARAGRAPH:
            return [first]
        if following and following.kind is BlockKind.ITEM and self._leads(first, following):
            group = following.group
            return [first, *self._same(at + 1, lambda block: block.kind is BlockKind.ITEM and block.group == group)]
        if first.quoted:
            return self._same(at, lambda block: block.quoted and block.kind is BlockKind.PARAGRAPH)
        return self._short_ones(at)

    def _same(self, at: int, belongs: object) -> list[Block]:
        return list(itertools.takewhile(belongs, self.blocks[at:]))  # type: ignore[arg-type]

    def _leads(self, block: Block, following: Block) -> bool:
        return block.section == following.section and self.text[block.start : block.end].rstrip().endswith(":")

    def _short_ones(self, at: int) -> list[Block]:
        """Short paragraphs that follow one another in one section are read together."""
        run, total = [self.blocks[at]], self._words(self.blocks[at])
        for block in self.blocks[at + 1 :]:
            words = self._words(block)
            same = block.kind is BlockKind.PARAGRAPH and not block.quoted and block.section == run[0].section
            if not same or max(words, self._words(run[-1])) >= SHORT_WORDS or total + words > TOGETHER_WORDS:
                break
            if self.text[block.start : block.end].rstrip().endswith(":") or self._is_a_reference(block):
                break
            run.append(block)
            total += words
        return run

    def _words(self, block: Block) -> int:
        return len(self.text[block.start : block.end].split())

    def _is_a_reference(self, block: Block) -> bool:
        return any(self.recognition.find(self.recognition.bibliography, title, whole=True) for title in block.section)

    def _table(self, cells: Sequence[Block]) -> Iterator[_Found]:
        yield _Found(PassageKind.TABLE, cells[0].start, cells[-1].end, cells[0])
        rows = [list(row) for _, row in itertools.groupby(cells, key=lambda cell: cell.row)]
        if len(rows) > 2:
            yield from (_Found(PassageKind.ROW, row[0].start, row[-1].end, row[0]) for row in rows[1:])

    def _list(self, run: Sequence[Block]) -> Iterator[_Found]:
        items = [block for block in run if block.kind is BlockKind.ITEM]
        if len(items) == 1 and len(run) == 1:
            yield from self._paragraphs(run)
            return
        yield _Found(PassageKind.LIST, run[0].start, run[-1].end, run[0])
        for item in items:
            if self._words(item) >= ITEM_WORDS:
                yield from self._paragraphs([item])

    def _quotation(self, run: Sequence[Block], following: Block | None) -> Iterator[_Found]:
        words = self.text[run[0].start : run[-1].end]
        credit = credit_after(self.recognition, words[-160:].rpartition("»")[2] or words[-160:])
        if credit is None and following is not None and following.kind is BlockKind.PARAGRAPH:
            credit = credit_alone(self.recognition, self.text[following.start : following.end])
        defines = self._defined(run[0], words)
        kind = PassageKind.DEFINITION if defines else PassageKind.QUOTATION
        yield _Found(kind, run[0].start, run[-1].end, run[0], credit, defines)

    def _paragraphs(self, run: Sequence[Block]) -> Iterator[_Found]:
        start, end = run[0].start, run[-1].end
        sentences = list(self._sentences(start, end))
        quoted = list(self._quotations(run[0], start, end))
        inside = [*quoted, *self._definitions(run[0], sentences)]
        total = len(self.text[start:end].split())
        if any(total - self._length(found) <= AROUND_WORDS for found in quoted):
            yield from quoted  # what stands around only credits the words
            return
        whole = next((found for found in inside if total <= ITEM_WORDS + 1.5 * self._length(found)), None)
        whole = whole if whole not in quoted else None
        for left, right in self._pieces(sentences, total):
            if whole is not None and (left, right) == (sentences[0][0], sentences[-1][1]):
                yield _Found(whole.kind, left, right, run[0], whole.credit, whole.defines)
                inside.remove(whole)
            else:
                yield _Found(PassageKind.PARAGRAPH, left, right, run[0])
        yield from inside

    def _length(self, found: _Found) -> int:
        return len(self.text[found.start : found.end].split())

    def _pieces(self, sentences: Sequence[Span], total: int) -> Iterator[Span]:
        """A paragraph whole, or cut at its sentences when it is long."""
        start = sentences[0][0]
        if total > LONG_WORDS:
            words = 0
            for (left, right), following in itertools.zip_longest(sentences, sentences[1:]):
                words += len(self.text[left:right].split())
                if words >= PIECE_WORDS and following is not None:
                    yield start, right
                    start, words = following[0], 0
        yield start, sentences[-1][1]

    def _sentences(self, start: int, end: int) -> Iterator[Span]:
        found = False
        for match in _SENTENCE.finditer(self.text, start, end):
            if match.group().strip():
                found = True
                yield _trimmed(self.text, *match.span())
        if not found:
            yield start, end

    def _definitions(self, block: Block, sentences: Sequence[Span]) -> Iterator[_Found]:
        for left, right in sentences:
            if term := self._defined(block, self.text[left:right]):
                yield _Found(PassageKind.DEFINITION, left, right, block, None, term)

    def _defined(self, block: Block, sentence: str) -> str | None:
        """The notion that a sentence defines."""
        sentence = sentence.lstrip("«“ \u00a0\u202f")
        for row in self.recognition.definitions:
            match = self.recognition.find(row.pattern, sentence, whole=True)
            term = " ".join(match["term"].split()).strip(" «»\u00a0") if match else ""
            if not term or len(term.split()) > _TERM_WORDS or not term[-1].isalnum():
                continue
            titled = any(squash(term) in squash(title) for title in block.section)
            if row.sure or titled or len(term.split()) <= 2:
                return term if term.isupper() else term[0].lower() + term[1:]
        return None

    def _quotations(self, block: Block, start: int, end: int) -> Iterator[_Found]:
        for match in _QUOTED.finditer(self.text, start, end):
            before, after = self.text[max(start, match.start() - 160) : match.start()], self.text[match.end() : end]
            credit = credit_after(self.recognition, after[:160]) or credit_before(self.recognition, before)
            if credit is not None:
                defines = self._defined(block, match[1])
                kind = PassageKind.DEFINITION if defines else PassageKind.QUOTATION
                yield _Found(kind, match.start(), match.end(), block, credit, defines)


def sure_terms(text: str, passages: Sequence[Passage], recognition: Recognition) -> list[str]:
    """The notions that passages define for sure: those one may ask about."""
    sure = [row.pattern for row in recognition.definitions if row.sure]
    terms = []
    for passage in passages:
        words = text[passage.start : passage.end].lstrip("«“ \u00a0\u202f")
        said = passage.defines and any(recognition.find(pattern, words, whole=True) for pattern in sure)
        if said or (passage.defines and squash(passage.defines) in map(squash, passage.section)):
            terms.append(str(passage.defines))
    return list(dict.fromkeys(terms))


def _tells(text: str, block: Block) -> bool:
    return any(character.isalnum() for character in text[block.start : block.end])


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _place(parsed: ParsedMarkdown, offsets: Sequence[int], start: int, end: int) -> str | None:
    """The page or slide of a stretch, or the pages from its first to its last."""
    first, last = (bisect.bisect_right(offsets, offset) - 1 for offset in (start, end - 1))
    if first < 0:
        return None
    here, there = parsed.places[first][1], parsed.places[max(first, last)][1]
    kind, _, number = here.partition(" ")
    return here if here == there or kind != "page" else f"pages {number}-{there.partition(' ')[2]}"
