"""What a question looks like in French, where a few typed words may be one or a name."""

from __future__ import annotations

import re

from assistant.language.folding import fold

_BEGUN = re.compile(
    r"(?:(?:a|avec|chez|contre|dans|de|depuis|en|entre|jusqu|par|pour|selon|sous|sur|vers) )?"
    r"(?:qui|que|quoi|quels?|quelles?|(?:l[ae]|les)quel(?:le)?s?|quand|comment|combien|pourquoi)\b"
    r"|(?:qu|d ou|est ce|c est (?:quoi|qui|ou)|ce qu|y a t il|a t on|peut on|doit on|faut il|kesako)\b"
    r"|(?:explique|definis|compare|donne|parle|dis)(?:z|sez|s)?\b|dites\b"
)
"""A question word, what goes with one, or a verb that asks to be told."""
_ENDED = re.compile(r"\b(?:quoi|comment|pourquoi|combien|quand)$")
"""« Un réseau, c'est quoi »."""
_WHERE = re.compile(r"(?i)où\b")
"""Its accent tells it from « ou »."""
_PARTS = re.compile(r"[\W_]+")


def is_question(text: str) -> bool:
    """Whether words are surely a question: they end with « ? », or begin or end as questions do."""
    text = text.strip()
    if text.endswith("?") or _WHERE.match(text):
        return True
    words = _PARTS.sub(" ", fold(text)).strip()
    return bool(_BEGUN.match(words) or _ENDED.search(words))
