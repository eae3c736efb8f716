"""A short run of fuzz.py: damaged files are read or refused in a sentence; the long run is a command of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz import Case, attempt, cases, damaged, files_in, wrong
from office_files import docx, odt, p, zipped

from wpgsearch.indexing.workers import run

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(docx(p("Artikel 13 Wpg.")))
    (tmp_path / "a.odt").write_bytes(odt("<text:p>Artikel 13 Wpg.</text:p>"))
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": b"Artikel 13 Wpg.", "c/d.docx": docx(p("Brief."))}))
    return tmp_path


def test_no_damage_brings_a_reader_down(folder: Path) -> None:
    files = files_in([ROOT / "corpus", folder])
    todo = cases(files, 6 * len(files), seed=11)
    outcomes = list(run("fuzz:attempt", todo, workers=2, time_limit=60.0))
    assert [(outcome.task, outcome.problem) for outcome in outcomes if wrong(outcome)] == []
    assert {outcome.value for outcome in outcomes} >= {"read", "named"}


def test_a_case_can_be_made_again(folder: Path) -> None:
    data = (folder / "a.docx").read_bytes()
    assert damaged(data, 5)[0] == damaged(data, 5)[0] != damaged(data, 6)[0]
    assert attempt(Case(folder / "a.docx", 5)) in {"read", "named", "unpacked"}
