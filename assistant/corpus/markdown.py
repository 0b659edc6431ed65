"""Canonical Markdown -> the text that all spans refer to, and its blocks.

The only module that knows how text is derived from Markdown, hence the owner of span arithmetic: NFC, LF, the words of
every block in order, without markup, note calls or comments. Blocks are parted by a blank line, list items and table
rows by a line feed, cells by a tab.

A seam is an offset where two neighbouring stretches of words do not follow each other in the source (a comment
« couture », the borders of a footnote, the cells of a reassembled table): a quote is never shown as one piece across
it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from assistant.corpus.structure import ParsedMarkdown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def parse(markdown: str) -> ParsedMarkdown:
    """Derive the text, blocks and seams of a canonical Markdown document."""
    source = unicodedata.normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    from assistant.corpus.tokens import TokenReader  # loaded here: a library that was read before needs no parser

    return TokenReader().read(_parser().parse(source))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    parser.disable("footnote_tail")  # notes stay where the document puts them, called or not
    parser.disable("footnote_inline")
    return parser
