"""A conversation becomes a handout: questions as titles, answers below, references once at the end."""

from __future__ import annotations

from assistant.blocks import Heading, Note, Quote, References, Said
from assistant.render.handouts.answers import answers_to_handout
from assistant.render.handouts.writing import write_handout
from tests.render.handouts.made_up import SENTENCE
from tests.render.made_up import answer, citation

QUOTE = Quote(citation(1, SENTENCE, "Fabrice Dhume"))


def test_each_question_is_a_title_above_its_answer() -> None:
    asked = [("un pont ?", answer(Heading("Ce qu'il est"), QUOTE)), ("et un bac ?", answer(Said("Rien.")))]
    made = answers_to_handout("Conversation", asked)
    assert [(block.text, block.level) for block in made.blocks if isinstance(block, Heading)] == [
        ("un pont ?", 1), ("Ce qu'il est", 2), ("et un bac ?", 1), ("Références", 1)
    ]  # fmt: skip
    assert made.blocks[-1] == References((QUOTE.citation,))


def test_a_question_that_was_understood_otherwise_says_how() -> None:
    made = answers_to_handout("Conversation", [("c koi", answer(QUOTE, understood="c'est quoi", question="c koi"))])
    assert made.blocks[1] == Said("Compris\u00a0: c'est quoi")


def test_a_note_that_no_block_shows_is_shown_once() -> None:
    note = Note("CMU", "remplacée", "", "service-public.fr")
    for shown in (answer(QUOTE, notes=(note,)), answer(QUOTE, note, notes=(note,))):
        assert answers_to_handout("Conversation", [("?", shown)]).blocks.count(note) == 1


def test_without_any_quote_there_are_no_references() -> None:
    made = answers_to_handout("Conversation", [("bonjour", answer(Said("Bonjour.")))])
    assert "Références" not in write_handout(made, ".md").decode()
