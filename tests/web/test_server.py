"""Who the server lets in, and who not: a page of another site, another name for this machine, a guessed address."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from yarl import URL

from assistant.web import server as module
from assistant.web.server import FILES, TabServer
from assistant.web.service import TabService


class QuietService(TabService):
    """Starts no process; remembers that it was asked to, and what it was told."""

    started: list[tuple[int, int]]

    async def start(self, width: int, height: int) -> None:
        self.started.append((width, height))
        await self.remote_write_bytes(b"bonjour")

    async def stop(self) -> None:
        pass

    async def send_bytes(self, data: bytes) -> bool:
        await self.remote_write_str(json.dumps(["deliver_file_start", data.decode()]))
        return True


class Visitor:
    """Someone who asks for addresses, with what they say of themselves."""

    def __init__(self, server: TabServer, client: aiohttp.ClientSession) -> None:
        self.server, self.client = server, client

    @property
    def origin(self) -> str:
        return self.server.public_url

    async def get(self, path: str, **headers: str) -> aiohttp.ClientResponse:
        """Ask for a path as it stands: nothing in it is made simpler on the way."""
        response = await self.client.get(URL(self.origin + path, encoded=True), headers=headers, allow_redirects=False)
        await response.read()
        return response

    async def sit(self) -> str:
        """The path of a tab of one's own."""
        return (await self.get(f"/{self.server.guard.token}/")).headers["Location"]


@pytest_asyncio.fixture
async def visitor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    QuietService.started = []
    monkeypatch.setattr(module, "TabService", QuietService)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = TabServer(listening)
    runner = web.AppRunner(await server._make_app(), shutdown_timeout=1)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with aiohttp.ClientSession() as client:
        yield Visitor(server, client)
    await runner.cleanup()


async def test_the_address_leads_to_a_french_page_of_ones_own(visitor: Visitor) -> None:
    path = await visitor.sit()
    assert path != await visitor.sit()
    page = await visitor.get(path)
    text = await page.text()
    assert page.status == 200
    assert '<html lang="fr">' in text and "<title>Passerelle</title>" in text
    assert f"ws://127.0.0.1:{visitor.server.port}{path}ws" in text
    assert text.count("//") == 1  # the websocket: nothing else comes from anywhere


