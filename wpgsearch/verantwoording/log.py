"""A log on disk: one file of JSON lines, to which lines are added and never changed.

In: a folder and the name of a search. Out: a ``Record`` of what it holds. Every line carries a checksum of the line
before it, so that a change made afterwards shows. It deliberately knows no index.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from wpgsearch.model import WpgsearchError
from wpgsearch.verantwoording.entries import Entry, IndexState, Mark, Note, Record, Search, as_json, from_json

_NAME = re.compile(r"[^\W_][\w.\- ]{0,99}")


def log_file(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        raise WpgsearchError(f"“{name}” cannot be the name of a log: use letters, digits, points and dashes.")
    return folder / f"{name}.jsonl"


def log_names(folder: Path) -> list[str]:
    """The logs in a folder, by name."""
    return sorted(file.stem for file in folder.glob("*.jsonl")) if folder.is_dir() else []


def the_log(folder: Path, name: str | None) -> str:
    """The log that is meant: the one named, or the only one that there is."""
    names = log_names(folder)
    if name is None and len(names) == 1:
        return names[0]
    if name is None and names:
        raise WpgsearchError(f"{folder} holds more than one log ({', '.join(names[:5])}): say which with --log.")
    if name is None or not log_file(folder, name).is_file():
        there = f"; there are {', '.join(names[:5])}" if names else ""
        what = f"no log {name}" if name else "no log"
        raise WpgsearchError(f"there is {what} in {folder}{there}: ask a question with `wpgsearch where … --log NAME`")
    return name


def read_log(folder: Path, name: str) -> Record:
    """What the log holds; an empty record when it is not there yet."""
    file = log_file(folder, name)
    states: dict[str, IndexState] = {}
    searches: list[Search] = []
    marks: list[Mark] = []
    notes: list[Note] = []
    altered: list[int] = []
    prior = ""
    for number, line in enumerate(_lines(file), start=1):
        entry, before = _entry(file, number, line)
        if before != prior:
            altered.append(number - 1 or 1)
        prior = _checksum(line)
        if isinstance(entry, IndexState):
            states[entry.fingerprint] = entry
        elif isinstance(entry, Search):
            searches.append(entry)
        elif isinstance(entry, Mark):
            marks.append(entry)
        else:
            notes.append(entry)
    return Record(name, states, tuple(searches), tuple(marks), tuple(notes), tuple(altered))


def add_entries(folder: Path, name: str, entries: Iterable[Entry]) -> Path:
    """Adds lines at the end, on disk when this returns."""
    file = log_file(folder, name)
    lines = _lines(file)
    prior = _checksum(lines[-1]) if lines else ""
    added = []
    for entry in entries:
        line = json.dumps({**as_json(entry), "prior": prior}, ensure_ascii=False, separators=(",", ":"))
        added.append(f"{line}\n")
        prior = _checksum(line)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write("".join(added))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WpgsearchError(f"The log {file} cannot be written ({error.strerror}): name another --logs.") from error
    return file


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    except (OSError, UnicodeDecodeError) as error:
        raise WpgsearchError(f"The log {file} cannot be read ({error}): put back a copy of it.") from error


def _entry(file: Path, number: int, line: str) -> tuple[Entry, str]:
    try:
        fields = json.loads(line)
        return from_json(fields), str(fields.get("prior", ""))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WpgsearchError(f"Line {number} of the log {file} is no entry: put back a copy of it.") from error


def _checksum(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:20]
