"""Which documents are the same, or nearly: the same file, the same words, or another redaction of the same pages.

In: a corpus and records of documents, or a Document that someone holds. Out: ``Double``s and pairs of pages. It
deliberately leaves nothing out: a copy that is hidden is a copy that cannot be found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wpgsearch.corpus import Corpus
from wpgsearch.model import Document, DocumentRecord
from wpgsearch.woo.likeness import Likenesses, Sketch, sketch, words_of

SAME_FILE, SAME_TEXT, OTHER_FORM, NEAR = "same file", "same text", "another form", "alike"
_FEW = 8
"""A page of fewer words (a number, "vertrouwelijk") is like too many others to say anything."""


class Double(NamedTuple):
    """Two documents and how alike they are; ``pages`` counts the pages of the first that the other has too."""

    one: str
    other: str
    how: str
    likeness: float
    pages: int = 0


class PagePair(NamedTuple):
    """A page in two documents; None for a document without pages."""

    one: tuple[str, int | None]
    other: tuple[str, int | None]
    likeness: float


def doubles(corpus: Corpus, records: Sequence[DocumentRecord], *, least: float | None) -> Iterator[Double]:
    """The pairs that are the same; with ``least`` also those that are so much alike."""
    same: set[tuple[str, str]] = set()
    sources = {record.source for record in records}
    for file in corpus.files():  # the index keeps copies and other forms of a document under that document
        if file.of in sources:
            yield Double(file.of, file.source, SAME_FILE if file.status == "copy" else OTHER_FORM, 1.0)
    for how, keys in ((SAME_FILE, _by_file(records)), (SAME_TEXT, _by_text(corpus, records))):
        for first, *others in keys.values():
            for other in others:
                if (first, other) not in same:
                    same.add((first, other))
                    yield Double(first, other, how, 1.0)
    if least is not None:
        sketches = {record.source: sketch(corpus.document(record.id).text) for record in records}
        for pair in Likenesses(sketches).pairs(least=least):
            if not _linked(pair.one, pair.other, same):
                yield Double(pair.one, pair.other, NEAR, round(pair.likeness, 2))


def _linked(one: str, other: str, same: set[tuple[str, str]]) -> bool:
    """Said already, or both the same as a third."""
    firsts = {other_: one_ for one_, other_ in same}
    return firsts.get(one, one) == firsts.get(other, other)


def _by_file(records: Iterable[DocumentRecord]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in records:
        found.setdefault(record.sha256, []).append(record.source)
    return found


def _by_text(corpus: Corpus, records: Iterable[DocumentRecord]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in records:
        key = text_key(corpus.document(record.id).text)
        if key:
            found.setdefault(key, []).append(record.source)
    return found


def text_key(text: str) -> str:
    """A checksum over its words; "" when it has none."""
    words = _all_words(text)
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest() if words else ""


def _all_words(text: str) -> list[str]:
    """Marks count here: the same page with another ground is not the same text."""
    return text.casefold().split()


def same_as(corpus: Corpus, held: Document, *, least: float) -> list[Double]:
    """The documents of the index that are this one, or so much like it, or have pages of it; the most like first."""
    records = corpus.documents()
    whole, key = sketch(held.text), text_key(held.text)
    pages = [values for _, values in _page_sketches(held)]
    found = []
    for record in records:
        if record.sha256 == held.sha256:
            found.append(Double(held.source, record.source, SAME_FILE, 1.0, len(pages)))
            continue
        document = corpus.document(record.id)
        if key and text_key(document.text) == key:
            found.append(Double(held.source, record.source, SAME_TEXT, 1.0, len(pages)))
            continue
        theirs = Likenesses({str(number): values for number, values in _page_sketches(document)})
        shared = sum(bool(theirs.like(values, least=least)) for values in pages)
        much = next((each[1] for each in Likenesses({"": sketch(document.text)}).like(whole, least=0.0)), 0.0)
        if shared or much >= least:
            found.append(Double(held.source, record.source, NEAR, round(much, 2), shared))
    return sorted(found, key=lambda double: (-double.likeness, -double.pages, double.other))


def like_pages(corpus: Corpus, records: Sequence[DocumentRecord], *, least: float) -> list[PagePair]:
    """The pages that two documents have in common, in another redaction or the same."""
    sketches: dict[str, Sketch] = {}
    places: dict[str, tuple[str, int | None]] = {}
    for record in records:
        for number, values in _page_sketches(corpus.document(record.id)):
            name = f"{record.source}\0{number or ''}"
            sketches[name], places[name] = values, (record.source, number)
    found = (
        PagePair(places[pair.one], places[pair.other], round(pair.likeness, 2))
        for pair in Likenesses(sketches).pairs(least=least)
        if places[pair.one][0] != places[pair.other][0]
    )
    return sorted(found, key=lambda pair: (pair.one[0], pair.other[0], pair.one[1] or 0, -pair.likeness))


def page_texts(document: Document) -> Mapping[int | None, str]:
    """The text of each page; of a document without pages all of it, under None."""
    if not document.pages:
        return {None: document.text}
    return {page.number: document.text[page.span.start : page.span.end] for page in document.pages}


def _page_sketches(document: Document) -> Iterator[tuple[int | None, Sketch]]:
    for number, text in page_texts(document).items():
        if len(words_of(text)) >= _FEW:
            yield number, sketch(text)
