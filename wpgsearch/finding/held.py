"""Which document of the corpus is itself what is cited, and where in it the cited place is.

In: the store, a Target, the pinpoint of a citation ("40", "4.2"). Out: a document with a page or an offset. This module
deliberately makes no address of it: a terminal wants a file, a browser a page of the reading room.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.index.store import Store
from wpgsearch.model import Document, DocumentRecord, Target


class Held(NamedTuple):
    """A document, and the page (its number in the file) and offset that a citation points to; both may be unknown."""

    document: DocumentRecord
    page: int | None = None
    offset: int | None = None


class Holders:
    """Looks documents up by what they are; the identifiers of the corpus are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keys: dict[str, list[int]] = {}
        for identifier, key in store.identified():
            self._keys.setdefault(identifier, []).append(key)

    def holds(self, target: Target) -> bool:
        """Whether some document is what is cited, or the whole of it."""
        return _name(target) in self._keys

    def find(self, target: Target, *, pinpoint: str | None = None, rather: str | None = None) -> Held | None:
        """The latest version, unless ``rather`` is the id of another; where a page is cited, one with pages."""
        keys = self._keys.get(_name(target))
        if not keys:
            return None
        records = self._store.records(keys)
        key = next((k for k in keys if records[k].counts.get("pages")), keys[0]) if pinpoint else keys[0]
        key = next((k for k in keys if records[k].id == rather), key)
        record = records[key]
        if target.article is not None:
            return Held(record, offset=_article(self._store.document(key), target.article))
        number = re.match(r"\d[\d.]*", pinpoint or "")
        if number is None:
            return Held(record)
        if target.work.startswith("ECLI:"):  # a rechtsoverweging, whatever the pages
            return Held(record, offset=self._store.passage_at_number(key, number[0].rstrip(".")))
        return Held(record, page=_page(self._store.document(key), number[0]))


def _name(target: Target) -> str:
    """How a document is called that is this work itself."""
    return target.work.removeprefix("jci1.3:c:")


def _article(document: Document, article: str) -> int | None:
    """Where the heading of an article begins: "Artikel 8. Dagelijkse politietaak", "Article 8"."""
    begins = re.compile(rf"\W*(?:artikel|article|art\.)\s+{re.escape(article)}(?![\w:]|\.\w)", re.IGNORECASE)
    return next((section.span.start for section in document.sections if begins.match(section.kop)), None)


def _page(document: Document, name: str) -> int | None:
    """The page with this number printed on it; where no numbers are printed, the one that has it in the file."""
    printed = next((page.number for page in document.pages if page.label == name), None)
    if printed is not None or any(page.label for page in document.pages):
        return printed
    return next((page.number for page in document.pages if str(page.number) == name), None)
