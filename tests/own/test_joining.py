"""The user's documents beside the shipped ones: asked, cited, credited, compared, limited to, and told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer, Status
from assistant.locations import prompts_folder
from assistant.own import joining
from assistant.readers.markdown import read_lines
from tests.own.made_up import course, shelf

ID = "le-pouvoir-d-agir-au-jardin"


@pytest.fixture(scope="module", params=["in memory", "on disk"])
def joined(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, own_folders: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("own")
    mine = shelf(folder)
    mine.keep(mine.correct(mine.consider(course(folder)), authors=["Jeanne Modèle"]))
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "on disk":
            patch.setattr(joining, "LARGE", 1)
        return Assistant.open(own=folder / "bibliotheque", cache=own_folders / "cache")


def first(answer: Answer) -> str:
    return answer.citations[0].excerpt.text


def test_a_library_with_own_documents_is_one_library(joined: Assistant, assistant: Assistant) -> None:
    assert set(joined.library.documents) == {*assistant.library.documents, ID}
    assert joined.library.documents[ID].own
    assert joined.shipped.passages == assistant.library.passages
    assert joined.problems == assistant.problems


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Qu'est-ce que la permaculture sociale ?", "On appelle permaculture sociale"),
        ("Quels sont les temps de la plantation ?", "semer les courgettes"),
        ("Que veut dire CJB ?", "Comité des jardiniers bénévoles"),
        ("Qui a dit « le compost collectif rapproche les voisins » ?", "Le compost collectif"),
        ("Que dit Morel du compost collectif ?", "Le compost collectif"),
        ("Quand se réunit le comité des jardiniers ?", "chaque premier lundi"),
    ],
)
def test_questions_of_every_kind_are_answered_from_own_documents(joined: Assistant, question: str, words: str) -> None:
    answer = joined.ask(question)
    assert answer.status is Status.ANSWERED
    assert words in first(answer)
    assert answer.citations[0].document.id == ID


def test_a_quotation_keeps_its_author_and_its_reference_tells_who_holds_it(joined: Assistant) -> None:
    (citation, *_) = joined.ask("Qui a dit « le compost collectif rapproche les voisins » ?").citations
    assert citation.attributed_to == "Morel"
    assert citation.reference.startswith("Morel, 2012, p. 8, cité dans Modèle (2019), Le pouvoir d'agir au jardin")


def test_words_that_an_own_document_repeats_are_shown_once_with_where_else_they_stand(
    tmp_path: Path, own_folders: Path, assistant: Assistant
) -> None:
    words = (
        "Une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel d'acteurs différents"
    )
    mine = shelf(tmp_path)
    mine.keep(mine.consider(course(tmp_path, f"# Mon cours\n\nÀ retenir : « {words} mais égaux » (Dhume, 2001).\n")))
    opened = Assistant.open(own=tmp_path / "bibliotheque", cache=own_folders / "cache")
    theirs = next(p for p in assistant.library.passages.values() if p.id == "auvert-011")
    places = opened.library.passages[theirs.id].also_in
    assert [place for place in places if place.document != "mon-cours"] == list(theirs.also_in)
    assert [place.credit for place in places if place.document == "mon-cours"] == ["Fabrice Dhume"]
    answer = opened.ask(f"Qui a dit « {words} » ?")
    assert len(answer.citations) == 1 or words not in answer.citations[1].excerpt.text
    assert not any(p.also_in != assistant.library.passages[p.id].also_in for p in opened.shipped.passages.values())


def test_shipped_questions_are_answered_as_before(joined: Assistant, assistant: Assistant) -> None:
    for question in (
        "Quelle différence entre réseau et partenariat ?", "Que dit la loi de 2002 ?", "Quel temps fera-t-il demain ?",
        "Quelles sont les étapes d'un partenariat ?", "c koi un réseau", "Que veut dire CCAS ?",
    ):  # fmt: skip
        mine, theirs = joined.ask(question), assistant.ask(question)
        assert [c.excerpt.text for c in mine.citations[:1]] == [c.excerpt.text for c in theirs.citations[:1]]
        assert mine.status is theirs.status


def test_a_question_can_be_limited_to_chosen_documents(joined: Assistant) -> None:
    limited = joined.within([ID])
    assert {c.document.id for c in limited.ask("Que dit-on du pouvoir d'agir ?").citations} <= {ID}
    assert limited.ask("Qu'est-ce que la permaculture sociale ?").status is Status.ANSWERED
    assert limited.ask("Quelle différence entre réseau et partenariat ?").status is Status.UNANSWERED
    others = joined.within(["auvert"])
    assert {c.document.id for c in others.ask("Quelle différence entre réseau et partenariat ?").citations} == {
        "auvert"
    }
    with pytest.raises(LookupError):
        joined.within(["absent"])


def test_quotations_of_a_dossier_are_checked_against_own_documents(joined: Assistant) -> None:
    dossier = read_lines(
        [
            "Selon Morel, « Le compost collectif rapproche les voisins mieux que les réunions ».",
            "",
            "Selon Morel, « Le compost collectif éloigne les voisins mieux que les réunions ».",
        ],
        "dossier.md",
    )
    assert [finding.verdict.value for finding in joined.check(dossier).findings] == ["exacte", "alteree"]


def test_a_document_of_a_shipped_name_or_with_a_broken_record_is_told_and_left_out(
    tmp_path: Path, own_folders: Path
) -> None:
    folder = tmp_path / "bibliotheque"
    folder.mkdir()
    for name, record in (("auvert", "id: auvert\ntitle: x\n"), ("casse", "titel: x\n"), ("autre", "id: x\ntitle: y\n")):
        (folder / f"{name}.md").write_text("# x\n\nDes mots.\n", encoding="utf-8")
        (folder / f"{name}.yaml").write_text(record, encoding="utf-8")
    opened = Assistant.open(own=folder, cache=own_folders / "cache")
    assert {problem.file for problem in opened.problems} == {"autre.yaml", "auvert.yaml", "casse.yaml"}
    assert len(opened.library.documents) == 5


def test_without_own_documents_nothing_of_them_is_loaded(own_folders: Path, assistant: Assistant) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from pathlib import Path; from assistant import Assistant\n"
        f"Assistant.open(cache=Path({str(own_folders / 'cache')!r})).ask('Que veut dire CCAS ?')\n"
        "sys.exit('assistant.own' in sys.modules or 'assistant.retrieval.joint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=prompts_folder().parent).returncode == 0


NOTIONS = """\
# Coopérer dans le quartier

