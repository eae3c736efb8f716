"""``open`` and ``show``: hits by number, viewers and their templates, links and notes in the terminal."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_corpus import STAND_IN, make

from wpgsearch.cli import last, viewers, wpgsearch
from wpgsearch.cli.last import numbered, remember
from wpgsearch.cli.show import _pager_knows_links, leads_to
from wpgsearch.corpus import Corpus
from wpgsearch.model import Citation, Document, Footnote, Span, Target, WpgsearchError
from wpgsearch.render.prose import lines
from wpgsearch.render.reading import render_reading
from wpgsearch.render.style import Style

WPG = "jci1.3:c:BWBR0022463"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(
        tmp_path / "corpus",
        brief_pdf="id: kst-99999-7\nEerste bladzijde.\f\nZie art. 8 Wpg.\f\nDerde bladzijde.",
        notitie_txt="Hier staat art. 13 lid 2 Wpg.\n\nEn daar art. 8 Wpg.\n",
    )
    Corpus(None, tmp_path / "indexes" / "default").index([tmp_path / "corpus"], workers=0, work=STAND_IN)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WPGSEARCH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WPGSEARCH_VIEWER", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, [*arguments])


def opened(*arguments: str) -> list[str]:
    done = run("open", *arguments, "--dry-run")
    assert done.exit_code == 0, done.output
    return shlex.split(done.stdout)


# --- hits by number


def ask(folder: Path, question: str) -> int:
    index = folder / "indexes" / "default"
    answer = Corpus(None, index).where(question)
    remember(answer.hits, index)
    return len(answer.hits)


def test_a_hit_of_the_last_answer_has_a_number(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WPGSEARCH_VIEWER", "viewer -p {page} {path}")
    count = ask(folder, "art. 8 Wpg")
    assert count == 2
    found = {tuple(opened(str(number))) for number in (1, 2)}
    assert found == {
        ("viewer", "-p", "2", str(folder / "corpus" / "brief.pdf")),
        ("viewer", "-p", "1", str(folder / "corpus" / "notitie.txt")),
    }
    assert "art. 8 Wpg" in run("show", "1").stdout
    assert "its hits are numbered 1 to 2" in run("open", "3").stderr
    assert "numbered 1 to 2" in run("show", "0").stderr


def test_the_last_answer_of_another_index_is_not_taken_for_this_one(folder: Path) -> None:
    ask(folder, "art. 8 Wpg")
    with pytest.raises(WpgsearchError, match="of the index"):
        numbered("1", folder / "another")


def test_a_number_without_an_answer_is_a_part_of_a_name(folder: Path) -> None:
    assert "99999-7" in run("show", "99999").stdout
    (folder / "state").mkdir()
    (folder / "state" / "last-answer.json").write_text("[", encoding="utf-8")
    assert numbered("1", folder / "indexes" / "default") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_was_asked_is_nobody_elses_business(folder: Path) -> None:
    ask(folder, "art. 8 Wpg")
    kept = folder / "state" / "last-answer.json"
    assert kept.stat().st_mode & 0o077 == 0
    assert "art. 8" not in json.dumps(json.loads(kept.read_text(encoding="utf-8")))


def test_a_place_that_cannot_be_written_costs_the_numbers_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WPGSEARCH_STATE", os.devnull)
    assert ask(folder, "art. 8 Wpg") == 2
    assert numbered("1", folder / "indexes" / "default") is None


def test_a_pipe_stays_as_it_was(folder: Path) -> None:
    out = run("where", "art. 8 Wpg").stdout
    assert "p. 2" in out
    assert "1 · p. 2" not in out
    assert not (folder / "state").exists()


def test_the_place_of_the_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WPGSEARCH_STATE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert last._file() == tmp_path / "wpgsearch" / "last-answer.json"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert last._file() == tmp_path / "local" / "wpgsearch" / "last-answer.json"


# --- viewers


PDF = Path("/corpus/een brief.pdf")


@pytest.mark.parametrize(
    ("there", "page", "words"),
    [
        ({"evince", "firefox"}, 12, ["evince", "--page-index=12", str(PDF)]),
        ({"okular"}, 12, ["okular", "--page", "12", str(PDF)]),
        ({"zathura", "xdg-open"}, 12, ["zathura", "--page=12", str(PDF)]),
        ({"SumatraPDF"}, 12, ["SumatraPDF", "-page", "12", str(PDF)]),
        ({"firefox", "xdg-open"}, 12, ["firefox", "file:///corpus/een%20brief.pdf#page=12"]),
        ({"xdg-open"}, 12, ["xdg-open", str(PDF)]),
        ({"evince", "xdg-open"}, None, ["xdg-open", str(PDF)]),
    ],
)
def test_the_viewer_that_is_there(
    there: set[str], page: int | None, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert viewers.command(PDF, page, which=lambda name: name if name in there else None) == words


def test_other_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert viewers.command(PDF, 3, which=lambda name: None) == ["open", str(PDF)]
    monkeypatch.setattr(viewers, "_SKIM", tmp_path)
    uri = "skim:///corpus/een%20brief.pdf#page=3"
    assert viewers.command(PDF, 3, which=lambda name: None) == ["open", uri]
    monkeypatch.setattr("sys.platform", "win32")
    assert viewers.command(PDF, None, which=lambda name: None) == ["explorer", str(PDF)]


def test_no_viewer_at_all_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(WpgsearchError, match="WPGSEARCH_VIEWER"):
        viewers.command(PDF, 1, which=lambda name: None)


@pytest.mark.parametrize("name", ["a; rm -rf ~.pdf", "$(touch x).pdf", "-o uit.pdf", "{page}.pdf", "a'b\".pdf"])
def test_a_name_of_a_file_is_one_word_of_the_command(name: str) -> None:
    words = viewers.command(Path("/corpus") / name, 2, template="viewer {path} {page}")
    assert words == ["viewer", f"/corpus/{name}", "2"]


@pytest.mark.parametrize("template", ["viewer {bestand}", "viewer {0}", "viewer 'open", "viewer {path.x.y}", ""])
def test_a_template_that_cannot_be_understood(template: str) -> None:
    if not template:
        assert viewers.command(PDF, 1, template="viewer {uri}")[1].startswith("file://")
        return
    with pytest.raises(WpgsearchError, match="cannot be understood"):
        viewers.command(PDF, 1, template=template)


def test_the_viewer_of_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "wpgsearch.toml").write_text('viewer = "kijker {page} {path}"\n', encoding="utf-8")
    (folder / "dieper").mkdir()
    assert viewers.chosen(folder / "dieper") == "kijker {page} {path}"
    assert opened("brief.pdf#p3")[:2] == ["kijker", "3"]
    monkeypatch.setenv("WPGSEARCH_VIEWER", "ander {path}")
    assert opened("brief.pdf")[0] == "ander"
    monkeypatch.delenv("WPGSEARCH_VIEWER")
    for text, said in (("viewer = 3\n", "viewer is a text"), ("viewer =\n", "cannot be read")):
        (folder / "wpgsearch.toml").write_text(text, encoding="utf-8")
        with pytest.raises(WpgsearchError, match=said):
            viewers.chosen(folder)


@pytest.mark.parametrize(
    ("hit", "said"),
    [("brief.pdf#p9", "has no page 9"), ("niets.pdf", "nearest"), ("notitie.txt@999", "ends at offset")],
)
def test_what_is_not_there_is_said(folder: Path, hit: str, said: str) -> None:
    done = run("open", hit, "--dry-run")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_file_that_has_gone_and_a_machine_without_a_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WPGSEARCH_VIEWER", "bestaat-niet-op-deze-computer {path}")
    assert "cannot be started" in run("open", "notitie.txt").stderr
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "wpgsearch show notitie.txt" in run("open", "notitie.txt").stderr
    (folder / "corpus" / "notitie.txt").unlink()
    assert "no longer there" in run("open", "notitie.txt").stderr


def test_the_viewer_runs_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: called.append(words))
    monkeypatch.setenv("WPGSEARCH_VIEWER", "viewer {page} {path}")
    assert run("open", "brief.pdf p. 2").exit_code == 0
    assert called == [["viewer", "2", str(folder / "corpus" / "brief.pdf")]]


# --- show


def document(text: str, **given: object) -> Document:
    return Document("x", "essay", "Titel", None, (), {}, "x.txt", "", text, **given)  # type: ignore[arg-type]


TEXT = "Dit is zo.¹ En dat ook.\n\nHet vervolg staat hier.\n\n¹ Zie art. 8 Wpg.\n\nSlot.\n"


def test_a_note_stands_under_the_paragraph_that_calls_it() -> None:
    start, end = TEXT.index("¹ Zie"), TEXT.index("Slot")
    paragraphs = [Span(0, 25), Span(25, start), Span(start, end), Span(end, len(TEXT))]
    doc = document(TEXT, footnotes=(Footnote(Span(start, start + 17), "1", TEXT.index("¹")),))
    shown = "".join(render_reading(doc, [], Span(0, len(TEXT)), Style(), paragraphs=paragraphs))
    assert shown.index("Dit is zo") < shown.index("    ¹ Zie art. 8") < shown.index("Het vervolg") < shown.index("Slot")
    assert shown.count("Zie art. 8") == 1
    assert "¹ Zie art. 8" in "".join(render_reading(doc, [], Span(start, end), Style(), paragraphs=paragraphs))


def test_nothing_is_lost_wherever_the_notes_stand() -> None:
    start = TEXT.index("¹ Zie")
    for mark in (None, 0, 9, 30, start, len(TEXT) - 2):
        doc = document(TEXT, footnotes=(Footnote(Span(start, start + 17), "1", mark),))
        for cut in (12, 25, TEXT.index("staat"), start + 2):
            paragraphs = [Span(0, cut), Span(cut, len(TEXT))]
            shown = "".join(render_reading(doc, [], Span(0, len(TEXT)), Style(width=200), paragraphs=paragraphs))
            assert sorted(shown.split("x.txt", 1)[1].split()) == sorted(TEXT.split()), (mark, cut)


def test_links_lead_where_each_citation_does() -> None:
    text = "zie art. 8 Wpg en art. 9 Wpg en art. 10 Wpg"
    spans = [Span(4, 14), Span(18, 28), Span(32, 43)]
    style = Style(colour=True, links=True)
    (line,) = lines(text, spans, style, links=["https://een.example", "", "https://drie.example"])
    assert "\x1b]8;;https://een.example\x1b\\\x1b[1;4mart. 8 Wpg\x1b[0m\x1b]8;;\x1b\\" in line
    assert "drie.example\x1b\\\x1b[1;4mart. 10 Wpg" in line
    assert line.count("\x1b]8;;https://") == 2


def test_a_link_over_two_lines_is_a_link_on_each() -> None:
    text = "het artikel acht van de Wet politiegegevens geldt"
    shown = list(lines(text, [Span(4, 43)], Style(width=24, colour=True, links=True), links=["https://een.example"]))
    assert len(shown) == 3
    assert [line.count("\x1b]8;;https://een.example") for line in shown[:2]] == [1, 1]
    assert all(line.count("\x1b]8;;") % 2 == 0 for line in shown)


def test_without_links_nothing_changes() -> None:
    assert list(lines("art. 8 Wpg", [Span(0, 10)], Style(), links=["https://een.example"])) == ["[art. 8 Wpg]"]


def test_a_cited_document_of_the_corpus_is_linked_to_itself(folder: Path) -> None:
    corpus = Corpus(None, folder / "indexes" / "default")
    paper = Citation(
        Span(0, 1), "x", "parliamentary", Target("kst-99999-7"), pinpoint="3", url="https://elders.example"
    )
    assert leads_to(corpus, paper) == (folder / "corpus" / "brief.pdf").as_uri() + "#page=3"
    act = Citation(Span(0, 1), "x", "legislation", Target(WPG), url="https://wetten.example")
    assert leads_to(corpus, act) == "https://wetten.example"
    assert leads_to(corpus, Citation(Span(0, 1), "x", "literature", Target("lit:x-2020"))) == ""


@pytest.mark.parametrize(("pager", "knows"), [("cat", True), ("most", False), ("/usr/bin/more", False)])
def test_a_pager_that_does_not_know_links(pager: str, knows: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert _pager_knows_links() is knows


@pytest.mark.parametrize(("said", "knows"), [("less 590 (GNU)", True), ("less 487 (POSIX)", False), ("?", False)])
@pytest.mark.skipif(os.name == "nt", reason="a script of sh stands in for less")
def test_an_older_less_gets_no_links(said: str, knows: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    less = tmp_path / "less"
    less.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    less.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.delenv("PAGER", raising=False)
    assert _pager_knows_links() is knows


# --- where the corpus is itself what is cited


def test_a_citation_in_a_range_of_the_text(folder: Path) -> None:
    corpus = Corpus(None, folder / "indexes" / "default")
    text = corpus.document("notitie.txt").text
    first, second = text.index("art. 13"), text.index("art. 8")
    found = [c.span.start for _, c in corpus.citations(of="notitie.txt", within=Span(second, len(text)))]
    assert found == [second]
    assert [c.span.start for _, c in corpus.citations(of="notitie.txt", within=Span(0, first + 1))] == [first]


def test_passages_are_the_text(folder: Path) -> None:
    corpus = Corpus(None, folder / "indexes" / "default")
    text = corpus.document("notitie.txt").text
    assert "".join(text[p.span.start : p.span.end] for p in corpus.passages("notitie.txt")) == text


def test_the_document_that_is_what_is_cited(tmp_path: Path) -> None:
    make(
        tmp_path / "corpus",
        wet_txt="id: BWBR0022463\ndate: 2019-01-01\n\n# Artikel 8\nOud.\n# Artikel 8a\nOud.\n",
        later_txt="id: BWBR0022463\ndate: 2023-01-01\n\n# Artikel 18\nX.\n# Artikel 8a\nX.\n# Artikel 8. Taak\nJa.\n",
        ruling_txt="id: ECLI:NL:HR:2020:1\n\n4.21 Niet deze.\n\n4.2.1 Ook niet.\n\n4.2 Deze.\n",
    )
    corpus = Corpus(None, tmp_path / "index")
    corpus.index([tmp_path / "corpus"], workers=0, work=STAND_IN)
    held = corpus.holder(Target(WPG, (("artikel", "8"), ("lid", "1"))))
    assert held is not None and held.document.source == "later.txt"
    assert corpus.document("later.txt").text[held.offset :].startswith("# Artikel 8. Taak")
    older = corpus.holder(Target(WPG, (("artikel", "8"),)), rather=corpus.record("wet.txt").id)
    assert older is not None and older.document.source == "wet.txt"
    case = corpus.holder(Target("ECLI:NL:HR:2020:1"), pinpoint="4.2")
    assert case is not None and corpus.document("ruling.txt").text[case.offset :].startswith("4.2 Deze")
    assert corpus.holds(Target(WPG)) and not corpus.holds(Target("kst-1-1"))
    assert corpus.holder(Target("kst-1-1")) is None
    assert corpus.soorten() == {"essay": 3}
