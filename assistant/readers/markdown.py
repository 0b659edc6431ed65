"""Markdown and plain text -> a dossier, by lines: nothing that is typed is lost, whatever the Markdown is worth.

Emphasis, links, comments and note calls are set aside; « > » sets a quotation apart; « [^1]: … » is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.readers.dossier import Dossier, Paragraph, Unit

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:\s*(.*)$")
_QUOTE = re.compile(r"^ {0,3}>+ ?")
_LEAD = re.compile(r"^\s{0,12}(?:#{1,6}\s+|[-*+]\s+(?=\S)|\d{1,3}[.)]\s+(?=\S))")
_RULE = re.compile(r"^\s*(?:[-*_=]\s?){3,}$|^\s*```.*$")
_INLINE = re.compile(
    r"\[\^(?P<call>[^\]\s]{1,40})\]"
    r"|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
    r"|<!--.{0,2000}?-->|</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>"
    r"|!?\[(?P<link>[^\[\]\n]{1,300})\]\((?!\.\.\.|…)[^()\s]{1,400}\)"
    r"|\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|`|\\(?=[\\`*_{}\[\]()#+\-.!>\"«])"
)
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_PLAIN_NOTE = re.compile(r"^\s{0,3}([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(\S.*)$")


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    quoted: bool = False
    note: str | None = None
    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: str, number: int, markdown: bool) -> None:
        if self.text:
            self.text += "\n"
        self.marks.append((len(self.text), number))
        if not markdown:
            line = _LEAD.sub("", line, count=1) if not self.text else line
        at = 0
        for match in _INLINE.finditer(line):
            if not markdown and not match.group("call") and not match.group("raised"):
                continue
            self.text += line[at : match.start()]
            if key := match.group("call") or match.group("raised"):
                self.calls.append((len(self.text), key.translate(_DIGITS)))
            elif match.group("link"):
                self.text += match.group("link")
            at = match.end()
        self.text += line[at:]


def read_lines(lines: Iterable[str], name: str, markdown: bool = True) -> Dossier:
    """The dossier that lines of text make; `markdown` gives their signs their meaning."""
    paragraphs: list[Paragraph] = []
    notes: dict[str, str] = {}
    for read in _paragraphs(lines, markdown):
        if read.note is not None:
            notes.setdefault(read.note, read.text)
        elif read.text.strip():
            paragraphs.append(Paragraph(read.text, tuple(read.marks), read.quoted, tuple(read.calls)))
    return Dossier(name, Unit.LINE, tuple(paragraphs), notes)


def _paragraphs(lines: Iterable[str], markdown: bool) -> Iterator[_Open]:
    read = _Open()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        note = _NOTE.match(line) or (_PLAIN_NOTE.match(line) if not read.text else None)
        quote = _QUOTE.match(line)
        body = line[quote.end() :] if quote else line
        lead = _LEAD.match(body)
        begins = note or bool(quote) != read.quoted or not body.strip() or _RULE.match(body) or lead or read.note
        if begins and (read.text or read.note) and not (read.note and line.startswith("  ")):
            yield read
            read = _Open()
        if note:
            read = _Open(note=note.group(1).translate(_DIGITS))
            body = note.group(2)
        elif not read.text and not read.note:
            read = _Open(quoted=bool(quote))
        if body.strip() and not _RULE.match(body):
            read.add(body[lead.end() :] if lead and markdown else body.strip(), number, markdown)
            if body.lstrip().startswith("#") and markdown:
                yield read
                read = _Open()
    if read.text:
        yield read
