"""Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text.

Columns count Unicode code points (``columnKind``). A PDF or a page of HTML has no lines of its own: its results have
the file, the page and the words, and no region.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from wpgsearch.findings import Finding, Rule
from wpgsearch.render.style import Style

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_findings(findings: Iterable[Finding], rules: Sequence[Rule], style: Style, *, version: str) -> Iterator[str]:
    index = {rule.id: at for at, rule in enumerate(rules)}
    found = list(findings)
    files = {source: at for at, source in enumerate(dict.fromkeys(finding.source for finding in found))}
    run: dict[str, object] = {
        "tool": {"driver": {"name": "wpgsearch", "version": version, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(source)}} for source in files],
        "results": [_result(finding, index, files) for finding in found],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    example = f" Example: {rule.wrong}" + (f" → {rule.right}" if rule.right else "") if rule.wrong else ""
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help + example},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, index: dict[str, int], files: dict[str, int]) -> dict[str, object]:
    right = f" Right: {finding.right}" if finding.right is not None else ""
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": finding.severity,
        "message": {"text": f"“{finding.text}”: {finding.reason}{right}"},
        "locations": [_location(finding, files)],
        "properties": {"start": finding.place.span.start, "end": finding.place.span.end, "page": finding.place.page},
    }
    if finding.fixable and finding.is_text:
        result["fixes"] = [_fix(finding, files)]
    return result


def _location(finding: Finding, files: dict[str, int]) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(finding, files)}
    if finding.is_text:
        physical["region"] = {**_region(finding), "snippet": {"text": finding.text}}
        return {"physicalLocation": physical}
    page = finding.place.page
    logical = [{"fullyQualifiedName": f"page {page}", "kind": "page"}] if page else []
    return {"physicalLocation": physical, "logicalLocations": logical}


def _artifact(finding: Finding, files: dict[str, int]) -> dict[str, object]:
    return {"uri": _uri(finding.source), "index": files[finding.source]}


def _region(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.span.start,
        "charLength": place.span.end - place.span.start,
    }


def _fix(finding: Finding, files: dict[str, int]) -> dict[str, object]:
    replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.right}}
    change = {"artifactLocation": _artifact(finding, files), "replacements": [replacement]}
    return {"description": {"text": f"Write “{finding.right}”."}, "artifactChanges": [change]}


def _uri(source: str) -> str:
    """A relative path stays relative (to where the command was run); an absolute one is a file: URI."""
    path = PurePath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/")
