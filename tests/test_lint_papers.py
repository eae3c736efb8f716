"""Rules kamerstuk-year, author-year-without-entry and entry-never-cited."""

from __future__ import annotations

import pytest
from lint_documents import check

from wpgsearch.lint.dossiers import BUDGETS, first_year, likely_year

# sentence, words in the reason ("" is no finding), what would be right
KAMERSTUK_YEAR = [
    ("Zie Kamerstukken II 2015/16, 34889, nr. 3, p. 4.", "not given out before", "2017/18"),
    ("Zie Kamerstukken II 2003/04, 30327, nr. 12.", "not given out before", ""),
    ("Zie Kamerstukken II 2017/19, 34889, nr. 3.", "two years on end", ""),
    ("Zie Kamerstukken II 2018/17, 34889, nr. 3.", "two years on end", ""),
    ("Zie Kamerstukken II 2017-2017, 34 889, nr. 3.", "two years on end", ""),
    ("Zie Kamerstukken II 2016/17, 34889, nr. 3 (MvT), p. 4.", "not given out before", "2017/18"),
    ("Zie Kamerstukken II 2020/21, 34889, nr. 3 (MvT), p. 4.", "memorie van toelichting", "2017/18"),
    ("Zie Kamerstukken II 1997/98, 26643, nr. 1.", "not given out before", ""),
    ("Zie Kamerstukken II 2026/27, 34889, nr. 9.", "after the date", ""),
    ("Zie Kamerstukken II 2017/18, 34889, nr. 3 en Kamerstukken II 2018/19, 34889, nr. 3.", "same paper", ""),
    ("Zie Kamerstukken II 2017/18, 34889, nr. 3, p. 21-22.", "", ""),
    ("Zie Kamerstukken II 2023/24, 29628, nr. 1217.", "", ""),
    ("Zie Kamerstukken II 2005/06, 30327, nr. 3.", "", ""),
    ("Zie Kamerstukken II 2004/05, 30327, nr. 3.", "", ""),
    ("Zie Kamerstukken II 1999/00, 26643, nr. 9.", "", ""),
    ("Zie Kamerstukken I 2018/19, 34889, E.", "", ""),
    ("Zie Kamerstukken II 2016-2017, 34780, nr. 2.", "", ""),
    ("Zie Kamerstukken 34889, nr. 3 en Handelingen II 2017/18, nr. 34, item 9.", "", ""),
    ("Zie Kamerstukken II 2017/18, 34889, nr. 3 en Kamerstukken II 2017/18, 34889, nr. 6.", "", ""),
    ("Zie Kamerstukken II 2012/13, 36999, nr. 3.", "", ""),
    ("Zie Kamerstukken II 1979/80, 15900, nr. 3.", "", ""),
]

LIST = """

Literatuur

Hartgers 2021

L. Hartgers, *Spraak en spoed*, Groningen: De Wadden 2021.

Boonstra & Adeyemi 2023

F. Boonstra & T. Adeyemi, 'Gegevens', *Tijdschrift* 2023, afl. 2, p. 61-78.

KPMG 2020

KPMG, *Rapport*, 2020.

EDPB 2023

EDPB, *Guidelines 05/2022*, versie van 26 april 2023.
"""
CITED = "Een begin.\n\nHartgers 2021, p. 14. Zie Boonstra & Adeyemi 2023, p. 66. KPMG 2020, p. 3. EDPB 2023, p. 8.\n\n"

