"""An extractor in a process of its own (run/), asked over its standard input.

In: texts. Out: what it found, and the CPU seconds that this took it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

RUN = Path(__file__).resolve().parent / "run"

Raw = dict[str, Any]


class Text(NamedTuple):
    """``facts`` tell an extractor what it may want to know: the path of the file, whether to sieve lines."""

    name: str
    text: str
    facts: Raw

    @property
    def size(self) -> int:
        return len(self.text.encode())


class Extractor:
    """One running process; ``versions`` of what it uses. Leave it with ``close``."""

    def __init__(self, name: str, python: Path | str, *arguments: str, source: Path | None = None) -> None:
        self.name = name
        self._source = source
        self._errors = tempfile.TemporaryFile(mode="w+", encoding="utf-8")  # noqa: SIM115  # close() closes it
        clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
        self._process = subprocess.Popen(
            [str(python), str(RUN / f"with_{name}.py"), *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True, encoding="utf-8", env=clean,
        )  # fmt: skip
        self.versions: dict[str, str] = self._answer()["versions"]

    def mentions(self, texts: list[Text]) -> dict[str, list[Raw]]:
        found: dict[str, list[Raw]] = self._ask({"texts": texts})["mentions"]
        return found

    def speed(self, texts: list[Text]) -> float:
        """MB of text per CPU second."""
        seconds = float(self._ask({"texts": texts, "wanted": False})["seconds"])
        return sum(text.size for text in texts) / 1e6 / max(seconds, 1e-6)

    def own_tests(self) -> list[Raw]:
        cases: list[Raw] = self._ask({"own_tests": str(self._source)})["cases"] if self._source else []
        return cases

    def close(self) -> None:
        """The end of its input is its sign to end; doing this twice is no mistake."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait(timeout=60)
        self._errors.close()

    def _ask(self, request: Raw) -> Raw:
        pipe = cast(IO[str], self._process.stdin)
        pipe.write(json.dumps(request) + "\n")
        pipe.flush()
        return self._answer()

    def _answer(self) -> Raw:
        line = cast(IO[str], self._process.stdout).readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            said = self._errors.read().strip().splitlines()
            self.close()
            raise RuntimeError(f"{self.name} ended: {said[-1] if said else 'without a word'}")
        answer: Raw = json.loads(line)
        return answer
