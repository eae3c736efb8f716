"""The pages of an open PDF one after the other, those without good text read by OCR, and what was wrong with them.

In: ``OpenPdf`` and the user's ``Choices``. Out: ``PageMarks`` in order, then Problems and facts. While one page is
being read by OCR the next ones are looked at. It deliberately does not know layout.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from typing import TYPE_CHECKING

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.ocr_choices import Choices
from wpgsearch.readers.pdf_file import OpenPdf
from wpgsearch.readers.pdf_marks import PageMarks
from wpgsearch.readers.pdf_quality import Quality, hidden_problem, ocr_problems

if TYPE_CHECKING:
    from wpgsearch.readers.ocr_pages import PageReaders, Reading

    _Waiting = tuple[int, PageMarks, str, Future[Reading] | None]

_AHEAD = 40
_IMAGE = 0.6


class PdfPages:
    """Reads the pages of one PDF."""

    def __init__(self, pdf: OpenPdf, choice: Choices) -> None:
        self._pdf, self._choice = pdf, choice
        self._quality = Quality()
        self._found: list[Problem] = []
        self._figures: dict[int, int] = {}
        self._hidden: dict[int, int] = {}
        self._redacted: dict[int, int] = {}
        self._missing = False

    def read(self, indexes: Iterable[int]) -> Iterator[PageMarks]:
        """The marks of these pages, in order."""
        waiting: deque[_Waiting] = deque()
        with ExitStack() as stack:
            readers: PageReaders | None = None
            for index in indexes:
                marks, wrong = self._look_at(index)
                future = None
                if wrong and self._may_read():
                    readers = readers or stack.enter_context(self._readers())
                    try:
                        image = self._pdf.picture(index)
                        future = readers.read(image, (marks.width, marks.height))
                    except ReadError as error:
                        self._found.append(Problem("error", f"p. {index + 1}", f"this page {error}"))
                waiting.append((index, marks, wrong, future))
                while waiting and (waiting[0][3] is None or len(waiting) > _AHEAD or self._is_busy(waiting, readers)):
                    yield self._done(*waiting.popleft())
            while waiting:
                yield self._done(*waiting.popleft())

    def problems(self) -> list[Problem]:
        """What was wrong with the pages read so far."""
        hidden = [hidden_problem(number, count) for number, count in self._hidden.items()]
        advice = ""
        if self._missing:
            from wpgsearch.readers.ocr_pages import MISSING  # noqa: PLC0415

            advice = MISSING
        return [*self._found, *self._quality.problems(advice), *ocr_problems(self._figures), *hidden]

    def facts(self) -> dict[str, str]:
        """Data for the document: "3:87 4:91" is the quality of pages 3 and 4; boxes by page in the same way."""
        found = {"ocr": self._figures, "redacted": self._redacted}
        return {
            key: " ".join(f"{number}:{figure}" for number, figure in figures.items())
            for key, figures in found.items()
            if figures
        }

    def _look_at(self, index: int) -> tuple[PageMarks, str]:
        try:
            marks = self._pdf.read_page(index)
        except ReadError as error:
            message = f"this page {error}; the others are read"
            self._found.append(Problem("error", f"p. {index + 1}", message))
            return PageMarks(1.0, 1.0), ""
        wrong = self._quality.judge(marks)
        if not wrong and self._choice.mode == "redo" and marks.images > _IMAGE:
            wrong = "redo"
        if marks.hidden:
            self._hidden[index + 1] = len(marks.hidden)
        if marks.boxes:
            self._redacted[index + 1] = len(marks.boxes)
        return marks, wrong

    def _done(self, index: int, marks: PageMarks, wrong: str, future: Future[Reading] | None) -> PageMarks:
        if future is not None:
            try:
                reading = future.result()
            except ReadError as error:
                self._found.append(Problem("error", f"p. {index + 1}", f"this page {error}"))
            else:
                self._figures[index + 1] = reading.quality
                if reading.words or wrong == "garbled":
                    marks.words, marks.turned, marks.edges = reading.words, [], []
                return marks
        self._quality.note(wrong, index + 1)
        return marks

    def _may_read(self) -> bool:
        if self._choice.mode == "never":
            return False
        from wpgsearch.readers.ocr_pages import can_read  # noqa: PLC0415  most files have no image

        self._missing = self._missing or not can_read()
        return not self._missing

    def _readers(self) -> PageReaders:
        from wpgsearch.readers.ocr_pages import PageReaders  # noqa: PLC0415

        return PageReaders(self._choice.cache, anew=self._choice.mode == "redo")

    @staticmethod
    def _is_busy(waiting: Iterable[_Waiting], readers: PageReaders | None) -> bool:
        """Enough images are being read: more would only take memory."""
        at_work = sum(future is not None and not future.done() for _, _, _, future in waiting)
        return readers is not None and at_work > readers.width
