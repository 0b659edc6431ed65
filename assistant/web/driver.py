"""The driver of a tab's process: what the server says goes to the application, and back."""

from __future__ import annotations

import json
from typing import Any

from textual import events, messages
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from assistant.web.service import EARLIER, TOLD


class EarlierTold(Message):
    """What the tab was about before it was reloaded."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__()
        self.told = told


class TabDriver(WebDriver):
    """Draws in a browser, through the server that started this process; ends with it."""

    def start_application_mode(self) -> None:
        """Start with the keyboard: the page has it, and may have said so before the application could hear."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Hand on what is ours."""
        if packet_type == EARLIER:
            self._app.post_message(EarlierTold(json.loads(str(payload["told"]))))
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Read what the server sends; when it is gone, so is the application."""
        super().run_input_thread()
        self._app.post_message(messages.ExitApp())

    def tell(self, key: str, value: object) -> None:
        """Have the server remember something under a key."""
        self.write_meta({"type": TOLD, "key": key, "value": value})
