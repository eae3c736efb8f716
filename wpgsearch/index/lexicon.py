"""Every word of the index, sorted three ways: by itself, by its stem, by its end; so that no question reads them all.

In: the words that the index has. Out: the words that begin or end with something, that hold it, or that share a stem.
It is kept in a file beside the index of words, for one generation of it, and made again where that is missing. This
module deliberately knows no Whoosh.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from wpgsearch.index import stems

_FILE = "lexicon-{}"
_MARK = "wpgsearch words"


class Lexicon:
    """Words by their beginning, their end and their stem."""

    def __init__(self, forms: str, by_stem: str, by_end: str) -> None:
        self._forms, self._by_stem, self._by_end = forms, by_stem, by_end

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        forms = sorted(words)
        by_stem = sorted(f"{stems.stem(form)} {form}" for form in forms if not form.isdecimal())
        by_end = sorted(form[::-1] for form in forms)
        return cls(*("\n".join(["", *lines, ""]) for lines in (forms, by_stem, by_end)))

    @classmethod
    def read(cls, folder: Path, generation: int) -> Lexicon | None:
        """What was kept for this generation of the index, by these rules for stems; None when nothing was."""
        try:
            kept = (folder / _FILE.format(generation)).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        head, *parts = kept.split("\0")
        return cls(*parts) if head == _head() and len(parts) == 3 else None

    def write(self, folder: Path, generation: int) -> None:
        for old in folder.glob(_FILE.format("*")):
            old.unlink(missing_ok=True)
        text = "\0".join((_head(), self._forms, self._by_stem, self._by_end))
        (folder / _FILE.format(generation)).write_text(text, encoding="utf-8", newline="")

    def __contains__(self, form: str) -> bool:
        return f"\n{form}\n" in self._around(self._forms, form)

    def beginning(self, prefix: str) -> list[str]:
        return _lines(self._forms, prefix)

    def ending(self, suffix: str) -> list[str]:
        return [line[::-1] for line in _lines(self._by_end, suffix[::-1])]

    def holding(self, part: str) -> list[str]:
        found, at = [], self._forms.find(part)
        while at >= 0:
            start, end = self._forms.rindex("\n", 0, at) + 1, self._forms.index("\n", at)
            found.append(self._forms[start:end])
            at = self._forms.find(part, end)
        return found

    def same_stem(self, form: str) -> list[str]:
        """Other words with the stem of this one, which need not be in the index itself."""
        root = stems.stem(form)
        return [line.partition(" ")[2] for line in _lines(self._by_stem, f"{root} ") if line != f"{root} {form}"]

    @staticmethod
    def _around(lines: str, wanted: str) -> str:
        start = _first(lines, wanted)
        return lines[max(0, start - 1) : start + len(wanted) + 1]


def _lines(lines: str, prefix: str) -> list[str]:
    start = _first(lines, prefix)
    end = _first(lines, prefix + "\U0010ffff")
    return lines[start : end - 1].split("\n") if end > start else []


def _first(lines: str, wanted: str) -> int:
    """Where the first line stands that is not before this one."""
    low, high = 1, len(lines)  # both are always the beginning of a line, or the end
    while low < high:
        middle = lines.rfind("\n", low - 1, (low + high) // 2) + 1
        end = lines.index("\n", middle)
        if lines[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    return low


def _head() -> str:
    rules = Path(stems.__file__)
    return f"{_MARK} {zlib.crc32(rules.read_bytes()) if rules.is_file() else 0}"
