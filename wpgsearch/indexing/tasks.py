"""What a worker process is asked to do, and by which version of the code it was done.

In: nothing but the package's own files. Out: task tuples and checksums. This module deliberately imports nothing of
what does the work: the process that hands out the tasks has no need of readers and spaCy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wpgsearch.model import Document
from wpgsearch.register.own import own_files

if TYPE_CHECKING:
    from wpgsearch.index.making import DocumentRows


class ReadLimits(NamedTuple):
    """What one file may cost; a file that costs more fails, and the others are read."""

    seconds: float = 1200.0
    megabytes: int = 4000
    pages: int = 20_000
    file_megabytes: int = 2000


class FileTask(NamedTuple):
    """A file to read; ``source`` is its path relative to ``root``.

    A file within another stands unpacked at ``path``; what it holds itself is to be unpacked in ``spool``, no more than
    ``room`` bytes and files. ``parts`` says on which pages the documents in it begin, and their numbers, where a person
    said so.
    """

    source: str
    root: Path
    path: Path | None = None
    spool: Path | None = None
    room: tuple[int, int] | None = None
    limits: ReadLimits = ReadLimits()
    parts: tuple[tuple[int, str], ...] | None = None


class TextTask(NamedTuple):
    """A document whose text is stored, to be recognised again."""

    source: str
    document: Document


Task = FileTask | TextTask


class Unpacked(NamedTuple):
    """A file that was found within another: where it stands now, or why it was not unpacked."""

    source: str
    path: Path | None
    size: int
    problem: str


class MetadataRecord(NamedTuple):
    """A file that only describes a publication: which, what it tells, and what is said when that is not there."""

    identifier: str
    facts: dict[str, str]
    reason: str


class Work(NamedTuple):
    """What a file gave: the rows of its document, unless it only holds others; files in it; documents glued in it; or
    that it only describes a document."""

    rows: DocumentRows | None
    members: tuple[Unpacked, ...] = ()
    parts: tuple[DocumentRows, ...] = ()
    record: MetadataRecord | None = None


_READING = ("readers", "model.py", "lines.py")
_NOT_RECOGNISING = {
    "readers", "cli", "web", "render", "query", "index", "finding", "indexing", "__pycache__", "__init__.py",
    "__main__.py", "corpus.py", "lint", "findings.py", "audit", "explaining.py", "spacy_component.py",
    "office", "verantwoording", "woo",
}  # fmt: skip
"""What reads, asks, stores or shows. All else may change which citations a text has: a module that is forgotten here
costs a needless run, one forgotten in a list of what does recognise would leave old citations in the index."""


def fingerprints() -> tuple[str, str]:
    """Checksums over the code and data that read files, and over those that cut and recognise their text: the user's
    imported names too.

    A file is read again when the first has changed, a stored text is recognised again when the second has.
    """
    here = Path(__file__).parent.parent
    recognising = [path for path in sorted(here.iterdir()) if path.name not in _NOT_RECOGNISING]
    imported = [*own_files("acts.tsv"), *own_files("cases.tsv")]
    return (
        _checksum(here / name for name in _READING),
        _checksum([*recognising, here / "index" / "making.py", *imported]),
    )


def _checksum(places: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
