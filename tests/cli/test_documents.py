"""`passerelle documents`: what the library holds, and everything that is wrong in an edited one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.corpus.ledger import digest
from assistant.corpus.reading import read_library
from assistant.locations import knowledge_folder
from assistant.storage.own_documents import OwnDocuments
from tests.cli.conftest import Run
from tests.corpus.made_up import passage, write_document, write_yaml
from tests.own.made_up import COURSE, course

OWN = "le-pouvoir-d-agir-au-jardin"
MARKDOWN = "# Le pont\n\n## Début\n\nUn pont relie deux rives.\n\nIl demande du temps.\n"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A library of one document, sound but for one sentence that no passage covers."""
    folder = tmp_path / "knowledge"
    write_document(folder, "pont", MARKDOWN, [passage("pont-1", "Un pont relie", "deux rives")])
    write_yaml(
        folder / "entries" / "pont.yaml",
        [{"passage": "pont-1", "says": "Ce qu'est un pont.", "questions": ["C'est quoi un pont ?"], "words": ["pont"]}],
    )
    for family in ("personnes", "sigles", "textes", "notions", "synonymes"):
        write_yaml(folder / "lexicon" / f"{family}.yaml", [])
    for name in ("actualite.yaml", "desaccords.yaml"):
        if (knowledge_folder() / name).exists():
            write_yaml(folder / name, [])
    write_ledger(folder, digest(read_library(folder).library.documents["pont"].text))
    return folder


def write_ledger(knowledge: Path, text: object) -> None:
    write_yaml(
        knowledge / "documents" / "pont.registre.yaml", {"raw": "0", "text": text, "patterns": [], "changes": []}
    )


def test_the_list_tells_each_document(run: Run) -> None:
    ran = run("documents", "lister")
    assert ran.status == 0
    documents = json.loads(run("documents", "lister", "--json").out)["documents"]
    assert len(documents) == 5
    for document in documents:
        assert {"id", "title", "authors", "year", "kind", "passages"} <= set(document)
        assert document["id"] in ran.lines
        assert f"{document['kind']}, {document['year'] or 'sans date'}" in " ".join(ran.out.split())


def test_a_document_is_shown_with_its_outline_and_its_text(run: Run, knowledge: Path) -> None:
    ran = run("documents", "montrer", "pont", "--bibliotheque", str(knowledge))
    assert ran.status == 0
    assert ran.out.startswith("Un titre\nClaude Modèle — polycopié, sans date, 1 passage\n")
    assert "\nPlan\n  – Le pont\n    – Début\n" in ran.out
    assert ran.out.endswith("\nTexte\n\nLe pont\n\nDébut\n\nUn pont relie deux rives.\n\nIl demande du temps.\n")


def test_the_json_of_a_document_holds_the_text_that_spans_refer_to(run: Run) -> None:
    (answer,) = [json.loads(run("demander", "Comment Dhume définit-il le partenariat ?", "--json").out)]
    cited = answer["citations"][0]
    document = json.loads(run("documents", "montrer", cited["document"], "--json").out.replace(" ", " "))
    assert document["id"] == cited["document"]
    assert document["title"] == cited["title"]
    start, end = cited["spans"][0]
    assert document["text"][start:end] == cited["quote"].split(" […] ")[0]
    assert document["outline"][0]["level"] == 1


def test_an_unknown_document_is_told_with_those_there_are(run: Run, knowledge: Path) -> None:
    ran = run("documents", "montrer", "pnt", "--bibliotheque", str(knowledge))
    assert (ran.status, ran.out) == (2, "")
    assert "aucun document ne s'appelle « pnt ». Documents : pont." in ran.err


def test_an_action_is_asked_for(run: Run) -> None:
    ran = run("documents")
    assert ran.status == 2
    assert "lister, montrer ID, ajouter FICHIER, retirer ID ou controler" in ran.err


def test_the_shipped_library_is_sound(run: Run) -> None:
    ran = run("documents", "controler")
    assert ran.status == 0
    assert "0 problème" in ran.lines[-1]
    assert json.loads(run("documents", "controler", "--json").out)["problems"] == []


def test_words_that_no_passage_covers_are_a_remark(run: Run, knowledge: Path) -> None:
    ran = run("--bibliotheque", str(knowledge), "documents", "controler")
    assert ran.lines == [
        "remarque : pont.md, ligne 7 : dans aucun passage : « Il demande du temps. »",
        "1 document, 1 passage, 0 sans entrée ; 0 problème, 1 remarque.",
    ]
    assert ran.status == 0


