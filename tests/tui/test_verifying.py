"""Checking quotations in the application: words at once, files when asked, sources opened, reports written."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from assistant import Assistant
from assistant.quotations.finding import Report
from assistant.readers import read_dossier
from assistant.readers.dossier import Dossier
from assistant.stopping import Pulse, unstoppable
from assistant.tui.app import PasserelleApp
from assistant.tui.chips import Chip
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.reading_view import ReadingView
from assistant.tui.report_screen import ReportScreen
from assistant.tui.verify_screen import VerifyScreen
from tests.readers import made_up
from tests.tui.made_up import application, dump, quiet, send

EXACT = "une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel"
ALTERED = EXACT.replace("libre", "imposé")


@pytest.fixture
def app(assistant: Assistant) -> PasserelleApp:
    return PasserelleApp(lambda: assistant)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go when nothing says where."""
    folder = tmp_path / "home" / "documents"
    folder.mkdir(parents=True)
    return folder


async def opened(pilot: Pilot[None]) -> VerifyScreen:
    await quiet(pilot)
    await pilot.press("f4")
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, VerifyScreen)
    return screen


async def give(pilot: Pilot[None], path: Path) -> None:
    """Type a path, and send it."""
    screen = pilot.app.screen
    assert isinstance(screen, VerifyScreen)
    screen.entry.put(str(path))
    await pilot.press("enter")
    await quiet(pilot)


async def save(pilot: Pilot[None], row: int = 0) -> None:
    """Ask for a report, and take one of the formats."""
    await pilot.press("f7")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ReportScreen)
    await pilot.press(*["down"] * row, "enter")
    await quiet(pilot)


def told(app: PasserelleApp) -> str:
    return str(app.screen.query_one("#going-on", Static).render())


