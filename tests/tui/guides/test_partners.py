"""Rows as cards, and the address book that every guide shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.flows.address_book import keep_partner, open_book
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import Partner
from assistant.storage.address_book import book_path
from assistant.tui.app import PasserelleApp
from assistant.tui.chips import Chip
from assistant.tui.fault_screen import FaultScreen
from assistant.tui.guides.book_screen import BookScreen
from assistant.tui.guides.card_screen import CardScreen
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.rows import RowList
from tests.tui.guides.made_up import begin, guide_application, kept, names_in, press, write
from tests.tui.made_up import dump, quiet, told


def in_book() -> list[str]:
    return [partner.name for partner in open_book(book_path(), load_vocabulary()).partners]


async def at_partners(pilot) -> GuideScreen:  # type: ignore[no-untyped-def]
    """The step that asks for partners, with an empty card open."""
    screen = await begin(pilot)
    await press(pilot, "f6", "end", "enter", "enter")
    assert isinstance(pilot.app.screen, CardScreen)
    return screen


async def test_a_card_becomes_a_row_that_one_change_takes_back() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await write(pilot, "Le bac")
        await press(pilot, "ctrl+s")
        assert screen.desk.draft.answers["partenaires"] == ({"nom": "Le bac"},)
        await press(pilot, "ctrl+z")
        assert "partenaires" not in screen.desk.draft.answers


async def test_what_is_typed_in_a_card_is_on_the_disk_before_the_card_is_kept() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await write(pilot, "Le bac")
        card = app.screen
        assert isinstance(card, CardScreen)
        card._tell()
        screen.save()
        assert kept()["partenaires"] == ({"nom": "Le bac"},)
        await choose(pilot, "Annuler")
        assert "partenaires" not in screen.desk.draft.answers


def shown_by(chip: Chip) -> str:
    """What a choice says."""
    return "".join(strip.text for strip in chip.render_lines(Region(0, 0, *chip.size)))


async def choose(pilot: Pilot[None], words: str) -> None:
    """Choose what the card offers in these words."""
    next(each for each in pilot.app.screen.query(Chip) if words in shown_by(each)).action_choose()
    await quiet(pilot)


async def test_a_card_left_by_escape_is_kept_and_one_change_takes_it_back() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await write(pilot, "Le bac")
        await press(pilot, "escape")
        assert app.screen is screen
        assert screen.desk.draft.answers["partenaires"] == ({"nom": "Le bac"},)
        assert "Fiche gardée\u00a0; Ctrl+Z l'enlève." in told(app)
        await press(pilot, "ctrl+z")
        assert "partenaires" not in screen.desk.draft.answers


async def test_a_card_emptied_and_closed_is_no_row_any_more_and_one_change_puts_it_back() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await write(pilot, "Le bac")
        await press(pilot, "ctrl+s")
        screen.query_one(RowList).post_message(RowList.Opened("partenaires", 0))
        await quiet(pilot)
        assert isinstance(app.screen, CardScreen)
        app.screen.query(Input).first().value = ""
        await press(pilot, "escape")
        assert "partenaires" not in screen.desk.draft.answers and "Fiche vide, supprimée" in told(app)
        await press(pilot, "ctrl+z")
        assert screen.desk.draft.answers["partenaires"] == ({"nom": "Le bac"},)


async def test_in_the_address_book_where_nothing_is_taken_back_leaving_asks_and_escape_goes_on_typing() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        await begin(pilot)
        await app.run_action("book")
        await app.screen.run_action("add")
        await quiet(pilot)
        await write(pilot, "Le bac")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, BookScreen) and in_book() == []


async def test_a_card_shows_its_own_keys() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        await at_partners(pilot)
        keys = dump(app).splitlines()[-1]
        assert "Garder" in keys and "Fermer" in keys and "Suivant" not in keys


async def test_a_card_fills_the_book_and_the_book_fills_a_card() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await write(pilot, "Le bac")
        app.screen.query_one("#kept-too").focus()
        await press(pilot, "enter", "ctrl+s")
        assert in_book() == ["Le bac"]
        await press(pilot, "enter", "ctrl+b")
        assert isinstance(app.screen, BookScreen)
        await write(pilot, "BAC")
        await press(pilot, "enter", "ctrl+s")
        assert screen.desk.draft.answers["partenaires"] == ({"nom": "Le bac"}, {"nom": "Le bac"})


async def test_another_partner_chosen_in_the_same_card_leaves_nothing_of_the_first_one(fresh_folders: Path) -> None:
    words = load_vocabulary()
    for name, circle in (("Le bac", "proche"), ("Le gué", "")):
        keep_partner(book_path(), Partner(name, circle=circle), words)
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await at_partners(pilot)
        await press(pilot, "ctrl+b", "enter", "ctrl+b", "down", "down", "enter", "ctrl+s")
        assert screen.desk.draft.answers["partenaires"] == ({"nom": "Le gué"},)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_searched_in_the_book_shows_as_it_is_typed(size: tuple[int, int]) -> None:
    app = guide_application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await app.run_action("book")
        await quiet(pilot)
        await write(pilot, "passerelle")
        assert "passerelle" in dump(app)


async def test_the_book_imports_finds_removes_and_exports(tmp_path: Path, fresh_folders: Path) -> None:
    (fresh_folders / "documents").mkdir(parents=True)
    table = tmp_path / "partenaires.csv"
    table.write_text("Nom;Famille;Humeur\nLe bac;Association;bonne\nLe gué;;\n", encoding="utf-8")
    app: PasserelleApp = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await app.run_action("book")
        await quiet(pilot)
        await app.screen.run_action("import_file")
        await quiet(pilot)
        app.screen.query_one(Input).value = str(table)
        await press(pilot, "enter")
        assert in_book() == ["Le bac", "Le gué"]
        await write(pilot, "gué")
        await press(pilot, "enter", "delete", "tab", "enter")
        assert in_book() == ["Le bac"]
        await app.screen.run_action("export_file")
        await press(pilot, "enter", "enter")
        assert names_in(fresh_folders / "documents") == {"Carnet d'adresses.xlsx"}


async def test_a_table_that_cannot_be_read_changes_nothing_and_is_told(tmp_path: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await quiet(pilot)
        await app.run_action("book")
        await quiet(pilot)
        await app.screen.run_action("import_file")
        await quiet(pilot)
        app.screen.query_one(Input).value = str(tmp_path / "nulle part.csv")
        await press(pilot, "enter")
        assert isinstance(app.screen, FaultScreen) and "nulle part.csv" in dump(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, BookScreen) and in_book() == []
