"""A question → a Query: what is cited in it, what else must occur, and what was chosen or not understood.

In: a question in Dutch or English, a citation in any usual spelling, words, or both. Out: a Query. It looks names up in
the register and knows how places are written; it deliberately imports neither spaCy nor Whoosh and knows no index.

    question → Reading → addresses → cases → papers → provisions → names of cases → the words that are left
"""

from __future__ import annotations

from importlib import import_module

from wpgsearch.model import Filters, Query, WpgsearchError
from wpgsearch.query.absent import note_absent
from wpgsearch.query.addresses import read_addresses
from wpgsearch.query.case_names import read_case_names
from wpgsearch.query.cases import read_cases
from wpgsearch.query.papers import read_bare_dossier, read_papers
from wpgsearch.query.provisions import read_provisions
from wpgsearch.query.scanning import is_strict
from wpgsearch.query.text import Prefer, Reading, listed
from wpgsearch.query.words import note_capitals, words_left
from wpgsearch.register import label

__all__ = ["understand"]

_NO_FILTERS = Filters()
_LONGEST_QUESTION = 1000


def understand(question: str, *, filters: Filters = _NO_FILTERS, prefer: Prefer | None = None) -> Query:
    """What a question asks for; nothing in it is reinterpreted without a note that says so.

    Where a name means several acts ("Wpg"), ``prefer`` may choose one of their works; else it is the usual one.
    """
    if not any(letter.isalnum() for letter in question):
        raise WpgsearchError('The question is empty: ask for a provision, a case or words, such as "art. 13 Wpg".')
    if len(question) > _LONGEST_QUESTION:
        raise WpgsearchError(f"The question is over {_LONGEST_QUESTION} characters long: ask in a sentence or two.")
    if is_strict(question):  # the parser is loaded when there is something to parse
        strict: Query = import_module("wpgsearch.query.parsing").parse(
            question, filters=filters, read=lambda text: _plain(text, prefer=prefer)
        )
        return strict
    return _plain(question, filters=filters, prefer=prefer)


def _plain(question: str, *, filters: Filters = _NO_FILTERS, prefer: Prefer | None = None) -> Query:
    """A question without operators: what is cited in it, and words that must all occur."""
    reading = Reading(question, prefer)
    for phrase in reading.quoted():
        _note_quoted(reading, phrase)
    read_addresses(reading)
    read_cases(reading)
    read_papers(reading)
    read_provisions(reading)
    left = words_left(reading)
    if left:
        read_bare_dossier(reading, left)
        read_case_names(reading, lambda: words_left(reading))
        left = words_left(reading)
        note_capitals(reading)
    found = sorted(reading.found, key=lambda one: one.start)
    targets = tuple(dict.fromkeys(target for one in found for target in one.targets))
    labels = tuple(map(label, targets))
    note_absent(reading, targets)
    return Query(question, targets, labels, left, filters, tuple(reading.notes))


def _note_quoted(reading: Reading, phrase: str) -> None:
    """What stands between quotes is searched to the letter, also when it would be a citation."""
    asked = _plain(phrase).labels if any(letter.isalnum() for letter in phrase) else ()
    if asked:
        names = listed(list(asked), "and")
        reading.note(f'"{phrase}" is searched to the letter; without the quotes it asks for {names}.')
