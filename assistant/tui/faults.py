"""An error -> what a reader is told: what to do in plain words, and a few lines to pass on."""

from __future__ import annotations

import platform
import traceback
from pathlib import PurePath

from assistant.tui.lines import shown
from assistant.tui.wishes import LibraryChanged
from assistant.version import VERSION

_NO_ANSWER = (
    "La réponse n'a pas pu être préparée\u00a0: l'erreur vient du programme, non de votre question. Elle est de "
    "nouveau dans la saisie\u00a0; envoyez-la encore, ou dites-la autrement."
)
_NO_LIBRARY = (
    "La bibliothèque n'a pas pu être ouverte\u00a0: l'erreur vient du programme. Posez une question pour "
    "essayer encore."
)
_NOT_DONE = (
    "Cela n'a pas pu aller au bout\u00a0: l'erreur vient du programme. Ce que vous avez tapé est toujours là\u00a0; "
    "continuez, ou recommencez."
)
_DAMAGED = (
    "Ce qui était préparé de vos documents pour la recherche s'est abîmé sur le disque\u00a0; vos documents, eux, sont "
    "intacts. La recherche se prépare de nouveau à partir d'eux\u00a0: recommencez dans un moment."
)
_PASS_ON = " Si cela se répète, copiez ces détails et transmettez-les à la personne qui a installé Passerelle."
_LAST = 4
"""Places of the program told, the innermost ones."""


def explain(error: BaseException, asked: bool) -> tuple[str, str]:
    """What went wrong and what to do, in a sentence or two; then the details to pass on.

    `asked` tells whether a question was on its way, which is given back, or only the library was being opened.
    """
    from assistant.own.large.damage import Damaged
    from assistant.records import RecordError

    if isinstance(error, Damaged):
        return _DAMAGED, details(error)
    if isinstance(error, RecordError):
        return (
            "La bibliothèque ne peut pas être lue. Corrigez ces fichiers, puis posez de nouveau votre question.",
            shown(str(error)),
        )
    return (_NO_ANSWER if asked else _NO_LIBRARY) + _PASS_ON, details(error)


def mishap(error: BaseException) -> tuple[str, str]:
    """What is told of an error wherever it comes, and the details to pass on."""
    from assistant.own.large.damage import Damaged

    if isinstance(error, Damaged):
        return _DAMAGED, details(error)
    return _NOT_DONE + _PASS_ON, details(error)


def remedy(error: BaseException) -> LibraryChanged | None:
    """What is to be asked for after an error: the library opened again, when what was prepared of it is damaged."""
    from assistant.own.large.damage import Damaged

    if isinstance(error, Damaged):
        return LibraryChanged("La recherche dans vos documents est de nouveau prête.")
    return None


def details(error: BaseException) -> str:
    """Type and message, the last places of the program it went through, versions; no folder of this computer."""
    message = " ".join(shown(str(error)).split())
    lines = [f"{type(error).__name__}\u00a0: {message}" if message else type(error).__name__]
    frames = traceback.extract_tb(error.__traceback__)[-_LAST:]
    lines += [f"{_place(frame.filename)}, ligne {frame.lineno}, {frame.name}" for frame in frames]
    return "\n".join([*lines, f"Passerelle {VERSION}, Python {platform.python_version()}, {platform.system()}"])


def _place(file: str) -> str:
    """A source file by the last of its folders: enough to find it, without the names of a person's folders."""
    return "/".join(PurePath(file).parts[-2:])
