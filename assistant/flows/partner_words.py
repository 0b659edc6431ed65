"""Partners in words: the lines that say what the map shows, circle by circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.flows.drawing.scene import name_of
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import Partner, checked_day, one_line
from assistant.language.days import french_day


def by_circle(partners: Sequence[Partner], words: Vocabulary) -> list[tuple[str, list[Partner]]]:
    """The title of each circle that holds partners, from inside to outside, with its partners family by family."""
    known = {circle.id: words.said.circle.format(circle=circle.label.lower()) for circle in words.circles}
    groups: dict[str, list[Partner]] = {circle: [] for circle in [*known, ""]}
    for partner in sorted(partners, key=lambda one: words.families.index(words.family_of(one))):
        groups[partner.circle if partner.circle in known else ""].append(partner)
    return [(known.get(circle, words.said.unplaced_circle), members) for circle, members in groups.items() if members]


def named(partner: Partner, words: Vocabulary) -> str:
    """The whole name of a partner, with its short name."""
    name, short = name_of(partner, words), one_line(partner.short)
    return f"{name} ({short})" if short and short != name else name


def described(partner: Partner, words: Vocabulary) -> str:
    """A partner on one line: name, family, strength, form and quality of the link, when it was checked."""
    said = words.said
    strength = words.label("force", partner.strength)
    link = [
        said.link.format(strength=one_line(strength)) if strength else said.no_strength,
        one_line(words.label("forme", partner.form)) or said.no_form,
        one_line(words.label("qualite", partner.quality)),
    ]
    family = one_line(partner.family and words.label("famille", partner.family)) or words.family_of(partner).label
    parts = [family, ", ".join(part for part in link if part), checked(partner, words)]
    return f"{named(partner, words)}\u00a0: " + "\u00a0; ".join(parts)


def checked(partner: Partner, words: Vocabulary, short: bool = False) -> str:
    """When what is known of a partner was checked; `short`: the day in figures."""
    day = checked_day(partner)
    told = (
        (f"{day:%d/%m/%Y}" if short else french_day(day)) if day else one_line(partner.checked_on).removeprefix("le ")
    )
    return words.said.checked.format(day=told) if told else words.said.unchecked


def lines_of_map(partners: Sequence[Partner], words: Vocabulary) -> Iterator[str]:
    """A title for each circle, then a line for each of its partners."""
    if not partners:
        yield words.said.empty
    for title, members in by_circle(partners, words):
        yield f"{title} ({words.said.counted(len(members))})"
        yield from (f"– {described(partner, words)}" for partner in members)
