"""The words that describe partners: families, circles, strength, form and quality of links, titles of columns.

They stand in `prompts/partenaires.yaml`; each has an id, a label and other writings by which it is understood.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.flows.partners import FIELDS, Partner, key_of
from assistant.locations import prompts_folder
from assistant.records import Problem, RecordError, read_yaml, structure


@dataclass(frozen=True)
class Column:
    """A field of the record, as people call it."""

    id: str
    label: str
    synonyms: list[str]
    internal: bool = False


@dataclass(frozen=True)
class Family:
    """A kind of partner, told apart by a colour, a shape and a letter."""

    id: str
    label: str
    letter: str
    colour: str
    shape: str
    synonyms: list[str]


@dataclass(frozen=True)
class Circle:
    """How far from the people accompanied, from inside to outside."""

    id: str
    label: str
    synonyms: list[str]


@dataclass(frozen=True)
class Strength:
    """How strong a link is, from 1 to 3."""

    id: str
    label: str
    level: int
    synonyms: list[str]


@dataclass(frozen=True)
class Form:
    """How formal a link is."""

    id: str
    label: str
    dash: str
    synonyms: list[str]


@dataclass(frozen=True)
class Quality:
    """How a link goes."""

    id: str
    label: str
    mark: str
    synonyms: list[str]


Word = Column | Family | Circle | Strength | Form | Quality


@dataclass(frozen=True)
class Naming:
    """Another title of the map, and how many are on it: none, one, several."""

    title: str
    partners: list[str]


@dataclass(frozen=True)
class Wording:
    """What the map says, in its picture and in words; « {…} » are filled in."""

    title: str
    centre: str
    internal: str
    day: str
    partners: list[str]
    """How many: none, one, several."""
    unplaced: str
    unplaced_circle: str
    circle: str
    at_centre: str
    nameless: str
    in_full: str
    families: str
    strength: str
    form: str
    quality: str
    link: str
    no_strength: str
    no_form: str
    unknown: str
    checked: str
    unchecked: str
    rest: str
    empty: str
    called: dict[str, Naming]
    """How those on the map are called where « partner » would claim too much, by the name that documents give."""

    def counted(self, count: int) -> str:
        """« 1 partenaire », « 2 partenaires »."""
        return self.partners[min(count, len(self.partners) - 1)].format(count=count)


@dataclass(frozen=True)
class Vocabulary:
    """The words of partners, each list in the order in which it is shown. The last family takes what is unknown."""

    columns: list[Column]
    families: list[Family]
    circles: list[Circle]
    strengths: list[Strength]
    forms: list[Form]
    qualities: list[Quality]
    said: Wording

    def calling(self, name: str) -> Vocabulary:
        """These words, in which those on the map are called otherwise; the same when nothing is known of the name."""
        naming = self.said.called.get(name)
        if naming is None:
            return self
        return replace(self, said=replace(self.said, title=naming.title, partners=naming.partners))

    @functools.cached_property
    def _meanings(self) -> dict[str, dict[str, str]]:
        lists: dict[str, list[Word]] = {
            "columns": [*self.columns], "famille": [*self.families], "cercle": [*self.circles],
            "force": [*self.strengths], "forme": [*self.forms], "qualite": [*self.qualities],
        }  # fmt: skip
        return {name: _meanings(words) for name, words in lists.items()}

    def column_of(self, title: str) -> str | None:
        """The id of the field that a column title names, or None."""
        return self._meanings["columns"].get(key_of(title))

    def meaning(self, field: str, text: str) -> str:
        """The id of a word typed in a field (« Très bonne » is « fluide »), or the text itself."""
        return self._meanings.get(field, {}).get(key_of(text), text)

    def writings(self, field: str) -> dict[str, str]:
        """Every writing by which the words of a field are understood -> the word shown for it."""
        return {text: self.label(field, value) for text, value in self._meanings.get(field, {}).items()}

    def label(self, field: str, value: str) -> str:
        """The word shown for the value of a field: its label, or the text itself."""
        return next((word.label for word in self._words(field) if word.id == value), value)

    def labels(self, field: str) -> list[str]:
        """The words that a field is chosen from, as they are shown; none for a field that is typed."""
        return [word.label for word in self._words(field)]

    def family_of(self, partner: Partner) -> Family:
        """The family that a partner is drawn in: its own, or the last one, which takes all others."""
        return next((family for family in self.families if family.id == partner.family), self.families[-1])

    def strength_of(self, partner: Partner) -> Strength | None:
        """The strength of a link, if it is told."""
        return next((strength for strength in self.strengths if strength.id == partner.strength), None)

    def form_of(self, partner: Partner) -> Form | None:
        """The form of a link, if it is told."""
        return next((form for form in self.forms if form.id == partner.form), None)

    def quality_of(self, partner: Partner) -> Quality | None:
        """The quality of a link, if it is told."""
        return next((quality for quality in self.qualities if quality.id == partner.quality), None)

    def _words(self, field: str) -> list[Word]:
        words: dict[str, list[Word]] = {
            "famille": [*self.families], "cercle": [*self.circles], "force": [*self.strengths],
            "forme": [*self.forms], "qualite": [*self.qualities],
        }  # fmt: skip
        return words.get(field, [])


@functools.cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The shipped words of partners, or those of a folder of prompts; raises RecordError with every problem."""
    path = (folder or prompts_folder()) / "partenaires.yaml"
    vocabulary = structure(read_yaml(path), Vocabulary, path.name)
    if [column.id for column in vocabulary.columns] != list(FIELDS):
        raise RecordError([Problem(path.name, "columns", f"colonnes attendues, dans l'ordre : {', '.join(FIELDS)}")])
    empty = [name for name in ("families", "circles") if not getattr(vocabulary, name)]
    if empty:
        raise RecordError([Problem(path.name, name, "cette liste est vide") for name in empty])
    return vocabulary


def _meanings(words: list[Word]) -> dict[str, str]:
    """Everything by which each word may be called -> its id; the first one to claim a writing has it."""
    known: dict[str, str] = {}
    for word in words:
        known.update({key_of(text): word.id for text in (word.id, word.label)})
    for word in words:
        for text in word.synonyms:
            known.setdefault(key_of(text), word.id)
    return known
