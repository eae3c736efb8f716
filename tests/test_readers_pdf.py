"""The PDF reader: on small PDFs made for it (tests/corpus/pdf/make.py), and on real ones where ../shared is present."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wpgsearch.model import ReadError
from wpgsearch.readers import from_pdf
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_pdf import read
from wpgsearch.readers.pdf_file import OpenPdf
from wpgsearch.readers.pdf_hyphens import Hyphens
from wpgsearch.readers.pdf_marks import PageMarks, turn
from wpgsearch.readers.pdf_quality import is_garbled, page_names

OWN = Path(__file__).parent / "corpus" / "pdf"
REAL = Path(__file__).parents[2] / "shared" / "real"


def draft(name: str) -> Draft:
    return check(read((OWN / name).read_bytes(), name=name))


def check(found: Draft) -> Draft:
    """What holds for every Draft: pages cover the text, spans lie in it, marks are what notes say they are."""
    assert "".join(found.text[p.span.start : p.span.end] for p in found.pages) == found.text
    assert [p.number for p in found.pages] == list(range(1, len(found.pages) + 1))
    assert not any((c < " " and c != "\n") or c in "\ufffe\xad" for c in found.text)
    for section in found.sections:
        assert 0 <= section.span.start < section.span.end <= len(found.text)
        assert found.text[section.span.start :].split()[0].startswith(section.kop.split()[0][:1])
    assert all(a.span.start < b.span.start for a, b in pairwise(found.sections))
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    for note in found.footnotes:
        label = note.label.translate(raised)
        assert found.text[note.span.start : note.span.end].startswith(f"{label} ")
        assert note.mark is None or found.text.startswith(label, note.mark)
    return found


def page_of(pieces: list[str]) -> bytes:
    return "\n".join(pieces).encode("latin-1")


def pdf_of(pages: list[bytes], *, outline: str = "") -> bytes:
    """A PDF of these pages, written out so that each drawing stands where the test says."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    marks = f"/Outlines {5 + 2 * len(pages)} 0 R" if outline else ""
    items = [
        f"<< /Type /Catalog /Pages 2 0 R {marks} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F 3 0 R >> >>",
    ]
    for number, page in enumerate(pages):
        items.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 4 0 R /Contents %d 0 R >>"
            % (6 + 2 * number)
        )
        items.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page))
    if outline:
        at = len(items) + 2
        items.append(f"<< /Type /Outlines /First {at} 0 R /Last {at} 0 R /Count 1 >>".encode())
        items.append(f"<< /Title ({outline}) /Parent {at - 1} 0 R /Dest [5 0 R /Fit] >>".encode())
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, item) for n, item in enumerate(items, start=1))
    return body + b"trailer << /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(items) + 1)


def paragraphs(found: Draft) -> list[str]:
    return [text for text in found.text.split("\n\n") if text.strip()]


# A Kamerstuk: running footers, margin labels, hyphens, footnotes.


def test_running_footers_are_left_out_but_describe_the_document() -> None:
    found = draft("kamerstuk.pdf")
    assert "vergaderjaar 2031–2032, 39 999, nr. 7" not in found.text
    assert "ISSN" not in found.text
    assert "39 999 Toezicht op de wegkruisspin" in paragraphs(found)
    assert [p.label for p in found.pages] == ["1", "2", "3"]
    assert found.identifiers[:1] == ("kst-39999-7",)
    assert found.metadata["vergaderjaar"] == "2031-2032"


def test_words_broken_at_a_line_end_are_whole_and_real_hyphens_stay() -> None:
    text = draft("kamerstuk.pdf").text
    assert "omgaan met persoonsgegevens van" in text
    assert "de Kamerstukken van dat jaar" in text  # "Kamerbrief" stands elsewhere
    assert "een Wob-verzoek binnen" in text  # "Wob-besluit" stands elsewhere
    assert "geldt art. 27 van de Spinnenwet" in text  # never broken between "art." and its number


def test_footnote_marks_are_superscript_and_tied_to_their_notes() -> None:
    found = draft("kamerstuk.pdf")
    assert [note.label for note in found.footnotes] == ["1", "2", "3"]
    assert "Sinds 2018¹ geldt" in found.text
    first, second, third = found.footnotes
    assert found.text[first.span.start : first.span.end] == "¹ Stb. 2018, 999."
    assert first.mark == found.text.index("¹ geldt")
    assert third.mark == found.text.index("³\n\nDe Minister")
    # the second goes on at the foot of the next page, and is put together where it begins
    assert found.text[second.span.start : second.span.end].endswith("stond en waarin ook de methode is toegelicht.")
    assert second.span.end <= found.pages[0].span.end


def test_a_sentence_is_not_cut_by_a_page_end_more_than_needed() -> None:
    found = draft("brief.pdf")
    assert "want die zijn een\ningang tot hun huis" in found.text  # nothing stands between: one line break
    assert found.text[: found.pages[0].span.end].endswith("die zijn een\n")


