"""The names most like one that is unknown, for "did you mean".

In: a name. Out: names as they are written. Only asked when nothing was found, so it may take its time.
"""

from __future__ import annotations

from .keys import key_of
from .names import all_keys, rows_with_key

_LEAST_LIKENESS = 0.5


def nearest_names(name: str, limit: int = 3) -> tuple[str, ...]:
    """At most ``limit`` names that look like ``name``, the likest first."""
    from difflib import SequenceMatcher  # noqa: PLC0415  costs 3 ms, and the path of a question imports this module

    wanted = key_of(name)
    if not wanted:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    letters = sorted(wanted)
    found: list[tuple[float, str]] = []
    for key in all_keys():
        if abs(len(key) - len(wanted)) > max(2, len(wanted) // 2):
            continue
        matcher.set_seq1(key)
        if matcher.real_quick_ratio() < _LEAST_LIKENESS or matcher.quick_ratio() < _LEAST_LIKENESS:
            continue
        likeness = matcher.ratio()
        if sorted(key) == letters:
            likeness += 1  # "Wgp": the likeliest slip of the fingers
        if likeness >= _LEAST_LIKENESS and key != wanted:
            found.append((likeness, key))
    found.sort(key=lambda entry: (-entry[0], len(entry[1]), entry[1]))
    names: dict[str, str] = {}
    for _, key in found:
        row = next(rows_with_key(key))
        names.setdefault(row.act.work, row.name)
        if len(names) == limit:
            break
    return tuple(names.values())
