"""The short sentences and names that more than one format uses: what was asked, how much was found, where.

In: the data classes. Out: one line of plain text each.
"""

from __future__ import annotations

from wpgsearch.model import Answer, DocumentRecord, Hit, Location, Problem, Query

_FORMS = 3


def plural(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def asked(query: Query) -> str:
    """The question as a lawyer would write it: the labels of what is asked for, then the words."""
    if query.meaning:
        return query.meaning
    targets = [*query.labels] or [str(target) for target in query.targets]
    words = [query.words if '"' in query.words else f"“{query.words}”"] if query.words else []
    return " + ".join([*targets, *words]) or query.question


def counted(answer: Answer) -> str:
    """How many passages there are, how many are shown, and out of what."""
    documents = plural(len({hit.document.id for hit in answer.hits}), "document")
    shown = len(answer.hits)
    if shown < answer.total:
        return f"the first {shown} of {answer.total} passages, in {documents} (all: --limit 0); {searched(answer)}"
    return f"{plural(shown, 'passage')} in {documents}; {searched(answer)}"


def searched(answer: Answer) -> str:
    """What was searched and what was not: "412 of 431 documents searched; 7 failed, 12 have no text (238 pages)"."""
    done = answer.completeness
    if not (done.failed or done.without_text):
        return f"searched {plural(done.documents, 'document')}"
    pages = f" ({plural(done.pages_without_text, 'page')})" if done.pages_without_text else ""
    parts = [f"{done.failed} failed"] if done.failed else []
    if done.without_text:
        parts.append(f"{done.without_text} {'has' if done.without_text == 1 else 'have'} no text{pages}")
    everything = done.documents + done.failed
    return f"{done.documents - done.without_text} of {plural(everything, 'document')} searched; {', '.join(parts)}"


def described(problem: Problem) -> str:
    return ": ".join(filter(None, (problem.severity, problem.place, problem.message)))


def title(document: DocumentRecord) -> str:
    return document.title or next(iter(document.identifiers), "") or document.source.rsplit("/", 1)[-1]


def with_forms(document: DocumentRecord) -> str:
    """The file, and the first of the other files that are the same document: "kst-1-3.xml (also kst-1-3.pdf)"."""
    shown = ", ".join(document.forms[:_FORMS])
    more = f" and {len(document.forms) - _FORMS} more" if len(document.forms) > _FORMS else ""
    return f"{document.source} (also {shown}{more})" if shown else document.source


def place(hit: Hit) -> str:
    """``path p. 12``: to find the page by hand, where a link does not work."""
    page = hit.passage.location.page
    return f"{hit.document.source} p. {page}" if page else hit.document.source


def at(where: Location) -> str:
    """Page, heading and note of a place, as far as it has them: "p. 12 · 2.1 Kader · note 4"."""
    page = f"p. {where.page}" if where.page else ""
    kop = " ".join(where.section[-1].split()) if where.section else ""
    return " · ".join(filter(None, (page, kop, f"note {where.footnote}" if where.footnote else "")))
