"""W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/): a list of Annotations, one for each record.

In: the IRI of a document, its text and a citation in it. Out: JSON-LD. A target is selected twice, by position and by
quotation. Positions are the offsets of the record: Unicode code points, as the model asks, of the text that
``wpgsearch text`` prints; that text is not normalised any further (no NFC, line ends as they are).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wpgsearch.model import Citation
from wpgsearch.render import to_json
from wpgsearch.render.records import Record
from wpgsearch.render.style import Style

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after a quotation, to tell two of the same words apart


def render_annotations(rows: Iterable[tuple[str, str, Citation]], style: Style) -> Iterator[str]:
    """``rows`` are the IRI of a document, its text and a citation in it."""
    yield from to_json.render_records((), (annotation(*row) for row in rows), style)


def annotation(source: str, text: str, citation: Citation) -> Record:
    """Its id is made of the text and of what it says, so that a second run, elsewhere too, gives the same one."""
    start, end = citation.span.start, citation.span.end
    said = f"{_digest(text)}#char={start},{end} {citation.target} {citation.pinpoint or ''}"
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, said)}",
        "type": "Annotation",
        "motivation": "linking" if citation.url else "identifying",
        "body": list(_bodies(citation)),
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


@lru_cache(maxsize=1)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()


def _bodies(citation: Citation) -> Iterator[Record]:
    """The official page, the canonical target, the citation as a lawyer writes it, its kind."""
    if citation.url:
        yield {"type": "SpecificResource", "source": citation.url, "purpose": "linking"}
    yield _textual(str(citation.target), "identifying")
    if citation.label:
        yield _textual(citation.label, "describing")
    yield _textual(citation.kind, "tagging")


def _textual(value: str, purpose: str) -> Record:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
