"""benchmarks/peers and benchmarks/memory.py: our own code in them, without any peer and without a network."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import memory
from peers import measuring, page, texts
from peers.installing import NotInstalled, _run
from peers.processes import Extractor, Text
from peers.scoring import Counts, case_counts, link_counts, phrasing_counts, seed_counts
from peers.targets import records

WPG, BW6 = "jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0005289"
WPG_TOO = "jci1.3:c:BWBR0024705"


def article(words: str, *works: str, **details: Any) -> list[list[str]]:
    mention = {"start": 0, "end": len(words), "type": "artikel", "details": details, "works": list(works)}
    return [record["targets"] for record in records(mention, words)]


@pytest.mark.parametrize(
    ("mention", "words", "target"),
    [
        ({"type": "kamerstuk", "dossier": "34775-VI", "number": "AH"}, "", "kst-34775-VI-AH"),
        ({"type": "ecli", "ecli": "ECLI:NL:RvS:2019:12"}, "", "ECLI:NL:RVS:2019:12"),
        ({"type": "ecli"}, "ECLI:EU:C:2020:559.", "ECLI:EU:C:2020:559"),
        ({"type": "ljn", "ljn": "AB1234"}, "", "ljn:AB1234"),
        ({"type": "kamerstukken"}, "Kamerstukken II 2006/07, 30 327, nr. 3", "kst-30327-3"),
        ({"type": "kamerstukken"}, "Kamerstukken I 2014/15, 33802, C", "kst-33802-C"),
        ({"type": "kamerstukken"}, "Aanhangsel Handelingen II 2019/20, nr. 1234", "ah-tk-20192020-1234"),
        ({"type": "vindplaats", "details": {"what": "Stb", "jaar": "2007", "nummer": "300"}}, "", "stb-2007-300"),
        (
            {"type": "handeling", "chamber": "tk", "years": "20192020", "meeting": "34", "item": "9"},
            "",
            "h-tk-20192020-34-9",
        ),
        ({"type": "bwb"}, "BWBR0022463", WPG),
        ({"type": "celex"}, "62018CJ0311", "celex:62018CJ0311"),
        ({"type": "eudir"}, "Directive 95/46/EC", "eli/dir/1995/46"),
        ({"type": "eureg"}, "Regulation (EC) No 45/2001", "eli/reg/2001/45"),
        ({"type": "eureg"}, "Regulation (EU) No 2016/679", "eli/reg/2016/679"),
        ({"type": "legislation", "target": f"{WPG}&artikel=8"}, "artikel 8", f"{WPG}&artikel=8"),
    ],
)
def test_what_a_peer_says_becomes_a_target(mention: dict[str, Any], words: str, target: str) -> None:
    [record] = records({**mention, "start": 0, "end": len(words)}, words)
    assert record["targets"] == [target]


@pytest.mark.parametrize(
    "mention",
    [
        {"type": "kamerstukken", "start": 0, "end": 32},
        {"type": "vindplaats", "start": 0, "end": 9, "details": {"what": "Stb", "jaar": "2005", "nummer": None}},
        {"type": "handeling", "start": 0, "end": 9, "chamber": "tk", "years": "20062007", "meeting": "4", "item": "-1"},
        {"type": "cvdr", "start": 0, "end": 4},
    ],
)
def test_what_does_not_say_what_is_cited_has_no_target(mention: dict[str, Any]) -> None:
    assert [record["targets"] for record in records(mention, "Kamerstukken II 2006/07, 30, enz.")] == [[]]


def test_an_article_has_a_record_for_each_lid_and_a_target_for_each_act() -> None:
    words = "artikel 8, eerste en derde lid, aanhef en onder a, van de"
    made = article(words, WPG, WPG_TOO, artikel="8", lid="eerste en derde", lid_num=[1, 3], aanhefonder="onder a")
    assert made == [[f"{work}&artikel=8&lid={lid}&o=a" for work in (WPG, WPG_TOO)] for lid in (1, 3)]


def test_an_article_as_it_is_written() -> None:
    assert article("art. 8 lid 1 sub b", WPG, artikel="8", lid="1") == [[f"{WPG}&artikel=8&lid=1&o=b"]]
    assert article("artikel 6:162", BW6, artikel="6:162") == [[f"{BW6}&artikel=162"]]
    assert article("artikel 8.", "eli/reg/2016/679", artikel="8.") == [["eli/reg/2016/679/art_8"]]
    assert article("artikel 8", artikel="8") == [[]]


def gold(start: int, target: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": start + 9, "target": target, "kind": "legislation", **more}


def test_counts_of_exact_targets_follow_the_rule_of_the_score() -> None:
    wanted = [
        gold(0, f"{WPG}&artikel=8&lid=1"),
        gold(20, f"{WPG}&artikel=9"),
        gold(40, f"{WPG}&artikel=10", optional=True),
    ]
    wanted += [gold(60, WPG), gold(80, "kst-34889-3")]
    predicted = [
        {"start": 0, "end": 4, "targets": [f"{WPG}&artikel=8"]},  # the article, not the lid
        {"start": 20, "end": 29, "targets": [f"{WPG_TOO}&artikel=9", f"{WPG}&artikel=9"]},  # one of the two is meant
        {"start": 40, "end": 49, "targets": [f"{WPG}&artikel=11"]},  # upon what is optional
        {"start": 60, "end": 69, "targets": [WPG]},  # a whole act
        {"start": 80, "end": 89, "targets": []},  # marked, without saying what
    ]
    counts = seed_counts(wanted, predicted)
    assert counts == Counts({"wanted": 3, "found": 1, "articles": 2, "spans": 3, "wrong": 1, "without target": 1})


def test_links_are_compared_at_the_article() -> None:
    wanted = [
        gold(0, f"{WPG}&artikel=8", level="article", tag="extref"),
        gold(20, f"{WPG}&artikel=9", level="article", tag="intref"),
        gold(40, "kst-34889-3", level="doc", tag="extref"),
        gold(60, f"{WPG}&hoofdstuk=2", level="division", tag="intref"),
    ]
    predicted = [{"start": 0, "end": 9, "targets": [f"{WPG}&artikel=8&lid=1"]}, {"start": 22, "end": 29, "targets": []}]
    counts = link_counts(wanted, predicted)
    assert (counts["extref found"], counts["extref wanted"]) == (1, 1)
    assert (counts["intref found"], counts["intref spans"], counts["intref wanted"]) == (0, 1, 1)
    assert (counts["paper found"], counts["paper wanted"]) == (0, 1)


def test_a_phrasing_is_whole_when_all_its_targets_are_found() -> None:
    form = {"start": 4, "end": 30, "targets": ["kst-34889-3", "kst-34889-7"], "kind": "parliamentary"}
    one, other = ({"start": 4, "end": 20, "targets": [f"kst-34889-{number}"]} for number in (3, 7))
    assert phrasing_counts([form], [one, other])["parliamentary whole"] == 1
    found = phrasing_counts([form], [one])
    assert (found["parliamentary whole"], found["parliamentary marked"], found["parliamentary wanted"]) == (0, 1, 1)


def test_every_phrasing_stands_in_its_text() -> None:
    for text, [record] in texts.phrasings():
        assert text.text[record["start"] : record["end"]]
        assert record["targets"]


def test_cases_are_counted_as_multisets() -> None:
    counts = case_counts([(["a", "a", "b"], ["a", "c"]), ([], [])])
    assert counts == Counts({"wanted": 3, "given": 2, "found": 1, "texts": 2})


def test_a_peer_that_cannot_be_installed_tells_why() -> None:
    with pytest.raises(NotInstalled, match="no such package"):
        _run([sys.executable, "-c", "raise SystemExit('no such package')"])


def test_the_page_says_what_could_not_be_installed_and_what_was_measured() -> None:
    made = measuring.Measured()
    made.citations["wpgsearch"] = Counts({"wanted": 4, "found": 3, "articles": 4, "spans": 4})
    made.speed["wpgsearch"], made.dense["wpgsearch"] = 1.25, 0.5
    shown = page.page(made, {"wetsuite": "no network"})
    assert "| wpgsearch | 0.750 (3/4) | 1.000 | 1.000 (4/4) | 1.000 (4/4) | 0 | 1.25 |" in shown
    assert "| wetsuite | not installed here: no network |" in shown
    assert "Links" not in shown.partition("## How")[0]


def test_samples_are_lines_from_all_over() -> None:
    whole = [Text("one", "\n".join(f"regel {number}" for number in range(1000)), {})]
    lines = texts.sample(whole, 900)
    assert 80 <= len(lines) <= 120
    assert (lines[0].text, lines[-1].text) == ("regel 0", "regel 999")


def test_dense_text_is_the_lines_with_gold() -> None:
    given = texts.GoldText(Text("one", "geen\nartikel 8\nniets\nartikel 9\n", {}), [gold(5, WPG), gold(21, WPG)])
    assert texts.dense([given])[0].text == "artikel 8\nartikel 9"


def test_wpgsearch_answers_as_a_process() -> None:
    extractor = Extractor("wpgsearch", sys.executable)
    try:
        text = Text("brief", "Zie artikel 8, eerste lid, van de Wet politiegegevens.", {})
        found = extractor.mentions([text])
        assert f"{WPG}&artikel=8&lid=1" in [mention["target"] for mention in found["brief"]]
        assert extractor.speed([text]) > 0
    finally:
        extractor.close()


def test_a_process_that_ends_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="nergens ended"):
        Extractor("nergens", sys.executable)


def test_texts_without_end_are_of_the_size_asked_and_the_same_each_time() -> None:
    made = list(memory.documents(0.3))
    assert 290_000 < sum(len(text.encode()) for text in made) <= 300_100
    assert made == list(memory.documents(0.3))
    assert made[0] != next(memory.documents(0.3, seed=2))


def test_changed_text_keeps_its_shape() -> None:
    text = "artikel 126nd van de Wet van 12 juli 2007, verantwoordelijkheid onder 4"
    made = memory.changed(text, random.Random(3))  # noqa: S311  # no secret
    assert made.split()[0] == "artikel"
    assert "126nd" in made  # letters and digits together are left alone
    assert "2007" in made
    assert len(made.split()) == len(text.split())
