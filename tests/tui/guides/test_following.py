"""A guide followed on the screen: nothing typed is lost, however one goes on, and every step is reached."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.widgets import OptionList, TextArea

from assistant.facade import Assistant
from assistant.flows import events
from assistant.flows.draft_folder import drafts_in
from assistant.flows.schema import Field, FieldType, Readers
from assistant.storage.folders import drafts_folder
from assistant.tui.app import PasserelleApp
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.fault_screen import FaultScreen
from assistant.tui.fields import SentenceField
from assistant.tui.guides.desk_screen import titled
from assistant.tui.guides.editors import FieldEditor, rows_of
from assistant.tui.guides.folds import Fold
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.opening import open_guides
from assistant.tui.guides.review_screen import ReviewScreen
from assistant.tui.question_input import QuestionInput
from tests.tui.guides.made_up import GuideStage, begin, guide_application, guide_of, kept, press, write
from tests.tui.made_up import dump, quiet


@pytest.mark.parametrize("way", ["escape", "f2", "f5", "f8", "ctrl+n", "ctrl+q"])
async def test_what_was_just_typed_is_on_the_disk_whichever_way_one_leaves(way: str) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await write(pilot, "Un pont")
        await pilot.press(way)
    assert kept() == {"titre": "Un pont"}


async def test_nothing_is_on_the_disk_before_the_first_answer() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+p", "escape")
        assert isinstance(app.screen, ConversationScreen)
    assert drafts_in(drafts_folder()) == []


async def test_coming_back_to_a_choice_the_arrows_go_on_from_what_was_chosen() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "tab", "down", "enter", "ctrl+n", "ctrl+p", "tab", "up", "enter")
        assert screen.desk.draft.answers == {"etat": "idée"}


async def test_a_draft_opens_again_at_the_step_one_was_at() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await write(pilot, "Un pont")
        await press(pilot, "ctrl+n", "f2", "enter")
        screen = guide_of(pilot)
        assert screen.desk.draft.step == "suite"
        assert screen.desk.draft.answers == {"titre": "Un pont"}


@pytest.mark.parametrize(("tabs", "field"), [(2, "mots"), (0, "partenaires")])
async def test_a_draft_opens_again_at_the_question_one_was_at(tabs: int, field: str) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f6", "end", "enter", *["tab"] * tabs)
        if field == "mots":
            await write(pilot, "Un pont")
        else:
            screen.do(events.AddRow("partenaires", {"nom": "CAF"}))
        await press(pilot, "escape", "ctrl+g")
        assert guide_of(pilot).asked == field
        assert screen.desk.draft.step == "amis"


async def test_a_question_that_is_folded_away_opens_again_where_one_was_writing_in_it() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        while not screen.query("#more"):
            await press(pilot, "ctrl+n")
        screen.do(events.Answer("gens", ["Mme O."]))
        await press(pilot, "escape", "ctrl+g")
        assert guide_of(pilot).asked == "gens"
        assert guide_of(pilot).query_one("#more", Fold).collapsed is False


async def test_a_note_is_kept_with_the_step_and_taken_back_as_one_change() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        screen.query_one("#note CollapsibleTitle").focus()
        await press(pilot, "enter", "tab")
        await write(pilot, "à revoir")
        assert screen.desk.draft.notes == {"debut": "à revoir"}
        await screen.run_action("undo")
        assert screen.desk.draft.notes == {}


async def test_a_text_takes_back_what_was_typed_in_it_and_leaves_the_rest_to_the_guide() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "Pont")
        await press(pilot, "tab", "tab", "x", "ctrl+z")
        assert screen.desk.draft.answers == {"titre": "Pont"}
        await press(pilot, *(["ctrl+z"] * len(screen.desk.walk.past)))
        assert isinstance(app.focused, TextArea)
        assert screen.desk.draft.answers == {}


async def test_one_goes_on_where_a_text_ends_when_one_comes_back_to_it() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f6", "end", "enter", *["tab"] * 2)
        await write(pilot, "Un mot")
        await press(pilot, "enter", *"Deux", "ctrl+p", "ctrl+n", *["tab"] * 2)
        await write(pilot, ", trois")
        await press(pilot, "ctrl+home", *"Et ")
        assert screen.desk.draft.answers["mots"] == "Et Un mot\nDeux, trois"


@pytest.mark.parametrize(("fold", "kept"), [("#note", "debut"), ("#more", "gens")])
async def test_letters_typed_on_a_folded_title_open_it_and_are_written_there(fold: str, kept: str) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        while fold == "#more" and not screen.query(fold):
            await press(pilot, "ctrl+n")
        screen.query_one(f"{fold} CollapsibleTitle").focus()
        await quiet(pilot)
        burst(app, *"Ah oui, bon")
        await quiet(pilot)
        draft = screen.desk.draft
        assert {**draft.notes, **draft.answers}[kept] in ("Ah oui, bon", ("Ah oui, bon",))
        screen.query_one(f"{fold} CollapsibleTitle").focus()
        await press(pilot, *"ner")
        draft = screen.desk.draft
        assert {**draft.notes, **draft.answers}[kept] in ("Ah oui, bonner", ("Ah oui, bonner",))
        assert screen.query_one(fold, Fold).collapsed is False


async def test_below_the_last_row_of_a_table_comes_what_adds_one_and_above_the_first_the_question_before() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        for name in ("CCAS", "CAF"):
            screen.do(events.AddRow("partenaires", {"nom": name}))
        await press(pilot, "f6", "end", "enter")
        listed = screen.query_one("#field-partenaires OptionList", OptionList)
        listed.focus()
        await press(pilot, "home", "down")
        assert (listed.has_focus, listed.highlighted) == (True, 1)
        await press(pilot, "down")
        assert screen.query_one("#field-partenaires .add").has_focus
        await press(pilot, "up")
        assert (listed.has_focus, listed.highlighted) == (True, 1)
        await press(pilot, "up", "up")
        assert not listed.has_focus


async def test_a_long_name_leaves_the_state_of_the_draft_on_one_line() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "Un projet « logement jeunes » que l'on n'en finit pas de nommer, du nord au sud")
        assert screen.query_one("#guide-title").size.height == 1
        screen.save()
        await quiet(pilot)
        assert "…  version express · 0 étape faite · enregistré" in dump(app)


async def test_a_beginning_is_put_in_the_answer_and_one_goes_on_typing() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f6", "end", "enter")
        screen.query(".starter").first().focus()
        await press(pilot, "enter")
        await write(pilot, "un bac")
        assert screen.desk.draft.answers["mots"] == "Nous voulons un bac"


async def test_what_is_typed_on_a_beginning_is_written_in_the_answer() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f6", "end", "enter")
        screen.query(".starter").first().focus()
        await quiet(pilot)
        burst(app, *"Oui à deux")
        await quiet(pilot)
        assert screen.desk.draft.answers["mots"] == "Oui à deux"


async def test_a_slip_is_told_at_its_question_once_one_leaves_it_and_no_longer_once_it_is_mended() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+n")
        await write(pilot, "9O")
        assert "sans doute" not in dump(app)
        await press(pilot, "tab")
        assert "sans doute « 90 »" in dump(app).replace("\u00a0", " ")
        await press(pilot, "shift+tab", "backspace")
        assert "sans doute" not in dump(app)


def test_a_long_name_leaves_room_for_how_far_the_draft_is() -> None:
    (line,) = titled(
        "Préparer la rencontre avec la protection maternelle " * 3, "version express · 2 étapes faites", 60
    )
    assert line.text.startswith("Préparer la")
    assert line.text.endswith("…  version express · 2 étapes faites")
    assert titled("Le pont", "enregistré", 60)[0].text == "Le pont  enregistré"


async def test_a_slip_in_a_card_is_told_once_its_cell_is_left_and_no_longer_once_it_is_mended() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "f6", "end", "up", "enter")
        screen.query(".rows .add").first().focus()
        await press(pilot, "enter", "tab")
        await write(pilot, "2O min")
        assert "sans doute" not in dump(app)
        await press(pilot, "tab")
        assert "sans doute « 20 »" in dump(app).replace("\u00a0", " ")
        await press(pilot, "shift+tab", *["backspace"] * 5)
        assert "sans doute" not in dump(app)


async def test_keys_typed_right_after_enter_are_for_the_question_that_enter_leads_to() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        burst(app, *"Pont", "enter", "down", "space", "ctrl+n")
        await quiet(pilot)
        assert screen.desk.draft.answers == {"titre": "Pont", "etat": "en cours"}


@pytest.mark.parametrize(
    ("starter", "typed", "answer"),
    [
        ("Nous voulons…", "un bac", "Nous voulons un bac"),
        ("Il manque… pour…", "un pont", "Il manque un pont pour "),
        ("La partie qui… en informe les autres.", "part", "La partie qui part en informe les autres."),
        ("À quelles conditions… ?", "partir", "À quelles conditions partir ?"),
    ],
)
@pytest.mark.parametrize("kind", [FieldType.TEXT, FieldType.LINE])
async def test_what_is_typed_after_a_beginning_takes_the_place_of_its_first_gap(
    kind: FieldType, starter: str, typed: str, answer: str
) -> None:
    asked = Field("mots", kind, "Quoi ?", "Mots", Readers.ALL, starters=[starter])

    class Asking(App[None]):
        def compose(self) -> ComposeResult:
            yield FieldEditor(asked, None)

    async with Asking().run_test() as pilot:
        pilot.app.query(".starter").first().focus()
        await pilot.press("enter", *typed)
        assert pilot.app.query_one(FieldEditor).given == answer


async def test_enter_in_a_line_goes_on_to_the_next_question_then_to_what_leaves_the_step() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, *"Un", "enter")
        assert screen.asked == "etat"
        await press(pilot, "ctrl+n", *"90", "enter", "enter")
        assert screen.desk.draft.step != "suite"
        assert screen.desk.draft.answers["duree"] == "90"


async def test_enter_on_the_answer_that_is_chosen_goes_on_and_space_takes_it_back() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "tab", "enter")
        assert screen.asked == "etat"
        await press(pilot, "enter")
        assert screen.desk.draft.answers["etat"] == "idée"
        assert app.focused is screen.query(".move").last()
        screen.query_one("#field-etat ChoiceList").focus()
        await press(pilot, "space")
        assert "etat" not in screen.desk.draft.answers


async def test_what_is_typed_right_after_enter_is_in_the_question_that_follows() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        burst(app, *"Pont", "enter", "down", "enter", "enter", "enter", *"90", "enter")
        await quiet(pilot)
        assert screen.desk.draft.answers == {"titre": "Pont", "etat": "en cours", "duree": "90"}


async def test_a_long_line_is_seen_whole_and_stays_one_line() -> None:
    words = "À quelles conditions un lien de bonne volonté peut-il devenir un engagement utile"
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        app.post_message(Paste(f"{words},\nsans perdre ce qui le rend vivant"))
        await quiet(pilot)
        assert "À quelles" in dump(app) and "vivant" in dump(app)
        await press(pilot, "enter")
        assert screen.desk.draft.answers["titre"] == f"{words}, sans perdre ce qui le rend vivant"
        assert screen.asked == "etat"


@pytest.mark.parametrize("key", ["f6", "f7"])
async def test_going_to_another_step_shows_its_questions(key: str) -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await press(pilot, key)
        assert not screen.query_one("#questions").region.width
        await press(pilot, "ctrl+n")
        assert screen.desk.draft.step == "suite"
        assert screen.query_one("#questions").region.width


async def test_where_help_has_no_room_beside_the_questions_they_tell_what_it_holds() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        assert "Conseils (F7)" in dump(app)
        await press(pilot, "f6", "end", "enter")
        assert "1 passage (F7)" in dump(app)
        await pilot.resize_terminal(140, 40)
        await quiet(pilot)
        assert not screen.query_one("#helps").region.width


@pytest.mark.parametrize(("keys", "step"), [(("tab", "enter"), "fin"), (("enter",), "suite")])
async def test_where_things_stand_a_better_entry_is_proposed_once_and_never_imposed(
    keys: tuple[str, ...], step: str
) -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "tab", "enter", "ctrl+n")
        assert isinstance(app.screen, ConfirmScreen) and "La fin" in dump(app)
        await press(pilot, *keys)
        assert screen.desk.draft.step == step
        await screen.run_action("steps")
        await press(pilot, "home", "enter", "ctrl+n")
        assert app.screen is screen and screen.desk.draft.step == "suite"


def burst(app: PasserelleApp, *keys: str) -> None:
    """Type faster than anything can show: every key is there before the first one is looked at."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


