"""What is shown of a passage: the text around what was found, on one line, with the finds marked.

In: the text of a passage and spans in it. Out: a Snippet. This module deliberately knows no citation and no index,
reads no file, and has no patterns to compile: it lies on the road of every question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wpgsearch.model import Snippet, Span

AROUND = 160
"""Characters on either side of what is marked."""
_TO_SENTENCE = 90
"""So many more, or fewer, are shown when a sentence then begins or ends with it."""
ELLIPSIS = "…"

_ENDS = ".!?"
_AFTER_END = "”’\"')]»*_⁰¹²³⁴⁵⁶⁷⁸⁹"
_HYPHENS = "-\u2010"
_GONE = str.maketrans("", "", "\u00ad\ufffe")
# "train-, validatie- \nen testdata" keeps its hyphen; "Kamer-\nstukken" is one word
_NEW_WORD = ("en ", "of ", "and ", "or ")


def snippet(text: str, marks: Sequence[Span], *, left_out: Iterable[Span] = ()) -> Snippet:
    """The part of a passage's text with most marks in sight; ``left_out`` is noise such as redaction marks."""
    start, end = _window(text, marks)
    pieces = [(mark.start, min(mark.end, end), True) for mark in marks if start <= mark.start < end]
    pieces += [(noise.start, noise.end, False) for noise in left_out if start <= noise.start and noise.end <= end]
    line = ELLIPSIS if text[:start].strip() else ""
    shown, at = [], start
    for since, until, marked in sorted(pieces):
        if since < at:
            continue
        line += _joined(line, text[at:since])
        if marked:
            piece = _joined(line, text[since:until])
            shown.append(Span(len(line), len(line) + len(piece)))
            line += piece
        at = until
    line = (line + _joined(line, text[at:end])).rstrip()
    return Snippet(
        line + (ELLIPSIS if text[end:].strip() else ""), tuple(span for span in shown if span.start < span.end)
    )


def sentence_at(text: str, mark: int) -> str:
    """The sentence that the mark of a footnote hangs on, up to the mark: what the note is about."""
    first = max(0, mark - _LONGEST_SENTENCE)
    ends = (at for at in range(min(mark, len(text)) - 2, first - 1, -1) if _is_sentence_end(text, at))
    end = next(ends, None)
    if end is not None:
        return text[end + 1 + _after_end(text, end) : mark].strip()
    if first == 0:
        return text[:mark].strip()
    return ELLIPSIS + text[_to_start(text, first, mark) : mark].strip()


_LONGEST_SENTENCE = 300


def _joined(before: str, text: str) -> str:
    """A piece of text on one line, as it goes on from what stands before it."""
    flat = _flat(text)
    return flat.lstrip() if not before or before.endswith((" ", ELLIPSIS)) else flat


def _flat(text: str) -> str:
    """Line breaks and runs of spaces are one space, words broken over lines are whole; a space at an end remains."""
    lines = text.translate(_GONE).split("\n")
    flat = lines[0]
    for line in lines[1:]:
        end, following = flat.rstrip(), line.lstrip()
        broken = end[-1:] in _HYPHENS and end[-2:-1].isalpha() and following[:1].islower()
        flat = end[:-1] + following if end and broken and not following.startswith(_NEW_WORD) else f"{end} {following}"
    words = " ".join(flat.split())
    if not words:
        return " " if flat else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _window(text: str, marks: Sequence[Span]) -> tuple[int, int]:
    """From word to word around the first marks that fit in one view; the head of the passage when there are none."""
    if not marks:
        return _to_word(text, 0), _to_end(text, min(len(text), 2 * AROUND))
    counts = [(sum(mark.start <= m.start < mark.start + 2 * AROUND for m in marks), -mark.start) for mark in marks]
    best = marks[counts.index(max(counts))]
    last = max(m.end for m in marks if best.start <= m.start <= best.start + AROUND)
    last = min(last, best.start + 3 * AROUND)
    start = _to_start(text, max(0, best.start - AROUND), best.start)
    return start, _to_end(text, min(len(text), last + AROUND))


def _to_start(text: str, at: int, mark: int) -> int:
    """The beginning of a sentence within reach of an offset, else that of a word."""
    if at == 0:
        return _to_word(text, 0)
    for offset in range(max(0, at - _TO_SENTENCE // 2), min(mark, at + _TO_SENTENCE // 2)):
        if _is_sentence_end(text, offset):
            return _to_word(text, offset + 1 + _after_end(text, offset))
    if 0 < at < len(text) and not text[at - 1].isspace():
        at = next((i for i in range(at, mark) if text[i].isspace()), at)
    return _to_word(text, at)


def _to_word(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip())


def _to_end(text: str, at: int) -> int:
    """The end of a sentence within reach of an offset, else that of a word."""
    for offset in range(at, min(len(text), at + _TO_SENTENCE)):
        if _is_sentence_end(text, offset):
            return offset + 1 + _after_end(text, offset)
    if at < len(text) and not text[at].isspace():
        at = next((i for i in range(at, max(0, at - _TO_SENTENCE), -1) if text[i].isspace()), at)
    return len(text[:at].rstrip())


def _is_sentence_end(text: str, at: int) -> bool:
    """ "art. 8" is none: a word of some length stands before it, and white space, then no small letter after it."""
    if text[at] not in _ENDS or not (text[max(0, at - 3) : at].isalnum() or text[at - 1 : at] in ")]”’»%*_"):
        return False
    rest = text[at + 1 + _after_end(text, at) :][:40]
    following = rest.lstrip()[:1]
    if not following:
        return True
    # A note goes with the sentence before it: "Dat staat vast. — ¹ Zie art. 8."
    return rest[0].isspace() and not (following.islower() or following.isdigit() or following == "—")


def _after_end(text: str, at: int) -> int:
    """Closing quotes and footnote marks that belong to the end of a sentence."""
    rest = text[at + 1 : at + 12]
    return len(rest) - len(rest.lstrip(_AFTER_END))
