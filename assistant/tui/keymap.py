"""The user's own keys, from one YAML file of theirs: name of the binding -> key, as it is written on a keyboard.

A file that is wrong never stops anything: what can be followed is, and the rest is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding

from assistant.records import RecordError, read_yaml
from assistant.storage.folders import settings_folder
from assistant.storage.writing import write_private
from assistant.tui.keys import WRITTEN, written
from assistant.tui.zones import Zone

FILE = "touches.yaml"
_HEAD = """\
# Vos touches dans Passerelle. Ôtez le « # » devant une ligne et changez la touche : elle sert au prochain lancement.
# Plusieurs touches se séparent par une virgule. Exemples : F12, Ctrl+K, Alt+R, Échap, Page suiv.
"""
_NAMED = {shown.casefold(): name for name, shown in WRITTEN.items()} | {
    "echap": "escape", "esc": "escape", "entree": "enter", "supprimer": "delete", "haut": "up", "bas": "down",
    "gauche": "left", "droite": "right", "control": "ctrl", "alt": "alt",
}  # fmt: skip
"""A key as people write it -> its name for Textual."""
_MODIFIERS = frozenset(("ctrl", "alt", "shift"))
_ALONE = frozenset(WRITTEN) - _MODIFIERS | {f"f{n}" for n in range(1, 13)}
_KEPT_BACK = frozenset(("ctrl+c", "ctrl+m", "ctrl+i", "ctrl+h"))
"""Copying and leaving, and what terminals send for Enter, Tab and Backspace."""


@dataclass(frozen=True)
class Keymap:
    """The keys to follow, and what is wrong in the file."""

    keys: Mapping[str, str]
    told: tuple[str, ...] = ()


def keymap_file() -> Path:
    """Where the user's keys are."""
    return settings_folder() / FILE


def read_keymap(path: Path, zones: Iterable[Zone]) -> Keymap:
    """The keys of a file, each for a binding of these zones."""
    try:
        data = read_yaml(path)
    except RecordError as error:
        return Keymap({}, (str(error.problems[0]),))
    if not isinstance(data or {}, dict):
        return Keymap({}, (f"{path.name}\u00a0: une ligne «\u00a0nom: touche\u00a0» par touche est attendue",))
    bindings = {binding.id: binding for _, listed in zones for binding in listed if binding.id}
    keys: dict[str, str] = {}
    told: list[str] = []
    for name, wanted in (data or {}).items():
        key = key_named(str(wanted))
        if name not in bindings:
            told.append(f"«\u00a0{name}\u00a0» n'est le nom d'aucune touche")
        elif key is None:
            told.append(f"«\u00a0{wanted}\u00a0» (pour {name}) n'est pas une touche que l'on puisse prendre")
        else:
            keys[name] = key
    told += _clashes(bindings, keys)
    return Keymap(keys, tuple(told))


def key_named(text: str) -> str | None:
    """A key, or several parted by commas, as Textual names it; None when it is none, or cannot be taken."""
    keys = [_key(part) for part in text.split(",")]
    return ",".join(key for key in keys if key) if keys and all(keys) else None


def write_example(path: Path, zones: Iterable[Zone]) -> None:
    """Write a file that names every binding with its key, all of it remarks. Raises OSError."""
    lines = [_HEAD]
    for title, bindings in zones:
        lines.append(f"\n# {title[0].upper()}{title[1:]}\n")
        free = [each for each in bindings if key_named(each.key)]
        lines += [f"# {each.id}: {_listed(each.key)}    # {each.tooltip}\n" for each in free]
    write_private(path, "".join(lines))


def _key(text: str) -> str | None:
    *modifiers, last = [_NAMED.get(part.strip().casefold(), part.strip().casefold()) for part in text.split("+")]
    if not set(modifiers) <= _MODIFIERS:
        return None
    letter = len(last) == 1 and last.isascii() and last.isalnum() and bool({"ctrl", "alt"} & set(modifiers))
    key = "+".join([*(name for name in ("alt", "ctrl", "shift") if name in modifiers), last])
    return key if (last in _ALONE or letter) and key not in _KEPT_BACK else None


def _clashes(bindings: Mapping[str, Binding], keys: Mapping[str, str]) -> Sequence[str]:
    """What is told of two bindings of one place that would share a key."""
    told = []
    for name, key in keys.items():
        place = name.partition(".")[0]
        others = [other for other in bindings if other != name and other.partition(".")[0] == place]
        for other in others:
            shared = set(key.split(",")) & set(keys.get(other, bindings[other].key).split(","))
            if shared and (other not in keys or other > name):
                told.append(f"{written(shared.pop())} sert à {name} et à {other}\u00a0: {name} l'emporte")
    return told


def _listed(keys: str) -> str:
    return ", ".join(written(key) for key in keys.split(","))
