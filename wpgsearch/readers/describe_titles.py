"""The title block of an essay, article, note or report: title, subtitle, author.

In: the lines of a text. Out: a ``TitleBlock``. The block is what stands before the first paragraph or numbered
heading: a title, a subtitle in bold (over as many lines as it needs) and the author ("Auteur: …", "Auteur:" above the
name, "door …", or a bare name). It deliberately does not know letters and official papers: their titles stand in
fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wpgsearch.readers.describe_dates import DATE
from wpgsearch.readers.describe_fields import label_of
from wpgsearch.readers.structure_lines import Layout, is_furniture

_AUTHOR = re.compile(
    r"(?i:auteur(?:s|\(s\))?|door|by|authors?|geschreven door|naam(?: student)?)"
    r"(?:\s*:\s*|\s+(?=[A-ZÀ-Ý])|$)(?P<name>.*)$"
)
_NAME = re.compile(
    r"(?:(?:[Pp]rof|[Dd]r|[Mm]r|[Dd]rs|[Ii]r|[Ii]ng)\.?\s+)*(?:[A-Z][a-z]?\.[\s-]?){1,5}(?:\([A-Z]\w+\)\s)?"
    r"(?:(?:van|de|der|den|ten|ter|het|’t|'t|in|el|al|von|le|la)\s){0,3}[^\W\d_a-z][\w’'-]+"
    r"(?:[ -][^\W\d_a-z][\w’'-]+){0,2}(?:\s?(?:,|en|&)\s.{3,60})?\d?$"
)
_NUMBERED = re.compile(r"(?:\d{1,2}\.?|I\.|§ ?1)\s+[A-ZÀ-Ý]")
_CHAPTER = re.compile(r"(?:Hoofdstuk|Deel) (?:1|I)\b|A\. [A-Z]", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:#+\s*)?\W*(?:Inleiding|Introductie|Introduction|Samenvatting|Abstract|Voorwoord|Inhoud(?:sopgave)?)\W*$",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:bijlage(?:\s+(?:\d{1,2}|[A-Z]))?|annex|essay|paper|notitie|memo|memorandum|nota|rapport|advies|onderzoeksrapport|artikel|persbericht"
    r"|concept|openbaar|vertrouwelijk|t\.a\.v\..*|pagina \d.*|versie.*|kamerstuk(?:ken)?)$",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:(?:Master|Bachelor)?-?(?P<kind>scriptie|thesis)\b.{0,60}|.{0,40}\bUniversit(?:eit|y)\b.{0,60}"
    r"|(?:Hogeschool|Faculteit|Studentnummer|Student|ANR|SNR|Opleiding|Begeleider|Scriptiebegeleider|Docent|Vak|Datum"
    r"|Versie|Aantal woorden|Tweede lezer|Afstudeerrichting|Onder begeleiding van)\b.{0,80})$",
    re.IGNORECASE,
)
_PLACED = re.compile(rf"[A-Z’'][\w’'-]+(?: [A-Z][a-z]+)?, (?:\w+dag )?{DATE}$", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|^#+\s*|(?<!\w)\*|\*(?!\w)")
_FRONT = re.compile(r"\s*---[ \t\r]*\n(.{1,3000}?)\n---[ \t\r]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"^(\w+):[ \t]*(\S.*)$", re.MULTILINE)
_KEYS = {
    "title": "title", "titel": "title", "subtitle": "subtitle", "ondertitel": "subtitle", "author": "author",
    "auteur": "author", "date": "date", "datum": "date", "kenmerk": "kenmerk", "onderwerp": "subject",
}  # fmt: skip
_LONGEST = 200  # a longer paragraph is no title


@dataclass(slots=True)
class TitleBlock:
    """``kind`` is the word that names the sort of paper above the title ("bijlage"); ``body`` where the text begins."""

    title: str | None = None
    subtitle: str | None = None
    author: str | None = None
    kind: str | None = None
    body: int = 0
    labelled: bool = False  # labels stand first: what follows is a title only when it stands apart


def front_matter(text: str) -> dict[str, str]:
    """What stands between the dashes with which a Markdown file may begin: "title: …", "author: …", "date: …"."""
    block = _FRONT.match(text)
    pairs = _PAIR.findall(block[1]) if block else []
    return {_KEYS[key.lower()]: value.strip("\"' \r") for key, value in pairs if key.lower() in _KEYS}


def read_titles(layout: Layout) -> TitleBlock:
    """The title block at the begin of a text."""
    block = TitleBlock()
    paragraphs = _paragraphs(layout)
    wanted = False  # "Auteur:" stands alone: the next paragraph is the name
    for first, last in paragraphs:
        text = _text(layout, first, last)
        author = _AUTHOR.match(_text(layout, first, first))
        if wanted:
            block.author, wanted, block.body = _text(layout, first, first), False, layout.lines[last].end
        elif block.title and author is not None and len(text) < _LONGEST:
            block.author, block.body = block.author or author["name"].strip() or None, layout.lines[last].end
            wanted = block.author is None
        elif block.title and (imprint := _IMPRINT.match(_text(layout, first, first))):
            block.kind = block.kind or ("essay" if imprint["kind"] else None)
            block.body = layout.lines[last].end
            names = [_AUTHOR.match(_text(layout, at, at)) for at in range(first, last + 1)]
            block.author = block.author or next((name["name"].strip() for name in names if name), None)
        elif _is_body(layout, first, last) or not _take(block, layout, first, last):
            break
    return block


def _take(block: TitleBlock, layout: Layout, first: int, last: int) -> bool:
    """Makes a paragraph the kind, title, subtitle or author; False when the block is at its end."""
    text = _text(layout, first, last)
    if block.title is None:
        return _take_title(block, layout, first, last)
    if _NAME.match(text) and block.author is None:
        block.author = text.rstrip("0123456789")
    elif block.subtitle is None and block.author is None and _is_subtitle(layout, first, last):
        block.subtitle = text
    else:
        return False
    block.body = layout.lines[last].end
    return True


def _take_title(block: TitleBlock, layout: Layout, first: int, last: int) -> bool:
    text = _text(layout, first, last)
    if _KIND.match(text):
        block.kind = text.lower()
        return True
    if label_of(text) or is_furniture(text):
        block.labelled = True
        return True
    if _PLACED.match(text):
        return True
    apart = layout.spaced and len(text.split()) > 2 and text[0].isupper()
    sentence = text.endswith((".", ";", ",")) and layout.lines[first].text[0] not in "#*_"
    wordless = sum(character.isalpha() for character in text) < 3
    if len(text) > _LONGEST or wordless or sentence or (block.labelled and not apart):
        return False
    block.body = layout.lines[last].end
    block.title = text
    if last == first + 1 and _is_two(_text(layout, first, first), _text(layout, last, last)):
        block.title, block.subtitle = _text(layout, first, first), _text(layout, last, last)
    return True


def _is_two(first: str, second: str) -> bool:
    """A short line and below it one with a capital are a title and a subtitle, not one title over two lines."""
    return len(first) < 45 and second[:1].isupper() and first[-1:] not in "-–,:" and first.count("'") % 2 == 0


def _is_subtitle(layout: Layout, first: int, last: int) -> bool:
    """A bold or smaller heading; a plain line only when the author follows it."""
    text = _text(layout, first, last)
    if len(text) > 250 or _OPENING.match(text):
        return False
    if layout.lines[first].text.startswith(("*", "__", "##")):
        return True
    following = _text(layout, last + 1, last + 1) if last + 1 < len(layout.lines) else ""
    signs = (_AUTHOR, _NAME, _IMPRINT)
    return not text.endswith(".") and any(sign.match(following) for sign in signs)


def _is_body(layout: Layout, first: int, last: int) -> bool:
    text = _text(layout, first, first)
    return bool(_NUMBERED.match(text) or _CHAPTER.match(text) or _OPENING.match(text)) or last - first > 5


def _paragraphs(layout: Layout) -> list[tuple[int, int]]:
    """First and last line of each of the first paragraphs; in text without blank lines, of each line."""
    found: list[tuple[int, int]] = []
    for index in range(min(40, len(layout.lines))):
        if layout.opens(index) or not found or not layout.spaced:
            found.append((index, index))
        else:
            found[-1] = (found[-1][0], index)
    return found


def _text(layout: Layout, first: int, last: int) -> str:
    return " ".join(_MARKUP.sub("", " ".join(line.text for line in layout.lines[first : last + 1])).split())
