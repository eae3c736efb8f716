"""What the document as a whole tells about the acts that it cites, before it is read from the beginning.

In: a Document and its legislation Citations. Out: ``Facts``. What was said where is for ``context``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wpgsearch.model import Citation, Document
from wpgsearch.register import acts_named

WOB, WOO, AWB = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0005537"
_REGIMES = {"Wob": WOB, "Woo": WOO}
_ARTICLE_HEADING = re.compile(r"^[ \t#*]*Arti(?:kel|cle)\s+\d[\w:.]*\b[^\n]{0,80}$", re.MULTILINE)
# what stands behind the number of an article that is printed in full: "Artikel 10 (Weigeringsgronden)"
_PRINTED_TITLE = re.compile(r"\([^()]{3,60}\)|[A-Z][^.;]{0,60}|[–-] [^.;]{2,60}")
_LINE_MARKS = " *#>"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """``own`` is the act that the document is, ``regime`` the one under which it was released; "" when there is none.

    ``promulgates``: the document brings an act that has no number there yet (a Staatsblad). ``certain`` are the acts
    named without ambiguity. ``styles``: how the articles of each act are numbered in its full citations.
    """

    document: Document
    own: str
    promulgates: bool
    certain: frozenset[str]
    styles: Mapping[str, frozenset[str]]
    regime: str

    def may_have(self, work: str, key: str, number: str) -> bool:
        """Whether an act can have such a number.

        Overwegingen are of EU acts, "3:2" is of the Awb and its like, "5.1" not of the AVG; and "11.2" is no article
        of an act that the document cites as 3 and 8.
        """
        if not _is_possible(work, key, number):
            return False
        styles = self.styles.get(work)
        return styles is None or _style(number) in styles


def read_facts(document: Document, citations: Iterable[Citation]) -> Facts:
    """``citations``: kind legislation."""
    styles: dict[str, set[str]] = {}
    certain: set[str] = set()
    for citation in citations:
        work, article = citation.target.work, citation.target.article
        if work and article:
            styles.setdefault(work, set()).add(_style(article))
        if work and not citation.candidates:
            certain.add(work)
    is_law = document.soort in ("regeling", "staatsblad", "staatscourant") and _has_articles(document.text)
    return Facts(
        document=document,
        own=_own_work(document) if is_law else "",
        promulgates=is_law and document.soort != "regeling",
        certain=frozenset(certain),
        styles={work: frozenset(numbered) for work, numbered in styles.items()},
        regime=_REGIMES.get(document.metadata.get("regime", ""), ""),
    )


def is_printed(text: str, citation: Citation) -> bool:
    """Whether the mention is the heading of an article printed in full: alone on its line, with a capital."""
    if not citation.text.startswith("Arti"):
        return False
    start, end = citation.span.start, citation.span.end
    while start and text[start - 1] in _LINE_MARKS:
        start -= 1
    if start and text[start - 1] != "\n":
        return False
    behind = text[end : end + _LONGEST_TITLE].partition("\n")[0].strip(" *.:")
    return not behind or bool(_PRINTED_TITLE.fullmatch(behind))


def _own_work(document: Document) -> str:
    """By its BWB id or its ELI, else by its citeertitel."""
    if document.soort != "regeling":
        return ""
    for beginning, form in (("BWB", "jci1.3:c:{}"), ("eli/", "{}")):
        numbered = next((name for name in document.identifiers if name.startswith(beginning)), None)
        if numbered:
            return form.format(numbered)
    titled = acts_named(document.metadata.get("citeertitel") or document.title or "")
    return titled[0].work if titled else ""


def _has_articles(text: str) -> bool:
    """A circular or an aanwijzing is a regeling without articles: its bare "art. 302" is another act's."""
    headings = _ARTICLE_HEADING.finditer(text)
    return next(headings, None) is not None and next(headings, None) is not None


def _is_possible(work: str, key: str, number: str) -> bool:
    if key == "overweging":
        return work.startswith("eli/") and number.isdigit()
    if ":" in number:
        return not work.startswith("eli/") and work not in (WOB, WOO)
    return not ("." in number and work.startswith("eli/"))


def _style(number: str) -> str:
    return ":" if ":" in number else "." if "." in number else ""
