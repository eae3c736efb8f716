"""Rules no-such-article and repealed-act: what the acts cited do not have, or are no longer.

In: a Subject and Facts. Out: findings; none about an act of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from wpgsearch.findings import Finding
from wpgsearch.lint.facts import Facts
from wpgsearch.lint.form import AWB, is_civil_code
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation, Target
from wpgsearch.register import act, label
from wpgsearch.register.articles import ArticleList, Repeal
from wpgsearch.register.dates import in_dutch, is_iso

_KINDS = ("legislation", "ground")
_SAME_TIME, _TOO_LONG = 2 * 366, 6 * 366  # days between a list of articles and a document
# Decisions and judgments apply the law of the time of the facts, and regelingen speak of one another's past.
_APPLY_OLD_LAW = frozenset(
    ("uitspraak", "conclusie", "woo-besluit", "wob-besluit", "besluit", "regeling", "staatsblad", "tractatenblad",
     "inventarislijst", "kamerstuk")
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:voormalige?|oude?|ouder|ingetrokken|intrekking|vervallen|vervangen|vervanging|opgevolgd|opvolger|destijds"
    r"|toenmalige?|toen|was|waren|werd|werden|gold|golden|had|hadden|voorheen|voorganger|eerder|eerdere|inmiddels"
    r"|overgangsrecht|geschiedenis|historisch|tot \d|afgeschaft|sinds|omgezet|ge[iï]mplementeerd|repealed|former|was"
    r"|replaced|naar nieuw|nieuwe|thans|huidige|Wob-\w+)\b",
    re.IGNORECASE,
)
_APPLIED = re.compile(
    r"(?:op grond van|ingevolge|krachtens|(?:als )?bedoeld in|overeenkomstig|conform|op basis van|gelet op|volgens)"
    r"\s+(?:de\s+|het\s+)?$",
    re.IGNORECASE,
)
_REACH = 160


def no_such_article(subject: Subject, facts: Facts) -> Iterator[Finding]:
    """Only articles written in the mention: what lies within a range may have lapsed."""
    for citation in subject.citations:
        if citation.kind not in _KINDS or citation.resolution != "explicit":
            continue
        lists = facts.lists(citation.target.work)
        others = [each for target in citation.candidates for each in facts.lists(target.work)]
        article = citation.target.article
        if lists and article and _is_written(article, citation.text):
            if not any(each.has(article) for each in (*lists, *others)):
                yield from _no_article(subject, citation, article, lists)
        elif lists:
            yield from _no_recital(subject, citation, lists[0])


def _is_written(article: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(article)}(?!\w)", text, re.IGNORECASE))


def _no_article(subject: Subject, citation: Citation, article: str, lists: Sequence[ArticleList]) -> Iterator[Finding]:
    written = subject.document.date
    known = min(lists, key=lambda each: _days(each.as_of, written))
    name = label(Target(citation.target.work))
    if _may_be_another(citation.text, name):
        return
    work = citation.target.work
    if "." in article and (work == AWB or is_civil_code(work)):  # "6.162 BW" is a broken form
        return
    if swapped := _other_mark(article, known):
        right = citation.text.replace(article, swapped)
        reason = f"The articles of the {name} are written as {swapped}, not {article}."
        yield subject.finding("no-such-article", citation.span, reason, right=right, severity="warning")
        return
    is_eu = work.startswith("eli/")
    beyond = _number(article) > max(map(_number, known.articles))
    if _marks(article) != _marks(known.last) or not (is_eu or _is_of_that_time(article, known, written, beyond=beyond)):
        return
    certain = is_eu or (beyond and bool(written) and _days(known.as_of, written) <= _SAME_TIME)
    of = f"its text of {in_dutch(known.as_of)}" if not is_eu and is_iso(known.as_of) else "its text"
    hint = f"ends with article {known.last}" if beyond else f"has article {known.nearest(article)} and not this one"
    reason = f"The {name} has no article {article}: {of} {hint}."
    yield subject.finding("no-such-article", citation.span, reason, severity="error" if certain else "warning")


def _is_of_that_time(article: str, known: ArticleList, written: str | None, *, beyond: bool) -> bool:
    """Whether the list says something about an act as it was when the document was written.

    An older document may cite an article that has lapsed since, a younger one an article that was put in since.
    """
    if not written or not is_iso(known.as_of):
        return beyond
    apart = _days(known.as_of, written)
    return apart <= _TOO_LONG if beyond else written >= known.as_of and apart <= _SAME_TIME


def _may_be_another(said: str, name: str) -> bool:
    """ "WRO" is not the Wro, nor "Ambtenarenwet" the Ambtenarenwet 2017: older acts that the register lacks."""
    year = re.search(r"(?:18|19|20)\d\d$", name)
    if year and year.group() not in said:
        return True
    return name.upper() in said and name not in said


def _other_mark(article: str, known: ArticleList) -> str | None:
    """8:1 where the act has 8.1, and the reverse."""
    swapped = article.translate(str.maketrans(":.", ".:"))
    return swapped if len(_marks(article)) == 1 and known.has(swapped) else None


def _marks(article: str) -> str:
    """What stands between its numbers: "" for 12, ":" for 3:2."""
    return "".join(sign for sign in article if sign in ":.")


def _number(article: str) -> tuple[int, ...]:
    """9 of "9a", (3, 2) of "3:2"; Roman numbers have none."""
    return tuple(map(int, re.findall(r"\d+", article))) or (0,)


def _no_recital(subject: Subject, citation: Citation, known: ArticleList) -> Iterator[Finding]:
    recital = next((value for key, value in citation.target.parts if key == "overweging"), "")
    if known.recitals and recital.isdecimal() and int(recital) > known.recitals:
        name = label(Target(citation.target.work))
        reason = f"The {name} has no recital {recital}: it has {known.recitals}."
        yield subject.finding("no-such-article", citation.span, reason)


def _days(one: str | None, other: str | None) -> int:
    """How far two days lie apart; 0 where one of them is not known."""
    if not one or not other or not is_iso(one) or not is_iso(other):
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def repealed_act(subject: Subject, facts: Facts) -> Iterator[Finding]:
    """The first mention of each act that applies it as if it were in force."""
    document = subject.document
    if not document.date or document.soort in _APPLY_OLD_LAW:
        return
    cited = {citation.target.work for citation in subject.of_kind("legislation")}
    done: set[str] = set()
    for citation in subject.of_kind("legislation"):
        work = citation.target.work
        if work in done or citation.resolution != "explicit" or len(citation.candidates) > 1:
            continue
        repeal = facts.repeal_of(work)
        if repeal and repeal.date <= document.date and _is_applied(subject.text, citation):
            done.add(work)
            yield _repealed(subject, citation, repeal, knows_new=bool(cited & set(repeal.successors)))


def _is_applied(text: str, citation: Citation) -> bool:
    """A provision of it, or the act behind "op grond van"; and nothing around it that speaks of the past."""
    before = text[max(0, citation.span.start - _REACH) : citation.span.start]
    around = before[_sentence(before) :] + text[citation.span.end : citation.span.end + _REACH]
    if _PAST.search(around) or "oud" in citation.text:
        return False
    return bool(citation.target.parts) or bool(_APPLIED.search(before))


def _sentence(before: str) -> int:
    """Where the sentence begins."""
    return max(before.rfind(". "), before.rfind("\n\n"), -1) + 1


def _repealed(subject: Subject, citation: Citation, repeal: Repeal, *, knows_new: bool) -> Finding:
    name = label(Target(citation.target.work))
    successors = [label(Target(work)) for work in repeal.successors if act(work)]
    now = f"; now: {', '.join(successors)}" if successors else ""
    reason = f"The {name} was no longer in force on the date of this document (repealed {in_dutch(repeal.date)}{now})."
    return subject.finding("repealed-act", citation.span, reason, severity="note" if knows_new else "warning")
