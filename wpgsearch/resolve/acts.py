"""Which act an article belongs to when its mention does not say so: from the sentence, the list, the section, the document.

In: the legislation Citations of one document in reading order. Out: the same with their targets complete; those whose
act cannot be known keep an empty ``work``. What decides, in this order: the act that a noun points to ("van de
richtlijn"); the act that the next member of the same list names; the last act named before it in the sentence; the
act itself when the document is a regeling; the act of the last provision cited; the act in the heading; the last act
named; the regime of a Woo decision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from wpgsearch.model import Citation, Document, Span, Target
from wpgsearch.register import act, acts_named
from wpgsearch.resolve.flow import Flow, Place

WOB, WOO, AWB = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0005537"
_NOUN = re.compile(r"(?P<det>deze|dit|this|die|dat|de|het|the|\w+e)\s+(?P<noun>[a-z]+)\s*$")
_DEFINED_BEFORE = re.compile(r"(?:^|[\s(;:.])(?:de |het )?(?P<noun>wet|besluit|verordening|richtlijn|regeling|kaderbesluit|verdrag)\s?:\s*(?:de |het )?$")
_DEFINED_AFTER = re.compile(r"\s*[,(]\s*(?:hierna(?:\s+ook)?(?:\s+te noemen)?|verder)\s*:?\s*[\"“‘']?(?:de |het )?(?P<noun>[Ww]et|[Bb]esluit|[Vv]erordening|[Rr]ichtlijn|[Rr]egeling)[\"”’']?\s*\)")
_LISTED = re.compile(r"[\s,]*(?:(?:en|of|en/of|dan wel|alsmede|juncto|jo\.?|j°|in samenhang met|in verbinding met|i\.v\.m\.|gelezen in samenhang met|,)\s*)+(?:met\s+)?(?:de\s+)?$")
_ARTICLE_HEADING = re.compile(r"^[ \t#*]*Arti(?:kel|cle)\s+\d[\w:.]*\b[^\n]{0,80}$", re.MULTILINE)
_PRINTED_TITLE = re.compile(r"\([^()]{3,60}\)|[A-Z][^.;]{0,60}|[–-] [^.;]{2,60}")
_BACK = re.compile(r"(?:genoemde?|vermelde?|bedoelde?|aangehaalde|besproken|zojuist|datzelfde|dat)\s+$", re.IGNORECASE)
_THIS_ARTICLE = re.compile(r"\b(?:Dit|Dat|Deze|Die)\s+(?:artikel|bepaling)\b")
_OPENS = 8  # characters: "Het ", "De " or a note's label may stand before what opens a sentence
_NEAR = 6000
_FAR = 2500
_ENGLISH = {"regulation": "verordening", "directive": "richtlijn", "act": "wet", "convention": "verdrag", "treaty": "verdrag", "charter": "handvest", "wetboek": "wet", "rijkswet": "wet"}  # fmt: skip
_EU_NOUNS = {"verordening": "eli/reg", "richtlijn": "eli/dir", "kaderbesluit": "eli/dec_framw", "verdrag": "eli/"}


def own_work(document: Document) -> str | None:
    """The act that the document is, when it is a regeling: by its BWB id, else by its citeertitel."""
    if document.soort != "regeling":
        return None
    numbered = next((f"jci1.3:c:{name}" for name in document.identifiers if name.startswith("BWB")), None)
    numbered = numbered or next((name for name in document.identifiers if name.startswith("eli/")), None)
    titled = acts_named(document.metadata.get("citeertitel") or document.title or "")
    return numbered or (titled[0].work if titled else None)


@dataclass(slots=True)
class Context:
    """What has been read so far; copied at each note."""

    provision: str = ""  # act of the last provision
    provision_span: Span | None = None
    heading: str = ""
    named: str = ""  # last act named at all
    sentence: tuple[int | None, int] = (None, -1)
    sentence_act: str = ""
    sentence_span: Span | None = None
    # "Gaswet, met uitzondering van artikel 3", "Gaswet:" with a list under it: in an act only such a name binds a bare article
    list_act: str = ""
    list_is_open: bool = False
    counts: Counter[str] = field(default_factory=Counter)  # provisions per act in this section
    fresh: bool = True  # no provision yet in this paragraph
    # an article printed in full ("Artikel 10" alone on a line, its text under it): what is bare in it is its own
    quoted: Target | None = None
    sentence_article: Target | None = None
    subject: Target | None = None  # article that opened a sentence of this paragraph
    topic: Target | None = None  # first article of the latest sentence that has one
    topic_at: int = -_FAR
    topic_span: Span | None = None
    paragraph: tuple[int | None, int] = (None, -1)


class ActResolver:
    """One pass over a document in reading order."""

    def __init__(self, document: Document, flow: Flow, citations: Sequence[Citation]) -> None:
        self.document, self.flow = document, flow
        self.own = own_work(document) if _has_articles(document.text) else None
        self.certain = {c.target.work for c in citations if c.target.work and not c.candidates and c.kind == "legislation"}
        self.defined = self._definitions(citations)
        self.last_by_noun: dict[str, str] = {}
        self.main_by_noun = self._main_acts(citations)
        self.headings = sorted((s.span.start, s.span.start + len(s.kop) + 12, s.level) for s in document.sections)
        self.heading_at = 0
        self.top = _top_level(document)
        self.counts: Counter[str] = Counter()
        self.seen: dict[tuple[str, str], int] = {}  # (act, article) → where it was cited last
        self.articles = [(s.span, _own_article(s.kop)) for s in document.sections if self.own and _own_article(s.kop)]
        self.promulgates = document.soort in ("staatsblad", "staatscourant") and _has_articles(document.text)
        self.styles = _styles(citations)
        self.default = {"Wob": WOB, "Woo": WOO}.get(document.metadata.get("regime", ""), "")

    def resolve(self, citations: Sequence[Citation]) -> list[Citation]:
        """``citations``: kind legislation, in reading order."""
        body = Context()
        notes: dict[int, Context] = {}
        resolved: list[Citation] = []
        for index, citation in enumerate(citations):
            place = self.flow.place(citation.span.start)
            if place.note is None:
                context = body
            else:
                context = notes.setdefault(place.note, replace(body, counts=Counter(body.counts)))
            self._enter(context, place, citation)
            done = self._decided(citation)
            if not done.target.work:
                done = self._completed(done, context, place, citations[index + 1 : index + 3])
            self._remember(done, context, place)
            resolved.append(done)
        return resolved

    def _decided(self, citation: Citation) -> Citation:
        """An ambiguous abbreviation means the act that the document names in full, else the usual one."""
        chosen = next((c for c in citation.candidates if c.work in self.certain), None)
        return replace(citation, target=chosen) if chosen else citation

    def _enter(self, context: Context, place: Place, citation: Citation) -> None:
        if place.note is None:
            self._enter_section(context, citation.span.start)
        if context.sentence != (place.note, place.sentence):
            if place.note is None or context.sentence[0] == place.note:
                context.sentence_act, context.sentence_span, context.sentence_article = "", None, None
                if not context.list_is_open:
                    context.list_act = ""
            context.sentence = (place.note, place.sentence)
        if context.paragraph != (place.note, place.paragraph):
            context.fresh = True
            context.paragraph = (place.note, place.paragraph)

    def _enter_section(self, context: Context, offset: int) -> None:
        while self.heading_at < len(self.headings) and self.headings[self.heading_at][0] <= offset:
            if self.headings[self.heading_at][2] <= self.top and not self._is_article_heading(self.headings[self.heading_at]):
                context.heading = ""
                context.counts = Counter()
            context.topic = context.subject = None
            context.list_act, context.list_is_open = "", False
            if not self._is_article_heading(self.headings[self.heading_at]):
                context.quoted = None
            self.heading_at += 1

    def _is_article_heading(self, heading: tuple[int, int, int]) -> bool:
        return bool(re.match(r"[\s#*]*Arti(?:kel|cle)\s+\d", self.document.text[heading[0] : heading[1]]))

    def _in_heading(self, span: Span) -> bool:
        at = self.heading_at - 1
        return at >= 0 and span.start < self.headings[at][1] and span.end <= self.headings[at][1]

    def _completed(self, citation: Citation, context: Context, place: Place, following: Sequence[Citation]) -> Citation:
        if citation.target.parts and citation.target.parts[0][0] in ("lid", "o"):
            return self._pointing_back(citation, context, place)
        if citation.pattern == "onbekende-regeling":
            return citation
        work, antecedent = self._act_for(citation, context, following)
        if not work:
            return citation
        return replace(citation, target=Target(work, citation.target.parts), resolution="context", antecedent=antecedent)

    def _act_for(self, citation: Citation, context: Context, following: Sequence[Citation]) -> tuple[str, Span | None]:
        if citation.pattern.endswith("van-regeling"):
            return self._noun(citation), None
        if self.promulgates:
            return "", None  # the articles of a Staatsblad are those of the act it brings, which has no number there yet
        listed = self._next_in_list(citation, following)
        if listed:
            return listed.target.work, listed.span
        key, number = citation.target.parts[0]
        printed = self._is_printed(citation)
        if printed and not self.own:
            context.sentence_act = ""
        again = self._cited_before(citation, context, number)
        candidates = [
            (again if _BACK.search(self.document.text, max(0, citation.span.start - 24), citation.span.start) else "", None),
            (context.heading if printed else "", None),
            (context.quoted.work if context.quoted else "", None),
            (context.sentence_act if not self.own else "", context.sentence_span),
            (context.list_act if self.own else "", None),
            (self.own or "", None),
            (again, None),
            (self._host(context), None),
            (context.provision, context.provision_span),
            (context.heading, None),
            (context.named, None),
            (self.default, None),
        ]
        for work, span in candidates:
            if work and _fits(work, key, number) and _style(number) in self.styles.get(work, (_style(number),)):
                return work, span
        if ":" in number and AWB in self.certain:
            return AWB, None
        return self._ground_act(number), None

    def _cited_before(self, citation: Citation, context: Context, number: str) -> str:
        """The one act of which this very article was cited shortly before, unless the act at hand was cited with it too."""
        if (context.provision, number) in self.seen:
            return ""
        near = {work for (work, cited), at in self.seen.items() if cited == number and abs(citation.span.start - at) < _NEAR}
        work = near.pop() if len(near) == 1 else ""
        return work if work in context.counts or work == context.heading else ""

    def _host(self, context: Context) -> str:
        """Where a paragraph begins, the act that the section is about takes over from one that only passed by."""
        if not context.fresh or not context.counts:
            return ""
        main, often = context.counts.most_common(1)[0]
        if often > 2 * context.counts[context.provision]:
            return main
        whole, often = self.counts.most_common(1)[0]
        guest = often > 2 * self.counts[context.provision]
        return whole if guest and not context.heading and whole in context.counts else ""

    def _ground_act(self, number: str) -> str:
        """In a decision or an inventory that names no act, article 10 and 11 are the Wob's grounds, 5.1 and 5.2 the Woo's."""
        if self.document.soort not in ("woo-besluit", "inventarislijst"):
            return ""
        return {"10": WOB, "11": WOB, "5.1": WOO, "5.2": WOO}.get(number, "")

    def _is_printed(self, citation: Citation) -> bool:
        """Whether the mention is the heading of an article printed in full: alone on its line, with a capital."""
        text, (start, end) = self.document.text, (citation.span.start, citation.span.end)
        if not citation.text.startswith("Arti"):
            return False
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        rest = text[end : line_end if line_end >= 0 else len(text)].strip(" *.:")
        return not text[line_start:start].strip(" *#>") and (not rest or bool(_PRINTED_TITLE.fullmatch(rest)))

    def _next_in_list(self, citation: Citation, following: Sequence[Citation]) -> Citation | None:
        """ "artikel 8 juncto artikel 13 van de Wpg": the act at the end of the list holds for all of it."""
        for candidate in following:
            if candidate.span == citation.span:
                continue
            between = self.document.text[citation.span.end : candidate.span.start]
            if len(between) > 40 or not _LISTED.match(between):
                return None
            if candidate.target.work and candidate.target.parts and candidate.pattern.startswith(("artikel-", "nummer-")):
                return candidate
            return None
        return None

    def _noun(self, citation: Citation) -> str:
        """ "van deze wet", "van de richtlijn": the act itself, the one defined so, or the last one of that kind."""
        found = _NOUN.search(" ".join(citation.text.split()))
        if not found:
            return ""
        noun = _ENGLISH.get(found["noun"], found["noun"])
        if found["det"] in ("deze", "dit", "this") and self.own:
            return self.own
        if noun in self.defined:
            return self.defined[noun]
        if found["det"] in ("die", "dat", "that", "deze", "dit", "this") and self.last_by_noun.get(noun):
            return self.last_by_noun[noun]
        if noun in self.main_by_noun:
            return self.main_by_noun[noun]
        return self.own if self.own and noun in ("wet", "besluit", "regeling") else ""

    def _pointing_back(self, citation: Citation, context: Context, place: Place) -> Citation:
        base, antecedent = self._article_for(citation, context, place)
        if base is None:
            return citation
        keys = [key for key, _ in citation.target.parts]
        kept = [(key, value) for key, value in base.parts if key == "artikel" or (key == "lid" and "lid" not in keys)]
        return replace(citation, target=Target(base.work, (*kept, *citation.target.parts)), antecedent=antecedent)

    def _article_for(self, citation: Citation, context: Context, place: Place) -> tuple[Target | None, Span | None]:
        if context.sentence_article is not None:
            return context.sentence_article, context.sentence_span
        if context.quoted is not None:
            return context.quoted, None
        own = next((number for span, number in reversed(self.articles) if citation.span.start in span), None)
        if own and self.own:
            return Target(self.own, (("artikel", own),)), None
        opens = place.depth <= _OPENS and citation.target.parts[0][0] == "lid"
        if opens and context.subject is not None and not self._renamed(context, citation.span.start):
            return context.subject, context.topic_span
        if context.topic is not None and abs(citation.span.start - context.topic_at) < _FAR:
            return context.topic, context.topic_span
        return None, None

    def _renamed(self, context: Context, offset: int) -> bool:
        """ "… is artikel 16. Dit artikel regelt … Lid 1 …": "dit artikel" makes the last article the subject."""
        return bool(_THIS_ARTICLE.search(self.document.text, max(0, context.topic_at), offset))

    def _remember(self, citation: Citation, context: Context, place: Place) -> None:
        work, parts = citation.target.work, citation.target.parts
        if not work:
            if citation.pattern == "onbekende-regeling":
                context.sentence_act = context.provision = context.named = ""
            return
        self._remember_noun(citation)
        context.named = work
        if place.depth == 0 and citation.resolution == "explicit":
            follows = self.document.text[citation.span.end : citation.span.end + 1]
            context.list_act = work if (follows in (",", ":") and not parts) or "dubbele-punt" in citation.pattern else ""
            context.list_is_open = follows == ":"
        context.sentence_act, context.sentence_span = work, citation.span
        if place.note is None and self._in_heading(citation.span):
            context.heading = "" if context.heading and context.heading != work else work
            context.provision = context.provision if not context.heading else ""
        if not parts:
            return
        context.provision, context.provision_span = work, citation.span
        context.counts[work] += 1
        self.counts[work] += 1
        context.fresh = False
        self.seen[work, parts[0][1]] = citation.span.start
        if citation.target.article:
            self._remember_article(citation, context, place)

    def _remember_article(self, citation: Citation, context: Context, place: Place) -> None:
        article = Target(citation.target.work, tuple(part for part in citation.target.parts if part[0] in ("artikel", "lid")))
        pointing = citation.resolution == "anaphor"
        first = context.sentence_article is None
        context.sentence_article = article
        if not first or (pointing and context.topic is not None):
            if pointing:
                context.topic, context.topic_at = article, citation.span.start
            return
        if not pointing and not self.own and self._is_printed(citation):
            context.quoted = Target(citation.target.work, article.parts[:1])
            context.sentence_article = None
        context.topic, context.topic_at, context.topic_span = article, citation.span.start, citation.span
        if place.depth <= _OPENS:
            context.subject = article

    def _remember_noun(self, citation: Citation) -> None:
        noun = _noun_of(citation.target.work)
        if noun:
            self.last_by_noun[noun] = citation.target.work

    def _main_acts(self, citations: Sequence[Citation]) -> dict[str, str]:
        """Noun → the act of that kind that the document names most: "de wet" in a circular is the act it is about."""
        counts: dict[str, Counter[str]] = {}
        for citation in citations:
            work = citation.target.work
            if work and work != self.own and (noun := _noun_of(work)):
                counts.setdefault(noun, Counter())[work] += 1
        return {noun: counter.most_common(1)[0][0] for noun, counter in counts.items()}

    def _definitions(self, citations: Sequence[Citation]) -> dict[str, str]:
        """ "wet: Wet politiegegevens;" in a list of definitions, "(hierna: de wet)" after a name."""
        text, defined = self.document.text, dict[str, str]()
        for citation in citations:
            if citation.target.parts or citation.kind != "legislation" or not citation.target.work:
                continue
            before = _DEFINED_BEFORE.search(text, max(0, citation.span.start - 30), citation.span.start)
            after = _DEFINED_AFTER.match(text, citation.span.end)
            for found in (before, after):
                if found:
                    defined.setdefault(found["noun"].lower(), citation.target.work)
        return defined


def _has_articles(text: str) -> bool:
    """A circular or an aanwijzing is a regeling without articles: its bare "art. 302" is another act's."""
    return len(_ARTICLE_HEADING.findall(text)) > 1


