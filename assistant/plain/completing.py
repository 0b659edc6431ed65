"""The ends of a line begun at the prompt: names of commands, and after « /dans » those of documents."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.commands import beginning
from assistant.corpus.naming import Named, endings
from assistant.language.folding import fold
from assistant.plain.commands import COMMANDS

_LIMIT, _ALL = "/dans ", "tout"


def ends(line: str, word: str, documents: Mapping[str, Named]) -> list[str]:
    """What the last word of a line may be, given what is typed of it."""
    if line.startswith("/") and " " not in line:
        return [command.typed for command in beginning(line, COMMANDS)]
    if not fold(line).startswith(_LIMIT):
        return []
    names = [name for name in (*documents, _ALL) if fold(name).startswith(fold(word))]
    known = set(map(fold, names))
    titles = dict.fromkeys(word + rest for rest in endings(documents, line[len(_LIMIT) :]))
    return [*names, *(title for title in titles if fold(title) not in known)]
