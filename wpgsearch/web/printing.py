"""Pages of a PDF as they were printed: a picture, and where each character stands in it.

In: the path and checksum of a file, the number of a page. Out: PNG, or characters with boxes. pdfium works in a
process of its own, with limits: a file that crashes it, hangs it or eats memory costs a sentence, not the room. A file
that is no longer what the index read (or a link that now leads elsewhere) is not opened: its checksum tells.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import signal
import struct
import threading
import zlib
from collections import OrderedDict
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.model import WpgsearchError

TIME_LIMIT = 20.0
MEMORY_LIMIT = 2 << 30
_OPEN = 3  # files that the process holds open
_PIXELS = 1600  # the longer side of a picture is about twice the lines of a screen: sharp, and not slow
_MOST_PIXELS = 12_000_000
_GRID = 1 << 16  # pdfium tells places on a device in whole pixels: a device this wide is fine enough

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as parts of the width and height of the page."""


class Printed(NamedTuple):
    """The characters of a page in the order of the file, each with its box; the size is in points."""

    width: float
    height: float
    text: str
    boxes: tuple[Box, ...]


class Printer:
    """Asks the process that has pdfium; one question at a time, for pdfium knows no threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def picture(self, path: Path, sha256: str, number: int) -> bytes:
        found: bytes = self._ask("picture", path, sha256, number)
        return found

    def characters(self, path: Path, sha256: str, number: int) -> Printed:
        found: Printed = self._ask("characters", path, sha256, number)
        return found

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()  # whoever waits for a page waits no longer
        with self._lock:
            self._end()

    def _ask(self, what: str, path: Path, sha256: str, number: int) -> Any:
        with self._lock:
            pipe = self._pipe or self._start()
            try:
                pipe.send((what, str(path), sha256, number))
                if not pipe.poll(TIME_LIMIT):
                    self._end()
                    raise WpgsearchError(f"Het tekenen van bladzijde {number} duurde langer dan {TIME_LIMIT:.0f} s.")
                done, value = pipe.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise WpgsearchError(
                    f"Bladzijde {number} kan niet worden getekend: het bestand is beschadigd."
                ) from error
        if not done:
            raise WpgsearchError(value)
        return value

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _serve(pipe: Connection) -> None:
    """The life of the process; it ends when the room closes its end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit()
    files = _Files()
    does = {"picture": _picture, "characters": _characters}
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, path, sha256, number = pipe.recv()
            try:
                pipe.send((True, does[what](files.open(path, sha256), number)))
            except WpgsearchError as error:
                pipe.send((False, str(error)))
            except (pypdfium2.PdfiumError, MemoryError, OSError, ValueError) as error:
                pipe.send((False, f"Bladzijde {number} kan niet worden getekend ({error or type(error).__name__})."))


def _limit() -> None:
    """No more memory than a page may cost, where the system can be told so."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


class _Files:
    """The files that are open, by checksum: who reads page 12 wants page 13 next."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, pypdfium2.PdfDocument] = OrderedDict()

    def open(self, path: str, sha256: str) -> pypdfium2.PdfDocument:
        if sha256 in self._open:
            self._open.move_to_end(sha256)
            return self._open[sha256]
        data = read_unchanged(Path(path), sha256)
        if len(self._open) >= _OPEN:
            self._open.popitem(last=False)[1].close()
        self._open[sha256] = pypdfium2.PdfDocument(data)
        return self._open[sha256]


def read_unchanged(path: Path, sha256: str) -> bytes:
    """The bytes of a file of the corpus, if they are those that were indexed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WpgsearchError(
            f"Het bestand {path.name} kan niet worden geopend ({error.strerror}): zet het terug of draai"
            " `wpgsearch index`."
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise WpgsearchError(f"Het bestand {path.name} is veranderd sinds het is geïndexeerd: draai `wpgsearch index`.")
    return data


def _page(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(pdf):
        raise WpgsearchError(f"Bladzijde {number} is er niet: het bestand heeft er {len(pdf)}.")
    page = pdf[number - 1]
    width, height = page.get_size()
    if not 1 <= width <= 20_000 or not 1 <= height <= 20_000:
        page.close()
        raise WpgsearchError(f"Bladzijde {number} heeft een onmogelijke afmeting.")
    return page


def _picture(pdf: pypdfium2.PdfDocument, number: int) -> bytes:
    page = _page(pdf, number)
    try:
        width, height = page.get_size()
        scale = min(max(_PIXELS / max(width, height), 1.0), 4.0, (_MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=True)
        try:
            return _png(bitmap)
        finally:
            bitmap.close()
    finally:
        page.close()


def _png(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Eight bits a channel, no filter: pages are mostly white, and quick matters more than small."""
    colours = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    pixels, stride, used = bytes(bitmap.buffer), bitmap.stride, bitmap.width * bitmap.n_channels
    rows = b"".join(b"\0" + pixels[at : at + used] for at in range(0, stride * bitmap.height, stride))
    head = struct.pack(">2I5B", bitmap.width, bitmap.height, 8, colours, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _characters(pdf: pypdfium2.PdfDocument, number: int) -> Printed:
    page = _page(pdf, number)
    textpage = page.get_textpage()
    try:
        raw, box = textpage.raw, pdfium.FS_RECTF()
        letters, boxes = [], []
        for index in range(pdfium.FPDFText_CountChars(raw)):
            letters.append(chr(pdfium.FPDFText_GetUnicode(raw, index)))
            found = pdfium.FPDFText_GetLooseCharBox(raw, index, box)
            boxes.append(_on_page(page, box) if found else (0.0, 0.0, 0.0, 0.0))
        width, height = page.get_size()
        return Printed(width, height, "".join(letters), tuple(boxes))
    finally:
        textpage.close()
        page.close()


def _on_page(page: pypdfium2.PdfPage, box: pdfium.FS_RECTF) -> Box:
    """A box of the file on the page as it is shown: cut to what is printed, and turned."""
    (x0, y0), (x1, y1) = (_device(page, box.left, box.top), _device(page, box.right, box.bottom))
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return left / _GRID, top / _GRID, right / _GRID, bottom / _GRID


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    across, down = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value, down.value
