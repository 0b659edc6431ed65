"""What a guide says stays inside is in nothing that is handed out: not in words, tables, pictures, nor what tells them.

Each shipped guide is answered to its last question, twice: only what is internal differs. What is handed out must not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.blocks import Figure
from assistant.facade import Assistant
from assistant.flows.draft import Depth, Draft, new_draft
from assistant.flows.engine import apply
from assistant.flows.events import Answer
from assistant.flows.filling import answers_from_yaml, filled
from assistant.flows.mapping import partners_in
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.reach import Reach
from assistant.flows.schema import Field, FieldType, Flow, Readers
from assistant.render.handouts.writing import write_handout
from assistant.render.partner_sheets import partners_to_csv
from assistant.render.partners import partner_lines

NOW = "2026-11-22T09:00:00"
GUIDES = ["partenariat", "daptop", "reseau", "diagnostic", "reunion", "convention"]
"""Those in which something is internal."""
WITH_A_MAP = ["partenariat", "daptop", "reseau"]


def answered(flow: Flow, pick: int, secret: int) -> Reach:
    """Every question answered. `pick` tells which choices are made, `secret` what is written where it is internal."""
    draft: Draft = new_draft(flow, flow.title, NOW, Depth.COMPLETE)
    for asked in flow.fields.values():
        draft = apply(flow, draft, Answer(asked.id, _answer(asked, pick, secret)), NOW)
    return Reach(flow, draft)


def _answer(asked: Field, pick: int, secret: int) -> str | list[str] | list[dict[str, str]]:
    inside = asked.readers is Readers.INSIDE
    if asked.type is FieldType.TABLE:
        return [
            {
                column.id: _word(
                    column.type, column.choices, row + secret if inside or column.readers is Readers.INSIDE else row
                )
                for column in asked.columns
            }
            for row in range(4)
        ]
    told = _word(asked.type, asked.choices, pick if asked.choices else pick + secret * inside)
    return [told] if asked.type in (FieldType.LIST, FieldType.CHOICES) else told


def _word(kind: FieldType, choices: list[str], number: int) -> str:
    if kind is FieldType.YESNO:
        return ["oui", "non"][number % 2]
    return choices[number % len(choices)] if choices else f"réponse {number}"


def handed_out(assistant: Assistant, reach: Reach) -> Iterator[str]:
    """All that the documents to hand out of a draft hold, and each written out."""
    for paper in assistant.guides.papers_of(reach.flow):
        if paper.readers is Readers.ALL:
            handout = assistant.compose(paper, reach).handout
            yield f"{paper.id} {handout!r} {write_handout(handout, '.html').decode()}"


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("pick", [0, -1])
def test_what_is_handed_out_is_the_same_whatever_is_internal(assistant: Assistant, name: str, pick: int) -> None:
    flow = assistant.guides.flows[name]
    one, other = answered(flow, pick, 0), answered(flow, pick, 1)
    assert one.draft.answers != other.draft.answers, "a guide without anything internal proves nothing"
    assert list(handed_out(assistant, one)) == list(handed_out(assistant, other))


@pytest.mark.parametrize("name", WITH_A_MAP)
def test_a_map_to_hand_out_tells_no_quality_even_in_its_legend(assistant: Assistant, name: str) -> None:
    reach, words = answered(assistant.guides.flows[name], 0, 0), load_vocabulary()
    papers = [paper for paper in assistant.guides.papers_of(reach.flow) if paper.readers is Readers.ALL]
    blocks = [block for paper in papers for block in assistant.compose(paper, reach).handout.blocks]
    told = repr([block for block in blocks if isinstance(block, Figure)])
    assert "<svg" in told
    assert [word for word in (*(each.label for each in words.qualities), words.said.quality) if word in told] == []


@pytest.mark.parametrize("name", WITH_A_MAP)
def test_a_spreadsheet_and_a_terminal_to_hand_out_tell_no_quality(assistant: Assistant, name: str) -> None:
    words = load_vocabulary()
    first, second = (partners_in(answered(assistant.guides.flows[name], 0, secret), "partenaires") for secret in (0, 1))
    assert first != second
    assert partners_to_csv(first, words) == partners_to_csv(second, words)
    assert partner_lines(first, words) == partner_lines(second, words)


@pytest.mark.parametrize("name", WITH_A_MAP)
def test_guides_and_address_book_agree_on_what_is_internal(assistant: Assistant, name: str) -> None:
    asked = assistant.guides.flows[name].fields["partenaires"]
    known = {column.id: column.internal for column in load_vocabulary().columns}
    at_odds = [column.id for column in asked.columns if known.get(column.id) and column.readers is not Readers.INSIDE]
    assert at_odds == []


def test_the_map_shown_to_newcomers_is_the_one_that_the_example_gives(assistant: Assistant) -> None:
    docs = Path(__file__).parents[2] / "docs"
    example = docs / "exemples" / "partenariat.yaml"
    flow = assistant.guides.flows["partenariat"]
    draft = new_draft(flow, flow.title, NOW, Depth.COMPLETE)
    draft = filled(flow, draft, answers_from_yaml(example.read_text("utf-8"), example.name), example.name, NOW)
    (paper,) = (each for each in assistant.guides.papers_of(flow) if each.id == "carte-des-partenaires")
    blocks = assistant.compose(paper, Reach(flow, draft)).handout.blocks
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert figure.svg == (docs / "carte-des-partenaires.svg").read_text("utf-8")
