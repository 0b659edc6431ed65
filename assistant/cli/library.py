"""The library that a command answers from, opened once, what is wrong in it told."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.progress import Progress
from assistant.cli.streams import tell

if TYPE_CHECKING:
    from assistant.facade import Assistant


def open_library(folder: Path | None) -> Assistant:
    """Open the library of a folder, or the shipped one; what is wrong without preventing answers is told in one line.

    Raises RecordError when nothing in it can be read.
    """
    gc.disable()  # opening makes many lasting objects and no garbage
    from assistant.facade import Assistant

    assistant = Assistant.open(folder, progress=Progress("Vos documents"))
    gc.freeze()
    gc.enable()
    if assistant.problems:
        count = len(assistant.problems)
        tell(
            f"passerelle\u00a0: {count} problème{'s' if count > 1 else ''} dans la bibliothèque, "
            "que «\u00a0passerelle documents controler\u00a0» détaille."
        )
    return assistant
