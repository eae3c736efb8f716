"""wetsuite-core: spans of references with some of their parts, by regular expressions; run in its own environment.

Its module downloads a table of names of acts while it is imported. It gets the names given here instead (a TSV: name,
work), and finds a name in its own way; but that way looks for a space which it has just taken off, so the name right
behind a reference is looked for once more, outside of what is timed ("name_behind").
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import wetsuite.datasets
from serving import Raw, serve

WORKS: dict[str, list[str]] = defaultdict(list)
for row in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    name, _, work = row.partition("\t")
    WORKS[name].append(work)
table: dict[str, tuple[list[str], list[str]]] = {}
for name, works in WORKS.items():
    for work in works:
        table.setdefault(work, ([], []))[0].append(name)
wetsuite.datasets.load = lambda *_, **__: SimpleNamespace(data=table)

from wetsuite.helpers import patterns  # noqa: E402  # it loads the table

FOLDED: dict[str, list[str]] = defaultdict(list)
for name, works in WORKS.items():
    FOLDED[name.casefold()] += works


def works_named(name: str) -> list[str]:
    return WORKS.get(name) or FOLDED.get(name.casefold()) or []


def in_common_form(text: str, found: list[Raw]) -> list[Raw]:
    mentions = []
    for reference in found:
        start, end = reference["start"], reference["end"]
        mention = {"start": start, "end": end, "type": reference["type"]}
        mention["details"] = {key: value for key, value in (reference.get("details") or {}).items() if is_plain(value)}
        if reference["type"] == "artikel":
            name = mention["details"].get("nameref") or name_behind(text, end)
            mention["works"] = works_named(" ".join(name.split()))
        mentions.append(mention)
    return mentions


def is_plain(value: Any) -> bool:
    return isinstance(value, str | int) or (isinstance(value, list) and all(isinstance(one, int) for one in value))


def name_behind(text: str, end: int) -> str:
    found = patterns._mw_re.match(" " + text[end : end + 1000].lstrip(",;. "))
    return found.group(1) if found else ""


if __name__ == "__main__":
    serve(["wetsuite"], lambda text: patterns.find_references(text, ljn=True), in_common_form)
