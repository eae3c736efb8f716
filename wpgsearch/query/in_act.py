"""Places as Targets of one act: what depends on the act, such as its levels of articles and its books.

In: an act named and the places said to be in it. Out: Targets. Deliberately knows no text around them.
"""

from __future__ import annotations

import re

from wpgsearch.model import Target
from wpgsearch.numbering import WOB, WOO, numbered_as_in
from wpgsearch.provisions import Place, read_dotted
from wpgsearch.query.acts import ActNamed
from wpgsearch.query.places import Group
from wpgsearch.query.text import Reading
from wpgsearch.register import Act, civil_code_book, label

__all__ = ["WOB", "WOO", "acts_for", "dotted_place", "targets_of"]

_SV = "jci1.3:c:BWBR0001903"
_SV_LID = r"\d{1,3}[a-z]+\.|(?:[7-9]|\d{2,3})\."  # the new articles of its books are "5.4.10"
_BOOKS = (*map(str, range(1, 11)), "7A")


def acts_for(reading: Reading, named: ActNamed, narrow: list[Group], groups: list[Group]) -> tuple[Act, ...]:
    """The acts that the name may mean here: only EU acts have recitals, and each book of the BW is an act."""
    if any(group.kind == "recital" for group in narrow):
        acts = tuple(one for one in named.acts if one.work.startswith("eli/"))
        if not acts:
            reading.note(f"Only EU acts have numbered recitals, and {named.acts[0].label} is none; ask for an article.")
        return acts
    if not named.is_civil_code:
        return named.acts
    parts = [place[0] for group in groups for place in group.places]
    book = next((number for key, number in parts if key == "boek"), "")
    books = {_book_of(number)[0] or book for key, number in parts if key != "boek"} or {book}
    works = {civil_code_book(number) if number else None for number in books}
    if None in works:
        said = label(Target("", narrow[0].places[0])) if narrow[0].places else narrow[0].dotted
        reading.note(f'"{said} {named.said}" does not say which book of the BW; ask for example "6:162 BW".')
        return ()
    return tuple(sorted(named.acts, key=lambda one: one.work not in works))


def targets_of(work: str, group: Group) -> list[Target]:
    """The places of a group as Targets of the act."""
    if group.kind == "dotted":
        place = dotted_place(group.dotted, work)
        return [Target(work, place)] if place else []
    places = group.places
    if group.kind == "section" and work.startswith("eli/"):
        places = tuple((("afdeling", place[0][1]),) for place in places)
    return [_target(work, _split_article(place, work)) for place in places]


def dotted_place(dotted: str, work: str) -> Place | None:
    """ "10.2.e Wob" has one level of articles, "5.1.2e Woo" two; "2.10a Bpg" is an article, "6.1.f AVG" a lid."""
    numbers = [piece for piece in dotted.split(".") if piece[0].isdigit()]
    if work == WOO or len(numbers) == 3:
        return read_dotted(dotted, article_levels=2)
    if work == WOB or work.startswith("eli/") or dotted[-2] == ".":
        return read_dotted(dotted, article_levels=1)
    return (("artikel", dotted),)


def _split_article(place: Place, work: str) -> Place:
    """ "6.1 AVG" is article 6 lid 1: articles of EU acts and of the Wob have no point, those of the Woo one."""
    key, number = place[0]
    levels = 2 if work == WOO and number.count(".") == 2 else 1 if work == WOB or work.startswith("eli/") else 0
    levels = 1 if work == _SV and re.match(_SV_LID, number) else levels
    dotted = read_dotted(number, article_levels=levels) if levels and key == "artikel" and "." in number else None
    return (*dotted, *place[1:]) if dotted else place


def _target(work: str, place: Place) -> Target:
    """6:162 BW is article 162 of the act that book 6 is; "boek 6 BW" is that act."""
    book, article = _book_of(place[0][1])
    books = {civil_code_book(number) for number in _BOOKS} if book or place[0][0] == "boek" else set()
    if work not in books:
        return Target(work, numbered_as_in(work, place))
    if not book:
        return Target(civil_code_book(place[0][1]) or work)
    return Target(civil_code_book(book) or work, (("artikel", article), *place[1:]))


def _book_of(number: str) -> tuple[str, str]:
    """The book and the article of "6:162", also written "6.162"; no book in "162"."""
    book, _, article = number.partition(":" if ":" in number else ".")
    return (book, article) if article else ("", number)
