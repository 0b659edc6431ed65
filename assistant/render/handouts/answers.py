"""Questions and their answers -> a handout: each question as a title, its answer below, all references at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answers.answer import Answer
from assistant.blocks import Handout, HandoutBlock, Heading, Note, References, Said
from assistant.render.crediting import NBSP

_REFERENCES = "Références"


def answers_to_handout(
    title: str, asked: Sequence[tuple[str, Answer]], subtitle: str = "", author: str = ""
) -> Handout:
    """A handout of questions, as they were typed, with their answers, in order."""
    blocks = [block for question, answer in asked for block in _exchange(question, answer)]
    citations = tuple(citation for _, answer in asked for citation in answer.citations)
    if citations:
        blocks += [Heading(_REFERENCES), References(citations)]
    return Handout(title, tuple(blocks), subtitle=subtitle, author=author)


def _exchange(question: str, answer: Answer) -> Iterator[HandoutBlock]:
    yield Heading(question)
    if answer.query.told:
        yield Said(f"Compris{NBSP}: {answer.query.told}")
    for block in answer.blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block
    told = [block for block in answer.blocks if isinstance(block, Note)]
    yield from (note for note in answer.notes if note not in told)
