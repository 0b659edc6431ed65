"""A small library, answers put together by hand, and ways to wait for the application without a clock."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection
from dataclasses import replace

from textual.pilot import Pilot
from textual.worker import WorkerFailed

from assistant.answers.answer import Answer, Status
from assistant.answers.completing import Completion
from assistant.answers.query import Query
from assistant.blocks import Block, Cell, Citation, Elsewhere, Heading, Item, Listing, Note, Quote, Said, Table
from assistant.corpus.markdown import parse
from assistant.corpus.models import Document, Library, Passage, PassageKind
from assistant.flows.reading import Guides
from assistant.tui.app import PasserelleApp
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.question_input import QuestionInput

MARKDOWN = """# Le pont entre deux rives

Une page d'exemple, écrite pour les essais.

## Ce qu'est un pont

> Un pont relie deux rives, et chacune reste ce qu'elle est.

Il demande du temps, des outils et de la confiance.

- des piles
- un tablier
  - des poutres
- deux culées

## Comparer

| | Pont | Bac |
|---|---|---|
| Passage | permanent | à heures fixes |
| Coût | élevé au départ | faible au départ, puis régulier tant que le bac circule |

## Pour finir

{ending}
"""


def document(id: str = "pont", ending: str = "Rien ne remplace l'usage.", **more: object) -> Document:
    """A document with headings, a quotation, a list and a table."""
    parsed = parse(MARKDOWN.replace("{ending}", ending))
    given = {
        "title": "Le pont entre deux rives", "authors": ("Claude Modèle",), "short_authors": "Modèle", "year": 2020,
        "kind": "polycopié", "publisher": None, "description": "", "missing": (), "pages": {}, "names": (), **more,
    }  # fmt: skip
    return Document(id=id, text=parsed.text, blocks=parsed.blocks, seams=parsed.seams, **given)  # type: ignore[arg-type]


def citation(n: int, document: Document, words: str, credit: str | None = None, near: bool = False) -> Citation:
    """A citation of the first place where these words stand."""
    start = document.text.index(words)
    end = start + len(words)
    section = document.blocks_between(start, end)[0].section
    passage = Passage(
        f"{document.id}-{n}",
        document.id,
        start,
        end,
        PassageKind.PARAGRAPH,
        section,
        None,
        credit,
        False,
        None,
        None,
        None,
    )
    locator = " › ".join(section)
    reference = f"{document.short_authors} ({document.year}), {document.title}, {locator}."
    return Citation(n, passage, document, document.excerpt(start, end), locator, credit, reference, near)


def answer(blocks: tuple[Block, ...], citations: tuple[Citation, ...] = (), **more: object) -> Answer:
    """An answer with these blocks."""
    query = Query("Qu'est-ce qu'un pont ?", "Qu'est-ce qu'un pont ?", "definition")
    return Answer(query, "definition", Status.ANSWERED, blocks, citations, **more)  # type: ignore[arg-type]


def full_answer(document: Document, other: Document | None = None) -> Answer:
    """An answer with every kind of block."""
    quote = citation(1, document, "Un pont relie deux rives, et chacune reste ce qu'elle est.", "Jo Passeur")
    if other:
        again = citation(9, other, "Un pont relie deux rives, et chacune reste ce qu'elle est.")
        quote = replace(quote, also_in=(Elsewhere(other, again.excerpt, again.locator, "Un Autre"),))
    listed = citation(2, document, "des piles")
    first = citation(3, document, "permanent")
    second = citation(4, document, "à heures fixes")
    items = tuple(
        Item(document.excerpt(block.start, block.end), block.depth, block.depth == 1)
        for block in document.blocks
        if block.kind == "item"
    )
    table = (
        (Cell(None), Cell(None, label="Pont"), Cell(None, label="Bac")),
        (Cell(None, label="Passage"), Cell(first.excerpt, first), Cell(second.excerpt, second)),
    )
    blocks = (
        Said("D'après les documents :"),
        Quote(quote),
        Heading("De quoi il est fait"),
        Listing(listed, None, items),
        Table(table),
        Note("bac", "Il ne circule plus.", "2024", "Journal du fleuve, 3 mai 2024"),
    )
    return answer(blocks, (quote, listed, first, second), suggestions=("Qu'est-ce qu'une pile ?",))


class Stage:
    """An assistant that gives a prepared answer, or fails, and remembers what it was asked."""

    def __init__(self, prepared: Answer | Exception, *documents: Document) -> None:
        self.library = Library({each.id: each for each in documents}, {})
        self.guides = Guides({}, {}, ())
        self.today = ()
        self.problems = ()
        self.prepared = prepared
        self.asked: list[str] = []
        self.completion = Completion(["Qu'est-ce qu'un pont ?", "À quoi sert un pont ?"])

    def within(self, documents: Collection[str]) -> Stage:
        kept = (document for id, document in self.library.documents.items() if id in documents)
        return Stage(self.prepared, *kept)

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        self.asked.append(question)
        if isinstance(self.prepared, Exception):
            raise self.prepared
        return self.prepared


class Gate:
    """Opens a library only once it is let through."""

    def __init__(self, open: Callable[[], object]) -> None:
        self._open = open
        self._through = threading.Event()

    def __call__(self) -> object:
        self._through.wait()
        return self._open()

    def let_through(self) -> None:
        self._through.set()


def application(prepared: Answer | Exception | None = None) -> PasserelleApp:
    """The application on a small library."""
    first = document()
    return PasserelleApp(lambda: Stage(prepared or full_answer(first, document("autre", title="Un autre pont")), first))


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until the application has nothing left to do."""
    await pilot.pause()
    while running := [worker for worker in pilot.app.workers if not worker.is_finished]:
        with contextlib.suppress(WorkerFailed):
            await pilot.app.workers.wait_for_complete(running)
        await pilot.pause()
    for _ in range(3):  # what is put on the screen after a refresh asks for another one
        await pilot.pause()


async def shows(pilot: Pilot[None], text: str) -> bool:
    """Whether a text shows, at once or soon."""
    for _ in range(200):
        if text in dump(pilot.app):  # type: ignore[arg-type]
            return True
        await pilot.pause(0.02)
    return False


async def send(pilot: Pilot[None], line: str) -> None:
    """Send a line from the input, wherever the cursor is, and wait."""
    field = conversation_of(pilot.app).query_one(QuestionInput)  # type: ignore[arg-type]
    field.put(line)
    field.focus()
    await pilot.press("enter")
    await quiet(pilot)


def conversation_of(app: PasserelleApp) -> ConversationScreen:
    """The main screen."""
    return next(screen for screen in app.screen_stack if isinstance(screen, ConversationScreen))


def told(app: PasserelleApp) -> str:
    """What the application tells beside the conversation."""
    return " ".join(str(notification.message) for notification in app._notifications)


def dump(app: PasserelleApp) -> str:
    """The screen as plain text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"
