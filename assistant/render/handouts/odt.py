"""A laid-out handout -> ODT: real styles, notes at the foot of the page, tables whose header is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, assert_never

from assistant.render.handouts.figures import described, figure_to_png, fitted
from assistant.render.handouts.odf import Attributes, Styles, filled, made, package
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
    Voice,
    parted,
)
from assistant.render.handouts.words import line

_STYLES = {
    Role.HEADING_1: "Heading_20_1", Role.HEADING_2: "Heading_20_2", Role.HEADING_3: "Heading_20_3",
    Role.BODY: "Text_20_body", Role.ITEM: "List_20_Bullet", Role.QUOTE: "Quotations",
    Role.QUOTED_ITEM: "Citation_20_liste", Role.CREDIT: "Source_20_de_20_la_20_citation",
    Role.OUTSIDE_TITLE: "Note_20_hors_20_documents", Role.OUTSIDE: "Note_20_hors_20_documents",
    Role.REFERENCE: "Bibliographie",
}  # fmt: skip
_VOICES = {Voice.OURS: "Mots_20_de_20_Passerelle", Voice.BLANK: "A_20_completer", Voice.QUOTED: "Mots_20_cites"}
_STRONG = {Voice.OURS: "Libelle", Voice.BLANK: "A_20_completer", Voice.QUOTED: "Mots_20_cites_20_demandes"}
_LISTS = {Role.ITEM: "Puces", Role.QUOTED_ITEM: "Tirets"}
_DEEPEST = 3
_UPRIGHT, _LYING = (16.6, 21.5), (25.3, 13.0)
"""Centimetres between the margins of each kind of page, less those that headings take."""
_PICTURE = 0.83
"""What part of that height a picture may take: it then stands under a title and a few lines, on their page."""
_BORDER = {"fo:border": "0.5pt solid #9aa7b5", "fo:padding-left": "0.16cm", "fo:padding-right": "0.12cm",
           "fo:padding-top": "0.02cm", "fo:padding-bottom": "0.02cm"}  # fmt: skip
_PALE = {"fo:background-color": "#e8edf2"}


def handout_to_odt(laid: Laid) -> bytes:
    """The handout as an ODT file."""
    pouring = _Pouring(laid)
    body = list(pouring.sections())
    told = {
        "meta:generator": "Passerelle", "dc:title": laid.title, "dc:subject": laid.subtitle,
        "meta:initial-creator": laid.author, "dc:creator": laid.author, "dc:language": "fr-FR",
    }  # fmt: skip
    return package(body, pouring.styles, laid.banner, told, pouring.pictures)


class _Pouring:
    """Turns pieces into the elements of one document."""

    def __init__(self, laid: Laid) -> None:
        self.styles = Styles()
        self.pictures: dict[str, bytes] = {}
        self._laid = laid
        self._room = _UPRIGHT
        self._page = ""
        """The kind of page that the next paragraph or table starts."""
        self._broken = False
        """The next paragraph or table starts a page."""
        self._tables = 0

    def sections(self) -> Iterator[Any]:
        """The whole body."""
        for number, section in enumerate(self._laid.sections or (Section(False, ()),)):
            self._page = "Paysage" if section.wide else "Standard"
            self._room = _LYING if section.wide else _UPRIGHT
            if number == 0:
                yield self._paragraph("Title", (Run(self._laid.title, Voice.OWN),))
                if self._laid.subtitle:
                    yield self._paragraph("Subtitle", (Run(self._laid.subtitle, Voice.OWN),))
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Any]:
        before: Piece | None = None
        for role, group in groupby(section.pieces, lambda piece: piece.role if isinstance(piece, Para) else None):
            pieces = list(group)
            items = [piece for piece in pieces if isinstance(piece, Para)]
            for piece in pieces if role not in _LISTS else pieces[:1]:
                if parted(before, piece):
                    yield made("text:p", {"text:style-name": "Apres_20_un_20_tableau"})
                if role in _LISTS:
                    yield self._list(items)
                else:
                    yield from self._piece(piece)
                before = piece

    def _piece(self, piece: Piece) -> Iterator[Any]:
        match piece:
            case Para():
                yield self._para(piece)
            case Grid():
                yield self._grid(piece)
            case Lines(count):
                for number in range(count):
                    yield self._line(held=piece.short and number < count - 1)
            case Picture():
                yield from self._picture(piece)
            case Break():
                self._broken = True
            case _:
                assert_never(piece)

    def _para(self, para: Para) -> Any:
        if para.role not in HEADINGS:
            return self._paragraph(_STYLES[para.role], para.runs, para.held)
        level = str(HEADINGS.index(para.role) + 1)
        style = self._styled(_STYLES[para.role])
        heading = made("text:h", {"text:style-name": style, "text:outline-level": level})
        for run in para.runs:
            look = self.styles.named("text", "", {"fo:color": f"#{run.colour}"}) if run.colour else ""
            heading.append(filled(made("text:span", {"text:style-name": look} if look else None), run.text))
        return heading

    def _paragraph(self, style: str, runs: Runs, held: bool = False) -> Any:
        paragraph = made("text:p", {"text:style-name": self._styled(style, held)})
        for run in runs:
            self._run(paragraph, run)
        return paragraph

    def _styled(self, style: str, held: bool = False, *inside: Any) -> str:
        """The style itself, or one made from it that also starts a page or stays with what follows."""
        properties = {"fo:keep-with-next": "always"} if held else {}
        attributes = self._start(properties)
        if not properties and not attributes and not inside:
            return style
        return self.styles.named("paragraph", style, properties, *inside, **attributes)

    def _start(self, properties: Attributes) -> Attributes:
        """What the first paragraph or table of a page says, in its properties and beside them; said once."""
        page, broken = self._page, self._broken
        self._page, self._broken = "", False
        if broken and not page:
            properties["fo:break-before"] = "page"
        return {"master_page_name": page} if page else {}

    def _run(self, paragraph: Any, run: Run) -> None:
        style = _STRONG.get(run.voice, "Strong_20_Emphasis") if run.strong else _VOICES.get(run.voice)
        span = made("text:span", {"text:style-name": style} if style else None)
        paragraph.append(filled(span, run.text))
        if run.note:
            words = filled(made("text:p", {"text:style-name": "Footnote"}), self._laid.notes[run.note - 1])
            number = made("text:note-citation")
            number.text = str(run.note)
            about = {"text:id": f"ftn{run.note}", "text:note-class": "footnote"}
            paragraph.append(made("text:note", about, number, made("text:note-body", None, words)))

    def _list(self, items: list[Para]) -> Any:
        """A list whose items stand as deep as they say."""
        top = made("text:list", {"text:style-name": _LISTS[items[0].role]})
        for item in items:
            within = top
            for _ in range(min(item.depth, _DEEPEST)):
                if not len(within):
                    within.append(made("text:list-item"))
                last = within[-1]
                if not len(last) or not last[-1].tag.endswith("}list"):
                    last.append(made("text:list"))
                within = last[-1]
            within.append(made("text:list-item", None, self._para(item)))
        return top

    def _line(self, held: bool) -> Any:
        stop = {"style:position": f"{self._room[0]}cm", "style:type": "right", "style:leader-style": "solid",
                "style:leader-text": "_"}  # fmt: skip
        style = self._styled("Ligne_20_a_20_ecrire", held, made("style:tab-stops", None, made("style:tab-stop", stop)))
        return made("text:p", {"text:style-name": style}, made("text:tab"))

    def _picture(self, picture: Picture) -> Iterator[Any]:
        """The picture as large as it fits, told in words for whoever does not see it, above its title."""
        figure = picture.figure
        width, height = fitted(figure, self._room[0], self._room[1] * _PICTURE)
        number = len(self.pictures) + 1
        name = f"Pictures/{number}.png"
        self.pictures[name] = figure_to_png(figure, width * 10)
        link = {"xlink:href": name, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        size = {"svg:width": f"{width:.3f}cm", "svg:height": f"{height:.3f}cm", "text:anchor-type": "as-char"}
        frame = made(
            "draw:frame", {"draw:name": f"Figure {number}", **size}, made("draw:image", link),
            filled(made("svg:title"), line(figure.title)), filled(made("svg:desc"), described(figure)),
        )  # fmt: skip
        yield made("text:p", {"text:style-name": self._styled("Figure", bool(picture.caption))}, frame)
        if picture.caption:
            yield self._paragraph("Caption", (Run(picture.caption, Voice.OWN),))

    def _grid(self, grid: Grid) -> Any:
        """A table; a short one stands whole, on the page of the title that leads to it."""
        self._tables += 1
        room = self._room[0]
        properties = {"style:width": f"{room}cm", "table:align": "left", "table:border-model": "collapsing"}
        properties["style:may-break-between-rows"] = "false" if grid.short else "true"
        attributes = self._start(properties)
        style = self.styles.named("table", "", properties, **attributes)
        table = made("table:table", {"table:name": f"Tableau{self._tables}", "table:style-name": style})
        for share in grid.shares:
            width = {"style:column-width": f"{share * room:.3f}cm"}
            table.append(made("table:table-column", {"table:style-name": self.styles.named("table-column", "", width)}))
        if grid.header.cells:
            table.append(made("table:table-header-rows", None, self._row(grid.header, "Table_20_Heading", grid)))
        for row in grid.rows:
            table.append(self._row(row, "Table_20_Contents", grid))
        return table

    def _row(self, row: Row, style: str, grid: Grid) -> Any:
        properties = {"style:min-row-height": f"{row.height / 10}cm"} if row.height else {}
        properties["fo:keep-together"] = "always" if row.short else "auto"
        made_row = made("table:table-row", {"table:style-name": self.styles.named("table-row", "", properties)})
        for at, cell in enumerate(row.cells):
            pale = _PALE if row is grid.header or (grid.labelled and at == 0) else {}
            look = self.styles.named("table-cell", "", {**_BORDER, **pale})
            about = {"table:style-name": look, "office:value-type": "string"}
            ended = self.styles.named("paragraph", style, {"fo:text-align": "end"}) if at in grid.figures else style
            made_row.append(made("table:table-cell", about, self._paragraph(ended, cell)))
        return made_row
