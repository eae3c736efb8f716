"""What a cite-check finds: a place in a document, what is wrong there, and the form that would be right.

In: nothing. Out: frozen data classes. Like ``model`` it does no input or output and knows no rule; what makes findings
(``lint``) and what shows them (``render``) speak it.
"""

from __future__ import annotations

from dataclasses import dataclass

from wpgsearch.model import Span

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Rule:
    """``id`` is stable; ``severity`` is the gravest of its findings; ``help`` says what it looks at and what it leaves.

    ``wrong`` and ``right`` are an example.
    """

    id: str
    severity: str
    title: str
    help: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: ``line`` and ``column`` count from 1, columns in Unicode code points; the end is exclusive.

    ``page`` is the number in the file, None where the document has no pages.
    """

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` is exactly the document's text at ``place``.

    ``right`` is what should stand there instead, None where that cannot be known; ``fixable`` says that it is certain,
    so that it may be put there without a look. ``source`` is the file; ``is_text`` that its lines are those of
    ``place`` (of a PDF they are the lines of `wpgsearch text`).
    """

    rule: str
    severity: str
    source: str
    is_text: bool
    place: Place
    text: str
    reason: str
    right: str | None = None
    fixable: bool = False
