"""Which articles an act has, and which acts were repealed.

In: ``data/articles.tsv`` (one row per act: work, day on which the list holds, source, article numbers as ranges) and
``data/repealed.tsv``; besides, what a caller learns from a regeling that was read. Out: ``ArticleList``, ``Repeal``.
Deliberately knows no text of an article, and no leden. Nothing is read before the first question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model import Document, WpgsearchError
from .dates import is_iso

ARTICLES_FILE = Path(__file__).parent / "data" / "articles.tsv"
REPEALED_FILE = Path(__file__).parent / "data" / "repealed.tsv"
ARTICLE_COLUMNS = ("work", "as_of", "source", "articles", "recitals")
REPEALED_COLUMNS = ("work", "date", "successors", "source")
_KOP = r"(?i:artikel|article|art\.)\s+([IVXLC]+|\d+(?:[.:]\d+)*)\s?([a-z]{0,4})(?![\w:])"
_ORDER = r"(\d+)|([A-Za-z]+)"
_BWB = r"BWB[RVW]\d+"


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The articles that ``work`` has on the day ``as_of`` ("" when no day is known), in order; ``recitals``: how many.

    An article that is in the act but was repealed ("vervallen") counts as one that it has. What is not in the list may
    have been added after ``as_of``: say the day when you tell that an article does not exist.
    """

    work: str
    as_of: str
    source: str
    articles: tuple[str, ...]
    recitals: int = 0

    @classmethod
    def learn(cls, work: str, koppen: Iterable[str], *, as_of: str = "", source: str = "") -> ArticleList | None:
        """The list out of the headings of an act: each that begins with "Artikel N"; None when there are none.

        ``work`` is the act as in a Target ("jci1.3:c:BWBR0022463").
        """
        found = dict.fromkeys(number for kop in koppen if (number := article_of_kop(kop)))
        return cls(work, as_of, source, tuple(sorted(found, key=_order))) if found else None

    @classmethod
    def learnt_from(cls, document: Document) -> ArticleList | None:
        """The list out of a regeling of the BWB that was read: its sections and its BWB id in ``identifiers``.

        None for any other document, for one with several BWB ids, and for a regeling without articles.
        """
        ids = [identifier for identifier in document.identifiers if re.fullmatch(_BWB, identifier)]
        if document.soort != "regeling" or len(ids) != 1:
            return None
        koppen = (section.kop for section in document.sections)
        return cls.learn(f"jci1.3:c:{ids[0]}", koppen, as_of=document.date or "", source=document.source)

    def has(self, article: str) -> bool:
        """Whether the act has this article, written as in a Target: "13a", "5.1", "162" of Boek 6 BW."""
        return article.lower() in self.articles

    def nearest(self, article: str) -> str:
        """The article that the act does have and that comes before it, else its first one: 99 → 46 of the Wpg."""
        wanted = _order(article)
        before = [known for known in self.articles if _order(known) <= wanted]
        return before[-1] if before else self.articles[0]

    @property
    def last(self) -> str:
        """The last article."""
        return self.articles[-1]


@dataclass(frozen=True, slots=True)
class Repeal:
    """``work`` is no longer in force from ``date`` on; ``successors`` are the works that took its place."""

    work: str
    date: str
    successors: tuple[str, ...]
    source: str


def article_of_kop(kop: str) -> str | None:
    """ "Artikel 4a (beveiliging)" → "4a"; None for a heading that is no article's."""
    match = re.match(_KOP, kop.strip())
    return (match[1] + match[2]).lower() if match else None


def articles_of(work: str) -> ArticleList | None:
    """The articles of an act that the register knows, None when it does not."""
    row = _article_rows().get(work)
    return list_from_row(row) if row else None


def repeal_of(work: str) -> Repeal | None:
    """When the act was repealed and what took its place; None for an act in force, or if unknown."""
    return _repeals().get(work)


def list_from_row(row: str) -> ArticleList:
    """One row of articles.tsv."""
    cells = row.split("\t")
    if len(cells) != len(ARTICLE_COLUMNS) or not is_iso(cells[1]) or not cells[4].isdecimal():
        raise _malformed(ARTICLES_FILE, row)
    return ArticleList(cells[0], cells[1], cells[2], tuple(_expanded(cells[3])), int(cells[4]))


def row_from_list(known: ArticleList) -> str:
    """The list as a row of articles.tsv."""
    return "\t".join((known.work, known.as_of, known.source, _compact(known.articles), str(known.recitals)))


def repeal_from_row(row: str) -> Repeal:
    """One row of repealed.tsv."""
    cells = row.split("\t")
    if len(cells) != len(REPEALED_COLUMNS) or not is_iso(cells[1]):
        raise _malformed(REPEALED_FILE, row)
    return Repeal(cells[0], cells[1], tuple(filter(None, cells[2].split("|"))), cells[3])


def _malformed(file: Path, row: str) -> WpgsearchError:
    return WpgsearchError(f"{file.name}: the row '{row[:60]}' is malformed; install wpgsearch again.")


def _expanded(ranges: str) -> Iterator[str]:
    """ "1-3,3a,3:1-3:4" → 1, 2, 3, 3a, 3:1, 3:2, 3:3, 3:4."""
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        if not last:
            yield first
            continue
        stem = first.rstrip("0123456789")
        for number in range(int(first[len(stem) :]), int(last[len(stem) :]) + 1):
            yield f"{stem}{number}"


def _compact(articles: tuple[str, ...]) -> str:
    """The reverse of ``_expanded``: numbers that follow on one another become a range."""
    ranges: list[tuple[str, str]] = []
    for article in articles:
        if ranges and article == _next(ranges[-1][1]):
            ranges[-1] = (ranges[-1][0], article)
        else:
            ranges.append((article, article))
    return ",".join(first if first == last else f"{first}-{last}" for first, last in ranges)


def _next(article: str) -> str:
    stem = article.rstrip("0123456789")
    number = article[len(stem) :]
    return f"{stem}{int(number) + 1}" if number else ""


def _order(article: str) -> tuple[tuple[int, str], ...]:
    """12 before 12a before 13; 3:9 before 3:10; Roman numbers as they are written."""
    return tuple((int(number or 0), letters.lower()) for number, letters in re.findall(_ORDER, article))


@lru_cache(maxsize=1)
def _article_rows() -> dict[str, str]:
    return {row.partition("\t")[0]: row for row in _rows(ARTICLES_FILE)}


@lru_cache(maxsize=1)
def _repeals() -> dict[str, Repeal]:
    return {repeal.work: repeal for repeal in map(repeal_from_row, _rows(REPEALED_FILE))}


def _rows(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()[1:]
    except OSError as error:
        raise WpgsearchError(f"The register {file} cannot be read; install wpgsearch again.") from error
