"""The partner map: partners around the people or the situation, as a picture and as the words that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.blocks import Figure
from assistant.flows.drawing.painting import Captions, painted
from assistant.flows.drawing.scene import Scene, scene_of
from assistant.flows.partner_rows import handed_out
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partner_words import lines_of_map
from assistant.flows.partners import Partner, one_line
from assistant.language.days import french_day
from assistant.language.typography import spaced

ABOVE = 2
"""Lines of the words of a map that tell what it is about, before those of its circles."""


@dataclass(frozen=True)
class MapOptions:
    """What surrounds the partners on a map."""

    centre: str = ""
    """The people or the situation in the middle."""
    title: str = ""
    perimeter: str = ""
    """The territory that the map covers."""
    day: date | None = None
    """When the map was drawn up."""
    internal: bool = False
    """Whether it stays in the team: with tense links, which a map to hand out leaves out."""


def partner_map(partners: Sequence[Partner], options: MapOptions, words: Vocabulary) -> Figure:
    """The map of some partners. Any number of them, named in any way, gives a picture whose words never overlap."""
    shown = tuple(partners) if options.internal else tuple(handed_out(partner, words) for partner in partners)
    scene = scene_of(shown, words)
    said = words.said
    title = one_line(options.title) or said.title
    centre = one_line(options.centre)
    around = _around(options, len(shown), words)
    told = tuple(lines_of_map(shown, words))
    captions = Captions(
        title=title,
        below=around,
        centre=centre or said.centre,
        internal=said.internal if options.internal else "",
        rest=said.rest.format(count=scene.left_out) if scene.left_out else "",
        described="\n".join((around, *told)),
    )
    above = (spaced(said.at_centre).format(centre=centre or said.centre), around)
    return Figure(painted(scene, captions, words), title, (*above, *told))


def map_scene(partners: Sequence[Partner], words: Vocabulary) -> Scene:
    """Where everything stands on the map of some partners, the centre being the origin."""
    return scene_of(partners, words)


def _around(options: MapOptions, count: int, words: Vocabulary) -> str:
    day = words.said.day.format(day=french_day(options.day)) if options.day else ""
    parts = (one_line(options.perimeter), words.said.counted(count), day)
    return " · ".join(part for part in parts if part)
