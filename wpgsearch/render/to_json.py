"""One JSON object (an answer, a question) or one JSON list (citations, documents), indented for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.model import Answer, Citation, DocumentRecord, Query
from wpgsearch.render.records import Record, answer_record, citation_record, document_record, query_record
from wpgsearch.render.style import Style

NOTES = True


def render_answer(answer: Answer, style: Style) -> Iterator[str]:
    yield _object(answer_record(answer))


def render_query(query: Query, style: Style) -> Iterator[str]:
    yield _object({"query": query_record(query), "notes": list(query.notes)})


def render_citations(rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
    yield from _list(citation_record(doc, citation) for doc, citation in rows)


def render_documents(records: Iterable[DocumentRecord], style: Style) -> Iterator[str]:
    yield from _list(document_record(record) for record in records)


def render_records(columns: Sequence[str], records: Iterable[Record], style: Style) -> Iterator[str]:
    """Any records of one kind, with all their keys."""
    yield from _list(records)


def _object(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _list(records: Iterable[dict[str, object]]) -> Iterator[str]:
    """A record a line, so that a million of them need no memory and a diff shows which one changed."""
    before = "[\n"
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
