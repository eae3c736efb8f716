"""The contracts of pyproject.toml on who may import whom hold, and each of them fails when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_renderers_are_kept_from_every_other_module() -> None:
    forbidden = next(each["forbidden_modules"] for each in CONTRACTS if each["id"] == "renderers")
    modules = {path.stem for path in (ROOT / "wpgsearch").glob("*.py")}
    packages = {path.parent.name for path in (ROOT / "wpgsearch").glob("*/__init__.py")}
    others = (modules | packages) - {"__init__", "__main__", "findings", "grids", "model", "render"}
    assert {name.removeprefix("wpgsearch.") for name in forbidden} == others


# What someone in a hurry might write → the contract that says no.
BREAKS = [
    ("render/words.py", "import wpgsearch.index.store", "renderers"),
    ("render/words.py", "from wpgsearch.corpus import Corpus", "layers"),
    ("model.py", "from wpgsearch import register", "layers"),
    ("passages.py", "from wpgsearch.recognise import recognise", "layers"),
    ("index/store.py", "from wpgsearch.readers import read", "layers"),
    ("readers/structure.py", "from wpgsearch.register import act", "readers"),
    ("query/words.py", "from wpgsearch.index import words", "questions"),
    ("finding/__init__.py", "import lxml", "questions"),
    ("resolve/flow.py", "import spacy", "spacy"),
    ("index/store.py", "import whoosh", "whoosh"),
    ("query/text.py", "import sqlite3", "sqlite3"),
    ("readers/pdf_lines.py", "import pdfplumber", "pdf"),
    ("resolve/flow.py", "import lxml.etree", "lxml"),
    ("render/style.py", "import click", "click"),
    ("corpus.py", "import starlette", "web"),
    ("a_new_module.py", "import wpgsearch.model", "layers"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "wpgsearch", folder / "wpgsearch", ignore=shutil.ignore_patterns("__pycache__", "data"))
    return folder


@pytest.mark.parametrize(("module", "line", "contract"), BREAKS)
def test_a_contract_that_is_broken_fails(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "wpgsearch" / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        done = lint(copy)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
    name = next(each["name"] for each in CONTRACTS if each["id"] == contract)
    assert done.returncode == 1
    assert f"{name} BROKEN" in " ".join(done.stdout.split())


def test_every_contract_is_seen_to_fail() -> None:
    assert {contract for _, _, contract in BREAKS} == {contract["id"] for contract in CONTRACTS}
