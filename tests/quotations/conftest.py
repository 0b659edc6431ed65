"""What tests of the check share: a dossier typed as lines, and its report on the shipped library."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Assistant
from assistant.quotations.finding import Finding, Report
from assistant.readers.markdown import read_lines

Check = Callable[[str], Report]
CheckOne = Callable[[str], Finding]


@pytest.fixture(scope="session")
def check(assistant: Assistant) -> Check:
    """The report on a dossier typed as Markdown."""
    return lambda text: assistant.check(read_lines(text.split("\n"), "dossier.md"))


@pytest.fixture(scope="session")
def check_one(check: Check) -> CheckOne:
    """The finding on the only quotation of a dossier."""

    def found(text: str) -> Finding:
        (finding,) = check(text).findings
        return finding

    return found