def test_headings_become_sections() -> None:
    found = draft("kamerstuk.pdf")
    assert [section.kop for section in found.sections] == ["1. Aanleiding", "2. Vervolg"]
    assert found.sections[0].span.end == found.sections[1].span.start
    assert found.sections[1].span.end == len(found.text)
    levels = [(section.kop, section.level) for section in draft("brief.pdf").sections]
    assert levels == [("Besluit", 1), ("De persoonlijke levenssfeer", 2), ("Bijlage 1", 1)]


def test_items_of_a_list_are_paragraphs_and_a_signature_keeps_its_lines() -> None:
    found = paragraphs(draft("kamerstuk.pdf"))
    assert "• in het zuiden zijn zij schaars." in found
    assert "De Minister van Klein Verkeer,\nA.B. Webbe" in found


# A letter.


def test_the_side_block_of_a_letter_stands_apart_with_its_lines() -> None:
    found = draft("brief.pdf")
    assert "Ons kenmerk\nKV-2032-0815" in paragraphs(found)
    assert found.text.count("KV-2032-0815") == 1  # the later pages repeat it
    assert "Datum 14 juni 2032" in found.text
    assert "Betreft Besluit op uw Woo-verzoek over de Zuidelijke spinnentelling" in found.text
    assert "Aan de heer 10.2.e\nSpinnensteeg 12\n1234 AB Webburg" in paragraphs(found)
    assert found.date == "2032-06-14"
    assert [p.label for p in found.pages] == ["1", "2", "3"]


def test_a_ground_in_a_black_box_stays_where_it_stands() -> None:
    text = draft("brief.pdf").text
    assert "Geachte heer 5.1.2e" in text
    assert "U sprak hierover met 5.1.2e op 9 april 2032." in text


# Columns, tables, turned pages.


def test_columns_are_read_one_after_the_other() -> None:
    found = draft("kolommen.pdf")
    texts = paragraphs(found)
    assert texts[0] == "Spinnen op de weg: een verkenning"
    assert "een zin die zo lang is dat hij over drie regels van de linkerkolom loopt." in texts[2]
    assert texts[3].startswith("Ingesprongen begint een nieuwe alinea")
    assert texts[4].startswith("Links onderaan staat de laatste zin, die in de rechterkolom verdergaat")
    assert "wegkruisspin in het algemeen" in texts[4]
    assert texts[5].startswith("Deze regel staat onder beide kolommen")
    assert [note.label for note in found.footnotes] == ["1"]
    assert found.text[found.footnotes[0].mark or 0 :].startswith("¹ die")


def test_a_table_on_its_side_gives_a_row_a_paragraph() -> None:
    found = paragraphs(draft("inventaris.pdf"))
    assert found == [
        "Bijlage 2 – Inventarislijst",
        "Nr. | Datum | Onderwerp | Oordeel | Grond",  # the headings stand on their side in the table
        "1 | 01-02-2032 | E-mail over de telling in het noorden | deels openbaar | 5.1.2e",
        "2 | 03-02-2032 | Memo: artikel 27 Spinnenwet | openbaar",
        "2a | | Bijlage bij 2 | niet openbaar | 5.1.1c; 5.2",
    ]


def test_turning_a_page_keeps_places_on_it() -> None:
    box = (0.0, 0.0, 100.0, 200.0)
    assert turn(0, box, 10, 190) == (10, 10)
    assert turn(1, box, 10, 190) == (190, 10)
    assert turn(2, box, 10, 190) == (90, 190)
    assert turn(3, box, 10, 190) == (10, 90)


# Words of several pieces, and long files.


def test_a_long_pdf_is_read_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    data = page_of(
        [f"BT /F 11 Tf 60 {700 - 15 * n} Td (Regel {n} van het besluit staat hier.) Tj ET" for n in range(9)]
    )
    pages = pdf_of([data] * 7)
    whole = check(read(pages, name="x.pdf"))
    monkeypatch.setattr(from_pdf, "_STRETCH", 2)
    parts = check(read(pages, name="x.pdf"))
    assert (whole.text.strip(), len(parts.pages)) == (parts.text.strip(), 7)


def test_a_mark_is_never_glued_to_a_year() -> None:
    mark = "BT /F 11 Tf 60 700 Td (In 2018) Tj /F 6 Tf 4 Ts (9) Tj 0 Ts /F 11 Tf ( is dat besloten.) Tj ET"
    note = "BT /F 6 Tf 60 60 Td 3 Ts (9) Tj 0 Ts /F 8 Tf ( Kamerstuk 26 643, nr. 7.) Tj ET"
    filler = [f"BT /F 11 Tf 60 {680 - 15 * n} Td (Regel {n} van de brief over de dijk.) Tj ET" for n in range(12)]
    found = check(read(pdf_of([page_of([mark, *filler, note])]), name="x.pdf"))
    assert "In 2018⁹ is dat besloten." in found.text
    assert [(note.label, found.text[note.mark or 0]) for note in found.footnotes] == [("9", "⁹")]


