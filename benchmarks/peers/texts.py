"""What is measured on: ../shared where it is there, else corpus/ with its own gold.

Out: texts with their gold records, and samples of them for what is slow.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any, NamedTuple

from peers.processes import Text

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

Record = dict[str, Any]


class GoldText(NamedTuple):
    text: Text
    gold: list[Record]


def with_citations() -> list[GoldText]:
    """Documents of which every citation is known: the seeds, or those of corpus/ that have gold and are plain text."""
    if SHARED.is_dir():
        return _gold_texts(SHARED / "gold", SHARED / "seeds")
    return _gold_texts(ROOT / "tests" / "expected" / "gold", ROOT / "corpus")


def with_links() -> list[GoldText]:
    """Official texts with the government's own links; none without ../shared."""
    folder = SHARED / "real" / "gold"
    if not folder.is_dir():
        return []
    return [
        GoldText(_text(path.with_suffix(".txt"), sieve=True), _records(path)) for path in sorted(folder.glob("*.jsonl"))
    ]


def phrasings() -> list[GoldText]:
    """The project's own table of ways to cite: one record for each, with all ``targets`` of the form and its kind."""
    with (ROOT / "tests" / "expected" / "phrasings.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    made = []
    for number, row in enumerate(rows):
        start = row["text"].index(row["form"])
        record = {
            "start": start,
            "end": start + len(row["form"]),
            "targets": row["targets"].split(),
            "kind": row["kind"],
        }
        facts = {"soort": "woo-besluit" if row["kind"] == "ground" else "essay"}
        made.append(GoldText(Text(f"phrasing {number}", row["text"], facts), [record]))
    return made


def _gold_texts(gold: Path, documents: Path) -> list[GoldText]:
    found = []
    for path in sorted(gold.glob("*.jsonl")):
        if path.stem == "documents":
            continue
        source = next((one for one in documents.glob(f"{path.stem}.*") if one.suffix in (".txt", ".md")), None)
        if source is not None:
            found.append(GoldText(_text(source), _records(path)))
    return found


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _text(path: Path, **facts: bool) -> Text:
    with path.open(encoding="utf-8", newline="") as file:
        return Text(path.stem, file.read(), {"path": str(path), **facts})


def sample(texts: list[Text], size: int) -> list[Text]:
    """Lines from all over the texts, ``size`` bytes of them or a little more, as one text each."""
    lines = [line for text in texts for line in text.text.split("\n") if line.strip()]
    whole = sum(len(line.encode()) for line in lines)
    step = max(1, whole // size)
    return [Text(f"line {index}", line, {}) for index, line in enumerate(lines[::step])]


def dense(texts: list[GoldText]) -> list[Text]:
    """The lines that hold a citation, as one text of lines."""
    kept = []
    for text, gold in texts:
        at = 0
        for line in text.text.split("\n"):
            if any(at <= record["start"] < at + len(line) for record in gold):
                kept.append(line)
            at += len(line) + 1
    return [Text("dense", "\n".join(kept), {})]
