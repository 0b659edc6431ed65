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
from assistant.flows.deliverables import Paper, spelt_out
from assistant.flows.paper_soundness import paper_problems
from assistant.flows.reach import Reach, holds
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
        """The documents that make sense with the answers given."""
        papers = self.papers_of(reach.flow)
        return [paper for paper in papers if holds(paper.when, reach.draft.answers, reach.visible)]


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


def places(prompts: Path, own: Path | None = None) -> Places:
    """The files of a prompts folder, and those of a folder of the user's own (which may not exist)."""
    flows, papers = _files(prompts / "flows"), _files(prompts / "documents")
    if own is not None:
        flows, papers = (*flows, *_files(own)), (*papers, *_files(own / "documents"))
    return Places(flows, papers)


def read_guides(at: Places, library: Library, today: tuple[TodayNote, ...]) -> Guides:
    """Read and check every guide and every document."""
    problems: list[Problem] = []
    flows, papers = _flows(at.flows, problems), _papers(at.papers, problems)
    ground = Ground(
        library,
        today,
        frozenset(paper.id for paper in papers.values()),
        frozenset(flow.id for flow in flows.values()),
        {flow.id: frozenset(step.id for step in flow.steps) for flow in flows.values()},
    )
    for path, flow in list(flows.items()):
        if found := problems_of(flow, path.name, ground):
            problems += found
            del flows[path]
    for path, paper in list(papers.items()):
        makers = [flow for flow in flows.values() if paper.id in flow.documents]
        if found := paper_problems(paper, makers, path.name):
            problems += found
            del papers[path]
    kept = _by_id(papers, problems)
    return Guides(_by_id(flows, problems), kept, tuple(dict.fromkeys(problems)))


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


def _by_id(read: dict[Path, T], problems: list[Problem]) -> dict[str, T]:
    """Each by its id; the first file that gives one keeps it."""
    found: dict[str, T] = {}
    for path, record in read.items():
        if record.id in found:
            problems.append(Problem(path.name, "id", f"« {record.id} » est déjà pris : donnez-lui un autre nom"))
        else:
            found[record.id] = record
    return found
