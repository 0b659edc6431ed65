"""What is typed of a partner is understood when it can be, kept as it is otherwise, and never refused."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.flows.partner_rows import handed_out, labelled_row, partner_of
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import FIELDS, Partner, checked_day, row_of, same
from assistant.records import RecordError
from tests.flows.partner_samples import WORDS, kept_partners, typed


def test_every_field_has_a_name_in_files() -> None:
    assert list(FIELDS.values()) == [field.name for field in fields(Partner)]


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("famille", "Établissements publics", "etablissement_public"),
        ("famille", "ASSO", "association"),
        ("famille", "Confrérie", "Confrérie"),
        ("Statut", "collectivité territoriale", "collectivite"),
        ("cercle", "Institutionnel", "institutionnel"),
        ("force", "3", "fort"),
        ("intensité", "●●○", "moyen"),
        ("force", "++", "moyen"),
        ("Nature du lien", "Conventionné", "convention"),
        ("qualité", "À CRÉER", "a_creer"),
        ("Relation", "plutôt bonne", "plutôt bonne"),
        ("Vérifié le", "12/03/2026", "2026-03-12"),
        ("date", "1er août 2026", "2026-08-01"),
        ("date", "31 février 2026", "31 février 2026"),
        ("date", "au printemps", "au printemps"),
        ("E-mail", " a@b.fr ", "a@b.fr"),
    ],
)
def test_words_are_understood_whatever_their_writing(column: str, typed: str, kept: str) -> None:
    partner, over = partner_of({"Structure": "X", column: typed}, WORDS)
    assert kept in row_of(partner).values()
    assert over == {}


def test_what_no_field_takes_is_left_over_not_lost() -> None:
    partner, over = partner_of({"nom": "X", "Choisi ou imposé": "imposé", "Partenaire": "Y"}, WORDS)
    assert partner.name == "X"
    assert over == {"Choisi ou imposé": "imposé", "Partenaire": "Y"}


@given(kept_partners)
def test_a_partner_comes_back_from_its_row(partner: Partner) -> None:
    assert partner_of(row_of(partner), WORDS) == (partner, {})


@given(st.dictionaries(typed, typed))
def test_any_row_is_read(row: dict[str, str]) -> None:
    partner, _ = partner_of(row, WORDS)
    assert all(isinstance(text, str) and "\x1b" not in text for text in row_of(partner).values())


def test_what_stays_in_the_team_is_not_handed_out() -> None:
    partner = Partner("X", expectation="a", note="b", quality="tendu", contribution="c", form="convention")
    assert handed_out(partner, WORDS) == Partner("X", expectation="a", contribution="c", form="convention")
    assert {handed_out(Partner("X", quality=each.id), WORDS) for each in WORDS.qualities} == {Partner("X")}


def test_two_records_tell_the_same_partner_by_name_unless_they_are_in_two_territories() -> None:
    assert same(Partner("Mission Locale"), Partner("mission  locale", territory="Nord"))
    assert not same(Partner("Mission locale", territory="Nord"), Partner("Mission locale", territory="Sud"))
    assert not same(Partner("Mission locale"), Partner("Mission"))


def test_what_commands_a_terminal_goes_whole_and_lines_stay_lines() -> None:
    partner, _ = partner_of({"nom": "\x1b[31mÉcole\x1b[0m", "mission": "un\x0bdeux\r\ntrois\u2028quatre"}, WORDS)
    assert (partner.name, partner.mission) == ("École", "un\ndeux\ntrois\nquatre")


def test_the_day_is_read_when_it_is_one() -> None:
    assert checked_day(Partner("X", checked_on="2026-03-12")) == date(2026, 3, 12)
    assert checked_day(Partner("X", checked_on="au printemps")) is None


def test_words_that_lack_a_column_are_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from assistant.locations import prompts_folder

    text = (prompts_folder() / "partenaires.yaml").read_text("utf-8").replace("- {id: sigle,", "- {id: sigles,")
    (tmp_path / "partenaires.yaml").write_text(text, "utf-8")
    with pytest.raises(RecordError, match="colonnes attendues"):
        load_vocabulary(tmp_path)


def test_a_row_shows_the_day_of_a_check_as_people_write_it_and_is_read_again_as_that_day() -> None:
    row = labelled_row(Partner("CCAS", checked_on="2026-03-02"), WORDS)
    assert row["verifie_le"] == "2 mars 2026"
    assert partner_of(row, WORDS)[0].checked_on == "2026-03-02"
