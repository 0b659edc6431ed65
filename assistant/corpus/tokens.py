"""Tokens of Markdown -> the words of a document laid end to end, with its blocks and its seams.

The work of `assistant.corpus.markdown`, apart because only reading a document needs it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.corpus.structure import Block, BlockKind, ParsedMarkdown

if TYPE_CHECKING:
    from markdown_it.token import Token

_SEAM = re.compile(r"<!--\s*couture\s*-->")
_TABLE_SEAM = re.compile(r"<!--\s*couture\s*:\s*tableau\s*-->")
_SPACES = re.compile(r" {2,}")
_PLACE = re.compile(r"<!--\s*((?:page|diapo|ligne)\s+\S+)\s*-->")
_UNSEEN = re.compile(r"<!--.*?(?:-->|$)|<(script|style|template)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")


@dataclass(slots=True)
class TokenReader:
    """Walks the tokens of a document and lays its words end to end."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    seams: set[int] = field(default_factory=set)
    titles: list[tuple[int, str]] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    place: str | None = None
    separator: str = ""
    quote_depth: int = 0
    list_depth: int = 0
    number: str = ""
    note: bool = False
    groups: int = 0
    group: int = 0
    row: int = -1
    column: int = -1
    table_is_reassembled: bool = False
    next_table_is_reassembled: bool = False
    seam_is_due: bool = False
    line: int = 0

    def read(self, tokens: Sequence[Token]) -> ParsedMarkdown:
        """The text, blocks and seams of a document, given its tokens."""
        for index, token in enumerate(tokens):
            if token.map and token.type != "inline":
                self.line = token.map[0] + 1
            handler = getattr(self, f"_on_{token.type}", None)
            if handler is not None:
                handler(token)
            elif token.type == "inline":
                self._write(token, tokens[index - 1])
        return ParsedMarkdown("".join(self.pieces), tuple(self.blocks), tuple(sorted(self.seams)), tuple(self.places))

    # -- containers ---------------------------------------------------------------------------------------------------

    def _on_blockquote_open(self, _: Token) -> None:
        self.quote_depth += 1

    def _on_blockquote_close(self, _: Token) -> None:
        self.quote_depth -= 1

    def _on_bullet_list_open(self, _: Token) -> None:
        if self.list_depth == 0:
            self.groups += 1
            self.group = self.groups
            self._part("\n\n")
        self.list_depth += 1

    def _on_bullet_list_close(self, _: Token) -> None:
        self.list_depth -= 1
        if self.list_depth == 0:
            self.group = 0
            self._part("\n\n")

    _on_ordered_list_open, _on_ordered_list_close = _on_bullet_list_open, _on_bullet_list_close

    def _on_list_item_open(self, token: Token) -> None:
        self.number = f"{token.info}{token.markup} " if token.info else ""  # a number that was typed is a word

    def _on_table_open(self, _: Token) -> None:
        self.groups += 1
        self.group, self.row = self.groups, -1
        self.table_is_reassembled, self.next_table_is_reassembled = self.next_table_is_reassembled, False
        self._part("\n\n")

    def _on_table_close(self, _: Token) -> None:
        self.group, self.row, self.column = 0, -1, -1
        self.seam_is_due = self.seam_is_due or self.table_is_reassembled
        self.table_is_reassembled = False
        self._part("\n\n")

    def _on_tr_open(self, _: Token) -> None:
        self.row += 1
        self.column = -1
        self._part("\n")

    def _on_th_open(self, _: Token) -> None:
        self.column += 1
        self._part("\t")
        self.seam_is_due = self.seam_is_due or self.table_is_reassembled

    _on_td_open = _on_th_open

    def _on_footnote_reference_open(self, _: Token) -> None:
        self.note = True
        self.seam_is_due = True

    def _on_footnote_reference_close(self, _: Token) -> None:
        self.note = False
        self.seam_is_due = True

    def _on_html_block(self, token: Token) -> None:
        self._comment(token.content)
        self._write_plain(" ".join(html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", token.content))).split()))

    def _on_fence(self, token: Token) -> None:
        self._write_plain(token.content.strip("\n"))

    _on_code_block = _on_fence

    def _comment(self, content: str) -> None:
        if _SEAM.search(content):
            self.seam_is_due = True
        if _TABLE_SEAM.search(content):
            self.seam_is_due = self.next_table_is_reassembled = True
        if place := _PLACE.search(content):
            self.place = place.group(1)
            self.places.append((self.length, self.place))

    # -- words --------------------------------------------------------------------------------------------------------

    def _part(self, separator: str) -> None:
        """Remember the widest separator due before the next words."""
        order = ("", "\t", "\n", "\n\n")
        self.separator = max(self.separator, separator, key=order.index)

    def _write(self, inline: Token, opener: Token) -> None:
        if self.group == 0 or opener.type == "heading_open":
            self._part("\n\n")
        elif self.row < 0:
            self._part("\n")
        pieces = list(_words_of(inline))
        if not any(isinstance(piece, str) and piece.strip() for piece in pieces):
            for piece in pieces:
                if not isinstance(piece, str):
                    self._comment(piece.content)
            return
        start, place = self._begin(), self.place
        for piece in [self.number, *pieces]:
            if isinstance(piece, str):
                self._append(piece)
            elif _SEAM.search(piece.content):
                self.seams.add(self.length)
            else:
                self._comment(piece.content)
        self.number = ""
        self._close(start, place, inline, opener)

    def _write_plain(self, words: str) -> None:
        """Words without markup, as a paragraph of their own."""
        if words.strip():
            self._part("\n\n" if self.group == 0 else "\n")
            start = self._begin()
            self._append(self.number + words)
            self.number = ""
            kind = BlockKind.ITEM if self.list_depth else BlockKind.PARAGRAPH
            self._block(
                BlockKind.NOTE if self.note else kind, start, self.place, self.line, max(self.list_depth - 1, 0)
            )

    def _begin(self) -> int:
        """Part what follows from what was written; where it starts."""
        self._append(self.separator if self.length else "")
        self.separator = ""
        if self.seam_is_due:
            self.seams.add(self.length)
            self.seam_is_due = False
        return self.length

    def _append(self, piece: str) -> None:
        piece = _SPACES.sub(" ", piece)
        if self.pieces and self.pieces[-1][-1:] == " " and piece[:1] == " ":  # on either side of a comment
            piece = piece[1:]
        if piece:  # an empty one would hide the blank before it
            self.pieces.append(piece)
            self.length += len(piece)

    def _close(self, start: int, place: str | None, inline: Token, opener: Token) -> None:
        line = inline.map[0] + 1 if inline.map else self.line
        if opener.type == "heading_open":
            level = int(opener.tag[1])
            self.titles = [title for title in self.titles if title[0] < level]
            self._block(BlockKind.HEADING, start, place, line, level)
            self.titles.append((level, _plain(inline)))
        elif self.note:
            self._block(BlockKind.NOTE, start, place, line)
        elif self.row >= 0:
            self._block(BlockKind.CELL, start, place, line)
        elif self.list_depth:
            self._block(BlockKind.ITEM, start, place, line, self.list_depth - 1)
        else:
            self._block(BlockKind.PARAGRAPH, start, place, line)

    def _block(self, kind: BlockKind, start: int, place: str | None, line: int, depth: int = 0) -> None:
        titles = tuple(title for level, title in self.titles if level > 1)
        block = Block(
            kind, start, self.length, line, titles, place, depth, self.quote_depth > 0,
            self.group, max(self.row, 0), max(self.column, 0),
        )  # fmt: skip
        self.blocks.append(block)


def _words_of(inline: Token) -> Iterator[str | Token]:
    """The words of an inline token, and its comments as they are."""
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.startswith("<br")):
            yield "\n"
        elif child.type == "html_inline" and child.content.startswith("<!--"):
            yield child


def _plain(inline: Token) -> str:
    return "".join(piece for piece in _words_of(inline) if isinstance(piece, str)).strip()
