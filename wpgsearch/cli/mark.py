"""``wpgsearch mark``: what someone judged of the hits of a logged search."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli.logbook import log_option, logs_option, now
from wpgsearch.cli.output import finish, message, write
from wpgsearch.model import WpgsearchError
from wpgsearch.render.prose import one_line
from wpgsearch.render.words import plural
from wpgsearch.verantwoording.entries import NOT, RELEVANT, Mark
from wpgsearch.verantwoording.log import add_entries, read_log, the_log
from wpgsearch.verantwoording.marking import numbered, the_hits


@click.command(epilog="Example: wpgsearch mark 7.3 not 'valt buiten de periode' --log zaak-2026-014")
@click.argument("hit", required=False)
@click.argument("verdict", required=False, type=click.Choice([RELEVANT, NOT]))
@click.argument("reason", required=False)
@log_option("The log of the search; may be left out when there is one only.")
@logs_option
def mark(hit: str | None, verdict: str | None, reason: str | None, log: str | None, logs_dir: Path) -> None:
    """Say of a hit in a logged search whether it is relevant, or why it is set aside.

    HIT is 7.3 for the third hit of question 7, 3 for that of the last question, or a file for all hits in it. VERDICT
    is relevant or not; what is not relevant needs a REASON, which the zoekverantwoording repeats. Without a verdict
    the hits are listed, with what was judged of them. A mark holds for every question that finds the same passage; a
    later mark takes the place of an earlier one.
    """
    name = the_log(logs_dir, log)
    record = read_log(logs_dir, name)
    if verdict is None:
        chosen = list(numbered(record)) if hit is None else the_hits(record, hit)
        verdicts = record.verdicts
        for number, found in chosen:
            judged = verdicts.get(found.key)
            told = f" [{judged.verdict}{f': {judged.reason}' if judged.reason else ''}]" if judged else ""
            write([f"{number}  {found.place}{told}\n    {one_line(found.snippet)}\n"])
        finish(chosen, otherwise=f"The log {name} holds no hits.")
    if verdict == NOT and not (reason or "").strip():
        raise WpgsearchError("say why it is set aside: wpgsearch mark HIT not 'the reason'")
    time = now()
    marks = [
        Mark(
            time=time, hit=number, source=found.source, text=found.text, verdict=verdict, reason=(reason or "").strip()
        )
        for number, found in the_hits(record, hit or "")
    ]
    add_entries(logs_dir, name, marks)
    message(
        f"{plural(len(marks), 'passage')} marked as {'relevant' if verdict == RELEVANT else 'set aside'} in {name}."
    )
