"""Which article of an EU act is said to be implemented in which national article, each with the sentence that says so.

In: a Scope. Out: a Table, a row for each saying. Two ways of saying it are read: a sentence with a word of implementing
between articles of both ("Artikel 4, tweede lid, van de LED is geïmplementeerd in artikel 3, derde lid, van de Wpg"),
and a row of a transponeringstabel. This module deliberately decides nothing on who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from wpgsearch.grids import COUNT, PAIRS, TEXT, Column, Evidence, Row, Table
from wpgsearch.index.store_counts import Found, Selection, document_of
from wpgsearch.model import Span, Target
from wpgsearch.tables.asked import Scope
from wpgsearch.tables.evidence import mention

_EU = ("eli/dir/", "eli/reg", "eli/dec")
_NATIONAL = "jci1.3:c:BWBR"

_CUE = re.compile(
    r"\b(?:ge[iï]\u0308?mplementeer(?:d|de)|implementeer(?:t|de|den)|implementeren"
    r"|implementatie(?=\s+(?:van|in)\b)"
    r"|omgezet(?=\W)|omzetting(?=\s+(?:van|in)\b)|getransponeerd|transponeren|transponeert"
    r"|(?:neergelegd|overgenomen)(?=\s+in\b)"
    r"|(?:ter|tot|in)\s+uitvoering\s+van|uitvoering\s+(?:(?:is|wordt|werd|te|is\s+er)\s+)?(?:gegeven|geven)"
    r"|(?:geeft|geven|gaf|gaven|geeft\s+ook)\s+uitvoering"
    r"|implement(?:s|ed|ing)|implementation(?=\s+of\b)|transpos(?:es|ed|ing)|transposition(?=\s+of\b))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|geen|nooit|nimmer|not|never|no)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"\W+(?:niet|geen|not)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|resp\.|respectively)(?=\W)", re.IGNORECASE)
# "… van de Wpg.³⁹ Wanneer": a mark of a note may stand between the stop and the next sentence
_END = re.compile(r"[.!?][”’\"')\]*_]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s+(?=[*_“‘\"'(\[]*[A-ZÀ-Þ0-9])")
_SHORTENED = re.compile(r"\b(?:art|artt|nr|nrs|jo|vgl|cf|resp|o\.a|bijv|mr|dr|prof|blz|p|par|sub)\.$", re.IGNORECASE)
_CLAUSE = re.compile(r";|,?\s+(?:terwijl|whereas|while)\s", re.IGNORECASE)
_ASIDE = re.compile(r"\(\s*(?:zie|vgl|cf|see|vergelijk)\b[^()]*\)", re.IGNORECASE)
_CELL_END = re.compile(r"\s*\|\s*|\t\s*|[ ]{3,}")
_BEFORE_NUMBER = re.compile(r"[\W_]*(?:(?:de\s+)?(?:artikel(?:en)?|artt?\.?|articles?)\s*)?", re.IGNORECASE)
_ABOUT = re.compile(r"transponering|implementatie|omzetting|concordantie|transposition|correlation", re.IGNORECASE)
_BEFORE_TABLE = 4  # passages above its first row in which its title stands
_IN_CELL = "tabelcel"  # the pattern of a bare number in the column of an act

_COLUMNS = (
    Column("eu", "article of the EU", TEXT),
    Column("national", "national article", TEXT),
    Column("said", "said", TEXT),
    Column("document", "document", TEXT),
    Column("page", "page", COUNT),
    Column("words", "words", TEXT),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """``how`` is "sentence" or "table"; ``span`` lies in the text of the document."""

    eu: Found
    national: Found
    how: str
    words: str
    span: Span


def transposition(scope: Scope) -> Table:
    """``wpgsearch table transposition``"""
    found = [one for one in _sayings(scope) if _asked_for(scope, one)]
    rows = []
    for one in found:
        record = scope.records[document_of(one.eu.passage)]
        eu, national = (scope.item(each.citation.target) for each in (one.eu, one.national))
        page = one.eu.location.page
        rows.append(Row((eu.label, national.label, one.how, record.source, page, one.words), (eu, national)))
    sentences = sum(one.how == "sentence" for one in found)
    return Table(
        shape=PAIRS,
        title="Articles of EU acts, and the national articles that are said to implement them",
        columns=_COLUMNS,
        rows=rows,
        basis=scope.basis(len({document_of(one.eu.passage) for one in found}), len(found), "sayings"),
        notes=(f"From sentences: {sentences}; from rows of tables: {len(found) - sentences}.",),
        passages=tuple(_evidence(scope, one) for one in found) if scope.asked.passages else None,
        directed=True,
    )


def _asked_for(scope: Scope, one: Saying) -> bool:
    targets = one.eu.citation.target, one.national.citation.target
    return scope.asked.to is None or any(map(scope.asks_for, targets))


def _evidence(scope: Scope, one: Saying) -> Evidence:
    row, column = (scope.item(each.citation.target).label for each in (one.eu, one.national))
    return mention(scope, one.eu, row, column)._replace(start=one.span.start, end=one.span.end, text=one.words)


def is_eu(target: Target) -> bool:
    return target.work.startswith(_EU) and target.article is not None


def is_national(target: Target) -> bool:
    return target.work.startswith(_NATIONAL) and target.article is not None


def _sayings(scope: Scope) -> Iterator[Saying]:
    for group in _passages_with_both(scope):
        first = group[0]
        if first.kind == "row":
            about = any(each.citation.pattern == _IN_CELL for each in group) or _is_of_transposition(scope, first)
            yield from _in_row(group) if about else ()
        else:
            yield from in_sentences(group)


def _passages_with_both(scope: Scope) -> Iterator[list[Found]]:
    """The citations of the passages that cite an article of an EU act and a national one."""
    eu: set[int] = set()
    national: set[int] = set()
    selection = Selection(
        kinds=("legislation",), places=True, notes=scope.asked.notes,
        documents=scope.keys if scope.is_filtered else None,
    )  # fmt: skip
    for work, _, passages in scope.store.citing(selection, passages=True):
        if work.startswith(_EU):
            eu.update(passages)
        elif work.startswith(_NATIONAL):
            national.update(passages)
    both = tuple(sorted(eu & national))
    found = scope.store.found(Selection(kinds=("legislation",), places=True, passages=both))
    for _, group in groupby(found, key=lambda one: one.passage):
        yield list(group)


# --- sentences


def in_sentences(group: Sequence[Found]) -> Iterator[Saying]:
    """What the sentences of one passage say."""
    text, start = group[0].text, group[0].start
    taken = [Span(one.citation.span.start - start, one.citation.span.end - start) for one in group]
    asides = [Span(*aside.span()) for aside in _ASIDE.finditer(text)]
    for sentence in _sentences(text, taken):
        here = [
            (at, one)
            for at, one in zip(taken, group, strict=True)
            if at.start in sentence and not any(at.start in aside for aside in asides)
        ]
        cues = [cue for cue in _CUE.finditer(text, sentence.start, sentence.end) if not _is_denied(text, cue, sentence)]
        cues = [cue for cue in cues if not any(cue.start() in at for at, _ in here)]
        if cues:
            words = " ".join(text[sentence.start : sentence.end].split())
            span = Span(start + sentence.start, start + sentence.end)
            for eu, national in _paired(here, cues, each=bool(_EACH.search(text, sentence.start, sentence.end))):
                yield Saying(eu, national, "sentence", words, span)


def _sentences(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Sentences, and their parts where "terwijl" or a semicolon begins another statement."""
    cuts = [0]
    for end in sorted([*_END.finditer(text), *_CLAUSE.finditer(text)], key=lambda found: found.end()):
        is_stop = end[0][0] in ".!?"
        if is_stop and _SHORTENED.search(text[max(0, end.start() - 8) : end.start() + 1]):
            continue
        if not any(end.start() in each and end.end() <= each.end for each in taken):
            cuts.append(end.end())
    yield from (Span(start, end) for start, end in pairwise([*cuts, len(text)]) if start < end)


