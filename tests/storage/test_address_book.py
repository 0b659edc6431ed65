"""The address book on disk: nothing of it is ever lost, whatever the disk, other windows or other versions do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage import address_book
from assistant.storage.address_book import BookUnusable, Card, book_path, change_cards, load_cards
from assistant.storage.locks import hold

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
CARDS = st.lists(st.dictionaries(TEXTS, TEXTS | st.just("deux\nlignes"), max_size=5), max_size=5)


def added(path: Path, card: Card) -> tuple[Card, ...]:
    return change_cards(path, lambda cards: (*cards, card)).cards


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "dossier" / "carnet.yaml"


@given(CARDS)
def test_what_is_written_comes_back(tmp_path_factory: pytest.TempPathFactory, cards: list[Card]) -> None:
    path = tmp_path_factory.mktemp("book") / "carnet.yaml"
    change_cards(path, lambda _: tuple(cards))
    assert load_cards(path).cards == tuple(cards)


def test_a_book_that_is_not_there_is_empty(book: Path) -> None:
    assert load_cards(book).cards == ()
    assert not book.parent.exists()


def test_the_book_stands_among_what_the_user_made() -> None:
    assert book_path().name == "carnet.yaml"


def test_a_person_can_read_and_correct_the_book(book: Path) -> None:
    added(book, {"nom": "École Jean-Macé", "verifie_le": "2026-03-12"})
    assert "- nom: École Jean-Macé" in book.read_text("utf-8")
    book.write_text(
        "version: 1\npartenaires:\n- nom: CAF\n  telephone: 0123456789\n  verifie_le: 2026-03-12\n", "utf-8"
    )
    assert load_cards(book).cards == ({"nom": "CAF", "telephone": "0123456789", "verifie_le": "2026-03-12"},)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_can_read_the_book(book: Path) -> None:
    added(book, {"nom": "CAF"})
    assert book.stat().st_mode & 0o077 == 0


DAMAGED = [
    b"version: 1\npartenaires: [{nom: CAF", b"\xff\xfe\x00", b"bonjour", b"version: 1\npartenaires: {nom: CAF}",
    b"version: 1\npartenaires:\n- nom: [a, b]", b"partenaires: []", b"version: un\n", b"",
    b"version: 1\npartenaires:\n- CAF",
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_book_is_set_aside_untouched(book: Path, content: bytes) -> None:
    book.parent.mkdir()
    book.write_bytes(content)
    opened = load_cards(book)
    assert opened.cards == ()
    assert "carnet-abime-1.yaml" in opened.notice
    assert (book.parent / "carnet-abime-1.yaml").read_bytes() == content
    assert load_cards(book).notice == ""


def test_two_damaged_books_are_both_kept(book: Path) -> None:
    book.parent.mkdir()
    for content in (b"un", b"deux"):
        book.write_bytes(content)
        added(book, {"nom": "CAF"})
    assert {path.read_bytes() for path in book.parent.glob("carnet-abime-*")} == {b"un", b"deux"}


def test_a_damaged_book_that_cannot_be_set_aside_is_not_written_over(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.parent.mkdir()
    book.write_bytes(b"bonjour")
    monkeypatch.setattr(Path, "rename", refusing(errno.EROFS))
    with pytest.raises(BookUnusable, match="ne peut pas"):
        added(book, {"nom": "CAF"})
    assert book.read_bytes() == b"bonjour"


def test_a_book_of_a_newer_version_is_left_alone(book: Path) -> None:
    book.parent.mkdir()
    book.write_text("version: 9\npartenaires: []\n", "utf-8")
    for attempt in (lambda: load_cards(book), lambda: added(book, {"nom": "CAF"})):
        with pytest.raises(BookUnusable, match="plus récente"):
            attempt()
    assert book.read_text("utf-8") == "version: 9\npartenaires: []\n"


def refusing(number: int):  # type: ignore[no-untyped-def]
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_book_as_it_was(
    book: Path, monkeypatch: pytest.MonkeyPatch, number: int, where: str
) -> None:
    added(book, {"nom": "CAF"})
    before = book.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync") if where == "fsync" else (Path, "replace")), refusing(number))
        with pytest.raises(BookUnusable, match="ne peut pas"):
            added(book, {"nom": "CPAM"})
    assert book.read_bytes() == before
    assert len(added(book, {"nom": "CPAM"})) == 2
    assert not list(book.parent.glob("*.tmp"))


def test_a_book_that_another_window_is_writing_is_waited_for(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold(book)
    assert held is not None
    monkeypatch.setattr(address_book, "_PAUSE", 0)
    with pytest.raises(BookUnusable, match="autre fenêtre"):
        added(book, {"nom": "CAF"})
    held.release()
    assert added(book, {"nom": "CAF"}) == ({"nom": "CAF"},)


def test_a_change_that_fails_lets_go_of_the_book(book: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        change_cards(book, lambda _: (1 // 0,))  # type: ignore[arg-type,return-value]
    assert len(added(book, {"nom": "CAF"})) == 1
