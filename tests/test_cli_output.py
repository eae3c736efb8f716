"""Streams, colour, width and progress, without an index."""

from __future__ import annotations

import io
from datetime import date

import click
import pytest

from wpgsearch.cli.ending import sentence
from wpgsearch.cli.options import _day, _dossier
from wpgsearch.cli.output import Counted, style_for, width_of
from wpgsearch.cli.places import split
from wpgsearch.cli.progress import Progress
from wpgsearch.model import WpgsearchError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.parametrize(
    ("color", "stream", "variables", "dressed"),
    [
        ("auto", Terminal(), {}, True),
        ("auto", io.StringIO(), {}, False),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("never", Terminal(), {}, False),
        ("always", io.StringIO(), {}, True),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_and_links_only_where_they_are_wanted(
    color: str, stream: io.StringIO, variables: dict[str, str], dressed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    style = style_for(color, stream)
    assert (style.colour, style.links) == (dressed, dressed)


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("400", 120), ("0", 100), ("x", 100), ("3", 20)])
def test_the_width_is_that_of_the_terminal(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert style_for("auto", Terminal()).width == width


def test_a_pipe_has_no_width_of_its_own() -> None:
    assert width_of(io.StringIO()) == 100


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("02-2020", "2020-02-01", "2020-02-29"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2020-03-31", "2020-03-31", "2020-03-31"),
        ("31-3-2020", "2020-03-31", "2020-03-31"),
    ],
)
def test_dates(typed: str, first: str, last: str) -> None:
    assert (_day(typed, last=False), _day(typed, last=True)) == (first, last)
    assert date.fromisoformat(last)


@pytest.mark.parametrize("typed", ["", "20", "2020-13", "31-02-2020", "gisteren", "2020-1-1-1", "maart 2020", "-"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(ValueError):
        _day(typed, last=False)


def test_counted_counts_what_has_gone_by() -> None:
    rows = Counted(iter("abc"))
    assert (list(rows), rows.count) == (["a", "b", "c"], 3)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (WpgsearchError("do this"), "do this"),
        (FileNotFoundError(2, "No such file or directory", "x.pdf"), "x.pdf: No such file or directory."),
        (OSError(28, "No space left on device"), "No space left on device."),
    ],
)
def test_errors_are_sentences(error: Exception, expected: str) -> None:
    assert sentence(error) == expected


def test_a_defect_says_where_it_is() -> None:
    try:
        int("x")
    except ValueError as error:
        said = sentence(error)
    assert "ValueError" in said
    assert "test_cli_output.py, line" in said
    assert "WPGSEARCH_DEBUG=1" in said


# progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def run(stream: io.StringIO, seconds: float, total: int = 10) -> str:
    clock = Clock()
    progress = Progress(stream, clock=clock)
    for done in range(1, total + 1):
        clock.now += seconds
        progress(done, total, done * 3, done * 7)
    progress.close()
    return stream.getvalue()


def test_a_log_gets_a_line_now_and_then() -> None:
    lines = run(io.StringIO(), 2.0).splitlines()
    assert lines[0] == "3 of 10 files · 9 pages · 21 citations · 0:14 left"
    assert lines[-1] == "10 of 10 files · 30 pages · 70 citations"
    assert len(lines) == 4
    assert all("\r" not in line for line in lines)


def test_a_terminal_gets_a_bar_that_goes_away() -> None:
    states = run(Terminal(), 2.0).split("\r")
    assert states[1].startswith("██░░░░░░░░░░░░░░░░░░ 1 of 10 files")
    assert states[5].rstrip().endswith("0:10 left")
    assert states[-2].strip() == states[-1] == ""


def test_the_bar_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, run(Terminal(), 2.0).split("\r"))) < 40


def test_the_bar_is_not_drawn_for_every_file() -> None:
    assert run(Terminal(), 0.001, total=1000).count("\r") < 15


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("34889", "34889"),
        ("34 889", "34889"),
        ("34.889", "34889"),
        ("kst-34889", "34889"),
        ("dossier 34889", "34889"),
        ("Kamerstukken 34889", "34889"),
        ("36 200 VI", "36200-VI"),
        ("36200-vi", "36200-VI"),
    ],
)
def test_dossiers(typed: str, number: str) -> None:
    assert _dossier(click.Context(click.Command("x")), click.Option(["--dossier"]), typed) == number


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("brief.pdf", ("brief.pdf", None, None)),
        ("brief.pdf#p12", ("brief.pdf", "12", None)),
        ("brief.pdf#pxii", ("brief.pdf", "xii", None)),
        ("brief.pdf#page=12", ("brief.pdf", "12", None)),
        ("brief #1.pdf", ("brief #1.pdf", None, None)),
        ("brief.pdf p. 12", ("brief.pdf", "12", None)),
        ("a#b.txt@34", ("a#b.txt", None, 34)),
        ("a\nb.txt@34", ("a\nb.txt", None, 34)),
    ],
)
def test_places(typed: str, place: tuple[str, str | None, int | None]) -> None:
    assert split(typed) == place
