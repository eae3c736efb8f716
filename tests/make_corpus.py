"""Makes what is made in the shipped corpus: the PDFs and the Kamerstuk XML, and the gold citations with their offsets.

    python tests/make_corpus.py build          corpus/*.pdf, corpus/kst-36999-3.xml and the made files of tests/corpus/
    python tests/make_corpus.py gold           tests/expected/gold/NAME.jsonl from tests/corpus/sources/gold/NAME.tsv
    python tests/make_corpus.py check          every gold record's text is what stands at its offsets; exit 1 when not

In: the texts in tests/corpus/sources/, where the code that sets the papers is too. Out: the same bytes at every run
(fixed dates and ids), so that what is committed can be compared. ``build`` needs reportlab and pillow (extra "test"),
the others the standard library only.
A line of a gold source is: a piece of the text with the mention between ⟦ and ⟧ (⏎ for a line break), tab, target(s)
separated by a space, tab, resolution, tab, pinpoint or "-", tab, remark. Lines are in the order of the text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCES = HERE / "corpus" / "sources"
GOLD = HERE / "expected" / "gold"

KINDS = (
    (r"ECLI:|celex:|echr:", "case"),
    (r"kst-|dossier-|kv-|ah-|h-[te]k", "parliamentary"),
    (r"stb-|stcrt-|trb-|oj:", "gazette"),
    (r"edpb:|wp29:", "guidance"),
    (r"lit:", "literature"),
    (r"jci1\.3:|eli/", "legislation"),
)


def kind_of(target: str, mention: str) -> str:
    if re.fullmatch(r"\d+\.\d+(\.\d+)?\.?[a-z]?", mention) and target.startswith("jci1.3:"):
        return "ground"
    return next(kind for pattern, kind in KINDS if re.match(pattern, target))


def gold_records(source: Path, text: str, document: str) -> Iterator[dict[str, object]]:
    """The records of one source file with the offsets of each mention; the search goes on from the last one."""
    at = 0
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        context, targets, resolution, pinpoint, *remark = line.split("\t")
        context = context.replace("⏎", "\n")
        before, mention, after = re.fullmatch(r"(?s)(.*)⟦(.*)⟧(.*)", context).groups()  # type: ignore[union-attr]
        found = text.find(before + mention + after, max(0, at - len(before)))
        if found < 0:
            raise SystemExit(f"{source.name}:{number}: not found after offset {at}: {before + mention + after!r}")
        at = found + len(before)
        for target in targets.split(" "):
            optional = target.startswith("?")
            record: dict[str, object] = {
                "doc": document,
                "start": at,
                "end": at + len(mention),
                "text": mention,
                "kind": kind_of(target.lstrip("?"), mention),
                "target": target.lstrip("?"),
                "pinpoint": None if pinpoint == "-" else pinpoint,
                "resolution": resolution,
            }
            if optional:
                record["optional"] = True
            if remark and remark[0]:
                record["note"] = remark[0]
            yield record


def corpus_file(stem: str) -> Path:
    paths = (ROOT / "corpus" / f"{stem}{suffix}" for suffix in (".md", ".txt"))
    return next(path for path in paths if path.exists())


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as source:
        return source.read()


def make_gold() -> None:
    GOLD.mkdir(parents=True, exist_ok=True)
    for source in sorted((SOURCES / "gold").glob("*.tsv")):
        document = corpus_file(source.stem)
        records = list(gold_records(source, read(document), document.name))
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (GOLD / f"{source.stem}.jsonl").write_text(lines, encoding="utf-8")
        print(f"{source.stem}: {len(records)} records")


def check_gold() -> int:
    """Counts the records whose text is not what stands at their offsets."""
    wrong = 0
    for path in sorted(GOLD.glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if not any("target" in record for record in records):
            continue
        text = read(corpus_file(path.stem))
        last = 0
        for record in records:
            if text[record["start"] : record["end"]] != record["text"] or record["start"] < last:
                print(f"{path.name}: {record}")
                wrong += 1
            last = record["start"]
    return wrong


def main(arguments: list[str]) -> int:
    if arguments == ["gold"]:
        make_gold()
        return 1 if check_gold() else 0
    if arguments == ["check"]:
        return 1 if check_gold() else 0
    if arguments == ["build"]:
        sys.path.insert(0, str(SOURCES))
        import_module("make_papers").build(SOURCES, ROOT / "corpus", HERE / "corpus")
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
