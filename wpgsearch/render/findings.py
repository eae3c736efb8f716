"""Findings of a cite-check → text, in the format asked for.

In: findings, and the rules by which they were found. Out: pieces of text. Each format is a module
``findings_NAME.py`` with ``render_findings``; they know the data classes and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from wpgsearch.findings import Finding, Rule
from wpgsearch.render.style import Style

FORMATS = ("terminal", "json", "sarif")


class FindingsRenderer(Protocol):
    def render_findings(
        self, findings: Iterable[Finding], rules: Sequence[Rule], style: Style, *, version: str
    ) -> Iterator[str]: ...


def findings_renderer(name: str) -> FindingsRenderer:
    """The module of that format; only the one asked for is loaded."""
    return cast(FindingsRenderer, import_module(f"wpgsearch.render.findings_{name}"))


def place_of(finding: Finding) -> str:
    """file:line:column, which editors open; of a file without lines of its own the page."""
    place = finding.place
    if finding.is_text:
        return f"{finding.source}:{place.line}:{place.column}"
    page = f" p. {place.page}" if place.page else ""
    return f"{finding.source}{page} (line {place.line} of its text)"
