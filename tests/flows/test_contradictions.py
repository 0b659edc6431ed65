"""Simple contradictions are pointed out in one sentence, and never judged."""

from __future__ import annotations

import pytest

from assistant.flows.contradictions import contradictions
from assistant.flows.draft import Depth, new_draft
from assistant.flows.events import AddRow, Answer, ChangeDepth, ChangeRow, Event
from assistant.flows.measures import number_of
from assistant.flows.reach import Reach
from tests.flows.made_up import FLOW, NOW, after


def found(*happened: Event) -> list[str]:
    draft = after(new_draft(FLOW, "Essai", NOW), Answer("etat", "en cours"), *happened)
    return [sentence.replace("\u00a0", " ") for sentence in contradictions(Reach(FLOW, draft))]


def test_minutes_that_exceed_the_meeting() -> None:
    points = (AddRow("points", {"point": "a", "minutes": "1 h"}), AddRow("points", {"point": "b", "minutes": "20 min"}))
    assert found(*points, Answer("duree", "90")) == []
    assert found(*points, Answer("duree", "1 heure")) == ["Les points durent 80, la réunion 60."]
    assert found(*points) == []


def test_large_sums_are_written_as_people_write_them() -> None:
    points = AddRow("points", {"point": "a", "minutes": "1 234 567,5"})
    assert found(points, Answer("duree", "90")) == ["Les points durent 1\u202f234\u202f567,5, la réunion 90."]


def test_a_row_that_another_table_once_begun_does_not_name() -> None:
    point = AddRow("points", {"point": "Mission Locale"})
    assert found(point) == []
    assert found(point, ChangeRow("grille", 0, {"quoi": "la mission locale de l'Orle"})) == []
    assert found(point, ChangeRow("grille", 0, {"quoi": "CCAS"})) == ["« Mission Locale » manque."]


@pytest.mark.parametrize("named", ["MJC", "M.J.C.", "maison des jeunes et de la culture", "chaque partie", "Tous"])
def test_a_body_is_named_by_its_initials_too_and_everybody_by_one_word(named: str) -> None:
    point = AddRow("points", {"point": "Maison des jeunes et de la culture de Vernay"})
    assert found(point, ChangeRow("grille", 0, {"quoi": named})) == []


def test_other_initials_name_another_body() -> None:
    point = AddRow("points", {"point": "Maison des jeunes et de la culture"})
    assert found(point, ChangeRow("grille", 0, {"quoi": "MDA"})) == ["« Maison des jeunes et de la culture » manque."]


def test_of_many_rows_that_are_not_named_three_are_told_and_the_others_named_together() -> None:
    points = [AddRow("points", {"point": name}) for name in ("PMI", "CAF", "CMP", "ML", "ml ", "CPAM")]
    told = found(*points, ChangeRow("grille", 0, {"quoi": "CCAS"}))
    singly = ["« PMI » manque.", "« CAF » manque.", "« CMP » manque."]
    assert told[:4] == [*singly, "Il en va de même pour : ML, CPAM."]


def test_more_rows_than_a_meeting_holds() -> None:
    rows = [AddRow("points", {"point": str(number)}) for number in range(3)]
    assert found(*rows[:2]) == []
    assert found(*rows) == ["3 points, plus de 2."]


def test_an_answer_that_calls_for_another() -> None:
    whole = ChangeDepth(Depth.COMPLETE)
    assert found(whole, Answer("titre", "Bilan")) == ["Un titre, et personne."]
    assert found(whole, Answer("titre", "Bilan"), Answer("gens", ["Mme A."])) == []


def test_an_answer_that_the_short_version_does_not_ask_is_not_called_for() -> None:
    assert found(Answer("titre", "Bilan"), ChangeDepth(Depth.EXPRESS)) == []


def test_what_is_hidden_contradicts_nothing() -> None:
    draft = after(new_draft(FLOW, "Essai", NOW), Answer("etat", "en cours"), Answer("duree", "5"))
    draft = after(draft, AddRow("points", {"point": "a", "minutes": "30"}))
    assert len(contradictions(Reach(FLOW, draft))) == 1
    assert contradictions(Reach(FLOW, after(draft, Answer("etat", "idée")))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30", 30),
        ("30 minutes", 30),
        ("1 h 30", 90),
        ("2h", 120),
        ("1 200,50 €", 1200.5),
        ("une heure", 60),
        ("une heure et demie", 90),
        ("une demi-heure", 30),
        ("deux", 2),
        ("deux exemplaires", 2),
        ("Vingt-et-un", 21),
        ("soixante et onze", 71),
        ("quatre-vingt-dix-sept", 97),
        ("deux mille cinq cents euros", 2500),
        ("une trentaine", 30),
        ("deux millions", 2_000_000),
        ("à deux", 2),
        ("la salle du neuf, la même", None),
        ("beaucoup", None),
        ("12.000", 12000),
        ("12.5", 12.5),
        ("12 hommes", 12),
        ("3 habitants sur 10", 3),
        ("14h30-16h", 870),
        ("9" * 5000, None),
        ("9" * 5000 + " h", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert number_of(text) == number