def test_a_text_that_is_no_longer_the_one_its_ledger_proves_is_a_problem(run: Run, knowledge: Path) -> None:
    write_ledger(knowledge, digest("autre chose"))
    ran = run("documents", "controler", "--bibliotheque", str(knowledge))
    assert ran.status == 1
    assert ran.lines[0] == "pont.registre.yaml : text : le texte du document n'est plus celui que le registre prouve"


@pytest.mark.parametrize("content", ["[", "[]", "text: 12", ""])
def test_a_ledger_that_is_none_is_a_problem(run: Run, knowledge: Path, content: str) -> None:
    (knowledge / "documents" / "pont.registre.yaml").write_text(content, encoding="utf-8")
    ran = run("documents", "controler", "--bibliotheque", str(knowledge))
    assert ran.status == 1
    assert ran.lines[0].startswith("pont.registre.yaml : ")


def test_a_document_without_a_ledger_is_a_remark(run: Run, knowledge: Path) -> None:
    (knowledge / "documents" / "pont.registre.yaml").unlink()
    ran = run("documents", "controler", "--bibliotheque", str(knowledge))
    assert ran.status == 0
    assert ran.lines[0].startswith("remarque : pont.registre.yaml : ce document n'a pas de registre")


def test_passages_without_an_entry_are_counted(run: Run, knowledge: Path) -> None:
    (knowledge / "entries" / "pont.yaml").unlink()
    assert "1 sans entrée" in run("documents", "controler", "--bibliotheque", str(knowledge)).lines[-1]
    value = json.loads(run("documents", "controler", "--json", "--bibliotheque", str(knowledge)).out)
    assert value["without_entry"] == ["pont-1"]
    assert value["uncovered"] == [{"document": "pont", "line": 7, "text": "Il demande du temps."}]


def test_a_problem_is_told_a_line_and_answers_go_on(run: Run, knowledge: Path) -> None:
    write_yaml(knowledge / "lexicon" / "notions.yaml", [{"id": "pont", "nom": "pont"}])
    checked = run("documents", "controler", "--bibliotheque", str(knowledge))
    assert checked.status == 1
    assert all(line.startswith("notions.yaml : ") for line in checked.lines[:-2])
    asked = run("--bibliotheque", str(knowledge), "demander", "c'est quoi un pont ?")
    assert asked.status == 0
    assert "Un pont relie deux rives." in asked.out
    assert "problème" in asked.err
    assert "documents controler" in asked.err
    assert asked.err.count("\n") == 1


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda documents: (documents / "pont.yaml").unlink(), "pont.yaml : ce fichier manque"),
        (lambda documents: (documents / "pont.yaml").write_bytes(b"\xff"), "pont.yaml : ce fichier n'est pas en UTF-8"),
        (lambda documents: (documents / "pont.yaml").write_text("a: ["), "pont.yaml : ligne"),
        (lambda documents: (documents / "pont.md").write_bytes(b"\xff"), "pont.md : "),
        (shutil.rmtree, "aucun document"),
    ],
)
def test_a_library_that_cannot_answer_is_told_why_a_problem_a_line(
    run: Run, knowledge: Path, break_it: object, told: str
) -> None:
    break_it(knowledge / "documents")  # type: ignore[operator]
    for arguments in (["demander", "c'est quoi un pont ?"], ["documents", "lister"], ["demander", "--lot", "-"]):
        ran = run("--bibliotheque", str(knowledge), *arguments, stdin=b"bonjour\n")
        assert (ran.status, ran.out) == (2, "")
        assert told in ran.err
        assert "Traceback" not in ran.err
    checked = run("--bibliotheque", str(knowledge), "documents", "controler")
    assert checked.status == 1
    assert told in checked.out


def test_nothing_in_a_document_acts_on_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    markdown = "# Pont\n\nUn pont \x1b[31m\x07 relie\u202e.\n"
    write_document(folder, "pont", markdown, [passage("pont-1", "Un pont")], title="T\x1b[2J")
    for command in (["lister"], ["montrer", "pont"], ["controler"]):
        out = run("documents", *command, "--bibliotheque", str(folder)).out
        assert out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def refused(*_: object) -> None:
    raise OSError(13, "Permission denied")


def collection(folder: Path, run: Run) -> str:
    """A collection of three documents, which are no longer in the library."""
    for name in ("cinq", "deux", "un"):
        path = course(folder, f"# Le cours {name}\n\nDes mots du cours {name}.\n", f"{name}.md")
        run("documents", "ajouter", str(path))
    packed = str(folder / "classe.zip")
    run("documents", "exporter", packed)
    for name in ("cinq", "deux", "un"):
        run("documents", "retirer", f"le-cours-{name}")
    return packed


