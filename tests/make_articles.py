"""Makes the article lists of the register: ``python tests/make_articles.py FILE.xml|FILE.md …``.

In: files of the BWB as wetten.overheid.nl gives them (toestand), or Markdown with a heading per article whose path
holds the BWB id (then with ``--as-of DATE --source NAME``). Out: data/articles.tsv with the lists of those acts
replaced by the newer ones. Article numbers are facts; no text is taken.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from wpgsearch.readers import read
from wpgsearch.register.articles import ARTICLE_COLUMNS, ARTICLES_FILE, ArticleList, list_from_row, row_from_list

_HEADING = re.compile(r"^#+\s*(Artikel\s.+)$", re.MULTILINE | re.IGNORECASE)


def learnt(file: Path, as_of: str, source: str) -> ArticleList | None:
    """The list in one file."""
    if file.suffix != ".md":
        known = ArticleList.learnt_from(read(file))
        named = known and f"BWB toestand {known.work.removeprefix('jci1.3:c:')}"
        return known and ArticleList(known.work, known.as_of or as_of, named or source, known.articles)
    number = re.search(r"BWBR\d{7}", str(file))
    koppen = (re.sub(r"\s+", " ", kop) for kop in _HEADING.findall(file.read_text(encoding="utf-8")))
    return ArticleList.learn(f"jci1.3:c:{number[0]}", koppen, as_of=as_of, source=source) if number else None


def main() -> int:
    """Replaces lists that are older than the ones given."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--as-of", default="")
    parser.add_argument("--source", default="")
    given = parser.parse_args()
    rows = ARTICLES_FILE.read_text(encoding="utf-8").splitlines()[1:] if ARTICLES_FILE.exists() else []
    lists = {known.work: known for known in map(list_from_row, rows)}
    for file in given.files:
        known = learnt(file, given.as_of, given.source)
        if known is None or not known.as_of:
            print(f"{file}: no list, or no day on which it holds", file=sys.stderr)
        elif known.work not in lists or lists[known.work].as_of < known.as_of:
            lists[known.work] = known
    text = "\n".join(["\t".join(ARTICLE_COLUMNS), *(row_from_list(lists[work]) for work in sorted(lists))])
    ARTICLES_FILE.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
