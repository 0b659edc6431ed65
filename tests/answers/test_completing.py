"""A question is completed while it is typed, only with questions that have an answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.completing import LEAST_LETTERS, Completion

QUESTIONS = ("Qu'est-ce qu'un réseau ?", "Qu'est-ce qu'un réseau d'acteurs ?", "qu'est-ce qu'une", "À quoi bon ?")
COMPLETION = Completion(QUESTIONS)


def test_the_shortest_question_that_begins_so_ends_what_is_typed() -> None:
    assert COMPLETION.complete("Qu'est-ce qu'un r") == "Qu'est-ce qu'un réseau ?"


def test_case_and_accents_do_not_count_and_what_is_typed_stays_as_typed() -> None:
    assert COMPLETION.complete("QU'EST-CE QU'UN RES") == "QU'EST-CE QU'UN RESeau ?"
    assert COMPLETION.complete("a quoi") == "a quoi bon ?"


def test_a_question_that_is_whole_comes_before_a_shorter_fragment() -> None:
    assert COMPLETION.complete("qu'est") == "qu'est-ce qu'un réseau ?"


def test_nothing_is_proposed_for_a_few_letters_nor_for_other_words() -> None:
    assert COMPLETION.complete("qu'"[: LEAST_LETTERS - 1]) is None
    assert COMPLETION.complete("pourquoi") is None
    assert COMPLETION.complete("À quoi bon ?") is None


@given(st.sampled_from(QUESTIONS), st.integers(0, 40))
def test_a_completion_always_goes_on_from_what_is_typed(question: str, cut: int) -> None:
    typed = question[:cut]
    completed = COMPLETION.complete(typed)
    assert completed is None or (completed.startswith(typed) and len(completed) > len(typed))


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    completed = COMPLETION.complete(typed)
    assert completed is None or completed.startswith(typed)
