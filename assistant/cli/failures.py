"""What stops a command: one French sentence for people, and the exit statuses that scripts read."""

from __future__ import annotations

from assistant.language.typography import spaced

DONE, LOOK, MISUSE, INTERRUPTED = 0, 1, 2, 130
"""Done; done and something needs a look; wrong use or unreadable input; stopped by Ctrl+C."""


class Misuse(Exception):
    """Wrong use or unreadable input; its text is one French sentence that says what is wrong and what to do."""

    def __init__(self, sentence: str, **values: object) -> None:
        """Take the sentence, whose blanks {…} are filled with values as they are."""
        super().__init__(spaced(sentence).format(**values))
