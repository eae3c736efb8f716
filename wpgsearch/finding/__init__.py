"""Query → Answer: which passages answer, in what order, and what to say when none does.

In: the store, a Query, and on demand the words found by Whoosh. Out: an Answer. A question for a citation alone is
answered from SQLite; this module deliberately imports neither Whoosh nor what knows words (``finding.words`` does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from wpgsearch.finding.arranging import arranged, facets, first_of, group_of
from wpgsearch.finding.nothing import reasons
from wpgsearch.finding.ranking import CLOSE, Evidence, claims, rank_document, score_citations, score_words, with_words
from wpgsearch.finding.shown import distinct, texts_of, within
from wpgsearch.finding.snippets import snippet
from wpgsearch.index.rows import location_of, names_a_place, place_key
from wpgsearch.index.store import Mention, PassageRow, Store, document_of_passage
from wpgsearch.model import INSIDE, Answer, DocumentRecord, Filters, Hit, Location, Passage, Query, Span, Target


class FoundWords(NamedTuple):
    """What the index of words says. ``levels`` are the passages that match as written, also in other forms, also in
    compounds; ``score`` is from 0 to 1, for a passage of that length; ``best`` takes out the most promising; of a text
    ``occurrences`` says where the words stand in it, ``all_in`` whether all do, ``closeness`` how near to one another.
    ``mentions`` are the citations that a question with operators asks for."""

    levels: tuple[Keys, Keys, Keys]
    score: Callable[[int, int], float]
    best: Callable[[Keys, int], list[int]]
    notes: tuple[str, ...]
    occurrences: Callable[[str], tuple[Span, ...]]
    all_in: Callable[[str], bool]
    closeness: Callable[[str], float]
    mentions: Mapping[int, list[Mention]]
    has_words: bool = True
    names: tuple[str, ...] = ("literal", "stem", "compound")

    @property
    def keys(self) -> Keys:
        return self.levels[-1]

    def strength(self, key: int) -> int:
        """0 as written, 1 in another form, 2 in a compound."""
        return next(number for number, level in enumerate(self.levels) if key in level)


class Found(NamedTuple):
    """A passage that answers; ``marks`` counts the redaction marks that it stands for."""

    row: PassageRow
    location: Location
    score: float
    mentions: tuple[Mention, ...] = ()
    why: str = "cited"
    marks: int = 0
    strength: int = 0
    """Of the words: 0 as written, 1 in another form, 2 in a compound; what is stronger stands first."""


LookUp = Callable[[Query], FoundWords]
Keys = Set[int]

_READ = 400
"""So many of the passages with the words are looked at closely, or four times as many as are to be shown."""
_WEIGHED = 100
"""So many of the best of those are read, to see how near to one another the words stand in them."""


def find(store: Store, query: Query, *, root: Path, look_up: LookUp) -> Answer:
    """The passages that answer a question, best first; the limit applies after the filters."""
    allowed = _allowed(store, query.filters)
    strict = query.tree is not None or bool(query.like)
    words = look_up(query) if query.words or strict else None
    cited = _cited(store, query, allowed) if query.targets and not strict else []
    keys: Keys
    if cited or (query.targets and not strict):
        found = _near(store, cited, words) if words is not None else cited
        keys = {one.row.key for one in found}
    else:
        keys = _passing(words.keys, allowed) if words is not None else frozenset()
        found = _worded(store, query, words, keys) if words is not None else []
    notes = _notes(store, query, found, cited, words)
    shown = arranged(store, _ordered(found, query.filters), query.filters)
    return Answer(
        query=query,
        hits=tuple(_hits(store, shown, root, words, group=query.filters.group)),
        total=len(keys),
        completeness=store.completeness(),
        notes=tuple(dict.fromkeys(notes)),
        facets=facets(store, keys) if query.filters.facets else {},
    )


def _passing(keys: Keys, allowed: set[int] | None) -> Keys:
    return keys if allowed is None else {key for key in keys if document_of_passage(key) in allowed}


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


def _worded(store: Store, query: Query, words: FoundWords, keys: Keys) -> list[Found]:
    """The passages with the words that are worth showing, scored; when sorted otherwise, those that come first."""
    limit = query.filters.limit
    most = len(keys) if limit is None else max(_READ, 4 * limit)
    by_relevance = query.filters.sort == "relevance"
    chosen = words.best(keys, most) if by_relevance else first_of(store, keys, query.filters, most)
    rows = store.passage_rows(chosen)
    soorten = store.soorten({row.document for row in rows.values()})
    found = []
    for key, row in rows.items():
        location = location_of(row.location)
        mentions = tuple(words.mentions.get(key, ()))
        score = 0.0
        if words.has_words:
            score = score_words(
                words.score(key, row.end - row.start),
                kind=row.kind,
                section=location.section,
                length=row.end - row.start,
                under_kop=any(words.all_in(kop) for kop in location.section),
                soort=soorten[row.document],
            )
        if mentions:
            evidence = _evidence(row, mentions, location.section, under_kop=False, soort=soorten[row.document])
            score += score_citations(evidence)
        strength = words.strength(key)
        why = "+".join(["cited"] * bool(mentions) + [words.names[strength]] * words.has_words)
        found.append(Found(row, location, score, mentions, why=why, strength=strength))
    found.sort(key=lambda one: (one.strength, -one.score))
    weighed = found[:_WEIGHED] if query.words else []
    texts = store.texts(one.row.key for one in weighed)
    near = [one._replace(score=one.score + CLOSE * words.closeness(texts[one.row.key])) for one in weighed]
    return [*near, *found[len(weighed) :]]


def _near(store: Store, cited: list[Found], words: FoundWords) -> list[Found]:
    """The cited passages of documents that have the words too, the words in it or near before those far away."""
    documents = {one.row.document for one in cited}
    worded: dict[int, list[PassageRow]] = {}
    for row in store.passage_rows(key for key in words.keys if document_of_passage(key) in documents).values():
        worded.setdefault(row.document, []).append(row)
    found = []
    for one in cited:
        there = worded.get(one.row.document)
        if there:
            row = min(there, key=lambda other, row=one.row: _distance(row, other))  # type: ignore[misc]
            distance = _distance(one.row, row)
            score = with_words(one.score, found=words.score(row.key, row.end - row.start), distance=distance)
            why = one.why if distance else f"{one.why}+{words.names[words.strength(row.key)]}"
            found.append(one._replace(score=score, why=why))
    return found


def _distance(one: PassageRow, other: PassageRow) -> int:
    return 0 if one.key == other.key else 1 + max(0, one.start - other.end, other.start - one.end)


# --- order and form


def _ordered(found: Iterable[Found], filters: Filters) -> list[Found]:
    """Documents by their rank, their passages by score; what is equal stands in the order of the corpus.

    A document with a hundred passages does not take every place there is: ``ranking.claims`` says which are shown.
    What has the words as written stands before what has another form of them, and that before compounds.
    """
    if filters.sort != "relevance":
        return sorted(found, key=lambda one: one.row.key)
    documents: dict[int, list[Found]] = {}
    for one in sorted(found, key=lambda one: (one.strength, -one.score, one.row.key)):
        documents.setdefault(one.row.document, []).append(one)
    scores = {key: [one.score for one in ones] for key, ones in documents.items()}
    order = sorted(documents, key=lambda key: (documents[key][0].strength, -rank_document(scores[key]), key))
    weighed = [
        (documents[key][i].strength, -claim, place, i)
        for place, key in enumerate(order)
        for i, claim in enumerate(claims(scores[key]))
    ]
    shown = {(place, i) for _, _, place, i in sorted(weighed)[: filters.limit]}
    return [one for place, key in enumerate(order) for i, one in enumerate(documents[key]) if (place, i) in shown]


def _hits(
    store: Store, found: list[Found], root: Path, words: FoundWords | None, *, group: str = "document"
) -> Iterable[Hit]:
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
            group=group_of(record, group),
        )


def link(root: Path, record: DocumentRecord, location: Location) -> str:
    """Opens the file, at the page where a viewer knows pages; of a file within a file, the one on disk."""
    inside = record.metadata.get("inside", "")
    paged = next((form for form in record.forms if form.lower().endswith(".pdf") and INSIDE not in form), None)
    if location.page and paged and record.metadata.get("format") != "pdf":  # the pages of an XML are those of its PDF
        return f"{(root / paged).absolute().as_uri()}#page={location.page}"
    uri = (root / record.source.removesuffix(f"{INSIDE}{inside}" if inside else "")).absolute().as_uri()
    # a document that was glued in a PDF with others has the pages of that file
    is_pdf = uri.lower().endswith(".pdf") and (not inside or "part_pages" in record.metadata)
    return f"{uri}#page={location.page}" if location.page and is_pdf else uri


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
    if not found and not query.meaning:
        occurs = words is not None and bool(words.keys)
        notes += reasons(store, query, cited_elsewhere=bool(cited), words_elsewhere=occurs)
    return notes


def _documents(count: int) -> str:
    return f"{count} documents" if count != 1 else "1 document"
