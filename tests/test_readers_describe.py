"""What documents of many kinds say about themselves: heads of papers, letters, decisions, judgments, essays.

All texts here are invented; each has the shape of a kind of document that was once misread.
"""

from __future__ import annotations

import pytest

from wpgsearch.model import Section
from wpgsearch.readers.describe import Description, describe
from wpgsearch.readers.describe_dates import leading_date
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.from_text import draft_of
from wpgsearch.readers.questions import find_questions

PROSE = "De dienst legt vast wie het bestand raadpleegt en waarom, en bewaart die vastlegging een jaar lang.\n"


def described(text: str) -> Description:
    return describe(text, name="a.txt")


def top(sections: tuple[Section, ...]) -> list[str]:
    return [section.kop for section in sections if section.level == 1]


# ---------------------------------------------------------------- papers of the States General


@pytest.mark.parametrize(
    ("head", "identifier", "title", "chamber"),
    [
        ("36 999 Veerponten\n\nNr. 12 BRIEF VAN DE MINISTER VAN WATER", "kst-36999-12",
         "Veerponten; BRIEF VAN DE MINISTER VAN WATER", "Tweede Kamer"),
        ("36 999\nVeerponten en\nsluizen\n\nnr. 3\nLIJST VAN VRAGEN", "kst-36999-3",
         "Veerponten en sluizen; LIJST VAN VRAGEN", "Tweede Kamer"),
        ("36 999 Veerponten\n\nB HERDRUK1 VOORLOPIG VERSLAG VAN DE COMMISSIE2", "kst-36999-B",
         "Veerponten; VOORLOPIG VERSLAG VAN DE COMMISSIE", "Eerste Kamer"),
        ("Eerste Kamer der Staten-Generaal\n1\n36 999\nWijziging van de Ponten-\nwet\nC\nMEMORIE VAN ANTWOORD",
         "kst-36999-C", "Wijziging van de Pontenwet; MEMORIE VAN ANTWOORD", "Eerste Kamer"),
        ("**36 999 Wet-\nen regelgeving**\n\n**Nr. 7 Lijst van vragen en antwoorden**", "kst-36999-7",
         "Wet- en regelgeving; Lijst van vragen en antwoorden", "Tweede Kamer"),
        ("Kamerstuk 36 999, nr. 8\n\nVeerponten\n\nNr. 8 MOTIE VAN HET LID BOOTSMA", "kst-36999-8",
         "Veerponten; MOTIE VAN HET LID BOOTSMA", "Tweede Kamer"),
    ],
)  # fmt: skip
def test_heads_of_kamerstukken(head: str, identifier: str, title: str, chamber: str) -> None:
    found = described(f"{head}\n\nVastgesteld 3 juni 2024\n\n{PROSE}")
    assert (found.soort, found.identifiers, found.title) == ("kamerstuk", (identifier,), title)
    assert (found.metadata["chamber"], found.date) == (chamber, "2024-06-03")


def test_the_chapter_of_a_budget_is_part_of_the_dossier() -> None:
    found = described(f"36 999 XIV Slotwet\nNr. 5 VERSLAG\nVastgesteld 3 juni 2024\n{PROSE}")
    assert (found.identifiers, found.metadata["dossier"]) == (("kst-36999-XIV-5",), "36999-XIV")


def test_the_title_of_a_kamerstuk_ends_before_its_first_heading() -> None:
    found = described(f"36 999 Veerponten\n\nNr. 3 MEMORIE VAN TOELICHTING\n\nALGEMEEN DEEL\n\n{PROSE}")
    assert found.title == "Veerponten; MEMORIE VAN TOELICHTING"


