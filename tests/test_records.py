"""YAML becomes typed records, and everything wrong in it is told at once, in French, with its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Problem, RecordError, parse_yaml, read_yaml, restore, structure


class Colour(StrEnum):
    RED = "rouge"
    GREEN = "vert"


@dataclass(frozen=True)
class Item:
    name: str
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Basket:
    id: str
    items: list[Item]
    size: int = 0
    open: bool = False
    label: str | None = None
    notes: dict[str, list[str]] = field(default_factory=dict)


def problems(data: Any, kind: Any = Basket) -> list[str]:
    with pytest.raises(RecordError) as error:
        structure(data, kind, "panier.yaml")
    assert str(error.value) == "\n".join(map(str, error.value.problems))
    return [str(problem) for problem in error.value.problems]


def basket(**changes: Any) -> dict[str, Any]:
    return {"id": "b", "items": [], **changes}


def test_a_record_is_made_of_what_the_file_says_and_of_defaults() -> None:
    data = basket(items=[{"name": "pomme", "colour": "vert"}, {"name": "cerise"}], label="fruits", notes={"a": ["b"]})
    assert structure(data, Basket, "panier.yaml") == Basket(
        "b", [Item("pomme", Colour.GREEN), Item("cerise")], 0, False, "fruits", {"a": ["b"]}
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (basket(lable="x"), "panier.yaml : lable : clé inconnue ; vouliez-vous dire « label » ?"),
        (basket(zzz=1), "panier.yaml : zzz : clé inconnue ; clés possibles : id, items, size, open, label, notes"),
        ({"id": "b"}, "panier.yaml : items : la clé « items » manque"),
        (basket(id=3), "panier.yaml : id : texte attendu, « 3 » trouvé"),
        (basket(id=None), "panier.yaml : id : texte attendu, « None » trouvé"),
        (basket(size="3"), "panier.yaml : size : nombre entier attendu, « 3 » trouvé"),
        (basket(size=True), "panier.yaml : size : nombre entier attendu, « True » trouvé"),
        (basket(open="non"), "panier.yaml : open : oui ou non attendu, « non » trouvé"),
        (basket(items="pomme"), "panier.yaml : items : liste attendue, « pomme » trouvé"),
        (basket(items={"name": "x"}), "panier.yaml : items : liste attendue, « {'name': 'x'} » trouvé"),
        (basket(notes={"a": "bcd"}), "panier.yaml : notes[a] : liste attendue, « bcd » trouvé"),
        (basket(notes=["a"]), "panier.yaml : notes : valeur inattendue"),
        (basket(items=["x"]), "panier.yaml : items[0] : valeur inattendue"),
        (
            basket(items=[{"name": "x"}, {"name": "y", "colour": "vret"}]),
            "panier.yaml : items[1].colour : valeur attendue parmi vert, « vret » trouvé",
        ),
        (
            basket(items=[{"name": "x", "colour": 3}]),
            "panier.yaml : items[0].colour : valeur attendue parmi rouge, vert, « 3 » trouvé",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_path_and_the_nearest_valid_name(data: Any, told: str) -> None:
    assert problems(data) == [told]


def test_every_problem_is_told_not_the_first() -> None:
    assert len(problems(basket(id=3, size="x", items=[{"nom": "x"}], lable=""))) == 5


@pytest.mark.parametrize("data", [None, 3, "texte", [], [1], True])
def test_a_file_that_is_no_record_at_all_is_told(data: Any) -> None:
    assert problems(data) == ["panier.yaml : valeur inattendue"]


YAML_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "items", "name", "colour", "notes", "size", "x", 1]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(YAML_VALUES)
def test_any_yaml_value_becomes_a_record_or_a_list_of_problems(data: Any) -> None:
    try:
        made = structure(data, Basket, "panier.yaml")
    except RecordError as error:
        assert error.problems
    else:
        assert restore(data, Basket) == made


def test_data_that_was_accepted_once_makes_the_same_record_again() -> None:
    data = basket(items=[{"name": "pomme"}], notes={"a": ["b"]}, label=None)
    assert restore(data, Basket) == structure(data, Basket, "panier.yaml")
    assert restore(asdict(Basket("b", [])), Basket) == Basket("b", [])


@pytest.mark.parametrize(
    "data", [None, 3, [], {"id": "b"}, {"id": 3, "items": []}, {"id": "b", "items": [3]}, {"x": 1}]
)
def test_anything_else_cannot_be_restored(data: Any) -> None:
    with pytest.raises((AttributeError, LookupError, TypeError, ValueError)):
        restore(data, Basket)


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "id: [",
        "\tid: x",
        "*inconnu",
        '!!int ""',
        "!!bool peut-être",
        "!!timestamp hier",
        "!!python/object:os.system x",
        "{[a]: b}",
        "2001-99-99",
        "\x00",
        "\ud800",
    ],
)
def test_malformed_yaml_is_told_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(RecordError) as error:
        parse_yaml(text, "panier.yaml")
    (problem,) = error.value.problems
    assert (problem.file, problem.message) == ("panier.yaml", "ce fichier YAML est mal formé")


LAUGHS = "l0: &l0 [a]\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize("text", ["[" * 200_000, "a: " + "{a: " * 200_000, "- " * 150 + "a", LAUGHS])
@pytest.mark.parametrize("words", [True, False])
def test_yaml_that_would_end_the_process_or_fill_the_memory_is_refused(text: str, words: bool) -> None:
    with pytest.raises(RecordError, match="démesuré"):
        parse_yaml(text, "panier.yaml", words)


def test_repeating_what_was_written_once_is_allowed() -> None:
    assert parse_yaml("a: &a [x, y]\nb: *a\n", "panier.yaml")["b"] == ["x", "y"]


def test_the_line_of_a_mistake_is_told_when_it_is_known() -> None:
    with pytest.raises(RecordError, match=r"panier\.yaml : ligne 2 : ce fichier YAML est mal formé"):
        parse_yaml("id: b\nitems: a: b\n", "panier.yaml")


@given(st.text(max_size=60))
def test_any_text_is_read_as_yaml_or_told(text: str) -> None:
    try:
        parse_yaml(text, "panier.yaml")
    except RecordError as error:
        assert len(error.problems) == 1


def test_a_file_is_read_with_or_without_its_byte_order_mark(tmp_path: Path) -> None:
    for name, mark in (("sans.yaml", b""), ("avec.yaml", b"\xef\xbb\xbf")):
        (tmp_path / name).write_bytes(mark + "id: é".encode())
        assert read_yaml(tmp_path / name) == {"id": "é"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"id: \xe9")
    (tmp_path / "dossier.yaml").mkdir()
    told = {}
    for name in ("absent.yaml", "latin.yaml", "dossier.yaml"):
        with pytest.raises(RecordError) as error:
            read_yaml(tmp_path / name)
        (told[name],) = map(str, error.value.problems)
    assert told["absent.yaml"] == "absent.yaml : ce fichier manque"
    assert told["latin.yaml"] == "latin.yaml : ce fichier n'est pas en UTF-8"
    assert told["dossier.yaml"].startswith("dossier.yaml : ce fichier ne peut pas être lu")


def test_a_problem_of_a_whole_file_has_no_path() -> None:
    assert str(Problem("panier.yaml", "", "ce fichier manque")) == "panier.yaml : ce fichier manque"
    assert str(Problem("panier.yaml", "id", "texte attendu")) == "panier.yaml : id : texte attendu"