def _is_denied(text: str, cue: re.Match[str], sentence: Span) -> bool:
    """ "is niet geïmplementeerd", "behoeft geen implementatie", "implementeert niet"."""
    before = text[max(sentence.start, cue.start() - 40) : cue.start()]
    return bool(_DENIED.search(before) or _DENIED_AFTER.match(text, cue.end()))


def _paired(
    here: Sequence[tuple[Span, Found]], cues: Sequence[re.Match[str]], *, each: bool
) -> Iterator[tuple[Found, Found]]:
    """Runs of articles of one side stand beside runs of the other: the first with the first, the second with the
    second, when there are as many; else those two between or beside which the word stands."""
    sided = [
        (is_eu(one.citation.target), at, one)
        for at, one in here
        if is_eu(one.citation.target) or is_national(one.citation.target)
    ]
    runs = [list(run) for _, run in groupby(sided, key=lambda member: member[0])]
    if len(runs) < 2:
        return
    couples = [(runs[at], runs[at + 1]) for at in range(0, len(runs) - 1, 2)] if len(runs) % 2 == 0 else []
    if not couples:
        couples = [min(pairwise(runs), key=lambda couple: _distance(couple[0], couple[1], cue)) for cue in cues]
    for couple in dict.fromkeys(tuple(map(tuple, couple)) for couple in couples):
        eu, national = sorted(
            ([one for _, _, one in run] for run in couple), key=lambda run: not is_eu(run[0].citation.target)
        )
        if each and len(eu) == len(national):
            yield from zip(eu, national, strict=True)
        else:
            yield from ((first, second) for first in eu for second in national)