def test_a_bookmark_makes_a_heading_of_the_paragraph_that_says_the_same() -> None:
    lines = ["BT /F 11 Tf 60 740 Td (Een brief.) Tj ET", "BT /F 11 Tf 60 700 Td (Verzoek) Tj ET"]
    lines += [f"BT /F 11 Tf 60 {660 - 15 * n} Td (Wij vragen u om stuk {n} over de dijk.) Tj ET" for n in range(5)]
    data = pdf_of([page_of(lines)], outline="Verzoek")
    assert [section.kop for section in check(read(data, name="x.pdf")).sections] == ["Verzoek"]
    assert not check(read(pdf_of([page_of(lines)]), name="x.pdf")).sections


# Black boxes.


def test_words_under_a_black_box_are_named_and_those_on_it_are_not() -> None:
    box = "0 g 55 695 200 16 re f"
    under = page_of(["BT /F 11 Tf 60 700 Td (De heer K. Jansen) Tj ET", box])
    above = page_of([box, "1 g BT /F 11 Tf 60 700 Td (5.1.2e) Tj ET"])
    found = read(pdf_of([under, above]), name="x.pdf")
    assert [(p.severity, p.place) for p in found.problems] == [("warning", "p. 1")]
    assert found.problems[0].message.startswith("4 words stand under a black box")
    assert [len(page.boxes) for page in found.pages] == [1, 1]
    assert found.pages[0].boxes[0][1:] == (55.0, 131.0, 255.0, 147.0)
    assert found.metadata["redacted"] == "1:1 2:1"


def test_a_locked_pdf_opens_with_a_password_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = Path(__file__).parent / "corpus" / "password.pdf"
    passwords = tmp_path / "wachtwoorden.txt"
    passwords.write_text("niet dit\n", encoding="utf-8")
    monkeypatch.setenv("WPGSEARCH_PASSWORD_FILE", str(passwords))
    with pytest.raises(ReadError, match="not in the password file"):
        read(locked.read_bytes(), name="password.pdf")


# What can be wrong with a file.


def test_scanned_pages_are_named() -> None:
    found = draft("gemengd.pdf")
    assert [(p.severity, p.place) for p in found.problems] == [("warning", "p. 2-3")]
    assert "no text: these 2 pages are images" in found.problems[0].message
    assert [p.span.end - p.span.start for p in found.pages][1:3] == [0, 0]
    assert "Ook de vierde bladzijde" in found.text


def test_a_garbled_text_layer_is_named() -> None:
    found = draft("onleesbaar.pdf")
    assert "garbled" in found.problems[0].message
    assert is_garbled(["\x03\x04\x05\x04\x06\x07\x08"] * 10)
    assert not is_garbled(["De", "minister", "heeft", "vandaag", "niets", "besloten", "maar", "wel", "geantwoord"] * 9)


def test_a_watermark_and_what_lies_off_the_page_do_not_cut_the_text() -> None:
    found = draft("concept.pdf")
    assert "CONCEPT" not in found.text and "ver" not in found.text.split()
    assert "onder het watermerk door en" in found.text
    assert found.text.count("Een tweede regel staat vlak eronder.") == 2


def test_a_page_that_fails_is_a_problem_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    original = OpenPdf.read_page

    def broken(self: OpenPdf, index: int) -> PageMarks:
        if index == 1:
            raise ReadError("cannot be loaded")
        return original(self, index)

    monkeypatch.setattr(OpenPdf, "read_page", broken)
    found = draft("kamerstuk.pdf")
    assert [(p.severity, p.place) for p in found.problems] == [("error", "p. 2")]
    assert "Aanleiding" in found.text and "Bijlage: de wegen" in found.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<html><body>geen PDF</body></html>", "not a PDF"),
        (b"%PDF-1.7\n", "broken PDF"),
        (b"%PDF-1.7\n" + b"\x00" * 2000, "broken PDF"),
    ],
)
def test_what_is_no_pdf_gives_one_sentence(data: bytes, says: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadError, match=says) as error:
        read(data, name="x.pdf")
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")


def test_a_password_is_named() -> None:
    locked = Path(__file__).parent / "corpus" / "password.pdf"
    with pytest.raises(ReadError, match="protected with a password"):
        read(locked.read_bytes(), name="password.pdf")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_never_gives_a_traceback(data: st.DataObject) -> None:
    whole = (OWN / data.draw(st.sampled_from(["kamerstuk.pdf", "inventaris.pdf"]))).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=40))
    try:
        check(read(whole[:place] + junk + whole[place + len(junk) * data.draw(st.integers(0, 20)) :], name="x.pdf"))
    except ReadError as error:
        assert "\n" not in str(error)


