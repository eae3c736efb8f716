"""Rules ecli-and-number and case-name: invented sentences with what is wrong in them, and as many that are right."""

from __future__ import annotations

import pytest
from lint_documents import check

# sentence, words in the reason ("" is no finding), what would be right ("" is not known)
ECLI_AND_NUMBER = [
    ("Zie HvJ EU 16 juli 2020, C-623/17, ECLI:EU:C:2020:559, r.o. 4.", "C-311/18", "C-311/18, ECLI:EU:C:2020:559"),
    ("Zie HvJ EU 6 oktober 2020, C-623/17, ECLI:EU:C:2020:559.", "C-311/18", "C-623/17, ECLI:EU:C:2020:790"),
    ("Zie HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:595 (Schrems II).", "ECLI:EU:C:2020:559", "2020:559"),
    ("Zie HvJ EU 16 juni 2020, C-311/18, ECLI:EU:C:2020:559.", "16 juli 2020", "HvJ EU 16 juli 2020"),
    ("Zie HvJ EU 16 juli 2021, C-311/18, ECLI:EU:C:2020:559.", "16 juli 2020", "HvJ EU 16 juli 2020"),
    ("Zie HvJ EU 16 juni 2020, C-311/18, r.o. 84.", "16 juli 2020", "HvJ EU 16 juli 2020"),
    ("Zie HvJ EU 3 mei 2012, C-999/18, ECLI:EU:C:2012:999.", "brought in 2018", ""),
    ("Zie Gerecht 3 mei 2012, T-999/10, ECLI:EU:C:2012:999.", "another court", ""),
    ("Zie HvJ EU 3 mei 2013, C-999/10, ECLI:EU:C:2012:999.", "of 2012", ""),
    ("Zie EHRM 4 december 2009, nr. 30562/04, ECLI:CE:ECHR:2008:1204JUD003056204.", "4 december 2008", ""),
    ("Zie EHRM 4 december 2008, nr. 30526/04, ECLI:CE:ECHR:2008:1204JUD003056204.", "30562/04", ""),
    ("Zie Rb. Amsterdam 3 mei 2019, ECLI:NL:RBROT:2019:99.", "RBROT", ""),
    ("Zie ABRvS 3 mei 2019, ECLI:NL:CRVB:2019:99.", "CRVB", ""),
    ("Zie HR 3 mei 2019, ECLI:NL:HR:2016:99.", "2016", ""),
    ("Zie HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559 (Schrems II), r.o. 84.", "", ""),
    ("Zie HvJ EU 8 april 2014, C-293/12 en C-594/12, ECLI:EU:C:2014:238.", "", ""),
    ("Zie HvJ EU 8 april 2014, gevoegde zaken C-594/12 en C-293/12, EU:C:2014:238.", "", ""),
    ("Zie conclusie A-G 19 december 2019, C-311/18, ECLI:EU:C:2019:1145.", "", ""),
    ("Zie HvJ EU 3 mei 2012, C-999/10, ECLI:EU:C:2012:999.", "", ""),
    ("Zie HvJ EU 3 mei 2019, C-311/18, over iets anders.", "", ""),
    ("Zie EHRM 4 december 2008, nrs. 30562/04 en 30566/04, ECLI:CE:ECHR:2008:1204JUD003056204.", "", ""),
    ("Zie Rb. Den Haag 5 februari 2020, ECLI:NL:RBDHA:2020:865.", "", ""),
    ("Zie Rb. Den Haag 5 februari 2010, ECLI:NL:RBSGR:2010:99.", "", ""),
    ("Zie HR 30 december 2019, ECLI:NL:HR:2020:99.", "", ""),
    ("Zie Hof Arnhem-Leeuwarden 3 mei 2019, ECLI:NL:GHARL:2019:99.", "", ""),
]

CASE_NAME = [
    ("HvJ EU 21 juni 2022, C-817/19, ECLI:EU:C:2022:491 (Ligue des droit humains).", "Ligue des droits humains"),
    ("HvJ EU 21 juni 2022, C-817/19, ECLI:EU:C:2022:491 (*Ligue des droits humain*).", "*Ligue des droits humains*"),
    ("HvJ EU 16 juli 2020, C-311/18 (Shrems II), r.o. 84.", "Schrems II"),
    ("HvJ EU 6 oktober 2020, C-511/18 (La Quadratuur du Net).", "La Quadrature du Net"),
    ("HvJ EU 22 juni 2021, C-439/19, ECLI:EU:C:2021:504 (Latvijas Republika Saeima).", "Latvijas Republikas Saeima"),
    ("HvJ EU 6 oktober 2020, C-623/17 (Privacy Internatonal).", "Privacy International"),
    ("HvJ EU 16 juli 2020, C-311/18 (Privacy International).", "Schrems II"),
    ("HvJ EU 8 april 2014, C-293/12 (Digital Right Ireland).", "Digital Rights Ireland"),
    ("HvJ EU 26 januari 2023, C-205/21 (VS/Minsterstvo).", "VS/Ministerstvo"),
    ("HvJ EU 16 juli 2020, C-311/18 (Schrems II), r.o. 84.", ""),
    ("HvJ EU 16 juli 2020, C-311/18 (schrems ii).", ""),
    ("HvJ EU 24 februari 2022, C-175/20 (Valsts ienemumu dienests).", ""),
    ("HvJ EU 8 april 2014, C-293/12 (Digital Rights Ireland Ltd).", ""),
    ("HvJ EU 8 april 2014, C-293/12 (Digital Rights).", ""),
    ("HvJ EU 3 mei 2012, C-999/10 (Janssen/Pieters).", ""),
    ("HvJ EU 16 juli 2020, C-311/18 (Grote kamer), r.o. 3.", ""),
    ("HvJ EU 16 juli 2020, C-311/18 (hierna: het arrest), r.o. 3.", ""),
    ("HvJ EU 16 juli 2020, C-311/18 (de maatschappij tegen de staat).", ""),
    ("Zie over de Ligue van Genève ook zijn boek (De Ligue, 1999).", ""),
]


@pytest.mark.parametrize(("sentence", "reason", "right"), ECLI_AND_NUMBER)
def test_the_parts_of_a_citation_fit(sentence: str, reason: str, right: str) -> None:
    found = check(sentence, "ecli-and-number")
    assert len(found) == bool(reason), found
    for finding in found:
        assert reason in finding.reason
        assert right in (finding.right or "")
        assert not finding.fixable


@pytest.mark.parametrize(("sentence", "right"), CASE_NAME)
def test_a_case_is_called_by_its_name(sentence: str, right: str) -> None:
    found = check(sentence, "case-name")
    assert [finding.right for finding in found] == ([right] if right else [])


def test_a_name_alone_that_is_misspelt() -> None:
    text = "HvJ EU 22 juni 2021, C-439/19 (Latvijas Republikas Saeima).\n\nIn Letvijas Republikas Saeima gold dat."
    assert [finding.right for finding in check(text, "case-name")] == ["Latvijas Republikas Saeima"]


def test_a_name_is_put_right_only_where_the_ecli_confirms_the_case() -> None:
    with_ecli, without = (
        check(f"HvJ EU 21 juni 2022, C-817/19{ecli} (Ligue des droit humains).", "case-name")[0]
        for ecli in (", ECLI:EU:C:2022:491", "")
    )
    assert with_ecli.fixable
    assert not without.fixable
