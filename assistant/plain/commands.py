"""The commands of the conversation line by line."""

from __future__ import annotations

from assistant.conversation.commands import Command, common

COMMANDS = (
    common("aide", "cette aide"),
    common("documents", "les documents, le plan de l'un d'eux, ou une partie à lire", argument="[DOCUMENT [PARTIE]]"),
    common("dans", "ne poser les questions qu'à des documents choisis, ou de nouveau à tous", argument="NOM… ou tout"),
    Command("source", "le passage de ce numéro, dans son document ; « source 2 » ou « 2 » suffisent", "NUMÉRO"),
    common("verifier", "vérifier les citations d'un dossier, ou une phrase", argument="FICHIER ou PHRASE"),
    common("guides", "les guides pas à pas ; en commencer un, ou reprendre un brouillon", argument="[NOM ou NUMÉRO]"),
    common("exporter", "écrire la conversation dans un fichier"),
    common("nouvelle"),
    common("garder", argument="[oui ou non]"),
    common(
        "conversations",
        "celles qui sont gardées, ou celles qui ont ces mots ; en reprendre une",
        argument="[MOTS ou NUMÉRO]",
    ),
    Command("effacer", "effacer pour de bon une conversation gardée, ou toutes", "NUMÉRO ou tout"),
    common("quitter", "quitter ; Ctrl+D ou la fin du fichier aussi"),
)
"""In the order in which the help tells them."""
