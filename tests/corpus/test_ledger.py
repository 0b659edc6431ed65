"""A ledger accounts for every character between a raw extraction and our copy of a document."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.corpus.ledger import Ledger, LedgerError, digest, read_ledger, replay, unblanked
from assistant.corpus.models import Document, Library
from assistant.corpus.structure import BlockKind
from assistant.locations import knowledge_folder
from assistant.records import read_yaml

RAW_TEXTS = Path(__file__).parents[2].parent / "shared" / "corpus"
IDS = sorted(path.stem for path in (knowledge_folder() / "documents").glob("*.md"))


def shipped_ledger(id: str) -> Ledger:
    return read_ledger(read_yaml(knowledge_folder() / "documents" / f"{id}.registre.yaml"))


def ledger(*changes: dict[str, Any], patterns: Iterable[dict[str, Any]] = ()) -> Ledger:
    return read_ledger(
        {
            "raw": "",
            "text": "",
            "patterns": [{"reason": "bruit", **pattern} for pattern in patterns],
            "changes": [{"reason": "bruit", **change} for change in changes],
        }
    )


RAW = "Titre\nun deux trois\nun deux quatre\nfin"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ([], "Titre un deux trois un deux quatre fin"),
        ([{"line": 1, "remove": "Titre"}], "un deux trois un deux quatre fin"),
        ([{"line": 3, "remove": "deux"}], "Titre un deux trois un quatre fin"),
        ([{"line": 2, "remove": "trois un"}], "Titre un deux deux quatre fin"),  # blanks never count, line ends neither
        ([{"line": 2, "remove": "un"}, {"line": 3, "remove": "un"}], "Titre deux trois deux quatre fin"),
        ([{"line": 4, "move": "fin", "before": "Titre"}], "fin Titre un deux trois un deux quatre"),
        ([{"line": 1, "move": "Titre", "before": None}], "un deux trois un deux quatre fin Titre"),
        ([{"line": 1, "move": "Titre"}], "un deux trois un deux quatre fin Titre"),
        (
            [{"line": 1, "move": "Titre", "before": "deux", "occurrence": 2}],
            "un deux trois un Titre deux quatre fin",
        ),
        (
            [{"line": 2, "move": "trois", "before": "fin"}, {"line": 3, "move": "quatre", "before": "fin"}],
            "Titre un deux un deux trois quatre fin",  # in the order of the raw text, unless told otherwise
        ),
        (
            [
                {"line": 2, "move": "trois", "before": "fin", "order": 2},
                {"line": 3, "move": "quatre", "before": "fin", "order": 1},
            ],
            "Titre un deux un deux quatre trois fin",
        ),
    ],
)
def test_words_are_removed_and_moved_where_a_ledger_says(changes: list[dict[str, Any]], text: str) -> None:
    assert replay(RAW, ledger(*changes)).text == unblanked(text)


def test_the_nth_place_of_words_is_counted_on_their_line_from_the_change_before() -> None:
    raw = "a x a x a x\na"
    assert replay(raw, ledger({"line": 1, "remove": "a", "nth": 2})).text == "axxaxa"
    assert replay(raw, ledger({"line": 1, "remove": "a"}, {"line": 1, "remove": "a", "nth": 2})).text == "xaxxa"
    with pytest.raises(LedgerError):
        replay(raw, ledger({"line": 1, "remove": "a", "nth": 4}))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ({"pattern": "(?m)^- ", "count": 2}, "un - deux9 trois"),
        ({"pattern": r"(?m)^- |\d", "count": 3}, "un - deux trois"),
        ({"pattern": "deux", "as": "2", "count": 1}, "- un - 29 - trois"),
        ({"pattern": "un - deux", "as": "1 ou 2", "count": 1}, "- 1 ou 29 - trois"),
    ],
)
def test_patterns_are_removed_or_rewritten_everywhere_first(pattern: dict[str, Any], text: str) -> None:
    assert replay("- un - deux9\n- trois", ledger(patterns=[pattern])).text == unblanked(text)


def test_every_character_knows_where_it_stood_in_the_raw_text() -> None:
    letters = replay("ab\ncd", ledger({"line": 2, "move": "c", "before": "b"}))
    assert (letters.text, letters.offsets) == ("acbd", (0, 3, 1, 4))


def test_the_form_of_accents_in_the_raw_text_does_not_matter() -> None:
    assert replay("e\u0301te\u0301", ledger({"line": 1, "remove": "é"})).text == "té"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (ledger(patterns=[{"pattern": "un", "count": 3}]), "motif 'un' : 2 fois au lieu de 3"),
        (ledger(patterns=[{"pattern": "(", "count": 1}]), "motif '(' : expression mal formée"),
        (ledger({"line": 1, "remove": "deux"}), "ligne 1 : « deux » n'y est pas"),
        (ledger({"line": 4, "remove": "deux"}), "ligne 4 : « deux » n'y est pas"),
        (ledger({"line": 9, "remove": "deux"}), "ligne 9 : "),
        (ledger({"line": 0, "remove": "deux"}), "ligne 0 : "),
        (ledger({"line": 1, "remove": " "}), "ligne 1 : "),
        (ledger({"line": 3, "remove": "un"}, {"line": 2, "remove": "un"}), "ligne 2 : « un » n'y est pas"),
        (
            ledger({"line": 1, "move": "Titre", "before": "cinq"}),
            "ligne 1 : « cinq » ne se retrouve pas dans le texte",
        ),
        (
            ledger({"line": 1, "move": "Titre", "before": "un", "occurrence": 3}),
            "ligne 1 : « un » ne se retrouve pas dans le texte",
        ),
    ],
)
def test_a_ledger_that_does_not_fit_its_raw_text_is_told_in_french(wrong: Ledger, told: str) -> None:
    with pytest.raises(LedgerError) as error:
        replay(RAW, wrong)
    assert str(error.value).startswith(told)


def test_an_empty_raw_text_is_told_too() -> None:
    with pytest.raises(LedgerError):
        replay("", ledger({"line": 1, "remove": "un"}))


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"raw": "", "text": "", "changes": [{"line": 1, "reason": "x"}]},
        {"raw": "", "text": "", "changes": [{"line": "un", "remove": "x", "reason": "x"}]},
        {"raw": "", "text": "", "patterns": [{"pattern": "x"}]},
        {"raw": "", "text": "", "patterns": ["x"]},
        None,
    ],
)
def test_a_ledger_of_the_wrong_shape_is_told(record: Any) -> None:
    with pytest.raises(LedgerError, match="registre mal formé"):
        read_ledger(record)


def test_a_digest_does_not_see_blanks_nor_the_form_of_accents() -> None:
    assert digest("un é\u00a0té") == digest("un\n e\u0301te\u0301") != digest("un ete")


@pytest.mark.parametrize("id", IDS)
def test_the_shipped_digest_is_that_of_the_text(id: str, library: Library) -> None:
    assert shipped_ledger(id).text == digest(library.documents[id].text)


@pytest.mark.parametrize("id", IDS)
def test_every_removal_and_move_of_a_shipped_ledger_gives_its_reason(id: str) -> None:
    shipped = shipped_ledger(id)
    assert all(row.reason.strip() for row in (*shipped.patterns, *shipped.changes))


@pytest.mark.parametrize("id", IDS)
def test_replaying_a_shipped_ledger_gives_the_document_letter_for_letter(id: str, library: Library) -> None:
    document, shipped = library.documents[id], shipped_ledger(id)
    replayed = replay(raw_text(shipped), shipped)
    assert replayed.text == unblanked(document.text)
    assert torn(document, replayed.offsets) == []


def raw_text(shipped: Ledger) -> str:
    """The raw extraction a ledger was written for, where it is at hand."""
    for path in sorted(RAW_TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if digest(text) == shipped.raw:
            return text
    if RAW_TEXTS.is_dir():
        pytest.fail("no raw text has the digest of the ledger")
    pytest.skip("the raw extractions are not at hand; the shipped digest stands for them")


def torn(document: Document, raw_offsets: tuple[int, ...]) -> list[str]:
    """Places where the words that follow stand before in the raw text, yet no seam or note border stands between."""
    kept = [offset for offset, character in enumerate(document.text) if not character.isspace()]
    notes = [edge for b in document.blocks if b.kind is BlockKind.NOTE for edge in (b.start, b.end)]
    borders = sorted({*document.seams, *notes})
    found = []
    for at in range(1, len(kept)):
        before, here = kept[at - 1], kept[at]
        between = bisect.bisect_right(borders, before) < bisect.bisect_right(borders, here)
        if raw_offsets[at] < raw_offsets[at - 1] and not between:
            found.append(document.text[before - 40 : here + 20])
    return found
