"""The library that comes with the application holds together."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from assistant.corpus.lexicon import Lexicon, NameFinder
from assistant.corpus.models import CUT, Library
from assistant.corpus.reading import Reading
from assistant.locations import knowledge_folder

ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+"  # electronic
    r"|\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|bd|allée|impasse|chemin|quai) \w"
    r"|\b0\d(?:[ .-]?\d\d){4}\b"  # telephone
)


def test_nothing_is_wrong_in_it(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []


def test_it_has_five_documents_and_hundreds_of_passages(library: Library) -> None:
    assert len(library.documents) == 5
    assert len(library.passages) > 400


def test_every_passage_stands_inside_its_document_and_has_something_to_show(library: Library) -> None:
    for passage in library.passages.values():
        text = library.document_of(passage).text
        assert 0 <= passage.start < passage.end <= len(text), passage.id
        assert library.excerpt_of(passage).spans, passage.id


def test_spans_give_exactly_what_is_shown_and_never_run_across_a_seam(library: Library) -> None:
    for passage in library.passages.values():
        document, shown = library.document_of(passage), library.excerpt_of(passage)
        assert CUT.join(document.text[start:end] for start, end in shown.spans) == shown.text
        assert all(not (start < seam < end) for start, end in shown.spans for seam in document.seams), passage.id
        assert all(passage.start <= start < end <= passage.end for start, end in shown.spans), passage.id


def test_ids_of_passages_are_unique_over_all_documents() -> None:
    ids: Counter[str] = Counter()
    for path in (knowledge_folder() / "documents").glob("*.yaml"):
        ids.update(row["id"] for row in yaml.safe_load(path.read_text(encoding="utf-8")).get("passages", ()))
    assert [id for id, count in ids.items() if count > 1] == []


def test_every_entry_has_its_passage_and_something_that_leads_to_it(library: Library) -> None:
    assert set(library.entries) <= set(library.passages)
    assert [entry.passage for entry in library.entries.values() if not (entry.says.strip() and entry.questions)] == []


def test_everyone_credited_is_in_the_lexicon(library: Library, lexicon: Lexicon) -> None:
    known = NameFinder((person.id, [person.name, *person.variants]) for person in lexicon.people)
    texts = NameFinder((text.id, [text.name, *text.names]) for text in lexicon.texts)
    credited = {name for p in library.passages.values() for name in (p.credit, p.cited_by) if name}
    assert sorted(name for name in credited if not known.find(name) and not texts.find(name)) == []


def test_every_section_with_pages_is_a_title_of_its_document(library: Library) -> None:
    for document in library.documents.values():
        titles = {title for block in document.blocks for title in block.section}
        titles |= {document.text[block.start : block.end] for block in document.blocks}
        assert set(document.pages) <= titles, document.id


@pytest.mark.parametrize("example", ["x.y@exemple.fr", "12 bis, rue des Lilas", "3 avenue Foch", "01 23 45 67 89"])
def test_an_address_would_be_recognised(example: str) -> None:
    assert ADDRESS.search(f"écrire : {example}, merci")


def test_no_document_holds_an_address_of_anyone() -> None:
    found = {
        path.name: ADDRESS.findall(path.read_text(encoding="utf-8"))
        for path in (knowledge_folder() / "documents").iterdir()
    }
    assert {name: addresses for name, addresses in found.items() if addresses} == {}
