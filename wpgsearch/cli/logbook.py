"""The log of a named search as the commands know it: its options, and how an answer is added to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from wpgsearch.cli.output import message
from wpgsearch.corpus import Corpus
from wpgsearch.model import Answer, Query

F = TypeVar("F", bound=Callable[..., Any])

LOGS = Path("zoekslagen")

logs_option = click.option(
    "--logs",
    "logs_dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=LOGS,
    show_default=True,
    help="The folder of the logs; keep it with the case, the index may be made anew.",
)


def log_option(help_: str) -> Callable[[F], F]:
    return click.option("--log", "log", metavar="NAME", help=help_)


def now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def log_answer(corpus: Corpus, query: Query, answer: Answer, *, log: str, logs_dir: Path) -> None:
    """Adds the question with all its hits, and the state of the index where the log does not have it yet."""
    asking = import_module("wpgsearch.verantwoording.asking")  # a question that is not logged must not pay for it
    keeping = import_module("wpgsearch.verantwoording.log")
    record = keeping.read_log(logs_dir, log)
    time = now()
    state = asking.state_of(corpus, time=time)
    number = max((search.number for search in record.searches), default=0) + 1
    search = asking.ask_all(corpus, query, number=number, time=time, index=state.fingerprint, shown=answer.hits)
    entries = [search] if state.fingerprint in record.states else [state, search]
    file = keeping.add_entries(logs_dir, log, entries)
    hits = f": its hits are {number}.1 to {number}.{len(search.hits)}" if search.hits else ", without hits"
    message(f"Logged as question {number} of {log}{hits} ({file}).")
