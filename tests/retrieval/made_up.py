"""Analysed fields written for a test."""

from __future__ import annotations

from assistant.retrieval.fields import Fields


def made_fields(*bodies: str, questions: dict[int, list[str]] | None = None) -> Fields:
    """Fields of passages p0, p1…, of which only the body and some questions are given, as stems parted by blanks."""
    asked = [(row, text) for row, texts in (questions or {}).items() for text in texts]
    none: list[list[str]] = [[] for _ in bodies]
    return Fields(
        passages=[f"p{row}" for row in range(len(bodies))],
        body=[body.split() for body in bodies],
        place=list(none),
        says=list(none),
        words=list(none),
        questions=[text.split() for _, text in asked],
        owners=[row for row, _ in asked],
    )
