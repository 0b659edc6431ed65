"""The partner map of a guide as a document of its own: which document holds it, and why there is none.

What stays in the team stays out of it as it does out of the document that it is taken from.
"""

from __future__ import annotations

from assistant.blocks import Figure, Handout
from assistant.flows.deliverables import Paper
from assistant.flows.reach import Reach
from assistant.flows.reading import Guides
from assistant.flows.wording import told_no_paper
from assistant.language.typography import spaced


class NoMap(ValueError):
    """There is no map to show; the message says why and what to do, as a clause in French."""


def paper_with_map(guides: Guides, reach: Reach, named: str | None = None) -> Paper:
    """The document whose map is meant: the one that is named, else the first that has one. Raises NoMap."""
    offered = [paper for paper in guides.offered(reach) if paper.map]
    chosen = next((paper for paper in offered if named in (None, paper.id)), None)
    if chosen is not None:
        return chosen
    if not guides.offered(reach):
        raise _refused(told_no_paper(reach))
    if offered:
        raise _refused(f"« {named} » n'a pas de carte. En a une : {', '.join(paper.id for paper in offered)}.")
    if any(paper.map for paper in guides.papers_of(reach.flow)):
        raise _refused("avec ces réponses, ce guide ne fait pas de carte.")
    drawing = [flow.id for flow in guides.flows.values() if any(paper.map for paper in guides.papers_of(flow))]
    known = f" En font une : {', '.join(drawing)}." if drawing else ""
    raise _refused(f"le guide « {reach.flow.id} » ne fait pas de carte.{known}")


def map_alone(handout: Handout, paper: Paper, reach: Reach) -> Handout:
    """The map of a document, and nothing else of it. Raises NoMap when nothing is on it yet."""
    figure = map_in(handout)
    if figure is not None:
        return Handout(figure.title, (figure,), author=handout.author)
    asked = reach.flow.fields.get(paper.map.field) if paper.map else None
    where = f" : nommez-les à « {asked.label} »" if asked else ""
    raise _refused(f"la carte n'a encore aucun partenaire{where}.")


def map_in(handout: Handout) -> Figure | None:
    """The map of a document, when it has one with partners on it."""
    return next((block for block in handout.blocks if isinstance(block, Figure)), None)


def _refused(sentence: str) -> NoMap:
    return NoMap(spaced(sentence))