def test_questions_of_members_without_the_head_of_the_aanhangsel() -> None:
    found = described(
        "Antwoord schriftelijke vragen: ponten\nVragen van het lid Bootsma (Water) aan de Minister over ponten en\n"
        "sluizen (ingezonden 2 mei 2024).\nAntwoord van Minister Sluis (Water) (ontvangen\n4 juni 2024).\n"
        "Vraag 1\nVaart de pont?\nAntwoord 1\nJa.\n"
    )
    assert (found.soort, found.date) == ("kamervragen", "2024-06-04")
    assert found.title == "Vragen van het lid Bootsma (Water) aan de Minister over ponten en sluizen"
    assert found.metadata["author"] == "Minister Sluis (Water)"


# ---------------------------------------------------------------- letters and decisions


def letter(
    body: str, *, signed: str = "De minister van Water,\nnamens deze,", subject: str = "Besluit op Woo-verzoek"
) -> str:
    head = f"Datum 12 juni 2023\nOns kenmerk z2023-77\nOnderwerp {subject}\n\nGeachte heer,\n\n"
    return f"{head}{body}\n\nHoogachtend,\n\n{signed}\n"


ASKED = "Op 3 maart 2023 heeft u een verzoek ingediend op grond van de Wet open overheid (Woo).\n\n"


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Alle stukken worden volledig openbaar gemaakt.", "openbaar"),
        ("Wij wijzen uw verzoek toe.", "openbaar"),
        ("Uw verzoek wordt afgewezen.", "niet openbaar"),
        ("Er zijn geen documenten aangetroffen over de pont.", "niet openbaar"),
        ("Gelet hierop besluiten wij uw verzoek gedeeltelijk toe te wijzen.", "deels openbaar"),
        ("Vier stukken maak ik geheel openbaar en één stuk maak ik niet openbaar.", "deels openbaar"),
        ("Stuk 1: volledig openbaar.\n\nStuk 2: niet openbaar.", "deels openbaar"),
        ("Het college besluit de stukken deels openbaar te maken.", "deels openbaar"),
        ("Deze brief is reeds openbaar gemaakt. Ik wijs uw verzoek af.", "niet openbaar"),
    ],
)
def test_outcomes_under_the_woo(decision: str, outcome: str) -> None:
    found = described(letter(ASKED + decision))
    assert (found.soort, found.metadata["regime"], found.metadata["outcome"]) == ("woo-besluit", "Woo", outcome)
    assert (found.metadata["request_date"], found.metadata["kenmerk"]) == ("2023-03-03", "z2023-77")


@pytest.mark.parametrize(
    ("signed", "office"),
    [
        ("De Minister van Volksgezondheid,\nWelzijn en Sport,\nnamens deze,",
         "Minister van Volksgezondheid, Welzijn en Sport"),
        ("Het college van burgemeester en wethouders van Pontdam, namens hen,",
         "college van burgemeester en wethouders van Pontdam"),
        ("namens burgemeester en wethouders van Pontdam,", "burgemeester en wethouders van Pontdam"),
        ("namens de raad van bestuur van de Pontdienst,", "raad van bestuur van de Pontdienst"),
        ("De burgemeester van Pontdam,\nnamens deze,", "burgemeester van Pontdam"),
    ],
)  # fmt: skip
def test_who_decides(signed: str, office: str) -> None:
    found = described(letter(ASKED + "Ik besluit de stukken openbaar te maken.", signed=signed))
    assert found.metadata["bestuursorgaan"] == office


def test_a_letter_that_puts_off_a_decision_is_none() -> None:
    assert described(letter(ASKED, subject="Verdaging beslistermijn Woo-verzoek")).soort == "brief"


def test_a_decision_that_is_no_letter() -> None:
    found = described(
        "Beschikking op Woo-verzoek\n\nVan de Minister van Water en Wegen\n\nAanleiding\n\n"
        "Op 3 maart 2023 is een verzoek ingediend op grond van de Wet open overheid.\n\n"
        "Ik besluit de stukken gedeeltelijk openbaar te maken.\n"
    )
    assert (found.soort, found.title) == ("woo-besluit", "Beschikking op Woo-verzoek")
    assert found.metadata["bestuursorgaan"] == "Minister van Water en Wegen"
    assert found.metadata["request_date"] == "2023-03-03"


