"""The server of the browser mode: a page, a websocket and files to download, behind the guard; nothing else is served.

Built on textual-serve, whose page asks a font of the internet and whose server lets any page of the browser in.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import textual_serve.server
from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from assistant.web.guard import Guard
from assistant.web.service import TabService
from assistant.web.sittings import Sittings

PAGE = Path(__file__).parent / "page"
_STATIC = Path(textual_serve.server.__file__).parent / "static"
FILES = {
    "xterm.css": (_STATIC / "css" / "xterm.css", "text/css"),
    "textual.js": (_STATIC / "js" / "textual.js", "text/javascript"),
    "mono.ttf": (_STATIC / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": (_STATIC / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
    "page.css": (PAGE / "page.css", "text/css"),
    "page.js": (PAGE / "page.js", "text/javascript"),
}
"""Every file that is served, by its name in the address."""
FONT_SIZES = range(8, 41)
REFUSED = "Cette adresse n'ouvre rien : reprenez, entière, celle que Passerelle a donnée dans le terminal.\n"
_LARGEST = 1 << 20
"""Bytes of a message from the page: more than anybody pastes."""
_SECONDS_TO_CLOSE = 3.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TabServer(Server):
    """Serves the application on this machine alone."""

    def __init__(self, listening: socket.socket, arguments: Sequence[str] = ()) -> None:
        """Take a socket that is bound to this machine, and the arguments of the application."""
        port: int = listening.getsockname()[1]
        super().__init__("passerelle", host="127.0.0.1", port=port, title="Passerelle")
        self.guard = Guard.of(port)
        self.ticket = secrets.token_urlsafe(16)
        """Opens the door once: what starts a browser can be read by others on this machine, the address may not."""
        self._listening = listening
        self._arguments = arguments
        self._sittings = Sittings()
        self._open: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """The address to open."""
        return f"{self.public_url}/{self.guard.token}/"

    @property
    def entrance(self) -> str:
        """An address that opens once."""
        return f"{self.public_url}/{self.ticket}/"

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C."""
        logging.getLogger("textual-serve").setLevel(logging.DEBUG if debug else logging.CRITICAL)
        web.run_app(
            self._make_app(), sock=self._listening, print=None, access_log=None, shutdown_timeout=_SECONDS_TO_CLOSE
        )

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        app.add_routes([
            web.get("/{token}/", self.handle_door),
            web.get("/{token}/static/{name}", self.handle_file),
            web.get("/{token}/seance/{sitting}/", self.handle_index),
            web.get("/{token}/seance/{sitting}/ws", self.handle_websocket),
            web.get("/download/{token}/{key}", self.handle_download),
        ])  # fmt: skip
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what the guard refuses, an address that leads nowhere included: both look the same."""
        token = request.match_info.get("token", "")
        if self.ticket and secrets.compare_digest(token.encode(), self.ticket.encode()):
            token, self.ticket = self.guard.token, ""
        websocket = request.headers.get("Upgrade", "").lower() == "websocket"
        if request.method not in ("GET", "HEAD") or self.guard.refusal(request.headers, token, websocket):
            response: web.StreamResponse = web.Response(status=403, text=REFUSED)
        else:
            try:
                response = await handler(request)
            except web.HTTPException as error:
                if error.status < 400:
                    raise
                response = web.Response(status=403, text=REFUSED)
        if not response.prepared:
            response.headers.update(self._headers)
        return response

    @property
    def _headers(self) -> dict[str, str]:
        """What a browser is told of every answer: nothing from elsewhere, nothing kept, nothing given away."""
        sources = f"connect-src 'self' ws://127.0.0.1:{self.port} ws://localhost:{self.port}"
        return {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            f"font-src 'self'; img-src data:; {sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def handle_door(self, request: web.Request) -> web.StreamResponse:
        """Give the tab an address of its own, which finds its conversation again when it is reloaded."""
        del request
        location = f"/{self.guard.token}/seance/{self._sittings.start()}/"
        return web.Response(status=302, headers={"Location": location})

    async def handle_file(self, request: web.Request) -> web.StreamResponse:
        """A file of the page: one of those that are named, and no other."""
        if (found := FILES.get(request.match_info["name"])) is None:
            raise web.HTTPNotFound
        path, kind = found
        return web.Response(body=path.read_bytes(), content_type=kind)

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page of a tab; an address of a former server's leads to a new one."""
        sitting = request.match_info["sitting"]
        if self._sittings.get(sitting) is None:
            return await self.handle_door(request)
        size = to_int(request.query.get("fontsize", "16"), 16)
        websocket = f"ws://{request.host}/{self.guard.token}/seance/{sitting}/ws"
        page = (PAGE / "page.html").read_text(encoding="utf-8")
        page = page.replace("{websocket}", websocket).replace("{size}", str(size if size in FONT_SIZES else 16))
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the application for a tab, as long as it stays connected."""
        sitting = self._sittings.get(request.match_info["sitting"])
        if sitting is None:
            raise web.HTTPNotFound
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST)
        await websocket.prepare(request)
        self._open.add(websocket)

        async def write_str(text: str) -> None:
            await websocket.send_str(self._with_token(text))

        service = TabService(
            sitting, self._arguments, write_bytes=websocket.send_bytes, write_str=write_str, close=websocket.close,
            download_manager=self.download_manager,
        )  # fmt: skip
        size = (to_int(request.query.get(name, ""), default) for name, default in (("width", 80), ("height", 24)))
        try:
            async with sitting.connected(websocket.close):
                await service.start(*size)
                try:
                    with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError, AssertionError):
                        await self._process_messages(websocket, service)  # a message that is none ends the connection
                finally:
                    await service.stop()
        finally:
            self._open.discard(websocket)
            await websocket.close()
        return websocket

    def _with_token(self, text: str) -> str:
        """A message to the page; the address of a download gets the secret in it."""
        kind, *rest = json.loads(text)
        if kind == "deliver_file_start":
            return json.dumps([kind, f"{self.guard.token}/{rest[0]}"])
        return text

    async def on_shutdown(self, app: web.Application) -> None:
        """Tell every tab that it is over."""
        del app
        await asyncio.gather(*(websocket.close(code=WSCloseCode.GOING_AWAY) for websocket in set(self._open)))
