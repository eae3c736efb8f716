"""Which act a bare article belongs to: the rules, in the order in which they decide.

In: a ``Bare`` mention and what has been read before it. Out: the act, the mention that named it, and the rule that
decided; none when it cannot be known. Each rule is a function with the kind of text that forced it; ``RULES`` is their
order, by the names under which a record tells them, and with the documents in which they can say something at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wpgsearch.resolve.bare import Bare, Rule
from wpgsearch.resolve.context import Reading
from wpgsearch.resolve.facts import AWB, WOB, WOO
from wpgsearch.resolve.lists import ahead, end_of_list, excepted, head_of_line, listed
from wpgsearch.resolve.named import NONE, OWN, REGIME, Named
from wpgsearch.resolve.nouns import GUESSED
from wpgsearch.resolve.quotations import opened_before

_BACK = re.compile(
    r"(?:genoemde?|vermelde?|bedoelde?|aangehaalde|besproken|zojuist|datzelfde|dat|meergenoemde?)\s+$", re.IGNORECASE
)
# "artikel 15, tweede lid, van de in artikel 8:45 genoemde verordening": of an act that is named elsewhere
_NAMED_ELSEWHERE = re.compile(r",?\s(?:van|uit)\s(?:de|het)\s(?:in|bij|onder)\s(?:artikel|het|de|onderdeel|lid)\b")
_NEAR = 6000  # characters: so far back is "shortly before"
_NEAR_QUOTE = 160  # characters between what is quoted and the quotation: "… bepaalt, voor zover hier van belang:"
_GROUNDS = {"10": WOB, "11": WOB, "5.1": WOO, "5.2": WOO}


NamedRule = tuple[str, Rule]


def rules_for(reading: Reading) -> tuple[NamedRule, ...]:
    """The rules that can say something in this document, in their order: half of them are for acts only."""
    return tuple((name, rule) for name, rule, is_for in RULES if is_for(reading))


def act_of(bare: Bare, rules: Sequence[NamedRule]) -> Named:
    """The act of a bare article; ``rules`` are those for the document."""
    citation, facts = bare.citation, bare.reading.facts
    if citation.pattern.endswith("van-regeling"):
        meant = bare.reading.nouns.act_of(citation)
        return meant if meant.rule not in GUESSED or facts.may_have(meant.work, *citation.target.parts[0]) else NONE
    if named := bare.reading.columns.at(citation.span.start) or end_of_list(bare):
        return named
    if _NAMED_ELSEWHERE.match(bare.reading.text, citation.span.end):
        return NONE
    only = _only_rule(bare)
    if only:
        return _ruled(bare, *only)
    if bare.printed and facts.own:
        return Named(facts.own, None, OWN)  # whatever its number: "Artikel 6" of an annex stands in the act as well
    if bare.printed:
        bare.context.sentence = Named("", bare.context.sentence.span)
    return _first_ruled(bare, rules) or _awb_number(bare) or _ground(bare)


def _first_ruled(bare: Bare, rules: Sequence[NamedRule]) -> Named | None:
    """As ``_ruled``, of the first rule that names an act that can have such an article."""
    may_have, (key, number) = bare.reading.facts.may_have, bare.citation.target.parts[0]
    for name, rule in rules:
        found = rule(bare)
        if found.work and may_have(found.work, key, number):
            return _told(found, name)
    return None


def _only_rule(bare: Bare) -> NamedRule | None:
    """Where the articles at hand are of no act that has a number, only this rule may say that another is meant."""
    own = bare.reading.facts.own_act
    if own.promulgates:
        return "amended act", _amended
    if 0 <= own.annex <= bare.citation.span.start:
        return ("heading", _no_act) if bare.printed else ("sentence", _sentence)
    return None


def _no_act(_: Bare) -> Named:
    """ "Artikel 2" of a model that is printed behind a circular."""
    return NONE


def _ruled(bare: Bare, name: str, rule: Rule) -> Named:
    """What a rule says, where that act can have such an article."""
    named = rule(bare)
    may_be = named.work and bare.reading.facts.may_have(named.work, *bare.citation.target.parts[0])
    return _told(named, name) if may_be else NONE


def _told(named: Named, rule: str) -> Named:
    return named if named.rule else Named(named.work, named.span, rule, named.others)


def _pointed_back(bare: Bare) -> Named:
    """ "het genoemde artikel 8", "voornoemd artikel 8": the act of which article 8 was cited."""
    found, start = _cited_before(bare), bare.citation.span.start
    return found if found.work and _BACK.search(bare.reading.text, max(0, start - 24), start) else NONE


def _printed_under_heading(bare: Bare) -> Named:
    """ "Bijlage: artikelen uit de Wob ⏎ Artikel 6 ⏎ …": the heading's act."""
    return bare.context.heading if bare.printed and not bare.own else NONE


def _printed(bare: Bare) -> Named:
    """Within an article that is printed in full, "artikel 3" is of the same act."""
    context = bare.context
    return Named(context.quoted.work, context.quoted_span) if context.quoted else NONE


def _sentence(bare: Bare) -> Named:
    """ "De LED bepaalt haar reikwijdte in artikel 2." In an act another act in the sentence binds nothing."""
    return NONE if bare.own else bare.context.sentence


