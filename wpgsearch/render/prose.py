"""Text of documents made fit to show: control characters out, citations marked, lines wrapped.

In: text with spans. Out: lines. Knows nothing of hits, documents or formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.model import Span
from wpgsearch.render.style import Style

# Stand-ins for the marks while lines are wrapped; `printable` has removed any that the document held.
_OPEN, _CLOSE = "\x02", "\x03"

# C0, DEL and C1: an escape in a released file must not drive the terminal. Bidirectional overrides: they make a
# number read backwards on screen. U+FFFE is what PDF readers leave for a soft hyphen.
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
_UNPRINTABLE: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *_BIDI, 0xFFFE))
_UNPRINTABLE |= {ord(space): " " for space in "\t\v\f\x85\u2028\u2029"} | {ord("\r"): None, ord("\n"): "\n"}


def printable(text: str) -> str:
    """The text without anything that a terminal would obey; line feeds stay."""
    return text.translate(_UNPRINTABLE)


def one_line(text: str) -> str:
    """The printable text with every run of white space as one space (a no-break space stays what it is)."""
    return " ".join(piece for piece in printable(text).replace("\n", " ").split(" ") if piece)


def shortened(text: str, width: int) -> str:
    """At most ``width`` characters, with an ellipsis where something is left out."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def marked(text: str, marks: Iterable[Span], start: str, end: str) -> str:
    """The text with ``start`` and ``end`` around the spans; overlapping spans are marked once, as a whole."""
    pieces = []
    done = 0
    for span in _merged(marks, len(text)):
        pieces += [printable(text[done : span.start]), start, printable(text[span.start : span.end]), end]
        done = span.end
    return "".join([*pieces, printable(text[done:])])


def lines(  # noqa: PLR0913  # a text and how it is laid out
    text: str,
    marks: Iterable[Span],
    style: Style,
    *,
    indent: str = "",
    reflow: bool = True,
    links: Sequence[str] = (),
) -> Iterator[str]:
    """The text with its spans marked, wrapped to the style's width; ``reflow`` joins the lines that it had.

    ``links`` are where each of the marks leads, for a style that has links; of marks that overlap the first one leads.
    """
    spans = list(marks)
    leads = _leads(spans, links, len(text)) if style.links and links else []
    pair = (_OPEN, _CLOSE) if style.colour else style.marks
    prepared = marked(text, spans, *pair)
    paragraphs = [one_line_with_marks(prepared)] if reflow else prepared.split("\n")
    width = max(style.width - len(indent), 10)
    inside, seen = False, 0
    for paragraph in paragraphs:
        for line in wrap(paragraph, width):
            whole = (_OPEN if inside else "") + line
            seen -= inside
            inside = whole.rfind(_OPEN) > whole.rfind(_CLOSE)
            whole += _CLOSE if inside else ""
            if leads:
                whole, seen = _linked(whole, leads, seen, style)
            yield indent + whole.replace(_OPEN, style.marks[0]).replace(_CLOSE, style.marks[1])


def _linked(line: str, leads: Sequence[str], seen: int, style: Style) -> tuple[str, int]:
    """The line with each marked piece as a link; ``seen`` counts the marks up to here."""
    first, *rest = line.split(_OPEN)
    pieces = [first]
    for piece in rest:
        words, _, after = piece.partition(_CLOSE)
        pieces.append(style.link(f"{_OPEN}{words}{_CLOSE}", leads[seen] if seen < len(leads) else "") + after)
        seen += 1
    return "".join(pieces), seen


def _leads(spans: Sequence[Span], links: Sequence[str], length: int) -> list[str]:
    """Where each marked piece leads, in order of the text."""
    ordered = sorted(zip(spans, links, strict=True), key=lambda pair: (pair[0].start, pair[0].end))
    return [
        next((link for span, link in ordered if link and span.overlaps(merged)), "")
        for merged in _merged(spans, length)
    ]


def one_line_with_marks(prepared: str) -> str:
    """As ``one_line``, for text that is printable already and may hold the stand-ins."""
    return " ".join(piece for piece in prepared.replace("\n", " ").split(" ") if piece)


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` visible characters, broken at spaces; a longer word (a URL) is cut."""
    line, used = "", 0
    for word in text.split(" "):
        rest = word
        if used and used + 1 + _visible(rest) <= width:
            line, used = f"{line} {rest}", used + 1 + _visible(rest)
            continue
        if used:
            yield line
        while _visible(rest) > width:
            yield rest[:width]
            rest = rest[width:]
        line, used = rest, _visible(rest)
    yield line


def _visible(word: str) -> int:
    return len(word) - word.count(_OPEN) - word.count(_CLOSE)


def _merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans in order, within the text, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start, end = max(span.start, 0), min(span.end, length)
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        elif start < end:
            merged.append(Span(start, end))
    return merged
