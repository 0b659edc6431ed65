"""A laid-out handout -> DOCX: real styles, notes at the foot of the page, tables whose header is repeated."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from assistant.render.handouts.archives import repacked
from assistant.render.handouts.docx_base import headed, list_of, note_part, opened
from assistant.render.handouts.figures import described, figure_to_png, fitted
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
    Runs,
    Section,
    parted,
)
from assistant.render.handouts.wordml import Styles, W, footnotes, paragraph, shown, text, w
from assistant.render.handouts.words import line

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {
    Role.HEADING_1: "heading 1", Role.HEADING_2: "heading 2", Role.HEADING_3: "heading 3", Role.BODY: "Normal",
    Role.ITEM: "List Bullet", Role.QUOTE: "Quote", Role.QUOTED_ITEM: "Citation (liste)",
    Role.CREDIT: "Source de la citation", Role.OUTSIDE_TITLE: "Note hors documents",
    Role.OUTSIDE: "Note hors documents", Role.REFERENCE: "Bibliography",
}  # fmt: skip
_CELL = "Texte de tableau"
_TWIPS_PER_MM = 1440 / 25.4
_LEAST = 2000
"""Room that is counted on however odd the page of a model is."""
_DEEPEST = 3
_PICTURE = 0.72
"""What part of a page's height a picture may take: it then stands under a title and a few lines, on their page."""
_PER_INCH, _PER_MM, _EMU_PER_TWIP = 914400, 36000, 635


def handout_to_docx(laid: Laid, model: Path | None = None) -> bytes:
    """The handout as a DOCX file, poured into the user's model if there is one. Raises Unreadable for a broken one."""
    document, styles = opened(model)
    headed(document, laid.banner, styles)
    body = document.element.body
    final = body.sectPr
    body[:] = [*_Pouring(document, styles).sections(laid, final)]
    note_part(document, footnotes(laid.notes, styles))
    _told(document, laid)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue())


LONGEST_PROPERTY = 255
"""Characters that a property of a DOCX file holds (python-docx, after ECMA-376 part 2)."""


def _told(document: Document, laid: Laid) -> None:
    """What the properties of the file say."""
    properties = document.core_properties
    title, author, subject = (text[:LONGEST_PROPERTY] for text in (laid.title, laid.author, laid.subtitle))
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments, properties.keywords, properties.subject = "fr-FR", "", "", subject
    properties.revision = 1
    for dated in [one for one in properties._element if one.tag.rpartition("}")[2] in ("created", "modified")]:
        properties._element.remove(dated)


