"""The partner map: whoever the partners are, a sound picture whose words never overlap, and the same in words."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.flows.drawing.lettering import lines_of, shorten, width
from assistant.flows.drawing.rings import Box
from assistant.flows.drawing.svg import INK
from assistant.flows.partner_map import MapOptions, map_scene, partner_map
from assistant.flows.partners import Partner
from tests.flows.partner_samples import HOSTILE, WORDS, raw_partners, sixteen

SVG = "{http://www.w3.org/2000/svg}"
OPTIONS = MapOptions("Jeunes de 16 à 20 ans", perimeter="Bassin de vie", day=date(2026, 9, 1))
INTERNAL = MapOptions("Jeunes de 16 à 20 ans", internal=True)


def many(count: int) -> list[Partner]:
    circles = itertools.cycle(circle.id for circle in WORDS.circles)
    families = itertools.cycle(family.id for family in WORDS.families)
    given_names = (
        "Association Les Tilleuls de la vallée",
        "Mission locale",
        "Hôpital",
        "Maison des solidarités du Val-Fleuri",
    )
    names = (f"{name} {number}" for number, name in enumerate(itertools.cycle(given_names)))
    return [Partner(next(names), family=next(families), circle=next(circles), strength="fort") for _ in range(count)]


def written(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def overlaps(partners: list[Partner]) -> list[tuple[object, object]]:
    boxes = map_scene(partners, WORDS).boxes()
    return [(one, other) for one, other in itertools.combinations(boxes, 2) if one.meets(other)]


@given(st.lists(raw_partners, max_size=70), st.booleans())
@settings(max_examples=12)
def test_any_partners_give_a_picture_that_xml_can_read(partners: list[Partner], internal: bool) -> None:
    figure = partner_map(partners, MapOptions(*HOSTILE[:3], internal=internal), WORDS)
    assert ElementTree.fromstring(figure.svg).tag == f"{SVG}svg"
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", figure.svg + "".join(figure.described)
    )
    assert not any("\n" in line for line in figure.described)


@given(st.lists(raw_partners, max_size=60))
@settings(max_examples=12)
def test_no_name_overlaps_another_name_or_mark(partners: list[Partner]) -> None:
    assert overlaps(partners) == []


@pytest.mark.parametrize("count", [0, 1, 3, 15, 25, 40, 60, 150, 700])
def test_every_partner_that_has_room_is_shown_and_all_are_told(count: int) -> None:
    partners = many(count)
    scene = map_scene(partners, WORDS)
    figure = partner_map(partners, OPTIONS, WORDS)
    assert overlaps(partners) == []
    assert len(scene.spots) + scene.left_out == count
    assert scene.left_out == 0 or count > 400
    assert all(any(partner.name in line for line in figure.described) for partner in partners)


@pytest.mark.parametrize("count", [3, 15, 25])
def test_partners_are_named_on_the_map_as_long_as_names_fit(count: int) -> None:
    assert not map_scene([*sixteen(), *many(count)][:count], WORDS).numbered


def test_names_that_do_not_fit_are_numbered_and_listed() -> None:
    partners = many(60)
    assert map_scene(partners, WORDS).numbered
    texts = written(partner_map(partners, OPTIONS, WORDS).svg)
    assert all(str(number) in texts for number in range(1, 61))
    assert "Mission locale 1" in texts


LONG = "Centre hospitalier intercommunal de la Haute-Vallée, service de psychiatrie infanto-juvénile, antenne du canton"


def test_a_name_that_is_cut_on_the_map_leads_by_a_number_to_the_whole_of_it_under_the_map() -> None:
    partners = [*many(20), Partner(LONG, family="etat", circle="proche", form="convention")]
    (cut,) = (spot for spot in map_scene(partners, WORDS).spots if spot.number)
    assert (cut.partner.name, cut.lines[-1][-4:]) == (LONG, "\u00a0(1)")
    texts = written(partner_map(partners, OPTIONS, WORDS).svg)
    assert "NOMS EN ENTIER" in texts
    listed = texts[texts.index("NOMS EN ENTIER") :]
    assert LONG in " ".join(listed)


def test_whole_names_ask_for_no_list() -> None:
    texts = written(partner_map(sixteen(), OPTIONS, WORDS).svg)
    assert "NOMS EN ENTIER" not in texts
    assert not any("…" in text for text in texts)


def test_a_ring_without_anybody_takes_little_room_and_keeps_its_name() -> None:
    scene = map_scene([Partner("CCAS", circle="proche"), Partner("Ville", circle="institutionnel")], WORDS)
    thick = [ring.outer - ring.inner for _, ring in scene.rings]
    assert max(thick[0], thick[2]) < min(thick[1], thick[3]) / 2
    assert overlaps([]) == []
    assert len(scene.names) == 4


def test_signs_of_how_links_go_cover_neither_each_other_nor_words() -> None:
    qualities = itertools.cycle(quality.id for quality in WORDS.qualities)
    partners = [replace(partner, quality=next(qualities)) for partner in many(25)]
    root = ElementTree.fromstring(partner_map(partners, INTERNAL, WORDS).svg)
    discs = [
        (float(one.get("cx", 0)), float(one.get("cy", 0))) for one in root.iter(f"{SVG}circle") if one.get("r") == "11"
    ]
    assert len(discs) == 25 + len(WORDS.qualities)
    assert all(math.dist(one, other) >= 21.9 for one, other in itertools.combinations(discs, 2))


def test_words_stay_inside_the_picture() -> None:
    for box in map_scene(many(34), WORDS).boxes():
        assert -560 < box.left < box.right < 560


def test_the_same_partners_always_give_the_same_picture() -> None:
    assert partner_map(sixteen(), OPTIONS, WORDS) == partner_map(sixteen(), OPTIONS, WORDS)


def test_each_partner_stands_in_its_circle() -> None:
    scene = map_scene(sixteen(), WORDS)
    rings = dict(zip((circle.id for circle in WORDS.circles), (ring for _, ring in scene.rings), strict=True))
    for spot in scene.spots:
        ring = rings[spot.partner.circle]
        assert ring.inner < (spot.place.x**2 + spot.place.y**2) ** 0.5 < ring.outer


def test_a_partner_without_a_known_circle_is_set_apart_not_put_somewhere() -> None:
    figure = partner_map([Partner("Mission locale", circle="la lune")], OPTIONS, WORDS)
    assert "À SITUER" in written(figure.svg)
    assert any(line.startswith("Cercle à préciser") for line in figure.described)


def test_a_family_that_is_not_known_is_drawn_with_the_others_and_told_as_typed() -> None:
    figure = partner_map([Partner("Le club", family="Confrérie")], OPTIONS, WORDS)
    assert WORDS.families[-1].label in written(figure.svg)
    assert "Confrérie" in figure.described[-1]


def test_a_map_to_hand_out_keeps_tense_links_and_remarks_in_the_team() -> None:
    given_out, kept = (partner_map(sixteen(), options, WORDS) for options in (OPTIONS, INTERNAL))
    told = "\n".join((given_out.svg, *given_out.described))
    assert "tendu" not in told and "fluide" not in told and "Document interne" not in told
    assert "tendu" in kept.svg and "fluide" in kept.svg and "Document interne" in kept.svg
    assert any(line.count("tendu") for line in kept.described)


def test_a_quality_typed_freely_is_not_handed_out() -> None:
    partner = Partner("Le club", quality="le chef est odieux")
    assert "odieux" not in str(partner_map([partner], OPTIONS, WORDS))
    assert "odieux" in str(partner_map([partner], INTERNAL, WORDS))


def test_the_map_says_what_it_is_about() -> None:
    figure = partner_map(sixteen(), OPTIONS, WORDS)
    assert figure.described[:2] == (
        "Au centre\u00a0: Jeunes de 16 à 20 ans",
        "Bassin de vie · 16 partenaires · établie le 1er septembre 2026",
    )
    assert "Bassin de vie · 16 partenaires · établie le 1er septembre 2026" in written(figure.svg)


def test_a_partner_is_told_on_one_line() -> None:
    lines = partner_map(sixteen(), INTERNAL, WORDS).described
    told = ("Établissement public", "lien moyen, réseau, tendu", "vérifié le 30 novembre 2025")
    assert "– Centre médico-psychologique (CMP)\u00a0: " + "\u00a0; ".join(told) in lines


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_any_kind_is_shortened_in_the_picture_and_whole_in_words(name: str) -> None:
    partners = [Partner(name, family="association", circle="proche"), *sixteen()]
    assert overlaps(partners) == []
    line = next(
        line for line in partner_map(partners, OPTIONS, WORDS).described if "Association\u00a0; lien de force" in line
    )
    assert "x" * 200 in line if name == "x" * 200 else line


def strokes(form: str, strength: str) -> tuple[tuple[str | None, str | None], ...]:
    """How the link of one partner is drawn, under the disc in the middle: width and dashes of each of its strokes."""
    partner = Partner("CCAS", circle="proche", form=form, strength=strength)
    root = ElementTree.fromstring(partner_map([partner], OPTIONS, WORDS).svg)
    under = itertools.takewhile(lambda shape: shape.get("fill") != INK or shape.tag == f"{SVG}text", root)
    lines = (shape for shape in under if shape.tag in (f"{SVG}line", f"{SVG}polyline"))
    return tuple((shape.get("stroke-width"), shape.get("stroke-dasharray")) for shape in lines)


def test_every_form_and_strength_of_a_link_has_a_stroke_of_its_own_whatever_its_colour() -> None:
    told = [form.id for form in WORDS.forms]
    levels = ["", *(strength.id for strength in WORDS.strengths)]
    assert len({strokes(form, level) for form in told for level in levels}) == len(told) * len(levels)
    assert {len(strokes(form, level)) for form in told for level in levels} == {1}
    assert {len(strokes("", level)) for level in levels} == {2}, "what is not told is hollow"


@pytest.mark.parametrize("missing", ["form", "strength"])
def test_the_legend_tells_what_is_not_told_only_where_something_is_not(missing: str) -> None:
    whole = Partner("CCAS", circle="proche", form="convention", strength="fort")
    assert WORDS.said.unknown not in written(partner_map([whole], OPTIONS, WORDS).svg)
    lacking = replace(whole, **{missing: ""})
    assert written(partner_map([lacking], OPTIONS, WORDS).svg).count(WORDS.said.unknown) == 1


@pytest.mark.parametrize(
    ("x", "y", "through"),
    [(10, 0, True), (0, 10, False), (10, 9, False), (3, 0, False), (10, 2, True), (-10, 0, False)],
)
def test_a_line_from_the_middle_runs_through_a_box_or_not(x: float, y: float, through: bool) -> None:
    assert Box(4, -2, 6, 2).crossed(x, y) is through


def test_links_are_told_apart_without_colour() -> None:
    root = ElementTree.fromstring(partner_map(sixteen(), OPTIONS, WORDS).svg)
    lines = {(line.get("stroke-width"), line.get("stroke-dasharray")) for line in root.iter(f"{SVG}line")}
    assert len(lines) >= 6


def test_families_are_told_apart_without_colour() -> None:
    assert len({family.shape for family in WORDS.families}) == len(WORDS.families)
    assert len({family.letter for family in WORDS.families}) == len(WORDS.families)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("family", WORDS.families, ids=lambda family: family.id)
def test_letters_of_families_stand_out(family: object) -> None:
    assert 1.05 / (luminance(family.colour) + 0.05) >= 4.5  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bassin de vie de l'Œuvre-aux-Bœufs", ["Bassin de vie de", "l'Œuvre-aux-", "Bœufs"]),
        ("Bailleur social « Habitat »", ["Bailleur social", "«\u00a0Habitat\u00a0»"]),
    ],
)
def test_a_name_is_cut_between_words_or_at_a_hyphen_and_never_before_a_closing_mark(
    text: str, lines: list[str]
) -> None:
    assert lines_of(text, width(max(lines, key=len), 10) + 1, 10, 3) == lines


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Conseil départemental, aide sociale", 22, "Conseil départemental…"),
        ("Conseil départemental", 30, "Conseil départemental"),
        ("Anticonstitutionnellement", 10, "Anticonsti…"),
    ],
)
def test_what_is_cut_is_cut_after_a_word_unless_too_little_would_be_left(text: str, room: int, shown: str) -> None:
    assert shorten(text, width("a" * room, 10), 10) == shown
