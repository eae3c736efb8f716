"""What has been read so far: in the body, in each note, and in the document as a whole.

In: legislation Citations in reading order, each entered before it is decided and remembered after. Out: ``Context``,
from which acts.py and anaphors.py choose. It decides nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wpgsearch.model import Citation, Span, Target
from wpgsearch.resolve.facts import Facts, is_printed
from wpgsearch.resolve.flow import Flow, Place
from wpgsearch.resolve.nouns import Nouns
from wpgsearch.resolve.sections import Articles, Headings

OPENS = 8  # characters: "Het ", "De " or a note's label may stand before what opens a sentence
NEVER = -1_000_000
UNKNOWN_ACT = "onbekende-regeling"  # the pattern of "artikel 5 van de Wet op de tovenarij"


class Named(NamedTuple):
    """An act, "" for none, and the mention that named it."""

    work: str = ""
    span: Span | None = None


NONE = Named()


@dataclass(slots=True)
class Context:
    """What has been read so far in the body or in one note; a note begins with what the body had read at its mark."""

    place: Place
    sentence: Named = NONE  # the last act in this sentence
    sentence_article: Target | None = None
    provision: Named = NONE  # act of the last provision
    named: str = ""  # last act named at all
    heading: str = ""
    # "Gaswet, met uitzondering van artikel 3", "Gaswet:" with a list under it
    listed: str = ""
    list_is_open: bool = False
    counts: Counter[str] = field(default_factory=Counter)  # provisions per act in this section
    fresh: bool = True  # no provision yet in this paragraph
    # an article printed in full ("Artikel 10" alone on a line, its text under it): what is bare in it is its own
    quoted: Target | None = None
    subject: Target | None = None  # article that opened a sentence of this paragraph
    topic: Target | None = None  # first article of the latest sentence that has one
    topic_at: int = NEVER
    topic_span: Span | None = None


class Reading:
    """One pass over a document. ``seen``: number → act → where that article was cited last."""

    def __init__(self, facts: Facts, flow: Flow, nouns: Nouns) -> None:
        self.facts, self.nouns = facts, nouns
        self.text = facts.document.text
        self.articles = Articles(facts.document)
        self.counts: Counter[str] = Counter()
        self.seen: dict[str, dict[str, int]] = {}
        self._flow = flow
        self._headings = Headings(facts.document)
        self._body = Context(Place(None, -1, -1, 0))
        self._notes: dict[int, Context] = {}

    def enter(self, citation: Citation) -> Context:
        """What is known where the mention stands."""
        place = self._flow.place(citation.span.start)
        context = self._body
        if place.note is None:
            self._enter_sections(citation.span.start)
        else:
            if place.note not in self._notes:
                self._notes[place.note] = replace(self._body, counts=Counter(self._body.counts))
            context = self._notes[place.note]
        before, context.place = context.place, place
        if (before.note, before.sentence) != (place.note, place.sentence) and place.note in (None, before.note):
            context.sentence, context.sentence_article = NONE, None
            if not context.list_is_open:
                context.listed = ""
        if (before.note, before.paragraph) != (place.note, place.paragraph):
            context.fresh = True
        return context

    def _enter_sections(self, offset: int) -> None:
        body = self._body
        for heading in self._headings.passed(offset):
            body.topic = body.subject = None
            body.listed, body.list_is_open = "", False
            if heading.is_article:
                continue
            body.quoted = None
            if heading.is_chapter:
                body.heading, body.counts = "", Counter()

    def remember(self, citation: Citation, context: Context) -> None:
        """Take up a mention that has been decided."""
        work, parts = citation.target.work, citation.target.parts
        if not work:
            if citation.pattern == UNKNOWN_ACT:  # what follows may well be of that act
                context.sentence = Named("", context.sentence.span)
                context.provision, context.named = NONE, ""
            return
        self.nouns.remember(work)
        self._remember_list(citation, context)
        context.named, context.sentence = work, Named(work, citation.span)
        if context.place.note is None and self._headings.holds(citation.span):
            # two acts in one heading: neither is the section's
            context.heading = "" if context.heading not in ("", work) else work
            context.provision = NONE if context.heading else context.provision
        if not parts:
            return
        context.provision = context.sentence
        context.counts[work] += 1
        self.counts[work] += 1
        context.fresh = False
        self.seen.setdefault(parts[0][1], {})[work] = citation.span.start
        if citation.target.article:
            self._remember_article(citation, context)

    def _remember_list(self, citation: Citation, context: Context) -> None:
        if context.place.depth or citation.resolution != "explicit":
            return
        mark = self.text[citation.span.end : citation.span.end + 1]
        opens = (mark in (",", ":") and not citation.target.parts) or "dubbele-punt" in citation.pattern
        context.listed, context.list_is_open = citation.target.work if opens else "", mark == ":"

    def _remember_article(self, citation: Citation, context: Context) -> None:
        parts = citation.target.parts
        article = Target(citation.target.work, tuple(part for part in parts if part[0] in ("artikel", "lid")))
        pointing = citation.resolution == "anaphor"
        first = context.sentence_article is None
        context.sentence_article = article
        if not first or (pointing and context.topic is not None):
            if pointing:
                context.topic, context.topic_at = article, citation.span.start
            return
        if not pointing and not self.facts.own and is_printed(self.text, citation):
            context.quoted = Target(citation.target.work, article.parts[:1])
            context.sentence_article = None
        context.topic, context.topic_at, context.topic_span = article, citation.span.start, citation.span
        if context.place.depth <= OPENS:
            context.subject = article
