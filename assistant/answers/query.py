"""A question as understood: what is asked, about whom and what, and the weighted stems to look for."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.language.spelling import Correction


@dataclass(frozen=True)
class Query:
    """A question after understanding. Ids of people, texts, acronyms and notions are those of the lexicon."""

    text: str
    """As asked, cleaned of what cannot be shown."""
    understood: str
    """With message spellings and slips corrected; the same as `text` when nothing was."""
    kind: str
    """What is asked (« definition », « comparison », « talk:salutation », « general »…)."""
    asking: str = ""
    """The sentence that asks, in a story; the same as `understood` in a plain question."""
    terms: dict[str, float] = field(default_factory=dict)
    """Stem -> weight; words of the question weigh 1 or more, words brought by the lexicon less."""
    asked: dict[str, float] = field(default_factory=dict)
    """The stems of the question itself, without what the lexicon brought."""
    people: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    notions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    quotation: str | None = None
    """Words between quotation marks in the question."""
    number: int | None = None
    """The rank asked for (« la 3ᵉ étape »)."""
    unknown_names: tuple[str, ...] = ()
    """Proper names that nothing here has."""
    unknown_texts: tuple[str, ...] = ()
    """Legal texts called by a date that no text known here has, flattened."""
    credited_names: tuple[str, ...] = ()
    """Names of nobody known here, to whom the question credits what it asks for."""
    about_a_name: bool = False
    """It asks what somebody or something that it names is, says or holds."""
    about: str = ""
    """What it took from the conversation; empty when it stands by itself."""
    corrections: tuple[Correction, ...] = ()
    within: tuple[str, ...] = ()
    """The documents of the user's own that the question says it is put to, by their ids; none for a plain one."""
    put_to: str = ""
    """The question with the documents it is put to, as people read it."""

    @property
    def told(self) -> str | None:
        """How the question was understood, where that is not what was typed."""
        told = self.put_to or self.understood
        return told if told != self.text else None

    @property
    def is_talk(self) -> bool:
        """Not a question on the subject: a greeting, thanks, a question about the assistant."""
        return self.kind.startswith("talk:")
