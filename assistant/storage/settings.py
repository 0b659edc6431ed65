"""What the user chose, in one small YAML file of theirs. One that cannot be read chooses nothing and is left alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.records import Problem, RecordError, read_yaml
from assistant.storage.folders import settings_folder
from assistant.storage.writing import write_private

FILE = "reglages.yaml"
_HEAD = "# Les choix faits dans Passerelle. Effacer ce fichier rend ceux par défaut."


@dataclass(frozen=True)
class Settings:
    """Every choice; None where the user has made none."""

    keep_conversations: bool | None = None
    """Conversations are kept on this machine. Nothing is kept until the user says so."""
    theme: str | None = None
    """Name of the look."""


_TOLD = {
    "keep_conversations": "Garder les conversations sur cet ordinateur (true\u00a0: oui, false\u00a0: non)",
    "theme": "Les couleurs (passerelle-sombre, passerelle-claire)",
}
"""What each choice is, for whoever opens the file."""


def settings_file() -> Path:
    """Where the choices are."""
    return settings_folder() / FILE


def read_settings(path: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """The choices, and what is wrong in their file: choices are then those of someone who made none."""
    path = path or settings_file()
    if not path.exists():
        return Settings(), ()
    try:
        return _checked(read_yaml(path) or {}, path.name), ()
    except RecordError as error:
        return Settings(), tuple(error.problems)


def _checked(data: Any, file: str) -> Settings:
    """The choices of loaded YAML. By hand: the library that checks records is slow to load, and this comes first."""
    kinds = {"keep_conversations": bool, "theme": str}
    if not isinstance(data, dict):
        raise RecordError([Problem(file, "", "une ligne « nom: valeur » par choix est attendue")])
    problems = [Problem(file, str(name), "clé inconnue") for name in data if name not in kinds]
    problems += [
        Problem(file, name, f"« {str(data[name])[:40]} » n'est pas une valeur possible")
        for name, kind in kinds.items()
        if name in data and not isinstance(data[name], kind)
    ]
    if problems:
        raise RecordError(problems)
    return Settings(**data)


def write_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep the choices. Raises OSError when the folder or the disk does not allow it."""
    import yaml

    lines = [_HEAD]
    for name, value in asdict(settings).items():
        if value is not None:
            lines += [f"# {_TOLD[name]}", yaml.safe_dump({name: value}, allow_unicode=True).strip()]
    write_private(path or settings_file(), "\n".join(lines) + "\n")
