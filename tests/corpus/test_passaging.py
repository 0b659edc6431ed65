"""A document without a sidecar of passages: its passages, credits, definitions and acronyms are told by pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.markdown import parse
from assistant.corpus.models import Passage, PassageKind
from assistant.corpus.passaging import passages_of, sure_terms
from assistant.corpus.recognition import Recognition, read_recognition
from assistant.corpus.sigles import expansions
from assistant.locations import prompts_folder
from assistant.records import RecordError


@pytest.fixture(scope="module")
def recognition() -> Recognition:
    return read_recognition(prompts_folder())


def passages(markdown: str, recognition: Recognition) -> list[tuple[PassageKind, str]]:
    parsed = parse(f"# Titre\n\n{markdown}")
    return [(p.kind, parsed.text[p.start : p.end]) for p in passages_of(parsed, "doc", recognition)]


def only(markdown: str, kind: PassageKind, recognition: Recognition) -> Passage:
    parsed = parse(f"# Titre\n\n{markdown}")
    (found,) = [passage for passage in passages_of(parsed, "doc", recognition) if passage.kind is kind]
    return found


LONG = (
    "Les acteurs du territoire se rencontrent et parlent de ce qu'ils font, avec qui, pour qui, et pourquoi ensemble."
)


class TestStructure:
    def test_a_list_is_whole_with_what_leads_to_it(self, recognition: Recognition) -> None:
        found = passages(f"{LONG}\n\nTrois temps :\n\n- observer\n- écrire\n\n{LONG}", recognition)
        assert found == [
            (PassageKind.PARAGRAPH, LONG),
            (PassageKind.LIST, "Trois temps :\n\nobserver\nécrire"),
            (PassageKind.PARAGRAPH, LONG),
        ]

    def test_long_items_are_passages_too(self, recognition: Recognition) -> None:
        kinds = [kind for kind, _ in passages(f"- {LONG}\n- court", recognition)]
        assert kinds == [PassageKind.LIST, PassageKind.PARAGRAPH]

    def test_a_table_is_whole_and_its_rows_are_passages(self, recognition: Recognition) -> None:
        found = passages("| a | b |\n| --- | --- |\n| c | d |\n| e | f |", recognition)
        assert found == [
            (PassageKind.TABLE, "a\tb\nc\td\ne\tf"), (PassageKind.ROW, "c\td"), (PassageKind.ROW, "e\tf"),
        ]  # fmt: skip

    def test_short_paragraphs_that_follow_one_another_are_read_together(self, recognition: Recognition) -> None:
        assert passages("Les élus.\n\nLes associations.\n\nLes habitants.", recognition) == [
            (PassageKind.PARAGRAPH, "Les élus.\n\nLes associations.\n\nLes habitants.")
        ]

    def test_a_very_long_paragraph_is_cut_at_its_sentences(self, recognition: Recognition) -> None:
        found = passages(" ".join([LONG] * 20), recognition)
        assert len(found) > 1
        assert all(text.startswith("Les acteurs") and text.endswith("ensemble.") for _, text in found)
        assert " ".join(text for _, text in found) == " ".join([LONG] * 20)

    def test_notes_and_references_are_told(self, recognition: Recognition) -> None:
        found = passages("Un mot[^1].\n\n[^1]: Une note.\n\n## Bibliographie\n\nUn livre.\n\nUn autre.", recognition)
        assert [kind for kind, _ in found] == [
            PassageKind.PARAGRAPH, PassageKind.FOOTNOTE, PassageKind.REFERENCE, PassageKind.REFERENCE,
        ]  # fmt: skip

    def test_each_passage_knows_its_page_and_its_titles(self, recognition: Recognition) -> None:
        parsed = parse(f"# T\n\n<!-- page 4 -->\n\n## Partie\n\n{LONG}\n\n{LONG[:50]}<!-- page 5 -->{LONG[50:]} Fin.")
        first, second = passages_of(parsed, "doc", recognition)
        assert (first.place, first.section) == ("page 4", ("Partie",))
        assert second.place == "pages 4-5"

    def test_correcting_one_passage_renames_no_other(self, recognition: Recognition) -> None:
        before = passages_of(
            parse(f"# T\n\n{LONG}\n\nUne faute d'orthografe reste dans ce paragraphe."), "d", recognition
        )
        after = passages_of(
            parse(f"# T\n\n{LONG}\n\nUne faute d'orthographe reste dans ce paragraphe."), "d", recognition
        )
        assert before[0].id == after[0].id and before[1].id != after[1].id


@pytest.mark.parametrize(
    ("markdown", "credit", "work"),
    [
        ("« La confiance se gagne dans la durée » (Morel, 2012, p. 8).", "Morel", "Morel, 2012, p. 8"),
        ("Selon Ada Modèle, « la confiance se gagne dans la durée ».", "Ada Modèle", None),
        ("Ada Modèle écrit : « La confiance se gagne dans la durée ».", "Ada Modèle", None),
        ("Ada Modèle (2012) : « La confiance se gagne dans la durée ».", "Ada Modèle", None),
        ("« La confiance se gagne dans la durée », écrit Ada Modèle.", "Ada Modèle", None),
        ("> La confiance se gagne dans la durée.\n\nAda Modèle", "Ada Modèle", None),
        ("> « La confiance » (A. Roy et P. Lys, 2001).", "A. Roy et P. Lys", "A. Roy et P. Lys, 2001"),
    ],
)  # fmt: skip
def test_a_quotation_is_credited(markdown: str, credit: str, work: str | None, recognition: Recognition) -> None:
    found = only(markdown, PassageKind.QUOTATION, recognition)
    assert (found.credit, found.work) == (credit, work)


@pytest.mark.parametrize(
    "markdown",
    ["« La confiance se gagne dans la durée » dit-on.", "« La confiance se gagne longtemps » (voir plus bas)."],
)
def test_words_between_marks_without_a_name_are_credited_to_nobody(markdown: str, recognition: Recognition) -> None:
    assert [kind for kind, _ in passages(markdown, recognition)] == [PassageKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("sentence", "term", "sure"),
    [
        ("On appelle médiation sociale un processus de création du lien.", "médiation sociale", True),
        ("Par développement local, on entend une démarche portée par les habitants.", "développement local", True),
        ("Le pouvoir d'agir désigne la capacité des personnes à décider.", "pouvoir d'agir", True),
        ("L'empowerment se définit comme un processus d'appropriation.", "empowerment", True),
        ("La médiation est un processus qui relie.", "médiation", False),
        ("Réseau : ensemble de personnes qui se connaissent et s'appellent quand il le faut.", "réseau", False),
    ],
)
def test_a_definition_is_told_by_how_it_begins(sentence: str, term: str, sure: bool, recognition: Recognition) -> None:
    found = only(sentence, PassageKind.DEFINITION, recognition)
    assert found.defines == term
    assert sure_terms(parse(f"# Titre\n\n{sentence}").text, [found], recognition) == ([term] if sure else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le Centre communal d'action sociale (CCAS) reçoit.", [("CCAS", "Centre communal d'action sociale")]),
        ("La Maison des Solidarités (MDS) et le Plan (P) reçoivent.", [("MDS", "Maison des Solidarités")]),
        ("MDS : maison des solidarités, où l'on va.", [("MDS", "maison des solidarités")]),
        ("La ville de Paris (ABC) reçoit.", []),
    ],
)  # fmt: skip
def test_an_acronym_stands_for_words_whose_initials_it_is(
    text: str, found: list[tuple[str, str]], recognition: Recognition
) -> None:
    assert list(expansions(recognition, text)) == found


def test_a_broken_pattern_is_told_with_its_file(tmp_path: Path) -> None:
    text = (prompts_folder() / "reconnaitre.yaml").read_text(encoding="utf-8")
    (tmp_path / "reconnaitre.yaml").write_text(text.replace('no_author: "', 'no_author: "(', 1), encoding="utf-8")
    with pytest.raises(RecordError, match=r"reconnaitre\.yaml .* mal formé"):
        read_recognition(tmp_path)
