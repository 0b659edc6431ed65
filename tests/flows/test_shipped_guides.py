"""What the shipped guides promise their users, beyond being sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.facade import Assistant
from assistant.flows.deliverables import Paper
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.reading import Guides, places
from assistant.flows.schema import Readers
from assistant.locations import prompts_folder
from assistant.records import parse_yaml

GUIDE_FILES = sorted(path for part in ("flows", "documents") for path in (prompts_folder() / part).glob("*.yaml"))
WRITTEN_ON_THE_DAY = {"fait_a", "fait_le", "exemplaires"}
"""What a convention gets when it is signed."""
FOR_OURSELVES = {
    "motivations",
    "pertes",
    "non_dits",
    "non_negociable",
    "concessions",
    "representations",
    "incontournables",
    "asymetries",
    "pas_encore_dit",
    "avis_equipe",
}
"""Fears, suppositions, what is left unsaid, who has more power."""


@pytest.fixture(scope="module")
def guides() -> Guides:
    return Assistant.open().read_guides(places(prompts_folder()))


def test_a_partnership_goes_through_nineteen_numbered_steps(guides: Guides) -> None:
    numbers = [step.number for step in guides.flows["partenariat"].steps if step.number]
    assert numbers == list(range(1, 20))


@pytest.mark.parametrize(("guide", "paper"), [("partenariat", "projet-de-partenariat"), ("convention", "convention")])
def test_the_short_version_asks_all_that_its_document_needs_and_little_else(
    guides: Guides, guide: str, paper: str
) -> None:
    asked = {field.id for field in guides.flows[guide].fields.values() if field.express}
    needed = set(required(guides.papers[paper]))
    assert needed - WRITTEN_ON_THE_DAY <= asked
    assert len(asked) <= 18


def required(paper: Paper) -> Iterator[str]:
    """The fields whose absence a document shows."""
    for block in paper.all_blocks():
        yield from (pair.field for pair in block.pairs or () if pair.required)
        yield from (run.field for run in block.line or () if run.required)
        if block.answer and block.answer.required:
            yield block.answer.field


def test_what_a_team_fears_supposes_or_leaves_unsaid_stays_inside(guides: Guides) -> None:
    fields = guides.flows["partenariat"].fields
    assert {name for name in FOR_OURSELVES if fields[name].readers is not Readers.INSIDE} == set()
    assert fields["partenaires"].column("qualite").readers is Readers.INSIDE  # type: ignore[union-attr]


def test_partners_are_described_in_the_words_of_the_address_book(guides: Guides) -> None:
    words = load_vocabulary()
    choices = {
        "famille": [each.label for each in words.families],
        "cercle": [each.label for each in words.circles],
        "force": [each.label for each in words.strengths],
        "forme": [each.label for each in words.forms],
        "qualite": [each.label for each in words.qualities],
    }
    tables = [field for flow in guides.flows.values() for field in flow.fields.values() if field.book]
    assert tables
    for table in tables:
        for name, labels in choices.items():
            column = table.column(name)
            assert column is None or column.choices == labels, (table.id, name)
    whole = {column.id for column in guides.flows["partenariat"].fields["partenaires"].columns}
    assert {column.id for column in words.columns} <= whole


@pytest.mark.parametrize("path", GUIDE_FILES, ids=lambda path: path.stem)
def test_guides_are_read_where_the_fast_loader_is_missing_too(path: Path) -> None:
    """The loader written in Python refuses « {label: Qui ?, …} », which the other one lets through."""
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == parse_yaml(text, path.name)


def test_only_the_annex_of_a_plan_takes_a_page_of_its_own_and_it_comes_last(guides: Guides) -> None:
    parts = [block.part for block in guides.papers["plan-daptop"].blocks if block.part]
    assert [part.title for part in parts if part.page] == [parts[-1].title] == ["Annexe : carte des acteurs"]
