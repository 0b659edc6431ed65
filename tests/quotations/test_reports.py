"""Reports: the same findings on screen, in JSON, in Markdown and in HTML; what a dossier holds never acts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

import pytest

from assistant.quotations.finding import Failure, Report
from assistant.render.cells import width_of
from assistant.render.checking_html import report_to_html
from assistant.render.checking_json import report_to_json, reports_to_json
from assistant.render.checking_markdown import report_to_markdown
from assistant.render.checking_text import report_to_text, reports_to_text
from tests.quotations.conftest import Check

DOSSIER = """Selon Dhume, « une méthode d'action coopérative fondée sur un engagement imposé, mutuel et contractuel ».

On lit « la mer était calme et les pêcheurs rentraient au port » (Untel, 2001).

Il dit « ceci sans fin.

Je pense à une méthode d'action coopérative fondée sur un engagement libre, mutuel et contractuel."""
HOSTILE = (
    "Selon \x1b[31mDhume, « <script>alert(1)</script> \x1b]0;titre\x07 [gras](x) **et** | `code` la mer était calme »."
)

Renderer = Callable[[Report], str]
RENDERERS: list[Renderer] = [
    report_to_text,
    lambda report: report_to_markdown([report]),
    lambda report: report_to_html([report]),
    lambda report: json.dumps(report_to_json(report), ensure_ascii=False),
]


@pytest.fixture(scope="module")
def report(check: Check) -> Report:
    return check(DOSSIER)


@pytest.mark.parametrize("render", RENDERERS)
def test_every_medium_tells_everything(report: Report, render: Renderer) -> None:
    text = render(report)
    for word in ("imposé", "libre", "pêcheurs", "ceci sans fin", "Fabrice Dhume", "dossier.md"):
        assert word in text


@pytest.mark.parametrize("render", RENDERERS[:3])
def test_counts_come_first_and_nothing_outside_the_library_is_called_a_fault(report: Report, render: Renderer) -> None:
    text = render(report)
    assert "1 citation vérifiable sur 2\u00a0: 1 altérée." in text
    assert "1 citation hors bibliothèque, non vérifiable ici." in text
    assert text.index("vérifiable sur") < text.index("imposé")


@pytest.mark.parametrize("render", RENDERERS[:3])
def test_what_to_look_at_is_named_where_there_are_several(check: Check, report: Report, render: Renderer) -> None:
    assert "À regarder\u00a0: la citation 1." in render(report)
    altered = DOSSIER.partition("\n")[0]
    assert "À regarder\u00a0: les citations 1 et 2." in render(check(f"{altered}\n\n{altered}"))
    assert "À regarder" not in render(check(altered))


def test_the_document_is_shown_only_where_it_says_more_than_the_quotation(check: Check) -> None:
    whole = check("« Le partenariat informel n'est pas un partenariat de seconde zone »")
    part = check("« n'est pas un partenariat de seconde zone »")
    assert "Document" not in report_to_text(whole) and "Document" in report_to_text(part)


@pytest.mark.parametrize("render", RENDERERS[:3])
def test_no_character_of_a_dossier_acts(check: Check, render: Renderer) -> None:
    text = render(check(HOSTILE))
    assert "\x1b" not in text and "\x07" not in text
    assert "<script" not in text.replace("\\<script", "") or render is RENDERERS[0]


def test_html_is_well_formed(check: Check) -> None:
    class Balance(HTMLParser):
        open: list[str]

        def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
            if tag not in ("meta",):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.open = []
    parser.feed(report_to_html([check(DOSSIER), check(HOSTILE), Failure("<b>.pdf", "<i>Illisible.")]))
    assert parser.open == []


def test_text_fits_its_width(report: Report) -> None:
    for width in (20, 40, 80):
        assert all(width_of(line) <= width for line in report_to_text(report, width).splitlines())


def test_colours_are_only_there_when_wanted(report: Report) -> None:
    assert "\x1b[" not in report_to_text(report)
    assert "\x1b[1m" in report_to_text(report, colour=True)


def test_json_has_every_key_of_the_contract(report: Report) -> None:
    value = report_to_json(report)
    assert value["schema"] == 1 and value["file"] == "dossier.md" and value["unit"] == "line"
    altered, outside = value["citations"]
    keys = {
        "quote",
        "author",
        "line",
        "verdict",
        "cuts",
        "similarity",
        "original",
        "attributed_to",
        "document",
        "locator",
    }
    assert keys | {"diff", "spans"} <= altered.keys() == outside.keys()
    assert (altered["verdict"], altered["author"], altered["line"]) == ("alteree", "Dhume", 1)
    assert {"change": "changed", "quote": "imposé", "source": "libre"} in altered["diff"]
    assert 0 < altered["similarity"] < 1
    assert (outside["verdict"], outside["document"], outside["original"]) == ("introuvable", None, None)
    counts = value["counts"]
    assert (counts["citations"], counts["checkable"], counts["alteree"], counts["copied"]) == (2, 1, 1, 1)
    assert sum(counts[verdict.value] for verdict in report.counts) == counts["citations"]


def test_several_files_have_one_overview_that_groups_what_they_share(check: Check) -> None:
    checked = [
        check(DOSSIER),
        check(DOSSIER.replace("Selon", "D'après")),
        Failure("clos.pdf", "« clos.pdf » est protégé."),
    ]
    first, second = (
        Report(name, r.unit, r.findings, labels=r.labels)
        for name, r in zip("ab", checked, strict=False)
        if isinstance(r, Report)
    )
    text = reports_to_text([first, second, checked[2]])
    assert "« clos.pdf » est protégé." in text
    assert "[libre → imposé]" in text and "(a, b)" in text
    value = reports_to_json([first, second, checked[2]])
    assert [file["file"] for file in value["files"]] == ["a", "b", "clos.pdf"]
    assert value["counts"]["alteree"] == 2


def test_marks_that_words_bring_are_not_put_twice(check: Check) -> None:
    """These words stand between marks in their document."""
    told = check("Il écrit « articulation des réponses des uns et des autres dans un principe de rivalité ».")
    text = report_to_text(told).replace("\u00a0", " ")
    assert "Document : « Articulation des réponses" in text
    assert "« «" not in text and "» »" not in text and "». »" not in text
