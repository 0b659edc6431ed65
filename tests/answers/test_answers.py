"""What is answered: quotes that are slices of documents, the right one first; silence where documents are silent."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.answers.answer import Answer, Status
from assistant.blocks import Heading, Listing, Note, Quote, Said, Table
from assistant.corpus.models import CUT, PassageKind


def assert_every_quote_is_a_slice(answer: Answer) -> None:
    for number, citation in enumerate(answer.citations, 1):
        assert citation.n == number
        pieces = [citation.document.text[start:end] for start, end in citation.excerpt.spans]
        assert CUT.join(pieces) == citation.excerpt.text
        assert all(piece == piece.strip() and piece for piece in pieces)
    for block in answer.blocks:
        assert isinstance(block, Said | Heading | Quote | Listing | Table | Note)


def test_the_official_definition_comes_first_when_no_author_is_asked_for(shipped: Assistant) -> None:
    answer = shipped.ask("Quelle est la définition du partenariat ?")
    assert answer.kind == "definition"
    assert "Commission de terminologie" in (answer.citations[0].attributed_to or "")


def test_what_something_is_officially_is_its_official_definition(shipped: Assistant) -> None:
    first = shipped.ask("le partenariat c'est quoi officiellement").citations[0]
    assert "Commission de terminologie" in (first.attributed_to or "")


def test_an_author_s_definition_is_given_in_full_and_under_their_name(shipped: Assistant) -> None:
    first = shipped.ask("la définition du partenariat selon Dhume").citations[0]
    assert first.attributed_to == "Fabrice Dhume"
    assert "pour agir ensemble à partir de ce cadre" in first.excerpt.text


def test_a_difference_is_told_by_at_least_two_documents(shipped: Assistant) -> None:
    answer = shipped.ask("quelle différence entre réseau et partenariat ?")
    assert answer.kind == "comparison"
    assert len({citation.document.id for citation in answer.citations}) >= 2
    assert any(isinstance(block, Table) for block in answer.blocks)


def test_a_list_is_shown_whole_with_the_item_asked_for_put_forward(shipped: Assistant) -> None:
    answer = shipped.ask("le 2e principe de l'action partenariale dans la liste des cinq principes")
    listings = [block for block in answer.blocks if isinstance(block, Listing)]
    assert all(sum(item.asked for item in listing.items) <= 1 for listing in listings)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("mon partenaire décide de tout", "il n’y a pas de véritable partenariat"),
        ("à quoi sert un superviseur extérieur ?", "Nous proposons donc pour chaque partenaire"),
    ],
)
def test_an_item_alone_comes_after_what_leads_to_its_list(shipped: Assistant, question: str, lead: str) -> None:
    excerpt = shipped.ask(question).citations[0].excerpt
    assert lead in excerpt.text.split(CUT)[0]
    assert len(excerpt.spans) > 1


def test_what_leads_to_somebody_s_words_is_followed_by_them(shipped: Assistant) -> None:
    lead, words = shipped.ask("que pense Vidalenc des conflits ?").citations[:2]
    assert lead.excerpt.text.endswith(":")
    assert not lead.document.text[lead.excerpt.end : words.excerpt.start].strip()


def test_an_acronym_that_nothing_expands_is_answered_by_what_stands_under_its_name(shipped: Assistant) -> None:
    answer = shipped.ask("c koi le daptop")
    assert answer.status is Status.ANSWERED
    assert answer.citations


def test_what_is_asked_of_an_acronym_is_not_what_it_stands_for(shipped: Assistant) -> None:
    answer = shipped.ask("ASS c'est quoi les compétences en partenariat")
    assert "partenariat" in answer.citations[0].excerpt.text


@pytest.mark.parametrize("question", ["Faut-il une convention ?", "partenariat obligatoire ou libre ?"])
def test_a_question_that_authors_answer_differently_shows_both_sides(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).kind == "disagreement"


@pytest.mark.parametrize(
    "question", ["quelles sont les bases juridiques du partenariat", "on n'a pas les mêmes objectifs"]
)
def test_a_table_of_contents_or_the_name_of_a_step_completes_no_answer(shipped: Assistant, question: str) -> None:
    kinds = {citation.passage.kind for citation in shipped.ask(question).citations[1:]}
    assert kinds.isdisjoint({PassageKind.OUTLINE, PassageKind.REFERENCE, PassageKind.STEP})


def test_the_steps_of_a_partnership_come_whole(shipped: Assistant) -> None:
    answer = shipped.ask("quelles sont les étapes de la construction d'un partenariat ?")
    text = answer.citations[0].excerpt.text
    assert "Etape 1." in text
    assert "Etape 19." in text


def test_a_quotation_is_found_with_its_author_wherever_it_stands(shipped: Assistant) -> None:
    answer = shipped.ask("qui a écrit « il n'y a pas de confusion de compétences » ?")
    assert answer.citations[0].attributed_to == "Roland Fonteneau"


def test_words_credited_to_different_people_are_shown_with_both_credits(shipped: Assistant) -> None:
    answer = shipped.ask("qui a dit « aucun engagement ne peut durablement lier les partenaires » ?")
    said = " ".join(block.text for block in answer.blocks if isinstance(block, Said))
    assert "Trémintin" in said
    assert "Rolland" in said


def test_where_authors_differ_both_sides_are_quoted(shipped: Assistant) -> None:
    answer = shipped.ask("Le partenariat peut-il être imposé ? Les auteurs sont-ils d'accord ?")
    assert answer.kind == "disagreement"
    assert len({citation.attributed_to for citation in answer.citations}) >= 2


def test_an_acronym_is_expanded_in_the_words_of_a_document(shipped: Assistant) -> None:
    answer = shipped.ask("que veut dire MDPH ?")
    assert "Maison Départementale des Personnes Handicapées" in answer.citations[0].excerpt.text


def test_a_person_is_presented_in_the_documents_own_words(shipped: Assistant) -> None:
    answer = shipped.ask("qui est Michel Chauvière ?")
    assert "Docteur en sociologie" in answer.citations[0].excerpt.text


@pytest.mark.parametrize(
    "question",
    [
        "Combien touche-t-on au RSA ?",
        "Qui siège au conseil municipal de Lyon ?",
        "qui siège au conseil municipal ?",
        "Recette de la tarte aux pommes ?",
        "Quel temps fera-t-il demain ?",
        "Que dit Zygmunt Baumanowski de la modernité ?",
        "Quel est le numéro de téléphone de la MDPH ?",
    ],
)
def test_what_the_documents_do_not_say_is_refused_with_what_is_near_marked_as_such(
    shipped: Assistant, question: str
) -> None:
    answer = shipped.ask(question)
    assert answer.status is Status.UNANSWERED
    assert all(citation.near for citation in answer.citations)
    assert answer.suggestions


@pytest.mark.parametrize(
    "question", ["ça sert à quoi un superviseur extérieur ?", "pourquoi se connaître avant de travailler ensemble ?"]
)
def test_a_question_put_in_everyday_words_is_not_refused(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).status is Status.ANSWERED


def test_small_talk_gets_a_sentence_and_no_citation(shipped: Assistant) -> None:
    answer = shipped.ask("bonjour")
    assert answer.status is Status.TALK
    assert not answer.citations


def test_every_authored_question_is_answered_with_slices_of_documents(shipped: Assistant) -> None:
    questions = [question for entry in shipped.library.entries.values() for question in entry.questions]
    for question in random.Random(7).sample(questions, 150):
        assert_every_quote_is_a_slice(shipped.ask(question))


@given(text=st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_an_answer_and_only_slices(shipped: Assistant, text: str) -> None:
    assert_every_quote_is_a_slice(shipped.ask(text))


def test_a_compiler_is_never_given_as_author_of_words_credited_to_another(shipped: Assistant) -> None:
    reference = shipped.ask("Comment Brachet définit-il le partenariat ?").citations[0].reference
    assert reference.startswith("Philippe Brachet")


def test_the_same_question_gets_the_same_answer(shipped: Assistant) -> None:
    first, second = (shipped.ask("quelles sont les limites du partenariat ?") for _ in range(2))
    assert [c.passage.id for c in first.citations] == [c.passage.id for c in second.citations]


def test_a_law_is_named_in_full_before_what_the_documents_say_of_it(shipped: Assistant) -> None:
    answer = shipped.ask("que dit la loi du 29 juillet 1998 ?")
    said = next(block for block in answer.blocks if isinstance(block, Said))
    assert "n° 98-657" in said.text
    assert "29 juillet 1998" in answer.citations[0].excerpt.text


def test_a_document_is_told_by_its_own_titles(shipped: Assistant) -> None:
    answer = shipped.ask("de quoi parle le polycopié ?")
    assert answer.kind == "outline"
    titles = next(block for block in answer.blocks if isinstance(block, Listing))
    assert len(titles.items) >= 10


def test_words_that_are_no_longer_so_bring_a_sourced_note(shipped: Assistant) -> None:
    answer = shipped.ask("quels sont les sept outils de la loi 2002-2 ?")
    assert answer.notes
    assert all(note.source and note.today for note in answer.notes)
    assert [block for block in answer.blocks if isinstance(block, Note)] == list(answer.notes)


def test_a_refusal_brings_no_note(shipped: Assistant) -> None:
    assert not shipped.ask("Recette de la tarte aux pommes ?").notes


def test_suggestions_never_repeat_the_question_just_asked(shipped: Assistant) -> None:
    for question in ("Quelle est la définition du partenariat ?", "quelles sont les limites du partenariat ?"):
        suggestions = shipped.ask(question).suggestions
        assert 0 < len(suggestions) <= 3
        assert question not in suggestions


def test_an_answer_never_quotes_the_same_words_twice(shipped: Assistant) -> None:
    for question in (
        "définition du partenariat selon Dhume",
        "c'est quoi le réseau ?",
        "quels sont les cinq principes ?",
    ):
        spans = [(c.document.id, span) for c in shipped.ask(question).citations for span in c.excerpt.spans]
        assert len(spans) == len(set(spans))


def test_words_credited_to_others_than_the_person_named_are_told_so(assistant: Assistant) -> None:
    def said(person: str) -> str:
        blocks = assistant.ask(f"{person} a dit « Le partenariat ne se décrète pas » ?").blocks
        return " ".join(block.text for block in blocks if isinstance(block, Said))

    assert "Aucun document n'attribue ces mots à Fabrice Dhume" in said("Dhume")
    assert "Aucun document" not in said("Sanchez")


@pytest.mark.parametrize("known", ["réseau", "conflit", "décentralisation"])
def test_when_the_documents_speak_of_one_side_only_it_is_said_which(shipped: Assistant, known: str) -> None:
    answer = shipped.ask(f"différence entre {known} et franchise")
    assert answer.query.kind == "comparison" and len(answer.citations) == 1
    assert any("franchise" in block.text for block in answer.blocks if isinstance(block, Said))
