"""Where output goes and how it is dressed: the one place that looks at streams, the terminal and its variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NoReturn, TextIO, TypeVar

import click

from wpgsearch.render import Style

T = TypeVar("T")

FOUND, NOTHING = 0, 1
_WIDEST = 120  # longer lines are hard to read
_PIPED = 100


def style_for(color: str, stream: TextIO | None = None) -> Style:
    """``color`` is auto, always or never; auto wants a terminal that is not dumb, and no NO_COLOR (no-color.org)."""
    stream = stream or sys.stdout
    wanted = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    dressed = color == "always" or (color == "auto" and wanted)
    return Style(width=min(max(width_of(stream), 20), _WIDEST), colour=dressed, links=dressed)


def width_of(stream: TextIO) -> int:
    """The columns of the terminal that this stream is (shutil.get_terminal_size looks at stdout, also for stderr)."""
    if columns := os.environ.get("COLUMNS", ""):
        return int(columns) if columns.isdigit() and int(columns) else _PIPED
    try:
        return os.get_terminal_size(stream.fileno()).columns or _PIPED
    except (OSError, ValueError):
        return _PIPED


def write(pieces: Iterable[str], *, to: TextIO | None = None) -> None:
    """The pieces one after another; not click.echo, which flushes after each and takes the colour out of a pipe."""
    stream = to or sys.stdout
    for piece in pieces:
        stream.write(piece)
    stream.flush()


class Counted(Iterator[T]):
    """The rows, and how many have gone by: what is printed while it is found is not counted first."""

    def __init__(self, rows: Iterable[T]) -> None:
        self._rows = iter(rows)
        self.count = 0

    def __next__(self) -> T:
        row = next(self._rows)
        self.count += 1
        return row


def message(text: str) -> None:
    """To stderr, so that it never ends up in a file of data."""
    click.echo(text, err=True)


def finish(found: object, *, otherwise: str = "") -> NoReturn:
    """The end of a command that looks for something; ``otherwise`` says that there is nothing."""
    if not found and otherwise:
        message(otherwise)
    click.get_current_context().exit(FOUND if found else NOTHING)
