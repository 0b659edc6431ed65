"""What the system refuses is told in French, and its own words are shown to nobody."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import pytest

import assistant
from assistant.refusals import reason, way_out

PACKAGE = Path(assistant.__file__).parent


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EROFS, "ce dossier est en lecture seule"),
        (errno.EACCES, "l'accès en est refusé"),
        (errno.ENAMETOOLONG, "ce nom est trop long"),
        (errno.EIO, "le disque ne répond pas bien"),
    ],
)
def test_a_refusal_is_told_by_its_cause(number: int, told: str) -> None:
    assert reason(OSError(number, os.strerror(number))) == told


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_refusal_of_this_system_is_told_in_its_own_words(number: int) -> None:
    error = OSError(number, os.strerror(number))
    told = f"{reason(error)}, {way_out(error)}"
    assert os.strerror(number) not in told
    assert str(number) not in told


@pytest.mark.parametrize("error", [OSError("no folder to write in"), ValueError("embedded null byte"), RuntimeError()])
def test_an_error_without_a_number_is_told_too(error: Exception) -> None:
    assert (reason(error), way_out(error)) == ("le système l'a refusé", "nommez un autre dossier")


def test_no_module_asks_the_system_for_its_words() -> None:
    asking = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if "strerror" in (getattr(node, "attr", ""), getattr(node, "id", ""))
    ]
    assert asking == []
