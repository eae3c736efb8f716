"""Reads Word documents (DOCX, DOCM, DOTX).

In: the bytes of a file. Out: a ``Draft``: paragraphs with the numbers that Word gives them, headings by style and
outline level, footnotes and endnotes after the paragraph that calls them, tables as rows, text boxes after their
paragraph. Inserted text is kept and deleted text left out, and a Problem says that there are changes; comments,
headers and footers are left out. It deliberately knows nothing of styles (docx_styles.py) and of inline text
(docx_runs.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.describe_fields import is_label
from wpgsearch.readers.docx_runs import Inline, Notes
from wpgsearch.readers.docx_styles import Numbers, Styles, child, number_of, value_of
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.markup import local
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.office_package import Package
from wpgsearch.readers.office_text import OfficeText, Properties

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"))


def read(data: bytes, *, name: str) -> Draft:
    package = Package(data, what="a Word document")
    document = _Document(package)
    return document.text.draft(
        name=name,
        format_="docx",
        properties=document.properties(),
        problems=document.problems(),
        letterhead=document.letterhead(),
    )


class _Document:
    """One Word document and its text."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "")
        root = package.xml(main or "word/document.xml")
        body = child(root, "body")
        if body is None:
            raise ReadError("is a Word document without a text in it: it is damaged, ask for a whole copy")
        self._body = body
        related = dict(package.related(main or "word/document.xml").values())
        self._headers = [
            part for kind, part in package.related(main or "word/document.xml").values() if kind == "header"
        ]
        self._styles = Styles(package.xml(related.get("styles", "word/styles.xml")))
        self._numbers = Numbers(package.xml(related.get("numbering", "word/numbering.xml")))
        notes = Notes(
            package.xml(related.get("footnotes", "word/footnotes.xml")),
            package.xml(related.get("endnotes", "word/endnotes.xml")),
            package.xml(related.get("settings", "word/settings.xml")),
        )
        self._comments = package.xml(related.get("comments", "word/comments.xml"))
        self._inline = Inline(notes, self._styles)
        self._headline = ""
        self.text = OfficeText()
        self._walk(body)

    def _walk(self, element: etree._Element) -> None:
        for block in _blocks(element):
            if local(block) == "p":
                self._paragraph(block)
            elif child(block, "tblPr", "tblpPr") is not None:  # a table that floats: the margin of a letter
                with self.text.beside():
                    self._table(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        style = value_of(child(properties, "pStyle"))
        lines, boxes = self._inline.lines(paragraph)
        if not self._styles.is_contents(style):
            self._place(lines, style, properties)
        for box in boxes:
            with self.text.beside():
                self._walk(box)

    def _place(self, lines: list[Run], style: str, properties: etree._Element | None) -> None:
        if not any(line.length for line in lines):
            return
        level = self._level(properties, style)
        self.text.out.prefix = self._number(properties, style)
        if level is not None:
            if self.text.out.prefix:  # the number is part of the kop
                numbered = Run(self.text.out.prefix)
                self.text.out.prefix = ""
                numbered.join(lines[0], " ")
                lines = [numbered, *lines[1:]]
            self.text.heading(lines, level)
        else:
            if not self._headline and self._styles.is_title(style):
                self._headline = " ".join(line.plain for line in lines)
            self.text.paragraph(lines)
        self.text.out.prefix = ""

    def _level(self, properties: etree._Element | None, style: str) -> int | None:
        own = value_of(child(properties, "outlineLvl"))
        if own.isdecimal():
            return int(own) + 1 if int(own) < 9 else None
        return self._styles.level(style)

    def _number(self, properties: etree._Element | None, style: str) -> str:
        number = number_of(properties) or self._styles.number(style)
        return self._numbers.next(*number) if number else ""

    def _table(self, table: etree._Element) -> None:
        """Rows, a line each; a table that only places text is walked cell by cell."""
        rows = [list(_parts(row, "tc")) for row in _parts(table, "tr") if not _is_deleted(row)]
        if self._only_places(rows):
            for cell in (cell for row in rows for cell in row):
                self._walk(cell)
        elif any(map(_is_text, rows)):
            self._mixed(rows)
        else:
            self.text.rows([self._cell(cell) for cell in row] for row in rows)

    def _mixed(self, rows: list[list[etree._Element]]) -> None:
        """A page set as a table: "31 951 | Title" is a row of it, a cell with a whole letter in it is text."""
        for row in rows:
            filled = [cell for cell in row if next(_written(cell), None) is not None]
            if _is_text(row) or len(filled) < 2:
                for cell in filled:
                    self._walk(cell)
            else:
                self.text.rows([[self._cell(cell) for cell in filled]])

    def _only_places(self, rows: list[list[etree._Element]]) -> bool:
        if all(len(row) <= 1 for row in rows):
            return True
        cells = [cell for row in rows for cell in row]
        if any(local(block) == "tbl" for cell in cells for block in _blocks(cell)):
            return True
        paragraphs = [block for cell in cells for block in _blocks(cell) if local(block) == "p"]
        return any(
            self._level(child(each, "pPr"), value_of(child(each, "pPr", "pStyle"))) is not None
            and any(part.text and part.text.strip() for part in each.iter("{*}t"))
            for each in paragraphs
        )

    def _cell(self, cell: etree._Element) -> Run:
        joined = Run()
        for block in _blocks(cell):
            properties = child(block, "pPr")
            lines, boxes = self._inline.lines(block)
            number = self._number(properties, value_of(child(properties, "pStyle")))
            boxed = [line for box in boxes for part in _blocks(box) for line in self._inline.lines(part)[0]]
            for line in (*lines, *boxed):
                if line.length:
                    joined.join(line, " " * bool(joined.length) + f"{number} " * bool(number))
                    number = ""
        return joined

    def properties(self) -> Properties:
        core = self._package.xml("docProps/core.xml")
        found = {local(part): " ".join((part.text or "").split()) for part in (core if core is not None else ())}
        return Properties(title=found.get("title", ""), headline=self._headline, metadata=core_metadata(found))

    def letterhead(self) -> str:
        """The lines of the headers: letters have their date and kenmerk there; they are left out of the text."""
        lines = []
        for part in self._headers[:6]:
            root = self._package.xml(part)
            for paragraph in root.iter("{*}p") if root is not None else ():
                if not any(local(above) == "Fallback" for above in paragraph.iterancestors()):
                    lines += [line.text for line in Inline(Notes(None, None, None), self._styles).lines(paragraph)[0]]
        written = ""
        for line in dict.fromkeys(filter(None, lines)):
            written += line + ("\n" if is_label(line) else "\n\n")
        return written.strip()

    def problems(self) -> tuple[Problem, ...]:
        found = list(self._inline.problems())
        comments = [part for part in (self._comments if self._comments is not None else ()) if local(part) == "comment"]
        if comments:
            found.append(Problem("note", "", f"holds {_counted(len(comments), 'comment')}, left out of the text"))
        return tuple(found)


def core_metadata(found: dict[str, str]) -> dict[str, str]:
    """Who made the file and when it was made and changed; the author of the text may be someone else."""
    dates = {key: found.get(key, "")[:10] for key in ("created", "modified")}
    kept = {key: date for key, date in dates.items() if re.fullmatch(r"(?:19[89]|20)\d+-\d\d-\d\d", date)}
    return {"creator": found.get("creator", "")} | kept


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables within a body or a cell, whatever they are wrapped in; what was deleted left out."""
    for part in element:
        name = local(part)
        if name in ("p", "tbl"):
            yield part
        elif name in _WRAPPERS:
            yield from _blocks(part)


def _parts(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _parts(part, name)


def _written(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell that have text."""
    for block in _blocks(cell):
        if any(part.text and part.text.strip() for part in block.iter("{*}t")):
            yield block


def _is_text(row: list[etree._Element]) -> bool:
    return len(row) <= 3 and any(len(list(_written(cell))) > 3 for cell in row)


def _is_deleted(row: etree._Element) -> bool:
    return child(row, "trPr", "del") is not None
