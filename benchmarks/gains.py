"""What a change of the code gains and loses: the citations of the shared texts by two versions, record by record.

    python benchmarks/gains.py                     the working tree against the last commit (when it has no changes of
                                                   its own: the last commit against the one before)
    python benchmarks/gains.py OLD [NEW]           two revisions; NEW is the working tree when it is left out
    python benchmarks/gains.py --format json       for programs
    python benchmarks/gains.py --if-changed        nothing to do when no rule for citations differs (for CI)
    python benchmarks/gains.py HEAD~3 --texts DIR  on other texts

In: texts (../shared/seeds, ../shared/real/gold and corpus/, or --texts), the same for both versions. Out: gains (+),
losses (-) and records that changed (the same place and words, another target). Each version runs in a process of its
own, from a copy of its ``wpgsearch`` in a temporary folder (`git archive`: the repository is only read). Whether a gain
is right it does not know: that is what tests/scores.py and people are for.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TEXTS = (SHARED / "seeds", SHARED / "real" / "gold", ROOT / "corpus")
WORKING_TREE = "the working tree"
# What can change a record.
RULES = tuple(
    f"wpgsearch/{name}"
    for name in (
        "recognise", "resolve", "register", "readers", "extraction.py", "identifiers.py", "lines.py", "literature.py",
        "model.py", "provision_words.py", "provisions.py", "spans.py",
    )
)  # fmt: skip
_SUFFIXES = (".txt", ".md", ".xml", ".html", ".pdf")
_SHOWN = 60  # characters of a mention
_MOST = 200  # lines that are printed; --all prints them all

# Runs in the process of one version: only what every version of wpgsearch has.
_EXTRACT = """
import json, sys
from pathlib import Path
from wpgsearch.extraction import extract
from wpgsearch.readers import read
for line in sys.stdin:
    path = Path(line.rstrip("\\n"))
    try:
        document = read(path)
        found = [
            [c.span.start, c.span.end, c.text, str(c.target), c.pinpoint or "", c.resolution, c.pattern]
            for c in extract(document)
        ]
        print(json.dumps({"file": str(path), "length": len(document.text), "records": found}))
    except Exception as error:
        print(json.dumps({"file": str(path), "error": f"{type(error).__name__}: {error}"}))
