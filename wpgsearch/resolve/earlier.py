"""What is cited by where it was cited before: "Ibid., p. 12", "t.a.p.", "Purtova, a.w., p. 3", "zie noot 12", "(n 12)".

In: a Document and all of its Citations, resolved. Out: a Citation for each such reference, of the work that was cited
there; of several that it may be, all are its candidates. Cheap where a text has none: it looks for a few words as they
stand before it reads anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from wpgsearch.model import Citation, Document, Footnote, Span

# what each of them has in it, and one of which letters stands before that ("" for any): few signs, for the text is gone
# through once for each, and strict letters, for "groot " has one too
_SIGNS = (
    *(("Ii", "bid"), ("Ii", "dem"), ("Tt", ".a.p"), ("Aa", ".w."), ("pc", ". cit"), ("pc", ".cit")),
    *(("Nn", "oot "), ("Ss", "upra"), ("", "(n "), ("", "(n. ")),
)
_EARLIER = re.compile(
    r"""(?<![\w.])(?:
      (?P<same>[Ii]bid(?:em)?\b\.?|[Tt]\.\s?a\.\s?p\.|[Ll]oc\.\s?cit\.|[Ii]dem\b\.?)
    | (?P<work>[Aa]\.\s?w\.|[Oo]p\.\s?cit\.)
    | (?:(?:[Zz]ie|[Vv]gl\.|cf\.|[Ss]ee)\s)?(?:(?:hiervoor|hierboven|eerder|supra|[Ss]upra|above),?\s)?
      (?:[Nn]oot|voetnoot|[Nn]ote|[Ff]ootnote|fn\.?|n\.?)\s(?P<note>\d{1,4})(?:\s(?:hiervoor|hierboven|above))?
    | \(n\.?\s(?P<short>\d{1,4})\)
    )""",
    re.VERBOSE,
)
# ", p. 12-14", ", r.o. 4.2", " 54" behind "(n 12)"
_PINPOINT = re.compile(
    r",?\s\(?(?:r\.?\s?o\.?|rov\.?|punt(?:en)?|paras?\.?|par\.|§{1,2}|pp?\.|blz\.)\s?"
    r"(?P<value>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?)"
)
_PAGE = re.compile(r"\s(?P<value>\d{1,4}(?:\s?[-–]\s?\d{1,4})?)(?=[.,;)\s]|$)")
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’-]+)(?:\s(?:e\.a\.|et\sal\.?))?[,]?\s*$")
_WITH_NAME = re.compile(r"[^\W\d_]{3,}")
_CITED_HERE = re.compile(r"[,;]?\s\(?[Aa]rt")  # "Ibid., artikel 9": the article is a mention of its own
_OPENS_NOTE = re.compile(r"[\s\d.)\]:*⁰¹²³⁴-⁹^\[]*(?:(?:[Zz]ie|[Vv]gl\.|[Aa]ldus)\s(?:ook\s)?)?$")
_SOURCES = ("case", "literature", "guidance", "parliamentary", "gazette", "legislation")
_FAR = 250  # characters: "ibid." in the body points no further back
_START = attrgetter("span.start")


def earlier_works(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """``citations``: every record of the document."""
    places = sorted(_places(document.text), key=re.Match.start) if citations else []
    return list(_Earlier(document, sorted(citations, key=_START)).found(places)) if places else []


def _places(text: str) -> Iterator[re.Match[str]]:
    """Only around the signs: most of a text has none of them."""
    ends: set[int] = set()
    for before, sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            is_one = not before or text[at - 1] in before
            for found in _EARLIER.finditer(text, max(0, at - 24), at + 24) if is_one else ():
                if found.start() <= at < found.end() and found.end() not in ends:
                    whole = _EARLIER.match(text, found.start())
                    if whole and whole.end() not in ends:
                        ends.update((found.end(), whole.end()))
                        yield whole
            at = text.find(sign, at + len(sign))


class _Earlier:
    def __init__(self, document: Document, citations: Sequence[Citation]) -> None:
        self._text = document.text
        self._cited = [citation for citation in citations if citation.kind in _SOURCES]
        self._at = [citation.span.start for citation in self._cited]
        self._notes = sorted(document.footnotes, key=_START)
        self._notes_at = [note.span.start for note in self._notes]
        self._labelled = {note.label.strip(" .[]()^*"): note for note in self._notes}

    def found(self, places: Sequence[re.Match[str]]) -> Iterator[Citation]:
        """In text order: "ibid." may point to a "zie noot 3" before it."""
        for found in places:
            if self._covered(found.start(), found.end()):
                continue
            number = found["note"] or found["short"]
            same = self._same if found["same"] else self._work
            for record in self._in_note(found, number) if number else same(found):
                index = bisect_left(self._at, record.span.start)
                self._at.insert(index, record.span.start)
                self._cited.insert(index, record)
                yield record

    def _in_note(self, found: re.Match[str], number: str) -> Iterator[Citation]:
        """ "Purtova, supra noot 12, p. 5": what note 12 cites, of several what bears the name."""
        note, here = self._labelled.get(number), self._note_at(found.start())
        if note is None or note is here:
            return
        cited = self._named(found.start(), self._within(note.span))
        yield from self._record(found, cited, "note", copies=False)

    def _same(self, found: re.Match[str]) -> Iterator[Citation]:
        """ "Ibid.": what was cited last; where it opens a note, what the note before cites."""
        start = found.start()
        note = self._note_at(start)
        if note is None:
            if found["same"].lower().startswith("idem"):
                return  # "idem" in a table or a sentence is "ditto"
            last = [
                one for one in self._before(start)[-1:] if one.kind != "legislation" and start - one.span.end < _FAR
            ]
            yield from self._record(found, last, "same place")
            return
        if cited := [one for one in self._within(note.span) if one.span.end <= start]:
            yield from self._record(found, cited[-1:], "same place")
        elif _OPENS_NOTE.match(self._text, note.span.start, start):
            before = self._previous(note)
            yield from self._record(found, self._within(before.span) if before else [], "same place")

    def _work(self, found: re.Match[str]) -> Iterator[Citation]:
        """ "Purtova, a.w., p. 5": the last work that bears the name; without a name the last that is no act."""
        works = [one for one in self._before(found.start()) if one.kind in ("literature", "case", "guidance")]
        yield from self._record(found, self._named(found.start(), works)[-1:], "work cited before", copies=False)

    def _record(
        self, found: re.Match[str], cited: Sequence[Citation], rule: str, *, copies: bool = True
    ) -> Iterator[Citation]:
        """One record; the latest of several different works is likeliest. ``copies``: its page is meant as well."""
        if not cited or _CITED_HERE.match(self._text, found.end()):
            return
        targets = tuple(dict.fromkeys(one.target for one in reversed(cited)))
        last = cited[-1]
        behind = _PINPOINT.match(self._text, found.end()) or (
            _PAGE.match(self._text, found.end()) if found["short"] else None
        )
        end = behind.end() if behind else found.end()
        pinpoint = re.sub(r"\s?[-–]\s?", "-", behind["value"]) if behind else last.pinpoint if copies else None
        span, others = Span(found.start(), end), targets if len(targets) > 1 else ()
        yield Citation(
            span, self._text[span.start : end], last.kind, targets[0], pinpoint, "anaphor",
            candidates=others, antecedent=last.span, pattern="eerder-aangehaald", rule=rule,
        )  # fmt: skip

    def _named(self, start: int, cited: Sequence[Citation]) -> list[Citation]:
        """Those of ``cited`` that bear the name that stands before ``start``; all, where none does."""
        name = _NAME_BEFORE.search(self._text, max(0, start - 60), start)
        if not name or not _WITH_NAME.search(name["name"]):
            return list(cited)
        said = name["name"].lower()
        return [one for one in cited if said in one.text.lower() or said in one.target.work]

    def _within(self, span: Span) -> list[Citation]:
        return self._cited[bisect_left(self._at, span.start) : bisect_left(self._at, span.end)]

    def _before(self, offset: int) -> list[Citation]:
        index = bisect_left(self._at, offset)
        return self._cited[max(0, index - 200) : index]

    def _covered(self, start: int, end: int) -> bool:
        """Whether a record has these words already, or this stands directly behind one: "Purtova 2018 (n 3)"."""
        index = bisect_right(self._at, start) - 1
        if index >= 0 and self._cited[index].span.end >= start - 1:
            return True
        return index + 1 < len(self._at) and self._at[index + 1] < end

    def _note_at(self, offset: int) -> Footnote | None:
        index = bisect_right(self._notes_at, offset) - 1
        return self._notes[index] if index >= 0 and offset in self._notes[index].span else None

    def _previous(self, note: Footnote) -> Footnote | None:
        index = bisect_left(self._notes_at, note.span.start)
        return self._notes[index - 1] if index else None
