"""The process behind a tab: started without a shell, told what the tab was about, listened to for what it becomes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import Any

from textual_serve.app_service import AppService

from assistant.web.sittings import Sitting

EARLIER, TOLD = "passerelle-earlier", "passerelle-told"
"""Types of the messages between the two: what the tab was about, what it has become."""
DRIVER = "assistant.web.driver:TabDriver"
SECONDS_TO_END = 10.0
"""How long a process may take to end: to save what is open, that is."""


class TabService(AppService):
    """Runs the application for one tab."""

    def __init__(self, sitting: Sitting, arguments: Sequence[str], **settings: Any) -> None:
        super().__init__("", **settings)
        self._sitting = sitting
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = {
            **self._build_environment(width, height), "TEXTUAL_DRIVER": DRIVER, "PYTHONUTF8": "1",
        }  # fmt: skip
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "assistant.web", *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=environment,
        )  # fmt: skip
        assert process.stdin is not None
        self._stdin = process.stdin
        if self._sitting.told:
            await self.send_meta({"type": EARLIER, "told": json.dumps(self._sitting.told)})
        return process

    async def run(self) -> None:
        """Hand on what the process draws until it ends, however it ends; the page is then told."""
        await super().run()
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self.remote_close()

    async def stop(self) -> None:
        """End the process and wait until it is gone: what it held is free for the next one."""
        assert self._process is not None
        ending = asyncio.ensure_future(super().stop())
        await asyncio.wait({ending}, timeout=SECONDS_TO_END)
        if not ending.done():
            self._process.kill()
        await ending
        await self._process.wait()

    async def on_data(self, payload: bytes) -> None:
        """Hand on what is drawn; once the page is gone, what the process still tells is listened to."""
        with contextlib.suppress(ConnectionError):
            await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Remember what the process tells of the conversation; the rest is for the browser."""
        meta = json.loads(data)
        if meta.get("type") == TOLD:
            self._sitting.told[str(meta["key"])] = meta["value"]
        else:
            with contextlib.suppress(ConnectionError):
                await super().on_meta(data)
