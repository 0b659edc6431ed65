"""What can be typed instead of a key: every command, what it does, and the binding that does the same.

A table and nothing else: a screen that brings a command adds a row here, and the action it names.
"""

from __future__ import annotations

from dataclasses import dataclass

_ACCENTS = str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")


@dataclass(frozen=True, slots=True)
class Command:
    """A command one types, after a slash."""

    name: str
    """As it is written, slash included."""
    action: str
    """Action of the application, or of the screen where it says so (« screen.outline »)."""
    summary: str
    binding: str = ""
    """Id of the binding that does the same, whose key is told beside the command."""
    argument: str = ""
    """What may follow the name, as the list of commands shows it; nothing may when it is empty."""


COMMANDS = (
    Command("/aide", "help", "ce qu'on peut demander, et toutes les touches", "app.help"),
    Command("/guides", "open_guide", "suivre un guide pas à pas, reprendre un brouillon", "app.guides", "NOM"),
    Command("/carnet", "book", "le carnet d'adresses de vos partenaires, pour tous les guides"),
    Command("/documents", "documents", "lire un document de la bibliothèque", "app.documents"),
    Command("/verifier", "verify", "vérifier une citation, un fichier, une classe", "app.verify", "FICHIER"),
    Command("/conversations", "conversations", "retrouver une conversation gardée", "app.conversations", "MOTS"),
    Command("/copier", "copying", "copier la réponse, une citation ou une référence", "app.copying", "NUMÉRO"),
    Command("/enregistrer", "save", "écrire dans un fichier ce qui vient d'être copié", "", "FICHIER"),
    Command("/exporter", "export", "écrire la conversation\u00a0: docx, odt, pdf, html, md", "app.export", "FICHIER"),
    Command("/nouvelle", "anew", "commencer une autre conversation"),
    Command("/garder", "keep", "garder ou non les conversations sur cet ordinateur", "", "oui|non"),
    Command("/plan", "screen.plan", "le plan du document ouvert", "source.plan"),
    Command("/chercher", "screen.search", "chercher dans le document ouvert", "source.search", "MOTS"),
    Command("/fermer", "screen.back", "fermer la source", "conversation.back"),
    Command("/theme", "theme", "passer du clair au sombre", "app.theme", "clair|sombre"),
    Command("/touches", "keys", "choisir ses propres touches"),
    Command("/quitter", "quit", "quitter Passerelle", "app.quit"),
)
"""In the order they are listed."""


def folded(text: str) -> str:
    """A name as it is compared: without capitals and accents."""
    return text.lower().translate(_ACCENTS)


def named(typed: str) -> Command | None:
    """The command of that name, or the only one that begins so; None when none or several do."""
    name = folded(typed)
    if exact := next((command for command in COMMANDS if command.name == name), None):
        return exact
    begun = beginning(name)
    return begun[0] if len(begun) == 1 and len(name) > 1 else None


def beginning(typed: str) -> tuple[Command, ...]:
    """The commands that begin as what is typed does; all of them for a slash alone."""
    name = folded(typed)
    return tuple(command for command in COMMANDS if command.name.startswith(name)) if name.startswith("/") else ()