def _own_article(kop: str) -> str | None:
    found = re.match(r"(?:Artikel|Art\.)\s+(\d[\w.:]*)", kop)
    return found[1].rstrip(".") if found else None


@lru_cache(maxsize=4096)
def _noun_of(work: str) -> str:
    """The noun that points to an act: wet, besluit, regeling, verordening, richtlijn …"""
    for noun, prefix in _EU_NOUNS.items():
        if work.startswith(prefix):
            return noun
    known = act(work)
    title = known.title.lower() if known else ""
    if title.endswith("wet") or title.startswith(("wet ", "algemene wet", "rijkswet")) or re.search(r"wet\s\d{4}$", title):
        return "wet"
    return next((noun for noun in ("besluit", "regeling", "circulaire", "aanwijzing") if noun in title), "")


def _top_level(document: Document) -> int:
    """The level of the chapters: the highest that more than one heading has (a title may stand above them)."""
    levels = Counter(section.level for section in document.sections)
    return min((level for level, count in levels.items() if count > 1), default=1)


def _style(number: str) -> str:
    return ":" if ":" in number else "." if "." in number else ""


def _styles(citations: Iterable[Citation]) -> dict[str, set[str]]:
    """How the articles of each act are numbered, as its full citations show: "11.2" is no article of an act cited as 3 and 8."""
    styles: dict[str, set[str]] = {}
    for citation in citations:
        if citation.target.work and citation.target.article:
            styles.setdefault(citation.target.work, set()).add(_style(citation.target.article))
    return styles


def _fits(work: str, key: str, number: str) -> bool:
    """Whether an act can have such a number: overwegingen are of EU acts, "3:2" is of the Awb and its like, "5.1" not of the AVG."""
    if key == "overweging":
        return work.startswith("eli/") and number.isdigit()
    if ":" in number:
        return not work.startswith("eli/") and work not in (WOB, WOO)
    return not ("." in number and work.startswith("eli/"))
