"""`passerelle servir`: what is told, what is refused; what it serves is told in `tests/web`."""

from __future__ import annotations

import builtins
import re
import signal
import socket
import sys
import urllib.error
import urllib.request
from typing import Any

import pytest

from assistant.cli.serving import has_browser
from tests.cli.conftest import Run, Start


def test_without_what_serves_one_line_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def missing(name: str, *given: Any, **more: Any) -> Any:
        if name.startswith(("textual_serve", "assistant.web")):
            raise ImportError(name)
        return load(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    ran = run("servir")
    assert (ran.status, ran.out) == (2, "")
    assert 'pip install ".[web]"' in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "65536", "99999999999"])
def test_a_port_that_cannot_be_is_told(run: Run, port: str) -> None:
    ran = run("servir", "--port", port)
    assert (ran.status, ran.out) == (2, "")
    assert f"le port {port} ne peut pas être employé" in ran.err


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "donnez-en un autre" in run("servir", "--port", str(taken.getsockname()[1])).err


@pytest.mark.parametrize(
    ("platform", "environment", "has"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_browser_is_opened_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], has: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert has_browser(environment) is has


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_the_address_answers_on_this_machine_alone_until_ctrl_c(start: Start) -> None:
    process = start("servir", "--sans-navigateur")
    assert process.stdout and process.stderr
    told = process.stdout.readline().decode()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/[\w-]{40,}/", told)
    assert found, told
    with urllib.request.urlopen(found.group(), timeout=60) as page:
        assert "<title>Passerelle</title>" in page.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://127.0.0.1:{found.group(1)}/", timeout=60)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert "Ctrl+C l'arrête" in err.decode() and b"Traceback" not in err
