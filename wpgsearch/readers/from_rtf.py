"""Reads RTF: text, headings by style and outline level, footnotes, tables.

In: the bytes of a file. Out: a ``Draft``. Headers, footers, comments, pictures and deleted text are left out; a Problem
says that there are tracked changes. It deliberately does not know how letters are written in RTF (rtf_tokens.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_docx import core_metadata
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.office_text import OfficeText, Properties
from wpgsearch.readers.rtf_tokens import Token, tokens

_LEFT_OUT = frozenset(
    ("fonttbl", "colortbl", "listtable", "listoverridetable", "rsidtbl", "generator", "pict", "object", "header",
     "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "fldinst", "xe", "tc", "themedata",
     "colorschememapping", "latentstyles", "datastore", "pgptbl", "revtbl", "filetbl", "ftnsep", "ftnsepc", "ftncn",
     "aftnsep", "aftnsepc", "aftncn", "atnid", "atnauthor", "atntime", "atnref", "atndate", "annotation", "bkmkstart",
     "bkmkend", "nonshppict", "pntext", "pn", "private", "xmlnstbl", "mmathPr", "docvar", "sp", "template", "password",
     "wgrffmtfilter", "userprops", "category", "doccomm", "operator", "company", "keywords", "subject", "comment")
)  # fmt: skip
_KEPT = frozenset(("shptxt", "shpinst", "listtext", "fldrslt", "stylesheet", "info", "footnote"))
"""Starred destinations ("\\*\\shptxt") whose text is text of the document, or read apart."""
_HEADING = re.compile(r"(?:heading|kop)\s?(\d)", re.IGNORECASE)
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group."""

    place: str = ""
    deleted: bool = False
    hidden: bool = False
    raised: bool = False
    inserted: bool = False


@dataclass(slots=True)
class _Paragraph:
    lines: list[Run] = field(default_factory=lambda: [Run()])
    style: int | None = None
    outline: int | None = None
    in_table: bool = False


@dataclass(slots=True)
class _Style:
    number: int = 0
    name: str = ""
    outline: int | None = None


def read(data: bytes, *, name: str) -> Draft:
    reading = _Reading()
    for token in tokens(data):
        reading.take(token)
    return reading.end(name)


