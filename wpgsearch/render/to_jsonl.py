"""JSON lines: one hit, citation or document a line. The notes of an answer have no place in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.model import Answer, Citation, DocumentRecord, Query
from wpgsearch.render.records import Record, citation_record, document_record, hit_record, query_record
from wpgsearch.render.style import Style

NOTES = False


def render_answer(answer: Answer, style: Style) -> Iterator[str]:
    yield from map(_line, map(hit_record, answer.hits))


def render_query(query: Query, style: Style) -> Iterator[str]:
    yield _line({"query": query_record(query), "notes": list(query.notes)})


def render_citations(rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
    yield from (_line(citation_record(doc, citation)) for doc, citation in rows)


def render_documents(records: Iterable[DocumentRecord], style: Style) -> Iterator[str]:
    yield from map(_line, map(document_record, records))


def render_records(columns: Sequence[str], records: Iterable[Record], style: Style) -> Iterator[str]:
    """Any records of one kind, with all their keys."""
    yield from map(_line, records)


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
