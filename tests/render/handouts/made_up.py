"""Handouts put together by hand, and what a reader finds in a file made of one."""

from __future__ import annotations

import re

from assistant.blocks import (
    Blank,
    Cell,
    Figure,
    Handout,
    HandoutBlock,
    Heading,
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
from tests.render.made_up import citation, document, listing, table, words

PONT = document()
SENTENCE = words(PONT, "Il demande du temps, des outils et de la confiance.")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#eee"/>'
    '<text x="20" y="100" font-family="sans-serif" font-size="20">Œuvre</text></svg>'
)
FIGURE = Figure(SVG, "Carte", ("Au centre : le CCAS.", "Autour : la mission locale."))
WIDE = OwnTable(tuple("ABCDEFGHI"), (tuple("abcdefghi"), ("",) * 9))


def handout(*blocks: HandoutBlock, **more: str) -> Handout:
    """A handout made of blocks."""
    settings = {"title": "Projet", "banner": "À faire relire", "author": "Camille Martin", **more}
    return Handout(blocks=blocks, **settings)


def everything() -> Handout:
    """A handout with every kind of block."""
    return handout(
        Heading("Objet"), Said("Voici le projet :"), Own("Un pont.\nDeux rives."), Blank("à compléter"),
        Paragraph((Said("Entre "), Own("le CCAS"), Said(" et "), Blank("[nom]"), Said("."))),
        Heading("Sources", 2), Quote(citation(1, SENTENCE, "Fabrice Dhume")), listing(2, PONT), table(3, PONT),
        Table(((Cell(None, label="Pont"),), (Cell(SENTENCE, citation(4, SENTENCE)),))),
        Note("CMU", "remplacée", "2019", "service-public.fr"), OwnList(("un", "deux")),
        Pairs((("Date", Own("12 mars")), ("Lieu", Blank("[à compléter]")))),
        OwnTable(("Qui", "Quoi"), (("moi", ""), ("", ""))),
        WIDE, FIGURE, PageBreak(), Ruled(4), References((citation(1, SENTENCE, "Fabrice Dhume"),)),
        subtitle="Un essai",
    )  # fmt: skip


def bare(text: str) -> str:
    """A text without what a page changes: blanks, ends of lines, places where a long word may be cut."""
    return re.sub(r"[\s\u200b]+", "", text)
