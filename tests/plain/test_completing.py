"""Tab at the prompt completes commands, and the documents that questions are limited to."""

from __future__ import annotations

import pytest

from assistant.plain.completing import ends
from tests.tui.made_up import document

DOCUMENTS = {
    id: document(id, title=title)
    for id, title in (("auvert", "Auvert"), ("cours-de-droit", "Le droit"), ("cours-de-jardin", "Les serres du parc"))
}


@pytest.mark.parametrize(
    ("line", "word", "found"),
    [
        ("/da", "/da", ["/dans"]),
        ("/dans au", "au", ["auvert"]),
        ("/dans auvert COURS", "COURS", ["cours-de-droit", "cours-de-jardin"]),
        ("/dans les ser", "ser", ["serres du parc"]),
        ("/dans ", "", ["auvert", "cours-de-droit", "cours-de-jardin", "tout"]),
        ("/dans to", "to", ["tout"]),
        ("/verifier au", "au", []),
        ("au", "au", []),
        ("", "", []),
    ],
)
def test_names_are_completed_where_they_are_expected(line: str, word: str, found: list[str]) -> None:
    assert ends(line, word, DOCUMENTS) == found
