"""The house stands as it was drawn: arrows run one way, files and functions stay small, no knowledge sits in code."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import assistant
from assistant.facade import Assistant
from assistant.language.folding import fold
from assistant.locations import knowledge_folder

PACKAGE = Path(assistant.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

MAY_IMPORT = {
    "language": {"language"},
    "refusals": set(),
    "records": {"refusals"},
    "locations": set(),
    "version": set(),
    "storage": {"storage", "records", "refusals"},
    "corpus": {"corpus", "language", "records"},
    "retrieval": {"retrieval", "corpus", "language"},
    "blocks": {"corpus"},
}
"""Rooms of which all that they may import of ours is told."""
FRONTS = {"tui", "cli", "web", "plain"}
LEANING = {*FRONTS, "__main__"}
MAY_NOT_IMPORT = {room: {"render", *FRONTS} for room in ("answers", "quotations", "flows", "conversation")}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def room_of(path: Path) -> str:
    """The top-level package or module of ours that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    parts = (module.split(".") for module in imported(path))
    return {names[1] for names in parts if names[0] == "assistant" and len(names) > 1}


def only(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """The files where something was found."""
    return {name: things for name, things in found.items() if things}


def test_imports_run_one_way() -> None:
    astray = {}
    for path in MODULES:
        room, rooms = room_of(path), rooms_imported(path)
        astray[name_of(path)] = rooms - MAY_IMPORT.get(room, rooms) | rooms & MAY_NOT_IMPORT.get(room, set())
    assert only(astray) == {}


def test_nobody_leans_on_a_front_end_but_the_front_ends() -> None:
    core = {name_of(path): rooms_imported(path) & FRONTS for path in MODULES if room_of(path) not in LEANING}
    screens = {name_of(path): rooms_imported(path) & {"cli"} for path in MODULES if room_of(path) == "tui"}
    assert only(core | screens) == {}


def test_only_the_application_knows_its_toolkit() -> None:
    toolkits = {
        name_of(path): {module.split(".")[0] for module in imported(path)} & {"textual", "rich"}
        for path in MODULES
        if room_of(path) not in ("tui", "web")
    }
    assert only(toolkits) == {}


def test_opening_the_facade_does_not_load_the_toolkit() -> None:
    program = "import sys; from assistant import Assistant; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=PACKAGE.parent).returncode == 0


def test_no_file_is_too_long_to_be_read_in_one_go() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its docstring apart."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)


def test_no_function_is_too_long_to_be_seen_at_once() -> None:
    lengths = {
        f"{name_of(path)}:{node.name}": length(node)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def lexicon(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((knowledge_folder() / "lexicon" / f"{name}.yaml").read_text("utf-8"))
    return rows


@cache
def surnames() -> frozenset[str]:
    """Surnames of at least six letters that are no French words: none of our documents writes them in lower case."""
    texts = [path.read_text(encoding="utf-8") for path in (knowledge_folder() / "documents").glob("*.md")]
    ordinary = {fold(word) for text in texts for word in re.findall(r"\b[^\W\d_A-ZÀ-Þ][^\W\d_]+", text)}
    names = {fold(person["name"].split()[-1]) for person in lexicon("personnes") if person["kind"] == "person"}
    return frozenset(name for name in names if len(name) >= 6 and name.isalpha()) - ordinary


@cache
def law_numbers() -> frozenset[str]:
    return frozenset(
        re.findall(r"\b\d{2,4}-\d+\b", " ".join(n for t in lexicon("textes") for n in (t["name"], *t["names"])))
    )


def written(path: Path) -> Iterator[str]:
    """Every name and every text of a file."""
    for node in ast.walk(tree_of(path)):
        for field in ("id", "attr", "name", "arg", "value"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def test_the_lexicon_gives_names_and_numbers_to_look_for() -> None:
    assert len(surnames()) > 20
    assert len(law_numbers()) > 5


def test_no_author_and_no_law_is_named_in_code() -> None:
    named = {}
    for path in MODULES:
        words = " ".join(written(path)).encode(errors="ignore").decode()
        people = set(re.findall(r"[a-z]+", fold(words))) & surnames()
        named[name_of(path)] = people | set(re.findall(r"\b\d{2,4}-\d+\b", words)) & law_numbers()
    assert only(named) == {}


QUESTIONS = [
    "Quelle différence entre réseau et partenariat ?",
    "c koi un partenariat",
    "Quelles sont les étapes d'un partenariat ?",
    "Que veut dire CCAS ?",
    "Qui a dit « le partenariat est une méthode » ?",
    "Que dit la loi du 2 janvier 2002 ?",
    "Quelles sont les limites du partenariat ?",
    "bonjour",
    "Quel temps fera-t-il demain ?",
    "https://exemple.fr",
]


def test_nothing_is_ever_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    opened = Assistant.open(cache=tmp_path)
    answers = [opened.ask(question) for question in QUESTIONS]
    assert all(answer.blocks for answer in answers)
    assert sum(bool(answer.citations) for answer in answers) >= 5
