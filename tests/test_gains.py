"""benchmarks/gains.py: what it calls a gain, a loss and a change, and what it does where there is no history."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TREE = "the working tree"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gains", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gains"] = module
    spec.loader.exec_module(module)
    return module


gains = load(ROOT / "benchmarks" / "gains.py")


def record(start: int, text: str, target: str, **fields: str) -> object:
    values = {"pinpoint": "", "resolution": "explicit", "pattern": "artikel-act", **fields}
    return gains.Record(start, start + len(text), text, target, **values)


WPG_8 = record(0, "art. 8 Wpg", "jci1.3:c:BWBR0022463&artikel=8")
WPG_9 = record(20, "art. 9 Wpg", "jci1.3:c:BWBR0022463&artikel=9")


def signs(old: list[object], new: list[object]) -> list[str]:
    return [change.sign for change in gains.compared("d", old, new)]


def test_gains_losses_and_changes() -> None:
    other = record(0, "art. 8 Wpg", "jci1.3:c:BWBR0024705&artikel=8")
    assert signs([WPG_8], [WPG_8]) == []
    assert signs([WPG_8], [WPG_8, WPG_9]) == ["+"]
    assert signs([WPG_8, WPG_9], [WPG_9]) == ["-"]
    assert signs([WPG_8, WPG_9], [other, WPG_9]) == ["~"]
    assert signs([WPG_8], [record(0, "art. 8 Wpg", WPG_8.target, resolution="context")]) == ["~"]  # type: ignore[attr-defined]
    assert signs([WPG_8], [record(0, "art. 8 Wpg", WPG_8.target, pattern="act")]) == []  # type: ignore[attr-defined]


def test_a_change_names_both_targets() -> None:
    other = record(0, "art. 8 Wpg", "jci1.3:c:BWBR0024705&artikel=8")
    (change,) = gains.compared("d", [WPG_8], [other])
    assert "BWBR0022463&artikel=8 → jci1.3:c:BWBR0024705&artikel=8" in gains.line_of(change)


def test_the_working_tree_against_itself_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Volgens art. 8 Wpg mag dat.\n", encoding="utf-8")
    (tmp_path / "leeg.txt").write_text("", encoding="utf-8")
    found = gains.comparison(TREE, TREE, gains.files_in([tmp_path]))
    assert (found.changes, found.counts) == ([], (1, 1))
    assert [note.split(":")[0] for note in found.notes] == ["leeg.txt", "leeg.txt"]
    assert json.loads(gains.as_json(found))["gained"] == 0
    assert "gained 0, lost 0, changed 0" in gains.told(found, 10)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of one commit with the benchmark in it, as a shallow clone has."""
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "gains.py").write_bytes((ROOT / "benchmarks" / "gains.py").read_bytes())
    return tmp_path


def run(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "benchmarks/gains.py", *arguments]
    return subprocess.run(command, cwd=clone, capture_output=True, encoding="utf-8", check=False)


def git(clone: Path, *arguments: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(clone), *who, *arguments], check=True, capture_output=True)


def test_without_history_it_says_so_and_does_not_fail(clone: Path) -> None:
    git(clone, "init", "--quiet")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--no-verify", "--message", "one")
    done = run(clone, "--if-changed")
    assert done.returncode == 0, done.stderr
    assert "no earlier commit" in done.stdout


def test_a_commit_that_touches_no_rule_is_not_measured(clone: Path) -> None:
    git(clone, "init", "--quiet")
    for name in ("one", "two"):
        (clone / f"{name}.txt").write_text(name)
        git(clone, "add", ".")
        git(clone, "commit", "--quiet", "--no-verify", "--message", name)
    done = run(clone, "--if-changed")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "No rule for citations differs between HEAD~1 and the working tree.",
    )


def test_a_revision_that_is_not_there_is_named(clone: Path) -> None:
    git(clone, "init", "--quiet")
    assert run(clone, "v0.0.0").returncode == 2
