"""Reads OpenDocument texts (ODT, OTT, and the flat form FODT).

In: the bytes of a file. Out: a ``Draft``: headings by outline level, numbered paragraphs, footnotes and endnotes after
the paragraph that calls them, tables as rows, frames after their paragraph. Deleted text is left out and a Problem says
that there are changes; comments, headers and footers are left out. The properties of official publications
(officielebekendmakingen.nl) give identifier and date. It deliberately does not know plain text nor law.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.docx_styles import value_of
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_docx import core_metadata
from wpgsearch.readers.markup import local, parse_xml
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.odt_styles import ListStyles, title_styles
from wpgsearch.readers.office_package import Package
from wpgsearch.readers.office_text import OfficeText, Properties
from wpgsearch.readers.publications import find_identifier, iso_date, publication

_INLINE = frozenset(("span", "a", "meta", "meta-field", "ruby", "ruby-base", "bookmark-ref", "reference-ref", "title",
                     "subject", "date", "time", "author-name", "text-input", "placeholder", "user-field-get",
                     "variable-get", "variable-set", "sequence", "description", "keywords", "database-display",
                     "conditional-text", "sequence-ref", "note-ref", "expression", "drop-down", "user-defined",
                     "creator", "initial-creator", "sender-firstname", "sender-lastname"))  # fmt: skip
_GROUPS = frozenset(("section", "index-body", "table-of-content", "illustration-index"))
_CONTENTS = frozenset(
    ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index", "object-index")
)


def read(data: bytes, *, name: str) -> Draft:
    if data.startswith(b"PK"):
        package = Package(data, what="an OpenDocument text")
        manifest = package.part("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise ReadError("is an OpenDocument text that asks for a password: save a copy without one")
        content, styles, meta = (package.xml(part) for part in ("content.xml", "styles.xml", "meta.xml"))
    else:
        content, _ = parse_xml(data, name=name)
        styles = meta = content
    text = next(content.iter("{*}text"), None) if content is not None else None
    if content is None or text is None or "body" not in map(local, text.iterancestors()):
        raise ReadError("is an OpenDocument text without a text in it: it is damaged, ask for a whole copy")
    walk = _Walk(content, styles)
    walk.blocks(text)
    return walk.text.draft(
        name=name, format_="odt", properties=_properties(meta, walk.headline), problems=walk.problems()
    )


class _Walk:
    """One walk over a text; tracked deletions are stored apart, so that what is met here is kept."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self.text = OfficeText()
        self.headline = ""
        self._styles = ListStyles(content, styles)
        self._titles = title_styles(content, styles)
        self._content = content
        self._frames: list[etree._Element] = []
        self._comments = 0
        self._hidden = 0

    def blocks(self, element: etree._Element) -> None:
        for part in element:
            name = local(part)
            if name in ("p", "h"):
                self._paragraph(part, name)
            elif name == "list":
                self._list(part, 1, value_of(part, "style-name"))
            elif name == "table":
                self._table(part)
            elif name == "numbered-paragraph":
                self.blocks(part)
            elif name == "frame":
                self._frame(part)
            elif name in _GROUPS and name not in _CONTENTS:
                if value_of(part, "display") == "none":
                    self._hidden += 1
                else:
                    self.blocks(part)

    def _paragraph(self, element: etree._Element, name: str, lead: str = "") -> None:
        frames, self._frames = self._frames, []
        lines = self._lines(element)
        own, self._frames = self._frames, frames
        level = value_of(element, "outline-level")
        if name == "h":
            number = self._styles.heading_number(element) if any(line.length for line in lines) else ""
            lead = " ".join(filter(None, (lead, number)))
            if lead:
                numbered = Run(lead)
                numbered.join(lines[0], " ")
                lines = [numbered, *lines[1:]]
            self.text.heading(lines, int(level) if level.isdecimal() else 1)
        else:
            if not self.headline and value_of(element, "style-name") in self._titles:
                self.headline = " ".join(line.plain for line in lines)
            self.text.out.prefix = lead if any(line.length for line in lines) else ""
            self.text.paragraph(lines)
            self.text.out.prefix = ""
        for frame in own:
            self._frame(frame)

    def _frame(self, frame: etree._Element) -> None:
        with self.text.beside():
            for box in frame:
                if local(box) == "text-box":
                    self.blocks(box)

    def _list(self, element: etree._Element, level: int, style: str) -> None:
        self._styles.begin(element, level)
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            lead = self._styles.next(style, level, item) if local(item) == "list-item" and _has_own(item) else ""
            for part in item:
                if local(part) in ("p", "h"):
                    self._paragraph(part, local(part), lead)
                    lead = ""
                elif local(part) == "list":
                    self._list(part, level + 1, value_of(part, "style-name") or style)

    def _table(self, table: etree._Element) -> None:
        rows = list(_rows(table))
        cells = [cell for row in rows for cell in row]
        nested = any(local(part) in ("table", "list", "h") for cell in cells for part in cell)
        if nested or all(len(row) <= 1 for row in rows):
            for cell in cells:
                self.blocks(cell)
        else:
            self.text.rows([self._cell(cell) for cell in row] for row in rows)

    def _cell(self, cell: etree._Element) -> Run:
        joined = Run()
        for part in cell:
            for line in self._lines(part) if local(part) == "p" else ():
                if line.length:
                    joined.join(line, " " if joined.length else "")
        return joined

    def _lines(self, element: etree._Element) -> list[Run]:
        lines = [Run()]
        self._inline(element, lines)
        return lines

    def _inline(self, element: etree._Element, lines: list[Run]) -> None:
        lines[-1].add(element.text)
        for part in element:
            name = local(part)
            if name in ("s", "tab"):
                lines[-1].add(" ")
            elif name == "line-break":
                lines.append(Run())
            elif name == "note":
                self._note(part, lines[-1])
            elif name == "annotation":
                self._comments += 1
            elif name == "frame":
                self._frames.append(part)
            elif name == "hidden-text":
                self._hidden += 1
            elif name in _INLINE:
                self._inline(part, lines)
            lines[-1].add(part.tail)

    def _note(self, note: etree._Element, run: Run) -> None:
        label, body = "", Run()
        for part in note:
            if local(part) == "note-citation":
                label = "".join(map(str, part.itertext())).strip()
            elif local(part) == "note-body":
                for paragraph in part.iter("{*}p"):
                    for line in self._lines(paragraph):
                        if line.length:
                            body.join(line, " " if body.length else "")
        run.mark(label or "*", body)

    def problems(self) -> tuple[Problem, ...]:
        found = []
        changes = list(self._content.iter("{*}changed-region"))
        if changes:
            kinds = [local(change) for region in changes for change in region]
            names = sorted(
                {" ".join("".join(map(str, c.itertext())).split()) for r in changes for c in r.iter("{*}creator")}
            )
            message = f"{kinds.count('insertion')} insertion(s) and {kinds.count('deletion')} deletion(s)"
            by = f" by {', '.join(names)}" if names else ""
            message = f"has tracked changes ({message}{by}): inserted text is kept, deleted text is left out"
            found.append(Problem("note", "", message))
        if self._comments:
            found.append(Problem("note", "", f"holds {self._comments} comment(s), left out of the text"))
        if self._hidden:
            found.append(Problem("note", "", "has hidden text, left out"))
        return tuple(found)


