"""How long checking a dossier takes, and whether it grows with the dossier alone.

    python tests/bench/verifier.py

Dossiers are made of sentences of the shipped library, exact, altered, cut, and of sentences of nobody; each is twice
the one before. Prints the time of each and the ratio to the one before (2 is linear).
"""

from __future__ import annotations

import random
import re
import time

from assistant import Assistant
from assistant.readers.dossier import Dossier, Paragraph, Unit

PER_PAGE, WORDS_BETWEEN = 5, 90
SIZES = (50, 100, 200, 400, 800)
OWN = ["ma", "mer", "calme", "pêche", "rentre", "port", "chante", "matin", "soir", "lampe", "table", "route", "neige"]


def main() -> None:
    """Measure, and print the figures."""
    assistant = Assistant.open()
    started = time.perf_counter()
    assistant.check(Dossier("vide", Unit.LINE, (), {}))
    print(f"préparation                {1000 * (time.perf_counter() - started):7.0f} ms")
    before = 0.0
    for size in SIZES:
        dossier = made_up(assistant, size)
        started = time.perf_counter()
        report = assistant.check(dossier)
        took = time.perf_counter() - started
        ratio = f"× {took / before:.2f}" if before else ""
        found = f"{len(report.findings)} citations, {report.checkable} vérifiables"
        print(f"{size // PER_PAGE:4d} pages {found:36s} {1000 * took:7.0f} ms {ratio}")
        before = took


def made_up(assistant: Assistant, quotations: int) -> Dossier:
    """A dossier with so many quotations, always the same one."""
    chance = random.Random(quotations)
    sentences = [
        sentence
        for document in assistant.library.documents.values()
        for sentence in re.split(r"(?<=[.!?])\s+|\n", document.text)
        if 8 <= len(sentence.split()) <= 50 and not set(sentence) & set('«»“”"')
    ]
    paragraphs = []
    for number in range(quotations):
        own = " ".join(chance.choices(OWN, k=WORDS_BETWEEN))
        paragraphs.append(Paragraph(f"{own}. Selon Dhume, « {_quotation(chance, sentences)} ».", ((0, number + 1),)))
    return Dossier("dossier", Unit.LINE, tuple(paragraphs), {})


def _quotation(chance: random.Random, sentences: list[str]) -> str:
    words = chance.choice(sentences).split()
    kind = chance.randrange(4)
    if kind == 0:
        return " ".join(words)
    if kind == 1:
        words[chance.randrange(len(words))] = "autrement"
        return " ".join(words)
    if kind == 2:
        return " ".join([*words[:3], "(…)", *words[-3:]])
    return " ".join(chance.choices(OWN, k=15))


if __name__ == "__main__":
    main()
