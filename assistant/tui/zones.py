"""Every key of the application, zone by zone: what the help shows, and what a file of keys may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode

Zone = tuple[str, tuple[Binding, ...]]
"""A title, and the bindings."""


def zones() -> tuple[Zone, ...]:
    """All the zones, from what is everywhere to what is rare. Loads every screen: not for the start."""
    from assistant.tui.app import PasserelleApp
    from assistant.tui.chips import Chip
    from assistant.tui.conversation_screen import ConversationScreen
    from assistant.tui.copy_screen import CopyScreen
    from assistant.tui.dialogs import ConfirmScreen, KeepScreen, LineScreen
    from assistant.tui.document_search import DocumentSearch
    from assistant.tui.fault_screen import FaultScreen
    from assistant.tui.help_screen import HelpScreen
    from assistant.tui.kept_screen import KeptScreen
    from assistant.tui.question_input import QuestionInput
    from assistant.tui.reading_view import ReadingView
    from assistant.tui.report_screen import ReportScreen
    from assistant.tui.source import SourcePane
    from assistant.tui.source_screen import SourceScreen
    from assistant.tui.verify_input import VerifyInput
    from assistant.tui.verify_screen import VerifyScreen

    return (
        _zone("partout", PasserelleApp),
        _zone("dans la saisie", ConversationScreen, QuestionInput),
        _zone("sur une citation ou une question proposée", Chip),
        _zone("dans une source", SourceScreen, ReadingView, SourcePane, DocumentSearch),
        *_of_documents(),
        _zone("en vérifiant des citations", VerifyScreen, VerifyInput),
        _zone("pour écrire un rapport", ReportScreen),
        *_of_guides(),
        _zone("dans les conversations gardées", KeptScreen),
        _zone("pour copier", CopyScreen),
        _zone("ailleurs", HelpScreen, ConfirmScreen, KeepScreen, LineScreen, FaultScreen),
    )


def _of_guides() -> tuple[Zone, ...]:
    from assistant.tui.guides.ask_screen import AskScreen
    from assistant.tui.guides.book_screen import BookScreen
    from assistant.tui.guides.card_screen import CardScreen
    from assistant.tui.guides.choosing import ChoiceList
    from assistant.tui.guides.guide_screen import GuideScreen
    from assistant.tui.guides.guides_screen import GuidesScreen
    from assistant.tui.guides.papers_screen import PapersScreen
    from assistant.tui.guides.review_screen import ReviewScreen
    from assistant.tui.guides.rows import RowList

    return (
        _zone("dans un guide", GuideScreen, AskScreen, CardScreen, RowList, ChoiceList),
        _zone("dans les guides", GuidesScreen),
        _zone("dans le carnet d'adresses", BookScreen),
        _zone("à la relecture d'un guide, et pour ses documents", ReviewScreen, PapersScreen),
    )


def _of_documents() -> tuple[Zone, Zone]:
    from assistant.tui.documents_screen import DocumentsScreen
    from assistant.tui.path_field import PathField
    from assistant.tui.shelf.adding_screen import AddingScreen
    from assistant.tui.shelf.export_screen import ExportScreen
    from assistant.tui.shelf.questions_screen import QuestionsScreen
    from assistant.tui.shelf.record_screen import RecordScreen

    return (
        _zone("dans les documents", DocumentsScreen),
        _zone("pour vos documents", AddingScreen, PathField, RecordScreen, QuestionsScreen, ExportScreen),
    )


def _zone(title: str, *owners: type[DOMNode]) -> Zone:
    listed = (binding for owner in owners for binding in owner.BINDINGS)
    return title, tuple(binding for binding in listed if isinstance(binding, Binding))
