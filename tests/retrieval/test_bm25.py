"""BM25 scores are rank-bm25's own, weighted term by term."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from assistant.retrieval.bm25 import K1, B, BM25Index

STEMS = st.sampled_from(["reseau", "partenariat", "projet", "social", "loi"])
TEXTS = st.lists(st.lists(STEMS, max_size=8), min_size=1, max_size=8).filter(any)
QUERIES = st.dictionaries(STEMS | st.just("inconnu"), st.sampled_from([1.0, 0.5, 2.0]), max_size=4)


@given(TEXTS, QUERIES)
def test_scores_are_those_of_rank_bm25_weighted(texts: list[list[str]], query: dict[str, float]) -> None:
    reference = BM25Okapi(texts, k1=K1, b=B)
    expected = sum((w * reference.get_scores([term]) for term, w in query.items()), np.zeros(len(texts)))
    assert BM25Index(texts).scores(query) == pytest.approx(expected)


@given(TEXTS)
def test_scores_stem_by_stem_add_up_to_the_same(texts: list[list[str]]) -> None:
    index = BM25Index(texts)
    by_term = {term: (rows, scores) for term, rows, scores in index.by_term()}
    assert set(by_term) == {term for text in texts for term in text}
    for term, (rows, scores) in by_term.items():
        assert rows == [row for row, text in enumerate(texts) if term in text]
        laid = np.zeros(len(texts))
        laid[rows] = scores
        assert laid == pytest.approx(index.scores({term: 1.0}))


@pytest.mark.parametrize("texts", [[], [[]], [[], [], []]])
def test_texts_without_a_word_score_nothing(texts: list[list[str]]) -> None:
    index = BM25Index(texts)
    assert index.scores({"reseau": 1.0}).tolist() == [0.0] * len(texts)
    assert list(index.by_term()) == []


@pytest.mark.parametrize("query", [{}, {"inconnu": 1.0}])
def test_a_query_with_no_known_term_scores_nothing(query: dict[str, float]) -> None:
    assert BM25Index([["reseau"], ["projet"]]).scores(query).tolist() == [0.0, 0.0]


def test_a_text_without_the_term_scores_nothing_and_an_empty_text_among_others_is_no_error() -> None:
    scores = BM25Index([["reseau"], [], ["projet"], ["social"]]).scores({"reseau": 1.0})
    assert scores[0] > 0
    assert scores[1:].tolist() == [0.0, 0.0, 0.0]
