"""The conversation line by line, by a pipe and at a terminal: when it comes instead of the application, how it ends."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from assistant.cli.talking import draws
from tests.cli.conftest import Run, Start

QUESTION = "Quelle est la définition officielle du partenariat ?"
posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals are made otherwise there")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


PIPE, SCREEN = io.StringIO(), Terminal()


@pytest.mark.parametrize(
    ("environment", "streams", "drawn"),
    [
        ({"TERM": "xterm"}, (SCREEN, SCREEN), True),
        ({}, (SCREEN, SCREEN), True),
        ({"TERM": "xterm"}, (PIPE, SCREEN), False),
        ({"TERM": "xterm"}, (SCREEN, PIPE), False),
        ({"TERM": "xterm"}, (None, SCREEN), False),
        ({"TERM": "dumb"}, (SCREEN, SCREEN), False),
        ({"TEXTUAL_DRIVER": "a:B", "TERM": "dumb"}, (PIPE, PIPE), True),
    ],
)
def test_the_application_comes_where_it_can_be_drawn(
    environment: dict[str, str], streams: tuple[io.StringIO | None, ...], drawn: bool
) -> None:
    assert draws(environment, *streams) is drawn


def test_a_closed_stream_draws_nothing() -> None:
    closed = io.StringIO()
    closed.close()
    assert not draws({}, closed)


def test_without_a_terminal_questions_are_answered_line_by_line(run: Run) -> None:
    ran = run(stdin=f"{QUESTION}\nsource 1\n\n".encode())
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[1].endswith("/quitter arrête.")
    assert f"\nVous : {QUESTION}\n" in ran.out and "\nVous : source 1\n" in ran.out
    assert "Passage cité :" in ran.out
    assert "\x1b" not in ran.out


def test_simple_wins_over_everything(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert "Bonjour." in run("--simple", stdin=b"bonjour\n").out


def test_leaving_ends_it_and_later_lines_are_left_alone(run: Run) -> None:
    ran = run("--simple", stdin=b"/quitter\nbonjour\n")
    assert ran.status == 0
    assert ran.out.endswith("Vous : /quitter\nAu revoir.\n")


@pytest.mark.parametrize("given", [b"", b"\n\n", b"\xff\xfe\n", "bonjour".encode("utf-16"), b"\x00" * 9, b"a" * 9000])
def test_anything_may_come_by_the_pipe(run: Run, given: bytes) -> None:
    ran = run(stdin=given)
    assert (ran.status, ran.err) == (0, "")


def test_a_library_that_cannot_be_read_is_told(run: Run, tmp_path: object) -> None:
    ran = run("--bibliotheque", str(tmp_path), "--simple", stdin=b"bonjour\n")
    assert ran.status == 2
    assert "aucun document dans ce dossier" in ran.err


def test_each_answer_comes_before_the_next_question_is_typed(start: Start) -> None:
    process = start()
    assert process.stdin and process.stdout
    for _ in range(3):
        process.stdin.write(b"bonjour\n")
        process.stdin.flush()
        while b"Bonjour." not in process.stdout.readline():
            pass
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")


def test_a_reader_that_leaves_is_no_error(start: Start) -> None:
    process = start()
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(b"bonjour\n" * 400)
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    process.stdin.close()
    assert process.wait(timeout=120) == 0
    assert process.stderr.read() == b""


class Typist:
    """Someone at a terminal of their own."""

    def __init__(self, start: Start, *arguments: str, term: str) -> None:
        import pty

        self._master, slave = pty.openpty()
        streams = {"stdin": slave, "stdout": slave, "stderr": slave}
        environment = {"TERM": term, "LC_ALL": "C.UTF-8"}
        self.process: subprocess.Popen[bytes] = start(
            *arguments, **streams, start_new_session=True, environment=environment
        )
        os.close(slave)
        self.seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()  # a letter may come in two reads

    def wait_for(self, pattern: str) -> str:
        """Read until a pattern shows; what was read since the last time."""
        while not (match := re.search(pattern, self.seen)):
            self.seen += self._read()
        before, self.seen = self.seen[: match.end()], self.seen[match.end() :]
        return before

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def interrupt(self) -> None:
        """Ctrl+C, once more when it came just before the line was waited for."""
        while self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=1)

    def finish(self) -> str:
        """What is left to read once the process has ended."""
        rest = self.seen
        with contextlib.suppress(EOFError):
            while True:
                rest += self._read()
        self.process.wait(timeout=120)
        return rest

    def _read(self) -> str:
        assert select.select([self._master], [], [], 60)[0], f"nothing comes any more: {self.seen!r}"
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # how Linux tells that the other side is closed
            data = b""
        if not data:
            raise EOFError(f"the conversation ended: {self.seen!r}")
        return self._decoder.decode(data)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture(params=[("dumb", ()), ("xterm-256color", ("--simple",))], ids=["dumb", "simple"])
def typist(request: pytest.FixtureRequest, start: Start) -> Iterator[Typist]:
    term, arguments = request.param
    typist = Typist(start, *arguments, term=term)
    yield typist
    typist.close()


@posix
def test_at_a_terminal_questions_are_asked_for_and_no_code_is_sent(typist: Typist) -> None:
    typist.wait_for("quitte cet ordinateur")
    typist.wait_for("Vous\u00a0: ")
    typist.type(f"{QUESTION}\r")
    assert "Coopération" in (read := typist.wait_for("Vous\u00a0: "))
    assert "\x1b" not in read
    typist.type("source 1\r")
    assert "Passage cité" in typist.wait_for("Vous\u00a0: ")
    typist.type("/quitter\r")
    typist.wait_for("Au revoir")
    typist.finish()
    assert typist.process.returncode == 0


@posix
@pytest.mark.parametrize(("key", "status"), [("\x04", 0), ("\x03", 130)])
def test_ctrl_d_and_ctrl_c_leave_quietly(typist: Typist, key: str, status: int) -> None:
    typist.wait_for("Vous\u00a0: ")
    if key == "\x03":
        typist.interrupt()
    else:
        typist.type(key)
    left = typist.finish()
    assert "Traceback" not in left and "Error" not in left
    assert typist.process.returncode == status


@posix
@pytest.mark.parametrize(("key", "status"), [("\x04", 0), ("\x03", 130)])
def test_leaving_in_the_middle_of_a_guide_tells_where_the_answers_are(start: Start, key: str, status: int) -> None:
    typist = Typist(start, "--simple", term="xterm")
    try:
        typist.wait_for("Vous\u00a0: ")
        typist.type("/guides reunion\r")
        typist.wait_for("Vous\u00a0: ")
        typist.type("1\r")
        typist.wait_for("Vous\u00a0: ")
        if key == "\x03":
            typist.interrupt()
        else:
            typist.type(key)
        assert "Vos réponses sont dans" in typist.finish()
        assert typist.process.returncode == status
    finally:
        typist.close()