def _distance(
    one: Sequence[tuple[bool, Span, Found]], other: Sequence[tuple[bool, Span, Found]], cue: re.Match[str]
) -> int:
    """How far the word is from the two runs; 0 between them."""
    start, end = one[0][1].start, other[-1][1].end
    return max(0, start - cue.end(), cue.start() - end)


# --- tables


def _in_row(group: Sequence[Found]) -> Iterator[Saying]:
    """Of the cells that begin with an article: those of an EU act with those of a national one."""
    text, start = group[0].text, group[0].start
    cells: Mapping[int, list[Found]] = _by_cell(group)
    columns = [found for found in cells.values() if found]
    eu = next((found for found in columns if is_eu(found[0].citation.target)), [])
    national = next((found for found in columns if is_national(found[0].citation.target)), [])
    words = " ".join(text.split())
    span = Span(start, start + len(text.rstrip()))
    of_both: list[tuple[list[Found], Callable[[Target], bool]]] = [(eu, is_eu), (national, is_national)]
    firsts, seconds = ([one for one in found if test(one.citation.target)] for found, test in of_both)
    for first in firsts:
        yield from (Saying(first, second, "table", words, span) for second in seconds)


def _by_cell(group: Sequence[Found]) -> dict[int, list[Found]]:
    text, start = group[0].text, group[0].start
    edges = [0, *(end.end() for end in _CELL_END.finditer(text)), len(text)]
    cells: dict[int, list[Found]] = defaultdict(list)
    for begin, end in pairwise(edges):
        inside = [one for one in group if begin <= one.citation.span.start - start < end]
        opening = _BEFORE_NUMBER.match(text, begin, end)
        if inside and opening and opening.end() >= inside[0].citation.span.start - start:
            cells[begin] = inside
    return cells


def _is_of_transposition(scope: Scope, row: Found) -> bool:
    """Whether the heading of the section, the head of the table or what stands just above it says that it is one."""
    if any(_ABOUT.search(kop) for kop in row.location.section):
        return True
    above = scope.store.passage_rows(key for key in range(max(0, row.passage - 400), row.passage))
    first = row.passage
    while first - 1 in above and above[first - 1].kind == "row":
        first -= 1
    keys = [key for key in range(first - _BEFORE_TABLE, first + 1) if key in above or key == row.passage]
    return any(_ABOUT.search(text) for text in scope.store.texts(keys).values())
