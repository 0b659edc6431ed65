"""A list of answers to choose one or several from, by Enter, Space or a click; choosing again takes back.

Only Enter on the one answer that is chosen already takes nothing back: it leads on, as it does everywhere in a guide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.language.typography import spaced
from assistant.tui.hanging import Hanging, hang
from assistant.tui.keys import bind
from assistant.tui.option_lines import OptionLines
from assistant.tui.type_ahead import hold_keys_after

_SIGNS = {(False, False): "( )", (False, True): "(•)", (True, False): "[ ]", (True, True): "[x]"}
"""(several may be chosen, this one is) -> what stands before an answer."""


class ChoiceList(OptionLines):
    """Answers, with a sign before each that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choice.choose", "space", "select", "Choisir", "Choisir, ou ne plus choisir"),
        bind("choice.settle", "enter", "settle", "Choisir", "Choisir, puis aller à la question suivante"),
    ]
    DEFAULT_CSS = """
    ChoiceList { height: auto; max-height: 12; }
    """

    @dataclass
    class Chosen(Message):
        """What is chosen now."""

        choices: ChoiceList
        values: list[str]

        @property
        def control(self) -> ChoiceList:
            """The list."""
            return self.choices

    @dataclass
    class Settled(Message):
        """The answer is the one that was chosen: on to the next question."""

        choices: ChoiceList

    def __init__(self, answers: Sequence[str], chosen: Sequence[str], several: bool, id: str | None = None) -> None:
        self._answers = list(answers)
        self._several = several
        self._chosen = [answer for answer in answers if answer in chosen]
        self.changed = False
        """Whether somebody chose, or took back, since it was shown."""
        super().__init__(*self._listed(), id=id, markup=False)

    def on_mount(self) -> None:
        """The cursor is on the answer that was chosen: the arrows go on from there."""
        if self.chosen:
            self.highlighted = self._answers.index(self.chosen[0])

    @property
    def chosen(self) -> list[str]:
        """The answers chosen, in the order in which they are listed."""
        return [answer for answer in self._answers if answer in self._chosen]

    def put(self, chosen: Sequence[str]) -> None:
        """Choose these answers."""
        self._chosen = [answer for answer in self._answers if answer in chosen]
        self.changed = False
        self._draw()

    def action_settle(self) -> None:
        """Choose an answer, or go on when it is the one that is chosen."""
        at = self.highlighted
        if at is not None and not self._several and self._answers[at] in self._chosen:
            self.post_message(self.Settled(self))
            hold_keys_after(self)
        else:
            self.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose an answer, or take it back."""
        event.stop()
        answer = self._answers[event.option_index]
        if answer in self._chosen:
            self._chosen.remove(answer)
        else:
            self._chosen = [*self._chosen, answer] if self._several else [answer]
        self.changed = True
        self._draw()
        self.post_message(self.Chosen(self, self.chosen))

    def _draw(self) -> None:
        at = self.highlighted
        for index, option in enumerate(self._listed()):
            self.replace_option_prompt_at_index(index, option.prompt)
        self.highlighted = at

    def _listed(self) -> list[Option]:
        return [Option(self._prompt(answer)) for answer in self._answers]

    def _prompt(self, answer: str) -> Hanging:
        chosen = answer in self._chosen
        return Hanging(hang(spaced(answer), f"{_SIGNS[self._several, chosen]} ", "bold" if chosen else ""))
