"""A library too large for memory: kept on disk, changed document by document, whole whatever stops a change."""

from __future__ import annotations

import ast
import gc
import itertools
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import platformdirs
import pytest

from assistant import Assistant
from assistant.answers.answer import Status
from assistant.cli.main import main
from assistant.corpus.identity import identity
from assistant.corpus.lookup import Stretch
from assistant.corpus.models import PassageKind
from assistant.corpus.naming import UnknownDocument, called
from assistant.corpus.recognition import FILE
from assistant.locations import prompts_folder
from assistant.own import joining
from assistant.own.large.damage import Damaged, Making
from assistant.own.large.documents import KeptDocuments
from assistant.own.large.form import READ_BY
from assistant.own.large.index import KeptIndex
from assistant.own.large.library import KeptStems, LargeLibrary
from assistant.own.large.lookup import LargeLookUp
from assistant.own.large.store import Store
from assistant.own.reading import LARGE_FOLDER
from assistant.readers.dossier import Dossier
from assistant.readers.markdown import read_lines
from assistant.render.checking_json import report_to_json
from assistant.render.checking_text import report_to_text
from assistant.retrieval.term_index import Changes
from assistant.stopping import Stopped
from tests.own.made_up import COURSE, course, shelf

ID = "le-pouvoir-d-agir-au-jardin"
QUESTION = "Qu'est-ce que la permaculture sociale ?"
OTHER = "# Les abeilles du quartier\n\nOn appelle ruche solidaire une ruche que tout un immeuble entretient.\n"
OTHER_QUESTION = "Qu'est-ce qu'une ruche solidaire ?"


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "LARGE", 1)


