"""Which lines of a plain text are headings, and of what level.

In: a layout and the indexes of the lines that may be headings. Out: Headings in order. It deliberately does not know
spans of sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wpgsearch.readers.describe_fields import label_of
from wpgsearch.readers.footnotes_end import cites
from wpgsearch.readers.structure_lines import Layout, is_furniture, repeated_lines, without_digits
from wpgsearch.readers.structure_shape import Heading, is_narrow, is_short, may_be_numbered, plain, stands_alone

_HASHES = re.compile(r"(#{1,6})\s+(.*\S)")
_BOLD = re.compile(r"(?:\*\*|__)(?!\s)([^*\n]{2,120}?)(?:\*\*|__)\s*:?$")
_NUMBERED = re.compile(r"(?:§ ?)?((?:\d{1,2}\.){0,4}\d{1,2})(\.?)\s+(?=[^\W\d_a-z]|[«“\"‘'*])(\S.*)$")
_CHAPTER = re.compile(
    r"(?:Hoofdstuk|Deel|Bijlage|Appendix|Annex|HOOFDSTUK|DEEL|BIJLAGE)\s+(?:\d{1,2}|[IVX]{1,5}|[A-F])\b\.?"
    r"(?:\s*[:.–-]?\s+\S.*)?$"
)
_ARTICLE = re.compile(r"Artikel\s+(\d{1,3}[a-z]{0,2}(?:[.:]\d{1,3}[a-z]?)?)\.?(?:\s+[^\W\d_a-z].{0,80})?$")
_BARE_ARTICLE = re.compile(r"Artikel\s+\S+")
_FINISHED = (".", "?", ":", "!", "”", "’", ")")
_TWO = re.compile(r"[a-zà-ÿ]{3}\. [A-ZÀ-Ý][a-zà-ÿ]")  # two sentences are no heading
_ALONE = re.compile(r"\d{1,3}\.?")
_QUOTED = re.compile(r"^[\"“„«‘'].{50,}|.*\(\.\.\.\)|.*\[(?:\.\.\.|…)\]")  # a passage from an act, not a heading
_CONTACT = re.compile(r"[TFEM]\s\S")  # "T 070 379 8911"
_PERSON = re.compile(
    r"(?:(?i:prof|dr|mr|drs|ir|ing|de heer|mevrouw)\.?\s+)*(?:[A-Z][a-z]?\.\s?){1,6}(?:\([\w.]+\)\s)?"
    r"(?:(?:van|de|der|den|ten|ter|het|’t|'t|in|el)\s){0,3}[A-Z][\w’'-]+.{0,40}$"
)
_SIGNED = re.compile(
    r"(?:hoogachtend|met vriendelijke groet|namens (?:deze|dezen|het college)|(?:de|het|mede namens de) (?:minister"
    r"|staatssecretaris|korpschef|college|directeur|burgemeester|voorzitter|griffier|adjunct-griffier))",
    re.IGNORECASE,
)
_NO_KOP = re.compile(
    r"""\b(?:19|20)\d\d[a-z]?$  # "Jansen 2024" heads a reference
    |^(?:\w+,\s)?\d{1,2}[ -]\w+\.?[ -]\d{4}$  # a date
    |\b(?:5\.[12]|1[01])\.\d\.?[a-z]?\b|\[REDACTED\]|@|www\.|https?:  # marks of redaction, addresses
    |\d[.,:/]\d.*\d[.,:/]\d|±|\d{5}|^\W*$  # rows of a table
    |\b(?:Postbus\ \d|\w+(?:straat|weg|laan|plein|kade|singel|haven|gracht|hout)\ \d)  # letterheads
    |^(?:Geachte|Beste|Vra(?:ag|gen)|Antwoord(?:en)?|Artikel)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BACK = re.compile(
    r"(?:Bronnen(?:lijst)?|Geraadpleegde (?:bronnen|literatuur)|Literatuur(?:lijst)?|Literatuuropgave|Bibliografie|"
    r"Jurisprudentie(?:lijst|register)?|Kamerstukken|Parlementaire stukken|(?:Wet- en )?[Rr]egelgeving|Wetgeving|"
    r"Websites?|Internetbronnen|Overige bronnen|Overig|Rapporten|Noten|Eindnoten|Voetnoten|Bijlagen?|Samenvatting|"
    r"Inleiding|Voorwoord|Conclusies?|Dankwoord|Afkortingen(?:lijst)?|Inhoud(?:sopgave)?|Abstract|References|"
    r"Summary|Bibliography|Introduction|Conclusion|Acknowledgements|Colofon)",
    re.IGNORECASE,
)
_PARENT = re.compile(r"(?:Bronnen(?:lijst)?|Geraadpleegde bronnen|Bibliografie|Sources)", re.IGNORECASE)
_CHILD = re.compile(
    r"(?:Literatuur(?:lijst)?|Geraadpleegde literatuur|Jurisprudentie(?:lijst|register)?|Kamerstukken|"
    r"Parlementaire stukken|(?:Wet- en )?[Rr]egelgeving|Wetgeving|Websites?|Internetbronnen|Overige? ?(?:bronnen)?|"
    r"Rapporten|Boeken|Artikelen|Rechtspraak|Officiële publicaties|Beleidsdocumenten|Literature|Case law)",
    re.IGNORECASE,
)


