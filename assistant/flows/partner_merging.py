"""What becomes of partners when others come beside them: the same ones are completed, and nothing is lost in silence.

What comes replaces what was known; what it replaces goes to the remarks, under the name of its field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import FIELDS, Partner, key_of, same


@dataclass(frozen=True)
class Merge:
    """Partners after others came beside them."""

    partners: tuple[Partner, ...]
    added: tuple[Partner, ...]
    changed: tuple[Partner, ...]
    unchanged: int


def merged(held: Sequence[Partner], coming: Sequence[Partner], words: Vocabulary) -> Merge:
    """Those held and those coming, the same one being one. A name held for several territories matches none of them."""
    partners = list(held)
    added: list[Partner] = []
    changed: dict[int, Partner] = {}
    unchanged = 0
    for partner in coming:
        at = _place(partners, partner)
        if at is None:
            partners.append(partner)
            added.append(partner)
            continue
        before, partners[at] = partners[at], completed(partners[at], partner, words)
        if partners[at] == before:
            unchanged += 1
        elif at < len(held):
            changed[at] = partners[at]
    return Merge(tuple(partners), tuple(added), tuple(changed.values()), unchanged)


def _place(partners: Sequence[Partner], partner: Partner) -> int | None:
    """Where the same partner is: the only one of that name, or the one of its very territory."""
    places = [index for index, one in enumerate(partners) if same(one, partner)]
    if len(places) > 1:
        places = [index for index in places if key_of(partners[index].territory) == key_of(partner.territory)]
    return places[0] if places else None


def completed(held: Partner, coming: Partner, words: Vocabulary) -> Partner:
    """One partner of two records, what is told by the second one first; the name stays as it was."""
    found: dict[str, str] = {}
    lost: dict[str, str] = {}
    for column in words.columns:
        before, after = getattr(held, FIELDS[column.id]), getattr(coming, FIELDS[column.id])
        if column.id in ("nom", "remarques") or not after or after == before:
            continue
        found[FIELDS[column.id]] = after
        if before:
            lost[f"{column.label} (avant)"] = words.label(column.id, before)
    return remarked(replace(held, **found), lost, coming.note)


def remarked(partner: Partner, told: Mapping[str, str], note: str = "") -> Partner:
    """A partner with more in its remarks: lines of a note, and titles with their texts, those that it lacks."""
    lines = partner.note.split("\n") if partner.note else []
    coming = note.split("\n") if note and note != partner.note else []
    texts = [f"{title}\u00a0: {text}" for title, text in told.items()]
    lines += [line for line in [*coming, *(line for text in texts for line in text.split("\n"))] if line not in lines]
    return replace(partner, note="\n".join(lines))
