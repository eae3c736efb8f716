"""Articles that are asked for and that the act does not have, as far as is known.

In: the Targets of a question. Out: a note each. Deliberately refuses nothing: a list of articles is of one day, and a
document may cite what an act had before or has since.
"""

from __future__ import annotations

from collections.abc import Iterable

from wpgsearch.model import Target
from wpgsearch.query.text import Reading
from wpgsearch.register import articles_of, label


def note_absent(reading: Reading, targets: Iterable[Target]) -> None:
    """ "art. 99 Wpg": the Wpg has no such article."""
    for target in targets:
        article = target.article
        known = articles_of(target.work) if article else None
        if article and known and not known.has(article):
            asked = label(Target(target.work, (("artikel", article),)))
            last = label(Target(target.work, (("artikel", known.last),)))
            day = f" of {known.as_of}" if known.as_of else ""
            reading.note(f"There is no {asked} in the text{day}, which ends with {last}.")
