"""What a question is understood to ask, whatever the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.answers.query import Query
from assistant.answers.understanding import LONGEST, clean


@pytest.fixture
def understand(shipped: Assistant):
    return shipped._opened.answering.understanding.understand


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("C'est quoi le partenariat ?", "definition"),
        ("explique-moi le partenariat", "definition"),
        ("parle moi du réseau", "definition"),
        ("explique-moi les limites du partenariat", "limits"),
        ("Définition de la coopération", "definition"),
        ("quelle différence entre réseau et partenariat ?", "comparison"),
        ("réseau vs partenariat", "comparison"),
        ("Quelles sont les étapes pour monter un partenariat ?", "steps"),
        ("quels sont les trois types de réseaux", "list"),
        ("qui a dit « le partenariat ne se décrète pas » ?", "who_said"),
        ("dans quel document lit-on « le conflit est omniprésent » ?", "where"),
        ("que veut dire SESSAD ?", "acronym"),
        ("CCAS", "acronym"),
        ("qui est Fabrice Dhume ?", "person"),
        ("que dit la loi du 2 janvier 2002 ?", "law"),
        ("quels livres lire sur les réseaux ?", "bibliography"),
        ("quelles sont les limites du partenariat ?", "limits"),
        ("quels avantages à travailler ensemble ?", "benefits"),
        ("les auteurs sont-ils d'accord sur la convention ?", "disagreement"),
        ("bonjour", "talk:salutation"),
        ("merci beaucoup", "talk:remerciement"),
        ("tu es qui ?", "talk:identite"),
        ("que sais-tu faire ?", "talk:capacites"),
        ("tu te bases sur quoi ?", "talk:sources"),
        ("espèce d'idiot", "talk:insulte"),
    ],
)
def test_the_kind_of_question_is_recognised(understand, question: str, kind: str) -> None:
    assert understand(question).kind == kind


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("c koi la diff entre reseau et partenariat", "c'est quoi la différence entre reseau et partenariat"),
        ("kel limites pr le reseau", "quel limites pour le reseau"),
        ("le partenaria ds le social", "partenariat"),
        ("une concertassion", "concertation"),
        ("le projet detablissement", "etablissement"),
    ],
)
def test_message_spellings_and_slips_are_corrected_and_told(understand, typed: str, understood: str) -> None:
    query: Query = understand(typed)
    assert understood in query.understood
    assert query.corrections
    assert query.text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "en bref, c'est quoi un réseau",
        "vite fait c'est quoi un réseau",
        "c'est quoi un réseau, en deux mots",
        "c'est quoi un réseau comme si j'avais 5 ans",
        "c'est quoi un réseau avec des mots simples",
    ],
)
def test_how_to_answer_is_no_part_of_what_is_asked(understand, typed: str) -> None:
    assert understand(typed).understood == "c'est quoi un réseau"


def test_words_that_are_quoted_are_all_kept(understand) -> None:
    asked = "qui a dit « un réseau est simplement une somme de liens » ?"
    assert understand(asked).understood == asked


def test_a_question_of_nothing_else_is_left_as_it_was_typed(understand) -> None:
    assert understand("en bref").understood == "en bref"


@pytest.mark.parametrize("typed", ["Dumont", "F. Dhume", "DAMON Julien", "élisabeth vidalenc"])
def test_people_are_named_by_any_spelling_the_lexicon_knows(understand, typed: str) -> None:
    assert len(understand(f"que dit {typed} du partenariat ?").people) == 1


@pytest.mark.parametrize("typed", ["loi 2002-2", "loi du 2 janvier 2002", "LOI DU 02 JANVIER 2002", "2002-2"])
def test_a_law_is_named_by_its_number_or_its_date(understand, typed: str) -> None:
    assert understand(f"les outils de la {typed}").texts == ("loi-2002-2",)


@pytest.mark.parametrize(
    ("typed", "number"), [("la 3e étape", 3), ("l'étape 12", 12), ("le quatrième outil", 4), ("les étapes", None)]
)
def test_the_rank_asked_for_is_read(understand, typed: str, number: int | None) -> None:
    assert understand(typed).number == number


def test_a_name_that_nothing_here_has_is_noticed(understand) -> None:
    assert understand("Que dit Robert Zygmontowicz du réseau ?").unknown_names == ("Zygmontowicz",)
    assert understand("Que dit Fabrice Dhume du réseau ?").unknown_names == ()


def test_the_sentence_that_asks_weighs_more_than_the_story(understand) -> None:
    query = understand("Je travaille dans une école. Le directeur décide seul. Comment retrouver une concertation ?")
    assert query.asked["concert"] > query.asked["ecol"]


def test_words_between_quotation_marks_are_kept_as_typed(understand) -> None:
    query = understand("qui a écrit « c koi le partenaria » ?")
    assert query.quotation == "c koi le partenaria"
    assert "c koi le partenaria" in query.understood


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_understood_without_failing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(character in cleaned for character in "\x00\x1b\x07\u202e")


def test_a_text_of_any_length_is_understood(understand) -> None:
    assert len(understand("partenariat " * 20000).text) <= LONGEST


@pytest.mark.parametrize(
    "typed", ["", "   ", "🙂🙂🙂", "\x00\x01", "?!…", "[red]", "\x1b[2J", "«", "« »", "'" * 50, "1" * 300]
)
def test_what_is_no_question_gives_a_query_without_terms_or_harmless_ones(understand, typed: str) -> None:
    query = understand(typed)
    assert "\x1b" not in query.text
    assert isinstance(query.terms, dict)
