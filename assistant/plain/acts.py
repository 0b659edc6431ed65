"""What each command of the conversation does: (session, words after it) -> text to read. Raises Refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.conversation.talk import Exchange
from assistant.language.folding import fold
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.plain.commands import COMMANDS
from assistant.plain.guide_questions import begun_already, guide_choices
from assistant.plain.kept_acts import choose_to_keep, erase_kept, show_kept
from assistant.plain.named_files import QUOTES, may_be_written, named_file, there
from assistant.plain.session import Refused, Session
from assistant.render.linear import answer_to_linear, laid_out
from assistant.render.linear_reading import documents_to_linear, outline_to_linear, section_to_linear, sections

if TYPE_CHECKING:
    from assistant.answers.guiding import Proposal
    from assistant.flows.draft_folder import Listed
    from assistant.flows.reading import Guides

_ASK = (
    "Vous pouvez demander, avec vos mots :",
    "une définition : Qu'est-ce qu'un réseau ?",
    "une comparaison : Quelle différence entre réseau et partenariat ?",
    "une liste ou des étapes : Quelles sont les étapes d'un partenariat ?",
    "qui a dit une phrase, et où ; une loi, un sigle, un auteur ;",
    "ou raconter une situation : Un partenaire veut tout décider, que faire ?",
    "La suite se demande aussi : et selon un autre auteur ? les autres ? développe la 2e.",
)
_NUMBERS = (
    "Un numéro seul, ou « source 2 », remet la source 2 dans son document. q1 pose la première question proposée.",
)


def show_help(session: Session, argument: str) -> str:
    """What can be asked, and every command."""
    del argument
    commands = [f"{command.shown} : {command.summary}." for command in COMMANDS]
    return laid_out(map(spaced, (*_ASK, "", *_NUMBERS, "", "Les commandes :", *commands)), session.width)


def show_documents(session: Session, argument: str) -> str:
    """The documents; the outline of the one named; the part numbered after it."""
    library = session.assistant.library
    wanted, _, number = argument.partition(" ")
    if not wanted:
        return documents_to_linear(library, session.width)
    documents = list(library.documents.values())
    names = dict(zip(library.documents, itertools.count(1), strict=False))
    at = int(wanted) if wanted.isdecimal() else names.get(wanted, 0)
    if not 1 <= at <= len(documents):
        raise Refused(f"Aucun document ne s'appelle « {wanted} » : /documents donne leur liste.")
    document = documents[at - 1]
    if not number.strip():
        return outline_to_linear(document, at, session.width)
    parts = sections(document)
    if not (number.strip().isdecimal() and 1 <= int(number) <= len(parts)):
        raise Refused(f"Ce document a {len(parts)} parties : donnez un numéro de 1 à {len(parts)}.")
    return section_to_linear(document, parts[int(number) - 1], session.width)


def limit(session: Session, argument: str) -> str:
    """Ask chosen documents alone, or all of them again; without a name, tell which ones are asked."""
    from assistant.corpus.naming import UnknownDocument
    from assistant.render.limits import choice_lines, staying, wanted

    if argument.strip():
        try:
            chosen, question = wanted(session.assistant.library, argument)
        except UnknownDocument as error:
            if session.open_again():
                return limit(session, argument)
            raise Refused(f"{str(error)[:1].upper()}{str(error)[1:]}") from None
        session.limit_to(chosen)
        if question:
            told = laid_out([staying(chosen)], session.width) if chosen else ""
            return told + session.ask(question).text
    return laid_out(choice_lines(session.assistant.library, session.limit), session.width)


def verify(session: Session, argument: str) -> str:
    """What is found of the quotations of a file, or of a sentence."""
    from assistant.readers import FORMATS, Unreadable, read_dossier
    from assistant.readers.markdown import read_lines
    from assistant.render.checking_text import report_to_text

    if not argument.strip(QUOTES):
        raise Refused("Dites quoi vérifier : /verifier dossier.docx, ou /verifier « la phrase ».")
    path = named_file(argument)
    try:
        if there(path) or (path.suffix.lower() in FORMATS and " " not in argument):
            dossier = read_dossier(path)
        else:
            quoted = argument if any(mark in argument for mark in '«“"') else f"«\u00a0{argument}\u00a0»"
            dossier = read_lines([quoted], "Votre phrase", markdown=False)
    except Unreadable as error:
        raise Refused(str(error)) from None
    return report_to_text(session.assistant.check(dossier), session.width, rules=False)


def show_guides(session: Session, argument: str) -> str:
    """The guides and the drafts; the guide named begins, the draft numbered is taken up again."""
    from assistant.flows.desk import Desk
    from assistant.flows.draft_folder import SUFFIX, read_draft
    from assistant.flows.keeping import NewerDraft
    from assistant.flows.soundness import nearest
    from assistant.records import RecordError
    from assistant.storage.folders import drafts_folder

    guides, folder = session.assistant.guides, drafts_folder()
    drafts = _drafts(guides)
    name, known = fold(argument.strip()), ", ".join(guides.flows)
    if not name:
        return laid_out(guide_choices(guides, drafts), session.width)
    if name.endswith(SUFFIX):
        path = named_file(argument)
        try:
            draft = read_draft(path)
        except (RecordError, NewerDraft):
            raise Refused(f"« {path} » n'est pas un brouillon que cette version de Passerelle sait lire.") from None
        if draft.flow not in guides.flows:
            raise Refused(f"Le guide « {draft.flow} » de ce brouillon n'est pas là.")
        return session.follow(Desk.open(guides.flows[draft.flow], path, folder))
    if name.isdecimal():
        if not 1 <= int(name) <= len(drafts):
            raise Refused(f"{_numbered(len(drafts))} Pour commencer un guide, donnez son nom : {known}.")
        listed = drafts[int(name) - 1]
        assert listed.draft is not None
        return session.follow(Desk.open(guides.flows[listed.draft.flow], listed.path, folder))
    if name not in guides.flows:
        near = nearest(name, guides.flows)
        raise Refused(f"Aucun guide ne s'appelle « {argument} »{near or '.'} Les guides sont : {known}.")
    proposed = session.talk.proposed
    return begin_guide(session, name, proposed.step if proposed and proposed.guide == name else None)


def take_proposed(session: Session, proposed: Proposal) -> str:
    """Begin the guide that an answer proposes; where drafts of it are there, tell them first, and begin nothing."""
    drafts = [
        (number, listed)
        for number, listed in enumerate(_drafts(session.assistant.guides), 1)
        if listed.draft and listed.draft.flow == proposed.guide
    ]
    if not drafts:
        return begin_guide(session, proposed.guide, proposed.step)
    return laid_out(begun_already(proposed.guide, drafts), session.width)


def _drafts(guides: Guides) -> list[Listed]:
    """The drafts of the guides that are there, in the order of their numbers."""
    from assistant.flows.draft_folder import drafts_in
    from assistant.storage.folders import drafts_folder

    return [each for each in drafts_in(drafts_folder()) if each.draft and each.draft.flow in guides.flows]


def begin_guide(session: Session, name: str, step: str | None = None) -> str:
    """Begin a guide, at its first step if no other one is given."""
    from assistant.flows.desk import Desk
    from assistant.flows.events import Jump
    from assistant.storage.folders import drafts_folder

    flow = session.assistant.guides.flows[name]
    desk = Desk.new(flow, drafts_folder())
    if step and flow.step(step):
        desk.do(Jump(step))
    return session.follow(desk)


def _numbered(drafts: int) -> str:
    """Which numbers drafts have, for one that none of them has."""
    if drafts > 1:
        return f"Vos brouillons portent les numéros 1 à {drafts}."
    return "Votre seul brouillon porte le numéro 1." if drafts else "Aucun brouillon n'est encore commencé."


def export(session: Session, argument: str) -> str:
    """Write the conversation in a file: as it reads here in .txt, laid out with notes and references elsewhere."""
    from assistant.render.handouts.writing import SUFFIXES, UnknownMedium
    from assistant.storage.exports import ALONE, write_over

    path = named_file(argument)
    if not argument.strip(QUOTES):
        raise Refused(f"Dites dans quel fichier : /exporter conversation.txt ({', '.join(SUFFIXES)} aussi).")
    if not session.talk.exchanges:
        raise Refused("La conversation est vide : posez d'abord une question.")
    if there(path):
        raise Refused(f"« {path} » existe déjà : donnez un autre nom.")
    try:
        if not may_be_written(path):
            raise NotADirectoryError
        data = _transcript(session) if path.suffix.lower() == ".txt" else _handout(session, path.suffix)
        write_over(path, data, ALONE)
    except UnknownMedium as error:
        raise Refused(str(error)) from None
    except (OSError, ValueError):
        raise Refused(f"« {path} » ne peut pas être écrit : choisissez un autre dossier.") from None
    return laid_out([spaced(f"La conversation est dans {printable(str(path.resolve()))}.")], session.width)


def _handout(session: Session, suffix: str) -> bytes:
    from assistant.render.handouts.answers import answers_to_handout
    from assistant.render.handouts.writing import write_handout

    asked = [(each.question, each.answer) for each in session.talk.exchanges]
    return write_handout(answers_to_handout("Questions et réponses", asked), suffix)


def _transcript(session: Session) -> bytes:
    return "\n".join(map(_transcribed, session.talk.exchanges)).encode()


def start_again(session: Session, argument: str) -> str:
    """Forget what was said: the next question follows up on nothing."""
    del argument
    session.forget()
    return laid_out(["Nouvelle conversation."], session.width)


def leave(session: Session, argument: str) -> str:
    """A word of goodbye."""
    del argument
    return laid_out(["Au revoir."], session.width)


def _transcribed(turn: Exchange) -> str:
    return f"Vous\u00a0: {printable(turn.question)}\n\n{answer_to_linear(turn.answer)}"


ACTS: Mapping[str, Callable[[Session, str], str]] = {
    "aide": show_help,
    "documents": show_documents,
    "dans": limit,
    "verifier": verify,
    "guides": show_guides,
    "exporter": export,
    "nouvelle": start_again,
    "garder": choose_to_keep,
    "conversations": show_kept,
    "effacer": erase_kept,
    "quitter": leave,
}
"""Command -> what it does."""
