"""Which acts exist and what they are called: look-up of one name, on disk, for the path of a question.

In: ``data/act_names.tsv``, one row per name, sorted by key (``python -m wpgsearch.register.canonical`` keeps it so).
Out: acts, by rank. A look-up is a binary search in the bytes of the file: nothing is parsed but the rows asked for.
Deliberately knows no text around a name: which of several acts is meant is for the caller (see ``rank``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model import WpgsearchError
from .keys import key_of

NAMES_FILE = Path(__file__).parent / "data" / "act_names.tsv"
COLUMNS = ("key", "name", "work", "label", "title", "role", "rank")
ROLES = ("title", "abbreviation", "alias", "word")
LONGEST_NAME_IN_QUESTION = 12


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
    rows = _bytes()
    at = rows.find(b"\t" + work.encode() + b"\t")
    if at < 0:
        return None
    start = rows.rfind(b"\n", 0, at) + 1
    return name_from_row(rows[start : rows.find(b"\n", at)].decode()).act


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
    """Every key once, sorted; reads the whole file."""
    last = ""
    for row in _bytes().decode().splitlines()[1:]:
        key = row.partition("\t")[0]
        if key != last:
            yield key
        last = key


def rows_with_key(key: str) -> Iterator[Name]:
    """The rows of one key, as they stand: by rank."""
    rows, wanted = _bytes(), key.encode() + b"\t"
    at = _first_not_before(wanted)
    while rows.startswith(wanted, at):
        end = rows.find(b"\n", at)
        yield name_from_row(rows[at:end].decode())
        at = end + 1


def _acts_with_key(key: str) -> tuple[Act, ...]:
    if not key:
        return ()
    names = sorted(rows_with_key(key), key=lambda name: name.rank)
    return tuple(dict.fromkeys(name.act for name in names))


def _is_begun(key: str) -> bool:
    """True when a longer name begins with these words."""
    begun = key.encode() + b" "
    return _bytes().startswith(begun, _first_not_before(begun))


def _first_not_before(wanted: bytes) -> int:
    """Offset of the first row that sorts at or after ``wanted``; the tab after the key sorts before every letter."""
    rows = _bytes()
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
def _bytes() -> bytes:
    """The file as it is: a megabyte read in a third of a millisecond, against 20 to parse it."""
    try:
        return NAMES_FILE.read_bytes()
    except OSError as error:
        raise WpgsearchError(f"The register of acts {NAMES_FILE} cannot be read; install wpgsearch again.") from error
