"""Plain text and Markdown files → Draft, and the one way in which any plain text becomes a Draft.

In: the bytes of a .txt or .md file, or (``draft_of``) a text that another reader took out of its format. Out: a
``Draft`` whose text is the file's own, unchanged but for its decoding. It deliberately does not know other formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wpgsearch.model import Page, Problem, ReadError, Span
from wpgsearch.readers.describe import describe
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.formats import encoding_of, is_binary
from wpgsearch.readers.questions import find_questions
from wpgsearch.readers.structure import find_sections
from wpgsearch.readers.structure_lines import lay_out

_RUNNING = re.compile(
    r"(?:Pagina\s+(\d{1,4})(?:\s+van\s+\d+)?|Kamer, vergaderjaar .{5,60}?, (?:nr\. )?\w{1,4} (\d{1,4}))\s*$",
    re.MULTILINE,
)


def read(data: bytes, *, name: str) -> Draft:
    """A text file; form feeds part its pages."""
    if not data.strip():
        raise ReadError("is empty")
    if is_binary(data):
        raise ReadError("holds no text: it has control characters that no text has")
    text, problems = decode(data)
    return draft_of(text, name=name, pages=_pages(text), problems=problems)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """UTF-8 (or what a byte order mark names), else Windows-1252 with a warning."""
    encoding = encoding_of(data)
    try:
        if encoding and encoding != "utf-8":
            return data.decode(encoding).removeprefix("\ufeff"), ()
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if encoding and encoding != "utf-8":
            raise ReadError(f"says that it is {encoding} but is not: save it as UTF-8") from error
    warning = Problem("warning", "", "is not UTF-8; read as Windows-1252, so that letters with accents may be wrong")
    return data.decode("cp1252", errors="replace"), (warning,)


def draft_of(text: str, *, name: str, pages: Sequence[Page] = (), problems: Sequence[Problem] = ()) -> Draft:
    """Everything that a plain text tells about itself: facts, headings, footnotes, questions."""
    layout = lay_out(text)
    description = describe(text, name=name, layout=layout)
    footnotes = find_footnotes(text, layout=layout)
    tabular = description.soort == "inventarislijst"
    sections = () if tabular else find_sections(text, footnotes=footnotes, start=description.body, layout=layout)
    return Draft(
        text=text,
        soort=description.soort,
        title=description.title,
        date=description.date,
        identifiers=description.identifiers,
        metadata=description.metadata,
        pages=tuple(pages),
        sections=sections,
        footnotes=footnotes,
        questions=find_questions(text, sections=sections, layout=layout),
        problems=tuple(problems),
    )


def _pages(text: str) -> tuple[Page, ...]:
    """Pages by form feeds; a text without any has no pages."""
    if "\f" not in text.strip("\f\n"):
        return ()
    cuts = [0, *(match.end() for match in re.finditer("\f", text)), len(text)]
    spans = [Span(start, end) for start, end in pairwise(cuts) if start < end]
    return tuple(Page(span, number, _label(text[span.start : span.end])) for number, span in enumerate(spans, start=1))


def _label(page: str) -> str | None:
    """The page number as printed: "Pagina 2 van 9", or at the end of a running header."""
    match = _RUNNING.search(page)
    return (match[1] or match[2]) if match else None
