"""An act as a rule supplies it: what every rule of resolving gives back.

In: nothing. Out: ``Named``.
"""

from __future__ import annotations

from typing import NamedTuple

from wpgsearch.model import Span

OWN = "the document's own act"  # the rule of all that is of the act that the document is

REGIME = "the act of the request"  # a decision on a request under the Wob or Woo need not name it


class Named(NamedTuple):
    """An act, "" for none, the mention that named it, and the rule by which it holds here.

    ``others``: the acts that it may be as well.
    """

    work: str = ""
    span: Span | None = None
    rule: str = ""
    others: tuple[str, ...] = ()


NONE = Named()
