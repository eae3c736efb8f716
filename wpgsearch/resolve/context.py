"""What has been read so far: in the body, in each note, and in the document as a whole.

In: legislation Citations in reading order, each entered before it is decided and remembered after. Out: ``Context``,
from which acts.py and anaphors.py choose. It decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from wpgsearch.model import Citation, Span, Target
from wpgsearch.resolve.amending import Amendments
from wpgsearch.resolve.facts import Facts, is_printed
from wpgsearch.resolve.flow import Flow, Place
from wpgsearch.resolve.named import NONE, OWN, Named
from wpgsearch.resolve.nouns import Nouns
from wpgsearch.resolve.sections import Articles, Headings
from wpgsearch.resolve.tables import Columns

OPENS = 8  # characters: "Het ", "De " or a note's label may stand before what opens a sentence
NEVER = -1_000_000
_IN_TITLE = re.compile(
    r"\b(?:tot|houdende|en)\s+(?:wijziging|intrekking|vervanging|aanvulling)\s+van\s+(?:de\s+|het\s+)?"
    r"(?:(?:[Vv]erordening|[Rr]ichtlijn|[Bb]esluit)(?:en)?\s+)?$"
)
_TITLE_GOES_ON = re.compile(r"[\s,]*(?:en|of)?\s*(?:de\s+|het\s+)?(?:(?:[Vv]erordening|[Rr]ichtlijn)(?:en)?)?\s*")
_LONGEST_JOINT = 60  # characters
_LONGEST_LINE = 600  # characters of a line that opens a list: "Gaswet, met uitzondering van:"
UNKNOWN_ACT = "onbekende-regeling"  # the pattern of "artikel 5 van de Wet op de tovenarij"


@dataclass(slots=True)
class Context:
    """What has been read so far in the body or in one note; a note begins with what the body had read at its mark."""

    place: Place
    sentence: Named = NONE  # the last act in this sentence
    opener: Named = NONE  # the act that this sentence begins with
    title_end: int = NEVER  # of the last act named in the title of another
    sentence_article: Target | None = None
    sentence_article_span: Span | None = None
    provision: Named = NONE  # act of the last provision
    named: Named = NONE  # last act named at all
    heading: Named = NONE
    # "Gaswet, met uitzondering van artikel 3", "Gaswet:" with a list under it
    listed: Named = NONE
    list_is_open: bool = False
    in_article: bool = False  # under the heading of an article of the act that the document explains
    counts: Counter[str] = field(default_factory=Counter)  # provisions per act in this section
    fresh: bool = True  # no provision yet in this paragraph
    # an article printed in full ("Artikel 10" alone on a line, its text under it): what is bare in it is its own
    quoted: Target | None = None
    quoted_span: Span | None = None
    subject: Target | None = None  # article that opened a sentence of this paragraph
    topic: Target | None = None  # first article of the latest sentence that has one
    topic_at: int = NEVER
    topic_span: Span | None = None


class Reading:
    """One pass over a document.

    ``seen``: number → act → where that article was cited last. ``named_at``: act → where it was named last.
    """

    def __init__(self, facts: Facts, flow: Flow, nouns: Nouns, columns: Columns) -> None:
        self.facts, self.nouns, self.columns = facts, nouns, columns
        self.text = facts.document.text
        self.counts: Counter[str] = Counter()
        self.seen: dict[str, dict[str, Span]] = {}
        self.named_at: dict[str, Span] = {}
        self.amendments = Amendments(self.text)
        self.flow = flow
        self._headings = Headings(facts.document)
        self._body = Context(Place(None, -1, -1, 0))
        self._notes: dict[int, Context] = {}

    @cached_property
    def articles(self) -> Articles:
        """Asked for in an act only."""
        return Articles(self.facts.document)

    def enter(self, citation: Citation) -> Context:
        """What is known where the mention stands."""
        place = self.flow.place(citation.span.start)
        context = self._body
        if place.note is None:
            self._enter_sections(citation.span.start)
        else:
            if place.note not in self._notes:
                self._notes[place.note] = replace(self._body, counts=Counter(self._body.counts))
            context = self._notes[place.note]
        before, context.place = context.place, place
        if place.sentence != before.sentence and place.note in (None, before.note):
            context.sentence = context.opener = NONE
            context.sentence_article = context.sentence_article_span = None
            context.title_end = NEVER
            if not context.list_is_open:
                context.listed = NONE
        if place.paragraph != before.paragraph:
            context.fresh = True
        return context

    def _enter_sections(self, offset: int) -> None:
        body = self._body
        for heading in self._headings.passed(offset):
            body.topic = body.subject = None
            body.listed, body.list_is_open = NONE, False
            body.in_article = heading.is_article
            if heading.is_article:
                continue
            body.quoted = None
            if heading.is_chapter:
                body.heading, body.counts = NONE, Counter()

    def remember(self, citation: Citation, context: Context) -> None:
        """Take up a mention that has been decided."""
        (work, parts), span = citation.target, citation.span
        if not work:
            if citation.pattern == UNKNOWN_ACT:  # what follows may well be of that act
                context.sentence = Named("", context.sentence.span)
                context.provision = context.named = NONE
            return
        explicit = citation.resolution == "explicit"
        if explicit and not parts and context.sentence.work and self._is_in_title(citation, context):
            context.title_end = span.end
            return
        named = Named(work, span if explicit else citation.antecedent or span)
        if explicit:
            if not parts and context.place.depth <= OPENS:
                context.opener = named
            self.nouns.remember(work, span)
            self.named_at[work] = span
            if not context.place.depth:
                self._remember_list(citation, context)
        context.named = context.sentence = named
        if context.place.note is None and citation.rule != OWN and self._headings.holds(span):
            # two acts in one heading: neither is the section's
            context.heading = NONE if context.heading.work not in ("", work) else named
            context.provision = NONE if context.heading.work else context.provision
        if not parts:
            self.amendments.enter(citation)
            return
        context.provision = named
        context.counts[work] += 1
        self.counts[work] += 1
        context.fresh = False
        key, number = parts[0]
        if number not in self.seen:
            self.seen[number] = {}
        self.seen[number][work] = span
        if key == "artikel" or citation.target.article:
            self._remember_article(citation, context)

    def _is_in_title(self, citation: Citation, context: Context) -> bool:
        """ "Verordening (EU) 2021/23 … tot wijziging van Richtlijnen 2002/47/EG en (EU) 2017/1132" cites one act."""
        start = citation.span.start
        if 0 <= start - context.title_end < _LONGEST_JOINT:
            return bool(_TITLE_GOES_ON.fullmatch(self.text, context.title_end, start))
        return bool(_IN_TITLE.search(self.text, max(0, start - _LONGEST_JOINT), start))

    def _remember_list(self, citation: Citation, context: Context) -> None:
        """An act at the beginning of a sentence may open a list of its articles."""
        end = citation.span.end
        mark = self.text[end : end + 1]
        opens = (mark in (",", ":") and not citation.target.parts) or "dubbele-punt" in citation.pattern
        line_end = self.text.find("\n", end, end + _LONGEST_LINE) if opens else -1
        context.listed = Named(citation.target.work, citation.span) if opens else NONE
        context.list_is_open = mark == ":" or (line_end > end and self.text[line_end - 1] == ":")

    def _remember_article(self, citation: Citation, context: Context) -> None:
        article, span = citation.target, citation.span
        if len(article.parts) > 1:
            article = Target(article.work, tuple([part for part in article.parts if part[0] in ("artikel", "lid")]))
        pointing = citation.resolution == "anaphor"
        first = context.sentence_article is None
        context.sentence_article, context.sentence_article_span = article, span
        if not first or (pointing and context.topic is not None):
            if pointing:
                context.topic, context.topic_at, context.topic_span = article, span.start, span
            return
        if not pointing and not self.facts.own and is_printed(self.text, citation):
            context.quoted = Target(article.work, article.parts[:1])
            context.quoted_span = span
            context.sentence_article = None
        context.topic, context.topic_at, context.topic_span = article, span.start, span
        if context.place.depth <= OPENS:
            context.subject = article
