"""Figures mean something only when the questions that give them stand nowhere in the entries."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant import Assistant
from assistant.language.folding import flatten

SETS = ("questions.yaml", "fresh.yaml", "silent.yaml", "unread.yaml")


@pytest.mark.parametrize("name", SETS)
def test_no_entry_copies_a_question_of_the_evaluation(assistant: Assistant, name: str) -> None:
    cases = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    asked = {flatten(case["question"]) for case in cases}
    copied = [
        (entry, question)
        for entry, written in assistant.library.entries.items()
        for question in written.questions
        if flatten(question) in asked
    ]
    assert copied == []
