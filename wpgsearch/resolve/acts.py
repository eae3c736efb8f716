"""Which act a bare article belongs to: the rules, in the order in which they decide.

In: a ``Bare`` mention and what has been read before it. Out: the act, and the mention that named it; none when it
cannot be known. Each rule is a function with the kind of text that forced it; ``RULES`` is their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wpgsearch.model import Citation
from wpgsearch.resolve.context import NONE, Context, Named, Reading
from wpgsearch.resolve.facts import AWB, WOB, WOO

_BACK = re.compile(r"(?:genoemde?|vermelde?|bedoelde?|aangehaalde|besproken|zojuist|datzelfde|dat)\s+$", re.IGNORECASE)
_LISTED = re.compile(
    r"""[\s,]*(?:(?:en|of|en/of|dan[ ]wel|alsmede|juncto|jo\.?|j°|in[ ]samenhang[ ]met|in[ ]verbinding[ ]met|i\.v\.m\.
    |gelezen[ ]in[ ]samenhang[ ]met|,)\s*)+(?:met\s+)?(?:de\s+)?$""",
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\s?\([^()]{1,60}\)")  # "artikel 8 (dagelijkse taak) en artikel 9 Wpg"
_LONGEST_LINK = 40  # characters between two members of a list
_NEAR = 6000  # characters: so far back is "shortly before"
_GROUNDS = {"10": WOB, "11": WOB, "5.1": WOO, "5.2": WOO}


@dataclass(frozen=True, slots=True)
class Bare:
    """A mention that names no act. ``printed``: it is the heading of an article printed in full."""

    citation: Citation
    context: Context
    reading: Reading
    printed: bool

    @property
    def number(self) -> str:
        return self.citation.target.parts[0][1]


Rule = Callable[[Bare], Named]


def act_of(bare: Bare, following: Sequence[Citation]) -> Named:
    """The act of a bare article; ``following``: the mentions after it in reading order."""
    citation, facts = bare.citation, bare.reading.facts
    if citation.pattern.endswith("van-regeling"):
        return Named(bare.reading.nouns.act_of(citation))
    if facts.promulgates:
        return NONE  # the articles of a Staatsblad are those of the act it brings, which has no number there yet
    if listed := _end_of_list(bare, following):
        return listed
    if bare.printed and not facts.own:
        bare.context.sentence = Named("", bare.context.sentence.span)
    key, number = citation.target.parts[0]
    for rule in RULES:
        named = rule(bare)
        if named.work and facts.may_have(named.work, key, number):
            return named
    return _awb_number(bare) or _ground(bare)


def _end_of_list(bare: Bare, following: Sequence[Citation]) -> Named | None:
    """ "artikel 8, artikel 9 juncto artikel 13 van de Wpg": the act at the end of the list holds for all of it."""
    span = bare.citation.span
    for other in following:
        if other.span == span:
            continue
        between = _BRACKETED.sub(" ", bare.reading.text[span.end : other.span.start])
        if not other.target.parts or len(between) > _LONGEST_LINK or not _LISTED.match(between):
            return None
        if other.target.work:
            return Named(other.target.work, other.span) if _names_its_act(other) else None
        span = other.span
    return None


def _names_its_act(citation: Citation) -> bool:
    return citation.pattern.startswith(("artikel-", "nummer-"))


def _pointed_back(bare: Bare) -> Named:
    """ "het genoemde artikel 8": the act of which article 8 was cited."""
    start = bare.citation.span.start
    return _cited_before(bare) if _BACK.search(bare.reading.text, max(0, start - 24), start) else NONE


def _printed_under_heading(bare: Bare) -> Named:
    """ "Bijlage: artikelen uit de Wob ⏎ Artikel 6 ⏎ …": the heading's act."""
    return Named(bare.context.heading) if bare.printed else NONE


def _quoted(bare: Bare) -> Named:
    """Within an article that is printed in full, "artikel 3" is of the same act."""
    return Named(bare.context.quoted.work) if bare.context.quoted else NONE


def _sentence(bare: Bare) -> Named:
    """ "De LED bepaalt haar reikwijdte in artikel 2." In an act another act in the sentence binds nothing."""
    return NONE if bare.reading.facts.own else bare.context.sentence


def _list(bare: Bare) -> Named:
    """In an act: "Gaswet, met uitzondering van artikel 3", "Gaswet:" with a list of articles under it."""
    return Named(bare.context.listed) if bare.reading.facts.own else NONE


def _own(bare: Bare) -> Named:
    """In an act "artikel 9" is its own."""
    return Named(bare.reading.facts.own)


def _cited_before(bare: Bare) -> Named:
    """The one act of which this very article was cited shortly before, unless the act at hand was cited with it too."""
    context, seen = bare.context, bare.reading.seen.get(bare.number, {})
    if context.provision.work in seen:
        return NONE
    near = [work for work, at in seen.items() if abs(bare.citation.span.start - at) < _NEAR]
    work = near[0] if len(near) == 1 else ""
    return Named(work) if work in context.counts or work == context.heading else NONE


def _host(bare: Bare) -> Named:
    """Where a paragraph begins, the act that the section is about takes over from one that only passed by."""
    context = bare.context
    if not context.fresh or not context.counts:
        return NONE
    main, often = context.counts.most_common(1)[0]
    if often > 2 * context.counts[context.provision.work]:
        return Named(main)
    whole, often = bare.reading.counts.most_common(1)[0]
    guest = often > 2 * bare.reading.counts[context.provision.work]
    return Named(whole) if guest and not context.heading and whole in context.counts else NONE


def _last_provision(bare: Bare) -> Named:
    """ "Onder artikel 8 van de Wpg valt veel. … Ook artikel 13 is van belang." """
    return bare.context.provision


def _heading(bare: Bare) -> Named:
    """ "2. De Wpg ⏎ Artikel 13 gaat over steun." """
    return Named(bare.context.heading)


def _last_named(bare: Bare) -> Named:
    """ "De Wpg geldt. … Artikel 13 …": where no provision was cited yet."""
    return Named(bare.context.named)


def _regime(bare: Bare) -> Named:
    """A decision on a Wob request need not name the Wob."""
    return Named(bare.reading.facts.regime)


RULES: tuple[Rule, ...] = (
    _pointed_back,
    _printed_under_heading,
    _quoted,
    _sentence,
    _list,
    _own,
    _cited_before,
    _host,
    _last_provision,
    _heading,
    _last_named,
    _regime,
)


def _awb_number(bare: Bare) -> Named | None:
    """ "artikel 3:2" where no act at hand is numbered so, in a document that names the Awb."""
    return Named(AWB) if ":" in bare.number and AWB in bare.reading.facts.certain else None


def _ground(bare: Bare) -> Named:
    """In a decision or an inventory that names no act, article 10 and 11 are the Wob's grounds, 5.1 the Woo's."""
    if bare.reading.facts.document.soort not in ("woo-besluit", "inventarislijst"):
        return NONE
    return Named(_GROUNDS.get(bare.number, ""))
