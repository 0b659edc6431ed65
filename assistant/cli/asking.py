"""`passerelle demander`: one question, or a file of questions, and their cited answers."""

from __future__ import annotations

import argparse
import itertools
from typing import TYPE_CHECKING

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.library import open_library
from assistant.cli.streams import InputLine, lines_of, wants_colour, width, write
from assistant.language.typography import spaced

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.facade import Assistant

_EXAMPLE = "passerelle demander \"Qu'est-ce qu'un partenariat ?\""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="la question, entre guillemets")
    parser.add_argument(
        "--lot", metavar="FICHIER", help="répondre à chaque ligne d'un fichier (- pour l'entrée standard)"
    )
    parser.add_argument(
        "--conversation",
        action="store_true",
        help="avec --lot, les lignes se suivent comme une conversation, une ligne vide en commence une autre",
    )
    parser.add_argument(
        "--dans",
        metavar="ID",
        action="append",
        help="ne chercher que dans ce document (à répéter ; « passerelle documents lister » donne les noms)",
    )
    parser.add_argument("--json", action="store_true", help="répondre en JSON, un objet par ligne")
    parser.add_argument("--pourquoi", action="store_true", help="dire comment la réponse a été trouvée")


def run(arguments: argparse.Namespace) -> int:
    """Answer; the exit status is LOOK when a single question has no answer."""
    if arguments.lot is not None and arguments.question:
        raise Misuse("donnez une question ou --lot FICHIER, pas les deux.")
    if arguments.conversation and arguments.lot is None:
        raise Misuse("--conversation va avec --lot FICHIER.")
    if arguments.lot is not None:
        return _answer_all(arguments)
    return _answer_one(" ".join(arguments.question), arguments)


def _answer_one(question: str, arguments: argparse.Namespace) -> int:
    from assistant.answers.understanding import LONGEST, clean

    if any("\ud800" <= character <= "\udfff" for character in question):
        raise Misuse(
            "la question n'est pas en UTF-8 : réglez votre terminal sur UTF-8, ou passez-la par --lot FICHIER."
        )
    if not clean(question):
        raise Misuse("il n'y a pas de question. Écrivez-la entre guillemets, par exemple : {example}", example=_EXAMPLE)
    if len(clean(question)) > LONGEST:
        raise Misuse(
            "cette question dépasse {limit} caractères : dites en quelques phrases ce que vous cherchez, "
            "ou donnez un fichier d'une question par ligne à --lot.",
            limit=LONGEST,
        )
    from assistant.answers.answer import Status

    assistant = _opened(arguments)
    answer = assistant.ask(question)
    write(_shown(answer, assistant, arguments))
    return LOOK if answer.status is Status.UNANSWERED else DONE


def _answer_all(arguments: argparse.Namespace) -> int:
    lines = lines_of(arguments.lot)
    first = next(lines, None)  # an unreadable file is told before the library is opened
    if first is None:
        return DONE
    assistant = _opened(arguments)
    assistant.get_ready()
    previous: Answer | None = None
    for line in itertools.chain([first], lines):
        if line.text is not None and not line.text.strip():
            previous = None
            continue
        unreadable = _unreadable(line)
        answer = unreadable or assistant.ask(line.text or "", previous)
        write(_shown(answer, assistant, arguments) + ("" if arguments.json else "\n"))
        if arguments.conversation and answer.citations:  # thanks and greetings do not end a conversation
            previous = answer
    return DONE


def _opened(arguments: argparse.Namespace) -> Assistant:
    """The library, or the documents of it that questions are limited to."""
    from assistant.corpus.naming import UnknownDocument, called

    assistant = open_library(arguments.bibliotheque)
    if not arguments.dans:
        return assistant
    try:
        return assistant.within(called(assistant.library.lookup.called, " ".join(arguments.dans)))
    except UnknownDocument as error:
        raise Misuse("{told}", told=spaced(str(error))) from None


def _unreadable(line: InputLine) -> Answer | None:
    """What is answered to a line that is no question: an answer that says why; None for a question."""
    from assistant.answers.understanding import LONGEST, clean

    if line.text is None:
        return _without_answer("", f"La ligne {line.number} n'est pas en UTF-8 : enregistrez le fichier en UTF-8.")
    if not clean(line.text):
        return _without_answer("", f"La ligne {line.number} ne contient rien qui se lise.")
    if len(clean(line.text)) > LONGEST:
        sentence = (
            f"La ligne {line.number} dépasse {LONGEST} caractères : dites en quelques phrases ce que vous cherchez."
        )
        return _without_answer(clean(line.text)[:LONGEST], sentence)
    return None


def _without_answer(question: str, sentence: str) -> Answer:
    from assistant.answers.answer import Answer, Status
    from assistant.answers.query import Query
    from assistant.blocks import Said

    return Answer(Query(question, question, "unreadable"), "unreadable", Status.UNANSWERED, (Said(spaced(sentence)),))


def _shown(answer: Answer, assistant: Assistant, arguments: argparse.Namespace) -> str:
    if arguments.json:
        from assistant.render.json import answer_to_json, one_line

        value = answer_to_json(answer)
        if arguments.pourquoi:
            from assistant.render.why import why_to_json

            value["why"] = why_to_json(answer, assistant.evidence(answer))
        return one_line(value) + "\n"
    from assistant.render.text import answer_to_text

    colour = wants_colour()
    text = answer_to_text(answer, width(), colour)
    if arguments.pourquoi:
        from assistant.render.why import why_to_text

        text += "\n" + why_to_text(answer, assistant.evidence(answer), width(), colour)
    return text
