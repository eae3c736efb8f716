"""Rules no-such-article, repealed-act, unresolved and unknown-act: invented sentences, both directions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lint_documents import check, document

from wpgsearch.lint import Facts, learn
from wpgsearch.model import Section, Span
from wpgsearch.register.articles import ArticleList, Repeal

WPG, WOB, WOO, AVG = "jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "eli/reg/2016/679"
WM, BW6, AWB = "jci1.3:c:BWBR0003245", "jci1.3:c:BWBR0005289", "jci1.3:c:BWBR0005537"
LISTS = {
    WPG: ArticleList(WPG, "2023-11-01", "invented", (*map(str, range(1, 13)), "13", "13a", *map(str, range(15, 50)))),
    AVG: ArticleList(AVG, "2016-04-27", "invented", tuple(map(str, range(1, 100))), 173),
    WM: ArticleList(WM, "2023-01-01", "invented", ("1.1", "8.1", "8.2", "9.1", "22.2")),
    BW6: ArticleList(BW6, "2023-01-01", "invented", tuple(map(str, range(1, 280)))),
    AWB: ArticleList(AWB, "2023-01-01", "invented", ("1:1", "3:2", "8:75", "11:4")),
}
REPEALS = {
    WOB: Repeal(WOB, "2022-05-01", (WOO,), "invented"),
    "eli/dir/1995/46": Repeal("eli/dir/1995/46", "2018-05-25", (AVG,), "invented"),
}
FACTS = Facts(articles_of=LISTS.get, repeal_of=REPEALS.get)

# sentence, date of the document, severity ("" is no finding), words in the reason
NO_SUCH_ARTICLE = [
    ("Zie art. 99 Wpg.", "2024-03-01", "error", "ends with article 49"),
    ("Zie art. 99 Wpg.", None, "warning", "ends with article 49"),
    ("Zie art. 99 Wpg.", "2019-03-01", "warning", "1 november 2023"),
    ("Zie art. 14 Wpg.", "2024-03-01", "warning", "has article 13a and not this one"),
    ("Zie artikel 120, eerste lid, van de AVG.", "2020-03-01", "error", "ends with article 99"),
    ("Zie de artikelen 5, 100 en 101 van de AVG.", None, "error", "AVG"),
    ("Zie overweging 174 van de AVG.", None, "error", "it has 173"),
    ("Zie artikel 8:1 van de Wet milieubeheer.", "2023-06-01", "warning", "8.1"),
    ("Zie artikel 6:300 BW.", "2023-06-01", "error", "279"),
    ("Zie artikel 14b Wpg.", "2024-06-01", "warning", "13a"),
    ("Zie art. 8 lid 1 Wpg.", "2024-03-01", "", ""),
    ("Zie art. 13a Wpg.", "2024-03-01", "", ""),
    ("Zie art. 14 Wpg.", "2012-03-01", "", ""),
    ("Zie art. 14a Wpg.", "2029-03-01", "", ""),
    ("Zie de artikelen 12 tot en met 16 van de Wpg.", "2024-03-01", "", ""),
    ("Zie overweging 173 van de AVG.", None, "", ""),
    ("Zie artikel 6:162 BW.", "2023-06-01", "", ""),
    ("De AVG geldt. Artikel 120 is er niet.", None, "", ""),
    ("Zie artikel 99 van de Gemeentewet.", None, "", ""),
    ("Zie artikel 6.162 BW en artikel 3.2 Awb.", "2023-06-01", "", ""),
    ("Zie artikel 99 van de Wet publieke gezondheid.", "2024-03-01", "", ""),
]

# sentence, date, soort, severity
REPEALED = [
    ("Op grond van artikel 10 van de Wob is dat geweigerd.", "2024-03-01", "kamerbrief", "warning"),
    ("Op grond van de Wob kan dat niet.", "2024-03-01", "kamerbrief", "warning"),
    ("Ingevolge artikel 3 Wob kan ieder dat vragen.", "2022-05-01", "essay", "warning"),
    ("Artikel 10, tweede lid, Wob laat dat toe.", "2023-01-01", "notitie", "warning"),
    ("Zie art. 10 Wob; vergelijk art. 5.1 Woo.", "2024-03-01", "essay", "note"),
    ("Artikel 6 van Richtlijn 95/46/EG verplicht daartoe.", "2020-03-01", "essay", "warning"),
    ("Gelet op artikel 10 Wob wijs ik dat af.", "2024-03-01", "kamerbrief", "warning"),
    ("Als bedoeld in artikel 1 van de Wet openbaarheid van bestuur.", "2024-03-01", "advies", "warning"),
    ("Op grond van artikel 10 van de Wob is dat geweigerd.", "2021-03-01", "kamerbrief", ""),
    ("Op grond van artikel 10 van de Wob is dat geweigerd.", None, "kamerbrief", ""),
    ("Op grond van artikel 10 van de Wob is dat geweigerd.", "2022-06-01", "woo-besluit", ""),
    ("Op grond van artikel 10 van de Wob is dat geweigerd.", "2022-06-01", "uitspraak", ""),
    ("Tot 1 mei 2022 werd dat geweigerd op grond van artikel 10 Wob.", "2024-03-01", "essay", ""),
    ("Artikel 10 van de voormalige Wob liet dat toe.", "2024-03-01", "essay", ""),
    ("De Wob is vervangen door de Woo.", "2024-03-01", "essay", ""),
    ("Een Wob-verzoek en de Wob zelf komen ter sprake.", "2024-03-01", "essay", ""),
    ("Op grond van artikel 5.1 Woo is dat geweigerd.", "2024-03-01", "kamerbrief", ""),
    ("Artikel 6 van Richtlijn 95/46/EG gold destijds.", "2020-03-01", "essay", ""),
]

UNRESOLVED = [
    ("Ingevolge artikel 5 moet dat schriftelijk.", ["artikel 5"]),
    ("Dat volgt uit art. 7, eerste lid.", ["art. 7, eerste lid"]),
    ("Zie de artikelen 3 en 4 daarover.", ["artikelen 3 en 4"]),
    ("Volgens artikel 12 is dat verboden.", ["artikel 12"]),
    ("Het college past artikel 9 toe.", ["artikel 9"]),
    ("Dat staat in artikel 3, tweede lid, onder a.", ["artikel 3, tweede lid, onder a"]),
    ("Op grond van artikel 6 kan dat.", ["artikel 6"]),
    ("Het gaat om artikel 2.", ["artikel 2"]),
    ("Ingevolge artikel 5 Wpg moet dat schriftelijk.", []),
    ("De Wpg geldt. Volgens artikel 12 is dat verboden.", []),
    ("Artikel 3\n\nDit besluit treedt in werking.", []),
    ('"Artikel 16 blijft buiten toepassing", zei zij.', []),
    ("Het lid Janssen vroeg artikel na artikel op.", []),
    ("Zie artikel 5 van de Wet politeigegevens.", []),
    ("In artikelen over dit onderwerp staat niets.", []),
    ("Volgens artikel 3 van de Wqx is dat zo.", []),
]

# sentence, the name, what would be right
UNKNOWN_ACT = [
    ("Zie artikel 5 van de Wet politeigegevens.", "Wet politeigegevens", "Wet politiegegevens"),
    (
        "Zie artikel 5 van de Wet openbaarhied van bestuur.",
        "Wet openbaarhied van bestuur",
        "Wet openbaarheid van bestuur",
    ),
    ("Volgens artikel 3 van de Wqx is dat zo.", "Wqx", None),
    ("Volgens art. 3 WQXZ is dat zo.", "WQXZ", None),
    ("Zie art. 13 Wgp.", "Wgp", "Wpg"),
    ("Zie artikel 2 van het Besluit zandbakken langs wegen.", "Besluit zandbakken langs wegen", None),
    ("Zie artikel 2 van de Zandbakkenregeling.", "Zandbakkenregeling", None),
    ("Zie artikel 2 van de Knuffelwet 2031.", "Knuffelwet 2031", None),
    ("Zie artikel 2 van de Zandbakkenwet.", "Zandbakkenwet", None),
    ("Zie artikel 5 van de Wet politiegegevens.", "", None),
    ("Zie artikel 5 van de wet politiegegevens.", "", None),
    ("Zie artikel 5 Wpg en artikel 3 Awb.", "", None),
    ("Zie artikel 5 van deze overeenkomst.", "", None),
    ("Zie artikel 5. Wie dat leest, weet genoeg.", "", None),
    ("Zie artikel 5 van de richtlijn.", "", None),
    ("Zie artikel 5 van Richtlijn (EU) 2016/680.", "", None),
    ("Zie artikel 3 EVRM en artikel 8 Handvest.", "", None),
]


@pytest.mark.parametrize(("sentence", "date", "severity", "reason"), NO_SUCH_ARTICLE)
def test_an_act_has_the_article(sentence: str, date: str | None, severity: str, reason: str) -> None:
    found = check(sentence, "no-such-article", date=date, facts=FACTS)
    assert {finding.severity for finding in found} == ({severity} if severity else set())
    assert all(reason in finding.reason for finding in found)


@pytest.mark.parametrize(("sentence", "date", "soort", "severity"), REPEALED)
def test_an_act_is_in_force(sentence: str, date: str | None, soort: str, severity: str) -> None:
    found = check(sentence, "repealed-act", date=date, soort=soort, facts=FACTS)
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_a_repealed_act_is_told_once() -> None:
    text = "Op grond van artikel 10 Wob is dat geweigerd. Ook artikel 11 Wob staat eraan in de weg."
    assert len(check(text, "repealed-act", date="2024-03-01", facts=FACTS)) == 1


@pytest.mark.parametrize(("sentence", "expected"), UNRESOLVED)
def test_the_act_of_an_article_is_known(sentence: str, expected: list[str]) -> None:
    assert [finding.text for finding in check(sentence, "unresolved")] == expected


@pytest.mark.parametrize(("sentence", "name", "right"), UNKNOWN_ACT)
def test_the_register_has_the_act(sentence: str, name: str, right: str | None) -> None:
    found = check(sentence, "unknown-act")
    assert [(finding.text, finding.right) for finding in found] == ([(name, right)] if name else [])


def test_articles_are_learnt_from_a_regeling_among_the_documents() -> None:
    koppen = ("Artikel 1", "Artikel 2", "Artikel 2a (zandbakken)", "Paragraaf 2")
    regeling = replace(
        document("Regeling zandbakken"),
        identifiers=("BWBR0022463",),
        soort="regeling",
        metadata={"format": "xml"},
        date="2024-01-01",
        sections=tuple(Section(Span(0, 5), kop, 1) for kop in koppen),
    )
    facts = Facts(articles_of=lambda work: None, learnt=learn([regeling]))
    assert [each.articles for each in facts.lists(WPG)] == [("1", "2", "2a")]
    found = check("Zie art. 2a Wpg en art. 8 Wpg.", "no-such-article", date="2024-03-01", facts=facts)
    assert [finding.text for finding in found] == ["art. 8 Wpg"]
    assert learn([replace(regeling, metadata={"format": "txt"})]) == {}


def test_the_register_is_asked_by_default() -> None:
    assert [finding.rule for finding in check("Zie artikel 120 van de AVG.", "no-such-article")] == ["no-such-article"]
    found = check(
        "Op grond van artikel 10 Wob is dat geweigerd.", "repealed-act", date="2024-03-01", soort="kamerbrief"
    )
    assert [finding.severity for finding in found] == ["warning"]
