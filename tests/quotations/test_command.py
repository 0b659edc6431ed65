"""`passerelle verifier`: what it prints, what it writes, what it answers to files that cannot be read."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.cli.main import main
from assistant.readers import read_dossier
from tests.readers import made_up

EXACT = "Selon Dhume, « une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel »."
ALTERED = EXACT.replace("libre", "imposé")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_status_says_whether_something_needs_a_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", str(write(tmp_path / "a.md", EXACT))]) == 0
    assert main(["verifier", str(write(tmp_path / "b.md", ALTERED))]) == 1
    assert "altérée" in capsys.readouterr().out


def test_json_is_one_object_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["verifier", str(write(tmp_path / "a.txt", EXACT)), "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["citations"][0]["verdict"] == "exacte"


def test_every_format_gives_the_same_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "Selon Dhume, « une méthode d'action coopérative fon-",
        "dée sur un engagement imposé, mutuel et contractuel ».",
    ]
    files = [
        write(tmp_path / "a.md", ALTERED),
        made_up.docx(tmp_path / "b.docx", [ALTERED]),
        made_up.odt(tmp_path / "c.odt", f"<text:p>{ALTERED}</text:p>"),
        made_up.pdf(tmp_path / "d.pdf", [lines]),
    ]
    for path, unit in zip(files, ("line", "paragraph", "paragraph", "page"), strict=True):
        assert main(["verifier", str(path), "--json"]) == 1
        (citation,) = json.loads(capsys.readouterr().out)["citations"]
        assert (citation["verdict"], citation["author"], citation[unit]) == ("alteree", "Dhume", 1)
        assert [step for step in citation["diff"] if step["change"] != "equal"] == [
            {"change": "changed", "quote": "imposé", "source": "libre"}
        ]


def test_a_hyphenated_pdf_alters_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "Selon Dhume, « une méthode d'action coopérative fon-",
        "dée sur un engagement libre, mutuel et contractuel ».",
    ]
    assert main(["verifier", str(made_up.pdf(tmp_path / "d.pdf", [lines])), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["citations"][0]["verdict"] == "exacte"


@pytest.mark.parametrize("ending", ["odt", "pdf", "docx"])
def test_a_report_is_a_file_that_can_be_read_again(tmp_path: Path, ending: str) -> None:
    report = tmp_path / f"rapport.{ending}"
    main(["verifier", str(write(tmp_path / "a.md", ALTERED)), "--rapport", str(report)])
    words = " ".join(paragraph.text for paragraph in read_dossier(report).paragraphs)
    for word in ("1 citation vérifiable sur 1", "altérée", "[libre → imposé]", "Référence à reprendre"):
        assert word in " ".join(words.replace("\u00a0", " ").split())


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_report_is_written_beside(tmp_path: Path, ending: str) -> None:
    report = tmp_path / f"rapport.{ending}"
    main(["verifier", str(write(tmp_path / "a.md", ALTERED)), "--rapport", str(report)])
    assert "imposé" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["absent.md"], "ne peut pas être lu"),
        (["vide"], "aucun fichier"),
        (["{x}.md"], "ne peut pas être lu"),
        (["clos.pdf"], "mot de passe"),
        (["a.md", "--rapport", "r.xlsx"], ".docx"),
        (["a.md", "--annoter", "b.docx"], "--annoter copie un fichier DOCX"),
        (["a.docx", "--annoter", "b.pdf"], "--annoter copie un fichier DOCX"),
        (["a.docx", "--annoter", "./a.docx"], "est le fichier vérifié"),
        (["a.docx", "--annoter", "nulle/part/b.docx"], "ne peut pas être écrit"),
        (["plein", "--annoter", "b.docx"], "nom de dossier"),
        (["plein", "--rapport", "r.xlsx"], ".docx"),
        (["a.md", "--rapport", "nulle/part/r.html"], "ne peut pas être écrit"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.md", EXACT)
    (tmp_path / "vide").mkdir()
    (tmp_path / "plein").mkdir()
    write(tmp_path / "plein" / "a.md", EXACT)
    made_up.docx(tmp_path / "a.docx", [EXACT])
    made_up.pdf(tmp_path / "clos.pdf", [["x"]], encrypted=True)
    before = (tmp_path / "a.docx").read_bytes()
    assert main(["verifier", *arguments]) == 2
    assert told in capsys.readouterr().err.splitlines()[-1]
    assert (tmp_path / "a.docx").read_bytes() == before


def test_in_a_folder_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.md", EXACT)
    (tmp_path / "b.pdf").write_bytes(b"rien")
    (tmp_path / "sous").mkdir()
    write(tmp_path / "sous" / "c.txt", ALTERED)
    write(tmp_path / "tableur.csv", "a;b")
    assert main(["verifier", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "a.md" in printed.out and "sous/c.txt" in printed.out
    assert "« b.pdf » est abîmé".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in printed.out.replace("\n  ", " ")
    assert [line.split()[0] for line in printed.err.splitlines()] == ["1/3", "2/3", "3/3"]


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return path


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    """An archive of three dossiers, two of which alter the same words, and a damaged one."""
    altered = made_up.docx(tmp_path / "x.docx", ["Un titre", ALTERED]).read_bytes()
    files = {"Ana/dossier.docx": altered, "Bob/dossier.md": ALTERED.encode(), "Cléo/dossier.md": EXACT.encode()}
    return archive(tmp_path / "classe.zip", {**files, "Dan/dossier.pdf": b"rien", "__MACOSX/Ana/._dossier.docx": b"x"})


def test_an_archive_of_a_class_is_checked_like_a_folder(classroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", str(classroom)]) == 1
    printed = capsys.readouterr()
    assert "La même altération dans plusieurs dossiers" in printed.out
    assert "(Ana/dossier.docx, Bob/dossier.md)" in " ".join(printed.out.split())
    assert [line.split()[0] for line in printed.err.splitlines()] == ["1/4", "2/4", "3/4", "4/4"]


def test_a_class_gets_a_report_each_an_overview_and_annotated_copies(classroom: Path, tmp_path: Path) -> None:
    main(["verifier", str(classroom), "--rapport", str(tmp_path / "sortie"), "--annoter", str(tmp_path / "copies")])
    reports = sorted(path.name for path in (tmp_path / "sortie").iterdir())
    assert reports == [
        "Ana - dossier - rapport.docx",
        "Bob - dossier - rapport.docx",
        "Cléo - dossier - rapport.docx",
        "Vue d'ensemble.docx",
    ]
    overview = "\n".join(texts(tmp_path / "sortie" / "Vue d'ensemble.docx"))
    assert "Ana/dossier.docx, Bob/dossier.md" in overview and "Dan/dossier.pdf" in overview
    assert any("[libre → imposé]" in text for text in texts(tmp_path / "sortie" / reports[0]))
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name == "Ana - dossier - annoté.docx"


def test_a_docx_gets_its_findings_in_the_margin_and_itself_stays(tmp_path: Path) -> None:
    path = made_up.docx(tmp_path / "a.docx", [ALTERED])
    before = path.read_bytes()
    main(["verifier", str(path), "--annoter", str(tmp_path / "b.docx"), "--rapport", str(tmp_path / "r.docx")])
    assert path.read_bytes() == before
    assert texts(tmp_path / "b.docx") == [ALTERED]
    assert "altérée" in "".join(comment.text for comment in docx.Document(str(tmp_path / "b.docx")).comments)
    assert any("altérée" in text for text in texts(tmp_path / "r.docx"))


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_a_link_that_loops_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.md", EXACT)
    (tmp_path / "boucle").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "soi.md").symlink_to(tmp_path / "soi.md")
    assert main(["verifier", str(tmp_path), "--json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["file"] for file in files] == ["a.md", "soi.md"]
    assert "error" in files[1]


def test_nothing_in_a_dossier_acts_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a\x1b[31m.md", "Selon \x1b[31mDhume, « la mer \x1b]0;x\x07 était calme ce matin ».")
    main(["verifier", str(tmp_path)])
    printed = capsys.readouterr()
    assert path.exists()
    assert "\x1b" not in printed.out + printed.err and "\x07" not in printed.out
