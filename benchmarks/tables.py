"""Tables over a million stored citations: made once in a temporary folder, each table in a process of its own.

    python benchmarks/tables.py                     1,000,000 citations; exit status 1 when a limit is missed
    python benchmarks/tables.py --citations 100000  another number
    python benchmarks/tables.py --keep FOLDER       keep the index there, and use the one that is there

In: nothing but a seeded generator. Out: of each table the CPU seconds and the highest memory of the whole
command.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CITATIONS = 1_000_000
PER_DOCUMENT = 400
SECONDS, MEGABYTES = 2.0, 500.0

sys.path.insert(0, str(ROOT))

MATRICES = (
    "--rows artikel --columns document",
    "--rows artikel --columns soort",
    "--rows lid --columns year",
    "--rows case --columns document --count passages",
    "--rows act --columns year --count documents",
)
OTHERS = ("--rows artikel --columns document --no-notes", "--rows act --columns section", "together", "timeline")
_WORKS = 600
_WORDS = "de verwerking van gegevens voor een ander doel is toegestaan indien de wet daarin voorziet"


class Row(NamedTuple):
    """As in run.py: a figure, and the limit that it must keep to."""

    what: str
    figure: str
    limit: str = ""
    kept: bool = True


def make_index(folder: Path, citations: int) -> None:
    """Documents of 130 passages with 400 citations, of the few acts and cases that each is about."""
    from wpgsearch.index.making import DocumentRows  # noqa: PLC0415  # the parent measures nothing and need not load it
    from wpgsearch.index.schema import SCHEMA_VERSION  # noqa: PLC0415
    from wpgsearch.index.store_writer import StoreWriter  # noqa: PLC0415

    chance = random.Random(1)  # noqa: S311  # no secret
    writer = StoreWriter.open(folder)
    writer.set_meta("schema", SCHEMA_VERSION)
    writer.set_meta("root", str(folder))
    with writer.transaction():
        for number in range(max(1, citations // PER_DOCUMENT)):
            name = f"kst-30{number % 997:03}-{number}"
            rows = DocumentRows(name, f"{name}.txt", _document(number), _layout(), *_text(chance))
            key, _ = writer.allot(rows)
            writer.put(key, rows)
    writer.close()


def _document(number: int) -> tuple[object, ...]:
    year, soort = 2004 + number % 20, ("kamerstuk", "woo-besluit", "uitspraak", "kamerbrief")[number % 4]
    counts = json.dumps({"citations": PER_DOCUMENT, "passages": 130})
    return ("", soort, f"Stuk {number}", f"{year}-05-0{1 + number % 9}", "[]", '{"author":"A. Auteur"}',
            f",{30000 + number % 997},", "[]", "[]", counts, "[]", "", "[]", "")  # fmt: skip


def _layout() -> tuple[str, ...]:
    return ("[]", "[]", "[]", "[]", "[]")


def _text(chance: random.Random) -> tuple[tuple[tuple[object, ...], ...], tuple[tuple[object, ...], ...]]:
    passages, at = [], 0
    for number in range(130):
        text = f"{_WORDS} {number}. " * chance.randint(1, 6)
        location = json.dumps([1 + number // 9, None, [f"{1 + number // 13}. Deel"], None, []])
        passages.append((at, at + len(text), "footnote" if number % 5 == 4 else "paragraph", location, 3, text))
        at += len(text)
    about = [min(int(chance.expovariate(1 / 40)), _WORKS) for _ in range(4)]
    subjects = [_citation(chance, chance.choice(about)) for _ in range(60)]
    citations = []
    for number in sorted(chance.choices(range(130), k=PER_DOCUMENT)):
        row = subjects[min(int(chance.expovariate(1 / 15)), 59)]
        start = int(passages[number][0])  # type: ignore[call-overload]
        citations.append((number, *row[:4], start, start + 20, *row[6:]))
    return tuple(passages), tuple(citations)


def _citation(chance: random.Random, work: int) -> tuple[object, ...]:
    start = 0
    if chance.random() < 0.15:
        return (f"ECLI:NL:HR:2020:{work}", "", "case", "explicit", start, start + 20, "HR 1 mei 2020", None,
                f"HR 2020, {work}", None, "[]", None, None, "case")  # fmt: skip
    article = 1 + min(int(chance.expovariate(1 / 15)), 150)
    place = f"artikel={article}/" + (f"lid={chance.randint(1, 6)}/" if chance.random() < 0.6 else "")
    return (f"jci1.3:c:BWBR{work:07}", place, "legislation", "explicit", start, start + 20, f"artikel {article}", None,
            f"art. {article} Wet {work}", None, "[]", None, None, "article")  # fmt: skip


def measured(folder: Path, arguments: str) -> tuple[float, float]:
    """CPU seconds and MB of ``wpgsearch table`` with these arguments, its output thrown away."""
    code = (
        "import resource, sys\n"
        "from wpgsearch.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write(f'\\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}')\n"
    )
    command = [sys.executable, "-c", code, "table", *arguments.split(), "--index", str(folder), "--format", "csv"]
    started = _spent()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    seconds = _spent() - started
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-800:]}")
    return seconds, int(done.stderr.split()[-1]) / (1e6 if sys.platform == "darwin" else 1e3)


def _spent() -> float:
    """By the children that have ended: the machine may have other work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_tables(citations: int = CITATIONS, folder: Path | None = None) -> Iterator[Row]:
    """For run.py too: the rows of a table."""
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary)
        if not (place / "wpgsearch.sqlite").exists():
            # In a process of its own: what this one holds a child would begin with
            code = f"import tables, pathlib; tables.make_index(pathlib.Path({str(place)!r}), {citations})"
            subprocess.run([sys.executable, "-c", code], cwd=ROOT / "benchmarks", check=True)
        for arguments in (*MATRICES, *OTHERS):
            seconds, megabytes = min(measured(place, arguments) for _ in range(3))
            is_matrix = arguments in MATRICES
            limit = f"{SECONDS:g} s, {MEGABYTES:g} MB" if is_matrix else ""
            kept = not is_matrix or (seconds < SECONDS and megabytes < MEGABYTES)
            yield Row(f"table {arguments}", f"{seconds:.2f} s, {megabytes:.0f} MB", limit, kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citations", type=int, default=CITATIONS)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    kept = True
    for row in measure_tables(args.citations, args.keep):
        kept = kept and row.kept
        print(f"{row.what:<60} {row.figure:<18} {row.limit}{'' if row.kept else '  MISSED'}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
