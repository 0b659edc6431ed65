"""Names kept between runs find the same as names just made."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant
from assistant.answers import names
from assistant.answers.names import Names
from assistant.corpus.lexicon import Lexicon, Notion, Person, Synonyms

LEXICON = Lexicon(
    people=(Person("dhume", "Fabrice Dhume", "auteur", ["Dhume", "F. Dhume"]),),
    notions=(Notion("reseau", "réseau", ["réseaux", "mise en réseau"]),),
    synonyms=(Synonyms(("aide", "soutien"), (), ()), Synonyms((), ("copain",), ("partenaire", "coopération"))),
)
SENTENCES = ["selon Fabrice Dhume", "f. dhume et la mise en réseau", "des réseaux", "rien"]


def found(made: Names) -> list[list[str]]:
    return [[m.id for finder in (made.people, made.notions) for m in finder.find(s)] for s in SENTENCES]


def test_names_find_the_same_after_a_stay_on_disk() -> None:
    made = Names.of(LEXICON, ())
    back = names.from_json(json.loads(json.dumps(names.to_json(made))))
    assert found(back) == found(made) == [["dhume"], ["dhume", "reseau"], ["reseau"], []]
    assert back.expansions == made.expansions


def test_a_bridge_runs_one_way_and_synonyms_both() -> None:
    expansions = Names.of(LEXICON, ()).expansions
    assert expansions[("aid",)] == {"soutien": names.SYNONYM}
    assert expansions[("soutien",)] == {"aid": names.SYNONYM}
    assert expansions[("copain",)] == {"partenair": names.BRIDGE, "cooper": names.BRIDGE}
    assert ("partenair",) not in expansions


@pytest.mark.parametrize("value", [{}, [], {"people": 1}, None])
def test_what_is_no_names_is_refused(value: object) -> None:
    with pytest.raises((LookupError, TypeError, ValueError, AttributeError)):
        names.from_json(value)  # type: ignore[arg-type]


def test_the_shipped_names_are_ready(assistant: Assistant) -> None:
    assert assistant.ask("qui est Fabrice Dhume ?").query.people
