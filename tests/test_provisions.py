"""How a place in an act is written ⇄ the parts of a Target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.provisions import expand, read_articles, read_dotted, read_lettered_articles, read_members


def written(place):
    return "/".join(value if key in ("artikel", "overweging") else f"{key[0]}{value}" for key, value in place)


ARTICLES = [
    (
        "8, eerste lid, aanhef en onder a, sub 2°, van de Wpg",
        ["8/l1/oa/o2"],
        "8, eerste lid, aanhef en onder a, sub 2°",
    ),
    ("8 lid 1 sub a Wpg", ["8/l1/oa"], "8 lid 1 sub a"),
    ("3, 4, tweede lid, en 8 tot en met 10 van", ["3", "4/l2", "8", "9", "10"], "3, 4, tweede lid, en 8 tot en met 10"),
    ("126nd Sv", ["126nd"], "126nd"),
    ("1:3 en 3:2 van de", ["1:3", "3:2"], "1:3 en 3:2"),
    ("23, eerste lid, onderdelen d en h van", ["23/l1/od", "23/l1/oh"], "23, eerste lid, onderdelen d en h"),
    ("14, eerste, tweede en vijfde lid, 49 en 50 van", ["14/l1", "14/l2", "14/l5", "49", "50"], None),
    ("18 t/m 20", ["18", "19", "20"], "18 t/m 20"),
    ("124c tot en met 124e van", ["124c", "124d", "124e"], "124c tot en met 124e"),
    ("8 tot en met 10a", ["8", "10a"], "8 tot en met 10a"),
    ("4(1)(b) LED", ["4/l1/ob"], "4(1)(b)"),
    ("6 (1) (e) of the", ["6/l1/oe"], "6 (1) (e)"),
    ("lid 3 lid 3 Wpg", ["3/l3"], "lid 3 lid 3"),
    ("10, eerste lid, onder b, en tweede lid, onder e, van", ["10/l1/ob", "10/l2/oe"], None),
    ("8 lid 1 en 2 Wpg", ["8/l1", "8/l2"], "8 lid 1 en 2"),
    ("8 lid 1 en 9 lid 2 Wpg", ["8/l1", "9/l2"], "8 lid 1 en 9 lid 2"),
    ("13-verwerkingen", ["13"], "13"),
    ("5 en 10 dagen later", ["5"], "5"),
    ("3, 12 december 2018", ["3"], "3"),
    ("8 en 2018", ["8"], "8"),
    ("8, eerste volzin, Wpg", ["8"], "8, eerste volzin"),
    ("8, laatste volzin, Wpg", ["8"], "8, laatste volzin"),
    ("8, aanhef en eerste lid, Wpg", ["8/l1"], "8, aanhef en eerste lid"),
    ("36, eerste lid tot en met derde lid, van", ["36/l1", "36/l2", "36/l3"], None),
    ("36 lid 1 t/m lid 3 Wpg", ["36/l1", "36/l2", "36/l3"], None),
    ("39e lid 1 Wjsg", ["39e/l1"], None),
    ("39e, eerste lid, Wjsg", ["39e/l1"], None),
    ("126la-126lc Sv", ["126la", "126lb", "126lc"], None),
    ("94 lid 1 jo. 94a", ["94/l1", "94a"], None),
    ("2 onder C Opiumwet", ["2/oC"], "2 onder C"),
    ("5.1, tweede lid, aanhef en onder e", ["5.1/l2/oe"], None),
    ("9, 1e lid, Wpg", ["9/l1"], "9, 1e lid"),
    ("onder a, onder 2° en 3°", None, None),
    ("1, onder a, onder 2° en 3°", ["1/oa/o2", "1/oa/o3"], None),
    ("8 onder is", ["8"], "8"),
    ("8 onder a. Verder", ["8/oa"], "8 onder a"),
    ("8 lid 1 tot 1 mei", ["8/l1"], "8 lid 1"),
    ("8 lid 1 a Wpg", ["8/l1/oa"], "8 lid 1 a"),
]


@pytest.mark.parametrize(("text", "places", "end"), ARTICLES)
def test_articles(text, places, end):
    read = read_articles(text, 0)
    if places is None:
        assert read is None
        return
    assert [written(place) for place in read.places] == places
    if end is not None:
        assert text[: read.end] == end


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Lid 2 maakt het mogelijk", ["l2"]),
        ("eerste en derde lid zijn", ["l1", "l3"]),
        ("Lid 1 onderdeel c", ["l1/oc"]),
        ("onderdelen a en b", ["oa", "ob"]),
        ("tweede lid, aanhef en onder e, is", ["l2/oe"]),
        ("eerste plaats", None),
        ("lid Kathmann", None),
        ("lid 2018", None),
    ],
)
def test_members(text, places):
    read = read_members(text, 0)
    assert (read and ["/".join(f"{key[0]}{value}" for key, value in place) for place in read.places]) == places


@pytest.mark.parametrize(
    ("text", "levels", "place"),
    [
        ("10.2.e", 1, "10/l2/oe"),
        ("10.2e", 1, "10/l2/oe"),
        ("5.1.2e", 2, "5.1/l2/oe"),
        ("5.1.2.e", 2, "5.1/l2/oe"),
        ("11.1", 1, "11/l1"),
    ],
)
def test_dotted(text, levels, place):
    assert written(read_dotted(text, article_levels=levels)) == place


def test_dotted_refuses_what_has_too_many_levels():
    assert read_dotted("1.2.3", article_levels=1) is None


@pytest.mark.parametrize(
    ("first", "last", "members"),
    [
        ("3:1", "3:3", ("3:1", "3:2", "3:3")),
        ("4a", "4c", ("4a", "4b", "4c")),
        ("1", "900", ("1", "900")),
        ("9", "3", ("9", "3")),
    ],
)
def test_ranges(first, last, members):
    assert expand(first, last) == members


@given(
    number=st.integers(1, 999),
    suffix=st.sampled_from(["", "a", "nd"]),
    lid=st.none() | st.integers(1, 12),
    letter=st.none() | st.sampled_from("abcdefgh"),
    style=st.sampled_from(["long", "short", "english"]),
)
def test_every_house_style_reads_as_itself(number, suffix, lid, letter, style):
    ordinals = [
        "nulde",
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
    ]
    said = f"{number}{suffix}"
    if lid:
        said += {"long": f", {ordinals[lid]} lid", "short": f" lid {lid}", "english": f"({lid})"}[style]
    if letter:
        english = f"({letter})" if lid else f", point {letter}"
        said += {"long": f", aanhef en onder {letter}", "short": f" onder {letter}", "english": english}[style]
    expected = (
        ("artikel", f"{number}{suffix}"),
        *((("lid", str(lid)),) if lid else ()),
        *((("o", letter),) if letter else ()),
    )
    assert read_articles(said, 0).places == (expected,)


@given(st.text(alphabet="0123456789abcei ,.()°-lidonerst\n", max_size=60))
def test_no_text_makes_it_fail(text):
    read = read_articles(text, 0)
    assert read is None or 0 < read.end <= len(text)


def test_an_article_whose_number_has_a_letter_before_it():
    read = read_lettered_articles("D 7, tweede lid, en D 8 van de", 0, limit=31)
    assert read is not None
    assert [written(place) for place in read.places] == ["D_7/l2", "D_8"]