def test_a_subject_longer_than_other_labels() -> None:
    subject = "Besluit Wob-verzoek over " + "de pont en de sluis bij de oude haven, " * 6 + "en de kade"
    assert described(letter(ASKED, subject=subject)).title == subject


def test_a_letter_to_the_chamber_with_a_markdown_title() -> None:
    draft = draft_of(
        f"# Kamerbrief over ponten\n\nDatum: 4 april 2023\n\nAan de Voorzitter van de Tweede Kamer\n\n{PROSE}\n"
        f"## Vervolg\n\n{PROSE}\nDe minister van Water,\n\nB. Sluis\n",
        name="a.md",
    )
    assert (draft.soort, draft.title, top(draft.sections)) == ("kamerbrief", "Kamerbrief over ponten", ["Vervolg"])


@pytest.mark.parametrize("written", ["2 1 AUG. 2 019", "Uitsluitend verstuurd per mail op 21 augustus 2019"])
def test_dates_with_words_or_gaps(written: str) -> None:
    assert leading_date(written) == "2019-08-21"


# ---------------------------------------------------------------- judgments, annexes, essays


def test_judgments() -> None:
    copied = described(
        "Uitspraken\n\nDeze uitspraak is gepseudonimiseerd.\n\nECLI:NL:RBXXX:2025:9\n\nRechtbank Merwestreek\n"
        "15-05-2025\n22-05-2025\n\nUitspraak\n\nzaaknummer: MER 25/1\n"
    )
    assert (copied.soort, copied.date) == ("uitspraak", "2025-05-15")
    assert copied.title == "ECLI:NL:RBXXX:2025:9, Rechtbank Merwestreek, 15-05-2025, MER 25/1"
    bare = described(
        "RECHTBANK MERWESTREEK\nBestuursrecht\nzaaknummer: MER 25/2\n\n"
        "tussenuitspraak van de enkelvoudige kamer van 16 mei 2025\n"
    )
    assert (bare.soort, bare.date, bare.identifiers) == ("uitspraak", "2025-05-16", ())
    assert bare.metadata["instantie"] == "Rechtbank Merwestreek"


def test_annexes_with_a_number() -> None:
    found = described(f"Bijlage 3: Kabinetsreactie op het pontadvies\n\nDatum: 2 februari 2022\n\n{PROSE}")
    assert (found.soort, found.title) == ("beleidsreactie", "Kabinetsreactie op het pontadvies")
    assert found.metadata["bijlage_number"] == "3"
    found = described(f"Bijlage 2\n\nBeleidsreactie pontadvies\n\n{PROSE}\n{PROSE}")
    assert (found.soort, found.metadata["bijlage_number"]) == ("beleidsreactie", "2")


def test_a_thesis_and_front_matter() -> None:
    thesis = described(
        "De pont en de wet\n\nOver varen zonder grondslag\n\nMasterscriptie Rechten\nUniversiteit van Pontdam\n\n"
        f"Naam: Sanne de Vries\nStudentnummer: 12345\nDatum: 15 juni 2023\n\nHoofdstuk 1 Inleiding\n\n{PROSE}"
    )
    assert (thesis.soort, thesis.title, thesis.date) == ("essay", "De pont en de wet", "2023-06-15")
    assert (thesis.metadata["author"], thesis.metadata["subtitle"]) == ("Sanne de Vries", "Over varen zonder grondslag")
    matter = "---\ntitle: De pont\nauthor: S. de Vries\ndate: 2024-05-03\n---\n\n"
    front = described(f"{matter}# Inleiding\n\nDit essay vaart.\n{PROSE}")
    assert (front.title, front.metadata["author"], front.date) == ("De pont", "S. de Vries", "2024-05-03")


@pytest.mark.parametrize(
    ("title", "soort"),
    [
        ("Fiche 2: Verordening ponten", "notitie"),
        ("DPIA Camera’s op de pont", "rapport"),
        ("Handreiking ponten", "notitie"),
    ],
)
def test_soorten_by_title(title: str, soort: str) -> None:
    assert described(f"{title}\n\n1. Inleiding\n\n{PROSE}").soort == soort


