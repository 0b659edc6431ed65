"""Names are found whatever their form, the longest first; what the lexicon says documents hold stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.lexicon import Lexicon, NameFinder, Synonyms, lexicon_files, read_lexicon
from assistant.corpus.models import Library
from assistant.records import Problem
from tests.corpus.made_up import write_yaml

NOTIONS = NameFinder(
    [
        ("partenariat", ["partenariat"]),
        ("projet", ["partenariat de projet", "projet partenarial"]),
        ("reseau", ["réseau", "travail en réseau"]),
        ("engagement", ["l'engagement"]),
    ],
    by_stem=True,
)
PEOPLE = NameFinder([("dubois", ["Camille Dubois", "DUBOIS Camille"]), ("boisset", ["Boisset", "C.B.", "Aux-Bois"])])


def found(finder: NameFinder, sentence: str) -> list[tuple[str, str]]:
    return [(mention.id, sentence[mention.start : mention.end]) for mention in finder.find(sentence)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("le partenariat de projet", [("projet", "partenariat de projet")]),
        ("Partenariats, réseaux", [("partenariat", "Partenariats"), ("reseau", "réseaux")]),
        ("PROJETS PARTENARIAUX", [("projet", "PROJETS PARTENARIAUX")]),
        ("le travail en réseau et le réseau", [("reseau", "travail en réseau"), ("reseau", "réseau")]),
        ("s'engager", [("engagement", "engager")]),
        ("l’engagement", [("engagement", "engagement")]),
        ("partenariat de fait", [("partenariat", "partenariat")]),
        ("", []),
    ],
)
def test_notions_are_found_by_their_stems_and_the_longest_wins(sentence: str, names: list[tuple[str, str]]) -> None:
    assert found(NOTIONS, sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("selon camille dubois", [("dubois", "camille dubois")]),
        ("selon Dubois Camille", [("dubois", "Dubois Camille")]),
        ("selon Dubois", []),
        ("selon BOISSET, et les boissets", [("boisset", "BOISSET")]),  # people are not put in the plural
        ("selon CB ou C.B.", [("boisset", "CB"), ("boisset", "C.B.")]),
        ("« Aux Bois »", [("boisset", "Aux Bois")]),
    ],
)
def test_people_are_found_by_their_names_as_given(sentence: str, names: list[tuple[str, str]]) -> None:
    assert found(PEOPLE, sentence) == names


def test_names_without_letters_name_nobody() -> None:
    assert NameFinder([("vide", ["", "…", "l'"])]).find("l' … rien") == []


def test_the_shipped_lexicon_is_read_without_any_problem(read_words: tuple[Lexicon, list[Problem]]) -> None:
    lexicon, problems = read_words
    assert [str(problem) for problem in problems] == []
    assert all((lexicon.people, lexicon.acronyms, lexicon.texts, lexicon.notions, lexicon.synonyms, lexicon.debates))


def test_every_expansion_and_every_mention_stands_in_its_document(lexicon: Lexicon, library: Library) -> None:
    texts = {id: "".join(document.text.split()) for id, document in library.documents.items()}
    quoted = [(acronym.sigle, said) for acronym in lexicon.acronyms for said in acronym.expansions]
    quoted += [(text.id, said) for text in lexicon.texts for said in text.mentions]
    assert quoted
    assert [name for name, said in quoted if "".join(said.text.split()) not in texts.get(said.document, "")] == []


def test_every_passage_the_lexicon_names_exists(lexicon: Lexicon, library: Library) -> None:
    named = {notion.official for notion in lexicon.notions if notion.official}
    named |= {passage for debate in lexicon.debates for side in debate.sides for passage in side}
    assert named - set(library.passages) == set()


def test_ids_are_unique_within_a_family_and_related_notions_exist(lexicon: Lexicon) -> None:
    for family in (lexicon.people, lexicon.texts, lexicon.notions):
        ids = [record.id for record in family]
        assert len(ids) == len(set(ids))
    notions = {notion.id for notion in lexicon.notions}
    assert {related for notion in lexicon.notions for related in notion.related} <= notions


@pytest.mark.parametrize("family", ["people", "texts", "notions"])
def test_every_name_of_the_shipped_lexicon_finds_its_own(lexicon: Lexicon, family: str) -> None:
    records = getattr(lexicon, family)
    named = {record.id: [record.name, *getattr(record, "variants", getattr(record, "names", []))] for record in records}
    finder = NameFinder(named.items(), by_stem=family == "notions")
    lost = [
        (id, name)
        for id, names in named.items()
        for name in names
        if id not in [mention.id for mention in finder.find(name)]
    ]
    assert lost == []


def write_lexicon(knowledge: Path, **families: object) -> None:
    for name in ("personnes", "sigles", "textes", "notions", "synonymes"):
        write_yaml(knowledge / "lexicon" / f"{name}.yaml", families.get(name, []))
    write_yaml(knowledge / "desaccords.yaml", families.get("desaccords", []))


def test_a_family_that_is_wrong_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    write_lexicon(
        tmp_path,
        personnes=[{"id": "x", "name": "X", "kind": "person", "variant": []}],
        notions=[{"id": "reseau", "name": "réseau", "variants": ["réseaux"]}],
        textes=[{"id": "loi", "name": "Loi", "names": "loi", "mentions": []}],
    )
    lexicon, problems = read_lexicon(tmp_path)
    assert [str(problem) for problem in problems] == [
        "personnes.yaml : [0].variants : la clé « variants » manque",
        "personnes.yaml : [0].variant : clé inconnue ; vouliez-vous dire « variants » ?",
        "textes.yaml : [0].names : liste attendue, « loi » trouvé",
    ]
    assert [notion.id for notion in lexicon.notions] == ["reseau"]
    assert (lexicon.people, lexicon.texts) == ((), ())


def test_synonyms_are_groups_or_bridges_and_anything_else_is_told(tmp_path: Path) -> None:
    write_lexicon(
        tmp_path,
        synonymes=[
            {"words": ["usager", "bénéficiaire"]},
            {"from": ["client"], "to": ["usager"]},
            {"form": ["client"], "to": ["usager"]},
            {"from": ["client"]},
        ],
    )
    lexicon, problems = read_lexicon(tmp_path)
    assert lexicon.synonyms == (
        Synonyms(("usager", "bénéficiaire"), (), ()),
        Synonyms((), ("client",), ("usager",)),
    )
    assert [problem.path for problem in problems] == ["[2]", "[3]"]


def test_a_missing_family_is_told(tmp_path: Path) -> None:
    write_lexicon(tmp_path)
    (tmp_path / "lexicon" / "sigles.yaml").unlink()
    assert [str(problem) for problem in read_lexicon(tmp_path)[1]] == ["sigles.yaml : ce fichier manque"]
    assert len(lexicon_files(tmp_path)) == 5
