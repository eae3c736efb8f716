"""What "Lid 2", "het vierde lid", "onderdeel c" point back to.

In: a mention that names members only, and what has been read before it. Out: the article (with its lid, where the
mention has none) and the mention that supplied it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.model import Citation, Span, Target
from wpgsearch.provision_words import ORDINALS
from wpgsearch.resolve.context import OPENS, Context, Reading
from wpgsearch.resolve.filling import filled

_THIS_ARTICLE = re.compile(r"\b(?:Dit|Dat|Deze|Die)\s+(?:artikel|bepaling)\b")
_OF_THIS = re.compile(r"\b(?:dit artikel|this article)$", re.IGNORECASE)
_OF_THAT = re.compile(r"\b(?:dat artikel|that article)$", re.IGNORECASE)
_OF_THE_LID = re.compile(rf",?\s(?:van|in)\s(?:het|dit|dat)\s({'|'.join(ORDINALS)})\slid\b")
_UNREAD_BEFORE = re.compile(r"\b[Aa]rt(?:ikel|\.)\s?[\[(]?(?:[IVX]+/)?\d[\w/:]*(?:\.\w+)*[\])]?,?\s$")
_UNREAD_BEHIND = re.compile(r",?\s[\[(]?van\s(?:(?:het\s)?(?:voornoemd|genoemd|vermeld)e?\s)?[Aa]rt(?:ikel|\.)\s?[\w/]")
_NUMBER_BEFORE = re.compile(r"\s(\d+(?:[:.]\d+)*[a-z]{0,3}),\s$")  # "als bedoeld in 36b, eerste lid": without "artikel"
_LINK = re.compile(r"[\s,]*(?:en|of|alsmede|juncto|jo\.?)?\s*(?:het|de|van)?\s*")
_LONGEST_LINK = 20  # characters between an article and the members that go on with it
_FAR = 2500  # characters: an article so far back is no longer what is spoken of


def points_back(citation: Citation) -> bool:
    """Whether the mention begins below the article."""
    return citation.target.parts[0][0] in ("lid", "o")


def pointed_to(citation: Citation, context: Context, reading: Reading) -> Citation:
    """The mention with its article filled in; as it was when that cannot be known."""
    found = None if _is_of_another(reading.text, citation) else _article(citation, context, reading)
    if found is None:
        return citation
    parts = citation.target.parts
    if parts[0][0] == "o":
        if _is_heading(reading.text, citation):
            return citation  # "Onderdeel B" alone: a part of the amending act that is explained there
        if behind := _OF_THE_LID.match(reading.text, citation.span.end):
            parts = (("lid", ORDINALS[behind[1]]), *parts)
    has_lid = any(key == "lid" for key, _ in parts)
    kept = tuple(part for part in found.article.parts if part[0] == "artikel" or (part[0] == "lid" and not has_lid))
    target = Target(found.article.work, kept + parts)
    return filled(citation, target, rule=found.rule, antecedent=found.span)


class _Found(NamedTuple):
    article: Target
    span: Span | None
    rule: str


def _article(citation: Citation, context: Context, reading: Reading) -> _Found | None:
    """The article in the same sentence, else the one whose text this is, else the one that is spoken of."""
    start = citation.span.start
    of_that = _OF_THAT.search(citation.text) is not None
    if not of_that and (own := _own_article(citation, context, reading)):
        return own
    if context.sentence_article is not None:
        return _Found(context.sentence_article, context.sentence_article_span, "sentence")
    spoken_of = None
    if context.topic is not None and abs(start - context.topic_at) < _FAR:
        spoken_of = _Found(context.topic, context.topic_span, "article spoken of")
    if spoken_of and of_that:
        return spoken_of
    if context.quoted is not None:
        return _Found(context.quoted, context.quoted_span, "printed article")
    opens = context.place.depth <= OPENS and citation.target.parts[0][0] == "lid"
    if opens and context.subject is not None and not _is_renamed(reading.text, context.topic_at, start):
        return _Found(context.subject, context.topic_span, "subject of the paragraph")
    return spoken_of


def _own_article(citation: Citation, context: Context, reading: Reading) -> _Found | None:
    """In an act: the article that the mention stands in, with the lid where an onderdeel is named alone."""
    facts, start = reading.facts, citation.span.start
    article = reading.articles.at(start) if facts.own else None
    if article is None:
        return None
    number = _NUMBER_BEFORE.search(reading.text, max(0, start - 10), start)
    if number and facts.is_own(number[1]):
        return _Found(Target(facts.own, (("artikel", number[1]),)), Span(*number.span(1)), "number before it")
    if not _OF_THIS.search(citation.text) and _goes_on(citation, context, reading):
        return None
    lid = reading.articles.lid_at(article, start) if citation.target.parts[0][0] == "o" else 0
    parts = (("artikel", article.number), *([("lid", str(lid))] if lid else []))
    return _Found(Target(facts.own, parts), article.heading, "the article that it stands in")


def _is_of_another(text: str, citation: Citation) -> bool:
    """ "artikel III/19 lid 1", "het eerste lid van voornoemd artikel III/12": an article that could not be read."""
    start, end = citation.span.start, citation.span.end
    return bool(_UNREAD_BEFORE.search(text, max(0, start - 30), start) or _UNREAD_BEHIND.match(text, end))


def _goes_on(citation: Citation, context: Context, reading: Reading) -> bool:
    """In an act "het tweede lid" is of the article that it stands in; not in "artikel 9, lid 1, en het tweede lid"."""
    span = context.sentence_article_span
    if span is None:
        return False
    between = reading.text[span.end : citation.span.start]
    return len(between) <= _LONGEST_LINK and bool(_LINK.fullmatch(between))


def _is_heading(text: str, citation: Citation) -> bool:
    """Alone on its line."""
    start, end = citation.span.start, citation.span.end
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _is_renamed(text: str, topic_at: int, start: int) -> bool:
    """ "… is artikel 16. Dit artikel regelt … Lid 1 …": "dit artikel" makes the last article the subject."""
    return bool(_THIS_ARTICLE.search(text, max(0, topic_at, start - _FAR), start))