def markdown(layout: Layout, usable: Sequence[int]) -> list[Heading]:
    """``# Kop`` and bold lines that stand alone; bold ones count as the lowest level of the others."""
    hashed: list[tuple[int, str, int]] = []
    bold: list[tuple[int, str]] = []
    for index in usable:
        text = layout.lines[index].text
        if text[0] == "#" and (match := _HASHES.match(text)):
            hashed.append((index, plain(match[2]), len(match[1])))
        elif text[:2] in ("**", "__") and stands_alone(layout, index) and (match := _BOLD.match(text)):
            bold.append((index, plain(match[1])))
    depths = sorted({depth for _, _, depth in hashed})
    bold_level = max(1, len(depths))
    bold = [(index, kop) for index, kop in bold if not label_of(kop) and not _NO_KOP.search(kop)]
    if not hashed and len(bold) < 2:
        return []
    return sorted(
        [Heading(layout.lines[index].start, kop, depths.index(depth) + 1, index) for index, kop, depth in hashed if kop]
        + [Heading(layout.lines[index].start, kop, bold_level, index) for index, kop in bold]
    )


def numbered(layout: Layout, usable: Sequence[int], parts: Sequence[Heading] = ()) -> list[Heading]:
    """ "2. De reikwijdte", "2.1 …": counted on from the one before, so that list items and dates fall out.

    Below each of ``parts`` ("I. Algemeen deel") the count may begin again.
    """
    found: list[Heading] = []
    counters: list[int] = []
    begins = {heading.line for heading in parts}
    for index in usable:
        if index in begins:
            counters = []
        line = layout.lines[index]
        match = _NUMBERED.match(line.text) if line.text[0].isdigit() or line.text[0] == "§" else None
        if match is None or not is_short(layout, line) or not may_be_numbered(layout, index):
            continue
        numbers = [int(number) for number in match[1].split(".")]
        if not _counts_on(counters, numbers):
            continue
        counters = numbers
        found.append(Heading(line.start, plain(line.text), len(numbers), index))
    least = 1 if parts else 2
    return found if sum(heading.level == 1 for heading in found) >= least and not _is_list(found) else []


def _is_list(found: Sequence[Heading]) -> bool:
    """Numbered lines with nothing between them are a list, not headings."""
    close = sum(second.line - first.line == 1 for first, second in pairwise(found) if first.level == second.level)
    return close * 2 > len(found) - 1


def unnumbered(layout: Layout, usable: Sequence[int], known: Sequence[Heading]) -> list[Heading]:
    """Short lines that stand alone; beside numbered headings only the names of back matter are of level 1."""
    repeated = repeated_lines(layout.lines)
    taken = {heading.line for heading in known}
    deepest = max((heading.level for heading in known), default=0)
    found: list[Heading] = []
    parent = False
    for index in usable:
        line = layout.lines[index]
        if index in taken:
            parent = False
            continue
        if not _is_kop(layout, index) or without_digits(line.text) in repeated:
            continue
        kop = plain(line.text)
        back = _BACK.fullmatch(kop) is not None
        if known and not back and not (_CHAPTER.match(kop) or _heads_prose(layout, index)):
            continue
        parent, level = _level_of(kop, parent=parent, back=back, deepest=deepest)
        found.append(Heading(line.start, kop, level, index))
    return found


def _level_of(kop: str, *, parent: bool, back: bool, deepest: int) -> tuple[bool, int]:
    """ "Jurisprudentie" stands under "Bronnen"; without numbers every other heading is of level 1."""
    if _PARENT.fullmatch(kop):
        return True, 1
    if parent and _CHILD.fullmatch(kop):
        return True, 2
    if back or not deepest or _CHAPTER.match(kop):
        return False, 1
    return False, deepest + 1


