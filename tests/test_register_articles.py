"""Article lists and repeals: the shipped facts, what is learnt from a regeling, and the forms of the files."""

from __future__ import annotations

import re

import pytest

from wpgsearch.model import Document, Section, Span, WpgsearchError
from wpgsearch.register import ArticleList, act, articles_of, repeal_of
from wpgsearch.register.articles import (
    ARTICLE_COLUMNS,
    ARTICLES_FILE,
    REPEALED_COLUMNS,
    REPEALED_FILE,
    article_of_kop,
    list_from_row,
    repeal_from_row,
    row_from_list,
)

WPG, BW6 = "jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0005289"


def regeling(*koppen: str, soort: str = "regeling", identifiers: tuple[str, ...] = ("BWBR0022463",)) -> Document:
    sections = tuple(Section(Span(0, 1), kop, 1) for kop in koppen)
    return Document("x", soort, None, "2026-01-01", identifiers, {}, "x.xml", "", "x", sections=sections)


def test_the_files_have_one_form() -> None:
    header, *rows = ARTICLES_FILE.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == list(ARTICLE_COLUMNS)
    assert rows == sorted(rows)
    assert [row_from_list(list_from_row(row)) for row in rows] == rows
    assert len(rows) >= 90
    header, *rows = REPEALED_FILE.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == list(REPEALED_COLUMNS)
    assert rows == sorted(rows)


def test_every_work_is_in_the_register() -> None:
    lists = [list_from_row(row) for row in ARTICLES_FILE.read_text(encoding="utf-8").splitlines()[1:]]
    repeals = [repeal_from_row(row) for row in REPEALED_FILE.read_text(encoding="utf-8").splitlines()[1:]]
    works = {each.work for each in (*lists, *repeals)} | {work for each in repeals for work in each.successors}
    assert [work for work in sorted(works) if act(work) is None] == []
    for known in lists:
        assert all(re.fullmatch(r"\d+([.:]\d+)*([a-z]{1,4}|bis|ter)?", number) for number in known.articles), known.work


@pytest.mark.parametrize(
    ("work", "has", "lacks"),
    [
        (WPG, ["1", "4a", "8", "13", "31d", "46", "52"], ["99", "8a", "53", "1:1"]),
        ("eli/reg/2016/679", ["1", "22", "99"], ["100", "6a"]),
        ("eli/dir/2016/680", ["1", "65"], ["66"]),
        ("eli/treaty/char_2016", ["8", "54"], ["55"]),
        ("eli/coe/echr", ["8", "59"], ["60"]),
        ("jci1.3:c:BWBR0005537", ["1:3", "3:2", "4:84", "8:29", "10:3"], ["1:99", "3:999", "12:1"]),
        ("jci1.3:c:BWBR0045754", ["5.1", "5.4a", "8.9"], ["5.9", "11.1"]),
        (BW6, ["162"], ["9162", "6:162"]),
        ("jci1.3:c:BWBR0005252", ["10", "11a"], ["99"]),
        ("jci1.3:c:BWBR0040940", ["21a", "48a", "54"], ["55"]),
        ("jci1.3:c:BWBR0001903", ["27", "126nd", "94a"], ["9999"]),
        ("eli/dec_framw/2002/584", ["4a"], ["36"]),
    ],
)
def test_shipped_lists(work: str, has: list[str], lacks: list[str]) -> None:
    known = articles_of(work)
    assert known is not None
    assert [article for article in has if not known.has(article)] == []
    assert [article for article in lacks if known.has(article)] == []
    assert known.as_of
    assert known.source


def test_recitals() -> None:
    avg, led = articles_of("eli/reg/2016/679"), articles_of("eli/dir/2016/680")
    assert avg and led
    assert (avg.recitals, led.recitals) == (173, 107)


def test_nearest_is_the_article_before() -> None:
    wpg = articles_of(WPG)
    assert wpg
    assert (wpg.nearest("99"), wpg.nearest("8a"), wpg.nearest("0")) == ("52", "8", "1")
    awb = articles_of("jci1.3:c:BWBR0005537")
    assert awb and awb.nearest("3:999").startswith("3:")


def test_an_unknown_act_has_no_list_and_no_repeal() -> None:
    assert articles_of("jci1.3:c:BWBR9999999") is None
    assert repeal_of(WPG) is None


@pytest.mark.parametrize(
    ("kop", "article"),
    [
        ("Artikel 4a (beveiliging)", "4a"),
        ("ARTIKEL 12", "12"),
        ("Artikel 3:40. Bekendmaking", "3:40"),
        ("Artikel 5.4a. Steun", "5.4a"),
        ("Artikel 126nd", "126nd"),
        ("Art. 8", "8"),
        ("Article 9 Processing", "9"),
        ("Artikel I", "i"),
        ("§ 2 Verwerking", None),
        ("Artikelsgewijze toelichting", None),
        ("Hoofdstuk 3", None),
    ],
)
def test_article_of_kop(kop: str, article: str | None) -> None:
    assert article_of_kop(kop) == article


def test_learnt_from_a_regeling() -> None:
    known = ArticleList.learnt_from(regeling("§ 1", "Artikel 2", "Artikel 10", "Artikel 2a (slot)", "Bijlage"))
    assert known is not None
    assert (known.work, known.articles, known.as_of, known.source) == (WPG, ("2", "2a", "10"), "2026-01-01", "x.xml")
    assert known.has("2A")
    assert not known.has("3")
    assert row_from_list(known).endswith("\t2,2a,10\t0")


@pytest.mark.parametrize(
    "document",
    [
        regeling("Inleiding"),
        regeling("Artikel 1", soort="kamerstuk"),
        regeling("Artikel 1", identifiers=("kst-36999-3",)),
        regeling("Artikel 1", identifiers=("BWBR0000001", "BWBR0000002")),
    ],
)
def test_nothing_is_learnt_from_anything_else(document: Document) -> None:
    assert ArticleList.learnt_from(document) is None


@pytest.mark.parametrize(
    ("work", "date", "successors"),
    [
        ("jci1.3:c:BWBR0005252", "2022-05-01", ("jci1.3:c:BWBR0045754",)),
        ("jci1.3:c:BWBR0011468", "2018-05-25", ("eli/reg/2016/679", "jci1.3:c:BWBR0040940")),
        ("eli/dir/1995/46", "2018-05-25", ("eli/reg/2016/679",)),
        ("eli/dec_framw/2008/977", "2018-05-06", ("eli/dir/2016/680",)),
        ("jci1.3:c:BWBR0006299", "2013-01-01", ("jci1.3:c:BWBR0031788",)),
        ("jci1.3:c:BWBR0004798", "2008-01-01", (WPG,)),
        ("eli/dir/2006/24", "2014-04-08", ()),
    ],
)
def test_repeals(work: str, date: str, successors: tuple[str, ...]) -> None:
    repeal = repeal_of(work)
    assert repeal is not None
    assert (repeal.date, repeal.successors) == (date, successors)
    assert repeal.source


@pytest.mark.parametrize("row", ["x", "x\t2020-01-01\ts\t1-3", "x\tvandaag\ts\t1-3\t0", "x\t2020-01-01\ts\t1-3\tveel"])
def test_a_malformed_row_is_told(row: str) -> None:
    with pytest.raises(WpgsearchError, match=r"articles\.tsv"):
        list_from_row(row)
    with pytest.raises(WpgsearchError, match=r"repealed\.tsv"):
        repeal_from_row("x\tvandaag\t\t")
