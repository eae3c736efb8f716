"""What a name, a number or an identifier can mean: every act and case of the register that goes by it.

In: what someone typed: "Wpg", "BWBR0022463", "2016/680", "C-311/18", "Schrems II". Out: ``Meaning``s, the usual first.
For ``wpgsearch register show``; deliberately not on the path of a question, which looks up one name only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Target
from .articles import ArticleList, Repeal, articles_of, repeal_of
from .cases import Case, case_numbered, case_with_ecli, cases_named
from .entries import work_of
from .keys import key_of
from .labels import label
from .links import url
from .names import act, acts_named, names_of, rows_with_key

_NUMBER = r"(?:[^\d]*\s)?(\d{2,4})/(\d{1,4})(?:/[A-Z]{2,3})?"
_EU_KINDS = ("reg", "dir", "dec_framw", "dec", "reg_impl", "dir_impl", "dec_impl")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One act or case; ``only_with_provision``: what was asked is also an ordinary word, so bare it is no citation."""

    work: str
    kind: str
    label: str
    title: str
    names: tuple[str, ...]
    url: str | None
    articles: ArticleList | None = None
    repeal: Repeal | None = None
    only_with_provision: bool = False


def meanings_of(written: str) -> tuple[Meaning, ...]:
    """Everything that goes by this name, number or identifier; none when it is unknown."""
    written = " ".join(written.split())
    ordinary = {name.act.work for name in rows_with_key(key_of(written)) if name.role == "word"}
    works = [found.work for found in acts_named(written)]
    works += [work for work in _identified(written) if act(work)]
    found = [act_meaning(work, only_with_provision=work in ordinary) for work in dict.fromkeys(works)]
    known = [case_numbered(written), case_with_ecli(written), case_with_ecli(f"echr:{written}"), *cases_named(written)]
    return (*found, *(_of_case(case) for case in dict.fromkeys(known) if case))


def act_meaning(work: str, *, only_with_provision: bool = False) -> Meaning:
    """What the register knows of one act."""
    target = Target(work)
    names = tuple(dict.fromkeys(name.name for name in names_of(work)))
    known = act(work)
    return Meaning(
        work=work,
        kind=_kind(work),
        label=label(target),
        title=known.title if known else label(target),
        names=names,
        url=url(target),
        articles=articles_of(work),
        repeal=repeal_of(work),
        only_with_provision=only_with_provision,
    )


def _of_case(case: Case) -> Meaning:
    return Meaning(case.work, "case", case.label, case.label, (*case.names, *case.numbers), url(Target(case.work)))


def _identified(written: str) -> list[str]:
    """The acts that an identifier means; "2016/680" may be the number of acts of several kinds."""
    work = work_of(written.partition("&")[0])
    if work:
        return [work]
    match = re.fullmatch(_NUMBER, written)
    if match is None:
        return []
    first, second = int(match[1]), int(match[2])
    pairs = [(_year(first), second), (_year(second), first)]
    return [f"eli/{kind}/{year}/{number}" for year, number in pairs if year for kind in _EU_KINDS]


def _year(number: int) -> int:
    """95 → 1995, 2016 → 2016; 0 for what is no year."""
    if 1952 <= number <= 2099:
        return number
    return number + 1900 if 52 <= number <= 99 else 0


def _kind(work: str) -> str:
    if work.startswith("jci1.3:"):
        return "treaty" if ":BWBV" in work else "Dutch act"
    return "treaty" if work.startswith(("eli/treaty/", "eli/coe/")) else "EU act"
