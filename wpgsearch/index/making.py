"""Documents, passages and citations → rows of plain values.

In: the data classes of ``model``. Out: tuples that SQLite takes and that cross a process border cheaply; ``rows`` makes
the same data classes of them again. This module deliberately knows no database and no file.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from wpgsearch.index.likeness import content_key, sketch
from wpgsearch.index.rows import names_a_place, place_key
from wpgsearch.model import Citation, Document, Location, Page, Passage, Section

Row = tuple[Any, ...]

_GROUND_ARTICLES = {"jci1.3:c:BWBR0005252": ("10", "11"), "jci1.3:c:BWBR0045754": ("5.1", "5.2")}
"""Where the Wob and the Woo list their grounds of refusal."""

_LISTS_GROUNDS = ("woo-besluit", "inventarislijst")


class DocumentRows(NamedTuple):
    """All rows of one document; keys are given by the store that takes them in."""

    base_id: str
    source: str
    document: Row
    layout: Row
    passages: tuple[Row, ...]
    citations: tuple[Row, ...]

    @property
    def checksum(self) -> str:
        return str(self.document[0])

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = json.loads(self.document[9])
        return counts

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        problems: list[tuple[str, str, str]] = json.loads(self.document[10])
        return problems

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(row[-1] for row in self.passages)

    @property
    def has_text(self) -> bool:
        return any(not text.isspace() for text in self.texts)


def document_rows(document: Document, passages: Sequence[Passage], citations: Sequence[Citation]) -> DocumentRows:
    """Everything that is stored of one document."""
    starts = [passage.span.start for passage in passages]
    numbers = [max(0, bisect_right(starts, citation.span.start) - 1) for citation in citations]
    provisions = [0] * len(passages)
    for number, citation in zip(numbers, citations, strict=True):
        provisions[number] += names_a_place(citation.kind, place_key(citation.target))
    passage_rows = tuple(
        (
            p.span.start,
            p.span.end,
            p.kind,
            location_json(p.location),
            provisions[i],
            document.text[p.span.start : p.span.end],
        )
        for i, p in enumerate(passages)
    )
    cutting = hashlib.sha256(repr([(row[0], row[1], row[2]) for row in passage_rows]).encode()).hexdigest()
    counts = {
        "pages": len(document.pages),
        "footnotes": len(document.footnotes),
        "questions": sum(len(question.numbers) for question in document.questions),
        "citations": len(citations),
        "passages": len(passages),
        "characters": len(document.text),
    }
    row = (
        document.sha256, document.soort, document.title, document.date, _json(document.identifiers),
        _json(dict(document.metadata)), _dossiers(document), _json(_main_sections(document.sections)),
        _json(_grounds(document, citations)), _json(counts),
        _json([(p.severity, p.place, p.message) for p in document.problems]), content_key(document.text),
        _json(sketch(document.text)), cutting,
    )  # fmt: skip
    citation_rows = tuple((n, *citation_row(c)) for n, c in zip(numbers, citations, strict=True))
    return DocumentRows(document.id, document.source, row, _layout(document), passage_rows, citation_rows)


def citation_row(citation: Citation) -> Row:
    antecedent = citation.antecedent
    return (
        citation.target.work, place_key(citation.target), citation.kind, citation.resolution, citation.span.start,
        citation.span.end, citation.text, citation.pinpoint, citation.label, citation.url,
        _json([(target.work, place_key(target)) for target in citation.candidates]),
        antecedent.start if antecedent else None, antecedent.end if antecedent else None, citation.pattern,
    )  # fmt: skip


def location_json(location: Location) -> str:
    return _json((location.page, location.page_label, location.section, location.footnote, location.question))


def pages_json(pages: Iterable[Page]) -> str:
    return _json([(p.span.start, p.span.end, p.number, p.label, p.boxes) for p in pages])


def _layout(document: Document) -> Row:
    return (
        pages_json(document.pages),
        _json([(s.span.start, s.span.end, s.kop, s.level) for s in document.sections]),
        _json([(n.span.start, n.span.end, n.label, n.mark) for n in document.footnotes]),
        _json(
            [
                (q.span.start, q.span.end, q.numbers, (q.answer.start, q.answer.end) if q.answer else None)
                for q in document.questions
            ]
        ),
        _json([(link.span.start, link.span.end, link.target) for link in document.links]),
    )


def _dossiers(document: Document) -> str:
    """Numbers of dossiers that the document belongs to, each between commas; from its metadata and its identifiers."""
    given = [piece.strip() for piece in document.metadata.get("dossier", "").split(",") if piece.strip()]
    numbers = [number for one in given for number in (one.partition("-")[0], one)]  # "36200-VI" is of 36200 too
    for identifier in document.identifiers:
        head, *pieces = identifier.split("-")
        if head in ("kst", "dossier") and pieces:
            # "kst-19951996-23700-188b", the old form, has the vergaderjaar before the dossier
            pieces = pieces[1:] if len(pieces[0]) == 8 and len(pieces) > 1 else pieces
            numbers += [pieces[0]] + ["-".join(pieces[:2])] * (len(pieces) > 2 and _is_chapter(pieces[1]))
    return f",{','.join(dict.fromkeys(numbers))}," if numbers else ""


def _is_chapter(piece: str) -> bool:
    """The VI of kst-36200-VI-2: a chapter of the budget, a dossier of its own."""
    return set(piece) <= set("IVXLCAB")


def _main_sections(sections: Iterable[Section]) -> list[str]:
    """The headings of the highest level."""
    listed = list(sections)
    highest = min((section.level for section in listed), default=0)
    return [section.kop for section in listed if section.level == highest]


def _grounds(document: Document, citations: Iterable[Citation]) -> list[str]:
    """The grounds of refusal that a decision applies, as one writes them: "10.2.e"; a bare article 10 names none."""
    if document.soort not in _LISTS_GROUNDS:
        return []
    found = set()
    for citation in citations:
        target = citation.target
        if target.article in _GROUND_ARTICLES.get(target.work, ()) and any(key == "lid" for key, _ in target.parts):
            found.add(".".join(value for key, value in target.parts if key in ("artikel", "lid", "o")))
    return sorted(found)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
