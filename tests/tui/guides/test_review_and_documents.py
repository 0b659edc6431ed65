"""A guide read again, and its documents made: what is told before writing, where they go, what is never overwritten."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from assistant.flows.events import Answer
from assistant.tui.fault_screen import FaultScreen
from assistant.tui.guides.paper_offers import FORMATS, PICTURE_FORMATS
from assistant.tui.guides.papers_screen import PapersScreen
from assistant.tui.guides.review_screen import ReviewScreen
from tests.tui.guides.made_up import begin, choose, guide_application, guide_of, names_in, press, write
from tests.tui.made_up import dump, quiet


@pytest.fixture
def documents(fresh_folders: Path) -> Path:
    """The user's folder of documents."""
    folder = fresh_folders / "documents"
    folder.mkdir(parents=True)
    return folder


async def test_the_review_tells_blanks_answers_and_where_to_go_on() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 50)) as pilot:
        await begin(pilot)
        await write(pilot, "Un pont")
        await press(pilot, "tab", "enter", "f8")
        assert isinstance(app.screen, ReviewScreen)
        told = dump(app)
        assert "Titre\u00a0: Un pont" in told
        assert "Encore vide" in told and "1. La suite\u00a0: Durée" in told
        assert "Continuer ailleurs." in told and "Le suivant" in told


async def test_a_step_of_the_review_leads_back_to_its_questions() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 50)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f8", "down", "down", "enter")
        assert app.screen is screen
        assert screen.desk.draft.step == "suite"


async def test_going_on_opens_the_other_guide_at_its_step_and_keeps_this_one() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 60)) as pilot:
        await begin(pilot)
        await press(pilot, "tab", "enter", "f8")
        app.screen.query(".onward").first().focus()
        await press(pilot, "enter")
        assert guide_of(pilot).desk.flow.id == "suivant"
        assert guide_of(pilot).desk.draft.step == "fin"
        assert len(list((Path(guide_of(pilot).desk.path).parent).glob("essai-*.yaml"))) == 1


@pytest.mark.parametrize("suffix", FORMATS)
async def test_a_document_is_written_in_each_format_and_never_over_another(suffix: str, documents: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8")
        app.screen.query_one(f".format.-{suffix[1:]}").focus()
        await press(pilot, "enter", "ctrl+s", "ctrl+s")
        assert names_in(documents) == {f"La feuille{suffix}", f"La feuille (2){suffix}"}


async def test_what_is_held_back_and_what_is_blank_is_told_before_writing(documents: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        screen.query_one("#field-secret TextArea").focus()
        await write(pilot, "Rien ne va")
        await press(pilot, "f8", "f8")
        told = dump(app)
        assert "Gardé pour vous" in told and "Craintes" in told
        assert "Encore vide\u00a0:" in told and "Points" in told
        assert "Rien ne va" not in dump(app)
        choose(pilot, "#papers-list", 1)
        await quiet(pilot)
        assert "Rien ne va" in dump(app)


async def test_the_documents_to_hand_out_go_to_one_folder_without_what_stays_in_the_team(documents: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8")
        choose(pilot, "#papers-list", 3)
        await quiet(pilot)
        await press(pilot, "ctrl+s")
        assert names_in(documents / "Un essai") == {"La feuille.docx", "L'affiche.docx"}


async def test_a_file_of_that_name_is_replaced_only_when_asked(documents: Path) -> None:
    taken = documents / "pris.md"
    taken.write_text("avant")
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8")
        app.screen.query(".format").last().focus()
        await press(pilot, "enter")
        app.screen.query_one("#where", Input).value = str(taken)
        await press(pilot, "ctrl+s", "escape")
        assert taken.read_text() == "avant"
        await press(pilot, "ctrl+s", "tab", "enter")
        assert "La feuille" in taken.read_text()


@pytest.mark.parametrize(
    ("code", "told"),
    [(errno.ENOSPC, "le disque est plein"), (errno.EROFS, "lecture seule"), (errno.ENOENT, "créez-le")],
)
async def test_what_keeps_a_document_from_being_written_is_told(
    code: int, told: str, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "non")

    monkeypatch.setattr("assistant.tui.outputs.write_new", refuse)
    app = guide_application()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8", "ctrl+s")
        assert isinstance(app.screen, FaultScreen) and told in dump(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PapersScreen)


async def test_only_the_documents_that_fit_the_answers_are_proposed() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f8", "f8")
        assert "Le suivi" not in dump(app)
        await press(pilot, "escape", "escape")
        screen.do(Answer("etat", "en cours"))
        await press(pilot, "f8", "f8")
        assert "Le suivi" in dump(app)


async def test_at_eighty_columns_the_preview_takes_the_place_of_the_order() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8")
        assert "[à compléter]" not in dump(app)
        await press(pilot, "f7")
        assert "[à compléter]" in dump(app)
        await press(pilot, "escape")
        assert app.screen.query_one("#papers-list", OptionList).has_focus


PARTNERS = ({"nom": "Mission locale", "cercle": "Proche"},)


@pytest.mark.parametrize("suffix", PICTURE_FORMATS)
async def test_the_map_of_partners_is_written_alone_in_each_of_its_formats(suffix: str, documents: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        screen.do(Answer("partenaires", PARTNERS))
        await press(pilot, "f8", "f8")
        choose(pilot, "#papers-list", 3)
        await quiet(pilot)
        assert "La carte seule, en image" in dump(app) and "– Mission locale" in dump(app)
        app.screen.query_one(f".format.-{suffix[1:]}").focus()
        await press(pilot, "enter", "ctrl+s")
        (name,) = names_in(documents)
        assert name == f"Carte{suffix}"
        start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".md": b"# Carte"}[suffix]
        assert (documents / name).read_bytes().startswith(start)


async def test_a_map_without_anybody_is_not_proposed() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "f8", "f8")
        assert "en image" not in dump(app)


async def test_documents_and_maps_each_keep_their_format_and_a_typed_name_takes_the_one_that_shows(
    documents: Path,
) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        screen.do(Answer("partenaires", PARTNERS))
        await press(pilot, "f8", "f8")
        shown = lambda: [chip.classes - {"format"} for chip in app.screen.query(".format") if chip.display]  # noqa: E731
        assert shown() == [{"-docx"}, {"-odt"}, {"-pdf"}, {"-html"}, {"-md"}]
        where = app.screen.query_one("#where", Input)
        where.value = str(documents / "à moi.docx")
        choose(pilot, "#papers-list", 3)
        await quiet(pilot)
        assert shown() == [{"-png"}, {"-svg"}, {"-pdf"}, {"-md"}]
        assert where.value.endswith("à moi.png")
        assert not app.screen.query_one("#model-line").display
        choose(pilot, "#papers-list", 0)
        await quiet(pilot)
        assert where.value.endswith("à moi.docx")
