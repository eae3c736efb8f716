"""Does extraction keep its memory and its speed as texts go on? One process for each amount of text.

    python benchmarks/memory.py                  1, 10 and 100 MB in many documents; one document of 1 and of 10 MB
    python benchmarks/memory.py 1 10 --whole 2   other amounts, in MB
    python benchmarks/memory.py --profile 10     where the time goes in that many MB, and what the process then holds

In: ../shared/real/gold and ../shared/seeds, else corpus/: gone through again and again, with numbers and long words
changed by a seeded generator, so that no cache simply meets again what it has seen. Out: the highest resident memory
and MB per CPU second of each; exit status 1 when an amount takes over 1.15 times the memory of the first one.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import random
import re
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LIMIT = 1.15  # times the memory at the least amount
SIZES = (1.0, 10.0, 100.0)
WHOLE = (1.0, 10.0)

sys.path.insert(0, str(ROOT))

_CHANGEABLE = re.compile(r"\b(?:\d+|[A-Za-zà-ÿ]{9,})\b")


class Row(NamedTuple):
    """As in run.py: a figure, and the limit that it must keep to."""

    what: str
    figure: str
    limit: str = ""
    kept: bool = True


class Run(NamedTuple):
    """What one process measured: MB of text in so many documents, resident memory in MB at the start (spaCy and the
    registers loaded) and at its highest, CPU seconds of reading and of extracting, citations."""

    megabytes: float
    documents: int
    loaded: float
    highest: float
    reading: float
    extracting: float
    citations: int

    @property
    def speed(self) -> float:
        return self.megabytes / self.extracting


# --- texts without end


def base_texts() -> list[str]:
    if SHARED.is_dir():
        paths = [*sorted((SHARED / "real" / "gold").glob("*.txt")), *sorted((SHARED / "seeds").glob("*.txt"))]
    else:
        paths = [path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".md")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return sorted(texts, key=len, reverse=True)  # the largest document sets the peak, so it is in every amount


def changed(text: str, chance: random.Random) -> str:
    """The same text with other numbers of as many digits, and every eighth long word made a word never seen before."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isdigit():
            return word if len(word) == 4 and word[:2] in ("19", "20") else _number(len(word), chance)
        if word.islower() and chance.random() < 0.125:
            at = chance.randrange(2, len(word) - 2)
            return word[:at] + "".join(chance.choices(string.ascii_lowercase, k=4)) + word[at + 2 :]
        return word

    return _CHANGEABLE.sub(other, text)


def _number(digits: int, chance: random.Random) -> str:
    return str(chance.randrange(10 ** (digits - 1), 10**digits)) if digits < 6 else "1" * digits


def documents(size: float, *, seed: int = 1) -> Iterator[str]:
    """Texts of ``size`` MB together, the last one cut to it."""
    texts, chance, left = base_texts(), random.Random(seed), int(size * 1e6)  # noqa: S311  # no secret
    while left > 0:
        for text in texts:
            made = changed(text, chance)
            encoded = len(made.encode())
            if encoded > left:
                made = made[: max(1, left * len(made) // encoded)]
            yield made
            left -= encoded
            if left <= 0:
                return


def one_document(size: float) -> str:
    return "\n\n".join(documents(size))


# --- the measurement, in its own process


def measured(size: float, *, whole: bool) -> Run:
    """Each text is written to a file, read and extracted, and forgotten."""
    from wpgsearch.extraction import extract  # noqa: PLC0415  # the parent measures nothing and need not load it
    from wpgsearch.readers import read  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tekst.txt"
        file.write_text("Zie artikel 8 van de Wpg.\n", encoding="utf-8")
        extract(read(file))  # what is loaded once
        loaded, count, written, citations, reading, extracting = highest_memory(), 0, 0, 0, 0.0, 0.0
        for text in [one_document(size)] if whole else documents(size):
            written += file.write_text(text, encoding="utf-8") and file.stat().st_size
            started = time.process_time()
            document = read(file)
            between = time.process_time()
            citations += len(extract(document))
            reading, extracting = reading + between - started, extracting + time.process_time() - between
            count += 1
    return Run(written / 1e6, count, loaded, highest_memory(), reading, max(extracting, 1e-6), citations)


def highest_memory() -> float:
    """The most resident memory that this process had, in MB; ``ru_maxrss`` also counts its parent's at the fork."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
    except (OSError, IndexError):  # no Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def in_own_process(size: float, *, whole: bool) -> Run:
    command = [sys.executable, str(Path(__file__).resolve()), "--child", str(size), *(["--one"] if whole else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-500:]}")
    return Run(**json.loads(done.stdout))


def measure_memory(sizes: Sequence[float] = SIZES, wholes: Sequence[float] = WHOLE) -> Iterator[Row]:
    """For run.py too: the rows of a table."""
    least: Run | None = None
    for size in sizes:
        run = in_own_process(size, whole=False)
        least = least or run
        ratio = run.highest / least.highest
        yield Row(
            f"{size:g} MB in {run.documents} documents",
            told(run)
            + ("" if run is least else f"; times the first: memory {ratio:.2f}, speed {run.speed / least.speed:.2f}"),
            "" if run is least else f"memory at most {LIMIT}",
            ratio <= LIMIT,
        )
    for size in wholes:
        yield Row(f"{size:g} MB as one document", told(in_own_process(size, whole=True)))


def told(run: Run) -> str:
    return (
        f"{run.highest:.0f} MB ({run.loaded:.0f} when loaded), extracting {run.speed:.2f} MB/s, "
        f"reading {run.megabytes / max(run.reading, 1e-6):.2f} MB/s, {run.citations:,} citations"
    )


# --- where time and memory go


def profile(size: float, *, whole: bool) -> None:
    """What is held is told of a run without the profiler, which keeps things of its own alive."""
    print(told(measured(size, whole=whole)))
    for line in held():
        print(line)
    profiler = cProfile.Profile()
    profiler.runcall(measured, size, whole=whole)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(30)


def held() -> Iterator[str]:
    """What a process keeps between documents: cached functions, spaCy's words, objects by type."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("wpgsearch"):
            for key, value in vars(module).items():
                if hasattr(value, "cache_info") and getattr(value, "__module__", "") == name:
                    yield f"cache  {name}.{key}: {value.cache_info()}"
    gc.collect()
    objects = gc.get_objects()
    for one in objects:
        if type(one).__name__ == "Vocab":
            yield f"spaCy  a Vocab of {len(one):,} words, {len(one.strings):,} strings"
    for kind, count in Counter(type(one).__name__ for one in objects).most_common(12):
        yield f"objects  {kind}: {count:,}"
    large = sorted((one for one in objects if isinstance(one, dict | list | set)), key=len, reverse=True)[:12]
    for one in large:
        yield f"large  {type(one).__name__} of {len(one):,}: {str(next(iter(one)))[:60]!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=float, default=SIZES, help="MB in many documents")
    parser.add_argument("--whole", nargs="*", type=float, default=WHOLE, metavar="MB", help="MB as one document")
    parser.add_argument("--profile", type=float, metavar="MB", help="where the time and the memory go")
    parser.add_argument("--one", action="store_true", help="profile one document")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measured(args.child, whole=args.one)._asdict()))
        return 0
    if args.profile:
        profile(args.profile, whole=args.one)
        return 0
    kept = True
    for row in measure_memory(args.sizes, args.whole):
        kept = kept and row.kept
        print(f"{row.what:<40} {row.figure} {row.limit}{'' if row.kept else '  MISSED'}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
