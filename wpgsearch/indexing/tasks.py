"""What a worker process is asked to do, and by which version of the code it was done.

In: nothing but the package's own files. Out: task tuples and checksums. This module deliberately imports nothing of
what does the work: the process that hands out the tasks has no need of readers and spaCy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from wpgsearch.model import Document


class FileTask(NamedTuple):
    """A file to read; ``source`` is its path relative to ``root``."""

    source: str
    root: Path


class TextTask(NamedTuple):
    """A document whose text is stored, to be recognised again."""

    source: str
    document: Document


Task = FileTask | TextTask

_READING = ("readers", "model.py", "lines.py")
_NOT_RECOGNISING = {
    "readers", "cli", "web", "render", "query", "index", "finding", "indexing", "__pycache__", "__init__.py",
    "__main__.py", "corpus.py",
}  # fmt: skip
"""What reads, asks, stores or shows. All else may change which citations a text has: a module that is forgotten here
costs a needless run, one forgotten in a list of what does recognise would leave old citations in the index."""


def fingerprints() -> tuple[str, str]:
    """Checksums over the code and data that read files, and over those that cut and recognise their text.

    A file is read again when the first has changed, a stored text is recognised again when the second has.
    """
    here = Path(__file__).parent.parent
    recognising = [path for path in sorted(here.iterdir()) if path.name not in _NOT_RECOGNISING]
    return _checksum(here / name for name in _READING), _checksum([*recognising, here / "index" / "making.py"])


def _checksum(places: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
