"""File → Document → Passages and Citations → rows: what a worker process does with one file before it is stored.

In: a task. Out: rows of plain values that cross a process border. This module deliberately knows no database. It brings
the readers and spaCy with it, so it is loaded in worker processes only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from uuid import uuid4

from wpgsearch.extraction import extract
from wpgsearch.index.making import DocumentRows, document_rows
from wpgsearch.indexing.tasks import FileTask, Task, TextTask, Unpacked, Work
from wpgsearch.model import INSIDE, Document, ReadError
from wpgsearch.passages import split
from wpgsearch.readers import DEEPEST, Limits, OpenFile


def work(task: Task) -> Work:
    """The rows of a file, or of a text that is stored already; and the files that were found in it."""
    if isinstance(task, TextTask):
        return Work(_rows(task.document))
    if task.path is None:
        file = OpenFile(task.root / task.source, root=task.root)
    else:
        file = OpenFile(task.path, source=task.source)
    members = tuple(_unpacked(file, task, task.spool)) if task.spool is not None else ()
    if task.spool is not None and not file.is_document:
        return Work(None, members)
    # a link is known by its own name, wherever it leads
    return Work(_rows(replace(file.document(), source=task.source)), members)


def _rows(document: Document) -> DocumentRows:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"holds a character that is no text ({error.reason}, at {error.start})") from error
    return document_rows(document, split(document), extract(document))


def _unpacked(file: OpenFile, task: FileTask, spool: Path) -> Iterator[Unpacked]:
    """Each file in a file, written to the spool under a name that is nobody's."""
    limits = Limits()
    if task.room is not None:
        limits.total_bytes, limits.members = task.room
    for member in file.members(limits):
        source = f"{task.source}{INSIDE}{member.name}"
        if source.count(INSIDE) > DEEPEST:
            yield Unpacked(source, None, 0, f"is packed more than {DEEPEST} deep: unpack it yourself")
        elif member.data is None:
            yield Unpacked(source, None, 0, member.problem)
        else:
            path = spool / f"{uuid4().hex}{PurePosixPath(member.name).suffix[:10]}"
            path.write_bytes(member.data)
            yield Unpacked(source, path, len(member.data), "")