@pytest.fixture
def folder(tmp_path: Path, own_folders: Path, assistant: Assistant) -> Iterator[Path]:
    """A folder whose cache has what opening the shipped library needs, and a library of one course."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for made in (own_folders / "cache").iterdir():
        if made.is_file() and not made.name.startswith("."):
            (cache / made.name).symlink_to(made)
    add(tmp_path, COURSE, "cours.md")
    yield tmp_path


def add(folder: Path, text: str, name: str) -> str:
    mine = shelf(folder)
    return mine.keep(mine.consider(course(folder, text, name))).id


def opened(folder: Path) -> Assistant:
    return Assistant.open(cache=folder / "cache", own=folder / "bibliotheque")


def answers(library: Assistant, question: str) -> bool:
    answer = library.ask(question)
    return answer.status is Status.ANSWERED and answer.citations[0].document.own


def test_its_documents_are_read_when_they_are_looked_at_alone(folder: Path) -> None:
    opened(folder)
    again = opened(folder)
    assert isinstance(again.library, LargeLibrary)
    (document,) = again.library.own_documents.values()
    assert "text" not in vars(document)
    assert answers(again, QUESTION)
    assert "text" not in vars(document)
    assert document.text.count("permaculture") == 1
    assert document.blocks_between(0, 1) == [document.blocks[0]]


def test_documents_are_added_changed_and_removed_one_by_one(folder: Path) -> None:
    before = opened(folder)
    id = add(folder, OTHER, "abeilles.md")
    both = opened(folder)
    assert answers(both, QUESTION) and answers(both, OTHER_QUESTION)
    assert identity(before.library) != identity(both.library)
    add(folder, OTHER.replace("ruche solidaire", "ruche commune"), "abeilles.md")
    changed = opened(folder)
    assert not answers(changed, OTHER_QUESTION) and answers(changed, "Qu'est-ce qu'une ruche commune ?")
    shelf(folder).remove(id)
    assert not answers(opened(folder), "Qu'est-ce qu'une ruche commune ?")
    assert answers(opened(folder), QUESTION)


def test_a_document_that_is_removed_leaves_no_word_behind(folder: Path) -> None:
    id = add(folder, OTHER, "abeilles.md")
    opened(folder)
    gc.collect()  # no window looks at it any more
    shelf(folder).remove(id)
    held = [path.read_bytes() for path in (folder / "cache").rglob("*") if path.is_file()]
    assert not any(b"une ruche que tout un immeuble" in content for content in held)


def test_a_library_that_is_opened_stays_as_it_was_while_another_window_changes_it(folder: Path) -> None:
    id = add(folder, OTHER, "abeilles.md")
    window = opened(folder)
    shelf(folder).remove(id)
    opened(folder)
    assert answers(window, OTHER_QUESTION)


def test_preparing_documents_is_told_and_can_be_stopped(folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    add(folder, OTHER, "abeilles.md")
    with pytest.raises(KeyboardInterrupt):
        Assistant.open(cache=folder / "cache", own=folder / "bibliotheque", progress=stop)
    assert told == [(1, 2)]
    after = opened(folder)
    assert answers(after, QUESTION) and answers(after, OTHER_QUESTION)


def test_the_commands_show_its_documents(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, path in (("data", folder), ("cache", folder / "cache")):
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, _path=path, **__: str(_path))
    assert main(["documents", "lister", "--json"]) == 0
    listed = {row["id"]: row for row in json.loads(capsys.readouterr().out)["documents"]}
    assert (len(listed), listed[ID]["passages"]) == (6, 5)
    assert main(["documents", "montrer", ID]) == 0
    assert "permaculture sociale" in capsys.readouterr().out
    assert main(["documents", "ajouter", str(course(folder, OTHER, "abeilles.md"))]) == 0
    assert "Ajouté à votre bibliothèque" in capsys.readouterr().out
    assert Store(folder / "cache" / LARGE_FOLDER / "documents.sqlite").rows("SELECT count(*) FROM documents") == [(2,)]


def dossier(words: str) -> Dossier:
    return read_lines([f"Selon Morel, « {words} »."], "dossier.md")


def test_a_dossier_is_checked_against_what_shares_words_with_it(folder: Path) -> None:
    library = opened(folder)
    exact = library.check(dossier("Le compost collectif rapproche les voisins mieux que les réunions"))
    altered = library.check(dossier("Le compost collectif éloigne les voisins mieux que les réunions"))
    absent = library.check(dossier("Le tri des archives rapproche les collègues du lundi"))
    assert [report.findings[0].verdict.value for report in (exact, altered, absent)] == [
        "exacte", "alteree", "introuvable",
    ]  # fmt: skip
    assert not any(report.partial for report in (exact, altered, absent))
    assert "trop grande" not in report_to_text(exact)
    assert not any(id not in library.shipped.documents for id in library.library.lookup.facing(["Rien ici."]).documents)


def test_it_is_told_when_more_of_the_library_is_near_to_a_dossier_than_can_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.own.large.facing.MOST_LETTERS", 10)
    report = opened(folder).check(dossier("Le compost collectif rapproche les voisins mieux que les réunions"))
    assert report.partial
    assert "trop grande pour être comparée en entier" in report_to_text(report, 400)
    assert report_to_json(report)["partial"] is True


def test_below_that_size_nothing_of_it_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder)
    assert (folder / "cache" / LARGE_FOLDER).is_dir()
    monkeypatch.setattr(joining, "LARGE", 1_000_000)
    assert answers(opened(folder), QUESTION)
    assert not (folder / "cache" / LARGE_FOLDER).exists()


@pytest.mark.parametrize(
    ("where", "what"),
    [(Changes, "add"), (Changes, "commit"), (Store, "announce"), (Store, "change")],
)
def test_a_full_disk_leaves_the_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: type, what: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    opened(folder)
    add(folder, OTHER, "abeilles.md")
    with monkeypatch.context() as patch:
        patch.setattr(where, what, full)
        stopped = opened(folder)
        assert any("place qui reste sur le disque" in problem.message for problem in stopped.problems)
        assert answers(stopped, QUESTION)
        assert len(stopped.library.documents) == 6
        assert not answers(stopped, OTHER_QUESTION)
    after = opened(folder)
    assert not after.problems
    assert answers(after, QUESTION) and answers(after, OTHER_QUESTION)


@pytest.mark.parametrize("where", ["Changes.commit", "Store.change"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_killed_in_the_middle_leaves_the_library_whole(folder: Path, where: str, when: str) -> None:
    opened(folder)
    add(folder, OTHER, "abeilles.md")
    owner, name = where.split(".")
    program = f"""
