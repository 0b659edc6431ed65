"""The application with a small guide and its documents, and ways through it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.answers.answer import Answer
from assistant.corpus.models import Library
from assistant.flows.composing import Composed, Source, compose
from assistant.flows.deliverables import Paper, spelt_out
from assistant.flows.draft_folder import drafts_in
from assistant.flows.reach import Reach
from assistant.flows.reading import Guides
from assistant.flows.schema import Flow
from assistant.flows.wording import guide_words
from assistant.records import parse_yaml, structure
from assistant.storage.folders import drafts_folder
from assistant.tui.app import PasserelleApp
from assistant.tui.guides.guide_screen import GuideScreen
from tests.flows.made_up import POINTS, guide
from tests.tui.made_up import Stage, citation, document, full_answer, quiet

PAPERS = """
- id: feuille
  title: La feuille
  readers: all
  subtitle: titre
  blocks:
  - pairs: [{label: État, field: etat, required: yes}]
  - part: {title: Points, required: yes, blocks: [{answer: {field: points, required: yes}}]}
- id: pour-soi
  title: Pour soi
  readers: inside
  blocks: [{answer: {field: secret, required: yes}}]
- id: affiche
  title: L'affiche
  readers: all
  blocks: [{answer: {field: mots, required: yes}}, {map: {field: partenaires}}]
- id: suivi
  title: Le suivi
  readers: all
  when: {etat: [en cours]}
  blocks: [{answer: {field: titre, required: yes}}]
"""

PHASES = (
    """
- id: un
  title: Première phase
  steps:
  - id: debut
    title: Le début
    good: Une réponse courte.
    mistakes: [tout dire]
    fields:
    - {id: titre, type: line, ask: Quel titre ?, label: Titre, readers: all, express: yes}
    - {id: etat, type: choice, ask: Quel état ?, label: État, readers: all, express: yes, choices: [idée, en cours]}
    - {id: secret, type: text, ask: Que craignez-vous ?, label: Craintes, readers: inside}
  - id: suite
    title: La suite
    number: 1
    fields:
    - {id: duree, type: number, ask: Combien ?, label: Durée, readers: all, express: yes}
"""
    + POINTS
    + """
    - {id: grille, type: table, ask: Et la grille ?, label: Grille, readers: all, columns: [{id: quoi, label: Quoi}]}
    - {id: gens, type: list, ask: Qui ?, label: Gens, readers: all, more: yes}
- id: trois
  title: Troisième phase
  steps:
  - id: amis
    title: Les amis
    number: 3
    supports: [{passage: pont-1, words: Un pont relie}]
    fields:
    - id: partenaires
      type: table
      ask: Avec qui ?
      label: Partenaires
      readers: all
      express: yes
      book: yes
      people: yes
      help: Deux suffisent.
      columns:
      - {id: nom, label: Nom}
      - {id: cercle, label: Cercle, type: choice, choices: [Proche, Territoire]}
      - {id: mission, label: Missions, type: text}
    - {id: mots, type: text, ask: Avec quels mots ?, label: Mots, readers: all, express: yes, starters: [Nous voulons…]}
"""
)


def small_guide() -> Flow:
    """The small guide, which makes three documents, a fourth one at a state of things, and leads to another one."""
    return guide(
        documents=["feuille", "pour-soi", "affiche", "suivi"],
        phases=parse_yaml(PHASES, "essai.yaml"),
        onward=[{"when": {"etat": ["idée"]}, "guide": "suivant", "say": "Continuer ailleurs.", "step": "fin"}],
        starts={"field": "etat", "at": {"idée": "fin", "en cours": "suite"}},
    )


class GuideStage(Stage):
    """An assistant with a small guide."""

    def __init__(self, prepared: Answer | Exception | None = None) -> None:
        pont = document()
        super().__init__(prepared or full_answer(pont), pont)
        passage = citation(1, pont, "Un pont relie deux rives").passage
        self.library = Library({pont.id: pont}, {passage.id: passage})
        flow = small_guide()
        other = guide(id="suivant", title="Le suivant", onward=[], starts=None)
        read = (structure(spelt_out(each), Paper, "essai") for each in parse_yaml(PAPERS, "essai"))
        self.guides = Guides({flow.id: flow, other.id: other}, {paper.id: paper for paper in read}, ())

    def compose(self, paper: Paper, reach: Reach) -> Composed:
        return compose(paper, Source(reach, self.library, guide_words()))


def guide_application(prepared: Answer | Exception | None = None) -> PasserelleApp:
    """The application with the small guide."""
    stage = GuideStage(prepared)
    return PasserelleApp(lambda: stage)  # type: ignore[arg-type, return-value]


async def begin(pilot: Pilot[None], name: str = "essai") -> GuideScreen:
    """Open a guide on a new draft."""
    await quiet(pilot)
    await pilot.app.run_action(f"open_guide({name!r})")
    await quiet(pilot)
    return guide_of(pilot)


def guide_of(pilot: Pilot[None]) -> GuideScreen:
    """The guide that is open."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, GuideScreen))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each being done with before the next one."""
    for key in keys:
        await pilot.press(key)
        await quiet(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text where the cursor is."""
    await pilot.press(*({" ": "space", "\n": "enter"}.get(letter, letter) for letter in text))
    await quiet(pilot)


def choose(pilot: Pilot[None], selector: str, index: int) -> None:
    """Put the cursor of a list on an option."""
    pilot.app.screen.query_one(selector, OptionList).highlighted = index


def kept() -> dict[str, object]:
    """The answers that the disk has: those of the only draft."""
    (listed,) = drafts_in(drafts_folder())
    assert listed.draft is not None, listed.problem
    return dict(listed.draft.answers)


def names_in(folder: Path) -> set[str]:
    """Names of the files of a folder."""
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