def _own(bare: Bare) -> Named:
    """In an act "artikel 9" is its own."""
    return Named(bare.own)


def _amended(bare: Bare) -> Named:
    """ "Artikel I ⏎ De Wet X wordt als volgt gewijzigd: ⏎ A ⏎ Artikel 5, eerste lid, komt te luiden: …"."""
    found = bare.reading.amendments.at(bare.citation.span.start)
    return Named(*found) if found else NONE


def _quotation(bare: Bare) -> Named:
    """ "Artikel 8 van de Wpg luidt: “… als bedoeld in artikel 3 …”": the words are of the act that is quoted."""
    before = bare.context.provision
    if not before.span:
        return NONE
    opened = opened_before(bare.reading.text, bare.citation.span.start)
    return before if opened is not None and before.span.end <= opened < before.span.end + _NEAR_QUOTE else NONE


def _explained(bare: Bare) -> Named:
    """In a memorie van toelichting "artikel 3" is the bill's: under the heading of its article, or where none is."""
    context = bare.context
    alone = context.in_article or not context.provision.work or bare.printed
    return Named(bare.reading.facts.own_act.explained) if alone else NONE


def _cited_before(bare: Bare) -> Named:
    """The one act of which this very article was cited shortly before, unless the act at hand was cited with it too."""
    context, seen = bare.context, bare.reading.seen.get(bare.number)
    if not seen or context.provision.work in seen:
        return NONE
    start = bare.citation.span.start
    near = [(work, span) for work, span in seen.items() if abs(start - span.start) < _NEAR]
    if len(near) != 1:
        return NONE
    work, span = near[0]
    return Named(work, span) if work in context.counts or work == context.heading.work else NONE


def _host(bare: Bare) -> Named:
    """Where a paragraph begins, the act that the section is about takes over from one that only passed by."""
    context, reading = bare.context, bare.reading
    if not context.fresh or not context.counts:
        return NONE
    main, often = context.counts.most_common(1)[0]
    if often > 2 * context.counts[context.provision.work]:
        return Named(main, reading.named_at.get(main), others=(context.provision.work,))
    whole, often = reading.counts.most_common(1)[0]
    guest = often > 2 * reading.counts[context.provision.work]
    if not guest or context.heading.work or whole not in context.counts:
        return NONE
    return Named(whole, reading.named_at.get(whole), others=(context.provision.work,))


def _last_provision(bare: Bare) -> Named:
    """ "Onder artikel 8 van de Wpg valt veel. … Ook artikel 13 is van belang." """
    context = bare.context
    return Named(context.provision.work, context.provision.span, others=(context.heading.work,))


def _heading(bare: Bare) -> Named:
    """ "2. De Wpg ⏎ Artikel 13 gaat over steun." """
    return bare.context.heading


def _last_named(bare: Bare) -> Named:
    """ "De Wpg geldt. … Artikel 13 …": where no provision was cited yet."""
    return bare.context.named


def _own_after_all(bare: Bare) -> Named:
    """An article that the act no longer has, and that no other act at hand has been cited with."""
    return Named(bare.reading.facts.own)


def _regime(bare: Bare) -> Named:
    """A decision on a Wob request need not name the Wob."""
    return Named(bare.reading.facts.regime)


def _any(_: Reading) -> bool:
    return True


def _in_act(reading: Reading) -> bool:
    return bool(reading.facts.own)


def _in_amending(reading: Reading) -> bool:
    return reading.amendments.any


def _in_explanation(reading: Reading) -> bool:
    return bool(reading.facts.own_act.explained)


def _in_released(reading: Reading) -> bool:
    return bool(reading.facts.regime)


RULES: tuple[tuple[str, Rule, Callable[[Reading], bool]], ...] = (
    ("cited before", _pointed_back, _any),
    ("heading", _printed_under_heading, _any),
    ("printed article", _printed, _any),
    ("exception", excepted, _in_act),
    ("head of the line", head_of_line, _any),
    ("list", listed, _in_act),
    ("sentence", _sentence, _any),
    ("sentence", ahead, _in_act),
    (OWN, _own, _in_act),
    ("amended act", _amended, _in_amending),
    ("quotation", _quotation, _any),
    ("the act that it explains", _explained, _in_explanation),
    ("cited before", _cited_before, _any),
    ("section", _host, _any),
    ("last provision", _last_provision, _any),
    ("heading", _heading, _any),
    ("last act named", _last_named, _any),
    (OWN, _own_after_all, _in_act),
    (REGIME, _regime, _in_released),
)


def _awb_number(bare: Bare) -> Named | None:
    """ "artikel 3:2" where no act at hand is numbered so, in a document that names the Awb."""
    certain = bare.reading.facts.certain
    return Named(AWB, certain[AWB], "number with a colon") if ":" in bare.number and AWB in certain else None


def _ground(bare: Bare) -> Named:
    """In a decision or an inventory that names no act, article 10 and 11 are the Wob's grounds, 5.1 the Woo's."""
    if bare.reading.facts.document.soort not in ("woo-besluit", "inventarislijst"):
        return NONE
    return Named(_GROUNDS.get(bare.number, ""), rule=REGIME)
