"""For people at a terminal (or in a pipe): hits grouped by document, tables in columns, lines as wide as the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wpgsearch.model import Answer, Citation, DocumentRecord, Filters, Hit, Query
from wpgsearch.render.prose import lines, one_line, shortened
from wpgsearch.render.records import all_notes
from wpgsearch.render.style import Style
from wpgsearch.render.words import asked, counted, described, place, plural, searched, title, with_forms

NOTES = True
_BESIDE = " · "
_COUNTED = ("pages", "citations", "footnotes", "questions")


def render_answer(answer: Answer, style: Style) -> Iterator[str]:
    """Hits in the order of the answer, each under the head of its document."""
    if answer.hits:
        yield from _lines(asked(answer.query), style, dress=style.bold)
        yield from _lines(counted(answer), style)
    else:
        yield from _lines(f"Nothing found for {asked(answer.query)}; {searched(answer)}.", style)
    yield from _notes(all_notes(answer), style)
    yield from _facets(answer, style)
    groups: dict[str, list[tuple[int, Hit]]] = {}
    group = ""
    for number, hit in enumerate(answer.hits, 1):
        groups.setdefault(hit.document.id, []).append((number, hit))
    for hits in groups.values():
        yield "\n"
        if hits[0][1].group != group:
            group = hits[0][1].group
            yield from _lines(f"{answer.query.filters.group} {group}", style, dress=style.bold)
            yield "\n"
        yield from _lines(head(hits[0][1].document), style, dress=style.bold)
        for number, hit in hits:
            yield from _hit(hit, style, number)


def _facets(answer: Answer, style: Style) -> Iterator[str]:
    """How many passages there are of each soort, year and dossier, in the order of their number."""
    for name, counts in answer.facets.items():
        shown = _BESIDE.join(f"{value} {count}".strip() for value, count in counts)
        yield from _lines(f"{name}: {shown}", style, dress=style.dim)


def head(document: DocumentRecord) -> str:
    """soort · date · title · path (and its other forms)"""
    parts = (document.soort, document.date, title(document), with_forms(document))
    return _BESIDE.join(dict.fromkeys(filter(None, parts)))


def _hit(hit: Hit, style: Style, number: int) -> Iterator[str]:
    where = f"{number}{_BESIDE}{_where(hit)}" if style.numbers else _where(hit)
    yield from _lines(where, style, indent="  ", dress=style.dim)
    yield from (f"{line}\n" for line in lines(hit.snippet.text, hit.snippet.marks, style, indent="    "))
    link = style.link("(open)", hit.link) if style.links else hit.link
    yield f"    {one_line(place(hit))}  {link}".rstrip() + "\n"


def _where(hit: Hit) -> str:
    """Page, headings, note and question of a hit, as far as it has them."""
    at = hit.passage.location
    page = f"p. {at.page}" if at.page else ""
    if at.page_label and at.page_label != str(at.page):
        page += f" (printed {at.page_label})" if page else f"p. {at.page_label}"
    question = ("question " if len(at.question) == 1 else "questions ") + ", ".join(at.question) if at.question else ""
    note = f"note {at.footnote}" if at.footnote else ""
    words = "" if hit.why == "cited" else hit.why.replace("+", ", ")
    found = [page, " > ".join(at.section), note, question, words]
    return _BESIDE.join(filter(None, found)) or f"from character {hit.passage.span.start}"


def render_query(query: Query, style: Style) -> Iterator[str]:
    labels = dict(zip(query.targets, query.labels, strict=False))
    rows = [("asked for", _BESIDE.join(filter(None, (labels.get(t, ""), str(t))))) for t in query.targets]
    rows += [("means", query.meaning)] if query.meaning else [("words", query.words)] if query.words else []
    rows += [("only", limits)] if (limits := _limits(query.filters)) else []
    yield from _lines(query.question, style, dress=style.bold)
    for name, value in rows:
        yield from _lines(f"{name}: {value}", style, indent="  ")
    yield from _notes(query.notes, style)


def _limits(filters: Filters) -> str:
    parts = [
        f"soort {' or '.join(filters.soort)}" if filters.soort else "",
        f"since {filters.since}" if filters.since else "",
        f"until {filters.until}" if filters.until else "",
        f"dossier {filters.dossier}" if filters.dossier else "",
        f"in {filters.document}" if filters.document else "",
        "exactly what is asked, no members of it" if filters.exact else "",
    ]
    return _BESIDE.join(filter(None, parts))


def render_citations(rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
    """Under each document: offset, the citation as a lawyer would write it, how it was resolved, the words."""
    last = None
    for doc, citation in rows:
        if doc != last:
            yield "" if last is None else "\n"
            yield from _lines(doc, style, dress=style.bold)
            last = doc
        label = one_line(citation.label or str(citation.target))
        space = max(style.width - 23, 16)
        column = min(space // 2, 40)
        label = shortened(label, column)
        words = shortened(one_line(citation.text), space - column)
        shown = style.link(label, citation.url or "") + " " * (column - len(label))
        yield f"{citation.span.start:>9}  {citation.resolution:<8}  {shown}  {style.dim(words)}\n"


def render_documents(records: Iterable[DocumentRecord], style: Style) -> Iterator[str]:
    """Of each document: its head, what it is called elsewhere and what it holds, what was wrong with it."""
    for record in records:
        yield from _lines(head(record), style, dress=style.bold)
        counts = [plural(record.counts[name], name[:-1]) for name in _COUNTED if record.counts.get(name)]
        names = [name for name in dict.fromkeys([record.id, *record.identifiers]) if name != record.source]
        yield from _lines(_BESIDE.join([*names, *counts]), style, indent="  ", dress=style.dim)
        for problem in record.problems:
            yield from _lines(described(problem), style, indent="  ")


def _notes(notes: Iterable[str], style: Style) -> Iterator[str]:
    for note in notes:
        yield from _lines(f"Note: {note}", style)


def _lines(text: str, style: Style, *, indent: str = "", dress: Callable[[str], str] = str) -> Iterator[str]:
    """The text wrapped, each line dressed by itself, so that a pager that shows half of it shows it right."""
    for line in lines(one_line(text), (), style, indent=indent):
        yield dress(line) + "\n"
