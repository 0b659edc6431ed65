"""The process behind a tab ends with its page, is listened to until then, and leaves nothing held."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

import pytest
from textual_serve.download_manager import DownloadManager

from assistant.web import service as module
from assistant.web.service import TabService
from assistant.web.sittings import Sitting

TELLING = """
import json, sys
def say(kind, text):
    sys.stdout.buffer.write(kind + len(text).to_bytes(4, "big") + text)
    sys.stdout.buffer.flush()
sys.stdout.buffer.write(b"__GANGLION__\\n")
say(b"D", b"drawn")
sys.stdin.buffer.read(5)
say(b"D", b"drawn")
say(b"M", json.dumps({"type": "passerelle-told", "key": "typed", "value": "a word"}).encode())
say(b"M", json.dumps({"type": "exit"}).encode())
"""
DEAF = """
import threading
print("__GANGLION__", flush=True)
threading.Event().wait()
"""


class OtherService(TabService):
    """Runs another program than the application, for a page that is gone."""

    def __init__(self, sitting: Sitting, program: str) -> None:
        super().__init__(
            sitting, (), write_bytes=self.refuse, write_str=self.refuse, close=self.hang_up,
            download_manager=DownloadManager(),
        )  # fmt: skip
        self.program = program
        self.drawn = asyncio.Event()

    async def refuse(self, _: object) -> None:
        self.drawn.set()
        raise ConnectionResetError

    async def hang_up(self) -> None:
        pass

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", self.program, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )
        assert process.stdin is not None
        self._stdin = process.stdin
        return process


async def test_what_is_told_after_the_page_is_gone_is_remembered_and_the_process_is_waited_for() -> None:
    sitting = Sitting()
    service = OtherService(sitting, TELLING)
    await service.start(80, 24)
    await service.drawn.wait()
    await service.stop()
    assert sitting.told == {"typed": "a word"}
    assert service._process is not None and service._process.returncode == 0


async def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_TO_END", 0.1)
    service = OtherService(Sitting(), DEAF)
    await service.start(80, 24)
    await service.stop()
    assert service._process is not None and service._process.returncode not in (None, 0)
