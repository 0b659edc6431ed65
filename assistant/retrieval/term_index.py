"""The passages of a large collection by their stems, on disk: tantivy, given stems that were already worked out.

It knows numbers alone: of passages, and of the documents they stand in. What was added or dropped counts for whoever
opens the index after `commit`, all of it or, when something stops it, none. Words of what was dropped lie in the files
until tantivy merges them or `Changes.renew` leaves them out; nothing here counts them. Whatever tantivy cannot do is
an OSError.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tantivy

ALL, BODY, PLACE, _DOCUMENT, _ROW, _EVERY = "all", "body", "place", "document", "row", "every"
_HERE = 1
"""What every passage bears: tantivy tells how many bear it, those that were dropped included."""
_KEPT_COUNTS = 20_000
"""Counts of stems that are kept at hand: a question asks for each several times."""
_HEAP = 30_000_000
"""Bytes of stems held before they are written; half as many make twice as many segments."""


@dataclass(frozen=True)
class Row:
    """A passage to be added: its number, and its stems separated by spaces."""

    number: int
    all: str
    """Its words, its place and its entry."""
    body: str
    place: str


class TermIndex:
    """The index of a folder as it was when it was opened; made empty when there is none."""

    def __init__(self, folder: Path) -> None:
        import tantivy  # loaded here: small collections do without

        folder.mkdir(parents=True, exist_ok=True)
        with _as_os_errors():
            self._index = tantivy.Index(_schema(), str(folder))
            self._schema = self._index.schema
        self.refresh()

    def __len__(self) -> int:
        """How many passages it holds."""
        return int(self._searcher.num_docs)

    def count(self, term: str, field: str = ALL) -> int:
        """How many passages a stem stands in."""
        known = self._counted.get((term, field))
        if known is None:
            if len(self._counted) >= _KEPT_COUNTS:
                self._counted.clear()
            known = self._counted[term, field] = self._count(term, field)
        return known

    def _count(self, term: str, field: str) -> int:
        with _as_os_errors():
            if not self._dropped:
                return int(self._searcher.doc_freq(field, term))
            found = self._searcher.search(self._term(term, field), 1, count=True)
            return int(found.count)  # type: ignore[attr-defined]  # its stubs forget it

    def rows(self, terms: Iterable[str], limit: int, documents: Collection[int] | None = None) -> list[int]:
        """The passages with most of some stems, the rare ones counting most, best first; of some documents alone."""
        import tantivy

        any_of = [(tantivy.Occur.Should, self._term(term)) for term in terms]
        if not any_of or not len(self):
            return []
        query = tantivy.Query.boolean_query(any_of)
        if documents is not None:
            among = tantivy.Query.term_set_query(self._schema, _DOCUMENT, list(documents))
            must = tantivy.Query.const_score_query(among, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, must)])
        with _as_os_errors():
            found = [address for _, address in self._searcher.search(query, limit, count=False).hits]
            return [int(row) for row in self._searcher.fast_field_values(_ROW, found) if row is not None]

    def _term(self, term: str, field: str = ALL) -> tantivy.Query:
        from tantivy import Query

        return Query.term_query(self._schema, field, term, index_option="freq")

    @contextlib.contextmanager
    def changing(self) -> Iterator[Changes]:
        """Change the index; what is not committed when this ends is forgotten. Raises OSError."""
        with _as_os_errors():
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        try:
            yield Changes(writer)
        finally:
            with contextlib.suppress(ValueError, OSError):
                writer.rollback()
            with contextlib.suppress(ValueError, OSError):
                writer.wait_merging_threads()
            self.refresh()

    def refresh(self) -> None:
        """See what was committed since."""
        with _as_os_errors():
            self._index.reload()
            self._searcher = self._index.searcher()
            self._dropped = int(self._searcher.doc_freq(_EVERY, _HERE)) > len(self)
        self._counted: dict[tuple[str, str], int] = {}


class Changes:
    """Changes of an index that are on their way."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def add(self, document: int, rows: Iterable[Row]) -> None:
        """Add passages of a document."""
        import tantivy

        with _as_os_errors():
            for row in rows:
                made = tantivy.Document()
                made.add_integer(_DOCUMENT, document)
                made.add_integer(_ROW, row.number)
                made.add_integer(_EVERY, _HERE)
                for field in (ALL, BODY, PLACE):
                    made.add_text(field, getattr(row, field))
                self._writer.add_document(made)

    def drop(self, document: int) -> None:
        """Remove the passages of a document that were committed, if there are any."""
        with _as_os_errors():
            self._writer.delete_documents_by_term(_DOCUMENT, document)

    def renew(self) -> None:
        """Start from nothing: what is added from here on is all that the index holds, in files of its own."""
        with _as_os_errors():
            self._writer.delete_all_documents()

    def commit(self) -> None:
        """Have what was added and dropped count, at once."""
        with _as_os_errors():
            self._writer.commit()


def _schema() -> Any:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for field in (ALL, BODY, PLACE):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    # Signed: a document of an unsigned number is never removed, and nothing tells it.
    builder.add_integer_field(_DOCUMENT, indexed=True)
    builder.add_integer_field(_EVERY, indexed=True)
    builder.add_integer_field(_ROW, fast=True)
    return builder.build()


@contextlib.contextmanager
def _as_os_errors() -> Iterator[None]:
    """Tantivy tells a full disk and a broken file alike, as a ValueError."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error
