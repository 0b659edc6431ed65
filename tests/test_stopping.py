"""Long work that can be stopped half-way, wherever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.readers import read_dossier
from assistant.stopping import Stopped, paced
from tests.readers import made_up

SENTENCE = "On lit « une méthode d'action coopérative fondée sur un engagement libre » et bien d'autres choses encore."


class Count:
    """A pulse that stops the work after so many beats, or counts them all."""

    def __init__(self, last: int | None = None) -> None:
        self.beats, self._last = 0, last

    def __call__(self) -> None:
        self.beats += 1
        if self.beats == self._last:
            raise Stopped


def test_a_pulse_comes_before_the_first_item_and_then_every_so_many() -> None:
    count = Count()
    assert list(paced("abcde", count, every=2)) == list("abcde")
    assert count.beats == 3
    with pytest.raises(Stopped):
        list(paced("abcde", Count(last=1)))


@pytest.mark.parametrize("ending", ["md", "docx", "odt", "pdf"])
def test_reading_stops_in_every_format_and_is_not_taken_for_a_damaged_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"d.{ending}"
    match ending:
        case "md":
            path.write_text(SENTENCE, encoding="utf-8")
        case "docx":
            made_up.docx(path, [SENTENCE])
        case "odt":
            made_up.odt(path, f"<text:p>{SENTENCE}</text:p>")
        case _:
            made_up.pdf(path, [[SENTENCE]])
    with pytest.raises(Stopped):
        read_dossier(path, Count(last=1))


def test_a_check_stops_at_every_beat_it_has(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    path.write_text("\n\n".join([SENTENCE] * 5), encoding="utf-8")
    dossier, whole = read_dossier(path), Count()
    report = assistant.check(dossier, whole)
    assert whole.beats >= 2 * len(report.findings)
    for beat in range(1, whole.beats + 1):
        with pytest.raises(Stopped):
            assistant.check(dossier, Count(last=beat))