async def test_what_is_chosen_is_kept_however_fast_one_goes_on() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        burst(app, "tab", "down", "space", "ctrl+n")
        await quiet(pilot)
        assert screen.desk.draft.answers == {"etat": "en cours"}


async def test_keys_typed_while_a_guide_opens_are_those_of_its_first_question() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        opening = asyncio.create_task(app.run_action("open_guide('essai')"))
        await asyncio.sleep(0)
        burst(app, *"Pont ")
        app.post_message(Paste("neuf"))
        await opening
        await quiet(pilot)
        assert guide_of(pilot).desk.draft.answers == {"titre": "Pont neuf"}


async def test_keys_typed_while_steps_change_are_those_of_the_step_that_comes() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        burst(app, *"Un", "ctrl+n", *"90", "ctrl+n", "ctrl+p", *" min", "ctrl+p", *" pont")
        await quiet(pilot)
        assert screen.desk.draft.answers == {"titre": "Un pont", "duree": "90 min"}


async def test_keys_that_leave_a_question_overtake_none_of_those_before_them() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        burst(app, *"Un", "tab", "tab", *"peur", "ctrl+n", *"90")
        await quiet(pilot)
        assert screen.desk.draft.answers == {"titre": "Un", "secret": "peur", "duree": "90"}


async def test_keys_go_on_when_a_draft_cannot_be_opened(tmp_path: Path) -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        broken = tmp_path / "abime.yaml"
        broken.write_text("abîmé: [")
        await open_guides(app, GuideStage(), "essai", draft=broken)  # type: ignore[arg-type]
        await quiet(pilot)
        assert isinstance(app.screen, FaultScreen) and "ne peut pas être ouvert" in dump(app)
        await press(pilot, "escape")
        burst(app, *"oui")
        await quiet(pilot)
        assert isinstance(app.screen, ConversationScreen) and app.screen.query_one(QuestionInput).text == "oui"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 42)])
