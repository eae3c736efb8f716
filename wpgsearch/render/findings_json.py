"""Findings as one JSON list, a finding a line; offsets and columns count Unicode code points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.findings import Finding, Rule
from wpgsearch.render.style import Style


def render_findings(findings: Iterable[Finding], rules: Sequence[Rule], style: Style, *, version: str) -> Iterator[str]:
    before = "[\n"
    for finding in findings:
        yield before + json.dumps(finding_record(finding), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def finding_record(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "file": finding.source,
        "rule": finding.rule,
        "severity": finding.severity,
        "start": place.span.start,
        "end": place.span.end,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "text": finding.text,
        "reason": finding.reason,
        "right": finding.right,
        "fixable": finding.fixable,
    }
