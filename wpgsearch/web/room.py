"""What the pages of the reading room share: the corpus, the process that draws, what has been laid out before.

In: the folder of an index. Out: work done in threads, each with a connection of its own to the index. When the index is
made anew while the room is open, the next page is of the new one. This module deliberately knows no page.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.model import Document, DocumentRecord, Span
from wpgsearch.web.marking import Layer
from wpgsearch.web.printing import Printed, Printer

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 3
_LAID_OUT = 48
_PICTURES = 24


class Room:
    """Open as long as the server runs."""

    def __init__(self, index: Path) -> None:
        self.printer = Printer()
        self._index = index
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="leeszaal")
        self._local = threading.local()
        self._opened: list[Corpus] = []
        self._lock = threading.Lock()
        self._laid_out: OrderedDict[tuple[str, int], tuple[Printed, Layer]] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    async def do(self, work: Callable[Concatenate[Corpus, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls it with a corpus, in a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(self._corpus(), *args, **kwargs))

    def close(self) -> None:
        self.printer.close()
        self._threads.shutdown(cancel_futures=True)
        for corpus in self._opened:
            corpus.close()

    def layer(self, corpus: Corpus, document: Document, number: int) -> tuple[Printed, Layer]:
        """The characters of a page with the text of the document laid over them."""
        key = document.sha256, number
        with self._lock:
            if key in self._laid_out:
                self._laid_out.move_to_end(key)
                return self._laid_out[key]
        printed = self.printer.characters(corpus.root / document.source, document.sha256, number)
        span = next((page.span for page in document.pages if page.number == number), Span(0, 0))
        made = printed, Layer(document.text[span.start : span.end], printed)
        _keep(self._laid_out, key, made, _LAID_OUT, self._lock)
        return made

    def picture(self, corpus: Corpus, document: DocumentRecord, number: int) -> bytes:
        """A page as PNG."""
        key = document.sha256, number
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
        made = self.printer.picture(corpus.root / document.source, document.sha256, number)
        _keep(self._pictures, key, made, _PICTURES, self._lock)
        return made

    def _corpus(self) -> Corpus:
        """This thread's own; another one when the index has changed, for what it remembers may be no longer so."""
        stamp = _stamp(self._index)
        if getattr(self._local, "stamp", None) != stamp:
            if (before := getattr(self._local, "corpus", None)) is not None:
                before.close()
                self._opened.remove(before)
            self._local.corpus, self._local.stamp = open_corpus(None, self._index), stamp
            self._opened.append(self._local.corpus)
        corpus: Corpus = self._local.corpus
        return corpus


def _keep(
    kept: OrderedDict[tuple[str, int], T], key: tuple[str, int], value: T, most: int, lock: threading.Lock
) -> None:
    with lock:
        kept[key] = value
        while len(kept) > most:
            kept.popitem(last=False)


def _stamp(index: Path) -> tuple[tuple[int, int, int], ...]:
    """What is another when the index has been written: of the database and of what was last written to it."""
    found = []
    for name in (STORE_FILE, f"{STORE_FILE}-wal"):
        try:
            stat = (index / name).stat()
            found.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append((0, 0, 0))
    return tuple(found)
