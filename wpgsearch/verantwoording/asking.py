"""Questions to a corpus, as entries of a log: asked now, or asked again.

In: a corpus and a query. Out: a ``Search`` with every hit there is, and the ``IndexState`` it was asked of. It
deliberately writes nothing and tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from importlib import metadata
from typing import Any

from wpgsearch.corpus import Corpus
from wpgsearch.model import Answer, DocumentRecord, Filters, Hit, Query
from wpgsearch.verantwoording.entries import FoundHit, IndexState, Search, checksum

_SHOWING = ("limit", "sort", "group", "facets")
_UNREAD = ("failed", "without_text")


def state_of(corpus: Corpus, *, time: str = "") -> IndexState:
    """What the index holds now."""
    files = sorted(corpus.files(), key=lambda file: file.source)
    records = corpus.documents()
    documents = sorted(
        {(record.source, record.sha256) for record in records}
        | {(file.source, file.sha256) for file in files if file.of}  # a copy is searched in the document that it is of
    )
    wholly = {file.source: (file.source, file.status, file.reason) for file in files if file.status in _UNREAD}
    made_by = {
        "reader": ", ".join(sorted({file.reader for file in files if file.reader})),
        "recogniser": ", ".join(sorted({file.recogniser for file in files if file.recogniser})),
    }
    return IndexState(
        documents=tuple(documents),
        unread=tuple(sorted({**_partly(records), **wholly}.values())),
        versions={"wpgsearch": _version(), **made_by},
        root=str(corpus.root),
        time=time,
    )


def _partly(records: Iterable[DocumentRecord]) -> dict[str, tuple[str, str, str]]:
    """Documents of which a part is lost or doubtful: pages that are images, a sheet that is damaged."""
    found = {}
    for record in records:
        lost = [problem for problem in record.problems if problem.severity in ("error", "warning")]
        if lost:
            why = "; ".join(f"{problem.place}: {problem.message}".removeprefix(": ") for problem in lost)
            found[record.source] = (record.source, "partly", why)
    return found


def _version() -> str:
    try:
        return metadata.version("wpgsearch")
    except metadata.PackageNotFoundError:
        return "from source"


def ask_all(  # noqa: PLR0913  # what a log keeps of a question
    corpus: Corpus, query: Query, *, number: int, time: str, index: str, shown: Sequence[Hit] | None = None
) -> Search:
    """The question with all its hits, those that were shown first: hit 3 on the screen is hit 3 of the question."""
    answer = corpus.where(replace(query, filters=filters_of(limiting(query.filters))))
    texts = _Texts(corpus)
    places = {hit.passage.id: place for place, hit in enumerate(shown or ())}
    ordered = sorted(answer.hits, key=lambda hit: places.get(hit.passage.id, len(places)))
    hits = tuple(_found(hit, texts.passage) for hit in ordered)
    return Search(
        number=number,
        time=time,
        question=query.question,
        understood=_understood(query),
        filters=limiting(query.filters),
        index=index,
        total=answer.total,
        shown=len(hits) if shown is None else len(shown),
        notes=_notes(answer),
        hits=hits,
    )


def ask_again(corpus: Corpus, search: Search) -> Search:
    """The same question to the index as it is now."""
    filters, like = filters_of(search.filters), str(search.understood.get("like", ""))
    query = corpus.like(like, filters=filters) if like else corpus.understand(search.question, filters=filters)
    return ask_all(corpus, query, number=search.number, time=search.time, index="")


def filters_of(written: Mapping[str, Any]) -> Filters:
    """Filters as the log has them; those that this version does not know are left out."""
    known = {each.name for each in fields(Filters)}
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in written.items() if key in known
    }
    return Filters(**{"limit": None, **given})


def limiting(filters: Filters) -> dict[str, Any]:
    """Only what was given, as JSON has it; the limit and the order are of what was shown, not of what was found."""
    usual = asdict(Filters())
    given = {key: value for key, value in asdict(filters).items() if key not in _SHOWING and value != usual[key]}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}


def _understood(query: Query) -> dict[str, Any]:
    further = {key: value for key, value in (("meaning", query.meaning), ("like", query.like)) if value}
    targets = [str(target) for target in query.targets]
    return {"targets": targets, "labels": list(query.labels), "words": query.words, **further}


def _notes(answer: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*answer.query.notes, *answer.notes]))


class _Texts:
    """The text of the document that was asked for last: hits come by document."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._held: tuple[str, str] = ("", "")

    def passage(self, hit: Hit) -> str:
        if self._held[0] != hit.document.source:
            self._held = (hit.document.source, self._corpus.document(hit.document.id).text)
        span = hit.passage.span
        return self._held[1][span.start : span.end]


def _found(hit: Hit, passage: Callable[[Hit], str]) -> FoundHit:
    where = hit.passage.location
    return FoundHit(
        doc=hit.document.id,
        source=hit.document.source,
        start=hit.passage.span.start,
        end=hit.passage.span.end,
        page=where.page,
        section=" > ".join(where.section),
        text=checksum(passage(hit)),
        snippet=hit.snippet.text,
        cited=tuple(dict.fromkeys(citation.label or citation.text for citation in hit.citations)),
        why=hit.why,
    )
