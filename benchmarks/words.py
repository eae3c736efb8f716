"""How quick questions for words are, embedded and warm, beside FTS5 and tantivy on the same passages in the same run.

    python benchmarks/words.py [DOCUMENTS]     2000 documents when none is said

In: the texts of ../shared, cut into paragraphs and put together anew as so many documents of 6 kB; else corpus/. Out: a
table. Documents are stored with the citations of the stand-in below, not of the recogniser: that takes an hour for
20,000 documents and changes no time of a question. Times are of the processor: the machine may have other work. FTS5
and tantivy index the same passages, and answer the same question as far as their own language has it; what they have no
word for (a suffix, a citation, NEAR in tantivy) they are not asked.
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "tests" / "expected" / "queries.tsv"
DOCUMENTS = 2000
SIZE = 6000
LIMIT = 0.200
ROUNDS = 3
SNIPPETS = 20

sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

HARD = (
    '"artikel 13"', '"artikel 8" AND EVRM', '"van de"', '"van de wet"', "de", "van de het een", "artikel",
    "niet openbaar", '"niet openbaar"', "overheid NEAR/10 gegevens", "artikel NEAR/3 lid",
    "verwerking van persoonsgegevens",
    "gegevens*", "*ing AND politie", "besluit NOT bezwaar", "(wet OR regeling OR besluit) AND minister",
)  # fmt: skip
"""Questions for what is common, which take the longest: their words stand in a third of all passages."""

Figures = tuple[str, str, str, bool]
"""What, the figure, the limit, whether it is kept: a row of ``run.py``."""


# --- documents


def paragraphs() -> list[str]:
    files = sorted(SHARED.glob("real/**/*.txt")) + sorted(SHARED.glob("seeds/*.txt")) if SHARED.is_dir() else []
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    for path in sorted(SHARED.glob("real/**/*.xml")) if SHARED.is_dir() else []:
        texts.append(
            re.sub(
                r"<[^>]+>",
                " ",
                re.sub(r"</(?:al|p|para|titel)>", "\n\n", path.read_text(encoding="utf-8", errors="replace")),
            )
        )
    texts = texts or [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpus").iterdir())
        if path.suffix in (".md", ".txt")
    ]
    pieces = (" ".join(piece.split()) for text in texts for piece in re.split(r"\n\s*\n", text))
    return [piece for piece in pieces if 60 < len(piece) < 1800]


def make_documents(folder: Path, count: int) -> int:
    """Writes them; the bytes there are."""
    pool, chance, size = paragraphs(), random.Random(5), 0  # noqa: S311
    soorten = ("kamerstuk", "kamerbrief", "essay", "woo-besluit", "uitspraak")
    for number in range(count):
        lines = [f"soort: {soorten[number % 5]}", f"date: {2010 + number % 15}-0{1 + number % 9}-01", "", "# Titel", ""]
        length = 0
        while length < SIZE:
            lines += [chance.choice(pool), ""]
            length += len(lines[-2])
        text = "\n".join(lines)
        size += len(text.encode())
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return size


def work(task: object) -> object:
    """Stands in for reading and recognising: paragraphs are passages, "artikel 13 Wpg" a citation."""
    sys.path.insert(0, str(ROOT / "tests"))
    from small_corpus import work as read  # noqa: PLC0415

    return read(task)  # type: ignore[arg-type]


# --- questions


def questions() -> list[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [*(line.split("\t")[1] for line in lines if line.startswith("means\t")), *HARD]


_NO_FTS = (
    r"\*\w|\w\*\w|soort:|datum:|dossier:|titel:|title:|date:|in:|binnen:|within:|art\.|artikel 13,|EVRM|Wpg"
    r"|AVG|C-\d|ECLI|kst-|Kamerst|Schrems|LED|BW|Wo[bo] |overweging"
)


def as_fts5(question: str) -> str | None:
    """The question in the language of FTS5, where that has it."""
    if re.search(_NO_FTS, question) or re.match(r"NOT", question):
        return None
    text = re.sub(r"[“”«»]", '"', question)
    if text.isupper() or "soort" in text or re.search(r"[\w)] \((?=\w)(?<!OR \()(?<!AND \()(?<!NOT \()", text):
        return None
    if near := re.fullmatch(r'("[^"]+"|\w+) NEAR/(\d+) ("[^"]+"|\w+)', text):
        return f"NEAR({near[1]} {near[3]}, {near[2]})"
    if "NEAR" in text:
        return None
    text = re.sub(r"\b(EN NIET|AND NOT)\b", "NOT", text)
    text = re.sub(r"\bEN\b", "AND", text)
    text = re.sub(r"\bOF\b", "OR", text)
    return re.sub(r'[^\w\s"*()]', " ", text)


def as_tantivy(question: str) -> str | None:
    text = as_fts5(question)
    if text is None or "NEAR" in text or "*" in text:
        return None
    if not re.search(r"\b(?:AND|OR|NOT)\b", text):
        return " AND ".join(re.findall(r'"[^"]*"|\w+', text))
    return re.sub(r"(?<!AND )\bNOT\b", "AND NOT", text)


# --- engines


def timed(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    """Seconds for each question, the best of a few rounds after one that warms."""
    times = []
    for question in asked:
        ask(question)
        rounds = []
        for _ in range(ROUNDS):
            started = time.process_time()
            ask(question)
            rounds.append(time.process_time() - started)
        times.append(min(rounds))
    return times


def told(times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{median(times) * 1000:.1f} / {p95 * 1000:.1f} / {ordered[-1] * 1000:.1f} ms"


def fts5(texts: list[str]) -> Callable[[str], object]:
    connection = sqlite3.connect(":memory:")  # as warm as it gets
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO passages VALUES (?)", ((text,) for text in texts))
    select = (
        "SELECT rowid, snippet(passages, 0, '[', ']', '…', 40) FROM passages WHERE passages MATCH ? "
        "ORDER BY rank LIMIT ?"
    )
    return lambda question: connection.execute(select, (as_fts5(question), SNIPPETS)).fetchall()


def tantivy(texts: list[str]) -> Callable[[str], object]:
    import tantivy as engine  # noqa: PLC0415  # only here, and only where it is installed

    schema = engine.SchemaBuilder().add_text_field("text", stored=True).build()
    index = engine.Index(schema)
    writer = index.writer()
    for text in texts:
        writer.add_document(engine.Document(text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> object:
        query = index.parse_query(as_tantivy(question), ["text"])
        snippets = engine.SnippetGenerator.create(searcher, query, schema, "text")
        hits = searcher.search(query, SNIPPETS).hits
        return [snippets.snippet_from_doc(searcher.doc(address)).to_html() for _, address in hits]

    return ask


def measure_words(place: Path, count: int = DOCUMENTS) -> Iterator[Figures]:
    """The table of queries and the hardest ones, 20 hits with snippets each, warm, in this process."""
    from wpgsearch.corpus import open_corpus  # noqa: PLC0415
    from wpgsearch.model import Filters  # noqa: PLC0415

    folder = place / "documents"
    folder.mkdir()
    size = make_documents(folder, count)
    started = time.process_time()
    corpus = open_corpus(None, place / "words-index")
    corpus.index([folder], workers=0, work="words:work")
    yield f"{count:,} documents", f"{size / 1e6:.0f} MB, indexed in {time.process_time() - started:.0f} s", "", True
    texts = [
        text
        for (text,) in sqlite3.connect(place / "words-index" / "wpgsearch.sqlite").execute("SELECT text FROM passages")
    ]
    asked = questions()
    filters = Filters(limit=SNIPPETS)
    times = timed(lambda question: corpus.where(question, filters=filters), asked)
    ordered = sorted(times)
    p95 = ordered[int(0.95 * len(ordered))]
    yield f"wpgsearch, {len(asked)} questions: median / p95 / slowest", told(times), "p95 under 200 ms", p95 < LIMIT
    slow = sorted(zip(times, asked, strict=True), reverse=True)[:6]
    yield "the slowest", ", ".join(f"{question} {seconds * 1000:.0f} ms" for seconds, question in slow), "", True
    common = [question for question in asked if as_fts5(question)]
    mine = dict(zip(asked, times, strict=True))
    yield f"wpgsearch on the {len(common)} that FTS5 can be asked", told([mine[q] for q in common]), "", True
    yield "FTS5 on these", told(timed(fts5(texts), common)), "", True
    common = [question for question in asked if as_tantivy(question)]
    yield f"wpgsearch on the {len(common)} that tantivy can be asked", told([mine[q] for q in common]), "", True
    try:
        yield "tantivy on these", told(timed(tantivy(texts), common)), "", True
    except ModuleNotFoundError:
        yield "tantivy", "not installed", "", True
    corpus.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as somewhere:
        for what, figure, limit, kept in measure_words(Path(somewhere), int((sys.argv[1:] or [str(DOCUMENTS)])[0])):
            print(f"{what:<60} {figure}  {limit}{'' if kept else ' MISSED'}", flush=True)
