"""A handout as ODT: what a word processor asks for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import Figure, Heading, Own, OwnTable, PageBreak, Pairs, Quote, Ruled
from assistant.readers.odt import read_odt
from assistant.render.handouts.odf import NAMES
from assistant.render.handouts.writing import write_handout
from tests.render.handouts.made_up import FIGURE, SENTENCE, WIDE, everything, handout
from tests.render.handouts.reading import odt_words, part_of
from tests.render.made_up import citation, document, listing

QUOTE = Quote(citation(1, SENTENCE, "Fabrice Dhume"))


def found(data: bytes, path: str, part: str = "content.xml") -> list[Any]:
    """What a path finds in a part, prefixes being those of the format."""
    return list(part_of(data, part).xpath(path, namespaces=NAMES))


def test_the_file_says_what_it_is_before_anything_else() -> None:
    with zipfile.ZipFile(io.BytesIO(write_handout(everything(), ".odt"))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_every_part_stands_in_the_manifest_and_every_style_is_defined() -> None:
    data = write_handout(everything(), ".odt")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name for name in archive.namelist() if name not in ("mimetype", "META-INF/manifest.xml")}
    assert parts == set(found(data, "//@manifest:full-path", "META-INF/manifest.xml")) - {"/"}
    used = set(found(data, "//@text:style-name | //@table:style-name | //@style:parent-style-name"))
    defined = set(found(data, "//@style:name")) | set(found(data, "//@style:name", "styles.xml"))
    assert used - defined == set()


def test_our_own_reader_finds_the_quote_its_note_and_who_is_credited(tmp_path: Path) -> None:
    path = tmp_path / "projet.odt"
    path.write_bytes(write_handout(handout(QUOTE), ".odt"))
    read = read_odt(path)
    quote = next(paragraph for paragraph in read.paragraphs if paragraph.quoted)
    ((_, note),) = quote.calls
    assert read.notes[note] == "Fabrice Dhume, Le pont, 2020."


def test_blanks_that_follow_each_other_are_kept() -> None:
    data = write_handout(handout(Own("a   b"), banner=""), ".odt")
    assert "a   b" in odt_words(part_of(data, "content.xml"))


def test_wide_tables_lie_and_repeat_their_header() -> None:
    data = write_handout(handout(Own("avant"), WIDE, Own("après")), ".odt")
    assert set(found(data, "//@style:master-page-name")) == {"Standard", "Paysage"}
    assert len(found(data, "//table:table-header-rows")) == 1


def test_a_break_starts_a_page() -> None:
    data = write_handout(handout(Own("avant"), PageBreak(), Own("après")), ".odt")
    assert found(data, "//@fo:break-before") == ["page"]


def test_items_stand_as_deep_as_in_their_list() -> None:
    data = write_handout(handout(listing(1, document())), ".odt")
    assert len(found(data, "//text:list//text:list/text:list-item/text:p")) == 1


def test_a_picture_is_told_in_words() -> None:
    data = write_handout(handout(FIGURE), ".odt")
    (told,) = found(data, "//svg:desc")
    assert "la mission locale" in odt_words(told)


def test_the_file_is_french_titled_and_signed_with_page_numbers_and_a_banner() -> None:
    data = write_handout(everything(), ".odt")
    said = odt_words(part_of(data, "meta.xml"))
    assert "Projet" in said
    assert "Camille Martin" in said
    assert found(data, "//style:default-style[@style:family='paragraph']//@fo:language", "styles.xml") == ["fr"]
    pages = found(data, "//style:master-page", "styles.xml")
    assert len(pages) == 2
    for page in pages:
        assert "À faire relire" in odt_words(page)
        assert page.xpath(".//text:page-count", namespaces=NAMES)


TABLE = OwnTable(("Qui", "Quoi"), (("Mme O.", "anime"),) * 3)


def may_break(data: bytes) -> list[str]:
    return [str(each) for each in found(data, "//@style:may-break-between-rows")]


def test_a_short_table_stands_whole_on_the_page_of_its_title() -> None:
    assert may_break(write_handout(handout(Own("avant"), TABLE), ".odt")) == ["false"]
    led = write_handout(handout(Heading("Les gens"), TABLE), ".odt")
    assert may_break(led) == ["false"]
    assert found(led, "//style:style[@style:name='Heading']//@fo:keep-with-next", "styles.xml") == ["always"]


def test_a_long_table_may_go_over_two_pages() -> None:
    long = OwnTable(("Qui", "Quoi"), (("Mme O.", "anime"),) * 40)
    assert may_break(write_handout(handout(Heading("Les gens"), long), ".odt")) == ["true"]


def test_a_card_stands_whole_under_its_title() -> None:
    card = Pairs((("Missions", Own("loger")), ("Contact", Own("Mme R."))))
    assert may_break(write_handout(handout(Heading("L'Escale"), card), ".odt")) == ["false"]


def test_rows_to_sign_are_left_tall() -> None:
    data = write_handout(handout(OwnTable(("Qui", "Signature"), (("Mme O.", ""),), by_hand=True)), ".odt")
    assert found(data, "//@style:min-row-height") == ["1.4cm"]


@pytest.mark.parametrize(("count", "held"), [(4, 3), (30, 0)])
def test_a_few_lines_to_write_on_stand_together(count: int, held: int) -> None:
    data = write_handout(handout(Ruled(count)), ".odt")
    kept = [str(name) for name in found(data, "//style:style[.//@fo:keep-with-next]/@style:name")]
    styles = [str(name) for name in found(data, "//text:p[text:tab]/@text:style-name")]
    assert len(styles) == count
    assert [style in kept for style in styles] == [True] * held + [False] * (count - held)


def test_a_picture_stays_with_its_title_alone() -> None:
    """Kept with what follows too, it would leave the page that it stands on."""
    shown, bare = (Figure(f"<svg><text>{words}</text></svg>", "Carte", ()) for words in ("Carte", "autre"))
    held = [len(found(write_handout(handout(figure), ".odt"), "//@fo:keep-with-next")) for figure in (shown, bare)]
    assert held == [0, 1]


def test_pages_without_a_banner_keep_the_margin_that_it_would_take() -> None:
    """An empty header takes no room: the words would begin at the edge of the sheet."""
    bare, marked = (write_handout(handout(Own("un"), banner=banner), ".odt") for banner in ("", "À relire"))
    margins = [found(data, "//style:page-layout-properties/@fo:margin-top", "styles.xml") for data in (bare, marked)]
    assert margins == [["2.5cm"] * 2, ["1.2cm"] * 2]
    assert [len(found(data, "//style:header", "styles.xml")) for data in (bare, marked)] == [0, 2]


def test_nothing_follows_a_table_that_ends_a_page() -> None:
    """A gap under a table that fills its page would leave a page with nothing on it."""
    gap = "//text:p[@text:style-name='Apres_20_un_20_tableau']"
    parted, broken = (write_handout(handout(TABLE, *after), ".odt") for after in ([Own("b")], [PageBreak(), Own("b")]))
    assert [len(found(data, gap)) for data in (parted, broken)] == [1, 0]