class _Pouring:
    """Turns pieces into the elements of one document."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._document, self._styles = document, styles
        self._list = list_of(document, styles["Citation (liste)"])
        self._pictures = 0
        self._room = 0, 0
        """Width and height between the margins, in twentieths of a point."""

    def sections(self, laid: Laid, last: Any) -> Iterator[Any]:
        """All sections, each but the last ending with a paragraph that holds its page, made after `last`."""
        wanted = laid.sections or (Section(False, ()),)
        for number, section in enumerate(wanted):
            page = _page(last, section.wide, first=number == 0)
            self._room = _room(page)
            elements = [*(self._head(laid) if number == 0 else ()), *self._pieces(section.pieces)]
            yield from elements
            if number == len(wanted) - 1:
                yield page
            elif elements and elements[-1].tag == f"{{{W}}}p":
                elements[-1].find(f"{{{W}}}pPr").append(page)
            else:
                yield paragraph(self._styles, _CELL, [], page)

    def _head(self, laid: Laid) -> Iterator[Any]:
        yield paragraph(self._styles, "Title", [text(laid.title)])
        if laid.subtitle:
            yield paragraph(self._styles, "Subtitle", [text(laid.subtitle)])

    def _pieces(self, pieces: tuple[Piece, ...]) -> Iterator[Any]:
        before: Piece | None = None
        for piece in pieces:
            broken = isinstance(before, Break)
            if parted(before, piece):
                yield self._gap()
            if broken and not isinstance(piece, Para):
                yield paragraph(self._styles, _CELL, [], w("pageBreakBefore"))
            yield from self._piece(piece, broken)
            before = piece
        if isinstance(before, Grid):
            yield self._end()

    def _gap(self) -> Any:
        """What parts a table or a note from what follows."""
        small = w("rPr", w("sz", val=12))
        return paragraph(self._styles, _CELL, [], w("spacing", before=0, after=0), small)

    def _end(self) -> Any:
        """The paragraph that must follow a table, too low to ask for a page of its own."""
        low = w("spacing", before=0, after=0, line=20, lineRule="exact")
        return paragraph(self._styles, _CELL, [], low, w("rPr", w("sz", val=2)))

    def _piece(self, piece: Piece, broken: bool) -> Iterator[Any]:
        match piece:
            case Para():
                yield self._para(piece, broken)
            case Grid():
                yield self._grid(piece)
            case Picture():
                yield from self._picture(piece)
            case Lines(count):
                for number in range(count):
                    yield self._line(held=piece.short and number < count - 1)
            case Break():
                return
            case _:
                assert_never(piece)

    def _para(self, para: Para, broken: bool) -> Any:
        plain = para.role not in HEADINGS
        depth = min(para.depth, _DEEPEST)
        settings = [
            w("keepNext") if para.held else None,
            w("pageBreakBefore") if broken else None,
            w("numPr", w("ilvl", val=depth), w("numId", val=self._list)) if depth else None,
        ]
        return paragraph(self._styles, _STYLES[para.role], shown(para.runs, self._styles, plain), *settings)

    def _line(self, held: bool) -> Any:
        stop = w("tab", val="right", leader="underscore", pos=self._room[0])
        kept = w("keepNext") if held else None
        return paragraph(self._styles, "Ligne à écrire", [w("r", w("tab"))], kept, w("tabs", stop))

    def _picture(self, piece: Picture) -> Iterator[Any]:
        """The picture as large as it fits, told in words for whoever does not see it, above its title."""
        figure = piece.figure
        width, height = fitted(figure, self._room[0] * 0.98, self._room[1] * _PICTURE)
        png = io.BytesIO(figure_to_png(figure, width * _EMU_PER_TWIP / _PER_MM))
        inline = self._document.part.new_pic_inline(png, int(width * _EMU_PER_TWIP), int(height * _EMU_PER_TWIP))
        self._pictures += 1
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("descr", described(figure))
        inline.docPr.set("name", line(figure.title))
        held = [w("keepNext")] if piece.caption else []
        centred = w("jc", val="center")
        yield paragraph(self._styles, "Normal", [w("r", w("drawing", inline))], *held, centred)
        if piece.caption:
            yield paragraph(self._styles, "caption", [text(piece.caption)])

    def _grid(self, grid: Grid) -> Any:
        widths = [round(share * self._room[0]) for share in grid.shares]
        headed, labelled = bool(grid.header.cells), grid.labelled
        bits = 0x0600 + 0x0020 * headed + 0x0080 * labelled  # the same again, for programs that read nothing else
        look = w("tblLook", val=f"{bits:04X}", firstRow=int(headed), firstColumn=int(labelled), lastRow=0,
                 lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
        table = w(
            "tbl",
            w("tblPr", w("tblStyle", val=self._styles["Tableau Passerelle"]), w("tblW", w=sum(widths), type="dxa"),
              w("tblLayout", type="fixed"), look),
            w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        )  # fmt: skip
        if headed:
            table.append(self._row(grid.header, widths, grid.figures, header=True, held=True))
        for number, row in enumerate(grid.rows):
            table.append(self._row(row, widths, grid.figures, held=grid.short and number < len(grid.rows) - 1))
        return table

    def _row(self, row: Row, widths: list[int], figures: frozenset[int], header: bool = False,
             held: bool = False) -> Any:  # fmt: skip
        settings = w(
            "trPr",
            w("cantSplit") if row.short else None,
            w("trHeight", val=round(row.height * _TWIPS_PER_MM), hRule="atLeast") if row.height else None,
            w("tblHeader") if header else None,
        )
        columns = enumerate(zip(row.cells, widths, strict=True))
        return w("tr", settings, *(self._cell(cell, width, held, at in figures) for at, (cell, width) in columns))

    def _cell(self, runs: Runs, width: int, held: bool, figure: bool) -> Any:
        looks = w("keepNext") if held else None, w("jc", val="right") if figure else None
        words = paragraph(self._styles, _CELL, shown(runs, self._styles), *looks)
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), words)


def _page(page: Any, wide: bool, first: bool) -> Any:
    """A page like the given one, lying or upright; only the first may have a first page of its own."""
    made = copy.deepcopy(page)
    size = made.find(f"{{{W}}}pgSz")
    sides = sorted(int(size.get(f"{{{W}}}{side}")) for side in ("w", "h"))
    size.set(f"{{{W}}}w", str(sides[wide]))
    size.set(f"{{{W}}}h", str(sides[not wide]))
    size.set(f"{{{W}}}orient", "landscape" if wide else "portrait")
    for tag in ("type", *(() if first else ("titlePg",))):
        for setting in made.findall(f"{{{W}}}{tag}"):
            made.remove(setting)
    return made


def _room(page: Any) -> tuple[int, int]:
    size, margins = page.find(f"{{{W}}}pgSz"), page.find(f"{{{W}}}pgMar")

    def between(side: str, *edges: str) -> int:
        return int(size.get(f"{{{W}}}{side}")) - sum(abs(int(margins.get(f"{{{W}}}{edge}", 0))) for edge in edges)

    return max(_LEAST, between("w", "left", "right")), max(_LEAST, between("h", "top", "bottom"))
