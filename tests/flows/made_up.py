"""A small guide with one of everything, and any draft of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from assistant.flows.draft import Depth, Draft, Pin, new_draft
from assistant.flows.engine import apply
from assistant.flows.events import (
    AddRow,
    Answer,
    Back,
    ChangeDepth,
    ChangeRow,
    Clear,
    Event,
    Jump,
    MoveRow,
    Next,
    PinQuote,
    RemoveRow,
    Rename,
    Skip,
    Unpin,
    WriteNote,
)
from assistant.flows.schema import Flow
from assistant.records import parse_yaml, structure

NOW = "2026-11-22T09:00:00"

POINTS = """- id: deux
  title: Deuxième phase
  steps:
  - id: fin
    title: La fin
    number: 2
    fields:
    - id: points
      type: table
      ask: Quels points ?
      label: Points
      readers: all
      express: yes
      columns:
      - {id: point, label: Point}
      - {id: minutes, label: Minutes, type: number}
      - {id: crainte, label: Crainte, readers: inside}
"""
"""The second phase of the small guides, down to its table."""

GUIDE = (
    """
id: essai
version: 2
title: Un essai
purpose: Pour voir.
minutes: {express: 5, complete: 10}
named_by: titre
starts: {field: etat, at: {idée: suite, en cours: fin}}
phases:
- id: un
  title: Première phase
  steps:
  - id: debut
    title: Le début
    fields:
    - {id: titre, type: line, ask: Quel titre ?, label: Titre, readers: all, express: yes}
    - {id: etat, type: choice, ask: Quel état ?, label: État, readers: all, express: yes, choices: [idée, en cours]}
    - {id: secret, type: text, ask: Que craignez-vous ?, label: Craintes, readers: inside}
  - id: suite
    title: La suite
    number: 1
    when: {etat: [en cours]}
    fields:
    - {id: duree, type: number, ask: Combien ?, label: Durée, readers: all, express: yes}
    - {id: rien, type: yesno, ask: Rien ?, label: Rien, readers: all}
    - {id: plus, type: line, ask: Et ?, label: Plus, readers: all, when: {rien: [oui]}}
"""
    + POINTS
    + """    - id: grille
      type: table
      ask: Et la grille ?
      label: Grille
      readers: all
      columns: [{id: quoi, label: Quoi}, {id: oui, label: Oui}]
      rows: [un, deux]
    - {id: themes, type: choices, ask: Quels thèmes ?, label: Thèmes, readers: all, choices: [a, b], other: yes}
    - {id: gens, type: list, ask: Qui ?, label: Gens, readers: all, more: yes}
checks:
- {kind: sum-within, table: points, column: minutes, limit: duree, say: "Les points durent {sum}, la réunion {limit}."}
- {kind: named-in, table: points, column: point, other: grille, other_column: quoi, say: "« {value} » manque."}
- {kind: at-most, table: points, rows: 2, say: "{count} points, plus de {rows}."}
- {kind: goes-with, field: titre, needs: gens, say: "Un titre, et personne."}
"""
)


def guide(**changes: Any) -> Flow:
    """The small guide, with top-level keys changed."""
    return structure({**parse_yaml(GUIDE, "essai.yaml"), **changes}, Flow, "essai.yaml")


def _branching() -> Flow:
    """The small guide with a last step that an answer of the second one opens."""
    phases: Any = deepcopy(parse_yaml(GUIDE, "essai.yaml")["phases"])
    fields = [{"id": "encore", "type": "line", "ask": "Encore ?", "label": "Encore", "readers": "all", "express": True}]
    phases[1]["steps"].append({"id": "rab", "title": "Encore", "when": {"rien": ["oui"]}, "fields": fields})
    return guide(phases=phases)


FLOW = guide()
BRANCHING = _branching()
texts = st.text(max_size=30)
cells = st.fixed_dictionaries({}, optional={"point": texts, "minutes": texts, "crainte": texts})
fields = st.sampled_from(sorted(FLOW.fields))
steps = st.sampled_from([step.id for step in FLOW.steps])
tables = st.sampled_from(["points", "grille"])
places = st.integers(-1, 4)
pins = st.builds(
    Pin, field=fields, passage=texts, pieces=st.lists(texts, min_size=1, max_size=2).map(tuple), document=texts,
    digest=texts,
)  # fmt: skip
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answer, st.sampled_from(["titre", "secret", "duree", "plus"]), texts),
    st.builds(Answer, st.just("etat"), st.sampled_from(["idée", "en cours", "", "jamais"])),
    st.builds(Answer, st.just("rien"), st.sampled_from(["oui", "non"])),
    st.builds(Answer, st.sampled_from(["gens", "themes"]), st.lists(texts, max_size=4)),
    st.builds(Answer, fields, st.one_of(texts, st.lists(texts, max_size=2), st.lists(cells, max_size=3))),
    st.builds(Clear, fields),
    st.builds(AddRow, tables, cells),
    st.builds(ChangeRow, tables, places, cells),
    st.builds(RemoveRow, tables, places),
    st.builds(MoveRow, tables, places, st.integers(-2, 2)),
    st.just(Next()),
    st.just(Skip()),
    st.just(Back()),
    st.builds(Jump, steps),
    st.builds(PinQuote, pins),
    st.builds(Unpin, fields, texts),
    st.builds(WriteNote, steps, texts),
    st.builds(ChangeDepth, st.sampled_from(list(Depth))),
    st.builds(Rename, texts),
)


def after(draft: Draft, *happened: Event) -> Draft:
    """The draft after some events; those that are refused change nothing."""
    for event in happened:
        try:
            draft = apply(FLOW, draft, event, NOW)
        except ValueError:
            continue
    return draft


drafts = st.lists(events, max_size=12).map(lambda happened: after(new_draft(FLOW, "Essai", NOW), *happened))
