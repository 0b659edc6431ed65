"""Who speaks in a quote, where, and where else; what a note says: the same words in every medium."""

from __future__ import annotations

from assistant.answers.citing import short_reference
from assistant.blocks import Citation, Elsewhere, Note

NBSP = "\u00a0"
OWN = "votre document"
"""What tells a document that the user added from those that came with the assistant."""
NEAR = "passage proche, qui ne répond pas"
"""What introduces a quote that is close to the question without answering it."""


def credit(citation: Citation) -> str:
    """Who says the quoted words, and the document that holds them: « Prénom Nom, dans Dupont, 2021, p. 3 »."""
    text = short_reference(citation.document)
    pages = citation.locator.rpartition(", ")[2]
    if pages.startswith(("p. ", "diapositive ")):
        text += f", {pages}"
    if citation.document.own:
        text += f" ({OWN})"
    speaker = citation.attributed_to
    if speaker and speaker not in citation.document.authors:
        text = f"{speaker}, {'rapporté dans' if citation.passage.reported else 'dans'} {text}"
    return text


def also_in(citation: Citation) -> str:
    """« Aussi dans : … », or nothing when the words stand in one document only."""
    places = f"{NBSP}; ".join(dict.fromkeys(_place(place, citation) for place in citation.also_in))
    return f"Aussi dans{NBSP}: {places}." if places else ""


def _place(place: Elsewhere, citation: Citation) -> str:
    """Where else the words stand, and whom they are credited to when it is somebody else."""
    text = short_reference(place.document)
    other = place.attributed_to and place.attributed_to != citation.attributed_to
    return f"{text} (mots attribués à {place.attributed_to})" if other else text


def note_title(note: Note) -> str:
    """The line that names a note as such."""
    return f"Note — hors des documents{'' if note.certain else ' (à vérifier)'}"


def note_lines(note: Note) -> list[str]:
    """What a note says: the term with what it is today, since when, and the source."""
    since = [f"Depuis{NBSP}: {note.since}"] if note.since else []
    return [f"{note.term}{NBSP}: {note.today}", *since, f"Source{NBSP}: {note.source}"]
