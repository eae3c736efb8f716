"""Worker processes: a task that dies, hangs or fills the memory costs itself only."""

from __future__ import annotations

import os
import time

import pytest

from wpgsearch.indexing import workers
from wpgsearch.model import WpgsearchError


def test_a_slow_file_is_stopped() -> None:
    outcomes = list(workers.run("test_workers:nap", [0.0, 60.0, 0.1], workers=2, time_limit=1.5))
    assert sorted((o.task, o.value, o.problem) for o in outcomes) == [
        (0.0, "done", None),
        (0.1, "done", None),
        (60.0, None, "took more than 2 seconds and was stopped"),
    ]


def nap(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def test_full_workers_make_way() -> None:
    outcomes = list(workers.run("test_workers:pid_of_a_full_worker", range(4), workers=1))
    assert [outcome.task for outcome in outcomes] == [0, 1, 2, 3]
    assert len({outcome.value for outcome in outcomes}) == 4


def pid_of_a_full_worker(_: int) -> int:
    workers.MEMORY_KEPT = 0
    return os.getpid()


def test_workers_that_cannot_start_are_told() -> None:
    with pytest.raises(WpgsearchError, match="could not start"):
        list(workers.run("test_workers:no_such_function", [1], workers=1))
