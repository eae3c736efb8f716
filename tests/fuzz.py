"""Damages files in many ways and reads them: no file may crash a process, hang it or give an unexpected error.

    python tests/fuzz.py FOLDER... --count 3000 --seed 1

Each case is a file and a seed, so that one that goes wrong can be made again: ``--only FILE:SEED`` writes it to a file.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from wpgsearch.extraction import extract
from wpgsearch.index.making import document_rows
from wpgsearch.indexing.source_links import with_links
from wpgsearch.indexing.workers import Outcome, run
from wpgsearch.model import ReadError
from wpgsearch.passages import split
from wpgsearch.readers import Limits, OpenFile
from wpgsearch.readers.parts import find_parts
from wpgsearch.readers.parts import split as split_parts
from wpgsearch.readers.pdf_bounds import read_bounds

SUFFIXES = (".xml", ".html", ".pdf", ".docx", ".odt", ".txt", ".md", ".eml", ".zip", ".csv", ".rtf", ".doc", ".msg", "")
TOKENS = (
    b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#0;", b"&#xFFFFFF;", b"&a;", b"<a><b><c>",
    b"</p>", b"<table><tr><td colspan='999999'>", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"%PDF-1.7", b"endobj", b"stream\r\n", b"/Length 99999999999", b"/Kids [1 0 R 1 0 R]",
    b"/Count -1", b"PK\x03\x04", b"PK\x05\x06", b"1e999", b"-1", b"99999999999999999999", b"Vraag 1 t/m 99999999",
    b"art. 1 t/m 99999999 Wpg", b"\r", b"\x0c" * 50, b"(" * 200, "\u202e\u0301\u200b".encode() * 20,
    "\U0001f600".encode(), b"\\u-99999?{\\*\\x", b"a" * 5000, b" " * 5000, b"\n" * 5000, b"<div>" * 300, b"<w:p>" * 50,
    b"From x@y Mon Jan 01 2020\nFrom: a\n\n", b"=?utf-8?b?////?=", b"0" * 3000,
)  # fmt: skip


LONGEST = 15_000
"""Characters: of longer texts only the reading is tried, lest the recogniser take all the time."""


class Case(NamedTuple):
    path: Path
    seed: int


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 3, 30, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def behead(data: bytearray, chance: random.Random) -> None:
    del data[: chance.randrange(len(data))]


def remove(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 16, 512, 8192))]


def repeat(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    piece = bytes(data[at : at + chance.choice((4, 64, 1024))])
    data[at:at] = piece * chance.choice((1, 10, 200))


def move(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((8, 128, 2048))
    piece = bytes(data[at : at + size])
    del data[at : at + size]
    to = chance.randrange(len(data) + 1)
    data[to:to] = piece


def insert(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randrange(len(data) + 1)
        data[at:at] = chance.choice(TOKENS)


def zero(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((4, 256, 4096))
    data[at : at + size] = bytes(len(data[at : at + size]))


def recode(data: bytearray, chance: random.Random) -> None:
    text = bytes(data).decode("utf-8", "replace")
    data[:] = text.encode(chance.choice(("utf-16", "cp1252", "latin-1", "utf-8-sig", "utf-32")), "replace")


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, cut, behead, remove, repeat, move, insert, insert, zero, recode,
)  # fmt: skip


def damaged(data: bytes, seed: int) -> tuple[bytes, random.Random]:
    """The bytes of a case; of a ZIP file now and then a file within it is damaged, and the ZIP made whole again."""
    chance = random.Random(seed)  # noqa: S311  # the same damage for the same seed
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _damaged_within(data, chance), chance
    return _damage(data, chance), chance


def _damage(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if found:
            chance.choice(DAMAGES)(found, chance)
    return bytes(found[:20_000_000])


def _damaged_within(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return _damage(data, chance)
    unlucky = chance.randrange(len(files))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files):
            archive.writestr(name, _damage(content, chance) if number == unlucky else content)
    return made.getvalue()


def attempt(case: Case) -> str:
    """Reads a damaged file as indexing does: the document, the files in it, its passages and parts."""
    data, chance = damaged(case.path.read_bytes(), case.seed)
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.1 else case.path.suffix
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"geval{suffix}"
        place.write_bytes(data)
        return _read(place)


def _read(place: Path) -> str:
    try:
        file = OpenFile(place)
    except ReadError:
        return "named"
    members = 0
    with suppress(ReadError):
        members = sum(1 for _ in file.members(Limits(total_bytes=200_000_000)))
    if not file.is_document:
        return "unpacked" if members else "named"
    try:
        document = file.document()
    except ReadError as error:
        assert str(error).count("\n") == 0, "a reason is one sentence"
        return "named"
    passages = split(document)
    assert "".join(document.text[p.span.start : p.span.end] for p in passages) == document.text, "passages are the text"
    for spans in (document.pages, document.sections, document.footnotes):
        assert all(0 <= each.span.start <= each.span.end <= len(document.text) for each in spans), (
            "spans lie in the text"
        )
    assert all(0 <= link.span.start < link.span.end <= len(document.text) for link in document.links), "links do too"
    if len(document.text) < LONGEST:
        document_rows(document, passages, with_links(document, extract(document)))
    if file.kind == "pdf" and len(document.pages) > 1:
        split_parts(document, find_parts(document, read_bounds(file.data)))
    return "read"


def files_in(folders: Sequence[Path]) -> list[Path]:
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in found if 0 < path.stat().st_size < 5_000_000 and path.suffix != ".jsonl"]


def cases(files: Sequence[Path], count: int, seed: int) -> list[Case]:
    """Each file as often as another, in turn."""
    return [Case(files[number % len(files)], seed * 1_000_003 + number) for number in range(count)]


def wrong(outcome: Outcome) -> bool:
    """A problem that is no ReadError: a crash, a hang, an exception that nobody meant."""
    return outcome.problem is not None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--only", help="FILE:SEED of one case, written to geval.bin")
    given = options.parse_args()
    if given.only:
        path, _, seed = given.only.rpartition(":")
        Path("geval.bin").write_bytes(damaged(Path(path).read_bytes(), int(seed))[0])
        return 0
    started, counts = monotonic(), Counter[str]()
    todo = cases(files_in(given.folders), given.count, given.seed)
    for outcome in run("fuzz:attempt", todo, workers=given.workers, time_limit=given.seconds):
        counts[outcome.value or "WRONG"] += 1
        if wrong(outcome):
            sys.stdout.write(f"{outcome.task.path}:{outcome.task.seed}: {outcome.problem}\n")
    sys.stdout.write(
        f"{len(todo)} cases of {len(files_in(given.folders))} files in {monotonic() - started:.0f} s: {dict(counts)}\n"
    )
    return 1 if counts["WRONG"] else 0


if __name__ == "__main__":
    sys.exit(main())
