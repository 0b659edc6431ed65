"""The folders of guides -> guides and documents, checked, with every problem told at once.

A guide that has a problem is left out; the others work. Guides of the user's own stand beside the shipped ones, under
ids of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.corpus.models import Library
from assistant.corpus.today import TodayNote
from assistant.flows.conditions import holds
from assistant.flows.deliverables import Paper, spelt_out
from assistant.flows.paper_soundness import fields_named, paper_problems
from assistant.flows.reach import Reach
from assistant.flows.schema import Flow
from assistant.flows.soundness import Ground, problems_of
from assistant.records import Problem, RecordError, read_yaml, structure

T = TypeVar("T", Flow, Paper)


@dataclass(frozen=True)
class Guides:
    """The guides that can be followed, and the documents they make."""

    flows: dict[str, Flow]
    papers: dict[str, Paper]
    problems: tuple[Problem, ...]
    """What is wrong in the files; a guide or a document that has a problem is not among the others."""

    def papers_of(self, flow: Flow) -> list[Paper]:
        """The documents that a guide can make."""
        return [self.papers[name] for name in flow.documents if name in self.papers]

    def offered(self, reach: Reach) -> list[Paper]:
        """The documents that make sense with the answers given: some of what their parts show is asked."""
        papers = self.papers_of(reach.flow)
        return [
            paper for paper in papers if holds(paper.when, reach.draft.answers, reach.visible) and _asked(paper, reach)
        ]


@dataclass(frozen=True)
class Places:
    """Where guides are read."""

    flows: tuple[Path, ...]
    """Files of guides."""
    papers: tuple[Path, ...]
    """Files of documents."""

    def and_file(self, path: Path) -> Places:
        """These, and one more guide with the documents that stand beside it."""
        known = {each.resolve() for each in (*self.flows, *self.papers)}
        papers = [each for each in _files(path.parent / "documents") if each.resolve() not in known]
        flows = self.flows if path.resolve() in known else (*self.flows, path)
        return Places(flows, (*self.papers, *papers))


def _asked(paper: Paper, reach: Reach) -> bool:
    """Whether something that a document shows is asked, its head and what is told around its map apart.

    One that shows no answer always makes sense.
    """
    blocks = [block for block in paper.all_blocks() if not block.pairs]
    shown = {name for block in blocks for name in ([block.map.field] if block.map else fields_named(block))}
    known = shown & set(reach.flow.fields)
    return not known or not known.isdisjoint(reach.visible)


def places(prompts: Path, own: Path | None = None) -> Places:
    """The files of a prompts folder, and those of a folder of the user's own (which may not exist)."""
    flows, papers = _files(prompts / "flows"), _files(prompts / "documents")
    if own is not None:
        flows, papers = (*flows, *_files(own)), (*papers, *_files(own / "documents"))
    return Places(flows, papers)


def read_guides(at: Places, library: Library, today: tuple[TodayNote, ...]) -> Guides:
    """Read and check every guide and every document."""
    problems: list[Problem] = []
    read = _flows(at.flows, problems)
    flows, papers = _unique(read, problems), _unique(_papers(at.papers, problems), problems)
    ground = Ground(
        library,
        today,
        frozenset(paper.id for paper in papers.values()),
        frozenset(flow.id for flow in flows.values()),
        {flow.id: frozenset(step.id for step in flow.steps) for flow in flows.values()},
    )
    for path, flow in read.items():
        if found := problems_of(flow, path.name, ground):
            problems += found
            flows.pop(path, None)
    for path, paper in list(papers.items()):
        problems += _at_odds(path, paper, flows, papers)
    sound = {flow.id: flow for flow in flows.values()}
    return Guides(sound, {paper.id: paper for paper in papers.values()}, tuple(dict.fromkeys(problems)))


def _at_odds(path: Path, paper: Paper, flows: dict[Path, Flow], papers: dict[Path, Paper]) -> list[Problem]:
    """What is wrong between a document and the guides that make it; whichever is at fault is left out.

    A document that suits the first guide that makes it is sound: another guide, where it does not suit, is not.
    """
    makers = {where: flow for where, flow in flows.items() if paper.id in flow.documents}
    found = {where: paper_problems(paper, flow, makers.values(), path.name) for where, flow in makers.items()}
    if any(found[where] for where in list(makers)[:1]):
        del papers[path]
        return list(dict.fromkeys(problem for problems in found.values() for problem in problems))
    told: list[Problem] = []
    for where in (where for where, problems in found.items() if problems):
        del flows[where]
        told += [Problem(where.name, f"documents.{paper.id}", problem.message) for problem in found[where]]
    return told


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def _flows(files: Iterable[Path], problems: list[Problem]) -> dict[Path, Flow]:
    found: dict[Path, Flow] = {}
    for path in files:
        try:
            found[path] = structure(read_yaml(path), Flow, path.name)
        except RecordError as error:
            problems += error.problems
    return found


def _papers(files: Iterable[Path], problems: list[Problem]) -> dict[Path, Paper]:
    found: dict[Path, Paper] = {}
    for path in files:
        try:
            found[path] = structure(spelt_out(read_yaml(path)), Paper, path.name)
        except RecordError as error:
            problems += error.problems
    return found


def _unique(read: dict[Path, T], problems: list[Problem]) -> dict[Path, T]:
    """Those whose id no file before them gives."""
    found: dict[str, Path] = {}
    for path, record in read.items():
        if record.id in found:
            problems.append(Problem(path.name, "id", f"« {record.id} » est déjà pris : donnez-lui un autre nom"))
        else:
            found[record.id] = path
    return {path: read[path] for path in found.values()}
