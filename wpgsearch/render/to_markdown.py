"""Markdown tables, to paste in a note or a report; the citation in a snippet is bold, the place is a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.model import Answer, Citation, DocumentRecord, Hit, Query
from wpgsearch.render.prose import marked, one_line, one_line_with_marks
from wpgsearch.render.records import Record, all_notes
from wpgsearch.render.style import Style
from wpgsearch.render.words import asked, counted, place, title

NOTES = True

_SPECIAL = {ord(mark): f"\\{mark}" for mark in "\\|*_`[]<>"}


def render_answer(answer: Answer, style: Style) -> Iterator[str]:
    yield f"# {_cell(asked(answer.query))}\n\n{counted(answer)}\n"
    if answer.hits:
        yield _heading("document", "soort", "date", "section", "passage", "place")
    yield from (_row(*_hit(hit)) for hit in answer.hits)
    yield from (f"\n> {_cell(note)}\n" for note in all_notes(answer))


def render_query(query: Query, style: Style) -> Iterator[str]:
    labels = dict(zip(query.targets, query.labels, strict=False))
    yield f"# {_cell(query.question)}\n"
    yield _heading("asked for", "target")
    yield from (_row(_cell(labels.get(target, "")), f"`{target}`") for target in query.targets)
    if query.words:
        yield _row("words", _cell(query.words))
    yield from (f"\n> {_cell(note)}\n" for note in query.notes)


def render_citations(rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
    yield _heading("document", "start", "end", "text", "citation", "kind", "resolution").lstrip("\n")
    for doc, citation in rows:
        label = _cell(citation.label or str(citation.target))
        if citation.url:
            label = f"[{label}]({_url(citation.url)})"
        start, end = str(citation.span.start), str(citation.span.end)
        yield _row(_cell(doc), start, end, _cell(citation.text), label, citation.kind, citation.resolution)


def render_documents(records: Iterable[DocumentRecord], style: Style) -> Iterator[str]:
    yield _heading("document", "soort", "date", "title", "identifiers", "citations").lstrip("\n")
    for record in records:
        citations = str(record.counts.get("citations", ""))
        identifiers = ", ".join(record.identifiers)
        cells = (record.source, record.soort, record.date or "", record.title or "", identifiers, citations)
        yield _row(*map(_cell, cells))


def render_records(columns: Sequence[str], records: Iterable[Record], style: Style) -> Iterator[str]:
    """Any records of one kind, by these of their keys."""
    yield _heading(*columns).lstrip("\n")
    for record in records:
        values = (record.get(column) for column in columns)
        yield _row(*("" if value is None else _cell(str(value)) for value in values))


def escaped(text: str) -> str:
    """On one line, with nothing that Markdown would take for a mark."""
    return _cell(text)


def linked(text: str, url: str | None) -> str:
    """The text as a link, where there is somewhere to go."""
    return f"[{_cell(text)}]({_url(url)})" if url else _cell(text)


def _hit(hit: Hit) -> tuple[str, ...]:
    where = hit.passage.location
    section = " > ".join(where.section) + (f" (note {where.footnote})" if where.footnote else "")
    # Stand-ins, so that what is escaped is the text and not the marks.
    passage = one_line_with_marks(marked(hit.snippet.text, hit.snippet.marks, "\x02", "\x03")).translate(_SPECIAL)
    passage = passage.replace("\x02", "**").replace("\x03", "**")
    name, soort, date = title(hit.document), hit.document.soort, hit.document.date or ""
    return (_cell(name), soort, date, _cell(section), passage, f"[{_cell(place(hit))}]({_url(hit.link)})")


def _heading(*names: str) -> str:
    return "\n" + _row(*names) + _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return one_line(text).translate(_SPECIAL)


def _url(url: str) -> str:
    """Spaces and brackets would end the link."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("|", "%7C")
