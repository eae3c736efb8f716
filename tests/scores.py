"""How much of what should come out does come out, as figures: on the gold set of this project, on the seeds, on the
government's own links.

    python tests/scores.py             prints the figures beside their floors
    python tests/scores.py --missed    and everything that was missed or wrong
    python tests/scores.py --raise     writes what has risen to tests/expected/scores.json; a floor never sinks

In: gold records and the documents that they are of. Out: figures from 0 to 1. A predicted record is right when a gold
record with the same target overlaps its span, each gold record matched once; gold marked "optional", and acts without a
provision, count neither way. A ``source`` that is not there gives no figures: ../shared is no part of a clone.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.extraction import extract
from wpgsearch.model import Document, Target
from wpgsearch.readers import read
from wpgsearch.render.records import document_record

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
FLOORS = HERE / "expected" / "scores.json"

Record = dict[str, Any]


class Figure(NamedTuple):
    """``found`` of ``wanted``; ``missed`` names a few of the others."""

    name: str
    found: int
    wanted: int
    missed: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0


class GoldSet(NamedTuple):
    """Gold records, the folder of the documents that they are of, and how a figure is made of the two."""

    title: str
    gold: Path
    documents: Path
    figures: Callable[[GoldSet], Iterator[Figure]]

    @property
    def is_there(self) -> bool:
        return self.gold.is_dir() and self.documents.is_dir()


def records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


# --- citations


def is_act(target: str) -> bool:
    """A whole act, without a provision; a record of that kind is not scored."""
    return target.startswith(("jci1.3:", "eli/")) and not Target.parse(target).parts


def overlap(one: Record, other: Record) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def matched(gold: list[Record], predicted: list[Record]) -> dict[int, int]:
    """Gold record → predicted record: the same target, the most overlap first, each of them once."""
    pairs = [
        (overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if one["target"] == other["target"] and overlap(one, other) > 0
    ]
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in of_gold and j not in taken:
            of_gold[i] = j
            taken.add(j)
    return of_gold


def predicted_in(document: Document) -> list[Record]:
    return [
        {
            "start": citation.span.start, "end": citation.span.end, "text": citation.text,
            "target": str(citation.target), "pinpoint": citation.pinpoint,
        }
        for citation in extract(document)
    ]  # fmt: skip


def shown(document: str, record: Record) -> str:
    text = " ".join(record["text"].split())
    return f"{document} @{record['start']} {record['target']} «{text}»"


def citation_figures(of: GoldSet) -> Iterator[Figure]:
    """Recall over all and by how the mention is to be resolved, precision, pinpoints."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    missed: dict[str, list[str]] = {"precision": [], "pinpoints": []}
    for path in sorted(of.gold.glob("*.jsonl")):
        gold = [record for record in records(path) if "target" in record and not is_act(record["target"])]
        if not gold:
            continue
        document = read(of.documents / gold[0]["doc"])
        predicted = [record for record in predicted_in(document) if not is_act(record["target"])]
        pairs = matched(gold, predicted)
        for i, record in enumerate(gold):
            if record.get("optional"):
                continue
            for name in ("recall", record["resolution"]):
                wanted[name] += 1
                found[name] += i in pairs
                if i not in pairs:
                    missed.setdefault(name, []).append(shown(document.id, record))
            if i in pairs and record["pinpoint"]:
                wanted["pinpoints"] += 1
                found["pinpoints"] += predicted[pairs[i]]["pinpoint"] == record["pinpoint"]
        right = set(pairs.values())
        maybe = [record for record in gold if record.get("optional")]
        for j, record in enumerate(predicted):
            if any(overlap(record, other) > 0 for other in maybe):
                continue
            wanted["precision"] += 1
            found["precision"] += j in right
            if j not in right:
                missed["precision"].append(shown(document.id, record))
            assert document.text[record["start"] : record["end"]] == record["text"]
    for name in ("recall", "precision", "explicit", "context", "anaphor", "pinpoints"):
        yield Figure(name, found[name], wanted[name], tuple(missed.get(name, ())))


# --- documents and questions


def indexed(folder: Path, index: Path) -> Corpus:
    corpus = open_corpus(None, index)
    corpus.index([folder], workers=0)
    return corpus


def document_figures(of: GoldSet, corpus: Corpus) -> Iterator[Figure]:
    """Fields of documents: each that the gold names must be what it says (null: not known)."""
    listed = corpus.documents()
    made = {str(record["file"]): record for record in map(document_record, listed)}
    forms = {form.rsplit("/", 1)[-1]: record for record in listed for form in record.forms}
    made |= {name: {**document_record(record), "file": name} for name, record in forms.items()}
    found, wanted, missed = 0, 0, []
    for record in records(of.gold / "documents.jsonl"):
        for field, value in record.items():
            wanted += 1
            got = made.get(record["file"], {}).get(field)
            found += got == value
            if got != value:
                missed.append(f"{record['file']} {field}: {value!r}, not {got!r}")
    yield Figure("documents", found, wanted, tuple(missed))


