"""A laid-out handout -> one HTML page that needs nothing else, on screen or on paper.

Notes are linked at the end. Every text is escaped; pictures are images that can load or run nothing; the page forbids
itself any other resource.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import assert_never

from assistant.render.handouts.figures import described, outlined
from assistant.render.handouts.grouping import Family, grouped
from assistant.render.handouts.pieces import (
    HEADINGS,
    Break,
    Grid,
    Laid,
    Lines,
    Para,
    Picture,
    Piece,
    Role,
    Row,
    Run,
    Runs,
    Section,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_FIGURE = ' class="figure"'


def handout_to_html(laid: Laid) -> bytes:
    """The handout as a UTF-8 page."""
    author = f'<meta name="author" content="{escape(laid.author)}">\n' if laid.author else ""
    head = (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n{author}'
        f"<title>{escape(laid.title)}</title>\n<style>\n{_style(laid.banner)}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(_body(laid)) + "\n</body>\n</html>\n").encode()


def _style(banner: str) -> str:
    sheet = files(__package__).joinpath("handout.css").read_text(encoding="utf-8")
    return sheet.replace("BANNER", f'"{_in_style(banner)}"')


def _in_style(text: str) -> str:
    """A text inside quotation marks of a style sheet."""
    return re.sub(r"[^A-Za-z0-9]", lambda match: f"\\{ord(match[0]):06x}", text)


def _body(laid: Laid) -> Iterator[str]:
    if laid.banner:
        yield f'<p class="banner">{escape(laid.banner)}</p>'
    yield f"<header><h1>{escape(laid.title)}</h1>"
    if laid.subtitle:
        yield f'<p class="subtitle">{escape(laid.subtitle)}</p>'
    yield "</header>"
    for section in laid.sections:
        yield from _section(section)
    if laid.notes:
        yield '<section class="notes"><h2>Notes</h2>\n<ol>'
        for number, note in enumerate(laid.notes, 1):
            back = f'<a href="#appel-{number}" aria-label="Retour au texte">↩</a>'
            yield f'<li id="note-{number}">{escape(note)} {back}</li>'
        yield "</ol></section>"


def _section(section: Section) -> Iterator[str]:
    yield '<section class="wide">' if section.wide else "<section>"
    for family, group in grouped(section.pieces):
        yield from _group(family, group)
    yield "</section>"


def _group(family: Family, pieces: list[Piece]) -> Iterator[str]:
    paras = [piece for piece in pieces if isinstance(piece, Para)]
    match family:
        case Family.NONE:
            yield from map(_piece, pieces)
        case Family.QUOTE:
            yield "<blockquote>"
            for role, run in groupby(paras, lambda para: para.role):
                stretch = list(run)
                yield from _list(stretch, role) if role is Role.QUOTED_ITEM else map(_para, stretch)
            yield "</blockquote>"
        case Family.NOTE:
            yield from ('<aside class="note">', *map(_para, paras), "</aside>")
        case Family.LIST:
            yield from _list(paras, paras[0].role)


def _list(paras: list[Para], role: str) -> Iterator[str]:
    yield f'<ul class="{role}">'
    yield from (f'<li class="depth-{min(para.depth, 3)}">{_runs(para.runs)}</li>' for para in paras)
    yield "</ul>"


def _piece(piece: Piece) -> str:
    match piece:
        case Para():
            return _para(piece)
        case Grid():
            return "\n".join(_grid(piece))
        case Lines(count):
            return '<div class="rule"></div>' * count
        case Picture():
            return _picture(piece)
        case Break():
            return '<div class="break"></div>'
        case _:
            assert_never(piece)


def _para(para: Para) -> str:
    if para.role in HEADINGS:
        level = HEADINGS.index(para.role) + 2
        return f"<h{level}>{''.join(map(_titled, para.runs))}</h{level}>"
    return f'<p class="{para.role}">{_runs(para.runs)}</p>'


def _titled(run: Run) -> str:
    text = escape(run.text)
    return f'<span style="color:#{run.colour}">{text}</span>' if run.colour else text


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    strong = f"<strong>{text}</strong>" if run.strong else text
    call = f'<sup><a id="appel-{run.note}" href="#note-{run.note}">{run.note}</a></sup>' if run.note else ""
    return f'<span class="{run.voice}">{strong}</span>{call}'


def _grid(grid: Grid) -> Iterator[str]:
    yield '<div class="table"><table class="labelled">' if grid.labelled else '<div class="table"><table>'
    yield "<colgroup>" + "".join(f'<col style="width:{share:.2%}">' for share in grid.shares) + "</colgroup>"
    if grid.header.cells:
        titles = _cells(grid.header, grid, ('th scope="col"',) * len(grid.header.cells))
        yield f"<thead><tr>{titles}</tr></thead>"
    yield "<tbody>"
    yield from (_row(row, grid) for row in grid.rows)
    yield "</tbody></table></div>"


def _cells(row: Row, grid: Grid, tags: tuple[str, ...]) -> str:
    told = zip(range(len(tags)), row.cells, tags, strict=True)
    return "".join(f"<{tag}{_FIGURE if at in grid.figures else ''}>{_runs(cell)}</{tag[:2]}>" for at, cell, tag in told)


def _row(row: Row, grid: Grid) -> str:
    lead = 'th scope="row"' if grid.labelled else "td"
    cells = _cells(row, grid, (lead, *("td",) * (len(row.cells) - 1)))
    look = "by-hand" if row.by_hand else "empty" if row.empty else ""
    return f'<tr class="{look}">{cells}</tr>' if look else f"<tr>{cells}</tr>"


def _picture(picture: Picture) -> str:
    figure = picture.figure
    source = base64.b64encode(figure.svg.encode()).decode()
    words = "".join(f'<li class="depth-{depth}">{escape(said)}</li>' for depth, said in outlined(figure))
    told = f"<details><summary>En mots</summary><ul>{words}</ul></details>" if words else ""
    return (
        f'<figure><img src="data:image/svg+xml;base64,{source}" alt="{escape(described(figure))}">'
        f"<figcaption>{escape(picture.caption)}{told}</figcaption></figure>"
    )
