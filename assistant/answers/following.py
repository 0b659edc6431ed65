"""Follow-up questions: what a question takes from the one before (« et selon X ? », « les autres ? », « source 2 »).

Pure: (question, previous answer) -> what is meant. Patterns are data (`prompts/suivre.yaml`). A question that stands by
itself takes nothing, so that a new topic never drags the old one along.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.language.analysis import stems
from assistant.language.folding import flatten

SHORT = 4
"""Searchable words up to which a question may lean on the one before."""


@dataclass(frozen=True)
class FollowRecord:
    """A way to follow up, and the patterns that tell it."""

    follow: str
    patterns: list[str]


@dataclass(frozen=True)
class FollowPatterns:
    """How questions lean on what was said before (`prompts/suivre.yaml`); patterns read flattened text."""

    ways: list[FollowRecord]
    someone: str
    """Words that stand for somebody just named."""
    impersonal: str
    """Turns of phrase whose pronoun stands for nobody."""
    leaning: str
    """Words by which a short question leans on the one before."""
    openers: str
    """What a question begins with that only changes its subject."""
    said_by: str
    """What introduces an author at the end of a question as typed."""
    dangling: str
    """An article at the end of a question as typed, that nothing follows any more."""
    last: str
    """What means the last of several things shown."""
    stand_in: str
    """What stands, at the beginning of a question as typed, for the kind of thing named before (« celle de »)."""
    text_mention: str
    """A text named with its article, its date or its number, « <kind> » in place of what kind of text it is."""
    stand_in_articles: dict[str, str]
    """Word that stands for the kind of thing named before -> the article of that thing."""


@dataclass(frozen=True)
class Meant:
    """What a question means after another: the question in full, or a gesture on the previous answer."""

    question: str | None = None
    """The question written out, to be asked by itself."""
    gesture: str | None = None
    """who, where, expand, item, more or next: something to show of the previous answer."""
    about: str = ""
    """What the question took from the conversation; empty when it stands by itself."""
    last: bool = False
    """The gesture is on the last of the things shown."""


class Following:
    """Tells what follow-up questions mean."""

    def __init__(self, patterns: FollowPatterns, ground: Ground) -> None:
        self._patterns = patterns
        self._ground = ground

    def on(self, ground: Ground) -> Following:
        """The same ways to follow up, on another ground."""
        return Following(self._patterns, ground)

    def meant(self, query: Query, previous: Answer | None) -> Meant:
        """What a question means after the previous answer (None at the start of a conversation)."""
        if previous is None or query.is_talk or not (previous.citations or previous.query.terms):
            return Meant(query.text)
        flat = flatten(query.understood)
        follow = next(
            (row.follow for row in self._patterns.ways if any(re.fullmatch(p, flat) for p in row.patterns)), None
        )
        if (
            follow in ("who", "where", "expand", "item", "more", "next")
            and not query.quotation
            and not _names_something(query, follow)
        ):
            return Meant(gesture=follow, last=re.search(self._patterns.last, flat) is not None)
        if like := self._like_the_one_before(query, previous.query):
            return like
        if self._other_author(query):
            return Meant(self._with_author(query, previous.query))
        if self._other_notion(query, flat):
            return self._with_notion(query, previous.query)
        if previous.query.people and not query.people and self._means_somebody(flat):
            names = " et ".join(self._ground.people[id].name for id in previous.query.people)
            things = "" if query.notions else " ; ".join(self._things(previous.query))
            about = f"({things}) " if things else ""
            return Meant(f"{query.understood.rstrip(' ?.')} {about}selon {names} ?")
        if self._leans(query, flat, follow):
            topic = self._topic(previous.query)
            return Meant(f"{query.understood} ({topic})", about=topic)
        return Meant(query.text)

    def _means_somebody(self, flat: str) -> bool:
        personal = re.sub(self._patterns.impersonal, " ", flat)
        return re.search(self._patterns.someone, personal) is not None

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
            and re.match(self._patterns.openers, flat) is not None
        )

    def _leans(self, query: Query, flat: str, follow: str | None) -> bool:
        if query.people or query.texts or query.acronyms or len(query.asked) > SHORT:
            return False
        pronoun = re.search(self._patterns.leaning, flat)
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
        words = [
            word
            for word in re.sub(self._patterns.said_by, "", previous.understood).split()
            if not set(stems(word)) & names
        ]
        return " ".join(words) if len(words) > 1 else " ".join(topic) or previous.understood

    def _with_notion(self, query: Query, previous: Query) -> Meant:
        """The previous question with what is named now in place of what it named."""
        counterpart = previous.notions[-1:]  # the last named is the one that changes
        old = {stem for id in counterpart for name in self._notion_names(id) for stem in stems(name)}
        if query.acronyms and previous.acronyms:
            old = {stem for sigle in previous.acronyms for stem in stems(sigle)}
        now = re.sub(f"(?i){self._patterns.openers}", "", query.understood).strip(" ?.")
        return self._changed(previous, lambda words: self._put(words, old, now))

    def _like_the_one_before(self, query: Query, previous: Query) -> Meant | None:
        """« et celle de 2005 ? »: the previous question, about another text of the kind it named; None otherwise."""
        found = re.match(self._patterns.stand_in, query.understood)
        texts = [self._ground.texts[id] for id in previous.texts if id in self._ground.texts]
        if found is None or not texts or query.people or query.notions or query.texts or query.acronyms:
            return None
        kind = texts[0].names[0].split()[0]
        mention = re.compile(self._patterns.text_mention.replace("<kind>", re.escape(kind)))
        if mention.search(previous.understood) is None:
            return None
        article = self._patterns.stand_in_articles.get(flatten(found.group(1)), "")
        now = f"{article} {kind} {query.understood[found.end() :].strip(' ?.')}"
        return self._changed(previous, lambda words: mention.sub(now, words, count=1))

    def _changed(self, previous: Query, change: Callable[[str], str]) -> Meant:
        """The previous question with other words in it; where it leaned on the conversation, in what it was about."""
        asked = previous.understood.removesuffix(f" ({previous.about})")
        if previous.about and asked != previous.understood:
            about = change(previous.about)
            return Meant(f"{asked} ({about})", about=about)
        return Meant(f"{change(asked.strip(' ?'))} ?")

    def _put(self, words: str, old: set[str], now: str) -> str:
        """Words in place of the last ones, side by side, that have certain stems; at the end when none has."""
        typed = words.split()
        own = [set(stems(word)) for word in typed]
        end = max((place + 1 for place, held in enumerate(own) if held & old), default=len(typed))
        start = end
        while start and (own[start - 1] & old or (not own[start - 1] and any(held & old for held in own[: start - 1]))):
            start -= 1
        before = re.sub(self._patterns.dangling, "", " ".join(typed[:start]))
        return " ".join(filter(None, (before.strip(), now, *typed[end:])))

    def _topic(self, previous: Query) -> str:
        people = [self._ground.people[id].name for id in previous.people]
        return " ; ".join((*people, *self._things(previous))) or previous.about or previous.understood.strip(" ?.")

    def _things(self, previous: Query) -> list[str]:
        """The notions and texts that the previous question named."""
        names = [self._ground.notions[id].name for id in previous.notions]
        return names + [self._ground.texts[id].names[0] for id in previous.texts if id in self._ground.texts]

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
