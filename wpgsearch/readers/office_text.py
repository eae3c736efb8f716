"""What the readers of word processors' formats share: paragraphs, headings, notes and tables → Draft.

In: blocks as a format gives them, and what its properties say. Out: a ``Draft``. Facts that the properties do not tell
are read from the text, as for any plain text. It deliberately knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from wpgsearch.model import Footnote, Problem, Question, Section, Span
from wpgsearch.readers.describe import Description, describe
from wpgsearch.readers.describe_fields import is_label
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.markup_blocks import Run, TextBuilder
from wpgsearch.readers.questions import find_questions
from wpgsearch.readers.structure import find_sections

_MADE_UP = re.compile(
    r"(?:microsoft|document\d*$|untitled|naamloos|sjabloon|template|titel$|title$|brief$)|\.\w{2,5}$|_|^\S*$", re.I
)
_WRITTEN = ("document", "essay", "artikel", "notitie", "rapport", "advies")
"""Soorten whose title is what stands largest on the first page; letters and papers have a title of their own."""
_LONGEST_KOP = 300


@dataclass(slots=True)
class Properties:
    """What a file says about itself beside its text; ``identifiers`` and ``date`` only where they are official."""

    title: str = ""
    headline: str = ""
    """The paragraph with the style "Title"."""
    date: str | None = None
    identifiers: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    soort: str = ""
    """Only of an official publication that names itself."""


class OfficeText:
    """The text of a document as it is built; a heading or a paragraph may have several lines."""

    def __init__(self) -> None:
        self.out = TextBuilder()
        self._beside: list[Span] = []
        self._margin: int | None = None
        """Where what stands beside the text began: its paragraphs are lines, as in the margin of a letter."""

    @contextmanager
    def beside(self) -> Iterator[None]:
        """What is placed meanwhile stands beside the text (a text box, the margin of a letter): no heading is in it."""
        start = self.out.here
        outer, self._margin = self._margin, start
        yield
        self._margin = outer
        if self.out.length > start:
            self._beside.append(Span(start, self.out.length))

    def paragraph(self, lines: Sequence[Run]) -> None:
        separator = "\n" if self._margin is not None and self.out.length > self._margin else "\n\n"
        for line in lines:
            if self.out.paragraph(line, separator=separator) is not None:
                separator = "\n"

    def heading(self, lines: Sequence[Run], level: int) -> None:
        kop = Run()
        for line in lines:
            if line.length:
                kop.join(line, " " if kop.length else "")
        if kop.length > _LONGEST_KOP:  # a whole paragraph in the style of a heading is none
            self.out.paragraph(kop)
        else:
            self.out.heading(kop, level, weak=True)

    def rows(self, rows: Iterable[Sequence[Run]]) -> None:
        """A table; the head of a letter set as a table ("Datum", "16 mei 2024") is lines of label and value."""
        listed = [list(row) for row in rows]
        filled = [[cell for cell in row if cell.length] for row in listed]
        if any(len(row) == 2 and is_label(row[0].text) for row in filled) and all(len(row) <= 2 for row in filled):
            for row in filled:
                self._field(row)
        else:
            self.out.rows(listed)

    def _field(self, row: list[Run]) -> None:
        line = Run()
        for number, cell in enumerate(row):
            line.join(cell, "" if not number else " " if row[0].text.endswith(":") else ": ")
        self.out.paragraph(line, separator="\n")

    def draft(
        self,
        *,
        name: str,
        format_: str,
        properties: Properties,
        problems: Sequence[Problem] = (),
        letterhead: str = "",
    ) -> Draft:
        """The Draft of what was built; ``letterhead`` stands above the first page and is not in the text."""
        text = self.out.text
        described = _described(text, letterhead, name)
        notes = self.out.footnotes or find_footnotes(text)
        questions = find_questions(text)
        sections = _sections(self.out, described)
        if not sections and not properties.soort:  # an official publication has its headings marked, or none
            sections = self._plain_sections(notes, questions, described.body)
        metadata = {**described.metadata, **properties.metadata, "format": format_}
        return Draft(
            text=text,
            soort=properties.soort or described.soort,
            title=_title(described, properties),
            date=described.date or properties.date,
            identifiers=tuple(dict.fromkeys((*properties.identifiers, *described.identifiers))),
            metadata={key: value for key, value in metadata.items() if value},
            sections=sections,
            footnotes=notes,
            questions=questions,
            problems=tuple(problems),
        )

    def _plain_sections(
        self, notes: Sequence[Footnote], questions: Sequence[Question], start: int
    ) -> tuple[Section, ...]:
        """Headings without a style; a question that stands alone, or what stands beside the text, is none."""
        apart = sorted((*notes, *(Footnote(span, "") for span in self._beside)), key=lambda note: note.span.start)
        found = find_sections(self.out.text, footnotes=apart, start=start)
        text = self.out.text
        return tuple(
            each
            for each in found
            if not any(each.span.start in question.span for question in questions)
            and len(text[each.span.start : each.span.end].strip()) > len(each.kop)  # a name below a letter
        )


def _described(text: str, letterhead: str, name: str) -> Description:
    """Facts in the text, or those of text and letterhead together when the text alone does not say what it is."""
    described = describe(text, name=name)
    if letterhead and described.soort == "document":
        together = describe(f"{letterhead}\n\n{text}", name=name)
        if together.soort != "document" or together.date:
            return replace(together, body=max(0, together.body - len(letterhead) - 2))
    return described


def _sections(out: TextBuilder, described: Description) -> tuple[Section, ...]:
    """Headings after the head of a letter or paper; the highest level is 1."""
    start = 0 if described.soort in _WRITTEN else described.body
    sections = [section for section in out.sections if section.span.start >= start]
    if len(sections) == 1 and described.title and sections[0].kop in described.title:
        return ()  # the title alone is in the style of a heading
    top = min((section.level for section in sections), default=1) - 1
    return tuple(replace(section, level=section.level - top) for section in sections)


def _title(described: Description, properties: Properties) -> str | None:
    written = described.soort in _WRITTEN
    if written and properties.headline:
        return properties.headline
    stated = properties.title if len(properties.title) > 11 and not _MADE_UP.search(properties.title) else ""
    found = described.title if described.title and " | " not in described.title else ""
    return found or properties.headline or stated or None
