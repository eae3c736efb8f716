"""Recall and precision may only rise: each figure of each gold set is held against its floor (expected/scores.json).

The figures are printed at the end of the run (conftest.py); ``python tests/scores.py --raise`` writes down what rises.
"""

from __future__ import annotations

import pytest
from scores import GOLD_SETS, at_article, floors, is_act, matched, measured

FLOORS = [(name, figure) for name, known in floors().items() for figure in known]


@pytest.mark.parametrize(("name", "figure"), FLOORS)
def test_a_figure_does_not_sink_below_its_floor(name: str, figure: str) -> None:
    if not GOLD_SETS[name].is_there:
        pytest.skip("../shared is absent: the gold set is no part of a clone")
    reached, floor = measured(name)[figure], floors()[name][figure]
    assert reached.value >= floor, "\n  ".join(["it was better; missed or wrong:", *reached.missed[:10]])


@pytest.mark.parametrize("name", GOLD_SETS)
def test_every_figure_has_a_floor(name: str) -> None:
    if not GOLD_SETS[name].is_there:
        pytest.skip("../shared is absent: the gold set is no part of a clone")
    assert sorted(measured(name)) == sorted(floors().get(name, {})), "run: python tests/scores.py --raise"


def test_a_gold_record_is_matched_once_and_by_the_most_overlap() -> None:
    gold = [{"start": 0, "end": 10, "target": "kst-1-2"}, {"start": 12, "end": 20, "target": "kst-1-2"}]
    predicted = [
        {"start": 8, "end": 20, "target": "kst-1-2"},
        {"start": 0, "end": 3, "target": "kst-1-2"},
        {"start": 0, "end": 10, "target": "kst-1-3"},
    ]
    assert matched(gold, predicted) == {0: 1, 1: 0}
    assert matched(gold[:1], predicted[2:]) == {}


@pytest.mark.parametrize(
    ("target", "act", "article"),
    [
        ("jci1.3:c:BWBR0022463", True, "jci1.3:c:BWBR0022463"),
        ("jci1.3:c:BWBR0022463&artikel=8&lid=1&o=a", False, "jci1.3:c:BWBR0022463&artikel=8"),
        ("jci1.3:c:BWBR0022463&paragraaf=2", False, "jci1.3:c:BWBR0022463&paragraaf=2"),
        ("eli/dir/2016/680", True, "eli/dir/2016/680"),
        ("eli/dir/2016/680/art_4/par_1", False, "eli/dir/2016/680/art_4"),
        ("ECLI:EU:C:2020:559", False, "ECLI:EU:C:2020:559"),
    ],
)
def test_what_is_compared(target: str, act: bool, article: str) -> None:
    assert is_act(target) is act
    assert at_article(target) == article
