"""Documents for the tests of the cite-check, made of a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from wpgsearch.findings import Finding
from wpgsearch.lint import Facts, lint_document
from wpgsearch.model import Document
from wpgsearch.readers import read


def document(text: str, *, date: str | None = None, soort: str = "essay") -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "proef.txt"
        path.write_bytes(text.encode())
        return replace(read(path), date=date, soort=soort)


def check(
    text: str, *rules: str, date: str | None = None, soort: str = "essay", facts: Facts | None = None
) -> Sequence[Finding]:
    made = document(text, date=date, soort=soort)
    found = lint_document(made, rules=rules, facts=facts) if rules else lint_document(made, facts=facts)
    for finding in found:
        assert made.text[finding.place.span.start : finding.place.span.end] == finding.text
    return found
