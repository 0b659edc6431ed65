"""PDF with a text layer -> pieces: lines joined into paragraphs, titles told by their letters, pages marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.readers.canonical.metadata import people
from assistant.readers.canonical.pdf_contents import without_contents
from assistant.readers.canonical.pdf_hyphens import HARD, SOFT, with_hard_hyphens
from assistant.readers.canonical.pdf_lines import Line, Pages, read_lines
from assistant.readers.canonical.pdf_parts import joined, part_notes, usual_height, without_heads
from assistant.readers.canonical.pdf_tables import Rows, with_tables
from assistant.readers.canonical.pieces import (
    Grid,
    Item,
    Mark,
    Note,
    Piece,
    Progress,
    Reading,
    Title,
    Words,
    bare,
    letters_of,
    settled,
    turn,
)
from assistant.readers.dossier import Unreadable

_FEWEST_LETTERS = 12
"""Letters a page has, on average, below which there is no text layer worth the name."""
_TALLER = 1.12
"""Times the usual height of letters, from which a line is a title."""
_LONGEST_TITLE = 160
_FIRST_PAGES, _TITLE_LINES = 2, 4
"""Pages that bear the title of a document, and lines that it takes at most."""
_SPACED = 1.75
"""Times the usual distance between lines, from which a paragraph ends."""
_INDENT = 0.8
_SHORT = 0.85
_LEVELS = 3
_BULLET = re.compile(r"^\s*(?:[•‣▪●○◦■□◆◇▶▸➢➤➔►✓·*\uf0b7–—-]\s+(?=\S)|(?=(?:\d{1,2}|[a-z])[.)]\s+\S))")
_NUMBERED_TITLE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s+[«\"A-ZÀ-Ý]")
_SENTENCE_END = re.compile(r"[.!?:…»”\"]\W*$")


def read_pdf(path: Path, progress: Progress | None = None) -> Reading:
    """The reading of a PDF file; raises Unreadable, for a scanned or a protected one too."""
    read = read_lines(path, progress)
    letters = sum(character.isalpha() for page in read.pages for line in page.lines for character in line.text)
    if letters < _FEWEST_LETTERS * max(1, len(read.pages)):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» ne contient pas de texte, sans doute des pages numérisées\u00a0: passez-le "
            "d'abord par une reconnaissance de caractères, ou donnez le fichier d'origine."
        )
    parted = without_heads(read.pages)
    usual = usual_height(parted.pages)
    text = _Text(usual, parted.pages)
    for number, lines in zip(parted.numbers, with_hard_hyphens(parted.pages), strict=True):
        text.page(lines, number)
    pieces = tuple(text.done())
    left_out = [f"en-tête ou pied de page : « {head} »" for head in parted.heads]
    left_out += [f"{text.leaders} ligne(s) de table des matières"] if text.leaders else []
    pictures = sum(page.pictures for page in read.pages)
    left_out += [f"{pictures} image(s)"] if pictures else []
    blank = [n for n, page in zip(parted.numbers, read.pages, strict=True) if not page.lines and page.pictures]
    if blank:
        left_out.append(f"page(s) sans texte, sans doute numérisée(s) : {', '.join(map(str, blank[:20]))}")
    return _told(read, pieces, tuple(left_out))


def _told(read: Pages, pieces: tuple[Piece, ...], left_out: tuple[str, ...]) -> Reading:
    title = read.about.get("Title", "").replace("\n", " ")
    authors = people(read.about.get("Author", ""))  # its date is that of the file, not of the words
    return Reading("document", pieces, title, authors, None, left_out, _borne(title, read))


def _borne(title: str, read: Pages) -> bool:
    """The title stands on the first pages, as lines of its own."""
    wanted = letters_of(title)
    for page in read.pages[:_FIRST_PAGES]:
        lines = [letters_of(line.text) for line in page.lines]
        runs = (itertools.accumulate(lines[at : at + _TITLE_LINES]) for at in range(len(lines)))
        if any(wanted in run for run in runs):
            return True
    return False


@dataclass(slots=True)
class _Text:
    """A text being put together, line after line."""

    usual: float
    pages: Sequence[Sequence[Line]]
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    kind: str = ""
    text: str = ""
    last: Line | None = None
    height: float = 0.0
    due: str = ""
    """The page that begins, not yet told."""
    leaders: int = 0
    margins: list[float] = field(default_factory=list)
    """Where the items of the list being read begin, outermost first."""
    pitch: float = 0.0
    right: dict[int, float] = field(default_factory=dict)
    left: dict[int, float] = field(default_factory=dict)
    levels: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = [
            above.bottom - below.bottom
            for lines in self.pages
            for above, below in itertools.pairwise(lines)
            if 0 < above.bottom - below.bottom < 3 * self.usual
        ]
        self.pitch = sorted(pairs)[len(pairs) // 2] if pairs else 1.2 * self.usual
        tall = {round(line.height) for lines in self.pages for line in lines if line.height > _TALLER * self.usual}
        self.levels = sorted(tall, reverse=True)

    def page(self, lines: Sequence[Line], number: int) -> None:
        """Add the lines of a page."""
        lines, led = without_contents(lines)
        self.leaders += led
        body, notes = part_notes(lines, number, self.usual)
        if not body and not notes:
            return
        if number > 0:
            self.due = f"page {number}"
        self._measure(body)
        for line in with_tables(body):
            if isinstance(line, tuple):
                self._add_table(line)
            else:
                self._add(line)
        self.notes += notes

    def _add_table(self, rows: Rows) -> None:
        self._close()
        if self.due:
            self.pieces.append(Mark(self.due))
            self.due = ""
        self.pieces.append(Grid(rows))
        self.last = None

    def _measure(self, lines: Sequence[Line]) -> None:
        """Where the columns of a page begin and end."""
        self.left, self.right = {}, {}
        for column in {line.column for line in lines}:
            here = [line for line in lines if line.column == column]
            self.left[column] = sorted(line.left for line in here)[len(here) // 10]
            self.right[column] = sorted(line.right for line in here)[int(0.9 * (len(here) - 1))]

    def _add(self, line: Line) -> None:
        kind = self._kind(line)
        if self.text and not self._goes_on(line, kind):
            self._close()
        if self.due:
            self.text = joined(self.text, turn(self.due) + line.text) if self.text else self._marked(line)
            self.due = ""
        else:
            text = _BULLET.sub("", line.text, count=1) if kind == "item" and not self.text else line.text
            self.text = joined(self.text, text)
        if not self.kind:
            self.kind, self.height = kind, line.height
            self._indent(line)
        self.last = line

    def _indent(self, line: Line) -> None:
        """Keep where the items of a list begin: one further right stands inside the one before."""
        if self.kind != "item":
            self.margins = []
            return
        self.margins = [margin for margin in self.margins if margin < line.left - _INDENT * line.height]
        self.margins.append(line.left)

    def _marked(self, line: Line) -> str:
        self.pieces += [*self.notes, Mark(self.due)]
        self.notes = []
        return _BULLET.sub("", line.text, count=1)

    def _kind(self, line: Line) -> str:
        if line.height > _TALLER * self.usual and len(line.text) <= _LONGEST_TITLE:
            return "title"
        if _BULLET.match(line.text):
            return "item"
        bold = line.bold and len(line.text) <= _LONGEST_TITLE / 2 and not re.search(r"[.;,]$", line.text)
        alone = self.last is None or self.due or self._gap(line) > 1.25 or self.kind == "strong"
        return "strong" if bold and alone else "words"

    def _gap(self, line: Line) -> float:
        """How far below the last line this one stands, in usual distances; 0 elsewhere on the page."""
        if self.last is None or self.last.bottom <= line.bottom:
            return 0.0
        return (self.last.bottom - line.bottom) / max(self.pitch, 1.0)

    def _goes_on(self, line: Line, kind: str) -> bool:
        """The line goes on with what is being read."""
        last = self.last
        if last is None or kind == "item":
            return False
        if self.kind in ("title", "strong") or kind in ("title", "strong"):
            numbered = _NUMBERED_TITLE.match(self.text) and _NUMBERED_TITLE.match(line.text)
            tall = max(1.0, line.height / self.usual)
            near = self._gap(line) < _SPACED * tall and not self.due and not numbered
            return kind == self.kind and near and abs(self.height - line.height) < 1 and line.bold == last.bold
        if self._gap(line) > _SPACED:
            return False
        ended = _SENTENCE_END.search(bare(self.text)) is not None
        short = last.right < _SHORT * self.right.get(last.column, last.right)
        if self.due and short:  # a line that ends before the end of its page is full goes on nowhere
            return False
        if self.kind == "item":
            hangs = line.left > last.left - _INDENT * line.height or self.due
            return bool(hangs) and not (ended and short)
        indented = line.left > self.left.get(line.column, line.left) + _INDENT * line.height
        return not (ended and (short or (indented and last.left < line.left - 1)))

    def _close(self) -> None:
        text = settled(self.text.replace(SOFT, "-").replace(HARD, "-"))
        if bare(text):
            if self.kind == "title":
                rank = self.levels.index(round(self.height)) if round(self.height) in self.levels else _LEVELS - 1
                self.pieces.append(Title(text, min(rank + 1, _LEVELS)))
            elif self.kind == "strong":
                self.pieces.append(Title(text, min(len(self.levels), _LEVELS) + 1))
            else:
                self.pieces.append(Item(text, len(self.margins) - 1) if self.kind == "item" else Words(text))
        if not self.due:  # notes of a page stand after the paragraph that leaves it
            self.pieces += self.notes
            self.notes = []
        self.kind = self.text = ""

    def done(self) -> Iterator[Piece]:
        """Every piece; a first title alone at its level is the title of the document."""
        self._close()
        yield from [*self.pieces, *self.notes]
