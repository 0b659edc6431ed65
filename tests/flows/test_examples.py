"""The examples shipped beside the documentation answer the questions of their guides, as somebody would."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.facade import Assistant
from assistant.flows.draft import Value, fitted
from assistant.flows.reading import Guides, places
from assistant.flows.schema import Field
from assistant.locations import prompts_folder

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "exemples").glob("*.yaml"))


@pytest.fixture(scope="module")
def guides() -> Guides:
    return Assistant.open().read_guides(places(prompts_folder()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_bears_the_name_of_its_guide_and_answers_questions_that_it_asks(
    example: Path, guides: Guides
) -> None:
    asked = guides.flows[example.stem].fields
    for name, answer in yaml.safe_load(example.read_text("utf-8")).items():
        assert name in asked, f"{name} n'est pas une question de ce guide"
        value = fitted(asked[name], answer)
        assert value, name
        assert not off_the_list(asked[name], value), name


def off_the_list(asked: Field, answer: Value) -> list[str]:
    """The choices that an answer makes, and that its field or its columns do not propose."""
    given = (answer,) if isinstance(answer, str) else answer
    cells = [
        (column.choices, row[column.id])
        for row in given
        if isinstance(row, dict)
        for column in asked.columns
        if column.id in row
    ]
    lines = [([] if asked.other else asked.choices, each) for each in given if isinstance(each, str)]
    return [chosen for choices, chosen in (*cells, *lines) if choices and chosen not in choices]


def test_the_partnership_example_is_a_real_case_with_many_partners_and_steps_left_empty(guides: Guides) -> None:
    answers = yaml.safe_load((EXAMPLES[0].parent / "partenariat.yaml").read_text("utf-8"))
    empty = [step.id for step in guides.flows["partenariat"].steps if not {f.id for f in step.fields} & answers.keys()]
    assert len(answers["partenaires"]) >= 15
    assert empty
