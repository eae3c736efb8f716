"""wpgsearch, from this checkout: like the others a process that is given texts. Reading a file is not timed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from scores import as_its_source_tells  # noqa: E402
from serving import Raw, serve  # noqa: E402

from wpgsearch.extraction import extract  # noqa: E402
from wpgsearch.model import Citation, Document  # noqa: E402
from wpgsearch.readers import read  # noqa: E402


def prepare(name: str, text: str, facts: Raw) -> Document:
    """A file is read as a file; a text alone is a document without anything around it."""
    if "path" in facts:
        return as_its_source_tells(read(Path(facts["path"])), name)
    return Document(
        id=name,
        soort=facts.get("soort", ""),
        title=None,
        date=None,
        identifiers=(),
        metadata={},
        source=name,
        sha256="",
        text=text,
    )


def in_common_form(text: str, found: tuple[Citation, ...]) -> list[Raw]:
    return [
        {"start": one.span.start, "end": one.span.end, "type": one.kind, "target": str(one.target)} for one in found
    ]


if __name__ == "__main__":
    serve(["wpgsearch", "spacy"], extract, in_common_form, prepare=prepare)
