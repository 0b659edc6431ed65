"""A handout -> the bytes of a file, in the medium that its suffix names: the door that everybody comes through.

A handout that holds a picture and nothing else is written as that picture where the medium allows.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.blocks import Figure, Handout
from assistant.render.handouts.laying import lay_out
from assistant.render.handouts.pieces import Laid

SUFFIXES = (".docx", ".odt", ".pdf", ".html", ".md")
"""The media that are known, by the suffix of their files."""
PICTURES = (".svg", ".png")
"""The media that hold a picture and nothing else."""
_TWINS = {".htm": ".html", ".markdown": ".md"}


class UnknownMedium(ValueError):
    """A file was asked for in a medium that is not known; the message says so in French."""

    def __init__(self, suffix: str, suffixes: tuple[str, ...] = SUFFIXES) -> None:
        asked = f"«\u00a0{suffix}\u00a0»" if suffix else "un fichier sans extension"
        known = f"{', '.join(suffixes[:-1])} ou {suffixes[-1]}"
        super().__init__(f"Passerelle ne sait pas écrire {asked}\u00a0: terminez le nom du fichier par {known}.")


def write_handout(handout: Handout, suffix: str, model: Path | None = None) -> bytes:
    """The bytes of a file that holds the handout.

    `suffix` is one of SUFFIXES, in any case, or of PICTURES for a picture that stands alone. `model` is a DOCX of the
    user's whose letterhead, page and styles are kept (other media leave it aside). Raises UnknownMedium, and Unreadable
    for a model that cannot be used.
    """
    known = _TWINS.get(suffix.lower(), suffix.lower())
    match handout.blocks:
        case (Figure() as figure,):
            if known not in (*PICTURES, *SUFFIXES):
                raise UnknownMedium(suffix, (*PICTURES, *SUFFIXES))
            if known in (*PICTURES, ".pdf"):
                return _drawn(figure, known)
            if known == ".md":  # its title is that of the page
                handout = replace(handout, blocks=(replace(figure, title=""),))
        case _ if known not in SUFFIXES:
            raise UnknownMedium(suffix)
    return _written(lay_out(handout), known, model)


def _drawn(figure: Figure, suffix: str) -> bytes:
    from assistant.render.handouts.figures import figure_to_pdf, figure_to_picture, figure_to_svg

    match suffix:
        case ".svg":
            return figure_to_svg(figure)
        case ".png":
            return figure_to_picture(figure)
        case _:
            return figure_to_pdf(figure)


def _written(laid: Laid, suffix: str, model: Path | None) -> bytes:
    """Writers are loaded when they are needed: each brings a library of its own."""
    match suffix:
        case ".docx":
            from assistant.render.handouts.docx import handout_to_docx

            return handout_to_docx(laid, model)
        case ".odt":
            from assistant.render.handouts.odt import handout_to_odt

            return handout_to_odt(laid)
        case ".pdf":
            from assistant.render.handouts.pdf import handout_to_pdf

            return handout_to_pdf(laid)
        case ".html":
            from assistant.render.handouts.html import handout_to_html

            return handout_to_html(laid)
        case _:
            from assistant.render.handouts.markdown import handout_to_markdown

            return handout_to_markdown(laid)
