"""The short sentences and names that more than one format uses: what was asked, how much was found, where.

In: the data classes. Out: one line of plain text each.
"""

from __future__ import annotations

from wpgsearch.model import Answer, DocumentRecord, Hit, Location, Problem, Query


def plural(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def asked(query: Query) -> str:
    """The question as a lawyer would write it: the labels of what is asked for, then the words."""
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
    done = answer.completeness
    parts = [f"searched {plural(done.documents, 'document')}"]
    if done.failed:
        parts.append(f"{plural(done.failed, 'file')} could not be read")
    if done.without_text:
        parts.append(f"{done.without_text} without text")
    return ", ".join(parts)


def described(problem: Problem) -> str:
    return ": ".join(filter(None, (problem.severity, problem.place, problem.message)))


def title(document: DocumentRecord) -> str:
    return document.title or next(iter(document.identifiers), "") or document.source.rsplit("/", 1)[-1]


def place(hit: Hit) -> str:
    """``path p. 12``: to find the page by hand, where a link does not work."""
    page = hit.passage.location.page
    return f"{hit.document.source} p. {page}" if page else hit.document.source


def at(where: Location) -> str:
    """Page, heading and note of a place, as far as it has them: "p. 12 · 2.1 Kader · note 4"."""
    page = f"p. {where.page}" if where.page else ""
    kop = " ".join(where.section[-1].split()) if where.section else ""
    return " · ".join(filter(None, (page, kop, f"note {where.footnote}" if where.footnote else "")))
