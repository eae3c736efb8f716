"""File → Document → Passages and Citations → rows: the road that a file goes before it is stored, and the only place
where its stages meet.

In: a task, or a Document. Out: rows of plain values that cross a process border, or citations. This module deliberately
knows no database. It brings readers and spaCy with it, so it is loaded by ``extract`` and in worker processes only.
"""

from __future__ import annotations

from dataclasses import replace

from wpgsearch.index.making import DocumentRows, document_rows
from wpgsearch.model import Citation, Document, ReadError
from wpgsearch.passages import split
from wpgsearch.readers import read
from wpgsearch.recognise import recognise
from wpgsearch.resolve import resolve
from wpgsearch.tasks import Task, TextTask


def extract(document: Document) -> tuple[Citation, ...]:
    """The citations of a document, in text order, complete with what the document as a whole tells about them."""
    return resolve(document, recognise(document.text))


def work(task: Task) -> DocumentRows:
    """What a worker process does with one file."""
    if isinstance(task, TextTask):
        document = task.document
    else:  # a link is known by its own name, wherever it leads
        document = replace(read(task.root / task.source, root=task.root), source=task.source)
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"holds a character that is no text ({error.reason}, at {error.start})") from error
    return document_rows(document, split(document), extract(document))
