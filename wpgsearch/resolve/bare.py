"""A mention that names no act, with what is known where it stands: what the rules of acts.py and lists.py decide on.

In: nothing. Out: ``Bare`` and the type of a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wpgsearch.model import Citation
from wpgsearch.resolve.context import Context, Reading
from wpgsearch.resolve.named import Named


class Bare(NamedTuple):
    """A mention that names no act. ``printed``: it is the heading of an article printed in full.

    ``own``: the document's own act, "" when it has no article so numbered. ``following``: the mentions after it in
    reading order.
    """

    citation: Citation
    context: Context
    reading: Reading
    printed: bool
    own: str
    following: Sequence[Citation]

    @property
    def number(self) -> str:
        return self.citation.target.parts[0][1]


Rule = Callable[[Bare], Named]
