"""Copying and writing in files: what is copied, where it goes, what is said; nothing is ever written over."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.conversation.talk import Talk
from assistant.tui import clipboard
from assistant.tui.copies import copies
from assistant.tui.copy_screen import CopyScreen
from assistant.tui.outputs import NotWritten, export, save
from tests.tui.made_up import answer, application, conversation_of, document, dump, full_answer, quiet, send, told

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


@pytest.fixture
def documents(fresh_folders: Path) -> Path:
    folder = fresh_folders / "documents"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def talk() -> Talk:
    made = Talk()
    made.add("Qu'est-ce qu'un pont ?", NOW, full_answer(document()))
    return made


# -- what can be copied ------------------------------------------------------------------------------------------------


def test_an_answer_is_copied_whole_or_by_citation_or_by_reference() -> None:
    offered = copies(full_answer(document()))
    assert [copy.citation.n if copy.citation else None for copy in offered] == [None, 1, 1, 2, 2, 3, 3, 4, 4]
    whole, first, *_ = offered
    assert "Un pont relie deux rives" in whole.text and "Modèle (2020), Le pont entre deux rives" in whole.text
    assert "Qu'est-ce qu'une pile" not in whole.text
    assert first.text.startswith("«\u00a0Un pont relie") and first.text.endswith("Ce qu'est un pont).")
    assert offered[2].text == "Modèle (2020), Le pont entre deux rives, Ce qu'est un pont."


def test_no_line_of_a_copied_answer_is_cut_for_the_screen(assistant: Assistant) -> None:
    given = assistant.ask("quelle différence entre réseau et partenariat ?")
    whole = copies(given)[0].text
    assert all(f"[{citation.n}] {citation.reference}" in whole for citation in given.citations)
    assert max(map(len, whole.split("\n"))) > 200


async def test_a_key_lists_what_can_be_copied_and_enter_copies_it() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await pilot.press("f6")
        await quiet(pilot)
        assert isinstance(app.screen, CopyScreen) and "Toute la réponse" in dump(app)
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert app.clipboard.startswith("«\u00a0Un pont relie") and "Modèle (2020)" in app.clipboard
        assert "La citation 1, avec sa référence, passe par le terminal" in told(app)


@pytest.mark.parametrize("way", ["key", "list"])
async def test_the_citation_one_is_on_is_copied_first(way: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await pilot.press("tab", "down")
        await (pilot.press("ctrl+c") if way == "key" else pilot.press("f6", "enter"))
        await quiet(pilot)
        assert app.clipboard.startswith("«\u00a0des piles\u00a0»") and app.is_running


async def test_a_typed_number_copies_that_citation() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/copier")
        assert "posez d'abord une question" in told(app)
        await send(pilot, "un pont ?")
        await send(pilot, "/copier 2")
        assert app.clipboard.startswith("«\u00a0des piles\u00a0»")


async def test_what_is_in_the_clipboard_of_the_machine_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.tui.clipboard.put", lambda *_: True)
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "/copier 1")
        assert "est dans le presse-papiers." in told(app)


# -- the clipboard of the machine --------------------------------------------------------------------------------------


def program(tmp_path: Path, body: str) -> clipboard.Program:
    """A program of the system, made of a few lines of Python."""
    path = tmp_path / "presse"
    path.write_text(f"#!{sys.executable}\nimport sys, time\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return clipboard.Program((str(path),), "ICI")


@pytest.mark.skipif(os.name != "posix", reason="the program is a script")
class TestClipboard:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        self.held = tmp_path / "tenu"

    def holding(self, tmp_path: Path) -> clipboard.Program:
        return program(tmp_path, f"open({str(self.held)!r}, 'wb').write(sys.stdin.buffer.read())")

    def test_holds_the_text_letter_for_letter(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clipboard, "PROGRAMS", (self.holding(tmp_path),))
        assert clipboard.put("« œuvre »\n€", {"ICI": "1"})
        assert self.held.read_text(encoding="utf-8") == "« œuvre »\n€"

    @pytest.mark.parametrize("environment", [{}, {"ICI": "1", "SSH_TTY": "x"}, {"ICI": "1", "TEXTUAL_DRIVER": "web"}])
    def test_is_left_alone_where_the_reader_is_elsewhere(
        self, tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clipboard, "PROGRAMS", (self.holding(tmp_path),))
        assert not clipboard.put("texte", environment)
        assert not self.held.exists()

    @pytest.mark.parametrize("body", ["sys.exit(1)", "time.sleep(60)"])
    def test_that_refuses_or_hangs_is_not_said_to_hold(
        self, tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clipboard, "PROGRAMS", (program(tmp_path, body),))
        monkeypatch.setattr(clipboard, "_SECONDS", 0.2)
        assert not clipboard.put("texte", {"ICI": "1"})


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "Conversation du 2026-03-12.docx"),
        ("md", "Conversation du 2026-03-12.md"),
        (".PDF", "Conversation du 2026-03-12.pdf"),
        ("mardi", "mardi.docx"),
        ("« mardi.html »", "mardi.html"),
    ],
)
def test_a_conversation_goes_to_the_documents_under_a_name_that_tells(
    documents: Path, talk: Talk, wanted: str, name: str
) -> None:
    path = export(talk, wanted, NOW)
    assert path == documents / name and path.stat().st_size > 300
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_exported_conversation_has_questions_quotes_and_references(documents: Path, talk: Talk) -> None:
    text = export(talk, "md", NOW).read_text(encoding="utf-8")
    assert "Qu'est-ce qu'un pont" in text and "Un pont relie deux rives" in text and "## Références" in text


def test_nothing_is_ever_written_over(documents: Path, talk: Talk) -> None:
    names = [export(talk, "md", NOW).name for _ in range(3)]
    assert names == [f"Conversation du 2026-03-12{n}.md" for n in ("", " (2)", " (3)")]
    before = (documents / names[0]).read_bytes()
    with pytest.raises(NotWritten, match="existe déjà"):
        export(talk, str(documents / names[0]), NOW)
    assert (documents / names[0]).read_bytes() == before


@pytest.mark.parametrize("wanted", ["a.xyz", "/nulle/part/a.md", "a\x00.md", "~personne/a.md"])
def test_what_cannot_be_written_is_said_in_a_sentence(documents: Path, talk: Talk, wanted: str) -> None:
    with pytest.raises(NotWritten, match=r"\.$"):
        export(talk, wanted, NOW)
    assert list(documents.iterdir()) == []


def test_without_documents_the_home_or_the_current_folder_serves(
    fresh_folders: Path, tmp_path: Path, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "absent")
    monkeypatch.chdir(tmp_path)
    assert export(talk, "md", NOW).parent == tmp_path


def test_a_copied_text_is_saved_whole(documents: Path) -> None:
    assert save("« Un pont »\n", "", NOW).read_text(encoding="utf-8") == "« Un pont »\n"
    assert save("texte", "note.txt", NOW) == documents / "note.txt"


async def test_the_application_says_where_it_writes(documents: Path) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/exporter")
        assert "La conversation est vide" in told(app) and list(documents.iterdir()) == []
        await send(pilot, "un pont ?")
        await send(pilot, "/exporter md")
        await send(pilot, "/copier 1")
        await send(pilot, "/enregistrer")
        await pilot.press("f6", "f7")
        await quiet(pilot)
        written = sorted(path.name for path in documents.iterdir())
        assert [name.split(" du ")[0] for name in written] == ["Conversation", "Copie", "Copie"]
        assert str(documents / written[0]) in told(app).replace("\n", "") and str(documents / written[2]) in told(app)


async def test_an_answer_without_citation_can_be_copied_too() -> None:
    app = application(answer(()))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "bonjour")
        await pilot.press("f6", "enter")
        await quiet(pilot)
        assert conversation_of(app) is app.screen and "La réponse" in told(app)
