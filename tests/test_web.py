"""The reading room: what its pages show, where their links lead, and that no one gets in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed: pip install '.[web]'")

from room_corpus import BRIEF, HOSTILE_NAME, Client, make

from wpgsearch.corpus import Corpus
from wpgsearch.model import Citation, Snippet, Span, Target
from wpgsearch.web import addresses
from wpgsearch.web.app import make_app
from wpgsearch.web.documents import _cells, official_page
from wpgsearch.web.guard import HEADERS, own_hosts
from wpgsearch.web.pages import snippet
from wpgsearch.web.room import Room

STATIC = Path(__file__).parent.parent / "wpgsearch" / "web" / "static"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("leeszaal")


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return make(folder)


@pytest.fixture(scope="module")
def client(corpus: Corpus, folder: Path) -> Iterator[Client]:
    room = Room(folder / "index")
    yield Client(make_app(room, hosts=own_hosts(8377)))
    room.close()


def read(client: Client, address: str, status: int = 200) -> str:
    got = client.get(address)
    assert got.status_code == status, got.text
    return got.text


def links(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'href="([^"]*)"', page)]


def hits(page: str) -> list[str]:
    return [link for link in links(page) if re.search(r"^/d/.*@\d+", link)]


# --- pages


def test_the_start_asks_and_says_what_there_is(client: Client) -> None:
    page = read(client, "/")
    assert '<html lang="nl">' in page
    assert 'name="q"' in page
    assert "6 documenten" in page


def test_an_answer_leads_to_the_citation(client: Client) -> None:
    page = read(client, "/?q=art.+13+lid+2+Wpg")
    assert "<mark>artikel 13, tweede lid, van de Wet politiegegevens</mark>" in page
    first = BRIEF.index("artikel 13")
    assert f"/d/notitie.txt@{first}#c{first}" in hits(page)
    there = read(client, f"/d/notitie.txt@{first}")
    assert f'id="c{first}"' in there
    assert re.search(r'class="block paragraph[^"]* asked"', there)


def test_an_answer_on_words_marks_them_there(client: Client) -> None:
    page = read(client, "/?q=zonderlinge+zonsondergang")
    (link,) = hits(page)
    assert "w=zonderlinge" in link
    assert "<mark>zonderlinge</mark>" in read(client, link)


def test_facets_narrow_the_answer_and_can_be_lifted(client: Client) -> None:
    page = read(client, "/?q=art.+8+Wpg")
    soorten = [link for link in links(page) if "soort=" in link and link.startswith("/?")]
    assert soorten
    narrowed = read(client, soorten[0])
    assert len(hits(narrowed)) <= len(hits(page))
    assert "hef deze beperking op" in narrowed
    assert "Niets" not in narrowed


def test_a_filter_of_which_there_is_nothing_is_no_defect(client: Client) -> None:
    assert "0 passages" in read(client, "/?q=art.+8+Wpg&soort=bestaat-niet&jaar=1800&dossier=1")


def test_a_document_has_contents_notes_and_what_it_cites(client: Client) -> None:
    page = read(client, "/d/notitie.txt")
    assert "1. Aanleiding" in page
    assert page.count("Zie ook") == 1, "the note stands once, beside the paragraph that calls it"
    assert page.index("mag de spin worden geteld") < page.index('role="note"') < page.index("zonderlinge")
    assert "Verwijst naar" in page
    assert addresses.target(Target.parse("jci1.3:c:BWBR0022463&artikel=13&lid=2")) in links(page)
    assert any(link.startswith("https://wetten.overheid.nl/") for link in links(page))


def test_a_cited_document_of_the_corpus_opens_at_the_cited_page(client: Client) -> None:
    (way,) = {link for link in links(read(client, "/d/notitie.txt")) if link.startswith("/naar/kst-39999-7?p=2")}
    assert client.get(way).headers["location"] == "/d/kst-39999-7/p/2"


def test_who_cites_a_document_is_told_on_it(client: Client) -> None:
    for address in ("/d/kst-39999-7", "/d/kst-39999-7/p/1"):
        page = read(client, address)
        assert "Aangehaald in dit corpus" in page
        assert "/t/kst-39999-7" in links(page)
    assert "/d/notitie.txt@" in "".join(hits(read(client, "/t/kst-39999-7")))


def test_a_page_as_printed_has_its_citations_marked(client: Client, corpus: Corpus) -> None:
    document = corpus.document("kst-39999-7")
    found = [c for _, c in corpus.citations(of="kst-39999-7") if c.span.start in document.pages[0].span]
    assert found
    page = read(client, "/d/kst-39999-7/p/1")
    for citation in found:
        assert re.search(rf'<a class="mark[^"]*" id="c{citation.span.start}".*?<rect', page, re.DOTALL)
    address = next(html.unescape(src) for src in re.findall(r'<img src="([^"]*)"', page))
    picture = client.get(address)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    again = client.get(address, headers={"if-none-match": picture.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_offset_in_a_pdf_leads_to_the_page_that_it_is_on(client: Client, corpus: Corpus) -> None:
    document = corpus.document("kst-39999-7")
    at = document.text.index("De Inspectie Klein Verkeer")
    got = client.get(f"/d/kst-39999-7@{at}?w=spinnen")
    assert got.status_code == 302
    assert re.fullmatch(r"/d/kst-39999-7/p/2\?w=spinnen#o\d+", got.headers["location"])
    assert 'class="found"' in read(client, got.headers["location"].partition("#")[0])


def test_a_long_document_is_shown_in_parts(client: Client, corpus: Corpus) -> None:
    first = read(client, "/d/lang.txt")
    assert "deel 1 van" in first
    assert "/d/lang.txt?deel=2" in links(first)
    text = corpus.document("lang.txt").text
    last = read(client, f"/d/lang.txt@{len(text) - 10}")
    assert "In alinea 79" in last
    assert "In alinea 1 " not in last
    assert len(first) < 300_000


def test_a_target_shows_its_places_and_who_cites_it(client: Client) -> None:
    page = read(client, "/t/jci1.3:c:BWBR0022463")
    assert "art. 13 Wpg" in page
    assert "https://wetten.overheid.nl/BWBR0022463" in links(page)
    article = read(client, "/t/jci1.3:c:BWBR0022463&artikel=13")
    assert "art. 13 lid 2 Wpg" in article
    assert hits(article)


def test_every_link_within_the_room_leads_somewhere(client: Client) -> None:
    seen: set[str] = set()
    todo = ["/", "/?q=art.+8+Wpg", "/documenten", "/hulp", "/d/BWBR9999999"]
    while todo and len(seen) < 150:
        address = todo.pop().partition("#")[0]
        if address in seen or not address.startswith("/"):
            continue
        seen.add(address)
        got = client.get(address)
        assert got.status_code in (200, 302), address
        if got.status_code == 302:
            todo.append(got.headers["location"])
        elif got.headers["content-type"].startswith("text/html"):
            anchors = set(re.findall(r' id="([^"]+)"', got.text))
            within = {link[1:] for link in links(got.text) if link.startswith("#")}
            assert within <= anchors, address
            todo += links(got.text)
    assert len(seen) > 40


def test_no_id_stands_twice_on_a_page(client: Client) -> None:
    for address in ("/?q=art.+8+Wpg", "/d/notitie.txt", "/d/kst-39999-7", "/d/kst-39999-7/p/1", "/d/BWBR9999999"):
        ids = re.findall(r' id="([^"]+)"', read(client, address))
        assert len(ids) == len(set(ids)), address


def test_nothing_is_asked_of_another_machine(client: Client) -> None:
    """Links may lead out; a browser follows those only when someone clicks."""
    for address in ("/", "/?q=art.+8+Wpg", "/d/notitie.txt", "/d/kst-39999-7/p/1", "/t/jci1.3:c:BWBR0022463"):
        page = read(client, address)
        fetched = re.findall(r'(?:src|action)="([^"]*)"|<link[^>]* href="([^"]*)"', page)
        assert all((one or other).startswith("/") for one, other in fetched)
    for name in ("room.css", "room.js"):
        text = (STATIC / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|@import|url\(|fetch\(|XMLHttp|innerHTML", text)


def test_the_index_that_is_made_anew_is_the_one_that_answers(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "een.txt").write_text("Zie artikel 8 Wpg.\n", encoding="utf-8")
    corpus = Corpus(None, tmp_path / "index")
    corpus.index([tmp_path / "corpus"], workers=0)
    room = Room(tmp_path / "index")
    client = Client(make_app(room, hosts=own_hosts(8377)))
    assert "1 document" in client.get("/").text
    (tmp_path / "corpus" / "twee.txt").write_text("Zie ook artikel 9 Wpg.\n", encoding="utf-8")
    corpus.index(workers=0)
    assert "2 documenten" in client.get("/").text
    assert client.get("/d/twee.txt").status_code == 200
    room.close()


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("1 | brief | 10.2.e", ["1", "brief", "10.2.e"]),
        ("4 | Kamerstuk |  | openbaar", ["4", "Kamerstuk", "", "openbaar"]),
        ("4 || openbaar", ["4", "", "openbaar"]),
        ("| a | | b |", ["a", "", "b"]),
        ("a\tb\t\tc", ["a", "b", "", "c"]),
        ("| --- | :-: |", []),
    ],
)
def test_an_empty_cell_keeps_its_column(row: str, cells: list[str]) -> None:
    assert [row[span.start : span.end] for span in _cells(row, 0)] == cells


# --- no one gets in


@pytest.mark.parametrize(
    "host", ["elders.example", "127.0.0.1", "127.0.0.1:80", "localhost:8378", "127.0.0.1.elders.example:8377", ""]
)
def test_another_name_for_this_machine_is_not_answered(client: Client, host: str) -> None:
    got = client.get("/", headers={"host": host})
    assert got.status_code == 421
    assert "Wpg" not in got.text


@pytest.mark.parametrize("host", ["127.0.0.1:8377", "localhost:8377", "LOCALHOST:8377", "[::1]:8377"])
def test_its_own_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elders.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
    ],
)
def test_another_site_may_not_ask(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/?q=art.+8+Wpg", headers=headers).status_code == 403


def test_a_link_in_a_mail_may_be_followed(client: Client) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/d/notitie.txt", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_can_be_sent(client: Client, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("address", ["/", "/?q=art.+8+Wpg", "/d/notitie.txt", "/static/room.js", "/bestaat-niet"])
def test_every_answer_is_closed_to_the_outside(client: Client, address: str) -> None:
    got = client.get(address)
    assert {name: got.headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "unsafe" not in got.headers["content-security-policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/d/../geheim.txt",
        "/d/%2e%2e%2fgeheim.txt/bestand",
        "/d/..%5cgeheim.txt/bestand",
        "/d//etc/passwd/bestand",
        "/d/%2Fetc%2Fpasswd",
        "/d/file:///etc/passwd/bestand",
        "/static/..%2fapp.py",
        "/static/../app.py",
        "/static/%2e%2e/pages.py",
        "/d/notitie.txt%00.pdf/bestand",
        "/d/notitie.txt/p/1.png",
        "/d/kst-39999-7/p/999999",
        "/d/kst-39999-7/p/0.png",
        "/d/notitie.txt@999999999999",
        "/d/lang.txt?deel=99",
        "/naar/../../etc/passwd",
    ],
)
def test_what_is_no_document_of_the_index_is_a_sentence(client: Client, address: str) -> None:
    got = client.get(address)
    if got.status_code == 302:  # to what is cited, which is nothing here
        got = client.get(got.headers["location"])
    assert got.status_code in (200, 404)
    assert "niet in het corpus" not in got.text
    assert "root:" not in got.text
    assert got.headers["content-type"].startswith("text/html")


def test_a_file_that_was_changed_or_led_elsewhere_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    secret = tmp_path / "geheim.txt"
    secret.write_text("wachtwoord\n", encoding="utf-8")
    file = tmp_path / "corpus" / "een.txt"
    file.write_text("Zie artikel 8 Wpg.\n", encoding="utf-8")
    Corpus(None, tmp_path / "index").index([tmp_path / "corpus"], workers=0)
    room = Room(tmp_path / "index")
    client = Client(make_app(room, hosts=own_hosts(8377)))
    got = client.get("/d/een.txt/bestand")
    assert got.text == "Zie artikel 8 Wpg.\n"
    assert got.headers["content-disposition"].startswith("attachment")
    assert got.headers["content-type"] == "application/octet-stream"
    file.unlink()
    file.symlink_to(secret)
    got = client.get("/d/een.txt/bestand")
    assert got.status_code == 404
    assert "is veranderd sinds" in got.text
    assert "wachtwoord" not in got.text
    room.close()


def test_a_hostile_document_decides_nothing(client: Client) -> None:
    listed = read(client, "/documenten?naam=vijandig")
    (link,) = {link for link in links(listed) if link.startswith("/d/")}
    pages = [listed, read(client, link), read(client, "/?q=art.+8+Wpg"), read(client, "/?q=markering")]
    for page in pages:
        assert "<script>alert" not in page
        assert "<iframe" not in page
        assert "<img src=x" not in page
        assert not re.search(r'<[^>]* on\w+="', page)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "&lt;script&gt;alert" in pages[1]
    assert "{{ 7 * 7 }}" in pages[1]
    assert html.escape(HOSTILE_NAME)[:20] in listed


@pytest.mark.parametrize(
    "asked",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }}",
        "a" * 5000,
        "\x00\x1b[2J",
        "%",
        "(((",
    ],
)
def test_a_hostile_question_is_shown_as_it_was_typed(client: Client, asked: str) -> None:
    got = client.get("/", params={"q": asked, "soort": asked, "jaar": asked, "n": asked, "in": ""})
    assert got.status_code in (200, 404)
    assert "<script>alert" not in got.text
    assert "<img src=x" not in got.text
    assert "49" not in re.sub(r"\d{3,}", "", got.text) or "7 * 7" in got.text


def test_a_text_cannot_mark_itself() -> None:
    assert snippet(Snippet("\ue000a\ue001 <b>", (Span(4, 7),))) == " a  <mark>&lt;b&gt;</mark>"


def test_an_address_that_an_index_made_up_is_no_link(client: Client) -> None:
    """The address of a citation comes from the index, which someone else may have made."""
    made = Citation(Span(0, 1), "x", "legislation", Target("x"), url="javascript:alert(1)")
    assert official_page(made) is None


# --- accessible


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme: int) -> None:
    css = (STATIC / "room.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    for text in ("ink", "soft", "link"):
        for ground in ("paper", "raised", "asked"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    assert contrast(colours["field"], colours["paper"]) >= 3


def test_a_page_has_landmarks_one_heading_and_a_way_past_the_top(client: Client) -> None:
    for address in ("/", "/?q=art.+8+Wpg", "/d/notitie.txt", "/d/kst-39999-7/p/1", "/t/kst-39999-7", "/bestaat-niet"):
        got = client.get(address).text
        assert len(re.findall(r"<h1\b", got)) == 1, address
        for piece in ("<main ", "<header ", "<nav ", 'class="skip" href="#inhoud"', 'role="search"', "<label "):
            assert piece in got, (address, piece)
        assert not re.findall(r"<img(?![^>]*alt=)", got)
