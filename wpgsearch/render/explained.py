"""Citations with why they are what they are: for ``extract --explain``.

In: a Document, a Citation in it and what is known of its pattern and its candidates. Out: paragraphs for a lawyer at a
terminal, or the citation record with an object "explain" in it. Which rule did what it is told; it looks up nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wpgsearch.model import Citation, Document, Span
from wpgsearch.render import to_json, to_jsonl
from wpgsearch.render.prose import lines, one_line, shortened
from wpgsearch.render.records import Record, citation_record
from wpgsearch.render.style import Style
from wpgsearch.render.words import at

FORMATS = ("terminal", "json", "jsonl")

_QUOTED = 90
_HOW = {
    "explicit": "the mention says itself what it cites",
    "context": "the mention leaves it out; the text around it tells",
    "anaphor": "the mention points back",
}


class Explained(NamedTuple):
    """``tokens`` and ``source`` are of the pattern, ``rule`` is the rule of resolving, ``candidates`` (label, target).

    ``doc`` is what the document is called in the output.
    """

    doc: str
    document: Document
    citation: Citation
    tokens: str
    source: str
    rule: str
    candidates: tuple[tuple[str, str], ...]
    choice: str


def render_explained(form: str, rows: Iterable[Explained], style: Style) -> Iterator[str]:
    """``form`` is one of FORMATS."""
    if form == "terminal":
        yield from _for_people(rows, style)
        return
    render = to_json.render_records if form == "json" else to_jsonl.render_records
    yield from render((), map(explained_record, rows), style)


def explained_record(row: Explained) -> Record:
    """The citation record, and in "explain" what is known; keys that say nothing are left out."""
    citation = row.citation
    told: Record = {
        "pattern": citation.pattern,
        "tokens": row.tokens,
        "source": row.source,
        "resolution": _HOW.get(citation.resolution, citation.resolution),
        "rule": row.rule,
        "supplied_by": _supplied(row),
        "candidates": [{"label": label, "target": target} for label, target in row.candidates],
        "choice": row.choice,
    }
    return citation_record(row.doc, citation) | {"explain": {key: value for key, value in told.items() if value}}


def _supplied(row: Explained) -> Record | None:
    span = row.citation.antecedent
    if span is None:
        return None
    where = at(row.document.locate(span.start))
    return {"start": span.start, "end": span.end, "text": _words(row.document, span), "place": where or None}


def _for_people(rows: Iterable[Explained], style: Style) -> Iterator[str]:
    last = None
    for row in rows:
        if row.doc != last:
            yield "" if last is None else "\n"
            yield style.bold(one_line(row.doc)) + "\n"
            last = row.doc
        citation = row.citation
        label = one_line(citation.label or str(citation.target))
        yield f"\n{citation.span.start:>9}  {style.link(style.bold(label), citation.url or '')}\n"
        for name, said in _told(row):
            wrapped = lines(one_line(said), (), style._replace(width=max(style.width - 25, 20)))
            for index, line in enumerate(wrapped):
                shown = "" if index else name
                yield f"{'':11}{style.dim(shown)}{'':{14 - len(shown)}}{line}\n"


def _told(row: Explained) -> Iterator[tuple[str, str]]:
    citation = row.citation
    where = at(row.document.locate(citation.span.start))
    yield "written", f"“{shortened(one_line(citation.text), _QUOTED)}”" + (f" ({where})" if where else "")
    yield "target", str(citation.target)
    origin = f" (seen in: {row.source})" if row.source else ""
    yield "found by", f"{citation.pattern or 'no pattern'}{origin}"
    if row.tokens:
        yield "", row.tokens
    yield "resolved", _HOW.get(citation.resolution, citation.resolution) + (f" (rule: {row.rule})" if row.rule else "")
    if citation.antecedent is not None:
        span = citation.antecedent
        place = ", ".join(filter(None, (f"character {span.start}", at(row.document.locate(span.start)))))
        yield "supplied by", f"“{_words(row.document, span)}” ({place})"
    if row.candidates:
        yield "may also be", "; ".join(label for label, _ in row.candidates[1:])
        yield "chosen", row.choice


def _words(document: Document, span: Span) -> str:
    return shortened(one_line(document.text[span.start : span.end]), _QUOTED)
