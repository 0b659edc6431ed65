"""Any text -> Markdown that reads back as the same text; emphasis only where it will be read as such."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_{}\[\]<>#~^$|]|&(?=#?\w+;)|(?<!\w)@(?=\w)")
_START = re.compile(r"^(?:([-+=:%])|(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$))", re.MULTILINE)
"""What begins a list, a rule, an underlined title or a definition; readers differ on numbers that are letters."""


def escaped(text: str, breaks: str = "\\\n") -> str:
    """The text with its marks escaped and its line feeds as `breaks`."""
    marked = _MARKS.sub(r"\\\g<0>", text)
    return _START.sub(_escaped_start, marked).replace("\n", breaks)


def escaped_cell(text: str) -> str:
    """The text as a cell of a pipe table holds it."""
    return escaped(text, "<br>").replace("\\|", "&#124;")


def emphasised(words: str, mark: str, before: str, after: str) -> str:
    """Escaped words between marks of emphasis, those blanks and signs left outside beside which marks are not read.

    `before` and `after` are the characters around (or nothing); words that touch other marks come without any.
    """
    start = next((at for at, one in enumerate(words) if _opens(one, before)), len(words))
    end = next((at for at in range(len(words), start, -1) if _opens(words[at - 1], after)), start)
    glued = (start == 0 and before == "*") or (end == len(words) and after == "*")
    return words if start == end or glued else f"{words[:start]}{mark}{words[start:end]}{mark}{words[end:]}"


def _opens(edge: str, outside: str) -> bool:
    """A mark between this character and what stands outside is read as a mark."""
    return edge.isalnum() or (not edge.isspace() and (not outside or outside.isspace()))


def _escaped_start(match: re.Match[str]) -> str:
    mark, number, end = match.groups()
    return f"\\{mark}" if mark else f"{number}\\{end}"