def _has_own(item: etree._Element) -> bool:
    """A list item that holds only a deeper list shows no number."""
    first = next((part for part in item if local(part)), None)
    return first is not None and local(first) in ("p", "h")


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for part in table:
        name = local(part)
        if name == "table-row":
            yield [cell for cell in part if local(cell) == "table-cell"]
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _properties(meta: etree._Element | None, headline: str) -> Properties:
    found: dict[str, str] = {}
    official: dict[str, list[str]] = {}
    for part in meta.iter("{*}*") if meta is not None else ():
        words = " ".join((part.text or "").split())
        if local(part) == "user-defined" and words:
            key = value_of(part, "name").rpartition("/")[2]
            official.setdefault(key.rpartition(".")[2].lower(), []).append(words)
        elif local(part) in ("title", "creation-date", "date", "initial-creator", "creator"):
            found.setdefault(local(part), words)
    identifier = next((i for words in official.get("identifier", ()) if (i := find_identifier(words))), None)
    if identifier:
        return _published(identifier, official, found.get("title", ""), headline)
    core = {
        "creator": found.get("initial-creator") or found.get("creator", ""),
        "created": found.get("creation-date", ""),
        "modified": found.get("date", ""),
    }
    return Properties(title=found.get("title", ""), headline=headline, metadata=core_metadata(core))


def _published(identifier: str, official: dict[str, list[str]], title: str, headline: str) -> Properties:
    """officielebekendmakingen.nl: what its properties say goes with what the text says."""
    known = publication(identifier)
    dossiers = [number.replace(" ", "") for number in official.get("dossiernummer", ())]
    metadata = {
        "vergaderjaar": next(iter(official.get("vergaderjaar", ())), "") or known.vergaderjaar or "",
        "chamber": known.chamber or "",
        "dossier": ",".join(dossiers) or known.dossier or "",
        "kenmerk": next(iter(official.get("vraagnummer", ())), ""),
    }
    if known.soort != "kamervragen":
        metadata["author"] = ", ".join(official.get("indiener", ()))
    date = iso_date(next(iter(official.get("issued", official.get("datumontvangst", ()))), ""))
    soort = known.soort if known.soort != "document" else ""
    kept = {key: value for key, value in metadata.items() if value}
    return Properties(title, headline, date, (identifier,), kept, soort=soort)
