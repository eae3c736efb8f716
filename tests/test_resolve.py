"""Resolving over the whole document: what a mention leaves out."""

from dataclasses import replace

import pytest

from wpgsearch.model import Document, Footnote, Section, Span
from wpgsearch.recognise import recognise
from wpgsearch.resolve import resolve, resolve_all, unresolved

WPG, WPG_HEALTH, LED, AVG, WOB, AWB, PW = (
    "jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0024705", "eli/dir/2016/680", "eli/reg/2016/679",
    "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0005537", "jci1.3:c:BWBR0031788",
)  # fmt: skip


def document(text, **fields):
    empty = Document("d", "essay", None, None, (), {}, "d.txt", "", text)
    return replace(empty, **fields)


def records(text, **fields):
    made = document(text, **fields)
    return [c for c in resolve(made, recognise(text)) if c.pattern != "act"]


def targets(text, **fields):
    return [(c.text, str(c.target), c.resolution) for c in records(text, **fields)]


CONTEXT = [
    (
        "Volgens artikel 8 (dagelijkse taak), artikel 9 en artikel 13 van de Wpg mag dit.",
        [(f"{WPG}&artikel=8", "context"), (f"{WPG}&artikel=9", "context"), (f"{WPG}&artikel=13", "explicit")],
    ),
    ("De LED bepaalt haar reikwijdte in artikel 2.", [(f"{LED}/art_2", "context")]),
    (
        "Onder artikel 8 van de Wpg valt veel. Ook artikel 13 is van belang.",
        [(f"{WPG}&artikel=8", "explicit"), (f"{WPG}&artikel=13", "context")],
    ),
    (
        "Artikel 9 van de LED is omgezet in de Wpg in artikel 3, vierde lid.",
        [(f"{LED}/art_9", "explicit"), (f"{WPG}&artikel=3&lid=4", "context")],
    ),
    (
        "Zie artikel 8 van de Wpg. Het Besluit politiegegevens werkt dit uit. Ook artikel 16 telt.",
        [(f"{WPG}&artikel=8", "explicit"), (f"{WPG}&artikel=16", "context")],
    ),
    (
        "Volgens artikel 8 juncto artikel 13 van de Wpg mag dit.",
        [(f"{WPG}&artikel=8", "context"), (f"{WPG}&artikel=13", "explicit")],
    ),
    (
        "Artikel 4 van de LED telt. Artikel 5 van de Wet op de tovenarij geldt. Artikel 7 ook.",
        [(f"{LED}/art_4", "explicit")],
    ),
    ("Richtlijn (EU) 2016/680 geldt. Artikel 4 van de richtlijn zegt dat.", [(f"{LED}/art_4", "context")]),
    ("De Wet politiegegevens (hierna: de wet) geldt. Zie artikel 3 van de wet.", [(f"{WPG}&artikel=3", "context")]),
    ("Artikel 3 van de Wpg geldt. Zie verder artikel 3:2.", [(f"{WPG}&artikel=3", "explicit")]),
    (
        "Artikel 8 van de Wpg en artikel 4 van de LED gelden. Het genoemde artikel 8 eist meer.",
        [(f"{WPG}&artikel=8", "explicit"), (f"{LED}/art_4", "explicit"), (f"{WPG}&artikel=8", "context")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONTEXT)
def test_the_act_of_a_bare_article(text, expected):
    assert [(target, how) for _, target, how in targets(text)] == expected


ANAPHORS = [
    ("Artikel 13 van de Wpg regelt steun. Lid 2 maakt delen mogelijk.", f"{WPG}&artikel=13&lid=2"),
    (
        "Artikel 13 van de Wpg regelt steun volgens artikel 8. Lid 4 van dit artikel eist meer.",
        f"{WPG}&artikel=13&lid=4",
    ),
    ("Een ander voorbeeld is artikel 16 van de Wpg. Lid 1 onderdeel c geldt.", f"{WPG}&artikel=16&lid=1&o=c"),
    (
        "De AVG eist een grondslag volgens artikel 6, eerste lid. Denk aan toestemming (onderdeel a).",
        f"{AVG}/art_6/par_1/pnt_a",
    ),
    ("Artikel 10 van de Wob kent gronden. Het tweede lid, aanhef en onder e, geldt.", f"{WOB}&artikel=10&lid=2&o=e"),
]


@pytest.mark.parametrize(("text", "expected"), ANAPHORS)
def test_what_points_back(text, expected):
    last = records(text)[-1]
    assert (str(last.target), last.resolution) == (expected, "anaphor")


def test_a_sentence_cut_by_notes_goes_on():
    text = "Uit artikel 8 van de Wpg\n\n¹ Zie artikel 4 van de LED.\n\nvolgt dat artikel 13 geldt.¹"
    note = Footnote(Span(26, text.index("volgt")), "1", len(text) - 1)
    assert [target for _, target, _ in targets(text, footnotes=(note,))] == [
        f"{WPG}&artikel=8",
        f"{LED}/art_4",
        f"{WPG}&artikel=13",
    ]


def test_a_note_is_read_at_its_mark():
    text = "Dit staat in artikel 8 van de Wpg.¹ Nu artikel 4 van de LED.\n\n¹ De termijn van artikel 8 is kort."
    note = Footnote(Span(text.index("\n\n¹") + 2, len(text)), "1", text.index("¹"))
    assert [target for _, target, _ in targets(text, footnotes=(note,))][-1] == f"{WPG}&artikel=8"


def test_a_heading_gives_the_act():
    text = "Artikel 4 van de LED telt.\n\n2. De Wpg\n\nArtikel 13 gaat over steun."
    start = text.index("2. De")
    sections = (Section(Span(0, start), "1. Inleiding", 1), Section(Span(start, len(text)), "2. De Wpg", 1))
    assert targets(text, sections=sections)[-1][1] == f"{WPG}&artikel=13"


def test_an_act_cites_itself():
    text = "Artikel 1\n\nEr is een wet.\n\nArtikel 2\n\nArtikel 1 geldt, net als artikel 3 van de Awb en artikel 9."
    got = targets(text, soort="regeling", identifiers=("BWBR0022463",))
    assert [target for _, target, _ in got][-3:] == [f"{WPG}&artikel=1", f"{AWB}&artikel=3", f"{WPG}&artikel=9"]


def test_law_printed_in_an_annex_speaks_of_itself():
    text = (
        "Bijlage: artikelen uit de Wob\n\nArtikel 6\n\n1. Zie artikel 4:15 van de Algemene wet bestuursrecht.\n\n"
        "2. Het eerste lid geldt, en artikel 3.\n\nArtikel 10\n\nHet tweede lid vervalt."
    )
    sections = (Section(Span(0, len(text)), "Bijlage: artikelen uit de Wob", 1),)
    got = [target for _, target, _ in targets(text, sections=sections)]
    assert got == [
        *(f"{WOB}&artikel=6", f"{AWB}&artikel=4:15", f"{WOB}&artikel=6&lid=1"),
        *(f"{WOB}&artikel=3", f"{WOB}&artikel=10", f"{WOB}&artikel=10&lid=2"),
    ]


def test_the_document_decides_what_an_abbreviation_means():
    assert records("De Wet publieke gezondheid (Wpg) geldt. Zie artikel 16 Wpg.")[0].target.work == WPG_HEALTH
    assert records("De Wet publieke gezondheid geldt. Zie artikel 16 Wpg.")[0].target.work == WPG_HEALTH
    assert records("Zie artikel 16 Wpg.")[0].target.work == WPG


def test_cases_by_name_number_and_misspelt():
    text = (
        "In *Inspektor* oordeelde het Hof. In Letvijs Republika Saeima ook, net als in C-180/21.\n\n"
        "HvJ EU 8 december 2022, C-180/21, ECLI:EU:C:2022:967 (*Inspektor*), r.o. 82.\n\n"
        "HvJ EU 22 juni 2021, C-439/19, ECLI:EU:C:2021:504 (*Latvijas Republikas Saeima*)."
    )
    got = [str(c.target) for c in records(text)]
    assert got == [
        "ECLI:EU:C:2022:967",
        "ECLI:EU:C:2021:504",
        "ECLI:EU:C:2022:967",
        "ECLI:EU:C:2022:967",
        "ECLI:EU:C:2021:504",
    ]


def test_a_case_by_number_and_name_is_one_mention():
    got = [
        (c.text, c.pinpoint, c.resolution) for c in records("Zie zaak C-311/18 *Schrems II* en Schrems II, r.o. 84.")
    ]
    assert got == [("zaak C-311/18 *Schrems II", None, "explicit"), ("Schrems II, r.o. 84", "84", "context")]


def test_a_case_that_only_the_register_knows_needs_a_word_beside_it():
    assert [str(c.target) for c in records("Zie het arrest Digital Rights Ireland.")] == ["ECLI:EU:C:2014:238"]
    assert not records("De stichting Digital Rights Ireland voert actie.")


def test_author_and_year_against_the_bibliography():
    text = (
        "Zie uitvoerig Vogiatzoglou e.a. 2022, p. 3. In Amsterdam 2019, p. 4 niet. Aldus Purtova 2018.\n\n"
        "Literatuur\n\nPurtova 2018\n\nN. Purtova, 'Between', Oxford Press 2018, p. 52-68.\n\n"
        "Vogiatzoglou & Marquenie 2022\n\nP. Vogiatzoglou, *Assessment*, 2022."
    )
    assert [str(c.target) for c in records(text)] == ["lit:vogiatzoglou-marquenie-2022", "lit:purtova-2018"]


def test_author_and_year_in_brackets_and_a_bibliography_that_begins_with_initials():
    text = (
        "Zie Lynskey (2019) en Van der Sloot en Van Schendel (2020, p. 12).\n\nBronnenlijst\n\n"
        "B. van der Sloot & S. van Schendel, Randvoorwaarden, Den Haag 2020.\n"
        "O. Lynskey, 'Profiling', IJLC 2019, p. 1-12."
    )
    assert [(c.text, str(c.target)) for c in records(text)] == [
        ("Lynskey (2019)", "lit:lynskey-2019"),
        ("Van der Sloot en Van Schendel (2020, p. 12)", "lit:van-der-sloot-van-schendel-2020"),
    ]


def test_redaction_marks_are_grounds_only_in_released_documents():
    assert targets("Geachte mr. 10.2.e,", soort="woo-besluit")[0][1] == f"{WOB}&artikel=10&lid=2&o=e"
    assert not targets("Zie paragraaf 10.2.e hierna.")


def test_records_have_label_and_link():
    record = records("Kamerstukken II 2017/18, 34889, nr. 3, p. 21-22.")[0]
    assert record.label == "Kamerstukken 34889, nr. 3, p. 21-22"
    assert record.url == "https://zoek.officielebekendmakingen.nl/kst-34889-3.html"
    assert records("Zie artikel 8, eerste lid, van de Wpg.")[0].label == "art. 8 lid 1 Wpg"


def test_a_bare_article_in_a_new_act_that_the_gazette_brings_stays_open():
    text = "Artikel 1\n\nEr is een wet.\n\nArtikel 2\n\nArtikel 1 geldt, net als artikel 3 van de Awb."
    assert [target for _, target, _ in targets(text, soort="staatsblad")] == [f"{AWB}&artikel=3"]


def test_records_and_what_stays_open_come_together():
    text = "Artikel 8 van de Wpg geldt. Artikel 5 van de Wet op de tovenarij ook. Lid 2."
    made, found = document(text), recognise(text)
    both = resolve_all(made, found)
    assert (both.citations, both.unresolved) == (resolve(made, found), unresolved(made, found))
    assert [c.text for c in both.unresolved] == ["Artikel 5 van de Wet op de tovenarij"]


def test_a_thousand_names_of_cases_are_found():
    full = "".join(f"HvJ EU 1 mei 2020, C-{n}/19 (Partij{n} Tegenpartij{n}), punt 3. " for n in range(1, 1001))
    text = f"{full}Zie Partij7 Tegenpartij7, en Partij8 Tegenpartijen8."
    assert [str(c.target) for c in records(text)][-2:] == ["celex:62019CJ0007", "celex:62019CJ0008"]


def test_what_is_not_understood_is_told():
    text = "Artikel 5 van de Wet op de tovenarij geldt."
    assert [c.text for c in unresolved(document(text), recognise(text))] == ["Artikel 5 van de Wet op de tovenarij"]
