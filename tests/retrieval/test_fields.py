"""Each passage is known by its words, its place and its entry."""

from __future__ import annotations

from assistant.corpus.markdown import parse
from assistant.corpus.models import Document, Entry, Library, Passage, PassageKind
from assistant.language.analysis import stems
from assistant.retrieval import fields


def made_library() -> Library:
    parsed = parse("# Titre\n\n## Les réseaux\n\nLe réseau[^1] relie.\n\n[^1]: Une note.\n\nIl tient.\n\nAutre chose.")
    document = Document(
        "d", "Un document", ("Claude Modèle",), "Modèle", None, "polycopié", None, "", (), {}, (),
        parsed.text, parsed.blocks, parsed.seams,
    )  # fmt: skip

    def passage(id: str, first: str, last: str, credit: str | None) -> Passage:
        start, end = parsed.text.index(first), parsed.text.index(last) + len(last)
        return Passage(
            id, "d", start, end, PassageKind.PARAGRAPH, ("Les réseaux",), None, credit, False, None, None, None
        )

    passages = [passage("p1", "Le réseau", "Il tient", "Une Autrice"), passage("p2", "Autre", "chose", None)]
    entry = Entry("p1", "Les réseaux tiennent.", ("Un réseau dure-t-il ?", "Qui relie ?"), ("lien", "tissu social"))
    return Library({"d": document}, {p.id: p for p in passages}, {"p1": entry})


def test_each_field_holds_the_stems_of_what_it_is_made_of() -> None:
    analysed = fields.analyse(made_library())
    assert analysed.passages == ["p1", "p2"]
    assert analysed.body == [stems("Le réseau relie. Il tient"), stems("Autre chose")]  # without the note between
    assert set(stems("document réseaux Autrice Claude Modèle")) <= set(analysed.place[0])
    assert analysed.says == [stems("Les réseaux tiennent."), []]
    assert analysed.words == [stems("lien tissu social"), []]
    assert analysed.questions == [stems("Un réseau dure-t-il ?"), stems("Qui relie ?")]
    assert analysed.owners == [0, 0]


def test_an_empty_library_has_empty_fields() -> None:
    assert fields.analyse(Library({}, {})) == fields.Fields([], [], [], [], [], [], [])


def test_all_the_stems_of_a_passage_together_are_its_words_and_those_of_its_entry() -> None:
    analysed = fields.analyse(made_library())
    first, second = fields.together(analysed)
    asked = [stem for question in analysed.questions for stem in question]
    assert sorted(first) == sorted([*analysed.body[0], *analysed.says[0] * 2, *analysed.words[0], *asked])
    assert second == analysed.body[1]
