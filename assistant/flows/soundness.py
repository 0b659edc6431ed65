"""Whether a guide makes sense: every name it uses exists, every condition looks back, every support is in a document.

Problems carry the file, the path inside it, and the nearest valid name; all of them are told at once.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from assistant.corpus.models import Library
from assistant.corpus.today import TodayNote
from assistant.flows.schema import Check, CheckKind, Condition, Field, FieldType, Flow
from assistant.records import Problem

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
_UNFOLDED = 3
"""Questions of one step that may be shown at once."""
_CHOOSING = {FieldType.CHOICE, FieldType.CHOICES}
_CELLS = set(FieldType) - {FieldType.CHOICES, FieldType.LIST, FieldType.TABLE}
_CHECKED = {
    CheckKind.SUM_WITHIN: ("table", "column", "limit"),
    CheckKind.NAMED_IN: ("table", "column", "other", "other_column"),
    CheckKind.IN_ORDER: ("first", "second"),
    CheckKind.AT_MOST: ("table", "rows"),
    CheckKind.GOES_WITH: ("field", "needs"),
}
"""The keys that each kind of check needs."""
_SAID = {
    CheckKind.SUM_WITHIN: {"sum", "limit"},
    CheckKind.NAMED_IN: {"value"},
    CheckKind.IN_ORDER: {"first", "second"},
    CheckKind.AT_MOST: {"count", "rows"},
    CheckKind.GOES_WITH: set[str](),
}
"""What the sentence of each kind of check may name between braces."""


def nearest(name: str, known: Iterable[str]) -> str:
    """« ; vouliez-vous dire « x » ? » when a known name looks like this one, else nothing."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else ""


def unknown(name: str, known: Collection[str], what: str) -> str | None:
    """The sentence that tells an unknown name, or None when it is known."""
    return None if name in known else f"{what} « {name} » n'existe pas{nearest(name, known)}"


@dataclass(frozen=True)
class Ground:
    """What a guide may refer to beyond itself."""

    library: Library
    today: tuple[TodayNote, ...]
    papers: frozenset[str]
    flows: frozenset[str]
    steps: dict[str, frozenset[str]]
    """Steps of every guide, by the guide's id."""


def problems_of(flow: Flow, file: str, ground: Ground) -> list[Problem]:
    """Everything wrong in a guide, in the order of its file."""
    found = [*_names(flow), *_steps(flow), *_references(flow, ground), *_checks(flow), *_supports(flow, ground)]
    return [Problem(file, path, message) for path, message in found]


Finding = tuple[str, str]
"""A path inside the file, and a message."""


def _names(flow: Flow) -> Iterator[Finding]:
    if not _ID.fullmatch(flow.id):
        yield "id", f"« {flow.id[:40]} » : minuscules sans accent, chiffres et tirets seulement"
    steps = [step.id for step in flow.steps]
    fields = [asked.id for step in flow.steps for asked in step.fields]
    for kind, ids in (("phases", [phase.id for phase in flow.phases]), ("steps", steps), ("fields", fields)):
        yield from ((f"{kind}.{name}", "ce nom est donné deux fois") for name, n in Counter(ids).items() if n > 1)
    for name in steps:
        if not _ID.fullmatch(name):
            yield f"steps.{name[:40]}", "nom d'étape : minuscules sans accent, chiffres et tirets seulement"
    for name in fields:
        if not _FIELD_ID.fullmatch(name):
            yield f"fields.{name[:40]}", "nom de champ : minuscules sans accent, chiffres et _ seulement"
    if not flow.steps:
        yield "phases", "ce guide n'a aucune étape"
    always = (step.fields for step in flow.steps if not step.when)
    if flow.steps and not any(asked.express and not asked.when for asks in always for asked in asks):
        yield (
            "phases",
            "la version express n'a aucune question sans condition : marquez-en une « express: yes »",
        )


def _steps(flow: Flow) -> Iterator[Finding]:
    before: dict[str, Field] = {}
    for step in flow.steps:
        yield from ((f"{step.id}.when", message) for message in condition_problems(step.when, before))
        if not step.fields:
            yield step.id, "cette étape ne pose aucune question (fields)"
        if sum(not asked.more for asked in step.fields) > _UNFOLDED:
            yield step.id, f"plus de {_UNFOLDED} questions d'un coup : marquez les autres « more: yes »"
        for reminder in step.notes:
            yield from ((f"{step.id}.notes", message) for message in condition_problems(reminder.when, before))
        for asked in step.fields:
            yield from ((f"{step.id}.{asked.id}.when", message) for message in condition_problems(asked.when, before))
            yield from ((f"{step.id}.{asked.id}", message) for message in _field(asked))
            before[asked.id] = asked


