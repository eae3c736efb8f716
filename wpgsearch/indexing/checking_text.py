"""Goes through the stored text for what should not be in it, and through the links of the sources for what they say.

In: the store. Out: Problems, each with the document and the page it is on. This module deliberately mends nothing and
reads no file.
"""

from __future__ import annotations

from collections.abc import Iterator

from wpgsearch.index.store import Store
from wpgsearch.index.store_documents import EVERYTHING
from wpgsearch.indexing.released import leaks
from wpgsearch.indexing.source_links import AGREES, DIFFERS, check_links
from wpgsearch.model import Document, Problem

_UNDER = "under a black box"


def check_released(store: Store) -> tuple[Problem, ...]:
    """What is left in text that is released, and text that still stands under a black box."""
    return tuple(problem for document in _documents(store) for problem in _left_in(document))


def _left_in(document: Document) -> Iterator[Problem]:
    for problem in document.problems:
        if _UNDER in problem.message:
            yield Problem("error", f"{document.source} {problem.place}".strip(), problem.message)
    for leak in leaks(document):
        place = f"{document.source} p. {leak.page}" if leak.page else document.source
        doubt = "" if leak.sure else " (perhaps)"
        yield Problem("error" if leak.sure else "warning", place, f"{leak.kind} left in the text{doubt}: {leak.text}")


def check_source_links(store: Store) -> tuple[Problem, ...]:
    """What sources link and the recogniser reads otherwise, or not at all."""
    found = []
    for key in store.select(EVERYTHING):
        document = store.document(key)
        own = [citation for citation in store.citations(key) if citation.resolution != "source"]
        for checked in check_links(document, own):
            if checked.how == AGREES:
                continue
            span = checked.link.span
            text = " ".join(document.text[span.start : span.end].split())
            read = ", ".join(dict.fromkeys(str(each.target) for each in checked.found))
            said = f"is recognised as {read}" if checked.how == DIFFERS else "is not recognised"
            message = f"“{text}” is linked to {checked.link.target} and {said}"
            found.append(
                Problem("warning" if checked.how == DIFFERS else "note", f"{document.source} @{span.start}", message)
            )
    return tuple(found)


def _documents(store: Store) -> Iterator[Document]:
    for key in store.select(EVERYTHING):
        yield store.document(key)