async def test_every_answer_tells_the_browser_to_ask_nothing_elsewhere_and_to_keep_nothing(visitor: Visitor) -> None:
    for path in (await visitor.sit(), "/", "/n'importe/quoi"):
        headers = (await visitor.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "http" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"


async def test_the_files_of_the_page_are_served_and_none_of_them_asks_for_anything_elsewhere(visitor: Visitor) -> None:
    for name in FILES:
        response = await visitor.get(f"/{visitor.server.guard.token}/static/{name}")
        assert response.status == 200 and len(await response.read()) > 100
        if name.endswith("css"):
            assert b"//" not in (await response.read()).split(b"*/", 1)[1]


REFUSED = [
    "/", "/{wrong}/", "/{wrong}/static/page.js", "/{token}x/", "/{token}", "/static/", "/{token}/static/",
    "/{token}/static", "/{token}/static/..", "/{token}/static/../../server.py", "/{token}/static/%2e%2e%2fserver.py",
    "/{token}/static/..%2f..%2f..%2f..%2fetc%2fpasswd", "/{token}/static/%2fetc%2fpasswd", "/{token}/static/page.html",
    "/{token}/static/page.js%00.css", "/{token}/seance/{sitting}/ws/", "/download/{key}", "/download/{wrong}/{key}",
    "/download/{token}/{key}", "/favicon.ico", "/{token}//", "/%C3%A9/",
]  # fmt: skip


@pytest.mark.parametrize("path", REFUSED)
async def test_a_wrong_address_is_refused_whatever_is_wrong_with_it(visitor: Visitor, path: str) -> None:
    token = visitor.server.guard.token
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    sitting = (await visitor.sit()).split("/")[3]
    response = await visitor.get(path.format(token=token, wrong=wrong, sitting=sitting, key="0" * 32))
    assert response.status == 403
    assert (await response.text()).startswith("Cette adresse n'ouvre rien")


@pytest.mark.parametrize("host", ["exemple.fr", "exemple.fr:{port}", "127.0.0.1", "127.0.0.1:1", "", "127.1:{port}"])
async def test_another_name_for_this_machine_is_refused(visitor: Visitor, host: str) -> None:
    path = await visitor.sit()
    assert (await visitor.get(path, Host=host.format(port=visitor.server.port))).status == 403
    assert (await visitor.get(path, Host=f"localhost:{visitor.server.port}")).status == 200


@pytest.mark.parametrize("origin", ["http://exemple.fr", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""])
async def test_a_page_of_another_site_is_refused(visitor: Visitor, origin: str) -> None:
    path, foreign = await visitor.sit(), origin.format(port=visitor.server.port)
    assert (await visitor.get(path, Origin=foreign)).status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.client.ws_connect(visitor.origin + path + "ws", headers={"Origin": foreign})
    assert refused.value.status == 403
    assert QuietService.started == []


async def test_a_link_of_another_site_is_refused(visitor: Visitor) -> None:
    assert (await visitor.get(await visitor.sit(), **{"Sec-Fetch-Site": "cross-site"})).status == 403


@pytest.mark.parametrize("path", ["/{wrong}/seance/{sitting}/ws", "/{token}/seance/inconnue/ws", "/ws"])
async def test_a_websocket_without_the_secret_starts_nothing(visitor: Visitor, path: str) -> None:
    token = visitor.server.guard.token
    sitting = (await visitor.sit()).split("/")[3]
    asked = visitor.origin + path.format(token=token, wrong="x" * len(token), sitting=sitting)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.client.ws_connect(asked, headers={"Origin": visitor.origin})
    assert refused.value.status == 403
    assert QuietService.started == []


async def test_a_websocket_that_does_not_say_where_it_comes_from_is_refused(visitor: Visitor) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await visitor.client.ws_connect(visitor.origin + await visitor.sit() + "ws")


async def test_nothing_can_be_written_to_the_server(visitor: Visitor) -> None:
    address = visitor.origin + await visitor.sit()
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert (await visitor.client.request(method, address)).status == 403


async def test_the_browser_is_sent_through_a_door_that_opens_once(visitor: Visitor) -> None:
    entrance = visitor.server.entrance.removeprefix(visitor.origin)
    first = await visitor.get(entrance)
    assert first.headers["Location"].startswith(f"/{visitor.server.guard.token}/")
    assert (await visitor.get(entrance)).status == 403


async def test_an_address_of_an_ended_sitting_leads_to_another_one(visitor: Visitor) -> None:
    response = await visitor.get(f"/{visitor.server.guard.token}/seance/oubliee/")
    assert response.status == 302


Connect = Callable[[str], Any]


async def test_our_own_page_runs_the_application_at_its_size(visitor: Visitor) -> None:
    path = await visitor.sit() + "ws?width=90&height=x"
    async with visitor.client.ws_connect(visitor.origin + path, headers={"Origin": visitor.origin}) as websocket:
        assert (await websocket.receive()).data == b"bonjour"
    assert QuietService.started == [(90, 24)]


async def test_a_download_is_announced_with_the_secret_that_opens_it(visitor: Visitor) -> None:
    path = await visitor.sit() + "ws"
    async with visitor.client.ws_connect(visitor.origin + path, headers={"Origin": visitor.origin}) as websocket:
        await websocket.receive()
        await websocket.send_json(["stdin", "clef"])
        assert (await websocket.receive()).json() == ["deliver_file_start", f"{visitor.server.guard.token}/clef"]


@pytest.mark.parametrize("message", ["", "{", "[]", "3", '["resize", 3]', '["stdin"]', '["inconnu"]', '{"a": 1}'])
async def test_a_message_that_is_none_does_no_harm(visitor: Visitor, message: str) -> None:
    path = await visitor.sit()
    async with visitor.client.ws_connect(visitor.origin + path + "ws", headers={"Origin": visitor.origin}) as websocket:
        await websocket.receive()
        await websocket.send_str(message)
    assert (await visitor.get(path)).status == 200


async def test_a_tab_that_comes_back_takes_the_place_of_the_one_before(visitor: Visitor) -> None:
    path, headers = visitor.origin + await visitor.sit() + "ws", {"Origin": visitor.origin}
    async with visitor.client.ws_connect(path, headers=headers) as first:
        await first.receive()
        async with visitor.client.ws_connect(path, headers=headers) as second:
            assert (await asyncio.wait_for(first.receive(), 30)).type is aiohttp.WSMsgType.CLOSE
            await first.close()
            assert (await asyncio.wait_for(second.receive(), 30)).data == b"bonjour"