def condition_problems(condition: Condition, before: dict[str, Field]) -> Iterator[str]:
    """Conditions look back only, so what is reachable can be told in one reading and never turns in circles."""
    for name, values in condition.items():
        asked = before.get(name)
        if asked is None:
            yield unknown(name, before.keys(), "condition sur un champ qui n'est pas demandé avant :") or ""
            continue
        known = answers_of(asked)
        if known and not asked.other:
            yield from (message for value in values if (message := unknown(value, known, "la réponse")))


def answers_of(asked: Field) -> list[str]:
    """The answers that a field proposes."""
    return ["oui", "non"] if asked.type is FieldType.YESNO else asked.choices


def _field(asked: Field) -> Iterator[str]:
    if asked.type in _CHOOSING and not asked.choices:
        yield "aucune réponse proposée (choices)"
    if asked.type not in _CHOOSING and asked.choices:
        yield "« choices » ne va qu'avec choice et choices"
    if (asked.type is FieldType.TABLE) != bool(asked.columns):
        yield "un tableau a des colonnes (columns), et lui seul"
    if asked.rows and asked.type is not FieldType.TABLE:
        yield "« rows » ne va qu'avec table"
    for name, count in Counter(column.id for column in asked.columns).items():
        if count > 1:
            yield f"deux colonnes s'appellent « {name} »"
    for column in asked.columns:
        if column.type not in _CELLS:
            yield f"colonne « {column.id} » : une case ne peut pas être de type {column.type}"
        if (column.type is FieldType.CHOICE) != bool(column.choices):
            yield f"colonne « {column.id} » : « choices » va avec le type choice"
        if not _FIELD_ID.fullmatch(column.id):
            yield f"nom de colonne « {column.id[:40]} » : minuscules sans accent, chiffres et _ seulement"


def _references(flow: Flow, ground: Ground) -> Iterator[Finding]:
    steps = {step.id for step in flow.steps}
    for name in flow.documents:
        if message := unknown(name, ground.papers, "le document"):
            yield "documents", message
    if flow.named_by and (message := unknown(flow.named_by, flow.fields, "le champ")):
        yield "named_by", message
    if flow.starts:
        first = flow.fields.get(flow.starts.field)
        if first is None:
            yield "starts.field", unknown(flow.starts.field, flow.fields, "le champ") or ""
        for value, step in flow.starts.at.items():
            if first and (message := unknown(value, answers_of(first), "la réponse")):
                yield "starts.at", message
            if message := unknown(step, steps, "l'étape"):
                yield "starts.at", message
    for at, onward in enumerate(flow.onward):
        yield from ((f"onward[{at}].when", message) for message in condition_problems(onward.when, flow.fields))
        if message := unknown(onward.guide, ground.flows, "le guide"):
            yield f"onward[{at}].guide", message
        elif onward.step and (message := unknown(onward.step, ground.steps[onward.guide], "l'étape")):
            yield f"onward[{at}].step", message


def _checks(flow: Flow) -> Iterator[Finding]:
    for at, check in enumerate(flow.checks):
        yield from ((f"checks[{at}]", message) for message in _check(flow, check))


def _check(flow: Flow, check: Check) -> Iterator[str]:
    for key in _CHECKED[check.kind]:
        if not getattr(check, key):
            yield f"« {key} » manque pour « {check.kind} »"
    for key in ("limit", "first", "second", "field", "needs", "table", "other"):
        name = getattr(check, key)
        if name and (message := unknown(name, flow.fields, "le champ")):
            yield message
    for table, column in ((check.table, check.column), (check.other, check.other_column)):
        asked = flow.fields.get(table)
        if asked and column:
            known = [each.id for each in asked.columns]
            if message := unknown(column, known, "la colonne"):
                yield message
    yield from _sentence(check)


def _sentence(check: Check) -> Iterator[str]:
    """Places between braces are filled in by `str.format`: those of this kind of check only, and nothing of its own."""
    for name in re.findall(r"\{(.*?)\}", check.say):
        if message := unknown(name, _SAID[check.kind], "dans la phrase, la place"):
            yield message
    if re.search("[{}]", re.sub(r"\{.*?\}", "", check.say)):
        yield "dans la phrase, une accolade est seule : elles vont par deux, autour d'un nom"


def _supports(flow: Flow, ground: Ground) -> Iterator[Finding]:
    for place, support in flow.supports():
        passage = ground.library.passages.get(support.passage)
        if passage is None:
            yield f"{place}.supports", unknown(support.passage, ground.library.passages, "le passage") or ""
        elif _plain(support.words) not in _plain(ground.library.excerpt_of(passage).text):
            yield f"{place}.supports", f"« {support.words[:60]} » n'est pas dans le passage {support.passage}"
    terms = {note.term for note in ground.today}
    for step in flow.steps:
        for reminder in step.notes:
            if message := unknown(reminder.term, terms, "la note d'actualité"):
                yield f"{step.id}.notes", message


def _plain(text: str) -> str:
    """The same words with ordinary blanks: which blank stands between two words is no one's word."""
    return " ".join(text.split())
