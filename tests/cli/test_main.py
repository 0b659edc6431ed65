"""The command as a whole: help in French, statuses, and whatever may happen around it."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest

from assistant.cli import main as module
from assistant.cli.french import in_french
from assistant.storage import cache
from assistant.version import VERSION
from tests.cli.conftest import Run, Start

ENGLISH = re.compile(r"\b(show|this|and exit|positional|optional|error|invalid|choose|expected|required|the)\b")


@pytest.mark.parametrize(
    "command",
    [[], *([name] for name in module.COMMANDS), *(["documents", a] for a in ("lister", "montrer", "controler"))],
)
@pytest.mark.parametrize("option", ["-h", "--help", "--aide"])
def test_every_command_has_help_in_french(run: Run, command: list[str], option: str) -> None:
    ran = run(*command, option)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage : passerelle{''.join(f' {word}' for word in command)} ")
    assert "options :" in ran.out
    assert "montrer cette aide" in ran.out
    assert not ENGLISH.search(ran.out)


def test_help_names_every_command(run: Run) -> None:
    assert all(name in run("--help").out for name in module.COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version").out == f"passerelle {VERSION}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["demandr", "x"], "« demandr » n'existe pas"),
        (["--inconnu"], "argument inconnu : --inconnu"),
        (["--bibliotheque"], "--bibliotheque demande une valeur"),
        (["--bibliotheque", "/nulle/part", "documents", "lister"], "n'est pas un dossier"),
    ],
)
def test_wrong_use_is_told_in_one_french_line(run: Run, arguments: list[str], told: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("passerelle : ")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert not ENGLISH.search(ran.err)


def test_an_error_of_argparse_that_nobody_translated_is_not_told_in_english() -> None:
    assert in_french("something unheard of") == "la commande est mal écrite"


def test_the_name_of_a_folder_is_no_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "documents").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "aucun document" in run("--bibliotheque", "documents", "demander", "bonjour").err


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("raté"), 2, "passerelle : arrêt sur une erreur imprévue (ZeroDivisionError)."),
        (MemoryError(), 2, "passerelle : arrêt sur une erreur imprévue (MemoryError)."),
    ],
)
def test_no_error_ends_in_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, told: str
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(module, "_run", fail)
    ran = run("demander", "bonjour")
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(told)
    assert "Traceback" not in ran.err


def test_a_folder_where_nothing_can_be_kept_costs_nothing_but_time(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("assistant.facade.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(cache.Path, "mkdir", refuse)
    ran = run("demander", "bonjour")
    assert (ran.status, ran.err) == (0, "")
    assert not (tmp_path / "cache").exists()


def test_output_is_utf_8_whatever_the_locale(start: Start) -> None:
    out, err = start("demander", "Quelle est la définition officielle du partenariat ?").communicate(timeout=120)
    assert err == b""
    assert "définition" in out.decode("utf-8")
    assert "«\u00a0" in out.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on POSIX only")
def test_an_argument_that_is_no_utf_8_is_told_so(start: Start) -> None:
    process = start("demander", b"partenariat \xff ?", environment={"LC_ALL": "C.UTF-8"})
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, b"")
    assert "n'est pas en UTF-8" in err.decode("utf-8")


def test_a_reader_that_leaves_is_no_error(start: Start) -> None:
    process = start("demander", "--lot", "-", "--json")
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(b"bonjour\n" * 400)
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    process.stdin.close()
    assert process.wait(timeout=120) == 0
    assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interruption_leaves_no_traceback(start: Start) -> None:
    process = start("demander", "--lot", "-", "--json")
    assert process.stdin and process.stdout
    process.stdin.write(b"bonjour\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"{")  # the command is waiting for the next line
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_answers_come_line_by_line_while_questions_are_typed(start: Start) -> None:
    process = start("demander", "--lot", "-", "--json")
    assert process.stdin and process.stdout
    for _ in range(3):
        process.stdin.write(b"bonjour\n")
        process.stdin.flush()
        assert process.stdout.readline().endswith(b"}\n")
    process.communicate(timeout=120)
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_one_line(start: Start) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("demander", "bonjour", stdout=full)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "la réponse ne peut pas être écrite" in err.decode("utf-8")
    assert err.count(b"\n") == 1


def test_a_user_without_a_home_gets_answers(start: Start) -> None:
    process = start("demander", "bonjour", environment={"XDG_CACHE_HOME": "", "HOME": "/dev/null"})
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    assert "Bonjour." in out.decode("utf-8")


def test_asking_loads_nothing_that_reading_documents_needs(start: Start) -> None:
    start("demander", "bonjour").communicate(timeout=120)
    process = start(
        "demander", "Quelle différence entre réseau et partenariat ?", environment={"PYTHONPROFILEIMPORTTIME": "1"}
    )
    _, err = process.communicate(timeout=120)
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in err.splitlines()}
    assert "numpy" in loaded
    assert not loaded & {"yaml", "cattrs", "markdown_it", "textual", "rank_bm25", "rapidfuzz", "difflib", "rich"}
