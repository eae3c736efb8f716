"""Footnotes whose labels are plain digits, as in text from a PDF: "6 Kamerstuk 26 643, nr. 657." at a page end.

In: a text and its layout. Out: Footnotes. Digits at the begin of a line are a label only in sequence (1, 2, 3 …) and
only with a mark glued to a word in the body before it: "aangeboden.6", "»1", "whitepaper5", "december 20189" (2018 and
note 9). It deliberately does not know raised digits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import NamedTuple

from wpgsearch.model import Footnote, Span
from wpgsearch.readers.footnotes_end import Note, cites, last_line
from wpgsearch.readers.structure_lines import Layout

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_LABEL = re.compile(
    rf"(\d{{1,3}})(?:[ \t\u00a0]+(?!(?:{_MONTH})\b)(?=[^\W\d_a-zà-ö]|[«“\"‘'*_(<\[]|https?:|www\."
    r"|(?:zie|vgl|art|artikel|idem|ibid|aldus|bron|ook|cf|o\.a|bijv|e\.g|see|i\.e|onder)\b)|(?=https?:|www\.))"
)
_NOTE_TEXT = re.compile(r"[^\W\d_a-zà-ö]|[«“\"‘'(]|https?:|www\.|(?:zie|vgl|art|idem|ibid)\b")
_INLINE = r"(?<=[.)\]»”\"])[ \t\u00a0]+(?={number}[ \t\u00a0]+(?:[^\W\d_a-z]|https?:|www\.))"
_DIGITS = re.compile(r"\d+")
_CLOSING = frozenset(".,;:!?»”\"’')]*_%")
_GLUED = re.compile(r"[^\W\d_][.,;:!?»”\"’')\]*_%]{0,3}$|[.!?)\]»”%][»”\"’')\]*_]{1,2}$")
_YEAR = re.compile(r"(?:19|20)\d\d[.,;»”)]?$")
_GOES_ON = re.compile(r"[.,:/]\d|-\w")
_NO_MARK = re.compile(
    r"(?:\b(?:art|nr|nrs|p|pp|blz|lid|par|vol|no|afl|ca|rov|r\.o|artikel|bijlage|versie|sub|onder)\.?"
    r"|\b[A-Z]|\bCO|\bNO|\bPM|(?i:covid)|\w+/\w+|\bBES|\bISO)$"
)
_CAPITALS = re.compile(r"\d+ [A-ZÀ-Ý &-]+")  # "2 RELATED WORK"
_NOTES = re.compile(r"\W*(?:(?:eind|voet)?noten|(?:end|foot)?notes)\W*", re.IGNORECASE)
_BELOW = 12  # lines of the longest note in a list of notes
_ROW = 3
_OFTEN = 3  # notes begin again at 1 in a next chapter, members of articles in every article
_NEAR = 12_000  # a mark stands on the page of its note


class _Label(NamedTuple):
    start: int
    number: int
    line: int
    note: str  # what stands on the line after the number
    alone: bool = False  # the number has a line of its own: then it must count on from the one before


@dataclass(slots=True)
class _Marks:
    """Glued digits in the body, by number; those glued to a year ("20189") count only where there is no other."""

    glued: dict[int, list[int]] = field(default_factory=dict)
    dated: dict[int, list[int]] = field(default_factory=dict)

    def first(self, number: int, *, after: int, before: int) -> int | None:
        for offsets in (self.glued.get(number, []), self.dated.get(number, [])):
            index = bisect_right(offsets, after)
            if index < len(offsets) and offsets[index] < before:
                return offsets[index]
        return None


def find_plain(text: str, layout: Layout) -> tuple[Footnote, ...]:
    """The notes whose labels are plain digits; () when there are none."""
    candidates = _candidates(layout)
    if sum(candidate.alone and candidate.number == 1 for candidate in candidates) > _OFTEN:
        candidates = [candidate for candidate in candidates if not candidate.alone]  # members of articles
    if not any(candidate.number == 1 for candidate in candidates):
        return ()
    marks = _find_marks(text, most=max(candidate.number for candidate in candidates))
    labels, places = _in_sequence(layout, candidates, marks)
    found: list[Footnote] = []
    block = 0
    for index, label in enumerate(labels):
        following = labels[index + 1] if index + 1 < len(labels) else None
        coming = places[index + 1] if following is not None else None
        same_block = following is not None and (coming is None or coming < label.start)
        end = _end(layout, (labels[block], label, following), coming, same_block=same_block)
        found.extend(_inline(text, Footnote(Span(label.start, end), str(label.number), places[index]), marks))
        if not same_block:
            block = index + 1
    return tuple(found)


def _end(layout: Layout, labels: tuple[_Label, _Label, _Label | None], coming: int | None, *, same_block: bool) -> int:
    """The end of the note at the second of ``labels`` (the first opens its block, the third is the next note)."""
    block, label, following = labels
    lines = layout.lines
    limit = following.line if following is not None else len(lines)
    first = label.line + 1 if lines[label.line].text.isdigit() else label.line
    if same_block and not any(layout.starts_page(index) for index in range(label.line + 1, limit)):
        return lines[limit - 1].end
    mark_line = None
    if coming is not None and coming > label.start:
        mark_line = bisect_right(lines, coming, key=lambda line: line.start) - 1
    return lines[last_line(layout, Note(first, block.line - 1, limit, mark_line))].end


def _candidates(layout: Layout) -> list[_Label]:
    """Lines that could begin with a label: digits, then a capital, a quote, an address or a word of reference."""
    found = []
    for index, line in enumerate(layout.lines):
        if "0" <= line.text[0] <= "9":
            match = _LABEL.match(line.text)
            if match and not _CAPITALS.fullmatch(line.text):
                found.append(_Label(line.start, int(match[1]), index, line.text[match.end() :]))
            elif len(line.text) <= 3 and line.text.isdigit() and _is_above_note(layout, index):
                found.append(_Label(line.start, int(line.text), index, layout.lines[index + 1].text, alone=True))
    return found


def _is_above_note(layout: Layout, index: int) -> bool:
    """pdftotext puts a raised label on a line of its own; "3 ⏎ Kunt u dat toelichten?" is a question instead."""
    below = layout.lines[index + 1 : index + 6]
    if not below or below[0].blank or not _NOTE_TEXT.match(below[0].text):
        return False
    paragraph = list(takewhile(lambda line: line is below[0] or not line.blank, below))
    return not any(line.text.endswith("?") for line in paragraph)


def _find_marks(text: str, *, most: int) -> _Marks:
    """Digits glued to a word, to what closes it, or to a year; ``most`` is the highest number that can be a note."""
    marks = _Marks()
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        length = end - start
        before = text[start - 1 : start]
        if not before or length > 6 or text[end : end + 1].isalpha() or _GOES_ON.match(text, end):
            continue
        if length >= 5 and _YEAR.match(text[start : start + 4]) and not before.isalnum():
            if not text.endswith("Postbus ", 0, start) and int(text[start + 4 : end]) <= most:
                marks.dated.setdefault(int(text[start + 4 : end]), []).append(start + 4)
        elif length <= 3 and (before.isalpha() or before in _CLOSING) and int(match[0]) <= most:
            near = text[max(0, start - 14) : start]
            if _YEAR.search(near):
                marks.dated.setdefault(int(match[0]), []).append(start)
            elif _GLUED.search(near) and not _NO_MARK.search(near):
                marks.glued.setdefault(int(match[0]), []).append(start)
    return marks


def _in_sequence(layout: Layout, candidates: list[_Label], marks: _Marks) -> tuple[list[_Label], list[int | None]]:
    """Labels 1, 2, 3 … each with its mark; one whose mark is lost is kept when it follows the label before it."""
    labels: list[_Label] = []
    places: list[int | None] = []
    last_mark = -1
    for position, candidate in enumerate(candidates):
        last = labels[-1] if labels else None
        expected = last.number + 1 if last else 1
        again = last is not None and candidate.number == 1
        if not (expected <= candidate.number <= (expected if candidate.alone else expected + 3) or again):
            continue
        after = max(last_mark, last.start) if last is not None and again else last_mark
        mark = marks.first(candidate.number, after=after, before=candidate.start)
        follows = last is not None and candidate.line - last.line <= 8 and candidate.number == expected
        far = mark is not None and candidate.start - mark > _NEAR and not follows
        if far and not (_opens_list(layout, candidate) or _begins_rest(layout, candidates, position)):
            continue
        if mark is None and not (follows and _reads_as_note(candidates, position)):
            continue
        labels.append(candidate)
        places.append(mark)
        last_mark = mark if mark is not None else last_mark
    return labels, places


def _opens_list(layout: Layout, label: _Label) -> bool:
    """Notes gathered at the end of a text, under "Noten"."""
    return any(_NOTES.fullmatch(line.text) for line in layout.lines[max(0, label.line - 3) : label.line])


def _begins_rest(layout: Layout, candidates: list[_Label], position: int) -> bool:
    """Notes gathered at the end without a heading: 1, 2, 3 … one below the other, and nothing but notes after them."""
    first = candidates[position]
    run = candidates[position : position + 200]
    near = all(after.line - before.line <= _BELOW for before, after in pairwise(run))
    counted = [label.number for label in run[:_ROW]] == list(range(1, _ROW + 1))
    return first.number == 1 and counted and near and len(layout.lines) - run[-1].line <= _BELOW


def _reads_as_note(candidates: list[_Label], position: int) -> bool:
    """A label without a mark is believed when the next label follows it, or when it only refers to a source."""
    label = candidates[position]
    return cites(label.note) or any(
        other.number == label.number + 1 and other.line - label.line <= 8
        for other in candidates[position + 1 : position + 2]
    )


def _inline(text: str, note: Footnote, marks: _Marks) -> list[Footnote]:
    """PDF text sometimes runs notes together: "… r.o. 3.2. 2 Jansen 2015, p. 250. 3 HR …" is three notes."""
    found = [note]
    while found[-1].mark is not None:
        last = found[-1]
        number = int(last.label) + 1
        mark = marks.first(number, after=last.mark or 0, before=note.span.start)
        if mark is None:
            break
        match = re.compile(_INLINE.format(number=number)).search(text, last.span.start, last.span.end)
        if match is None:
            break
        found[-1] = Footnote(Span(last.span.start, match.start()), last.label, last.mark)
        found.append(Footnote(Span(match.end(), last.span.end), str(number), mark))
    return found
