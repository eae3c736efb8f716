"""nllegalcit: citations of Kamerstukken, Handelingen, ECLI and LJN, by an Earley grammar; run in its own environment.

It gives no offsets. Its time grows with the length of what it is given, so it gets a text line by line, which loses
nothing: no citation of it crosses a line. A citation is then sought in its line by the words that it says it matched.
"""

from __future__ import annotations

import re
import sys
import unittest
from typing import Any

import nllegalcit
from nllegalcit.citations import HandelingCitation, LjnCitation
from serving import Raw, serve

# What each citation that its grammar knows must hold; lines without it are passed over where asked ("sieve").
_SIEVE = re.compile(r"(?i)\d\d[-.\s]?\d\d\d?\D|[:;]\s?(?:19|20)\d\d\s?[:;]|\bLJN?\b|\bELRO\b|Handelingen")


def prepare(name: str, text: str, facts: Raw) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip() and (not facts.get("sieve") or _SIEVE.search(line)):
            lines.append((start, line))
        start += len(line) + 1
    return lines


def extract(lines: list[tuple[int, str]]) -> list[tuple[int, str, list[Any]]]:
    return [(start, line, parsed(line)) for start, line in lines]


def parsed(line: str) -> list[Any]:
    try:
        return list(nllegalcit.parse_citations(line))
    except Exception as error:  # a line that it cannot parse holds nothing for it; said, for it should be rare
        print(f"nllegalcit: {type(error).__name__} on {line[:60]!r}", file=sys.stderr)
        return []


def in_common_form(text: str, found: list[tuple[int, str, list[Any]]]) -> list[Raw]:
    mentions = []
    for start, line, citations in found:
        taken: dict[str, int] = {}
        for citation in citations:
            words = citation.matched_text
            at = line.find(words, taken.get(words, 0))
            taken[words] = at + 1
            where = (start + at, start + at + len(words)) if at >= 0 else (start, start + len(line))
            mentions.append({"start": where[0], "end": where[1], **facts_of(citation)})
    return mentions


def facts_of(citation: Any) -> Raw:
    if isinstance(citation, nllegalcit.KamerstukCitation):
        return {"type": "kamerstuk", "dossier": citation.dossiernummer, "number": citation.ondernummer}
    if isinstance(citation, nllegalcit.EcliCitation):
        parts = (citation.country, citation.court, citation.year, citation.casenumber)
        return {"type": "ecli", "ecli": ":".join(["ECLI", *map(str, parts)])}
    if isinstance(citation, LjnCitation):
        return {"type": "ljn", "ljn": citation.code}
    if isinstance(citation, HandelingCitation):
        chamber = "ek" if citation.kamer == "I" else "tk"
        years = citation.vergaderjaar.replace("-", "")
        meeting, item = citation.vergaderingnummer, citation.itemnummer
        return {"type": "handeling", "chamber": chamber, "years": years, "meeting": str(meeting), "item": str(item)}
    return {"type": type(citation).__name__}


class Found(list[Any]):
    """What a parse of ``text`` gave."""

    text = ""


def own_tests(folder: str) -> list[Raw]:
    """The texts of its tests, what they expect and what it finds. Those that fetch a page are left out."""
    cases: list[Raw] = []

    def watched(parse: Any) -> Any:
        def parse_and_tell(text: str) -> Found:
            found = Found(parse(text))
            found.text = text
            return found

        return parse_and_tell

    def note(self: unittest.TestCase, first: Any, second: Any, msg: Any = None) -> None:
        if isinstance(first, Found):
            expected, found = map(facts_of, second), map(facts_of, first)
            cases.append({"text": first.text, "expected": list(expected), "found": list(found)})

    def no_network(*arguments: Any) -> Any:
        raise unittest.SkipTest("fetches a page")

    for name in ("parse_citations", "parse_kamerstukcitation"):
        setattr(nllegalcit, name, watched(getattr(nllegalcit, name)))
    nllegalcit.parse_citations_from_pdf_url = no_network
    unittest.TestCase.assertEqual = note  # type: ignore[method-assign]
    suite = unittest.defaultTestLoader.discover(f"{folder}/tests", pattern="test_*.py")
    suite.run(unittest.TestResult())
    return cases


if __name__ == "__main__":
    serve(["nllegalcit", "lark"], extract, in_common_form, prepare=prepare, own_tests=own_tests)
