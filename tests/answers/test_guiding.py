"""A wish or a situation calls for the guide that would help, and for the step to begin with."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.answer import Status
from assistant.answers.guiding import GuideRecords, Proposal
from assistant.blocks import Said
from assistant.locations import prompts_folder
from assistant.records import read_yaml, structure


def proposed(shipped: Assistant, question: str) -> Proposal | None:
    return shipped.ask(question).guide


@pytest.mark.parametrize(
    ("wish", "guide"),
    [
        ("Je veux monter un partenariat avec le collège", "partenariat"),
        ("aide-moi pour mon DAPTOP", "daptop"),
        ("J'ai une réunion mardi avec la mission locale", "reunion"),
        ("mon partenaire décide de tout", "diagnostic"),
        ("Le directeur veut une convention avec l'hôpital", "convention"),
        ("Comment créer un réseau autour de l'addiction ?", "reseau"),
        ("Je dois faire le bilan de notre partenariat pour la Région", "evaluation"),
        ("On se réunit pour rien avec la CAF", "reunion"),
        ("g une reunion mardi avec la mission locale et chui pas prete", "reunion"),
        ("demain on rencontre la directrice du collège", "reunion"),
        ("Notre accord avec le lycée est seulement oral", "convention"),
        ("La clinique ne répond plus à nos appels", "diagnostic"),
        ("ça se passe mal avec l'équipe du CMP et moi", "diagnostic"),
        ("Dans notre secteur chacun travaille dans son coin", "reunion"),
        ("La région nous demande des chiffres sur l'action", "evaluation"),
        ("On veut lancer un atelier cuisine avec le centre social", "partenariat"),
    ],
)
def test_a_wish_calls_for_a_guide(shipped: Assistant, wish: str, guide: str) -> None:
    found = proposed(shipped, wish)
    assert found is not None
    assert found.guide == guide


@pytest.mark.parametrize(
    ("situation", "guide", "step"),
    [
        ("je ne sais pas par où commencer mon DAPTOP", "daptop", "scene"),
        ("Ma collègue qui connaissait tout le monde part à la retraite", "partenariat", "etape-12"),
        ("Faut-il un réseau ou un partenariat ?", "partenariat", "etape-3"),
    ],
)
def test_a_situation_says_with_which_step_to_begin(shipped: Assistant, situation: str, guide: str, step: str) -> None:
    found = proposed(shipped, situation)
    assert found is not None
    assert (found.guide, found.step) == (guide, step)


@pytest.mark.parametrize("wish", ["J'ai une réunion mardi avec la mission locale", "notre partenariat s'essouffle"])
def test_whoever_tells_of_themselves_gets_the_guide_before_the_passages(shipped: Assistant, wish: str) -> None:
    answer = shipped.ask(wish)
    assert answer.guide is not None
    assert answer.guide.first
    assert answer.guide.because
    assert isinstance(answer.blocks[0], Said)


@pytest.mark.parametrize("question", ["Quelles sont les étapes du partenariat ?", "comment on écrit une convention ?"])
def test_whoever_asks_what_is_written_gets_the_passages_first(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.guide is not None
    assert not answer.guide.first


@pytest.mark.parametrize(
    "question",
    [
        "Qu'est-ce que la coordination ?",
        "Que dit Damon de la dictature du partenariat ?",
        "Que signifie CNSA ?",
        "merci beaucoup",
        "Quelle est la recette de la quiche lorraine ?",
    ],
)
def test_a_question_of_knowledge_calls_for_none(shipped: Assistant, question: str) -> None:
    assert proposed(shipped, question) is None


def test_who_asks_for_a_text_to_be_written_is_shown_the_guide_instead(shipped: Assistant) -> None:
    answer = shipped.ask("écris-moi mon DAPTOP")
    assert answer.status is Status.TALK
    assert answer.guide is not None
    assert answer.guide.guide == "daptop"


def test_every_guide_proposed_exists_with_the_step_it_begins_with(shipped: Assistant) -> None:
    guides = shipped.guides.flows
    records = structure(read_yaml(prompts_folder() / "guides.yaml"), GuideRecords, "guides.yaml")
    assert set(records.names) == set(guides)
    for row in records.situations:
        steps = {step.id for phase in guides[row.guide].phases for step in phase.steps}
        assert row.step is None or row.step in steps
