"""Who may talk to the server: this machine's browser, at the address that was given, and nobody else.

Any page open in the same browser can send requests to a port of this machine: a request is let through only when it
names the host it was bound to (against names that point here), comes from our own page when it says where it comes
from, and holds the secret of the address. Pure: a request's words in, a refusal or nothing out.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

SECRET_BYTES = 32


@dataclass(frozen=True)
class Guard:
    """What a request must hold."""

    hosts: Collection[str]
    """The names, with their port, by which the server may be asked for."""
    token: str
    """The secret part of the address."""

    @classmethod
    def of(cls, port: int) -> Guard:
        """The guard of a server of this machine, with a secret nobody can guess."""
        return cls((f"127.0.0.1:{port}", f"localhost:{port}"), secrets.token_urlsafe(SECRET_BYTES))

    def refusal(self, headers: Mapping[str, str], token: str, websocket: bool = False) -> str:
        """Why a request is refused, for who reads a log; empty when it is let through."""
        host = headers.get("Host", "")
        if host not in self.hosts:
            return "host"
        origin = headers.get("Origin")
        if origin is None and websocket:  # browsers always say it for these
            return "origin"
        if origin is not None and origin != f"http://{host}":
            return "origin"
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return "site"
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return "token"
        return ""
