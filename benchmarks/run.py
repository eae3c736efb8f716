"""Measures the speeds that matter, as ratios within one run, so that they mean the same on any machine.

    python benchmarks/run.py              prints a table; exit status 1 when a limit is missed
    python benchmarks/run.py --write      and writes it into docs/performance.md
    python benchmarks/run.py question extraction indexing memory      only these

In: ../shared/real and ../shared/seeds when they are there, else corpus/ many times over. Out: a table. Runs are
interleaved and medians taken, for the machine may have other work; CPU seconds are of the process with its children.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wpgsearch.model import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "performance.md"
COPIES = 20  # of corpus/, when there is nothing else
QUESTION = "Wpg art. 13"

sys.path.insert(0, str(ROOT))


class Row(NamedTuple):
    """A figure, and the limit that it must keep to ("" where there is none)."""

    what: str
    figure: str
    limit: str = ""
    kept: bool = True


class Times(NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


# --- what is measured on


def papers(place: Path) -> list[Path]:
    """Folders to index."""
    if SHARED.is_dir():
        return [SHARED / "real", SHARED / "seeds"]
    for number in range(COPIES):
        shutil.copytree(ROOT / "corpus", place / "papers" / str(number))
    return [place / "papers"]


def plain_texts() -> list[Path]:
    if SHARED.is_dir():
        return [*sorted((SHARED / "real" / "gold").glob("*.txt")), *sorted((SHARED / "seeds").glob("*.txt"))]
    return [path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".md")] * COPIES


# --- processes


def environment(place: Path) -> dict[str, str]:
    """Compiled code is kept, but not in the project; nothing else of who runs this matters."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(place / "pycache"), "COLUMNS": "100"}


