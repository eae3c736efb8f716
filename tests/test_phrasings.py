"""The table of phrasings: every way of citing that is in use, in a text and as a question; and what looks like one.

``expected/phrasings.tsv``: a form with its source, a sentence of no author around it, what it cites (canonical, in text
order) and where a question can ask for it. ``expected/near_misses.tsv``: sentences that cite nothing, or no more than
is said.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from wpgsearch.extraction import extract
from wpgsearch.model import Citation, Document, Target
from wpgsearch.query import understand
from wpgsearch.register import label

EXPECTED = Path(__file__).parent / "expected"


def read_table(name: str) -> list[dict[str, str]]:
    with (EXPECTED / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{column: cell.replace("⏎", "\n") for column, cell in row.items()} for row in rows]


PHRASINGS = read_table("phrasings.tsv")
NEAR_MISSES = read_table("near_misses.tsv")
ASKABLE = [row for row in PHRASINGS if row["ask"] == "yes"]
# a label that is a citation only behind the name of a court, or a paper that nobody cites by its number alone
UNLABELLED = ("njb:", "computerrecht:", "blg-")
IN_CONTEXT = "met wat ervoor staat"
TARGETS = sorted(
    {target for row in PHRASINGS for target in row["targets"].split() if not target.startswith(UNLABELLED)}
)


def cited_in(text: str, soort: str = "essay") -> tuple[Citation, ...]:
    return extract(Document("d", soort, None, None, (), {}, "d.txt", "", text))


def told(row: dict[str, str]) -> str:
    return row["form"]


def tried(rows: list[dict[str, str]], direction: str = "") -> list[ParameterSet]:
    """What another part of the house must do before a row can hold is said in its column ``waits``."""
    waiting = [row["waits"] if row["waits"].startswith(direction) else "" for row in rows]
    marks = [[pytest.mark.xfail(reason=reason, strict=True)] if reason else [] for reason in waiting]
    return [pytest.param(row, marks=mark) for row, mark in zip(rows, marks, strict=True)]


@pytest.mark.parametrize("row", tried(PHRASINGS, "text"), ids=map(told, PHRASINGS))
def test_a_phrasing_in_a_text(row):
    # a mark over a black box is a ground in a decision; elsewhere "10.2.e" is the number of a paragraph
    records = cited_in(row["text"], "woo-besluit" if row["kind"] == "ground" else "essay")
    if row["category"] == IN_CONTEXT:  # the sentence before it names the act, or the article
        start = row["text"].index(row["form"])
        records = tuple(c for c in records if c.span.start < start + len(row["form"]) and c.span.end > start)
    assert [str(c.target) for c in records] == row["targets"].split()
    assert {c.kind for c in records} == {row["kind"]}
    pinpoints = list(dict.fromkeys(c.pinpoint or "" for c in records))
    assert pinpoints == row["pinpoint"].split(" | ")
    if row["mention"]:
        first, last = min(c.span.start for c in records), max(c.span.end for c in records)
        assert row["text"][first:last] == row["mention"]


@pytest.mark.parametrize("row", tried(ASKABLE, "ask"), ids=map(told, ASKABLE))
def test_a_phrasing_as_a_question(row):
    query = understand(row["form"])
    assert sorted(map(str, query.targets)) == sorted(row["targets"].split())
    assert query.words == row["words"]  # every word that stays is searched too, and hides what does not have it


@pytest.mark.parametrize("canonical", TARGETS)
def test_a_label_is_read_back(canonical):
    """What the register writes of a target is recognised in a text, and as a question, as that target."""
    written = label(Target.parse(canonical))
    named = written if Target.parse(canonical).parts or not canonical.startswith(("jci", "eli/")) else f"de {written}"
    assert [str(c.target) for c in cited_in(f"Dat volgt uit {named}.")] == [canonical]
    assert [str(target) for target in understand(written).targets] == [canonical]


@pytest.mark.parametrize("row", tried(NEAR_MISSES), ids=[row["text"] for row in NEAR_MISSES])
def test_a_near_miss(row):
    found = [(c.text, str(c.target)) for c in cited_in(row["text"])]
    assert [target for _, target in found] == row["targets"].split(), found


def test_the_table_is_as_wide_as_the_issue_asks():
    assert len(PHRASINGS) >= 400
    assert len(NEAR_MISSES) >= 150
    assert all(row["source"] and row["targets"] for row in PHRASINGS)
    assert not [form for form, times in Counter(map(told, PHRASINGS)).items() if times > 1]
