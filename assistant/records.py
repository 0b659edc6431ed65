"""YAML files -> typed records, with every problem told at once in French.

A record is a frozen dataclass; unknown keys are refused with the nearest valid name, values of the wrong type are told with
their path inside the file. Knows no record: callers say what they expect.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of ours: where, and what."""

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file} : {self.path}" if self.path else self.file
        return f"{where} : {self.message}"


class RecordError(ValueError):
    """One file or more cannot be read as records; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_yaml(path: Path) -> Any:
    """Load a YAML file; raises RecordError with one problem when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RecordError([Problem(path.name, "", "ce fichier manque")]) from None
    except UnicodeDecodeError:
        raise RecordError([Problem(path.name, "", "ce fichier n'est pas en UTF-8")]) from None
    except OSError as error:
        raise RecordError([Problem(path.name, "", f"ce fichier ne peut pas être lu ({error.strerror})")]) from None
    return parse_yaml(text, path.name)


def parse_yaml(text: str, name: str) -> Any:
    """Load YAML text; `name` is told in the problem of the RecordError raised when it is malformed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"ligne {mark.line + 1}" if mark else ""
        raise RecordError([Problem(name, place, "ce fichier YAML est mal formé")]) from None


def structure(data: Any, kind: type[T], file: str) -> T:
    """Turn loaded YAML into a record of the given type; raises RecordError with all problems."""
    try:
        return _converter().structure(data, kind)
    except Exception as error:
        problems = [Problem(file, path, message) for path, message in _explain(error, "")]
        raise RecordError(problems or [Problem(file, "", "contenu inattendu")]) from None


@functools.cache
def _converter() -> Any:
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_func(lambda kind: kind in _FRENCH, _strict)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _choice)
    return converter


def _strict(value: Any, kind: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{_FRENCH[kind]} attendu, « {str(value)[:40]} » trouvé")
    return value


def _choice(value: Any, kind: type[Enum]) -> Any:
    known = [member.value for member in kind]
    if value not in known:
        near = difflib.get_close_matches(str(value), known, 1)
        raise TypeError(f"valeur attendue parmi {', '.join(near or known)}, « {str(value)[:40]} » trouvé")
    return kind(value)


_FRENCH = {str: "texte", int: "nombre entier", bool: "oui ou non"}


def _explain(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    """Flatten cattrs's tree of failures into (path, French message)."""
    import cattrs

    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [field.name for field in getattr(error.cl, "__dataclass_fields__", {}).values()]
        for key in sorted(map(str, error.extra_fields)):
            near = difflib.get_close_matches(key, known, 1)
            hint = f" ; vouliez-vous dire « {near[0]} » ?" if near else f" ; clés possibles : {', '.join(known)}"
            yield f"{path}{key}", f"clé inconnue{hint}"
    elif isinstance(error, BaseExceptionGroup):
        for sub in error.exceptions:
            yield from _explain(sub, path + _step(sub))
    elif isinstance(error, KeyError):
        yield path.rstrip("."), f"la clé « {error.args[0]} » manque"
    else:
        yield (
            path.rstrip("."),
            str(error) if isinstance(error, TypeError) and "attendu" in str(error) else "valeur inattendue",
        )


def _step(error: BaseException) -> str:
    """The step of the path that cattrs notes on a failure: a key or an index."""
    import cattrs

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, cattrs.IterableValidationNote):
            return f"[{note.index}]."
        if isinstance(note, cattrs.AttributeValidationNote):
            return f"{note.name}."
    return ""
