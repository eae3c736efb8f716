"""One extractor as a process: it reads requests as JSON lines and answers each, until its input ends.

In: ``{"texts": [[name, text, facts], …]}`` or ``{"own_tests": folder}``. Out: the mentions of each text with the CPU
seconds that the extraction took (preparing a text, and putting results in the common form, left out), or the cases of
the extractor's own tests. It runs in the extractor's environment, so it imports the standard library only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Raw = dict[str, Any]


def serve(
    packages: Sequence[str],
    extract: Callable[[Any], Any],
    in_common_form: Callable[[str, Any], list[Raw]],
    *,
    prepare: Callable[[str, str, Raw], Any] = lambda name, text, facts: text,
    own_tests: Callable[[str], list[Raw]] | None = None,
) -> None:
    """``extract`` alone is timed, on what ``prepare`` makes of a text."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what an extractor prints is no answer
    answer(out, {"versions": {name: version_of(name) for name in packages}})
    for line in sys.stdin:
        request = json.loads(line)
        if "own_tests" in request:
            answer(out, {"cases": own_tests(request["own_tests"]) if own_tests else []})
            continue
        prepared = [(name, text, prepare(name, text, facts)) for name, text, facts in request["texts"]]
        started = time.process_time()
        results = [extract(one) for _, _, one in prepared]
        seconds = time.process_time() - started
        mentions = {}
        if request.get("wanted", True):
            mentions = {
                name: in_common_form(text, found) for (name, text, _), found in zip(prepared, results, strict=True)
            }
        answer(out, {"seconds": seconds, "mentions": mentions})


def version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(this checkout)"


def answer(out: Any, what: Raw) -> None:
    out.write(json.dumps(what) + "\n")
    out.flush()
