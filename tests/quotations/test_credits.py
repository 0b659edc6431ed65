"""To whom a dossier credits what it quotes, in the ways that dossiers do."""

from __future__ import annotations

import pytest

from tests.quotations.conftest import Check

QUOTE = "« le partenariat ne se décrète pas du tout »"


def credit(check: Check, text: str, which: int = -1) -> tuple[str, str | None] | None:
    found = check(text.replace("QUOTE", QUOTE)).findings[which].quotation.credit
    return (found.name, found.quoted_by) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon Dhume, QUOTE.", "Dhume"),
        ("D’après Fabrice DHUME (2001), QUOTE.", "Fabrice DHUME"),
        ("Pour F. Dhume, QUOTE.", "F. Dhume"),
        ("Dhume écrit que QUOTE.", "Dhume"),
        ("Dans son ouvrage, Dhume montre combien QUOTE.", "Dhume"),
        ("Fabrice Dhume : QUOTE", "Fabrice Dhume"),
        ("QUOTE (Dhume, 2001, p. 108).", "Dhume"),
        ("QUOTE [Dhume, 2001].", "Dhume"),
        ("QUOTE, écrit Dhume. Damon pense autrement.", "Dhume"),
        ("QUOTE, comme le souligne Dhume.", "Dhume"),
        ("QUOTE — Fabrice Dhume", "Fabrice Dhume"),
        ("QUOTE[^1].\n\n[^1]: Dhume F., Un titre, 2001, p. 3.", "Dhume F"),
        ("QUOTE (Dhume, op. cit., p. 3).", "Dhume"),
        ("Damon est connu. Selon Dhume, QUOTE.", "Dhume"),
        ("Contrairement à Damon, Dhume affirme que QUOTE.", "Dhume"),
        ("Fabrice Dhume écrit :\n\n> le partenariat ne se décrète pas du tout", "Fabrice Dhume"),
        ("> le partenariat ne se décrète pas du tout\n>\n> — Fabrice Dhume, 2001", "Fabrice Dhume"),
        ("> le partenariat ne se décrète pas du tout (Dhume, 2001)", "Dhume"),
        ("Selon Jean Untel, QUOTE.", "Jean Untel"),
        ("QUOTE (Untel, 2003, p. 4).", "Untel"),
        ("Marie Untel précise QUOTE.", "Marie Untel"),
        ("Marcel Jaeger juge mal écrite la loi du 2 janvier 2002. Pour l'auteur, QUOTE.", "Marcel Jaeger"),
        ("Damon s'oppose à Fabrice Dhume. Pour ce dernier, QUOTE.", "Fabrice Dhume"),
        ("Michel Chauvière, dans le Nouveau dictionnaire critique d'action sociale, voit QUOTE.", "Michel Chauvière"),
        ("QUOTE. C'est ce que montre Julien Damon.", "Julien Damon"),
        ("QUOTE. Cette définition de Fabrice Dhume nous guidera.", "Fabrice Dhume"),
        ("As Marie Untel puts it, QUOTE.", "Marie Untel"),
        ("Selon Dhume :\n\n« rien de tel ici du tout » ;\n\nQUOTE.", "Dhume"),
        ("Gilles Frigoli parle d'une\n\n> tendance à ne pas se décréter du tout", "Gilles Frigoli"),
    ],
)
def test_a_credit_is_read_where_it_stands(check: Check, text: str, name: str) -> None:
    found = credit(check, text)
    assert found is not None
    assert found[0].rstrip(".") == name


@pytest.mark.parametrize(
    "text",
    [
        "On peut lire : QUOTE.",
        "On dit souvent QUOTE.",
        "Selon nous, QUOTE.",
        "Pour le travail social, QUOTE.",
        "Dhume est sociologue. Ailleurs on lit QUOTE.",
        "Le dossier affirme QUOTE.",
        "QUOTE (2001, p. 3).",
    ],
)
def test_nobody_is_credited_where_nobody_is_named(check: Check, text: str) -> None:
    assert credit(check, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Fabrice Dhume est sociologue. L'auteur écrit que QUOTE.",
        "Fabrice Dhume est sociologue. Selon ce dernier, QUOTE.",
        "Selon Fabrice Dhume, « rien de tel ici du tout ». Il ajoute que QUOTE.",
        "QUOTE (Fabrice Dhume, 2001). On lit aussi QUOTE (Ibid., p. 4).",
        "QUOTE[^1] et QUOTE[^2].\n\n[^1]: Fabrice Dhume, 2001.\n\n[^2]: Ibid.",
        "Selon Fabrice Dhume, QUOTE et QUOTE.",
    ],
)
def test_who_was_named_before_is_taken_up_where_it_is_plain(check: Check, text: str) -> None:
    assert credit(check, text) == ("Fabrice Dhume", None)


def test_a_pronoun_between_two_people_stands_for_none(check: Check) -> None:
    assert credit(check, "Fabrice Dhume répond à un texte où Damon doute. L'auteur écrit que QUOTE.") is None


@pytest.mark.parametrize(
    "text",
    [
        "QUOTE (Dhume, cité par Fourdrignier, 2010).",
        "Selon Dhume, QUOTE (cité par Fourdrignier).",
        "QUOTE (Dhume, 2001, in Fourdrignier).",
    ],
)
def test_who_quotes_is_told_from_who_is_quoted(check: Check, text: str) -> None:
    assert credit(check, text) == ("Dhume", "Marc Fourdrignier")


def test_short_marks_are_terms_unless_somebody_is_credited(check: Check) -> None:
    report = check("On parle de « réseau » et de « travail social ». Selon Dhume, il y a « engagement libre ».")
    assert [finding.quotation.text for finding in report.findings] == ["engagement libre"]
