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
