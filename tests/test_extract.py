"""``wpgsearch extract``: why a record is what it is, what has none, and records in other formats and in files."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import spacy
from click.testing import CliRunner, Result
from spacy.tokens import DocBin

from wpgsearch.cli import wpgsearch
from wpgsearch.cli.options import form_of
from wpgsearch.cli.saving import save
from wpgsearch.explaining import explain
from wpgsearch.model import Citation, Document, Location, Section, Snippet, Span, Target, WpgsearchError
from wpgsearch.render import Style
from wpgsearch.render.annotations import annotation
from wpgsearch.render.cues import FORMATS, CueRow, Tally, render_cues
from wpgsearch.render.explained import Explained, explained_record, render_explained

BRIEF = """Brief over 😀 gegevens

De Wpg regelt dit. Artikel 13 gaat over vergelijken, en het tweede lid over het doel.
Zie ook HvJ EU 16 juli 2020, C-311/18, r.o. 84.

De Bezemwet gaat over bezems. Volgens de Bezemwet mag dat, en ook volgens artikel 3 van de Bezemwet.
"""
WPG = "jci1.3:c:BWBR0022463"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "WPGSEARCH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    Path("brief.txt").write_bytes(BRIEF.encode())
    Path("leeg.txt").write_text("Er is niets aan de hand.\n", encoding="utf-8")
    yield tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, ("extract", *arguments), catch_exceptions=False)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --explain


def test_explain_names_the_pattern_and_what_supplied_the_rest() -> None:
    back = next(row for row in lines(run("brief.txt", "--explain")) if row["text"] == "tweede lid")
    why = back["explain"]
    assert why["pattern"] == back["pattern"] == "zoveelste-lid"
    assert "LID" in why["tokens"] and why["source"]
    assert BRIEF[why["supplied_by"]["start"] : why["supplied_by"]["end"]] == why["supplied_by"]["text"] == "Artikel 13"
    assert why["resolution"] == "the mention points back"


def test_explain_for_people() -> None:
    out = run("brief.txt", "--explain", "--format", "terminal").stdout
    assert re.search(r"\n +\d+  art\. 13 Wpg\n +written +“Artikel 13”", out)
    assert "supplied by   “Artikel 13” (character" in out
    assert "found by      zaaknummer" in out
    assert max(map(len, out.splitlines())) <= 100


def test_explain_as_one_list() -> None:
    found = json.loads(run("brief.txt", "--explain", "--format", "json").stdout)
    assert all(row["explain"]["pattern"] for row in found)


def explained(**fields: Any) -> Explained:
    citation = Citation(Span(4, 7), "Wpg", "legislation", Target(WPG), pattern="act", label="Wpg", **fields)
    text = "Zie Wpg."
    page = Document(
        "d", "brief", None, None, (), {}, "d", "", text, sections=(Section(Span(0, len(text)), "Kop\nvan twee", 1),)
    )
    why = explain(citation)
    return Explained("d", page, citation, why.tokens, why.source, why.rule, why.candidates, why.choice)


def test_an_ambiguous_name_tells_its_other_meanings_and_why_this_one() -> None:
    other = Target("jci1.3:c:BWBR0024705")
    usual = explained(candidates=(Target(WPG), other))
    assert [target for _, target in usual.candidates] == [WPG, str(other)]
    assert "usual act" in usual.choice
    chosen = explained(candidates=(other, Target(WPG)))
    assert [target for _, target in chosen.candidates] == [WPG, str(other)]
    assert "names this act in full" in chosen.choice
    record = explained_record(chosen)["explain"]
    assert isinstance(record, dict) and record["choice"] == chosen.choice
    told = "".join(render_explained("terminal", [chosen], Style()))
    assert "may also be" in told and "Wet publieke gezondheid" in told.replace("\n", " ")
    assert "(Kop van twee)" in told


def test_an_explanation_without_choice_has_no_candidates() -> None:
    assert explained().candidates == ()
    assert explain(Citation(Span(0, 1), "x", "case", Target("ECLI:NL:HR:2019:1"))).tokens == ""


def test_colour_does_not_shift_the_columns() -> None:
    plain = "".join(render_explained("terminal", [explained()], Style()))
    coloured = "".join(render_explained("terminal", [explained()], Style(colour=True)))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_folder_stands_for_its_files(folder: Path) -> None:
    (folder / "map" / "diep").mkdir(parents=True)
    for name in ("map/b.txt", "map/diep/c.txt", "map/.verborgen.txt"):
        Path(name).write_text("Zie art. 8 Wpg.\n", encoding="utf-8")
    assert [row["doc"] for row in lines(run("map", "leeg.txt", "map/b.txt"))] == ["b.txt", "c.txt", "b.txt"]


# --audit


def test_audit_tells_what_has_no_record() -> None:
    result = run("brief.txt", "--audit")
    found = lines(result)
    assert {row["text"] for row in found} >= {"Bezemwet"}
    assert {row["reason"] for row in found} == {"an act that the register does not have"}
    assert all(BRIEF[row["start"] : row["end"]] == row["text"] and row["text"] in row["line"] for row in found)
    assert "act not in the register" in result.stderr
    assert result.exit_code == 0


def test_audit_counts_at_the_end_for_people() -> None:
    result = run("brief.txt", "--audit", "--format", "terminal")
    assert "volgens de [Bezemwet]" in result.stdout or "Volgens de [Bezemwet]" in result.stdout
    assert "that may cite something, by what they look like" in result.stdout
    assert result.stderr == ""


def test_audit_of_what_is_whole_says_so() -> None:
    result = run("leeg.txt", "--audit")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Everything that looks like a citation has a record.\n"


def test_audit_goes_on_after_a_file_that_fails() -> None:
    result = run("nergens.txt", "brief.txt", "--audit", "--format", "csv")
    assert result.exit_code == 2
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["doc"] for row in rows} == {"brief.txt"}
    assert "nergens.txt" in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_a_cue_in_every_format(form: str) -> None:
    row = CueRow(
        "d|e", Span(5, 9), "a|b\x1b[1m", "article", "why | so", Location(2, None, ("Kop",), "4"), Snippet("x a|b y")
    )
    tally = Tally()
    out = "".join(render_cues(form, [row, row], Style(), tally))
    assert tally.total == 2
    assert "article" in out
    assert "\x1b" not in out or form == "csv"  # data as they are
    if form == "markdown":
        assert "a\\|b" in out and "- 2 article" in out
    if form in ("json", "jsonl"):
        first = json.loads(out)[0] if form == "json" else json.loads(out.splitlines()[0])
        assert (first["page"], first["section"], first["footnote"]) == (2, "Kop", "4")


def test_no_cues_in_every_format() -> None:
    shown = {form: "".join(render_cues(form, [], Style(), Tally())) for form in FORMATS}
    assert shown["json"] == "[]\n"
    assert shown["jsonl"] == shown["terminal"] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--explain", "--audit"], "ask for one of them"),
        (["--audit", "--kind", "case"], "leave out --kind"),
        (["--explain", "--format", "csv"], "choose terminal, json or jsonl"),
        (["--audit", "--format", "docbin"], "--audit has no format"),
    ],
)
def test_what_does_not_go_together(arguments: list[str], said: str) -> None:
    result = run("brief.txt", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


# W3C Web Annotation: the MUSTs of the model that apply (https://www.w3.org/TR/annotation-model/)

MOTIVATIONS = (
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
)  # fmt: skip


def must(found: dict[str, Any]) -> None:
    context = found["@context"]
    assert context == "http://www.w3.org/ns/anno.jsonld" or context[0] == "http://www.w3.org/ns/anno.jsonld"
    assert isinstance(found["id"], str) and uuid.UUID(found["id"].removeprefix("urn:uuid:"))
    assert found["type"] == "Annotation"
    assert found["motivation"] in MOTIVATIONS
    for body in found["body"]:
        if body["type"] == "TextualBody":
            assert isinstance(body["value"], str) and isinstance(body["format"], str)
        else:
            assert body["type"] == "SpecificResource" and urlsplit(body["source"]).scheme
        assert body["purpose"] in MOTIVATIONS
    target = found["target"]
    assert target["type"] == "SpecificResource" and urlsplit(target["source"]).scheme
    position, quote = target["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    assert all(isinstance(position[key], int) and position[key] >= 0 for key in ("start", "end"))
    assert all(isinstance(quote[key], str) for key in ("exact", "prefix", "suffix"))


def test_annotations_are_what_the_model_asks() -> None:
    found = json.loads(run("brief.txt", "--format", "webannotation").stdout)
    records = lines(run("brief.txt"))
    assert len(found) == len(records)
    for each, record in zip(found, records, strict=True):
        must(each)
        position, quote = each["target"]["selector"]
        assert (position["start"], position["end"]) == (record["start"], record["end"])
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in BRIEF
        assert quote["exact"] == record["text"]
        bodies = {body["purpose"]: body.get("value", body.get("source")) for body in each["body"]}
        assert bodies["identifying"] == record["target"]
        assert bodies.get("linking") == record["url"]
        assert each["motivation"] == ("linking" if record["url"] else "identifying")
    assert len({each["id"] for each in found}) == len(found)


def test_a_second_run_gives_the_same_annotations() -> None:
    assert run("brief.txt", "--format", "webannotation").stdout == run("brief.txt", "--format", "webannotation").stdout


def test_positions_count_code_points() -> None:
    text = "😀👍 art. 8 Wpg"
    record = Citation(Span(3, 13), "art. 8 Wpg", "legislation", Target(WPG))
    found = annotation("file:///d", text, record)
    must(found)
    assert found["motivation"] == "identifying"
    target: Any = found["target"]
    assert target["selector"][1] == {
        "type": "TextQuoteSelector", "exact": "art. 8 Wpg", "prefix": "😀👍 ", "suffix": "",
    }  # fmt: skip


# DocBin


def test_a_doc_bin_holds_the_records() -> None:
    result = run("brief.txt", "leeg.txt", "--output", "uit.spacy")
    assert (result.exit_code, result.stdout) == (0, "")
    docs = list(DocBin().from_disk("uit.spacy").get_docs(spacy.blank("nl").vocab))
    assert [doc.text for doc in docs] == [BRIEF, "Er is niets aan de hand.\n"]
    assert [span.kb_id_ for span in docs[0].spans["citations"]] == [row["target"] for row in lines(run("brief.txt"))]
    assert len(docs[1].spans["citations"]) == 0


def test_a_doc_bin_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True, raising=False)
    result = run("brief.txt", "--format", "docbin")
    assert result.exit_code == 2
    assert "--output FILE.spacy" in result.stderr


# --output


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", "csv"),
        ("a.JSONL", "jsonl"),
        ("a.json", "json"),
        ("a.md", "markdown"),
        ("a.spacy", "docbin"),
        ("a", None),
    ],
)
def test_the_name_of_the_file_says_the_format(name: str, form: str | None) -> None:
    assert form_of(Path(name)) == form


def test_output_is_what_stdout_would_be() -> None:
    result = run("brief.txt", "--format", "csv", "--output", "uit.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("uit.txt").read_bytes().decode() == run("brief.txt", "--format", "csv").stdout
    assert run("brief.txt", "--output", "-").stdout == run("brief.txt").stdout


def test_the_audit_goes_into_a_file() -> None:
    assert run("brief.txt", "--audit", "--output", "gemist.csv").exit_code == 0
    assert Path("gemist.csv").read_text(encoding="utf-8").startswith("doc,start,end,text,cue,reason")


def test_a_file_that_is_there_is_replaced_only_at_the_end() -> None:
    Path("uit.txt").write_text("oud", encoding="utf-8")
    Path("uit.txt").chmod(0o640)

    def broken() -> Iterator[str]:
        yield "nieuw"
        assert Path("uit.txt").read_text(encoding="utf-8") == "oud"
        raise WpgsearchError("oei")

    with pytest.raises(WpgsearchError):
        save(broken(), Path("uit.txt"))
    assert Path("uit.txt").read_text(encoding="utf-8") == "oud"
    assert sorted(path.name for path in Path().iterdir()) == ["brief.txt", "leeg.txt", "uit.txt"]
    save(["nieuw"], Path("uit.txt"))
    assert Path("uit.txt").read_text(encoding="utf-8") == "nieuw"
    assert stat.S_IMODE(Path("uit.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link() -> None:
    Path("echt.txt").write_text("oud", encoding="utf-8")
    Path("link.txt").symlink_to("echt.txt")
    save(["nieuw"], Path("link.txt"))
    assert Path("link.txt").is_symlink()
    assert Path("echt.txt").read_text(encoding="utf-8") == "nieuw"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("brief.txt", "is one of the files that are read"),
        ("nergens/uit.csv", "no folder nergens"),
        (".", "is a folder"),
    ],
)
def test_an_output_that_cannot_be(output: str, said: str) -> None:
    result = run("brief.txt", "--output", output)
    assert result.exit_code == 2
    assert said in result.stderr
    assert Path("brief.txt").read_bytes().decode() == BRIEF


def test_nothing_found_is_an_empty_file() -> None:
    result = run("leeg.txt", "--output", "uit.json")
    assert (result.exit_code, result.stderr) == (1, "No citation found.\n")
    assert json.loads(Path("uit.json").read_text(encoding="utf-8")) == []
