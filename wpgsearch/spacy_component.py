"""Citations in anyone's spaCy pipeline: ``nlp.add_pipe("wpgsearch_citations")``, and citation records as a DocBin.

In: a spaCy Doc, or texts with their records. Out: the same Doc with ``doc.spans["citations"]`` and
``doc._.citations``. The text of a Doc is taken as it is; its tokens, tags and entities are neither used nor changed.
Importing this module tells spaCy the factory and the extensions. spaCy does so in every program that makes a pipeline
where wpgsearch is installed, so what recognises is imported when the first text comes.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from wpgsearch import model
from wpgsearch.model import KINDS, Citation, Document, Target, WpgsearchError

__all__ = ["FACTORY", "RECORDS", "SPANS_KEY", "CitationsComponent", "doc_bin", "make_citations"]

FACTORY = "wpgsearch_citations"
SPANS_KEY = "citations"
RECORDS = "wpgsearch_citations"  # in Doc.user_data: plain values, so that a Doc can be sent and stored

Plain = dict[str, Any]


class CitationsComponent:
    """The component; it keeps its settings and nothing else, so it can be stored, sent and used on any language."""

    def __init__(self, name: str, *, spans_key: str, kinds: Sequence[str] | None, resolve: bool) -> None:
        unknown = [kind for kind in kinds or () if kind not in KINDS]
        if unknown:
            raise WpgsearchError(f"{FACTORY} knows no kind {unknown[0]!r}: choose from {', '.join(KINDS)}.")
        self.name = name
        self.spans_key = spans_key
        self.kinds = tuple(kinds) if kinds is not None else None
        self.resolve = resolve

    def __call__(self, doc: Doc) -> Doc:
        """Sets the spans and the records of this Doc."""
        citations = _complete(doc.text) if self.resolve else _by_themselves(doc.text)
        _attach(doc, [each for each in citations if self.kinds is None or each.kind in self.kinds], self.spans_key)
        return doc


def make_citations(
    nlp: Language, name: str, spans_key: str, kinds: list[str] | None, resolve: bool
) -> CitationsComponent:
    """The factory, as spaCy calls it."""
    return CitationsComponent(name, spans_key=spans_key, kinds=kinds, resolve=resolve)


def doc_bin(rows: Iterable[tuple[str, str, Sequence[Citation]]]) -> bytes:
    """The bytes of a DocBin: of each row (name, text, citations) one Doc, with its name in ``user_data["doc"]``.

    The words are those of spaCy's Dutch tokenizer; read it with ``DocBin().from_disk(FILE).get_docs(nlp.vocab)``.
    """
    tokenizer = _tokenizer()
    docs = DocBin(store_user_data=True)
    for name, text, citations in rows:
        doc = tokenizer(text)
        doc.user_data["doc"] = name
        _attach(doc, citations, SPANS_KEY)
        docs.add(doc)
    return bytes(docs.to_bytes())


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """Without the limit of a million characters that ``nlp`` sets for the sake of models."""
    return spacy.blank("nl").tokenizer


def _complete(text: str) -> tuple[Citation, ...]:
    """As ``wpgsearch extract`` reads a text file: with its headings, notes and definitions."""
    from wpgsearch.extraction import extract  # noqa: PLC0415  # see the module's docstring

    return extract(_document(text))


def _by_themselves(text: str) -> list[Citation]:
    """Only mentions that say themselves what they cite, whatever stands around them."""
    from wpgsearch.recognise import recognise  # noqa: PLC0415
    from wpgsearch.resolve import resolve_all  # noqa: PLC0415

    mentions = [each for each in recognise(text) if each.target.work]
    spans = {each.span for each in mentions}
    bare = Document("", "document", None, None, (), {}, "", "", text)
    return [each for each in resolve_all(bare, mentions).citations if each.span in spans]


def _document(text: str) -> Document:
    from wpgsearch.readers.from_text import draft_of  # noqa: PLC0415

    draft = draft_of(text, name="")
    return Document(
        id="",
        soort=draft.soort,
        title=draft.title,
        date=draft.date,
        identifiers=draft.identifiers,
        metadata=draft.metadata,
        source="",
        sha256=hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest(),
        text=text,
        sections=draft.sections,
        footnotes=draft.footnotes,
        questions=draft.questions,
    )


def _attach(doc: Doc, citations: Sequence[Citation], spans_key: str) -> None:
    """A span is made of the tokens that hold the mention: none is dropped because a token goes on behind it."""
    doc.user_data[RECORDS] = [_plain(each) for each in citations]
    doc.spans[spans_key] = [_span(doc, each) for each in citations]


def _span(doc: Doc, citation: Citation) -> Span:
    target = str(citation.target)
    return doc.char_span(
        citation.span.start,
        citation.span.end,
        label=citation.kind,
        kb_id=target,
        span_id=target,
        alignment_mode="expand",
    )


# Citation ⇄ plain values


def _plain(citation: Citation) -> Plain:
    """Every field, as msgpack can store it."""
    return {name: _plain_value(value) for name, value in citation._asdict().items()}


def _plain_value(value: object) -> object:
    if isinstance(value, model.Span):
        return [value.start, value.end]
    if isinstance(value, Target):
        return str(value)
    return [str(each) for each in value] if isinstance(value, tuple) else value


def _citation(plain: Mapping[str, Any]) -> Citation:
    """The inverse of ``_plain``; what an older version did not store keeps its default."""
    known = {name: plain[name] for name in Citation._fields if name in plain}
    antecedent = known.get("antecedent")
    return Citation(
        **known
        | {
            "span": model.Span(*known["span"]),
            "target": Target.parse(known["target"]),
            "candidates": tuple(map(Target.parse, known.get("candidates", ()))),
            "antecedent": model.Span(*antecedent) if antecedent else None,
        }
    )


# what doc._ and span._ give


def _citations_of(doc: Doc) -> tuple[Citation, ...]:
    return tuple(map(_citation, doc.user_data.get(RECORDS, ())))


def _citation_of(span: Span) -> Citation | None:
    """The record that this span was made of: the same tokens and, where the span says it, the same target."""
    records: Sequence[Plain] = span.doc.user_data.get(RECORDS, ())
    first = bisect_left(records, span.start_char, key=lambda each: int(each["span"][0]))
    for plain in records[first:]:
        if plain["span"][0] >= span.end_char:
            break
        held = span.doc.char_span(*plain["span"], alignment_mode="expand")
        if (held.start, held.end) == (span.start, span.end) and span.kb_id_ in ("", plain["target"]):
            return _citation(plain)
    return None


def _announce() -> None:
    Language.factory(
        FACTORY,
        default_config={"spans_key": SPANS_KEY, "kinds": None, "resolve": True},
        assigns=["doc.spans", "doc._.citations", "span._.citation"],
        func=make_citations,
    )
    for owner, name, getter in ((Doc, "citations", _citations_of), (Span, "citation", _citation_of)):
        if not owner.has_extension(name):
            owner.set_extension(name, getter=getter)


_announce()
