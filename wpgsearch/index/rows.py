"""Rows of plain values → documents, citations and locations; and the key that makes a place in an act a range of keys.

In: rows as SQLite gives them. Out: the data classes of ``model``. This module deliberately knows no database; it lies
on the road of every question, and what makes the rows (``making``) does not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from wpgsearch.model import (
    Citation,
    Document,
    DocumentRecord,
    Footnote,
    Link,
    Location,
    Page,
    Problem,
    Question,
    Section,
    Span,
    Target,
)


def place_key(target: Target) -> str:
    """The place as a key of which each broader place is the beginning: ``artikel=13/lid=2/``.

    Every part ends in "/", so that "artikel=1/" is no beginning of "artikel=13/"; what could be mistaken for a mark of
    the key itself is escaped ("36/bis" as a number of an article would else be two parts).
    """
    return "".join(f"{_escaped(key)}={_escaped(value)}/" for key, value in target.parts)


def place_end(place: str) -> str:
    """The first key after all keys that begin with this non-empty key: "0" follows "/" in Unicode."""
    return place[:-1] + "0"


@lru_cache(maxsize=4096)  # the same few places are cited thousands of times
def parts_of(place: str) -> tuple[tuple[str, str], ...]:
    """The inverse of ``place_key``."""
    pairs = (piece.partition("=") for piece in place.split("/")[:-1])
    return tuple((_plain(key), _plain(value)) for key, _, value in pairs)


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("/", "%2F").replace("=", "%3D")


def _plain(value: str) -> str:
    return value.replace("%3D", "=").replace("%2F", "/").replace("%25", "%")


def names_a_place(kind: str, place: str) -> bool:
    """Whether a citation is a subject beside others in its passage: not a bare act, a redaction mark or a source."""
    return kind not in ("ground", "literature") and (bool(place) or kind != "legislation")


def citation_of(row: Sequence[Any]) -> Citation:
    work, place, kind, resolution, start, end, text, pinpoint, label, url, candidates, since, until, pattern = row
    return Citation(
        span=Span(start, end),
        text=text,
        kind=kind,
        target=Target(work, parts_of(place)),
        pinpoint=pinpoint,
        resolution=resolution,
        label=label,
        url=url,
        candidates=tuple(Target(work, parts_of(place)) for work, place in json.loads(candidates)),
        antecedent=None if since is None else Span(since, until),
        pattern=pattern,
    )


def location_of(stored: str) -> Location:
    page, label, section, footnote, question = json.loads(stored)
    return Location(page, label, tuple(section), footnote, tuple(question))


def record_of(row: Sequence[Any]) -> DocumentRecord:
    """From (id, soort, title, date, identifiers, metadata, source, sha256, sections, grounds, counts, problems)."""
    id_, soort, title, date, identifiers, metadata, source, sha256, sections, grounds, counts, problems = row
    return DocumentRecord(
        id=id_,
        soort=soort,
        title=title,
        date=date,
        identifiers=tuple(json.loads(identifiers)),
        metadata=json.loads(metadata),
        source=source,
        sha256=sha256,
        sections=tuple(json.loads(sections)),
        grounds=tuple(json.loads(grounds)),
        counts=json.loads(counts),
        problems=tuple(Problem(*fields) for fields in json.loads(problems)),
    )


def pages_of(stored: str) -> tuple[Page, ...]:
    return tuple(
        Page(Span(s, e), n, label, tuple(tuple(box) for box in boxes)) for s, e, n, label, boxes in json.loads(stored)
    )


def document_of(record: DocumentRecord, layout: Sequence[str], text: str) -> Document:
    sections, footnotes, questions, links = (json.loads(column) for column in layout[1:])
    return Document(
        id=record.id,
        soort=record.soort,
        title=record.title,
        date=record.date,
        identifiers=record.identifiers,
        metadata=record.metadata,
        source=record.source,
        sha256=record.sha256,
        text=text,
        pages=pages_of(layout[0]),
        sections=tuple(Section(Span(s, e), kop, level) for s, e, kop, level in sections),
        footnotes=tuple(Footnote(Span(s, e), label, mark) for s, e, label, mark in footnotes),
        questions=tuple(
            Question(Span(s, e), tuple(numbers), Span(*answer) if answer else None)
            for s, e, numbers, answer in questions
        ),
        problems=record.problems,
        links=tuple(Link(Span(s, e), target) for s, e, target in links),
    )
