"""The same words in two documents know each other, and so does whoever is credited with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.corpus.models import Library, Passage, Place
from tests.corpus.made_up import passage, read_library, write_document

SAID = "Le partenariat est une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel."
TAIL = "Il constitue un acteur collectif dans la perspective d'un changement des modalités de l'action commune."
SHORT = "Le réseau est informel et souple."


def made(folder: Path, one: str, other: str, credits: tuple[str | None, str | None] = (None, None)) -> Library:
    """Two documents of one passage each."""
    for id, text, credit in (("un", one, credits[0]), ("deux", other, credits[1])):
        words = text.split()
        record = passage(id, " ".join(words[:3]), " ".join(words[-3:]), credit=credit)
        write_document(folder, id, f"# Titre {id}\n\n{text}\n", [record])
    reading = read_library(folder)
    assert reading.problems == ()
    return reading.library


def words_of(library: Library, place: Place) -> str:
    return library.documents[place.document].text[place.start : place.end]


def test_the_same_words_in_two_documents_know_each_other(tmp_path: Path) -> None:
    library = made(tmp_path, SAID, SAID)
    for id, other in (("un", "deux"), ("deux", "un")):
        (place,) = library.passages[id].also_in
        assert place.document == other
        assert words_of(library, place) == SAID[:-1]  # what follows the last letter is not part of the words


@pytest.mark.parametrize("retyped", [str.upper, lambda text: text.replace("'", "’").replace(",", " ;")])
def test_case_and_typography_do_not_hide_the_same_words(tmp_path: Path, retyped: Callable[[str], str]) -> None:
    library = made(tmp_path, SAID, retyped(SAID))
    assert [len(p.also_in) for p in library.passages.values()] == [1, 1]


def test_a_sentence_repeated_inside_a_longer_passage_is_known_from_both_sides(tmp_path: Path) -> None:
    library = made(tmp_path, SAID, f"Comme il le dit. {SAID} {TAIL}")
    (there,), (here,) = library.passages["un"].also_in, library.passages["deux"].also_in
    assert words_of(library, there) == words_of(library, here) == SAID[:-1]


def test_words_framed_by_others_are_known_from_both_sides(tmp_path: Path) -> None:
    library = made(tmp_path, SAID[:-1], f"On lit que {SAID[:-1]} et rien d'autre")
    (there,), (here,) = library.passages["un"].also_in, library.passages["deux"].also_in
    assert words_of(library, there) == words_of(library, here) == SAID[:-1]


def test_neighbouring_sentences_repeated_together_are_one_place(tmp_path: Path) -> None:
    library = made(tmp_path, f"{SAID} {TAIL}", f"Avant tout cela. {SAID} {TAIL} Après tout cela.")
    (place,) = library.passages["un"].also_in
    assert words_of(library, place) == f"{SAID} {TAIL}"[:-1]


def test_words_too_few_to_be_more_than_a_coincidence_are_not_the_same(tmp_path: Path) -> None:
    library = made(tmp_path, SHORT, SHORT)
    assert [p.also_in for p in library.passages.values()] == [(), ()]


def test_a_passage_repeated_in_its_own_document_is_known_but_is_not_its_own_repetition(tmp_path: Path) -> None:
    text = f"# Titre\n\n{SAID}\n\n{TAIL}\n\n{SAID}\n"
    write_document(
        tmp_path, "un", text, [passage("p", "Le partenariat", "contractuel"), passage("q", "Il constitue", "commune")]
    )
    library = read_library(tmp_path).library
    (place,) = library.passages["p"].also_in
    assert place.start > library.passages["q"].end
    assert library.passages["q"].also_in == ()


@pytest.mark.parametrize(
    ("credits", "disputed"),
    [
        (("Une Autrice", "Un Auteur"), True),
        (("Une Autrice", "Une Autrice"), False),
        (("Une Autrice", None), False),  # a copy without credit disputes nothing
        ((None, None), False),
    ],
)
def test_words_credited_to_different_people_are_disputed_on_both_sides(
    tmp_path: Path, credits: tuple[str | None, str | None], disputed: bool
) -> None:
    library = made(tmp_path, SAID, f"{SAID} {TAIL}", credits)
    assert [p.disputed for p in library.passages.values()] == [disputed, disputed]
    assert {p.also_in[0].credit for p in library.passages.values()} == set(credits)


def test_repetitions_of_the_shipped_library_are_known_from_both_sides(library: Library) -> None:
    def knows(passage: Passage, other: Passage) -> bool:
        return any(
            place.document == other.document and place.start < other.end and place.end > other.start
            for place in passage.also_in
        )

    for passage_ in library.passages.values():
        for place in passage_.also_in:
            holders = [
                p
                for p in library.passages.values()
                if p.document == place.document and p.start <= place.start and p.end >= place.end
            ]
            assert all(knows(holder, passage_) for holder in holders), passage_.id


def test_a_dispute_of_the_shipped_library_names_both_people_on_both_sides(library: Library) -> None:
    disputed = [p for p in library.passages.values() if p.disputed]
    assert disputed
    for one in disputed:
        for place in one.also_in:
            if place.credit and place.credit != one.credit:
                others = [p for p in disputed if p.document == place.document and p.credit == place.credit]
                assert any(back.credit == one.credit for other in others for back in other.also_in), one.id
