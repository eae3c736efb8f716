"""Whether a file that was read is a document of its own, or a copy or another form of one that the index has.

In: rows of the new document and what the index has that is like it. Out: a ``Place`` for it. The same paper as XML,
HTML and PDF is one document: the form that says most is indexed, the others are its forms. Two versions of one act
bear one identifier and are two documents, so an identifier alone is not enough: the words must be the same too. This
module deliberately knows no database and reads no file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wpgsearch.index.likeness import likeness
from wpgsearch.index.making import DocumentRows
from wpgsearch.index.store_forms import Alike, alike_of
from wpgsearch.model import INSIDE

COPY, FORM, METADATA = "copy", "form", "metadata"

_RANKS = {"xml": 0, "html": 1, "docx": 2, "odt": 2, "rtf": 3, "doc": 3, "eml": 4, "msg": 4, "pdf": 5}
"""Which form is the document: the one whose structure its maker wrote, before the one that has to be guessed."""

_SAME_WORDS = 0.85
"""Forms of one paper have 0.92 or more of their words in common, two versions of an act 0.80 or less."""

_FACTS = ("author", "kenmerk", "bestuursorgaan", "vergaderjaar", "chamber", "dossier", "instantie", "zaaknummer")
"""What one form may tell that another leaves out."""


class Place(NamedTuple):
    """``of`` is the source of the document that the new one is a form of (``kind``), None when it is the document;
    ``instead`` are the documents that are now forms of it, each with how."""

    of: str | None = None
    kind: str = ""
    instead: tuple[tuple[str, str], ...] = ()


def place(new: DocumentRows, like: Sequence[Alike]) -> Place:
    """Where the new document belongs among those that are like it."""
    mine = alike_of(new)
    same = [(other, kind) for other in like if (kind := _same(mine, other))]
    best = min(same, key=lambda pair: order(pair[0]), default=None)
    if best is not None and order(best[0]) < order(mine):
        return Place(best[0].source, best[1])
    return Place(instead=tuple((other.source, kind) for other, kind in same))


def _same(one: Alike, other: Alike) -> str:
    """How two documents are one; "" when they are two."""
    if one.checksum == other.checksum:
        return COPY
    if one.content and one.content == other.content:
        return FORM
    versions = one.date != other.date and None not in (one.date, other.date)
    if one.base_id != other.base_id or versions or one.metadata.get("format") == other.metadata.get("format"):
        return ""
    return FORM if likeness(one.sketch, other.sketch) >= _SAME_WORDS else ""


def order(document: Alike) -> tuple[int, int, int, int, str]:
    """The best form first; of equals the file on disk before the one in an archive, "a.txt" before "copy/a (2).txt"."""
    return (_RANKS.get(document.metadata.get("format", ""), 6), *nearness(document.source))


def nearness(source: str) -> tuple[int, int, int, str]:
    """The first of copies by where they stand."""
    return source.count(INSIDE), source.count("/"), len(source), source


def with_facts(rows: DocumentRows, others: Sequence[Alike]) -> DocumentRows:
    """The same document, with what only another form tells."""
    metadata: dict[str, str] = json.loads(rows.document[5])
    found = {key: other.metadata[key] for other in others for key in _FACTS if key in other.metadata}
    document = (*rows.document[:5], _json({**found, **metadata}), *rows.document[6:])
    return rows._replace(document=document)


def told_besides(metadata: Mapping[str, str], form: Mapping[str, str]) -> str | None:
    """The metadata of a document with what those of another form add; None when they add nothing."""
    found = {key: form[key] for key in _FACTS if key in form and key not in metadata}
    return _json({**metadata, **found}) if found else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
