"""Plain text: what kind of file it is, what it says about itself, its headings, notes and questions.

All texts here are invented; the seeds and the real papers are read only where ../shared is there.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wpgsearch.model import Document, Footnote, ReadError
from wpgsearch.readers import read
from wpgsearch.readers.describe import describe
from wpgsearch.readers.describe_dates import first_date
from wpgsearch.readers.describe_decision import outcome, request_date
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.from_text import draft_of
from wpgsearch.readers.questions import find_questions, numbers_in
from wpgsearch.readers.structure import find_sections

SHARED = Path(__file__).parents[2] / "shared"


def of_bytes(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path)


# ---------------------------------------------------------------- what a file is


def test_text_is_unchanged(tmp_path: Path) -> None:
    text = "\n\n Eerste regel \r\nTweede²\ttab\n"
    document = of_bytes(tmp_path, "brief.txt", text.encode())
    assert document.text == text
    assert document.id == document.source == "brief.txt"
    assert document.metadata["format"] == "txt"
    assert len(document.sha256) == 64
    assert not document.pages


def test_source_is_relative_to_the_root(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.txt").write_text("Een tekst.")
    assert read(tmp_path / "map" / "a.txt", root=tmp_path).source == "map/a.txt"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (codecs.BOM_UTF8 + "Één".encode(), None),
        (codecs.BOM_UTF16_LE + "Één".encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + "Één".encode("utf-16-be"), None),
        ("Één".encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, problem: str | None) -> None:
    document = of_bytes(tmp_path, "a.txt", data)
    assert document.text == "Één"
    assert [problem in each.message for each in document.problems if problem] == ([True] if problem else [])
    assert all(each.place == "a.txt" and each.severity == "warning" for each in document.problems)


def test_form_feeds_make_pages(tmp_path: Path) -> None:
    document = of_bytes(tmp_path, "a.txt", b"Een\nPagina 1 van 2\n\x0cTwee\nPagina 2 van 2\n")
    assert [(page.number, page.label) for page in document.pages] == [(1, "1"), (2, "2")]
    assert document.text[document.pages[1].span.start :].startswith("Twee")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("leeg.txt", b" \n\x00", "leeg.txt is empty"),
        ("leeg.pdf", b"", "leeg.pdf is empty"),
        ("brief.docx", b"PK\x03\x04....word/document.xml", "brief.docx is a Word document that is damaged"),
        ("lijst.xlsx", b"PK\x03\x04....xl/workbook.xml", "lijst.xlsx is an Excel workbook"),
        ("alles.zip", b"PK\x03\x04....a.txt", "alles.zip is a ZIP archive, no document itself: index it"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud.doc is an old Office file that is damaged"),
        ("foto.pdf", b"\x89PNG\r\n\x1a\n", "foto.pdf is an image"),
        ("ruis.pdf", bytes(range(256)) * 4, "named .pdf but holds neither text, PDF, HTML nor XML"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        of_bytes(tmp_path, name, data)
    assert message in str(caught.value)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"weg\.txt cannot be opened"):
        read(tmp_path / "weg.txt")


def test_a_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    html = b"<!DOCTYPE html><html><body><h1>Kop</h1><p>Tekst over artikel 8.</p></body></html>"
    document = of_bytes(tmp_path, "a.pdf", html)
    assert document.metadata["format"] == "html"
    assert document.problems[0].message == "is named .pdf but holds HTML; read as HTML"
    assert of_bytes(tmp_path, "b.pdf", b"Gewoon tekst.").problems[0].message.endswith("read as plain text")
    assert not of_bytes(tmp_path, "c.html", b"<p>Tekst <b>over</b> artikel 8.</p>").problems


# ---------------------------------------------------------------- what a text says about itself


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1 december 2022", "2022-12-01"),
        ("VERZONDEN 21 FEB. 2022", "2022-02-21"),
        ("1 dec. 2022", "2022-12-01"),
        ("01-12-2022", "2022-12-01"),
        ("3/6/2021", "2021-06-03"),
        ("27.06.2025", "2025-06-27"),
        ("2022-12-01", "2022-12-01"),
        ("31 februari 2022 en 3 maart 2022", "2022-03-03"),
        ("nr. 12-13-2022", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert first_date(written) == iso


DECISION = """> Retouradres Postbus 11, 3500 AA Utrecht

