"""What holds for the citations of every text, whatever is in it: on all texts at hand, whole and maltreated.

Spans in bounds, in order and equal to their text; targets that parse back; labels; official links; no record twice; the
same again the second time.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wpgsearch.extraction import extract_all
from wpgsearch.model import KINDS, RESOLUTIONS, Citation, Document, Target
from wpgsearch.readers import read
from wpgsearch.readers.from_text import draft_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OWN = sorted(path for path in (ROOT / "corpus").iterdir() if path.suffix in (".md", ".txt", ".xml", ".html", ".pdf"))
REAL = [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "real" / "gold").glob("*.txt"))]
LONGEST_PIECE = 6000


def document(text: str) -> Document:
    draft = draft_of(text, name="d.txt")
    return Document(
        "d", draft.soort, draft.title, draft.date, draft.identifiers, draft.metadata, "d.txt",
        hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), text,
        pages=draft.pages, sections=draft.sections, footnotes=draft.footnotes, questions=draft.questions,
    )  # fmt: skip


def faults(found: Document, citations: tuple[Citation, ...]) -> Iterator[str]:
    """What does not hold, one sentence each."""
    text, last = found.text, (0, 0)
    seen: set[tuple[int, int, str]] = set()
    for each in citations:
        start, end = each.span.start, each.span.end
        who = f"{each.text!r} at {start} ({each.pattern})"
        if not 0 <= start < end <= len(text):
            yield f"{who}: out of bounds"
        if text[start:end] != each.text:
            yield f"{who}: is not its text"
        if each.text != each.text.strip():
            yield f"{who}: white space around it"
        if (start, end) < last:
            yield f"{who}: out of order"
        last = start, end
        if not each.target.work or Target.parse(str(each.target)) != each.target:
            yield f"{who}: {each.target!r} does not parse back"
        if not each.label.strip():
            yield f"{who}: no label"
        if each.url is not None and (urlsplit(each.url).scheme != "https" or not urlsplit(each.url).netloc):
            yield f"{who}: {each.url} is no official link"
        if each.kind not in KINDS or each.resolution not in RESOLUTIONS or not each.pattern:
            yield f"{who}: kind, resolution or pattern"
        if each.antecedent is not None and not 0 <= each.antecedent.start < each.antecedent.end <= len(text):
            yield f"{who}: its antecedent is out of bounds"
        if (start, end, str(each.target)) in seen:
            yield f"{who}: twice {each.target}"
        seen.add((start, end, str(each.target)))


def check(found: Document) -> None:
    done = extract_all(found)
    assert list(faults(found, done.citations)) == []
    for mention in done.unresolved:
        assert found.text[mention.span.start : mention.span.end] == mention.text


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_texts(path: Path) -> None:
    check(read(path))


@pytest.mark.skipif(not REAL, reason="../shared is absent")
@pytest.mark.parametrize("path", REAL or [ROOT], ids=lambda path: path.stem)
def test_real_texts(path: Path) -> None:
    check(read(path))


def test_the_same_again() -> None:
    for path in OWN[:6]:
        assert extract_all(read(path)) == extract_all(read(path))


@lru_cache(maxsize=1)
def pieces() -> list[str]:
    """Paragraphs of our own texts, and of the real ones where they are, many enough to be various."""
    texts = [path.read_text(encoding="utf-8") for path in (*OWN, *REAL[:5]) if path.suffix in (".md", ".txt")]
    found = [piece for text in texts for piece in re.split(r"\n\s*\n", text) if 20 < len(piece) < LONGEST_PIECE]
    return found[:: max(1, len(found) // 400)]


MALTREATED = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "nfkc": lambda text: unicodedata.normalize("NFKC", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "wide": lambda text: text.replace(" ", "   "),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "hyphens": lambda text: re.sub(r"(?<=\w{4})(?=\w{4})", "-\n", text),
    "soft hyphens": lambda text: re.sub(r"(?<=\w{3})(?=\w{3})", "\u00ad", text),
    "emoji": lambda text: text.replace(" ", " 😀 ", 9).replace(",", "👩🏽‍⚖️,", 3),
    "nulls": lambda text: text.replace(" ", "\x00", 5),
    "capitals": str.upper,
    "small": str.lower,
    "backwards": lambda text: text[::-1],
    "no spaces": lambda text: text.replace(" ", ""),
    "masks": lambda text: text.replace("e", "\ue000"),
    "surrogates": lambda text: text.replace("e", "\ud83d", 4),
}


@given(st.data(), st.sampled_from(sorted(MALTREATED)))
@settings(max_examples=150, deadline=None)
def test_texts_that_were_maltreated(data: st.DataObject, how: str) -> None:
    piece = data.draw(st.sampled_from(pieces()))
    check(document(MALTREATED[how](piece)))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_texts_cut_and_put_together(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(pieces()), min_size=1, max_size=4))
    joint = data.draw(st.sampled_from(["\n\n", "\n", " ", "", "\f", "\r\n\r\n", "\n* "]))
    text = joint.join(chosen)
    start = data.draw(st.integers(0, len(text)))
    check(document(text[start : data.draw(st.integers(start, len(text)))]))


WORDS = (
    "artikel", "art.", "artikelen", "8", "13a", "6:162", "5.1.2e", "lid", "eerste", "tweede lid", "onder a", "sub 2°",
    "en", "tot en met", "t/m", "jo.", "van de", "Wpg", "de Wet politiegegevens", "(hierna: Wpg)", "BW", "boek 6",
    "r.o. 84", "C-311/18", "ECLI:EU:C:2020:559", "ECLI: NL:HR:2019:1234", "Kamerstukken II", "2019/20,", "34 889,",
    "nr. 3", "p. 12", "Stb.", "2007, 300", "Richtlijn (EU) 2016/680", "overweging 27", "idem", "dat lid",
    "het vorige artikel", ",", ";", ".", "(", ")", "\n", "\n\n", "¹²", "Purtova 2018", "EDPB", "Opinion 28/2024",
    "10.2.e", "█", "“", "”", "-", "–",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", "", "\n", "  "]))
@settings(max_examples=150, deadline=None)
def test_words_of_citations_in_any_order(words: list[str], between: str) -> None:
    check(document(between.join(words)))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    check(document(text))
