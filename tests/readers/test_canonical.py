"""A file of any format becomes canonical Markdown: its words, its structure, its pages, and what was left out told."""

from __future__ import annotations

import functools
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.markdown import parse
from assistant.corpus.structure import BlockKind, ParsedMarkdown
from assistant.readers.canonical import Converted, convert
from assistant.readers.canonical.pdf_contents import without_contents
from assistant.readers.canonical.pdf_hyphens import with_hard_hyphens
from assistant.readers.canonical.pdf_lines import Line, in_order
from assistant.readers.canonical.pdf_parts import joined, part_notes
from assistant.readers.canonical.pdf_tables import with_tables
from assistant.readers.canonical.pieces import Grid, Item, Mark, Note, Title, Words, bare, call, clean, turn
from assistant.readers.canonical.writing import to_markdown
from assistant.readers.dossier import Unreadable
from tests.readers.made_up import odt, pdf, typeset, with_part

PAGE = """<html><head><title>Un cours</title><meta name="author" content="Jeanne Modèle">
<meta charset="{charset}"></head><body><nav>Accueil Menu</nav><main><h1>Le réseau</h1>
<p>Un <b>premier</b> paragraphe,<br>sur deux lignes.</p><h2>Étapes</h2><p>Trois temps :</p>
<ol><li>Observer<ul><li>de près</li></ul></li><li>Écrire</li></ol>
<blockquote>Des mots repris.</blockquote><script>alert("non")</script>
<table><tr><th>Notion</th><th>Durée</th></tr><tr><td>Réseau</td><td>Longue | courte</td></tr></table>
<pre>un code</pre></main><footer>Pied</footer></body></html>"""


def read(path: Path) -> tuple[Converted, ParsedMarkdown]:
    converted = convert(path)
    return converted, parse(converted.markdown)


def blocks(parsed: ParsedMarkdown, kind: BlockKind) -> list[str]:
    return [parsed.text[b.start : b.end] for b in parsed.blocks if b.kind is kind]


def place_of(parsed: ParsedMarkdown, words: str) -> str | None:
    at = parsed.text.index(words)
    return next((place for offset, place in reversed(parsed.places) if offset <= at), None)


@given(st.lists(st.text(max_size=60), max_size=8), st.sampled_from([Words, Item, Title, Grid, Note]))
def test_any_words_come_back_as_they_are(texts: list[str], kind: type) -> None:
    texts = [clean(text).replace("\n", " ") for text in texts]
    makers = {Title: lambda t: Title(t, 1), Grid: lambda t: Grid(((t, "x"),)), Note: lambda t: Note("n1", t)}
    pieces = [makers.get(kind, kind)(text) for text in texts if any(map(str.isalnum, text))]
    text = parse(to_markdown("Titre", pieces)).text
    wanted = [
        " ".join(t.split()) for piece in pieces for t in (piece.rows[0] if isinstance(piece, Grid) else [piece.text])
    ]
    assert " ".join(text.split()) == " ".join(["Titre", *wanted])


def test_pages_and_notes_stand_inside_paragraphs_without_touching_the_words() -> None:
    pieces = [
        Mark("page 4"),
        Words(f"Un début{call('n1')} puis {turn('page 5')}une fin."),
        Note("n1", "La note.", "page 4"),
    ]
    parsed = parse(to_markdown("Titre", [*pieces, Words("La suite.")]))
    assert parsed.text == "Titre\n\nUn début puis une fin.\n\nLa note.\n\nLa suite."
    assert [place_of(parsed, words) for words in ("Un début", "une fin", "La note", "La suite")] == [
        "page 4", "page 5", "page 4", "page 5",
    ]  # fmt: skip
    assert bare(pieces[1].text) == "Un début puis une fin."  # type: ignore[union-attr]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_web_page_gives_its_text_without_what_runs_around_it(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    converted, parsed = read(path)
    assert (converted.title, converted.authors, converted.kind) == ("Le réseau", ("Jeanne Modèle",), "page web")
    assert blocks(parsed, BlockKind.PARAGRAPH) == [
        "Un premier paragraphe,\nsur deux lignes.", "Trois temps :", "Des mots repris.", "un code",
    ]  # fmt: skip
    assert blocks(parsed, BlockKind.ITEM) == ["1. Observer", "de près", "2. Écrire"]
    assert blocks(parsed, BlockKind.CELL) == ["Notion", "Durée", "Réseau", "Longue | courte"]
    assert "Menu" not in parsed.text and "alert" not in parsed.text


