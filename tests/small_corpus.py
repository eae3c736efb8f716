"""A small corpus for tests of the verbs, with a stand-in for reading and recognising.

A paragraph is a passage, "art. 13 lid 2 Wpg" a citation, "█art. 10 …" a redaction mark, and a file can ask to be a bad
one. Worker processes find ``work`` by its name.
"""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from wpgsearch.corpus import Corpus
from wpgsearch.index.making import document_rows
from wpgsearch.indexing import IndexReport
from wpgsearch.indexing.tasks import Task, TextTask, Work
from wpgsearch.indexing.walking import checksum
from wpgsearch.model import Answer, Citation, Document, Filters, Footnote, Page, Query, ReadError, Section, Span, Target
from wpgsearch.passages import split

STAND_IN = "small_corpus:work"
WORKS = {"Wpg": "jci1.3:c:BWBR0022463", "Wob": "jci1.3:c:BWBR0005252", "Awb": "jci1.3:c:BWBR0005537"}
_CITATION = re.compile(
    r"(?P<mark>█)?[Aa]rt\. (?P<artikel>\w+)(?: lid (?P<lid>\d))?(?: onder (?P<o>\w))? (?P<act>W\w+|Awb)"
)
_KOP = re.compile(r"^# (.*)$", re.MULTILINE)


def target(text: str) -> Target:
    match = _CITATION.search(text)
    assert match
    parts = ((key, match[key]) for key in ("artikel", "lid", "o") if match[key])
    return Target(WORKS[match["act"]], tuple(parts))


def work(task: Task) -> Work:
    document = task.document if isinstance(task, TextTask) else _read(task.root / task.source, task.source)
    citations = tuple(
        Citation(
            Span(*m.span()), m.group(), "ground" if m["mark"] else "legislation", target(m.group()), label=m.group()
        )
        for m in _CITATION.finditer(document.text)
    )
    return Work(document_rows(document, split(document), citations))


def out_of_order(task: Task) -> Work:
    raise OSError(task.source)


def _read(path: Path, source: str) -> Document:
    text = path.read_text()
    if text.startswith("KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("FAIL"):
        raise ReadError(f"{path.name} is not what its name says")
    if text.startswith("BUG"):
        raise ZeroDivisionError("oei")
    if text.startswith("SLOW"):
        time.sleep(60)
    koppen = list(_KOP.finditer(text))
    ends = [*(kop.start() for kop in koppen[1:]), len(text)]
    notes = [Span(*m.span()) for m in re.finditer(r"^¹.*$", text, re.MULTILINE)]
    mark = re.search(r"(?<=\S)¹", text)
    facts = dict(re.findall(r"^(id|soort|date): (.*)$", text, re.MULTILINE))
    return Document(
        id=facts.get("id", path.name),
        soort=facts.get("soort", "essay"),
        title=path.stem,
        date=facts.get("date"),
        identifiers=(facts["id"],) if "id" in facts else (),
        metadata={},
        source=source,
        sha256=checksum(path),
        text=text,
        pages=tuple(Page(Span(m.start(), m.end()), i + 1) for i, m in enumerate(re.finditer(r"[^\f]+\f?", text))),
        sections=tuple(Section(Span(kop.start(), end), kop[1], 1) for kop, end in zip(koppen, ends, strict=False)),
        footnotes=tuple(Footnote(span, "1", mark.start() if mark else None) for span in notes),
    )


def make(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def index(corpus: Corpus, *paths: Path, **options: object) -> IndexReport:
    return corpus.index(paths, **{"workers": 0, "work": STAND_IN, **options})  # type: ignore[arg-type]


def sources(corpus: Corpus) -> list[str]:
    return [record.source for record in corpus.documents()]


def answer(corpus: Corpus, text: str = "", words: str = "", **filters: object) -> Answer:
    """The answer to "art. 13 Wpg + art. 8 Wpg" and words."""
    asked = tuple(piece for piece in text.split(" + ") if piece)
    return corpus.where(Query(text, tuple(map(target, asked)), asked, words, Filters(**filters)))  # type: ignore[arg-type]


def ask(corpus: Corpus, text: str = "", words: str = "", **filters: object) -> list[tuple[str, str]]:
    """The source and the first letters of each hit."""
    hits = answer(corpus, text, words, **filters).hits
    texts = {hit.document.id: corpus.document(hit.document.id).text for hit in hits}
    return [(h.document.source, texts[h.document.id][h.passage.span.start :][:12].strip()) for h in hits]
