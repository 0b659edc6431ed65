"""The commands that begin as what is typed does, listed above the input while a slash begins the line."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.commands import beginning
from assistant.tui.commands import COMMANDS, ScreenCommand
from assistant.tui.option_lines import OptionLines
from assistant.tui.wishes import CommandAsked

_NAME_WIDTH = max(len(command.shown) for command in COMMANDS) + 2


class CommandList(OptionLines, can_focus=False):
    """Shows itself when there is something to list. The cursor stays in the input, which moves the mark."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self.display = False
        self._commands: tuple[ScreenCommand, ...] = ()

    def show(self, typed: str, keys: Mapping[str, str]) -> None:
        """List the commands that begin so; `keys` gives the key of a binding, as it is written."""
        name, _, rest = typed.partition(" ")
        commands = beginning(name, COMMANDS) if name and not rest else ()
        if commands != self._commands:
            self._commands = commands
            self.clear_options()
            self.add_options(Option(_row(command, keys.get(command.binding, ""))) for command in commands)
            self.highlighted = 0 if commands else None
        self.display = bool(commands)

    @property
    def chosen(self) -> ScreenCommand | None:
        """The command that is marked, while commands are listed."""
        return self._commands[self.highlighted] if self.display and self.highlighted is not None else None

    def move(self, step: int) -> None:
        """Mark the command above or below."""
        (self.action_cursor_down if step > 0 else self.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        event.stop()
        self.post_message(CommandAsked(self._commands[event.option_index]))


def _row(command: ScreenCommand, key: str) -> Content:
    name = command.shown.ljust(_NAME_WIDTH)
    return Content.assemble((name, "bold"), command.summary, f"  {key}" if key else "")
