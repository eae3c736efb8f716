"""docs/glossary.md against the code: every term is used, and none goes by a translation that hides what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wpgsearch"
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

# Where places in acts are the subject; elsewhere a paragraph is a stretch of text between white space.
ABOUT_LAW = (
    "model.py",
    "provision*.py",
    "identifiers.py",
    *(f"{name}/*.py" for name in ("register", "query", "index")),
)


def rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] not in ("term", "---"):
            never = tuple(word for word in cells[2].split(", ") if word)
            yield from ((term, never) for term in cells[0].split(", "))


ROWS = list(rows())


def words_of_code() -> set[str]:
    paths = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.json")]
    text = " ".join(path.read_text(encoding="utf-8") for path in paths).lower()
    return set(re.findall(r"[^\W_]+", text))


def identifiers(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for attribute in ("name", "id", "attr", "arg"):
            name = getattr(node, attribute, None)
            if isinstance(name, str):
                yield name


def strings(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_term_occurs_in_the_code() -> None:
    assert len(ROWS) > 30
    assert {term for term, _ in ROWS} - words_of_code() == set()


@pytest.mark.parametrize(("term", "never"), [row for row in ROWS if row[1]])
def test_a_term_is_not_translated(term: str, never: tuple[str, ...]) -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for pattern in ABOUT_LAW
        for path in PACKAGE.glob(pattern)
        for name in identifiers(path)
        if set(re.findall(r"[a-z]+", name.lower())) & {form for word in never for form in (word, f"{word}s")}
    }
    assert found == set(), f"say {term}"


def test_every_soort_is_given_by_a_reader() -> None:
    listed = re.sub(r"\(.*?\)", "", PAGE.split("## Soorten")[1]).strip().rstrip(".")
    given = set().union(*(strings(path) for path in (PACKAGE / "readers").glob("*.py")))
    assert {soort.strip() for soort in listed.split(",")} - given == set()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_and_holds_no_drawer(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = ast.get_docstring(tree)
    assert said, "a module says what comes in, what goes out and what it does not know"
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [name for name in [path.stem, *classes] if re.search(r"(?i)manager|handler|helper|utils?$", name)] == []
