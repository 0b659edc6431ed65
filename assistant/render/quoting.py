"""Quotation marks around words of a document, which may come with marks of their own, paired or not."""

from __future__ import annotations

from collections.abc import Sequence

NBSP = "\u00a0"
_AFTER = " \u00a0\u202f\n.,;:!?…"


def quoted(texts: Sequence[str]) -> list[str]:
    """The stretches of one quote, with the marks that it lacks: « before the first and » after the last.

    Words that open with a mark closed at their very end have both already; where the document's own mark is left open,
    or closes what was opened before, only the other one is added.
    """
    texts = list(texts)
    opens, closes = _own_marks("\n".join(texts))
    if not opens:
        texts[0] = f"«{NBSP}{texts[0]}"
    if not closes:
        texts[-1] = f"{texts[-1]}{NBSP}»"
    return texts


def _own_marks(text: str) -> tuple[bool, bool]:
    """Whether the text brings its own opening mark, and its own closing mark."""
    open_at: list[int] = []
    pairs: dict[int, int] = {}
    orphan = -1
    for at, character in enumerate(text):
        if character == "«":
            open_at.append(at)
        elif character == "»":
            if open_at:
                pairs[at] = open_at.pop()
            else:
                orphan = at
    last = len(text.rstrip(_AFTER)) - 1
    if last >= 0 and pairs.get(last) == 0:
        return True, True
    return 0 in open_at, orphan >= 0 and orphan == last
