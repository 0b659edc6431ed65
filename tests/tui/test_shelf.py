"""One's own documents in the application: added after a look, corrected, read again, handed over, removed."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from assistant import Assistant
from assistant.own import joining
from assistant.own.collection import Packed, pack, unpack
from assistant.own.entries import OwnEntry
from assistant.own.shelf import Candidate, Shelf, ShelfError, users_shelf
from assistant.retrieval.term_index import TermIndex
from assistant.stopping import Stopped
from assistant.tui.app import PasserelleApp
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.documents_screen import DocumentsScreen
from assistant.tui.fault_screen import FaultScreen
from assistant.tui.opening import LibraryOpener
from assistant.tui.outputs import NotWritten
from assistant.tui.shelf import adding_screen, adding_work
from assistant.tui.shelf.adding_screen import AddingScreen
from assistant.tui.shelf.questions_screen import QuestionsScreen
from assistant.tui.wishes import LibraryChanged
from tests.own.made_up import COURSE, course, shelf
from tests.readers import made_up
from tests.tui import made_up as stage
from tests.tui.made_up import conversation_of, quiet, send

ID = "le-pouvoir-d-agir-au-jardin"
WIDE = (120, 40)


@pytest.fixture
def app(own_folders: Path) -> PasserelleApp:
    return PasserelleApp(lambda: Assistant.open(cache=own_folders / "cache"))


async def adding(pilot: Pilot[None]) -> AddingScreen:
    """The screen where a document is added, open."""
    await quiet(pilot)
    await pilot.press("f3", "ctrl+n")
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, AddingScreen)
    return screen


async def give(pilot: Pilot[None], path: Path | str) -> None:
    """Type a path, and send it."""
    field = pilot.app.screen.query_one("#path", Input)
    field.value = str(path)
    field.focus()
    await pilot.press("enter")
    await quiet(pilot)


async def added(pilot: Pilot[None], path: Path) -> None:
    """A document is in the library, and shows in the list."""
    await adding(pilot)
    await give(pilot, path)
    await pilot.press("ctrl+s")
    await quiet(pilot)


def plain(text: str) -> str:
    """Text whose blanks are all alike."""
    return text.replace("\u00a0", " ")


def going_on(app: PasserelleApp) -> str:
    return plain(str(app.screen.query_one("#going-on", Static).render()))


def dump(app: PasserelleApp) -> str:
    return plain(stage.dump(app))


def told(app: PasserelleApp) -> str:
    return plain(stage.told(app))


def listed(app: PasserelleApp) -> list[str | None]:
    documents = app.screen.query_one("#documents", OptionList)
    return [documents.get_option_at_index(at).id for at in range(documents.option_count)]


async def test_a_document_is_shown_before_it_is_kept(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, course(tmp_path))
        screen = dump(app)
        assert app.screen.query_one("#of-title", Input).value == "Le pouvoir d'agir au jardin"
        assert app.screen.query_one("#of-year", Input).value == "2019"
        assert "Passages : 5" in screen and "Définitions" in screen and "Étapes" in screen
        assert users_shelf().records() == []


async def test_what_is_proposed_is_corrected_and_the_running_application_answers_from_it(
    app: PasserelleApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, course(tmp_path))
        app.screen.query_one("#of-authors", Input).value = "Jeanne Modèle ; Ada Essai"
        await pilot.pause()
        assert "Cité ainsi : Modèle et Essai, 2019" in dump(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert "Ajouté à votre bibliothèque : « Le pouvoir d'agir au jardin »." in told(app)
        assert app.screen._chosen_id == ID
        (record,) = users_shelf().records()
        assert record.authors == ["Jeanne Modèle", "Ada Essai"]
        await pilot.press("escape")
        await send(pilot, "Qu'est-ce que la permaculture sociale ?")
        assert "On appelle permaculture sociale" in dump(app)
        assert "6 documents" in dump(app)


async def test_own_documents_stand_first_under_their_own_title_and_are_marked_in_words(
    app: PasserelleApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        assert listed(app)[:4] == [None, ID, None, "auvert"]
        screen = dump(app)
        assert "Vos documents (1)" in screen and "Fournis avec Passerelle (5)" in screen
        assert "◆ Le pouvoir d'agir au jardin" in screen and "votre document · Le pouvoir" in screen


async def test_a_year_that_is_none_is_told_and_the_cursor_goes_there(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, course(tmp_path))
        app.screen.query_one("#of-year", Input).value = "l'an dernier"
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert "quatre chiffres" in told(app) and app.focused is app.screen.query_one("#of-year")
        assert users_shelf().records() == []


async def test_giving_up_keeps_nothing(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, course(tmp_path))
        await pilot.press("escape")
        await quiet(pilot)
        assert "Rien n'a été ajouté" in going_on(app) and users_shelf().records() == []
        await pilot.press("escape")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)


async def test_what_is_known_is_corrected_later(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("ctrl+r")
        await quiet(pilot)
        app.screen.query_one("#of-title", Input).value = "Cultiver ensemble"
        app.screen.query_one("#of-names", Input).value = "mon cours de jardin"
        await pilot.press("ctrl+s")
        await quiet(pilot)
        (record,) = users_shelf().records()
        assert (record.id, record.title, record.names) == (ID, "Cultiver ensemble", ["mon cours de jardin"])
        assert "◆ Cultiver ensemble" in dump(app)


async def test_a_corrected_record_is_not_lost_by_leaving(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("ctrl+r")
        await quiet(pilot)
        app.screen.query_one("#of-title", Input).value = "Cultiver ensemble"
        await pilot.press("escape", "enter")
        await quiet(pilot)
        assert users_shelf().records()[0].title == "Cultiver ensemble"


async def test_removing_asks_first_and_then_nothing_is_left(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("delete", "enter")
        await quiet(pilot)
        assert len(users_shelf().records()) == 1
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        assert users_shelf().records() == [] and ID not in listed(app)
        assert "a été retiré" in told(app)
        await pilot.press("escape")
        await send(pilot, "Qu'est-ce que la permaculture sociale ?")
        assert "On appelle permaculture sociale" not in dump(app)


async def test_documents_that_came_with_the_assistant_are_only_read(app: PasserelleApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await quiet(pilot)
        await pilot.press("f3")
        await quiet(pilot)
        await pilot.press("delete", "ctrl+r", "ctrl+u")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert "Retirer" not in dump(app) and "Réunir" not in dump(app)


async def test_a_file_that_changed_is_told_and_read_again_when_asked(app: PasserelleApp, tmp_path: Path) -> None:
    path = course(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, path)
        assert "le fichier a changé" not in dump(app)
        course(tmp_path, COURSE + "\nLa grelinette aère la terre sans la retourner.\n")
        await pilot.press("escape", "f3")
        await quiet(pilot)
        assert "! le fichier a changé depuis : Ctrl+U le relit" in dump(app)
        await pilot.press("ctrl+u")
        await quiet(pilot)
        assert "Ce fichier a changé depuis qu'il a été ajouté" in going_on(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert "a été mis à jour" in told(app) and "le fichier a changé" not in dump(app)
        await pilot.press("escape")
        await send(pilot, "À quoi sert la grelinette ?")
        assert "sans la retourner" in dump(app)


async def test_a_collection_is_written_from_one_place_and_added_in_another(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "classe.zip"
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        app.screen.query(".own").last().focus()
        await pilot.press("enter")
        await quiet(pilot)
        app.screen.query_one("#where", Input).value = str(path)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert [document.record.id for document in unpack(path)] == [ID]
        users_shelf().remove(ID)
        await pilot.press("ctrl+n")
        await quiet(pilot)
        await give(pilot, path)
        assert "Une collection de 1 document" in going_on(app) and "Le pouvoir d'agir au jardin" in dump(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert "1 document ajouté à votre bibliothèque" in told(app) and ID in listed(app)


async def test_a_file_that_is_there_is_replaced_only_when_asked(app: PasserelleApp, tmp_path: Path) -> None:
    path = tmp_path / "classe.zip"
    path.write_bytes(b"autre chose")
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        app.screen.query(".own").last().focus()
        await pilot.press("enter")
        await quiet(pilot)
        app.screen.query_one("#where", Input).value = str(path)
        await pilot.press("ctrl+s", "enter")
        await quiet(pilot)
        assert path.read_bytes() == b"autre chose"
        await pilot.press("ctrl+s", "right", "enter")
        await quiet(pilot)
        assert zipfile.is_zipfile(path)


async def test_a_long_reading_tells_how_far_it_is_and_escape_stops_it(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made_up.pdf(tmp_path / "long.pdf", [["Des mots sur une page."]] * 3)

    def endless(shelf: object, path: object, go_on: Callable[[str], bool]) -> None:
        while go_on("2/3"):
            time.sleep(0.01)
        raise Stopped

    monkeypatch.setattr(adding_screen, "look", endless)
    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        screen.query_one("#path", Input).value = str(path)
        screen.query_one("#path").focus()
        await pilot.press("enter")
        while "2/3 · Échap arrête" not in going_on(app):
            await pilot.pause()
        await pilot.press("escape")
        await quiet(pilot)
        assert "Lecture arrêtée : rien n'a été ajouté" in going_on(app)
        assert isinstance(app.screen, AddingScreen)


async def test_the_application_is_free_while_a_file_is_read_and_tells_when_it_is(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, look = Event(), adding_screen.look

    def waits(*given: object) -> object:
        free.wait()
        return look(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(adding_screen, "look", waits)
    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        screen.query_one("#path", Input).value = str(course(tmp_path))
        screen.query_one("#path").focus()
        await pilot.press("enter", "f3", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConversationScreen)
        field = conversation_of(app).entry
        field.put("bonjour")
        await pilot.press("enter")
        while not conversation_of(app).talk.exchanges:
            await pilot.pause()
        free.set()
        await quiet(pilot)
        assert "« cours.md » est lu : F3 puis Ctrl+N" in told(app)
        await pilot.press("f3", "ctrl+n")
        await quiet(pilot)
        assert app.screen.query_one("#of-title", Input).value == "Le pouvoir d'agir au jardin"


async def test_a_library_of_other_files_takes_no_documents(own_folders: Path) -> None:
    app = PasserelleApp(lambda: Assistant.open(cache=own_folders / "cache"), own=False)
    async with app.run_test(size=WIDE) as pilot:
        await quiet(pilot)
        await pilot.press("f3", "ctrl+n")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen) and "Ajouter" not in dump(app)


async def test_questions_are_written_passage_by_passage_and_found_at_once(app: PasserelleApp, tmp_path: Path) -> None:
    question = "Comment rendre le sol plus souple avant l'été ?"
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("ctrl+e")
        await quiet(pilot)
        screen = app.screen
        assert isinstance(screen, QuestionsScreen)
        assert "aucune question" in dump(app)
        screen.query_one("#passage-words", Input).value = "ameublir"
        await quiet(pilot)
        await pilot.press("down", "enter")
        screen.query_one("#questions", TextArea).text = f"{question}\nQue faire au jardin en mars ?"
        await quiet(pilot)
        assert "2 questions" in dump(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        (entry,) = users_shelf().opened(ID).entries
        assert entry.questions == [question, "Que faire au jardin en mars ?"]
        await pilot.press("escape", "escape", "escape")
        await quiet(pilot)
        await send(pilot, question)
        assert "ameublir la terre du jardin" in dump(app)
        await pilot.press(*"comment rendre", "right")
        assert conversation_of(app).entry.value.endswith("plus souple avant l'été ?")


async def test_questions_that_are_not_kept_are_asked_about(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("ctrl+e")
        await quiet(pilot)
        app.screen.query_one("#questions", TextArea).text = "Qui a écrit ce cours ?"
        await quiet(pilot)
        await pilot.press("escape")
        await quiet(pilot)
        assert "Des questions ne sont pas gardées" in dump(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert [entry.questions for entry in users_shelf().opened(ID).entries] == [["Qui a écrit ce cours ?"]]


def _scanned(path: Path) -> Path:
    return made_up.pdf(path.with_suffix(".pdf"), [[""]] * 3)


def _locked(path: Path) -> Path:
    return made_up.pdf(path.with_suffix(".pdf"), [["x"]], encrypted=True)


def _bytes(suffix: str, data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.with_suffix(suffix).write_bytes(data)
        return path.with_suffix(suffix)

    return make


def _collection(name: str, record: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path.with_suffix(".zip"), "w") as archive:
            archive.writestr(f"{name}.yaml", record)
            archive.writestr(f"{name}.md", "# x\n\nmots\n")
        return path.with_suffix(".zip")

    return make


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_scanned, "ne contient pas de texte"),
        (_locked, "mot de passe"),
        (_bytes(".pdf", b"%PDF-1.7\nrien"), "est abîmé"),
        (_bytes(".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "protégé par un mot de passe"),
        (_bytes(".docx", b"PK\x03\x04tronqu"), "est abîmé"),
        (_bytes(".txt", b"%PDF-1.7"), "n'est pas un texte"),
        (_bytes(".exe", b"MZ"), "n'est pas d'un format lu ici"),
        (_bytes(".md", b""), "ne contient pas de texte"),
        (_bytes(".zip", b"rien"), "est abîmé"),
        (_collection("../piege", "id: x\ntitle: x\n"), "n'est pas une collection"),
        (_collection("piege", "titel: x\n"), "ne peut pas être ajouté"),
        (lambda path: path / "absent.pdf", "ne peut pas être lu"),
        (lambda path: path.parent, "ne contient aucun fichier lu ici"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_in_one_sentence_and_nothing_changes(
    app: PasserelleApp, tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        await give(pilot, make(tmp_path / "piege"))
        assert said in going_on(app) and "Error" not in going_on(app)
        assert app.screen is screen and not screen.has_class("-looking")
        assert users_shelf().records() == []


async def test_nothing_in_a_name_a_text_or_a_record_acts_on_the_terminal(app: PasserelleApp, tmp_path: Path) -> None:
    wild = "# Titre \x1b[31m[red]rouge[/red] \u202e]0;x\x07\n\nOn appelle [b]piège[/b] \x1b[2J un mot de trop.\n"
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, course(tmp_path, wild, "[red]piège[-red].md"))
        await pilot.press("ctrl+s")
        await quiet(pilot)
        (record,) = users_shelf().records()
        assert record.id.replace("-", "").isalnum()
        assert "[red]rouge[/red]" in dump(app)
        for steps in ((), ("ctrl+r",), ("escape", "ctrl+e")):
            await pilot.press(*steps)
            await quiet(pilot)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", dump(app))


async def test_removing_goes_on_away_from_the_screen_and_tells_why_it_could_not_be_done(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, remove = Event(), Shelf.remove

    def waits(shelf: Shelf, id: str) -> None:
        free.wait()
        remove(shelf, id)

    def refuses(shelf: Shelf, id: str) -> None:
        raise ShelfError("vos documents ne peuvent pas être écrits.")

    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        monkeypatch.setattr(Shelf, "remove", refuses)
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, FaultScreen) and "Vos documents ne peuvent pas être écrits." in dump(app)
        await pilot.press("escape")
        assert ID in listed(app) and "Retrait de" not in dump(app)
        monkeypatch.setattr(Shelf, "remove", waits)
        await pilot.press("delete", "right", "enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConversationScreen)
        free.set()
        await quiet(pilot)
        assert "a été retiré de votre bibliothèque" in told(app) and users_shelf().records() == []


async def test_the_questions_that_go_with_a_document_are_told_before_it_is_removed(
    app: PasserelleApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        kept = users_shelf()
        passage = kept.opened(ID).passages[0]
        kept.write_entries(ID, [OwnEntry(passage.id, questions=["Que cultive-t-on ?", "Avec qui ?"])])
        await pilot.press("delete")
        await quiet(pilot)
        asked = plain(str(app.screen.query_one("#dialog Static", Static).render()))
        assert "Les 2 questions écrites pour lui seront effacées aussi." in asked


async def test_preparing_documents_at_the_opening_is_told(own_folders: Path, tmp_path: Path) -> None:
    app = PasserelleApp(LibraryOpener())
    seen: list[str] = []
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        screen = conversation_of(app)
        show = screen._show_state

        def see(text: str) -> None:
            seen.append(plain(text))
            show(text)

        screen._show_state = see  # type: ignore[method-assign]
        app.post_message(LibraryChanged())
        await quiet(pilot)
        assert "préparation de vos documents : 0/1" in seen
        assert seen[-1].startswith("6 documents")


async def test_what_is_damaged_of_a_large_library_is_told_and_made_again(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def garbled(*_: object) -> None:
        raise OSError("data corruption")

    monkeypatch.setattr(joining, "LARGE", 1)
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("escape")
        with monkeypatch.context() as patch:
            patch.setattr(TermIndex, "rows", garbled)
            await send(pilot, "Qu'est-ce que la permaculture sociale ?")
        assert "vos documents, eux, sont intacts" in " ".join(dump(app).split())
        assert "La recherche dans vos documents est de nouveau prête." in told(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert "On appelle permaculture sociale" in dump(app)


def class_folder(folder: Path) -> Path:
    """Four files: three courses and one that cannot be read."""
    given = folder / "cours de mars"
    given.mkdir()
    for name, subject in (("a.md", "abeille"), ("b.md", "bouture"), ("d.md", "digue")):
        words = f"# Le cours sur la {subject}\n\nOn appelle {subject} modèle une {subject} que chacun entretient.\n"
        (given / name).write_text(words, encoding="utf-8")
    (given / "c.pdf").write_bytes(b"%PDF-1.7\nrien")
    (given / "notes.xyz").write_bytes(b"autre chose")
    return given


async def test_the_files_of_a_folder_are_looked_at_one_after_another(app: PasserelleApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        assert "1 sur 4 : voici ce qui en sera gardé" in going_on(app)
        assert "Ctrl+T ajoute tous les autres avec lui, Ctrl+N le passe." in going_on(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert app.screen.query_one("#of-title", Input).value == "Le cours sur la bouture"
        await pilot.press("ctrl+n")
        await quiet(pilot)
        assert "« c.pdf » est abîmé" in told(app)
        assert "4 sur 4 : voici ce qui en sera gardé" in going_on(app) and "Ctrl+T" not in going_on(app)
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert {record.id for record in users_shelf().records()} == {"le-cours-sur-la-abeille", "le-cours-sur-la-digue"}


async def test_all_the_files_that_were_given_are_added_at_once_and_the_others_told(
    app: PasserelleApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        app.screen.query_one("#of-authors", Input).value = "Jeanne Modèle"
        await pilot.press("ctrl+t")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert "3 fichiers ajoutés à votre bibliothèque. À part : « c.pdf » est abîmé" in told(app)
        assert [record.authors for record in users_shelf().records()] == [["Jeanne Modèle"], [], []]
        assert "8 documents" in plain(str(conversation_of(app).query_one("#state", Static).render()))


async def test_a_folder_without_a_file_is_told_and_hides_none_of_the_others(app: PasserelleApp, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        await screen._begin([tmp_path / "vide", course(tmp_path)])
        await quiet(pilot)
        assert "« vide » ne contient aucun fichier lu ici" in told(app)
        assert screen.query_one("#of-title", Input).value == "Le pouvoir d'agir au jardin"
        await pilot.press("escape")
        await quiet(pilot)
        await screen._begin([tmp_path / "vide"])
        await quiet(pilot)
        assert "« vide » ne contient aucun fichier lu ici" in going_on(app) and not screen.query("#of-title")


async def test_adding_many_files_can_be_stopped_and_what_was_added_remains(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, free, look = Event(), Event(), adding_work.look

    def waits(shelf: Shelf, path: Path, go_on: Callable[[str], bool]) -> object:
        if path.name == "b.md":
            reached.set()
            free.wait()
        return look(shelf, path, go_on)

    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        monkeypatch.setattr(adding_work, "look", waits)
        await pilot.press("ctrl+t")
        while not reached.is_set():
            await pilot.pause()
        await pilot.press("escape")
        free.set()
        await quiet(pilot)
        assert "1 fichier ajouté à votre bibliothèque. À part : 3 fichiers non lus, à votre demande" in told(app)
        assert [record.id for record in users_shelf().records()] == ["le-cours-sur-la-abeille"]


async def test_a_search_that_finds_no_passage_shows_none_and_can_be_typed_again(
    app: PasserelleApp, tmp_path: Path
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("ctrl+e")
        await quiet(pilot)
        field, passages = app.screen.query_one("#passage-words", Input), app.screen.query_one("#passages", OptionList)
        field.value = "xyzzy"
        await quiet(pilot)
        assert passages.option_count == 0 and not app.screen.query_one("#written").display
        await pilot.press("enter", "enter", "down", "ctrl+s")
        await quiet(pilot)
        field.value = "ameublir"
        await quiet(pilot)
        assert passages.option_count == 1 and app.screen.query_one("#written").display


def refuse(path: Path, data: bytes, replace: bool) -> Path:
    raise NotWritten(f"« {path} » ne peut pas être écrit.")


@pytest.mark.parametrize(
    ("typed", "said"), [("/", "Mes documents.zip"), (".", "Mes documents.zip"), (" ", "où écrire")]
)
async def test_a_collection_goes_nowhere_but_in_a_file(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assistant.tui.shelf.export_screen.write_where", refuse)
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        app.screen.query(".own").last().focus()
        await pilot.press("enter")
        await quiet(pilot)
        app.screen.query_one("#where", Input).value = typed
        await pilot.press("ctrl+s")
        await quiet(pilot)
        assert said in told(app) + dump(app)


async def test_a_collection_is_stopped_between_two_documents_and_what_was_added_is_told(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = shelf(tmp_path / "maitre")
    for path in sorted(class_folder(tmp_path).glob("*.md")):
        mine.keep(mine.consider(path))
    packed = tmp_path / "classe.zip"
    packed.write_bytes(pack(mine.packed()))
    reached, free, take_in = Event(), Event(), Shelf.take_in

    def waits(theirs: Shelf, document: Packed) -> object:
        if document.record.id.endswith("bouture"):
            reached.set()
            free.wait()
        return take_in(theirs, document)

    monkeypatch.setattr(Shelf, "take_in", waits)
    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, packed)
        await pilot.press("ctrl+s")
        while not reached.is_set():
            await pilot.pause()
        await pilot.press("escape")
        free.set()
        await quiet(pilot)
        assert "2 documents sur 3 dans votre bibliothèque ; les autres n'ont pas été ajoutés" in told(app)
        assert len(users_shelf().records()) == 2


async def test_a_file_is_not_passed_over_while_the_one_before_it_is_kept(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, free, keep = Event(), Event(), Shelf.keep

    def waits(theirs: Shelf, candidate: Candidate) -> object:
        reached.set()
        free.wait()
        return keep(theirs, candidate)

    monkeypatch.setattr(Shelf, "keep", waits)
    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        await pilot.press("ctrl+s")
        while not reached.is_set():
            await pilot.pause()
        await pilot.press("ctrl+n")
        await screen.action_skip()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Ce document est en train d'être ajouté : attendez un instant." in told(app)
        at_hand = [field.value for field in screen.query("#of-title").results(Input)]
        free.set()
        await quiet(pilot)
        assert at_hand == ["Le cours sur la abeille"]
        assert "2 sur 4" in going_on(app)
        assert screen.query_one("#of-title", Input).value == "Le cours sur la bouture"
        await pilot.press("ctrl+n")
        await quiet(pilot)
        assert "4 sur 4" in going_on(app)


@pytest.mark.parametrize(("key", "kept"), [("ctrl+s", 1), ("ctrl+t", 3)])
@pytest.mark.parametrize("error", [ShelfError("vos documents ne peuvent pas être écrits."), MemoryError()])
async def test_a_file_that_cannot_be_kept_stays_as_it_was_corrected(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, kept: int, error: Exception
) -> None:
    def refuses(theirs: Shelf, candidate: Candidate) -> object:
        raise error

    async with app.run_test(size=WIDE) as pilot:
        screen = await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        screen.query_one("#of-authors", Input).value = "Jeanne Modèle"
        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "keep", refuses)
            await pilot.press(key)
            await quiet(pilot)
        assert isinstance(app.screen, FaultScreen)
        assert ("ne peuvent pas être écrits" if isinstance(error, ShelfError) else "MemoryError") in dump(app)
        await pilot.press("escape")
        await quiet(pilot)
        assert app.screen is screen and screen.query_one("#of-authors", Input).value == "Jeanne Modèle"
        await pilot.press(key)
        await quiet(pilot)
        assert [record.authors for record in users_shelf().records()] == [["Jeanne Modèle"], [], []][:kept]


def refusing(name: str, error: Exception, then: Callable[..., object]) -> Callable[..., object]:
    """What takes a document in, but for one of them."""

    def take_in(theirs: Shelf, document: Packed) -> object:
        if document.record.id.endswith(name):
            raise error
        return then(theirs, document)

    return take_in


@pytest.mark.parametrize(
    ("error", "why"), [(ShelfError("le disque est plein."), "le disque est plein."), (MemoryError(), "MemoryError")]
)
def test_a_collection_that_is_added_in_part_is_told_among_files_added_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    given, theirs, mine = class_folder(tmp_path), shelf(tmp_path / "maitre"), shelf(tmp_path / "eleve")
    for path in sorted(given.glob("*.md")):
        theirs.keep(theirs.consider(path))
    packed = tmp_path / "classe.zip"
    packed.write_bytes(pack(theirs.packed()))
    monkeypatch.setattr(Shelf, "take_in", refusing("bouture", error, Shelf.take_in))
    last = course(tmp_path)

    def go_on(_: str) -> bool:
        return True

    for first, then in ((packed, last), (last, packed)):
        kept = adding_work.keep_all(mine, adding_work.look(mine, first, go_on), {}, [then], go_on)
        said = plain(kept.told)
        assert "« classe.zip » : " in said and "sur 3 dans votre bibliothèque ; pour les autres" in said
        assert why in said and not kept.is_whole


async def test_an_unforeseen_error_of_one_file_is_told_and_the_others_are_in_the_library(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = adding_work.look

    def fails(theirs: Shelf, path: Path, go_on: Callable[[str], bool]) -> object:
        if path.name == "b.md":
            raise MemoryError
        return look(theirs, path, go_on)

    async with app.run_test(size=WIDE) as pilot:
        await adding(pilot)
        await give(pilot, class_folder(tmp_path))
        monkeypatch.setattr(adding_work, "look", fails)
        await pilot.press("ctrl+t")
        await quiet(pilot)
        assert "2 fichiers ajoutés à votre bibliothèque. À part : « b.md » ne peut pas être ajouté" in told(app)
        assert "MemoryError" in told(app)
        assert "7 documents" in plain(str(conversation_of(app).query_one("#state", Static).render()))


async def test_an_unforeseen_error_of_a_removal_is_told_and_the_header_no_longer_announces_it(
    app: PasserelleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(theirs: Shelf, id: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(Shelf, "remove", fails)
    async with app.run_test(size=WIDE) as pilot:
        await added(pilot, course(tmp_path))
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, FaultScreen) and "RuntimeError" in dump(app)
        await pilot.press("escape")
        await quiet(pilot)
        assert ID in listed(app) and "Retrait de" not in dump(app)
