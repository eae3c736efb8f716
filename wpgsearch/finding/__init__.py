"""Query → Answer: which passages answer, in what order, and what to say when none does.

In: the store, a Query, and on demand the words found by Whoosh. Out: an Answer. A question for a citation alone is
answered from SQLite; this module deliberately imports neither Whoosh nor what knows words (``finding.words`` does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from wpgsearch.finding.nothing import reasons
from wpgsearch.finding.ranking import CLOSE, Evidence, claims, rank_document, score_citations, score_words, with_words
from wpgsearch.finding.shown import distinct, texts_of, within
from wpgsearch.finding.snippets import snippet
from wpgsearch.index.rows import location_of, names_a_place, place_key
from wpgsearch.index.store import Mention, PassageRow, Store, document_of_passage
from wpgsearch.model import Answer, DocumentRecord, Filters, Hit, Location, Passage, Query, Span, Target


class FoundWords(NamedTuple):
    """What the word index says: passages with a score from 0 to 1; of a text where the words stand in it, whether all
    do, and how near to one another."""

    scores: Mapping[int, float]
    notes: tuple[str, ...]
    occurrences: Callable[[str], tuple[Span, ...]]
    all_in: Callable[[str], bool]
    closeness: Callable[[str], float] = lambda text: 0.0


class Found(NamedTuple):
    """A passage that answers; ``marks`` counts the redaction marks that it stands for."""

    row: PassageRow
    location: Location
    score: float
    mentions: tuple[Mention, ...] = ()
    why: str = "cited"
    marks: int = 0


LookUp = Callable[[str], FoundWords]

_WEIGHED = 300
"""So many of the best passages with the words are read, to see how near to one another the words stand in them."""


def find(store: Store, query: Query, *, root: Path, look_up: LookUp) -> Answer:
    """The passages that answer a question, best first; the limit applies after the filters."""
    allowed = _allowed(store, query.filters)
    words = look_up(query.words) if query.words else None
    cited = _cited(store, query, allowed) if query.targets else []
    if query.targets and words is not None:
        found = _near(store, cited, words)
    elif query.targets:
        found = cited
    else:
        found = _worded(store, words, allowed) if words else []
    notes = _notes(store, query, found, cited, words)
    return Answer(
        query=query,
        hits=tuple(_hits(store, _ordered(found, query.filters.limit), root, words)),
        total=len(found),
        completeness=store.completeness(),
        notes=tuple(dict.fromkeys(notes)),
    )


def _allowed(store: Store, filters: Filters) -> set[int] | None:
    """Keys of documents that pass the filters; None when there are none."""
    if filters.soort or filters.since or filters.until or filters.dossier or filters.document:
        return set(store.select(filters))
    return None


# --- passages that cite


def _cited(store: Store, query: Query, allowed: set[int] | None) -> list[Found]:
    """Passages that cite a target, scored; of mere redaction marks one passage stands for all in a document."""
    mentions: dict[int, list[Mention]] = {}
    asked: dict[int, set[Target]] = {}
    targets = set(query.targets)
    for target in targets:
        for mention in store.mentions(target, exact=query.filters.exact):
            if allowed is None or document_of_passage(mention.passage) in allowed:
                mentions.setdefault(mention.passage, []).append(mention)
                asked.setdefault(mention.passage, set()).add(target)
    marks = _first_marks(mentions)
    rows = store.passage_rows(passage for passage in mentions if marks.get(passage, 1))
    locations = {key: location_of(row.location) for key, row in rows.items()}
    named = _under_naming_kop(store, rows, locations)
    soorten = store.soorten({row.document for row in rows.values()})
    found = []
    for key, row in rows.items():
        here = tuple(mentions[key])
        evidence = _evidence(row, here, locations[key].section, under_kop=key in named, soort=soorten[row.document])
        score = score_citations(evidence) * (1 + len(asked[key]) / len(targets)) / 2
        found.append(Found(row, locations[key], score, here, marks=marks.get(key, 0)))
    return found


def _first_marks(mentions: Mapping[int, list[Mention]]) -> dict[int, int]:
    """Passages with redaction marks only: for the first of a document how many marks there are, for the others 0."""
    marks: dict[int, int] = {}
    first: dict[int, int] = {}
    for passage in sorted(mentions):
        if all(mention.kind == "ground" for mention in mentions[passage]):
            stands_for_all = first.setdefault(document_of_passage(passage), passage)
            marks.setdefault(passage, 0)
            marks[stands_for_all] += len(mentions[passage])
    return marks


def _under_naming_kop(store: Store, rows: Mapping[int, PassageRow], locations: Mapping[int, Location]) -> set[int]:
    """The passages that stand under a heading that itself names what was asked, and those headings."""
    koppen: dict[int, set[str]] = {}
    for key, text in store.texts(key for key, row in rows.items() if row.kind == "kop").items():
        koppen.setdefault(document_of_passage(key), set()).add(_letters(text))
    return {
        key
        for key, row in rows.items()
        if row.kind == "kop" or any(_letters(kop) in koppen.get(row.document, ()) for kop in locations[key].section)
    }


def _letters(text: str) -> str:
    """A heading without markup and line breaks: in a path of headings it is written differently than in the text."""
    return "".join(letter for letter in text if letter.isalnum()).casefold()


def _evidence(
    row: PassageRow, mentions: tuple[Mention, ...], section: tuple[str, ...], *, under_kop: bool, soort: str
) -> Evidence:
    real = tuple(mention for mention in mentions if mention.kind != "ground")
    counted = real or mentions
    own = sum(names_a_place(mention.kind, mention.place) for mention in counted)
    return Evidence(
        kind=row.kind,
        length=row.end - row.start,
        offsets=tuple(sorted({mention.start - row.start for mention in counted})),
        resolutions=tuple(mention.resolution for mention in counted),
        other_places=max(0, row.provisions - own),
        section=section,
        under_kop=under_kop,
        soort=soort,
        ground_only=not real,
        cited=sum(end - start for start, end in {(mention.start, mention.end) for mention in counted}),
    )


# --- passages with words


def _worded(store: Store, words: FoundWords, allowed: set[int] | None) -> list[Found]:
    rows = store.passage_rows(k for k in words.scores if allowed is None or document_of_passage(k) in allowed)
    soorten = store.soorten({row.document for row in rows.values()})
    found = []
    for key, row in rows.items():
        location = location_of(row.location)
        score = score_words(
            words.scores[key],
            kind=row.kind,
            section=location.section,
            length=row.end - row.start,
            under_kop=any(words.all_in(kop) for kop in location.section),
            soort=soorten[row.document],
        )
        found.append(Found(row, location, score, why="words"))
    found.sort(key=lambda one: -one.score)
    texts = store.texts(one.row.key for one in found[:_WEIGHED])
    near = [one._replace(score=one.score + CLOSE * words.closeness(texts[one.row.key])) for one in found[:_WEIGHED]]
    return [*near, *found[_WEIGHED:]]


def _near(store: Store, cited: list[Found], words: FoundWords) -> list[Found]:
    """The cited passages of documents that have the words too, the words in it or near before those far away."""
    documents = {one.row.document for one in cited}
    worded: dict[int, list[PassageRow]] = {}
    for row in store.passage_rows(key for key in words.scores if document_of_passage(key) in documents).values():
        worded.setdefault(row.document, []).append(row)
    found = []
    for one in cited:
        there = worded.get(one.row.document)
        if there:
            row = min(there, key=lambda other, row=one.row: _distance(row, other))  # type: ignore[misc]
            score = with_words(one.score, found=words.scores[row.key], distance=_distance(one.row, row))
            found.append(one._replace(score=score))
    return found


def _distance(one: PassageRow, other: PassageRow) -> int:
    return 0 if one.key == other.key else 1 + max(0, one.start - other.end, other.start - one.end)


# --- order and form


def _ordered(found: Iterable[Found], limit: int | None) -> list[Found]:
    """Documents by their rank, their passages by score; what is equal stands in the order of the corpus.

    A document with a hundred passages does not take every place there is: ``ranking.claims`` says which are shown.
    """
    documents: dict[int, list[Found]] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.row.key)):
        documents.setdefault(one.row.document, []).append(one)
    scores = {key: [one.score for one in ones] for key, ones in documents.items()}
    order = sorted(documents, key=lambda key: (-rank_document(scores[key]), key))
    weighed = [(-claim, place, i) for place, key in enumerate(order) for i, claim in enumerate(claims(scores[key]))]
    shown = {(place, i) for _, place, i in sorted(weighed)[:limit]}
    return [one for place, key in enumerate(order) for i, one in enumerate(documents[key]) if (place, i) in shown]


def _hits(store: Store, found: list[Found], root: Path, words: FoundWords | None) -> Iterable[Hit]:
    keys = [one.row.key for one in found]
    records = store.records({one.row.document for one in found})
    citations, texts = store.citations_in(keys), texts_of(store, [one.row for one in found])
    for one in found:
        row, record = one.row, records[one.row.document]
        mine = {(mention.start, mention.end, mention.place) for mention in one.mentions}
        here = citations.get(row.key, [])
        answering = tuple(c for c in here if (c.span.start, c.span.end, place_key(c.target)) in mine)
        text, before = texts[row.key]
        marks = [within(citation, row, before) for citation in answering]
        marks += words.occurrences(text) if words else ()
        noise = [within(c, row, before) for c in here if c.kind == "ground" and c not in answering]
        yield Hit(
            passage=Passage(f"{record.id}@{row.start}", record.id, row.kind, Span(row.start, row.end), one.location),
            document=record,
            citations=answering,
            snippet=snippet(text, distinct(marks), left_out=noise),
            why=one.why,
            score=round(one.score, 4),
            link=link(root, record, one.location),
        )


def link(root: Path, record: DocumentRecord, location: Location) -> str:
    """Opens the file, at the page where a viewer knows pages."""
    uri = (root / record.source).absolute().as_uri()
    return f"{uri}#page={location.page}" if location.page and record.source.lower().endswith(".pdf") else uri


# --- notes


def _notes(store: Store, query: Query, found: list[Found], cited: list[Found], words: FoundWords | None) -> list[str]:
    missing = store.wordless_count() if query.words else 0
    notes = [f"The words of {_documents(missing)} are not indexed yet: run `wpgsearch index`."] if missing else []
    notes += words.notes if words else ()
    marks = [one.marks for one in found if one.marks]
    if marks:
        times = f"{sum(marks)} times" if sum(marks) > 1 else "once"
        notes.append(
            f"As a mark over what was made illegible the ground stands {times} in {_documents(len(marks))}:"
            " shown is the first of each."
        )
    for target in query.targets:
        name = target.work.removeprefix("jci1.3:c:")
        sources = store.holding(name)
        if sources and not target.parts:
            notes.append(f"The index holds {name} itself: {', '.join(sources[:3])}.")
    if not found:
        occurs = words is not None and bool(words.scores)
        notes += reasons(store, query, cited_elsewhere=bool(cited), words_elsewhere=occurs)
    return notes


def _documents(count: int) -> str:
    return f"{count} documents" if count != 1 else "1 document"
