"""Small libraries written for a test, on disk, as anyone would write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from assistant.corpus.reading import Reading, read_library

SIDECAR = {
    "title": "Un titre",
    "authors": ["Claude Modèle"],
    "short_authors": "Modèle",
    "kind": "polycopié",
    "description": "Un document d'essai.",
}


def passage(id: str, first: str, last: str | None = None, **more: Any) -> dict[str, Any]:
    """The record of a passage, as a sidecar holds it."""
    return {"id": id, "first": first, "kind": "paragraph", **({"last": last} if last else {}), **more}


def write_document(knowledge: Path, name: str, markdown: str, passages: list[dict[str, Any]], **more: Any) -> None:
    """Write a document and its sidecar; `more` overrides keys of the sidecar, None removes them."""
    folder = knowledge / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(markdown, encoding="utf-8")
    sidecar = {"id": name, **SIDECAR, "passages": passages, **more}
    write_yaml(folder / f"{name}.yaml", {key: value for key, value in sidecar.items() if value is not None})


def write_yaml(path: Path, value: Any) -> None:
    """Write a value as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


def read_one(knowledge: Path, markdown: str, *passages: dict[str, Any], **more: Any) -> Reading:
    """The library of one document named « essai »."""
    write_document(knowledge, "essai", markdown, list(passages), **more)
    return read_library(knowledge)


def messages(reading: Reading) -> list[str]:
    """Every problem of a reading, as told."""
    return [str(problem) for problem in reading.problems]
