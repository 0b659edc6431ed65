"""Answers from a file -> a draft: the same guide without a screen. Everything that does not fit is told at once."""

from __future__ import annotations

from typing import Any

from assistant.flows.draft import Draft
from assistant.flows.engine import apply
from assistant.flows.events import Answer
from assistant.flows.keeping import values_from
from assistant.flows.schema import Flow
from assistant.flows.soundness import nearest
from assistant.records import Problem, RecordError, parse_yaml


def answers_from_yaml(text: str, file: str) -> dict[str, Any]:
    """Field -> answer, as a file of answers tells them; raises RecordError when it is none."""
    data = parse_yaml(text, file, words=True)
    if not isinstance(data, dict) or not data:
        raise RecordError([Problem(file, "", "ce fichier ne contient pas de réponses (« champ : réponse »)")])
    try:
        values_from(data)
    except (TypeError, ValueError, AttributeError):
        message = "une réponse est un texte, une liste de textes, ou une liste de lignes « colonne : texte »"
        raise RecordError([Problem(file, "", message)]) from None
    return data


def filled(flow: Flow, draft: Draft, answers: dict[str, Any], file: str, now: str) -> Draft:
    """The draft with answers put in it; raises RecordError with all those that do not fit."""
    problems: list[Problem] = []
    for name, value in answers.items():
        if name not in flow.fields:
            problems.append(Problem(file, name, f"ce guide ne pose pas cette question{nearest(name, flow.fields)}"))
            continue
        try:
            draft = apply(flow, draft, Answer(name, value), now)
        except ValueError as error:
            problems.append(Problem(file, name, str(error)))
    if problems:
        raise RecordError(problems)
    return draft
