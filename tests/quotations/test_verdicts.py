"""Verdicts: what a quotation is, what is said of it, and how it stands beside the document."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.corpus.models import Passage, PassageKind
from assistant.quotations.difference import Change
from assistant.quotations.finding import Verdict
from assistant.quotations.tokens import tokens
from tests.quotations.conftest import Check, CheckOne

DHUME = "Une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel"
OUTSIDE = "la mer était calme ce matin et les pêcheurs rentraient au port en chantant"


def alone(passage: Passage) -> bool:
    """A quotation that one document credits to one person, long enough to prove something."""
    running = passage.kind in (PassageKind.QUOTATION, PassageKind.DEFINITION, PassageKind.PARAGRAPH)
    return bool(running and passage.credit and not passage.also_in and not passage.reported and not passage.cited_by)


@pytest.fixture(scope="module")
def credited(assistant: Assistant) -> list[tuple[str, str]]:
    """(words, whom they are credited to) of passages that stand once."""
    rows = []
    for passage in filter(alone, assistant.library.passages.values()):
        text = assistant.library.excerpt_of(passage).text
        if 12 <= len(tokens(text)) <= 60 and not set(text) & set('«»“”"[]…\n'):
            rows.append((text, str(passage.credit)))
    assert len(rows) > 20
    return rows


class TestCredit:
    def test_words_credited_as_the_document_does_are_exact(
        self, check_one: CheckOne, credited: list[tuple[str, str]]
    ) -> None:
        wrong = [(w, a) for w, a in credited if check_one(f"Selon {a}, « {w} ».").verdict is not Verdict.EXACT]
        assert len(wrong) <= len(credited) // 50

    def test_words_credited_to_somebody_else_are_to_be_checked(
        self, check_one: CheckOne, credited: list[tuple[str, str]]
    ) -> None:
        kept = [(words, author) for words, author in credited if "Crozier" not in author]
        found = [check_one(f"Selon Michel Crozier, « {words} ».") for words, _ in kept]
        assert {f.verdict for f in found} == {Verdict.MISCREDITED}
        assert all(finding.attributed_to for finding in found)

    def test_words_credited_to_nobody_are_exact_and_their_author_is_told(
        self, check_one: CheckOne, credited: list[tuple[str, str]]
    ) -> None:
        words, author = credited[0]
        finding = check_one(f"« {words} »")
        assert finding.verdict is Verdict.EXACT
        assert any(author in remark for remark in finding.remarks)

    def test_any_spelling_of_the_person_that_the_lexicon_knows_will_do(self, check_one: CheckOne) -> None:
        for name in ("Dhume", "F. Dhume", "DHUME Fabrice", "Fabrice Dume"):
            assert check_one(f"« {DHUME} » ({name}, 2001).").verdict is Verdict.EXACT

    def test_who_made_the_document_is_told_apart_when_the_words_are_another_s(self, check_one: CheckOne) -> None:
        finding = check_one(f"Selon Fourdrignier, « {DHUME} ».")
        assert finding.verdict is Verdict.MISCREDITED
        assert "reprend ces mots" in finding.remarks[-1]

    def test_who_quotes_is_told_apart_from_who_is_quoted(self, assistant: Assistant, check_one: CheckOne) -> None:
        quoted = [
            (assistant.library.excerpt_of(p).text.strip("«» \u00a0."), p.cited_by)
            for p in assistant.library.passages.values()
            if p.cited_by and p.credit and not p.also_in
        ]
        remarks = [
            remark
            for words, by in quoted
            if not set(words) & set('«»“”"[]…\n') and 8 <= len(tokens(words)) <= 60
            for remark in check_one(f"Selon {by}, « {words} ».").remarks
        ]
        assert any("cite ces mots" in remark for remark in remarks)

    def test_who_made_the_document_may_be_credited_with_its_own_words(
        self, assistant: Assistant, check_one: CheckOne
    ) -> None:
        document = next(d for d in assistant.library.documents.values() if d.authors)
        own = [
            assistant.library.excerpt_of(p).text
            for p in assistant.library.passages.values()
            if p.document == document.id and not p.credit and not p.also_in and p.kind is PassageKind.PARAGRAPH
        ]
        words = next(text for text in own if 6 <= len(tokens(text)) <= 60 and "«" not in text and "\n" not in text)
        assert check_one(f"Selon {document.authors[0]}, « {words} ».").verdict is Verdict.EXACT

    def test_documents_that_disagree_are_both_told(self, assistant: Assistant, check_one: CheckOne) -> None:
        disputed = next(
            p for p in assistant.library.passages.values() if p.disputed and p.kind is PassageKind.QUOTATION
        )
        words = assistant.library.excerpt_of(disputed).text.strip("«» \u00a0.")
        for lead in ("On peut lire :", f"Selon {disputed.credit},"):
            finding = check_one(f"{lead} « {words} ».")
            assert finding.verdict is Verdict.DIVIDED
            assert len(finding.attributed_to) >= 2
        assert check_one(f"Selon Michel Crozier, « {words} ».").verdict is Verdict.MISCREDITED

    def test_a_copy_without_credit_makes_no_divergence(self, check_one: CheckOne) -> None:
        assert check_one(f"Selon Fabrice Dhume, « {DHUME} ».").verdict is Verdict.EXACT

    def test_words_faithful_to_a_teaching_document_that_departs_from_the_original_are_exact(
        self, check_one: CheckOne
    ) -> None:
        finding = check_one("« Travail en réseau et partenariat se conjuguent dans la complémentarité »")
        assert finding.verdict is Verdict.EXACT
        assert any("s'écarte de" in remark for remark in finding.remarks)


class TestWords:
    def test_words_of_another_book_are_no_fault(self, check: Check) -> None:
        report = check(f"Selon Fabrice Dhume, « {OUTSIDE} ».")
        assert report.counts[Verdict.UNFOUND] == 1
        assert report.checkable == 0
        assert not report.needs_a_look

    def test_a_changed_word_is_shown_beside_the_right_one(self, check_one: CheckOne) -> None:
        finding = check_one(f"Selon Dhume, « {DHUME.replace('libre', 'imposé')} ».")
        assert finding.verdict is Verdict.ALTERED
        assert [(s.change, s.quoted, s.source) for s in finding.changes] == [(Change.CHANGED, "imposé", "libre")]

    def test_a_word_that_stands_further_on_too_is_shown_as_changed(self, check_one: CheckOne) -> None:
        finding = check_one(
            "Fonteneau parle « des relations privilégiées qu'entretiennent les différents professionnels parfois "
            "bénévoles »."
        )
        assert [(s.quoted, s.source) for s in finding.changes] == [("parfois", "et")]

    def test_a_lost_negation_is_shown(self, check_one: CheckOne) -> None:
        finding = check_one("« Or le partenariat se décrète et il ne fonctionne bien que lorsqu'il a été précédé »")
        assert finding.verdict is Verdict.ALTERED
        assert [s.source for s in finding.changes] == ["ne", "pas"]

    def test_both_halves_of_a_lost_negation_are_shown_at_the_end_too(self, check_one: CheckOne) -> None:
        finding = check_one("Vidalenc montre que « le partenariat se décrète ».")
        assert [s.source for s in finding.changes] == ["ne", "pas"]

    def test_the_number_of_an_item_is_no_word_of_the_sentence_that_goes_on_over_it(self, check_one: CheckOne) -> None:
        finding = check_one("« peuvent conclure des conventions entre eux, avec des établissements de santé »")
        assert finding.verdict is Verdict.EXACT

    def test_an_alteration_tells_that_its_credit_is_to_be_checked_too(self, check_one: CheckOne) -> None:
        finding = check_one(f"Selon Damon, « {DHUME.replace('libre', 'imposé')} ».")
        assert any("Dhume" in remark for remark in finding.remarks)

    def test_what_is_quoted_inside_a_text_of_one_s_own_is_judged(self, check_one: CheckOne) -> None:
        finding = check_one(f"« {OUTSIDE}, “{DHUME}”, {OUTSIDE} »")
        assert finding.verdict is Verdict.EXACT

    def test_a_sentence_around_a_quotation_alters_nothing(self, check_one: CheckOne) -> None:
        finding = check_one(f"« Dhume parle d'“{DHUME}” dans son livre », note un collègue.")
        assert finding.verdict is Verdict.EXACT

    def test_a_bracketed_first_letter_is_an_adaptation_said(self, check_one: CheckOne) -> None:
        finding = check_one(f"« [u]{DHUME[1:]} »")
        assert finding.verdict is Verdict.EXACT
        assert any("crochets" in remark for remark in finding.remarks)

    def test_whole_sentences_are_given_around_a_fragment(self, check_one: CheckOne) -> None:
        source = check_one("« un engagement libre, mutuel et contractuel »").source
        assert source is not None
        assert len(source.context) > len(source.text)
        assert "méthode d'action" in source.context.replace("’", "'")

    def test_two_stretches_that_do_not_follow_each_other_are_told(
        self, check_one: CheckOne, credited: list[tuple[str, str]]
    ) -> None:
        finding = check_one(f"« {credited[0][0].rstrip('.')} {credited[-1][0]} »")
        assert finding.verdict is Verdict.ALTERED

    def test_a_bracket_may_stand_for_the_first_words_of_a_sentence(self, check_one: CheckOne) -> None:
        finding = check_one("Damon ajoute que « [l'État] dessine des orientations ».")
        assert finding.verdict is Verdict.EXACT
        assert any("crochets" in remark for remark in finding.remarks)

    def test_what_a_teaching_document_changed_is_exact_and_the_change_is_shown(self, check_one: CheckOne) -> None:
        finding = check_one(
            "Dhume : « De plus en plus souvent, la démarche collective apparaît nécessaire pour tenter de dépasser les "
            "limites individuelles ou institutionnelles »."
        )
        assert finding.verdict is Verdict.EXACT and finding.changes == ()
        assert finding.departure is not None
        assert [s.source for s in finding.departure.steps if s.change is Change.MISSING] == ["me semble-t-il"]
        assert finding.departure.source.reference.startswith("Fabrice Dhume")

    def test_every_place_of_the_same_words_is_given(self, check_one: CheckOne) -> None:
        finding = check_one("« un engagement libre, mutuel et contractuel »")
        assert finding.source is not None
        documents = {source.place.document.id for source in (finding.source, *finding.others)}
        assert len(documents) >= 4


class TestNotes:
    def test_what_a_note_quotes_is_judged_where_it_is_called(self, check: Check) -> None:
        altered = DHUME.replace("libre", "imposé")
        report = check(f"Un début[^1].\n\n« {DHUME} »\n\n[^1]: Dhume écrit : « {altered} ».")
        first, second = report.findings
        assert (first.verdict, first.quotation.in_note, first.quotation.number) == (Verdict.ALTERED, True, 1)
        assert (second.verdict, second.quotation.in_note) == (Verdict.EXACT, False)

    def test_the_titles_that_notes_are_full_of_are_no_quotations(self, check: Check) -> None:
        notes = [
            "Dhume F., « La coopération dans l'action publique », L'Harmattan, 2006.",
            "Damon J., « Le partenariat, Retour sur une notion d'un quart de siècle », 2009.",
            "Untel M., « Un titre que personne ne connaît ici », 2012.",
        ]
        calls = "".join(f"mot[^{n}] " for n in range(1, 4))
        assert check("\n\n".join([calls, *(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))])).findings == ()


class TestTitles:
    def test_the_title_of_a_work_is_no_quotation(self, check: Check) -> None:
        assert check("J'ai lu Vidalenc, « Le défi du partenariat dans le travail social », en 2002.").findings == ()

    @pytest.mark.parametrize("lead", ["Dans", "L'ouvrage", "Un article intitulé", "Le film"])
    def test_the_title_of_a_work_that_the_library_does_not_know_is_none_either(self, check: Check, lead: str) -> None:
        assert check(f"{lead} « Les réseaux invisibles du quartier » décrit trois lieux.").findings == ()
        assert len(check(f"On parle, {lead.lower()} cité, d'« un réseau invisible du quartier ».").findings) == 1

    @pytest.mark.parametrize("title", ["# Bibliographie", "Références bibliographiques", "VI. Sources et ouvrages"])
    def test_titles_of_the_bibliography_are_none_either(self, check: Check, title: str) -> None:
        before = f"Un début assez long pour que la bibliographie soit vers la fin : « {DHUME} »."
        report = check(f"{before}\n\n{title}\n\nUNTEL, « Un titre de cinq mots », 2001.\n\nAnnexe 1\n\n« {DHUME} »")
        assert len(report.findings) == 2

    def test_a_table_of_contents_names_a_bibliography_and_hides_nothing(self, check: Check) -> None:
        assert len(check(f"Introduction\n\nBibliographie\n\nUn début.\n\n« {DHUME} »").findings) == 1


class TestAside:
    def test_twelve_words_copied_without_marks_are_listed_apart(self, check: Check) -> None:
        report = check(f"Je dirais que c'est {DHUME[0].lower()}{DHUME[1:]} des acteurs.")
        (borrowing,) = report.borrowings
        assert len(tokens(borrowing.text)) >= 12
        assert not report.needs_a_look

    def test_fewer_words_or_words_between_marks_are_not(self, check: Check) -> None:
        assert check("Je dirais une méthode d'action coopérative fondée sur un engagement.").borrowings == ()
        assert check(f"« {DHUME} »").borrowings == ()

    def test_titles_of_a_bibliography_are_not(self, assistant: Assistant, check: Check) -> None:
        titles = [
            assistant.library.excerpt_of(p).text.replace("\n", " ")
            for p in assistant.library.passages.values()
            if p.kind is PassageKind.REFERENCE and not p.also_in
        ]
        long = [title for title in titles if len(tokens(title)) >= 12 and not set(title) & set('«»“”"')]
        assert len(long) > 10
        assert check("\n\n".join(long)).borrowings == ()

    def test_a_mark_never_closed_is_told_with_its_line(self, check: Check) -> None:
        report = check(f"Un début.\n\nIl dit « ceci sans fin.\n\nSelon Dhume, « {DHUME} ».")
        assert [mark.number for mark in report.unclosed] == [3]
        assert [finding.verdict for finding in report.findings] == [Verdict.EXACT]