async def test_the_title_of_a_step_is_in_sight_when_it_opens(size: tuple[int, int]) -> None:
    app = guide_application()
    async with app.run_test(size=size) as pilot:
        screen = await begin(pilot)
        assert "Le début" in dump(app) and isinstance(app.focused, SentenceField)
        for step in screen.desk.reach.steps[1:]:
            await press(pilot, "ctrl+n")
            assert step.title in dump(app).replace("\u00a0", " ")


async def test_what_one_owes_to_people_described_is_told_with_the_first_question_about_them() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        assert "un prénom modifié" not in dump(app)
        screen.do(events.Jump("amis"))
        await press(pilot, "ctrl+p", "ctrl+n")
        assert "un prénom modifié" in dump(app).replace("\u00a0", " ")


async def test_a_step_that_is_all_for_oneself_says_so_once(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(80, 40)) as pilot:
        await begin(pilot, "diagnostic")
        await press(pilot, "ctrl+n")
        assert dump(app).count("Pour vous seulement") == 1


async def test_steps_and_help_take_the_place_of_the_questions_where_it_is_narrow_and_give_it_back() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        for key, told in [("f6", "Troisième phase"), ("f7", "Une bonne réponse")]:
            await press(pilot, key)
            assert told in dump(app) and "Quel titre" not in dump(app)
            assert app.focused is not screen.query_one("#field-titre TextArea")
            await press(pilot, "escape")
            assert "Quel titre" in dump(app) and app.focused is screen.query_one("#field-titre TextArea")