Datum\t3 mei 2023
Ons kenmerk
WOO-2023-114
Onderwerp Besluit op uw Woo-verzoek over het vliegen met drones boven de
binnenstad

Geachte mevrouw Bakker,

Bij brief van 6 februari 2023, ontvangen op 8 februari 2023, heeft u (hierna: verzoeker) mij op grond van de Wet
open overheid (hierna: Woo) verzocht om alle documenten over drones.

De ontvangst van uw verzoek is bevestigd bij brief van 10 februari 2023.

Besluit

Ik besluit de gevraagde documenten gedeeltelijk openbaar te maken. Twee documenten zijn als bijlage gevoegd.

Hoogachtend,

het college van burgemeester en wethouders van Dorpstad,
namens dit college,

P. de Wit
"""


def test_a_decision() -> None:
    found = describe(DECISION, name="besluit.txt")
    assert found.soort == "woo-besluit"
    assert found.title == "Besluit op uw Woo-verzoek over het vliegen met drones boven de binnenstad"
    assert found.date == "2023-05-03"
    assert dict(found.metadata) == {
        "kenmerk": "WOO-2023-114",
        "regime": "Woo",
        "bestuursorgaan": "college van burgemeester en wethouders van Dorpstad",
        "request_date": "2023-02-06",
        "outcome": "deels openbaar",
        "attachments": "2",
        "language": "nl",
    }
    assert [section.kop for section in draft_of(DECISION, name="a").sections] == ["Besluit"]


def test_a_stamp_instead_of_a_date() -> None:
    text = DECISION.replace("Datum\t3 mei 2023", "VERZONDEN 9 MRT. 2023\n\nDatum\nZie stempel\n")
    assert describe(text, name="a").date == "2023-03-09"


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Op 4 december 2023 ontving ik uw verzoek om stukken.", "2023-12-04"),
        ("In uw e-mail van 1 mei 2024 vraagt u om documenten.", "2024-05-01"),
        ("U heeft op 1-5-2024 een Woo-verzoek ingediend.", "2024-05-01"),
        ("Uw verzoek is bevestigd bij brief van 3 mei 2024.", None),
        ("Bij brief van 3 mei 2024 is de beslistermijn van uw verzoek verdaagd.", None),
    ],
)
def test_the_date_of_a_request(sentence: str, date: str | None) -> None:
    assert request_date(f"{sentence}\n\nU vraagt om alles.", subject=None) == date


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("Ik heb besloten de drie documenten openbaar te maken.", "openbaar"),
        ("Ik maak het rapport deels openbaar.", "deels openbaar"),
        ("Gelet op het voorgaande besluit ik uw verzoek af te wijzen.", "niet openbaar"),
        ("Wij wijzen u op de termijn.", None),
        ("Deze namen maak ik niet openbaar.", "deels openbaar"),
        ("Op grond van artikel 5.1 blijft verstrekking achterwege.", None),
    ],
)
def test_outcomes(sentence: str, result: str | None) -> None:
    assert outcome(f"U vraagt om stukken.\n\n{sentence}") == result


def test_the_signature_of_a_minister() -> None:
    text = "Datum 2 juni 2020\nBetreft\nWob-\nverzoek\n\nGeachte heer,\n\nUw verzoek (Wob) wijs ik af.\n\n"
    found = describe(text + "DE MINISTER VAN JUSTITIE EN VEILIGHEID,\nnamens deze,\n", name="a")
    assert found.metadata["bestuursorgaan"] == "Minister van Justitie en Veiligheid"
    assert found.title == "Wob-verzoek"


def test_a_kamerbrief() -> None:
    text = (
        "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\nDatum 3 oktober 2023\n"
        "Betreft Stand van zaken\n\nOns kenmerk4455667\n\nGeachte Voorzitter,\n\nHierbij bericht ik u.\n\n"
        "De Minister voor Rechtsbescherming,\n\nA.B. Voorbeeld\n"
    )
    found = describe(text, name="a")
    assert (found.soort, found.title, found.date) == ("kamerbrief", "Stand van zaken", "2023-10-03")
    assert found.identifiers == ("4455667",)
    assert found.metadata["author"] == "De Minister voor Rechtsbescherming, A.B. Voorbeeld"


@pytest.mark.parametrize(
    ("header", "identifier", "dossier"),
    [
        ("Tweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669 5", "kst-26643-669", "26643"),
        ("Eerste Kamer, vergaderjaar 2018–2019, 34 889, E 3", "kst-34889-E", "34889"),
        ("Tweede Kamer, vergaderjaar 2019–2020, 35 300 VI, nr. 2 17", "kst-35300-VI-2", "35300-VI"),
        ("Tweede Kamer, vergaderjaar 2019–2020, 26 643 en 32 761, nr. 652 1", "kst-26643-652", "26643,32761"),
        ("Tweede Kamer, vergaderjaar 2020–2021, 21 501-20, nr. 1700 4", "kst-21501-20-1700", "21501-20"),
    ],
)
def test_a_kamerstuk_by_its_running_header(header: str, identifier: str, dossier: str) -> None:
    found = describe(f"de zin loopt\n\n{header}\n\n\nverder op de bladzijde.", name="a")
    assert found.soort == "kamerstuk"
    assert found.identifiers == (identifier,)
    assert found.metadata["dossier"] == dossier
    assert found.metadata["chamber"] == header[:12]
    assert found.date is None


def test_a_header_that_is_only_cited() -> None:
    assert describe("Zie Tweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669.", name="a").soort == "document"


def test_a_kamerstuk_by_its_first_page() -> None:
    text = (
        "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2022–2023\n29 628 Politie\n"
        "Nr. 1234 BRIEF VAN DE MINISTER VAN JUSTITIE\nEN VEILIGHEID\nDen Haag, 14 februari 2023\nHierbij het plan.\n"
    )
    found = describe(text, name="a")
    assert found.identifiers == ("kst-29628-1234",)
    assert (found.title, found.date) == ("Politie; BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID", "2023-02-14")
    assert found.metadata["vergaderjaar"] == "2022-2023"


def test_kamervragen() -> None:
    text = (
        "Tweede Kamer der Staten-Generaal\nVergaderjaar 2020–2021 Aanhangsel van de Handelingen\n3235\n"
        "Vragen van het lid Jansen (XX) aan de Minister over lantaarns (ingezonden 3 juni 2021).\n"
        "Antwoord van de Minister (ontvangen 21 juni 2021).\nVraag 1\nBrandt het?\nAntwoord 1\nJa.\n"
        "Vraag 2 en 3\nHoe lang? En waarom?\nAntwoord 2 en 3\nLang.\n"
    )
    draft = draft_of(text, name="a")
    assert (draft.soort, draft.identifiers, draft.date) == ("kamervragen", ("ah-tk-20202021-3235",), "2021-06-21")
    assert [question.numbers for question in draft.questions] == [("1",), ("2", "3")]


def test_a_bijlage() -> None:
    text = (
        "bijlage\n\nBeleidsreactie rapport 'Wet in\nwerking'\n\nBijlage nummer\t2\nHorend bij\tVerzamelbrief privacy\n"
        "Datum\t3 juni 2024\n\nOp 1 mei kreeg ik het rapport.\n\nEen kop zonder punt\n\nEn tekst daaronder.\n"
    )
    draft = draft_of(text, name="a")
    assert (draft.soort, draft.date) == ("beleidsreactie", "2024-06-03")
    assert draft.title == "Beleidsreactie rapport 'Wet in werking'"
    assert draft.metadata["bijlage_number"] == "2"
    assert draft.metadata["belongs_to"] == "Verzamelbrief privacy"
    assert [section.kop for section in draft.sections] == ["Een kop zonder punt"]


@pytest.mark.parametrize("author", ["Auteur:\n\nP. de Wit", "Auteur: P. de Wit", "door P. de Wit", "P. de Wit"])
def test_an_essay(author: str) -> None:
    title = "Lantaarns: licht of last?\n\n**Een onderzoek naar\nde stad bij nacht**"
    text = f"{title}\n\n{author}\n\n1. Inleiding\n\nDit essay.\n"
    found = describe(text, name="a")
    assert (found.soort, found.title, found.date) == ("essay", "Lantaarns: licht of last?", None)
    assert found.metadata["subtitle"] == "Een onderzoek naar de stad bij nacht"
    assert found.metadata["author"] == "P. de Wit"


def test_other_kinds() -> None:
    assert describe("Bijlage 1 - Inventarislijst\n\nNr. Naam Beoordeling", name="a").soort == "inventarislijst"
    assert describe("Notitie\n\nOver de stand van zaken\n\nTekst.", name="a").soort == "notitie"
    ruling = "ECLI:NL:RBXXX:2020:123\n\nInstantie\nRechtbank Licht\nDatum uitspraak\n02-03-2020\nZaaknummer\nX 20/1\n"
    found = describe(ruling, name="a")
    assert (found.soort, found.identifiers[0], found.date) == ("uitspraak", "ECLI:NL:RBXXX:2020:123", "2020-03-02")
    assert found.metadata["instantie"] == "Rechtbank Licht"
    assert describe("The law and the city, that is not for the faint.", name="a").metadata["language"] == "en"


# ---------------------------------------------------------------- headings


def koppen(text: str, footnotes: Sequence[Footnote] = ()) -> list[tuple[int, str]]:
    return [(section.level, section.kop) for section in find_sections(text, footnotes=footnotes)]


PROSE = "Dit is een alinea die lang genoeg is om als lopende tekst te gelden en die met een punt eindigt. " * 2


def test_numbered_headings_and_back_matter() -> None:
    text = (
        f"1. Inleiding\n\n{PROSE}\n\n1.1 De vraag\n\n{PROSE}\n\n2. Kader\n\n{PROSE}\n\n1. een opsomming\n\n"
        f"Bronnen\n\nLiteratuur\n\nJansen 2024\n\nA. Jansen, Licht, 2024.\n\nJurisprudentie\n\nHR 1 mei 2020.\n"
    )
    assert koppen(text) == [
        (1, "1. Inleiding"),
        (2, "1.1 De vraag"),
        (1, "2. Kader"),
        (1, "Bronnen"),
        (2, "Literatuur"),
        (2, "Jurisprudentie"),
    ]
    sections = find_sections(text)
    assert sections[0].span.end == sections[2].span.start
    assert sections[1].span.end == sections[2].span.start
    assert sections[3].span.end == len(text)


def test_markdown_headings() -> None:
    text = f"# Titel\n\n## *Eerste*\n\n{PROSE}\n\n**Vet kopje**\n\n{PROSE}\n\n**Datum**\n\n3 mei 2020\n"
    assert koppen(text) == [(1, "Titel"), (2, "Eerste"), (2, "Vet kopje")]


def test_lines_that_are_no_headings() -> None:
    text = (
        f"Data\n\n{PROSE}\n\nTweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669 5\n\n"
        f"17. \nKunt u dat zeggen?\n\nAntwoord vraag 17: \n{PROSE}\n\nEuropa\n\n{PROSE}\n\n"
        "De Minister van Licht,\n\nA. de Wit\n"
    )
    assert koppen(text) == [(1, "Data"), (1, "Europa")]


def test_a_list_is_no_row_of_headings() -> None:
    found = koppen("Wetten\n1. Algemene wet\n2. Bijzondere wet\n3. Andere wet\n4. Laatste wet\n")
    assert not [kop for _, kop in found if kop[0].isdigit()]


def test_articles_of_a_quoted_act() -> None:
    text = f"Bijlage 1 – Artikelen\n\nArtikel 1\n\n{PROSE}\n\nArtikel 10\n\n{PROSE}\n"
    assert koppen(text) == [(1, "Bijlage 1 – Artikelen"), (2, "Artikel 1"), (2, "Artikel 10")]


# ---------------------------------------------------------------- footnotes


def notes(text: str) -> list[tuple[str, str, str]]:
    """Label, text of the note, and the word that its mark is glued to."""
    return [
        (note.label, text[note.span.start : note.span.end], text[: note.mark or 0].rpartition(" ")[2])
        for note in find_footnotes(text)
    ]


def test_raised_notes_cut_the_body() -> None:
    text = (
        "De politie meet licht.¹ De stad is groot.² Daarna gaat de zin\n\n¹ Jansen 2024, p. 3.\nDe Wit 2023, p. 4.\n\n"
        "² Zie de wet.\n\nDeze alinea hoort bij de noot.\n\nHR 1 mei 2020, r.o. 4.\n\n"
        "gewoon verder op de volgende bladzijde.³\n\nNieuwe kop\n\nTekst.\n\n³ Slotnoot.\n"
    )
    assert notes(text) == [
        ("1", "¹ Jansen 2024, p. 3.\nDe Wit 2023, p. 4.", "licht."),
        ("2", "² Zie de wet.\n\nDeze alinea hoort bij de noot.\n\nHR 1 mei 2020, r.o. 4.", "groot."),
        ("3", "³ Slotnoot.", "bladzijde."),
    ]


def test_a_body_that_was_not_cut() -> None:
    note = "¹ Kamerstukken II 2023/24, 29628, nr. 12"
    text = f"Een volle zin.¹\n\n{note}\n\nNieuwe alinea in de tekst.\n\nKop\n\nMeer².\n\n² Zie X.\n"
    assert notes(text)[0][1] == note


def test_a_mark_in_the_resumed_sentence_and_a_square() -> None:
    text = "Het veld van 25 m² is\n\n¹ Noot een.\n\nAndere alinea van de noot.\n\ngroot en² breed.\n\n² Noot twee.\n"
    assert [note[1] for note in notes("Woord¹. " + text)] == [
        "¹ Noot een.\n\nAndere alinea van de noot.",
        "² Noot twee.",
    ]


def test_markdown_notes() -> None:
    text = "Een zin.[^1] Nog een.[^a]\n\n[^1]: Zie X.\n[^a]: Zie Y.\n"
    assert notes(text) == [("1", "[^1]: Zie X.", "zin."), ("a", "[^a]: Zie Y.", "een.")]


def test_plain_digits_in_text_from_a_pdf() -> None:
    text = (
        "In de brief «Licht in de stad»1 van 5 december 20182 staat dat\n11 november 2016 telt. Dat zei whitepaper3\n"
        "ook over de lantaarns, en de zin gaat\n\n1 Kamerstukken 26 643 en 32 761, nr. 652.\n"
        "2 Bijlage bij Kamerstuk 29 628, nr.\n835.\n3 De Wit, A. (2019). Licht, via\nhttps://www.voorbeeld.nl/een-lang-\nadres.pdf.\n"
        "verder op de volgende bladzijde.\n"
    )
    assert notes(text) == [
        ("1", "1 Kamerstukken 26 643 en 32 761, nr. 652.", "stad»"),
        ("2", "2 Bijlage bij Kamerstuk 29 628, nr.\n835.", "2018"),
        ("3", "3 De Wit, A. (2019). Licht, via\nhttps://www.voorbeeld.nl/een-lang-\nadres.pdf.", "whitepaper"),
    ]


def test_a_plain_note_ends_with_its_page() -> None:
    page = "Een zin met een noot.1\n \n1 Een noot over\ntwee regels. En nog een zin.\x0cPagina 2 van 3\nTekst."
    assert notes(page) == [("1", "1 Een noot over\ntwee regels. En nog een zin.", "noot.")]
    header = "Een noot.1\n1 Zie X.\nTweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669 5\n\nVerder."
    assert notes(header)[0][1] == "1 Zie X."


def test_a_plain_note_with_blank_lines_between_its_lines() -> None:
    text = (
        "Dat zei ik al eerder.1\n\nDe Minister,\n\nA. de Wit\n\n1 In het debat werd gevraagd naar de lantaarns\n\n"
        "over de brug. Die staan op de website van de\n\ngemeente, via (2021) Lantaarns | voorbeeld.nl.\n \n"
    )
    assert notes(text)[0][1].endswith("voorbeeld.nl.")


def test_digits_that_are_no_notes() -> None:
    assert not notes("Artikel 2.1 en CO2 en nr.3 en A4.\n\n1 Inleiding\n\nTekst.\n\n2 Kader\n\nTekst.\n")
    assert not notes("1 SELECT naam\n2 FROM lijst\n3 WHERE x\n")


# ---------------------------------------------------------------- questions


def test_numbers_of_questions() -> None:
    assert numbers_in("17, 37 en 42") == ("17", "37", "42")
    assert numbers_in("3 t/m 5, 8") == ("3", "4", "5", "8")


def test_a_list_of_questions() -> None:
    text = (
        "Licht\n\n17. \nBrandt het?\n37. \nWaarom\nbrandt het?\n\nAntwoord vragen 17 en 37: \nHet brandt.\n\n"
        "In 2018:\n12 keer.\n\n43. \nEn nu?\n\nAntwoord op vraag 43: \nNu ook.\n\nDonker\n\n"
        "4. \nHoe laat?\n\nAntwoord 4:\nLaat.\n\n1. \nEn?\n69. \nEn dan?\n\nAntwoord vraag 1, 69: \nNiets.\n"
    )
    found = find_questions(text, sections=find_sections(text))
    assert [question.numbers for question in found] == [("17", "37"), ("43",), ("4",), ("1", "69")]
    first = found[0]
    assert text[first.span.start : first.span.end] == "17. \nBrandt het?\n37. \nWaarom\nbrandt het?"
    assert first.answer is not None
    assert text[first.answer.start : first.answer.end].endswith("12 keer.")
    assert found[1].answer is not None
    assert text[found[1].answer.start : found[1].answer.end] == "Antwoord op vraag 43: \nNu ook."


def test_questions_with_only_numbers() -> None:
    text = "1\nWat is licht?\n\nLicht is licht.\n\n2\nEn donker?\nDat is er niet.\n"
    assert [
        (question.numbers, text[question.answer.start : question.answer.end])
        for question in find_questions(text)
        if question.answer
    ] == [(("1",), "Licht is licht."), (("2",), "Dat is er niet.")]


def test_no_questions() -> None:
    assert not find_questions("1\n\n2\n\n3\n\nEen tabel zonder vragen.")
    assert not find_questions("Antwoord van Minister Jansen op iets.")


# ---------------------------------------------------------------- nothing raises, spans are right

PIECES = st.sampled_from(
    [
        "Datum 1 mei 2020",
        "Onderwerp",
        "Betreft Wob-",
        "Geachte heer,",
        "Hoogachtend,",
        "de minister van X,",
        "namens deze",
        "1",
        "²",
        "¹ Zie X.",
        "woord¹",
        "woord.1",
        "1 Zie Y.",
        "[^1]: z",
        "17.",
        "Antwoord vraag 17:",
        "Vraag 1",
        "# Kop",
        "**Vet**",
        "1. Inleiding",
        "Bronnen",
        "Artikel 3",
        "\x0c",
        "\n\n",
        " ",
        "\t",
        "Tweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 1 2",
        "Pagina 1 van 2",
        "Aanhangsel van de Handelingen",
        "Kamerstuk",
        "nr. 3",
        "Vragen van het lid",
        "ECLI:NL:HR:2020:1",
        "٣",
        "\x85",
        "verzoek Woo besluit ik openbaar te maken.",
        "Auteur:",
        "door",
        "2023Z01234",
        "Staatsblad van het Koninkrijk der Nederlanden",
        "een regel met gewone tekst die op de volgende regel verder gaat",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n", " ", "\n\n", "", "\r\n"])), max_size=25))
def test_every_text_can_be_read(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    draft = draft_of(text, name="a.txt")
    size = len(text)
    spans = [section.span for section in draft.sections]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    end = 0
    for note in draft.footnotes:
        assert end <= note.span.start < note.span.end <= size
        assert note.mark is None or note.mark < note.span.start
        end = note.span.end
    for question in draft.questions:
        assert question.answer is None or question.span.end <= question.answer.start < question.answer.end <= size
    assert all(0 <= span.start < span.end <= size for span in spans)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".dat", ""]))
def test_no_bytes_raise_anything_but_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a{suffix}"
    path.write_bytes(data)
    try:
        document = read(path)
    except ReadError as error:
        assert str(error).startswith(path.name)
    else:
        assert document.source == path.name


# ---------------------------------------------------------------- real papers, where they are


def facts(document: Document) -> dict[str, Any]:
    known: dict[str, Any] = dict(document.metadata)
    known |= {
        "soort": document.soort,
        "title": document.title,
        "date": document.date,
        "identifiers": list(document.identifiers),
        "footnotes": len(document.footnotes),
        "questions": sum(len(question.numbers) for question in document.questions),
        "sections": [section.kop for section in document.sections if section.level == 1],
    }
    if "attachments" in known:
        known["attachments"] = int(known["attachments"])
    return known


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent: the seeds are not read")
def test_the_seeds() -> None:
    for line in (SHARED / "gold" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        found = facts(read(SHARED / "seeds" / expected.pop("file")))
        expected.pop("grounds", None)  # those are citations
        assert {key: found.get(key) for key in expected} == expected


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent: the real decisions are not read")
def test_dates_of_real_decisions() -> None:
    """Of twelve decisions one has no day in its text and four lack pages (images): these numbers may only rise."""
    folder = SHARED / "real" / "wob"
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["decision_date"]]
    decided = requested = 0
    for row in rows:
        document = read(folder / row["file"])
        decided += first_date(row["decision_date"]) == document.date
        requested += first_date(row["request_date"]) == document.metadata.get("request_date")
    assert (decided >= 10, requested >= 9) == (True, True), (decided, requested)


def test_the_text_of_an_act_is_a_regeling(tmp_path: Path) -> None:
    text = (
        "Wet van 3 mei 2019, houdende regels over vuurtorens (Vuurtorenwet)\nWij Willem-Alexander, enz.\n\n"
        "Artikel 1\n\nEr zijn vuurtorens.\n\nArtikel 2\n\nDeze wet wordt aangehaald als: Vuurtorenwet.\n"
    )
    path = tmp_path / "BWBR0000001_2019.txt"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert (document.soort, document.title, document.identifiers) == ("regeling", "Vuurtorenwet", ("BWBR0000001",))
    path = tmp_path / "brief.txt"
    path.write_text("Wet en regels\n\nDit is een brief over de Wet van 3 mei 2019.\n", encoding="utf-8")
    assert read(path).soort != "regeling"