def timed(command: list[str], place: Path) -> Times:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=place, env=environment(place), capture_output=True, check=False)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return Times(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def interleaved(one: Callable[[], Times], other: Callable[[], Times], *, rounds: int) -> tuple[Times, Times]:
    """The medians of both, after one run each that is not counted."""
    one(), other()
    pairs = [(one(), other()) for _ in range(rounds)]
    medians = [Times(median(t.wall for t in times), median(t.cpu for t in times)) for times in zip(*pairs, strict=True)]
    return medians[0], medians[1]


def milliseconds(times: Times) -> str:
    return f"{times.wall * 1000:.0f} ms (CPU {times.cpu * 1000:.0f})"


class Watch:
    """Looks 20 times a second at a process and its descendants: the most memory they had (resident, summed), and how
    many of them were at work. A process that waits for a processor is at work too: other programs do not blur that."""

    def __init__(self, process: int) -> None:
        self.highest = 0
        self.at_work: list[int] = []
        self._process = process
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            family = list(_family(self._process))
            self.highest = max(self.highest, sum(map(_resident, family)))
            self.at_work.append(sum(map(_is_at_work, family)))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended, or this is no Linux
        return
    for child in children:
        yield from _family(int(child))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _is_at_work(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(") ")[2]
    except OSError:
        return False
    return state.startswith(("R", "D"))


# --- the three


def measure_question(place: Path) -> Iterator[Row]:
    """One question for a citation, from the shell and back, beside the least that such a program can take."""
    index = place / "index"
    if not index.is_dir():
        timed([sys.executable, "-m", "wpgsearch", "index", *map(str, papers(place)), "--index", str(index)], place)
    script = Path(sys.executable).with_name("wpgsearch")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "wpgsearch"]
    ask = [*program, "where", QUESTION, "--index", str(index)]
    least = [sys.executable, "-c", "import click, sqlite3"]
    asked, floor = interleaved(lambda: timed(ask, place), lambda: timed(least, place), rounds=21)
    ratio = asked.cpu / floor.cpu
    yield Row(f'`wpgsearch where "{QUESTION}"`, whole process', milliseconds(asked))
    yield Row('`python -c "import click, sqlite3"`', milliseconds(floor))
    yield Row("question, times the least: CPU", f"{ratio:.2f}", "at most 2.5", ratio <= 2.5)
    yield Row("question, times the least: wall", f"{asked.wall / floor.wall:.2f}")


def measure_extraction(place: Path) -> Iterator[Row]:
    """Recognising and resolving beside spaCy's blank Dutch tokenizer, over the same text in one process.

    The tokenizer keeps what it has seen, but nothing more of a text once that holds one of its special cases ("bijv."):
    over whole texts it runs five times slower than when paragraphs have filled its cache. Both are told; the limit is
    held against the faster.
    """
    import spacy  # noqa: PLC0415  # two seconds, and only here

    from wpgsearch.extraction import extract  # noqa: PLC0415
    from wpgsearch.readers import read  # noqa: PLC0415

    documents = [read(path) for path in plain_texts()]
    size = sum(len(document.text.encode()) for document in documents)
    counts: list[int] = []

    def speed(work: Callable[[Document], int]) -> float:
        started = time.process_time()
        counts.append(sum(map(work, documents)))
        return size / (time.process_time() - started) / 1e6

    cold, warm = spacy.blank("nl").tokenizer, spacy.blank("nl").tokenizer
    for paragraph in (line for document in documents for line in document.text.splitlines()):
        warm(paragraph)
    works: list[Callable[[Document], int]] = [
        lambda document: len(cold(document.text)),
        lambda document: len(warm(document.text)),
        lambda document: len(extract(document)),
    ]
    rounds = [[speed(work) for work in works] for _ in range(6)][1:]
    whole, cached, extraction = (median(speeds) for speeds in zip(*rounds, strict=True))
    yield Row("text", f"{size / 1e6:.1f} MB in {len(documents)} documents, {counts[-1]:,} citations")
    yield Row("spaCy's blank-nl tokenizer over whole texts", f"{whole:.2f} MB/s")
    yield Row("the same with its cache filled by paragraphs", f"{cached:.2f} MB/s")
    yield Row("recognising and resolving", f"{extraction:.2f} MB/s")
    yield Row("extraction, times the tokenizer", f"{extraction / whole:.2f}")
    yield Row(
        "extraction, times the tokenizer with its cache",
        f"{extraction / cached:.2f}",
        "at least 0.3",
        extraction >= 0.3 * cached,
    )


def measure_indexing(place: Path) -> Iterator[Row]:
    """Everything read, recognised and stored, by as many processes as there are processors."""
    index = place / "index"
    command = [sys.executable, "-m", "wpgsearch", "index", *map(str, papers(place)), "--index", str(index)]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command, cwd=place, env=environment(place), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        watch = Watch(process.pid)
        said = process.communicate()[0]
        watch.stop()
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = re.search(r"(\d+) documents? in the index; files: (\d+) read.*?\((\d+) pages?, (\d+) citations?", said)
    if found is None:
        raise SystemExit(f"indexing did not end well: {said}")
    documents, files, pages, citations = map(int, found.groups())
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    busy, highest = mean(watch.at_work), watch.highest / 1e9
    enough = min(processors, 2) * 0.75
    yield Row("files", f"{files} read, {documents} documents, {pages:,} pages of PDF, {citations:,} citations")
    yield Row("indexing", f"{wall:.0f} s (CPU {cpu:.0f})")
    yield Row("pages of PDF per second", f"{pages / wall:.1f}" if pages else "none")
    yield Row(f"processes at work, on {processors} processors", f"{busy:.2f}", f"at least {enough}", busy >= enough)
    yield Row("memory, all processes", f"{highest:.2f} GB", "under 1.5 GB", highest < 1.5)


def measure_growth(place: Path) -> Iterator[Row]:
    """What a hundred times the text does to memory and speed."""
    from memory import measure_memory  # noqa: PLC0415  # a neighbour, run by itself as well

    yield from measure_memory((1, 100), (10,))


MEASURES = {
    "indexing": measure_indexing,
    "question": measure_question,
    "extraction": measure_extraction,
    "memory": measure_growth,
}


def table(rows: list[Row]) -> str:
    lines = ["| | | limit |", "| --- | --- | --- |"]
    lines += [f"| {row.what} | {row.figure} | {row.limit}{'' if row.kept else ' (missed)'} |" for row in rows]
    return "\n".join(lines)


def machine() -> str:
    on = "../shared/real and ../shared/seeds" if SHARED.is_dir() else f"corpus/, {COPIES} times over"
    return f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} processors, on {on}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], metavar="|".join(MEASURES))
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)}")
    args = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as place:
        for name, measure in MEASURES.items():
            if not args.measures or name in args.measures:
                for row in measure(Path(place)):
                    rows.append(row)
                    print(f"{row.what:<55} {row.figure:<45} {row.limit}{'' if row.kept else '  MISSED'}", flush=True)
    if args.write:
        page = PAGE.read_text(encoding="utf-8")
        made = f"<!-- measured -->\n{machine()}\n\n{table(rows)}\n<!-- end -->"
        PAGE.write_text(re.sub(r"(?s)<!-- measured -->.*<!-- end -->", lambda _: made, page), encoding="utf-8")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
