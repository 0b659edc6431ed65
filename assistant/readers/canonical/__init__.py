"""Files -> canonical Markdown: one module per format, chosen by what the file is rather than by its name alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.readers.canonical.pieces import Mark, Piece, Progress, Reading, Title, Words, bare, letters_of
from assistant.readers.canonical.writing import to_markdown
from assistant.readers.dossier import Unreadable
from assistant.readers.limits import MOST_LETTERS, check_size, damaged, too_large, unopened

__all__ = ["FORMATS", "Converted", "Progress", "convert"]

FORMATS = {
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".pptx": "pptx", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain",
}  # fmt: skip
"""Ending of a file -> how it is read."""
_MAGIC = {b"%PDF-": "PDF", b"PK\x03\x04": "archive", b"\xd0\xcf\x11\xe0": "ancien"}
_HEAD = 6
"""Pieces among which the title of a document stands again."""
_ARCHIVES = {"docx": "DOCX", "odt": "ODT", "pptx": "PPTX"}


@dataclass(frozen=True)
class Converted:
    """A file as canonical Markdown, with what it says of itself."""

    markdown: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    kind: str
    left_out: tuple[str, ...]


def convert(path: Path, progress: Progress | None = None) -> Converted:
    """The canonical Markdown of a file; raises Unreadable with one French sentence, and whatever `progress` raises."""
    how = FORMATS.get(path.suffix.lower(), "")
    if not how:
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» n'est pas d'un format lu ici\u00a0: enregistrez-le en PDF, DOCX, ODT, PPTX, "
            "HTML, MD ou TXT."
        )
    check_size(path)
    _check_nature(path, how)
    if how == "markdown":
        from assistant.readers.canonical.plain import read_markdown

        reading, body = read_markdown(path)
        title = reading.title or _named(path)
        markdown = to_markdown(title, ()) + "\n" + body
    else:
        reading = _reading(path, how, progress)
        title, pieces = _titled(reading, path)
        markdown = to_markdown(title, pieces)
    if len(markdown) > 2 * MOST_LETTERS:
        raise too_large(path.name, "deux mille pages")
    if not any(character.isalpha() for character in markdown.partition("\n")[2]):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» ne contient pas de texte\u00a0: vérifiez que c'est le bon fichier."
        )
    return Converted(markdown, title, reading.authors, reading.year, reading.kind, reading.left_out)


def _reading(path: Path, how: str, progress: Progress | None) -> Reading:
    if how == "pdf":
        from assistant.readers.canonical.pdf import read_pdf

        return read_pdf(path, progress)
    if how == "pptx":
        from assistant.readers.canonical.pptx import read_pptx

        return read_pptx(path, progress)
    if how == "docx":
        from assistant.readers.canonical.docx import read_docx

        return read_docx(path)
    if how == "odt":
        from assistant.readers.canonical.odt import read_odt

        return read_odt(path)
    if how == "html":
        from assistant.readers.canonical.html import read_html

        return read_html(path)
    from assistant.readers.canonical.plain import read_plain

    return read_plain(path)


def _titled(reading: Reading, path: Path) -> tuple[str, tuple[Piece, ...]]:
    """The title of a document and its pieces without it: its one title above all others, what the file says, its name.

    Titles of what remains begin at the first level.
    """
    pieces = list(reading.pieces)
    first = next((i for i, piece in enumerate(pieces) if isinstance(piece, Title | Words)), None)
    title = reading.title
    slides = any(isinstance(piece, Mark) and "diapo" in piece.place for piece in pieces)
    if first is not None and not slides:
        head = pieces[first]
        alone = isinstance(head, Title) and sum(isinstance(p, Title) and p.level <= head.level for p in pieces) == 1
        told = title and reading.borne
        if alone and not told:
            title = _says(head)
            del pieces[first]
        elif title and (again := [p for p in pieces[:_HEAD] if letters_of(_says(p)) == letters_of(title)]):
            title = _says(again[0])
            pieces.remove(again[0])
    elif slides:
        title = title or next((piece.text for piece in pieces if isinstance(piece, Title)), "")
    highest = min((piece.level for piece in pieces if isinstance(piece, Title)), default=1)
    raised = (Title(p.text, p.level - highest + 1) if isinstance(p, Title) else p for p in pieces)
    return (title or _named(path)).replace("\n", " "), tuple(raised)


def _says(piece: Piece) -> str:
    """The words of a title or of a paragraph; none of other pieces."""
    return bare(piece.text) if isinstance(piece, Title | Words) else ""


def _named(path: Path) -> str:
    """A title made of the name of a file."""
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split()) or path.name


def _check_nature(path: Path, how: str) -> None:
    """Raise Unreadable when a file is not what its ending says."""
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError:
        raise unopened(path.name) from None
    nature = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
    if how == "pdf" and b"%PDF-" not in head:
        raise damaged(path.name, "PDF")
    if how in _ARCHIVES and nature == "ancien":
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» est protégé par un mot de passe ou d'un ancien format\u00a0: enregistrez-le en "
            f"{_ARCHIVES[how]} sans protection."
        )
    if how in _ARCHIVES and nature != "archive":
        raise damaged(path.name, _ARCHIVES[how])
    if how in ("html", "markdown", "plain") and nature:
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» n'est pas un texte, quoi que dise son nom\u00a0: redonnez-lui son vrai "
            "suffixe (.pdf, .docx, .odt, .pptx)."
        )
