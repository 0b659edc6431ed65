"""A set of questions is judged by what its quotes hold, and every figure can be held to a floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evaluation import Case, Group, below_floors, evaluate, figures, judge, read_cases
from assistant.records import RecordError
from assistant.render.evaluation_html import report

OFFICIAL = "généralement différentes par leur nature et leurs activités"


def case(question: str, *gold: str, answerable: bool = True) -> Case:
    return Case(question, answerable, gold=[Group([extract]) for extract in gold])


def test_a_good_first_quote_counts_in_every_figure(assistant: Assistant) -> None:
    verdict = judge(case("c'est quoi le partenariat ?", OFFICIAL), assistant.ask("c'est quoi le partenariat ?"))
    assert verdict.answered
    assert verdict.first
    assert verdict.near_first
    assert verdict.complete


def test_an_extract_is_compared_by_its_letters_alone(assistant: Assistant) -> None:
    shouted = OFFICIAL.upper().replace("É", "E").replace(" ", "  ")
    assert judge(case("définition du partenariat", shouted), assistant.ask("définition du partenariat")).first


def test_what_is_missing_makes_an_answer_incomplete(assistant: Assistant) -> None:
    wanted = case("c'est quoi le partenariat ?", OFFICIAL, "des mots qui ne sont nulle part")
    verdict = judge(wanted, assistant.ask(wanted.question))
    assert verdict.first
    assert not verdict.complete


def test_refusals_are_counted_apart(assistant: Assistant) -> None:
    cases = [case("Quel temps fera-t-il demain ?", answerable=False), case("c'est quoi le partenariat ?", OFFICIAL)]
    measured = figures(evaluate(assistant.ask, cases))
    assert measured["refused"] == 1.0
    assert measured["wrongly_refused"] == 0.0
    assert measured["hit@1"] == 1.0


@pytest.mark.parametrize(
    ("floors", "lines"),
    [
        ({"hit@1": 0.5}, 0),
        ({"hit@1": 0.9}, 1),
        ({"wrongly_refused": 0.1}, 1),
        ({"wrongly_refused": 0.3}, 0),
        ({"absent": 1.0}, 1),
    ],
)
def test_a_figure_below_its_floor_is_told(floors: dict[str, float], lines: int) -> None:
    assert len(below_floors({"hit@1": 0.7, "wrongly_refused": 0.2}, floors)) == lines


@pytest.mark.parametrize("text", ["", "- question: sans réponse", "- {question: q, answerable: true}", "- [", "- 3"])
def test_a_file_that_is_no_set_of_questions_is_told_in_french(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as told:
        read_cases(path)
    assert "questions.yaml" in str(told.value)


def test_the_projects_own_questions_can_be_read() -> None:
    assert len(read_cases(Path(__file__).parent / "evaluation" / "questions.yaml")) > 100


def test_the_page_shows_questions_as_words_and_asks_nothing_elsewhere(assistant: Assistant) -> None:
    verdicts = evaluate(assistant.ask, [case("<script>alert(1)</script> \x1b[2J partenariat ?", "introuvable")])
    page = report(verdicts, figures(verdicts), ["hit@1 : 0"])
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "http" not in page
