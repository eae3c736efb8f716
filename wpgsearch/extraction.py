"""Document → Citations: recognise, then resolve; the one place where these two stages meet.

In: a Document. Out: its citations, and the mentions that stayed open. It brings spaCy with it, so it is loaded by
``extract`` and in worker processes only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from wpgsearch.model import Citation, Document
from wpgsearch.recognise import recognise
from wpgsearch.resolve import Resolution, resolve_all

__all__ = ["Resolution", "extract", "extract_all"]


def extract(document: Document) -> tuple[Citation, ...]:
    """The citations of a document, in text order, complete with what the document as a whole tells about them."""
    return extract_all(document).citations


def extract_all(document: Document) -> Resolution:
    """The citations, and beside them the mentions of provisions whose act cannot be known."""
    with _collector_at_rest():
        return resolve_all(document, recognise(document.text))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A document gives many small objects and next to no garbage: looking for it again and again took a quarter of the
    time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