def written(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


async def test_a_pasted_sentence_is_judged_at_once(app: PasserelleApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        app.screen.entry.put(ALTERED)
        await quiet(pilot)
        assert "1. altérée" in dump(app) and "[libre →" in dump(app)
        app.screen.entry.put(f"Selon Damon, « {EXACT} »")
        await quiet(pilot)
        assert "attribution à vérifier" in dump(app) and "altérée" not in dump(app)


async def test_too_few_words_are_told(app: PasserelleApp) -> None:
    async with app.run_test() as pilot:
        await opened(pilot)
        app.screen.entry.put("réseau")
        await quiet(pilot)
        assert "Trop court" in told(app)


async def test_a_place_opens_the_document_and_escape_comes_back_step_by_step(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        screen.entry.put(EXACT)
        await quiet(pilot)
        place = next(chip for chip in screen.query(Chip) if "Lire dans" in dump_of(chip))
        place.focus()
        await pilot.press("enter")
        await quiet(pilot)
        assert screen.is_reading and isinstance(app.focused, ReadingView)
        await pilot.press("escape")
        assert not screen.is_reading and app.focused is place
        await pilot.press("escape")
        assert app.focused is screen.entry
        await pilot.press("escape")
        assert isinstance(app.screen, ConversationScreen)


def dump_of(chip: Chip) -> str:
    return "".join(line.text for line in chip._laid_out.lines(80))


async def test_what_was_checked_is_still_there_when_one_comes_back(app: PasserelleApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        screen.entry.put(ALTERED)
        await quiet(pilot)
        await pilot.press("f4")
        assert isinstance(app.screen, ConversationScreen)
        await pilot.press("f4")
        await quiet(pilot)
        assert app.screen is screen and "altérée" in dump(app)


async def test_the_typed_command_does_the_same_with_what_follows_it(app: PasserelleApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, f"/verifier {ALTERED}")
        await quiet(pilot)
        assert isinstance(app.screen, VerifyScreen) and "altérée" in dump(app)


async def test_before_the_library_is_open_one_is_told_to_wait() -> None:
    held = threading.Event()
    app = PasserelleApp(lambda: held.wait() and None)  # type: ignore[arg-type,return-value]
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f4")
        assert isinstance(app.screen, ConversationScreen)
        held.set()


async def test_a_file_is_checked_and_its_report_and_annotated_copy_are_written_beside_it(
    app: PasserelleApp, tmp_path: Path
) -> None:
    path = made_up.docx(tmp_path / "mon dossier.docx", [f"Selon Dhume, « {ALTERED} »."])
    before = path.read_bytes()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await give(pilot, path)
        assert "1 citation vérifiable sur 1" in dump(app)
        await save(pilot)
        assert "altérée" in written(tmp_path / "mon dossier - rapport.docx")
        assert "mon dossier - rapport.docx" in told(app).replace("\n", "")
        await save(pilot)
        assert (tmp_path / "mon dossier - rapport (2).docx").exists()
        await app.screen.run_action("annotate")
        await quiet(pilot)
        copy = docx.Document(str(tmp_path / "mon dossier - annoté.docx"))
        assert any("altérée" in comment.text for comment in copy.comments)
        assert path.read_bytes() == before


async def test_a_path_is_taken_as_terminals_drop_it(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "mon dossier.md"
    path.write_text(f"« {EXACT} »", encoding="utf-8")
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        screen.entry.put(f"'{path}'")
        await quiet(pilot)
        assert "Entrée vérifie" in told(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert "1 exacte" in dump(app)


async def test_a_file_dropped_on_the_conversation_is_there_to_be_checked(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "mon dossier.md"
    path.write_text(f"« {EXACT} »", encoding="utf-8")
    async with app.run_test() as pilot:
        await quiet(pilot)
        await send(pilot, f"'{path}'")
        assert isinstance(app.screen, VerifyScreen) and "Entrée vérifie «\u00a0mon dossier.md\u00a0»" in told(app)


async def test_what_is_typed_after_a_file_was_checked_takes_its_place(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "dossier.md"
    path.write_text(f"« {EXACT} »", encoding="utf-8")
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await give(pilot, path)
        await pilot.press("l", "e")
        assert screen.entry.text == "le"


async def test_after_a_folder_was_checked_tab_goes_to_what_was_found(app: PasserelleApp, tmp_path: Path) -> None:
    folder = tmp_path / "classe"
    folder.mkdir()
    (folder / "dossier.md").write_text(f"« {EXACT} »", encoding="utf-8")
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await give(pilot, folder)
        await pilot.press("tab")
        await quiet(pilot)
        assert screen.entry.text == str(folder) and isinstance(app.focused, Chip)


async def test_the_rest_of_a_path_is_proposed(app: PasserelleApp, tmp_path: Path) -> None:
    (tmp_path / "dossier de stage.md").write_text("x", encoding="utf-8")
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        screen.entry.put(f"{tmp_path}/dos")
        await quiet(pilot)
        await pilot.press("tab")
        assert screen.entry.text == f"{tmp_path}/dossier de stage.md"


@pytest.mark.parametrize(("name", "said"), [("absent.docx", "ne peut pas être lu"), ("abime.docx", "abîmé")])
async def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    app: PasserelleApp, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "abime.docx").write_bytes(b"rien")
    async with app.run_test() as pilot:
        await opened(pilot)
        await give(pilot, tmp_path / name)
        assert said in told(app).replace("\n", " ")
        assert app.screen.entry.text.endswith(name)


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    data = made_up.docx(tmp_path / "x.docx", [f"« {ALTERED} »"]).read_bytes()
    path = tmp_path / "classe.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Ana/dossier.docx", data)
        archive.writestr("Bob/dossier.md", f"« {ALTERED} »")
        archive.writestr("Cléo/dossier.pdf", b"rien")
    return path


async def test_a_class_has_an_overview_from_which_each_report_opens(
    app: PasserelleApp, classroom: Path, tmp_path: Path
) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        await give(pilot, classroom)
        seen = dump(app)
        assert "La même altération dans plusieurs dossiers" in seen and "Cléo/dossier.pdf" in seen
        next(chip for chip in screen.query(Chip) if "Bob" in dump_of(chip)).action_choose()
        await quiet(pilot)
        assert "Bob/dossier.md" in dump(app) and "1. altérée" in dump(app)
        next(chip for chip in screen.query(Chip) if "Revenir" in dump_of(chip)).action_choose()
        await quiet(pilot)
        assert "Vue d'ensemble" in dump(app)
        await save(pilot)
        await screen.run_action("annotate")
        await quiet(pilot)
    assert len(list((tmp_path / "classe - rapports").iterdir())) == 3
    assert [path.name for path in (tmp_path / "classe - annotés").iterdir()] == ["Ana - dossier - annoté.docx"]


class Held:
    """A library whose checks of files wait to be let through, one by one."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.started, self.through = threading.Event(), threading.Semaphore(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)

    def check(self, dossier: Dossier, pulse: Pulse = unstoppable) -> Report:
        if dossier.name.endswith(".md"):
            self.started.set()
            self.through.acquire()
        return self._assistant.check(dossier)


class Endless(Held):
    """A library whose checks of files end only when they are stopped."""

    def check(self, dossier: Dossier, pulse: Pulse = unstoppable) -> Report:
        while dossier.name.endswith(".md"):
            self.started.set()
            pulse()
        return self._assistant.check(dossier)


@pytest.fixture
def held(assistant: Assistant) -> Iterator[Held]:
    held = Held(assistant)
    yield held
    held.through.release(10)


async def until(pilot: Pilot[None], event: threading.Event) -> None:
    while not event.is_set():
        await pilot.pause(0.01)


async def test_a_long_check_leaves_the_application_usable_and_can_be_stopped(held: Held, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"« {ALTERED} »", encoding="utf-8")
    app = PasserelleApp(lambda: held)  # type: ignore[arg-type,return-value]
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        screen.entry.put(str(tmp_path))
        await pilot.press("enter")
        await until(pilot, held.started)
        await pilot.press("f4")
        assert isinstance(app.screen, ConversationScreen)
        await pilot.press("f4")
        await pilot.pause()
        assert "1/2 a.md" in told(app)
        await pilot.press("escape")
        held.through.release(2)
        await quiet(pilot)
        assert "Arrêté" in told(app)
        assert "a.md" in dump(app) and "b.md" not in dump(app).replace(str(tmp_path), "")


async def test_one_long_file_is_stopped_half_way_and_leaves_nothing(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(f"« {ALTERED} »", encoding="utf-8")
    endless = Endless(assistant)
    app = PasserelleApp(lambda: endless)  # type: ignore[arg-type,return-value]
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        screen.entry.put(str(path))
        await pilot.press("enter")
        await until(pilot, endless.started)
        await pilot.press("escape")
        await quiet(pilot)
        assert "rien n'a été vérifié" in told(app) and not screen.query(".finding")
        screen.entry.put(ALTERED)
        await quiet(pilot)
        assert "1. altérée" in dump(app)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("row", "ending"), [*enumerate([".docx", ".odt", ".pdf", ".html", ".md", ".json"])])
async def test_a_report_is_written_in_the_format_one_takes(
    app: PasserelleApp, tmp_path: Path, row: int, ending: str
) -> None:
    path = tmp_path / "dossier.md"
    path.write_text(f"« {ALTERED} »", encoding="utf-8")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await give(pilot, path)
        await save(pilot, row)
        assert f"dossier - rapport{ending}" in told(app).replace("\n", "")
    report = tmp_path / f"dossier - rapport{ending}"
    if ending in (".docx", ".odt", ".pdf"):
        assert any("imposé" in paragraph.text for paragraph in read_dossier(report).paragraphs)
    else:
        assert "imposé" in report.read_text(encoding="utf-8")


async def test_a_docx_is_copied_with_comments_from_the_same_list(app: PasserelleApp, tmp_path: Path) -> None:
    path = made_up.docx(tmp_path / "d.docx", [f"« {ALTERED} »"])
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await give(pilot, path)
        await save(pilot, 6)
        assert "d - annoté.docx" in told(app).replace("\n", "")
        await pilot.press("f7")
        await pilot.press("escape")
        assert isinstance(app.screen, VerifyScreen)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["d - annoté.docx", "d.docx"]


async def test_words_of_a_report_of_pasted_words_go_where_files_usually_go(app: PasserelleApp, at_home: Path) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f7")
        assert "Rien à écrire" in told(app)
        screen.entry.put(ALTERED)
        await quiet(pilot)
        await save(pilot)
    assert "altérée" in written(at_home / "Texte collé - rapport.docx")


async def test_many_quotations_come_a_page_at_a_time(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("\n\n".join(f"« {EXACT} » et {number}" for number in range(90)), encoding="utf-8")
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        await give(pilot, path)
        assert len(screen.query(".finding")) == 40
        for count in (80, 90):
            next(chip for chip in screen.query(Chip) if "La suite" in dump_of(chip)).action_choose()
            await quiet(pilot)
            assert len(screen.query(".finding")) == count
        assert not screen.query(".more")


async def test_nothing_pasted_acts_on_the_terminal(app: PasserelleApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        screen.entry.put(f"« {EXACT} [bold]\x1b[31m[/] @click »")
        await quiet(pilot)
        assert "\x1b" not in dump(app) and "[bold]" in dump(app)


async def test_the_application_still_opens_on_a_library_that_checks_nothing() -> None:
    async with application().run_test() as pilot:
        await quiet(pilot)
