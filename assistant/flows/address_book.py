"""The address book that every guide shares: partners kept from one project to the next.

Each change is on the disk when it returns. All raise `BookUnusable` (one French sentence) when the book can be neither
read nor written; nothing is lost then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.flows.partner_merging import Merge, merged, remarked
from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import Partner, key_of, row_of
from assistant.storage.address_book import Card, OpenedBook, change_cards, load_cards


@dataclass(frozen=True)
class AddressBook:
    """The partners of a book, by name, and what has to be told of how it was found, or nothing."""

    partners: tuple[Partner, ...]
    notice: str = ""


def open_book(path: Path, words: Vocabulary) -> AddressBook:
    """The book kept in a file, empty when there is none yet."""
    return _book(load_cards(path), words)


def keep_partner(path: Path, partner: Partner, words: Vocabulary, instead_of: Partner | None = None) -> AddressBook:
    """Add a partner, or put it in the place of one that the book holds."""

    def change(partners: tuple[Partner, ...]) -> tuple[Partner, ...]:
        if instead_of in partners:
            at = partners.index(instead_of)
            return (*partners[:at], partner, *partners[at + 1 :])
        return merged(partners, [partner], words).partners

    return _changed(path, words, change)


def remove_partner(path: Path, partner: Partner, words: Vocabulary) -> AddressBook:
    """Take a partner out of the book; nothing happens when it is not there."""
    return _changed(path, words, lambda partners: tuple(one for one in partners if one != partner))


def merge_partners(path: Path, coming: Sequence[Partner], words: Vocabulary) -> tuple[AddressBook, Merge]:
    """Bring partners into the book, those it holds already being completed; also what happened to them."""
    results: list[Merge] = []

    def change(partners: tuple[Partner, ...]) -> tuple[Partner, ...]:
        results.append(merged(partners, coming, words))
        return results[-1].partners

    return _changed(path, words, change), results[-1]


def _changed(
    path: Path, words: Vocabulary, change: Callable[[tuple[Partner, ...]], tuple[Partner, ...]]
) -> AddressBook:
    def on_cards(cards: tuple[Card, ...]) -> tuple[Card, ...]:
        before = _partners(cards, words)
        kept = (remarked(*partner_of(row_of(partner), words)) for partner in change(before))
        return tuple(row_of(partner) for partner in sorted(kept, key=_by_name))

    return _book(change_cards(path, on_cards), words)


def _book(opened: OpenedBook, words: Vocabulary) -> AddressBook:
    return AddressBook(tuple(sorted(_partners(opened.cards, words), key=_by_name)), opened.notice)


def _partners(cards: Sequence[Card], words: Vocabulary) -> tuple[Partner, ...]:
    """The partners of cards; what was written under a key that is no field goes to the remarks."""
    return tuple(remarked(*partner_of(card, words)) for card in cards)


def _by_name(partner: Partner) -> tuple[str, str]:
    return key_of(partner.name), key_of(partner.territory)
