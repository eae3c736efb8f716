"""Questions that are followed: what is new since the last time, as text, JSON and a feed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import open_corpus

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    add("een.txt", "Artikel 13 Wpg geldt.\n\nDe camera hangt.\n")
    add("twee.txt", "Over iets anders gaat dit stuk.\n")
    return tmp_path


def add(name: str, text: str | None) -> None:
    file = Path("corpus") / name
    file.parent.mkdir(exist_ok=True)
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    corpus = open_corpus(None, Path("indexes/default"))
    corpus.index([Path("corpus")], workers=0)
    corpus.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, ["follow", *arguments], catch_exceptions=False)


def test_the_first_time_the_question_is_kept() -> None:
    out = run("art.", "13", "Wpg")
    assert (out.exit_code, out.stdout) == (0, "art. 13 Wpg: followed from now on; 1 passage so far\n")
    assert Path("zoekslagen/gevolgd/art-13-wpg.json").is_file()


def test_only_what_is_new_is_told_and_once() -> None:
    run("art. 13 Wpg")
    add("drie.txt", "Ook hier is artikel 13 Wpg van toepassing.\n")
    out = run("art. 13 Wpg")
    assert (out.exit_code, "1 new, 2 passages in all" in out.stdout) == (0, True)
    assert "drie.txt  Ook hier is artikel 13 Wpg van toepassing." in out.stdout
    assert "een.txt" not in out.stdout
    again = run("art. 13 Wpg")
    assert (again.exit_code, "0 new, 2 passages in all" in again.stdout) == (1, True)


def test_a_peek_leaves_it_new() -> None:
    run("art. 13 Wpg")
    add("drie.txt", "Ook hier is artikel 13 Wpg van toepassing.\n")
    assert "1 new" in run("art. 13 Wpg", "--peek").stdout
    assert "1 new" in run("art. 13 Wpg").stdout


def test_a_passage_that_moved_is_not_new_and_one_that_was_rewritten_is() -> None:
    run("art. 13 Wpg")
    add("een.txt", "Een kop ervoor.\n\nArtikel 13 Wpg geldt.\n\nDe camera hangt.\n")
    assert "0 new" in run("art. 13 Wpg").stdout
    add("een.txt", "Artikel 13 Wpg geldt niet.\n\nDe camera hangt.\n")
    out = run("art. 13 Wpg")
    assert "1 new, 1 passage in all, 1 no longer there" in out.stdout


def test_an_index_made_anew_has_nothing_new() -> None:
    run("art. 13 Wpg")
    for file in Path("indexes/default").rglob("*"):
        if file.is_file():
            file.unlink()
    add("twee.txt", "Over iets anders gaat dit stuk.\n")
    assert "0 new" in run("art. 13 Wpg").stdout


def test_without_a_question_all_that_is_followed_is_looked_at() -> None:
    assert run().exit_code == 2
    run("art. 13 Wpg")
    run("camera", "--soort", "document")
    add("drie.txt", "De camera is terug en artikel 13 Wpg ook.\n")
    told = json.loads(run("--format", "json").stdout)
    assert [(each["question"], each["filters"], len(each["new"])) for each in told] == [
        ("art. 13 Wpg", {}, 1), ("camera", {"soort": ["document"]}, 1),
    ]  # fmt: skip
    assert told[0]["new"][0]["source"] == "drie.txt"


def test_a_dossier_is_followed_by_its_documents() -> None:
    assert "0 documents so far" in run("--dossier", "36999").stdout
    add("kst-36999-3.xml", KAMERSTUK)
    out = run("--dossier", "36999", "--per-dossier")
    assert "1 new, 1 document in all" in out.stdout
    assert "\n  36999\n" in out.stdout


def test_a_question_is_forgotten() -> None:
    run("art. 13 Wpg")
    assert run("art. 13 Wpg", "--forget").exit_code == 0
    assert run("art. 13 Wpg", "--forget").exit_code == 2
    assert "followed from now on" in run("art. 13 Wpg").stdout


def test_the_feed_is_atom_and_keeps_what_came_before() -> None:
    run("art. 13 Wpg")
    add("drie & vier.txt", "Ook hier is artikel 13 Wpg van toepassing <zie onder>.\n")
    run("art. 13 Wpg", "--format", "atom", "--output", "feed.xml")
    feed = etree.parse("feed.xml").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"a:{name}", namespaces=ATOM)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:content", namespaces=ATOM) for entry in entries] == [
        "Ook hier is artikel 13 Wpg van toepassing <zie onder>."
    ]
    link = entries[0].find("a:link", ATOM)
    assert link is not None
    assert link.get("href", "").endswith("/corpus/drie%20%26%20vier.txt")
    before = Path("feed.xml").read_bytes()
    run("art. 13 Wpg", "--format", "atom", "--output", "feed.xml")
    assert Path("feed.xml").read_bytes() == before, "nothing new: the same feed"
    add("vijf.txt", "En hier weer: artikel 13 Wpg.\n")
    run("art. 13 Wpg", "--format", "atom", "--output", "feed.xml")
    entries = etree.parse("feed.xml").getroot().findall("a:entry", ATOM)
    assert len(entries) == 2
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == 2


def test_a_file_that_is_none_is_named() -> None:
    run("art. 13 Wpg")
    Path("zoekslagen/gevolgd/art-13-wpg.json").write_text("{}", encoding="utf-8")
    out = run("art. 13 Wpg")
    assert out.exit_code == 2
    assert "is no question that is followed" in out.stderr


KAMERSTUK = (Path(__file__).resolve().parent.parent / "corpus" / "kst-36999-3.xml").read_text(encoding="utf-8")
