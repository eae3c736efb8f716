"""What the XML and HTML readers share: hostile and broken input, encodings, the text builder, identifiers and dates."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_check import check

from wpgsearch.model import Question, ReadError, Span
from wpgsearch.readers import from_bwb_xml, from_op_xml, from_rechtspraak_xml
from wpgsearch.readers.markup_blocks import Run, TextBuilder
from wpgsearch.readers.publications import (
    Turn,
    find_identifier,
    iso_date,
    letter_date,
    numbers_of,
    pair_questions,
    publication,
    vergaderjaar_of,
)

READERS = (from_op_xml, from_bwb_xml, from_rechtspraak_xml)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_well_formed_is_refused_in_one_sentence(reader: ModuleType) -> None:
    with pytest.raises(ReadError) as caught:
        reader.read(b"<a>\n<b></a>", name="stuk.xml")
    assert str(caught.value).startswith("stuk.xml is not well-formed XML (line 2: ")
    assert str(caught.value).endswith("): ask the source for a correct copy or save it as text")
    assert "\n" not in str(caught.value)


def bomb(levels: int, rest: str) -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels + 1))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{lines}]>{rest}'.encode()


def test_entities_do_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    declared = f'<!DOCTYPE a SYSTEM "http://nergens.invalid/a.dtd" [<!ENTITY x SYSTEM "file://{secret}">]>'
    external = f"{declared}<a><al>Een &x; twee &eacute;&#233;n.</al></a>"
    assert from_op_xml.read(external.encode(), name="x.xml").text == "Een twee één."
    assert from_op_xml.read(bomb(2, "<a><al>Boe &l2;</al></a>"), name="x.xml").text == "Boe"
    for rest in ("<a><al>Boe &l9;</al></a>", '<a b="&l9;"><al>Boe</al></a>'):
        with pytest.raises(ReadError, match="amplification"):
            from_op_xml.read(bomb(9, rest), name="x.xml")


def test_what_nests_too_deep_is_refused() -> None:
    for depth in (230, 5000):
        with pytest.raises(ReadError):
            from_op_xml.read(b"<a>" * depth + b"x" + b"</a>" * depth, name="x.xml")
    for tag in (b"a", b"li", b"nadruk", b"spreekbeurt"):
        deep = b"<x>" + (b"<%s>" % tag) * 190 + b"x" + (b"</%s>" % tag) * 190 + b"</x>"
        assert from_op_xml.read(deep, name="x.xml").text == "x"


DAMAGED = "<a>één, twee, vijf – geëerd </a>".encode().replace(b"twee", b"tw\xe9\xe9")


@pytest.mark.parametrize(
    ("data", "text", "message"),
    [
        ('<?xml version="1.0" encoding="utf-8"?><a>één</a>'.encode("cp1252"), "één", "is utf-8, but it is not"),
        ('<?xml version="1.0" encoding="windows-1252"?><a>één</a>'.encode(), "één", "read as utf-8"),
        ('<?xml version="1.0" encoding="windows-1252"?><a>één</a>'.encode("cp1252"), "één", ""),
        ('<?xml version="1.0" encoding="utf-16"?><a>één</a>'.encode("utf-16"), "één", ""),
        ('<?xml version="1.0"?><a>één</a>'.encode("utf-8-sig"), "één", ""),
        (b"\n <a>een</a>", "een", ""),
        (DAMAGED, "één, tw\ufffd\ufffd, vijf – geëerd", "2 characters"),
    ],
)
def test_encodings(data: bytes, text: str, message: str) -> None:
    draft = from_op_xml.read(data, name="x.xml")
    assert draft.text == text
    assert message in "".join(problem.message for problem in draft.problems)
    assert bool(draft.problems) == bool(message)


MARKUP = st.text("<>/&;'\"=! \nabc[]%éPENTIY?xml-", max_size=300).map(lambda text: f"<a>{text}</a>".encode())


@pytest.mark.parametrize("reader", READERS)
@given(data=st.binary(max_size=400) | MARKUP)
def test_bytes_raise_nothing_but_read_errors(reader: ModuleType, data: bytes) -> None:
    try:
        draft = reader.read(data, name="x.xml")
    except ReadError as error:
        assert str(error)
    else:
        check(draft)


_NAMES = """al lid lidnr li li.nr lijst noot noot.nr noot.al nootref kop nr titel tussenkop table row entry vraag
    antwoord stuk para section title footnote-ref footnote uitspraak parablock artikel redactie sup ondertekening
    functie spreekbeurt spreker dossier"""


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(st.sampled_from(_NAMES.split()))
    text = draw(st.sampled_from(["", " ", "1", "a", "tekst ", " (1) ", "artikel 8 ", "2²"]))
    inner = "".join(draw(st.lists(trees(depth=depth - 1), max_size=3))) if depth else ""
    identity = draw(st.sampled_from(["", ' id="n1"', ' refid="n1" linkend="n1"', ' nr="3"']))
    return f"<{name}{identity}>{text}{inner}</{name}>{draw(st.sampled_from(['', ' ', 'slot. ']))}"


@pytest.mark.parametrize("reader", READERS)
@given(tree=trees())
def test_elements_in_any_order_give_a_sound_draft(reader: ModuleType, tree: str) -> None:
    check(reader.read(f"<officiele-publicatie>{tree}</officiele-publicatie>".encode(), name="x.xml"))


def test_runs_give_white_space_back() -> None:
    run = Run("de wet ")
    run.mark("1", None)
    run.add(", en ")
    run.mark("2", None)
    run.mark("3", None)
    run.add("verder")
    assert run.text == "de wet¹, en² ³ verder"
    assert run.plain == "de wet, en verder"


def test_superscript_is_a_mark_or_an_exponent() -> None:
    run = Run()
    pieces = (("een oppervlakte van 5 m", "2"), (" en 10", "6"), (" op de 3", "e"), (" volgens artikel 8", "12"))
    for before, raised in pieces:
        run.add(before)
        run.raised(raised)
    assert run.text == "een oppervlakte van 5 m2 en 10^6 op de 3e volgens artikel 8¹²"


def test_a_builder_closes_sections() -> None:
    builder = TextBuilder()
    for text, level in (("A", 1), ("B", 2), ("C", 3), ("D", 2)):
        builder.heading(Run(text), level)
        builder.paragraph(Run(f"tekst {text}"))
    builder.close(2)
    builder.paragraph(Run("slot"))
    builder.heading(Run("Namens het college"), 2, weak=True)
    ends = {s.kop: builder.text[s.span.start : s.span.end].strip()[-7:] for s in builder.sections}
    assert ends == {"A": "college", "B": "tekst C", "C": "tekst C", "D": "tekst D"}


def test_identifiers() -> None:
    assert find_identifier("https://zoek.example/kst-34775-VI-12.html") == "kst-34775-VI-12"
    assert find_identifier("h-tk-20172018-70-3.xml") == "h-tk-20172018-70-3"
    assert find_identifier("kst-32545-143__metadata_owms.xml") == "kst-32545-143"
    assert find_identifier("rapport-kst.pdf") is None
    assert publication("kst-34775-VI-12").dossier == "34775-VI"
    assert publication("kst-26643-669-h1").dossier == "26643"
    assert publication("kst-19951996-23700-188b").dossier == "23700"
    assert publication("kst-34889-A").chamber == "Eerste Kamer"
    assert publication("h-ek-20172018-7-3").chamber == "Eerste Kamer"
    assert publication("stcrt-2013-10981").soort == "staatscourant"


def test_dates_and_numbers() -> None:
    assert iso_date("Den Haag, 7 juli 2023") == "2023-07-07"
    assert iso_date("2021-07-06T10:00") == "2021-07-06"
    assert iso_date("op 06-07-2021") == "2021-07-06"
    assert iso_date("of 27 April 2016") == "2016-04-27"
    assert iso_date("2021-17-06") is None
    assert letter_date(["Op 1 mei 2020 schreef ik", "Den Haag, 2 mei 2020"]) == "2020-05-02"
    assert vergaderjaar_of("Vergaderjaar 2019–2020") == "2019-2020"
    assert vergaderjaar_of("2009/10") == "2009-2010"
    assert vergaderjaar_of("1999/00") == "1999-2000"
    assert numbers_of("Antwoord 2, 3 en 5 t/m 7") == ("2", "3", "5", "6", "7")


def test_questions_are_paired() -> None:
    spans = [Span(n * 10, n * 10 + 5) for n in range(6)]
    asked = [Turn(False, (str(n + 1),), spans[n]) for n in range(4)]
    answers = [Turn(True, ("1", "3"), spans[4]), Turn(True, ("2",), spans[5])]
    assert pair_questions([*asked, *answers]) == (
        Question(spans[0], ("1",), spans[4]),
        Question(spans[1], ("2",), spans[5]),
        Question(spans[2], ("3",), spans[4]),
        Question(spans[3], ("4",), None),
    )
