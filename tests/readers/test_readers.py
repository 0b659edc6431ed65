"""Reading dossiers: every format gives its paragraphs, where they stand, their notes; hostile files give a sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.readers import Dossier, Unit, Unreadable, limits, read_dossier
from assistant.readers.markdown import read_lines
from assistant.readers.pdf_notes import part_notes
from assistant.readers.pdf_text import Line
from tests.readers import made_up

FORM = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
SENTENCE = "Élève à l’hôpital : « œuvre commune », dit-elle."
LONG = f"{SENTENCE} Puis elle s’en va."


def texts(dossier: Dossier) -> list[str]:
    return [paragraph.text for paragraph in dossier.paragraphs]


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_dossier(path)
    sentence = str(caught.value)
    assert path.name in sentence and "\n" not in sentence and sentence.endswith(".")
    return sentence


class TestMarkdownAndText:
    @pytest.mark.parametrize(
        "data",
        [
            SENTENCE.encode(),
            SENTENCE.encode("utf-8-sig"),
            SENTENCE.encode("cp1252"),
            SENTENCE.encode("utf-16"),
            ("e\u0301".join(["", "te"]) + " : " + SENTENCE).encode(),
        ],
    )
    def test_words_survive_whatever_encoding_they_were_saved_in(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "dossier.txt"
        path.write_bytes(data)
        assert texts(read_dossier(path))[0].endswith(SENTENCE)

    def test_latin_1_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "dossier.txt"
        path.write_bytes("« Le réseau créé à l'hôpital est très lié à l'équipe », écrit-il.".encode("latin-1"))
        assert "réseau créé à l'hôpital" in texts(read_dossier(path))[0]

    def test_each_line_keeps_its_number(self) -> None:
        paragraph = read_lines(["# Titre", "", "une ligne", "et la suivante"], "d.md").paragraphs[1]
        assert paragraph.number_at(0) == 3
        assert paragraph.number_at(paragraph.text.index("suivante")) == 4

    def test_block_quotes_are_set_apart_and_emphasis_is_gone(self) -> None:
        first, second = read_lines(["Il *écrit* que **tout** [va](http://x) :", "", "> cité ici"], "d.md").paragraphs
        assert first.text == "Il écrit que tout va :"
        assert second.quoted and second.text == "cité ici"

    def test_notes_are_tied_to_their_calls(self) -> None:
        dossier = read_lines(["« mots »[^1] et « d'autres »²", "", "[^1]: Untel, 2001.", "", "² Ibid."], "d.md")
        assert [key for _, key in dossier.paragraphs[0].calls] == ["1", "2"]
        assert dossier.notes == {"1": "Untel, 2001.", "2": "Ibid."}

    def test_marked_cuts_are_no_links(self) -> None:
        assert texts(read_lines(["mots […](...) et [...] fin"], "d.md")) == ["mots […](...) et [...] fin"]

    def test_plain_text_keeps_its_stars(self, tmp_path: Path) -> None:
        path = tmp_path / "d.txt"
        path.write_text("2 * 3 * 4", encoding="utf-8")
        assert texts(read_dossier(path)) == ["2 * 3 * 4"]

    def test_what_is_too_large_is_refused_before_being_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "enorme.txt"
        with path.open("wb") as stream:
            stream.truncate(200 << 20)
        monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("opened"))
        assert "Mo" in refusal(path)

    def test_bytes_that_are_no_text_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "image.txt"
        path.write_bytes(b"abc\x00\x01\x02def")
        assert "n'est pas un texte" in refusal(path)

    def test_a_missing_file_a_folder_and_another_format_are_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "dossier.md"
        folder.mkdir()
        assert "ne peut pas être lu" in refusal(folder)
        assert "ne peut pas être lu" in refusal(tmp_path / "absent.txt")
        assert "format" in refusal(tmp_path / "tableur.xlsx")


class TestWordProcessors:
    def test_docx_gives_paragraphs_tables_and_quoted_styles(self, tmp_path: Path) -> None:
        import docx

        document = docx.Document()
        document.add_paragraph("Un début.")
        document.add_paragraph("Des mots cités.", style="Intense Quote")
        document.add_table(1, 1).cell(0, 0).text = "Dans une case."
        path = tmp_path / "d.docx"
        document.save(str(path))
        dossier = read_dossier(path)
        assert texts(dossier) == ["Un début.", "Des mots cités.", "Dans une case."]
        assert [paragraph.quoted for paragraph in dossier.paragraphs] == [False, True, False]
        assert dossier.unit is Unit.PARAGRAPH and dossier.paragraphs[2].number_at(0) == 3

    def test_docx_takes_a_paragraph_set_in_on_both_sides_for_one_that_is_set_apart(self, tmp_path: Path) -> None:
        import docx
        from docx.shared import Cm

        document = docx.Document()
        for left, right, words in ((1, 1, LONG), (1, 1, "Une adresse."), (1, 0, LONG), (0, 0, LONG)):
            form = document.add_paragraph(words).paragraph_format
            form.left_indent, form.right_indent = Cm(left), Cm(right)
        document.styles.add_style("Quotations", 1)
        document.add_paragraph("Des mots.", style="Quotations")
        path = tmp_path / "d.docx"
        document.save(str(path))
        assert [paragraph.quoted for paragraph in read_dossier(path).paragraphs] == [True, False, False, False, True]

    def test_odt_too(self, tmp_path: Path) -> None:
        path = made_up.odt(tmp_path / "d.odt", f'<text:p text:style-name="P2">{LONG}</text:p>')
        assert [paragraph.quoted for paragraph in read_dossier(path).paragraphs] == [False]
        with zipfile.ZipFile(path) as archive:
            content = archive.read("content.xml").decode()
        form = '<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="0.5in"/>'
        style = f'<style:style xmlns:fo="{FORM}" style:name="P2">{form}</style:style></office:automatic-styles>'
        made_up.with_part(path, "content.xml", content.replace("</office:automatic-styles>", style).encode())
        assert [paragraph.quoted for paragraph in read_dossier(path).paragraphs] == [True]

    def test_docx_reads_insertions_and_passes_over_what_was_deleted(self, tmp_path: Path) -> None:
        path = made_up.docx(tmp_path / "d.docx", ["ICI"])
        with zipfile.ZipFile(path) as archive:
            body = archive.read("word/document.xml").decode()
        run = "<w:r><w:t>ICI</w:t></w:r>"
        assert run in body
        changed = "<w:ins><w:r><w:t>mis</w:t></w:r></w:ins><w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>"
        made_up.with_part(path, "word/document.xml", body.replace(run, changed).encode())
        assert texts(read_dossier(path)) == ["mis"]

    def test_odt_gives_paragraphs_quoted_styles_and_notes(self, tmp_path: Path) -> None:
        body = (
            '<text:h>Titre</text:h><text:p>Un<text:s/>mot<text:note text:id="n1"><text:note-citation>1'
            "</text:note-citation><text:note-body><text:p>Untel, 2001.</text:p></text:note-body></text:note> puis"
            "<text:line-break/>la suite.</text:p>"
            '<text:p text:style-name="P1">Cité.</text:p>'
        )
        dossier = read_dossier(made_up.odt(tmp_path / "d.odt", body))
        assert texts(dossier) == ["Titre", "Un mot puis\nla suite.", "Cité."]
        assert dossier.paragraphs[1].calls == ((6, "n1"),)
        assert dossier.notes == {"n1": "Untel, 2001."}
        assert dossier.paragraphs[2].quoted

    def test_cells_of_a_row_are_told_from_those_of_another(self, tmp_path: Path) -> None:
        cells = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
        table = f'<table:table xmlns:table="{TABLE}">{cells.format("a")}{cells.format("b")}</table:table>'
        files = [
            made_up.docx_with_notes(tmp_path / "d.docx", ["Un début.", ["a"], ["b"]]),
            made_up.odt(tmp_path / "d.odt", f"<text:p>Un début.</text:p>{table}"),
        ]
        for path in files:
            assert [paragraph.row for paragraph in read_dossier(path).paragraphs] == [None, 0, 1]

    @pytest.mark.parametrize("ending", ["docx", "odt"])
    def test_a_truncated_file_is_told(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"coupe.{ending}"
        whole = made_up.docx(tmp_path / "entier.docx", ["Des mots."]).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert "abîmé" in refusal(path)

    def test_a_file_locked_by_a_password_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "clos.docx"
        path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
        assert "mot de passe" in refusal(path)

    @pytest.mark.parametrize("ending", ["docx", "odt"])
    def test_an_archive_of_something_else_is_told(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"autre.{ending}"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("lisez-moi.txt", "rien")
        assert "abîmé" in refusal(path)

    @pytest.mark.parametrize("ending", ["docx", "odt"])
    def test_a_bomb_is_not_opened(self, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / f"bombe.{ending}"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"<a>" + b" " * (limits.LARGEST_PART + 1) + b"</a>")
        monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("unpacked"))
        assert "bien plus" in refusal(path)

    def test_entities_that_multiply_are_not_expanded(self, tmp_path: Path) -> None:
        bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        path = made_up.with_part(made_up.docx(tmp_path / "d.docx", ["x"]), "word/document.xml", bomb)
        assert "suspectes" in refusal(path)


class TestPdf:
    def test_lines_hyphens_ligatures_and_running_heads_become_plain_paragraphs(self, tmp_path: Path) -> None:
        pages = [
            ["Dossier de fin d'études", "La première ligne parle de parte-", "nariat et d’ofﬁce, puis rien.", "1"],
            ["Dossier de fin d'études", "La deuxième page de ce texte continue son chemin sans", "hâte.", "2"],
            ["Dossier de fin d'études", "La troisième page de ce texte a deux phrases en tout et", "pour tout.", "3"],
        ]  # fmt: skip
        dossier = read_dossier(made_up.pdf(tmp_path / "d.pdf", pages))
        whole = "\n".join(texts(dossier))
        assert "parle de partenariat et d’office, puis" in whole
        assert "Dossier de fin" not in whole
        last = dossier.paragraphs[-1]
        assert last.number_at(last.text.index("troisième")) == 3
        assert dossier.unit is Unit.PAGE

    def test_a_paragraph_goes_on_over_pages(self, tmp_path: Path) -> None:
        pages = [["Une phrase qui commence au bas de la page"], ["et qui se termine en haut de la suivante."]]
        (paragraph,) = read_dossier(made_up.pdf(tmp_path / "d.pdf", pages)).paragraphs
        assert paragraph.number_at(0) == 1
        assert paragraph.number_at(paragraph.text.index("termine")) == 2

    def test_notes_at_the_foot_of_a_page_are_tied_to_their_calls(self, tmp_path: Path) -> None:
        body = """
