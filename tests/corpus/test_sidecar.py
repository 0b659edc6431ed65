"""A sidecar anchors passages by their first and last words; what does not fit is told with where and what is near."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.corpus.models import PassageKind
from assistant.corpus.structure import BlockKind
from tests.corpus.made_up import messages, passage, read_one

MARKDOWN = """\
# Titre

## Définitions

<!-- page 4 -->

Selon lui : « Le partenariat est une **méthode** », dit-il. Le réseau relie.

Le réseau tient. Le réseau cesse (parfois).

[^1]: Le réseau noté.
"""


def anchored(folder: Path, *passages: dict[str, Any]) -> dict[str, str]:
    reading = read_one(folder, MARKDOWN, *passages)
    assert messages(reading) == []
    text = reading.library.documents["essai"].text
    return {id: text[p.start : p.end] for id, p in reading.library.passages.items()}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (passage("p", "Le réseau relie"), "Le réseau relie."),
        (passage("p", "LE RESEAU relie"), "Le réseau relie."),
        (passage("p", "Le partenariat", "méthode"), "« Le partenariat est une méthode »"),
        (passage("p", "partenariat est une"), "partenariat est une"),
        (passage("p", "Le réseau", "relie", nth=1), "Le réseau relie."),
        (passage("p", "Le réseau", "tient", nth=2), "Le réseau tient."),
        (passage("p", "Le réseau", "parfois", nth=3), "Le réseau cesse (parfois)."),
        (passage("p", "parfois"), "(parfois)."),
        (passage("p", "Selon lui"), "Selon lui :"),
        (passage("p", "Le partenariat est une méthode", "partenariat"), "« Le partenariat est une méthode »"),
    ],
)
def test_a_passage_runs_from_its_first_words_to_its_last_with_the_punctuation_that_is_theirs(
    tmp_path: Path,
    record: dict[str, Any],
    words: str,
) -> None:
    assert anchored(tmp_path, record) == {"p": words}


def test_a_passage_knows_what_its_sidecar_and_its_place_say_of_it(tmp_path: Path) -> None:
    record = passage(
        "p", "Le partenariat", "méthode", kind="definition", credit="Une Autrice", reported=True, cited_by="Un Autre",
        work="Un livre", defines="partenariat",
    )  # fmt: skip
    found = read_one(tmp_path, MARKDOWN, record).library.passages["p"]
    assert (found.document, found.kind, found.section) == ("essai", PassageKind.DEFINITION, ("Définitions",))
    assert (found.credit, found.reported, found.cited_by) == ("Une Autrice", True, "Un Autre")
    assert (found.work, found.defines, found.place) == ("Un livre", "partenariat", "page 4")


def test_a_footnote_has_no_page_of_its_own(tmp_path: Path) -> None:
    library = read_one(tmp_path, MARKDOWN, passage("n", "Le réseau noté", kind="footnote")).library
    note = library.passages["n"]
    assert library.documents["essai"].blocks_between(note.start, note.end)[0].kind is BlockKind.NOTE
    assert note.place is None


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            passage("p7", "Le réseau relit tout"),
            "essai.yaml : p7 : premiers mots « Le réseau relit tout » introuvables ; "
            "le plus proche : « Le réseau relie. »",
        ),
        (passage("p7", "Zzz"), "essai.yaml : p7 : premiers mots « Zzz » introuvables"),
        (passage("p7", "…"), "essai.yaml : p7 : premiers mots « … » introuvables"),
        (
            passage("p7", "Le réseau", "fin", nth=2),
            "essai.yaml : p7 : derniers mots « fin » introuvables après les premiers",
        ),
        (
            passage("p7", "Le réseau tient", "relie"),
            "essai.yaml : p7 : derniers mots « relie » introuvables après les premiers",
        ),
    ],
)
def test_words_that_are_not_there_are_told_with_the_file_the_passage_and_what_is_nearest(
    tmp_path: Path,
    record: dict[str, Any],
    told: str,
) -> None:
    reading = read_one(tmp_path, MARKDOWN, passage("ok", "Le réseau relie"), record)
    assert messages(reading) == [told]
    assert set(reading.library.passages) == {"ok"}


@pytest.mark.parametrize("nth", [5, 0, -1])
def test_a_place_that_does_not_exist_is_told(tmp_path: Path, nth: int) -> None:
    (told,) = messages(read_one(tmp_path, MARKDOWN, passage("p", "Le réseau", nth=nth)))
    assert told.startswith("essai.yaml : p : premiers mots « Le réseau » introuvables")


def test_an_id_given_twice_is_told(tmp_path: Path) -> None:
    reading = read_one(tmp_path, MARKDOWN, passage("p", "Le réseau relie"), passage("p", "Le réseau tient"))
    assert messages(reading) == ["essai.yaml : p : cet identifiant est donné deux fois"]
    kept = reading.library.passages["p"]
    assert reading.library.excerpt_of(kept).text == "Le réseau relie."


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (passage("p", "Le", credits="X"), "passages[0].credits : clé inconnue ; vouliez-vous dire « credit » ?"),
        (passage("p", "Le", kind="definiton"), "passages[0].kind : valeur attendue parmi definition, "),
        (passage("p", "Le", reported="non"), "passages[0].reported : oui ou non attendu, « non » trouvé"),
        (passage("p", "Le", nth="deux"), "passages[0].nth : nombre entier attendu, « deux » trouvé"),
        ({"id": "p", "kind": "list"}, "passages[0].first : la clé « first » manque"),
    ],
)
def test_a_record_that_is_not_one_is_told_with_the_nearest_valid_name(
    tmp_path: Path,
    record: dict[str, Any],
    told: str,
) -> None:
    reading = read_one(tmp_path, MARKDOWN, record)
    assert any(f"essai.yaml : {told}" in message for message in messages(reading))
    assert reading.library.documents == {}
