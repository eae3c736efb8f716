"""The records that go out, as plain dictionaries: the one place that fixes their keys and their order.

In: the data classes. Out: dictionaries of strings, numbers and lists. The citation record is the contract with
everyone who reads our output; the document record has the field names of ``wpgsearch documents``.
"""

from __future__ import annotations

from collections.abc import Sequence

from wpgsearch.model import Answer, Citation, DocumentRecord, Hit, Query
from wpgsearch.render.prose import one_line, shortened
from wpgsearch.render.words import described

Record = dict[str, object]

# What a reader may count on to be there, with null when the document does not tell it.
_ALWAYS = ("file", "soort", "title", "date", "id", "source")
_NUMBERS = ("attachments",)
_SHOWN = 3  # mentions that a message quotes
_COUNTS = ("pages", "footnotes", "questions", "citations")


def citation_record(doc: str, citation: Citation) -> Record:
    """One citation; ``candidates``, ``antecedent`` and ``pattern`` only where they say something."""
    record: Record = {
        "doc": doc,
        "start": citation.span.start,
        "end": citation.span.end,
        "text": citation.text,
        "kind": citation.kind,
        "target": str(citation.target),
        "pinpoint": citation.pinpoint,
        "resolution": citation.resolution,
        "label": citation.label,
        "url": citation.url,
    }
    if citation.candidates:
        record["candidates"] = [str(target) for target in citation.candidates]
    if citation.antecedent:
        record["antecedent"] = [citation.antecedent.start, citation.antecedent.end]
    if citation.pattern:
        record["pattern"] = citation.pattern
    return record


def document_record(document: DocumentRecord) -> Record:
    """One document; keys that it has no value for are left out, but for those in ``_ALWAYS``."""
    values: Record = {
        "file": document.source.rsplit("/", 1)[-1],
        "id": document.id,
        "source": document.source,
        "forms": list(document.forms),
        "soort": document.soort,
        "title": document.title,
        "date": document.date,
        "identifiers": list(document.identifiers),
        **{key: int(text) if key in _NUMBERS and text.isdigit() else text for key, text in document.metadata.items()},
        "grounds": list(document.grounds),
        "sections": list(document.sections),
        **{key: document.counts.get(key, 0) for key in _COUNTS},
        "problems": [described(problem) for problem in document.problems],
    }
    return {key: value for key, value in values.items() if value or key in _ALWAYS}


def query_record(query: Query) -> Record:
    """A question as understood; ``filters`` names only those that were given."""
    given = query.filters
    filters: Record = {
        "soort": list(given.soort),
        "since": given.since,
        "until": given.until,
        "dossier": given.dossier,
        "in": given.document,
        "exact": given.exact,
        "limit": given.limit,
        "sort": given.sort if given.sort != "relevance" else None,
        "group": given.group if given.group != "document" else None,
    }
    return {
        "question": query.question,
        "targets": [str(target) for target in query.targets],
        "words": query.words,
        **({"meaning": query.meaning} if query.meaning else {}),
        "filters": {key: value for key, value in filters.items() if value},
    }


def hit_record(hit: Hit) -> Record:
    where = hit.passage.location
    return {
        "doc": hit.document.id,
        "source": hit.document.source,
        "title": hit.document.title,
        "soort": hit.document.soort,
        "date": hit.document.date,
        "page": where.page,
        "section": " > ".join(where.section) or None,
        "footnote": where.footnote,
        "start": hit.passage.span.start,
        "end": hit.passage.span.end,
        "snippet": hit.snippet.text,
        "citations": [citation_record(hit.document.id, citation) for citation in hit.citations],
        "why": hit.why,
        "score": hit.score,
        "link": hit.link,
    }


def answer_record(answer: Answer) -> Record:
    done = answer.completeness
    return {
        "query": query_record(answer.query),
        "hits": [hit_record(hit) for hit in answer.hits],
        "total": answer.total,
        "completeness": {
            "documents": done.documents,
            "failed": done.failed,
            "without_text": done.without_text,
            "pages_without_text": done.pages_without_text,
        },
        "notes": all_notes(answer),
        **({"facets": {name: dict(counts) for name, counts in answer.facets.items()}} if answer.facets else {}),
    }


def all_notes(answer: Answer) -> list[str]:
    """What was chosen or not understood in the question, then what the search itself has to say; each once."""
    return list(dict.fromkeys([*answer.query.notes, *answer.notes]))


def not_understood(name: str, mentions: Sequence[Citation]) -> str:
    """One sentence on the mentions of a document whose act cannot be known, the first few in their own words."""
    said = list(dict.fromkeys(one_line(mention.text) for mention in mentions))
    shown = ", ".join(f"“{shortened(text, 80)}”" for text in said[:_SHOWN])
    more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
    count = f"{len(mentions)} articles" if len(mentions) > 1 else "1 article"
    return f"{name}: {count} of an act that is not known or not named, left out of the records: {shown}{more}"
