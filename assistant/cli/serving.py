"""`passerelle servir`: the application in a browser of this machine, on an address that nobody else can open."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Mapping

from assistant.cli.failures import DONE, Misuse
from assistant.cli.streams import tell, write
from assistant.language.typography import spaced

_MISSING = (
    "il manque de quoi servir l'application à un navigateur. Dans le dossier du projet : "
    'python -m pip install ".[web]"'
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--port", type=int, default=0, metavar="N", help="le port à employer ; sinon, un port libre")
    parser.add_argument("--sans-navigateur", action="store_true", help="donner l'adresse sans ouvrir de navigateur")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl+C; the exit status."""
    try:
        from assistant.web.server import TabServer
    except ImportError:
        raise Misuse(_MISSING) from None
    library = [str(arguments.bibliotheque.resolve())] if arguments.bibliotheque else []
    server = TabServer(_bound(arguments.port), library)
    write(spaced(f"Passerelle est ouverte pour ce seul ordinateur : {server.address}\n"))
    tell("Ctrl+C l'arrête. Ne donnez cette adresse à personne.")
    if not arguments.sans_navigateur and has_browser(os.environ):
        _open_browser(server.entrance)
    server.serve()
    return DONE


def _bound(port: int) -> socket.socket:
    """A socket of this machine alone."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen()  # a browser that is quicker than the server waits its turn
    except (OSError, OverflowError):
        listening.close()
        raise Misuse("le port {port} ne peut pas être employé : donnez-en un autre, ou aucun.", port=port) from None
    return listening


def has_browser(environment: Mapping[str, str]) -> bool:
    """There is a screen to show a browser on: without one, a browser of the terminal would take the place."""
    return sys.platform in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _open_browser(address: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
