"""Findings for people: the place, the rule, the words as they stand, the reason, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.findings import Finding, Rule
from wpgsearch.render.findings import place_of
from wpgsearch.render.prose import one_line, printable, shortened, wrap
from wpgsearch.render.style import Style

_LONGEST_QUOTE = 160


def render_findings(findings: Iterable[Finding], rules: Sequence[Rule], style: Style, *, version: str) -> Iterator[str]:
    for finding in findings:
        yield from rendered(finding, style)


def rendered(finding: Finding, style: Style) -> Iterator[str]:
    """One finding: its place on a line of its own, so that an editor or `cut` can take it."""
    yield style.bold(printable(place_of(finding))) + f": {finding.severity} [{finding.rule}]\n"
    yield from _line(f"“{shortened(one_line(finding.text), _LONGEST_QUOTE)}”", style)
    yield from _line(one_line(finding.reason), style)
    if finding.right is not None:
        certain = " (--fix writes this)" if finding.fixable and finding.is_text else ""
        yield from _line(f"right: {one_line(finding.right)}{certain}", style)


def _line(text: str, style: Style) -> Iterator[str]:
    yield from (f"    {line}\n" for line in wrap(text, max(style.width - 4, 20)))
