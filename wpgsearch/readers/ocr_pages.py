"""Pages that are images, read by tesseract: the one module for pytesseract.

In: an image of a page and its size in points. Out: ``Reading``: words with their places, as ``pdf_marks`` has them, and
how sure tesseract was of them. What was read once is kept by the content of the image, so that the next run costs
nothing. Images are read in as many threads as there are processors (tesseract is a process of its own). It
deliberately does not know PDFs or the layout.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import hashlib
import multiprocessing
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from uuid import uuid4

from wpgsearch.model import ReadError
from wpgsearch.readers.pdf_marks import Style, Word

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
MOST_PIXELS = 60_000_000
_LANGUAGES = ("nld", "eng")
_SECONDS = 180
MISSING = (
    "tesseract is not installed (on Debian: apt install tesseract-ocr tesseract-ocr-nld;"
    " then pip install 'wpgsearch[ocr]')"
)


@dataclass(slots=True)
class Reading:
    """``quality`` is tesseract's confidence, 0 to 100, the mean over letters; 0 when there is no word."""

    words: list[Word] = field(default_factory=list)
    quality: int = 0


@cache
def can_read() -> bool:
    """True when the program and the package are there."""
    try:
        import pytesseract  # noqa: F401, PLC0415  an extra
    except ImportError:
        return False
    return shutil.which("tesseract") is not None


class PageReaders:
    """Reads images, some at once; use as a context manager. No more images wait in memory than are being read."""

    def __init__(self, place: Path | None, *, anew: bool = False) -> None:
        self._place, self._anew = place, anew
        # a process that is one of several workers leaves the other processors to them
        self.width = 2 if multiprocessing.parent_process() else os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.width)

    def __enter__(self) -> PageReaders:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, image: Image, size: tuple[float, float]) -> Future[Reading]:
        return self._pool.submit(self._read, image, size)

    def _read(self, image: Image, size: tuple[float, float]) -> Reading:
        grey = image.convert("L")
        kept = self._kept(grey)
        table = None if self._anew or kept is None else _opened(kept)
        if table is None:
            table = _recognised(grey)
            if kept is not None:
                _keep(kept, table)
        return _reading(table, size[0] / grey.width, size[1] / grey.height)

    def _kept(self, image: Image) -> Path | None:
        if self._place is None:
            return None
        digest = hashlib.sha256(f"{_version()} {image.size}".encode())
        digest.update(image.tobytes())
        name = digest.hexdigest()
        return self._place / name[:2] / f"{name}.tsv.gz"


@cache
def _version() -> str:
    import pytesseract  # noqa: PLC0415

    return f"{pytesseract.get_tesseract_version()} {_languages()}"


@cache
def _languages() -> str:
    import pytesseract  # noqa: PLC0415

    known = set(pytesseract.get_languages())
    return "+".join(name for name in _LANGUAGES if name in known) or "eng"


def _recognised(image: Image) -> str:
    """The words of an image as tesseract's table; raises ``ReadError``."""
    import pytesseract  # noqa: PLC0415

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one processor a page: pages are read side by side
    try:
        found = pytesseract.image_to_data(image, lang=_languages(), config=f"--dpi {DPI} --psm 1", timeout=_SECONDS)
    except (RuntimeError, OSError) as error:  # TesseractError is a RuntimeError, as is its time running out
        raise ReadError(f"cannot be read by OCR ({' '.join(str(error).split())[:200]})") from None
    return str(found)


def _opened(path: Path) -> str | None:
    try:
        return gzip.decompress(path.read_bytes()).decode()
    except (OSError, EOFError, UnicodeError):
        return None


def _keep(path: Path, table: str) -> None:
    """A cache that cannot be written costs time, no more."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{uuid4().hex}.tmp")
        beside.write_bytes(gzip.compress(table.encode()))
        beside.replace(path)


@dataclass(slots=True)
class _Row:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


def _reading(table: str, across: float, down: float) -> Reading:
    """Words in the order of tesseract, that is by blocks; in points, when a pixel is ``across`` by ``down``."""
    lines: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, wide, high = (float(row[name]) for name in ("left", "top", "width", "height"))
        box = left * across, top * down, (left + wide) * across, (top + high) * down
        key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
        lines[key].append(_Row(text, *box, max(float(row["conf"]), 0.0)))
    rows = [row for line in lines.values() for row in line]
    letters = sum(len(row.text) for row in rows)
    quality = round(sum(row.sure * len(row.text) for row in rows) / letters) if letters else 0
    usual = median([row.bottom - row.top for row in rows for _ in row.text]) if rows else 0.0
    return Reading([word for line in lines.values() for word in _words(line, usual)], quality)


def _words(line: list[_Row], usual: float) -> Iterator[Word]:
    """One baseline and one size for a line; the size is the usual one unless the line clearly has another."""
    tall = median(row.bottom - row.top for row in line)
    tall = usual if 0.6 * usual < tall < 1.5 * usual else tall
    style = Style(max(round(1.25 * tall, 0), 4.0), False, False)
    # letters with a tail reach below the line; most words of a line have none, or all have
    base = median(row.bottom for row in line)
    for row in line:
        yield Word(row.text, row.left, row.right, base, style, True)