# Parts.


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("met persoons-", "gegevens om", "met persoonsgegevens om"),
        ("de Kamer-", "stukken van", "de Kamerstukken van"),
        ("een Wob-", "verzoeken uit", "een Wob-verzoeken uit"),
        ("door AI-", "systemen is", "door AI-systemen is"),
        ("het Midden-", "Oosten en", "het Midden-Oosten en"),
        ("per e-", "mail aan", "per e-mail aan"),
        ("in- ", "en uitvoer", "in- en uitvoer"),
        ("de politie-", "eenheid van", "de politie-eenheid van"),
        ("van art.", "27 van", "van art. 27 van"),
        ("zie https://www.example.nl/een-", "lang-adres en", "zie https://www.example.nl/een-lang-adres en"),
        ("de AVG/", "Wpg geldt", "de AVG/Wpg geldt"),
        ("tussen 2031 -", "2032 is", "tussen 2031 - 2032 is"),
    ],
)
def test_line_ends(first: str, second: str, whole: str) -> None:
    spelling = Hyphens(["De Kamerbrief en het Wob-besluit gaan over persoonsgegevens.", "met persoons-"])
    assert spelling.join([first.strip(), second]) == whole


def test_a_letter_without_hyphenation_keeps_its_hyphens() -> None:
    typed = Hyphens(["Deze regel van een brief eindigt zonder afbreking"] * 200 + ["de spinnen-"])
    assert typed.join(["de spinnen-", "toezichthouder"]) == "de spinnen-toezichthouder"
    assert Hyphens(["de spinnen-"]).join(["de spinnen-", "toezichthouder"]) == "de spinnentoezichthouder"


def test_narrow_cells_break_words_without_a_hyphen() -> None:
    spelling = Hyphens(["Het spinnenbeleid is openbaar."])
    assert spelling.join(["zie spinnenbelei", "d van"], narrow=True) == "zie spinnenbeleid van"
    assert spelling.join(["deels", "openbaar"], narrow=True) == "deels openbaar"


def test_page_names() -> None:
    assert page_names([3, 4, 5, 9]) == "p. 3-5, 9"


# Real documents: facts about them, no text of them.

real = pytest.mark.skipif(
    not REAL.exists(), reason="../shared/real is absent: the PDF reader is not tried on real files"
)


@real
@pytest.mark.parametrize("path", sorted(REAL.glob("*/*.pdf")), ids=lambda path: path.name[:40])
def test_every_real_pdf_is_read(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        check(read(path.read_bytes(), name=path.name))
    except ReadError as error:
        assert path.name == "IAmWrongPDF.pdf", error
    assert capfd.readouterr() == ("", "")


@real
def test_real_scans_and_garble_are_named() -> None:
    assert read((REAL / "parliament/blg-1007826.pdf").read_bytes(), name="x").text == ""
    assert read((REAL / "pdf/image.pdf").read_bytes(), name="x").problems[0].message.startswith("no text")
    assert "garbled" in read((REAL / "pdf/garble.pdf").read_bytes(), name="x").problems[0].message


@real
def test_real_footnotes_labels_and_headings() -> None:
    fiche = read(next((REAL / "pdf").glob("fiche-5*.pdf")).read_bytes(), name="x")
    assert [note.label for note in fiche.footnotes] == [str(number) for number in range(1, 14)]
    assert all(note.mark is not None for note in fiche.footnotes)
    assert [page.label for page in fiche.pages] == [str(number) for number in range(1, 16)]
    assert sum(section.level == 1 for section in fiche.sections) == 8
    paper = read((REAL / "pdf/paper.pdf").read_bytes(), name="x")
    assert {"1 INTRODUCTION", "2.1 Co-occurrence Network", "5.1 Limitations"} <= {s.kop for s in paper.sections}
    assert len(paper.footnotes) == 6


@real
def test_real_inventories_are_rows() -> None:
    rows = read((REAL / "wob/Inv-inventarislijst.pdf").read_bytes(), name="x").text.split("\n\n")
    assert sum(row.count(" | ") >= 4 for row in rows) > 140


@real
@pytest.mark.parametrize("name", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_the_pdf_says_what_its_xml_says(name: str) -> None:
    gold = (REAL / "gold" / f"{name}.txt").read_text(encoding="utf-8")
    text = read((REAL / "parliament" / f"{name}.pdf").read_bytes(), name=f"{name}.pdf").text
    lines = [line for line in gold.splitlines() if len(line) > 60 and "Vraag 1" not in line]
    assert len(lines) >= 3
    assert [line[:40] for line in lines if line.strip() not in text] == []
