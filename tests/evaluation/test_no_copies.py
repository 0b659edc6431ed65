"""Figures mean something only when the questions that give them stand nowhere in the entries."""

from __future__ import annotations

from pathlib import Path

import yaml

from assistant import Assistant
from assistant.language.folding import flatten

QUESTIONS = Path(__file__).parent / "questions.yaml"


def test_no_entry_copies_a_question_of_the_evaluation(assistant: Assistant) -> None:
    asked = {flatten(case["question"]) for case in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))}
    copied = [
        (entry, question)
        for entry, written in assistant.library.entries.items()
        for question in written.questions
        if flatten(question) in asked
    ]
    assert copied == []
