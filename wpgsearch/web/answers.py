"""An answer as the reading room shows it: hits by document, facets to narrow it, links to each place.

In: a corpus, what was typed, the limits chosen. Out: ``Answered``. This module deliberately makes no HTML and ranks
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from wpgsearch.corpus import Corpus
from wpgsearch.model import Answer, DocumentRecord, Filters, Hit, Query, Target
from wpgsearch.web import addresses

SHOWN = 30
MOST = 500
"""So many passages are counted for the facets and can be paged through; of more the best ones."""
_MOST_VALUES = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer is limited to, as the address has it; ``shown`` is how many passages."""

    soort: str = ""
    jaar: str = ""
    dossier: str = ""
    document: str = ""
    shown: int = SHOWN

    def filters(self) -> Filters:
        return Filters(
            soort=(self.soort,) if self.soort else (),
            since=self.jaar or None,
            until=self.jaar or None,
            dossier=self.dossier or None,
            document=self.document or None,
            limit=max(MOST, self.shown),
        )

    def fields(self) -> dict[str, str]:
        given = {"soort": self.soort, "jaar": self.jaar, "dossier": self.dossier, "in": self.document}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: how many passages, and the address of the answer with it, or without it when chosen."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its place in words and its address."""

    hit: Hit
    place: str
    address: str
    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """A document with its hits."""

    document: DocumentRecord
    title: str
    address: str
    hits: list[Shown]


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer
    groups: list[Group]
    facets: list[Facet]
    limits: Limits
    documents: int
    shown: int
    more: str
    counted: int


def ask(corpus: Corpus, question: str | Query, *, limits: Limits, path: str = "/", typed: str = "") -> Answered:
    """The answer to a question as typed, or as understood; ``path`` and ``typed`` make the address of what is near."""
    query = corpus.understand(question, filters=limits.filters()) if isinstance(question, str) else question
    answer = corpus.where(query)
    hits = answer.hits[: limits.shown]
    fields = {"q": typed, **limits.fields()} if typed else limits.fields()
    more = ""
    if len(answer.hits) > limits.shown:
        more = f"{path}?{urlencode({**fields, 'n': str(limits.shown + SHOWN * 2)})}"
    return Answered(
        answer=answer,
        groups=_groups(hits, query.words),
        facets=[facet for facet in _facets(answer.hits, fields, limits, path) if facet.values],
        limits=limits,
        documents=len({hit.document.id for hit in answer.hits}),
        shown=len(hits),
        more=more,
        counted=len(answer.hits),
    )


def target_query(target: Target, label: str, limits: Limits) -> Query:
    """A question for exactly this target, as its page asks it."""
    return Query(label, (target,), (label,), "", limits.filters())


def _groups(hits: Iterable[Hit], words: str) -> list[Group]:
    groups: dict[str, Group] = {}
    for number, hit in enumerate(hits, 1):
        record = hit.document
        if record.id not in groups:
            groups[record.id] = Group(record, title(record), addresses.document(record.id), [])
        groups[record.id].hits.append(Shown(hit, place(hit), address(hit, words), number))
    return list(groups.values())


def address(hit: Hit, words: str = "") -> str:
    """The citation that answers where there is one, else the passage."""
    if hit.citations:
        found = addresses.document(hit.document.id, citation=hit.citations[0].span.start)
    else:
        found = addresses.document(hit.document.id, at=hit.passage.span.start)
    return addresses.with_words(found, words)


def title(record: DocumentRecord) -> str:
    return record.title or next(iter(record.identifiers), "") or record.source.rsplit("/", 1)[-1]


def place(hit: Hit) -> str:
    """Page, path of headings, note and question of a hit, as far as it has them."""
    at = hit.passage.location
    label = at.page_label if at.page_label and at.page_label != str(at.page) else ""
    page = f"p. {at.page}" + (f" (gedrukt: {label})" if label else "") if at.page else f"p. {label}" if label else ""
    question = f"{'vraag' if len(at.question) == 1 else 'vragen'} {', '.join(at.question)}" if at.question else ""
    section = " › ".join(" ".join(kop.split()) for kop in at.section)
    return " · ".join(filter(None, (page, section, f"noot {at.footnote}" if at.footnote else "", question)))


def year(record: DocumentRecord) -> str:
    return (record.date or "")[:4]


def dossiers(record: DocumentRecord) -> list[str]:
    return [piece.strip() for piece in record.metadata.get("dossier", "").split(",") if piece.strip()]


def _facets(hits: Iterable[Hit], fields: dict[str, str], limits: Limits, path: str) -> list[Facet]:
    soorten: Counter[str] = Counter()
    years: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for hit in hits:
        soorten[hit.document.soort] += 1
        years[year(hit.document)] += 1
        numbers.update(dossiers(hit.document))
    del years[""]
    return [
        _facet("Soort", "soort", soorten.most_common(), limits.soort, fields, path),
        _facet("Jaar", "jaar", sorted(years.items(), reverse=True), limits.jaar, fields, path),
        _facet("Dossier", "dossier", numbers.most_common(), limits.dossier, fields, path),
    ]


def _facet(  # noqa: PLR0913, PLR0917  # a facet and the address it is part of
    name: str, key: str, counted: list[tuple[str, int]], chosen: str, fields: dict[str, str], path: str
) -> Facet:
    others = {field: value for field, value in fields.items() if field != key}
    if chosen:
        count = dict(counted).get(chosen, 0)
        return Facet(name, [Value(chosen, count, f"{path}?{urlencode(others)}", chosen=True)])
    return Facet(
        name,
        [
            Value(value, count, f"{path}?{urlencode({**others, key: value})}", chosen=False)
            for value, count in counted[:_MOST_VALUES]
        ],
    )
