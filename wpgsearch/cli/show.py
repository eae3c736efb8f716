"""``wpgsearch show``: a document, or a part of it, read in the terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.naming import named
from wpgsearch.cli.output import style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.model import Document, WpgsearchError
from wpgsearch.render.reading import part, render_reading
from wpgsearch.render.words import plural


@click.command(epilog="Example: wpgsearch show kst-36999-3.pdf#p2")
@click.argument("doc", metavar="DOC[#pPAGE|@OFFSET]")
@options.color_option
@options.index_option
def show(doc: str, color: str, index_dir: Path) -> None:
    """Read a document at a page or an offset, with its citations marked.

    DOC is an id, a path or a part of a path; #p12 shows page 12 only, @1234 what stands around that offset (a count
    of characters, as in the records of citations). A place as `where` prints it, such as "brief.pdf p. 2", is good too.
    """
    name, page, offset = _place(doc)
    corpus = open_corpus(None, index_dir)
    document = corpus.document(named(corpus, name))
    shown = part(document, page=page, offset=offset)
    if shown is None:
        raise WpgsearchError(_missing(document, page))
    marks = (citation for _, citation in corpus.citations(of=document.source))
    style = style_for(color)._replace(links=False)  # pagers do not know links
    pieces = render_reading(document, marks, shown, style)
    if sys.stdout.isatty():
        click.echo_via_pager(pieces, color=style.colour)
    else:
        write(pieces)


def _place(doc: str) -> tuple[str, str | None, int | None]:
    """The name of the document, the page and the offset that DOC asks for."""
    found = re.fullmatch(r"(.+?)(?:(?:#page=|#p\.?| p\. ?)(?P<page>\w+)|@(?P<offset>\d+))?", doc, re.DOTALL)
    if not found:
        return doc, None, None
    return found[1], found["page"], int(found["offset"]) if found["offset"] else None


def _missing(document: Document, page: str | None) -> str:
    if page is None:
        return f"{document.id} ends at offset {len(document.text)}."
    if not document.pages:
        return f"{document.id} has no pages: ask for an offset, such as {document.id}@0."
    return f"{document.id} has no page {page}: it has {plural(len(document.pages), 'page')}."
