"""The command line, run in this process on given bytes, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the result."""
        return self.out.split("\n")[:-1]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> Run:
    """Run a command in this process; blanks are made ordinary."""

    def run_(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        capsys.readouterr()
        try:
            status = main(list(arguments))
        except SystemExit as left:  # what --help and --version do
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return Ran(status, out.replace("\u00a0", " "), err.replace("\u00a0", " "))

    return run_


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(scope="session")
def start(own_folders: Path, assistant: Assistant) -> Start:
    """Start a command as a process of its own, in a locale that knows nothing but ASCII."""
    cache = own_folders / "process"
    cache.mkdir(exist_ok=True)
    if not (cache / "passerelle").exists():  # other tests that start processes share it
        (cache / "passerelle").symlink_to(own_folders / "cache", target_is_directory=True)

    def start_(*arguments: str | bytes, **settings: object) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        environment.pop("PYTHONUTF8", None)
        environment |= settings.pop("environment", {})  # type: ignore[arg-type]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
        root = Path(__file__).parents[2]
        return subprocess.Popen([sys.executable, "-m", "assistant", *arguments], cwd=root, env=environment, **streams)  # type: ignore[call-overload,no-any-return]

    return start_
