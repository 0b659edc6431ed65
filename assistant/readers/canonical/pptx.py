"""PPTX -> pieces: each slide with its number, its title, its words in reading order; speaker notes apart, as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers.canonical.metadata import core_properties
from assistant.readers.canonical.pieces import Grid, Item, Mark, Note, Piece, Progress, Reading, Title, Words, clean
from assistant.readers.dossier import Unreadable
from assistant.readers.limits import check_archive, damaged

_RUNNING = ("FOOTER", "SLIDE_NUMBER", "DATE", "HEADER")
_MOST_SLIDES, _DEEPEST = 2000, 20


def read_pptx(path: Path, progress: Progress | None = None) -> Reading:
    """The reading of a PPTX file; raises Unreadable."""
    import pptx

    check_archive(path, "PPTX")
    try:
        show = pptx.Presentation(str(path))
        slides = list(show.slides)[:_MOST_SLIDES]
        reader = _Show()
        pieces: list[Piece] = []
        for number, slide in enumerate(slides, 1):
            if progress:
                progress(number, len(slides))
            pieces += reader.slide(slide, number)
    except (Unreadable, KeyboardInterrupt):
        raise
    except Exception as error:
        if progress and type(error).__module__.startswith("assistant"):  # asked to stop
            raise
        raise damaged(path.name, "PPTX") from None
    title, authors, year = core_properties(path)
    return Reading("diaporama", tuple(pieces), title, authors, year, tuple(reader.left_out()))


class _Show:
    """A show being read."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()

    def slide(self, slide: Any, number: int) -> Iterator[Piece]:
        """The pieces of a slide."""
        yield Mark(f"diapo {number}")
        title = slide.shapes.title
        words = clean(title.text_frame.text).replace("\n", " ") if title is not None and title.has_text_frame else ""
        if words:
            yield Title(words, 1)
        shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
        for shape in sorted(shapes, key=_place):
            yield from self._shape(shape)
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            spoken = clean(frame.text).replace("\n", " ")
            if spoken:
                yield Note(f"commentaire-{number}", spoken)

    def _shape(self, shape: Any, deep: int = 0) -> Iterator[Piece]:
        if shape.is_placeholder and any(kind in str(shape.placeholder_format.type) for kind in _RUNNING):
            if shape.has_text_frame and clean(shape.text_frame.text):
                self.passed["running"] += 1
        elif hasattr(shape, "shapes") and deep < _DEEPEST:
            for inner in sorted(shape.shapes, key=_place):
                yield from self._shape(inner, deep + 1)
        elif getattr(shape, "has_table", False):
            rows = [tuple(clean(cell.text_frame.text) for cell in row.cells) for row in shape.table.rows]
            yield Grid(tuple(row for row in rows if any(row)))
        elif shape.has_text_frame:
            yield from _frame(shape)
        elif getattr(shape, "has_chart", False):
            self.passed["chart"] += 1
        elif hasattr(shape, "image"):
            self.passed["image"] += 1

    def left_out(self) -> Iterator[str]:
        """What was left out, in French."""
        told = {"image": "image(s)", "chart": "graphique(s)", "running": "pied(s) de page et numéro(s) de diapositive"}
        yield from (f"{self.passed[key]} {words}" for key, words in told.items() if self.passed[key])


def _frame(shape: Any) -> Iterator[Piece]:
    """The paragraphs of a frame: items where the frame is a list, words elsewhere."""
    paragraphs = [(clean(p.text), p.level) for p in shape.text_frame.paragraphs]
    paragraphs = [(text, level) for text, level in paragraphs if text]
    listed = shape.is_placeholder and "SUBTITLE" not in str(shape.placeholder_format.type) and len(paragraphs) > 1
    for text, level in paragraphs:
        yield Item(text, level) if listed else Words(text)


def _place(shape: Any) -> tuple[int, int]:
    """Where a shape stands, from the top then from the left; those a line apart are side by side."""
    return (int(shape.top or 0) // 300_000, int(shape.left or 0))
