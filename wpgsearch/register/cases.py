"""Which court decisions exist under which numbers and names.

In: ``data/cases.tsv``, one row per case, sorted by work (``python -m wpgsearch.register.canonical`` keeps it so).
Out: cases. The file is small and is read whole, once. Deliberately knows no text: where a name of a case may stand is
for the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model import WpgsearchError
from .dates import in_dutch, is_iso
from .keys import key_of
from .own import own_files

OWN_CASES = "cases.tsv"
CASES_FILE = Path(__file__).parent / "data" / "cases.tsv"
COLUMNS = ("work", "court", "date", "numbers", "names")
_MOST_NUMBERS = 3
# The suffix says what kind of proceedings it was (C-28/08 P, C-659/15 PPU), not which.
_EU_NUMBER = r"(?i:([CTF])[-\u2010-\u2013\s]?(\d{1,4})/(\d{2})(?:\s?(?:PPU|P-R|P|RX))?)"


@dataclass(frozen=True, slots=True)
class Case:
    """``work`` is its ECLI, or ``echr:NUMBER``; ``numbers`` and ``names`` have the usual one first."""

    work: str
    label: str
    numbers: tuple[str, ...]
    date: str
    names: tuple[str, ...]


def case_from_row(row: str, file: Path = CASES_FILE) -> Case:
    """One row of the file as a Case."""
    cells = row.rstrip("\n").split("\t")
    if len(cells) != len(COLUMNS):
        raise _malformed(file, row, f"has {len(cells)} columns where {len(COLUMNS)} are expected")
    work, court, date, numbers, names = cells
    if not (work and court and is_iso(date)):
        raise _malformed(file, row, "lacks its identifier, its court or a date as 2020-07-16")
    known = tuple(numbers.split("|")) if numbers else ()
    called = tuple(names.split("|")) if names else ()
    return Case(work, _label(work, court, date, known, called), known, date, called)


def _label(work: str, court: str, date: str, numbers: tuple[str, ...], names: tuple[str, ...]) -> str:
    """As in "HvJ EU 16 juli 2020, C-311/18 (Schrems II)"; a Dutch decision has its ECLI for a number."""
    number = work
    if numbers and not work.startswith("ECLI:NL:"):
        number = _listed(numbers) if len(numbers) <= _MOST_NUMBERS else f"{numbers[0]} e.a."
    name = f" ({names[0]})" if names else ""
    return f"{court} {in_dutch(date)}, {number}{name}"


def _listed(numbers: tuple[str, ...]) -> str:
    return " en ".join(part for part in (", ".join(numbers[:-1]), numbers[-1]) if part)


def _malformed(file: Path, row: str, what: str) -> WpgsearchError:
    return WpgsearchError(
        f"{file.name}: the row '{row[:60]}' {what}; mend it and run python -m wpgsearch.register.canonical."
    )


@lru_cache(maxsize=1)
def load_cases() -> tuple[Case, ...]:
    """Every case in the register, then those that the user imported."""
    return tuple(case_from_row(row, file) for file in (CASES_FILE, *own_files(OWN_CASES)) for row in _rows(file))


def _rows(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()[1:]
    except OSError as error:
        what = "install wpgsearch" if file == CASES_FILE else "import it"
        raise WpgsearchError(f"The register of cases {file} cannot be read; {what} again.") from error


def case_number(written: str) -> str:
    """A docket number in its one form: "C‑311/18", "c311/18", "C-311/18 PPU" → "C-311/18"; others as they are."""
    match = re.fullmatch(_EU_NUMBER, written.strip())
    if match is None:
        return written.strip()
    return f"{match[1].upper()}-{int(match[2])}/{match[3]}"


def case_numbered(number: str) -> Case | None:
    """The case with that docket number ("C-180/21", "30562/04"), also when it is one of several joined ones."""
    return _by_number().get(case_number(number))


def case_with_ecli(ecli: str) -> Case | None:
    """The case with that ECLI (or ``echr:NUMBER``)."""
    return _by_work().get(ecli)


def cases_named(name: str) -> tuple[Case, ...]:
    """The cases known under that name; capitals, hyphens and diacritics do not matter."""
    return _by_name().get(key_of(name), ())


@lru_cache(maxsize=1)
def _by_work() -> dict[str, Case]:
    return {case.work: case for case in reversed(load_cases())}  # the shipped row wins


@lru_cache(maxsize=1)
def _by_number() -> dict[str, Case]:
    return {case_number(number): case for case in reversed(load_cases()) for number in case.numbers}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Case, ...]]:
    found: dict[str, tuple[Case, ...]] = {}
    for case in load_cases():
        for name in case.names:
            key = key_of(name)
            if case not in found.get(key, ()):
                found[key] = (*found.get(key, ()), case)
    return found
