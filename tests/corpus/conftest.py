"""The shipped library, read once from its files."""

from __future__ import annotations

import pytest

from assistant.corpus.lexicon import Lexicon, read_lexicon
from assistant.corpus.models import Library
from assistant.corpus.reading import Reading, read_library
from assistant.locations import knowledge_folder
from assistant.records import Problem


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read_library(knowledge_folder())


@pytest.fixture(scope="session")
def library(reading: Reading) -> Library:
    return reading.library


@pytest.fixture(scope="session")
def read_words() -> tuple[Lexicon, list[Problem]]:
    return read_lexicon(knowledge_folder())


@pytest.fixture(scope="session")
def lexicon(read_words: tuple[Lexicon, list[Problem]]) -> Lexicon:
    return read_words[0]
