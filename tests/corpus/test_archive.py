"""A library kept as JSON comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.corpus.archive import from_json, to_json, today_from_json
from assistant.corpus.lexicon import Lexicon
from assistant.corpus.models import Library
from assistant.corpus.today import read_today
from assistant.locations import knowledge_folder


def test_the_shipped_library_and_lexicon_come_back_from_json_as_they_were(library: Library, lexicon: Lexicon) -> None:
    assert from_json(json.loads(json.dumps(to_json(library, lexicon)))) == (library, lexicon)


def test_notes_of_today_come_back_too(library: Library) -> None:
    notes, problems = read_today(knowledge_folder(), library.documents)
    assert (bool(notes), problems) == (True, [])
    kept = json.loads(json.dumps(to_json(Library({}, {}), Lexicon(), notes)))
    assert today_from_json(kept) == notes


def test_what_comes_back_shows_the_same_words(library: Library, lexicon: Lexicon) -> None:
    back, _ = from_json(json.loads(json.dumps(to_json(library, lexicon))))
    for id, passage in library.passages.items():
        assert back.excerpt_of(back.passages[id]) == library.excerpt_of(passage)


def test_an_empty_library_comes_back_too() -> None:
    assert from_json(to_json(Library({}, {}), Lexicon())) == (Library({}, {}), Lexicon())


@pytest.mark.parametrize("family", ["documents", "passages", "entries", "people", "acronyms", "texts", "debates"])
@pytest.mark.parametrize("damage", [None, 3, ["x"], [["x"]], [[]], [{}]])
def test_a_value_that_is_not_a_library_is_refused_with_an_ordinary_error(family: str, damage: Any) -> None:
    value = {**to_json(Library({}, {}), Lexicon()), family: damage}
    with pytest.raises((LookupError, TypeError, ValueError)):
        from_json(value)


@pytest.mark.parametrize("value", [{}, [], None, "x", 3])
def test_anything_else_is_refused_too(value: Any) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        from_json(value)