"""


class NoHistory(Exception):
    """A revision that is not there: a shallow clone, or no repository at all."""


class Record(NamedTuple):
    start: int
    end: int
    text: str
    target: str
    pinpoint: str
    resolution: str
    pattern: str


class Change(NamedTuple):
    """``sign`` is +, - or ~; ``before`` is what the old version had at a place where only the target changed."""

    sign: str
    file: str
    record: Record
    before: Record | None = None


class Comparison(NamedTuple):
    """``counts`` are the records of each version, ``notes`` what else is to be said."""

    old: str
    new: str
    changes: list[Change]
    notes: list[str]
    counts: tuple[int, int]


def git(*arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        raise NoHistory(done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed")
    return done.stdout


def has_changes() -> bool:
    return bool(git("status", "--porcelain", "--", *RULES).strip())


def rules_differ(old: str, new: str) -> bool:
    revisions = (old,) if new == WORKING_TREE else (old, new)
    return bool(git("diff", "--name-only", *revisions, "--", *RULES).strip()) or (new == WORKING_TREE and has_changes())


def code_of(revision: str, folder: Path) -> Path:
    """A folder with the package ``wpgsearch`` of that revision; a copy too of the working tree, which may be edited."""
    if revision == WORKING_TREE:
        shutil.copytree(ROOT / "wpgsearch", folder / "wpgsearch", ignore=shutil.ignore_patterns("__pycache__"))
    else:
        with tarfile.open(fileobj=BytesIO(git("archive", "--format=tar", revision, "--", "wpgsearch"))) as packed:
            packed.extractall(folder, filter="data")
    return folder


def started(code: Path) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(code), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", _EXTRACT],
        cwd=code,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def extracted(codes: Sequence[Path], files: Iterable[Path]) -> list[dict[str, dict[str, Any]]]:
    """By version and file: its records, or its error. Both versions run at the same time."""
    asked = "".join(f"{file}\n" for file in files)
    running = [started(code) for code in codes]
    answers: list[dict[str, dict[str, Any]]] = []
    for process in running:
        out, _ = process.communicate(asked)
        if process.returncode:
            raise SystemExit(f"a version of wpgsearch does not run (exit status {process.returncode}); see above")
        answers.append({line["file"]: line for line in map(json.loads, out.splitlines())})
    return answers


def compared(file: str, old: Sequence[Record], new: Sequence[Record]) -> list[Change]:
    """Gains, losses and changes in text order. A pinpoint and a resolution count; the name of a pattern does not."""

    def key(record: Record) -> tuple[object, ...]:
        return record[:6]

    had, has = Counter(map(key, old)), Counter(map(key, new))
    lost = [record for record in old if not has[key(record)]]
    won = [record for record in new if not had[key(record)]]
    changes = []
    for record in won:
        twin = next((each for each in lost if each[:3] == record[:3]), None)
        if twin is not None:
            lost.remove(twin)
        changes.append(Change("~" if twin else "+", file, record, twin))
    changes += [Change("-", file, record) for record in lost]
    return sorted(changes, key=lambda change: (change.record.start, change.record.end, change.sign))


def line_of(change: Change) -> str:
    record, words = change.record, " ".join(change.record.text.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    now = " ".join(filter(None, (record.target, record.pinpoint)))
    then = ""
    if change.before is not None:
        was = " ".join(filter(None, (change.before.target, change.before.pinpoint)))
        then = f"{was} → " if was != now else f"{change.before.resolution} → {record.resolution}: "
    return f"{change.sign} {record.start:>8}  “{words}”  {then}{now}  [{record.pattern}]"


def files_in(folders: Iterable[Path]) -> list[Path]:
    return [
        path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES
    ]


def comparison(old: str, new: str, files: Sequence[Path]) -> Comparison:
    with tempfile.TemporaryDirectory(prefix="gains-") as folder:
        codes = [code_of(revision, Path(folder) / name) for revision, name in ((old, "old"), (new, "new"))]
        before, after = extracted(codes, files)
    changes: list[Change] = []
    notes: list[str] = []
    counts = [0, 0]
    for path in map(str, files):
        one, other = before[path], after[path]
        name = Path(path).name
        for said, version in ((one, old), (other, new)):
            if "error" in said:
                notes.append(f"{name}: {version} cannot read it: {said['error']}")
        if one.get("length") != other.get("length") and "length" in one and "length" in other:
            notes.append(f"{name}: its text is read otherwise ({one['length']} and {other['length']} characters)")
        records = [[Record(*row) for row in said.get("records", ())] for said in (one, other)]
        counts = [count + len(each) for count, each in zip(counts, records, strict=True)]
        changes += compared(name, *records)
    return Comparison(old, new, changes, notes, (counts[0], counts[1]))


def told(found: Comparison, most: int) -> str:
    old, new, changes, notes, counts = found
    lines = []
    last = ""
    for change in changes[:most]:
        if change.file != last:
            lines += ["", change.file]
            last = change.file
        lines.append(line_of(change))
    if len(changes) > most:
        lines += ["", f"… and {len(changes) - most} more (--all)"]
    signs = Counter(change.sign for change in changes)
    lines += [""] + [f"note: {note}" for note in notes]
    lines.append(f"{old}: {counts[0]} records; {new}: {counts[1]} records")
    lines.append(f"gained {signs['+']}, lost {signs['-']}, changed {signs['~']}")
    patterns = Counter((change.sign, change.record.pattern) for change in changes)
    lines += [f"{count:>6} {sign} {pattern or 'no pattern'}" for (sign, pattern), count in patterns.most_common(12)]
    return "\n".join(lines).lstrip("\n")


def as_json(found: Comparison) -> str:
    old, new, changes, notes, counts = found
    signs = Counter(change.sign for change in changes)
    rows = [
        {"change": {"+": "gained", "-": "lost", "~": "changed"}[each.sign], "file": each.file}
        | each.record._asdict()
        | ({"before": each.before._asdict()} if each.before else {})
        for each in changes
    ]
    summary = {"gained": signs["+"], "lost": signs["-"], "changed": signs["~"]}
    versions = {"old": {"revision": old, "records": counts[0]}, "new": {"revision": new, "records": counts[1]}}
    return json.dumps(versions | summary | {"notes": list(notes), "changes": rows}, ensure_ascii=False, indent=1)


def chosen(arguments: argparse.Namespace) -> tuple[str, str]:
    """The two versions; a revision that is not there raises NoHistory."""
    old = arguments.old or ("HEAD" if has_changes() else "HEAD~1")
    new = arguments.new or WORKING_TREE
    for revision in (old, new):
        if revision != WORKING_TREE:
            git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return old, new


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("old", nargs="?", help="a revision of git")
    parser.add_argument("new", nargs="?", help="a revision of git; without it the working tree")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--if-changed", action="store_true", help="stop at once when no rule for citations differs")
    parser.add_argument("--texts", type=Path, action="append", help="a folder of texts, instead of the shared ones")
    parser.add_argument("--all", action="store_true", help=f"print every line, also beyond the first {_MOST}")
    arguments = parser.parse_args(given)
    try:
        old, new = chosen(arguments)
        if arguments.if_changed and not rules_differ(old, new):
            print(f"No rule for citations differs between {old} and {new}.")
            return 0
        found = comparison(old, new, files_in(arguments.texts or TEXTS))
    except NoHistory as error:
        if arguments.old and not arguments.if_changed:
            print(f"There is no such revision: {error}", file=sys.stderr)
            return 2
        print(f"Nothing to compare with: this clone has no earlier commit ({error or 'a shallow clone'}).")
        return 0
    most = len(found.changes) if arguments.all else _MOST
    print(told(found, most) if arguments.format == "text" else as_json(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