def test_what_runs_around_a_web_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text("<nav>Menu</nav><p>Des mots.</p><img src=x><footer>Pied</footer>", encoding="utf-8")
    assert read(path)[0].left_out == ("1 menu(s)", "1 pied(s) de page", "1 image(s)")


def test_a_show_gives_its_slides_their_titles_lists_tables_and_spoken_notes(tmp_path: Path) -> None:
    import pptx
    from pptx.util import Inches

    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "Agir en réseau"
    second = show.slides.add_slide(show.slide_layouts[1])
    second.shapes.title.text = "Les acteurs"
    frame = second.placeholders[1].text_frame
    frame.text = "Les élus"
    frame.add_paragraph().text = "Les associations"
    frame.paragraphs[1].level = 1
    second.notes_slide.notes_text_frame.text = "Penser à saluer."
    table = second.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for index, words in enumerate(("Qui", "Quoi", "Élus", "Décident")):
        table.cell(index // 2, index % 2).text = words
    path = tmp_path / "cours.pptx"
    show.save(str(path))
    converted, parsed = read(path)
    assert converted.kind == "diaporama"
    assert blocks(parsed, BlockKind.ITEM) == ["Les élus", "Les associations"]
    assert [b.depth for b in parsed.blocks if b.kind is BlockKind.ITEM] == [0, 1]
    assert blocks(parsed, BlockKind.CELL) == ["Qui", "Quoi", "Élus", "Décident"]
    assert blocks(parsed, BlockKind.NOTE) == ["Penser à saluer."]
    assert place_of(parsed, "Les élus") == place_of(parsed, "Penser à saluer") == "diapo 2"


COURSE = """
#set page(header: [Cours de politique sociale], columns: 2, width: 18cm, height: 14cm)
#counter(page).update(11)
#set par(justify: true)
#set text(hyphenate: true, size: 9pt)
= Première partie
#lorem(180) fin du début.

Un mot appelle une note#footnote[Voici la note en bas de page.] dans ce paragraphe.
== Les acteurs
Trois acteurs :
- les élus ;
- les associations ;
  - leurs bénévoles
#lorem(250)
= Seconde partie
#table(columns: 2, [Notion], [Durée], [Réseau], [Longue], [Projet], [Courte])
#lorem(500) derniers mots.
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Converted, ParsedMarkdown]:
    return read(typeset(tmp_path_factory.mktemp("pdf") / "cours.pdf", COURSE))


def test_a_pdf_in_columns_is_read_column_after_column_with_its_words_whole(
    course: tuple[Converted, ParsedMarkdown],
) -> None:
    text = course[1].text
    lorem = "adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magnam aliquam quaerat voluptatem."
    assert text.count(lorem) == 3
    assert text.count("statua est in quo a nobis philosophia defensa et collaudata est") == 3


def test_a_pdf_keeps_titles_lists_tables_and_notes(course: tuple[Converted, ParsedMarkdown]) -> None:
    parsed = course[1]
    assert blocks(parsed, BlockKind.HEADING)[1:] == ["Première partie", "Les acteurs", "Seconde partie"]
    assert blocks(parsed, BlockKind.ITEM) == ["les élus ;", "les associations ;", "leurs bénévoles"]
    assert blocks(parsed, BlockKind.CELL) == ["Notion", "Durée", "Réseau", "Longue", "Projet", "Courte"]
    assert blocks(parsed, BlockKind.NOTE) == ["Voici la note en bas de page."]


def test_pages_of_a_pdf_bear_the_number_printed_on_them(course: tuple[Converted, ParsedMarkdown]) -> None:
    converted, parsed = course
    assert place_of(parsed, "Première partie") == "page 11"
    assert place_of(parsed, "derniers mots") == parsed.places[-1][1] != "page 11"
    assert converted.left_out == ("en-tête ou pied de page : « Cours de politique sociale »",)
    assert "politique sociale" not in parsed.text


CONTENTS = """
#set document(title: "Guide d’accueil des stagiaires")
#set page(header: [Guide d'accueil des stagiaires])
#set heading(numbering: "1.1")
Édition du service
#outline(title: [Sommaire], depth: 2)
#pagebreak()
= Avant l'arrivée
== Préparer une place
== Prévenir les équipes, les partenaires et tous ceux que la personne rencontrera dans les premiers jours de son stage
= Le premier jour
== Accueillir
Entre l'établissement .....................

et l'école ..........................

a été convenu ce qui suit : ..........

Fait à .............
== Présenter les lieux
Les derniers mots.
"""


def test_a_table_of_contents_is_left_out_and_what_is_left_to_fill_is_not(tmp_path: Path) -> None:
    converted, parsed = read(typeset(tmp_path / "g.pdf", CONTENTS))
    assert blocks(parsed, BlockKind.HEADING)[1:] == [
        "Sommaire",
        "1 Avant l’arrivée",
        "1.1 Préparer une place",
        "1.2 Prévenir les équipes, les partenaires et tous ceux que la personne rencontrera dans les premiers jours de "
        "son stage",
        "2 Le premier jour",
        "2.1 Accueillir",
        "2.2 Présenter les lieux",
    ]
    assert "convenu ce qui suit : …" in parsed.text and "Fait à …" in parsed.text
    assert any("table des matières" in told for told in converted.left_out)


def test_a_pdf_keeps_its_title_even_where_it_runs_at_the_top_of_each_page(tmp_path: Path) -> None:
    assert convert(typeset(tmp_path / "g.pdf", CONTENTS)).title == "Guide d’accueil des stagiaires"


def test_a_pdf_that_bears_the_title_of_another_takes_its_own(tmp_path: Path) -> None:
    path = typeset(tmp_path / "g.pdf", '#set document(title: "Un autre document")\n= Le vrai titre\nDes mots.')
    assert convert(path).title == "Le vrai titre"


CHAPTERS = """
#set page(numbering: "i", header: context if here().page() < 7 [Le travail en réseau] else [Un court chapitre])
#set heading(numbering: "1.1")
""" + "".join(
    f"= {name}\n== Ce que dit {name}\n#lorem({40 + 7 * n})#footnote[Note de {name}.] fin de {name}.\n#pagebreak()\n"
    for n, name in enumerate(["Anne", "Bruno", "Chloé", "David", "Emma", "Farid", "Gaëlle"])
)


def test_what_runs_at_the_top_of_few_pages_is_told_by_its_place_and_roman_numbers_are_page_numbers(
    tmp_path: Path,
) -> None:
    _, parsed = read(typeset(tmp_path / "c.pdf", CHAPTERS))
    assert "Un court chapitre" not in parsed.text and "Le travail en réseau" not in parsed.text
    assert "fin de Gaëlle" in parsed.text and "iv" not in parsed.text.split()


def test_the_number_of_a_title_is_no_call_of_a_note(tmp_path: Path) -> None:
    _, parsed = read(typeset(tmp_path / "c.pdf", CHAPTERS))
    assert blocks(parsed, BlockKind.HEADING)[1:3] == ["1 Anne", "1.1 Ce que dit Anne"]
    path = typeset(tmp_path / "n.pdf", "= Chapitre 1\nDes mots en nombre, à lire sans hâte.#footnote[Une note.]")
    assert convert(path).title == "Chapitre 1"


def test_a_title_stays_though_its_words_run_at_the_top_of_the_pages_after_it(tmp_path: Path) -> None:
    repeated = "#set page(header: context if here().page() > 1 [Les partenaires])\n= Mon cours\n#lorem(20)\n"
    path = typeset(tmp_path / "t.pdf", repeated + "#pagebreak()\n== Les partenaires\n" + "#lorem(300)\n")
    assert blocks(read(path)[1], BlockKind.HEADING) == ["Mon cours", "Les partenaires"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["une action médico-", "sociale, puis médico-sociale"], "une action médico-sociale, puis médico-sociale"),
        (["le rez-de-", "chaussée du centre"], "le rez-de-chaussée du centre"),
        (["sous la sous-", "section, la sous-partie"], "sous la sous-section, la sous-partie"),
        (["le parte-", "nariat est un partenariat"], "le partenariat est un partenariat"),
        (["le parte-", "nariat se construit"], "le partenariat se construit"),
        (["cela inter-", "rompt l'inter-service"], "cela interrompt l'inter-service"),
        (["le parte\u00ad", "nariat se construit"], "le partenariat se construit"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_keeps_the_hyphen_that_is_its_own(lines: list[str], text: str) -> None:
    (page,) = with_hard_hyphens([_side_by_side(*({0.0: line} for line in lines))])
    assert functools.reduce(joined, [line.text for line in page]) == text


def test_page_numbers_that_stand_apart_from_their_dots_go_with_them() -> None:
    entries = [{0.0: f"{n}. Une partie ..........", 300.0: str(n)} for n in range(1, 6)]
    lines = _side_by_side(*entries, {0.0: "Du texte qui n'est pas un titre."})
    assert without_contents(lines) == (lines[-1:], 10)


def test_an_odt_gives_its_titles_lists_notes_and_pages(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">Partie</text:h><text:p>Un mot<text:note text:id="ftn1"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>La note.</text:p></text:note-body></text:note> ici.</text:p>"
        "<text:list><text:list-item><text:p>Un</text:p><text:list><text:list-item><text:p>Deux</text:p>"
        "</text:list-item></text:list></text:list-item></text:list><text:soft-page-break/>"
        "<text:p>Sur la <text:soft-page-break/>suite.</text:p>"
        '<text:h text:outline-level="1">Autre</text:h>'
    )
    _, parsed = read(odt(tmp_path / "cours.odt", body))
    assert blocks(parsed, BlockKind.HEADING) == ["cours", "Partie", "Autre"]
    assert blocks(parsed, BlockKind.ITEM) == ["Un", "Deux"]
    assert blocks(parsed, BlockKind.NOTE) == ["La note."]
    assert [place_of(parsed, words) for words in ("Un mot", "Sur la", "suite.")] == ["page 1", "page 2", "page 3"]


_META = """<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>{cycles}
<meta:document-statistic meta:page-count="{pages}"/></office:meta></office:document-meta>"""
_SAVED = "<meta:editing-cycles>2</meta:editing-cycles>"
_STYLES = """<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:styles>
<style:style style:name="Chapitre"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Serie" style:parent-style-name="Chapitre"/></office:styles></office:document-styles>"""


@pytest.mark.parametrize(
    ("cycles", "pages", "places"),
    [
        (_SAVED, 4, ["page 1", "page 2", "page 3", "page 4"]),
        (_SAVED, 3, [None] * 4),  # breaks that are not all told
        ("", 4, [None] * 4),  # nobody saved it from a word processor
    ],
)
def test_pages_of_an_odt_count_the_breaks_of_its_styles_and_are_told_only_when_they_all_are(
    tmp_path: Path, cycles: str, pages: int, places: list[str | None]
) -> None:
    body = (
        '<text:p text:style-name="Serie">La couverture.</text:p><text:p text:style-name="Serie">Un chapitre.</text:p>'
        "<text:p>La suite <text:soft-page-break/>du chapitre.</text:p>"
        '<text:p text:style-name="Chapitre">Un autre.</text:p>'
    )
    made = odt(tmp_path / "cours.odt", body, meta=_META.format(cycles=cycles, pages=pages), styles=_STYLES)
    _, parsed = read(made)
    assert [place_of(parsed, words) for words in ("couverture", "Un chapitre", "du chapitre", "autre")] == places


def test_a_docx_gives_its_titles_numbered_lists_tables_and_running_heads(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Un mémoire", "Ada Modèle; Paul Exemple"
    document.sections[0].header.paragraphs[0].text = "En-tête courant"
    document.add_heading("Partie", 1)
    document.add_paragraph("Les temps :")
    for words in ("Observer", "Écrire"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Des mots repris.", style="Quote")
    table = document.add_table(2, 2)
    for index, words in enumerate(("Qui", "Quoi", "Élus", "Décident")):
        table.cell(index // 2, index % 2).text = words
    path = tmp_path / "memoire.docx"
    document.save(str(path))
    converted, parsed = read(path)
    assert (converted.title, converted.authors) == ("Un mémoire", ("Ada Modèle", "Paul Exemple"))
    assert blocks(parsed, BlockKind.ITEM) == ["1. Observer", "2. Écrire"]
    assert blocks(parsed, BlockKind.CELL) == ["Qui", "Quoi", "Élus", "Décident"]
    assert [parsed.text[b.start : b.end] for b in parsed.blocks if b.quoted] == ["Des mots repris."]
    assert converted.left_out == ("en-tête de page : « En-tête courant »",)


def test_markdown_is_kept_as_it_is_written_under_one_title(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "---\ntitle: Mes notes\nauthor: Ada Modèle\ndate: 2023-05-01\n---\n# Un\n\nMots *forts*.\n\n# Deux\n"
    )
    converted, parsed = read(path)
    assert (converted.title, converted.authors, converted.year) == ("Mes notes", ("Ada Modèle",), 2023)
    assert converted.markdown == "# Mes notes\n\n## Un\n\nMots *forts*.\n\n## Deux\n"
    assert parsed.text == "Mes notes\n\nUn\n\nMots forts.\n\nDeux"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_gives_titles_items_paragraphs_and_pages(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "texte.txt"
    words = "LE RÉSEAU\n\nUn paragraphe qui est coupé par son éditeur là où la ligne est pleine\net qui continue ici.\n"
    path.write_bytes((words + "\n- élus\n- associations\n\fPartie\n======\n\nSur l’autre page.\n").encode(encoding))
    converted, parsed = read(path)
    assert converted.title == "LE RÉSEAU"
    assert blocks(parsed, BlockKind.PARAGRAPH) == [
        "Un paragraphe qui est coupé par son éditeur là où la ligne est pleine et qui continue ici.",
        "Sur l’autre page.",
    ]
    assert blocks(parsed, BlockKind.ITEM) == ["élus", "associations"]
    assert place_of(parsed, "Sur l’autre page") == "page 2"


MINUTES = """\
Réunion de l'équipe

1. Le relais de week-end

Chaque famille dispose de onze relais par an, du vendredi soir
au dimanche.

2. Ce qui reste à faire

Pour y parvenir, trois gestes sont attendus de chacun de nous :
- écrire
- ranger

1. premier point d'une liste

2. second point, bien plus long que le premier, et sans phrase

Un mot court

Rien.
"""


def test_a_text_without_pages_tells_lines_and_titles_that_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "texte.txt"
    path.write_text(MINUTES, encoding="utf-8")
    _, parsed = read(path)
    titles = blocks(parsed, BlockKind.HEADING)
    assert titles == ["Réunion de l'équipe", "1. Le relais de week-end", "2. Ce qui reste à faire"]
    assert place_of(parsed, "Chaque famille") == "ligne 5" and place_of(parsed, "Pour y parvenir") == "ligne 10"
    assert place_of(parsed, "écrire") == place_of(parsed, "ranger") == "ligne 11"
    assert "Un mot court" in blocks(parsed, BlockKind.PARAGRAPH)


def test_notes_at_the_foot_of_each_column_of_a_pdf_are_notes_and_break_no_sentence(tmp_path: Path) -> None:
    """Words of a left column go on in the right one, over the notes that stand between them on the page."""
    left = [line("Le règlement prévoit des heures.1 La salle est ouverte à tous", 700 - 14 * n) for n in range(10)][:1]
    left += [line("et les familles y viennent quand elles le veulent bien, sans", 686 - 14 * n) for n in range(8)]
    left += [line("1 Heures fixées par le conseil.", 60, height=8.0)]
    right = [line("rendez-vous. Une permanence y est tenue.2", 700 - 14 * n, column=1) for n in range(8)]
    right += [line("2 Par un cadre.", 60, column=1, height=8.0)]
    body, notes = part_notes([*left, *right], 3, 11.0)
    assert [(note.key, note.text) for note in notes] == [
        ("p3-1", "Heures fixées par le conseil."), ("p3-2", "Par un cadre."),
    ]  # fmt: skip
    assert len(body) == len(left) + len(right) - 2 and call("p3-1") in body[0].text


def test_the_pieces_of_a_line_with_wide_blanks_are_read_from_left_to_right() -> None:
    """Letters without accents nor stems stand lower than the others of their line."""
    rows = [
        replace(line("une ligne de la colonne, assez longue", 700 - 14 * n, column=side), column=0)
        for n in range(12)
        for side in (0, 1)
    ]
    rows[2] = replace(rows[2], text="l'étape où la", right=120.0)
    rows += [
        replace(rows[2], text="personne et", left=130.0, right=190.0, bottom=683.0, top=693.0),
        replace(rows[2], text="l'équipe constatent", left=200.0, right=280.0),
    ]
    read = " ".join(line.text for line in in_order(rows))
    assert "l'étape où la personne et l'équipe constatent" in read


def line(text: str, bottom: float, column: int = 0, height: float = 11.0) -> Line:
    return Line(text, 60.0 + 240 * column, 280.0 + 240 * column, bottom, bottom + height, height, False, column)


def test_the_lines_of_one_title_of_a_pdf_are_one_title_and_its_date_is_not_a_year(tmp_path: Path) -> None:
    body = "#set document(date: datetime(year: 1998, month: 2, day: 3))\n#set par(leading: 0.9em)\n"
    body += "#text(size: 24pt)[Règlement de fonctionnement \\ du réseau des familles \\ et des écoles]\n\n#lorem(120)\n"
    converted, _ = read(typeset(tmp_path / "reglement.pdf", body))
    assert converted.title == "Règlement de fonctionnement du réseau des familles et des écoles"
    assert converted.year is None


class TestHostile:
    """Nothing hostile is kept, and each refusal is one French sentence."""

    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            ("vide.pdf", b"", "abîmé"),
            ("coupe.pdf", b"%PDF-1.4\n1 0 obj\n<<", "abîmé"),
            ("faux.docx", b"des mots", "abîmé"),
            ("coupe.pptx", b"PK\x03\x04coupe", "abîmé"),
            ("ancien.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "protégé par un mot de passe"),
            ("archive.txt", b"PK\x03\x04" + b"\0" * 64, "n'est pas un texte"),
            ("binaire.html", b"%PDF-1.4", "n'est pas un texte"),
            ("image.png", b"\x89PNG", "n'est pas d'un format lu ici"),
            ("rien.md", b"\n \n", "ne contient pas de texte"),
            ("rien.html", b"", "ne contient pas de texte"),
        ],
    )
    def test_what_cannot_be_read_is_said_in_one_line(self, tmp_path: Path, name: str, data: bytes, told: str) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Unreadable) as error:
            convert(tmp_path / name)
        assert told in str(error.value) and "\n" not in str(error.value) and name in str(error.value)

    def test_a_protected_pdf_and_a_scanned_one_say_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="mot de passe"):
            convert(pdf(tmp_path / "ferme.pdf", [["x"]], encrypted=True))
        with pytest.raises(Unreadable, match="reconnaissance de caractères"):
            convert(pdf(tmp_path / "scan.pdf", [[], [], []]))

    def test_too_many_pages_are_refused_before_they_are_read(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="deux mille pages"):
            convert(pdf(tmp_path / "long.pdf", [["x"]] * 2001))

    @pytest.mark.parametrize("name", ["content.xml", "meta.xml"])
    def test_entities_and_bombs_are_not_opened(self, tmp_path: Path, name: str) -> None:
        entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        with pytest.raises(Unreadable, match="suspectes"):
            convert(with_part(odt(tmp_path / "a.odt", "<text:p>mots</text:p>"), name, entity))
        with pytest.raises(Unreadable, match="bien plus"):
            convert(with_part(odt(tmp_path / "b.odt", "<text:p>mots</text:p>"), name, b" " * (41 << 20)))

    def test_what_acts_on_a_terminal_or_on_markdown_stays_words_or_goes(self, tmp_path: Path) -> None:
        path = tmp_path / "x.html"
        path.write_text(
            "<p>Un \x1b[31mrouge\x07 [lien](x) <!-- page 9 --> &lt;b&gt; *gras* \u202e fin</p>", encoding="utf-8"
        )
        _, parsed = read(path)
        assert parsed.text == "x\n\nUn rouge [lien](x) <b> *gras* fin"
        assert parsed.places == ()

    def test_deeply_nested_pages_are_read_or_refused_within_bounds(self, tmp_path: Path) -> None:
        path = tmp_path / "profond.html"
        path.write_text("<div>" * 20_000 + "fond" + "<ul><li>" * 5_000 + "item", encoding="utf-8")
        try:
            assert len(convert(path).markdown) < 1_000_000
        except Unreadable as error:
            assert "\n" not in str(error)

    def test_any_bytes_are_read_or_refused(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "vide.docx", "w") as archive:
            archive.writestr("x", "y")
        for name in ("vide.docx",):
            with pytest.raises(Unreadable):
                convert(tmp_path / name)


def _side_by_side(*rows: dict[float, str]) -> list[Line]:
    """Lines that begin at these places, row under row."""
    return [
        Line(text, left, left + 5.0 * len(text), 700 - 12.0 * number, 710 - 12.0 * number, 10.0, False, 0,
             ((left, left + 5.0 * len(text), text),))
        for number, row in enumerate(rows)
        for left, text in row.items()
    ]  # fmt: skip


def test_two_lines_of_words_spread_over_a_narrow_column_are_no_table() -> None:
    spread = _side_by_side({0: "Le", 30: "principe", 90: "toute"}, {0: "souveraineté", 90: "réside"})
    assert list(with_tables(spread)) == spread
    told = _side_by_side({0: "Réseau informel", 90: "Souple"}, {0: "Partenariat", 90: "Contractuel"})
    assert list(with_tables(told)) == [(("Réseau informel", "Souple"), ("Partenariat", "Contractuel"))]
