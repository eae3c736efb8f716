"""Rules author-year-without-entry and entry-never-cited: the references of a document against its list of literature.

In: a Subject. Out: findings; none where the document has no list by author and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from wpgsearch.findings import Finding
from wpgsearch.lint.bibliography import Bibliography, Entry, read_bibliography
from wpgsearch.lint.form import Taken
from wpgsearch.lint.subject import Subject
from wpgsearch.literature import YEAR, slug
from wpgsearch.model import Span

_FEWEST_ENTRIES = 2
_FEWEST_CITED = 2
_ALIKE = 0.75
_YEAR = re.compile(YEAR)
_PAPER = re.compile(r"\b0?(\d{1,2})/((?:19|20)\d\d)\b")
# Between the author and the year of one reference: "Vogiatzoglou en Marquenie (2022)", "Purtova, 2018"
_BETWEEN_NAME_AND_YEAR = r"[^\n\d.;:]{0,40}?"


def author_year_without_entry(subject: Subject) -> Iterator[Finding]:
    """A reference that no entry can be, and one to a listed author with a year that is not in the list."""
    listed = read_bibliography(subject.document)
    if listed is None or len(listed.entries) < _FEWEST_ENTRIES or not _cites(subject, listed):
        return
    known = {key for entry in listed.entries for key in entry.keys}
    done = Taken()
    for citation in subject.of_kind("literature"):
        year = _YEAR.search(citation.text)
        if str(citation.target) in known or citation.span.start in listed.span or not year:
            continue
        span = Span(citation.span.start, citation.span.start + year.end())
        done.take(span)
        authors = citation.text[: year.start()].strip(" (,")
        yield _without_entry(subject, span, authors, year.group(), listed)
    yield from _other_years(subject, listed, known, done)


def _without_entry(subject: Subject, span: Span, authors: str, year: str, listed: Bibliography) -> Finding:
    near = _nearest(authors, year, listed)
    hint = f": it has {near.called}" if near else ""
    reason = f"{authors} {year} is not in the list of literature{hint}."
    text = subject.text[span.start : span.end]
    right = text.replace(year, near.year) if near and _same_author(authors, near) else near.called if near else None
    return subject.finding("author-year-without-entry", span, reason, right=right)


def _other_years(subject: Subject, listed: Bibliography, known: set[str], done: Taken) -> Iterator[Finding]:
    """ "(Purtova 2019)" where the list has Purtova 2018: without a page it is no record, but the author tells."""
    names = {entry.authors[0]: entry for entry in listed.entries if entry.is_person}
    if not names:
        return
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?P<name>{'|'.join(longest)})\s\(?(?P<year>{YEAR})(?=[\s,.;)\]]|$)")
    for found in pattern.finditer(subject.text):
        span = Span(*found.span())
        if span.start in listed.span or not done.take(span):
            continue
        others = re.findall(r"(?:&|en|and)\s+$", subject.text[max(0, span.start - 6) : span.start])
        if slug(found["name"], found["year"]) not in known and not others:
            yield _without_entry(subject, span, found["name"], found["year"], listed)


def entry_never_cited(subject: Subject) -> Iterator[Finding]:
    listed = read_bibliography(subject.document)
    if listed is None or not _cites(subject, listed):
        return
    cited = {str(citation.target) for citation in subject.of_kind("literature")}
    body = subject.text[: listed.span.start] + "\n" + subject.text[listed.span.end :]
    papers = {f"{int(number)}/{year}" for number, year in _PAPER.findall(body)}
    for entry in listed.entries:
        if entry.keys & cited or entry.papers & papers or _is_named(entry, body):
            continue
        reason = f"{entry.called} stands in the list of literature and is cited nowhere."
        yield subject.finding("entry-never-cited", entry.span, reason)


def _cites(subject: Subject, listed: Bibliography) -> bool:
    """Whether the document cites by author and year at all."""
    keys = {key: entry for entry in listed.entries for key in entry.keys}
    cited = {keys[str(each.target)].span.start for each in subject.of_kind("literature") if str(each.target) in keys}
    return len(cited) >= min(_FEWEST_CITED, len(listed.entries))


def _is_named(entry: Entry, body: str) -> bool:
    """By its author and year, however far apart written; a person also by the name alone ("Purtova wijst erop")."""
    name = r"\s+".join(map(re.escape, entry.authors[0].split()))
    reach = "" if entry.is_person else rf"{_BETWEEN_NAME_AND_YEAR}{re.escape(entry.year)}"
    return bool(re.search(rf"(?<!\w){name}(?!\w){reach}", body))


def _nearest(authors: str, year: str, listed: Bibliography) -> Entry | None:
    """The entry of the same author, else one of nearly the same and of that year."""
    same = [entry for entry in listed.entries if _same_author(authors, entry)]
    if same:
        return min(same, key=lambda entry: abs(int(entry.year[:4]) - int(year[:4])))
    for entry in listed.entries:
        name = " & ".join(entry.authors)
        if entry.year == year and SequenceMatcher(None, authors, name, autojunk=False).ratio() >= _ALIKE:
            return entry
    return None


def _same_author(authors: str, entry: Entry) -> bool:
    return slug(authors, "") in (slug("-".join(entry.authors), ""), slug(entry.authors[0], ""))
