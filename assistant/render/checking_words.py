"""What every medium says of a check in the same words: counts, places, and the difference piece by piece."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answers.citing import short_reference
from assistant.language.printable import printable
from assistant.quotations.difference import Change, Step
from assistant.quotations.finding import FAULTS, Failure, Finding, Report, Source, Verdict
from assistant.readers.dossier import Unit
from assistant.render.text import NBSP, counted

UNITS = {Unit.LINE: "ligne", Unit.PAGE: "page", Unit.PARAGRAPH: "paragraphe"}
_PLURALS = {
    Verdict.EXACT: ("exacte", "exactes"),
    Verdict.ALTERED: ("altérée", "altérées"),
    Verdict.MISCREDITED: ("attribution à vérifier", "attributions à vérifier"),
    Verdict.DIVIDED: ("attribution divergente", "attributions divergentes"),
}
_LOOKED_AT = (*FAULTS, Verdict.DIVIDED)
BORROWED = "Reprises sans guillemets"
UNCLOSED = "Guillemets jamais fermés"
BORROWED_ONE = "Reprise sans guillemets"
UNCLOSED_ONE = "Guillemet ouvert et jamais fermé"
UNFOUND = f"Hors bibliothèque{NBSP}: non vérifiables ici"
OVERVIEW = "Vue d'ensemble"
TOGETHER = "La même altération dans plusieurs dossiers"
REFERENCE = f"Référence à reprendre{NBSP}:"
DEPARTURE = f"Écart avec l'original{NBSP}:"
DIFFERENCE = f"Écart{NBSP}:"
_PARTIAL = (
    "Votre bibliothèque est trop grande pour être comparée en entier à ce dossier\u00a0: seuls les passages qui "
    "ressemblent le plus à ses phrases l'ont été. Une citation dite hors bibliothèque peut s'y trouver\u00a0: "
    "cherchez-la par une question."
)
_ALONE_BEFORE = re.compile(r"^«\s*")
_ALONE_AFTER = re.compile(r"\s*»[\s.]*$")
_KEPT = 8
"""Words that stay the same shown on either side of a difference."""


class Piece(NamedTuple):
    """A stretch of a difference: what was done, the words of the dossier, those of the document."""

    change: Change
    quoted: str
    source: str


def shown(text: str) -> str:
    """Words as they can be shown on one line: nothing that acts, blanks as single ones."""
    return " ".join(printable(text).replace("\n", " ").replace("\t", " ").split(" ")).strip()


def summary(report: Report) -> list[str]:
    """What was found, in a few sentences, the figures first."""
    total = len(report.findings)
    if not total:
        return ["Aucune citation dans ce dossier.", *_aside(report)]
    parts = [counted(report.counts[v], *_PLURALS[v]) for v in _PLURALS if report.counts[v]]
    checkable = counted(report.checkable, "citation vérifiable", "citations vérifiables")
    lines = [f"{checkable} sur {total}" + (f"{NBSP}: {', '.join(parts)}." if parts else ".")]
    if unfound := report.counts[Verdict.UNFOUND]:
        lines.append(
            f"{counted(unfound, 'citation', 'citations')} hors bibliothèque, non vérifiable{'s' * (unfound > 1)} ici."
        )
    return [*lines, *_to_look_at(report), *_aside(report)]


def _to_look_at(report: Report) -> list[str]:
    """Which quotations to go to first, where there are several."""
    numbers = [str(number) for number, finding in enumerate(report.findings, 1) if finding.verdict in _LOOKED_AT]
    if not numbers or len(report.findings) == 1:
        return []
    listed = f"{', '.join(numbers[:-1])} et {numbers[-1]}" if len(numbers) > 1 else numbers[0]
    return [f"À regarder{NBSP}: {'les citations' if len(numbers) > 1 else 'la citation'} {listed}."]


def _aside(report: Report) -> list[str]:
    lines = [_PARTIAL] if report.partial else []
    if count := len(report.borrowings):
        lines.append(f"{counted(count, 'reprise', 'reprises')} sans guillemets.")
    if count := len(report.unclosed):
        lines.append(f"{counted(count, 'guillemet ouvert', 'guillemets ouverts')} et jamais fermé{'s' * (count > 1)}.")
    return lines


def held(report: Report) -> list[tuple[int, Finding]]:
    """The quotations that the library holds, by their number in the dossier."""
    return [(n, f) for n, f in enumerate(report.findings, 1) if f.verdict is not Verdict.UNFOUND]


def unfound(report: Report) -> list[tuple[int, Finding]]:
    """The others."""
    return [(n, f) for n, f in enumerate(report.findings, 1) if f.verdict is Verdict.UNFOUND]


def where(report: Report, number: int) -> str:
    """« ligne 12 »."""
    return f"{UNITS[report.unit]} {number}"


def where_quoted(report: Report, finding: Finding) -> str:
    """« page 3 », « page 3, en note »."""
    return where(report, finding.quotation.number) + (", en note" if finding.quotation.in_note else "")


def label(report: Report, finding: Finding) -> str:
    """The verdict in French words."""
    return report.labels.get(finding.verdict.value, finding.verdict.value)


def author(finding: Finding) -> str:
    """Whom the dossier credits, ready to follow the quotation; empty when it credits nobody."""
    credit = finding.quotation.credit
    if credit is None or not credit.name:
        return ""
    by = f", cité par {credit.quoted_by}" if credit.quoted_by else ""
    return shown(credit.name + by)


def context(source: Source) -> str:
    """The whole sentences around words of a document, without a mark that they open or close alone."""
    text = shown(source.context)
    if text.count("«") > text.count("»"):
        text = _ALONE_BEFORE.sub("", text)
    elif text.count("»") > text.count("«"):
        text = _ALONE_AFTER.sub("", text)
    return text


def difference(steps: Sequence[Step]) -> list[Piece]:
    """What differs, with some words of what does not on either side."""
    pieces: list[Piece] = []
    for index, step in enumerate(steps):
        quoted, source = shown(step.quoted), shown(step.source)
        if step.change is Change.SAME:
            last = index == len(steps) - 1
            quoted = _shortened(quoted.split(), head=index > 0, tail=not last)
        pieces.append(Piece(step.change, quoted, source))
    return pieces


def _shortened(words: list[str], head: bool, tail: bool) -> str:
    """A long stretch that stays the same, its middle left out; its start is kept with `head`, its end with `tail`."""
    kept = _KEPT * (head + tail)
    if len(words) <= kept + 2:
        return " ".join(words)
    start = " ".join(words[:_KEPT]) if head else ""
    end = " ".join(words[-_KEPT:]) if tail else ""
    return f"{start} … {end}".strip()


def plain_difference(piece: Piece) -> str:
    """A piece in words alone: « [libre → imposé] », « [manque : ne] », « [ajouté : très] »."""
    if piece.change is Change.MISSING:
        return f"[manque{NBSP}: {piece.source}]"
    if piece.change is Change.ADDED:
        return f"[ajouté{NBSP}: {piece.quoted}]"
    if piece.change is Change.CHANGED:
        return f"[{piece.source} → {piece.quoted}]"
    return "[…]" if piece.change is Change.CUT else piece.quoted


def references(finding: Finding) -> list[str]:
    """The references to paste, each on a line with what it is: one, or each of those that documents disagree on."""
    if finding.source is None:
        return []
    lines = [f"{REFERENCE} {finding.source.reference}"]
    if finding.verdict is Verdict.DIVIDED:
        credited = {other.place.ids or other.place.credit: other for other in reversed(finding.others)}
        credited.pop(finding.source.place.ids or finding.source.place.credit, None)
        lines += [f"Ou{NBSP}: {other.reference}" for other in reversed(credited.values()) if other.place.credit]
    if finding.departure:
        lines.append(f"Référence de l'original{NBSP}: {finding.departure.source.reference}")
    return [shown(line) for line in lines]


def also(finding: Finding) -> str:
    """Other places of the same words; empty when there is none."""
    counts = Counter(_also(other, finding) for other in finding.others)
    places = f"{NBSP}; ".join(f"{told}{f', {n} endroits' if n > 1 else ''}" for told, n in counts.items())
    return f"Aussi dans{NBSP}: {places}." if places else ""


def _also(other: Source, finding: Finding) -> str:
    document = other.place.document
    text = short_reference(document)
    first = finding.source.place if finding.source else None
    if other.place.credit and (first is None or other.place.ids != first.ids):
        text += f" (mots attribués à {other.place.credit})"
    return text


def overview(checked: Sequence[Report | Failure]) -> list[str]:
    """What was found in each of several files, a line each."""
    return [
        shown(one.sentence) if isinstance(one, Failure) else f"{shown(one.name)}{NBSP}: {' '.join(summary(one))}"
        for one in checked
    ]


def borrowed(report: Report) -> list[str]:
    """What is taken over without marks, with its reference, a line each."""
    return [
        shown(f"{where(report, one.number)}{NBSP}: {one.text} — {one.source.reference}") for one in report.borrowings
    ]


def left_open(report: Report) -> list[str]:
    """Marks never closed, a line each."""
    return [shown(f"{where(report, mark.number)}{NBSP}: {mark.text}…") for mark in report.unclosed]


def shared_rows(checked: Sequence[Report | Failure]) -> list[str]:
    """Alterations that several dossiers have, a line each."""
    return [shown(f"{told} ({', '.join(names)})") for told, names in shared_alterations(checked)]


def shared_alterations(checked: Sequence[Report | Failure]) -> Iterator[tuple[str, list[str]]]:
    """Alterations that several dossiers have, told in words, with the names of those dossiers."""
    by_change: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report in checked:
        if isinstance(report, Report):
            for finding in report.findings:
                if told := tuple(
                    plain_difference(Piece(s.change, shown(s.quoted), shown(s.source))) for s in finding.changes
                ):
                    reference = finding.source.reference if finding.source else ""
                    by_change[(*told, reference)].append(report.name)
    for told, names in by_change.items():
        if len(set(names)) > 1:
            yield f"{' '.join(told[:-1])} — {told[-1]}", sorted(set(names))
