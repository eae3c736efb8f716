"""The register: its data, look-up of names and cases, labels and links."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from wpgsearch.model import Target, WpgsearchError
from wpgsearch.register import (
    Name,
    act,
    acts_named,
    case_number,
    case_numbered,
    case_with_ecli,
    cases_named,
    civil_code_book,
    key_of,
    label,
    load_cases,
    load_names,
    longest_in_question,
    nearest_names,
    url,
)
from wpgsearch.register.canonical import canonical_cases, canonical_names, main
from wpgsearch.register.cases import CASES_FILE, case_from_row
from wpgsearch.register.names import NAMES_FILE, name_from_row

REWRITE = "run: python -m wpgsearch.register.canonical"
WORK = re.compile(
    r"jci1\.3:c:BWB[RVW]\d{5,7}|eli/(reg|dir|dec|dec_framw|dec_impl)/\d{4}/\d{1,4}|eli/treaty/(teu|tfeu|char)_2016|eli/coe/echr"
)
CASE_WORK = re.compile(r"ECLI:EU:[CT]:\d{4}:\d+|ECLI:NL:[A-Z]+:\d{4}:[A-Z0-9]+|echr:\d{1,5}/\d{2}")


def works(name: str) -> list[str]:
    return [found.work.removeprefix("jci1.3:c:") for found in acts_named(name)]


def all_names() -> list[Name]:
    return [name_from_row(row) for row in NAMES_FILE.read_text(encoding="utf-8").splitlines()[1:]]


def found_in(text: str) -> tuple[str, list[str]] | None:
    found = load_names().longest(text, 0)
    return found and (text[: found[0]], [name.act.work.removeprefix("jci1.3:c:") for name in found[1]])


# The data


def test_files_are_canonical() -> None:
    assert canonical_names(NAMES_FILE.read_text(encoding="utf-8")).encode() == NAMES_FILE.read_bytes(), REWRITE
    assert canonical_cases(CASES_FILE.read_text(encoding="utf-8")).encode() == CASES_FILE.read_bytes(), REWRITE


def test_canonical_leaves_canonical_files_alone() -> None:
    before = NAMES_FILE.stat().st_mtime_ns
    assert main() == 0
    assert NAMES_FILE.stat().st_mtime_ns == before


def test_canonical_reckons_keys_sorts_and_drops_doubles() -> None:
    header = "key\tname\twork\tlabel\ttitle\trole\trank\n"
    row = "\tWet  Één\tjci1.3:c:BWBR0000001\tWet Één\tWet  Één\ttitle\t1\n"
    other = "\tAbc\tjci1.3:c:BWBR0000002\tAbc\tAlgemene wet\tabbreviation\t1\n"
    rewritten = canonical_names(header + row + row + other).splitlines()[1:]
    assert rewritten == [
        "abc\tAbc\tjci1.3:c:BWBR0000002\tAbc\tAlgemene wet\tabbreviation\t1",
        "wet een\tWet  Één\tjci1.3:c:BWBR0000001\tWet Één\t\ttitle\t1",
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("wpg\tWpg\tjci1.3:c:BWBR0022463", "3 columns"),
        ("wpg\tWpg\t\tWpg\tWet politiegegevens\tabbreviation\t1", "lacks"),
        ("wpg\tWpg\tjci1.3:c:BWBR0022463\tWpg\tWet politiegegevens\tnickname\t1", "nickname"),
        ("wpg\tWpg\tjci1.3:c:BWBR0022463\tWpg\tWet politiegegevens\tabbreviation\tone", "rank"),
        ("wpg\tWpg\tjci1.3:c:BWBR0022463\tWpg\tWet politiegegevens\tabbreviation\t0", "rank"),
    ],
)
def test_malformed_name_is_refused_in_one_clear_sentence(row: str, fault: str) -> None:
    with pytest.raises(WpgsearchError, match=fault) as raised:
        name_from_row(row)
    assert "act_names.tsv" in str(raised.value)
    assert "canonical" in str(raised.value)


@pytest.mark.parametrize("row", ["ECLI:EU:C:2020:559", "ECLI:EU:C:2020:559\tHvJ EU\t2020-13-16\tC-311/18\tSchrems II"])
def test_malformed_case_is_refused(row: str) -> None:
    with pytest.raises(WpgsearchError, match=r"cases\.tsv"):
        case_from_row(row)


def test_header_is_required() -> None:
    with pytest.raises(WpgsearchError, match="columns"):
        canonical_names("name\twork\n")
    with pytest.raises(WpgsearchError, match="columns"):
        canonical_cases("ecli\n")


def test_every_work_has_a_valid_form_one_label_and_one_title() -> None:
    acts: dict[str, set[tuple[str, str]]] = {}
    for name in all_names():
        assert WORK.fullmatch(name.act.work), name
        acts.setdefault(name.act.work, set()).add((name.act.label, name.act.title))
    assert [work for work, forms in acts.items() if len(forms) > 1] == []
    assert len(acts) > 9000


def test_names_are_names() -> None:
    generic = {"wet", "de wet", "diezelfde wet", "genoemde wet", "besluit", "het besluit", "regeling", "de regeling"}
    for name in all_names():
        assert name.key == key_of(name.name)
        assert name.key not in generic
        assert not name.key.replace(" ", "").isdecimal(), name
        assert len(name.key) > 1, name
        assert len(name.name) <= 160, name
        assert name.name == " ".join(name.name.split()), name


def test_ranks_of_a_key_count_its_works_from_one() -> None:
    for key, group in groupby(all_names(), key=lambda name: name.key):
        ranks = {name.act.work: name.rank for name in group}
        assert sorted(ranks.values()) == list(range(1, len(ranks) + 1)), key


def test_a_label_typed_as_a_question_gives_its_own_act() -> None:
    for known in dict.fromkeys(name.act for name in all_names()):
        titled = [found.work for found in acts_named(known.title)]
        if titled[0] == known.work:  # the older of two acts of one title can only be asked for by its id
            assert acts_named(known.label)[0] == known


def test_every_act_is_found_under_its_title() -> None:
    titled = {name.act.work for name in all_names() if name.name == name.act.title}
    assert {name.act.work for name in all_names()} == titled


# Acts on consumers, money, nature and the like, which the register has besides its own fields.
OTHER_FIELDS = re.compile(
    r"/(1985/374|1991/676|1992/43|1993/13|2000/60|2003/88|2003/4|2004/38|2005/29|2006/123|2009/138|2009/147|2010/75"
    r"|2011/83|2011/92|2014/24|2014/65|2006/1907|2007/864|2008/1272|2008/593|2012/1215|2012/648|2013/575|2014/596"
    r"|2014/600|2017/745|2017/746|2023/1114|2023/1230|2024/1991|2000/43|2000/78|2001/29|2019/771|2014/536)$"
)


def test_enough_eu_acts_of_its_own_fields() -> None:
    works = {name.act.work for name in all_names() if name.act.work.startswith("eli/")}
    assert len([work for work in works if not OTHER_FIELDS.search(work)]) >= 200


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("Richtlijn gegevensbescherming opsporing en vervolging", "eli/dir/2016/680"),
        ("Data Act", "eli/reg/2023/2854"),
        ("Digitaledienstenverordening", "eli/reg/2022/2065"),
        ("EES Regulation", "eli/reg/2017/2226"),
        ("Ecris-TCN-verordening", "eli/reg/2019/816"),
        ("Kaderbesluit EAB", "eli/dec_framw/2002/584"),
        ("Screeningverordening", "eli/reg/2024/1356"),
        ("Asylum Procedures Regulation", "eli/reg/2024/1348"),
        ("Confiscatierichtlijn", "eli/dir/2014/42"),
        ("Richtlijn onschuldpresumptie", "eli/dir/2016/343"),
        ("Cybersolidariteitsverordening", "eli/reg/2025/38"),
        ("Privacyschild-besluit", "eli/dec_impl/2016/1250"),
        ("Police Data Act", "jci1.3:c:BWBR0022463"),
        ("Dutch Code of Criminal Procedure", "jci1.3:c:BWBR0001903"),
        ("General Administrative Law Act", "jci1.3:c:BWBR0005537"),
        ("Open Government Act", "jci1.3:c:BWBR0045754"),
        ("Judicial Data and Criminal Records Act", "jci1.3:c:BWBR0014194"),
        ("Wmt", "jci1.3:c:BWBR0004788"),
        ("Veegwet VWS 2013", "jci1.3:c:BWBR0034659"),
    ],
)
def test_names_in_use(name: str, work: str) -> None:
    found = acts_named(name)
    assert [each.work for each in found] == [work]


def test_titles_have_the_capitals_of_their_citeertitel() -> None:
    known = act("jci1.3:c:BWBR0034659")
    assert known is not None
    assert known.title == "Veegwet VWS 2013"
    assert acts_named("OESO-richtlijnen") == ()


# One name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wpg", ["BWBR0022463", "BWBR0024705"]),
        ("wet politiegegevens", ["BWBR0022463"]),
        ("Wet publieke gezondheid", ["BWBR0024705"]),
        ("Politiewet", ["BWBR0031788", "BWBR0006299"]),
        ("Politiewet 2012", ["BWBR0031788"]),
        ("Bpg", ["BWBR0023086"]),
        ("Wjsg", ["BWBR0014194"]),
        ("Wet justitiële gegevens", ["BWBR0014194"]),
        ("wet justitiele gegevens", ["BWBR0014194"]),
        ("Wob", ["BWBR0005252"]),
        ("WOO", ["BWBR0045754"]),
        ("Awb", ["BWBR0005537"]),
        ("UAVG", ["BWBR0040940"]),
        ("Wbp", ["BWBR0011468"]),
        ("Sv", ["BWBR0001903"]),
        ("W.v.Sr.", ["BWBR0001854"]),
        ("RVV", ["BWBR0004825"]),
        ("Reglement Verkeersregels en Verkeerstekens", ["BWBR0004825"]),
        ("Wegenverkeerswet", ["BWBR0006622"]),
        ("Wet Mulder", ["BWBR0004581"]),
        ("Ambtsinstructie", ["BWBR0006589"]),
        ("Grondwet", ["BWBR0001840"]),
        ("Archiefwet", ["BWBR0007376"]),
        ("WOR", ["BWBR0002747"]),
        ("Omgevingswet", ["BWBR0037885"]),
        ("AVG", ["eli/reg/2016/679"]),
        ("General Data Protection Regulation", ["eli/reg/2016/679"]),
        ("LED", ["eli/dir/2016/680"]),
        ("AI-act", ["eli/reg/2024/1689"]),
        ("AI Act", ["eli/reg/2024/1689"]),
        ("Kaderbesluit gegevensbescherming", ["eli/dec_framw/2008/977"]),
        ("Dataprotectierichtlijn", ["eli/dir/1995/46"]),
        ("VWEU", ["eli/treaty/tfeu_2016"]),
        ("Handvest", ["eli/treaty/char_2016"]),
        ("European Convention on Human Rights", ["eli/coe/echr"]),
        ("Wet op de tovenarij", []),
        ("", []),
        ("de wet", []),
    ],
)
def test_acts_named(name: str, expected: list[str]) -> None:
    assert works(name) == expected


def test_ambiguous_abbreviations_keep_all_their_acts() -> None:
    assert {"BWBR0031788", "BWBR0015703", "BWBR0005645"} <= set(works("Pw"))
    assert {"BWBR0002399", "BWBR0008277"} <= set(works("WVO"))
    assert works("Rv")[0] == "BWBR0001827"
    assert len(works("BW")) == 10


def test_words_that_are_also_acts_have_the_role_word() -> None:
    roles = {name.name: name.role for name in all_names()}
    for word in ("LED", "Pw", "Rv", "WW", "RO", "Li", "Sv", "Sr", "BW", "Gw", "Handvest", "Data Act", "ECHR"):
        assert roles[word] == "word", word
    assert roles["Wpg"] == "abbreviation"
    assert roles["Grondwet"] == "title"


def test_look_up_on_disk_equals_the_full_load() -> None:
    by_key = {key: list(group) for key, group in groupby(all_names(), key=lambda name: name.key)}
    keys = list(by_key)
    for key in [*keys[:3], *keys[::97], *keys[-3:]]:
        ranked = sorted(by_key[key], key=lambda name: name.rank)
        assert acts_named(key) == tuple(dict.fromkeys(name.act for name in ranked)), key
        assert act(ranked[0].act.work) == ranked[0].act


def test_act_by_its_identifier() -> None:
    known = act("jci1.3:c:BWBR0022463")
    assert known is not None
    assert (known.label, known.title) == ("Wpg", "Wet politiegegevens")
    assert act("jci1.3:c:BWBR9999999") is None
    assert act("jci1.3:c:BWBR002246") is None


def test_books_of_the_civil_code() -> None:
    assert civil_code_book(6) == "jci1.3:c:BWBR0005289"
    assert civil_code_book("7A") == "jci1.3:c:BWBR0006000"
    assert civil_code_book(9) is None
    books = [civil_code_book(number) for number in ("1", "2", "3", "4", "5", "6", "7", "7A", "8", "10")]
    assert len(set(books)) == 10
    assert None not in books


@pytest.mark.parametrize(
    ("question", "start", "end", "first"),
    [
        ("art 13 lid 2 wpg", 4, 5, "BWBR0022463"),
        ("artikel 13 van de wet politiegegevens besproken", 4, 6, "BWBR0022463"),
        ("Politiewet 2012 artikel 3", 0, 2, "BWBR0031788"),
        ("politiewet artikel 3", 0, 1, "BWBR0031788"),
        ("Wpg, art. 13", 0, 1, "BWBR0022463"),
        ("law enforcement directive 4", 0, 3, "eli/dir/2016/680"),
        ("BW 6:162", 0, 1, "BWBR0005289"),
        ("wet op de inlichtingen- en veiligheidsdiensten 2002", 0, 7, "BWBR0013409"),
    ],
)
def test_longest_in_question(question: str, start: int, end: int, first: str) -> None:
    found = longest_in_question(question.split(), start)
    assert found is not None
    assert found[0] == end
    assert found[1][0].work.removeprefix("jci1.3:c:") == first


@pytest.mark.parametrize("question", ["testdata van de camera", "– 13", "wet", ""])
def test_a_question_without_an_act(question: str) -> None:
    assert longest_in_question(question.split(), 0) is None


def test_nearest_names() -> None:
    assert nearest_names("Wgp")[0] == "Wpg"
    assert nearest_names("Wet politegegevens")[0] == "Wet politiegegevens"
    assert nearest_names("politiewt", limit=1) == ("Politiewet",)
    assert nearest_names("") == ()


# The longest name in a text


@pytest.mark.parametrize(
    ("text", "written", "first"),
    [
        ("Wpg bepaalt", "Wpg", "BWBR0022463"),
        ("WPG bepaalt", "WPG", "BWBR0022463"),
        ("Wpg¹⁸ en", "Wpg", "BWBR0022463"),
        ("Wpg-artikel", "Wpg", "BWBR0022463"),
        ("Wet Politiegegevens.", "Wet Politiegegevens", "BWBR0022463"),
        ("Wet\n   politiegegevens", "Wet\n   politiegegevens", "BWBR0022463"),
        ("Wet politie-\ngegevens", "Wet politie-\ngegevens", "BWBR0022463"),
        ("Poli-\ntiewet 2012 en", "Poli-\ntiewet 2012", "BWBR0031788"),
        ("Poli\ufffe\ntiewet 2012", "Poli\ufffe\ntiewet 2012", "BWBR0031788"),
        ("Politie\u00adwet 2012", "Politie\u00adwet 2012", "BWBR0031788"),
        ("Wet** *politiegegevens*", "Wet** *politiegegevens", "BWBR0022463"),
        ("Politiewet (2012) regelt", "Politiewet", "BWBR0031788"),
        ("Politiewet, 2012", "Politiewet", "BWBR0031788"),
        ("politiewet", "politiewet", "BWBR0031788"),
        ("grondwet", "grondwet", "BWBR0001840"),
        ("GEMEENTEWET", "GEMEENTEWET", "BWBR0005416"),
        ("Flora- en\nFaunawet", "Flora- en\nFaunawet", "BWBR0009640"),
        ("Wet op de inlichtingen- en veiligheidsdiensten 2002, art. 1", None, "BWBR0013409"),
        ("Vreemdelingencirculaire 2000 (A) paragraaf 3", "Vreemdelingencirculaire 2000 (A)", "BWBR0012287"),
        ("Kaderwet zbo’s", "Kaderwet zbo’s", "BWBR0020495"),
        ("W.v.Sr. art. 1", "W.v.Sr", "BWBR0001854"),
        ("BW 6:162", "BW", "BWBR0005289"),
        ("BW 6, artikel 162", "BW 6", "BWBR0005289"),
        ("Uitvoeringswet Algemene verordening gegevensbescherming", None, "BWBR0040940"),
        ("Wet kwaliteit klachten en geschillen zorg", None, "BWBR0037173"),
        ("AI-Act", "AI-Act", "eli/reg/2024/1689"),
    ],
)
def test_longest(text: str, written: str | None, first: str) -> None:
    found = found_in(text)
    assert found is not None
    assert found[0] == (written or text.partition(", art.")[0])
    assert found[1][0] == first


@pytest.mark.parametrize(
    "text",
    [
        "wpg",
        "led",
        "Led",
        "wet",
        "Wetgeving",
        "Wpgx",
        "handvest",
        "L.I. de Vries",
        "Archiefwet 1962 is een andere wet",
        "Wet. Politiegegevens",
        "Wet\n\n\npolitiegegevens",
        "",
        "¹⁸",
    ],
)
def test_longest_finds_nothing(text: str) -> None:
    assert found_in(text) is None


def test_no_name_begins_inside_a_word() -> None:
    assert load_names().longest("NietWpg", 4) is None
    assert load_names().longest("zie ¹Wpg", 5) is not None


def test_capitals_choose_among_acts_of_one_abbreviation() -> None:
    assert found_in("AW") == ("AW", ["BWBR0001947", "BWBR0001886", "BWBR0023066"])
    assert found_in("Aw") == ("Aw", ["BWBR0001886", "BWBR0023066"])


def test_every_title_is_found_in_a_text_as_itself() -> None:
    table = load_names()
    titles = [name for name in all_names() if name.role == "title"]
    for name in titles[::23]:
        found = table.longest(f"{name.name} is hier het onderwerp", 0)
        assert found is not None, name
        end = len(name.name.rstrip(".)\"'’”»‹›"))
        assert found[0] >= end, name
        assert name.act.work in {other.act.work for other in found[1]}, name


def test_first_words_let_a_caller_filter() -> None:
    first_words = load_names().first_words
    assert {"wpg", "wet", "politiewet", "flora"} <= first_words
    assert "vandaag" not in first_words
    assert load_names() is load_names()


# Cases


def test_every_case_is_well_formed() -> None:
    cases = load_cases()
    assert len(cases) >= 300
    assert sum(not case.work.startswith("ECLI:NL:") for case in cases) >= 220
    assert len({case.work for case in cases}) == len(cases)
    numbers = [case_number(number) for case in cases for number in case.numbers]
    assert len(set(numbers)) == len(numbers)
    for case in cases:
        assert CASE_WORK.fullmatch(case.work), case
        year = re.search(r":(\d{4}):", case.work)
        assert year is None or case.date.startswith(year[1]), case
        assert not case.work.startswith("echr:") or case.numbers[0] == case.work.removeprefix("echr:"), case
        for number in case.numbers:
            assert case_numbered(number) == case
        for name in case.names:
            assert case in cases_named(name)


@pytest.mark.parametrize(
    ("number", "work"),
    [
        ("C-311/18", "ECLI:EU:C:2020:559"),
        ("c-180/21", "ECLI:EU:C:2022:967"),
        ("C‑512/18", "ECLI:EU:C:2020:791"),
        ("C-659/15 PPU", "ECLI:EU:C:2016:198"),
        ("C-659/15", "ECLI:EU:C:2016:198"),
        ("30562/04", "echr:30562/04"),
        ("26/62", "ECLI:EU:C:1963:1"),
    ],
)
def test_case_numbered(number: str, work: str) -> None:
    case = case_numbered(number)
    assert case is not None
    assert case.work == work
    assert case_with_ecli(work) == case


def test_unknown_cases() -> None:
    assert case_numbered("C-9999/99") is None
    assert case_with_ecli("ECLI:EU:C:1900:1") is None
    assert cases_named("Jansen tegen Pietersen") == ()


def test_cases_named() -> None:
    assert [case.work for case in cases_named("schrems ii")] == ["ECLI:EU:C:2020:559"]
    assert [case.work for case in cases_named("Schrems")] == ["ECLI:EU:C:2015:650"]
    assert [case.work for case in cases_named("SyRI")] == ["ECLI:NL:RBDHA:2020:865"]
    assert [case.work for case in cases_named("Inspektor")] == ["ECLI:EU:C:2022:967"]
    assert len(cases_named("La Quadrature du Net")) == 2


# Labels and links

WPG = "jci1.3:c:BWBR0022463"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"


@pytest.mark.parametrize(
    ("canonical", "words", "address"),
    [
        (WPG, "Wpg", "https://wetten.overheid.nl/BWBR0022463"),
        (f"{WPG}&artikel=8&lid=1", "art. 8 lid 1 Wpg", f"https://wetten.overheid.nl/{WPG}&artikel=8&lid=1"),
        (
            f"{WPG}&artikel=8&lid=1&o=a.2",
            "art. 8 lid 1 onder a sub 2 Wpg",
            f"https://wetten.overheid.nl/{WPG}&artikel=8&lid=1&o=a&o=2",
        ),
        (f"{WPG}&hoofdstuk=4", "hoofdstuk 4 Wpg", f"https://wetten.overheid.nl/{WPG}&hoofdstuk=4"),
        (f"{WPG}&paragraaf=2", "§ 2 Wpg", f"https://wetten.overheid.nl/{WPG}&paragraaf=2"),
        (f"{WPG}&bijlage=1", "bijlage 1 Wpg", f"https://wetten.overheid.nl/{WPG}&bijlage=1"),
        (
            "jci1.3:c:BWBR0005252&artikel=10&lid=2&o=e",
            "art. 10 lid 2 onder e Wob",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005252&artikel=10&lid=2&o=e",
        ),
        (
            "jci1.3:c:BWBR0005289&artikel=162",
            "art. 6:162 BW",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&artikel=162",
        ),
        ("jci1.3:c:BWBR0005289", "Boek 6 BW", "https://wetten.overheid.nl/BWBR0005289"),
        ("jci1.3:c:BWBR0005289&titeldeel=3", "titeldeel 3 Boek 6 BW", None),
        ("jci1.3:c:BWBR9999999&artikel=1", "art. 1 BWBR9999999", None),
        ("eli/dir/2016/680/art_4/par_1/pnt_b", "art. 4 lid 1 onder b LED", f"{EUR_LEX}CELEX:32016L0680#art_4"),
        ("eli/dir/2016/680/rct_27", "overweging 27 LED", f"{EUR_LEX}CELEX:32016L0680#rct_27"),
        ("eli/reg/2016/679", "AVG", f"{EUR_LEX}CELEX:32016R0679"),
        ("eli/dec_framw/2008/977/art_3", "art. 3 Kaderbesluit 2008/977/JBZ", f"{EUR_LEX}CELEX:32008F0977#art_3"),
        ("eli/reg/2014/806", "Verordening (EU) nr. 806/2014", f"{EUR_LEX}CELEX:32014R0806"),
        ("eli/reg/1971/1408", "Verordening (EEG) nr. 1408/71", f"{EUR_LEX}CELEX:31971R1408"),
        ("eli/reg/2023/111", "Verordening (EU) 2023/111", f"{EUR_LEX}CELEX:32023R0111"),
        ("eli/reg_impl/2021/914", "Uitvoeringsverordening (EU) 2021/914", f"{EUR_LEX}CELEX:32021R0914"),
        ("eli/dir/1999/93", "Richtlijn 1999/93/EG", f"{EUR_LEX}CELEX:31999L0093"),
        ("eli/dir/1997/66", "Richtlijn 97/66/EG", f"{EUR_LEX}CELEX:31997L0066"),
        ("eli/dir/2012/34", "Richtlijn 2012/34/EU", f"{EUR_LEX}CELEX:32012L0034"),
        ("eli/dec_framw/2005/222", "Kaderbesluit 2005/222/JBZ", f"{EUR_LEX}CELEX:32005F0222"),
        ("eli/dec/2021/914", "Besluit (EU) 2021/914", f"{EUR_LEX}CELEX:32021D0914"),
        ("eli/treaty/tfeu_2016/art_16/par_2", "art. 16 lid 2 VWEU", f"{EUR_LEX}CELEX:12016E016"),
        ("eli/treaty/teu_2016/art_6", "art. 6 VEU", f"{EUR_LEX}CELEX:12016M006"),
        ("eli/treaty/char_2016/art_8", "art. 8 Handvest", f"{EUR_LEX}CELEX:12016P/TXT"),
        ("eli/coe/echr/art_8/par_2", "art. 8 lid 2 EVRM", "https://wetten.overheid.nl/BWBV0001000"),
        (
            "ECLI:EU:C:2020:559",
            "HvJ EU 16 juli 2020, C-311/18 (Schrems II)",
            f"{EUR_LEX}ecli:ECLI:EU:C:2020:559",
        ),
        (
            "ECLI:EU:C:2014:238",
            "HvJ EU 8 april 2014, C-293/12 en C-594/12 (Digital Rights Ireland)",
            f"{EUR_LEX}ecli:ECLI:EU:C:2014:238",
        ),
        (
            "ECLI:NL:RBDHA:2020:865",
            "Rb. Den Haag 5 februari 2020, ECLI:NL:RBDHA:2020:865 (SyRI)",
            "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBDHA:2020:865",
        ),
        (
            "ECLI:NL:HR:2005:AT4537",
            "ECLI:NL:HR:2005:AT4537",
            "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2005:AT4537",
        ),
        ("ECLI:BE:CC:2021:57", "ECLI:BE:CC:2021:57", "https://e-justice.europa.eu/ecli/ECLI:BE:CC:2021:57"),
        ("celex:62018CJ0311", "HvJ EU 16 juli 2020, C-311/18 (Schrems II)", f"{EUR_LEX}CELEX:62018CJ0311"),
        ("celex:62099CJ0007", "HvJ EU C-7/99", f"{EUR_LEX}CELEX:62099CJ0007"),
        ("celex:61962CJ0026", "HvJ EG 5 februari 1963, 26/62 (Van Gend & Loos)", f"{EUR_LEX}CELEX:61962CJ0026"),
        (
            "echr:5029/71",
            "EHRM 6 september 1978, 5029/71 (Klass)",
            "https://hudoc.echr.coe.int/eng#%7B%22appno%22:[%225029/71%22]%7D",
        ),
        ("echr:1/99", "EHRM 1/99", "https://hudoc.echr.coe.int/eng#%7B%22appno%22:[%221/99%22]%7D"),
        ("kst-34889-3", "Kamerstukken 34889, nr. 3", f"{OFFICIAL}kst-34889-3.html"),
        ("kst-34889-E", "Kamerstukken 34889, E", f"{OFFICIAL}kst-34889-E.html"),
        ("kst-34775-VI-AH", "Kamerstukken 34775 VI, AH", f"{OFFICIAL}kst-34775-VI-AH.html"),
        ("kst-19951996-23700-188b", "Kamerstukken 1995/96, 23700, nr. 188b", None),
        ("dossier-34889", "dossier 34889", f"{OFFICIAL}dossier/34889"),
        ("kv-tk-2024Z16676", "Kamervragen 2024Z16676", f"{OFFICIAL}kv-tk-2024Z16676.html"),
        ("ah-tk-20192020-1234", "Aanhangsel Handelingen II 2019/20, nr. 1234", f"{OFFICIAL}ah-tk-20192020-1234.html"),
        ("h-ek-19992000-34-9", "Handelingen I 1999/2000, nr. 34, item 9", f"{OFFICIAL}h-ek-19992000-34-9.html"),
        ("stb-2007-300", "Stb. 2007, 300", f"{OFFICIAL}stb-2007-300.html"),
        ("stcrt-2009-9231", "Stcrt. 2009, 9231", f"{OFFICIAL}stcrt-2009-9231.html"),
        ("trb-1951-154", "Trb. 1951, 154", f"{OFFICIAL}trb-1951-154.html"),
        ("oj:L-2016-119-89", "PbEU 2016, L 119/89", f"{EUR_LEX}OJ:L:2016:119:TOC"),
        (
            f"{WPG}&artikel=13&lid=2&o=a",
            "art. 13 lid 2 onder a Wpg",
            f"https://wetten.overheid.nl/{WPG}&artikel=13&lid=2&o=a",
        ),
        (
            "jci1.3:c:BWBR0005537&artikel=3:2",
            "art. 3:2 Awb",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=3:2",
        ),
        (
            "jci1.3:c:BWBR0045754&artikel=5.1&lid=2&o=e",
            "art. 5.1 lid 2 onder e Woo",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&artikel=5.1&lid=2&o=e",
        ),
        (
            "jci1.3:c:BWBR0001903&artikel=126nd&lid=1",
            "art. 126nd lid 1 Sv",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0001903&artikel=126nd&lid=1",
        ),
        ("eli/dec_framw/2002/584/art_4", "art. 4 Kaderbesluit 2002/584/JBZ", f"{EUR_LEX}CELEX:32002F0584#art_4"),
        ("eli/dec_impl/2022/1/art_1", "art. 1 Uitvoeringsbesluit (EU) 2022/1", f"{EUR_LEX}CELEX:32022D0001#art_1"),
        ("eli/reg/2016/679/art_6/par_1/pnt_f", "art. 6 lid 1 onder f AVG", f"{EUR_LEX}CELEX:32016R0679#art_6"),
        ("eli/dir/2022/2555/art_21", "art. 21 NIS2-richtlijn", f"{EUR_LEX}CELEX:32022L2555#art_21"),
        (
            "ECLI:EU:C:2024:857",
            "HvJ EU 4 oktober 2024, C-621/22 (KNLTB)",
            f"{EUR_LEX}ecli:ECLI:EU:C:2024:857",
        ),
        ("celex:62021CJ0180", "HvJ EU 8 december 2022, C-180/21 (Inspektor)", f"{EUR_LEX}CELEX:62021CJ0180"),
        ("stb-2021-499", "Stb. 2021, 499", f"{OFFICIAL}stb-2021-499.html"),
    ],
)
def test_label_and_url(canonical: str, words: str, address: str | None) -> None:
    target = Target.parse(canonical)
    assert label(target) == words
    if address is not None:
        assert url(target) == address


@pytest.mark.parametrize(
    ("work", "words"),
    [
        ("edpb:opinion-28/2024", "EDPB Opinion 28/2024"),
        ("edpb:guidelines-01/2026", "EDPB Guidelines 01/2026"),
        ("wp29:opinion-03/2013", "WP29 Opinion 03/2013"),
        ("lit:donatz-fest-2025", "Donatz-Fest 2025"),
        ("iets-anders", "iets-anders"),
        ("", ""),
    ],
)
def test_what_has_no_official_page(work: str, words: str) -> None:
    assert label(Target(work)) == words
    assert url(Target(work)) is None


def test_a_place_without_an_act() -> None:
    assert label(Target("", (("lid", "2"),))) == "lid 2"


# The path of a question


def test_import_is_light() -> None:
    code = (
        "import sys, wpgsearch.register as r; r.acts_named('Wpg'); r.label(r.load_cases and __import__("
        "'wpgsearch.model', fromlist=['Target']).Target('jci1.3:c:BWBR0022463'));"
        "print([m for m in ('json', 'csv', 'sqlite3', 'difflib', 'spacy', 'whoosh', 'importlib.resources') "
        "if m in sys.modules])"
    )
    root = Path(__file__).parent.parent
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout.strip() == "[]"
