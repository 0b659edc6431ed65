"""The address book on disk: cards of texts in a YAML file that a person can read. Knows no field of a card.

A book that cannot be read is set aside under another name, never written over; one of a newer version is left alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.records import RecordError, parse_yaml
from assistant.refusals import reason
from assistant.storage.folders import data_folder
from assistant.storage.locks import Hold, hold
from assistant.storage.writing import write_private

Card = dict[str, str]

_VERSION = 1
_LARGEST = 40 << 20
_HEAD = """\
# Carnet d'adresses de Passerelle. Ce fichier peut être lu, corrigé et copié ; il ne quitte cette machine que si vous
# le donnez. Chaque partenaire commence par un tiret.
"""
_TRIES, _PAUSE = 40, 0.05


class BookUnusable(Exception):
    """The address book can be neither read nor changed; its text is one French sentence that says why."""


@dataclass(frozen=True)
class OpenedBook:
    """The cards of a book, and what has to be told of how it was found, or nothing."""

    cards: tuple[Card, ...]
    notice: str = ""


def book_path() -> Path:
    """Where the user's address book is."""
    return data_folder() / "carnet.yaml"


def load_cards(path: Path) -> OpenedBook:
    """The cards of a book, none when there is no book yet.

    A damaged one is set aside, as the notice says. Raises BookUnusable for a book of a newer version, or one that
    cannot be opened or set aside.
    """
    try:
        return OpenedBook(_read(path))
    except _Damaged:
        held = _held(path)
        try:
            return _settled(path)
        finally:
            held.release()


def change_cards(path: Path, change: Callable[[tuple[Card, ...]], tuple[Card, ...]]) -> OpenedBook:
    """Change the cards of a book, on the disk when this returns; another window doing the same waits.

    Raises BookUnusable as `load_cards` does, and when the book cannot be written: it is then as it was.
    """
    held = _held(path)
    try:
        before = _settled(path)
        after = change(before.cards)
        if after != before.cards:
            write_private(path, _written(after))
        return OpenedBook(after, before.notice)
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        held.release()


class _Damaged(Exception):
    """What stands in the file is no address book."""


def _settled(path: Path) -> OpenedBook:
    """The cards, the file being held; a damaged one is put aside."""
    try:
        return OpenedBook(_read(path))
    except _Damaged:
        aside = _set_aside(path)
    return OpenedBook(
        (),
        f"Le carnet d'adresses était abîmé\u00a0: il a été mis de côté, sans être modifié, sous le nom "
        f"«\u00a0{aside.name}\u00a0» ({aside.parent}). Un nouveau carnet commence.",
    )


def _read(path: Path) -> tuple[Card, ...]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _Damaged
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise _Damaged from None
    except OSError as error:
        raise _refused(path, error) from None
    try:
        return _cards(parse_yaml(text, path.name, words=True))
    except RecordError:
        raise _Damaged from None


def _cards(data: Any) -> tuple[Card, ...]:
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or not version.isdecimal():
        raise _Damaged
    if int(version) > _VERSION:
        raise BookUnusable(
            "Le carnet d'adresses vient d'une version plus récente de Passerelle\u00a0: il est laissé tel quel. "
            "Mettez Passerelle à jour pour l'ouvrir."
        )
    cards = data.get("partenaires") or []
    if not isinstance(cards, list) or not all(_is_card(card) for card in cards):
        raise _Damaged
    return tuple(cards)


def _is_card(card: Any) -> bool:
    return isinstance(card, dict) and all(isinstance(text, str) for pair in card.items() for text in pair)


def _written(cards: tuple[Card, ...]) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    data = {"version": _VERSION, "partenaires": [dict(card) for card in cards]}
    return _HEAD + str(yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100))


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}-abime-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        raise _refused(path, error) from None
    return aside


def _held(path: Path) -> Hold:
    """Hold the book, waiting a little for another window to be done."""
    for _ in range(_TRIES):
        try:
            held = hold(path)
        except OSError as error:
            raise _refused(path, error) from None
        if held is not None:
            return held
        time.sleep(_PAUSE)
    raise BookUnusable(
        "Le carnet d'adresses est en cours d'écriture dans une autre fenêtre\u00a0: réessayez dans un instant."
    )


def _refused(path: Path, error: OSError) -> BookUnusable:
    return BookUnusable(
        f"Le carnet d'adresses ne peut pas être ouvert ou enregistré ici\u00a0: {path} ({reason(error)}). "
        "Vérifiez les droits de ce dossier et la place sur le disque."
    )
