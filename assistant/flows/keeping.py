"""A draft <-> a YAML file that a person can read, correct, and send to a colleague.

What a file holds and the guide no longer asks is kept apart in the draft (« restes »), never thrown away.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from assistant.flows.draft import Depth, Draft, Pin, Value, fitted
from assistant.flows.schema import Field, FieldType, Flow
from assistant.records import Problem, RecordError, parse_yaml

FORMAT = 1
KIND = "brouillon"
_HEAD = (
    "# Brouillon de Passerelle. Ce fichier se lit et se corrige dans un éditeur de texte ;\n"
    "# pour le reprendre ailleurs : passerelle parcours --brouillon FICHIER\n"
)
_LONGEST = 20_000_000
"""Characters of a draft file: far beyond any real one."""


class NewerDraft(ValueError):
    """The file was written by a version of Passerelle that knows more than this one."""


def draft_to_yaml(draft: Draft) -> str:
    """The text of a draft's file."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        pass

    Dumper.add_representer(str, _text)
    data = {name: value for name, value in _plain(draft).items() if value not in ({}, [], None)}
    text: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)
    return _HEAD + text


def draft_from_yaml(text: str, file: str) -> Draft:
    """The draft of a file's text.

    Raises NewerDraft for a file of a later version, and RecordError with what is wrong for anything else that is not
    a draft.
    """
    if len(text) > _LONGEST:
        raise RecordError([Problem(file, "", "ce fichier est bien trop long pour un brouillon")])
    data = parse_yaml(text, file, words=True)
    if not isinstance(data, dict) or data.get("passerelle") != KIND:
        raise RecordError([Problem(file, "", "ce fichier n'est pas un brouillon de Passerelle")])
    try:
        if int(_word(data["format"])) > FORMAT:
            raise NewerDraft(file)
        return _draft(data)
    except NewerDraft:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"« {error.args[0]} » manque" if isinstance(error, KeyError) else "contenu inattendu"
        raise RecordError([Problem(file, "", f"ce brouillon est abîmé ({what})")]) from None


def adapted(flow: Flow, draft: Draft) -> Draft:
    """The draft as the guide is now: answers that no longer fit go apart, those that fit again come back."""
    answers: dict[str, Value] = {}
    left: dict[str, Value] = {}
    for name, value in (*draft.answers.items(), *draft.left_over.items()):
        asked = flow.fields.get(name)
        try:
            fit = fitted(asked, _converted(asked, value)) if asked and name not in answers else None
        except ValueError:
            fit = None
        if fit is not None:
            answers[name] = fit
        if value and (fit is None or _narrowed(value, fit)):
            left[_free(name, left)] = value
    steps = {step.id for step in flow.steps}
    return replace(
        draft,
        version=flow.version,
        step=draft.step if draft.step in steps else flow.steps[0].id,
        last=draft.last if draft.last in flow.fields else "",
        answers=answers,
        answered_on={name: day for name, day in draft.answered_on.items() if name in answers},
        skipped=tuple(name for name in draft.skipped if name in steps),
        left_over=left,
    )


def _free(name: str, taken: Container[str]) -> str:
    """A name under which nothing is kept yet: a question may have had answers of several shapes."""
    while name in taken:
        name += " (avant)"
    return name


def _narrowed(before: Value, after: Value) -> bool:
    """Whether cells of a table were left out, their column being gone."""
    return any(
        isinstance(row, dict) and isinstance(kept, dict) and row.keys() - kept.keys()
        for row, kept in zip(before, after, strict=False)
    )


def _converted(asked: Field, value: Value) -> object:
    """A value of another shape in the one asked for: whole, but for the columns that a table has lost."""
    kind = asked.type
    if kind is FieldType.TABLE and not isinstance(value, str):
        rows = [row for row in value if isinstance(row, dict)]
        return [{name: text for name, text in row.items() if asked.column(name)} for row in rows]
    several = kind in (FieldType.LIST, FieldType.CHOICES)
    if several and isinstance(value, str):
        return value.split("\n")
    lines = [item for item in value if isinstance(item, str)] if isinstance(value, tuple) else []
    if kind is FieldType.TEXT and lines and len(lines) == len(value):
        return "\n".join(lines)
    return value


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        "passerelle": KIND,
        "format": FORMAT,
        "guide": draft.flow,
        "version": draft.version,
        "identifiant": draft.id,
        "nom": draft.name,
        "commencé": draft.created,
        "modifié": draft.changed,
        "étape": draft.step,
        "profondeur": draft.depth.value,
        "question": draft.last,
        "réponses": {name: _listed(value) for name, value in draft.answers.items()},
        "répondu le": dict(draft.answered_on),
        "étapes passées": list(draft.skipped),
        "notes": dict(draft.notes),
        "citations": [
            {
                "champ": pin.field,
                "passage": pin.passage,
                "document": pin.document,
                "empreinte": pin.digest,
                "mots": list(pin.pieces),
            }
            for pin in draft.pins
        ],
        "restes": {name: _listed(value) for name, value in draft.left_over.items()},
    }


def _listed(value: Value) -> Any:
    return value if isinstance(value, str) else [dict(item) if isinstance(item, dict) else item for item in value]


def _draft(data: dict[str, Any]) -> Draft:
    return Draft(
        id=_word(data["identifiant"]),
        flow=_word(data["guide"]),
        version=int(data["version"]),
        name=_word(data["nom"]),
        created=_word(data["commencé"]),
        changed=_word(data["modifié"]),
        step=_word(data["étape"]),
        depth=Depth(_word(data.get("profondeur", Depth.EXPRESS.value))),
        last=_word(data.get("question", "")),
        answers=values_from(data.get("réponses") or {}),
        answered_on={_word(name): _word(day) for name, day in (data.get("répondu le") or {}).items()},
        skipped=tuple(_word(name) for name in data.get("étapes passées") or ()),
        notes={_word(name): _word(text) for name, text in (data.get("notes") or {}).items()},
        pins=tuple(_pin(pin) for pin in data.get("citations") or ()),
        left_over=values_from(data.get("restes") or {}),
    )


def values_from(data: dict[Any, Any]) -> dict[str, Value]:
    """Answers as a YAML file, loaded as words, tells them.

    Raises TypeError, ValueError or AttributeError when they are something else.
    """
    found: dict[str, Value] = {}
    for name, value in data.items():
        if isinstance(value, list):
            rows = [each for each in value if isinstance(each, dict)]
            if rows and len(rows) != len(value):
                raise ValueError("des lignes de tableau et des lignes simples mêlées")
            found[_word(name)] = tuple(
                {_word(column): text for column, cell in row.items() if (text := _word(cell)).strip()} for row in rows
            ) or tuple(_word(item) for item in value)
        else:
            found[_word(name)] = _word(value)
    return found


def _pin(data: dict[str, Any]) -> Pin:
    pieces = tuple(_word(words) for words in data["mots"])
    return Pin(_word(data["champ"]), _word(data["passage"]), pieces, _word(data["document"]), _word(data["empreinte"]))


def _word(value: Any) -> str:
    """A scalar of YAML as the words that were typed."""
    if not isinstance(value, str):
        raise TypeError("un texte est attendu")
    return value


def _text(dumper: Any, text: str) -> Any:
    """Texts of several lines are written as they read."""
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
