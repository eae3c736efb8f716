"""The zoekverantwoording: what a log holds and what asking again gave, as a report in Dutch.

In: a ``Record`` and the ``Changes`` (none when there is no index to ask). Out: blocks, and the sheets of the annexes.
All times come from the log: the same log and the same index give the same report, to the byte. It deliberately knows
no format and no index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from wpgsearch.office.blocks import Block, Bullets, Grid, Heading, Paragraph
from wpgsearch.office.sheets import Sheet
from wpgsearch.verantwoording.comparing import Changes, meant
from wpgsearch.verantwoording.entries import NOT, RELEVANT, FoundHit, Key, Record
from wpgsearch.verantwoording.told_changes import told_changes

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_FILTERS = {
    "soort": "soort", "since": "vanaf", "until": "tot en met", "dossier": "dossier", "document": "in document",
    "exact": "alleen het gevraagde zelf",
}  # fmt: skip
_VERDICTS = {RELEVANT: "relevant", NOT: "terzijde gelegd"}
_UNJUDGED = "niet beoordeeld"
_UNREAD = {
    "failed": "kon niet worden gelezen",
    "without_text": "bevat geen tekst",
    "partly": "is voor een deel niet of slecht leesbaar",
}
_SHORT = 12
_LISTED = 100
"""Of a longer list the report shows so many; the annex has all."""


def title_of(record: Record) -> str:
    return f"Zoekverantwoording {record.name}"


def account(record: Record, changes: Changes | None, *, annexes: Sequence[str] = ()) -> list[Block]:
    """The report; ``annexes`` are the names of the files that go with it."""
    return [
        Heading(1, title_of(record)),
        *_summary(record),
        Heading(2, "1. Waar is gezocht"),
        *_places(record),
        Heading(2, "2. Waarmee is gezocht"),
        *_questions(record),
        Heading(2, "3. Wat is gevonden"),
        *_found(record),
        Heading(2, "4. Wat is terzijde gelegd, en waarom"),
        *_judged(record),
        Heading(2, "5. Wat niet kon worden doorzocht"),
        *_unread(record),
        Heading(2, "6. Andere stappen"),
        *_steps(record),
        Heading(2, "7. Herhaling"),
        *told_changes(changes),
        *_annexes(annexes),
    ]


def _summary(record: Record) -> Iterator[Block]:
    hits = _passages(record)
    verdicts = record.verdicts
    counts = {
        verdict: sum(verdicts[key].verdict == verdict for key in hits if key in verdicts) for verdict in _VERDICTS
    }
    times = [
        *(search.time for search in record.searches), *(mark.time for mark in record.marks),
        *(note.time for note in record.notes),
    ]  # fmt: skip
    files = len({source for source, _ in hits})
    yield Paragraph(
        f"Van {moment(min(times))} tot {moment(max(times))} {_verb(len(record.searches), 'is', 'zijn')} "
        f"{_count(len(record.searches), 'vraag', 'vragen')} gesteld. Gevonden "
        f"{_verb(len(hits), 'is', 'zijn')} {_count(len(hits), 'passage', 'passages')} in "
        f"{_count(files, 'document', 'documenten')}: {counts[RELEVANT]} relevant, {counts[NOT]} terzijde gelegd, "
        f"{len(hits) - sum(counts.values())} niet beoordeeld. Wat door meer vragen is gevonden, telt één keer."
    )
    if record.altered:
        lines = ", ".join(map(str, record.altered))
        yield Paragraph(f"Let op: het logbestand is na het vastleggen gewijzigd, bij regel {lines}.")


def _places(record: Record) -> Iterator[Block]:
    rows = []
    for fingerprint, state in record.states.items():
        asked = [search.number for search in record.searches if search.index == fingerprint]
        rows.append(
            (
                fingerprint[:_SHORT], moment(state.time), state.root, str(len(state.documents)), str(len(state.unread)),
                _ranges(asked), "; ".join(f"{name} {value}" for name, value in state.versions.items() if value),
            )
        )  # fmt: skip
    columns = ("index", "vastgelegd", "map", "documenten", "niet doorzocht", "vragen", "gelezen met")
    yield Grid(columns, tuple(rows))
    yield Paragraph(
        "De index is herkenbaar aan een controlegetal over de bestanden die erin zijn opgenomen, hun inhoud en de"
        " versies van de programmatuur. De bestanden met hun controlegetallen staan in de bijlage."
    )


def _questions(record: Record) -> Iterator[Block]:
    yield Grid(
        ("nr.", "tijdstip", "vraag", "begrepen als", "beperkt tot", "passages", "documenten", "index"),
        tuple(
            (
                str(search.number), moment(search.time), search.question, meant(search), limits(search.filters),
                str(search.total), str(len({hit.source for hit in search.hits})), search.index[:_SHORT],
            )
            for search in record.searches
        ),
    )  # fmt: skip
    notes = [f"Vraag {search.number}: {note}" for search in record.searches for note in search.notes]
    if notes:
        yield Paragraph("Wat bij het begrijpen en beantwoorden van de vragen is gekozen of opgemerkt:")
        yield Bullets(tuple(notes))


def _found(record: Record) -> Iterator[Block]:
    passages = _passages(record)
    if not passages:
        yield Paragraph("Geen van de vragen heeft een passage opgeleverd.")
        return
    verdicts, asked = record.verdicts, _numbers(record)
    by_file: dict[str, list[Key]] = {}
    for key in passages:
        by_file.setdefault(key[0], []).append(key)
    rows = []
    for source, keys in sorted(by_file.items()):
        judged = [verdicts[key].verdict for key in keys if key in verdicts]
        numbers = sorted({number for key in keys for number in asked[key]})
        rows.append(
            (
                source, str(len(keys)), _ranges(numbers), str(judged.count(RELEVANT)), str(judged.count(NOT)),
                str(len(keys) - len(judged)),
            )
        )  # fmt: skip
    yield Grid(("document", "passages", "vragen", "relevant", "terzijde", _UNJUDGED), tuple(rows))


def _judged(record: Record) -> Iterator[Block]:
    passages = _passages(record)
    aside = [(passages[key], mark) for key, mark in record.verdicts.items() if mark.verdict == NOT and key in passages]
    if not aside:
        yield Paragraph("Er is niets terzijde gelegd.")
        return
    rows = tuple((mark.hit, hit.place, hit.snippet, mark.reason, moment(mark.time)) for hit, mark in aside)
    yield Grid(("treffer", "plaats", "passage", "reden", "tijdstip"), rows)


def _unread(record: Record) -> Iterator[Block]:
    unread = {each[0]: each for state in record.states.values() for each in state.unread}
    if not unread:
        yield Paragraph("Alle bestanden in de index konden worden doorzocht.")
        return
    rows = [(source, _UNREAD.get(status, status), reason) for source, status, reason in unread.values()]
    yield Grid(("bestand", "uitkomst", "oorzaak"), tuple(rows[:_LISTED]))
    if len(rows) > _LISTED:
        yield Paragraph(f"En {len(rows) - _LISTED} andere: zie de bijlage.")


def _steps(record: Record) -> Iterator[Block]:
    if record.notes:
        yield Bullets(tuple(f"{moment(note.time)}: {note.text}" for note in record.notes))
    else:
        yield Paragraph(
            "Niet vastgelegd. Vul aan: andere systemen die zijn geraadpleegd, personen aan wie is gevraagd, en stukken"
            " die al openbaar of vernietigd zijn."
        )


def _annexes(names: Sequence[str]) -> Iterator[Block]:
    if names:
        yield Heading(2, "Bijlagen")
        yield Bullets(tuple(names))


# --- annexes


def hits_sheet(record: Record) -> Sheet:
    """Every hit of every question, with what was judged of it."""
    verdicts = record.verdicts
    rows = []
    for search in record.searches:
        for place, hit in enumerate(search.hits, start=1):
            mark = verdicts.get(hit.key)
            rows.append(
                (
                    f"{search.number}.{place}", str(search.number), search.time, search.question, meant(search),
                    limits(search.filters), hit.doc, hit.source, str(hit.page or ""), hit.section, str(hit.start),
                    "; ".join(hit.cited), hit.snippet, _VERDICTS[mark.verdict] if mark else _UNJUDGED,
                    mark.reason if mark else "", search.index[:_SHORT],
                )
            )  # fmt: skip
    columns = (
        "treffer", "vraag", "tijdstip", "gevraagd", "begrepen als", "beperkt tot", "document", "bestand", "pagina",
        "paragraaf", "positie", "aangehaald", "passage", "oordeel", "reden", "index",
    )  # fmt: skip
    return Sheet("treffers", columns, tuple(rows))


def files_sheet(record: Record) -> Sheet:
    """Every file of every state of the index: its checksum, or why it was not searched."""
    rows = []
    for fingerprint, state in record.states.items():
        lost = {source for source, status, _ in state.unread if status != "partly"}
        rows += [(fingerprint[:_SHORT], s, h, "doorzocht", "") for s, h in state.documents if s not in lost]
        rows += [(fingerprint[:_SHORT], s, "", _UNREAD.get(status, status), why) for s, status, why in state.unread]
    return Sheet("documenten", ("index", "bestand", "sha256", "uitkomst", "oorzaak"), tuple(rows))


# --- words


def moment(written: str) -> str:
    """ "2026-11-22T11:20:03+01:00" as "22 november 2026, 11:20"; what is no moment stays as it is."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def limits(filters: Mapping[str, object]) -> str:
    parts = []
    for key, value in filters.items():
        name = _FILTERS.get(key, key)
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        parts.append(name if value is True else f"{name} {shown}")
    return "; ".join(parts)


def _passages(record: Record) -> dict[Key, FoundHit]:
    """Each passage once, in the order in which it was found first."""
    found: dict[Key, FoundHit] = {}
    for search in record.searches:
        for hit in search.hits:
            found.setdefault(hit.key, hit)
    return found


def _numbers(record: Record) -> dict[Key, set[int]]:
    asked: dict[Key, set[int]] = {}
    for search in record.searches:
        for hit in search.hits:
            asked.setdefault(hit.key, set()).add(search.number)
    return asked


def _ranges(numbers: Iterable[int]) -> str:
    """1, 2, 3 and 7 as "1-3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
