"""Indexing as the commands ``index`` and ``where`` show it: progress while it runs, counts and failures at the end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wpgsearch.cli.output import message
from wpgsearch.cli.progress import Progress
from wpgsearch.corpus import Corpus
from wpgsearch.model import Answer, Query, WpgsearchError
from wpgsearch.render.words import plural

if TYPE_CHECKING:
    from wpgsearch.indexing import IndexReport


def run_index(corpus: Corpus, paths: Sequence[Path], **options: Any) -> IndexReport:
    """Indexes with the progress on stderr; the options are those of ``Corpus.index``."""
    gc.enable()
    progress = Progress(sys.stderr)
    try:
        return corpus.index(paths, progress=progress, **options)
    finally:
        progress.close()


def ask(corpus: Corpus, query: Query, *, corpus_dir: Path, index_dir: Path) -> Answer:
    """The answer; when there is no index to ask, the corpus folder is indexed first, and stderr says so."""
    if corpus.is_indexed:
        answer = corpus.where(query)
        if answer.completeness.documents or answer.completeness.failed:  # else it was interrupted before its first file
            _refuse_another(corpus, corpus_dir, index_dir)
            return answer
    if not corpus_dir.is_dir():
        raise WpgsearchError(
            f"there is no index in {index_dir} and no folder {corpus_dir}: put documents in that folder, "
            "or name another one with --corpus"
        )
    message(f"No index in {index_dir} yet: indexing {corpus_dir}")
    for line in told(run_index(corpus, [corpus_dir])):
        message(line)
    message("")
    return corpus.where(query)


def told(report: IndexReport) -> Iterator[str]:
    """What a run did, then each file that gave nothing, with the reason."""
    done = [f"{report.read} read"]
    done += [f"{report.recognised_again} recognised again"] if report.recognised_again else []
    done += [f"{report.unchanged} unchanged"] if report.unchanged else []
    done += [f"{report.moved} moved"] if report.moved else []
    done += [f"{len(report.forgotten)} forgotten"] if report.forgotten else []
    done += [f"{report.forms} the same as another"] if report.forms else []
    counts = f"{plural(report.pages, 'page')}, {plural(report.citations, 'citation')}, {report.seconds:.1f} s"
    yield f"{plural(report.documents, 'document')} in the index; files: {', '.join(done)} ({counts})"
    for name, files in (("failed", report.failed), ("without text", report.without_text)):
        if files:
            yield f"{plural(len(files), 'file')} {name}:"
        yield from (f"  {source}: {_without_name(source, reason)}" for source, reason in files)


def _without_name(source: str, reason: str) -> str:
    """Readers begin with the name of the file, which the source ends with already."""
    return reason.removeprefix(source.rsplit("/", 1)[-1]).lstrip(" :")


def _refuse_another(corpus: Corpus, corpus_dir: Path, index_dir: Path) -> None:
    """An answer out of one folder to a question that names another would be wrong in silence."""
    source = click.get_current_context().get_parameter_source("corpus_dir")
    if source == click.core.ParameterSource.DEFAULT:
        return
    wanted = corpus_dir.resolve()
    if not (wanted == corpus.root or wanted.is_relative_to(corpus.root)):
        raise WpgsearchError(f"the index in {index_dir} is of {corpus.root}, not of {corpus_dir}: give another --index")
