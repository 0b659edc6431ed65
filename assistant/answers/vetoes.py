"""Reasons to refuse a question whatever speaks for answering it: what an answer must hold, and no passage here does.

Each is one plain French phrase, shown by `--pourquoi`: a name or a year that nothing here has, a notion that no passage
puts into words, somebody who says nothing of it here, an amount or a date that none gives.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.answers.expecting import Expectation
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.corpus.models import Passage
from assistant.language.analysis import stems
from assistant.language.folding import flatten
from assistant.retrieval.ranking import Hit

ASKED_BEFORE = 0.85
"""Nearness of a question written for a passage from which it is the same question."""
ON_TOPIC = 0.5
"""Share of what is asked that a passage must cover for what it holds to count as an answer."""
BEST_ON_TOPIC = 0.35
"""The same share for the best passage, which search has other reasons to find."""
WHOLLY_ON_TOPIC = 0.9
"""The share from which what it holds is there for no other reason."""
TELLING = 1.5
"""Rarity from which a word tells what is named: commoner ones stand everywhere (« partenariat », « social »)."""
NAMED_WITH = 0.34
"""Share of what is asked that the words which name somebody must cover to tell what they think of it."""
FIRST, SEARCHED, HEARD = 3, 8, 10
"""Passages an answer would begin with, those where what is expected is looked for, those where somebody may speak."""

_ABOUT_PEOPLE = frozenset({"person", "bibliography", "where", "who_said", "acronym"})
"""Kinds of questions that ask of somebody something else than what they say."""
_HUMAN = "person"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COMPOUND = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")


def vetoes(ground: Ground, query: Query, hits: Sequence[Hit]) -> Iterator[str]:
    """The reasons to refuse a question, given what search found for it."""
    top = hits[:SEARCHED]
    yield from _unknown_names(ground, query, top)
    yield from (f"texte inconnu : {text}" for text in query.unknown_texts)
    yield from _unknown_years(ground, query, top)
    if not any(hit.signals.get("question", 0.0) >= ASKED_BEFORE for hit in top[:FIRST]):
        yield from _undefined(ground, query, top)
    yield from _silent(ground, query, hits)
    yield from _missing(ground, query, top)


def _unknown_names(ground: Ground, query: Query, top: Sequence[Hit]) -> Iterator[str]:
    """Names that nothing here has, or that no passage near the question has though the question leans on them."""
    texts = [_words(ground, ground.library.passages[hit.passage]) for hit in top] if query.credited_names else []
    absent = [name for name in query.credited_names if not any(f" {flatten(name)} " in f" {text} " for text in texts)]
    yield from (f"nom inconnu : {name}" for name in dict.fromkeys((*query.unknown_names, *absent)))


def _unknown_years(ground: Ground, query: Query, top: Sequence[Hit]) -> Iterator[str]:
    years = _YEAR.findall(query.asking)
    if not years:
        return
    texts = [_words(ground, passage) for passage in _on_topic(ground, query, top)]
    first = [ground.library.passages[hit.passage] for hit in top[:FIRST]]
    texts += [str(ground.library.document_of(passage).year) for passage in first]
    for year in years:
        named = any(ground.retriever.coverage(passage.id, {year: 1.0}) for passage in first)
        if not named and not any(year in text for text in texts):
            yield f"année absente : {year}"


def _undefined(ground: Ground, query: Query, top: Sequence[Hit]) -> Iterator[str]:
    """What is to be defined or compared, when it is no notion known here, must stand in the very words of a passage."""
    named = query.notions or query.people or query.texts or query.acronyms
    if query.kind not in ("definition", "comparison") or named:
        return
    asking = {stem for word in ground.wording.definition_words for stem in stems(word)}
    head = [stem for stem in query.asked if stem not in asking]
    compounds = [f" {flatten(each)} " for each in _COMPOUND.findall(query.understood) if stems(each)]  # not « est-ce »
    held = any(
        set(head) <= set(stems(words)) and all(compound in f" {words} " for compound in compounds)
        for words in (_words(ground, passage) for passage in _on_topic(ground, query, top))
    )
    together = len(head) < 2 or ground.retriever.company(head) >= ON_TOPIC
    if head and not (held and together):
        yield "notion absente des documents"


def _silent(ground: Ground, query: Query, hits: Sequence[Hit]) -> Iterator[str]:
    """The question asks what somebody says, of whom the documents have no word on the matter."""
    people = {id for id in query.people if ground.people[id].kind == _HUMAN}
    if not people or not query.about_a_name or query.kind in _ABOUT_PEOPLE:
        return
    names = [name for id in people for name in (ground.people[id].name, *ground.people[id].variants)]
    asked = _without(query.asked, {stem for name in names for stem in stems(name)})
    for hit in hits[:HEARD] if asked else ():
        passage = ground.library.passages[hit.passage]
        if ground.voices(passage) & people:
            return
        named = any(f" {name} " in f" {ground.flat(passage)} " for id in people for name in ground.surnames(id))
        if named and _share(ground, ground.stems(passage), asked) >= NAMED_WITH:
            return
    if asked:
        yield f"rien de {ground.people[min(people)].name} sur ce point"


def _on_topic(ground: Ground, query: Query, top: Sequence[Hit]) -> list[Passage]:
    """The passages that cover enough of what is asked."""
    near = [hit.passage for hit in top if ground.retriever.coverage(hit.passage, query.asked) >= ON_TOPIC]
    return [ground.library.passages[id] for id in near]


def _missing(ground: Ground, query: Query, top: Sequence[Hit]) -> Iterator[str]:
    """What the question expects of its answer (an amount, a date, an address…) and no passage on its subject holds."""
    asked = flatten(query.asking)
    for expectation in filter(lambda row: row.required, ground.expectations):
        match = expectation.asks.search(asked)
        if match is None:
            continue
        if expectation.named:
            held = any(_names(ground, hit, match.group(1)) for hit in top)
        else:
            about = _about(ground, _without(query.asked, stems(match.group())) or query.asked, top)
            held = any(_holds(ground, passage, expectation, match, share) for passage, share in about)
        if not held:
            yield f"attendu absent : {expectation.name}"


def _about(ground: Ground, subject: Mapping[str, float], top: Sequence[Hit]) -> list[tuple[Passage, float]]:
    """The passages that cover enough of a subject, and what share of it."""
    shares = [(hit, ground.retriever.coverage(hit.passage, subject)) for hit in top]
    return [
        (ground.library.passages[hit.passage], share)
        for hit, share in shares
        if share >= (BEST_ON_TOPIC if hit is top[0] else ON_TOPIC)
    ]


def _names(ground: Ground, hit: Hit, thing: str) -> bool:
    """A passage names a thing in its own words, or was found by a question that is nearly the one asked."""
    passage = ground.library.passages[hit.passage]
    if hit.signals.get("question", 0.0) >= ASKED_BEFORE:
        return True
    entry = ground.library.entries.get(passage.id)
    held = set(stems(f"{_words(ground, passage)} {entry.says if entry else ''}"))
    words = stems(thing)
    telling = [stem for stem in words if ground.retriever.rarity(stem) >= TELLING] or words
    return all(stem in held or not held.isdisjoint(ground.kin.get(stem, ())) for stem in telling)


def _holds(ground: Ground, passage: Passage, expectation: Expectation, match: re.Match[str], share: float) -> bool:
    """The passage holds what is expected, and not by chance: all on the subject, or asked for the same before."""
    if not expectation.wanted(match).search(_words(ground, passage)):
        return False
    entry = ground.library.entries.get(passage.id)
    written_in_full = entry is not None and not ground.library.document_of(passage).own
    if entry is None or not written_in_full or share >= WHOLLY_ON_TOPIC:
        return True
    return any(expectation.asks.search(flatten(question)) for question in entry.questions)


def _words(ground: Ground, passage: Passage) -> str:
    titles = " ".join(passage.section)
    return f"{ground.flat(passage)} {flatten(passage.work or '')} {flatten(titles)}"


def _without(asked: Mapping[str, float], others: Collection[str]) -> dict[str, float]:
    return {stem: weight for stem, weight in asked.items() if stem not in others}


def _share(ground: Ground, held: Collection[str], asked: Mapping[str, float]) -> float:
    """Share of the stems asked, by rarity, that are held."""
    weights = {stem: weight * ground.retriever.rarity(stem) for stem, weight in asked.items()}
    return sum(weight for stem, weight in weights.items() if stem in held) / (sum(weights.values()) or 1.0)
