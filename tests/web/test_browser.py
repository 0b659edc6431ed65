"""The application in a real browser: a question, its source, a reload. Skipped, and why, where there is none."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cli.conftest import start
from tests.web.browser import CHROMIUM, DRIVER, Tab

__all__ = ["start"]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="ni Chromium ni chromedriver sur cette machine"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there"),
]
QUESTION = "Qu'est-ce qu'un partenariat ?"


@pytest.fixture(scope="module")
def address(start: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    alone = {"XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}  # no draft of another test to go on with
    process: subprocess.Popen[bytes] = start("servir", "--sans-navigateur", environment=alone)  # type: ignore[operator]
    assert process.stdout
    told = process.stdout.readline().decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", told)
    assert found, told
    yield found.group()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert b"Traceback" not in err


@pytest.fixture
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    folder = tmp_path_factory.mktemp("browser")
    tab = Tab(folder)
    yield tab
    tab.close()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_question_is_answered_its_source_opens_highlighted_and_a_reload_finds_both_again(
    tab: Tab, address: str
) -> None:
    tab.open(address)
    tab.wait_for("5 documents")
    assert tab.driver.title == "Passerelle"
    tab.type(QUESTION + "\n")
    row, column = tab.wait_for("[1]")
    tab.click(row, column + 1)
    row, column = tab.wait_for("│ ▌")  # the document opens beside, at the cited words
    cited, beside = tab.drawn().buffer[row][column + 4], tab.drawn().buffer[row][column]
    assert cited.data.strip() and cited.bg != beside.bg  # they stand out
    tab.type("Damon")
    tab.wait_for("│ Damon")

    tab.reload()
    tab.wait_for("5 documents")
    tab.wait_for("[1]")
    tab.wait_for("│ Damon")
    tab.type(" ?\n")
    tab.wait_for("Julien Damon")

    assert tab.asked() == {address.split("/")[2]}


def test_the_guide_being_followed_is_open_again_after_a_reload(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.wait_for("5 documents")
    row, column = tab.wait_for("Préparer une réunion")
    tab.click(row, column + 1)
    tab.wait_for("enregistré")
    tab.type(" ")
    tab.wait_for("(•) première rencontre")
    tab.reload()  # before the change is on the disk, perhaps
    tab.wait_for("(•) première rencontre")
    assert not any("copie" in row for row in tab.rows())


def test_another_tab_is_another_conversation(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.wait_for("5 documents")
    assert not any("[1]" in row for row in tab.rows())
    first = tab.driver.current_url
    tab.open(address)
    assert tab.driver.current_url != first


def test_leaving_the_application_is_told_and_the_conversation_can_be_taken_up_again(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.wait_for("5 documents")
    tab.type(QUESTION + "\n")
    tab.wait_for("[1]")
    tab.type("/quitter\n")
    again = tab.wait(lambda: [e for e in tab.driver.find_elements("id", "again") if e.is_displayed()])[0]
    assert again.text == "Reprendre la conversation"
    tab._screen = None
    again.click()
    tab.wait_for("[1]")
