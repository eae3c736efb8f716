"""``wpgsearch lint``: what is wrong with the citations in files, or in the documents of the index."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import click

from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE, Mendable, about
from wpgsearch.cli.output import Counted, message, style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.findings import Finding
from wpgsearch.indexing.walking import files_under
from wpgsearch.lint import RULES, Facts, learn, lint_document, mend_all
from wpgsearch.model import Document, Filters, WpgsearchError
from wpgsearch.readers import read
from wpgsearch.render.findings import FORMATS, findings_renderer, place_of
from wpgsearch.render.style import Style
from wpgsearch.render.words import plural

_CLEAN, _FOUND = 0, 1
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


class _Checked(NamedTuple):
    """What is to be checked: a document, and how its file is called."""

    document: Document
    source: str


@click.command(epilog="Example: wpgsearch lint essay.md --fix essay-mended.md")
@click.argument("files", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--rule",
    "only",
    metavar="RULE",
    multiple=True,
    type=click.Choice(tuple(RULES)),
    help="Only this rule; may be given twice.",
)
@click.option(
    "--ignore",
    metavar="RULE",
    multiple=True,
    type=click.Choice(tuple(RULES)),
    help="Not this rule; may be given twice.",
)
@click.option(
    "--fix",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Write a copy of the one text or Markdown file to OUT, with what is certain put right.",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="terminal, json or sarif (2.1.0).",
)
@options.color_option
@options.index_option
def lint(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    files: tuple[Path, ...],
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    out: Path | None,
    form: str,
    color: str,
    index_dir: Path,
) -> None:
    """Check the citations in files: what does not exist, does not fit or is broken.

    Without files the documents of the index are checked. docs/lint.md tells what each rule looks at. The articles of
    acts among the files are known too, so that a mention of one that is not there is found. The exit status is 1 when
    there is a finding.
    """
    rules = [rule for rule in RULES if (not only or rule in only) and rule not in ignore]
    style = style_for(color)
    if out is not None:
        _fix(files, out, rules, style, form)
        return
    failed: list[Path] = []
    if files:
        paths = files_under(files, leave_out=index_dir.resolve())
        for folder, reason in paths.closed.items():
            failed.append(folder)
            message(f"{folder}: {reason}")
        facts = Facts(learnt=learn(each.document for each in _read(_xml(paths.files), [], quiet=True)))
        checked = _read(paths.files, failed)
    else:
        facts, checked = _of_index(index_dir)
    found = Counted(finding for each in checked for finding in _findings(each, rules, facts))
    write(findings_renderer(form).render_findings(found, [RULES[rule] for rule in rules], style, version=_version()))
    message(plural(found.count, "finding") if found.count else "No findings.")
    status = MENDABLE if failed else _FOUND if found.count else _CLEAN
    click.get_current_context().exit(status)


def _xml(files: Sequence[Path]) -> list[Path]:
    """Where regelingen of the Basiswettenbestand can be."""
    return [file for file in files if file.suffix.lower() == ".xml"]


def _read(files: Sequence[Path], failed: list[Path], *, quiet: bool = False) -> Iterator[_Checked]:
    for file in files:
        try:
            with about(file):
                document = read(file)
        except Mendable as error:
            failed.append(file)
            if not quiet:
                message(error.message)
        else:
            yield _Checked(document, file.as_posix())


def _of_index(index_dir: Path) -> tuple[Facts, Iterator[_Checked]]:
    corpus = open_corpus(None, index_dir)
    records, root = corpus.documents(), corpus.root
    regelingen = corpus.documents(Filters(soort=("regeling",), limit=None))
    facts = Facts(learnt=learn(corpus.document(each.source) for each in regelingen))
    return facts, (_Checked(corpus.document(each.source), _near(root / each.source)) for each in records)


def _near(path: Path) -> str:
    """As one would type it: relative where it lies below the folder that one is in."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _findings(checked: _Checked, rules: Sequence[str], facts: Facts) -> tuple[Finding, ...]:
    with about(Path(checked.source)):
        return lint_document(checked.document, source=checked.source, facts=facts, rules=rules)


def _fix(files: Sequence[Path], out: Path, rules: Sequence[str], style: Style, form: str) -> None:
    file = _fixable(files, out)
    with about(file):
        document = read(file)
    if document.metadata.get("format") != "txt":
        raise WpgsearchError(
            f"{file} is no text or Markdown file: --fix cannot write a copy of it; run lint without --fix."
        )
    facts = Facts()
    with tempfile.TemporaryDirectory() as folder:

        def check(text: str) -> tuple[Finding, ...]:
            copy = Path(folder) / file.name
            copy.write_bytes(text.encode("utf-8"))
            return _findings(_Checked(read(copy), file.as_posix()), rules, facts)

        text, done, left = mend_all(document.text, check)
    encoding = _encoding(file.read_bytes(), document.text)
    with out.open("xb") as stream:  # x: what came into being meanwhile is not written over either
        stream.write(text.encode(encoding if _fits(text, encoding) else "utf-8"))
    if form == "terminal":
        write(f"{place_of(each)}: “{each.text}” → “{each.right}”\n" for each in done)
    write(findings_renderer(form).render_findings(left, [RULES[rule] for rule in rules], style, version=_version()))
    message(f"{plural(len(done), 'change')} written to {out}; {plural(len(left), 'finding')} left.")
    click.get_current_context().exit(_FOUND if left else _CLEAN)


def _fixable(files: Sequence[Path], out: Path) -> Path:
    """The one file, when a copy of it may be written to ``out``."""
    if len(files) != 1 or files[0].is_dir():
        raise WpgsearchError("--fix takes one file: wpgsearch lint essay.md --fix essay-mended.md")
    if out.exists() or out.is_symlink():
        raise WpgsearchError(f"{out} exists already and is not written over: give --fix the name of a new file.")
    if not out.parent.is_dir():
        raise WpgsearchError(f"there is no folder {out.parent} to write {out.name} in")
    return files[0]


def _encoding(data: bytes, text: str) -> str:
    """The encoding that the file has, so that only what is mended differs."""
    for encoding in _ENCODINGS:
        try:
            if data.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    return "utf-8"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _version() -> str:
    try:
        return metadata.version("wpgsearch")
    except metadata.PackageNotFoundError:
        return "0"
