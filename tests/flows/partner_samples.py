"""Partners for tests: sixteen plausible ones, and any that a user could type."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import strategies as st

from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import FIELDS, Partner

WORDS = load_vocabulary()
HOSTILE = (
    "<script>alert(1)</script> & \"co\" ]]>", "\x1b[31mrouge\x07\x00", "x" * 200, "mot " * 60, "\u202eغير معروف", "  ",
    "", "ligne\nligne\r\nligne", "👩‍👩‍👧 Famille", "日本語の名前がとても長い場合",
    "A\ud800B", "e\u0301" * 80, "=1+1", "\ufffe",
)  # fmt: skip


def sixteen() -> list[Partner]:
    """Partners of an invented institution."""
    rows = yaml.load((Path(__file__).parent / "seize_partenaires.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return [partner_of(row, WORDS)[0] for row in rows]


def _values(column: str) -> list[str]:
    lists = {
        "famille": WORDS.families, "cercle": WORDS.circles, "force": WORDS.strengths, "forme": WORDS.forms,
        "qualite": WORDS.qualities,
    }  # fmt: skip
    return [word.id for word in lists.get(column, [])]


typed = st.text(max_size=60) | st.sampled_from(HOSTILE)
raw_partners = st.builds(
    Partner,
    **{
        name: st.sampled_from(["", *_values(column)]) | typed if _values(column) else typed
        for column, name in FIELDS.items()
    },
)
"""Any texts in any field, as they could be made by a program."""
kept_partners = st.builds(
    lambda raw, name: partner_of({"nom": name} | {c: getattr(raw, n) for c, n in FIELDS.items() if c != "nom"}, WORDS)[
        0
    ],
    raw_partners,
    st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).filter(
        lambda text: bool(partner_of({"nom": text}, WORDS)[0].name)
    ),
)
"""Partners as they are kept: read from what was typed, and named."""
