"""DiWoo metadata: documents as a sitemap that the Woo-index can harvest.

In: records of documents, where they are published and by whom. Out: XML in the structure of the DiWoo schema (version
0.9), and a sentence for each document that cannot be in it. What the schema demands of each document: publisher,
officieleTitel, informatiecategorie, creatiedatum and a documenthandeling. It deliberately fetches and guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from wpgsearch.model import INSIDE, DocumentRecord
from wpgsearch.office.packing import xml_text
from wpgsearch.woo.tooi import (
    BY_SOORT,
    CATEGORIES,
    DECIDED,
    LANGUAGE,
    OTHERWISE,
    SIGNED,
    Value,
    file_type,
    organisation,
)

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
MOST_URLS = 50_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNED = ("woo-besluit", "kamerbrief", "brief", "beleidsreactie")


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the documents are published, by which organisation, and under which category when that is one for all."""

    base: str
    publisher: str = ""
    category: str = ""
    part_of: str = ""


def diwoo_xml(records: Sequence[DocumentRecord], publication: Publication) -> tuple[str, list[str]]:
    """The sitemap, and what is not in it with the reason."""
    left_out: list[str] = []
    urls = []
    for record in records:
        if record.source.endswith("/"):
            continue
        written = _url(record, publication)
        if isinstance(written, str):
            left_out.append(f"{record.source}: {written}")
        else:
            urls.append("\n".join(written))
    if len(urls) > MOST_URLS:
        left_out.append(f"a sitemap has room for {MOST_URLS:,} documents: make one of each part")
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}" xmlns:diwoo="{_DIWOO}">'
    return "\n".join([head, *urls[:MOST_URLS], "</urlset>", ""]), left_out


def _url(record: DocumentRecord, publication: Publication) -> list[str] | str:
    """The lines of a document, or why it has none."""
    if INSIDE in record.source:
        return "is packed in another file: publish it by itself"
    if not record.date or not _DATE.fullmatch(record.date):
        return "has no date, which the schema demands (creatiedatum)"
    named = publication.publisher or record.metadata.get("bestuursorgaan", "")
    publisher = organisation(named)
    if publisher is None:
        known = f"“{named}” has no TOOI identifier that is known" if named else "its publisher is not known"
        return f"{known}: give --publisher, such as gemeente/gm0363"
    return list(_lines(record, publication, publisher))


def _lines(record: DocumentRecord, publication: Publication, publisher: Value) -> Iterator[str]:
    category = CATEGORIES[publication.category or BY_SOORT.get(record.soort, OTHERWISE)]
    handled = SIGNED if record.soort in _SIGNED else DECIDED
    name = PurePosixPath(record.source)
    yield "  <url>"
    yield f"    <loc>{xml_text(publication.base.rstrip('/') + '/' + quote(record.source))}</loc>"
    yield "    <diwoo:Document>"
    yield "      <diwoo:DiWoo>"
    names = tuple(dict.fromkeys(filter(None, (*record.identifiers, record.metadata.get("kenmerk", "")))))
    if names:
        yield from _nested("identifiers", [f"<diwoo:identifier>{xml_text(each)}</diwoo:identifier>" for each in names])
    yield f"        {_valued('publisher', publisher)}"
    yield f"        {_valued('verantwoordelijke', publisher)}"
    title = xml_text(record.title or name.name)
    yield from _nested("titelcollectie", [f"<diwoo:officieleTitel>{title}</diwoo:officieleTitel>"])
    yield "        <diwoo:classificatiecollectie>"
    yield "          <diwoo:informatiecategorieen>"
    yield f"            {_valued('informatiecategorie', category)}"
    yield "          </diwoo:informatiecategorieen>"
    yield "        </diwoo:classificatiecollectie>"
    yield f"        <diwoo:creatiedatum>{record.date}</diwoo:creatiedatum>"
    if record.metadata.get("language", "nl") == "nl":
        yield f"        {_valued('language', Value(LANGUAGE, 'Nederlands'))}"
    if written := file_type(name.suffix):
        yield f"        {_valued('format', written)}"
    if publication.part_of:
        yield f"        {_valued('isPartOf', Value(publication.part_of, 'publicatie'))}"
    yield "        <diwoo:documenthandelingen>"
    yield "          <diwoo:documenthandeling>"
    yield f"            {_valued('soortHandeling', handled)}"
    yield f"            <diwoo:atTime>{record.date}T00:00:00</diwoo:atTime>"
    yield "          </diwoo:documenthandeling>"
    yield "        </diwoo:documenthandelingen>"
    yield "      </diwoo:DiWoo>"
    yield "    </diwoo:Document>"
    yield "  </url>"


def _nested(name: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"        <diwoo:{name}>"
    yield from (f"          {line}" for line in lines)
    yield f"        </diwoo:{name}>"


def _valued(name: str, value: Value) -> str:
    return f'<diwoo:{name} resource="{xml_text(value.resource)}">{xml_text(value.label)}</diwoo:{name}>'
