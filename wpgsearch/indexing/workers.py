"""Runs one function over many tasks in worker processes, so that no task can bring down the run.

In: tasks and the name of a function ("module:function"). Out: for each task its value or a sentence that says why there
is none, in the order in which they are done. This module deliberately knows nothing of what is done. A worker has one
task at a time: when it dies (out of memory, a crash in a C library) or takes too long, it is known which task did it.
Only as many values are in memory as there are workers.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from wpgsearch.model import WpgsearchError

TIME_LIMIT = 1200.0
"""Seconds for one task: a thousand pages with tables take minutes; more is a file that hangs the reader."""

MEMORY_LIMIT = 4_000_000_000
"""Bytes that a worker may ask of the system; what needs more fails with a MemoryError, not with the whole machine."""

MEMORY_KEPT = 450
"""Megabytes: a worker that has grown past this makes way for a fresh one after its task."""

MOST_WORKERS = 8


class Outcome(NamedTuple):
    """``value`` is None when ``problem`` says what went wrong; ``final`` when it will go wrong the next time too."""

    task: Any
    value: Any
    problem: str | None = None
    final: bool = False


Result = tuple[Any, str | None, bool]
"""The last three fields of an Outcome."""


def run(
    work: str,
    tasks: Iterable[Any],
    *,
    workers: int | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[Outcome]:
    """Does every task; ``workers`` 0 does them in this process, None takes one worker per processor."""
    if workers == 0:
        for task in tasks:
            yield Outcome(task, *_attempt(_function(work), task))
        return
    crew = _Crew(work, tasks, time_limit, memory_limit)
    try:
        yield from crew.run(workers or min(_processors(), MOST_WORKERS))
    finally:
        crew.dismiss()


def _function(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    found: Callable[[Any], Any] = getattr(import_module(module), function)
    return found


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _attempt(work: Callable[[Any], Any], task: Any) -> Result:
    try:
        return work(task), None, False
    except WpgsearchError as error:
        return None, str(error), True
    except MemoryError:
        return None, "needs more memory than there is", False
    except RecursionError:
        return None, "is nested too deep to be read", True
    except Exception as error:  # whatever one file does to a library, the others go on
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        place = f" in {os.path.basename(at.tb_frame.f_code.co_filename)}, line {at.tb_lineno}" if at else ""  # noqa: PTH119
        return None, f"unexpected {type(error).__name__}{place}: {error}", False


def _serve(pipe: Connection, name: str, memory_limit: int) -> None:
    """The life of a worker process. Ctrl-C is for the process that writes, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, leaves = _function(name), False
    _limit_memory(memory_limit)
    result: Result = None, None, False
    with contextlib.suppress(EOFError, OSError):  # the process that writes has gone
        pipe.send((result, leaves))  # ready
        while not leaves and (task := pipe.recv()) is not None:
            result = _attempt(work, task[0])
            leaves = _megabytes() > MEMORY_KEPT
            pipe.send((result, leaves))
            del task, result


def _limit_memory(size: int) -> None:
    """No more than so many bytes beside those that the libraries took when they were loaded, where the system can hold
    a process to that (Linux): on a machine with many processors numpy alone may take gigabytes of addresses."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415  # not on Windows

    with contextlib.suppress(OSError):
        size += int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size if most == resource.RLIM_INFINITY else min(size, most)
    with contextlib.suppress(ValueError, OSError):  # already held to less
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _megabytes() -> float:
    """The most memory that this process has held; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits: a process torn while it is started leaves a child that prints a traceback of its own.

    The child inherits the blocked signal, which is what it wants: the process that started it ends it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it unblocks the signal when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """A process and the task that it is at."""

    def __init__(self, work: str, memory_limit: int) -> None:
        # spawn: a fork of a process with an open database and threads is asking for trouble, and Windows has none
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, memory_limit), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.ready = False
        self.task: tuple[Any] | None = None
        self.since = 0.0

    def give(self, task: Any) -> None:
        self.pipe.send((task,))
        self.task, self.since = (task,), monotonic()

    def end(self) -> int:
        """Stops the process, whatever it is doing, and says how it ended."""
        self.pipe.close()
        self.process.join(timeout=0.2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return code


class _Crew:
    """The workers of one run; a task is taken from its source when a worker is free for it."""

    def __init__(self, work: str, tasks: Iterable[Any], time_limit: float, memory_limit: int) -> None:
        self._work = work
        self._source = iter(tasks)
        self._waiting: list[Any] = []
        self._limit, self._memory = time_limit, memory_limit
        self._workers: list[_Worker] = []

    def run(self, count: int) -> Iterator[Outcome]:
        self._waiting += islice(self._source, count)  # no more workers than tasks
        self._workers = [_Worker(self._work, self._memory) for _ in self._waiting]
        while self._waiting or any(worker.task for worker in self._workers):
            wait([worker.pipe for worker in self._workers], timeout=1.0)
            for worker in list(self._workers):
                outcome = self._attend(worker)
                if outcome is not None:
                    yield outcome

    def dismiss(self) -> None:
        for worker in self._workers:
            with contextlib.suppress(OSError):
                worker.pipe.send(None)
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _attend(self, worker: _Worker) -> Outcome | None:
        """Takes what a worker has to say and gives it the next task at once, before the value is used."""
        try:
            if not worker.pipe.poll():
                return self._overdue(worker)
            result, leaves = worker.pipe.recv()
        except (EOFError, OSError):
            return self._replace(worker)
        task, worker.task = worker.task, None
        worker.ready = True
        if self._waiting and not leaves:
            with contextlib.suppress(OSError):  # it has died just now: it is replaced when that is seen
                worker.give(self._waiting[0])
                self._waiting = [*self._waiting[1:], *islice(self._source, 1)]
        return Outcome(task[0], *result) if task else None

    def _overdue(self, worker: _Worker) -> Outcome | None:
        if worker.task is None or monotonic() - worker.since < self._limit:
            return None
        return self._replace(worker, f"took more than {self._limit:.0f} seconds and was stopped")

    def _replace(self, worker: _Worker, problem: str | None = None) -> Outcome | None:
        """A worker has left or must: its task, if it had one, has failed, and a fresh worker takes its place."""
        self._workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            raise WpgsearchError(
                f"a process to read files in could not start (exit status {code}); in a script, call index() under"
                ' `if __name__ == "__main__":`'
            )
        if self._waiting or any(other.task for other in self._workers):
            self._workers.append(_Worker(self._work, self._memory))
        if worker.task is None:
            return None
        return Outcome(worker.task[0], None, problem or _ended(code))


def _ended(code: int) -> str:
    if code == -signal.SIGTERM or (hasattr(signal, "SIGKILL") and code == -signal.SIGKILL):
        return "the process that read it was killed (out of memory?)"
    return f"the process that read it ended unexpectedly (exit status {code})"
