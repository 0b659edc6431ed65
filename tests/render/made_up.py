"""A document and answers put together by hand, so that a rendering can be told to the letter."""

from __future__ import annotations

from assistant.answers.answer import Answer, Status
from assistant.answers.query import Query
from assistant.blocks import Block, Cell, Citation, Elsewhere, Item, Listing, Table
from assistant.corpus.markdown import parse
from assistant.corpus.models import Document, Excerpt, Passage, PassageKind

MARKDOWN = """# Le pont

## Ce qu'est un pont

> « Un pont relie deux rives, et chacune reste ce qu'elle est. »

Il demande du temps, des outils et de la confiance.

Trois parties :

- des piles
- un tablier
  - des poutres

## Comparer

| | Pont | Bac |
|---|---|---|
| Passage | permanent | à heures fixes |
| Coût | élevé au départ | faible au départ, puis régulier tant que le bac circule |
"""


def document(id: str = "pont", markdown: str = MARKDOWN, year: int | None = 2020) -> Document:
    """The document « Le pont » by Claude Modèle."""
    parsed = parse(markdown)
    return Document(
        id=id, title="Le pont", authors=("Claude Modèle",), short_authors="Modèle", year=year, kind="polycopié",
        publisher=None, description="Un essai.", missing=(), pages={}, names=(), text=parsed.text, blocks=parsed.blocks,
        seams=parsed.seams,
    )  # fmt: skip


def words(document: Document, text: str) -> Excerpt:
    """The excerpt that these words of a document make."""
    start = document.text.index(text)
    return Excerpt(document, ((start, start + len(text)),))


def citation(
    n: int, excerpt: Excerpt, credit: str | None = None, near: bool = False, also_in: tuple[Elsewhere, ...] = ()
) -> Citation:
    """A citation of an excerpt."""
    passage = Passage(
        id=f"pont-{n:03}", document=excerpt.document.id, start=excerpt.start, end=excerpt.end,
        kind=PassageKind.PARAGRAPH, section=("Ce qu'est un pont",), place=None, credit=credit, reported=False,
        cited_by=None, work="Des ponts" if credit else None, defines=None,
    )  # fmt: skip
    reference = f"{credit or 'Modèle'}, Le pont, 2020."
    return Citation(n, passage, excerpt.document, excerpt, "Ce qu'est un pont, p. 3", credit, reference, near, also_in)


def listing(n: int, source: Document) -> Listing:
    """The list of the document, its second item being the one asked for."""
    items = (
        Item(words(source, "des piles")), Item(words(source, "un tablier"), asked=True),
        Item(words(source, "des poutres"), depth=1),
    )  # fmt: skip
    start, end = items[0].excerpt.start, items[-1].excerpt.end
    return Listing(citation(n, source.excerpt(start, end)), words(source, "Trois parties :"), items)


def table(n: int, source: Document) -> Table:
    """The table of the document."""
    cells = [block for block in source.blocks if block.kind == "cell"]
    cited = citation(n, source.excerpt(cells[0].start, cells[-1].end))
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        row = rows.setdefault(cell.row, [])
        row += [Cell(None)] * (cell.column - len(row))
        row.append(Cell(source.excerpt(cell.start, cell.end), cited))
    return Table(tuple(tuple(row) for row in rows.values()), cited)


def answer(
    *blocks: Block, understood: str | None = None, question: str = "c'est quoi un pont ?", **more: object
) -> Answer:
    """An answer made of blocks, whose citations are those the blocks show."""
    found = {cited.n: cited for block in blocks if (cited := getattr(block, "citation", None)) is not None}
    settings = {"kind": "definition", "status": Status.ANSWERED, "citations": tuple(found.values()), **more}
    query = Query(question, understood or question, "definition")
    return Answer(query=query, blocks=blocks, **settings)  # type: ignore[arg-type]
