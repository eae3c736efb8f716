"""Adds to a document what only another form of it tells: the pages of its PDF, a kenmerk in its HTML, its metadata.

In: the store, and what another form has. Out: the document in the store with that added. This module deliberately
judges nothing: which files are forms of which document, ``forms`` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.indexing.forms import Place, told_besides
from wpgsearch.indexing.page_alignment import pages_in
from wpgsearch.model import Document, Page


class Enriching:
    """Within a transaction of whoever calls it."""

    def __init__(self, store: StoreWriter) -> None:
        self._store = store

    def paged_form(self, found: Place) -> Document | None:
        """Of the documents that become forms of a new one the first that has pages."""
        keys = (self._store.key_at(other) for other, _ in found.instead)
        documents = (self._store.document(key) for key in keys if key is not None)
        return next((document for document in documents if document.pages), None)

    def add_pages(self, source: str, form: str, pages: Sequence[Page]) -> None:
        """The pages of a form to a document that has none."""
        key = self._store.key_at(source)
        document = self._store.document(key) if key is not None and pages else None
        if document is not None and not document.pages:
            self._store.set_pages(source, pages_in(document.text, form, pages))

    def add_facts(self, source: str, facts: Mapping[str, str]) -> None:
        key = self._store.key_at(source)
        for record in self._store.records([key]).values() if key is not None else ():
            more = told_besides(record.metadata, facts)
            if more is not None:
                self._store.set_metadata(source, more)
