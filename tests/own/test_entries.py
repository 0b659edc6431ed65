"""Questions written for passages of one's own documents: found by, suggested, completed, kept in a readable file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer, Status
from assistant.own.collection import pack, unpack
from assistant.own.entries import OwnEntry, begins
from assistant.own.shelf import Shelf
from tests.own.made_up import COURSE, course, shelf

ID = "le-pouvoir-d-agir-au-jardin"
ASKED = "Comment rendre le sol plus souple avant l'été ?"
"""A question that shares no telling word with the passage that answers it."""


@pytest.fixture
def mine(tmp_path: Path) -> Shelf:
    made = shelf(tmp_path)
    made.keep(made.consider(course(tmp_path)))
    return made


def passage_with(mine: Shelf, words: str) -> OwnEntry:
    """The entry, still empty, of the shortest passage that has these words."""
    opened = mine.opened(ID)
    texts = {passage.id: opened.text[passage.start : passage.end] for passage in opened.passages}
    id = min((id for id, text in texts.items() if words in text), key=lambda id: len(texts[id]))
    return OwnEntry(id, begins(texts[id]))


def write(mine: Shelf, place: str, *questions: str) -> OwnEntry:
    empty = passage_with(mine, place)
    entry = OwnEntry(empty.passage, empty.begins, questions=list(questions))
    mine.write_entries(ID, [entry])
    return entry


def opened(folder: Path, own_folders: Path) -> Assistant:
    return Assistant.open(own=folder / "bibliotheque", cache=own_folders / "cache")


def first(answer: Answer) -> str:
    return answer.citations[0].excerpt.text if answer.status is Status.ANSWERED else ""


def test_a_passage_is_found_by_a_question_that_shares_none_of_its_words(
    mine: Shelf, tmp_path: Path, own_folders: Path
) -> None:
    assert "ameublir" not in first(opened(tmp_path, own_folders).ask(ASKED))
    write(mine, "ameublir la terre", ASKED)
    library = opened(tmp_path, own_folders)
    assert "ameublir la terre" in first(library.ask(ASKED))
    assert "ameublir la terre" in first(library.ask("comment rendre le sol souple ?"))


def test_what_was_written_is_suggested_and_completed(mine: Shelf, tmp_path: Path, own_folders: Path) -> None:
    write(mine, "Le compost collectif", "Pourquoi composter à plusieurs dans un quartier ?")
    library = opened(tmp_path, own_folders)
    assert library.completion.complete("pourquoi compos") == "pourquoi composter à plusieurs dans un quartier ?"
    suggested = library.within([ID]).ask("Qu'est-ce que la permaculture sociale ?").suggestions
    assert any("composter à plusieurs" in question for question in suggested)


def test_shipped_questions_are_answered_as_before(
    mine: Shelf, tmp_path: Path, own_folders: Path, assistant: Assistant
) -> None:
    write(mine, "ameublir la terre", ASKED, "Quelles sont les étapes d'une plantation ?")
    library = opened(tmp_path, own_folders)
    for question in ("Quelle différence entre réseau et partenariat ?", "Que dit la loi de 2002 ?", "c koi un réseau"):
        assert first(library.ask(question)) == first(assistant.ask(question))


def test_the_file_can_be_read_and_corrected_by_a_person(mine: Shelf, tmp_path: Path, own_folders: Path) -> None:
    write(mine, "ameublir la terre", ASKED)
    path = tmp_path / "bibliotheque" / f"{ID}.questions.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Questions auxquelles répondent") and f"- {ASKED}" in text and "ameublir la terre" in text
    path.write_text(text.replace(ASKED, "Quand sortir la grelinette du cabanon ?"), encoding="utf-8")
    assert "ameublir" in first(opened(tmp_path, own_folders).ask("Quand sortir la grelinette du cabanon ?"))


def test_what_was_written_follows_its_passage_when_the_file_changes(mine: Shelf, tmp_path: Path) -> None:
    entry = write(mine, "On appelle permaculture sociale", ASKED)
    changed = COURSE.replace("les habitants d'un quartier.", "les habitants de tout un quartier, toute l'année.")
    mine.keep(mine.consider(course(tmp_path, changed)))
    (followed,) = mine.opened(ID).entries
    assert followed.passage != entry.passage and followed.questions == [ASKED]
    assert followed.passage in {passage.id for passage in mine.opened(ID).passages}


def test_what_was_written_for_a_passage_that_is_gone_is_told_and_kept(
    mine: Shelf, tmp_path: Path, own_folders: Path
) -> None:
    write(mine, "Le compost collectif", ASKED)
    mine.keep(
        mine.consider(course(tmp_path, COURSE.replace("« Le compost collectif rapproche", "« Les poules fuient")))
    )
    problems = opened(tmp_path, own_folders).problems
    assert [(problem.file, "n'est plus dans" in problem.message) for problem in problems] == [
        (f"{ID}.questions.yaml", True)
    ]
    assert mine.opened(ID).entries[0].questions == [ASKED]


def test_a_broken_file_is_told_and_the_library_opens(mine: Shelf, tmp_path: Path, own_folders: Path) -> None:
    (tmp_path / "bibliotheque" / f"{ID}.questions.yaml").write_text("- pasage: x\n", encoding="utf-8")
    library = opened(tmp_path, own_folders)
    assert {problem.file for problem in library.problems} == {f"{ID}.questions.yaml"}
    assert ID in library.library.documents


def test_an_empty_entry_leaves_no_file_and_removing_a_document_leaves_none(mine: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "bibliotheque" / f"{ID}.questions.yaml"
    write(mine, "ameublir la terre", ASKED)
    mine.write_entries(ID, [passage_with(mine, "ameublir la terre")])
    assert not path.exists()
    write(mine, "ameublir la terre", ASKED)
    mine.remove(ID)
    assert not path.exists()


def test_a_collection_hands_over_what_was_written(mine: Shelf, tmp_path: Path, own_folders: Path) -> None:
    write(mine, "ameublir la terre", ASKED)
    path = tmp_path / "cours.zip"
    path.write_bytes(pack(mine.packed()))
    theirs = shelf(tmp_path / "eleve")
    theirs.keep(theirs.consider(course(tmp_path, "# Le pouvoir d'agir au jardin\n\nUn autre cours.\n", "x.md")))
    (document,) = unpack(path)
    record, _ = theirs.take_in(document)
    assert record.id == f"{ID}-2"
    assert "ameublir" in first(opened(tmp_path / "eleve", own_folders).ask(ASKED))


def test_what_a_document_defines_is_proposed_though_nobody_wrote_it(
    mine: Shelf, tmp_path: Path, own_folders: Path
) -> None:
    library = opened(tmp_path, own_folders)
    for begun, words in (
        ("que veut dire perma", "On appelle permaculture sociale"),
        ("que veut dire cj", "Comité des jardiniers bénévoles"),
        ("de quoi parle le document le pou", "Définitions"),
    ):
        whole = library.completion.complete(begun)
        assert whole is not None and words in first(library.ask(whole))
    (suggested, *_) = library.ask("Qui a dit « le compost collectif rapproche les voisins » ?").suggestions
    assert suggested == "Que veut dire permaculture sociale\u00a0?"


def test_what_is_proposed_among_chosen_documents_is_answered_by_them(
    mine: Shelf, tmp_path: Path, own_folders: Path
) -> None:
    for documents in ([ID], ["auvert"]):
        limited = opened(tmp_path, own_folders).within(documents)
        refused = limited.ask("Quel temps fera-t-il demain ?")
        assert refused.status is Status.UNANSWERED and refused.suggestions
        for question in refused.suggestions:
            answer = limited.ask(question)
            assert answer.status is Status.ANSWERED and answer.citations[0].document.id in documents, question
