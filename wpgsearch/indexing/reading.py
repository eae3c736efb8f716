"""File → Document → Passages and Citations → rows: what a worker process does with one file before it is stored.

In: a task. Out: rows of plain values that cross a process border. This module deliberately knows no database. It brings
the readers and spaCy with it, so it is loaded in worker processes only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from uuid import uuid4

from wpgsearch.extraction import extract
from wpgsearch.index.making import DocumentRows, document_rows
from wpgsearch.indexing.source_links import with_links
from wpgsearch.indexing.tasks import FileTask, MetadataRecord, ReadLimits, Task, TextTask, Unpacked, Work
from wpgsearch.model import INSIDE, Document, ReadError
from wpgsearch.passages import split
from wpgsearch.readers import DEEPEST, Limits, OpenFile
from wpgsearch.readers.parts import find_parts
from wpgsearch.readers.parts import split as split_parts
from wpgsearch.readers.pdf_bounds import count_pages, read_bounds


def work(task: Task) -> Work:
    """The rows of a file, or of a text that is stored already; and the files that were found in it."""
    if isinstance(task, TextTask):
        return Work(_rows(task.document))
    _refuse_too_large(task.path or task.root / task.source, task.limits)
    if task.path is None:
        file = OpenFile(task.root / task.source, root=task.root)
    else:
        file = OpenFile(task.path, source=task.source)
    members = tuple(_unpacked(file, task, task.spool)) if task.spool is not None else ()
    if task.spool is not None and not file.is_document:
        return Work(None, members)
    _refuse_too_many_pages(file, task.limits)
    try:
        document = file.document()
    except ReadError as error:
        record = _metadata_record(file, str(error))
        if record is None:
            raise
        return Work(None, members, record=record)
    # a link is known by its own name, wherever it leads
    document = replace(document, source=task.source)
    parts = _parts(document, file, task) if file.kind == "pdf" and len(document.pages) > 1 else ()
    if not parts:
        return Work(_rows(document), members)
    rows = [_rows(part) for part in parts]
    main = rows.pop(0) if parts[0].source == document.source else None
    return Work(main, members, tuple(rows))


def _metadata_record(file: OpenFile, reason: str) -> MetadataRecord | None:
    if file.kind != "op-xml":
        return None
    from wpgsearch.readers.from_op_xml import metadata_of  # noqa: PLC0415  # lxml is loaded for files that need it

    found = metadata_of(file.data, name=file.source)
    return MetadataRecord(*found, reason) if found else None


def _refuse_too_large(path: Path, limits: ReadLimits) -> None:
    with contextlib.suppress(OSError):  # opening it says why it cannot be
        if path.stat().st_size > limits.file_megabytes * 1_000_000:
            raise ReadError(f"is larger than {limits.file_megabytes:,} MB: index it with a higher --max-size")


def _refuse_too_many_pages(file: OpenFile, limits: ReadLimits) -> None:
    if file.kind == "pdf" and (pages := count_pages(file.data)) > limits.pages:
        raise ReadError(f"has {pages:,} pages, more than {limits.pages:,}: index it with a higher --max-pages")


def _parts(document: Document, file: OpenFile, task: FileTask) -> tuple[Document, ...]:
    """The documents that were glued together in a PDF; none when it is one."""
    parts = find_parts(document, read_bounds(file.data), told=task.parts)
    return split_parts(document, parts) if parts else ()


def _rows(document: Document) -> DocumentRows:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"holds a character that is no text ({error.reason}, at {error.start})") from error
    return document_rows(document, split(document), with_links(document, extract(document)))


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