import os, signal
from pathlib import Path
from assistant import Assistant
from assistant.own import joining
from assistant.own.large.store import Store
from assistant.readers.dossier import Dossier
from assistant.readers.markdown import read_lines
from assistant.render.checking_text import report_to_text
from assistant.retrieval.term_index import Changes
joining.LARGE = 1
real = {owner}.{name}
def killed(*given):
    if {when!r} == "after":
        real(*given)
    os.kill(os.getpid(), signal.SIGKILL)
{owner}.{name} = killed
Assistant.open(cache=Path({str(folder / "cache")!r}), own=Path({str(folder / "bibliotheque")!r}))
"""
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=root).returncode == -9
    after = opened(folder)
    assert not after.problems
    assert answers(after, QUESTION) and answers(after, OTHER_QUESTION)
    assert [hit.passage for hit in after.ask(OTHER_QUESTION).hits].count(after.ask(OTHER_QUESTION).hits[0].passage) == 1


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_there(folder: Path) -> None:
    (folder / "bibliotheque" / "casse.md").write_text("# x\n", encoding="utf-8")
    (folder / "bibliotheque" / "casse.yaml").write_text("titel: x\n", encoding="utf-8")
    (folder / "bibliotheque" / "auvert.md").write_text("# x\n", encoding="utf-8")
    (folder / "bibliotheque" / "auvert.yaml").write_text("id: auvert\ntitle: x\n", encoding="utf-8")
    for _ in range(2):
        library = opened(folder)
        assert {problem.file for problem in library.problems} == {"casse.yaml", "auvert.yaml"}
        assert answers(library, QUESTION)


def test_what_lies_broken_on_the_disk_is_made_again(folder: Path) -> None:
    opened(folder)
    (folder / "cache" / LARGE_FOLDER / "documents.sqlite").write_bytes(b"garbage" * 1000)
    first = opened(folder)
    assert first.ask("Quelle différence entre réseau et partenariat ?").status is Status.ANSWERED
    assert answers(opened(folder), QUESTION)


def index_of(folder: Path) -> KeptIndex:
    return KeptIndex(Making(folder / "cache" / LARGE_FOLDER, ""))


def words_on_disk(folder: Path, word: bytes) -> list[str]:
    kept = (folder / "cache").rglob("*")
    return [path.name for path in kept if path.is_file() and not path.is_symlink() and word in path.read_bytes()]


def test_the_words_of_a_removed_document_are_known_and_kept_no_more(folder: Path) -> None:
    id = add(folder, OTHER, "abeilles.md")
    opened(folder)
    assert index_of(folder).count("ruch") == 1 and words_on_disk(folder, b"ruch")
    gc.collect()  # no window looks at it any more
    shelf(folder).remove(id)
    assert index_of(folder).count("ruch") == 0
    assert answers(opened(folder), QUESTION)
    assert not words_on_disk(folder, b"ruch")


def test_what_stops_the_wiping_of_a_removed_document_leaves_it_for_the_next_opening(folder: Path) -> None:
    id = add(folder, OTHER, "abeilles.md")
    opened(folder)
    gc.collect()
    shelf(folder).remove(id)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 1)
        raise Stopped

    with pytest.raises(Stopped):
        Assistant.open(cache=folder / "cache", own=folder / "bibliotheque", progress=stop)
    assert index_of(folder).count("ruch") == 0
    after = opened(folder)
    assert answers(after, QUESTION) and not answers(after, OTHER_QUESTION)
    assert not words_on_disk(folder, b"ruch")


def test_a_document_whose_files_were_deleted_by_hand_leaves_no_word_either(folder: Path) -> None:
    id = add(folder, OTHER, "abeilles.md")
    opened(folder)
    gc.collect()
    for path in (folder / "bibliotheque").glob(f"{id}.*"):
        path.unlink()
    assert not answers(opened(folder), OTHER_QUESTION)
    assert index_of(folder).count("ruch") == 0 and not words_on_disk(folder, b"tout un immeuble")


def damage_pages(path: Path) -> None:
    """Overwrite all but the head of a file, where pages are read when something asks for them."""
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\x5a" * (len(content) - 8192))


def test_damaged_pages_are_told_in_one_sentence_and_made_again_from_the_documents(folder: Path) -> None:
    opened(folder)
    gc.collect()
    window = opened(folder)
    damage_pages(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    with pytest.raises(Damaged, match="vos documents sont intacts"):
        window.ask(QUESTION)
    again = opened(folder)
    assert not again.problems and answers(again, QUESTION)


def test_pages_found_damaged_at_the_opening_are_made_again_at_once(folder: Path) -> None:
    opened(folder)
    gc.collect()
    damage_pages(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    again = opened(folder)
    assert answers(again, QUESTION)


def test_an_index_and_a_store_that_disagree_are_made_again(folder: Path) -> None:
    opened(folder)
    add(folder, OTHER, "abeilles.md")
    opened(folder)
    gc.collect()
    with index_of(folder).changing() as changes:
        changes.drop(1)
        changes.commit()
    again = opened(folder)
    assert answers(again, QUESTION) and answers(again, OTHER_QUESTION)


def test_what_is_kept_of_a_passage_and_no_longer_reads_as_it_was_is_damage(folder: Path) -> None:
    opened(folder)
    store = Store(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    with store._writing() as file:
        file.execute("UPDATE passages SET told = substr(told, 1, 9)")
    store.close()
    with pytest.raises(Damaged):
        opened(folder).ask(QUESTION)
    assert answers(opened(folder), QUESTION)


def test_passages_are_named_whatever_was_read_since_they_were_found(folder: Path) -> None:
    opened(folder)
    store = Store(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    kept = KeptStems(store, KeptDocuments(store))
    numbers = [number for (number,) in store.rows("SELECT number FROM passages ORDER BY number")]
    assert len(kept.stems(numbers)) == len(numbers) == 5
    named = kept.names(numbers)
    kept.stems(numbers[:1])
    assert kept.names(numbers) == named and len(set(named)) == 5
    with pytest.raises(LookupError):
        kept.names([numbers[-1] + 1])


def test_what_an_older_window_finds_damaged_tells_nothing_of_a_library_made_again_since(folder: Path) -> None:
    opened(folder)
    gc.collect()
    window = opened(folder)
    damage_pages(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    again = opened(folder)
    with pytest.raises(Damaged):
        window.ask(QUESTION)
    made = again.library.version
    assert opened(folder).library.version == made and answers(again, QUESTION)


def making(folder: Path) -> str | None:
    store = Store(folder / "cache" / LARGE_FOLDER / "documents.sqlite")
    try:
        return store.told("made")
    finally:
        store.close()


def test_it_is_made_again_when_the_patterns_that_find_passages_change_and_not_for_any_other_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder)
    first = making(folder)
    monkeypatch.setattr("assistant.opening.analysis_code", lambda: "another program")
    opened(folder)
    assert making(folder) == first
    prompts = folder / "prompts"
    shutil.copytree(prompts_folder(), prompts)
    with (prompts / FILE).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    again = Assistant.open(cache=folder / "cache", own=folder / "bibliotheque", prompts=prompts)
    assert making(folder) != first and answers(again, QUESTION)


def test_a_library_kept_by_another_program_in_another_form_is_made_again(folder: Path) -> None:
    opened(folder)
    gc.collect()
    kept = folder / "cache" / LARGE_FOLDER / "documents.sqlite"
    kept.unlink()
    with sqlite3.connect(kept) as file:
        file.execute("CREATE TABLE documents(serial INTEGER PRIMARY KEY, id TEXT, passages INTEGER)")
        file.execute("CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    file.close()
    again = opened(folder)
    assert not again.problems and answers(again, QUESTION)


RECORDS_ALONE = {
    "corpus/archive.py", "corpus/lexicon.py", "corpus/lookup.py", "corpus/models.py", "corpus/naming.py",
    "corpus/phrases.py", "corpus/today.py", "language/questioning.py",
    "own/large/store.py", "own/large/damage.py",
    "retrieval/aiming.py", "retrieval/beside.py", "retrieval/bm25.py", "retrieval/company.py", "retrieval/index.py",
    "retrieval/large.py", "retrieval/latent.py", "retrieval/ranking.py", "retrieval/term_index.py",
}  # fmt: skip
"""Modules of which making what is kept takes records, numbers and names alone: the form tells those by their values."""


ROOMS = ("language/", "corpus/", "own/", "retrieval/")


def leaned_on(names: Iterable[str]) -> set[str]:
    """The modules of some rooms that some modules import, those that these import, and so on."""
    package = Path(joining.__file__).parents[1]
    found: set[str] = set()
    left = set(names)
    while left:
        name = left.pop()
        found.add(name)
        for node in ast.walk(ast.parse((package / name).read_text(encoding="utf-8"))):
            for module in imported(node):
                path = f"{module.removeprefix('assistant.').replace('.', '/')}.py"
                if (
                    path.split("/", maxsplit=1)[0] in ("language", "corpus", "own", "retrieval")
                    and (package / path).is_file()
                ):
                    left |= {path} - found
    return found


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("assistant."):
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_every_module_that_makes_what_is_kept_of_a_document_decides_of_its_form() -> None:
    assert leaned_on(["own/learning.py", "own/large/values.py"]) - RECORDS_ALONE == set(READ_BY)


def test_the_documents_of_a_large_library_are_called_by_their_names_without_being_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(folder).library
    monkeypatch.setattr(KeptDocuments, "_read", lambda *_: pytest.fail("a document was read"))
    named = library.lookup.called
    assert called(named, "Le pouvoir d'agir au jardin") == called(named, ID) == (ID,)
    assert called(library.within([ID]).lookup.called, "le pouvoir d'agir au jardin") == (ID,)
    with pytest.raises(UnknownDocument, match=ID):
        called(named, "jardim")


def test_the_passages_of_a_stretch_are_those_that_share_a_character_with_it(folder: Path) -> None:
    library = opened(folder).library
    lookup, whole = library.lookup, library.lookup.in_order[ID]
    ends = sorted({place for passage in whole for place in (passage.start, passage.end)})
    for start, end in itertools.combinations(ends, 2):
        wanted = [passage.id for passage in whole if passage.start < end and start < passage.end]
        assert [passage.id for passage in lookup.over(ID, start, end)] == wanted
    assert lookup.over("inconnu", 0, 9) == ()
    shipped = library.shipped.lookup
    (id, passages), *_ = shipped.in_order.items()
    assert lookup.over(id, 0, passages[0].end) == shipped.over(id, 0, passages[0].end) != []


def test_the_footnotes_of_a_large_library_are_looked_for_alone(folder: Path) -> None:
    noted = "# Les haies\n\nLouise Haie[^1] plante des haies fleuries.\n\n[^1]: Louise Haie est jardinière à Angers.\n"
    add(folder, noted, "haies.md")
    found = list(opened(folder).library.lookup.notes(["Louise Haie"]))
    own = [note for note in found if note.document not in opened(folder).shipped.documents]
    assert {note.kind for note in found} == {PassageKind.FOOTNOTE}
    assert len(own) == 1


def test_an_acronym_that_many_documents_expand_is_told_without_reading_them_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        text = f"# Jardins {number}\n\nLe Comité des potagers urbains (CPU) se réunit au jardin {number}.\n"
        add(folder, text, f"jardins-{number}.md")
    library = opened(folder)
    looked: set[str] = set()
    real = LargeLookUp.stretches

    def told(self: LargeLookUp, words: str, documents: Iterable[str] | None = None) -> Iterator[Stretch]:
        looked.update(documents or ())
        return real(self, words, documents)

    monkeypatch.setattr(LargeLookUp, "stretches", told)
    answer = library.ask("Que veut dire CPU ?")
    assert answer.kind == "acronym" and "Comité des potagers urbains" in answer.citations[0].excerpt.text
    assert 0 < len(looked) < 12