## Mots du cours

Le partenariat est une alliance de jardiniers qui cultivent ensemble le même potager.

Le réseau désigne un ensemble de tuyaux qui arrosent le potager.

La gouvernance partagée est une manière de décider à plusieurs du plan du jardin.

## En résumé

Le réseau désigne un ensemble de tuyaux qui arrosent le potager.

Le potager compte trois plates-bandes, et la gouvernance partagée y est souvent citée dans les réunions.
"""


@pytest.fixture(scope="module", params=["in memory", "on disk"])
def defining(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, own_folders: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("notions")
    mine = shelf(folder)
    mine.keep(mine.consider(course(folder, NOTIONS)))
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "on disk":
            patch.setattr(joining, "LARGE", 1)
        return Assistant.open(own=folder / "bibliotheque", cache=own_folders / "cache")


def test_what_one_s_document_alone_defines_is_defined_by_its_very_words(defining: Assistant) -> None:
    answer = defining.ask("C'est quoi la gouvernance partagée ?")
    assert answer.kind == "definition"
    assert first(answer).startswith("La gouvernance partagée est une manière de décider")


@pytest.mark.parametrize("others", [[], ["auvert", "rnrsms"]])
def test_one_s_own_definition_comes_first_where_one_s_document_was_chosen(
    defining: Assistant, others: list[str]
) -> None:
    chosen = defining.within(["cooperer-dans-le-quartier", *others])
    assert first(chosen.ask("définition du réseau")).startswith("Le réseau désigne un ensemble de tuyaux")
    assert not defining.ask("définition du réseau").citations[0].document.own


def test_what_a_document_says_twice_is_shown_once(defining: Assistant) -> None:
    answer = defining.within(["cooperer-dans-le-quartier"]).ask("définition du réseau")
    shown = [citation.excerpt.text for citation in answer.citations]
    assert len([text for text in shown if "ensemble de tuyaux" in text]) == 1
