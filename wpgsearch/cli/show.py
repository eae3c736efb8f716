"""``wpgsearch show``: a document, or a part of it, read in the terminal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import style_for, write
from wpgsearch.cli.places import place
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import INSIDE, Citation
from wpgsearch.render.reading import render_reading

_KNOWS_LINKS = 566
"""The version of less that lets links through (OSC 8)."""


@click.command(epilog="Example: wpgsearch show kst-36999-3.pdf#p2")
@click.argument("doc", metavar="DOC[#pPAGE|@OFFSET]")
@options.color_option
@options.index_option
def show(doc: str, color: str, index_dir: Path) -> None:
    """Read a document at a page or an offset, with its citations marked.

    DOC is an id, a path or a part of a path; #p12 shows page 12 only, @1234 what stands around that offset (a count
    of characters, as in the records of citations). A place as `where` prints it, such as "brief.pdf p. 2", is good too,
    and so is the number that `where` gave a hit on this terminal: 3. Footnotes stand under the paragraph that calls
    them. On a terminal that knows links a citation leads to the cited document in the corpus, or to the official text.
    """
    corpus = open_corpus(None, index_dir)
    document, _, shown = place(corpus, doc, index_dir)
    citations = [citation for _, citation in corpus.citations(of=document.source, within=shown)]
    terminal = sys.stdout.isatty()
    style = style_for(color)
    style = style._replace(links=style.links and terminal and _pager_knows_links())
    links = {citation: leads_to(corpus, citation) for citation in citations} if style.links else {}
    spans = [passage.span for passage in corpus.passages(document.source)]
    pieces = render_reading(document, citations, shown, style, paragraphs=spans, links=links)
    if terminal:
        click.echo_via_pager(pieces, color=style.colour)
    else:
        write(pieces)


def leads_to(corpus: Corpus, citation: Citation) -> str:
    """The file of the corpus that is cited, at the cited page; else the official text; "" when there is neither."""
    held = corpus.holder(citation.target, pinpoint=citation.pinpoint)
    if held is None or INSIDE in held.document.source:
        return citation.url or ""
    uri = (corpus.root / held.document.source).absolute().as_uri()
    return f"{uri}#page={held.page}" if held.page else uri


def _pager_knows_links() -> bool:
    """A less that is older shows the codes of a link as they stand."""
    pager = Path((os.environ.get("PAGER") or "less").split()[0]).name
    if pager != "less":
        return pager in ("cat", "moar", "moor", "ov")
    less = shutil.which("less")
    if less is None:
        return True  # then nothing pages, and the terminal gets the text as it is
    said = subprocess.run([less, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    version = re.match(r"less (\d+)", said)
    return version is not None and int(version[1]) >= _KNOWS_LINKS
