"""`passerelle confidentialite`: what is kept, where, how long, what never leaves; and erasing all of it."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.cli.failures import DONE, Misuse
from assistant.cli.streams import hear_utf8, wants_colour, width, write
from assistant.language.typography import spaced

FILE = "confidentialite.yaml"
_WORD = "effacer"


@dataclass(frozen=True)
class Part:
    """A titled part of the page."""

    title: str
    lines: list[str]


@dataclass(frozen=True)
class Erasing:
    """What is said around erasing."""

    question: str
    done: str
    nothing: str
    kept: str


@dataclass(frozen=True)
class Page:
    """The page (`prompts/confidentialite.yaml`)."""

    title: str
    parts: list[Part]
    erase: Erasing


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--effacer", action="store_true", help="effacer pour de bon, après confirmation, tout ce qui est gardé"
    )


def run(arguments: argparse.Namespace) -> int:
    """Tell, or erase after asking; the exit status. Raises RecordError when the page is missing or broken."""
    from assistant.locations import prompts_folder
    from assistant.records import read_yaml, structure

    page = structure(read_yaml(prompts_folder() / FILE), Page, FILE)
    if arguments.effacer:
        write(spaced(_erase(page.erase)) + "\n")
    else:
        write(_shown(page))
    return DONE


def _folders() -> dict[str, Path]:
    """The folders of this user, by the names that the page gives them."""
    from assistant.storage.conversations import conversations_folder
    from assistant.storage.folders import cache_folder, data_folder, settings_folder

    return {
        "conversations": conversations_folder(), "data": data_folder(), "settings": settings_folder(),
        "cache": cache_folder(),
    }  # fmt: skip


def _shown(page: Page) -> str:
    from assistant.language.printable import printable
    from assistant.render.cells import wrap
    from assistant.render.text import WIDEST, Line, laid_out

    room = min(width(), WIDEST)
    folders = {name: printable(str(folder)) for name, folder in _folders().items()}
    lines = [Line(page.title, "title")]
    for part in page.parts:
        lines += [Line(""), Line(spaced(part.title), "title")]
        for text in part.lines:
            lines += [Line(line) for line in wrap(spaced(text).format(**folders), room, "– ")]
    return laid_out(lines, wants_colour())


def _erase(said: Erasing) -> str:
    """Erase what there is, once it has been confirmed; what is then said."""
    folders = [folder for folder in dict.fromkeys(_folders().values()) if folder.is_dir()]
    if not folders:
        return said.nothing
    for folder in folders:
        write(f"{folder}\n")
    write(spaced(said.question))
    hear_utf8()
    answer = sys.stdin.readline() if sys.stdin is not None else ""
    if answer.strip().lower() != _WORD:
        return said.kept
    for folder in folders:
        if not folder.is_dir():  # it stood inside one that is gone
            continue
        try:
            shutil.rmtree(folder)
        except OSError:
            sentence = "« {folder} » n'a pas pu être effacé : fermez les autres fenêtres de Passerelle et recommencez."
            raise Misuse(sentence, folder=folder) from None
    return said.done
