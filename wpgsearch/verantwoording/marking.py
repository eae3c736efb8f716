"""Which passage a mark is of.

In: a ``Record`` and what was typed. Out: the hit, with the number it goes by, or a sentence that says what to type. It
deliberately writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.model import WpgsearchError
from wpgsearch.verantwoording.entries import FoundHit, Record

_NUMBERED = re.compile(r"(?:(\d+)\.)?(\d+)")


def numbered(record: Record, question: int | None = None) -> Iterator[tuple[str, FoundHit]]:
    """The hits as they are numbered: "7.3" is the third of question 7."""
    for search in record.searches:
        if question is None or search.number == question:
            yield from ((f"{search.number}.{place}", hit) for place, hit in enumerate(search.hits, start=1))


def the_hits(record: Record, typed: str) -> list[tuple[str, FoundHit]]:
    """ "7.3"; "3", of the last question; an id of a passage, "brief.txt@1234"; or a file, for all hits in it."""
    if not record.searches:
        raise WpgsearchError(f"the log {record.name} holds no question yet")
    found = _NUMBERED.fullmatch(typed)
    if found:
        number = int(found[1] or record.searches[-1].number)
        wanted = f"{number}.{int(found[2])}"
        hits = [each for each in numbered(record, number) if each[0] == wanted]
    else:
        hits = [
            each
            for each in numbered(record)
            if typed in (f"{each[1].doc}@{each[1].start}", f"{each[1].source}@{each[1].start}")
        ]
        hits = hits or [each for each in numbered(record) if typed in (each[1].doc, each[1].source)]
    if not hits:
        last = record.searches[-1]
        raise WpgsearchError(
            f"“{typed}” is no hit in the log {record.name}: write {last.number}.1 for the first of question "
            f"{last.number}, or a file; `wpgsearch mark` lists them"
        )
    once: dict[tuple[str, str], tuple[str, FoundHit]] = {}
    for name, hit in hits:
        once.setdefault(hit.key, (name, hit))
    return list(once.values())
