"""A conversation line by line: each line typed gets its reply, as text to be read from top to bottom.

Knows no stream: who calls it reads lines and writes replies. Whatever is typed, and whatever goes wrong with it, the
conversation goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from assistant.answers.understanding import LONGEST, clean
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.plain import wishes
from assistant.plain.wishes import COMMANDS, Command, OfferedWanted, Question, SourceWanted, UnknownCommand
from assistant.records import RecordError
from assistant.render.linear import UNCUT, answer_to_linear, laid_out
from assistant.render.linear_reading import source_to_linear

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.corpus.models import Library
    from assistant.flows.composing import Composed
    from assistant.flows.deliverables import Paper
    from assistant.flows.desk import Desk
    from assistant.flows.reach import Reach
    from assistant.flows.reading import Guides
    from assistant.plain.guide_commands import GuideSession
    from assistant.quotations.finding import Report
    from assistant.readers.dossier import Dossier


class Answers(Protocol):
    """An open library: what a conversation needs of an assistant."""

    @property
    def library(self) -> Library:
        """The documents and passages."""

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        """The answer to a question, which may follow up on the previous one."""

    def check(self, dossier: Dossier) -> Report:
        """What is found of the quotations of a dossier."""

    @property
    def guides(self) -> Guides:
        """The guides that can be followed."""

    def compose(self, paper: Paper, reach: Reach) -> Composed:
        """A document of a guide, made of answers."""


@dataclass(frozen=True)
class Reply:
    """What a line is answered with."""

    text: str
    """What to read, ending with a line feed."""
    leaving: bool = False
    """The conversation ends here."""


class Refused(Exception):
    """A line that cannot be done as it stands; its text is one French sentence that says why and what to do."""


@dataclass(frozen=True)
class Turn:
    """A question and its answer."""

    question: str
    answer: Answer


WELCOME = (
    "Passerelle répond à vos questions sur le partenariat et les réseaux avec les mots des documents.",
    "Tapez une question puis Entrée. /aide dit ce qu'on peut demander, /quitter arrête.",
    "Rien de ce que vous écrivez ne quitte cet ordinateur.",
)
"""What one can do, in three lines."""
_FAILED = (
    "La réponse n'a pas pu être préparée : l'erreur vient du programme ({kind}), non de votre question. "
    "Dites-la autrement, ou continuez."
)


def welcome(width: int = UNCUT) -> str:
    """The first message."""
    return laid_out(WELCOME, width)


class Session:
    """The conversation so far, and what a line does to it."""

    def __init__(self, assistant: Answers, width: int = UNCUT) -> None:
        self.assistant = assistant
        self.width = width
        self.turns: list[Turn] = []
        self._offered: tuple[str, ...] = ()
        self.guide: GuideSession | None = None
        """The guide being followed, whose questions the lines answer."""

    def follow(self, desk: Desk) -> str:
        """Follow a guide from now on; what is read first."""
        from assistant.plain.guide_commands import GuideSession
        from assistant.plain.guide_dialogue import GuideDialogue

        self.guide = GuideSession(self.assistant, GuideDialogue(desk, self.width))
        return self.guide.dialogue.opening()

    def _guided(self, guide: GuideSession, line: str) -> Reply:
        reply = guide.reply(line)
        if reply.leaving:
            self.guide = None
            return Reply(reply.text)
        return reply

    def close(self) -> None:
        """The conversation ends: what a guide holds is saved and let go."""
        if self.guide is not None:
            self.guide.dialogue.desk.close()

    @property
    def previous(self) -> Answer | None:
        """The answer that follow-up questions are about: thanks and greetings do not end a conversation."""
        return next((turn.answer for turn in reversed(self.turns) if turn.answer.citations), None)

    def forget(self) -> None:
        """Start another conversation."""
        self.turns.clear()
        self._offered = ()

    def reply(self, line: str | None) -> Reply:
        """What a line gets; None stands for bytes that are no text."""
        if line is None:
            return self._said("Cette ligne n'est pas en UTF-8 : réglez votre terminal ou votre fichier sur UTF-8.")
        try:
            if self.guide is not None:
                return self._guided(self.guide, line)
            return self._done(wishes.understand(line))
        except Refused as refused:
            return self._said(str(refused))
        except RecordError as error:
            return Reply(laid_out(["Ces fichiers sont à corriger :", *map(printable, map(str, error.problems))]))
        except Exception as error:  # the conversation goes on, whatever a line does to the program
            return self._said(_FAILED.format(kind=type(error).__name__))

    def _done(self, wish: wishes.Wish) -> Reply:
        match wish:
            case Command(name, argument):
                return self._commanded(name, argument)
            case UnknownCommand(typed):
                known = ", ".join(f"/{name}" for name in COMMANDS)
                raise Refused(f"La commande {typed} n'existe pas. Les commandes sont : {known}.")
            case SourceWanted(n):
                return self._source(n)
            case OfferedWanted(n):
                return self._offered_question(n)
            case Question(text):
                return self._ask(text)

    def _ask(self, question: str) -> Reply:
        text = clean(question)
        if not text:
            return Reply("")
        if len(text) > LONGEST:
            raise Refused(f"Cette ligne dépasse {LONGEST} caractères : dites en quelques phrases ce que vous cherchez.")
        answer = self.assistant.ask(question, self.previous)
        self.turns.append(Turn(question, answer))
        self._offered = answer.suggestions or self._offered
        return Reply(answer_to_linear(answer, self.width))

    def _offered_question(self, n: int) -> Reply:
        if not 1 <= n <= len(self._offered):
            raise Refused(
                f"Aucune question proposée ne porte le numéro {n}."
                if self._offered
                else "Aucune question n'est proposée : posez d'abord la vôtre."
            )
        question = self._offered[n - 1]
        reply = self._ask(question)
        return replace(reply, text=laid_out([f"Question : {printable(question)}"], self.width) + reply.text)

    def _source(self, n: int) -> Reply:
        citations = self.previous.citations if self.previous else ()
        for citation in citations:
            if citation.n == n:
                return Reply(source_to_linear(citation, self.width))
        if not citations:
            raise Refused("Il n'y a pas encore de source : posez d'abord une question.")
        raise Refused(f"La dernière réponse n'a pas de source {n} : elle en a {len(citations)}.")

    def _commanded(self, name: str, argument: str) -> Reply:
        from assistant.plain import acts  # loaded here: most lines are questions

        act: Callable[[Session, str], str] = acts.ACTS[name]
        return Reply(act(self, argument), leaving=name == "quitter")

    def _said(self, sentence: str) -> Reply:
        return Reply(laid_out([printable(spaced(sentence))], self.width))
