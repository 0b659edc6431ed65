"""How long a document to hand out takes in each medium, and whether it grows with the document alone.

    python tests/bench/handouts.py

Documents are made of paragraphs, tables, lists and quotes of the shipped library; each is twice the one before. Prints
the time of each and the ratio to the one before (2 is linear); the first of a medium loads its library.
"""

from __future__ import annotations

import time

from assistant import Assistant
from assistant.blocks import Handout, HandoutBlock, Heading, Own, OwnList, OwnTable, Quote
from assistant.render.handouts.writing import SUFFIXES, write_handout

PER_PAGE = "Notre équipe accompagne des jeunes ; l'objectif est d'éviter les ruptures : logement, santé, emploi. "
PAGES = (25, 50, 100)


def main() -> None:
    """Measure, and print the figures."""
    answer = Assistant.open().ask("Quelle différence entre réseau et partenariat ?")
    quotes = [block for block in answer.blocks if isinstance(block, Quote)]
    for suffix in SUFFIXES:
        before = 0.0
        for pages in PAGES:
            handout = Handout("Projet", tuple(block for page in range(pages) for block in _page(page, quotes)))
            started = time.perf_counter()
            size = len(write_handout(handout, suffix))
            took = time.perf_counter() - started
            ratio = f"× {took / before:.2f}" if before else ""
            print(f"{suffix:6s} {pages:4d} pages {size // 1024:5d} Ko {1000 * took:7.0f} ms {ratio}")
            before = took


def _page(number: int, quotes: list[Quote]) -> list[HandoutBlock]:
    """About a page of each thing that a document holds."""
    rows = (("Rencontrer", "CCAS", "mars"), ("Écrire", "mission locale", "avril"), ("", "", ""))
    return [
        Heading(f"Partie {number + 1}"),
        Own("\n".join([PER_PAGE * 4] * 4)),
        quotes[number % len(quotes)],
        OwnList((PER_PAGE,) * 4),
        OwnTable(("Quoi", "Avec qui", "Quand"), rows),
    ]


if __name__ == "__main__":
    main()
