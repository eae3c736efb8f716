"""eyecite: citations of American law; run in its own environment, on the texts of its own tests only."""

from __future__ import annotations

import sys
import unittest
from importlib import import_module
from typing import Any

from eyecite import get_citations
from eyecite.models import ResourceCitation
from serving import Raw, serve


def key(citation: Any) -> str:
    """What its own test compares."""
    citation.metadata.pin_cite_span_start = citation.metadata.pin_cite_span_end = None
    held = [type(citation).__name__, sorted(citation.groups.items()), citation.metadata]
    if isinstance(citation, ResourceCitation):
        held += [citation.year, citation.corrected_reporter()]
    return repr(held)


def in_common_form(text: str, found: list[Any]) -> list[Raw]:
    return [{"start": one.span()[0], "end": one.span()[1], "type": type(one).__name__} for one in found]


def own_tests(folder: str) -> list[Raw]:
    """The pairs of its test of finding: a text, and the citations that must come out."""
    sys.path.insert(0, f"{folder}/tests")
    tests = import_module("test_FindTest")
    cases: list[Raw] = []

    def note(self: Any, pairs: Any, message: str, tokenizers: Any = None) -> None:
        for text, expected, *options in pairs:
            given = dict(options[0]) if options else {}
            given["markup_text" if "html" in given.get("clean_steps", []) else "plain_text"] = text
            for tokenizer in (tokenizers or [None])[:1]:
                found = get_citations(**given, **({"tokenizer": tokenizer} if tokenizer else {}))
                cases.append({"text": text, "expected": list(map(key, expected)), "found": list(map(key, found))})

    tests.FindTest.run_test_pairs = note
    unittest.defaultTestLoader.loadTestsFromTestCase(tests.FindTest).run(unittest.TestResult())
    return cases


if __name__ == "__main__":
    serve(["eyecite", "reporters-db", "pyahocorasick"], get_citations, in_common_form, own_tests=own_tests)
