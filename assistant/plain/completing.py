"""The ends of a line begun at the prompt: names of commands, and after « /dans » those of documents."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.commands import beginning
from assistant.language.folding import fold
from assistant.plain.commands import COMMANDS

_LIMIT, _ALL = "/dans ", "tout"


def ends(line: str, word: str, documents: Iterable[str]) -> list[str]:
    """What the last word of a line may be, given what is typed of it."""
    if line.startswith("/") and " " not in line:
        return [command.typed for command in beginning(line, COMMANDS)]
    if fold(line).startswith(_LIMIT):
        return [name for name in (*documents, _ALL) if fold(name).startswith(fold(word))]
    return []
