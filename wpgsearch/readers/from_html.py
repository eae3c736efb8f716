"""Reads HTML: a page of officielebekendmakingen.nl, rechtspraak.nl, EUR-Lex, wetten.overheid.nl, or any other.

In: the bytes of a page, however broken. Out: a Draft of its main text: navigation, header, footer, scripts and cookie
notices are left out; a footnote stands after the paragraph that calls it. This module only chooses the main text and
puts the parts together; ``html_flow`` makes the text, ``html_notes`` finds the notes, ``html_facts`` the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from wpgsearch.model import Footnote, Problem, Question, Section
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.html_facts import facts_of
from wpgsearch.readers.html_flow import HtmlText
from wpgsearch.readers.html_notes import find_notes, text_of
from wpgsearch.readers.markup import check_depth, local, to_utf8
from wpgsearch.readers.publications import SOORTEN, pair_questions
from wpgsearch.readers.questions import find_questions
from wpgsearch.readers.structure import find_sections

_MAIN_IDS = (
    "document_content",
    "broodtekst",
    "document1",
    "TexteOnly",
    "textTabContent",
    "regeling",
    "main-content",
    "maincontent",
    "content",
)
_SURE = 6
"""So many of them name the text whatever its length: of curia, officielebekendmakingen.nl, EUR-Lex."""
_SELF_CLOSED = re.compile(rb"<(script|a|div|span|iframe|textarea|p|td|li)\b([^<>]*?)/>")


def read(data: bytes, *, name: str) -> Draft:
    """The page as a Draft; a page without a body has the text ""."""
    root, problems = _parse(data)
    if root is None:
        return Draft(text="", metadata={"format": "html"}, problems=problems)
    check_depth(root, name=name)
    main = _main(root)
    text = HtmlText(main, find_notes(root))
    text.walk(main)
    built = text.out.text
    facts = facts_of(root, main, built, name=name)
    notes = text.out.footnotes or find_footnotes(built)
    return Draft(
        text=built,
        soort=facts.soort,
        title=facts.title,
        date=facts.date,
        identifiers=facts.identifiers,
        metadata=facts.metadata,
        sections=_sections(text, facts.soort, notes),
        footnotes=notes,
        questions=_questions(text, facts.soort),
        problems=problems,
        links=text.out.links,
    )


def _sections(text: HtmlText, soort: str, notes: Sequence[Footnote]) -> tuple[Section, ...]:
    """The highest heading of the text is level 1, be it an h2; a page without headings may have them in plain lines."""
    sections = text.out.sections
    if not sections and soort not in SOORTEN:
        return find_sections(text.out.text, footnotes=notes)
    top = min((section.level for section in sections), default=1) - 1
    return tuple(replace(section, level=section.level - top) for section in sections)


def _questions(text: HtmlText, soort: str) -> tuple[Question, ...]:
    if text.turns:
        return pair_questions(text.turns)
    return find_questions(text.out.text) if soort in ("kamerstuk", "kamervragen") else ()


def _parse(data: bytes) -> tuple[etree._Element | None, tuple[Problem, ...]]:
    """XHTML that is well-formed as XML (there "<div/>" is empty, in HTML it opens), anything else as HTML."""
    utf8, problems = to_utf8(data)
    head = utf8[:2000].lower()
    if b"xhtml" in head:
        strict = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(utf8.lstrip(), strict), problems
        except etree.XMLSyntaxError:
            utf8 = _SELF_CLOSED.sub(rb"<\1\2></\1>", utf8)
    if b"<html" in head and b"</html" not in utf8[-2000:].lower():
        problems += (Problem("warning", "", "the page ends before </html>: it may have been cut off"),)
    lenient = etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        root = etree.fromstring(utf8, lenient)
    except etree.XMLSyntaxError:
        return None, problems
    return root, problems


def _main(root: etree._Element) -> etree._Element:
    """The element of the main text: named so by the page, else the body."""
    body = next(root.iter("{*}body"), root)
    size = len(text_of(body))
    for candidate in _candidates(root):
        length = len(text_of(candidate))
        # a teaser is an <article> too: what the page calls its text must hold a good part of it
        if length and (candidate.get("id") in _MAIN_IDS[:_SURE] or 4 * length > size or length > 3000):
            return candidate
    return body


def _candidates(root: etree._Element) -> Iterable[etree._Element]:
    by_id = {item.get("id"): item for item in root.iter("{*}*") if item.get("id")}
    yield from (by_id[place] for place in _MAIN_IDS[:_SURE] if place in by_id)
    mains = [item for item in root.iter("{*}*") if local(item) == "main" or item.get("role") == "main"]
    articles = [
        item for item in root.iter("{*}article") if not any(local(above) == "article" for above in item.iterancestors())
    ]
    for main in mains:
        inner = [item for item in articles if main in item.iterancestors()]
        yield inner[0] if len(inner) == 1 and 2 * len(text_of(inner[0])) > len(text_of(main)) else main
    if len(articles) == 1:
        yield articles[0]
    yield from (by_id[place] for place in _MAIN_IDS[_SURE:] if place in by_id)
