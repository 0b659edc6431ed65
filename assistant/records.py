"""YAML files -> typed records, with every problem told at once in French.

A record is a frozen dataclass; unknown keys are refused with the nearest valid name, values of the wrong type are told
with their path inside the file. Knows no record: callers say what they expect. The libraries that read and check are
loaded when they are first needed: data that was checked before and kept (`restore`) needs neither.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from assistant.refusals import reason

T = TypeVar("T")

_DEEPEST = 100
"""Levels inside each other: far beyond any real file, far below what the loader's own calls can bear."""
_MOST = 2_000_000
"""Values, those that aliases repeat being counted each time."""


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
        raise RecordError([Problem(path.name, "", f"ce fichier ne peut pas être lu ({reason(error)})")]) from None
    return parse_yaml(text, path.name)


def parse_yaml(text: str, name: str, words: bool = False) -> Any:
    """Load YAML text; `name` is told in the problem of the RecordError raised when it is malformed.

    With `words`, every scalar is the words that were written: « 14:30 », « oui » and « 2026-11-22 » stay what they are.
    """
    import yaml

    kind = "BaseLoader" if words else "SafeLoader"
    loader = getattr(yaml, f"C{kind}", getattr(yaml, kind))
    try:
        if not _bearable(text, loader):
            raise RecordError([Problem(name, "", "ce fichier YAML est démesuré : trop de niveaux ou de répétitions")])
        return yaml.load(text, Loader=loader)
    except RecordError:
        raise
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # PyYAML lets the errors of a value that belies its tag (« !!int "" », « !!bool x ») through as they are
        mark = getattr(error, "problem_mark", None)
        place = f"ligne {mark.line + 1}" if mark else ""
        raise RecordError([Problem(name, place, "ce fichier YAML est mal formé")]) from None


def _bearable(text: str, loader: Any) -> bool:
    """Whether a text can be loaded: nested too deep it would end the process, repeated too often fill the memory."""
    import yaml

    sizes, anchors = [0], dict[str | None, int]()
    names = list[str | None]()
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            sizes.append(0)
            names.append(event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            size = sizes.pop() + 1
            sizes[-1] += size
            if (anchor := names.pop()) is not None:
                anchors[anchor] = size
        elif isinstance(event, yaml.AliasEvent):
            sizes[-1] += anchors.get(event.anchor, 1)
        elif isinstance(event, yaml.ScalarEvent):
            sizes[-1] += 1
        if len(sizes) > _DEEPEST or sizes[-1] > _MOST:
            return False
    return True


def structure(data: Any, kind: type[T], file: str) -> T:
    """Turn loaded YAML into a record of the given type; raises RecordError with all problems."""
    try:
        record: T = _converter().structure(data, kind)
        return record
    except Exception as error:
        problems = [Problem(file, path.replace(".[", "["), message) for path, message in _explain(error, "")]
        raise RecordError(problems or [Problem(file, "", "contenu inattendu")]) from None


def restore(data: Any, kind: Any) -> Any:
    """Make a record of data that `structure` accepted before, without checking it again.

    Raises AttributeError, LookupError, TypeError or ValueError when the data is something else altogether.
    """
    arguments = get_args(kind)
    origin = get_origin(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: restore(value, hints[name]) for name, value in data.items()})  # type: ignore[operator]
    if origin is list:
        return [restore(value, arguments[0]) for value in data]
    if origin is dict:
        return {name: restore(value, arguments[1]) for name, value in data.items()}
    if NoneType in arguments:
        return None if data is None else restore(data, next(kind for kind in arguments if kind is not NoneType))
    if isinstance(kind, type) and not isinstance(data, kind):
        raise TypeError(f"{kind.__name__} expected")
    return data


@functools.cache
def _converter() -> Any:
    import cattrs
    from cattrs.cols import list_structure_factory

    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in _FRENCH:  # by class: a hook found by a test would come after cattrs's own, which convert
        converter.register_structure_hook(kind, _strict)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _choice)
    converter.register_structure_hook_factory(_is_list, lambda kind: _listed(list_structure_factory(kind, converter)))
    return converter


def _strict(value: Any, kind: Any) -> Any:
    if kind not in _FRENCH:  # cattrs takes an enumeration of texts for a text
        return _choice(value, kind)
    if type(value) is not kind:
        raise TypeError(f"{_FRENCH[kind]} attendu, « {str(value)[:40]} » trouvé")
    return value


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is list


def _listed(structure_items: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Lists must be lists: left to itself, cattrs reads a text as the list of its letters."""

    def structure_list(value: Any, kind: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"liste attendue, « {str(value)[:40]} » trouvé")
        return structure_items(value, kind)

    return structure_list


def _choice(value: Any, kind: type[Enum]) -> Any:
    known = [member.value for member in kind]
    if value not in known:
        near = _near(str(value), known)
        raise TypeError(f"valeur attendue parmi {', '.join(near or known)}, « {str(value)[:40]} » trouvé")
    return kind(value)


def _near(word: str, known: list[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(word, known, 1)


_FRENCH = {str: "texte", int: "nombre entier", bool: "oui ou non"}


def _explain(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    """Flatten cattrs's tree of failures into (path, French message)."""
    import cattrs

    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [field.name for field in getattr(error.cl, "__dataclass_fields__", {}).values()]
        for key in sorted(map(str, error.extra_fields)):
            near = _near(key, known)
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
