"""Comma-separated values with a heading line, safe to open in a spreadsheet.

The notes of an answer have no place in it. A list within a cell is joined with "; ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.model import Answer, Citation, DocumentRecord, Query
from wpgsearch.render.records import Record, citation_record, document_record, hit_record, query_record
from wpgsearch.render.style import Style

NOTES = False

HITS = "doc,source,title,soort,date,page,section,footnote,start,end,snippet,citations,why,score,link"
CITATIONS = "doc,start,end,text,kind,target,pinpoint,resolution,label,url"
DOCUMENTS = (
    "id,source,soort,title,subtitle,author,bestuursorgaan,date,identifiers,kenmerk,dossier,vergaderjaar,chamber,"
    "regime,request_date,outcome,grounds,attachments,belongs_to,bijlage_number,pages,footnotes,questions,citations"
)
QUERY = "question,target,label,words"

# A spreadsheet runs a cell that begins with one of these as a formula (a snippet may begin with "- het verzoek").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_answer(answer: Answer, style: Style) -> Iterator[str]:
    def row(record: Record, labels: list[str]) -> Record:
        return record | {"citations": labels}

    yield from _table(HITS, (row(hit_record(hit), [c.label or c.text for c in hit.citations]) for hit in answer.hits))


def render_query(query: Query, style: Style) -> Iterator[str]:
    record = query_record(query)
    labels = dict(zip(query.targets, query.labels, strict=False))
    targets = [{"target": str(target), "label": labels.get(target, "")} for target in query.targets] or [{}]
    yield from _table(QUERY, (record | target for target in targets))


def render_citations(rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
    yield from _table(CITATIONS, (citation_record(doc, citation) for doc, citation in rows))


def render_documents(records: Iterable[DocumentRecord], style: Style) -> Iterator[str]:
    yield from _table(DOCUMENTS, map(document_record, records))


def render_records(columns: Sequence[str], records: Iterable[Record], style: Style) -> Iterator[str]:
    """Any records of one kind, by these of their keys."""
    yield from _table(",".join(columns), records)


def _table(heading: str, records: Iterable[Record]) -> Iterator[str]:
    columns = heading.split(",")
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(record.get(column)) for column in columns])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if isinstance(value, str | list) and text.startswith(_FORMULA) else text
