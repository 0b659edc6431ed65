"""An answer -> plain French text, for a terminal, a pipe or a file.

What is the documents' stands between « », indented under its number; what is said by the assistant is flush left; a
note is named as such on its first line and barred on the others: nobody needs colours to tell them apart. Colours,
where they are wanted, only make titles bold and references faint. Below a quote stands who speaks; full references come
last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from assistant.answers.answer import Answer, Status
from assistant.answers.guiding import Proposal
from assistant.blocks import Block, Citation, Heading, Listing, Note, Quote, Said, Table
from assistant.language.printable import printable
from assistant.render.cells import width_of, wrap
from assistant.render.crediting import NEAR, also_in, credit, note_lines, note_title
from assistant.render.quoting import quoted
from assistant.render.text_tables import table_lines

NARROWEST, WIDEST = 20, 100
"""Lines wider than the widest are hard to read, however wide the terminal."""
QUOTED = "  "
NBSP = "\u00a0"

RULE = "rule"
"""The look of what is drawn for the eye alone, and left out of what is read aloud."""
_CODES = {
    "title": "\x1b[1m",
    "faint": "\x1b[2m",
    RULE: "\x1b[2m",
    "good": "\x1b[1;32m",
    "bad": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "told": "\x1b[1;34m",
}
_PLAIN = "\x1b[0m"


@dataclass(frozen=True)
class Line:
    """A line of text, with how it looks where colours are wanted: a key of `_CODES`, or nothing."""

    text: str
    look: str = ""


def answer_to_text(answer: Answer, width: int = 80, colour: bool = False) -> str:
    """The answer as text of at most `width` cells a line, ending with a line feed."""
    return laid_out(_lines(answer, max(NARROWEST, min(width, WIDEST))), colour)


def laid_out(lines: Iterable[Line], colour: bool = False, rules: bool = True) -> str:
    """Lines as one text, with or without the codes of colours and the rules; blank lines at the end are left out."""
    lines = (line for line in lines if rules or line.look != RULE)
    return "\n".join(_painted(line) if colour else line.text for line in lines).rstrip("\n") + "\n"


def counted(count: int, name: str, several: str = "") -> str:
    """« 1 passage », « 2 passages »; `several` is the name of several where an « s » at its end does not make it."""
    return f"{count} {name if count < 2 else several or f'{name}s'}"


def _painted(line: Line) -> str:
    code = _CODES.get(line.look)
    return f"{code}{line.text}{_PLAIN}" if code and line.text else line.text


def _lines(answer: Answer, width: int) -> Iterator[Line]:
    query = answer.query
    yield from _title(printable(query.text), width)
    if query.told:
        yield from _plain(f"Compris{NBSP}: {printable(query.told)}", width)
    yield Line("")
    if answer.guide and answer.guide.first:
        yield from _guide(answer.guide, width)
    for block in answer.blocks:
        yield from _block(block, width)
        yield Line("")
    told = [block for block in answer.blocks if isinstance(block, Note)]
    for note in answer.notes:
        if note not in told:
            yield from _note(note, width)
            yield Line("")
    yield from _sources(answer.citations, width)
    yield from _suggestions(answer, width)


def _title(text: str, width: int) -> Iterator[Line]:
    lines = wrap(text, width)
    yield from (Line(line, "title") for line in lines)
    yield Line("─" * max(map(width_of, lines), default=0), RULE)


def _plain(text: str, width: int) -> Iterator[Line]:
    yield from (Line(line) for line in wrap(text, width))


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Said(text):
            yield from _plain(printable(text), width)
        case Heading(text):
            yield from _title(printable(text), width)
        case Quote(citation):
            yield from _quoted(citation, [("", citation.excerpt.text)], width)
        case Listing():
            yield from _quoted(block.citation, stretches_of(block), width)
        case Table():
            yield from (Line(line) for line in table_lines(block, width))
            if block.citation:
                yield from _credit(block.citation, QUOTED + _indent(block.citation), width)
        case Note():
            yield from _note(block, width)
        case _:
            assert_never(block)


def stretches_of(listing: Listing) -> list[tuple[str, str]]:
    """The lead and the items of a list, each with the mark that stands before it; the item asked for is pointed at."""
    stretches = [("", listing.lead.text)] if listing.lead else []
    for item in listing.items:
        mark = "  " * item.depth + ("→ " if item.asked else "– ")
        stretches.append((mark, item.excerpt.text) if stretches else ("", mark + item.excerpt.text))
    return stretches


def _quoted(citation: Citation, stretches: list[tuple[str, str]], width: int) -> Iterator[Line]:
    """Words of a document between « », under their number, then whom and what they come from."""
    texts = quoted([_shown(text) for _, text in stretches])
    indent = QUOTED + _indent(citation)
    if citation.near:
        yield Line(f"{QUOTED}[{citation.n}] {NEAR}{NBSP}:")
    for index, ((mark, _), text) in enumerate(zip(stretches, texts, strict=True)):
        number = f"{QUOTED}[{citation.n}] " if index == 0 and not citation.near else indent
        yield from (Line(line) for line in wrap(text, width, number + mark, indent + " " * width_of(mark)))
    yield from _credit(citation, indent, width)


def _indent(citation: Citation) -> str:
    return " " * len(f"[{citation.n}] ")


def _shown(text: str) -> str:
    """Words of a document as they can be shown: tabs between cells told apart, nothing that acts."""
    return printable(text).replace("\t", "  ").strip()


def _credit(citation: Citation, indent: str, width: int) -> Iterator[Line]:
    for line in wrap(printable(credit(citation)), width, f"{indent}— ", f"{indent}  "):
        yield Line(line, "faint")


def _note(note: Note, width: int) -> Iterator[Line]:
    yield from _plain(note_title(note), width)
    body = printable("\n".join(note_lines(note)))
    yield from (Line(line) for line in wrap(body, width, "│ ", "│ "))


def _sources(citations: tuple[Citation, ...], width: int) -> Iterator[Line]:
    if not citations:
        return
    yield Line("Sources", "title")
    for citation in citations:
        lead = f"{QUOTED}[{citation.n}] "
        reference = citation.reference
        for line in wrap(printable(reference), width, lead):
            yield Line(line, "faint")
        if text := printable(also_in(citation)):
            yield from (Line(line, "faint") for line in wrap(text, width, " " * len(lead)))
    yield Line("")


def _guide(guide: Proposal, width: int) -> Iterator[Line]:
    yield Line("À faire avec vous", "title")
    text = f"{guide.name} (passerelle parcours {guide.guide})"
    yield from (Line(line) for line in wrap(printable(text), width, f"{QUOTED}– "))
    yield Line("")


def _suggestions(answer: Answer, width: int) -> Iterator[Line]:
    if answer.guide and not answer.guide.first:
        yield from _guide(answer.guide, width)
    if not answer.suggestions:
        return
    yield Line("Questions qui ont une réponse" if answer.status is Status.UNANSWERED else "À demander ensuite", "title")
    for suggestion in answer.suggestions:
        yield from (Line(line) for line in wrap(printable(suggestion), width, f"{QUOTED}– "))
    yield Line("")
