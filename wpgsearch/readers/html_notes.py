"""Which links of an HTML page are footnote marks, and which block holds the note of each.

In: a parsed page. Out: ``Notes``: for each mark (an ``a`` element) its label and the block of its note. A mark is a
link within the page with a short label ("1", "[12]", "*") to a place whose block begins with that label, or that calls
itself a note. This module deliberately does not build text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from wpgsearch.readers.markup import local

_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivx]{1,5}|\*{1,4}|†|‡)\s*[\])]?\.?")
_NOTE_WORDS = re.compile(r"foot_?note|end_?note|(?:^|[\s_-])(?:voet|eind)?noo?t|_?(?:ftn|edn|fn)[-_:]?\d|ntr\d", re.I)
_HOLDERS = frozenset(("p", "li", "div", "dd", "td", "tr", "aside", "section", "blockquote", "footnote"))
_LONGEST_NOTE = 6000
_HEADING_WORDS = re.compile(r"(?:voet|eind)?noten|(?:foot|end)?notes?|verwijzingen", re.I)


@dataclass(slots=True)
class Notes:
    """``marks``: link → (label, block of the note); ``blocks``: the notes' blocks; ``back``: links back to a mark."""

    marks: dict[etree._Element, tuple[str, etree._Element]] = field(default_factory=dict)
    blocks: set[etree._Element] = field(default_factory=set)
    back: set[etree._Element] = field(default_factory=set)


def text_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def find_notes(root: etree._Element) -> Notes:
    """Marks in document order; several marks may share a note."""
    notes = Notes()
    places = {
        place: element for element in root.iter("{*}*") for place in (element.get("id"), element.get("name")) if place
    }
    holders: dict[etree._Element, str] = {}
    links = [link for link in root.iter("{*}a") if (link.get("href") or "").startswith("#")]
    for link in links:
        if holders and any(above in holders for above in link.iterancestors()):
            notes.back.add(link)
            continue
        found = _LABEL.fullmatch(text_of(link))
        target = places.get((link.get("href") or "#")[1:])
        if not found or target is None or target is link:
            continue
        block = _holder(target)
        if block is None or link in set(block.iter("{*}a")) or not _is_note(link, target, block, found[1]):
            continue
        if holders.get(block, found[1]) != found[1]:  # several notes in one block: it stays where it is
            continue
        holders[block] = found[1]
        notes.marks[link] = (found[1], block)
    notes.blocks = set(holders)
    return notes


def _holder(target: etree._Element) -> etree._Element | None:
    """The block of the note: the target, or the nearest block around it; a whole cell row of a table of notes."""
    block: etree._Element | None = target
    while block is not None and local(block) not in _HOLDERS:
        if re.fullmatch(r"h[1-6]|body|main|article|table|ol|ul", local(block)):
            return None
        block = block.getparent()
    if block is not None and local(block) == "td":
        return block.getparent()
    above = block.getparent() if block is not None else None
    # Word: <div id="ftn1"><p><a name="_ftn1">[1]</a> text</p><p>more</p></div>
    if above is not None and local(above) in ("div", "li", "aside") and _NOTE_WORDS.search(_names(above)):
        begun = [part for part in above if re.match(r"\W{0,2}\d{1,3}[\s\])]", text_of(part))]
        if len(begun) <= 1 and len(text_of(above)) < _LONGEST_NOTE and re.search(r"\d", above.get("id") or ""):
            return above
    return block


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"


def _is_note(link: etree._Element, target: etree._Element, block: etree._Element, label: str) -> bool:
    text = text_of(block)
    if (
        not text
        or len(text) > _LONGEST_NOTE
        or any(re.fullmatch(r"h[1-4]", local(part)) for part in block.iter("{*}*"))
    ):
        return False
    named = f"{_names(link)} {_names(target)} {_names(block)} {link.get('href')} {target.get('name') or ''}"
    raised = any(local(part) == "sup" for part in (*link.iterancestors(), *link.iter("{*}*")))
    begins = re.match(rf"\D{{0,2}}{re.escape(label)}(?!\w)", text) is not None
    return (
        bool(_NOTE_WORDS.search(named))
        or (begins and (raised or text_of(link)[0] in "[("))
        or (raised and label.isdigit())
    )


def is_notes_heading(text: str) -> bool:
    """ "Voetnoten" above notes that have moved to their marks."""
    return _HEADING_WORDS.fullmatch(text.strip(" :")) is not None
