"""Headings: paragraphs set larger, bolder or in italics, or that say what they are ("Hoofdstuk 2", "Artikel 10").

In: the paragraphs of the pages. Out: the headings with their level, 1 the highest. It deliberately does not know the
text's offsets, nor what a heading means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wpgsearch.readers.pdf_lines import Line
from wpgsearch.readers.pdf_marks import Bookmark, Style
from wpgsearch.readers.pdf_paragraphs import Paragraph

_NUMBERED = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})\.?|[IVX]{1,5}\.|[A-H]\.|[a-z]\))\s+(?=[^\W\d]|[‘“(])")
_DIVISION = re.compile(
    r"(hoofdstuk|bijlage|appendix|deel|titel|afdeling|paragraaf|§|artikel)\s+"
    r"(?:\d+[a-z]?(?:[.:]\d+)*|[IVXLC]+|[A-Z])\b[.:]?",
    re.IGNORECASE,
)
_DIVISION_RANK = {"titel": 1, "afdeling": 2, "paragraaf": 3, "§": 3, "artikel": 4}
# "Vraag 3", "Antwoord op de vragen 17 en 37": questions.py knows these.
_ANSWER = re.compile(r"(?:vra(?:ag|gen)|antwoord(?:en)?)(?: op)?(?: de)?(?: vra(?:ag|gen))? \d", re.IGNORECASE)
_MAX_LENGTH = 200

Rank = tuple[float, bool, bool, bool, int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    paragraph: Paragraph
    level: int


def headings_of(pages: Sequence[Sequence[Paragraph]], usual: Style) -> list[Heading]:
    """The headings of a document in order; ``usual`` is the style of most of its text."""
    flow: list[Paragraph] = []
    found: list[tuple[int, Rank]] = []
    for page in pages:
        local = _usual_on(page, usual)
        body = [paragraph for paragraph in page if not paragraph.aside]
        for index, paragraph in enumerate(body):
            following = body[index + 1] if index + 1 < len(body) else None
            rank = _rank(paragraph, following, local)
            if rank:
                found.append((len(flow) + index, rank))
        flow.extend(body)
    return _levelled(flow, _without_title_page(flow, found))


def _usual_on(page: Sequence[Paragraph], usual: Style) -> Style:
    """The style of a page; in a dossier of glued documents each has its own."""
    counts: Counter[Style] = Counter()
    for paragraph in page:
        for line in paragraph.lines:
            if not line.rows:
                counts[line.style] += len(line.plain)
    style, count = counts.most_common(1)[0] if counts else (usual, 0)
    return style if count > 600 and not style.bold else usual


def with_bookmarks(
    headings: list[Heading], pages: Sequence[Sequence[Paragraph]], bookmarks: Sequence[Bookmark], *, first: int = 0
) -> list[Heading]:
    """The headings with those that only the outline knows: a paragraph that says on that page what a bookmark says."""
    known = {id(heading.paragraph): heading for heading in headings}
    title_page = _before(headings, pages)
    for bookmark in bookmarks:
        page = bookmark.page - first
        title = _letters(bookmark.title)
        if not 0 <= page < len(pages) or len(title) < 3:
            continue
        found = next((each for each in pages[page] if not each.lines[0].rows and _letters(each.text) == title), None)
        if found is not None and id(found) not in known and id(found) not in title_page:
            known[id(found)] = Heading(found, min(bookmark.level, 6))
    if len(known) == len(headings):
        return headings
    return [known[id(paragraph)] for page in pages for paragraph in page if id(paragraph) in known]


def _before(headings: Sequence[Heading], pages: Sequence[Sequence[Paragraph]]) -> set[int]:
    """What stands above the first heading: the title, and who wrote it."""
    if not headings:
        return set()
    flow = [id(paragraph) for page in pages for paragraph in page]
    return set(flow[: flow.index(id(headings[0].paragraph))])


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _rank(paragraph: Paragraph, following: Paragraph | None, usual: Style) -> Rank | None:
    """How high a heading stands (the lowest rank is the highest heading), None for what is no heading."""
    text, style = paragraph.text, paragraph.style
    if paragraph.lines[0].rows or len(paragraph.lines) > 3 or any(map(_has_cells, paragraph.lines)):
        return None
    division, numbered, capitals = _DIVISION.match(text), _NUMBERED.match(text), _capitals(text)
    speaks = bool(division or numbered or capitals >= 6)
    if not _may_head(text) or style.size < 0.93 * usual.size or not (speaks or _stands_above(paragraph, following)):
        return None
    bold = paragraph.wholly("bold") and not usual.bold
    italic = paragraph.wholly("italic") and not usual.italic
    larger = style.size >= 1.1 * usual.size
    plain = (capitals >= 8 and paragraph.gap) or (division and _is_bare(text, division))
    if not (larger or bold or plain or (italic and len(text) <= 130)):
        return None
    depth = numbered[1].count(".") if numbered and numbered[1] else 0
    place = _DIVISION_RANK.get(division[1].lower(), 0) if division else 0
    size = round(style.size * 2) / 2 if larger else usual.size
    main = capitals >= 6 or (division is not None and not place)
    return -size, not main, not bold, italic, place, depth


def _has_cells(line: Line) -> bool:
    """A row of a table without ruling lines; "2.1   Doel" has one gap too."""
    text = line.plain.strip()
    return len(line.tabs) > 1 or (len(line.tabs) == 1 and not (_NUMBERED.match(text) or _DIVISION.match(text)))


def _is_bare(text: str, division: re.Match[str]) -> bool:
    """ "Artikel 10" alone on its line, "Bijlage 2 – Lijst"; not "Artikel 1 Auteurswet" in a list of sources."""
    rest = text[division.end() :].strip(" –-:")
    return not rest or (division[1].lower() != "artikel" and rest[:1].isupper() and len(text) < 90)


def _capitals(text: str) -> int:
    """How many letters, when all are capitals ("II. ARTIKELSGEWIJZE TOELICHTING"); a few may be an abbreviation."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) if len(text) < 100 and all(c.isupper() for c in letters) else 0


