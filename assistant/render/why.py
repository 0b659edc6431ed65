"""Why an answer is what it is: how the question was understood, what search found, what spoke for answering.

As JSON, the key "why":

    {"kind": "…", "terms": {"stem": weight, …}, "corrections": [{"typed": "…", "understood": "…"}, …],
     "names": {"people": ["id"], "texts": ["id"], "acronyms": ["…"], "notions": ["id"]},
     "hits": [{"passage": "id", "score": 3.2, "signals": {"body": 1.7, …}}, …],
     "evidence": {"score": 0.71, "suffices": true, "coverage": 0.9, …, "vetoes": ["…"]},
     "guide": {"id": "…", "step": "…" | null, "first": bool, "because": "words of the question"} | null}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from assistant.answers.answer import Answer
from assistant.answers.evidence import Evidence
from assistant.answers.guiding import Proposal
from assistant.language.printable import printable
from assistant.render.cells import wrap
from assistant.render.text import NBSP, WIDEST, Line, laid_out

_KINDS = {
    "acronym": "sigle", "benefits": "intérêts", "bibliography": "bibliographie", "comparison": "comparaison",
    "definition": "définition", "disagreement": "désaccord", "document": "document", "general": "question générale",
    "law": "loi", "limits": "limites", "list": "liste", "person": "personne", "referential": "référentiel",
    "steps": "étapes", "where": "où cela se trouve", "who_said": "qui l'a dit",
}  # fmt: skip
_FIGURES = {
    "body": "ses mots", "place": "ses titres", "says": "son résumé", "words": "mots courants", "entry": "ses questions",
    "question": "question voisine", "latent": "voisinage", "aim": "visée", "preference": "convenance", "score": "total",
    "coverage": "couverture", "notions": "notions", "company": "mots ensemble",
}  # fmt: skip
_NAMES = {"people": "personnes", "texts": "textes", "acronyms": "sigles", "notions": "notions"}


def why_to_json(answer: Answer, evidence: Evidence) -> dict[str, Any]:
    """The JSON value of the reasons of an answer."""
    query = answer.query
    figures = {field.name: getattr(evidence, field.name) for field in fields(evidence)}
    return {
        "kind": query.kind,
        "terms": dict(query.terms),
        "corrections": [{"typed": c.typed, "understood": c.understood} for c in query.corrections],
        "names": {family: list(getattr(query, family)) for family in _NAMES},
        "hits": [{"passage": hit.passage, "score": hit.score, "signals": hit.signals} for hit in answer.hits],
        "evidence": {
            "score": evidence.score,
            "suffices": evidence.suffices,
            **{name: list(value) if isinstance(value, tuple) else value for name, value in figures.items()},
        },
        "guide": _guide(answer.guide),
    }


def _guide(guide: Proposal | None) -> dict[str, Any] | None:
    if guide is None:
        return None
    return {"id": guide.guide, "step": guide.step, "first": guide.first, "because": guide.because}


def why_to_text(answer: Answer, evidence: Evidence, width: int = 80, colour: bool = False) -> str:
    """The reasons of an answer as French text."""
    return laid_out(_lines(why_to_json(answer, evidence), min(width, WIDEST)), colour)


def _lines(why: dict[str, Any], width: int) -> Iterator[Line]:
    yield Line("Pourquoi cette réponse", "title")
    yield from _entry("Ce qui est demandé", _KINDS.get(why["kind"], why["kind"]), width)
    corrections = ", ".join(f"{row['typed']} → {row['understood']}" for row in why["corrections"])
    yield from _entry("Corrections", corrections or "aucune", width)
    heaviest = sorted(why["terms"].items(), key=lambda term: -term[1])
    yield from _entry("Racines cherchées", _figures(heaviest) or "aucune", width)
    for family, name in _NAMES.items():
        if why["names"][family]:
            yield from _entry(f"Noms reconnus ({name})", ", ".join(why["names"][family]), width)
    evidence = why["evidence"]
    yield from _entry("Assez pour répondre", "oui" if evidence["suffices"] else "non", width)
    figures = [(_FIGURES.get(name, name), value) for name, value in evidence.items() if isinstance(value, float)]
    yield from _entry("Indices", _figures(figures), width)
    if evidence["vetoes"]:
        yield from _entry("Raisons de ne pas répondre", ", ".join(evidence["vetoes"]), width)
    if guide := why["guide"]:
        place = "avant les passages" if guide["first"] else "après les passages"
        step = f", étape « {guide['step']} »" if guide["step"] else ""
        yield from _entry("Guide proposé", f"{guide['id']}{step}, {place}, pour « {guide['because']} »", width)
    yield Line("  Passages trouvés" if why["hits"] else f"  Passages trouvés{NBSP}: aucun")
    for hit in why["hits"]:
        strongest = sorted(hit["signals"].items(), key=lambda signal: -signal[1])
        signals = _figures([(_FIGURES.get(name, name), value) for name, value in strongest if value])
        yield from (Line(line) for line in wrap(f"{_number(hit['score'])}  {hit['passage']}", width, "    "))
        yield from (Line(line, "faint") for line in wrap(signals, width, "          "))


def _entry(name: str, text: str, width: int) -> Iterator[Line]:
    yield from (Line(line) for line in wrap(f"{name}{NBSP}: {printable(text)}", width, "  ", "      "))


def _figures(rows: list[tuple[str, float]]) -> str:
    return ", ".join(f"{name}{NBSP}{_number(value)}" for name, value in rows)


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
