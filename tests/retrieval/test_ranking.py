"""Passages come best first, each with what every signal gave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.models import Library
from assistant.retrieval import fields, index
from assistant.retrieval.bm25 import BM25Index
from assistant.retrieval.fields import Fields
from assistant.retrieval.index import STORY, SearchIndex
from assistant.retrieval.latent import make_space
from assistant.retrieval.ranking import WEIGHTS, FusedRetriever
from tests.retrieval.made_up import made_fields

STEMS = st.sampled_from(["reseau", "partenariat", "projet", "social", "loi"])
SENTENCES = st.lists(STEMS, max_size=6).map(" ".join)
FIELDS = st.builds(
    lambda bodies, questions: made_fields(*bodies, questions={r: q for r, q in questions.items() if r < len(bodies)}),
    st.lists(SENTENCES, max_size=6),
    st.dictionaries(st.integers(0, 5), st.lists(SENTENCES, max_size=3), max_size=4),
)
QUERIES = st.dictionaries(STEMS | st.just("inconnu"), st.sampled_from([1.0, 0.5, 2.0]), max_size=4)


def retriever(analysed: Fields) -> FusedRetriever:
    return FusedRetriever(analysed, make_space(analysed.body))


LIBRARY = retriever(
    made_fields(
        "reseau informel lien",
        "partenariat contrat engagement",
        "projet commun reseau reseau",
        "loi decret",
        "",
        questions={1: ["quoi partenariat", "signer contrat"], 4: ["ecrire bilan"]},
    )
)


@given(FIELDS, QUERIES, st.integers(0, 8))
def test_hits_come_best_first_and_no_more_than_asked(analysed: Fields, query: dict[str, float], limit: int) -> None:
    hits = retriever(analysed).search(query, limit)
    assert len(hits) <= limit
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage for hit in hits}) == len(hits)
    assert all(hit.score > 0 and set(hit.signals) == set(WEIGHTS) for hit in hits)
    assert all(0.0 <= hit.signals["question"] <= 1.0 + 1e-9 for hit in hits)


@given(FIELDS, QUERIES)
def test_coverage_is_a_share(analysed: Fields, query: dict[str, float]) -> None:
    made = retriever(analysed)
    assert all(0.0 <= made.coverage(passage, query) <= 1.0 for passage in analysed.passages)


@given(FIELDS, QUERIES)
def test_an_index_answers_exactly_the_same_once_it_was_kept(analysed: Fields, query: dict[str, float]) -> None:
    made, space = SearchIndex.of(analysed), make_space(analysed.body)
    kept = index.from_arrays(index.to_arrays(made))
    assert FusedRetriever(kept, space).search(query, 9) == FusedRetriever(made, space).search(query, 9)


@given(FIELDS, QUERIES)
def test_what_the_index_adds_up_is_what_bm25_gives(analysed: Fields, query: dict[str, float]) -> None:
    made = SearchIndex.of(analysed)
    scores = made.postings["body"].scores_of(made.known(query), len(analysed.passages))
    assert scores == pytest.approx(BM25Index(analysed.body).scores(query))


@pytest.mark.parametrize(
    ("query", "best"),
    [
        (["partenariat"], "p1"),
        (["informel"], "p0"),
        (["projet", "reseau"], "p2"),
        (["decret", "loi"], "p3"),
        (["bilan"], "p4"),  # by its entry alone: it has no word of its own
        (["signer"], "p1"),
    ],
)
def test_the_passage_that_answers_comes_first(query: list[str], best: str) -> None:
    assert LIBRARY.search(dict.fromkeys(query, 1.0), 3)[0].passage == best


def test_a_question_asked_word_for_word_is_recognised() -> None:
    hit = LIBRARY.search({"signer": 1.0, "contrat": 1.0}, 1)[0]
    assert hit.signals["question"] == pytest.approx(1.0)


@pytest.mark.parametrize("query", [{}, {"inconnu": 1.0}, {"reseau": 0.0}])
def test_a_query_with_no_known_term_finds_nothing(query: dict[str, float]) -> None:
    assert LIBRARY.search(query, 5) == []


def test_an_empty_library_finds_nothing() -> None:
    empty = retriever(fields.analyse(Library({}, {})))
    assert empty.search({"reseau": 1.0}, 5) == []
    assert empty.coverage("p0", {"reseau": 1.0}) == 0.0
    assert empty.rarity("reseau") == 0.0


def test_coverage_says_how_much_of_a_question_a_passage_and_its_entry_hold() -> None:
    assert LIBRARY.coverage("p1", {"partenariat": 1.0, "signer": 1.0}) == pytest.approx(1.0)
    assert LIBRARY.coverage("p1", {"decret": 1.0}) == 0.0
    assert 0.0 < LIBRARY.coverage("p1", {"partenariat": 1.0, "inconnu": 1.0}) < 0.5  # what is unknown weighs most
    assert LIBRARY.coverage("absent", {"partenariat": 1.0}) == 0.0
    assert LIBRARY.coverage("p1", {}) == 0.0


def test_what_is_unknown_is_rarer_than_all_that_is_known() -> None:
    assert LIBRARY.rarity("inconnu") > LIBRARY.rarity("bilan") > LIBRARY.rarity("reseau") > 0


def test_words_keep_company_when_they_stand_near_each_other_in_a_passage_or_a_question() -> None:
    assert LIBRARY.company(["lien", "informel"]) == 1.0  # whatever their order
    assert LIBRARY.company(["signer", "contrat"]) == 1.0
    assert LIBRARY.company(["decret", "partenariat"]) == 0.0  # both known, never together
    assert LIBRARY.company(["loi", "decret", "inconnu"]) == 0.5
    assert LIBRARY.company(["loi"]) == 1.0
    assert LIBRARY.company(["inconnu"]) == LIBRARY.company([]) == 0.0


def test_what_a_situation_names_is_where_it_happens_and_not_what_is_answered() -> None:
    story = " ".join(["ehpad", "toulouse", *(f"mot{n}" for n in range(STORY)), "reseau"])
    library = retriever(made_fields("reseau lien", "projet", questions={0: [story, "monter reseau"]}))
    assert library.coverage("p0", {"ehpad": 1.0}) == library.company(["ehpad", "toulouse"]) == 0.0
    assert library.coverage("p0", {"monter": 1.0}) == library.company(["monter", "reseau"]) == 1.0
    assert library.search({"ehpad": 1.0}, 1)[0].passage == "p0"  # it is found all the same


def test_arrays_that_are_no_index_are_refused() -> None:
    arrays = index.to_arrays(SearchIndex.of(made_fields("reseau lien", "projet", questions={1: ["quoi projet"]})))
    for name, array in arrays.items():
        without = {key: value for key, value in arrays.items() if key != name}
        with pytest.raises(LookupError):
            index.from_arrays(without)
        if name in {"body_starts", "body_rows", "body_scores", "rarity", "presence_rows"}:
            with pytest.raises(ValueError):
                index.from_arrays({**without, name: array[:-1]})