def _may_head(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    if not 3 <= len(text) <= _MAX_LENGTH or "\n" in text or letters < max(3, 0.4 * len(text)):
        return False
    numbered = bool(_NUMBERED.match(text))
    if text[0] in "“\"‘'«•-–(>" or (text[0].islower() and not numbered):
        return False
    if text.endswith((";", ",", ":", "…")) or _ANSWER.match(text):
        return False
    return not text.endswith(".") or (numbered and len(text) < 100) or bool(_DIVISION.fullmatch(text))


def _stands_above(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A heading has more text under it, or text in another face; the last of three bold names has not."""
    if following is None or following.lines[0].rows:
        return True
    return len(following.text) > len(paragraph.text) or _face(following) != _face(paragraph)


def _face(paragraph: Paragraph) -> tuple[float, bool, bool]:
    return paragraph.style.size, paragraph.wholly("bold"), paragraph.wholly("italic")


def _without_title_page(flow: Sequence[Paragraph], found: list[tuple[int, Rank]]) -> list[tuple[int, Rank]]:
    """Leave out what stands above the first running text in a look of its own, without a number: that is the title."""
    heads = {index for index, _ in found}
    body = next((i for i, p in enumerate(flow) if i not in heads and len(p.text) > 120), len(flow))
    later = {rank for index, rank in found if index > body}
    return [item for item in found if item[0] > body or item[1] in later or _NUMBERED.match(flow[item[0]].text)]


def _levelled(flow: Sequence[Paragraph], found: Sequence[tuple[int, Rank]]) -> list[Heading]:
    """A heading lies one level under the nearest higher heading that is still open."""
    headings: list[Heading] = []
    open_ranks: list[Rank] = []
    for index, rank in found:
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        headings.append(Heading(flow[index], min(len(open_ranks), 6)))
    return headings
