"""Sounds: what a French word is heard as, so that one written by ear is the word it stands for.

A key is not a transcription: what is written for one another (s and z, the accents that folding took away, endings that
are not heard) is one letter of it. Rules of spelling are those of any French grammar, in the order they are applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_VOWELS = "aeiouAEIOU"
"""Capitals are sounds already found."""
_NASAL = rf"[nm](?![{_VOWELS}nm])"
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # what ends a word without being heard, and what is heard there as « é »
        (r"(?<=..)(?:(?<![pc])[td]s?|p?s|p|x|z)$", ""),
        (r"(?<=..)(?:aien|ai|er|ee)$", "e"),
        # consonants that depend on their neighbours
        (r"sch|sh|ch(?![rnl])", "X"),
        (r"ph", "f"),
        (r"gn", "ni"),
        (r"cqu?|qu?|ck|ch", "k"),
        (r"cc(?=[eiy])|x|gz|cs(?=[aeiou])", "KS"),
        (r"(?<!s)ti(?=on|el|al|eu)", "si"),
        (r"s?c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"h", ""),
        # groups of vowels, then those that end in the nose
        (r"eau|au", "o"),
        (r"oeu|eu", "E"),
        (r"oi|oy|wa", "Ua"),
        (r"ou", "U"),
        (r"(?<=[aeEU])(?:ill?|y)e?$|(?<=[aeEU])(?:ill|y)", "Y"),
        (r"ill", "i"),
        (r"y", "i"),
        (rf"(?:ai|ei|i|u){_NASAL}|(?<=i)en$", "I"),
        (rf"[ae]{_NASAL}", "A"),
        (rf"o{_NASAL}", "O"),
        (r"ai|ei", "e"),
        (rf"(?<=[^{_VOWELS}])e$|(?<=[{_VOWELS}].)e$", ""),
        (r"z", "s"),
        (r"w", "v"),
        (r"(.)\1+", r"\1"),
    )
)


def sounds(folded: str) -> str:
    """The key of a folded word (letters without accents): two words heard alike have the same."""
    key = folded
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    return key


def heard(folded: str) -> tuple[str, str]:
    """The keys of a word written by ear: as French reads it, and as if the last letter written were heard."""
    return sounds(folded), sounds(f"{folded}e")


def by_sound(words: Iterable[str]) -> dict[str, list[str]]:
    """Key -> the words heard so, in the order given."""
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(sounds(word), []).append(word)
    return table
