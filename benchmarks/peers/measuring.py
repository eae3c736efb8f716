"""Runs the extractors over the texts and counts.

In: running extractors. Out: ``Measured``, all figures of the page. Speeds are taken in turns, for the machine may have
other work, and the median counts.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from peers import texts
from peers.processes import Extractor, Text
from peers.scoring import Counts, case_counts, link_counts, phrasing_counts, seed_counts
from peers.targets import records

SLOW = {"nllegalcit": 8_000}  # bytes that it gets to show its speed: a few seconds of work
OF_DUTCH_LAW = ("wpgsearch", "nllegalcit", "wetsuite")
REGISTER = texts.ROOT / "wpgsearch" / "register" / "data" / "act_names.tsv"

Raw = dict[str, Any]


@dataclass
class Measured:
    """Counts and MB/s by the name of the extractor; ``own`` by (whose tests, which extractor)."""

    versions: dict[str, dict[str, str]] = field(default_factory=dict)
    citations: dict[str, Counts] = field(default_factory=dict)
    links: dict[str, Counts] = field(default_factory=dict)
    phrasings: dict[str, Counts] = field(default_factory=dict)
    own: dict[tuple[str, str], Counts] = field(default_factory=dict)
    speed: dict[str, float] = field(default_factory=dict)
    dense: dict[str, float] = field(default_factory=dict)
    complete: list[texts.GoldText] = field(default_factory=list)
    linked: list[texts.GoldText] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)  # on the peers' own cases


def names_of_acts() -> str:
    """The register of this project as lines of name and work: wetsuite's own table has Dutch acts only."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return "\n".join(f"{row['name']}\t{row['work']}" for row in rows if len(row["name"]) > 1)


def measure(running: dict[str, Extractor], *, rounds: int) -> Measured:
    made = Measured(complete=texts.with_citations(), linked=texts.with_links())
    for name, extractor in running.items():
        made.versions[name] = extractor.versions
        if name in OF_DUTCH_LAW:
            made.citations[name] = _counted(extractor, made.complete, seed_counts)
            made.phrasings[name] = _counted(extractor, texts.phrasings(), phrasing_counts)
            made.links[name] = _counted(extractor, made.linked, link_counts)
    own_texts = _own_tests(running, made)
    _speeds(running, made, own_texts, rounds=rounds)
    return made


def _counted(extractor: Extractor, of: list[texts.GoldText], count: Callable[[list[Raw], list[Raw]], Counts]) -> Counts:
    found = extractor.mentions([one.text for one in of])
    counts = Counts()
    for text, gold in of:
        predicted = [record for mention in found[text.name] for record in records(mention, text.text)]
        counts.update(count(gold, predicted))
    return counts


def _own_tests(running: dict[str, Extractor], made: Measured) -> dict[str, list[Text]]:
    """Each peer's own tests: by itself, and by wpgsearch where they are of Dutch law. Out: their texts."""
    found: dict[str, list[Text]] = {}
    for name, extractor in running.items():
        cases = extractor.own_tests()
        found[name] = [Text(f"{name} {index}", case["text"], {}) for index, case in enumerate(cases)]
        if not cases:
            continue
        if name not in OF_DUTCH_LAW:
            made.own[name, name] = case_counts([(case["expected"], case["found"]) for case in cases])
            continue
        expected = [_targets_of(case["expected"]) for case in cases]
        made.own[name, name] = case_counts(
            list(zip(expected, [_targets_of(case["found"]) for case in cases], strict=True))
        )
        ours = running["wpgsearch"].mentions(found[name])
        got = [[mention["target"] for mention in ours[text.name]] for text in found[name]]
        made.own[name, "wpgsearch"] = case_counts(list(zip(expected, got, strict=True)))
        for text, wanted, given in zip(found[name], expected, got, strict=True):
            if sorted(wanted) != sorted(given):
                made.differences.append(f"{name}: {text.text!r}\n    expected {wanted}\n    wpgsearch {given}")
    return found


def _targets_of(mentions: list[Raw]) -> list[str]:
    return [record["targets"][0] for mention in mentions for record in records({**mention, "start": 0, "end": 0}, "")]


def _speeds(running: dict[str, Extractor], made: Measured, own: dict[str, list[Text]], *, rounds: int) -> None:
    every = [one.text for one in made.complete + made.linked]
    works: dict[str, list[Text]] = {}
    for name in running:
        if name in OF_DUTCH_LAW:
            works[name] = texts.sample(every, SLOW[name]) if name in SLOW else every
    dense = {name: own[name] for name in running if own.get(name)}
    dense["wpgsearch"] = texts.dense(made.complete + made.linked)
    for kind, chosen in ((made.speed, works), (made.dense, dense)):
        taken: Counter[str] = Counter()
        figures: dict[str, list[float]] = {name: [] for name in chosen}
        for turn in range(rounds + 1):
            for name, given in chosen.items():
                speed = running[name].speed(given)
                taken[name] += 1
                if turn:  # the first one fills caches
                    figures[name].append(speed)
        kind.update({name: median(speeds) for name, speeds in figures.items()})
