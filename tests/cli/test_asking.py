"""`passerelle demander`: a question, a file of questions, and everything that is no question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answers.understanding import LONGEST
from assistant.cli import streams
from tests.cli.conftest import Run

QUESTION = "Quelle est la définition officielle du partenariat ?"
NO_ANSWER = "Quelle est la capitale du Pérou ?"


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.split("\n") if line]


def test_a_question_gets_a_cited_answer(run: Run) -> None:
    ran = run("demander", QUESTION)
    assert ran.status == 0
    assert ran.err == ""
    assert ran.out.startswith(f"{QUESTION}\n")
    assert "[1] «" in ran.out
    assert "\nSources\n" in ran.out
    assert "\x1b" not in ran.out


def test_a_question_may_be_typed_without_quotation_marks(run: Run) -> None:
    assert run("demander", *QUESTION.split()).out == run("demander", QUESTION).out


def test_a_question_without_an_answer_gives_status_1(run: Run) -> None:
    ran = run("demander", NO_ANSWER)
    assert ran.status == 1
    assert "passage proche, qui ne répond pas" in ran.out
    assert run("demander", NO_ANSWER, "--json").status == 1


def test_small_talk_is_no_failure(run: Run) -> None:
    assert run("demander", "bonjour").status == 0


def test_json_is_one_object_on_one_line(run: Run) -> None:
    ran = run("demander", QUESTION, "--json")
    assert ran.status == 0
    (value,) = objects(ran.out)
    assert value["question"] == QUESTION
    assert value["status"] == "answered"
    assert "why" not in value


def test_why_tells_words_names_hits_and_evidence(run: Run) -> None:
    ran = run("demander", "c koi le partnariat selon Dhume", "--pourquoi")
    told = " ".join(ran.out.split("Pourquoi cette réponse")[1].split())
    for words in ("partnariat → partenariat", "Racines cherchées : ", "Noms reconnus (personnes)",
                  "Assez pour répondre : oui", "Passages trouvés", "ses mots"):  # fmt: skip
        assert words in told


def test_why_is_a_key_of_the_json(run: Run) -> None:
    (value,) = objects(run("demander", "c koi le partnariat selon Dhume", "--json", "--pourquoi").out)
    why = value["why"]
    assert isinstance(why, dict)
    assert set(why) == {"kind", "terms", "corrections", "names", "hits", "evidence", "guide"}
    assert {"typed": "partnariat", "understood": "partenariat"} in why["corrections"]
    assert why["names"]["people"]
    assert why["evidence"]["suffices"] is True
    assert why["hits"][0]["score"] >= why["hits"][-1]["score"] > 0
    assert why["hits"][0]["signals"]


@pytest.mark.parametrize("question", ["", " ", "\t \n", "\x00", "\u200b\u200d"])
def test_an_empty_question_is_told_so(run: Run, question: str) -> None:
    ran = run("demander", question)
    assert (ran.status, ran.out) == (2, "")
    assert "il n'y a pas de question. Écrivez-la entre guillemets" in ran.err
    assert ran.err.count("\n") == 1


def test_no_question_at_all_is_told_so(run: Run) -> None:
    assert run("demander").err == run("demander", "").err


def test_a_text_is_no_question(run: Run) -> None:
    ran = run("demander", "a" * 100_000)
    assert (ran.status, ran.out) == (2, "")
    assert f"dépasse {LONGEST} caractères" in ran.err
    assert ran.err.count("\n") == 1
    assert run("demander", "partenariat " * (LONGEST // 12)).status != 2


def test_bytes_that_are_no_utf_8_are_told_so(run: Run) -> None:
    ran = run("demander", "partenariat \udcff ?")
    assert (ran.status, ran.out) == (2, "")
    assert "UTF-8" in ran.err


def test_emojis_have_no_answer(run: Run) -> None:
    assert run("demander", "😀😀👩‍🚒").status == 1


def test_nothing_typed_acts_on_the_terminal(run: Run) -> None:
    assert not {"\x1b", "\x07", "\x9b"} & set(run("demander", "\x1b[31mpartenariat\x07\x9b2J ?").out)


def test_colours_are_for_terminals_that_want_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(streams.sys, "stdout", Screen())
    monkeypatch.setattr(streams.os, "name", "posix")
    monkeypatch.setenv("TERM", "xterm")
    assert streams.wants_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not streams.wants_colour()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not streams.wants_colour()


def test_a_line_is_as_wide_as_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "47")
    assert streams.width() == 47
    monkeypatch.setenv("COLUMNS", "large")
    assert streams.width() > 0


def test_each_line_of_a_file_gets_its_object_in_order(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text(f"{QUESTION}\r\n\n  \t\n{NO_ANSWER}\nbonjour", encoding="utf-8-sig", newline="")
    ran = run("demander", "--lot", str(file), "--json")
    assert ran.status == 0
    assert [(o["question"], o["status"]) for o in objects(ran.out)] == [
        (QUESTION, "answered"),
        (NO_ANSWER, "unanswered"),
        ("bonjour", "talk"),
    ]


def test_lines_may_come_by_standard_input(run: Run) -> None:
    ran = run("demander", "--lot", "-", "--json", stdin=f"{QUESTION}\nbonjour\n".encode())
    assert [o["question"] for o in objects(ran.out)] == [QUESTION, "bonjour"]


def test_answers_to_lines_can_be_read_as_text_too(run: Run) -> None:
    ran = run("demander", "--lot", "-", stdin=f"bonjour\n{QUESTION}\n".encode())
    assert ran.out.startswith("bonjour\n───────\n")
    assert f"\n\n{QUESTION}\n" in ran.out


@pytest.mark.parametrize("given", [b"", b"\n", b"\n \n\t\n", b"\xef\xbb\xbf"])
def test_nothing_asked_gives_nothing(run: Run, given: bytes) -> None:
    ran = run("demander", "--lot", "-", "--json", stdin=given)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"partenariat \xff\xfe", "La ligne 2 n'est pas en UTF-8 : enregistrez le fichier en UTF-8."),
        (b"\x00\x00", "La ligne 2 ne contient rien qui se lise."),
        (b"a" * 100_000, f"La ligne 2 dépasse {LONGEST} caractères : dites en quelques phrases ce que vous cherchez."),
        (b"\xc3\xa9" * 2_000_000, f"La ligne 2 dépasse {LONGEST} caractères"),
    ],
)
def test_a_line_that_is_no_question_gets_an_object_that_says_why(run: Run, line: bytes, told: str) -> None:
    ran = run("demander", "--lot", "-", "--json", stdin=b"bonjour\n" + line + b"\nbonjour\n")
    assert ran.status == 0
    first, second, third = objects(ran.out)
    assert first["status"] == third["status"] == "talk"
    assert second["status"] == "unanswered"
    assert second["citations"] == []
    (block,) = second["blocks"]  # type: ignore[misc]
    assert block["type"] == "said"
    assert block["text"].startswith(told)


def test_separators_that_are_no_line_feed_part_no_lines(run: Run) -> None:
    line = "partenariat\x0b\x0c\x85\u2028 réseau"
    (value,) = objects(run("demander", "--lot", "-", "--json", stdin=line.encode()).out)
    assert "réseau" in str(value["question"])


def test_lines_of_a_conversation_follow_one_another_and_an_empty_line_starts_another(run: Run) -> None:
    asked = "Comment Dhume définit-il le partenariat ?\net selon Damon ?\n\net selon Damon ?\n".encode()
    _, follows, alone = objects(run("demander", "--lot", "-", "--json", "--conversation", stdin=asked).out)
    _, _, by_itself = (*objects(run("demander", "--lot", "-", "--json", stdin=asked).out),)
    assert "partenariat" in str(follows["understood"])
    assert alone["blocks"] == by_itself["blocks"]


@pytest.mark.parametrize("file", ["absent.txt", ".", "\x00"])
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    run: Run, tmp_path: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("demander", "--lot", file)
    assert (ran.status, ran.out) == (2, "")
    assert "ne peut pas être lu : vérifiez" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--lot", "-", "et une question"], "donnez une question ou --lot FICHIER, pas les deux."),
        (["--conversation", "une question"], "--conversation va avec --lot FICHIER."),
        (["--lot"], "--lot demande une valeur."),
        (["--inconnu", "x"], "argument inconnu : --inconnu."),
    ],
)
def test_wrong_use_is_told_in_one_line(run: Run, arguments: list[str], told: str) -> None:
    ran = run("demander", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
