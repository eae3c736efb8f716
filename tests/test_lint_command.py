"""``wpgsearch lint``: its formats, its exit statuses and --fix; and what holds for any text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_documents import document

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import open_corpus
from wpgsearch.findings import SEVERITIES, Finding
from wpgsearch.lint import RULES, lint_document, mend_all

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "tests" / "corpus" / "lint"
BROKEN = (FILES / "kapot.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
EXPECTED = {
    "ecli-and-number", "broken-form", "case-name", "no-such-article", "kamerstuk-year", "repealed-act",
}  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(wpgsearch, ["lint", *map(str, arguments)], prog_name="wpgsearch")


def test_a_file_with_faults() -> None:
    done = run(FILES / "kapot.md")
    assert done.exit_code == 1
    assert set(re.findall(r"\[([a-z-]+)\]$", done.stdout, re.MULTILINE)) == EXPECTED
    assert f"{(FILES / 'kapot.md').as_posix()}:7:1: warning [broken-form]" in done.stdout
    assert "right: Artikel 3 lid 3 (--fix writes this)" in done.stdout
    assert re.fullmatch(r"\d+ findings\n", done.stderr)


def test_a_file_without_faults() -> None:
    done = run(FILES / "goed.md")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No findings.\n")


def test_the_shipped_corpus_is_clean() -> None:
    done = run(ROOT / "corpus")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_hostile_file_ends_well() -> None:
    done = run(FILES / "vijandig.txt")
    assert done.exit_code == 1
    assert "Unexpected" not in done.output
    assert "\u202e" not in done.stdout


def test_rules_are_chosen_and_left_out() -> None:
    only = run(FILES / "kapot.md", "--rule", "broken-form", "--format", "json")
    assert {each["rule"] for each in json.loads(only.stdout)} == {"broken-form"}
    without = run(FILES / "kapot.md", "--ignore", "broken-form", "--ignore", "case-name", "--format", "json")
    assert {each["rule"] for each in json.loads(without.stdout)} == EXPECTED - {"broken-form", "case-name"}


def test_json_is_one_list() -> None:
    records = json.loads(run(FILES / "kapot.md", "--format", "json").stdout)
    for record in records:
        assert BROKEN[record["start"] : record["end"]] == record["text"]
        assert BROKEN.splitlines()[record["line"] - 1][record["column"] - 1 :].startswith(record["text"].split("\n")[0])
    assert json.loads(run(FILES / "goed.md", "--format", "json").stdout) == []


def sarif(*arguments: object) -> dict[str, Any]:
    log = json.loads(run(*arguments, "--format", "sarif").stdout)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    only: dict[str, Any] = log["runs"][0]
    return only


def test_sarif_has_what_the_standard_requires() -> None:
    made = sarif(FILES / "kapot.md")
    driver = made["tool"]["driver"]
    assert driver["name"] == "wpgsearch"
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in SEVERITIES
    assert made["columnKind"] == "unicodeCodePoints"
    assert [each["location"]["uri"] for each in made["artifacts"]] == [(FILES / "kapot.md").as_uri()]
    lines = BROKEN.splitlines()
    for result in made["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in SEVERITIES
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": (FILES / "kapot.md").as_uri(), "index": 0}
        region = physical["region"]
        text = region["snippet"]["text"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == text
        assert BROKEN[region["charOffset"] :][: region["charLength"]] == text
    fixes = [fix for result in made["results"] for fix in result.get("fixes", ())]
    assert fixes
    for fix in fixes:
        replacement = fix["artifactChanges"][0]["replacements"][0]
        assert replacement["deletedRegion"]["startLine"] >= 1
        assert replacement["insertedContent"]["text"]


def test_columns_count_code_points(tmp_path: Path) -> None:
    (tmp_path / "teken.txt").write_text("👩 é Zie ECLI: EU:C:2022:967.\n", encoding="utf-8")
    region = sarif(tmp_path / "teken.txt")["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"], region["charOffset"]) == (9, 28, 8)


def test_a_relative_path_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "een map").mkdir()
    (tmp_path / "een map" / "nota #1.md").write_text(BROKEN, encoding="utf-8")
    assert [each["location"]["uri"] for each in sarif("een map")["artifacts"]] == ["een%20map/nota%20%231.md"]


def test_a_pdf_has_no_lines(tmp_path: Path) -> None:
    page = "<html><body><h1>Nota</h1><p>Zie ECLI: EU:C:2022:967 daarover.</p></body></html>"
    (tmp_path / "nota.html").write_text(page, encoding="utf-8")
    result = sarif(tmp_path / "nota.html")["results"][0]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "fixes" not in result


def test_fix_writes_a_copy(tmp_path: Path) -> None:
    out = tmp_path / "beter.md"
    done = run(FILES / "kapot.md", "--fix", out)
    assert done.exit_code == 1  # some findings are left
    assert "“Artikel lid 3 lid 3” → “Artikel 3 lid 3”" in done.stdout
    assert re.search(r"\d+ changes written to .*beter\.md; \d+ findings left\.\n", done.stderr)
    text = out.read_text(encoding="utf-8")
    assert "ECLI:EU:C:2022:967" in text
    assert "Ligue des droits humains" in text
    assert "Richtlijn (EU) 2016/680" in text
    assert "C-623/17, ECLI:EU:C:2020:559" in text  # which of the two is wrong is for the writer
    assert (FILES / "kapot.md").read_text(encoding="utf-8") == BROKEN
    again = tmp_path / "nog-beter.md"
    assert "0 changes" in run(out, "--fix", again).stderr
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_fix_keeps_encoding_and_line_ends(tmp_path: Path, encoding: str) -> None:
    text = "Eén zin\r\nover ECLI: EU:C:2022:967 hier.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert run(tmp_path / "a.txt", "--fix", tmp_path / "b.txt").exit_code == 0
    assert (tmp_path / "b.txt").read_bytes() == text.replace("ECLI: ", "ECLI:").encode(encoding)


def refused(*arguments: object) -> str:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Unexpected" not in done.stderr
    return done.stderr


def test_fix_refuses(tmp_path: Path) -> None:
    nota = tmp_path / "nota.md"
    nota.write_text(BROKEN, encoding="utf-8")
    assert "exists already" in refused(nota, "--fix", nota)
    assert nota.read_text(encoding="utf-8") == BROKEN
    assert "one file" in refused("--fix", tmp_path / "x.md")
    assert "one file" in refused(nota, FILES / "goed.md", "--fix", tmp_path / "x.md")
    assert "one file" in refused(tmp_path, "--fix", tmp_path / "x.md")
    assert "no folder" in refused(nota, "--fix", tmp_path / "weg" / "x.md")
    pdf = ROOT / "corpus" / "kst-36999-3.pdf"
    assert "no text or Markdown file" in refused(pdf, "--fix", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_what_is_typed_wrong(tmp_path: Path) -> None:
    assert "zandbak" in refused(FILES / "goed.md", "--rule", "zandbak")
    assert "no file or folder" in refused(tmp_path / "weg.md")
    assert "--wrong" in refused(FILES / "goed.md", "--wrong")
    assert "yaml" in refused(FILES / "goed.md", "--format", "yaml")
    assert "index" in refused("--index", tmp_path / "nergens")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b"")
    (tmp_path / "nota.md").write_text(BROKEN, encoding="utf-8")
    done = run(tmp_path)
    assert done.exit_code == 2
    assert "leeg.txt" in done.stderr
    assert "[broken-form]" in done.stdout


def test_the_documents_of_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "nota.md").write_text(BROKEN, encoding="utf-8")
    corpus = open_corpus(None, tmp_path / "indexes" / "default")
    corpus.index([tmp_path / "corpus"], workers=0)
    corpus.close()
    of_index, of_file = run("--format", "json"), run("corpus/nota.md", "--format", "json")
    assert of_index.exit_code == 1
    assert json.loads(of_index.stdout) == json.loads(of_file.stdout)


@pytest.mark.skipif(os.name == "nt", reason="a pipe of bash")
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f'"{sys.executable}" -m wpgsearch lint "{FILES / "kapot.md"}" --format json | head -n 1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)  # noqa: S602
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr


def test_the_page_tells_of_every_rule_and_of_no_other() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == list(RULES)
    for rule in RULES.values():
        row = f"| `{rule.id}` | {rule.severity} | {rule.title}. {rule.help} |"
        assert row in PAGE, f"docs/lint.md should have the line\n{row}"


_PIECES = st.sampled_from(
    (
        "ECLI: EU:C:2022:967", "ECLl:NL:HR:2019:99", "C-311-18", "zaak C311/18", "artikel lid 3 lid 3", "lid 2 lid 2",
        "artikel artikel 8 Wpg", "Richtlijn 2016/680/EU", "Richtlijn (EU) 95/46", "Verordening (EG) 45/2001",
        "Kamerstukken II 2015/16, 34889, 3", "HvJ EU 16 juli 2020, C-311/18", "(*Shrems II*)", "art. 6.162 BW", "\n",
        "art. 99 Wpg", "van de van de", ", ", " ", "Wpg", "lid", "👩", "Zie", "ECLI:", "3", "\n\nLiteratuur\n\n",
        "Hartgers 2021",
    )
)  # fmt: skip


def check_of(name: str) -> Callable[[str], tuple[Finding, ...]]:
    return lambda text: lint_document(document(text), source=name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=14))
def test_mending_twice_changes_nothing_and_spans_are_their_text(pieces: list[str]) -> None:
    text = " ".join(pieces) + "."
    for finding in check_of("a.txt")(text):
        span = finding.place.span
        assert text[span.start : span.end] == finding.text
        assert 0 <= span.start < span.end <= len(text)
        assert text.split("\n")[finding.place.line - 1][finding.place.column - 1 :][:1] == finding.text[:1]
        assert finding.rule in RULES
        assert finding.severity in SEVERITIES
    once, _, _ = mend_all(text, check_of("a.txt"))
    twice, done, _ = mend_all(once, check_of("a.txt"))
    assert (twice, done) == (once, ())
