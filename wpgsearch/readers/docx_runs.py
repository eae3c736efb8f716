"""The inline text of a Word document: runs, fields, notes, tracked changes, text boxes.

In: a paragraph. Out: its lines as Runs, and the text boxes that hang on it; afterwards Problems that say what was left
out. It deliberately knows no headings, lists or tables.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from wpgsearch.model import Problem
from wpgsearch.readers.docx_styles import Styles, child, is_on, spelled, value_of
from wpgsearch.readers.markup import local
from wpgsearch.readers.markup_blocks import Run

_INSIDE = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "Choice",
     "oMath", "oMathPara", "ruby", "rubyBase", "drawing", "anchor", "inline", "graphic", "graphicData", "wsp", "txbx",
     "wgp", "wpc", "pict", "shape", "textbox", "rect", "group", "object")
)  # fmt: skip
_FURNITURE = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PRINTDATE", "SAVEDATE", "FILENAME")
"""Fields whose result is no text of the document: page numbers and the table of contents."""
_BOXES = frozenset(("drawing", "pict", "object"))


class Notes:
    """Footnotes and endnotes by id, and the label that each gets when it is called."""

    def __init__(
        self,
        footnotes: etree._Element | None,
        endnotes: etree._Element | None,
        settings: etree._Element | None,
    ) -> None:
        self._notes = {"footnote": _by_id(footnotes), "endnote": _by_id(endnotes)}
        self._counts: Counter[str] = Counter()
        self._styles = {
            "footnote": value_of(child(settings, "footnotePr", "numFmt")) or "decimal",
            "endnote": value_of(child(settings, "endnotePr", "numFmt")) or "lowerRoman",
        }

    def call(self, kind: str, reference: etree._Element) -> tuple[str, etree._Element] | None:
        """The label and the note that a reference calls; with a mark of its own the label is ""."""
        note = self._notes[kind].get(value_of(reference, "id"))
        if note is None:
            return None
        if value_of(reference, "customMarkFollows") in ("1", "true", "on"):
            return "", note
        self._counts[kind] += 1
        return spelled(self._counts[kind], self._styles[kind]), note


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    notes = [part for part in (root if root is not None else ()) if local(part) in ("footnote", "endnote")]
    return {value_of(note, "id"): note for note in notes if value_of(note, "type") in ("", "normal")}


class Inline:
    """Reads paragraphs one after the other: numbers of notes and open fields go on from one to the next."""

    def __init__(self, notes: Notes, styles: Styles) -> None:
        self._notes = notes
        self._styles = styles
        self._fields: list[tuple[str, bool]] = []
        """Open fields: the code so far, and whether its result has begun."""
        self._changes: Counter[str] = Counter()
        self._changed_by: Counter[str] = Counter()
        self._hidden = 0
        self._lines: list[Run] = [Run()]
        self._boxes: list[etree._Element] = []
        self._depth = 0

    def lines(self, paragraph: etree._Element) -> tuple[list[Run], list[etree._Element]]:
        """The lines of a paragraph (a line break parts them) and its text boxes."""
        outer, self._lines, self._boxes = (self._lines, self._boxes), [Run()], []
        self._inside(paragraph)
        (lines, boxes), (self._lines, self._boxes) = (self._lines, self._boxes), outer
        return lines, boxes

    def problems(self) -> tuple[Problem, ...]:
        found = []
        if self._changes:
            counts = " and ".join(f"{number} {what}" for what, number in sorted(self._changes.items()))
            names = f" by {', '.join(sorted(self._changed_by))}" if self._changed_by else ""
            message = f"has tracked changes ({counts}{names}): inserted text is kept, deleted text is left out"
            found.append(Problem("note", "", message))
        if self._hidden:
            found.append(Problem("note", "", f"has {self._hidden} characters of hidden text, left out"))
        return tuple(found)

    def _inside(self, element: etree._Element) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part)
            elif name in ("ins", "moveTo", "del", "moveFrom"):
                self._change(part, name)
            elif name == "fldSimple":
                if not _is_furniture(value_of(part, "instr")):
                    self._inside(part)
            elif name == "AlternateContent":
                self._alternative(part)
            elif name == "txbxContent":
                self._boxes.append(part)
            elif name in ("t", "delText") and local(element) in ("oMath", "r"):
                self._text(part.text)
            elif name in _INSIDE or local(element) in ("oMath", "oMathPara"):
                self._inside(part)

    def _change(self, element: etree._Element, name: str) -> None:
        if any(part.text for part in element.iter("{*}t", "{*}delText")):
            self._changes["insertion(s)" if name in ("ins", "moveTo") else "deletion(s)"] += 1
            if author := value_of(element, "author"):
                self._changed_by[author] += 1
        if name in ("ins", "moveTo"):
            self._inside(element)

    def _alternative(self, element: etree._Element) -> None:
        """The modern way of drawing something, and the old one: one of both."""
        choices = [part for part in element if local(part) in ("Choice", "Fallback")]
        told = [part for part in choices if next(part.iter("{*}t"), None) is not None]
        if told:
            self._inside(told[0])

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        hidden = is_on(child(properties, "vanish")) or self._styles.is_hidden(value_of(child(properties, "rStyle")))
        raised = value_of(child(properties, "vertAlign")) == "superscript"
        for part in run:
            name = local(part)
            if name == "fldChar":
                self._field(value_of(part, "fldCharType"))
            elif name == "instrText":
                if self._fields:
                    code, begun = self._fields[-1]
                    self._fields[-1] = (code + (part.text or ""), begun)
            elif hidden:
                self._hidden += len(part.text or "") if name == "t" else 0
            else:
                self._piece(part, name, raised=raised)

    def _piece(self, part: etree._Element, name: str, *, raised: bool) -> None:
        if name == "t":
            self._text(part.text, raised=raised)
        elif name in ("tab", "ptab"):
            self._text(" ")
        elif name in ("br", "cr"):
            if self._is_shown():
                self._lines.append(Run())
        elif name == "noBreakHyphen":
            self._text("-")
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(part, name.removesuffix("Reference"))
        elif name == "AlternateContent":
            self._alternative(part)
        elif name in _BOXES:
            self._inside(part)

    def _text(self, text: str | None, *, raised: bool = False) -> None:
        if text and self._is_shown():
            if raised:
                self._lines[-1].raised(text)
            else:
                self._lines[-1].add(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_shown(self) -> bool:
        """Text in a field is shown when it is the field's result, unless that is a page number."""
        return all(begun and not _is_furniture(code) for code, begun in self._fields)

    def _note(self, reference: etree._Element, kind: str) -> None:
        called = self._notes.call(kind, reference)
        if called is None or self._depth:
            return
        label, note = called
        run = Run()
        self._depth += 1
        fields, self._fields = self._fields, []
        for paragraph in note.iter("{*}p"):
            for line in self.lines(paragraph)[0]:
                if line.length:
                    run.join(line, " " if run.length else "")
        self._depth -= 1
        self._fields = fields
        self._lines[-1].mark(label or "*", run)


def _is_furniture(code: str) -> bool:
    return (code.split() or [""])[0].upper() in _FURNITURE