def where_figures(of: GoldSet, corpus: Corpus) -> Iterator[Figure]:
    """Questions whose first hit is of the right document, in a passage that holds the right words."""
    found, wanted, missed = 0, 0, []
    for question, names, *words in rows(of.gold / "where.tsv"):
        wanted += 1
        hits = corpus.where(question).hits
        right = bool(hits) and Path(hits[0].document.source).name in names.split()
        if right and words and words[0]:
            span = hits[0].passage.span
            text = corpus.document(hits[0].document.id).text[span.start : span.end]
            right = words[0] in " ".join(text.split())
        found += right
        if not right:
            missed.append(f"{question}: {hits[0].document.source if hits else 'nothing'}")
    yield Figure("where", found, wanted, tuple(missed))


def question_figures(of: GoldSet, corpus: Corpus) -> Iterator[Figure]:
    """Questions that are understood: the one target asked for and no words, or words alone."""
    found, wanted, missed = 0, 0, []
    for question, target in rows(of.gold / "questions.tsv"):
        wanted += 1
        query = corpus.understand(question)
        got = [str(one) for one in query.targets]
        right = got == [target] and not query.words if target != "-" else not got and bool(query.words)
        found += right
        if not right:
            missed.append(f"{question}: {got} + {query.words!r}")
    yield Figure("questions", found, wanted, tuple(missed))


def all_figures(of: GoldSet) -> Iterator[Figure]:
    yield from citation_figures(of)
    with tempfile.TemporaryDirectory() as folder:
        corpus = indexed(of.documents, Path(folder))
        yield from document_figures(of, corpus)
        yield from where_figures(of, corpus)
        if (of.gold / "questions.tsv").is_file():
            yield from question_figures(of, corpus)
        corpus.close()


# --- the government's own links: no lid or onderdeel in them, and not all mentions are tagged


def as_its_source_tells(document: Document, name: str) -> Document:
    """The text of a regeling is read here as plain text; the XML that it comes from says what it is."""
    work = re.match(r"BWB[RVW]\d+", name)
    if work is None:
        return document
    return replace(document, soort="regeling", identifiers=(work.group(), *document.identifiers))


def at_article(target: str) -> str:
    """An article without its leden and onderdelen, as the links have it."""
    if not target.startswith(("jci1.3:", "eli/")):
        return target
    found = Target.parse(target)
    at = next((i for i, (key, _) in enumerate(found.parts) if key == "artikel"), len(found.parts))
    return str(Target(found.work, found.parts[: at + 1]))


def link_figures(of: GoldSet) -> Iterator[Figure]:
    """The links to another act (extref), and those within an act (intref), that are found with the right target."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    for path in sorted(of.gold.glob("*.jsonl")):
        gold = [record for record in records(path) if record["level"] in ("article", "doc", "act")]
        document = as_its_source_tells(read(path.with_suffix(".txt")), path.name)
        predicted = predicted_in(document)
        for record in gold:
            name = record["tag"] if record["level"] == "article" else f"{record['tag']}-{record['level']}"
            near = [at_article(other["target"]) for other in predicted if overlap(record, other) > 0]
            wanted[name] += 1
            found[name] += record["target"] in near
            if record["target"] not in near:
                missed.setdefault(name, []).append(shown(path.stem, record))
    for name in sorted(wanted):
        yield Figure(name, found[name], wanted[name], tuple(missed.get(name, ())))


GOLD_SETS = {
    "own": GoldSet("own gold, six documents of corpus/", HERE / "expected/gold", HERE.parent / "corpus", all_figures),
    "seeds": GoldSet("seeds, five real documents", SHARED / "gold", SHARED / "seeds", all_figures),
    "links": GoldSet("links that the government tagged", SHARED / "real/gold", SHARED / "real/gold", link_figures),
}


@lru_cache
def measured(name: str) -> dict[str, Figure]:
    """The figures of a gold set, measured once."""
    of = GOLD_SETS[name]
    return {figure.name: figure for figure in of.figures(of)} if of.is_there else {}


def floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    return found


def told(name: str) -> Iterator[str]:
    """The figures of a gold set for people."""
    figures, known = measured(name), floors().get(name, {})
    yield f"{GOLD_SETS[name].title}:" if figures else f"{GOLD_SETS[name].title}: absent, not measured"
    for figure in figures.values():
        counts = f"{figure.found}/{figure.wanted}"
        yield f"  {figure.name:<13} {figure.value:.4f}  ({counts:>9})  floor {known.get(figure.name, 0):.4f}"


def raise_floors() -> None:
    kept = floors()
    for name in GOLD_SETS:
        known = kept.setdefault(name, {})
        for figure in measured(name).values():
            known[figure.name] = max(known.get(figure.name, 0.0), int(figure.value * 10_000) / 10_000)
    FLOORS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--raise" in sys.argv[1:]:
        raise_floors()
    for gold_set in GOLD_SETS:
        for line in told(gold_set):
            print(line)
        if "--missed" in sys.argv[1:]:
            for figure in measured(gold_set).values():
                for one in figure.missed:
                    print(f"    {figure.name}: {one}")
