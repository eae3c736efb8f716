"""The program as a process of its own: what it loads, its encoding, a pipe that closes, a terminal, Ctrl-C."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wpgsearch.corpus import open_corpus

TEXT = "Overleg\n\nDe privacyfunctionaris – één voor allen – toetst aan artikel 13 van de Wpg.\n"
MODULE = [sys.executable, "-m", "wpgsearch"]
HEAVY = (
    "spacy",
    "whoosh",
    "pdfplumber",
    "pypdfium2",
    "lxml",
    "numpy",
    "importlib.metadata",
    "multiprocessing",
    "difflib",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("process")
    (here / "corpus").mkdir()
    (here / "corpus" / "overleg.txt").write_text(TEXT, encoding="utf-8")
    (here / "corpus" / "lang.txt").write_text(TEXT * 1500, encoding="utf-8")
    corpus = open_corpus(None, here / "indexes" / "default")
    corpus.index([here / "corpus"], workers=0)
    corpus.close()
    return here


def environment(**extra: str) -> dict[str, str]:
    """This one, with the code under test to be found from any folder."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "PYTHONUTF8")}
    state = {"WPGSEARCH_STATE": os.devnull}  # the last answer of whoever runs the tests stays theirs
    return {**kept, "PYTHONPATH": str(Path(__file__).parent.parent), **state, **extra}


def run(folder: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MODULE, *arguments], cwd=folder, env=environment(**extra), capture_output=True, timeout=120, check=False
    )


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = {['wpgsearch', *arguments]!r}\n"
        "from wpgsearch.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment(), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("where", "Wpg art. 13"),
        ("where", "Wpg art. 13", "--format", "json", "--in", "overleg"),
        ("where", "--explain", "Wpg art. 13"),
        ("documents",),
        ("citations", "--to", "art. 13 Wpg"),
        ("show", "overleg.txt"),
        ("--help",),
        ("where", "--help"),
    ],
)
def test_a_question_for_a_citation_loads_nothing_heavy(arguments: tuple[str, ...], folder: Path) -> None:
    modules = loaded(folder, *arguments)
    assert [name for name in HEAVY if name in modules] == []


def test_help_loads_no_command(folder: Path) -> None:
    modules = loaded(folder, "--help")
    assert not modules & {"wpgsearch.corpus", "wpgsearch.cli.where", "wpgsearch.readers", "sqlite3"}


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}]
)
def test_the_output_is_utf8_whatever_the_locale(locale: dict[str, str], folder: Path) -> None:
    done = run(folder, "where", "Wpg art. 13", "--in", "overleg", **locale)
    assert done.returncode == 0, done.stderr
    assert "– één voor allen –" in done.stdout.decode("utf-8")
    assert run(folder, "text", "corpus/overleg.txt", **locale).stdout == TEXT.encode()


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise")
@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed(streams: str, folder: Path) -> None:
    command = f"{shlex.join(MODULE)} where Wpg art. 13 {streams}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment(), timeout=60, check=False)
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk")
def test_a_full_disk_is_told_once(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MODULE, "where", "Wpg art. 13"], cwd=folder, env=environment(), stdout=full, stderr=-1, check=False
        )
    assert (done.returncode, done.stderr.decode().strip()) == (2, "Error: No space left on device.")


def test_an_argument_that_is_no_text(folder: Path) -> None:
    done = subprocess.run(
        [*MODULE, "where", b"art. 13 Wpg \xff"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
@pytest.mark.parametrize(
    "arguments", [("citations", "--format", "jsonl"), ("show", "lang.txt"), ("text", "corpus/lang.txt")]
)
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str, ...], folder: Path) -> None:
    process = subprocess.Popen(
        [*MODULE, *arguments], cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.read(100)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_ctrl_c_while_indexing_is_quiet_and_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for number in range(40):
        (tmp_path / "corpus" / f"{number}.txt").write_text(TEXT * 400 + f"Stuk {number}.", encoding="utf-8")
    process = subprocess.Popen(
        [*MODULE, "index"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    for _ in range(300):
        if (tmp_path / "indexes" / "default" / "wpgsearch.sqlite").exists():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in said) == (130, False)
    done = run(tmp_path, "index")
    assert done.stdout.startswith(b"40 documents in the index")
    assert run(tmp_path, "check").returncode == 0


def on_a_terminal(folder: Path, *arguments: str, **extra: str) -> str:
    """What is written to a terminal of 60 columns."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    variables = environment(**{"TERM": "xterm-256color", "COLUMNS": "60", "PAGER": "cat", **extra})
    process = subprocess.Popen(
        [*MODULE, *arguments], cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE
    )
    os.close(theirs)
    out = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.close(ours)
    process.communicate(timeout=60)
    return out.decode()


def test_a_terminal_gets_colour_and_links(folder: Path) -> None:
    out = on_a_terminal(folder, "where", "Wpg art. 13", "--in", "overleg")
    assert "\x1b[1;4martikel 13 van de Wpg\x1b[0m" in out
    assert "\x1b]8;;file://" in out
    assert "overleg.txt" in out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour(variables: dict[str, str], folder: Path) -> None:
    out = on_a_terminal(folder, "where", "Wpg art. 13", "--in", "overleg", **variables)
    assert "\x1b" not in out
    assert "[artikel 13 van de Wpg]" in out


def test_a_document_goes_through_the_pager(folder: Path) -> None:
    assert "\x1b[1;4martikel\x1b[0m" in on_a_terminal(folder, "show", "overleg.txt")


def test_extract_is_a_table_on_a_terminal_and_records_in_a_pipe(folder: Path) -> None:
    assert "explicit" in on_a_terminal(folder, "extract", "corpus/overleg.txt", "--color", "never")
    assert json.loads(run(folder, "extract", "corpus/overleg.txt").stdout)["doc"] == "overleg.txt"
