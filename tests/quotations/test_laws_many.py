"""Laws of the check, for any sentence of the library: disguises stay exact, changes are caught, marked cuts allowed."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.corpus.models import PassageKind
from assistant.quotations.finding import Finding, Verdict
from assistant.quotations.tokens import tokens
from assistant.readers.dossier import Dossier, Paragraph, Unit

SAME_WORDS = {Verdict.EXACT, Verdict.DIVIDED}
RUNNING = {PassageKind.PARAGRAPH, PassageKind.QUOTATION, PassageKind.DEFINITION}
LAW = settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CUTS = ["(…)", "[…]", "(...)", "[...]", "...", "…"]


class Sentences(list[str]):
    """Sentences; hypothesis writes what it is given into its reports, and all of them would fill pages."""

    def __repr__(self) -> str:
        return f"Sentences({len(self)})"


@pytest.fixture(scope="module")
def sentences(assistant: Assistant) -> Sentences:
    """Sentences of the running text of the library, without quotation marks or cuts of their own."""
    library = assistant.library
    return Sentences(
        sentence.strip()
        for passage in library.passages.values()
        if passage.kind in RUNNING
        for sentence in re.split(r"(?<=[.!?])\s+|\n", library.excerpt_of(passage).text)
        if 8 <= len(tokens(sentence)) <= 60 and not re.search(r"[«»“”\"\[\]…]|\.\.", sentence)
    )


def judged(assistant: Assistant, quote: str) -> Finding:
    paragraph = Paragraph(f"On peut lire : « {quote} ».", ((0, 1),))
    (finding,) = assistant.check(Dossier("d", Unit.LINE, (paragraph,), {})).findings
    return finding


def letters(text: str) -> str:
    """What words are compared by."""
    return "".join(token.letters for token in tokens(text))


def test_there_are_sentences_to_try(sentences: Sentences) -> None:
    assert len(sentences) > 200


DISGUISES = [
    lambda text: text,
    str.upper,
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("’", "'"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace("-", "–"),
    lambda text: text.replace("œ", "oe").replace("Œ", "OE"),
    lambda text: text.replace("é", "e\u0301"),
    lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    lambda text: text.rstrip(" .;:!?"),
    lambda text: text.rstrip(" .;:!?") + ".",
    lambda text: text.replace(", ", " "),
    lambda text: text[:1].upper() + text[1:],
    lambda text: re.sub(r"(?<=[^\W\d_]{4}) ", "¹² ", text, count=1),
    lambda text: re.sub(r"(?<=[^\W\d_]{4})(?= [^\W\d_])", "12", text, count=1),
    lambda text: re.sub(r"\bdeux\b", "2", text),
    lambda text: text.replace(" ", "\u00ad \u200b", 1),
]


def test_a_note_call_glued_to_a_word_is_no_part_of_it_whatever_else_is(assistant: Assistant) -> None:
    quote = "Comment12\u00ad \u200barticuler une décision, un cadre juridique à la réalité du terrain"
    assert judged(assistant, quote).verdict in SAME_WORDS


@LAW
@given(data=st.data())
def test_no_typographic_disguise_makes_a_quotation_altered(
    assistant: Assistant, sentences: Sentences, data: st.DataObject
) -> None:
    quote = data.draw(st.sampled_from(sentences))
    for disguise in data.draw(st.lists(st.sampled_from(DISGUISES), min_size=1, max_size=3)):
        quote = disguise(quote)
    finding = judged(assistant, quote)
    assert finding.verdict in SAME_WORDS
    assert finding.similarity == 1


@LAW
@given(data=st.data())
def test_any_changed_word_is_caught(assistant: Assistant, sentences: Sentences, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(sentences))
    word = data.draw(st.sampled_from(tokens(quote)))
    other = data.draw(st.sampled_from(["autrement", "parfois", "bleu", "zèbre"]).filter(lambda w: w != word.letters))
    finding = judged(assistant, quote[: word.start] + other + quote[word.end :])
    assert finding.verdict is Verdict.ALTERED
    assert other in " ".join(step.quoted for step in finding.changes)


@LAW
@given(data=st.data())
def test_any_dropped_word_is_caught(assistant: Assistant, sentences: Sentences, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(sentences))
    word = data.draw(st.sampled_from(tokens(quote)[1:-1]))
    finding = judged(assistant, quote[: word.start] + quote[word.end :])
    assert finding.verdict is Verdict.ALTERED
    assert finding.changes


@LAW
@given(data=st.data())
def test_two_swapped_words_are_caught(assistant: Assistant, sentences: Sentences, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(sentences))
    words = tokens(quote)
    pairs = [(a, b) for a, b in itertools.pairwise(words) if a.letters != b.letters]
    one, other = data.draw(st.sampled_from(pairs))
    swapped = (
        quote[: one.start] + quote[other.start : other.end] + quote[one.end : other.start]
        + quote[one.start : one.end] + quote[other.end :]
    )  # fmt: skip
    assert judged(assistant, swapped).verdict is Verdict.ALTERED


@LAW
@given(data=st.data())
def test_a_marked_cut_is_allowed_and_the_same_cut_unmarked_is_caught(
    assistant: Assistant, sentences: Sentences, data: st.DataObject
) -> None:
    quote = data.draw(st.sampled_from([s for s in sentences if len(tokens(s)) >= 12]))
    words = tokens(quote)
    first = data.draw(st.integers(4, len(words) - 6))
    last = data.draw(st.integers(first, len(words) - 5))
    before, after = quote[: words[first].start], quote[words[last].end :]
    marked = judged(assistant, f"{before}{data.draw(st.sampled_from(CUTS))}{after}")
    assert marked.verdict in SAME_WORDS
    assert marked.cuts
    unmarked = judged(assistant, before + after)
    assert unmarked.verdict is Verdict.ALTERED
    assert unmarked.changes


@LAW
@given(data=st.data())
def test_pieces_stand_in_the_order_of_the_document(
    assistant: Assistant, sentences: Sentences, data: st.DataObject
) -> None:
    quote = data.draw(st.sampled_from([s for s in sentences if len(tokens(s)) >= 14]))
    middle = tokens(quote)[len(tokens(quote)) // 2].start
    finding = judged(assistant, f"{quote[middle:]} (…) {quote[:middle]}")
    if finding.verdict in SAME_WORDS:  # the document says it twice
        assert finding.source is not None
        assert list(finding.source.place.spans) == sorted(finding.source.place.spans)
    else:
        assert finding.verdict is Verdict.ALTERED


@LAW
@given(data=st.data())
def test_a_bracket_may_stand_for_a_few_words(assistant: Assistant, sentences: Sentences, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(sentences))
    word = data.draw(st.sampled_from(tokens(quote)[1:-1]))
    finding = judged(assistant, f"{quote[: word.start]} [il] {quote[word.end :]}")
    assert finding.verdict in SAME_WORDS


@LAW
@given(data=st.data())
def test_spans_give_the_words_of_the_document_back(
    assistant: Assistant, sentences: Sentences, data: st.DataObject
) -> None:
    quote = data.draw(st.sampled_from(sentences))
    source = judged(assistant, quote).source
    assert source is not None
    found = " ".join(source.place.document.text[start:end] for start, end in source.place.spans)
    assert letters(found) == letters(quote)


@LAW
@given(text=st.text(alphabet="«»\"“”‹›[]().… \n\n>—-*_^:abcéDhume1’'", max_size=300))
def test_whatever_is_typed_gets_a_report(assistant: Assistant, text: str) -> None:
    from assistant.readers.markdown import read_lines

    report = assistant.check(read_lines(text.split("\n"), "d.md"))
    assert sum(report.counts.values()) == len(report.findings)
