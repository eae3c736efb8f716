"""Rules unresolved and unknown-act: articles of which it is not known what act they are of.

In: a Subject (its mentions that ``resolve`` left open). Out: findings, one a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from wpgsearch.findings import Finding
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation, Span
from wpgsearch.register import acts_named, key_of, nearest_names

_TYPE = r"(?:Wet|Besluit|Regeling|Verordening|Reglement|Wetboek|Richtlijn)"
# "van de Wet politeigegevens", "van het Besluit gegevens sport", "Mediawet 2008", "Algemene wet inzake rijksbelasting"
_NAME_BEHIND = re.compile(
    r",?\s(?:(?:van|uit|in)\s)?(?:(?:de|het)\s)?"
    rf"(?P<name>(?:{_TYPE}|Algemene\swet)(?:\s(?:[a-z][\w-]+|[A-Z][\w-]+|\d{{4}}))+"
    r"|[A-Z][a-zé]{3,}(?:wet|wetboek|besluit|regeling|verordening|reglement)(?:\s\d{4})?)(?![\w-])"
)
# "art. 5 Wqx", "artikel 5 van de Wqx"
_SHORT_BEHIND = re.compile(r",?\s(?:van\s(?:de|het)\s)?(?P<name>[A-Z][A-Za-z]{0,6}[a-z]?[A-Za-z]*)(?=[\s.,;:)]|$)")
_NAME_ENDS = re.compile(
    r"\s(?:is|zijn|wordt|worden|werd|was|en|of|bepaalt|regelt|verplicht|geldt|kan|mag|moet|dat|die|niet|heeft|bedoelde?"
    r"|genoemde?|staat|volgt|blijkt|waarin|waarbij|van toepassing|verzet|biedt|schrijft|vereist|maakt|op grond|als|dan"
    r"|te|voor zover|hield|houdt|houd|luidt|luidde|neergelegde?|opgenomen|ge\w+(?:eerd|igd|legd|steld)|met|door|aan"
    r"|om|juncto|jo)\b.*",
    re.DOTALL,
)
# "art. 7 Wet IB 1964", "art. 8a van het Besluit 1941", "art. 54a, lid 1, AWDA": behind the last place
_NAME_WITHIN = re.compile(
    r"(?:[\s,](?:van|der|uit)(?:\s(?:de|het))?|(?<=[\d.,a-z]))\s"
    r"(?P<name>(?!Art|Lid|Onder|Boek)[A-Z][\w'’-]*(?:\s[\w()'’-]+)*)\s*$"
)
_LONGEST_SHORT = 8
_HYPHENS = ("-", "\u00ad", "\ufffe")
_SHORTEST_LIKE, _ALIKE, _MOST_SLIPS = 7, 0.85, 2
_SMALL = frozenset(("de", "het", "van", "voor", "op", "inzake", "betreffende", "in", "der", "over", "en"))
# A paragraph that quotes, or leaves out words "(…)": its articles are of the act that is quoted
_QUOTED = re.compile(r"\s*[\"“„‘'>]")
_QUOTED_WITHIN = re.compile(r"\((?:\.\.\.|…)\)|[“„\"][^”\"\n]*$")
_HEADING_SOORTEN = frozenset(("regeling", "staatsblad", "staatscourant", "tractatenblad"))


def unresolved(subject: Subject) -> Iterator[Finding]:
    """Mentions that name no act; of one list once."""
    done: set[Span] = set()
    for citation in _open(subject):
        named = _NAME_WITHIN.search(citation.text) or _named_behind(subject, citation)
        if citation.span not in done and not named:
            done.add(citation.span)
            reason = "It cannot be known of which act this is: name the act."
            yield subject.finding("unresolved", citation.span, reason)


def unknown_act(subject: Subject) -> Iterator[Finding]:
    """Each name that the register does not have once, at its first mention."""
    done: set[str] = set()
    for citation in _open(subject):
        span = _name(subject, citation)
        name = " ".join(subject.text[span.start : span.end].split()) if span else ""
        if span is None or name in done:
            continue
        done.add(name)
        near = _like(name)
        hint = f"; like it: {', '.join(near)}" if near else ""
        right = near[0] if near else None
        reason = f"The register has no act called “{name}”{hint}."
        yield subject.finding("unknown-act", span, reason, right=right, severity="warning" if near else "note")


def _like(name: str) -> list[str]:
    """Names of acts that are probably meant: of a few letters nearly any name is like any other."""
    wanted = key_of(name)
    near = [each for each in nearest_names(name) if _is_slip(wanted.split(), key_of(each).split())]
    titles = [acts_named(each)[0].title for each in near]
    return [title if key_of(title) == key_of(each) else each for title, each in zip(titles, near, strict=True)]


def _is_slip(one: list[str], other: list[str]) -> bool:
    """As many words, all the same but for a long one misspelt or a small one: "IB" and "LB" are two taxes."""
    if len(one) != len(other):
        return False
    if len(one) == 1 and sorted(one[0]) == sorted(other[0]):  # "Wgp"
        return True
    differing = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return len(differing) <= _MOST_SLIPS and all(_is_slip_of(left, right) for left, right in differing)


def _is_slip_of(one: str, other: str) -> bool:
    if one in _SMALL and other in _SMALL:
        return True
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
    return alike and one[0] == other[0] and len(one) >= _SHORTEST_LIKE and one.isalpha()


def _name(subject: Subject, citation: Citation) -> Span | None:
    """The name of an act in the mention or behind it; None when it is one that the register has, or is torn."""
    span = _named_within(subject, citation) or _named_behind(subject, citation)
    return span if span and not acts_named(subject.text[span.start : span.end]) else None


def _named_within(subject: Subject, citation: Citation) -> Span | None:
    """ "art. 7 Wet IB 1964"; a name that the mention only begins is read on: "artikel 6 Besluit" gelijkstelling …"""
    within = _NAME_WITHIN.search(citation.text)
    if not within:
        return None
    start = citation.span.start + within.start("name")
    name = _NAME_ENDS.sub("", within["name"]).rstrip(" ,;.")
    longer = _NAME_BEHIND.match(" " + subject.text[start : start + 120])
    if longer and (" " not in name or subject.text[start + len(name) : start + len(name) + 1].isalnum()):
        name = max(name, _NAME_ENDS.sub("", longer["name"]).rstrip(" ,;."), key=len)
    torn = subject.text[start + len(name) : start + len(name) + 1]
    if torn.isalnum() or torn in _HYPHENS or name[-1] in _HYPHENS:
        return None
    is_name = longer is not None or _is_abbreviation(name) or " " in name or len(name) > _LONGEST_SHORT
    return Span(start, start + len(name)) if is_name else None


def _open(subject: Subject) -> Iterator[Citation]:
    if subject.document.soort in _HEADING_SOORTEN:  # their own articles
        return
    for citation in subject.unresolved:
        if citation.kind == "legislation" and not _is_heading(subject.text, citation):
            yield citation


def _is_heading(text: str, citation: Citation) -> bool:
    """ "Artikel 3" alone on a line, or before its text: of an act that is quoted or proposed."""
    start = text.rfind("\n", 0, citation.span.start) + 1
    before = text[start : citation.span.start]
    if _QUOTED.match(before) or _QUOTED_WITHIN.search(before):
        return True
    behind = text[citation.span.end : citation.span.end + 1]
    return not before.strip(" #*>|") and behind in ("", "\n", ".", ":", "*")


def _named_behind(subject: Subject, citation: Citation) -> Span | None:
    """Where the name of an unknown act stands behind the mention."""
    at = citation.span.end
    long = _NAME_BEHIND.match(subject.text, at, at + 120)
    if long:
        name = _NAME_ENDS.sub("", long["name"])
        if " " in name or name[:1].isupper():
            return Span(long.start("name"), long.start("name") + len(name.rstrip()))
    short = _SHORT_BEHIND.match(subject.text, at, at + 40)
    if short and len(short["name"]) <= _LONGEST_SHORT and _is_abbreviation(short["name"]):
        return Span(*short.span("name"))
    return None


def _is_abbreviation(name: str) -> bool:
    """Two capitals, or no vowels to speak of: "Wqx", "UVW"; not the first word of a sentence."""
    capitals = sum(letter.isupper() for letter in name)
    consonants = not re.search(r"[aeiouy]", name[1:], re.IGNORECASE)
    return len(name) >= 2 and (capitals >= 2 or consonants) and not acts_named(name)
