"""A conversation line by line: each line typed gets its reply, as text to be read from top to bottom.

Knows no stream: who calls it reads lines and writes replies. Whatever is typed, and whatever goes wrong with it, the
conversation goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.answers.answer import Status
from assistant.answers.understanding import LONGEST, clean
from assistant.conversation.choices import Choices, said_of
from assistant.conversation.commands import Command
from assistant.conversation.talk import Ask, Talk
from assistant.conversation.typed import (
    Agreed,
    CommandWanted,
    LoneCommand,
    OfferedWanted,
    Question,
    SourceWanted,
    UnknownCommand,
    Wish,
    command_in,
    refusal,
    understand,
)
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.own.large.damage import Damaged
from assistant.plain.commands import COMMANDS
from assistant.plain.named_files import is_dossier
from assistant.records import RecordError
from assistant.render.limits import WAY_OUT
from assistant.render.linear import UNCUT, answer_to_linear, laid_out
from assistant.render.linear_reading import source_to_linear

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.answers.guiding import Proposal
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

    def within(self, documents: Collection[str]) -> Answers:
        """The same library with some of its documents alone, by their ids."""

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
_KEPT = {
    None: "Rien n'est gardé de cette conversation ; /garder oui la garde sur cet ordinateur, et les suivantes.",
    True: "Vos conversations sont gardées sur cet ordinateur ; /conversations les retrouve.",
}
"""What is told at first of what is kept, by what was chosen."""
_TAKEN = "tapez oui, ou /guides {guide}"
"""How a guide that an answer proposes is taken."""
_NOT_KEPT = " La conversation n'a pas pu être gardée : le disque ou le dossier ne le permet pas."


def welcome(width: int = UNCUT, choices: Choices | None = None) -> str:
    """The first message, with what is kept for whoever has made that choice or has it to make."""
    kept = [_KEPT[choices.keeping]] if choices and choices.keeping in _KEPT else []
    troubles = filter(None, [said_of(choices.problems) if choices else ""])
    return laid_out([*WELCOME, *(spaced(text) for text in (*kept, *troubles))], width)


class Session:
    """The conversation so far, and what a line does to it."""

    def __init__(self, assistant: Answers, width: int = UNCUT, choices: Choices | None = None) -> None:
        self.assistant = assistant
        self.opener: Callable[[], Answers] | None = None
        """Opens the library again, for documents that came meanwhile."""
        self.width = width
        self.choices = choices or Choices()
        self.talk = Talk()
        self._offered: tuple[str, ...] = ()
        self.to_erase: Path | str | None = None
        """What the next line may say to erase: a conversation, or all of them."""
        self.erasing: Path | str | None = None
        """What the line at hand may say to erase."""
        self._limited: dict[tuple[str, ...], Answers] = {}
        """What was asked last: documents, and what asks them alone."""
        self.limit: tuple[str, ...] = ()
        """The documents that questions are limited to, by their ids; all of them when there is none."""
        self.guide: GuideSession | None = None
        """The guide being followed, whose questions the lines answer."""

    def open_again(self) -> bool:
        """Open the library again where documents came since it was opened; whether some can be asked now."""
        from assistant.own.arrivals import arrived

        known = self.assistant.library.documents
        if self.opener is None or not arrived(known):
            return False
        self.assistant, before = self.opener(), len(known)
        self._limited.clear()
        return len(self.assistant.library.documents) > before

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

    def limit_to(self, documents: tuple[str, ...]) -> None:
        """Ask these documents alone from now on; all of them when none is given."""
        self.limit = documents

    def limited_ask(self, documents: tuple[str, ...]) -> Ask:
        """What asks these documents alone, those that are there; the whole library when none is named or there."""
        there = tuple(id for id in documents if id in self.assistant.library.documents)
        if there not in self._limited:
            self._limited = {there: self.assistant.within(there) if there else self.assistant}
        return self._limited[there].ask

    def close(self) -> str:
        """The conversation ends: what a guide holds is saved and let go; where it is, to be told last."""
        self.choices.close()
        if self.guide is None:
            return ""
        self.guide.dialogue.desk.close()
        return self.guide.kept()

    @property
    def previous(self) -> Answer | None:
        """The answer that follow-up questions are about: thanks and greetings do not end a conversation."""
        return self.talk.previous

    def forget(self) -> None:
        """Leave this conversation as it is kept, and start another one."""
        self.choices.keeper.let_go()
        self.take_up(Talk())

    def take_up(self, talk: Talk) -> None:
        """Go on with a conversation."""
        self.talk = talk
        self._offered = talk.exchanges[-1].answer.suggestions if talk.exchanges else ()

    def keep(self) -> str:
        """Write the conversation where it is kept, if it is; what is told when it cannot be written."""
        from assistant.corpus.identity import identity

        try:
            self.choices.keep(self.talk, identity(self.assistant.library))
        except OSError:
            return _NOT_KEPT
        return ""

    def reply(self, line: str | None) -> Reply:
        """What a line gets; None stands for bytes that are no text."""
        if line is None:
            return self._said("Cette ligne n'est pas en UTF-8 : réglez votre terminal ou votre fichier sur UTF-8.")
        self.erasing, self.to_erase = self.to_erase, None
        try:
            if self.guide is not None:
                return self._guided(self.guide, line)
            wish = understand(line, COMMANDS)
            if isinstance(wish, UnknownCommand | Question) and is_dossier(line):
                wish = command_in(f"/verifier {line}", COMMANDS)
            return self._done(wish)
        except Refused as refused:
            return self._said(str(refused))
        except RecordError as error:
            return Reply(laid_out(["Ces fichiers sont à corriger :", *map(printable, map(str, error.problems))]))
        except Damaged as error:
            return self._said(f"{str(error)[:1].upper()}{str(error)[1:]}")
        except Exception as error:  # the conversation goes on, whatever a line does to the program
            return self._said(_FAILED.format(kind=type(error).__name__))

    def _done(self, wish: Wish[Command]) -> Reply:
        match wish:
            case CommandWanted(command, argument):
                return self._commanded(command.name, argument)
            case UnknownCommand() | LoneCommand():
                raise Refused(refusal(wish, COMMANDS))
            case SourceWanted(n):
                return self._source(n)
            case OfferedWanted(n):
                return self._offered_question(n)
            case Agreed() if self.talk.proposed is not None:
                return self._take_guide(self.talk.proposed)
            case _:
                return self.ask(wish.text)

    def ask(self, question: str) -> Reply:
        """What a question gets."""
        text = clean(question)
        if not text:
            return Reply("")
        if len(text) > LONGEST:
            raise Refused(f"Cette ligne dépasse {LONGEST} caractères : dites en quelques phrases ce que vous cherchez.")
        answer = self.limited_ask(self.limit)(question, self.previous)
        self.talk.add(question, datetime.now().astimezone(), answer, self.limit)
        self._offered = answer.suggestions or self._offered
        troubled = laid_out([spaced(told.strip())], self.width) if (told := self.keep()) else ""
        out = laid_out([WAY_OUT], self.width) if self.limit and answer.status is Status.UNANSWERED else ""
        return Reply(self.read(answer) + out + troubled)

    def read(self, answer: Answer) -> str:
        """An answer as it is read here."""
        return answer_to_linear(answer, self.width, _TAKEN)

    def _take_guide(self, proposed: Proposal) -> Reply:
        from assistant.plain.acts import take_proposed

        return Reply(take_proposed(self, proposed))

    def _offered_question(self, n: int) -> Reply:
        if not 1 <= n <= len(self._offered):
            raise Refused(
                f"Aucune question proposée ne porte le numéro {n}."
                if self._offered
                else "Aucune question n'est proposée : posez d'abord la vôtre."
            )
        question = self._offered[n - 1]
        reply = self.ask(question)
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
