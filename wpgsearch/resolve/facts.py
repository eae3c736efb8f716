"""What the document as a whole tells about the acts that it cites, before it is read from the beginning.

In: a Document and its legislation Citations. Out: ``Facts``. What was said where is for ``context``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wpgsearch.model import Citation, Document, Span
from wpgsearch.resolve.own import Own, own_act

WOB, WOO, AWB = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0005537"
_LETTERED = ("jci1.3:c:BWBR0004627", "jci1.3:c:BWBR0004632")  # Kieswet, Kiesbesluit: "artikel Y 2"
_REGIMES = {"Wob": WOB, "Woo": WOO}
# what stands behind the number of an article that is printed in full: "Artikel 10 (Weigeringsgronden)"
_PRINTED_TITLE = re.compile(r"\([^()]{3,60}\)|[A-Z][^.;]{0,60}|[–-] [^.;]{2,60}")
_LINE_MARKS = " *#>"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """``own_act`` is the act that the document is or explains, ``own`` its work where the document is it ("" for none).

    ``regime`` is the act under which the document was released.

    ``certain``: the acts named without ambiguity, each with its first mention. ``styles``: how the articles of each act
    are numbered in its full citations.
    """

    document: Document
    own_act: Own
    own: str
    certain: Mapping[str, Span]
    styles: Mapping[str, frozenset[str]]
    regime: str

    def is_own(self, number: str) -> bool:
        """Whether an article so numbered may be of the document's own act: "46c" is not of an act that ends at 20."""
        numbers = self.own_act.numbers
        return bool(self.own) and (not numbers or number in numbers)

    def may_have(self, work: str, key: str, number: str) -> bool:
        """Whether an act can have such a number.

        Overwegingen are of EU acts, "3:2" is of the Awb and its like, "5.1" not of the AVG; and "11.2" is no article
        of an act that the document cites as 3 and 8.
        """
        styles = self.styles.get(work)
        if key == "artikel" and number.isalnum():  # most are; every act can have such a number
            return styles is None or "" in styles
        return _is_possible(work, key, number) and (styles is None or _style(number) in styles)


def read_facts(document: Document, citations: Iterable[Citation]) -> Facts:
    """``citations``: kind legislation."""
    styles: dict[str, set[str]] = {}
    certain: dict[str, Span] = {}
    for citation in citations:
        work, article = citation.target.work, citation.target.article
        if work and article:
            styles.setdefault(work, set()).add(_style(article))
        if work and not citation.candidates:
            certain.setdefault(work, citation.span)
    own = own_act(document)
    return Facts(
        document=document,
        own_act=own,
        own=own.work,
        certain=certain,
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


def _is_possible(work: str, key: str, number: str) -> bool:
    if key == "overweging":
        return work.startswith("eli/") and number.isdigit()
    if "_" in number:
        return work in _LETTERED
    if ":" in number:
        return not work.startswith("eli/") and work not in (WOB, WOO)
    return not ("." in number and work.startswith("eli/"))


def _style(number: str) -> str:
    return ":" if ":" in number else "." if "." in number else "_" if "_" in number else ""
