"""What a question is after is learned from the questions written for passages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval import aiming
from assistant.retrieval.aiming import Aim, learn
from assistant.retrieval.fields import together
from assistant.retrieval.index import SearchIndex
from assistant.retrieval.latent import LatentSpace, make_space
from tests.retrieval.made_up import made_fields

STEMS = st.sampled_from(["reseau", "partenariat", "projet", "social", "loi"])
SENTENCES = st.lists(STEMS, max_size=6).map(" ".join)
QUERIES = st.dictionaries(STEMS | st.just("inconnu"), st.sampled_from([1.0, 0.5]), max_size=4)


def learned(*bodies: str, questions: dict[int, list[str]]) -> tuple[Aim, LatentSpace]:
    fields = made_fields(*bodies, questions=questions)
    space = make_space(together(fields))
    return learn(SearchIndex.of(fields), space), space


AIM, SPACE = learned(
    "reseau lien informel",
    "reseau lien soutien",
    "loi decret",
    "loi evaluation",
    questions={
        0: ["reseau quand lien", "reseau lien quand informel", "quand reseau"],
        1: ["reseau comment soutien", "lien comment soutien", "comment reseau"],
        2: ["loi quand decret"],
    },
)


def chances(*stems: str) -> list[float]:
    return AIM.chances(SPACE.place(dict.fromkeys(stems, 1.0))).tolist()


def test_of_passages_alike_the_one_whose_questions_were_asked_that_way_is_aimed_at() -> None:
    when, how = chances("reseau", "lien", "quand"), chances("reseau", "lien", "comment")
    assert when[0] > when[1]
    assert how[1] > how[0]


def test_a_passage_without_questions_is_aimed_at_by_its_own_words() -> None:
    assert int(np.argmax(chances("evaluation", "loi"))) == 3


@given(st.lists(SENTENCES, max_size=5), st.lists(SENTENCES, max_size=4), QUERIES)
def test_chances_sum_to_one_or_are_all_nil(bodies: list[str], asked: list[str], query: dict[str, float]) -> None:
    aim, space = learned(*bodies, questions={0: asked} if bodies else {})
    found = aim.chances(space.place(query))
    assert len(found) == len(bodies)
    assert found.sum() == pytest.approx(1.0, abs=1e-3) or not found.any()


def test_the_same_questions_always_teach_the_same() -> None:
    fields = made_fields("reseau lien", "loi lien", questions={0: ["quoi reseau"], 1: ["quelle loi", "loi quand"]})
    space = make_space(together(fields))
    once, again = (learn(SearchIndex.of(fields), space) for _ in range(2))
    assert np.array_equal(once.directions, again.directions)


def test_what_was_learned_is_the_same_once_kept_and_refused_in_another_space() -> None:
    kept = aiming.from_arrays(aiming.to_arrays(AIM), SPACE)
    assert np.array_equal(kept.directions, AIM.directions)
    with pytest.raises(ValueError, match="another space"):
        aiming.from_arrays({"directions": AIM.directions[:, :-1]}, SPACE)