def statute(layout: Layout, usable: Sequence[int], known: Sequence[Heading]) -> list[Heading]:
    """ "Artikel 10" alone on its line, in an act or in an annex that quotes one: below all other headings.

    The same article again and again is a column of a table ("Artikel 11" as ground), not a row of headings.
    """
    taken = {heading.line for heading in known}
    level = max((heading.level for heading in known), default=0) + 1
    found = []
    for index in usable:
        line = layout.lines[index]
        if line.text.startswith("Artikel ") and index not in taken and _ARTICLE.match(line.text):
            if layout.spaced and not layout.opens(index):
                continue
            titled = stands_alone(layout, index) and is_short(layout, line)
            if not titled and not _BARE_ARTICLE.fullmatch(line.text):
                continue  # "Artikel 29 Wpg is kort": a sentence
            found.append(Heading(line.start, plain(line.text), level, index))
    distinct = len({heading.kop for heading in found})
    return found if distinct * 2 > len(found) else []


def _counts_on(counters: Sequence[int], numbers: Sequence[int]) -> bool:
    """1 → 2, 1 → 1.1, 1.1 → 1.2, 1.4 → 2; the first is 1 (or 0, or 1.1)."""
    if not counters:
        return list(numbers) in ([1], [0], [1, 1])
    depth = len(numbers)
    if depth <= len(counters):
        return list(numbers[:-1]) == list(counters[: depth - 1]) and numbers[-1] == counters[depth - 1] + 1
    return depth == len(counters) + 1 and list(numbers[:-1]) == list(counters) and numbers[-1] == 1


def _is_between(layout: Layout, index: int) -> bool:
    """After a finished sentence (or the furniture of the page) and before a line with a capital."""
    lines = layout.lines
    if index + 1 >= len(lines) or lines[index + 1].page:
        return False
    before = lines[index - 1].text if index else "."
    if not layout.opens(index) and not before.endswith(_FINISHED) and not is_furniture(before):
        return False
    return not lines[index + 1].text[0].islower() and is_narrow(layout, index)


def _is_kop(layout: Layout, index: int) -> bool:
    """A short line with a capital and without a full stop, alone between blank lines (or between sentences)."""
    line = layout.lines[index]
    text = line.text
    if not (text[0].isupper() or text[0] in "«“\"‘'’*") or len(text) < 3 or not is_short(layout, line):
        return False
    alone = stands_alone(layout, index)
    if not alone and (not layout.wrapped or (layout.spaced and not layout.opens(index))):
        return False
    if _CONTACT.match(text) or _PERSON.match(text) or any(sign.search(text) for sign in (_NO_KOP, _TWO, _QUOTED)):
        return False
    if is_furniture(text) or label_of(text) or cites(text) or _is_question(layout, index):
        return False
    if _SIGNED.match(text) or (index and _SIGNED.match(layout.lines[index - 1].text)):
        return False
    return not _runs_on(layout, index) if alone else _heads_line(layout, index)


def _is_question(layout: Layout, index: int) -> bool:
    """ "3 ⏎ Wat zou er anders kunnen?": a question below its number."""
    asked = layout.lines[index].text.endswith("?")
    return asked and index > 0 and _ALONE.fullmatch(layout.lines[index - 1].text) is not None


def _heads_line(layout: Layout, index: int) -> bool:
    """A heading with its text directly below it; where blank lines part paragraphs, that text must be a full line."""
    if not _is_between(layout, index) or len(layout.lines[index].text.split()) > 9:
        return False
    return not layout.spaced or len(layout.lines[index + 1].text) >= 0.7 * layout.width


def _runs_on(layout: Layout, index: int) -> bool:
    """A line of running text cut off by a page end: the next line of body text starts in lower case."""
    lines = layout.lines
    line = lines[index]
    if line.end - line.start >= 0.85 * layout.width and layout.wrapped:
        return True
    for following in lines[index + 1 : index + 4]:
        if not is_furniture(following.text):
            return following.text[0].islower()
    return False


def _heads_prose(layout: Layout, index: int) -> bool:
    """Beside numbered headings a bare line counts only when a paragraph follows: "Bonetto 2024" heads a reference."""
    lines = layout.lines
    if index + 1 >= len(lines) or len(lines[index].text) > 80 or re.search(r"\d|,", lines[index].text):
        return False
    after = lines[index + 1]
    length = after.end - after.start
    return length >= (160 if not layout.wrapped else int(0.8 * layout.width)) and not cites(after.text)
