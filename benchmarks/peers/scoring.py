"""Records beside gold → counts: by the rule of ../shared/score, at the article, and whether a mention is marked at all.

In: gold records and predicted ones (targets.py). Out: ``Counts`` that add up over documents.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from scores import at_article, is_act, matched, overlap

Record = dict[str, Any]
Counts = Counter[str]


def settled(predicted: list[Record], gold: list[Record]) -> list[Record]:
    """Each with one ``target``: that of a gold record which it overlaps, where it may mean that; "" for none."""
    made = []
    for record in predicted:
        wanted = [one["target"] for one in gold if overlap(one, record) > 0]
        targets = [target for target in record["targets"] if target in wanted] or record["targets"] or [""]
        made.append({**record, "target": targets[0]})
    return made


def seed_counts(gold: list[Record], predicted: list[Record]) -> Counts:
    """Recall and precision of exact targets, of targets cut at the article, and of spans alone.

    Gold that is optional, and whole acts, count neither way. A record that names no target is right nor wrong.
    """
    gold = [one for one in gold if not is_act(one["target"])]
    required = [one for one in gold if not one.get("optional")]
    maybe = [one for one in gold if one.get("optional")]
    counts = Counts(wanted=len(required))
    records = settled(predicted, gold)
    counts["spans"] = sum(any(overlap(one, other) > 0 for other in records) for one in required)
    named = [one for one in records if one["target"] and not is_act(one["target"])]
    counts["without target"] = sum(not one["target"] for one in records)
    pairs = matched(gold, named)
    counts["found"] = sum(not gold[index].get("optional") for index in pairs)
    right = set(pairs.values())
    for index, record in enumerate(named):
        if index in right or any(overlap(one, record) > 0 for one in maybe):
            continue
        counts["wrong"] += 1
    counts["articles"] = _articles_found(required, predicted)
    return counts


def _articles_found(gold: list[Record], predicted: list[Record]) -> int:
    """How many gold records have a predicted one upon them that means the same article or paper."""
    return sum(
        any(
            overlap(one, other) > 0 and at_article(one["target"]) in map(at_article, other["targets"])
            for other in predicted
        )
        for one in gold
    )


def link_counts(gold: list[Record], predicted: list[Record]) -> Counts:
    """Links tagged by the government, at the article; "extref" goes to another act, "intref" is the act's own."""
    counts = Counts()
    for one in gold:
        if one["level"] not in ("article", "doc"):
            continue
        name = one["tag"] if one["level"] == "article" else "paper"
        upon = [other for other in predicted if overlap(one, other) > 0]
        counts[f"{name} wanted"] += 1
        counts[f"{name} spans"] += bool(upon)
        counts[f"{name} found"] += any(one["target"] in map(at_article, other["targets"]) for other in upon)
    return counts


def phrasing_counts(gold: list[Record], predicted: list[Record]) -> Counts:
    """By kind: whole when every target of the form is found in it (more does no harm), marked by any span."""
    counts = Counts()
    for one in gold:
        upon = [other for other in predicted if overlap(one, other) > 0]
        counts[f"{one['kind']} wanted"] += 1
        counts[f"{one['kind']} marked"] += bool(upon)
        meant = {target for other in upon for target in other["targets"]}
        counts[f"{one['kind']} whole"] += meant.issuperset(one["targets"])
    return counts


def case_counts(cases: list[tuple[list[str], list[str]]]) -> Counts:
    """Expected and found keys of texts, as multisets."""
    counts = Counts()
    for expected, found in cases:
        counts["wanted"] += len(expected)
        counts["given"] += len(found)
        counts["found"] += (Counter(expected) & Counter(found)).total()
        counts["texts"] += 1
    return counts


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"
