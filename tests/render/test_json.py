"""The JSON of an answer: schema 1, on one line, from which every quote can be checked against its document."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant
from assistant.blocks import Cell, Elsewhere, Heading, Note, Quote, Said, Table
from assistant.corpus.models import CUT
from assistant.render.json import answer_to_json, one_line
from tests.render.made_up import answer, citation, document, listing, table, words

PONT = document()
SENTENCE = words(PONT, "Il demande du temps, des outils et de la confiance.")
ANSWER_KEYS = [
    "schema", "question", "understood", "kind", "status", "blocks", "citations", "notes", "suggestions", "guide",
    "elapsed_ms",
]  # fmt: skip


def blocks_of(*blocks: object) -> list[dict[str, object]]:
    return answer_to_json(answer(*blocks))["blocks"]  # type: ignore[arg-type,no-any-return]


def test_an_answer_has_all_its_keys_whatever_it_holds() -> None:
    value = answer_to_json(answer(Said("Bonjour.")))
    assert list(value) == ANSWER_KEYS
    assert value["schema"] == 1
    assert value["understood"] is None
    assert answer_to_json(answer(understood="mieux écrit"))["understood"] == "mieux écrit"


def test_a_citation_tells_all_one_needs_to_check_and_to_cite_it() -> None:
    place = Elsewhere(document("rive"), SENTENCE, "Début", "Julien Damon")
    made = answer(Quote(citation(1, SENTENCE, "Fabrice Dhume", near=True, also_in=(place,))))
    assert answer_to_json(made)["citations"] == [
        {
            "n": 1, "document": "pont", "passage": "pont-001", "title": "Le pont", "authors": ["Claude Modèle"],
            "year": 2020, "locator": "Ce qu'est un pont, p. 3",
            "quote": "Il demande du temps, des outils et de la confiance.", "spans": [[SENTENCE.start, SENTENCE.end]],
            "attributed_to": "Fabrice Dhume", "work": "Des ponts", "near": True,
            "reference": "Fabrice Dhume, Le pont, 2020.",
            "own": False,
            "also_in": [
                {"document": "rive", "locator": "Début", "spans": [[SENTENCE.start, SENTENCE.end]],
                 "attributed_to": "Julien Damon"},
            ],
        },
    ]  # fmt: skip


def test_what_is_said_titled_and_quoted() -> None:
    assert blocks_of(Said("dit"), Heading("titre"), Quote(citation(4, SENTENCE))) == [
        {"type": "said", "text": "dit"},
        {"type": "heading", "text": "titre"},
        {"type": "quote", "citation": 4},
    ]


def test_a_list_refers_to_its_citation_item_by_item() -> None:
    (value,) = blocks_of(listing(2, PONT))
    assert value["type"] == "list"
    assert value["citation"] == 2
    assert value["lead"] == {"text": "Trois parties :", "spans": [[*words(PONT, "Trois parties :").spans[0]]]}
    assert [(i["text"], i["depth"], i["asked"], i["citation"]) for i in value["items"]] == [  # type: ignore[attr-defined]
        ("des piles", 0, False, 2),
        ("un tablier", 0, True, 2),
        ("des poutres", 1, False, 2),
    ]


def test_a_table_gives_every_cell_with_its_place() -> None:
    (value,) = blocks_of(table(3, PONT))
    assert value["citation"] == 3
    header, *rows = value["rows"]  # type: ignore[misc]
    assert header[0] == {"text": "", "spans": [], "citation": None, "label": ""}
    assert [cell["text"] for cell in header] == ["", "Pont", "Bac"]
    for cell in (cell for row in rows for cell in row):
        ((start, end),) = cell["spans"]
        assert PONT.text[start:end] == cell["text"]
        assert cell["citation"] == 3


def test_a_table_put_together_has_one_citation_for_each_place() -> None:
    cell = Cell(SENTENCE, citation(2, SENTENCE))
    (value,) = blocks_of(Table(((Cell(None, label="Pont"),), (cell,))))
    assert value["citation"] is None
    label, words_of = (row[0] for row in value["rows"])  # type: ignore[attr-defined]
    assert (label["label"], label["citation"]) == ("Pont", None)
    assert (words_of["label"], words_of["citation"]) == ("", 2)


def test_a_note_stands_among_the_blocks_and_among_the_notes() -> None:
    note = Note("CMU", "remplacée", "2019", "service-public.fr", certain=False)
    value = answer_to_json(answer(note, notes=(note,)))
    told = {"term": "CMU", "today": "remplacée", "since": "2019", "source": "service-public.fr"}
    assert value["notes"] == [told]
    assert value["blocks"] == [{"type": "note", **told, "certain": False}]


@pytest.mark.parametrize("separator", ["\n", "\u2028", "\u2029", "\x85", "\x9b31m", "\x0c", "\ud800"])
def test_an_object_stays_on_one_line_and_acts_on_nothing(separator: str) -> None:
    line = one_line({"texte": f"é{separator}œ"})
    assert line.splitlines() == [line]
    assert line.isprintable()
    assert "é" in line
    assert json.loads(line) == {"texte": f"é{separator}œ"}


@pytest.mark.parametrize(
    "question",
    ["Quelle différence entre réseau et partenariat ?", "quels sont les sept outils de la loi 2002-2 ?",
     "c koi le partnariat", "capitale du Pérou", "bonjour", "que veut dire CMU ?"],
)  # fmt: skip
def test_spans_of_the_shipped_library_give_every_quote_back(assistant: Assistant, question: str) -> None:
    value = json.loads(one_line(answer_to_json(assistant.ask(question))))
    numbers = [citation["n"] for citation in value["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for cited in value["citations"]:
        text = assistant.library.documents[cited["document"]].text
        assert CUT.join(text[start:end] for start, end in cited["spans"]) == cited["quote"]
    for block in value["blocks"]:
        assert block.get("citation") in (None, *numbers)
