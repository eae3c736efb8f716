"""How a run ends when it does not end well: one sentence on stderr and an exit status, never a traceback.

Set WPGSEARCH_DEBUG=1 to have the traceback after all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from wpgsearch.model import WpgsearchError

MENDABLE = 2
INTERRUPTED = 130  # what shells give for Ctrl-C


class Mendable(click.ClickException):
    """An error that the user can mend."""

    exit_code = MENDABLE


@contextmanager
def ending(ctx: click.Context) -> Iterator[None]:
    """Turns whatever is raised within it into an end that click knows."""
    try:
        yield
        sys.stdout.flush()  # here, where a reader that has gone away (`| head`) can still be taken for what it is
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _let_go_of_stdout()
        ctx.exit(0)
    except Exception as error:
        if _wants_traceback():
            raise
        try:
            sys.stdout.flush()
        except OSError:  # the disk is full: said once is enough
            _let_go_of_stdout()
        raise Mendable(sentence(error)) from error


@contextmanager
def about(file: Path) -> Iterator[None]:
    """Whatever goes wrong within it is said of that file."""
    try:
        yield
    except Exception as error:
        if _wants_traceback():
            raise
        reason = sentence(error)
        raise Mendable(reason if file.name in reason else f"{file}: {reason}") from error


def _wants_traceback() -> bool:
    return bool(os.environ.get("WPGSEARCH_DEBUG"))


def sentence(error: Exception) -> str:
    """What went wrong, in one sentence."""
    if isinstance(error, WpgsearchError):
        return str(error)
    if type(error).__module__ == "sqlite3":  # by name: only the index knows SQLite
        return f"The index is damaged ({error}): run `wpgsearch index` to make it anew."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"Unexpected error{_place(error)}: {what}. A defect of wpgsearch: WPGSEARCH_DEBUG=1 shows the traceback."


def _place(error: Exception) -> str:
    """Where it was raised; by hand, for the module traceback is slow to load."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f" in {os.path.basename(at.tb_frame.f_code.co_filename)}, line {at.tb_lineno}" if at else ""  # noqa: PTH119


def _let_go_of_stdout() -> None:
    """Nobody reads it any more; without this the interpreter complains when it flushes stdout at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
