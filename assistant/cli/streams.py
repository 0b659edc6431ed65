"""Standard streams as every platform should have them: UTF-8 out, lines of bytes in, and how wide the screen is."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from assistant.cli.failures import Misuse
from assistant.language.printable import printable

LONGEST_LINE = 1 << 20
"""Bytes of a line that are read; what follows is passed over, so that no input can fill the memory."""


def speak_utf8() -> None:
    """Write UTF-8 on standard output and error, on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hear_utf8() -> None:
    """Read what is typed as UTF-8, whatever the locale says; other bytes raise UnicodeDecodeError when read."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")


def write(text: str) -> None:
    """Write a result and let it go at once: who reads a pipe is not kept waiting. Raises Misuse when it cannot be."""
    if sys.stdout is None:
        raise Misuse("la sortie standard est fermée : redirigez-la vers un fichier, ou laissez-la au terminal.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if reader_left(error):
            raise BrokenPipeError from None
        drop_output()
        raise Misuse("la réponse ne peut pas être écrite : vérifiez la place qui reste sur le disque.") from None


def reader_left(error: OSError) -> bool:
    """Whoever read the output has closed it; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def tell(sentence: str) -> None:
    """Write a message for people on standard error, if there is one: on one line, nothing in it acting."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(printable(sentence).replace("\n", " "), file=sys.stderr)


def drop_output() -> None:
    """Write what remains to nowhere: whoever read the output has left."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  (a device, not a file)
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def leave_at_once(status: int) -> NoReturn:
    """End the process without taking down what it made, which lasts a tenth of a whole run."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    os._exit(status)


def width() -> int:
    """Cells of a line on the terminal; 80 where there is none."""
    with contextlib.suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", ""))) > 0:
            return told
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or 80
    except (OSError, ValueError):
        return 80


def wants_colour() -> bool:
    """Standard output is a terminal that shows colours, and nobody asked for none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ  # older consoles of Windows show the codes themselves


@dataclass(frozen=True)
class InputLine:
    """A line of input, by its number from 1; without text when its bytes are not UTF-8."""

    number: int
    text: str | None


def lines_of(source: str) -> Iterator[InputLine]:
    """The lines of a file, or of standard input for « - », as they come. Raises Misuse when it cannot be read."""
    if source == "-":
        if sys.stdin is None:
            raise Misuse("l'entrée standard est fermée : donnez un fichier, ou redirigez-en un vers la commande.")
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with Path(source).open("rb") as stream:
            yield from _decoded(stream)
    except (OSError, ValueError):
        sentence = "« {file} » ne peut pas être lu : vérifiez que ce fichier existe et que vous pouvez l'ouvrir."
        raise Misuse(sentence, file=source) from None


def _decoded(stream: BinaryIO) -> Iterator[InputLine]:
    for number, line in enumerate(_cut(stream), 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield InputLine(number, None)
        else:
            yield InputLine(number, text)


def _cut(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of bytes, those beyond the longest cut short at a whole character."""
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
        if rest is not line:
            line = line.decode("utf-8", errors="ignore").encode()
        yield line
