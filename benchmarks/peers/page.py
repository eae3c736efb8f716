"""``Measured`` → docs/peers.md."""

from __future__ import annotations

import os
import platform
import time

from peers.measuring import OF_DUTCH_LAW, SLOW, Measured
from peers.scoring import Counts, ratio
from peers.texts import SHARED

INTRODUCTION = """\
# Beside other extractors

What `python benchmarks/peers --write` measured last; this page is its output. Each extractor runs in its own
environment and its own process over the same texts; none of them is a dependency of wpgsearch.
"""

NOTES = """\
## How each is measured

- **Found** and **precision** are of exact targets by the rule of `../shared/score`: right when a gold record with the
  same target overlaps the span, each gold record once; optional gold and whole acts count neither way. Precision is
  over the records that name a target. **At the article** leaves lid and onderdeel out of account. **Mention marked**:
  some span lies on the mention, whatever is said of it. **No target**: records that do not say what is cited.
- **Ways of citing** are this project's own table, and a test holds wpgsearch to all of it: read the other columns.
  Whole: every target that the form cites is found in it, whatever else is.
- **Speed** is text over the CPU time of the extraction itself: start-up, reading files and putting results in a common
  form are left out. The extractors take turns; the median counts, after a round that does not.
- Each peer is read to its best advantage:
    - *nllegalcit* knows Kamerstukken, Handelingen, ECLI and LJN. It gives no offsets: a citation is looked for in its
      line. It slows down with the length of its input, so it gets lines, and its speed is taken on a sample. Of the
      linked texts it gets the lines that can hold something for it.
    - *wetsuite* marks references to articles, ECLI, gazettes and Kamerstukken. Its table of names of acts cannot be had
      offline, so it gets the register of wpgsearch, EU acts included. Version 1.0.1 hardly ever finds a name, for it
      takes off the space that it then looks for; the name right behind its span is therefore read for it. Where a name
      belongs to several acts, or to the books of the BW, any of them counts as right. It resolves nothing that is not
      named.
    - *eyecite* is for American law and is measured on that alone: on the citations in its own tests.
- "Own tests" are the texts in a peer's source package with the citations that its tests expect; those that fetch a
  page are left out. wetsuite's package has no tests. Whatever wpgsearch finds there
  beyond what those tests expect (an article, a dossier without a number) counts against its precision.
"""


def page(made: Measured, absent: dict[str, str]) -> str:
    parts = [INTRODUCTION, _citations(made, absent)]
    if made.linked:
        parts.append(_links(made, absent))
    parts += [_phrasings(made), _own(made), _dense(made), NOTES, _below(made)]
    return "\n".join(parts)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n"


def _share(counts: Counts, part: str, whole: str = "wanted") -> str:
    return f"{ratio(counts[part], counts[whole])} ({counts[part]}/{counts[whole]})"


def _names(made: Measured, absent: dict[str, str]) -> list[str]:
    return [name for name in OF_DUTCH_LAW if name in made.citations or name in absent]


def _absent(name: str, absent: dict[str, str], columns: int) -> list[str]:
    return [name, f"not installed here: {absent[name]}", *[""] * (columns - 2)]


def _speed(speed: float) -> str:
    return f"{speed:.2f}" if speed >= 0.1 else f"{speed:.4f}"


def _citations(made: Measured, absent: dict[str, str]) -> str:
    head = ["", "found", "precision", "at the article", "mention marked", "no target", "MB/s"]
    rows = []
    for name in _names(made, absent):
        if name in absent:
            rows.append(_absent(name, absent, len(head)))
            continue
        counts = made.citations[name]
        precision = ratio(counts["found"], counts["found"] + counts["wrong"])
        rows.append([
            name, _share(counts, "found"), precision, _share(counts, "articles"), _share(counts, "spans"),
            str(counts["without target"]), _speed(made.speed[name]) + ("*" if name in SLOW else ""),
        ])  # fmt: skip
    size = sum(one.text.size for one in made.complete + made.linked) / 1e6
    where = "the five seeds (../shared/gold)" if SHARED.is_dir() else "corpus/ (tests/expected/gold)"
    return (
        f"## Every citation: {where}\n\n{_table(head, rows)}\n"
        f"MB/s is over {size:.2f} MB: these and the linked texts below; * over a sample of their lines.\n"
    )


def _links(made: Measured, absent: dict[str, str]) -> str:
    """Gold without lid and onderdeel, and not complete: recall only."""
    head = ["", "to other acts, article and act right", "within the act", "both", "mention marked", "papers"]
    rows = []
    for name in _names(made, absent):
        if name in absent:
            rows.append(_absent(name, absent, len(head)))
            continue
        counts = made.links[name]
        both = Counts({
            end: counts[f"extref {end}"] + counts[f"intref {end}"] for end in ("found", "wanted", "spans")
        })  # fmt: skip
        rows.append([
            name, _share(counts, "extref found", "extref wanted"), _share(counts, "intref found", "intref wanted"),
            _share(both, "found"), _share(both, "spans"), _share(counts, "paper found", "paper wanted"),
        ])  # fmt: skip
    return f"## Links that the government tagged (../shared/real/gold)\n\n{_table(head, rows)}"


def _phrasings(made: Measured) -> str:
    """Whole and marked, by kind; the last row is all kinds."""
    names = list(made.phrasings)
    first = next(iter(made.phrasings.values()), Counts())
    kinds = [name.removesuffix(" wanted") for name in first if name.endswith(" wanted")]
    for counts in made.phrasings.values():
        for end in ("wanted", "whole", "marked"):
            counts[f"all {end}"] = sum(counts[f"{kind} {end}"] for kind in kinds)
    rows = []
    for kind in [*kinds, "all"]:
        cells = [f"{counts[f'{kind} whole']}, {counts[f'{kind} marked']}" for counts in made.phrasings.values()]
        rows.append([kind, str(first[f"{kind} wanted"]), *cells])
    head = ["", "forms", *(f"{name}: whole, marked" for name in names)]
    return f"## Ways of citing (tests/expected/phrasings.tsv)\n\n{_table(head, rows)}"


def _own(made: Measured) -> str:
    head = ["own tests of", "texts", "extractor", "found", "precision"]
    rows = []
    for (owner, name), counts in made.own.items():
        rows.append(
            [owner, str(counts["texts"]), name, _share(counts, "found"), ratio(counts["found"], counts["given"])]
        )
    return f"## On their own cases\n\n{_table(head, rows)}"


def _dense(made: Measured) -> str:
    what = {"wpgsearch": "the lines of the texts above that hold a citation", "eyecite": "the texts of its own tests"}
    rows = [[name, what.get(name, "the texts of its own tests"), _speed(speed)] for name, speed in made.dense.items()]
    return f"## Speed on dense citations, each of its own kind\n\n{_table(['', 'text', 'MB/s'], rows)}"


def _below(made: Measured) -> str:
    versions = "; ".join(
        ", ".join(f"{package} {version}" for package, version in versions.items())
        for versions in made.versions.values()
    )
    return (
        f"Measured {time.strftime('%Y-%m-%d')} with Python {platform.python_version()} on {os.cpu_count()} processors. "
        f"Versions: {versions}.\n"
    )
