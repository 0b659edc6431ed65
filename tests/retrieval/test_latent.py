"""The latent space brings together passages that keep the same company of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval import latent
from assistant.retrieval.latent import from_arrays, make_space, to_arrays
from assistant.storage.arrays import cached_arrays

TEXTS = [
    ["medecin", "hopital", "soin"],
    ["medecin", "infirmier", "soin"],
    ["infirmier", "hopital"],
    ["juge", "tribunal", "loi"],
    ["juge", "avocat", "loi"],
    ["avocat", "tribunal"],
    [],
]
STEMS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
MADE_UP = st.lists(st.lists(STEMS, max_size=6), max_size=8)
QUERIES = st.dictionaries(STEMS | st.just("inconnu"), st.sampled_from([1.0, 0.5, 3.0]), max_size=4)
KEY = "0123456789abcdef" * 4


@given(MADE_UP, QUERIES)
def test_similarity_is_a_cosine(texts: list[list[str]], query: dict[str, float]) -> None:
    similarity = make_space(texts).similarity(query)
    assert similarity.shape == (len(texts),)
    assert np.all((similarity >= -1.0) & (similarity <= 1.0))


def test_passages_that_share_the_company_of_a_word_come_near_without_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent, "DIMENSIONS", 2)  # fewer than the texts have: companies merge
    similarity = make_space(TEXTS).similarity({"medecin": 1.0})
    assert similarity[2] > max(similarity[3:6]) + 0.5  # the third text has not the word


@pytest.mark.parametrize("query", [{}, {"inconnu": 1.0}, {"medecin": 0.0}])
def test_a_query_that_says_nothing_here_is_near_nothing(query: dict[str, float]) -> None:
    assert make_space(TEXTS).similarity(query).tolist() == [0.0] * len(TEXTS)


def test_a_passage_without_words_is_near_nothing() -> None:
    assert make_space(TEXTS).similarity({"medecin": 1.0})[6] == 0.0


@pytest.mark.parametrize("texts", [[], [[]], [["seul"]], [["a"], ["b"]]])
def test_a_library_without_any_company_of_words_has_a_space_all_the_same(texts: list[list[str]]) -> None:
    assert make_space(texts).similarity({"a": 1.0, "seul": 1.0}).tolist() == [0.0] * len(texts)


def similarities(folder: Path, texts: list[list[str]] = TEXTS) -> list[list[float]]:
    space = cached_arrays(
        folder, "espace", KEY, lambda: make_space(texts), to_arrays, lambda arrays: from_arrays(arrays, len(texts))
    )
    return [space.similarity({term: 1.0}).tolist() for term in ("medecin", "loi", "tribunal")]


def test_a_space_answers_exactly_the_same_once_it_was_kept_on_disk(tmp_path: Path) -> None:
    made = similarities(tmp_path)
    assert list(tmp_path.iterdir())
    assert similarities(tmp_path) == made == similarities(tmp_path / "another")


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x03\x04" + b"\0" * 40])
def test_a_kept_file_that_is_garbage_is_made_again(tmp_path: Path, content: bytes) -> None:
    made = similarities(tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert similarities(tmp_path) == made
    assert path.read_bytes() != content


def test_a_kept_file_of_the_wrong_shape_is_made_again(tmp_path: Path) -> None:
    made = similarities(tmp_path)
    (path,) = tmp_path.iterdir()
    arrays = keep_arrays(tmp_path, {})
    assert set(arrays) == {"terms", "stems", "passages"}
    damages = [{**arrays, "passages": arrays["passages"][:, :-1]}]
    damages += [{**arrays, name: array[:-1]} for name, array in arrays.items()]
    damages += [{key: value for key, value in arrays.items() if key != name} for name in arrays]
    for damaged in damages:
        path.unlink()
        keep_arrays(tmp_path, damaged)
        assert similarities(tmp_path) == made


def keep_arrays(folder: Path, arrays: dict[str, Any]) -> dict[str, Any]:
    """What is kept on disk as a space, or these arrays kept in its place where nothing is."""
    return cached_arrays(folder, "espace", KEY, lambda: arrays, lambda kept: kept, dict)


def test_a_space_kept_for_another_library_is_made_again(tmp_path: Path) -> None:
    similarities(tmp_path)
    fewer = similarities(tmp_path, TEXTS[:-1])
    assert all(len(row) == len(TEXTS) - 1 for row in fewer)


def test_a_disk_that_refuses_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("disque plein")

    expected = similarities(tmp_path / "kept")
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert similarities(tmp_path / "refused") == expected
