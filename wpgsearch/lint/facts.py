"""What is known of acts beyond their names: which articles they have, and when they were repealed.

In: the register, and the regelingen among the documents that are checked. Out: ``Facts``. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wpgsearch.model import Document
from wpgsearch.register.articles import ArticleList, Repeal, articles_of, repeal_of

_FEWEST_ARTICLES = 3


@dataclass(frozen=True)
class Facts:
    """The register's look-ups, and the lists ``learnt`` from documents."""

    articles_of: Callable[[str], ArticleList | None] = articles_of
    repeal_of: Callable[[str], Repeal | None] = repeal_of
    learnt: dict[str, list[ArticleList]] = field(default_factory=dict)

    def lists(self, work: str) -> list[ArticleList]:
        """Every list of the articles of that act, the register's first."""
        known = self.articles_of(work)
        return [*([known] if known else []), *self.learnt.get(work, ())]


def learn(documents: Iterable[Document]) -> dict[str, list[ArticleList]]:
    """The articles of each regeling in the XML of the Basiswettenbestand; another text of an act may be an extract."""
    learnt: dict[str, list[ArticleList]] = {}
    for document in documents:
        found = ArticleList.learnt_from(document) if document.metadata.get("format") == "xml" else None
        if found and len(found.articles) >= _FEWEST_ARTICLES:
            learnt.setdefault(found.work, []).append(found)
    return learnt
