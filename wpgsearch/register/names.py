"""Which acts exist and what they are called: look-up of one name, on disk, for the path of a question.

In: ``data/act_names.tsv``, one row per name, sorted by key (``python -m wpgsearch.register.canonical`` keeps it so).
Out: acts, by rank. A look-up is a binary search in the bytes of the file: nothing is parsed but the rows asked for.
The files that the user imported (own.py) have the same form and are looked up in the same way, after the shipped one.
Deliberately knows no text around a name: which of several acts is meant is for the caller (see ``rank``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..model import WpgsearchError
from .keys import key_of
from .own import own_files

if TYPE_CHECKING:
    from mmap import mmap

    Rows: TypeAlias = bytes | mmap

NAMES_FILE = Path(__file__).parent / "data" / "act_names.tsv"
COLUMNS = ("key", "name", "work", "label", "title", "role", "rank")
OWN_ACTS = "acts.tsv"
ROLES = ("title", "abbreviation", "alias", "word")
LONGEST_NAME_IN_QUESTION = 16


@dataclass(frozen=True, slots=True)
class Act:
    """``label`` is the act as a citation abbreviates it (Wpg), ``title`` its citeertitel."""

    work: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Name:
    """``role`` "word" marks a name that is also an ordinary word or another thing; ``rank`` 1 is the usual meaning."""

    key: str
    name: str
    act: Act
    role: str
    rank: int


def name_from_row(row: str, file: Path = NAMES_FILE) -> Name:
    """One row of the file as a Name; an empty title is the name itself, an empty label the title."""
    cells = row.rstrip("\n").split("\t")
    if len(cells) != len(COLUMNS):
        raise _malformed(file, row, f"has {len(cells)} columns where {len(COLUMNS)} are expected")
    key, name, work, label, title, role, rank = cells
    if not (key and name and work):
        raise _malformed(file, row, "lacks its key, its name or its work")
    if role not in ROLES:
        raise _malformed(file, row, f"has the role '{role}', which is none of {', '.join(ROLES)}")
    if not rank.isdecimal() or int(rank) < 1:
        raise _malformed(file, row, f"has the rank '{rank}', which is not a number from 1")
    title = title or name
    return Name(key, name, Act(work, label or title, title), role, int(rank))


def row_from_name(name: Name) -> str:
    """A Name as a row: what repeats itself is left out."""
    act = name.act
    label = "" if act.label == act.title else act.label
    title = "" if act.title == name.name else act.title
    return "\t".join((name.key, name.name, act.work, label, title, name.role, str(name.rank)))


def _malformed(file: Path, row: str, what: str) -> WpgsearchError:
    return WpgsearchError(
        f"{file.name}: the row '{row[:60]}' {what}; mend it and run python -m wpgsearch.register.canonical."
    )


def acts_named(name: str) -> tuple[Act, ...]:
    """The acts of that name, the usual one first; none when the name is unknown. Capitals do not matter."""
    return _acts_with_key(key_of(name))


@lru_cache(maxsize=4096)
def act(work: str) -> Act | None:
    """The act with that identifier, None when it is not in the register."""
    wanted = b"\t" + work.encode() + b"\t"
    for rows in _files():
        at = rows.find(wanted)
        if at >= 0:
            start = rows.rfind(b"\n", 0, at) + 1
            return name_from_row(rows[start : rows.find(b"\n", at)].decode()).act
    return None


def names_of(work: str) -> tuple[Name, ...]:
    """Every name of the act with that identifier."""
    wanted = f"\t{work}\t"
    return tuple(name_from_row(row) for row in all_rows() if wanted in row)


def civil_code_book(number: str | int) -> str | None:
    """The work that is this book of the Burgerlijk Wetboek (1 to 8, 7A, 10): 6 → jci1.3:c:BWBR0005289; else None."""
    acts = acts_named(f"Boek {number} BW")
    return acts[0].work if acts else None


def longest_in_question(words: Sequence[str], start: int) -> tuple[int, tuple[Act, ...]] | None:
    """The longest name that begins at ``words[start]``: the index after its last word, and its acts by rank.

    A question is typed in a hurry, so capitals do not matter: "wpg", "politiewet".
    """
    found: tuple[int, tuple[Act, ...]] | None = None
    key = ""
    for index in range(start, min(len(words), start + LONGEST_NAME_IN_QUESTION)):
        word = key_of(words[index])
        if not word:
            return found
        key = f"{key} {word}" if key else word
        acts = _acts_with_key(key)
        if acts:
            found = (index + 1, acts)
        if not _is_begun(key):
            return found
    return found


def all_keys() -> Iterator[str]:
    """Every key once, sorted; reads the whole register."""
    last = ""
    for row in all_rows():
        key = row.partition("\t")[0]
        if key != last:
            yield key
        last = key


def all_rows() -> list[str]:
    """Every row, sorted by key: the shipped ones, and those that the user imported after those of the same key."""
    shipped, *own = [rows[:].decode().splitlines()[1:] for rows in _files()]
    return sorted([*shipped, *(row for rows in own for row in rows)], key=_key) if own else shipped


def all_acts() -> dict[str, Act]:
    """Every act by its identifier; reads the whole register."""
    acts: dict[str, Act] = {}
    for row in all_rows():
        name = name_from_row(row)
        acts.setdefault(name.act.work, name.act)
    return acts


def _key(row: str) -> str:
    return row.partition("\t")[0]


def rows_with_key(key: str) -> Iterator[Name]:
    """The rows of one key, as they stand: by rank."""
    wanted = key.encode() + b"\t"
    for rows in _files():
        at = _first_not_before(rows, wanted)
        while rows[at : at + len(wanted)] == wanted:
            end = rows.find(b"\n", at)
            yield name_from_row(rows[at:end].decode())
            at = end + 1


def _acts_with_key(key: str) -> tuple[Act, ...]:
    """One an act: the shipped label where the user's own register has the act under an older one."""
    if not key:
        return ()
    acts: dict[str, Act] = {}
    for name in sorted(rows_with_key(key), key=lambda name: name.rank):
        acts.setdefault(name.act.work, name.act)
    return tuple(acts.values())


def _is_begun(key: str) -> bool:
    """True when a longer name begins with these words."""
    begun = key.encode() + b" "
    for rows in _files():
        at = _first_not_before(rows, begun)
        if rows[at : at + len(begun)] == begun:
            return True
    return False


def _first_not_before(rows: Rows, wanted: bytes) -> int:
    """Offset of the first row that sorts at or after ``wanted``; the tab after the key sorts before every letter."""
    low, high = rows.find(b"\n") + 1, len(rows)
    while low < high:
        start = rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = rows.find(b"\n", start) + 1 or len(rows)
        if rows[start:end] < wanted:
            low = end
        else:
            high = start
    return low


@lru_cache(maxsize=1)
def _files() -> tuple[Rows, ...]:
    """The files as they are: a megabyte read in a third of a millisecond, against 20 to parse it.

    What the user imported may be five times as much, so only the pages that a look-up touches are read of it.
    """
    try:
        shipped = NAMES_FILE.read_bytes()
    except OSError as error:
        raise WpgsearchError(f"The register of acts {NAMES_FILE} cannot be read; install wpgsearch again.") from error
    return (shipped, *(_imported(file) for file in own_files(OWN_ACTS)))


def _imported(file: Path) -> Rows:
    from mmap import ACCESS_READ, mmap  # noqa: PLC0415  most users import nothing

    try:
        with file.open("rb") as opened:
            return mmap(opened.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError) as error:
        raise WpgsearchError(f"Your register {file} cannot be read ({error}); import it again.") from error
