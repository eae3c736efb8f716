"""The works that are cited, as a bibliography lists them.

In: a Scope. Out: References: of each act, case, paper or writing what the register and its identifier tell. This
module deliberately invents nothing: of a decision that the register does not have the date is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from wpgsearch.grids import Reference, References
from wpgsearch.index.store_counts import Selection
from wpgsearch.model import Target
from wpgsearch.register import act, case_numbered, case_with_ecli, key_of, label, url
from wpgsearch.register.dates import in_dutch
from wpgsearch.tables.asked import Scope, kind_of

_SESSION = re.compile(r"-(\d{4})(\d{4})-")
_YEAR = re.compile(r"[-:/_](1[89]\d\d|20\d\d)(?=[-:/_Z]|$)")
_EU_ACT = re.compile(r"eli/[a-z_]+/(\d{4})/(\d+)")
_MARKS = ("ground",)  # a mark over what was made illegible cites nothing


def references(scope: Scope) -> References:
    """Every work that is cited by what is asked for, by kind and name; marks of refusal grounds aside."""
    asked = scope.asked
    kinds = asked.kinds or ("legislation", "case", "parliamentary", "gazette", "guidance", "literature")
    selection = Selection(
        kinds=tuple(kind for kind in kinds if kind not in _MARKS) or ("none",),
        targets=asked.to,
        exact=asked.filters.exact,
        documents=scope.keys if scope.is_filtered else None,
        notes=asked.notes,
    )
    mentions: Counter[str] = Counter()
    citing: set[int] = set()
    for work, _, documents in scope.store.citing(selection, passages=False):
        mentions[work] += len(documents)
        citing.update(documents)
    taken: set[str] = set()
    order = sorted(mentions, key=lambda work: (_ORDER.index(kind_of(Target(work))), label(Target(work)).casefold()))
    works = tuple(_reference(work, mentions[work], taken) for work in order)
    basis = scope.basis(len(citing), sum(mentions.values()), "mentions")
    return References(f"What is cited: {len(works)} works", works, basis)


_ORDER = ("legislation", "case", "parliamentary", "gazette", "guidance", "literature", "ground")


def _reference(work: str, mentions: int, taken: set[str]) -> Reference:
    target = Target(work)
    kind = kind_of(target)
    facts = _FACTS.get(kind, _other)(work)
    return Reference(
        key=_key(facts.get("short") or facts["title"], facts.get("date", "")[:4], taken),
        target=work,
        kind=kind,
        url=url(target),
        mentions=mentions,
        **facts,
    )


def _key(name: str, year: str, taken: set[str]) -> str:
    """ "wpg", "schrems-ii-2020"; a second one of that name gets a letter."""
    words = re.findall(r"[a-z0-9]+", key_of(name).lower().replace("ß", "ss"))
    plain = "-".join(words)[:50].strip("-") or "work"
    key = plain if not year or year in words else f"{plain}-{year}"
    at, unique = 1, key
    while unique in taken:
        at += 1
        unique = f"{key}-{at}"
    taken.add(unique)
    return unique


def _act(work: str) -> Mapping[str, str]:
    known = act(work)
    eu = _EU_ACT.fullmatch(work)
    short = label(Target(work))
    return {
        "title": (known.title if known else "") or short,
        "short": short,
        "number": f"{eu[1]}/{eu[2]}" if eu else work.removeprefix("jci1.3:c:"),
        "date": eu[1] if eu else "",
        "authority": "Europese Unie" if work.startswith("eli/") and "/coe/" not in work else "",
    }


def _case(work: str) -> Mapping[str, str]:
    case = case_with_ecli(work) or case_numbered(work.partition(":")[2])
    if case is None:
        parts = work.split(":")
        is_ecli = work.startswith("ECLI:") and len(parts) == 5
        return {
            "title": label(Target(work)),
            "authority": parts[2] if is_ecli else "",
            "number": work,
            "date": parts[3] if is_ecli else "",
        }
    court = case.label.partition(f" {in_dutch(case.date)}")[0]
    name = case.names[0] if case.names else ""
    number = " en ".join(case.numbers) or case.work
    return {
        "title": case.label,
        "short": name or number,
        "authority": court,
        "number": number,
        "date": case.date,
        "publication": case.work,
    }


def _paper(work: str) -> Mapping[str, str]:
    session = _SESSION.search(work)
    return {
        "title": label(Target(work)),
        "short": work,
        "authority": "Eerste Kamer" if "-ek-" in work else "Staten-Generaal",
        "number": work,
        "publication": f"vergaderjaar {session[1]}-{session[2]}" if session else "",
    }


def _other(work: str) -> Mapping[str, str]:
    year = _YEAR.search(work)
    board = work.split(":", 1)[0].upper() if work.startswith(("edpb:", "wp29:")) else ""
    return {"title": label(Target(work)), "number": work, "date": year[1] if year else "", "authority": board}


def _writing(work: str) -> Mapping[str, str]:
    """An author and a year are all that is known of it; the bibliography of the document has the rest."""
    names, _, year = work.removeprefix("lit:").rpartition("-")
    authors = " ".join(name.capitalize() for name in names.split("-"))
    return {"title": label(Target(work)), "short": authors, "authority": authors, "number": work, "date": year[:4]}


_FACTS: dict[str, Callable[[str], Mapping[str, str]]] = {
    "legislation": _act,
    "case": _case,
    "parliamentary": _paper,
    "literature": _writing,
}
