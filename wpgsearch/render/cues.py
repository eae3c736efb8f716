"""What looks like a citation and has no record: for ``extract --audit``.

In: rows of a document's name, a place and the words. Out: the rows in the format asked for, and what they come to
together: counted by what they look like and why, the most frequent first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wpgsearch.model import Location, Snippet, Span
from wpgsearch.render import to_csv, to_json, to_jsonl, to_markdown
from wpgsearch.render.prose import lines, one_line, shortened
from wpgsearch.render.records import Record
from wpgsearch.render.style import Style
from wpgsearch.render.words import at, plural

FORMATS = ("csv", "json", "jsonl", "markdown", "terminal")
COUNTED = ("markdown", "terminal")
COLUMNS = ("doc", "start", "end", "text", "cue", "reason", "page", "section", "footnote", "line")

_RENDERERS = {
    "csv": to_csv.render_records,
    "json": to_json.render_records,
    "jsonl": to_jsonl.render_records,
    "markdown": to_markdown.render_records,
}
_EXAMPLES = 3
_LONGEST_EXAMPLE = 40


class CueRow(NamedTuple):
    """``cue`` is what the words look like, ``reason`` why there is perhaps no record."""

    doc: str
    span: Span
    text: str
    cue: str
    reason: str
    where: Location
    line: Snippet


class Tally:
    """The rows as they go by, counted by cue and reason."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], Counter[str]] = {}

    def counting(self, rows: Iterable[CueRow]) -> Iterator[CueRow]:
        for row in rows:
            self._texts.setdefault((row.cue, row.reason), Counter())[one_line(row.text)] += 1
            yield row

    @property
    def total(self) -> int:
        return sum(texts.total() for texts in self._texts.values())

    def lines(self) -> list[str]:
        """ "12  article · no pattern matches: “art. X” (4), …", the most frequent first."""
        told = []
        for (cue, reason), texts in sorted(self._texts.items(), key=lambda item: (-item[1].total(), item[0])):
            examples = ", ".join(
                f"“{shortened(text, _LONGEST_EXAMPLE)}”" + (f" ({count})" if count > 1 else "")
                for text, count in texts.most_common(_EXAMPLES)
            )
            what = cue if cue == reason else f"{cue} · {reason}"
            told.append(f"{texts.total():>6}  {what}: {examples}" + (", …" if len(texts) > _EXAMPLES else ""))
        return told


def cue_record(row: CueRow) -> Record:
    return {
        "doc": row.doc,
        "start": row.span.start,
        "end": row.span.end,
        "text": row.text,
        "cue": row.cue,
        "reason": row.reason,
        "page": row.where.page,
        "section": " > ".join(row.where.section) or None,
        "footnote": row.where.footnote,
        "line": one_line(row.line.text),
    }


def render_cues(form: str, rows: Iterable[CueRow], style: Style, tally: Tally) -> Iterator[str]:
    """``form`` is one of FORMATS; in those of COUNTED what the tally has stands at the end."""
    if form == "terminal":
        yield from _for_people(tally.counting(rows), style)
        if tally.total:
            yield "\n" + style.bold(f"{plural(tally.total, 'place')} that may cite something, by what they look like")
            yield "\n"
        yield from (line + "\n" for each in tally.lines() for line in _hanging(each, style))
        return
    yield from _RENDERERS[form](COLUMNS, map(cue_record, tally.counting(rows)), style)
    if form == "markdown" and tally.total:
        yield "\n" + "".join(f"- {to_markdown.escaped(line.strip())}\n" for line in tally.lines())


def _for_people(rows: Iterable[CueRow], style: Style) -> Iterator[str]:
    """Under each document: offset, what it looks like and why it is perhaps missed, and the line that it stands in."""
    last = None
    for row in rows:
        if row.doc != last:
            yield "" if last is None else "\n"
            yield style.bold(one_line(row.doc)) + "\n"
            last = row.doc
        told = " · ".join(filter(None, (row.cue, row.reason if row.reason != row.cue else "", at(row.where))))
        yield f"{row.span.start:>9}  {style.dim(shortened(one_line(told), style.width - 11))}\n"
        yield from (f"{line}\n" for line in lines(row.line.text, row.line.marks, style, indent=" " * 11))


def _hanging(line: str, style: Style) -> Iterator[str]:
    narrow = style._replace(width=max(style.width - 8, 20))
    for index, piece in enumerate(lines(line[8:], (), narrow)):
        yield (line[:8] if not index else " " * 8) + piece
