"""``wpgsearch serve``: what it says when it cannot begin, and that it listens on this machine only."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from small_corpus import STAND_IN, make

from wpgsearch.cli import serve as _serve  # noqa: F401  # loaded before its imports are taken away
from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path / "corpus", brief_txt="Zie art. 8 Wpg.\n")
    Corpus(None, tmp_path / "indexes" / "default").index([tmp_path / "corpus"], workers=0, work=STAND_IN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, ["serve", *arguments])


def test_without_the_extra_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")

    monkeypatch.setattr(sys.modules["wpgsearch.cli.serve"], "import_module", load)
    done = run()
    assert done.exit_code == 2
    assert "pip install 'wpgsearch[web]'" in done.stderr


@pytest.mark.parametrize("port", ["x", "-1", "70000", "80.5", ""])
def test_what_is_no_port(folder: Path, port: str) -> None:
    done = run("--port", port)
    assert done.exit_code == 2
    assert "is not a port" in done.stderr


def test_without_an_index_it_does_not_begin(tmp_path: Path) -> None:
    pytest.importorskip("starlette", reason="the extra web is not installed: pip install '.[web]'")
    done = run("--index", str(tmp_path / "niets"))
    assert done.exit_code == 2
    assert "there is no index in" in done.stderr


def test_a_port_that_is_taken_is_said(folder: Path) -> None:
    pytest.importorskip("starlette", reason="the extra web is not installed: pip install '.[web]'")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("--port", str(taken.getsockname()[1]))
    assert done.exit_code == 2
    assert "cannot be used" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_it_answers_on_this_machine_and_ends_quietly(folder: Path) -> None:
    pytest.importorskip("starlette", reason="the extra web is not installed: pip install '.[web]'")
    command = [sys.executable, "-m", "wpgsearch", "serve", "--port", "0"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, env=variables, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
    assert found
    port = int(found[1])
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", "/?q=art.+8+Wpg")
    got = asked.getresponse()
    assert (got.status, b"brief" in got.read()) == (200, True)
    assert "server" not in {name.lower() for name, _ in got.getheaders()}
    asked.request("GET", "/", headers={"Host": "elders.example"})
    assert asked.getresponse().status == 421
    asked.close()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert "Traceback" not in said
    assert process.returncode in (0, 130)
