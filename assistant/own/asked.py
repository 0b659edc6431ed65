"""What a user wrote for passages of their documents, joined to the library: search, vocabulary, suggestions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.language.analysis import words
from assistant.own.entries import own_entries
from assistant.own.joining import Joined
from assistant.retrieval.asked import AskedRetriever


def with_entries(joined: Joined, folder: Path) -> Joined:
    """A joined library with what was written for its passages; itself when nothing was."""
    library = joined.known.get("library")
    if library is None:
        return joined
    entries, problems = own_entries(folder, library.passages)
    known = {**joined.known, "problems": (*joined.known["problems"], *problems)}
    if not entries:
        return replace(joined, known=known)
    first = known["vocabulary"]
    texts = (text for entry in entries.values() for text in (entry.says, *entry.questions, *entry.words))
    more = dict.fromkeys(word.folded for text in texts for word in words(text))
    seen = set(first)
    known["vocabulary"] = [*first, *(word for word in more if word not in seen)]
    known["library"] = library.with_entries(entries)
    return replace(joined, known=known, retriever=AskedRetriever(joined.retriever, entries))
