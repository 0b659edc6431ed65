"""By what part of a name its bearer is called alone."""

from __future__ import annotations

import pytest

from assistant.corpus.surnames import surname


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Hélène Delaunay", "Delaunay"),
        ("Jean de La Fontaine", "Fontaine"),
        ("J. Dupont", "Dupont"),
        ("JEAN DUPONT", "DUPONT"),
        ("Modèle", "Modèle"),
        ("", ""),
        ("Service gardien du Gard", "Service gardien du Gard"),
        ("Association Les Tilleuls", "Association Les Tilleuls"),
        ("CCAS de Nîmes", "CCAS de Nîmes"),
    ],
)
def test_people_go_by_their_last_name_and_bodies_by_their_whole_one(name: str, called: str) -> None:
    assert surname(name) == called
