"""Images as documents of pages: PNG, JPEG, TIFF (of many pages) and GIF, read by OCR.

In: the bytes of an image. Out: a ``Draft``, made of the words that tesseract finds as that of a PDF is of its own.
Raises ``ReadError`` when OCR is off or not installed: an image that is not read is no empty document.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_pdf import Sheets, draft_of
from wpgsearch.readers.ocr_choices import choices
from wpgsearch.readers.ocr_pages import DPI, MISSING, MOST_PIXELS, PageReaders, Reading, can_read
from wpgsearch.readers.pdf_marks import PageMarks
from wpgsearch.readers.pdf_quality import ocr_problems

_MOST_FRAMES = 2000


def read(data: bytes, *, name: str) -> Draft:
    """The Draft of an image, a page for each of its frames."""
    choice = choices()
    if choice.mode == "never":
        raise ReadError("is an image, and --ocr never leaves images unread")
    if not can_read():
        raise ReadError(f"is an image that cannot be read, because {MISSING}")
    sheets = Sheets()
    quality: dict[int, int] = {}
    with PageReaders(choice.cache, anew=choice.mode == "redo") as readers:
        for marks, future in _in_order(_frames(data), readers):
            number = len(sheets.lines) + 1
            try:
                reading = future.result()
            except ReadError as error:
                sheets.problems.append(Problem("error", f"p. {number}", f"this page {error}"))
                reading = Reading()
            marks.words = reading.words
            quality[number] = reading.quality
            sheets.add(marks)
    sheets.problems.extend(ocr_problems(quality))
    draft = draft_of(sheets, name=name)
    figures = " ".join(f"{number}:{figure}" for number, figure in quality.items())
    return _as_image(draft, figures)


def _as_image(draft: Draft, figures: str) -> Draft:
    metadata = {key: value for key, value in draft.metadata.items() if key != "format"}
    return replace(draft, metadata={**metadata, "ocr": figures})


def _in_order(
    frames: Iterator[tuple[Image.Image, PageMarks]], readers: PageReaders
) -> Iterator[tuple[PageMarks, Future[Reading]]]:
    """Each page with what is read of it, a few being read ahead."""
    waiting: deque[tuple[PageMarks, Future[Reading]]] = deque()
    for image, marks in frames:
        waiting.append((marks, readers.read(image, (marks.width, marks.height))))
        if len(waiting) > readers.width:
            yield waiting.popleft()
    yield from waiting


def _frames(data: bytes) -> Iterator[tuple[Image.Image, PageMarks]]:
    """The pages, upright, with their sizes in points; raises ``ReadError``."""
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ReadError(f"has more than {MOST_PIXELS // 1_000_000} million pixels: make it smaller")
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number == _MOST_FRAMES:
                    raise ReadError(f"has more than {_MOST_FRAMES} pages: split it")
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                dpi = _resolution(frame)
                yield upright, PageMarks(upright.width * 72 / dpi, upright.height * 72 / dpi, drawn=True, images=1.0)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise ReadError(f"is a broken image ({error}): get it anew") from None


def _resolution(image: Image.Image) -> float:
    """Dots per inch as the file says, if it can be; a page without is taken to be as wide as A4."""
    said = image.info.get("dpi")
    dots = float(said[0]) if said else 0.0
    wide = min(image.width, image.height)
    return dots if 70 <= dots <= 1300 and wide / dots > 2 else max(wide / 8.27, 72.0) if wide else float(DPI)
