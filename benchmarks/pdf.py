"""How quickly are PDFs read, against pdfplumber and pdftotext; and in how much memory, however long they are?

    python benchmarks/pdf.py                  speed on the PDFs of ../shared/real (else corpus/), memory on a made PDF
    python benchmarks/pdf.py FILE.pdf …       speed on these
    python benchmarks/pdf.py --pages 10000    memory on a made PDF of so many pages

In: PDFs. Out: pages per CPU second on one core, of the whole of reading (text in reading order, pages, footnotes,
headings, tables, description); ratios; the highest resident memory. Exit status 1 when a limit is missed. The three
take turns, file by file, so that a busy machine is busy for all; pdftotext is the program of Debian's poppler-utils and
is a process for each file, as its users have it, and its own start is counted; with ``--less-start`` it is not.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ROUNDS = 3
TIMES_PDFPLUMBER, TIMES_PDFTOTEXT, MEMORY, PAGES = 12.0, 0.5, 300, 3000

sys.path.insert(0, str(ROOT))
os.environ["WPGSEARCH_OCR"] = "never"  # OCR is measured by no page a second


class Row(NamedTuple):
    """As in run.py: a figure, and the limit that it must keep to."""

    what: str
    figure: str
    limit: str = ""
    kept: bool = True


def pdfs() -> list[Path]:
    place = SHARED / "real" if SHARED.is_dir() else ROOT / "corpus"
    return sorted(path for path in place.rglob("*.pdf") if path.read_bytes()[:4096].find(b"%PDF") >= 0)


def measure_pdf(place: Path, files: Sequence[Path] = (), *, less_start: bool = False) -> Iterator[Row]:
    """Speed."""
    files = files or pdfs()
    pages = sum(_pages(file) for file in files)
    yield Row("PDFs", f"{len(files)} with {pages} pages")
    ours, theirs, plumber = _times(files, less_start=less_start)
    yield Row("text, pages, footnotes, tables, description", f"{pages / ours:.0f} pages/s")
    yield Row("pdfplumber's extract_text()", f"{pages / plumber:.1f} pages/s")
    ratio = plumber / ours
    yield Row("times pdfplumber", f"{ratio:.1f}", f"at least {TIMES_PDFPLUMBER:.0f}", ratio >= TIMES_PDFPLUMBER)
    if theirs:
        yield Row("pdftotext", f"{pages / theirs:.0f} pages/s")
        ratio = theirs / ours
        yield Row("times pdftotext", f"{ratio:.2f}", f"at least {TIMES_PDFTOTEXT}", ratio >= TIMES_PDFTOTEXT)


def measure_pdf_memory(place: Path, count: int = PAGES) -> Iterator[Row]:
    """The highest memory of a process that reads one long PDF, and of one that reads a short one."""
    for number, limit in ((1, 0), (count, MEMORY)):
        path = place / f"{number}.pdf"
        path.write_bytes(b"".join(made(number)))
        code = (
            "import re; from pathlib import Path; from wpgsearch.readers import read;"
            f"document = read(Path({str(path)!r}));"
            # of this program alone: ru_maxrss counts the one that started it too
            "highest = re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1];"
            "print(len(document.pages), len(document.footnotes), highest)"
        )
        start = _children()
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        took = _children() - start
        pages, notes, memory = map(int, done.stdout.split())
        memory //= 1024
        figure = f"{memory} MB ({notes:,} footnotes, {pages / took:.0f} pages/s with the start of Python)"
        kept = not limit or memory < limit
        yield Row(f"memory, made PDF of {pages:,} pages", figure, f"under {limit} MB" if limit else "", kept)


# --- speed


def _times(files: Sequence[Path], *, less_start: bool) -> tuple[float, float, float]:
    """CPU seconds for all files: ours, pdftotext's (0 where it is not installed), pdfplumber's."""
    from wpgsearch.readers import from_pdf  # noqa: PLC0415  the path is set above

    with_pdftotext = shutil.which("pdftotext") is not None
    totals = [0.0, 0.0, 0.0]
    empty = median(_child(["pdftotext", "-v"]) for _ in range(9)) if with_pdftotext and less_start else 0.0
    for file in files:
        data = file.read_bytes()
        from_pdf.read(data, name=file.name)
        own, other = [], []
        for _ in range(ROUNDS):
            own.append(_spent(partial(from_pdf.read, data, name=file.name)))
            if with_pdftotext:
                other.append(_child(["pdftotext", str(file), os.devnull]) - empty)
        totals[0] += median(own)
        totals[1] += median(other) if other else 0.0
        totals[2] += _spent(partial(_plumbed, file))
    return totals[0], totals[1], totals[2]


def _plumbed(file: Path) -> None:
    import pdfplumber  # noqa: PLC0415  for its own memory

    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def _pages(file: Path) -> int:
    import pypdfium2  # noqa: PLC0415

    pdf = pypdfium2.PdfDocument(file)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _child(command: Sequence[str]) -> float:
    start = _children()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return _children() - start


# --- a long PDF


_WORDS = [
    "het",
    "college",
    "besluit",
    "de",
    "gevraagde",
    "documenten",
    "gedeeltelijk",
    "openbaar",
    "te",
    "maken",
    "omdat",
    "een",
    "deel",
    "van",
    "de",
    "informatie",
    "raakt",
    "aan",
    "de",
    "persoonlijke",
    "levenssfeer",
    "van",
    "betrokkenen",
    "en",
    "het",
    "belang",
    "van",
    "openbaarheid",
    "daartegen",
    "niet",
    "opweegt",
]


def made(pages: int) -> Iterator[bytes]:
    """A PDF of so many pages, each with a running header, 40 lines, a mark and a footnote, no two the same."""
    offsets: list[int] = []
    length = 0

    def put(data: bytes, *, item: bool = True) -> bytes:
        nonlocal length
        if item:
            offsets.append(length)
            data = f"{len(offsets)} 0 obj\n".encode() + data + b"\nendobj\n"
        length += len(data)
        return data

    yield put(b"%PDF-1.4\n", item=False)
    yield put(b"<< /Type /Catalog /Pages 2 0 R >>")
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    yield put(f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode())
    yield put(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(pages):
        stream = _page(number + 1)
        font, box = "<< /Font << /F 3 0 R >> >>", "[0 0 595 842]"
        yield put(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {font} /Contents {5 + 2 * number} 0 R >>".encode()
        )
        yield put(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    table, count = length, len(offsets) + 1
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    yield put(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode(), item=False)
    yield put(f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode(), item=False)


def _page(number: int) -> bytes:
    lines = [_text(60, 800, 8, f"Dossier 12 345 - pagina {number}")]
    for line in range(40):
        words = [_WORDS[(number * 7 + line * 11 + place * (number % 5 + 1)) % len(_WORDS)] for place in range(11)]
        lines.append(_text(60, 760 - 15 * line, 11, f"{number}.{line} {' '.join(words)}"))
    lines.append(_text(60, 150, 11, "Zie de brief van 3 mei 2018") + _text(205, 154, 6, str(number % 900 + 1)))
    note = f"{_WORDS[number % len(_WORDS)].capitalize()} staat in Kamerstuk 26 643, nr. {number}."
    lines.append(_text(60, 62, 5, str(number % 900 + 1)) + _text(68, 60, 8, note))
    return "".join(lines).encode("latin-1")


def _text(x: int, y: int, size: int, text: str) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def _told(rows: Iterable[Row]) -> bool:
    kept = True
    for row in rows:
        kept = kept and row.kept
        print(f"{row.what:<50} {row.figure:<60} {row.limit}{'' if row.kept else '  MISSED'}", flush=True)
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=PAGES, help="of the made PDF; 0 leaves memory out")
    parser.add_argument("--less-start", action="store_true", help="take pdftotext's own start off its times")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        kept = _told(measure_pdf(Path(place), args.files, less_start=args.less_start))
        if args.pages:
            kept = _told(measure_pdf_memory(Path(place), args.pages)) and kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