async def test_resizing_loses_nothing_that_was_typed() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        screen.query_one("#field-secret TextArea").focus()
        for size, letter in [((60, 20), "a"), ((80, 24), "b"), ((100, 30), "c"), ((140, 42), "d")]:
            await write(pilot, letter)
            await pilot.resize_terminal(*size)
            await quiet(pilot)
        field = app.focused
        assert isinstance(field, TextArea) and field.text == "abcd"
        assert screen.desk.draft.answers["secret"] == "abcd"


async def test_a_full_disk_is_told_asked_about_when_quitting_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.flows import draft_folder

    real = draft_folder.write_private

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        monkeypatch.setattr(draft_folder, "write_private", full)
        await write(pilot, "Un pont")
        await press(pilot, "f8", "escape")
        assert "NON ENREGISTRÉ" in dump(app)
        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, ConfirmScreen)
        await press(pilot, "escape", "f2")
        assert app.screen is screen and screen.query_one("#field-titre TextArea", TextArea).text == "Un pont"
        monkeypatch.setattr(draft_folder, "write_private", real)
        assert screen.save() and "NON ENREGISTRÉ" not in dump(app)
    assert kept() == {"titre": "Un pont"}


async def test_a_draft_deleted_under_ones_feet_is_written_again_with_the_next_change() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "Un")
        screen.save()
        screen.desk.path.unlink()
        await write(pilot, " pont")
        await press(pilot, "escape")
    assert kept() == {"titre": "Un pont"}


async def test_a_second_window_opens_a_copy_and_says_so() -> None:
    first, second = guide_application(), guide_application()
    async with first.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "Un pont")
        screen.save()
        async with second.run_test(size=(100, 30), notifications=True) as other:
            await quiet(other)
            await second.action_open_guide("essai", draft=screen.desk.path)
            await quiet(other)
            assert guide_of(other).desk.path != screen.desk.path
            assert any("autre fenêtre" in notice.message for notice in second._notifications)
    assert len(drafts_in(drafts_folder())) == 2


