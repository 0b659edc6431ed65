"""Files as they are named in a line: any words may come in the place of a name."""

from __future__ import annotations

from pathlib import Path

QUOTES = "«\u00a0»“”\"' "
"""What people put around a name."""


def named_file(words: str) -> Path:
    """The file that words name, quotation marks around them left out; « ~ » is the user's folder.

    Words that begin with « ~ » and name nobody's folder stay as they are.
    """
    path = Path(words.strip(QUOTES))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def there(path: Path) -> bool:
    """Whether a file is there; a sentence that is too long for a name is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_dossier(words: str) -> bool:
    """Whether words are the path of a file that can be checked, as terminals paste one that is dropped on them."""
    from assistant.readers import FORMATS  # loaded here: most lines are questions

    path = named_file(words)
    return len(path.parts) > 1 and path.suffix.lower() in FORMATS and there(path)


def may_be_written(path: Path) -> bool:
    """Whether a name leads somewhere: no folder is made for a « ~ » that is nobody's."""
    return not path.parts[:1] or not path.parts[0].startswith("~")
