"""How far indexing is, on stderr: a bar on a terminal, a plain line now and then elsewhere (a log, cron).

In: how much is done. Out: files, pages, citations and the time that is left. Knows nothing of what is being done.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TextIO

from wpgsearch.cli.output import width_of

_BAR = 20
_REDRAW = 0.1  # seconds between two states of the bar
_SPEAK = 5.0  # seconds between two lines in a log


class Progress:
    """Call it with the state so far, as often as you like; ``close`` takes the bar away."""

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._start = self._last = clock()
        self._live = stream.isatty()
        self._width = 0

    def __call__(self, done: int, total: int, pages: int, citations: int) -> None:
        now = self._clock()
        if now - self._last < (_REDRAW if self._live else _SPEAK) and done < total:
            return
        self._last = now
        state = f"{done} of {total} files · {pages} pages · {citations} citations"
        if done < total:
            state += f" · {_left(now - self._start, done, total)}"
        if not self._live:
            self._stream.write(state + "\n")
            self._stream.flush()
            return
        filled = _BAR * done // max(total, 1)
        self._draw(f"{'█' * filled}{'░' * (_BAR - filled)} {state}")

    def close(self) -> None:
        if self._live and self._width:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, line: str) -> None:
        """Over the line that was there: without escape codes, for a dumb terminal is a terminal too."""
        line = line[: width_of(self._stream) - 1]
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def _left(passed: float, done: int, total: int) -> str:
    if not done:
        return "time left unknown"
    seconds = round(passed / done * (total - done))
    return f"{seconds // 60}:{seconds % 60:02} left"
