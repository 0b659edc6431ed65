"""Answers that look like a slip, pointed out when a draft is read again: never refused, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.flows.contradictions import contradictions
from assistant.flows.draft import NO, YES
from assistant.flows.measures import number_of
from assistant.flows.partner_vocabulary import Vocabulary, load_vocabulary
from assistant.flows.partners import FIELDS, Partner, checked_day, key_of
from assistant.flows.reach import Reach
from assistant.flows.schema import Column, Field, FieldType
from assistant.flows.wording import guide_words
from assistant.language.slips import Kind, Slip, day_slip, duration_slip, number_slip
from assistant.language.typography import spaced

_LONGEST = 80
"""Characters of an answer that are shown again."""


def to_review(reach: Reach) -> list[str]:
    """All that is worth another look: what the answers say against each other, then what looks like a slip."""
    return [*contradictions(reach), *oddities(reach)]


def oddities(reach: Reach) -> list[str]:
    """What looks like a slip in the answers in view: one sentence for each, that says where."""
    fields = (asked for asked in reach.flow.fields.values() if asked.id in reach.visible)
    return [sentence for asked in fields for sentence in _in_field(asked, reach)]


def _in_field(asked: Field, reach: Reach) -> Iterator[str]:
    value = reach.answer(asked.id)
    if isinstance(value, str):
        yield from _in_text(asked.type, value, spaced(asked.label))
        return
    place = guide_words().odd.place
    for number, row in enumerate(value or (), 1):
        if isinstance(row, dict):
            for column in asked.columns:
                where = spaced(place).format(table=spaced(asked.label), row=number, column=spaced(column.label))
                yield from _in_cell(asked, column, row.get(column.id, ""), where)


def _in_cell(asked: Field, column: Column, text: str, where: str) -> Iterator[str]:
    choices = [YES, NO] if column.type is FieldType.YESNO else column.choices
    if text and choices and _chosen(asked, column, text) not in choices:
        writings = load_vocabulary().writings(column.id) if asked.book else {}
        yield _odd_choice(text, choices, writings, where)
    elif text:
        yield from _in_text(column.type, text, where)


def _chosen(asked: Field, column: Column, text: str) -> str:
    """The choice that a cell tells; the words of partners are understood in more than one writing."""
    if not asked.book:
        return text
    words = load_vocabulary()
    return words.label(column.id, words.meaning(column.id, text))


def remark(kind: FieldType, text: str) -> str:
    """What may be said at once of an answer that was typed, where it stands; nothing when nothing looks like a slip."""
    slip = _slip(kind, text) if text.strip() else None
    said = _of(slip) if slip else ""
    return said[:1].upper() + said[1:]


def _in_text(kind: FieldType, text: str, where: str) -> Iterator[str]:
    if slip := _slip(kind, text):
        yield _slipped(slip, where)


def _slip(kind: FieldType, text: str) -> Slip | None:
    if kind is FieldType.DATE:
        return day_slip(text)
    if kind is FieldType.LINE and (lone := day_slip(text)) and _is_that_day(lone, text):
        return lone
    if kind is FieldType.DURATION:
        return duration_slip(text)
    return number_slip(text, number_of(text) is not None) if kind is FieldType.NUMBER else None


def _is_that_day(slip: Slip, text: str) -> bool:
    """Whether a line holds nothing but a day of no calendar, where one may also write « avant l'été »."""
    return slip.kind is Kind.NO_SUCH_DAY and slip.words == text.strip().removeprefix("le ")


def _odd_choice(text: str, choices: list[str], writings: Mapping[str, str], where: str) -> str:
    """The sentence for a word that is not among those one chooses from, with the nearest of them."""
    import difflib

    known = {text: meant for text, meant in writings.items() if meant in choices}
    known |= {key_of(choice): choice for choice in choices}
    near = difflib.get_close_matches(key_of(text), list(known), 1)
    say = guide_words().odd.near if near else guide_words().odd.unlike
    meant = known[near[0]] if near else ""
    return _told(where, spaced(say).format(words=_shown(text), meant=meant, known=", ".join(choices)))


def odd_words(partner: Partner, words: Vocabulary) -> Iterator[str]:
    """What looks like a slip in a partner: a word that nothing is drawn from, a day that is none."""
    for column in words.columns:
        text, choices = getattr(partner, FIELDS[column.id]), words.labels(column.id)
        if text and choices and words.label(column.id, text) not in choices:
            yield _odd_choice(text, choices, words.writings(column.id), spaced(column.label))
    if not checked_day(partner) and (slip := day_slip(partner.checked_on)):
        yield _slipped(slip, spaced(next(column.label for column in words.columns if column.id == "verifie_le")))


def _slipped(slip: Slip, where: str) -> str:
    return _told(where, _of(slip))


def _of(slip: Slip) -> str:
    say = spaced(guide_words().odd.slips[slip.kind])
    return say.format(words=_shown(slip.words), meant=slip.meant)


def _told(where: str, what: str) -> str:
    return f"{where}\u00a0: {what}"


def _shown(text: str) -> str:
    """Words of the writer as they stand in a sentence, on its line, cut when they are long."""
    line = text.replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
