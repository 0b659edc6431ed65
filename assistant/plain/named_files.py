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


def may_be_written(path: Path) -> bool:
    """Whether a name leads somewhere: no folder is made for a « ~ » that is nobody's."""
    return not path.parts[:1] or not path.parts[0].startswith("~")
