"""Following a guide: whatever happens, the draft stays one; nothing answered is lost but by whoever clears it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.flows.conditions import asked_at
from assistant.flows.draft import Depth, Draft, new_draft, shape_fits, value_of
from assistant.flows.engine import Walk, apply
from assistant.flows.events import AddRow, Answer, Back, ChangeDepth, ChangeRow, Clear, Event, Jump, Next, Rename, Skip
from assistant.flows.reach import Reach, StepState
from assistant.flows.wording import told_totals
from assistant.records import parse_yaml
from tests.flows.made_up import BRANCHING, FLOW, GUIDE, NOW, after, drafts, events, guide


@pytest.fixture
def draft() -> Draft:
    return new_draft(FLOW, "Essai", NOW)


def titles(draft: Draft) -> list[str]:
    return [step.id for step in Reach(FLOW, draft).steps]


@given(st.lists(events, max_size=25))
def test_any_sequence_of_events_leaves_a_draft_that_fits_its_guide(happened: list[Event]) -> None:
    draft = after(new_draft(FLOW, "Essai", NOW), *happened)
    reach = Reach(FLOW, draft)
    assert all(shape_fits(FLOW.fields[name], value) or not any(value) for name, value in draft.answers.items())
    assert set(draft.answered_on) == set(draft.answers)
    assert reach.fields_of(next(step for step in FLOW.steps if step.id == draft.step))
    assert {pin.field for pin in draft.pins} <= set(FLOW.fields)
    assert draft.name


@given(drafts, st.lists(events, min_size=1, max_size=12))
def test_undoing_everything_restores_the_draft_and_redoing_it_too(draft: Draft, happened: list[Event]) -> None:
    walk = Walk(FLOW, draft)
    for event in happened:
        try:
            walk = walk.after(event, NOW)
        except ValueError:
            continue
    back = walk
    for _ in happened:
        back = back.undone()
    assert back.draft == draft
    for _ in happened:
        back = back.redone()
    assert back.draft == walk.draft


@given(drafts, st.sampled_from(["idée", "en cours"]))
def test_what_a_condition_hides_comes_back_as_it_was(draft: Draft, other: str) -> None:
    before = draft.answers.get("etat")
    if before in (None, other):
        return
    changed = after(draft, Answer("etat", other))
    assert after(changed, Answer("etat", str(before))).answers == draft.answers


def test_a_step_whose_condition_fails_is_not_asked_and_its_answers_are_kept(draft: Draft) -> None:
    draft = after(draft, Answer("etat", "en cours"), Answer("duree", "30"), Answer("etat", "idée"))
    assert titles(draft) == ["debut", "fin"]
    assert draft.answers["duree"] == "30"
    assert Reach(FLOW, draft).answer("duree") is None
    assert Reach(FLOW, after(draft, Answer("etat", "en cours"))).answer("duree") == "30"


def test_a_condition_on_a_hidden_answer_does_not_hold(draft: Draft) -> None:
    draft = after(draft, Answer("etat", "en cours"), Answer("rien", "oui"))
    assert "plus" in Reach(FLOW, draft).visible
    assert "plus" not in Reach(FLOW, after(draft, Answer("etat", "idée"))).visible


def test_the_short_version_asks_only_what_the_documents_need(draft: Draft) -> None:
    reach = Reach(FLOW, draft)
    assert [asked.id for step in reach.steps for asked in reach.fields_of(step)] == ["titre", "etat", "points"]
    complete = Reach(FLOW, after(draft, ChangeDepth(Depth.COMPLETE)))
    assert [asked.id for step in complete.steps for asked in complete.fields_of(step)] == [
        "titre", "etat", "secret", "points", "grille", "themes", "gens",
    ]  # fmt: skip


def test_next_and_back_follow_the_steps_that_are_asked(draft: Draft) -> None:
    assert after(draft, Next()).step == "fin"
    assert after(draft, Next(), Next()).step == "fin"
    assert after(draft, Next(), Back()).step == "debut"
    assert after(draft, Back()).step == "debut"
    assert after(draft, Answer("etat", "en cours"), Next()).step == "suite"


def test_jumping_to_a_step_of_the_complete_version_makes_the_draft_complete(draft: Draft) -> None:
    flow = replace(FLOW, phases=[*FLOW.phases])
    short = after(draft, Answer("etat", "en cours"), Jump("suite"))
    assert (short.step, short.depth) == ("suite", Depth.EXPRESS)
    with pytest.raises(ValueError, match="étape"):
        apply(flow, draft, Jump("ailleurs"), NOW)


def test_a_step_passed_over_is_said_so_until_it_is_answered(draft: Draft) -> None:
    draft = after(draft, Skip())
    step = FLOW.steps[0]
    assert Reach(FLOW, draft).state(step) is StepState.SKIPPED
    draft = after(draft, Answer("titre", "Un titre"), Answer("etat", "idée"))
    assert Reach(FLOW, draft).state(step) is StepState.DONE


def test_an_answer_that_is_not_among_the_choices_is_refused_in_french(draft: Draft) -> None:
    with pytest.raises(ValueError, match="à choisir parmi idée, en cours"):
        apply(FLOW, draft, Answer("etat", "jamais"), NOW)
    assert after(draft, Answer("themes", ["a", "un autre"])).answers["themes"] == ("a", "un autre")


def test_an_empty_answer_is_no_answer(draft: Draft) -> None:
    draft = after(draft, Answer("titre", "Un titre"), Answer("titre", "  "))
    assert draft.answers == {} == draft.answered_on
    assert after(draft, Answer("gens", ["", " "]), Clear("gens")) == draft


def test_words_are_kept_as_typed_but_for_what_could_act_on_a_terminal(draft: Draft) -> None:
    draft = after(
        draft, Answer("titre", "Un \x1b[31mtitre\x07 «œ»"), Answer("secret", "une ligne\r\n\r\n  une autre\n")
    )
    assert draft.answers == {"titre": "Un [31mtitre «œ»", "secret": "une ligne\n\n  une autre"}


def test_a_table_that_comes_with_rows_has_them_until_they_are_changed(draft: Draft) -> None:
    grid = FLOW.fields["grille"]
    assert value_of(grid, draft) == ({"quoi": "un"}, {"quoi": "deux"})
    draft = after(draft, ChangeRow("grille", 1, {"quoi": "deux", "oui": "peut-être"}))
    assert value_of(grid, draft) == ({"quoi": "un"}, {"quoi": "deux", "oui": "peut-être"})


def test_rows_with_unknown_columns_are_refused(draft: Draft) -> None:
    with pytest.raises(ValueError, match="colonne inconnue"):
        apply(FLOW, draft, AddRow("points", {"poids": "3"}), NOW)


def test_progress_is_told_by_the_numbers_of_the_trade(draft: Draft) -> None:
    draft = after(draft, Next())
    reach = Reach(FLOW, draft)
    place = reach.position(FLOW.steps[2])
    assert (place.number, place.totals, place.phase, place.phase_title) == (2, (2,), 2, "Deuxième phase")
    assert not reach.position(FLOW.steps[0]).counted


@given(drafts, st.lists(events, max_size=6))
def test_the_end_never_goes_further_away_as_answers_come(draft: Draft, happened: list[Event]) -> None:
    for event in happened:
        before, draft = draft, after(draft, event)
        came = draft.answers.keys() - before.answers.keys()
        asked = all(asked_at(FLOW.fields[name], draft.depth) for name in came)
        if asked and draft.depth is before.depth and before.answers.items() <= draft.answers.items():
            assert Reach(BRANCHING, draft).totals[-1] <= Reach(BRANCHING, before).totals[-1]
            assert len(Reach(BRANCHING, draft).steps) <= Reach(BRANCHING, draft).totals[-1]


@pytest.mark.parametrize(
    ("answers", "totals"),
    [
        ({}, "2 à 4"),
        ({"etat": "idée"}, "2"),
        ({"etat": "en cours"}, "3 ou 4"),
        ({"etat": "en cours", "rien": "non"}, "3"),
        ({"etat": "en cours", "rien": "oui"}, "4"),
        ({"rien": "oui"}, "2 ou 4"),
    ],
)
def test_how_many_steps_there_may_be_is_told_until_answers_decide_of_it(answers: dict[str, str], totals: str) -> None:
    draft = replace(new_draft(BRANCHING, "Essai", NOW, Depth.COMPLETE), answers=dict(answers))
    assert told_totals(Reach(BRANCHING, draft).totals) == totals


def test_questions_that_the_short_version_leaves_out_open_no_step_in_it() -> None:
    assert told_totals(Reach(BRANCHING, new_draft(BRANCHING, "Essai", NOW)).totals) == "2 ou 3"


def test_a_draft_takes_the_name_that_its_answers_give_until_somebody_renames_it() -> None:
    draft = after(new_draft(FLOW, FLOW.title, NOW), Answer("titre", "Un toit"))
    assert draft.name == "Un toit"
    assert after(draft, Answer("titre", "Un toit à nous")).name == "Un toit à nous"
    assert after(draft, Answer("titre", "")).name == FLOW.title
    assert after(draft, Rename("Version 2"), Answer("titre", "Autre")).name == "Version 2"


# -- where answers lead ------------------------------------------------------------------------------------------------


def leading(**changes: object) -> list[tuple[str, list[str]]]:
    draft = new_draft(FLOW, "Essai", NOW)
    reach = Reach(FLOW, replace(draft, answers=dict(changes)))  # type: ignore[arg-type]
    return [(way.choice, [step.id for step in way.steps]) for way in reach.ways]


def test_where_each_answer_leads_is_told_until_it_is_given() -> None:
    assert leading() == [("idée", ["fin"]), ("en cours", ["suite", "fin"])]
    assert leading(etat="idée") == leading(etat="en cours") == []


def test_a_question_that_changes_no_step_leads_nowhere_else() -> None:
    assert Reach(guide(phases=same_steps()), new_draft(FLOW, "Essai", NOW)).ways == ()


def same_steps() -> list[dict[str, object]]:
    phases: list[dict[str, object]] = deepcopy(parse_yaml(GUIDE, "essai.yaml")["phases"])
    for phase in phases:
        for step in phase["steps"]:  # type: ignore[attr-defined]
            step.pop("when", None)
    return phases
