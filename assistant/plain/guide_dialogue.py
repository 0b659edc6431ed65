"""A guide followed line by line: each line typed answers the question that was asked, or is a command.

Knows no stream, as `session` does not. Every answer is on the disk before the next question is asked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.flows.desk import Desk
from assistant.flows.draft import Row, value_of
from assistant.flows.events import AddRow, Answer, ChangeRow, Clear, Event, Jump, Next
from assistant.flows.oddities import remark
from assistant.flows.schema import Field, FieldType
from assistant.flows.wording import guide_words
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.plain.guide_questions import cell_lines, choices_of, chosen, question_lines, step_lines
from assistant.render.linear import laid_out

_LAST = "C'est la dernière question. /relire relit tout, /exporter FICHIER en fait un document."


@dataclass
class Cursor:
    """The question being answered, and what of its answer was typed so far."""

    step: str
    field: str
    lines: list[str] = dataclasses.field(default_factory=list)
    row: Row = dataclasses.field(default_factory=dict)
    """The cells of the row being filled: it is in the table from its first cell on."""
    column: int = 0


class GuideDialogue:
    """A draft, and the question one is at."""

    def __init__(self, desk: Desk, width: int) -> None:
        self.desk = desk
        self.width = width
        self.finished = False
        self._recalled = False
        self._remark = ""
        """What is to be said of the last answer, before anything else."""
        self.cursor = self._cursor_at(desk.draft.step)

    # -- where one is --------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Field:
        """The question being answered."""
        return self.desk.flow.fields[self.cursor.field]

    def _cursor_at(self, step: str, last: bool = False) -> Cursor:
        found = self.desk.flow.step(step)
        fields = self.desk.reach.fields_of(found) if found else ()
        if not fields:
            found = self.desk.reach.near(step, 0)
            fields = self.desk.reach.fields_of(found)
        assert found is not None
        return Cursor(found.id, (fields[-1] if last else fields[0]).id)

    def opening(self) -> str:
        """What is read first: the guide, how to leave it, the first question."""
        flow = self.desk.flow
        lines = [
            spaced(flow.title),
            spaced(flow.purpose),
            spaced("Une ligne vide passe la question. /aide dit les commandes, /quitter arrête et garde tout."),
            spaced(guide_words().order),
        ]
        return self.said([*lines, *self.question(new_step=True)])

    def question(self, new_step: bool = False) -> list[str]:
        """The question being asked, as lines."""
        reach = self.desk.reach
        step = self.desk.flow.step(self.cursor.step)
        lines = list(step_lines(reach, step)) if step and new_step else []
        if self.asked.people and not self._recalled:
            self._recalled = True
            lines += ["", spaced(guide_words().people)]
        lines += question_lines(self.asked, value_of(self.asked, self.desk.draft))
        if self.asked.type is FieldType.TABLE:
            lines += self._cell_asked()
        return lines

    def _rows(self) -> int:
        return len(value_of(self.asked, self.desk.draft) or ())

    # -- answering -----------------------------------------------------------------------------------------------------

    def answer(self, line: str) -> str:
        """Take a line as (a part of) the answer; what is read next."""
        kind = self.asked.type
        try:
            if kind is FieldType.TABLE:
                return self._cell(line)
            if kind in (FieldType.TEXT, FieldType.LIST):
                return self._several(line)
            if line.strip():
                self.do(Answer(self.asked.id, self._value(line)))
                self._remark = remark(kind, line)
        except ValueError as error:
            return self.said([spaced(f"{printable(str(error))}.")])
        return self.forward()

    def _value(self, line: str) -> str | list[str]:
        answers = choices_of(self.asked)
        if self.asked.type is not FieldType.CHOICES:
            return chosen(line, answers)
        words = line.replace(",", " ").split()
        if all(word.isdecimal() for word in words):
            return [chosen(word, answers) for word in words]
        return [chosen(part, answers) for part in line.split(",")]

    def _several(self, line: str) -> str:
        cursor = self.cursor
        if line.strip():
            cursor.lines.append(line)
            text = "\n".join(cursor.lines)
            self.do(Answer(self.asked.id, list(cursor.lines) if self.asked.type is FieldType.LIST else text))
            return ""
        return self.forward()

    def _cell(self, line: str) -> str:
        cursor, columns = self.cursor, self.asked.columns
        column = columns[cursor.column]
        text = chosen(line, choices_of(column)) if line.strip() else ""
        if cursor.column == 0 and not text:
            return self.forward()
        if text:
            row = {**cursor.row, column.id: text}
            last = self._rows() - 1
            self.do(ChangeRow(self.asked.id, last, row) if cursor.row else AddRow(self.asked.id, row))
            cursor.row = row
            self._remark = remark(column.type, text)
        cursor.column += 1
        if cursor.column < len(columns):
            return self.said(self._cell_asked())
        cursor.row, cursor.column = {}, 0
        return self.said(["Ligne ajoutée.", *self._cell_asked()])

    def _cell_asked(self) -> Iterable[str]:
        column = self.asked.columns[self.cursor.column]
        return cell_lines(self.asked, column, self._rows() + (0 if self.cursor.row else 1))

    def do(self, event: Event) -> None:
        """Something happens to the draft, which is saved at once. Raises ValueError when it cannot."""
        self.desk.do(event)
        self.desk.save()

    # -- moving --------------------------------------------------------------------------------------------------------

    def forward(self) -> str:
        """On to the question that follows; after the last one, the guide is finished."""
        step = self.desk.flow.step(self.cursor.step)
        fields = [asked.id for asked in self.desk.reach.fields_of(step)] if step else []
        at = fields.index(self.cursor.field) + 1 if self.cursor.field in fields else len(fields)
        if at < len(fields):
            self.cursor = Cursor(self.cursor.step, fields[at])
            return self.said(self.question())
        before = self.desk.draft.step
        self.do(Next())
        if self.desk.draft.step == before:
            self.finished = True
            return self.said(["", _LAST])
        return self.go(self.desk.draft.step)

    def backward(self) -> str:
        """Back to the question before."""
        step = self.desk.flow.step(self.cursor.step)
        fields = [asked.id for asked in self.desk.reach.fields_of(step)] if step else []
        at = fields.index(self.cursor.field) if self.cursor.field in fields else 0
        if at > 0:
            self.cursor = Cursor(self.cursor.step, fields[at - 1])
            return self.said(self.question())
        before = self.desk.reach.near(self.cursor.step, -1).id
        if before == self.cursor.step:
            return self.said(["C'est la première question.", *self.question()])
        self.do(Jump(before))
        self.cursor = self._cursor_at(before, last=True)
        return self.said(self.question(new_step=True))

    def go(self, step: str) -> str:
        """To the first question of a step."""
        self.do(Jump(step))
        self.finished = False
        self.cursor = self._cursor_at(step)
        return self.said(self.question(new_step=True))

    def again(self) -> str:
        """The same question, after something else was read: what is typed next goes on with what was typed."""
        return self.said(self.question())

    def clear(self) -> str:
        """The question without its answer."""
        self.do(Clear(self.cursor.field))
        self.cursor = Cursor(self.cursor.step, self.cursor.field)
        return self.again()

    def said(self, lines: Iterable[str]) -> str:
        """Lines as text to read, with a warning when the last answer is not on the disk."""
        warned = []
        if self.desk.trouble:
            warned = [spaced(guide_words().unsaved.format(reason=self.desk.trouble))]
        remarks = [spaced(f"À revoir : {self._remark}")] if self._remark else []
        self._remark = ""
        return laid_out([*remarks, *lines, *warned], self.width)

    def aside(self, lines: Iterable[str]) -> str:
        """What is read beside the question being answered, then what is still waited for."""
        waited: Iterable[str] = []
        if not self.finished:
            asked = self.asked
            waited = self._cell_asked() if asked.type is FieldType.TABLE else [spaced(f"La question : {asked.ask}")]
        return self.said([*lines, "", *waited])
