"""Comments in the margin of a DOCX file: on the very words, and nothing else of the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.readers import read_dossier
from assistant.render.docx_anchors import w
from assistant.render.docx_comments import Remark, Run, with_comments
from tests.readers import made_up

CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
SAID = ((Run("exacte", bold=True, colour="1b6e3c"),), (Run("Les mots sont ceux du document."),))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def looks(data: bytes) -> list[list[tuple[str, bool | None, bool | None]]]:
    """Every character of every paragraph with how it looks."""
    document = docx.Document(io.BytesIO(data))
    return [
        [(letter, run.bold, run.italic) for run in paragraph.runs for letter in run.text]
        for paragraph in document.paragraphs
    ]


def commented(data: bytes) -> list[str]:
    """The words that each comment is about, in the order of comments."""
    found: dict[str, str] = {}
    inside: list[str] = []
    for node in docx.Document(io.BytesIO(data)).element.body.iter():
        number = node.get(w("id"))
        if node.tag == w("commentRangeStart"):
            inside.append(number)
            found[number] = ""
        elif node.tag == w("commentRangeEnd"):
            inside.remove(number)
        elif node.tag == w("t"):
            for open_one in inside:
                found[open_one] += node.text or ""
    return [found[number] for number in sorted(found, key=int)]


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


RUNS = st.lists(
    st.tuples(st.text("aé œ«»’\n\t", min_size=1, max_size=6), st.booleans(), st.booleans()), min_size=1, max_size=5
)


@settings(max_examples=60)
@given(paragraphs=st.lists(RUNS, min_size=1, max_size=3), data=st.data())
def test_any_stretch_of_any_text_can_be_commented_and_no_character_changes(
    paragraphs: list[list[tuple[str, bool, bool]]], data: st.DataObject
) -> None:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, bold, italic in runs:
            run = paragraph.add_run(text)
            run.bold, run.italic = bold, italic
    before = saved(document)
    texts = ["".join(text for text, *_ in runs) for runs in paragraphs]
    first = data.draw(st.integers(0, len(texts) - 1))
    last = data.draw(st.integers(first, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[first]) - 1))
    end = data.draw(st.integers(start + 1 if first == last else 1, len(texts[last])))
    after = with_comments(before, [Remark((first + 1, start), (last + 1, end), SAID)], "Passerelle")
    assert looks(after) == looks(before)
    whole = texts[first][start:end] if first == last else texts[first][start:] + "".join(texts[first + 1 : last])
    whole += "" if first == last else texts[last][:end]
    assert commented(after) == ["".join(letter for letter in whole if letter not in "\n\t")]


def test_every_other_part_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    before = made_up.docx_with_notes(tmp_path / "d.docx", ["Des mots{{Untel, 2001.}} et d'autres."]).read_bytes()
    after = with_comments(before, [Remark((1, 0), (1, 8), SAID)], "Passerelle")
    old, new = parts(before), parts(after)
    assert set(new) - set(old) == {"word/comments.xml"}
    assert {name for name in old if old[name] != new[name]} <= CHANGED
    assert read_dossier_bytes(tmp_path, after).paragraphs == read_dossier_bytes(tmp_path, before).paragraphs


def read_dossier_bytes(folder: Path, data: bytes) -> Any:
    path = folder / "lu.docx"
    path.write_bytes(data)
    return read_dossier(path)


def test_comments_can_be_read_and_those_that_were_there_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Des mots cités et d'autres.")
    document.add_comment(paragraph.runs, text="Déjà là", author="Formatrice", initials="F")
    after = with_comments(saved(document), [Remark((1, 4), (1, 14), SAID)], "Passerelle")
    old, new = docx.Document(io.BytesIO(after)).comments
    assert (old.author, old.text) == ("Formatrice", "Déjà là")
    assert (new.author, new.text) == ("Passerelle", "exacte\nLes mots sont ceux du document.")
    assert commented(after) == ["Des mots cités et d'autres.", "mots cités"]


def test_no_comment_takes_the_number_of_a_note(tmp_path: Path) -> None:
    path = made_up.docx_with_notes(tmp_path / "d.docx", ["Des mots{{Une note.}} cités{{Une autre.}}."])
    before = parts(path.read_bytes())
    after = parts(with_comments(path.read_bytes(), [Remark((1, 0), (1, 3), SAID), Remark((1, 4), (1, 8), SAID)], "P"))
    assert after["word/footnotes.xml"] == before["word/footnotes.xml"]
    notes = set(re.findall(rb'footnoteReference w:id="(\d+)"', after["word/document.xml"]))
    comments = set(re.findall(rb'comment w:id="(\d+)"', after["word/comments.xml"]))
    assert len(notes) == len(comments) == 2 and not notes & comments


def test_words_in_a_link_a_revision_or_a_box_are_commented_where_word_processors_take_it(tmp_path: Path) -> None:
    path = made_up.docx(tmp_path / "d.docx", ["ICI"])
    body = parts(path.read_bytes())["word/document.xml"].decode()
    run = "<w:r><w:t>ICI</w:t></w:r>"
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>un lien</w:t></w:r></w:hyperlink>'
    added = '<w:ins w:id="9" w:author="A"><w:r><w:t xml:space="preserve"> puis un ajout</w:t></w:r></w:ins>'
    made_up.with_part(path, "word/document.xml", body.replace(run, link + added).encode())
    after = with_comments(path.read_bytes(), [Remark((1, 3), (1, 12), SAID)], "Passerelle")
    document = docx.Document(io.BytesIO(after))
    paragraph = document.paragraphs[0]._p
    tags = [child.tag.rpartition("}")[2] for child in paragraph]
    assert tags == ["commentRangeStart", "hyperlink", "ins", "commentRangeEnd", "r"]


def test_every_finding_is_on_its_quotation(assistant: Assistant, tmp_path: Path) -> None:
    path = made_up.docx_with_notes(
        tmp_path / "d.docx",
        [
            "Un titre",
            "Selon Dhume, « une méthode d'action coopérative fondée sur un engagement imposé, mutuel »{{Dhume}}.",
            "« La mer était calme et les pêcheurs rentraient au port ce matin. »",
            "Il dit « ceci sans fin.",
            "Dans la dictature du partenariat, comme dans celle du prolétariat, il y a de la force, du conflit.",
        ],
    )
    dossier = read_dossier(path)
    after = assistant.annotate(path.read_bytes(), dossier, assistant.check(dossier))
    document = docx.Document(io.BytesIO(after))
    told = dict(zip(commented(after), (comment.text for comment in document.comments), strict=True))
    assert told["Un titre"].startswith("1 citation vérifiable sur 2")
    altered = told["« une méthode d'action coopérative fondée sur un engagement imposé, mutuel »"]
    assert "altérée" in altered and "[libre → imposé]" in altered and "Référence à reprendre" in altered
    assert "jamais fermé" in told["«"]
    assert any(words.startswith("Dans la dictature") and "Reprise" in text for words, text in told.items())
    assert not any("La mer" in words for words in told)


def test_what_a_file_holds_never_acts_in_a_comment(assistant: Assistant, tmp_path: Path) -> None:
    path = made_up.docx(
        tmp_path / "d.docx", ["Selon <b>Dhume</b>\u202e, « une méthode d'action coopérative & fondée »."]
    )
    dossier = read_dossier(path)
    after = assistant.annotate(path.read_bytes(), dossier, assistant.check(dossier))
    assert "\u202e" not in "".join(comment.text for comment in docx.Document(io.BytesIO(after)).comments)