Une première idée, « citée ici même »#footnote[Untel, _Un titre_, 2001, p. 3.]. Une seconde, « citée aussi ».#footnote[
Ibid., dans une note assez longue pour passer à la ligne suivante, et à celle d'après.]

En 2007 il y avait 12 réseaux.
#pagebreak()
La page suivante cite encore « quelques mots »#footnote[Autre, 2003.] et se termine.
"""
        dossier = read_dossier(made_up.typeset(tmp_path / "d.pdf", body))
        whole = " ".join(texts(dossier))
        assert "« citée ici même ». Une" in whole and "« citée aussi ». En 2007 il y avait 12 réseaux" in whole
        assert "Ibid" not in whole and "Untel" not in whole
        assert [note.partition(",")[0] for note in dossier.notes.values()] == ["Untel", "Ibid.", "Autre"]
        assert dossier.notes["1.2"].endswith("et à celle d’après.")
        called = [
            (dossier.notes[key], paragraph.text[:offset].rstrip("\u00a0 »."))
            for paragraph in dossier.paragraphs
            for offset, key in paragraph.calls
        ]
        assert [text.split()[-1] for _, text in called] == ["même", "aussi", "mots"]

    def test_a_title_stands_alone(self, tmp_path: Path) -> None:
        body = (
            "= Une partie\nDu texte qui suit ce titre et qui tient sur deux lignes au moins, sans point\n= Sources\nFin"
        )
        dossier = read_dossier(made_up.typeset(tmp_path / "d.pdf", body))
        assert [text for text in texts(dossier) if text in ("Une partie", "Sources", "Fin")] == [
            "Une partie",
            "Sources",
            "Fin",
        ]

    def test_the_raised_number_of_a_note_may_stand_on_a_line_of_its_own(self) -> None:
        pages = [
            [Line("Du texte « cité »1, et « encore »2.", 12.0)],
            [Line("1", 0.0), Line("Untel, 2001.", 9.0), Line("2Ibid.", 9.0)],
        ]
        _, notes = part_notes([[*pages[0], *pages[1]]])
        assert list(notes.values()) == ["Untel, 2001.", "Ibid."]

    def test_small_lines_that_nothing_calls_are_text(self, tmp_path: Path) -> None:
        body = "Du texte ordinaire sur une ligne, puis une autre.\n\n#text(8pt)[1 réseau sur 3 est écrit petit.]"
        dossier = read_dossier(made_up.typeset(tmp_path / "d.pdf", body))
        assert dossier.notes == {}
        assert "1 réseau sur 3 est écrit petit." in texts(dossier)[-1]

    def test_lines_that_begin_with_a_number_are_text(self, tmp_path: Path) -> None:
        lines = [
            "Citations vérifiées",
            "1 citation sur 2, voir p.1 et l'annexe",
            "1. Une partie, puis rien",
            "2. Une autre",
        ]
        dossier = read_dossier(made_up.pdf(tmp_path / "d.pdf", [lines]))
        assert dossier.notes == {}
        assert " ".join(texts(dossier)) == " ".join(lines)

    @pytest.mark.parametrize("numbers", [("1", "2", "3"), ("i", "ii", "iii"), ("[1]", "[2]", "[3]")])
    def test_notes_at_the_end_of_the_file_are_tied_to_their_calls(
        self, tmp_path: Path, numbers: tuple[str, str, str]
    ) -> None:
        first, second, third = numbers
        pages = [
            [f"Il écrit « une chose »{first}, puis « une autre ».{second} En 2007, 3 réseaux"],
            [f"ont vu le jour, et « ont duré »{third}."],
            [
                *("Notes", f"{first} Untel, 2001, une note assez longue pour", "passer à la ligne."),
                *(f"{second} Autre, 2002.", f"{third} Ibid., p. 4."),
            ],
        ]
        dossier = read_dossier(made_up.pdf(tmp_path / "d.pdf", pages))
        assert list(dossier.notes.values()) == [
            "Untel, 2001, une note assez longue pour passer à la ligne.",
            "Autre, 2002.",
            "Ibid., p. 4.",
        ]
        (paragraph,) = dossier.paragraphs
        assert paragraph.text == (
            "Il écrit « une chose », puis « une autre ». En 2007, 3 réseaux ont vu le jour, et « ont duré »."
        )
        assert [paragraph.text[:at].rstrip(" ».").split()[-1] for at, _ in paragraph.calls] == [
            "chose",
            "autre",
            "duré",
        ]

    def test_a_numbered_list_at_the_end_that_nothing_calls_is_text(self, tmp_path: Path) -> None:
        pages = [["Un texte qui ne renvoie à rien, en 2001."], ["1 Untel, 2001.", "2 Autre, 2002."]]
        dossier = read_dossier(made_up.pdf(tmp_path / "d.pdf", pages))
        assert dossier.notes == {}
        assert "2 Autre, 2002." in texts(dossier)[-1]

    def test_a_word_broken_before_a_note_or_at_the_end_of_a_page_is_one(self, tmp_path: Path) -> None:
        pages = [["Dans ce lieu1, une équipe connaît le parte-", "1 Une note."], ["nariat en Ile-de-", "France."]]
        (paragraph,) = read_dossier(made_up.pdf(tmp_path / "d.pdf", pages)).paragraphs
        assert paragraph.text == "Dans ce lieu, une équipe connaît le partenariat en Ile-de France."

    def test_a_scanned_file_is_told(self, tmp_path: Path) -> None:
        assert "reconnaissance de caractères" in refusal(made_up.pdf(tmp_path / "scan.pdf", [[], []]))

    def test_a_protected_file_is_told(self, tmp_path: Path) -> None:
        assert "mot de passe" in refusal(made_up.pdf(tmp_path / "clos.pdf", [["x"]], encrypted=True))

    def test_a_damaged_file_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "abime.pdf"
        path.write_bytes(b"%PDF-1.4\nrien")
        assert "abîmé" in refusal(path)


def test_more_words_than_a_dossier_can_hold_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made_up.docx(tmp_path / "long.docx", ["Des mots, encore des mots."])
    monkeypatch.setattr(limits, "MOST_LETTERS", 10)
    assert "deux mille pages" in refusal(path)
