"""What can be typed instead of an answer while a guide is followed line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.answers.citing import cite
from assistant.conversation.commands import Command
from assistant.conversation.typed import CommandWanted, command_in, refusal
from assistant.flows.draft import Depth
from assistant.flows.events import ChangeDepth, PinQuote, Skip
from assistant.flows.oddities import to_review
from assistant.flows.pinning import pin
from assistant.flows.schema import Step, Support
from assistant.flows.wording import told_ways
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.plain.guide_dialogue import GuideDialogue
from assistant.plain.guide_documents import told_map, write_document, write_map
from assistant.plain.guide_questions import STATES
from assistant.plain.session import Answers, Refused, Reply
from assistant.render.guides import review_to_lines
from assistant.render.linear import answer_to_linear
from assistant.render.quoting import quoted

COMMANDS = (
    Command("passer", "laisser cette étape pour plus tard"),
    Command("retour", "revenir à la question précédente"),
    Command("etapes", "les étapes, et où en est chacune"),
    Command("aller", "aller à une étape de cette liste", "NUMÉRO"),
    Command("effacer", "effacer la réponse à cette question"),
    Command("conseils", "ce qui fait une bonne réponse, et les erreurs fréquentes"),
    Command("appuis", "les passages des documents qui appuient cette étape"),
    Command("epingler", "joindre un de ces passages à votre réponse, avec sa référence", "NUMÉRO"),
    Command("demander", "poser une question à l'assistant", "QUESTION"),
    Command("express", "seulement les questions dont les documents ont besoin"),
    Command("complet", "toutes les questions"),
    Command("relire", "tout relire, avec ce qui manque et ce qui se contredit"),
    Command("exporter", "écrire un document du guide : .docx, .odt, .pdf, .html ou .md", "FICHIER [DOCUMENT]"),
    Command("carte", "dire la carte des partenaires, ou l'écrire : .svg, .png, .pdf", "[FICHIER]"),
    Command("aide", "cette aide"),
    Command("quitter", "quitter le guide ; tout est gardé"),
)
"""In the order in which the help tells them."""


class GuideSession:
    """A guide followed in a conversation."""

    def __init__(self, assistant: Answers, dialogue: GuideDialogue) -> None:
        self.assistant = assistant
        self.dialogue = dialogue

    def reply(self, line: str) -> Reply:
        """What a line gets. Raises Refused when it cannot be done as it stands."""
        text = line.strip()
        if not text.startswith("/"):
            if self.dialogue.finished and text:
                raise Refused("Toutes les questions sont posées : /relire, /exporter FICHIER, /retour ou /quitter.")
            return Reply("" if self.dialogue.finished else self.dialogue.answer(line))
        wish = command_in(text, COMMANDS)
        if not isinstance(wish, CommandWanted):
            raise Refused(refusal(wish, COMMANDS, "dans un guide"))
        if wish.command.name == "quitter":
            return self._leave()
        return Reply(_ACTS[wish.command.name](self, wish.argument))

    def _leave(self) -> Reply:
        if not self.dialogue.desk.close():
            raise Refused(f"Vos réponses n'ont pas pu être enregistrées ({self.dialogue.desk.trouble}).")
        return Reply(self.kept(), leaving=True)

    def kept(self) -> str:
        """Where the answers are, to be read when the guide is left."""
        path = self.dialogue.desk.path
        kept = f"Vos réponses sont dans {printable(str(path))}." if path.exists() else "Rien n'a été répondu."
        return self.dialogue.said([spaced(kept)])

    @property
    def step(self) -> Step:
        """The step being answered."""
        step = self.dialogue.desk.flow.step(self.dialogue.cursor.step)
        assert step is not None
        return step


def _help(session: GuideSession, argument: str) -> str:
    del argument
    lines = (f"{command.shown} : {command.summary}." for command in COMMANDS)
    return session.dialogue.aside(map(spaced, lines))


def _skip(session: GuideSession, argument: str) -> str:
    del argument
    dialogue = session.dialogue
    before = dialogue.desk.draft.step
    dialogue.do(Skip())
    if dialogue.desk.draft.step == before:
        dialogue.finished = True
        return dialogue.said(["C'était la dernière étape."])
    return dialogue.go(dialogue.desk.draft.step)


def _back(session: GuideSession, argument: str) -> str:
    del argument
    session.dialogue.finished = False
    return session.dialogue.backward()


def _steps(session: GuideSession, argument: str) -> str:
    del argument
    reach = session.dialogue.desk.reach
    lines = (
        f"{number}. {step.title} : {STATES[reach.state(step)]}{', vous y êtes' if step is session.step else ''}"
        for number, step in enumerate(reach.steps, 1)
    )
    return session.dialogue.aside(map(spaced, [*lines, *filter(None, [told_ways(reach)])]))


def _go(session: GuideSession, argument: str) -> str:
    steps = session.dialogue.desk.reach.steps
    if not (argument.isdecimal() and 1 <= int(argument) <= len(steps)):
        raise Refused(f"Donnez un numéro de 1 à {len(steps)} : /etapes les dit.")
    return session.dialogue.go(steps[int(argument) - 1].id)


def _clear(session: GuideSession, argument: str) -> str:
    del argument
    return session.dialogue.clear()


def _advice(session: GuideSession, argument: str) -> str:
    del argument
    step = session.step
    lines = [f"Une bonne réponse : {step.good}"] if step.good else ["Pas de conseil à cette étape."]
    lines += ["Erreurs fréquentes :", *(f"  – {mistake}" for mistake in step.mistakes)] if step.mistakes else []
    return session.dialogue.aside(map(spaced, lines))


def _supports(session: GuideSession, argument: str) -> str:
    del argument
    return session.dialogue.aside(_passages(session))


def _supporting(session: GuideSession) -> list[Support]:
    return session.dialogue.desk.flow.supports_at(session.step)


def _passages(session: GuideSession) -> Iterator[str]:
    library, supports = session.assistant.library, _supporting(session)
    if not supports:
        yield "Pas de passage à cette étape."
    for number, support in enumerate(supports, 1):
        passage = library.passages[support.passage]
        citation = cite(library, passage, library.excerpt_of(passage), number)
        yield f"Passage {number}"
        yield printable(quoted([citation.excerpt.text])[0])
        yield printable(citation.reference)
        yield ""


def _pin(session: GuideSession, argument: str) -> str:
    supports = _supporting(session)
    if not (argument.isdecimal() and 1 <= int(argument) <= len(supports)):
        raise Refused(f"Donnez un numéro de 1 à {len(supports)} : /appuis les dit." if supports else "Rien à épingler.")
    library = session.assistant.library
    passage = library.passages[supports[int(argument) - 1].passage]
    citation = cite(library, passage, library.excerpt_of(passage), 1)
    session.dialogue.do(PinQuote(pin(session.dialogue.cursor.field, citation)))
    label = session.dialogue.asked.label
    return session.dialogue.aside([spaced(f"Citation épinglée à « {label} », avec sa référence.")])


def _ask(session: GuideSession, argument: str) -> str:
    if not argument:
        raise Refused("Écrivez la question après /demander.")
    answer = session.assistant.ask(argument)
    return answer_to_linear(answer, session.dialogue.width) + session.dialogue.again()


def _depth(session: GuideSession, depth: Depth) -> str:
    session.dialogue.do(ChangeDepth(depth))
    return session.dialogue.go(session.dialogue.desk.draft.step)


def _review(session: GuideSession, argument: str) -> str:
    del argument
    reach = session.dialogue.desk.reach
    lines = review_to_lines(reach, to_review(reach), session.dialogue.width)
    return session.dialogue.aside(line.text for line in lines)


def _export(session: GuideSession, argument: str) -> str:
    told = write_document(session.assistant, session.dialogue.desk.reach, argument)
    return session.dialogue.aside(map(spaced, told))


def _map(session: GuideSession, argument: str) -> str:
    reach = session.dialogue.desk.reach
    told = write_map(session.assistant, reach, argument) if argument else told_map(session.assistant, reach)
    return session.dialogue.aside(map(spaced, told))


_ACTS: dict[str, Callable[[GuideSession, str], str]] = {
    "passer": _skip,
    "retour": _back,
    "etapes": _steps,
    "aller": _go,
    "effacer": _clear,
    "conseils": _advice,
    "appuis": _supports,
    "epingler": _pin,
    "demander": _ask,
    "express": lambda session, _: _depth(session, Depth.EXPRESS),
    "complet": lambda session, _: _depth(session, Depth.COMPLETE),
    "relire": _review,
    "exporter": _export,
    "carte": _map,
    "aide": _help,
}
"""Command -> what it does; « quitter » ends the dialogue."""