# what is added to the body, what is found
WITHOUT_ENTRY = [
    ("Zie Hartgers 2012, p. 14.", [("Hartgers 2012", "Hartgers 2021")]),
    ("Dat is bekend (Hartgers 2019).", [("Hartgers 2019", "Hartgers 2021")]),
    ("Zie Purtova 2018, p. 59.", [("Purtova 2018", None)]),
    ("Zie Boonstra 2022, p. 4.", [("Boonstra 2022", "Boonstra 2023")]),
    ("Zie KPMG 2021, p. 4.", [("KPMG 2021", "KPMG 2020")]),
    ("Zie Hartgens 2021, p. 14.", [("Hartgens 2021", "Hartgers 2021")]),
    ("Zie Boonstra & Adeyemi 2022, p. 4.", [("Boonstra & Adeyemi 2022", "Boonstra & Adeyemi 2023")]),
    ("Zie Van Dijk 2015, p. 4 en verder.", [("Van Dijk 2015", None)]),
    ("Zie Hartgers 2021, p. 20 en p. 31.", []),
    ("Dat is bekend (Hartgers 2021).", []),
    ("Zie Boonstra 2023, p. 4.", []),
    ("Anders: Boonstra & Adeyemi 2023, p. 66.", []),
    ("In 2019 schreef Hartgers dat ook.", []),
    ("Zie de Wet van 3 mei 2018, p. 4, en Stb. 2018, 401.", []),
    ("Vergelijk Politiewet 2012, artikel 3.", []),
    ("Sinds Januari 2018, p. 4, is dat anders.", []),
]


@pytest.mark.parametrize(("sentence", "reason", "right"), KAMERSTUK_YEAR)
def test_a_kamerstuk_can_be_of_its_vergaderjaar(sentence: str, reason: str, right: str) -> None:
    found = check(sentence, "kamerstuk-year", date="2025-03-03")
    assert len(found) == bool(reason), found
    for finding in found:
        assert reason in finding.reason
        assert (finding.right or "") == right


def test_the_numbers_of_dossiers_are_given_out_in_order() -> None:
    assert sorted(BUDGETS) == list(BUDGETS)
    assert [year for _, year in BUDGETS] == list(range(1988, 1988 + len(BUDGETS)))


@pytest.mark.parametrize(
    ("dossier", "first", "likely"),
    [
        (34889, 2017, 2017),
        (34775, 2017, None),
        (34780, 2016, None),
        (34770, 2016, None),
        (15000, None, None),
        (30327, 2004, None),
        (36999, None, None),
    ],
)
def test_when_a_number_was_given_out(dossier: int, first: int | None, likely: int | None) -> None:
    assert (first_year(dossier), likely_year(dossier)) == (first, likely)


@pytest.mark.parametrize(("sentence", "expected"), WITHOUT_ENTRY)
def test_a_reference_has_an_entry(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    found = check(f"{CITED}{sentence}{LIST}", "author-year-without-entry")
    assert [(finding.text, finding.right) for finding in found] == expected


# what is left out of the body, or stands in its place; the entries never cited
NEVER_CITED = [
    ("", "", []),
    ("Hartgers 2021, p. 14.", "", ["Hartgers 2021"]),
    ("KPMG 2020, p. 3.", "", ["KPMG 2020"]),
    ("EDPB 2023, p. 8.", "", ["EDPB 2023"]),
    ("Zie Boonstra & Adeyemi 2023, p. 66.", "", ["Boonstra & Adeyemi 2023"]),
    ("Hartgers 2021, p. 14.", "Hartgers wees daar al op.", []),
    ("EDPB 2023, p. 8.", "EDPB Guidelines 05/2022, p. 5.", []),
    ("EDPB 2023, p. 8.", "De EDPB zwijgt.", ["EDPB 2023"]),
    ("KPMG 2020, p. 3.", "KPMG (2020) meldt dat.", []),
    ("Zie Boonstra & Adeyemi 2023, p. 66.", "Boonstra en Adeyemi (2023) menen dat.", []),
]


@pytest.mark.parametrize(("left_out", "instead", "expected"), NEVER_CITED)
def test_an_entry_is_cited(left_out: str, instead: str, expected: list[str]) -> None:
    body = CITED.replace(left_out, instead) if left_out else CITED
    found = check(f"{body}{LIST}", "entry-never-cited")
    assert [finding.text for finding in found] == expected


def test_without_a_list_of_literature_nothing_is_missing() -> None:
    assert check(CITED, "author-year-without-entry", "entry-never-cited") == ()


def test_a_list_that_nobody_cites_by_author_and_year_is_further_reading() -> None:
    assert check(f"Een begin zonder verwijzing.{LIST}", "author-year-without-entry", "entry-never-cited") == ()
