"""The text of an HTML page, block by block: headings, lists, tables, footnotes; without what surrounds the text.

In: the element that holds the main text. Out: a filled TextBuilder. This module deliberately does not know what the
page is (that is ``html_facts``), only how pages are written.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.model import Span
from wpgsearch.readers.html_notes import Notes, is_notes_heading, text_of
from wpgsearch.readers.html_tables import is_layout, is_list_row, label_of
from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.markup import Flow, local, loose_text
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.publications import Turn, numbers_of

_BLOCKS = """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul"""
BLOCKS = frozenset(_BLOCKS.split())
_SKIP = """script style noscript template nav button input select textarea option svg iframe object audio video canvas
    dialog del map head title link meta"""
_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert", "doc-toc", "menu")
_SURROUNDINGS = re.compile(
    r"(?:site-|page-|main-|top-|js-|global-)?(?:cookie|consent|breadcrumb|broodkruimel|kruimelpad|skip-?link|skiplinks?"
    r"|nav|navbar|navigation|navigatie|menu|sidebar|side-bar|share|social|pagination|paginering|toc|inhoudsopgave"
    r"|sr-only|visually-hidden|visuallyhidden|screen-?reader|tekstueel|note-close|no-print|noprint)"
    r"(?:s|en|-[\w-]+|__[\w-]+)?",
    re.I,
)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[a-z]{1,2}[.)]|\d{1,2}°\.?|\([0-9a-z]{1,3}\)|[•–—‒-])")
_LONE_NUMBER = re.compile(r"(?:\d{1,3}\.){1,5}|\d{1,3}(?:\.\d{1,3}){1,4}")
_EU_KOP = re.compile(r"(?:oj-)?(?:ti-section-1|title-division-1|ti-art|title-article-norm|ti-grseq-1)")
_EU_REST = re.compile(r"(?:oj-)?(?:ti-section-2|title-division-2|sti-art|stitle-article-norm)")
_EU_HEADER = re.compile(r"(?:oj-)?hd-(?:date|lg|ti|oj)")
_CURIA_KOP = re.compile(r"C0[4-8]Titre([1-4])\w*|coj-ti(?:tle)?-grseq-([1-4])")
_CLOSING = ("wetsluiting", "oj-final", "final")
_TO_TOP = re.compile(r"(?:terug )?naar boven|(?:back to )?top|↑", re.I)
_TITLE_CLASSES = ("dossiertitel", "stuktitel", "kamervraagomschrijving", "staatsblad_kop", "staatscourant_kop")


def classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def is_surrounding(element: etree._Element, name: str, *, size: int) -> bool:
    """Navigation, banners, cookie notices; never what holds the better part of a page of ``size`` characters."""
    if element.get("hidden") is not None or re.search(r"display:\s*none", element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if name in ("footer", "aside") or element.get("role") in _ROLES or element.get("aria-hidden") == "true":
        marked = not re.search(r"note|noot|noten", names, re.I)
    else:
        marked = any(map(_SURROUNDINGS.fullmatch, names.split()))
    return marked and 5 * len(text_of(element)) < 2 * size


class HtmlText(Flow):
    """Walks the main text of a page."""

    skip = frozenset(_SKIP.split())

    def __init__(self, main: etree._Element, notes: Notes) -> None:
        super().__init__()
        self.turns: list[Turn] = []
        self._notes = notes
        self._size = len(text_of(main))
        self._single = len([h for h in main.iter("{*}h1") if text_of(h)]) == 1
        self._cited: set[etree._Element] = set()

    def skips(self, element: etree._Element, name: str) -> bool:
        if name in self.skip or element in self._notes.blocks:
            return True
        if name == "a" and (element.get("href") or "").startswith("#"):
            return _TO_TOP.fullmatch(text_of(element)) is not None
        return any(map(_EU_HEADER.fullmatch, classes(element))) or is_surrounding(element, name, size=self._size)

    def is_inline(self, element: etree._Element, name: str, *, mixed: bool) -> bool:
        if name == "br":
            return not (_is_break(element.getnext(), element.tail) or _is_break(element.getprevious(), None))
        return name not in BLOCKS and not any(local(below) in BLOCKS for below in element.iter("{*}*"))

    def before_block(self, run: Run, name: str) -> None:
        """ "<span>5.1</span><p>…": a number that stands loose before a paragraph begins it."""
        if name in ("p", "div") and _NUMBER.fullmatch(run.text):
            self.out.prefix = f"{self.out.prefix} {run.text}".strip()
        else:
            self.out.paragraph(run)

    def block(self, element: etree._Element, name: str) -> None:
        if re.fullmatch(r"h[1-6]", name):
            self._kop(element, int(name[1]))
        elif any(map(_EU_KOP.fullmatch, classes(element))):
            self._eu_kop(element)
        elif curia := next(filter(None, map(_CURIA_KOP.fullmatch, classes(element))), None):
            self.out.heading(self.run_of(element), int(curia[1] or curia[2]))
        elif name == "table":
            self._table(element)
        elif name in ("ul", "ol", "menu", "dir"):
            self._list(element, name)
        elif name == "dt":
            self.out.flush_prefix()
            self.out.prefix = self.run_of(element).text.rstrip(":") + ":"
        elif name == "pre":
            for part in re.split(r"\n\s*\n", "".join(map(str, element.itertext()))):
                self.out.paragraph(Run(part))
        elif name == "div" and (turn := next((c for c in classes(element) if c in ("vraag", "antwoord")), None)):
            self._turn(element, answer=turn == "antwoord")
        elif name in ("p", "div") and element.getnext() is not None and _LONE_NUMBER.fullmatch(text_of(element)):
            self.out.prefix = f"{self.out.prefix} {text_of(element)}".strip()
        else:
            if any(c in _CLOSING for c in classes(element)):  # signatures are not of the last artikel
                self.out.close(1)
            self.walk(element)

    def _kop(self, element: etree._Element, level: int) -> None:
        run = self.run_of(element)
        above = element.getparent()
        is_title = any(c.startswith(_TITLE_CLASSES) for c in classes(element)) or (level == 1 and self._single)
        if is_title or (above is not None and {"vraag", "antwoord"} & set(classes(above))):
            self.out.paragraph(run)
        elif not (self._notes.marks and is_notes_heading(run.text)):
            self.out.heading(run, level)

    def _eu_kop(self, element: etree._Element) -> None:
        """EUR-Lex: "Article 1" and, in a block of its own, "Subject-matter": one kop."""
        run = self.run_of(element)
        kind = next(c for c in classes(element) if _EU_KOP.fullmatch(c))
        level = 4 if "art" in kind else 5 if "grseq" in kind else 1
        if level == 1 and re.match(r"(?:AFDELING|SECTION|SUBSECTION|ONDERAFDELING)\b", run.text, re.I):
            level = 3 if re.match(r"SUB|ONDER", run.text, re.I) else 2
        after = element.getnext()
        if after is not None and local(after) == "div":
            after = next(after.iter("{*}p"), None)
        if after is not None and any(map(_EU_REST.fullmatch, classes(after))):
            run.join(self.run_of(after), " ")
            self.done.add(after)
        self.out.heading(run, level)

    def _turn(self, element: etree._Element, *, answer: bool) -> None:
        start = self.out.here
        self.walk(element)
        if self.out.length > start:
            first = self.out.text[start:].partition("\n")[0]
            numbers = numbers_of(first) if len(first) < 80 else ()
            self.turns.append(Turn(answer, numbers, Span(start, self.out.length)))

    def _list(self, element: etree._Element, name: str) -> None:
        start = element.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 6 else 1
        for item in element:
            if local(item) != "li":
                if local(item) and not self.skips(item, local(item)):
                    self.block(item, local(item))
                continue
            if self.skips(item, "li"):
                continue
            text = text_of(item)
            if text and not _NUMBER.match(text):
                lead = label_of(element, number) if name == "ol" else "•"
                self.out.prefix = f"{self.out.prefix} {lead}".strip()
            number += 1
            self.walk(item)
            self.out.flush_prefix()

    def _table(self, element: etree._Element) -> None:
        for caption in element.iterchildren("{*}caption"):
            self.out.paragraph(self.run_of(caption))
        groups = ("thead", "tbody", "tfoot")
        parts = [part for part in element if local(part) in groups] if len(element) else []
        rows = [row for part in (element, *parts) for row in part if local(row) == "tr" and not self.skips(row, "tr")]
        cells = [[cell for cell in row if local(cell) in ("td", "th")] for row in rows]
        if is_layout(element, cells):
            for row in cells:
                if is_list_row(row):
                    self.out.prefix = f"{self.out.prefix} {self.run_of(row[0]).text}".strip()
                for cell in row[1:] if is_list_row(row) else row:
                    self.walk(cell)
                self.out.flush_prefix()
        else:
            self.out.rows([self.run_of(cell) for cell in row] for row in cells)

    def link_of(self, element: etree._Element, name: str) -> str | None:
        return target_of(element.get("href")) if name == "a" else None

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        if element in self._notes.marks:
            label, block = self._notes.marks[element]
            first = block not in self._cited
            self._cited.add(block)
            run.mark(label, self._note(block, label) if first else None)
        elif name == "br":
            run.add(" ")
        elif name == "sup" or any("super" in c for c in classes(element)):
            if any(below in self._notes.marks for below in element.iter("{*}a")):
                return False
            run.raised("".join(map(str, element.itertext())))
        elif name == "q":
            run.add("“")
            run.add(text_of(element))
            run.add("”")
        elif name == "label" or "nr" in classes(element) or "ol" in classes(element):
            run.add(text_of(element) + " ")
        else:
            return False
        return True

    def _note(self, block: etree._Element, label: str) -> Run:
        """The note without its label and its link back."""
        run = Run()
        self._gather_note(block, run, re.compile(rf"\s*[\[(]?\s*{re.escape(label)}\s*[\])]?[.:]?(?:\s+|$)"))
        return run

    def _gather_note(self, element: etree._Element, run: Run, label: re.Pattern[str]) -> None:
        def add(text: str | None) -> None:
            if text and not run.length:
                text = re.sub(r"^[\])]?\s*", "", text[found.end() :] if (found := label.match(text)) else text)
            run.add(text)

        add(element.text)
        for part in element:
            name = local(part)
            if not name:
                run.add(loose_text(part))
            elif part in self._notes.back or name in self.skip or "note-close" in classes(part):
                pass
            elif name == "sup" or len(part) or not run.length:
                self._gather_note(part, run, label)
            else:
                self.gather(part, name, run)
            run.add(" " if name in BLOCKS else "")
            add(part.tail)


def _is_break(neighbour: etree._Element | None, between: str | None) -> bool:
    """Two line breaks in a row part paragraphs."""
    if neighbour is None or local(neighbour) != "br":
        return False
    tail = between if between is not None else neighbour.tail
    return not (tail or "").strip()
