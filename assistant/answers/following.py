"""Follow-up questions: what a question takes from the one before (« et selon X ? », « les autres ? », « source 2 »).

Pure: (question, previous answer) -> what is meant. Patterns are data (`prompts/suivre.yaml`). A question that stands by
itself takes nothing, so that a new topic never drags the old one along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.language.analysis import stems
from assistant.language.folding import flatten

_SAID_BY = re.compile(r"(?i)\b(selon|d'après|pour)\s*(?=\S+\s*\??$|\S+ \S+\s*\??$)")
_DANGLING = re.compile(r"(?i)\b(le|la|les|un|une|du|des|de|l['’])\s*$")
_SOMEONE = re.compile(r"\b(il|elle|ils|elles|lui|leur|son|sa|ses|celui ci|celle ci|ce dernier|cet auteur)\b")
_IMPERSONAL = re.compile(
    r"\b(y a t il|il y a|faut il|il faut|s agit il|il s agit|suffit il|il suffit|existe t il|vaut il)\b"
)
"""Pronouns that stand for somebody just named, and turns of phrase whose « il » stands for nobody."""
SHORT = 4
"""Searchable words up to which a question may lean on the one before."""


@dataclass(frozen=True)
class FollowRecord:
    """A way to follow up, and the patterns that tell it."""

    follow: str
    patterns: list[str]


@dataclass(frozen=True)
class Meant:
    """What a question means after another: the question in full, or a gesture on the previous answer."""

    question: str | None = None
    """The question written out, to be asked by itself."""
    gesture: str | None = None
    """who, where, expand, more or next: something to show of the previous answer."""


class Following:
    """Tells what follow-up questions mean."""

    def __init__(self, records: Sequence[FollowRecord], ground: Ground) -> None:
        self._records = records
        self._ground = ground

    def meant(self, query: Query, previous: Answer | None) -> Meant:
        """What a question means after the previous answer (None at the start of a conversation)."""
        if previous is None or query.is_talk or not (previous.citations or previous.query.terms):
            return Meant(query.text)
        flat = flatten(query.understood)
        follow = next((row.follow for row in self._records if any(re.fullmatch(p, flat) for p in row.patterns)), None)
        if (
            follow in ("who", "where", "expand", "more", "next")
            and not query.quotation
            and not _names_something(query, follow)
        ):
            return Meant(gesture=follow)
        if self._other_author(query):
            return Meant(self._with_author(query, previous.query))
        if self._other_notion(query, flat):
            return Meant(self._with_notion(query, previous.query))
        if previous.query.people and not query.people and _SOMEONE.search(_IMPERSONAL.sub(" ", flat)):
            names = " et ".join(self._ground.people[id].name for id in previous.query.people)
            about = "" if query.notions else f"({self._topic(previous.query)}) "
            return Meant(f"{query.understood.rstrip(' ?.')} {about}selon {names} ?")
        if self._leans(query, flat, follow):
            return Meant(f"{query.understood} ({self._topic(previous.query)})")
        return Meant(query.text)

    def _other_author(self, query: Query) -> bool:
        """Only people are named: the previous question is meant, put to them."""
        own = set(stems(query.understood)) - self._name_stems(query)
        named = query.notions or query.texts or query.acronyms
        return bool(query.people) and not named and len(own) <= 1 and query.kind != "person"

    def _other_notion(self, query: Query, flat: str) -> bool:
        """« et le réseau ? »: the previous question is meant, about another notion or text."""
        named = query.notions or query.texts or query.acronyms
        own = set(stems(query.understood)) - self._name_stems(query)
        return (
            bool(named)
            and (not query.people or bool(query.acronyms))
            and not own
            and flat.startswith(("et ", "mais ", "pour "))
        )

    def _leans(self, query: Query, flat: str, follow: str | None) -> bool:
        if query.people or query.texts or query.acronyms or len(query.asked) > SHORT:
            return False
        pronoun = re.search(
            r"\b(il|elle|ils|elles|ca|cela|celui ci|celle ci|en|y|lui|leur|ce dernier|cette derniere)\b", flat
        )
        return not query.notions and (follow == "elliptic" or pronoun is not None)

    def _with_author(self, query: Query, previous: Query) -> str:
        names = " et ".join(self._ground.people[id].name for id in query.people)
        return f"{self._without_people(previous)} selon {names}"

    def _without_people(self, previous: Query) -> str:
        """The previous question without the people it named."""
        if not previous.people:
            return previous.understood
        topic = [self._ground.notions[id].name for id in previous.notions]
        topic += [self._ground.texts[id].names[0] for id in previous.texts if id in self._ground.texts]
        names = self._name_stems(previous, people_only=True)
        words = [word for word in _SAID_BY.sub("", previous.understood).split() if not set(stems(word)) & names]
        return " ".join(words) if len(words) > 1 else " ".join(topic) or previous.understood

    def _with_notion(self, query: Query, previous: Query) -> str:
        """The previous question with what is named now in place of what it named."""
        counterpart = previous.notions[-1:]  # the last named is the one that changes
        old = {stem for id in counterpart for name in self._notion_names(id) for stem in stems(name)}
        if query.acronyms and previous.acronyms:
            old = {stem for sigle in previous.acronyms for stem in stems(sigle)}
        words = [word for word in previous.understood.split() if not set(stems(word)) & old]
        now = re.sub(r"(?i)^(et|mais)\b\s*", "", query.understood).strip(" ?.")
        kept = _DANGLING.sub("", " ".join(words).strip(" ?"))
        return f"{kept} {now} ?"

    def _topic(self, previous: Query) -> str:
        names = [self._ground.notions[id].name for id in previous.notions]
        names += [self._ground.people[id].name for id in previous.people]
        names += [self._ground.texts[id].names[0] for id in previous.texts if id in self._ground.texts]
        return " ; ".join(names) or previous.understood.strip(" ?.")

    def _notion_names(self, id: str) -> list[str]:
        notion = self._ground.notions[id]
        return [notion.name, *notion.variants]

    def _name_stems(self, query: Query, people_only: bool = False) -> set[str]:
        names = [
            name for id in query.people for name in (self._ground.people[id].name, *self._ground.people[id].variants)
        ]
        if not people_only:
            names += [name for id in query.notions for name in self._notion_names(id)]
            names += [name for id in query.texts for name in self._ground.texts[id].names]
            names += list(query.acronyms)
        return {stem for name in names for stem in stems(name)}


def _names_something(query: Query, follow: str) -> bool:
    """« qui a dit ça » leans on the answer; « développe le partenariat formel » does not."""
    return bool(query.people or query.texts or query.acronyms or query.notions) and follow != "more"
