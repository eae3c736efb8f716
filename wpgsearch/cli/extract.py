"""``wpgsearch extract``: citation records of files, without an index."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

import click

from wpgsearch.audit import audit as audited
from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE, Mendable, about
from wpgsearch.cli.ocr_options import ocr_options
from wpgsearch.cli.output import FOUND, Counted, finish, message, style_for
from wpgsearch.cli.saving import checked, is_stdout, save, save_bytes
from wpgsearch.explaining import explain as explained
from wpgsearch.extraction import Resolution, extract_all
from wpgsearch.model import Citation, Document, WpgsearchError
from wpgsearch.readers import read
from wpgsearch.render import cues, renderer
from wpgsearch.render.annotations import render_annotations
from wpgsearch.render.explained import FORMATS as EXPLAINED_FORMATS
from wpgsearch.render.explained import Explained, render_explained
from wpgsearch.render.records import not_understood

T = TypeVar("T")


class _Found(NamedTuple):
    file: Path
    document: Document
    citation: Citation


class _Wanted(NamedTuple):
    """What the options ask for."""

    kinds: tuple[str, ...]
    form: str
    output: Path | None
    color: str


@click.command(epilog="Example: wpgsearch extract corpus/*.pdf --kind case --format csv")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.kind_option
@click.option("--explain", is_flag=True, help="Show of each citation what found it, and what told what it leaves out.")
@click.option(
    "--audit", is_flag=True, help="Show instead what looks like a citation and has no record, and why perhaps."
)
@ocr_options
@options.record_options
def extract(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    files: tuple[Path, ...],
    kind: tuple[str, ...],
    explain: bool,
    audit: bool,
    form: str | None,
    output: Path | None,
    color: str,
) -> None:
    """Print the citations in files, without an index.

    One record per cited target, in text order: the article, case or Kamerstuk that is meant, and where it stands. The
    offsets count characters of what `wpgsearch text FILE` prints. A file that cannot be read is named on stderr,
    and the others are done; so are articles of which the act cannot be known. A folder stands for the files in it.
    """
    files = _with_those_in_folders(files)
    on_terminal = is_stdout(output) and sys.stdout.isatty()
    form = form or options.form_of(output) or ("terminal" if on_terminal else "jsonl")
    wanted = _Wanted(kind, form, output, color)
    _refuse_what_does_not_go_together(wanted, explain=explain, audit=audit, on_terminal=on_terminal)
    checked(output, inputs=files)
    failed: list[Path] = []
    if audit:
        _audit(files, wanted, failed)
    elif form == options.DOCBIN:
        _save_doc_bin(files, wanted, failed)
    else:
        _records(files, wanted, failed, explain=explain)


def _with_those_in_folders(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    if not any(path.is_dir() for path in paths):
        return paths
    from wpgsearch.indexing.walking import files_under  # noqa: PLC0415  # brings the index with it

    nowhere = Path("indexes")
    walked = [files_under([path], leave_out=nowhere) if path.is_dir() else None for path in paths]
    for reason in [f"{folder}: {reason}" for each in walked if each for folder, reason in each.closed.items()]:
        message(reason)
    return tuple(file for path, each in zip(paths, walked, strict=True) for file in (each.files if each else (path,)))


def _refuse_what_does_not_go_together(wanted: _Wanted, *, explain: bool, audit: bool, on_terminal: bool) -> None:
    if explain and audit:
        raise click.UsageError("--explain is about the records, --audit about what has none: ask for one of them.")
    if audit and wanted.kinds:
        raise click.UsageError("--audit looks for all kinds: leave out --kind.")
    allowed = EXPLAINED_FORMATS if explain else cues.FORMATS if audit else ()
    if allowed and wanted.form not in allowed:
        name = "--explain" if explain else "--audit"
        raise click.UsageError(
            f"{name} has no format {wanted.form!r}: choose {', '.join(allowed[:-1])} or {allowed[-1]}."
        )
    if wanted.form == options.DOCBIN and on_terminal:
        raise WpgsearchError("A DocBin is no text for a terminal: say which file it goes to with --output FILE.spacy.")


def _records(files: tuple[Path, ...], wanted: _Wanted, failed: list[Path], *, explain: bool) -> None:
    found = Counted(_found(files, wanted.kinds, failed))
    style = style_for(wanted.color) if is_stdout(wanted.output) else style_for("never")
    if explain:
        pieces = render_explained(wanted.form, map(_explained, found), style)
    elif wanted.form == options.WEB_ANNOTATION:
        rows = ((each.file.resolve().as_uri(), each.document.text, each.citation) for each in found)
        pieces = render_annotations(rows, style)
    else:
        pieces = renderer(wanted.form).render_citations(((each.file.name, each.citation) for each in found), style)
    save(pieces, wanted.output)
    _end(failed, found.count)


def _explained(found: _Found) -> Explained:
    why = explained(found.citation)
    return Explained(
        found.file.name, found.document, found.citation, why.tokens, why.source, why.rule, why.candidates, why.choice
    )


def _audit(files: tuple[Path, ...], wanted: _Wanted, failed: list[Path]) -> None:
    """The counts go below the rows where people read them, else to stderr, out of the way of the data."""
    tally = cues.Tally()
    style = style_for(wanted.color) if is_stdout(wanted.output) else style_for("never")
    save(cues.render_cues(wanted.form, _cues(files, failed), style, tally), wanted.output)
    if not tally.total:
        message("Everything that looks like a citation has a record.")
    elif wanted.form not in cues.COUNTED:
        message("\n".join(tally.lines()))
    click.get_current_context().exit(MENDABLE if failed else FOUND)


def _cues(files: tuple[Path, ...], failed: list[Path]) -> Iterator[cues.CueRow]:
    for file, document, found in _read(files, failed, audited):
        for cue in found:
            where = document.locate(cue.span.start)
            yield cues.CueRow(file.name, cue.span, cue.text, cue.name, cue.reason, where, cue.line)


def _save_doc_bin(files: tuple[Path, ...], wanted: _Wanted, failed: list[Path]) -> None:
    from wpgsearch.spacy_component import doc_bin  # noqa: PLC0415  # half a second, for this format only

    count = 0

    def rows() -> Iterator[tuple[str, str, list[Citation]]]:
        nonlocal count
        for file, document, found in _read(files, failed, extract_all):
            citations = [each.citation for each in _wanted_of(file, document, found, wanted.kinds)]
            count += len(citations)
            yield file.name, document.text, citations

    save_bytes(doc_bin(rows()), wanted.output)
    _end(failed, count)


def _found(files: tuple[Path, ...], kinds: tuple[str, ...], failed: list[Path]) -> Iterator[_Found]:
    for file, document, found in _read(files, failed, extract_all):
        yield from _wanted_of(file, document, found, kinds)


def _wanted_of(file: Path, document: Document, found: Resolution, kinds: tuple[str, ...]) -> Iterator[_Found]:
    yield from (_Found(file, document, each) for each in found.citations if not kinds or each.kind in kinds)
    if found.unresolved:
        message(not_understood(file.name, found.unresolved))


def _read(
    files: tuple[Path, ...], failed: list[Path], work: Callable[[Document], T]
) -> Iterator[tuple[Path, Document, T]]:
    """Each file that can be read, with what ``work`` makes of it; of the others it is said why not."""
    for file in files:
        try:
            with about(file):
                document = read(file)
                done = work(document)
        except Mendable as error:
            failed.append(file)
            message(error.message)
        else:
            yield file, document, done


def _end(failed: list[Path], count: int) -> NoReturn:
    if failed:
        click.get_current_context().exit(MENDABLE)
    finish(count, otherwise="No citation found.")
