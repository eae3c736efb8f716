"""What "Lid 2", "het vierde lid", "onderdeel c" point back to.

In: a mention that names members only, and what has been read before it. Out: the article (with its lid, where the
mention has none) and the mention that supplied it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wpgsearch.model import Citation, Span, Target
from wpgsearch.resolve.context import OPENS, Context, Reading

_THIS_ARTICLE = re.compile(r"\b(?:Dit|Dat|Deze|Die)\s+(?:artikel|bepaling)\b")
_FAR = 2500  # characters: an article so far back is no longer what is spoken of


def points_back(citation: Citation) -> bool:
    """Whether the mention begins below the article."""
    return citation.target.parts[0][0] in ("lid", "o")


def pointed_to(citation: Citation, context: Context, reading: Reading) -> Citation:
    """The mention with its article filled in; as it was when that cannot be known."""
    article, antecedent = _article(citation, context, reading)
    if article is None:
        return citation
    has_lid = any(key == "lid" for key, _ in citation.target.parts)
    kept = tuple(part for part in article.parts if part[0] == "artikel" or (part[0] == "lid" and not has_lid))
    return replace(citation, target=Target(article.work, kept + citation.target.parts), antecedent=antecedent)


def _article(citation: Citation, context: Context, reading: Reading) -> tuple[Target | None, Span | None]:
    """The article in the same sentence, else the one whose text this is, else the one that is spoken of."""
    start = citation.span.start
    if context.sentence_article is not None:
        return context.sentence_article, context.sentence.span
    if context.quoted is not None:
        return context.quoted, None
    own = reading.facts.own and reading.articles.number_at(start)
    if own:
        return Target(reading.facts.own, (("artikel", own),)), None
    opens = context.place.depth <= OPENS and citation.target.parts[0][0] == "lid"
    if opens and context.subject is not None and not _is_renamed(reading.text, context.topic_at, start):
        return context.subject, context.topic_span
    if context.topic is not None and abs(start - context.topic_at) < _FAR:
        return context.topic, context.topic_span
    return None, None


def _is_renamed(text: str, topic_at: int, start: int) -> bool:
    """ "… is artikel 16. Dit artikel regelt … Lid 1 …": "dit artikel" makes the last article the subject."""
    return bool(_THIS_ARTICLE.search(text, max(0, topic_at), start))
