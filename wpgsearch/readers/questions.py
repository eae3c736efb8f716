"""Lists of numbered questions with their answers (lijst van vragen en antwoorden, Kamervragen).

In: a text. Out: Questions, sorted by start; questions that are answered together are one Question. Known forms:
"17." above the question and "Antwoord vragen 17, 37 en 42:" (also "Antwoord op vraag 43:", "Antwoord 40:",
"Antwoord vraag 1, 69:"), "Vraag 1 … Antwoord 1" of Kamervragen, and lists with nothing but a number before each
question and its answer after the question mark. It deliberately does not know file formats, nor what is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wpgsearch.model import Question, Section, Span
from wpgsearch.readers.structure_lines import Layout, is_furniture, lay_out

_LIST = r"\d{1,3}[a-z]?(?:\s*(?:,|en|&|t/m|tot en met|[-–])\s*(?:vra(?:ag|gen)\s+)?\d{1,3}[a-z]?)*(?:,)?"
_ANSWER = re.compile(
    rf"(?:\*\*)?(?:Gezamenlijk )?[Aa]ntwoord(?:en)?(?: op)?(?: de)?(?: vra(?:ag|gen))?(?: nrs?\.?)?"
    rf"(?:\s*\(?(?P<numbers>{_LIST})\)?)?(?:\*\*)?\s*(?P<mark>[:.]?)(?:\*\*)?(?P<rest>.*)$"
)
_ASKED = re.compile(
    rf"(?:\*\*)?(?:(?P<bare>\d{{1,3}}[a-z]?)\s?[.)]?|Vra(?:ag|gen)\s+(?P<named>{_LIST})\s?[.:]?)(?:\*\*)?$"
)
_INLINE = re.compile(rf"(?:\*\*)?(?:Vra(?:ag|gen)\s+({_LIST})(?:\*\*)?\s?[.:]\s+\S|(\d{{1,3}})\s?[.)]\s+\S.*)")
_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_RANGE = re.compile(r"(\d{1,3})\s*(?:t/m|tot en met|[-–])\s*(?:vra(?:ag|gen)\s+)?(\d{1,3})")
_CLOSING = re.compile(
    r"Toelichting:?$|Deze vragen dienen ter aanvulling|Hoogachtend|[Dd]e (?:[Mm]inister|[Ss]taatssecretaris) v[^.]*,$"
)


class _Mark(NamedTuple):
    """A line that opens a question or an answer."""

    line: int
    numbers: tuple[str, ...]


def find_questions(
    text: str, *, sections: Sequence[Section] = (), layout: Layout | None = None
) -> tuple[Question, ...]:
    """Questions with their answers; an answer ends at the next question or where one of ``sections`` begins."""
    layout = layout or lay_out(text)
    answers = _answers(layout)
    if answers:
        return _with_answers(layout, answers, [section.span.start for section in sections])
    return _bare_list(layout, [section.span.start for section in sections])


def numbers_in(written: str) -> tuple[str, ...]:
    """ "17, 37 en 42" → 17, 37, 42; "3 t/m 5" → 3, 4, 5."""
    numbers = list(_NUMBER.findall(written))
    for first, last in _RANGE.findall(written):
        if first in numbers and int(first) < int(last) < int(first) + 50:
            at = numbers.index(first) + 1
            numbers[at : at + 1] = [str(number) for number in range(int(first) + 1, int(last) + 1)]
    return tuple(dict.fromkeys(numbers))


def _answers(layout: Layout) -> list[_Mark]:
    """Lines that open an answer: "Antwoord …" with numbers or a colon, or alone on its line."""
    found = []
    for index, line in enumerate(layout.lines):
        if line.text[:2] not in ("An", "an", "**", "Ge"):
            continue
        match = _ANSWER.match(line.text)
        if match is None or (match["rest"].strip() and not match["mark"]):
            continue
        if match["numbers"] is None and match["rest"].strip() and match["mark"] != ":":
            continue
        found.append(_Mark(index, numbers_in(match["numbers"] or "")))
    return found


def _with_answers(layout: Layout, answers: list[_Mark], breaks: list[int]) -> tuple[Question, ...]:
    found: list[Question] = []
    previous = 0
    asked: list[tuple[int, int, tuple[str, ...]]] = []  # first line of the questions, line of the answer, numbers
    for answer in answers:
        marks = _asked(layout, previous, answer)
        if marks:
            numbers = tuple(dict.fromkeys(number for mark in marks for number in mark.numbers)) or answer.numbers
            asked.append((marks[0].line, answer.line, numbers))
        previous = answer.line + 1
    for index, (first, line, numbers) in enumerate(asked):
        following = asked[index + 1][0] if index + 1 < len(asked) else len(layout.lines)
        end = _answer_end(layout, line, following, breaks)
        lines = layout.lines
        question = Span(lines[first].start, _content_end(layout, first, line))
        found.append(Question(question, numbers, Span(lines[line].start, _content_end(layout, line, end))))
    return tuple(found)


def _asked(layout: Layout, previous: int, answer: _Mark) -> list[_Mark]:
    """The lines between two answers that open the questions of the second."""
    named: list[_Mark] = []
    bare: list[_Mark] = []
    inline: list[_Mark] = []
    for index in range(previous, answer.line):
        text = layout.lines[index].text
        if not (text[0].isdigit() or text[:2] in ("Vr", "**")):
            continue
        match = _ASKED.match(text)
        if match:
            kind = named if match["named"] else bare
            kind.append(_Mark(index, numbers_in(match["named"] or match["bare"])))
        elif loose := _INLINE.match(text):
            inline.append(_Mark(index, numbers_in(loose[1] or loose[2])))
    for marks in (named, bare, inline):
        wanted = [mark for mark in marks if not answer.numbers or set(mark.numbers) & set(answer.numbers)]
        if wanted:
            return wanted if answer.numbers else wanted[-1:] if marks is not named else wanted
    return named or bare[-1:]


def _answer_end(layout: Layout, line: int, following: int, breaks: list[int]) -> int:
    """The line after the last of an answer."""
    lines = layout.lines
    index = bisect_right(breaks, lines[line].start)
    if index < len(breaks) and (following == len(lines) or breaks[index] < lines[following].start):
        following = bisect_right(lines, breaks[index] - 1, key=lambda each: each.start)
    elif following == len(lines):
        return next((at for at in range(line + 1, following) if _CLOSING.match(lines[at].text)), following)
    return max(following, line + 1)


def _content_end(layout: Layout, first: int, end: int) -> int:
    """The offset after the last line before ``end`` that is no running header."""
    last = end - 1
    while last > first and is_furniture(layout.lines[last].text):
        last -= 1
    return layout.lines[last].end


def _bare_list(layout: Layout, breaks: list[int]) -> tuple[Question, ...]:
    """ "1 ⏎ Question? ⏎ Answer. ⏎ 2 ⏎ …": numbers alone on their lines, in order, each before a question mark."""
    marks: list[_Mark] = []
    for index, line in enumerate(layout.lines):
        match = _ASKED.match(line.text) if line.text[0].isdigit() and len(line.text) <= 5 else None
        if match and match["bare"] and match["bare"] == str(len(marks) + 1):
            marks.append(_Mark(index, (match["bare"],)))
    found: list[Question] = []
    for number, mark in enumerate(marks):
        following = marks[number + 1].line if number + 1 < len(marks) else len(layout.lines)
        end = _answer_end(layout, mark.line, following, breaks)
        asked = _question_end(layout, mark.line + 1, end)
        if asked is None:
            return ()
        lines = layout.lines
        answer = Span(lines[asked].start, _content_end(layout, asked, end)) if asked < end else None
        found.append(Question(Span(lines[mark.line].start, lines[asked - 1].end), mark.numbers, answer))
    return tuple(found) if len(found) >= 2 else ()


def _question_end(layout: Layout, first: int, end: int) -> int | None:
    """The line after the question: after the last line of its paragraph that ends in a question mark."""
    last = None
    for index in range(first, min(end, first + 40)):
        if index > first and layout.lines[index].blank and last is not None:
            break
        if layout.lines[index].text.endswith("?"):
            last = index + 1
    return last
