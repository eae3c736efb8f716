"""One document as the rules see it: its text, its citations, and how a place in it becomes a Finding.

In: a Document and what ``extraction`` made of it. Out: ``Subject``. It knows no rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wpgsearch.findings import Finding, Place
from wpgsearch.lint.rules import RULES
from wpgsearch.model import Citation, Document, Span


@dataclass(frozen=True)
class Subject:
    """``source`` is how the file is called in findings: as it was typed."""

    document: Document
    citations: Sequence[Citation]
    unresolved: Sequence[Citation]
    source: str

    @property
    def text(self) -> str:
        return self.document.text

    def of_kind(self, kind: str) -> list[Citation]:
        return [citation for citation in self.citations if citation.kind == kind]

    def finding(  # noqa: PLR0913  # what a finding says
        self,
        rule: str,
        span: Span,
        reason: str,
        *,
        right: str | None = None,
        fixable: bool = False,
        severity: str | None = None,
    ) -> Finding:
        text = self.text[span.start : span.end]
        return Finding(
            rule=rule,
            severity=severity or RULES[rule].severity,
            source=self.source,
            is_text=self.document.metadata.get("format") == "txt",
            place=self._place(span),
            text=text,
            reason=reason,
            right=right if right != text else None,
            fixable=fixable and right is not None and right != text,
        )

    def line_of(self, offset: int) -> int:
        return bisect_right(self._lines, offset)

    def _place(self, span: Span) -> Place:
        first, last = self.line_of(span.start), self.line_of(span.end)
        page = next((page.number for page in self.document.pages if span.start in page.span), None)
        start, end = self._lines[first - 1], self._lines[last - 1]
        return Place(span, first, span.start - start + 1, last, span.end - end + 1, page)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts
