"""What looks like a slip is pointed out when a draft is read again; nothing is refused, nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.flows.draft import Draft, Value, new_draft
from assistant.flows.events import Answer, Event
from assistant.flows.oddities import oddities, remark, to_review
from assistant.flows.partner_import import import_partners
from assistant.flows.reach import Reach
from assistant.flows.schema import FieldType
from assistant.flows.wording import guide_words
from assistant.records import RecordError
from tests.flows.made_up import GUIDE, NOW
from tests.flows.partner_samples import WORDS

PARTNERS = """
    - id: partenaires
      type: table
      ask: Qui ?
      label: Partenaires
      readers: all
      book: yes
      columns:
      - {id: nom, label: Nom}
      - {id: famille, label: Famille, type: choice, choices: [Association, État]}
      - {id: verifie_le, label: Vérifié le, type: date}
      - {id: accord, label: Accord, type: yesno}
    - {id: jour, type: date, ask: Quand ?, label: Jour, readers: all}
    - {id: lenteur, type: duration, ask: Combien de temps ?, label: Lenteur, readers: all}
checks:"""


def flow_with_partners(**changes: object):  # type: ignore[no-untyped-def]
    from assistant.flows.schema import Flow
    from assistant.records import parse_yaml, structure

    return structure({**parse_yaml(GUIDE.replace("\nchecks:", PARTNERS), "essai.yaml"), **changes}, Flow, "essai.yaml")


FLOW = flow_with_partners()


def drafted(*happened: Event) -> Draft:
    from assistant.flows.engine import apply

    draft = new_draft(FLOW, "Essai", NOW)
    for event in (Answer("etat", "en cours"), *happened):
        draft = apply(FLOW, draft, event, NOW)
    return draft


def odd(*happened: Event) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in oddities(Reach(FLOW, drafted(*happened)))]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/02/2026", ["Jour : « 31/02/2026 » n'est pas un jour du calendrier."]),
        ("mardi prochian", ["Jour : « prochian » est peut-être « prochain »."]),
        ("lundi 24 novembre 2026", ["Jour : « lundi 24 novembre 2026 » : ce jour-là est un mardi."]),
        ("mardi prochain", []),
        ("24/11/2026", []),
    ],
)
def test_a_day_that_is_none_is_pointed_out(typed: str, told: list[str]) -> None:
    assert odd(Answer("jour", typed)) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12O min", ["Durée : « 12O » mêle une lettre aux chiffres ; sans doute « 120 »."]),
        (
            "longtemps",
            ["Durée : dans « longtemps », aucun nombre n'est lu : écrivez-le en chiffres s'il doit compter."],
        ),
        ("1 h 30", []),
        ("une heure", []),
        ("deux", []),
    ],
)
def test_a_number_that_counts_for_nothing_is_pointed_out(typed: str, told: list[str]) -> None:
    assert odd(Answer("duree", typed)) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1 h 3O", "« 3O » mêle une lettre aux chiffres ; sans doute « 30 »."),
        (
            "un moment",
            "dans « un moment », aucune durée n'est lue : écrivez par exemple « 45 », « 1 h 30 » ou « une heure ».",
        ),
        ("une heure et demie", ""),
    ],
)
def test_a_duration_that_is_not_understood_is_pointed_out_and_at_the_question_too(typed: str, told: str) -> None:
    assert odd(Answer("lenteur", typed)) == ([f"Lenteur : {told}"] if told else [])
    assert remark(FieldType.DURATION, typed).replace("\u00a0", " ") == told[:1].upper() + told[1:]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("32/13/2026", ["Titre : « 32/13/2026 » n'est pas un jour du calendrier."]),
        ("le 31 février 2026", ["Titre : « 31 février 2026 » n'est pas un jour du calendrier."]),
        ("avant l'été", []),
        ("31/02/2026 ou plus tard", []),
        ("prochian", []),
    ],
)
def test_a_line_that_is_only_a_day_of_no_calendar_is_pointed_out(typed: str, told: list[str]) -> None:
    assert odd(Answer("titre", typed)) == told


def test_cells_are_named_by_their_table_row_and_column() -> None:
    rows = [
        {"nom": "CCAS"},
        {"nom": "Orle", "famille": "Etta", "verifie_le": "31/04/2026", "accord": "peut-être"},
    ]
    assert odd(Answer("partenaires", rows)) == [
        "Partenaires, ligne 2, Famille : « Etta » n'est pas parmi les choix ; le plus proche est « État ».",
        "Partenaires, ligne 2, Vérifié le : « 31/04/2026 » n'est pas un jour du calendrier.",
        "Partenaires, ligne 2, Accord : « peut-être » n'est pas parmi les choix : oui, non.",
    ]


@pytest.mark.parametrize("typed", ["Association", "asso", "Associations"])
def test_the_words_of_partners_are_understood_in_every_writing(typed: str) -> None:
    assert odd(Answer("partenaires", [{"nom": "Orle", "famille": typed}])) == []


def test_a_long_answer_is_cut_where_it_is_shown_again() -> None:
    (sentence,) = odd(Answer("duree", "beaucoup " * 30))
    assert len(sentence) < 200 and "…" in sentence


def test_what_is_hidden_is_not_looked_at() -> None:
    draft = drafted(Answer("duree", "12O"), Answer("etat", "idée"))
    assert oddities(Reach(FLOW, draft)) == []


def test_the_writers_words_stay_as_they_were_typed() -> None:
    typed = "Qui fait quoi ? « rien » : tout"
    rows = [{"point": typed}]
    draft = drafted(Answer("points", rows), Answer("grille", [{"quoi": "autre"}]), Answer("duree", typed))
    assert draft.answers["points"] == ({"point": typed},)
    sentences = to_review(Reach(FLOW, draft))
    assert f"«\u00a0{typed}\u00a0» manque." in sentences
    assert any(f"«\u00a0{typed}\u00a0»" in sentence for sentence in sentences if sentence.startswith("Durée"))


@given(st.sampled_from(["jour", "duree", "titre"]), st.text(max_size=60))
def test_nothing_is_refused_and_nothing_is_changed(field: str, typed: str) -> None:
    draft = drafted(Answer(field, typed))
    before: dict[str, Value] = dict(draft.answers)
    assert all(isinstance(sentence, str) for sentence in to_review(Reach(FLOW, draft)))
    assert draft.answers == before


def test_an_import_tells_the_words_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "partenaires.csv"
    path.write_text("Nom;Famille;Force;Vérifié le\nOrle;asso;3;12/03/2026\nCCAS;Comune;forr;31/02/2026\n", "utf-8")
    imported = import_partners(path, WORDS)
    assert [(each.line, each.why.replace("\u00a0", " ")) for each in imported.odd] == [
        (3, "Famille : « Comune » n'est pas parmi les choix ; le plus proche est « Collectivité »."),
        (3, "Force du lien : « forr » n'est pas parmi les choix ; le plus proche est « fort »."),
        (3, "Vérifié le : « 31/02/2026 » n'est pas un jour du calendrier."),
    ]
    assert (imported.partners[1].family, imported.partners[1].strength) == ("Comune", "forr")


def test_a_slip_that_nothing_is_said_of_is_told_when_sentences_are_read(tmp_path: Path) -> None:
    from assistant.locations import prompts_folder

    text = (prompts_folder() / "guider.yaml").read_text("utf-8").replace("no-number:", "nombre:")
    (tmp_path / "guider.yaml").write_text(text, "utf-8")
    with pytest.raises(RecordError, match="no-number"):
        guide_words(tmp_path)