class TestOwn:
    """Documents that users add: previewed, kept, listed apart, asked, corrected, removed."""

    @pytest.fixture(autouse=True)
    def shelf(self, own_folders: Path) -> Iterator[None]:
        yield
        shutil.rmtree(own_folders / "data" / "bibliotheque", ignore_errors=True)

    def test_a_document_is_added_listed_apart_asked_corrected_and_removed(self, run: Run, tmp_path: Path) -> None:
        added = run("documents", "ajouter", str(course(tmp_path)), "--auteur", "Jeanne Modèle")
        assert added.status == 0
        assert "Cité ainsi : Modèle, 2019" in added.out and "– Définitions" in added.out
        assert f"Ajouté à votre bibliothèque sous le nom {OWN}." in added.out
        assert "Jeanne Modèle — votre document, document, 2019" in run("documents", "lister").out
        listed = json.loads(run("documents", "lister", "--json").out)["documents"]
        assert [document["id"] for document in listed if document["own"]] == [OWN]
        asked = json.loads(run("demander", "Qu'est-ce que la permaculture sociale ?", "--json").out)
        assert asked["citations"][0]["document"] == OWN
        assert run("documents", "modifier", OWN, "--annee", "2020").status == 0
        assert "Modèle (2020)" in run("demander", "Qu'est-ce que la permaculture sociale ?", "--dans", OWN).out
        assert run("documents", "controler").status == 0
        assert run("documents", "retirer", OWN).status == 0
        assert "votre document" not in run("documents", "lister").out
        assert OWN not in run("demander", "Qu'est-ce que la permaculture sociale ?").out

    def test_the_same_file_is_not_added_twice_and_a_changed_one_is_said_to_be(self, run: Run, tmp_path: Path) -> None:
        path = str(course(tmp_path))
        run("documents", "ajouter", path)
        assert "rien n'a changé" in run("documents", "ajouter", path).out
        course(tmp_path, COURSE + "\nUne ligne de plus dans ce cours.\n")
        assert "Le fichier d'origine a changé depuis" in run("documents", "lister").out
        assert f"Le fichier avait changé : {OWN} a été mis à jour." in run("documents", "ajouter", path).out
        assert len([line for line in run("documents", "lister").lines if "votre document" in line]) == 1

    def test_files_that_cannot_be_read_are_told_in_one_line_and_the_others_added(
        self, run: Run, tmp_path: Path
    ) -> None:
        broken = tmp_path / "cassé\x1b[31m.pdf"
        broken.write_bytes(b"%PDF-1.4 rien")
        ran = run("documents", "ajouter", str(broken), str(course(tmp_path)), "--json")
        assert ran.status == 2
        assert ran.err.count("\n") == 1 and "abîmé" in ran.err and "\x1b" not in ran.err
        assert [document["state"] for document in json.loads(ran.out)["documents"]] == ["new"]

    def test_the_files_of_a_folder_are_added_and_an_empty_one_is_told(self, run: Run, tmp_path: Path) -> None:
        folder = tmp_path / "cours"
        folder.mkdir()
        assert "ne contient aucun fichier lu ici" in run("documents", "ajouter", str(folder)).err
        for name in ("un", "deux", ".caché"):
            course(folder, f"# Le cours {name}\n\nDes mots du cours {name}.\n", f"{name}.md")
        (folder / "photo.jpg").write_bytes(b"x")
        ran = run("documents", "ajouter", str(folder), "--json")
        assert [document["id"] for document in json.loads(ran.out)["documents"]] == ["le-cours-deux", "le-cours-un"]

    def test_an_empty_folder_is_told_and_the_files_given_with_it_are_added(self, run: Run, tmp_path: Path) -> None:
        empty = tmp_path / "vide"
        empty.mkdir()
        ran = run("documents", "ajouter", str(course(tmp_path)), str(empty), "--json")
        assert ran.status == 2
        assert ran.err.count("\n") == 1 and "le dossier « vide » ne contient aucun fichier lu ici" in ran.err
        assert [document["id"] for document in json.loads(ran.out)["documents"]] == [OWN]

    @pytest.mark.parametrize(("ending", "said"), [("", "n'est pas d'un format lu ici"), (".md", "ne peut pas être lu")])
    def test_a_name_that_no_file_may_bear_is_told_as_a_file_that_cannot_be_read(
        self, run: Run, ending: str, said: str
    ) -> None:
        ran = run("documents", "ajouter", "a" * 300 + ending)
        assert ran.status == 2
        assert said in ran.err and "imprévue" not in ran.err

    def test_documents_are_handed_over_as_one_file(self, run: Run, tmp_path: Path) -> None:
        run("documents", "ajouter", str(course(tmp_path)))
        packed = str(tmp_path / "cours.zip")
        assert run("documents", "exporter", packed).out == f"1 document dans {packed}.\n"
        run("documents", "retirer", OWN)
        assert f"Ajouté : {OWN}" in run("documents", "importer", packed).out
        assert "déjà dans votre bibliothèque" in run("documents", "importer", packed).out

    def test_a_file_that_is_there_is_not_written_over(self, run: Run, tmp_path: Path) -> None:
        run("documents", "ajouter", str(course(tmp_path)))
        there = tmp_path / "cours.zip"
        there.write_bytes(b"autre chose")
        for given in (there, there.with_suffix("")):
            ran = run("documents", "exporter", str(given))
            assert ran.status == 2 and "existe déjà" in ran.err and ran.err.count("\n") == 1
        assert there.read_bytes() == b"autre chose"

    @pytest.mark.parametrize("given", ["/", ".", "..", "ailleurs/x.zip"])
    def test_a_place_where_no_file_can_be_written_is_told_in_one_line(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
    ) -> None:
        run("documents", "ajouter", str(course(tmp_path)))
        monkeypatch.setattr("assistant.storage.exports.write_over", refused)
        ran = run("documents", "exporter", given)
        assert ran.status == 2 and "ne peut pas être écrit" in ran.err and ran.err.count("\n") == 1

    def test_a_collection_that_stops_half_way_tells_what_is_there_and_why_the_rest_is_not(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packed = collection(tmp_path, run)
        real = OwnDocuments.keep

        def full(documents: OwnDocuments, id: str, *given: str) -> None:
            if id == "le-cours-deux":
                raise OSError(28, "No space left on device")
            real(documents, id, *given)

        monkeypatch.setattr(OwnDocuments, "keep", full)
        ran = run("documents", "importer", packed)
        assert ran.status == 2 and ran.out.startswith("Ajouté : le-cours-cinq")
        assert "1 document sur 3 dans votre bibliothèque ; pour les autres" in ran.err and ran.err.count("\n") == 1
        monkeypatch.setattr(OwnDocuments, "keep", real)
        assert run("documents", "importer", packed).out.count("Ajouté :") == 2

    def test_a_collection_of_which_nothing_could_be_kept_counts_no_document(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packed = collection(tmp_path, run)

        def full(documents: OwnDocuments, id: str, *given: str) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(OwnDocuments, "keep", full)
        ran = run("documents", "importer", packed)
        assert ran.status == 2 and "rien n'a été ajouté : vos documents ne peuvent pas être écrits" in ran.err
        assert "sur 3" not in ran.err and not ran.out

    def test_preparing_a_large_library_is_told_before_a_document_is_said_to_be_removed(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("documents", "ajouter", str(course(tmp_path)))
        told: list[str] = []
        monkeypatch.setattr("assistant.own.joining.LARGE", 0)
        monkeypatch.setattr("assistant.cli.own_documents.tell", told.append)
        monkeypatch.setattr("assistant.cli.own_documents.write", told.append)
        assert run("documents", "retirer", "le-pouvoir-d-agir-au-jardin", "--oui").status == 0
        assert ["Préparation" in told[0], "a été retiré" in told[-1]] == [True, True]

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["exporter", "x.zip"], "rien à exporter"),
            (["importer", "absent.zip"], "ne peut pas être lu"),
            (["retirer", "absent"], "aucun de vos documents ne s'appelle « absent »"),
            (["retirer", "auvert"], "fourni avec Passerelle"),
            (["modifier", "absent", "--annee", "2020"], "aucun de vos documents"),
            (["modifier", "absent"], "dites ce qui change"),
            (["ajouter", "absent.pdf"], "ne peut pas être lu"),
            (["ajouter", "a.md", "b.md", "--titre", "x"], "un seul fichier"),
        ],
    )
    def test_wrong_use_is_said_in_one_sentence(self, run: Run, arguments: list[str], told: str) -> None:
        ran = run("documents", *arguments)
        assert ran.status == 2 and told in ran.err and ran.err.count("\n") == 1

    def test_a_question_limited_to_an_unknown_document_says_which_there_are(self, run: Run) -> None:
        ran = run("demander", "Qu'est-ce qu'un réseau ?", "--dans", "absent")
        assert ran.status == 2 and "auvert" in ran.err
