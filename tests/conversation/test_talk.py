"""A conversation as it goes, as it is kept, and as it is asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer
from assistant.conversation.talk import Talk, about, replayed, title_of
from assistant.storage.conversations import read_conversation, written
from tests.tui.made_up import answer, document, full_answer

MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
QUESTIONS = ["quelle différence entre réseau et partenariat ?", "merci", "et selon Damon ?", "les autres ?"]


def asked(assistant: Assistant, *questions: str) -> Talk:
    talk = Talk()
    for question in questions:
        talk.add(question, MOMENT, assistant.ask(question, talk.previous))
    return talk


def test_questions_asked_again_get_the_answers_they_got(assistant: Assistant, tmp_path) -> None:  # type: ignore[no-untyped-def]
    talk = asked(assistant, *QUESTIONS)
    path = tmp_path / "une.yaml"
    path.write_text(written(talk.kept("abc")), encoding="utf-8")
    again, changed = replayed(read_conversation(path), assistant.ask)
    assert changed == ()
    assert [each.answer.blocks for each in again.exchanges] == [each.answer.blocks for each in talk.exchanges]
    assert again.title == talk.title == QUESTIONS[0]


def test_an_answer_that_cites_something_else_now_is_told() -> None:
    made = document()
    talk = Talk("Les ponts")
    for question in ("un", "deux"):
        talk.add(question, MOMENT, full_answer(made))
    answers = {"un": full_answer(made), "deux": answer(())}
    _, changed = replayed(talk.kept("abc"), lambda question, _: answers[question])
    assert changed == (2,)


def test_thanks_do_not_end_a_conversation() -> None:
    talk = Talk()
    first = full_answer(document())
    talk.add("un pont ?", MOMENT, first)
    talk.add("merci", MOMENT, answer(()))
    assert talk.previous is first
    assert [each.answer.hits for each in talk.exchanges] == [(), ()]


@pytest.mark.parametrize(
    ("changed", "same", "said"),
    [
        ((), False, ""),
        ((2,), False, "La bibliothèque a changé depuis : la réponse à la question 2 n'est plus celle d'alors."),
        (
            (2, 3),
            False,
            "La bibliothèque a changé depuis : les réponses aux questions 2 et 3 ne sont plus celles d'alors.",
        ),
        (
            (1, 3, 4, 5),
            True,
            "Le programme a changé depuis : les réponses aux questions 1 et 3 à 5 ne sont plus celles d'alors.",
        ),
    ],
)
def test_what_is_said_of_answers_that_changed(changed: tuple[int, ...], same: bool, said: str) -> None:
    assert about(changed, same).replace("\u00a0", " ") == said


@pytest.mark.parametrize(("question", "title"), [("un\npont\x1b ?", "un pont ?"), ("mot " * 40, "mot " * 19 + "mot…")])
def test_the_first_question_gives_the_title(question: str, title: str) -> None:
    assert title_of(question) == title


def test_an_answer_may_be_of_any_kind() -> None:
    given: Answer = answer(())
    talk = Talk()
    talk.add("bonjour", MOMENT, given)
    assert talk.kept("abc").turns[0].sources == ()
