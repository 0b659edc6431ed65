"""The shared vocabulary of output. Producers make blocks, renderers turn them into a medium; neither knows the other.

Words of a document only ever come as an `Excerpt` inside a `Citation`: no block takes a bare string for a quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.corpus.models import Document, Excerpt, Passage


@dataclass(frozen=True)
class Elsewhere:
    """Another place where the same words stand."""

    document: Document
    excerpt: Excerpt
    locator: str
    attributed_to: str | None


@dataclass(frozen=True)
class Citation:
    """Words of a document with all one needs to check and to cite them."""

    n: int
    """Number shown, from 1, in order of display."""
    passage: Passage
    document: Document
    excerpt: Excerpt
    locator: str
    """Where the words stand in the document, in French."""
    attributed_to: str | None
    reference: str
    """A reference ready to paste, author first."""
    near: bool = False
    """Shown as close to the question, not as an answer."""
    also_in: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Said:
    """The assistant's own connecting words."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A title of the assistant's own."""

    text: str
    level: int = 1
    """1 for the parts of what is shown, 2 and 3 for what stands inside them."""
    colour: str = ""
    """A colour that repeats what the words say, in hexadecimal, where a medium has any; that of titles if empty."""


@dataclass(frozen=True)
class Quote:
    """A quote, by its citation."""

    citation: Citation


@dataclass(frozen=True)
class Item:
    """An item of a listing."""

    excerpt: Excerpt
    depth: int = 0
    asked: bool = False
    """The question asked for this very item."""


@dataclass(frozen=True)
class Listing:
    """A list of a document, whole: what leads to it, and its items."""

    citation: Citation
    lead: Excerpt | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table: words of a document (empty cells have none), or a label of the assistant's own."""

    excerpt: Excerpt | None
    citation: Citation | None = None
    label: str = ""


@dataclass(frozen=True)
class Table:
    """A table, of a document or put together by the assistant: rows of cells, the first being the header."""

    rows: tuple[tuple[Cell, ...], ...]
    citation: Citation | None = None
    """The citation of a table taken whole from one document; cells carry their own otherwise."""


@dataclass(frozen=True)
class Note:
    """What is known today about something dated, from outside the documents."""

    term: str
    today: str
    since: str
    source: str
    certain: bool = True


Block = Said | Heading | Quote | Listing | Table | Note
"""What an answer is made of."""


@dataclass(frozen=True)
class Own:
    """The user's words, literal; a line feed starts a new paragraph."""

    text: str


@dataclass(frozen=True)
class Blank:
    """Something required that is still missing, shown as such (« [à compléter] »)."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph in which our words, the user's and what is missing follow each other, told apart."""

    parts: tuple[Said | Own | Blank, ...]


@dataclass(frozen=True)
class OwnList:
    """A list of the user's."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class OwnTable:
    """A table that the user filled, under titles of ours. Rows are as long as `columns`; a cell may be empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """How wide each column is beside the others; none: as their words ask."""
    by_hand: bool = False
    """Something is to be written, or signed, by hand in each row."""
    figures: frozenset[int] = frozenset()
    """The columns that hold amounts, from 0: they are read from the right."""
    sums: tuple[str, ...] = ()
    """A last row of ours, as long as `columns`: what the rows come to."""


@dataclass(frozen=True)
class Pairs:
    """Labels of ours, each with the user's words (« Date », « 12 mars »)."""

    rows: tuple[tuple[str, Own | Blank], ...]


@dataclass(frozen=True)
class Ruled:
    """Empty lines to write on by hand."""

    lines: int


@dataclass(frozen=True)
class Figure:
    """A picture with the words that say the same."""

    svg: str
    """A whole SVG document; text in it is real text, in a sans-serif font."""
    title: str
    described: tuple[str, ...]
    """The picture in words, a line each, for terminals, screen readers and media without pictures."""


@dataclass(frozen=True)
class References:
    """Full references of what was quoted, in alphabetical order, each once."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a page of its own, where there are pages."""


HandoutBlock = Block | Own | Blank | Paragraph | OwnList | OwnTable | Pairs | Ruled | Figure | References | PageBreak
"""What a document to hand out is made of."""


@dataclass(frozen=True)
class Handout:
    """A document that leaves the application: a project, an agenda, a conversation, a report."""

    title: str
    blocks: tuple[HandoutBlock, ...]
    subtitle: str = ""
    banner: str = ""
    """A warning repeated on every page (« Projet, à faire relire »), or nothing."""
    author: str = ""
    """Who wrote it, for the properties of the file."""
