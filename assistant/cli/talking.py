"""`passerelle --simple`, and `passerelle` where nothing can be drawn: the conversation line by line."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant.cli.failures import DONE
from assistant.cli.library import open_library
from assistant.cli.streams import hear_utf8, lines_of, width, write

if TYPE_CHECKING:
    from assistant.plain.session import Session

PROMPT = "\nVous\u00a0: "


def draws(environment: Mapping[str, str], *streams: TextIO | None) -> bool:
    """The application can draw itself: on a terminal that knows how, or through a driver of its own (a browser)."""
    if environment.get("TEXTUAL_DRIVER"):
        return True
    return environment.get("TERM") != "dumb" and all(_is_terminal(stream) for stream in streams)


def converse(folder: Path | None, first: str = "") -> int:
    """Answer line after line until one leaves, or until there are no more; the exit status.

    `first` is a line taken as if it had been typed before the others.
    """
    from assistant.conversation.choices import Choices
    from assistant.plain.session import Session, welcome
    from assistant.render.linear import UNCUT

    typed = _is_terminal(sys.stdin)
    room = width() - 1 if _is_terminal(sys.stdout) else UNCUT
    choices = Choices()
    write(welcome(room, choices))
    session = Session(open_library(folder), room, choices)
    session.opener = partial(open_library, folder)
    if first:
        write(session.reply(first).text)
    try:
        for line in _typed_lines(session) if typed else (line.text for line in lines_of("-")):
            if not typed:
                write(_echo(line))
            reply = session.reply(line)
            write(reply.text)
            if reply.leaving:
                break
    finally:
        write(session.close())
    return DONE


def _echo(line: str | None) -> str:
    """A line that came by a pipe, so that who reads the answers knows the questions."""
    from assistant.answers.understanding import clean

    text = clean(line or "")
    return f"{PROMPT}{text}\n" if text else ""


def _typed_lines(session: Session) -> Iterator[str | None]:
    """The lines typed at a prompt, until Ctrl+D."""
    hear_utf8()
    _remember_lines(session)
    while True:
        try:
            yield input(PROMPT)
        except UnicodeDecodeError:
            yield None
        except EOFError:
            write("\n")
            return
        except KeyboardInterrupt:
            write("\n")
            raise


def _remember_lines(session: Session) -> None:
    """Arrows find earlier lines again and Tab completes names, where the system knows how; nothing else is sent."""
    with contextlib.suppress(ImportError):
        import readline

        from assistant.plain.completing import ends

        def complete(word: str, at: int) -> str | None:
            found = ends(readline.get_line_buffer(), word, session.assistant.library.lookup.called)
            return found[at] if at < len(found) else None

        for setting in ("enable-bracketed-paste off", "enable-meta-key off", "bell-style none"):
            readline.parse_and_bind(f"set {setting}")
        readline.set_completer_delims(" \t,;")
        readline.set_completer(complete)
        readline.parse_and_bind("tab: complete")


def _is_terminal(stream: TextIO | None) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return stream is not None and stream.isatty()
    return False