async def test_a_shipped_guide_is_walked_from_its_first_step_to_its_review(tmp_path: Path) -> None:
    assistant = Assistant.open(cache=tmp_path)
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "reunion")
        steps = [step.id for step in screen.desk.reach.steps]
        await press(pilot, "enter")  # « première rencontre » opens two more steps
        assert f"sur {len(screen.desk.reach.steps)}" in dump(app) and len(screen.desk.reach.steps) > len(steps)
        steps = [step.id for step in screen.desk.reach.steps]
        seen = []
        while isinstance(app.screen, GuideScreen):
            seen.append(screen.desk.draft.step)
            await press(pilot, "ctrl+n")
        assert seen == steps
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f8")
        assert "Ordre du jour" in dump(app)


async def test_what_is_pasted_never_acts_on_the_terminal_and_keeps_its_lines_where_it_may() -> None:
    app = guide_application()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "ctrl+t")
        for field in ("#field-titre TextArea", "#field-secret TextArea"):
            screen.query_one(field).focus()
            await quiet(pilot)
            app.post_message(Paste("un\x1b[31m pont\x07\r\nsur\u202e l'eau"))
            await quiet(pilot)
        shown = "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
        assert screen.desk.draft.answers["titre"] == "un[31m pont sur l'eau"
        assert screen.desk.draft.answers["secret"] == "un[31m pont\nsur l'eau"


async def test_a_row_goes_only_once_that_is_confirmed_and_comes_back() -> None:
    app = guide_application()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await begin(pilot)
        screen.do(events.Answer("partenaires", [{"nom": "Le bac"}, {"nom": "Le gué"}]))
        await press(pilot, "f6", "end", "enter", "delete")
        assert "Supprimer «\u00a0Le bac\u00a0»" in dump(app)
        await press(pilot, "escape")
        assert len(rows(screen)) == 2
        await press(pilot, "delete", "tab", "enter")
        assert [row["nom"] for row in rows(screen)] == ["Le gué"]
        assert "Ctrl+Z la remet" in dump(app)
        await press(pilot, "ctrl+z")
        assert [row["nom"] for row in rows(screen)] == ["Le bac", "Le gué"]


def rows(screen: GuideScreen) -> list[dict[str, str]]:
    return rows_of(screen.desk.draft.answers["partenaires"])


async def test_the_home_page_tells_the_draft_under_way_and_takes_it_up_with_one_key() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert not app.screen.query("#under-way")
        await begin(pilot)
        await write(pilot, "Un pont ; et quoi ?")
        await press(pilot, "ctrl+n", "escape")
        assert isinstance(app.screen, ConversationScreen)
        assert "Reprendre «\u00a0Un pont ; et quoi ?\u00a0»" in dump(app)
        await press(pilot, "ctrl+g")
        assert guide_of(pilot).desk.draft.step == "suite"


async def test_without_a_draft_the_key_says_where_guides_are() -> None:
    app = guide_application()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, ConversationScreen)
        assert any("F2" in notice.message for notice in app._notifications)


@pytest.mark.parametrize("opening", [("f6", "end", "enter"), ("f6", "end", "enter", "enter", "escape")])
async def test_keys_typed_while_a_card_opens_are_those_of_the_card(opening: tuple[str, ...]) -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await begin(pilot)
        await press(pilot, *opening)
        burst(app, "enter", *"Le bac", "ctrl+s", "enter", *"Le gué", "ctrl+s")
        await quiet(pilot)
        assert [row["nom"] for row in screen.desk.draft.answers["partenaires"]] == ["Le bac", "Le gué"]  # type: ignore[index]


async def test_keys_typed_while_a_row_opens_are_those_of_its_card() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await begin(pilot)
        screen.do(events.Answer("partenaires", [{"nom": "Le bac"}, {"nom": "Le gué"}]))
        await press(pilot, "f6", "end", "enter")
        burst(app, "end", "enter", *" Neuf", "ctrl+s", "home", "enter", *" Vieux", "ctrl+s")
        await quiet(pilot)
        assert [row["nom"] for row in rows(screen)] == ["Le bac Vieux", "Le gué Neuf"]


async def test_keys_typed_right_after_a_row_is_to_go_answer_whether_it_should() -> None:
    app = guide_application()
    async with app.run_test(size=(140, 42)) as pilot:
        screen = await begin(pilot)
        screen.do(events.Answer("partenaires", [{"nom": "Le bac"}, {"nom": "Le gué"}]))
        await press(pilot, "f6", "end", "enter")
        burst(app, "delete", "tab", "enter")
        await quiet(pilot)
        assert [row["nom"] for row in rows(screen)] == ["Le gué"]
