"""A picture that stands alone: SVG, PNG and PDF files, each with the words that say the same."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import pypdfium2
import pytest

from assistant.blocks import Figure, Handout, Own
from assistant.render.handouts.png_texts import with_texts
from assistant.render.handouts.writing import PICTURES, SUFFIXES, UnknownMedium, write_handout
from tests.render.handouts.made_up import FIGURE, everything, handout

SVG = "{http://www.w3.org/2000/svg}"
ALONE = Handout("Carte", (FIGURE,))
HOSTILE = '<script>alert(1)</script> & "co" ]]> \ud800\x00\x1b[31m œuvre « é »'


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG file, each of which is sound."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + length


def texts_of(png: bytes) -> dict[str, str]:
    """The texts of a PNG file by keyword."""
    told = (data.partition(b"\0") for kind, data in chunks(png) if kind == b"iTXt")
    return {keyword.decode(): rest.split(b"\0", 4)[4].decode() for keyword, _, rest in told}


def test_a_picture_alone_is_written_as_it_is() -> None:
    svg = write_handout(ALONE, ".svg")
    assert svg.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"


def test_a_png_fills_a_sheet_at_two_hundred_dots_an_inch() -> None:
    found = dict(chunks(write_handout(ALONE, ".PNG")))
    per_metre, down, unit = struct.unpack(">IIB", found[b"pHYs"])
    assert (per_metre, down, unit) == (7874, 7874, 1)
    wide, high = struct.unpack(">II", found[b"IHDR"][:8])
    sides = sorted((wide / per_metre * 1000, high / per_metre * 1000))
    assert sides[0] <= 190.5 and sides[1] <= 277.5
    assert sides[0] > 185 or sides[1] > 270


def test_a_png_carries_the_words_of_its_picture() -> None:
    kinds = [kind for kind, _ in chunks(write_handout(ALONE, ".png"))]
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    texts = texts_of(write_handout(ALONE, ".png"))
    assert texts == {"Title": "Carte", "Description": "Carte\nAu centre : le CCAS.\nAutour : la mission locale."}


def test_words_of_any_kind_go_into_a_png() -> None:
    figure = Figure(FIGURE.svg, HOSTILE, (HOSTILE, "– " + HOSTILE))
    texts = texts_of(write_handout(Handout("Carte", (figure,)), ".png"))
    assert "« é »" in texts["Title"] and "<script>" in texts["Description"]
    assert "\x1b" not in texts["Title"] + texts["Description"]


def test_bytes_that_are_no_png_are_refused() -> None:
    with pytest.raises(ValueError, match="PNG"):
        with_texts(b"GIF89a", {}, 200)


def test_a_pdf_is_one_a4_page_with_the_words_of_its_picture() -> None:
    data = write_handout(ALONE, ".pdf")
    pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    assert len(pdf) == 1
    assert sorted(round(side) for side in pdf[0].get_size()) == [595, 842]
    assert pdf.get_metadata_dict()["Title"] == "Carte"


def test_in_words_a_map_says_its_title_once_and_what_is_inside_what() -> None:
    figure = Figure(FIGURE.svg, "Carte", ("Cercle proche", "– Mission locale", "– CCAS"))
    text = write_handout(Handout("Carte", (figure,)), ".md").decode()
    assert text == "# Carte\n\n- Cercle proche\n  - Mission locale\n  - CCAS\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_alone_goes_in_every_medium(suffix: str) -> None:
    assert write_handout(ALONE, suffix)


@pytest.mark.parametrize("suffix", PICTURES)
@pytest.mark.parametrize("held", [handout(Own("Bonjour")), handout(FIGURE, Own("Bonjour")), everything(), handout()])
def test_what_is_no_picture_alone_is_not_written_as_one(suffix: str, held: Handout) -> None:
    with pytest.raises(UnknownMedium, match=r"par \.docx"):
        write_handout(held, suffix)


@pytest.mark.parametrize("suffix", ["", ".xyz", "png"])
def test_a_medium_that_pictures_do_not_know_is_told_with_those_they_know(suffix: str) -> None:
    with pytest.raises(UnknownMedium, match=r"par \.svg, \.png, .*\.md"):
        write_handout(ALONE, suffix)


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (6, 1), (30, 2)])
def test_a_picture_that_only_just_does_not_fit_is_made_smaller_rather_than_left_for_the_next_page(
    lines: int, pages: int
) -> None:
    tall = Figure('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 140"><text>Carte</text></svg>', "Carte", ())
    written = Handout("Plan", (Own("Avant"), *(Own(f"Ligne {n}") for n in range(lines)), tall))
    data = write_handout(written, ".pdf")
    assert len(pypdfium2.PdfDocument(io.BytesIO(data))) == pages
