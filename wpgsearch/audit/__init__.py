"""Citation-shaped text that no record covers, so that what is missed shows up on any corpus.

In: a Document. Out: ``Cue``s in text order: the words, the line around them, what they look like, and why there is
perhaps no record. What looks like a citation is data (cues.json). It looks only beside the records: whether a record is
right it does not ask.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wpgsearch.audit.cues import CueKind, cue_kinds
from wpgsearch.model import Citation, Document, Snippet, Span
from wpgsearch.recognise import recognise
from wpgsearch.recognise.flat import Flat, flatten
from wpgsearch.resolve import resolve_all

__all__ = ["ACT_UNKNOWN", "Cue", "audit", "cue_kinds"]

NO_PATTERN = "no pattern matches"
ACT_UNKNOWN = "an act that the register does not have"
ACT_UNNAMED = "nothing around it says of which act"
POINTS_NOWHERE = "points back, and there is nothing for it to point to"
TARGET_UNKNOWN = "recognised, but neither the document nor the register tells what it is"

_UNKNOWN_ACT = "onbekende-regeling"
_AROUND = 70  # characters of the line on either side
# "artikel 5" and "tweede lid" of one mention are one cue
_JOINED = re.compile(r"[\s,(]{0,2}(?:(?:van|en|onder|aanhef)\s(?:het\s)?){0,2}|,? nrs?\. ?[\d./]+,? ?")
_LONGEST_JOIN = 24
# "HvJ 3 mei 2011 inzake Nergens (ECLI:…)", "ECLI:…, NJ 2011/3": one case in one breath
_BREATH = 90
_NEW_BREATH = re.compile(r"[;\n]|\.\s+[A-Z]|\b(?:en|of)\s")
_DIGITS = re.compile(r"\D+")
# "Artikel 5", "Artikel 5. Doel", "§ Lid 2": a heading, or the article itself as an act prints it
_LINE_START = re.compile(r"[\s#*•|–—-]*")
_PRINTED = ("article", "lid", "onderdeel", "division")
_OF_ITS_OWN = ("decision", "article", "EU act", "kamerstuk")  # never the tail of another mention


@dataclass(frozen=True, slots=True)
class Cue:
    """``name`` is what the words look like (a row of cues.json); ``reason`` why there is perhaps no record."""

    span: Span
    text: str
    name: str
    reason: str
    line: Snippet


def audit(document: Document) -> tuple[Cue, ...]:
    """What looks like a citation and is covered by no record, in text order."""
    mentions = recognise(document.text)
    done = resolve_all(document, mentions)
    flat = flatten(document.text)
    covered = _Covered(done.citations)
    seen = _joined(sorted(_seen(document, flat, done.citations, covered), key=_place), document.text)
    why = _Reasons(done.unresolved, mentions)
    return tuple(
        Cue(span, document.text[span.start : span.end], kind.name, why.of(span, kind), _line(document.text, span))
        for span, kind in seen
    )


Seen = tuple[Span, CueKind]


def _place(seen: Seen) -> tuple[int, int]:
    return seen[0].start, -seen[0].end


def _seen(document: Document, flat: Flat, records: Sequence[Citation], covered: _Covered) -> Iterator[Seen]:
    """Every cue outside the records, but for what a document prints of itself."""
    records_of = {kind.beside: [r for r in records if r.kind == kind.beside] for kind in cue_kinds()}
    own = {_DIGITS.sub("", identifier) for identifier in document.identifiers} - {""}
    headings = _Headings(document)
    for kind in cue_kinds():
        if document.soort in kind.except_in:
            continue
        if kind.after:
            behind = _behind(records, kind, document.text)
            yield from ((span, kind) for span in behind if not covered.touches(span) and not headings.hold(span))
            continue
        for found in kind.regex.finditer(flat.text):
            span = Span(*flat.span(*found.span()))
            if covered.touches(span) or _DIGITS.sub("", found.group()) in own:
                continue
            if kind.name in _PRINTED and headings.hold(span):
                continue
            if kind.beside and _is_beside(records_of[kind.beside], span, document.text):
                continue
            yield span, kind


def _is_beside(records: Sequence[Citation], span: Span, text: str) -> bool:
    """Whether a record stands shortly behind or before it, with nothing in between that begins another citation."""
    at = bisect_right(records, span.start, key=lambda record: record.span.start)
    around = records[max(at - 1, 0) : at + 1]
    gaps = ((min(span.end, r.span.end), max(span.start, r.span.start)) for r in around)
    return any(end - start <= _BREATH and not _NEW_BREATH.search(text, start, end) for start, end in gaps)


def _behind(records: Iterable[Citation], kind: CueKind, text: str) -> Iterator[Span]:
    """Names right behind a provision whose act was taken from elsewhere: "artikel 3 Xyzw"."""
    for record in records:
        if record.resolution == kind.after and record.kind == "legislation":
            found = kind.regex.match(text, record.span.end)
            if found:
                yield Span(*found.span("text"))


class _Covered:
    """The ranges that records cover."""

    def __init__(self, records: Iterable[Citation]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for record in records:  # ordered by start
            if self._ends and record.span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], record.span.end)
            else:
                self._starts.append(record.span.start)
                self._ends.append(record.span.end)

    def touches(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._ends[at] > span.start


class _Headings:
    """Where the document prints its own articles and headings, which cite nothing."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._is_act = document.soort == "regeling"
        self._koppen = [(section.span.start, len(section.kop)) for section in document.sections]
        self._starts = [start for start, _ in self._koppen]

    def hold(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.start < self._koppen[at][0] + self._koppen[at][1] + 4:
            return True
        line = self._text.rfind("\n", 0, span.start) + 1
        opens = bool(_LINE_START.fullmatch(self._text, line, span.start))
        closes = self._text[span.end : span.end + 2].strip(". :\r")[:1] in ("", "\n")
        return opens and (closes or self._is_act or self._text[span.start : span.end].isupper())


def _joined(seen: Iterable[Seen], text: str) -> list[Seen]:
    """Cues that overlap, or that stand side by side in one mention, as one: the first gives its name."""
    joined: list[Seen] = []
    for span, kind in seen:
        if joined:
            last, first = joined[-1]
            near = span.start - last.end <= _LONGEST_JOIN and kind.name not in _OF_ITS_OWN
            if span.start < last.end or (near and _JOINED.fullmatch(text, last.end, span.start)):
                joined[-1] = (Span(last.start, max(last.end, span.end)), first)
                continue
        joined.append((span, kind))
    return joined


class _Reasons:
    """Why a cue has no record, as far as recognising and resolving tell."""

    def __init__(self, unresolved: Sequence[Citation], mentions: Sequence[Citation]) -> None:
        self._open = unresolved
        self._mentions = mentions

    def of(self, span: Span, kind: CueKind) -> str:
        if kind.reason:
            return kind.reason
        if (left := _first_over(self._open, span)) is not None:
            return ACT_UNKNOWN if left.pattern == _UNKNOWN_ACT else ACT_UNNAMED
        if (mention := _first_over(self._mentions, span)) is not None:
            return POINTS_NOWHERE if mention.kind == "legislation" else TARGET_UNKNOWN
        return NO_PATTERN


def _first_over(mentions: Sequence[Citation], span: Span) -> Citation | None:
    return next((mention for mention in mentions if mention.span.overlaps(span)), None)


def _line(text: str, span: Span) -> Snippet:
    """The words around a cue, within its paragraph."""
    low = max(text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0, span.start - _AROUND)
    high = text.find("\n\n", span.end)
    high = min(high if high >= 0 else len(text), span.end + _AROUND)
    while low > 0 and not text[low - 1].isspace() and low < span.start:
        low += 1
    while high < len(text) and not text[high].isspace() and high > span.end:
        high -= 1
    return Snippet(text[low:high], (Span(span.start - low, span.end - low),))
