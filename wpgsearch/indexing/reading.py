"""File → Document → Passages and Citations → rows: what a worker process does with one file before it is stored.

In: a task. Out: rows of plain values that cross a process border. This module deliberately knows no database. It brings
the readers and spaCy with it, so it is loaded in worker processes only.
"""

from __future__ import annotations

from dataclasses import replace

from wpgsearch.extraction import extract
from wpgsearch.index.making import DocumentRows, document_rows
from wpgsearch.indexing.tasks import Task, TextTask
from wpgsearch.model import ReadError
from wpgsearch.passages import split
from wpgsearch.readers import read


def work(task: Task) -> DocumentRows:
    """The rows of a file, or of a text that is stored already."""
    if isinstance(task, TextTask):
        document = task.document
    else:  # a link is known by its own name, wherever it leads
        document = replace(read(task.root / task.source, root=task.root), source=task.source)
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(f"holds a character that is no text ({error.reason}, at {error.start})") from error
    return document_rows(document, split(document), extract(document))
