"""What a document may be called, and the year it bears, proposed from its words and the name of its file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from assistant.corpus.recognition import Recognition
from assistant.corpus.structure import ParsedMarkdown
from assistant.language.folding import fold, squash

_LONGEST = 200
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)(?!\d)")
_HEAD_LINES, _SHORT_LINE = 8, 70


def title_for(told: str, path: Path, parsed: ParsedMarkdown, recognition: Recognition) -> str:
    """The title that a file tells; the name of the file, as words, where it tells none or that of a program.

    Words without their accents, or all in capitals, are written as the document writes them.
    """
    title = " ".join(told.split())
    if not title or recognition.find(recognition.no_title, title, whole=True) is not None:
        title = path.stem
    if squash(title) == squash(path.stem):
        return _as_written(_parted(path.stem), parsed) or path.name
    several = len(title.split()) > 1
    return (_as_written(title, parsed) if several and title.isupper() else title)[:_LONGEST]


def year_for(title: str, path: Path, parsed: ParsedMarkdown) -> int | None:
    """The year of the title, else of the name of the file, else of the short lines at the head, when they bear one."""
    lines = (parsed.text[block.start : block.end] for block in parsed.blocks[:_HEAD_LINES])
    head = " ; ".join(line for line in lines if len(line) <= _SHORT_LINE)
    return next((year for text in (title, path.stem, head) if (year := _year(text))), None)


def _year(text: str) -> int | None:
    """The only year of a text; of a school year, the one in which it ends."""
    ended = _SCHOOL_YEAR.sub(lambda m: m[2] if int(m[2]) == int(m[1]) + 1 else m[0], text)
    years = set(_YEAR.findall(ended))
    return int(years.pop()) if len(years) == 1 else None


def _parted(stem: str) -> str:
    """The words of a file's name; a hyphen between two of them stays where something else parts the others."""
    if re.search(r"[\s_]", stem):
        parted = re.sub(r"(?<![^\W\d_])-|-(?![^\W\d_])", " ", stem)
        return " ".join(parted.replace("_", " ").split())
    return " ".join(stem.replace("-", " ").split())


def _as_written(title: str, parsed: ParsedMarkdown) -> str:
    """A title in the letters that the document most often writes its words in, beginning with a capital."""
    wanted = {fold(word) for word in _WORD.findall(title)}
    forms: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(parsed.text, parsed.blocks[0].end if parsed.blocks else 0):  # after its title
        word = match.group()
        if (folded := fold(word)) in wanted:
            forms.setdefault(folded, Counter())[word] += 1
    written = _WORD.sub(lambda match: _form(match.group(), forms.get(fold(match.group()))), title)
    return written[:1].upper() + written[1:]


def _form(word: str, forms: Counter[str] | None) -> str:
    plain = word.lower() if word.isupper() else word
    if not forms:
        return plain
    most = forms.most_common(1)[0][0]
    return most.lower() if most.istitle() and most.lower() in forms else most
