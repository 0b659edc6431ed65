"""The user's choices as a conversation follows them, and what is kept of it because of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.records import Problem
from assistant.storage.settings import read_settings, write_settings

if TYPE_CHECKING:
    from assistant.conversation.talk import Talk
    from assistant.storage.conversations import Keeper
    from assistant.storage.unsent import Unsent


class Choices:
    """Reads the choices once; every change is written at once. Keeps a conversation only when asked to."""

    def __init__(self) -> None:
        self.settings, self.problems = read_settings()

    # What keeps is loaded where it is first needed: the first paint needs none of it.

    @cached_property
    def keeper(self) -> Keeper:
        """What keeps the conversation at hand."""
        from assistant.storage.conversations import Keeper, conversations_folder

        return Keeper(conversations_folder())

    @cached_property
    def unsent(self) -> Unsent:
        """What is being typed, where it is kept."""
        from assistant.storage.conversations import conversations_folder
        from assistant.storage.unsent import Unsent

        return Unsent(conversations_folder())

    @property
    def keeping(self) -> bool | None:
        """Conversations are kept; None while the user has not said."""
        return self.settings.keep_conversations

    def change(self, **choices: bool | str) -> None:
        """Follow other choices from now on, and write them. Raises OSError when they cannot be written.

        A file that could not be read is left alone: the choices then last as long as the window. Who keeps nothing any
        more has nothing written from then on, not even what is being typed.
        """
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]
        if not self.keeping:
            self.keeper.let_go()
            self.unsent.forget()
        if not self.problems:
            write_settings(self.settings)

    def keep(self, talk: Talk, library: str) -> None:
        """Write a conversation where it is kept, if it is. Raises OSError when it cannot be written."""
        if self.keeping and talk.exchanges:
            self.keeper.save(talk.kept(library))

    def keep_unsent(self, typed: str) -> None:
        """Write what is being typed where it is kept, if anything is. Raises OSError when it cannot be written."""
        if self.keeping:
            self.unsent.keep(typed)

    def close(self) -> None:
        """Leave what is kept to other windows."""
        self.keeper.let_go()
        self.unsent.let_go()


def said_of(problems: tuple[Problem, ...]) -> str:
    """What is told of a file of choices that cannot be read; nothing when it can."""
    if not problems:
        return ""
    return f"Vos réglages n'ont pas pu être lus\u00a0; ceux par défaut servent. {problems[0]}"
