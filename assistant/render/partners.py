"""Partners in a terminal: the map circle by circle, the strength of each link as dots; what came of an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.flows.partner_import import Imported
from assistant.flows.partner_merging import Merge
from assistant.flows.partner_rows import handed_out
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partner_words import by_circle, checked, named
from assistant.flows.partners import Partner
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.render.cells import width_of, wrap

_DOTS = {0: "···", 1: "●○○", 2: "●●○", 3: "●●●"}
_LEAST = 30
_BESIDE = 100
"""Cells from which two partners stand side by side."""
_INDENT = " " * 9
_MOST_ODD = 8
"""Words to check that are told one by one: an import is told in a notice, not a report."""


def partner_lines(partners: Sequence[Partner], words: Vocabulary, width: int = 80, internal: bool = False) -> list[str]:
    """The map as lines of at most `width` cells; what stays in the team is left out unless `internal`."""
    shown = list(partners) if internal else [handed_out(partner, words) for partner in partners]
    if not shown:
        return [words.said.empty]
    lines: list[str] = []
    for title, members in by_circle(shown, words):
        count = words.said.counted(len(members))
        rule = "─" * max(2, width - width_of(title) - width_of(count) - 3)
        lines += ["", f"{title} {rule} {count}"] if lines else [f"{title} {rule} {count}"]
        lines += _members(members, words, max(width, _LEAST))
    return [*lines, "", *wrap(_legend(words), max(width, _LEAST), "", "  ")]


def _members(members: Sequence[Partner], words: Vocabulary, width: int) -> Iterator[str]:
    """The partners of a circle one under the other, in two columns where there is room."""
    if width < _BESIDE:
        for partner in members:
            yield from _lines(partner, words, width)
        return
    half = (width - 2) // 2
    for left, right in zip_longest(members[::2], members[1::2]):
        one, other = (list(_lines(each, words, half)) if each else [] for each in (left, right))
        for line, beside in zip_longest(one, other, fillvalue=""):
            yield f"{line}{' ' * (half - width_of(line))}  {beside}".rstrip()


def _lines(partner: Partner, words: Vocabulary, width: int) -> Iterator[str]:
    strength = words.strength_of(partner)
    first = f"  {_DOTS[strength.level if strength else 0]} {words.family_of(partner).letter:<2} "
    yield from wrap(printable(named(partner, words)), width, first, _INDENT)
    yield from wrap(printable(_link(partner, words)), width, _INDENT)


def _legend(words: Vocabulary) -> str:
    """What the dots mean."""
    told = [(_DOTS[strength.level], strength.label) for strength in words.strengths]
    signs = ", ".join(f"{dots}\u00a0{label}" for dots, label in [*told, (_DOTS[0], words.said.unknown)])
    return f"{spaced(words.said.strength)}\u00a0: {signs}"


def _link(partner: Partner, words: Vocabulary) -> str:
    family = (partner.family and words.label("famille", partner.family)) or words.family_of(partner).label
    told = (
        words.label("forme", partner.form),
        words.label("qualite", partner.quality),
        checked(partner, words, short=True),
    )
    return " ".join(" · ".join(part for part in (family, *told) if part).split("\n"))


def import_lines(imported: Imported, merge: Merge) -> list[str]:
    """What came of an import: counts, rows that could not be read with their number, columns kept in the remarks."""
    counts = ((len(merge.added), "ajouté"), (len(merge.changed), "complété"), (merge.unchanged, "déjà à jour"))
    told = [f"{count} {word}{'s' if count > 1 and word != 'déjà à jour' else ''}" for count, word in counts if count]
    lines = [f"Partenaires\u00a0: {', '.join(told) or 'aucun'}."]
    if imported.unread:
        lines.append("Lignes non lues\u00a0:")
        lines += [f"  ligne {row.line}\u00a0: {row.why}" for row in imported.unread]
    if imported.odd:
        lines.append("À vérifier, gardé tel quel\u00a0:")
        lines += [f"  ligne {row.line}, {printable(row.why)}" for row in imported.odd[:_MOST_ODD]]
        if len(imported.odd) > _MOST_ODD:
            lines.append(f"  et {len(imported.odd) - _MOST_ODD} autres.")
    if imported.unknown:
        titles = ", ".join(f"«\u00a0{printable(title)}\u00a0»" for title in imported.unknown)
        lines.append(f"Colonnes inconnues, gardées dans les remarques\u00a0: {titles}.")
    return lines
