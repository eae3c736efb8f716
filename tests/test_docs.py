"""What README, ARCHITECTURE and docs/ show is what the program does: see make_docs.py, which rewrites them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from make_docs import CLOSING, CONSOLE, PAGES, PYTEST, ROOT, Desk, commands, remade, settled

from wpgsearch.cli import wpgsearch
from wpgsearch.cli.group import COMMANDS

AGAIN = "run: python tests/make_docs.py"
README = (ROOT / "README.md").read_text(encoding="utf-8")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`(wpgsearch [^`]+)`(?!`)")
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pages show commands of bash")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("docs"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_shows_what_the_program_does(path: Path, desk: Desk) -> None:
    page = path.read_text(encoding="utf-8")
    assert settled(page) == settled(remade(page, desk)), AGAIN


def test_the_readme_shows_how_the_tests_end() -> None:
    shown = next(found["body"] for found in CONSOLE.finditer(README) if commands(found["body"]) == [PYTEST])
    assert CLOSING.fullmatch(shown.splitlines()[-1]), f"{AGAIN} --tests"


def test_the_readme_begins_with_the_two_commands() -> None:
    first, second = (commands(found["body"])[0] for found in list(CONSOLE.finditer(README))[:2])
    assert (first, second) == ("pip install . && wpgsearch where Wpg art. 13", PYTEST)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_block_is_of_a_kind_that_is_run(path: Path) -> None:
    """``sh`` is for what .ci/run does; ``text`` shows no command; pycon is run below."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for kind, body in _FENCED.findall(path.read_text(encoding="utf-8")):
        assert kind in ("console", "pycon", "sh", "text", "json"), f"a block of kind {kind!r}"
        if kind == "sh":
            assert [line for line in body.splitlines() if line.split(" # ")[0].strip() not in ci] == []
        if kind == "text":
            assert "$ " not in body and "wpgsearch " not in body


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_in_the_text_have_the_options_that_it_says(path: Path) -> None:
    for said in _INLINE.findall(path.read_text(encoding="utf-8")):
        _, name, *words = shlex.split(said.replace("…", ""))
        if name.startswith("-"):
            continue
        assert name in COMMANDS, said
        command = wpgsearch.get_command(click.Context(wpgsearch), name)
        known = {option for param in command.params for option in param.opts} if command else set()
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}, said


@pytest.mark.parametrize("path", [*PAGES, ROOT / "CHANGELOG.md"], ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    links = _LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    linked = set(_LINK.findall(README))
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


def test_sessions_of_python_give_what_they_show(desk: Desk, tmp_path: Path) -> None:
    for path in PAGES:
        bodies = [body for kind, body in _FENCED.findall(path.read_text(encoding="utf-8")) if kind == "pycon"]
        session = tmp_path / f"{path.stem}.txt"
        session.write_text("\n".join(bodies), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", str(session)],
            cwd=desk.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
