"""A handout as DOCX: what a word processor asks for, and a model of the user's kept."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from assistant.blocks import Handout, Heading, Own, OwnList, OwnTable, PageBreak, Quote, Ruled
from assistant.readers.docx import read_docx
from assistant.readers.dossier import Unreadable
from assistant.render.handouts.wordml import W
from assistant.render.handouts.writing import write_handout
from tests.render.handouts.made_up import FIGURE, SENTENCE, WIDE, everything, handout
from tests.render.handouts.reading import headers_of, part_of
from tests.render.made_up import citation

QUOTE = Quote(citation(1, SENTENCE, "Fabrice Dhume"))


def opened(made: Handout, model: Path | None = None) -> Document:
    return docx.Document(io.BytesIO(write_handout(made, ".docx", model)))


def styles_of(document: Document) -> list[str]:
    return [str(paragraph.style.name) for paragraph in document.paragraphs if paragraph.style]


def model(folder: Path, **settings: bool) -> Path:
    """A model with a letterhead, a heading of its own, a page of its own and words to be replaced."""
    made = docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = "Association Les Deux Rives"
    section.different_first_page_header_footer = settings.get("first", False)
    section.page_width, section.left_margin = 7000000, 500000
    made.styles["Heading 1"].font.name = "Papyrus"
    made.add_paragraph("Écrivez ici")
    path = folder / "modèle.docx"
    made.save(str(path))
    return path


def test_paragraphs_have_the_styles_of_a_word_processor() -> None:
    names = styles_of(opened(everything()))
    wanted = {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Normal",
        "List Bullet",
        "Quote",
        "Bibliography",
        "Caption",
    }
    assert wanted <= set(names)


def test_our_own_reader_finds_the_quote_its_note_and_who_is_credited(tmp_path: Path) -> None:
    path = tmp_path / "projet.docx"
    path.write_bytes(write_handout(handout(QUOTE), ".docx"))
    read = read_docx(path)
    quote = next(paragraph for paragraph in read.paragraphs if paragraph.quoted)
    ((_, note),) = quote.calls
    assert read.notes[note].strip() == "Fabrice Dhume, Le pont, 2020."


def test_notes_have_a_part_that_the_document_names() -> None:
    data = write_handout(everything(), ".docx")
    called = [one.get(f"{{{W}}}id") for one in part_of(data, "word/document.xml").iter(f"{{{W}}}footnoteReference")]
    held = [one.get(f"{{{W}}}id") for one in part_of(data, "word/footnotes.xml").iter(f"{{{W}}}footnote")]
    assert called
    assert held == ["-1", "0", *called]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'"/word/footnotes.xml"' in archive.read("[Content_Types].xml")


def test_wide_tables_lie_and_repeat_their_header() -> None:
    document = opened(handout(Own("avant"), WIDE, Own("après")))
    assert [section.orientation for section in document.sections] == [0, 1, 0]
    assert document.element.body.xpath("count(//w:tr[w:trPr/w:tblHeader])") == 1
    assert document.element.body.xpath("count(//w:tr[w:trPr/w:trHeight])") == 1


def test_what_must_follow_a_last_table_asks_for_no_page_of_its_own() -> None:
    document = opened(handout(Own("avant"), OwnTable(("Qui",), (("Le bac",),))))
    assert document.paragraphs[-1]._p.xpath("string(w:pPr/w:spacing/@w:line)") == "20"
    assert document.paragraphs[-1]._p.xpath("string(w:pPr/w:spacing/@w:lineRule)") == "exact"


@pytest.mark.parametrize(("count", "held"), [(4, 3), (30, 0)])
def test_a_few_lines_to_write_on_stand_together(count: int, held: int) -> None:
    lines = opened(handout(Ruled(count))).paragraphs[1:]
    assert [bool(line.paragraph_format.keep_with_next) for line in lines] == [True] * held + [False] * (count - held)


def test_the_file_is_french_titled_and_signed_with_page_numbers_and_a_banner() -> None:
    document = opened(everything())
    assert (document.core_properties.title, document.core_properties.author) == ("Projet", "Camille Martin")
    assert document.styles.element.xpath("string(//w:rPrDefault//w:lang/@w:val)") == "fr-FR"
    assert "À faire relire" in document.sections[0].header.paragraphs[0].text
    assert document.sections[0].footer._element.xpath("//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]


def test_a_picture_is_told_in_words() -> None:
    document = opened(handout(FIGURE))
    assert "la mission locale" in document.element.body.xpath("string(//wp:docPr/@descr)")


class TestModel:
    def test_its_letterhead_page_and_styles_are_kept_and_its_words_replaced(self, tmp_path: Path) -> None:
        document = opened(handout(Heading("Objet"), QUOTE, OwnList(("un",)), WIDE, banner=""), model(tmp_path))
        assert "Écrivez ici" not in [paragraph.text for paragraph in document.paragraphs]
        assert document.sections[0].header.paragraphs[0].text == "Association Les Deux Rives"
        assert document.sections[0].page_width == pytest.approx(7000000, abs=700)
        assert document.styles["Heading 1"].font.name == "Papyrus"
        assert {"Heading 1", "Quote", "Source de la citation", "List Bullet"} <= set(styles_of(document))

    @pytest.mark.parametrize("first", [False, True])
    def test_the_banner_joins_its_letterhead_on_every_page(self, tmp_path: Path, first: bool) -> None:
        data = write_handout(everything(), ".docx", model(tmp_path, first=first))
        assert headers_of(data).count("À faire relire") == 1 + first
        assert "Les Deux Rives" in headers_of(data)

    def test_a_handout_may_be_the_model_of_another(self, tmp_path: Path) -> None:
        path = tmp_path / "modèle.docx"
        path.write_bytes(write_handout(handout(QUOTE, Own("ancien")), ".docx"))
        data = write_handout(handout(QUOTE, Own("nouveau"), banner=""), ".docx", path)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert len(archive.namelist()) == len(set(archive.namelist()))
        assert len(part_of(data, "word/footnotes.xml")) == 3
        assert "ancien" not in "".join(part_of(data, "word/document.xml").itertext())

    def test_the_banner_of_a_handout_that_serves_as_model_is_replaced(self, tmp_path: Path) -> None:
        path = tmp_path / "modèle.docx"
        path.write_bytes(write_handout(handout(banner="Brouillon"), ".docx"))
        headers = headers_of(write_handout(handout(banner="Validé"), ".docx", path))
        assert ("Brouillon" in headers, headers.count("Validé")) == (False, 1)

    def test_a_style_that_lacks_is_added_with_its_list(self, tmp_path: Path) -> None:
        path = model(tmp_path)
        bare = docx.Document(str(path))
        bare.styles["List Bullet"].delete()
        bare.styles["Quote"].delete()
        numbering = next(name for name, one in bare.part.rels.items() if one.reltype.endswith("/numbering"))
        del bare.part.rels[numbering]
        bare.save(str(path))
        document = opened(handout(QUOTE, OwnList(("un",))), path)
        assert {"Quote", "List Bullet"} <= set(styles_of(document))
        assert document.part.numbering_part.element.xpath("count(w:num)") == 2

    @pytest.mark.parametrize(
        ("taken", "put"),
        [
            (rb"<w:sectPr.*</w:sectPr>", b""),
            (rb"<w:pgMar[^>]*/>", b""),
            (rb"<w:pgSz[^>]*/>", b""),
            (rb'w:w="7000[^"]*"|w:w="1102[^"]*"', b'w:w="100"'),
        ],
    )
    def test_an_odd_page_is_done_with(self, tmp_path: Path, taken: bytes, put: bytes) -> None:
        path = model(tmp_path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        changed = re.sub(taken, put, parts["word/document.xml"], flags=re.DOTALL)
        assert changed != parts["word/document.xml"]
        parts["word/document.xml"] = changed
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        assert opened(everything(), path).paragraphs

    @pytest.mark.parametrize("content", [b"", b"PK", b"garbage" * 99])
    def test_one_that_is_no_docx_is_told_kindly(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "modèle.docx"
        path.write_bytes(content)
        with pytest.raises(Unreadable, match="n'est pas un fichier DOCX"):
            write_handout(everything(), ".docx", path)

    def test_one_that_is_missing_is_told_kindly(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="vérifiez que ce fichier existe"):
            write_handout(everything(), ".docx", tmp_path / "rien.docx")

    def test_an_archive_without_a_document_is_told_kindly(self, tmp_path: Path) -> None:
        path = tmp_path / "modèle.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
        with pytest.raises(Unreadable, match="n'est pas un fichier DOCX"):
            write_handout(everything(), ".docx", path)


def test_a_title_longer_than_a_property_holds_stops_nothing() -> None:
    title = "Un projet " * 40
    made = opened(replace(handout(Own("Quelques mots.")), title=title))
    assert title.startswith(made.core_properties.title)
    assert len(made.core_properties.title) > 200


def test_nothing_stands_between_a_table_and_the_page_that_follows() -> None:
    document = opened(handout(OwnTable(("Qui",), (("Le bac",),)), PageBreak(), Own("après")))
    (after,) = document.element.body.xpath("w:tbl/following-sibling::w:p[1]")
    assert after.xpath("boolean(w:pPr/w:pageBreakBefore)") and after.xpath("string(.)") == "après"
