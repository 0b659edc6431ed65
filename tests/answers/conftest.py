"""The shipped library under the name that these tests give it."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.fixture(scope="session")
def shipped(assistant: Assistant) -> Assistant:
    return assistant
