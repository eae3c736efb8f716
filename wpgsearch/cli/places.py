"""Which place in which document someone means: "3" (a hit of the last answer), "brief.pdf#p12", "brief.txt@1234".

In: what was typed. Out: a Document with the page and the offset in it, or a sentence that says what is not there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from wpgsearch.cli.last import numbered
from wpgsearch.cli.naming import named
from wpgsearch.corpus import Corpus
from wpgsearch.model import Document, Span, WpgsearchError
from wpgsearch.render.reading import part
from wpgsearch.render.words import plural


class Place(NamedTuple):
    """``page`` is its number in the file; ``shown`` is the page, or what stands around the offset, or the whole."""

    document: Document
    page: int | None
    shown: Span


def place(corpus: Corpus, typed: str, index: Path) -> Place:
    """The place that was typed."""
    hit = numbered(typed, index)
    name, page, offset = (hit.source, None, hit.offset) if hit is not None else split(typed)
    document = corpus.document(name if hit is not None else named(corpus, name))
    shown = part(document, page=page, offset=offset)
    if shown is None:
        raise WpgsearchError(_missing(document, page))
    at = document.locate(shown.start if offset is None else offset)
    return Place(document, at.page, shown)


def split(typed: str) -> tuple[str, str | None, int | None]:
    """The name of the document, the page and the offset in what was typed."""
    found = re.fullmatch(r"(.+?)(?:(?:#page=|#p\.?| p\. ?)(?P<page>\w+)|@(?P<offset>\d+))?", typed, re.DOTALL)
    if not found:
        return typed, None, None
    return found[1], found["page"], int(found["offset"]) if found["offset"] else None


def _missing(document: Document, page: str | None) -> str:
    if page is None:
        return f"{document.id} ends at offset {len(document.text)}."
    if not document.pages:
        return f"{document.id} has no pages: ask for an offset, such as {document.id}@0."
    return f"{document.id} has no page {page}: it has {plural(len(document.pages), 'page')}."
