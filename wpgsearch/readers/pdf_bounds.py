"""What a PDF says about where a document in it may begin: bookmarks, and what stands at the top and foot of its pages.

In: the bytes of a PDF. Out: ``Bounds``. Stamps ("Doc. 12") are put on a page last and stand in a corner, so the strips
are read by place, not in the order of the file. It deliberately decides nothing (``parts`` does).
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from wpgsearch.model import ReadError

_TOP, _FOOT = 0.14, 0.09
"""Of the height of a page."""

_MOST_BOOKMARKS = 5000


@dataclass(frozen=True, slots=True)
class Bookmark:
    """``page`` counts from 0, ``level`` too."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Bounds:
    bookmarks: tuple[Bookmark, ...] = ()
    tops: tuple[tuple[str, ...], ...] = ()
    feet: tuple[tuple[str, ...], ...] = ()


def count_pages(data: bytes) -> int:
    """How many pages the file says that it has; 0 when it cannot be opened."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def read_bounds(data: bytes) -> Bounds:
    """Bookmarks, and the lines in the top and bottom strip of every page; raises ReadError when it is no PDF."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"cannot be opened ({error})") from None
    try:
        strips = [_strips(pdf, number) for number in range(len(pdf))]
        return Bounds(_bookmarks(pdf), tuple(top for top, _ in strips), tuple(foot for _, foot in strips))
    finally:
        pdf.close()


def _bookmarks(pdf: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    found: list[Bookmark] = []
    try:
        for item in pdf.get_toc(max_depth=4):
            place = item.get_dest()
            page = place.get_index() if place is not None else None
            if page is not None and 0 <= page < len(pdf):
                found.append(Bookmark(" ".join(item.get_title().split()), item.level, page))
            if len(found) > _MOST_BOOKMARKS:
                break
    except pypdfium2.PdfiumError:
        return ()
    return tuple(found)


def _strips(pdf: pypdfium2.PdfDocument, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines at the top and at the foot; none of a page that cannot be loaded."""
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return (), ()
    try:
        text = page.get_textpage()
        try:
            left, bottom, right, top = page.get_bbox()
            high = top - bottom
            upper = text.get_text_bounded(left, top - _TOP * high, right, top)
            lower = text.get_text_bounded(left, bottom, right, bottom + _FOOT * high)
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return (), ()
    finally:
        page.close()
    return _lines(upper), _lines(lower)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