class _Reading:
    """Takes tokens one by one; a footnote is a paragraph of its own within another."""

    def __init__(self) -> None:
        self.text = OfficeText()
        self._group = _Group()
        self._stack: list[_Group] = []
        self._paragraph = _Paragraph()
        self._outer: list[tuple[int, _Paragraph]] = []
        self._boxes: list[tuple[int, _Paragraph]] = []
        self._styles: dict[int, _Style] = {}
        self._style = _Style()
        self._info: dict[str, str] = {}
        self._cells: list[list[Run]] = []
        self._cell: list[Run] = []
        self._rows: list[list[list[Run]]] = []
        self._starred = False
        self._notes = self._changes = self._comments = 0
        self._headline = ""

    def take(self, token: Token) -> None:
        if token.kind == "{":
            self._stack.append(self._group)
            if len(self._stack) > _DEEPEST:
                raise ReadError(f"nests its groups more than {_DEEPEST} deep: save it as DOCX or PDF and add that")
        elif token.kind == "}":
            self._close()
        elif token.kind == "text":
            self._write(token.value)
        else:
            starred, self._starred = self._starred, token.value == "*"
            self._word(token.value, token.number, starred=starred)

    def _close(self) -> None:
        if self._group.place == "stylesheet" and self._style.name:
            self._styles[self._style.number] = self._style
            self._style = _Style()
        if self._outer and len(self._stack) == self._outer[-1][0]:
            self._end_note()
        if self._boxes and len(self._stack) == self._boxes[-1][0]:
            self._end_box()
        self._group = self._stack.pop() if self._stack else _Group()

    def _write(self, text: str) -> None:
        group = self._group
        if group.place == "stylesheet":
            self._style.name += text.rstrip(";").strip()
        elif group.place.startswith("info:"):
            self._info[group.place[5:]] = self._info.get(group.place[5:], "") + text
        elif group.place in ("", "listtext") and not group.deleted and not group.hidden:
            if group.raised and not self._outer:
                self._paragraph.lines[-1].raised(text)
            else:
                self._paragraph.lines[-1].add(text)
        if group.place == "" and (group.deleted or group.inserted) and text.strip():
            self._changes += 1

    def _word(self, word: str, number: int | None, *, starred: bool) -> None:
        if self._group.place == "left out":
            return
        if word in _LEFT_OUT or (starred and word not in _KEPT):
            self._comments += word == "annotation"
            self._group = replace(self._group, place="left out")
        elif word in ("stylesheet", "info", "listtext"):
            self._group = replace(self._group, place=word)
        elif word == "shptxt":  # a text box stands before the paragraph that it hangs on
            self._boxes.append((len(self._stack), self._paragraph))
            self._paragraph = _Paragraph()
        elif self._group.place == "stylesheet":
            if word in ("s", "cs", "ds", "ts"):
                self._style = _Style(number or 0) if word == "s" else _Style(-1)
            elif word == "outlinelevel":
                self._style.outline = number
        elif self._group.place.startswith("info"):
            self._in_info(word, number)
        elif word == "footnote":
            self._outer.append((len(self._stack), self._paragraph))
            self._paragraph = _Paragraph()
        else:
            self._format(word, number)
            self._structure(word, number)

    def _in_info(self, word: str, number: int | None) -> None:
        if word in ("title", "author", "creatim", "revtim"):
            known = word in self._info  # some write the author twice: who made it, and who changed it
            self._group = replace(self._group, place="left out" if known else f"info:{word}")
        elif word in ("yr", "mo", "dy") and self._group.place in ("info:creatim", "info:revtim"):
            key, written = self._group.place[5:], f"{number or 0:02}"
            self._info[key] = self._info.get(key, "") + ("" if word == "yr" else "-") + written

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "deleted":
            self._group = replace(self._group, deleted=on)
        elif word == "revised":
            self._group = replace(self._group, inserted=on)
        elif word == "v":
            self._group = replace(self._group, hidden=on)
        elif word in ("super", "nosupersub", "plain"):
            kept = self._group if word != "plain" else replace(self._group, hidden=False, deleted=False, inserted=False)
            self._group = replace(kept, raised=word == "super" and on)

    def _structure(self, word: str, number: int | None) -> None:
        if word in ("par", "sect", "page") and not self._outer:
            self._end_paragraph()
        elif word == "par":
            self._paragraph.lines[-1].add(" ")
        elif word == "line":
            self._paragraph.lines.append(Run())
        elif word == "pard":
            self._paragraph.style = self._paragraph.outline = None
            self._paragraph.in_table = False
        elif word == "s":
            self._paragraph.style = number
        elif word == "outlinelevel":
            self._paragraph.outline = number
        elif word == "intbl":
            self._paragraph.in_table = True
        elif word == "cell":
            self._end_paragraph(in_table=True)
            self._cells.append(self._cell)
            self._cell = []
        elif word == "row" and self._cells:
            self._rows.append(self._cells)
            self._cells = []

    def _end_paragraph(self, *, in_table: bool = False) -> None:
        paragraph, self._paragraph = self._paragraph, _Paragraph()
        self._paragraph.style, self._paragraph.outline = paragraph.style, paragraph.outline
        self._paragraph.in_table = paragraph.in_table
        lines = [line for line in paragraph.lines if line.length]
        if in_table or paragraph.in_table:
            self._cell += lines
            return
        self._end_table()
        if not lines:
            return
        level = self._level(paragraph)
        if level is not None:
            self.text.heading(lines, level)
            return
        style = self._styles.get(paragraph.style or 0)
        if not self._headline and style is not None and style.name.lower() in ("title", "titel"):
            self._headline = " ".join(line.plain for line in lines)
        self.text.paragraph(lines)

    def _end_table(self) -> None:
        if self._rows:
            rows, self._rows = self._rows, []
            if all(len(row) <= 1 for row in rows) or any(len(cell) > 3 for row in rows for cell in row):
                for cell in (cell for row in rows for cell in row):  # a table that only places text
                    self.text.paragraph(cell)
            else:
                self.text.rows([_joined(cell) for cell in row] for row in rows)

    def _level(self, paragraph: _Paragraph) -> int | None:
        style = self._styles.get(paragraph.style or 0)
        named = _HEADING.fullmatch(style.name) if style else None
        if named:
            return int(named[1])
        outline = paragraph.outline if paragraph.outline is not None else style.outline if style else None
        return outline + 1 if outline is not None and outline < 9 else None

    def _end_box(self) -> None:
        with self.text.beside():
            self._end_paragraph()
        _, self._paragraph = self._boxes.pop()

    def _end_note(self) -> None:
        """The note's own mark stands first in it; the mark in the text is its number."""
        note = _joined(self._paragraph.lines)
        _, self._paragraph = self._outer.pop()
        if note.length:
            self._notes += 1
            self._paragraph.lines[-1].mark(str(self._notes), note)

    def end(self, name: str) -> Draft:
        cut_off = bool(self._stack)
        while self._outer:
            self._end_note()
        self._end_paragraph()
        if self._cells or self._cell:
            self._rows.append([*self._cells, self._cell])
        self._end_table()
        problems = []
        if cut_off:
            problems.append(Problem("warning", "", "the file ends in the midst of a group: it may have been cut off"))
        if self._changes:
            message = "has tracked changes: inserted text is kept, deleted text is left out"
            problems.append(Problem("note", "", message))
        if self._comments:
            problems.append(Problem("note", "", f"holds {self._comments} comment(s), left out of the text"))
        if not self.text.out.length and cut_off:
            raise ReadError("is an RTF document that is cut off before its text: ask for a whole copy")
        told = {
            "creator": self._info.get("author", ""),
            "created": self._info.get("creatim", ""),
            "modified": self._info.get("revtim", ""),
        }
        properties = Properties(self._info.get("title", ""), self._headline, metadata=core_metadata(told))
        return self.text.draft(name=name, format_="rtf", properties=properties, problems=problems)


def _joined(lines: list[Run]) -> Run:
    joined = Run()
    for line in lines:
        if line.length:
            joined.join(line, " " if joined.length else "")
    return joined
