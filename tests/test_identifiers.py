"""Identifiers from the pieces of a citation: one row per form."""

from __future__ import annotations

import re

import pytest

from wpgsearch import identifiers


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2019/20", "20192020"),
        ("2019-2020", "20192020"),
        ("2019–20", "20192020"),
        ("1999/00", "19992000"),
        ("1999/2000", "19992000"),
        ("vergaderjaar 2017 / 18", "20172018"),
        ("2019", ""),
    ],
)
def test_session(years: str, expected: str) -> None:
    assert identifiers.session(years) == expected


@pytest.mark.parametrize(
    ("dossiers", "papers", "expected"),
    [
        ("34 889", "3", ["kst-34889-3"]),
        ("34.889", "3", ["kst-34889-3"]),
        ("34889", "E", ["kst-34889-E"]),
        ("26 643 en 32 761", "652", ["kst-26643-652", "kst-32761-652"]),
        ("26643", "652 en 653", ["kst-26643-652", "kst-26643-653"]),
        ("34 775 VI", "AH", ["kst-34775-VI-AH"]),
        ("34 889 (R2098)", "3", ["kst-34889-3"]),
        ("21501-33", "1017", ["kst-21501-33-1017"]),
        ("34889", None, ["dossier-34889"]),
        ("34775 VI", None, ["dossier-34775-VI"]),
    ],
)
def test_kamerstukken(dossiers: str, papers: str | None, expected: list[str]) -> None:
    assert identifiers.kamerstukken(dossiers, papers) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34889 II, 2017/18", "34889"),
        ("34889, E", "34889"),
        ("21501-33, nr. 1017", "21501-33"),
        ("34889-3", "34889"),
        ("34 775 VI, nr. 3", "34 775 VI"),
    ],
)
def test_a_dossier_ends_before_chamber_and_paper(text: str, expected: str) -> None:
    found = re.match(identifiers.DOSSIER, text)
    assert found is not None
    assert found.group() == expected


def test_reports_and_gazettes() -> None:
    assert identifiers.handelingen("II", "2019/20", "34", "9") == "h-tk-20192020-34-9"
    assert identifiers.handelingen("Eerste", "2019/20", "34") == "h-ek-20192020-34"
    assert identifiers.aanhangsel("", "2019/20", "1234") == "ah-tk-20192020-1234"
    assert identifiers.aanhangsel("I", "2019/20", "5") == "ah-ek-20192020-5"
    assert identifiers.gazette("Stb.", "2018", "401") == "stb-2018-401"
    assert identifiers.gazette("Staatscourant", "2012", "22") == "stcrt-2012-22"
    assert identifiers.official_journal("l", "2016", "119", "89") == "oj:L-2016-119-89"
    assert identifiers.official_journal("C", "2016", "119") == "oj:C-2016-119"


@pytest.mark.parametrize(
    ("body", "kind", "number", "expected"),
    [
        ("EDPB", "Opinion", "28", "edpb:opinion-28/2024"),
        ("edpb", "Richtsnoeren", "5", "edpb:guidelines-05/2024"),
        ("edpb", "aanbevelingen", "1", "edpb:recommendations-01/2024"),
        ("wp29", "advies", "03", "wp29:opinion-03/2024"),
        ("edpb", "brief", "1", None),
    ],
)
def test_guidance(body: str, kind: str, number: str, expected: str | None) -> None:
    assert identifiers.guidance(body, kind, number, "2024") == expected


def test_guidance_body() -> None:
    assert (identifiers.guidance_body("2013"), identifiers.guidance_body("2018")) == ("wp29", "edpb")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("C-311/18", "celex:62018CJ0311"),
        ("T-194/04", "celex:62004TJ0194"),
        ("C-101/95", "celex:61995CJ0101"),
        ("C-28/08 P", "celex:62008CJ0028"),
    ],
)
def test_celex_of(number: str, expected: str) -> None:
    assert identifiers.celex_of(number) == expected
    assert identifiers.docket_of_celex(expected.removeprefix("celex:")) == number.removesuffix(" P")


@pytest.mark.parametrize(
    ("celex", "expected"),
    [
        ("32016L0680", "eli/dir/2016/680"),
        ("02016R0679-20160504", "eli/reg/2016/679"),
        ("32008F0977", "eli/dec_framw/2008/977"),
        ("32008D0615", "eli/dec/2008/615"),
        ("12016P/TXT", "eli/treaty/char_2016"),
        ("12016E016", "eli/treaty/tfeu_2016"),
        ("62018CJ0311", None),
    ],
)
def test_act_of_celex(celex: str, expected: str | None) -> None:
    assert identifiers.act_of_celex(celex) == expected


@pytest.mark.parametrize(
    ("kind", "one", "two", "expected"),
    [
        ("Richtlijn", "2016", "680", "eli/dir/2016/680"),
        ("richtlijn", "95", "46", "eli/dir/1995/46"),
        ("Verordening", "2016", "679", "eli/reg/2016/679"),
        ("Regulation", "45", "2001", "eli/reg/2001/45"),
        ("Verordening", "1408", "71", "eli/reg/1971/1408"),
        ("Kaderbesluit", "2008", "977", "eli/dec_framw/2008/977"),
        ("Framework  decision", "2008", "977", "eli/dec_framw/2008/977"),
        ("Uitvoeringsverordening", "2020", "1", "eli/reg_impl/2020/1"),
        ("delegated regulation", "2020", "1", "eli/reg_del/2020/1"),
        ("brief", "2016", "680", None),
        ("richtlijn", "3000", "680", None),
    ],
)
def test_eu_act(kind: str, one: str, two: str, expected: str | None) -> None:
    assert identifiers.eu_act(kind, one, two) == expected


def test_eu_act_says_which_number_is_the_year() -> None:
    assert identifiers.eu_act("Verordening", "910", "2014", numbered=True) == "eli/reg/2014/910"
    assert identifiers.eu_act("Verordening", "2015", "2013", numbered=True) == "eli/reg/2013/2015"


def test_a_dutch_besluit_is_no_eu_act() -> None:
    assert identifiers.eu_act("Besluit", "2008", "615", marked=False) is None
    assert identifiers.eu_act("Besluit", "2008", "615") == "eli/dec/2008/615"


def test_numbers_of_decisions() -> None:
    assert identifiers.celex_of("26/62") == "celex:61962CJ0026"
    assert identifiers.celex_of_opinion("C-180/21") == "celex:62021CC0180"
    assert identifiers.ecli_of_ljn("Rechtbank Utrecht", "2009", "bh3079") == "ECLI:NL:RBUTR:2009:BH3079"
    assert identifiers.ecli_of_ljn("Rb. Ergens", "2009", "BH3079") is None
    assert identifiers.vindplaats("Gst.", "2011", "007") == "gst:2011/7"


def test_a_range_of_papers_is_every_paper() -> None:
    assert identifiers.kamerstukken("34889", "3-5") == ["kst-34889-3", "kst-34889-4", "kst-34889-5"]
    assert identifiers.kamerstukken("9595", "3") == ["kst-9595-3"]


def test_a_jci_without_its_dates_and_chapter() -> None:
    said = "jci1.31:c:BWBR0022463&paragraaf=2&artikel=8&lid=1&o=a&z=2023-11-01"
    place = (("artikel", "8"), ("lid", "1"), ("o", "a"))
    assert identifiers.place_of_jci(said) == ("jci1.3:c:BWBR0022463", place)
    assert identifiers.place_of_jci("jci1.3") is None
