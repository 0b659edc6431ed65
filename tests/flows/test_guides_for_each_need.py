"""What the guides of a meeting, a dossier, a diagnosis, an evaluation and a network promise, beyond being sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from assistant.answers.citing import cite
from assistant.blocks import Figure, Heading, Listing, OwnTable, PageBreak, Pairs, Quote, References, Table
from assistant.facade import Assistant
from assistant.flows.conditions import holds
from assistant.flows.contradictions import contradictions
from assistant.flows.draft import Depth, Draft, new_draft
from assistant.flows.filling import filled
from assistant.flows.paper_soundness import fields_named
from assistant.flows.pinning import pin
from assistant.flows.reach import Reach
from assistant.flows.schema import Field, Flow, Readers
from assistant.flows.wording import told_no_paper, told_ways

EXAMPLES = Path(__file__).parents[2] / "docs" / "exemples"
NOW = datetime(2026, 11, 22, 20, 0).isoformat()
FOR_ONESELF = {
    "reunion": {
        "type",
        "indispensables",
        "situation",
        "hors_sujet",
        "partenaire_suppositions",
        "desaccord_faits",
        "desaccord_autre",
        "desaccord_demande",
        "tiers",
        "parole",
        "sensible",
    },
    "daptop": {"plan_oral", "questions_jury", "ignorance", "oral_minutes"},
    "reseau": {
        "essoufflement",
        "accord",
        "souhaits_personne",
        "liens",
        "liens_entre_eux",
        "manques",
        "suites_personne",
    },
}
"""Suppositions, disagreements, tense ties, the life of a person: by guide."""
COLUMNS_FOR_ONESELF = {
    ("reunion", "invites"): {"mandat", "attente", "crainte"},
    ("daptop", "acteurs_logiques"): {"pouvoir"},
    ("daptop", "partenaires"): {"qualite"},
    ("reseau", "partenaires"): {"qualite", "remarques"},
}


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open()


def flow_of(assistant: Assistant, name: str) -> Flow:
    return assistant.guides.flows[name]


def answered(assistant: Assistant, name: str, **answers: object) -> Reach:
    """The guide, whole, with some answers; without any, with those of its example."""
    flow = flow_of(assistant, name)
    given = answers or yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text("utf-8"))
    return Reach(flow, filled(flow, new_draft(flow, name, NOW, Depth.COMPLETE), given, name, NOW))


def asked_of(reach: Reach) -> set[str]:
    """The steps in which something is asked."""
    return {reach.flow.step_of[name].id for name in reach.visible}


@pytest.mark.parametrize("name", FOR_ONESELF)
def test_what_is_supposed_feared_or_private_is_never_handed_out(assistant: Assistant, name: str) -> None:
    fields = flow_of(assistant, name).fields
    assert {each for each in FOR_ONESELF[name] if fields[each].readers is not Readers.INSIDE} == set()


@pytest.mark.parametrize(("name", "table"), COLUMNS_FOR_ONESELF)
def test_a_table_that_is_handed_out_keeps_some_of_its_columns(assistant: Assistant, name: str, table: str) -> None:
    asked = flow_of(assistant, name).fields[table]
    assert asked.readers is Readers.ALL
    inside = {column.id for column in asked.columns if column.readers is Readers.INSIDE}
    assert inside == COLUMNS_FOR_ONESELF[name, table]


def test_a_meeting_is_prepared_by_what_sort_of_meeting_it_is(assistant: Assistant) -> None:
    first = asked_of(answered(assistant, "reunion", type="première rencontre"))
    dispute = asked_of(answered(assistant, "reunion", type="désaccord à traiter"))
    assert {"partenaire", "limites", "echange"} <= first - dispute
    assert "desaccord" in dispute - first


def test_points_longer_than_the_meeting_and_too_many_points_are_pointed_out(assistant: Assistant) -> None:
    points = [{"point": f"Point {n}", "duree": "20"} for n in range(6)]
    told = contradictions(answered(assistant, "reunion", duree="90", points=points))
    assert len(told) == 2
    assert told[0] == "Les points durent 2\u00a0h en tout, la réunion 1\u00a0h\u00a030."
    assert told[1].startswith("6 points")


def test_no_length_is_proposed_to_a_student_whose_school_was_not_asked(assistant: Assistant) -> None:
    assert "longueurs" not in asked_of(answered(assistant, "daptop", diplome="éducateur spécialisé"))
    assert "longueurs" in asked_of(answered(assistant, "daptop", pages_demandees="12"))


@pytest.mark.parametrize(
    ("answers", "recalled"),
    [
        ({"annee_entree": "avant septembre 2026"}, ["épreuves de 2018"]),
        ({"annee_entree": "en septembre 2026 ou après"}, ["diplômes réformés"]),
        ({"annee_entree": "je ne sais pas"}, ["épreuves de 2018", "diplômes réformés"]),
        ({"diplome": "moniteur-éducateur"}, ["diplôme d'État de moniteur-éducateur"]),
    ],
)
def test_a_student_is_told_of_the_reform_by_year_of_entry(
    assistant: Assistant, answers: dict[str, object], recalled: list[str]
) -> None:
    reach = answered(assistant, "daptop", **answers)
    step = reach.flow.step("regles")
    assert step is not None
    shown = [note.term for note in step.notes if holds(note.when, reach.draft.answers, reach.visible)]
    assert [term.split(" (")[0] for term in shown] == recalled


def test_the_plan_of_a_dossier_ends_with_the_references_of_the_quotes_pinned_to_its_answers(
    assistant: Assistant,
) -> None:
    citation = assistant.ask("définition du partenariat selon Dhume").citations[0]
    reach = answered(assistant, "daptop")
    draft: Draft = reach.draft
    pinned = Reach(reach.flow, Draft(**{**vars(draft), "pins": (pin("concepts", citation),)}))
    blocks = assistant.compose(assistant.guides.papers["plan-daptop"], pinned).handout.blocks
    assert [block.citations[0].passage.id for block in blocks if isinstance(block, References)] == [citation.passage.id]


def diagnosed(flow: Flow) -> list[Field]:
    return [asked for asked in flow.fields.values() if asked.id + "_fait" in flow.fields]


def test_a_diagnosis_asks_a_fact_for_each_answer_and_shows_the_passage_it_comes_from(assistant: Assistant) -> None:
    flow = flow_of(assistant, "diagnostic")
    asked = diagnosed(flow)
    assert len(asked) == 16
    assert {each.id for each in asked if not flow.step_of[each.id].supports} == set()
    assert {each.id for each in asked if "je ne sais pas" not in each.choices} == set()


def test_a_diagnosis_leads_from_each_worrying_answer_to_a_step_that_takes_it_up(assistant: Assistant) -> None:
    flow = flow_of(assistant, "diagnostic")
    for each in diagnosed(flow):
        onward = [way for way in flow.onward if way.when == {each.id: ["plutôt pas", "non"]}]
        assert [way.guide for way in onward] == ["partenariat"], each.id


def test_a_diagnosis_groups_the_answers_without_a_mark(assistant: Assistant) -> None:
    composed = assistant.compose(assistant.guides.papers["diagnostic"], answered(assistant, "diagnostic"))
    titles = [block.text for block in composed.handout.blocks if isinstance(block, Heading)]
    assert titles[:3] == ["Ce qui tient", "Ce qui manque", "Ce qui reste à vérifier"]


def test_the_evaluation_grid_prints_nearly_empty_to_be_filled_by_hand(assistant: Assistant) -> None:
    reach = answered(assistant, "evaluation", titre="Une grille")
    blocks = assistant.compose(assistant.guides.papers["grille-d-evaluation"], reach).handout.blocks
    tables = [block for block in blocks if isinstance(block, OwnTable)]
    assert len(tables) >= 4
    assert all(table.rows for table in tables)


def test_guides_that_make_the_same_document_ask_for_it_alike(assistant: Assistant) -> None:
    """Answers of one can then be taken up in the other."""
    flows = assistant.guides.flows.values()
    for paper in assistant.guides.papers.values():
        named = {name for block in paper.all_blocks() for name in fields_named(block)}
        for name in named:
            fields = [flow.fields[name] for flow in flows if paper.id in flow.documents and name in flow.fields]
            kinds = {(asked.type, asked.readers, tuple(asked.choices)) for asked in fields}
            assert len(kinds) <= 1, (paper.id, name)


def test_the_network_of_a_person_is_asked_apart_and_stays_out_of_what_is_handed_out(assistant: Assistant) -> None:
    reach = answered(assistant, "reseau", variante="le réseau d'une personne", souhaits_personne="Revoir sa sœur")
    assert asked_of(reach) == {"objet", "avec-elle", "liens", "suites-personne"}
    composed = assistant.compose(assistant.guides.papers["constitution-du-reseau"], reach)
    assert not [block for block in composed.handout.blocks if isinstance(block, Heading | OwnTable)]
    own = assistant.compose(assistant.guides.papers["reseau-de-la-personne"], reach)
    assert [block for block in own.handout.blocks if isinstance(block, Pairs)]


def test_whoever_builds_a_network_sees_where_both_ways_lead(assistant: Assistant) -> None:
    flow = flow_of(assistant, "reseau")
    reach = Reach(flow, new_draft(flow, flow.title, "2026-11-22T09:00:00", Depth.COMPLETE))
    assert len(reach.steps) == 1
    ways = {way.choice: len(way.steps) for way in reach.ways}
    assert ways == {"un réseau de professionnels": 10, "le réseau d'une personne": 3}
    assert "un réseau de professionnels (encore 10 étapes)" in told_ways(reach)


def test_phases_that_nothing_of_is_asked_are_not_counted(assistant: Assistant) -> None:
    reach = answered(assistant, "reunion", type="désaccord à traiter")
    places = [reach.position(step) for step in reach.steps]
    assert sorted({place.phase for place in places}) == [1, 2, 3]
    assert [place.number for place in places] == list(range(1, len(places) + 1))


def pinned_in(reach: Reach, assistant: Assistant) -> list[str]:
    """The passages quoted in the documents that go with the answers, document after document."""
    composed = [assistant.compose(paper, reach) for paper in assistant.guides.offered(reach)]
    blocks = (block for each in composed for block in each.handout.blocks)
    quoted = (block.citation for block in blocks if isinstance(block, Quote | Listing | Table))
    return [citation.passage.id for citation in quoted if citation is not None]


def opening(asked: Field, flow: Flow) -> list[dict[str, str]]:
    """Answers with which a question is asked, and documents can be made: each way there is."""
    conditions = {**flow.step_of[asked.id].when, **asked.when}
    needed = {name: values[0] if values else "7" for name, values in conditions.items()}
    if flow.starts is None or flow.starts.field in needed:
        return [needed]
    way = flow.fields[flow.starts.field]
    return [{**needed, way.id: choice} for choice in way.choices]


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_a_citation_pinned_to_any_question_stands_in_a_document(assistant: Assistant, name: str) -> None:
    flow = flow_of(assistant, name)
    passage = next(iter(assistant.library.passages.values()))
    citation = cite(assistant.library, passage, assistant.library.excerpt_of(passage), 1)
    nowhere = []
    for asked in flow.fields.values():
        for answers in opening(asked, flow):
            draft = replace(new_draft(flow, flow.title, NOW, Depth.COMPLETE), pins=(pin(asked.id, citation),))
            reach = Reach(flow, replace(draft, answers=dict(answers)))
            assert asked.id in reach.visible, asked.id
            if passage.id not in pinned_in(reach, assistant):
                nowhere.append((asked.id, answers))
    assert nowhere == []


def test_only_the_documents_of_the_network_that_is_asked_about_are_proposed(assistant: Assistant) -> None:
    def proposed(**answers: object) -> list[str]:
        return [paper.id for paper in assistant.guides.offered(answered(assistant, "reseau", **answers))]

    assert proposed(variante="le réseau d'une personne") == ["reseau-de-la-personne"]
    whole = ["constitution-du-reseau", "carte-des-partenaires", "notes-sur-le-reseau"]
    assert proposed(variante="un réseau de professionnels") == whole
    assert proposed(titre="R.") == []
    assert "De quel réseau" in told_no_paper(answered(assistant, "reseau", titre="R."))


def test_what_the_authors_say_stands_apart_from_what_a_person_said_of_her_ties(assistant: Assistant) -> None:
    """The page can be left out of what she is given."""
    citation = assistant.ask("définition du partenariat selon Dhume").citations[0]
    reach = answered(assistant, "reseau", variante="le réseau d'une personne", souhaits_personne="Revoir sa sœur")
    reach = Reach(reach.flow, replace(reach.draft, pins=(pin("liens", citation),)))
    blocks = assistant.compose(assistant.guides.papers["reseau-de-la-personne"], reach).handout.blocks
    at = next(index for index, block in enumerate(blocks) if isinstance(block, PageBreak))
    quotes = [index for index, block in enumerate(blocks) if isinstance(block, Quote | References)]
    assert len(quotes) == 2
    assert min(quotes) > at


def test_a_table_pinned_whole_is_read_as_a_table_and_words_of_it_as_a_quote(assistant: Assistant) -> None:
    table = next(
        block for block in assistant.ask("différence entre réseau et partenariat").blocks if isinstance(block, Table)
    )
    assert table.citation is not None
    whole, passage = table.citation, table.citation.passage
    words = cite(assistant.library, passage, whole.document.excerpt(passage.start, passage.start + 16), 1)
    reach = answered(assistant, "daptop")
    for citation, shown in [(whole, table.rows), (words, None)]:
        pinned = Reach(reach.flow, replace(reach.draft, pins=(pin("concepts", citation),)))
        blocks = assistant.compose(assistant.guides.papers["plan-daptop"], pinned).handout.blocks
        assert [
            [[cell.excerpt for cell in row] for row in block.rows] for block in blocks if isinstance(block, Table)
        ] == ([[[cell.excerpt for cell in row] for row in shown]] if shown else [])
        assert sum(isinstance(block, Quote) for block in blocks) == (0 if shown else 1)


def test_a_student_who_tells_partners_from_others_is_not_told_that_all_are_partners(assistant: Assistant) -> None:
    blocks = assistant.compose(assistant.guides.papers["plan-daptop"], answered(assistant, "daptop")).handout.blocks
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert figure.title == "Carte des acteurs"
    assert "5 acteurs" in figure.described
    assert "partenaire" not in " ".join(figure.described).lower()
