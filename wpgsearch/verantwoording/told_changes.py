"""What asking again gave, as blocks in Dutch: the same, or each change by its name.

In: ``Changes``. Out: blocks. It deliberately compares nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from wpgsearch.office.blocks import Block, Bullets, Grid, Heading, Paragraph
from wpgsearch.verantwoording.comparing import Changes, SearchChange, StateChange

_SHORT = 12


def told_changes(changes: Changes | None) -> Iterator[Block]:
    if changes is None:
        yield Paragraph("De vragen zijn niet herhaald: er is geen index om ze aan te stellen.")
        return
    now = changes.now.fingerprint[:_SHORT]
    if changes.same_index and not changes.searches:
        yield Paragraph(
            f"Alle vragen zijn opnieuw gesteld aan de index {now}. De index is dezelfde als toen en elke vraag heeft "
            "dezelfde passages opgeleverd."
        )
        return
    yield Paragraph(f"Alle vragen zijn opnieuw gesteld aan de index {now}. Sindsdien is het volgende veranderd.")
    for state in changes.states:
        yield from _state(state)
    if not changes.searches:
        yield Paragraph("Elke vraag heeft dezelfde passages opgeleverd als toen.")
        return
    yield Heading(3, "Vragen die nu iets anders opleveren")
    yield Grid(
        ("vraag", "gevraagd", "nieuw", "niet meer gevonden", "anders begrepen"),
        tuple(
            (str(change.number), change.question, str(len(change.new)), str(len(change.gone)), change.meaning)
            for change in changes.searches
        ),
    )
    yield Bullets(tuple(line for change in changes.searches for line in _hits(change)))


def _state(state: StateChange) -> Iterator[Block]:
    asked = f"vraag {', '.join(map(str, state.numbers))}" if state.numbers else "geen vraag"
    yield Heading(3, f"Ten opzichte van de index {state.before.fingerprint[:_SHORT]} ({asked})")
    lines = [
        *(f"Nieuw document: {source}" for source in state.new),
        *(f"Document niet meer aanwezig: {source}" for source in state.gone),
        *(f"Document gewijzigd: {source}" for source in state.changed),
        *(f"Leesbaarheid gewijzigd: {source}" for source in state.unread),
        *(f"Programmatuur gewijzigd: {version}" for version in state.versions),
    ]
    yield Bullets(tuple(lines)) if lines else Paragraph("De documenten zijn dezelfde.")


def _hits(change: SearchChange) -> Iterator[str]:
    for hit in change.new:
        yield f"Vraag {change.number}, nieuw: {hit.place}: {hit.snippet}"
    for hit in change.gone:
        yield f"Vraag {change.number}, niet meer gevonden: {hit.place}: {hit.snippet}"
    for note in change.notes:
        yield f"Vraag {change.number}, nieuwe opmerking: {note}"
