"""An answer to be read in order: its paragraphs are parted by one blank line."""

from __future__ import annotations

import pytest

from assistant.blocks import Block, Heading, Quote, Said
from assistant.render.linear import answer_to_linear
from tests.render.made_up import answer, citation, document, words

PONT = document()
QUOTE = Quote(citation(1, words(PONT, "Il demande du temps, des outils et de la confiance.")))


@pytest.mark.parametrize("blocks", [(QUOTE,), (Said("Voici."), QUOTE), (Heading("Le pont"), QUOTE)])
def test_one_blank_line_follows_what_was_understood_whatever_comes_next(blocks: tuple[Block, ...]) -> None:
    text = answer_to_linear(answer(*blocks, understood="qu'est-ce qu'un pont ?"))
    assert text.startswith("Compris\u00a0: qu'est-ce qu'un pont ?\n\n")
    assert "\n\n\n" not in text
