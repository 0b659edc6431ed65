"""What a draft can be made into: each of its documents, and the map that one of them holds, alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.blocks import Handout
from assistant.flows.deliverables import Paper
from assistant.flows.map_alone import map_alone, map_in
from assistant.flows.reach import Reach
from assistant.flows.schema import Readers
from assistant.language.typography import spaced

if TYPE_CHECKING:
    from assistant.tui.opening import Answers

FORMATS = {".docx": "DOCX", ".odt": "ODT", ".pdf": "PDF", ".html": "HTML", ".md": "Markdown"}
PICTURE_FORMATS = {".png": "PNG", ".svg": "SVG", ".pdf": "PDF", ".md": "Markdown"}
"""Suffix -> name of a format, in the order they are shown; the first one is proposed."""
EVERY_FORMAT = {".png": "PNG", ".svg": "SVG", **FORMATS}


@dataclass(frozen=True)
class Offer:
    """Something that can be written."""

    title: str
    """As it is chosen."""
    name: str
    """What its file is called after."""
    paper: Paper
    """The document that it is, or is taken from."""
    handout: Handout
    held_back: tuple[str, ...]
    picture: bool = False

    @property
    def formats(self) -> Mapping[str, str]:
        """Suffix -> name of the formats in which it can be written."""
        return PICTURE_FORMATS if self.picture else FORMATS

    @property
    def handed(self) -> bool:
        """Whether others may read it."""
        return self.paper.readers is Readers.ALL


def offers(assistant: Answers, reach: Reach) -> list[Offer]:
    """Everything that the answers of a draft can be made into, a map after the document that holds it."""
    return list(_offers(assistant, reach))


def _offers(assistant: Answers, reach: Reach) -> Iterator[Offer]:
    papers = assistant.guides.offered(reach)
    alone = sum(paper.map is not None for paper in papers) < 2
    for paper in papers:
        composed = assistant.compose(paper, reach)
        title = spaced(paper.title)
        whom = "" if paper.readers is Readers.ALL else " (reste pour vous)"
        yield Offer(f"{title}{whom}", title, paper, composed.handout, composed.held_back)
        if paper.map and map_in(composed.handout):
            whose = "" if alone else f" de «\u00a0{title}\u00a0»"
            picture = map_alone(composed.handout, paper, reach)
            yield Offer(f"La carte{whose} seule, en image{whom}", "Carte", paper, picture, composed.held_back, True)
