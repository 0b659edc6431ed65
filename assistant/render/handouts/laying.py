"""A handout -> its pieces: who speaks, quotation marks, calls and texts of notes are decided here, for all media."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import assert_never

from assistant.blocks import (
    Blank,
    Citation,
    Figure,
    Handout,
    HandoutBlock,
    Heading,
    Listing,
    Note,
    Own,
    OwnList,
    OwnTable,
    PageBreak,
    Pairs,
    Paragraph,
    Quote,
    References,
    Ruled,
    Said,
    Table,
)
from assistant.language.folding import fold
from assistant.language.typography import spaced
from assistant.render.crediting import NBSP, NEAR, credit, note_lines, note_title
from assistant.render.handouts.grids import own_grid, pairs_grid, quoted_grid
from assistant.render.handouts.notes import Notes
from assistant.render.handouts.pieces import HEADINGS, Break, Laid, Lines, Para, Picture, Piece, Role, Run, Voice
from assistant.render.handouts.sections import sections
from assistant.render.handouts.signing import signed_with_words
from assistant.render.handouts.words import blank_words, line, one_line, paragraphs, words
from assistant.render.quoting import quoted

_SHORT_LIST = 4
"""Items of a list that are not parted between two pages."""


def lay_out(handout: Handout) -> Laid:
    """The handout as pieces in order, sections and notes."""
    notes = Notes()
    neighbours = zip((None, *handout.blocks), handout.blocks, (*handout.blocks[1:], None), strict=False)
    pieces = [piece for before, block, after in neighbours for piece in _pieces(block, notes, before, after)]
    return Laid(
        title=one_line(handout.title),
        subtitle=spaced(one_line(handout.subtitle)),
        banner=one_line(handout.banner),
        author=one_line(handout.author),
        sections=sections(signed_with_words(pieces)),
        notes=notes.texts,
    )


def _pieces(
    block: HandoutBlock, notes: Notes, before: HandoutBlock | None, after: HandoutBlock | None
) -> Iterator[Piece]:
    match block:
        case Quote() | Listing() | Table() | References():
            if _is_near(block) and not (isinstance(before, Said) or _is_near(before)):
                yield from _said(f"{NEAR.capitalize()}{NBSP}:", held=True)
            yield from _of_documents(block, notes)
        case Said(text):
            held = isinstance(after, Quote | Listing | Table | OwnTable) or (_to_tick(block) and _to_tick(after))
            yield from _said(text, held=held)
        case Heading():
            role = HEADINGS[min(max(block.level, 1), len(HEADINGS)) - 1]
            yield Para(role, (Run(one_line(block.text), Voice.OURS, colour=block.colour),), held=True)
        case Note():
            yield from _note(block)
        case Figure():
            shown = escape(block.title, quote=False) in block.svg
            yield Picture(block, "" if shown else line(block.title))
        case Ruled(count):
            yield Lines(max(count, 0))
        case PageBreak():
            yield Break()
        case Paragraph(parts):
            yield Para(Role.BODY, tuple(_runs(parts)), held=isinstance(after, OwnTable))
        case _:
            yield from _of_user(block)


def _of_documents(block: Quote | Listing | Table | References, notes: Notes) -> Iterator[Piece]:
    match block:
        case Quote(citation):
            stretches = [(Role.QUOTE, 0, False, one) for one in paragraphs(citation.excerpt.text)]
            yield from _quote(citation, stretches, notes)
        case Listing():
            yield from _quote(block.citation, _stretches(block), notes)
        case Table():
            yield from _table(block, notes)
        case References(citations):
            references = {line(citation.reference) for citation in citations}
            for reference in sorted(references, key=fold):
                yield Para(Role.REFERENCE, (Run(reference, Voice.SOURCE),))
        case _:
            assert_never(block)


def _of_user(block: Own | Blank | OwnList | OwnTable | Pairs) -> Iterator[Piece]:
    match block:
        case Own(text):
            yield from (Para(Role.BODY, (Run(spaced(one), Voice.OWN),)) for one in paragraphs(text))
        case Blank(text):
            yield Para(Role.BODY, (Run(blank_words(text), Voice.BLANK),))
        case OwnList(items):
            yield from _items(items)
        case OwnTable():
            yield from [own_grid(block)] if block.columns else []
        case Pairs():
            yield from [pairs_grid(block)] if block.rows else []
        case _:
            assert_never(block)


def _items(items: tuple[str, ...]) -> Iterator[Para]:
    """A list: a short one stays on one page, of a long one neither the first nor the last item stands alone."""
    last = len(items) - 1
    for at, item in enumerate(items):
        held = at < last and (len(items) <= _SHORT_LIST or at in (0, last - 1))
        yield Para(Role.ITEM, (Run(spaced(words(item)), Voice.OWN),), held=held)


def _is_near(block: HandoutBlock | None) -> bool:
    """Words that are only close to the question: they are introduced as such, once for all that follow each other."""
    return isinstance(block, Quote | Listing) and block.citation.near


def _to_tick(block: HandoutBlock | None) -> bool:
    """A line to tick by hand: those that follow each other stay on one page."""
    return isinstance(block, Said) and block.text.startswith("☐")


def _said(text: str, held: bool) -> Iterator[Para]:
    """Our sentences; what introduces something stays with it."""
    for one in paragraphs(text):
        yield Para(Role.BODY, (Run(one, Voice.OURS),), held=held or one.endswith(":"))


def _runs(parts: tuple[Said | Own | Blank, ...]) -> Iterator[Run]:
    for part in parts:
        match part:
            case Said(text):
                yield Run(words(text, trimmed=False), Voice.OURS)
            case Own(text):
                yield Run(spaced(words(text, trimmed=False)), Voice.OWN)
            case Blank(text):
                yield Run(blank_words(text), Voice.BLANK)
            case _:
                assert_never(part)


def _stretches(listing: Listing) -> list[tuple[Role, int, bool, str]]:
    """The lead and the items: what each is, how deep, whether it was asked for, its words."""
    lead = [(Role.QUOTE, 0, False, listing.lead.text)] if listing.lead else []
    items = [(Role.QUOTED_ITEM, item.depth, item.asked, item.excerpt.text) for item in listing.items]
    return lead + items


def _quote(citation: Citation, stretches: list[tuple[Role, int, bool, str]], notes: Notes) -> Iterator[Para]:
    """Words of a document between « », their note, then who speaks."""
    if not stretches:
        return
    texts = quoted([words(text) for *_, text in stretches])
    for index, ((role, depth, asked, _), text) in enumerate(zip(stretches, texts, strict=True)):
        last = index == len(texts) - 1
        call = notes.call(citation) if last else 0
        held = last or (index == 0 and role is Role.QUOTE)
        yield Para(role, (Run(text, Voice.QUOTED, strong=asked, note=call),), depth, held)
    yield _credit(citation)


def _credit(citation: Citation, call: int = 0) -> Para:
    return Para(Role.CREDIT, (Run(line(f"— {credit(citation)}"), Voice.SOURCE, note=call),))


def _table(table: Table, notes: Notes) -> Iterator[Piece]:
    """The table; one taken whole from a document is credited below it, the cells of another call a note each."""
    if not any(table.rows):
        return
    grid, uncalled = quoted_grid(table, notes)
    yield grid
    for citation in [table.citation] if table.citation else uncalled:
        yield _credit(citation, notes.call(citation))


def _note(note: Note) -> Iterator[Para]:
    yield Para(Role.OUTSIDE_TITLE, (Run(line(note_title(note)), Voice.OUTSIDE, strong=True),), held=True)
    yield Para(Role.OUTSIDE, (Run("\n".join(map(line, note_lines(note))), Voice.OUTSIDE),))
