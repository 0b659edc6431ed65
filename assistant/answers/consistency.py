"""Whether the files of wording and patterns say all that answering needs, with blanks that it can fill.

Each file may have the right shape and still lack a sentence, or hold a pattern that does not compile: what would stop
an answer half-way is told when the library opens, with its file and its key.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from string import Formatter

from assistant.answers.expecting import spelt_out
from assistant.answers.following import FollowPatterns
from assistant.answers.ground import Wording
from assistant.answers.guiding import GuideRecords
from assistant.answers.patterns import Patterns
from assistant.records import Problem

WORDING, PATTERNS, FOLLOWING, GUIDES = "dire.yaml", "comprendre.yaml", "suivre.yaml", "guides.yaml"

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "definition": ("notion",), "definition_by": ("notion", "person"),
    "definition_more": ("count", "notion"), "comparison": ("left", "right"), "comparison_side": ("notion",),
    "comparison_one": ("notion", "absent"),
    "who_said": (), "who_said_near": (), "who_said_unknown": (), "disputed": ("credits",),
    "credited_otherwise": ("person",),
    "disagreement": ("topic",), "one_side": (), "other_side": (), "acronym": ("sigle",), "acronym_outside": ("sigle",),
    "person": ("person",), "person_says": (), "outline": ("title", "author", "year"), "lead": (), "panorama": (),
    "law": ("text",), "situation": (), "expanded": (), "no_more": (), "no_such": ("count",), "next": (),
    "where": (), "more": (), "refused": (), "refused_within": (), "near": (), "also": ("places",),
    "ask_meaning": ("term",), "ask_outline": ("title",),
    "put_to": ("question", "titles"), "put_to_many": ("question", "count"),
}  # fmt: skip
"""Every sentence that answers are introduced with, and the blanks it may leave."""
TALK_BLANKS = ("count", "titles")
"""Blanks that a sentence of small talk may leave."""
NAMED = ("documents", "people", "texts", "acronyms", "notions", "two_notions", "quotation")
"""What a pattern may require the question to name."""
GESTURES = ("who", "where", "expand", "next", "more", "item", "elliptic")
"""The ways to follow up."""


def inconsistencies(
    wording: Wording, patterns: Patterns, following: FollowPatterns, guides: GuideRecords
) -> Iterator[Problem]:
    """Everything that would stop an answer, or would never be used, in the files."""
    yield from _sentences(wording.answers, SENTENCES, "answers")
    yield from _sentences(wording.talk, dict.fromkeys(patterns.talk, TALK_BLANKS), "talk")
    for kind, row in patterns.talk.items():
        yield from _uncompiled(row, PATTERNS, f"talk.{kind}")
    for at, record in enumerate(patterns.kinds):
        yield from _uncompiled(record.patterns, PATTERNS, f"kinds[{at}]")
        if record.names is not None:
            yield from _unknown(record.names, NAMED, PATTERNS, f"kinds[{at}].names")
    for at, expectation in enumerate(patterns.expectations):
        asks = spelt_out(expectation, patterns.noun_phrase)
        yield from _uncompiled((asks, expectation.needs), PATTERNS, f"expectations[{at}]")
    for key in ("subject_words", "credited_to", "dated_texts", "beside", "first_person", "manner", "noun_phrase"):
        yield from _uncompiled((getattr(patterns, key),), PATTERNS, key)
    addressing = patterns.addressing
    yield from _uncompiled((addressing.placing, addressing.saying, addressing.asking), PATTERNS, "addressing")
    for at, follow in enumerate(following.ways):
        yield from _uncompiled(follow.patterns, FOLLOWING, f"ways[{at}]")
        yield from _unknown(follow.follow, GESTURES, FOLLOWING, f"ways[{at}].follow")
    for field in fields(following):
        pattern = getattr(following, field.name)
        if isinstance(pattern, str):
            yield from _uncompiled((pattern,), FOLLOWING, field.name)
    for key in ("tells", "reads"):
        yield from _uncompiled((getattr(guides, key),), GUIDES, key)
    for at, situation in enumerate(guides.situations):
        yield from _uncompiled(map(guides.spelt_out, situation.patterns), GUIDES, f"situations[{at}]")
        for piece in re.findall(r"<(\w+)>", " ".join(situation.patterns)):
            yield from _unknown(piece, guides.words, GUIDES, f"situations[{at}]")
        yield from _unknown(situation.guide, guides.names, GUIDES, f"situations[{at}].guide")


def _sentences(said: Mapping[str, str], wanted: Mapping[str, Collection[str]], part: str) -> Iterator[Problem]:
    for key in wanted:
        if key not in said:
            yield Problem(WORDING, part, f"la clé « {key} » manque")
    for key, sentence in said.items():
        if key in wanted:
            yield from _blanks(sentence, wanted[key], f"{part}.{key}")
        else:
            yield from _unknown(key, wanted, WORDING, f"{part}.{key}")


def _blanks(sentence: str, known: Collection[str], path: str) -> Iterator[Problem]:
    """The blanks of a sentence that nothing fills, or that are badly written."""
    try:
        fields = list(Formatter().parse(sentence))
    except ValueError:
        yield Problem(WORDING, path, "une accolade n'est pas fermée, ou n'est pas ouverte")
        return
    for _, name, form, conversion in fields:
        if name is not None and (name not in known or form or conversion):
            possible = f" ; possibles ici : {', '.join(f'{{{blank}}}' for blank in known)}" if known else ""
            yield Problem(WORDING, path, f"rien ne remplit {{{name}}}{possible}")


def _unknown(value: str, known: Collection[str], file: str, path: str) -> Iterator[Problem]:
    if value not in known:
        near = difflib.get_close_matches(value, list(known), 1)
        hint = f"vouliez-vous dire « {near[0]} » ?" if near else f"possibles ici : {', '.join(known)}"
        yield Problem(file, path, f"« {value} » est inconnu ; {hint}")


def _uncompiled(patterns: Iterable[str], file: str, path: str) -> Iterator[Problem]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error:
            yield Problem(file, path, f"motif mal formé : « {pattern[:60]} »")
