"""The reading room in a real browser, served as its users serve it: ask, follow a link, see the mark, go back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed: pip install '.[web]'")
pytest.importorskip("fcntl", reason="the browser is driven over a pipe of Unix")

from chromium import Tab, browser, found
from room_corpus import make

from wpgsearch.corpus import Corpus
from wpgsearch.web import addresses

pytestmark = pytest.mark.skipif(found() is None, reason="there is no Chromium here: apt install chromium")

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"kst-39999-7": "pdf", "BWBR9999999": "xml", "ECLI:NL:RBXXX:2024:4417": "html", "notitie.txt": "txt"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("leeszaal")


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return make(folder)


@pytest.fixture(scope="module")
def room(corpus: Corpus, folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "wpgsearch", "serve", "--port", "0", "--index", str(folder / "index")]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=variables)
    assert process.stderr is not None
    said = process.stderr.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address, said
    yield address[0].rstrip("/")
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture(scope="module")
def tab(folder: Path, room: str) -> Iterator[Tab]:
    with browser(folder / "browser") as made:
        made.shape(1280)
        yield made


def see(tab: Tab, script: str) -> bool:
    """Whether a script in the page comes to be true, within some time."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if tab.run(script):
            return True
        time.sleep(0.05)
    return False


IN_SIGHT = """(() => {{
  const one = document.querySelector({selector});
  if (!one) return false;
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight + 2;
}})()"""


def in_sight(selector: str) -> str:
    return IN_SIGHT.format(selector=json.dumps(selector))


@pytest.mark.parametrize("id_", KINDS, ids=KINDS.values())
def test_a_snippet_link_lands_where_the_right_words_are_marked(id_: str, tab: Tab, room: str, corpus: Corpus) -> None:
    citation = next(c for _, c in corpus.citations(of=id_) if c.target.work)
    start = citation.span.start
    asked = room + addresses.target(citation.target)
    tab.go(asked)
    link = addresses.document(id_, citation=start)
    tab.click(f"a[href={json.dumps(link)}]")
    mark = f'[id="c{start}"]:target'
    assert see(tab, in_sight(mark + (" rect" if KINDS[id_] == "pdf" else "")))
    if KINDS[id_] == "pdf":
        page = next(p.number for p in corpus.document(id_).pages if start in p.span)
        assert tab.run("location.pathname") == f"/d/{id_}/p/{page}"
        assert tab.run(f"document.querySelector('{mark}').getAttribute('aria-label')").startswith(citation.label)
        assert tab.run("document.querySelector('.sheet img').naturalWidth") > 800
    else:
        words = tab.run(f"document.querySelector('{mark}').textContent")
        assert " ".join(citation.text.split()) in " ".join(words.split())
        assert tab.run("document.querySelectorAll('.asked').length") == 1
    tab.back()
    assert tab.run("location.href").partition("#")[0] == asked


@pytest.mark.parametrize(
    ("question", "words", "where"),
    [("zonderlinge zonsondergang", "zonderlinge", "mark"), ("Inspectie Klein Verkeer", "", ".sheet rect.found")],
)
def test_words_that_were_asked_are_marked(question: str, words: str, where: str, tab: Tab, room: str) -> None:
    tab.go(room)
    tab.run(f"document.getElementById('q').value = {json.dumps(question)}")
    tab.click("form[role=search] button")
    tab.click(".hit a")
    assert see(tab, in_sight(where))
    assert words in (tab.run(f"document.querySelector({json.dumps(where)}).textContent") or "")


def test_the_keys(tab: Tab, room: str) -> None:
    tab.go(f"{room}/?q=art.+8+Wpg")
    tab.press("/")
    assert tab.run("document.activeElement.id") == "q"
    tab.press("Escape")
    tab.press("j")
    assert tab.run("document.querySelectorAll('.hit.now').length") == 1
    first = tab.run("document.querySelector('.hit.now a').href")
    tab.press("?")
    assert tab.run("document.querySelector('dialog').open")
    tab.press("Escape")
    tab.run("document.querySelector('dialog').close()")
    tab.press("j")
    tab.press("k")
    assert tab.run("document.activeElement.href") == first
    tab.press("Enter", loads=True)
    assert "/d/" in tab.run("location.pathname")
    tab.go(f"{room}/d/kst-39999-7/p/1")
    tab.press("n", loads=True)
    assert tab.run("location.pathname").endswith("/p/2")


def test_nothing_leaves_the_machine_and_nothing_is_refused(tab: Tab, room: str) -> None:
    for path in ("/", "/?q=art.+8+Wpg", "/d/notitie.txt", "/d/kst-39999-7/p/1", "/documenten", "/hulp"):
        tab.go(room + path)
    assert [address for address in tab.asked if not address.startswith((room, "about:"))] == []
    assert tab.said == []


def test_a_hostile_document_runs_nothing(tab: Tab, room: str, corpus: Corpus) -> None:
    record = next(record for record in corpus.documents() if record.source.startswith("vijandig"))
    tab.go(f"{room}{addresses.document(record.id)}")
    worse = "main script, main iframe, main [onmouseover], main [onerror]"
    assert tab.run(f"document.querySelectorAll('{worse}').length") == 0
    assert "<script>alert" in tab.run("document.querySelector('.prose').textContent")
    assert tab.said == []


def test_it_works_without_scripts(tab: Tab, room: str) -> None:
    tab.without_scripts()
    try:
        tab.go(f"{room}/?q=art.+8+Wpg")
        assert tab.run("document.querySelectorAll('.hit').length") > 0
        tab.go(f"{room}/d/kst-39999-7/p/1")
        assert tab.run("document.querySelectorAll('.sheet .mark rect').length") > 0
    finally:
        tab.without_scripts(off=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1600])
def test_no_page_is_wider_than_the_screen(width: int, scheme: str, tab: Tab, room: str) -> None:
    tab.shape(width, scheme=scheme)
    try:
        for path in ("/", "/?q=art.+8+Wpg", "/d/notitie.txt", "/d/BWBR9999999", "/d/kst-39999-7/p/1", "/documenten"):
            tab.go(room + path)
            assert tab.run("document.documentElement.scrollWidth") <= width, path
        ground = tab.run("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 150) is (scheme == "dark")
    finally:
        tab.shape(1280)
