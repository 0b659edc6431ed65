"""The partner map in a terminal: every partner, within the width, nothing that acts on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.flows.partners import Partner
from assistant.language.printable import printable
from assistant.render.cells import width_of
from assistant.render.partners import partner_lines
from tests.flows.partner_samples import WORDS, raw_partners, sixteen


@given(st.lists(raw_partners, max_size=8), st.integers(60, 120), st.booleans())
@settings(max_examples=60)
def test_lines_fit_and_nothing_acts(partners: list[Partner], width: int, internal: bool) -> None:
    lines = partner_lines(partners, WORDS, width, internal)
    assert all(width_of(line) <= width and printable(line) == line and "\n" not in line for line in lines)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_partner_stands_under_its_circle_with_the_strength_of_its_link(width: int) -> None:
    lines = partner_lines(sixteen(), WORDS, width)
    assert [line.split(" ─")[0] for line in lines if "──" in line] == [
        "Cercle interne", "Cercle proche", "Cercle territoire", "Cercle institutionnel",
    ]  # fmt: skip
    assert any("  ●●○ A  Mission locale" in line for line in lines)
    assert sum(line.count("  ●") for line in lines) == 16


def test_the_strength_of_links_is_explained_under_them() -> None:
    told = "Force du lien : ●○○ faible, ●●○ moyen, ●●● fort, ··· non précisée"
    assert partner_lines(sixteen(), WORDS)[-1].replace("\u00a0", " ") == told


def test_a_wide_terminal_shows_partners_side_by_side() -> None:
    wide, usual = (partner_lines(sixteen(), WORDS, width) for width in (120, 80))
    assert len(wide) < 0.85 * len(usual)
    assert sum(line.count("●○○") + line.count("●●○") + line.count("●●●") for line in wide) == 16 + 3
    assert [line for line in wide if "──" in line and "partenaire" not in line] == []


def test_tense_links_are_shown_in_the_team_only() -> None:
    assert any("tendu" in line for line in partner_lines(sixteen(), WORDS, internal=True))
    assert not any("tendu" in line for line in partner_lines(sixteen(), WORDS))


def test_an_empty_map_says_so() -> None:
    assert partner_lines([], WORDS) == ["Aucun partenaire pour le moment."]


def test_a_day_in_words_is_not_introduced_twice() -> None:
    told = "\n".join(partner_lines([Partner("CCAS", checked_on="le 31 février 2027")], WORDS))
    assert "vérifié le 31 février 2027" in told
