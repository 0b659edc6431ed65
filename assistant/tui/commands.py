"""What can be typed instead of a key: every command, what it does, and the binding that does the same.

A table and nothing else: a screen that brings a command adds a row here, and the action it names.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.commands import Command, common


@dataclass(frozen=True, slots=True)
class ScreenCommand(Command):
    """A command of the application."""

    action: str = ""
    """Action of the application, or of the screen where it says so (« screen.outline »)."""
    binding: str = ""
    """Id of the binding that does the same, whose key is told beside the command."""


def _does(command: Command, action: str, binding: str = "") -> ScreenCommand:
    return ScreenCommand(command.name, command.summary, command.argument, action, binding)


COMMANDS = (
    _does(common("aide", "ce qu'on peut demander, et toutes les touches"), "help", "app.help"),
    _does(common("guides"), "open_guide", "app.guides"),
    _does(Command("carnet", "le carnet d'adresses de vos partenaires, pour tous les guides"), "book"),
    _does(common("documents"), "documents", "app.documents"),
    _does(common("dans"), "limit"),
    _does(common("verifier"), "verify", "app.verify"),
    _does(common("conversations"), "conversations", "app.conversations"),
    _does(Command("copier", "copier la réponse, une citation ou une référence", "NUMÉRO"), "copying", "app.copying"),
    _does(Command("enregistrer", "écrire dans un fichier ce qui vient d'être copié", "FICHIER"), "save"),
    _does(common("exporter"), "export", "app.export"),
    _does(common("nouvelle"), "anew"),
    _does(common("garder"), "keep"),
    _does(Command("plan", "le plan du document ouvert"), "screen.plan", "source.plan"),
    _does(Command("chercher", "chercher dans le document ouvert", "MOTS"), "screen.search", "source.search"),
    _does(Command("fermer", "fermer la source"), "screen.back", "conversation.back"),
    _does(Command("theme", "passer du clair au sombre", "clair|sombre"), "theme", "app.theme"),
    _does(Command("touches", "choisir ses propres touches"), "keys"),
    _does(common("quitter"), "quit", "app.quit"),
)
"""In the order they are listed."""
