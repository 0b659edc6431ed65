"""What is kept of conversations, line by line: whether they are, found again, taken up again, erased for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.conversation.kept import found, told
from assistant.conversation.talk import about, replayed
from assistant.corpus.identity import identity
from assistant.language.folding import fold
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.plain.session import Refused, Session
from assistant.render.linear import laid_out
from assistant.storage.conversations import (
    HeldElsewhereError,
    Kept,
    conversations_folder,
    erase,
    erase_all,
    list_kept,
)

_HELD = "Cette conversation est ouverte dans une autre fenêtre : fermez-la d'abord."
_REFUSED = "Le disque ou le dossier ne le permet pas ; rien n'a changé."
ALL = "tout"


def choose_to_keep(session: Session, argument: str) -> str:
    """Keep conversations from now on, this one first, or none; without an answer, whether they are kept."""
    answer = fold(argument.strip())
    if answer not in ("", "oui", "non"):
        raise Refused("Tapez /garder oui, ou /garder non.")
    unwritten = ""
    if answer:
        try:
            session.choices.change(keep_conversations=answer == "oui")
        except OSError:
            unwritten = " Ce choix vaut jusqu'à la fin : il n'a pas pu être écrit."
    return _said(session, _kept_or_not(session) + unwritten + session.keep())


def _kept_or_not(session: Session) -> str:
    if session.choices.keeping:
        where = printable(str(conversations_folder()))
        return f"Vos conversations sont gardées sur cet ordinateur, dans {where} ; /conversations les retrouve."
    return (
        "Vos conversations ne sont pas gardées : rien de celle-ci ne restera. /garder oui les garde ; "
        "/effacer tout efface celles qui l'ont été."
    )


def show_kept(session: Session, argument: str) -> str:
    """The conversations that are kept, or those with these words; the one of this number is taken up again."""
    kept, problems = list_kept(conversations_folder())
    words = argument.strip()
    if words.isdecimal() and 1 <= int(words) <= len(kept):
        return _take_up(session, kept[int(words) - 1])
    lines = list(_listed(kept, words))
    if not lines:
        lines = ["Aucune conversation gardée n'a ces mots." if words else "Aucune conversation n'est gardée."]
        lines += [] if session.choices.keeping else ["/garder oui garde celle-ci et les suivantes."]
    else:
        lines.append("/conversations et un numéro reprend celle-là, /effacer et un numéro l'efface.")
    lines += [f"Mise de côté : {printable(str(problem))}" for problem in problems]
    return laid_out(map(spaced, lines), session.width)


def _listed(kept: tuple[Kept, ...], words: str) -> Iterator[str]:
    """Each under the number it has among all, whatever words were given."""
    wanted = {each.path for each in found(kept, words)}
    for number, each in enumerate(kept, 1):
        if each.path in wanted:
            yield f"{number}. {printable(each.conversation.title)}, {told(each.conversation).replace(' · ', ', ')}"


def _take_up(session: Session, kept: Kept) -> str:
    try:
        session.choices.keeper.take(kept.path)
    except HeldElsewhereError:
        raise Refused(_HELD) from None
    except OSError:
        raise Refused("Le dossier des conversations ne peut pas être écrit.") from None
    talk, changed = replayed(kept.conversation, session.assistant.ask, session.limited_ask)
    session.take_up(talk)
    questions = [f"{number}. {printable(each.question)}" for number, each in enumerate(talk.exchanges, 1)]
    same = identity(session.assistant.library) == kept.conversation.library
    lines = [f"Conversation reprise : {printable(talk.title)}", *questions, about(changed, same)]
    lines += ["", f"La dernière réponse, à la question {len(questions)} :"]
    last = session.read(talk.exchanges[-1].answer)
    return laid_out(map(spaced, filter(None, lines)), session.width) + last


def erase_kept(session: Session, argument: str) -> str:
    """Ask whether to erase a conversation, or all; « oui » erases what was asked about."""
    wanted = fold(argument.strip())
    if wanted == "oui":
        return _said(session, _erased(session))
    kept, problems = list_kept(conversations_folder())
    if wanted == ALL:
        if not (kept or problems):
            raise Refused("Aucune conversation n'est gardée : rien à effacer.")
        session.to_erase = ALL
        return _said(session, "Effacer pour de bon toutes les conversations gardées ? Tapez /effacer oui.")
    if not (wanted.isdecimal() and 1 <= int(wanted) <= len(kept)):
        raise Refused("Dites laquelle par son numéro, que donne /conversations, ou /effacer tout.")
    chosen = kept[int(wanted) - 1]
    session.to_erase = chosen.path
    return _said(session, f"Effacer pour de bon « {printable(chosen.conversation.title)} » ? Tapez /effacer oui.")


def _erased(session: Session) -> str:
    """Erase what was asked about; what is open here is left before that, or it would come back with the next answer."""
    wanted, keeper = session.erasing, session.choices.keeper
    if wanted is None:
        raise Refused("Dites d'abord quoi effacer : /effacer et un numéro, ou /effacer tout.")
    if keeper.path and wanted in (ALL, keeper.path):
        session.forget()
    held = 0
    try:
        if isinstance(wanted, Path):
            erase(wanted)
        else:
            held = erase_all(conversations_folder())
    except HeldElsewhereError:
        raise Refused(_HELD) from None
    except OSError:
        raise Refused(_REFUSED) from None
    return "C'est effacé." + (" Ce qui est ouvert dans une autre fenêtre ne l'a pas été." if held else "")


def _said(session: Session, text: str) -> str:
    return laid_out([spaced(text)], session.width)