# ---------------------------------------------------------------- headings, notes, questions


def read_text(text: str) -> Draft:
    return draft_of(text, name="a.txt")


@pytest.mark.parametrize(
    "koppen",
    [
        ("A. Beschrijving", "B. Beoordeling", "C. Maatregelen"),
        ("I. Inleiding", "II. Het kader", "III. Slot"),
        ("§ 1 Inleiding", "§ 2 Het kader", "§ 3 Slot"),
    ],
)
def test_headings_with_letters_and_roman_numbers(koppen: tuple[str, ...]) -> None:
    text = "De pont en de wet\n\n" + "\n".join(f"{kop}\n\n{PROSE}" for kop in koppen)
    assert top(read_text(text).sections) == list(koppen)


def test_numbers_begin_again_below_roman_ones() -> None:
    text = f"Nota\n\nI. Algemeen\n\n1. Doel\n\n{PROSE}\n2. Kader\n\n{PROSE}\nII. Artikelen\n\n1. Begrippen\n\n{PROSE}"
    sections = read_text(text).sections
    assert top(sections) == ["I. Algemeen", "II. Artikelen"]
    assert [section.kop for section in sections if section.level == 2] == ["1. Doel", "2. Kader", "1. Begrippen"]


def test_sentences_and_quotations_are_no_headings() -> None:
    quoted = '"De raad is bevoegd, (...) de pont stil te leggen"'
    text = f"Nota\n\nHierbij de nota. Zij is kort.1\n\n{quoted}\n\nVervolg\n\n{PROSE}"
    assert top(read_text(text).sections) == ["Vervolg"]


@pytest.mark.parametrize(
    "text",
    [
        "De pont vaart.[1] De sluis sluit.[2]\n\nEindnoten\n\n[1] Zie artikel 1.\n[2] Zie artikel 2.\n",
        "De pont vaart.\n1\n Dat mag.\n\nDe sluis sluit.\n2\n Dat mag ook.\n\n1\n Zie artikel 1.\n2\n Zie artikel 2.\n",
        "De pont vaart.1 De sluis sluit.2\n\n1\n  Zie artikel 1.\n2\n  Zie artikel 2.\n",
    ],
)
def test_notes_whose_labels_stand_apart(text: str) -> None:
    notes = find_footnotes(text)
    assert [note.label for note in notes] == ["1", "2"]
    assert all(note.mark is not None and note.mark < note.span.start for note in notes)
    assert text[notes[1].span.start : notes[1].span.end].endswith("Zie artikel 2.")


def test_members_of_articles_and_references_are_no_notes() -> None:
    members = "1\nDe pont vaart.\n2\nDe sluis sluit.\n\n"
    assert not find_footnotes(f"Artikel 1\n\n{members}Artikel 2\n\n{members}Artikel 3\n\n1\nAnders.\n")
    assert not find_footnotes("Zie [1] en [2].\n\nReferences\n\n[1] A. Pont, 2020.\n[2] B. Sluis, 2021.\n")


def test_notes_at_the_end_without_a_heading() -> None:
    body = "".join(f"Zin {word} staat hier.{number}\n\n{PROSE * 45}\n" for number, word in enumerate("abc", 1))
    notes = find_footnotes(f"{body}\n1 Zie artikel 1.\n2 Zie artikel 2.\n3 Zie artikel 3.\n")
    assert [note.label for note in notes] == ["1", "2", "3"]


def test_a_question_below_its_number_is_no_heading() -> None:
    text = "1\n\nVaart de pont?\n\nJa, elke dag.\n\n2\n\nSluit de sluis?\n\nNee.\n"
    draft = read_text(text)
    assert draft.sections == ()
    assert [question.numbers for question in find_questions(text)] == [("1",), ("2",)]
