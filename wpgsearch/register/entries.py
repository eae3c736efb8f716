"""Names of acts and cases that a user brings: a BWBIdList or a TSV, checked and put in the register's own form.

In: the bytes of a file. Out: ``Imported``: rows of act_names.tsv and cases.tsv, and what was refused, with its line
and why. Names that the register has already are left out; a new meaning of a known name comes after the known ones.
Deliberately writes no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from ..model import WpgsearchError
from . import cases, names
from .keys import key_of
from .links import work_of_celex

ACT_COLUMNS = ("name", "work", "label", "title", "role")
_LONGEST = 160
_SHORTEST_ABBREVIATION = 4
_GENERIC = re.compile(
    r"wet|besluit|regeling|richtlijn|verordening|verdrag|reglement|beleidsregel|kaderbesluit|code|circulaire|act"
    r"|directive|regulation|decision|convention|treaty|de|het|deze|dit|die|dat|een|diezelfde|genoemde|voornoemde|the|this"
    r"|\d+"
)
_BWB = r"BWB[RVW]\d{5,7}"
_WORK = rf"jci1\.3:c:{_BWB}|eli/[a-z_]+/[a-z]*_?\d{{4}}(?:/\d{{1,4}})?|eli/coe/[a-z]+"


class Refusal(NamedTuple):
    """``line`` counts from 1 in the file."""

    line: int
    what: str
    why: str


class Given(NamedTuple):
    """One name of an act as the file has it."""

    line: int
    name: str
    work: str
    label: str
    title: str
    role: str


@dataclass(slots=True)
class Imported:
    """What became of a file; ``known`` counts the names that the register had already."""

    acts: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    known: int = 0


def read_entries(data: bytes, name: str) -> Imported:
    """The names and cases in the file; a WpgsearchError when it is neither a BWBIdList nor a TSV with known columns."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _checked(_bwb_list(data, name), Imported())
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise WpgsearchError(f"{name} is not UTF-8 text; save it as UTF-8 and import it again.") from error
    columns = tuple(cell.strip().lower() for cell in lines[0].split("\t")) if lines else ()
    if columns == cases.COLUMNS:
        return _cases(lines)
    if not {"name", "work"} <= set(columns) or not set(columns) <= set(ACT_COLUMNS):
        raise WpgsearchError(
            f"{name} is no BWBIdList, and its first line does not name the columns; write a line with name and work, "
            f"and if you like label, title and role, or with {', '.join(cases.COLUMNS)}, with tabs between them."
        )
    result = Imported()
    given = list(_tsv(lines, columns, result))
    titles = _titles(given)
    return _checked([entry._replace(title=titles[entry.work]) for entry in given], result)


def work_of(written: str) -> str | None:
    """The work that an identifier means: "BWBR0022463", "32016L0680", "eli/dir/2016/680"; None when it is none."""
    written = written.strip()
    if re.fullmatch(_BWB, written):
        return f"jci1.3:c:{written}"
    return written if re.fullmatch(_WORK, written) else work_of_celex(written)


def _tsv(lines: list[str], columns: tuple[str, ...], result: Imported) -> Iterator[Given]:
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if len(cells) > len(columns):
            result.refused.append(Refusal(number, cells[0], f"has {len(cells)} columns where {len(columns)} are named"))
            continue
        row: Mapping[str, str] = dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))
        yield Given(number, row["name"], row["work"], row.get("label", ""), row.get("title", ""), row.get("role", ""))


def _titles(given: list[Given]) -> dict[str, str]:
    """The title of each work as given; else its first name that is no mere abbreviation."""
    titles: dict[str, str] = {}
    for entry in given:
        if entry.title:
            titles.setdefault(entry.work, entry.title)
    for entry in given:
        if entry.name != entry.label:
            titles.setdefault(entry.work, entry.name)
    return {entry.work: titles.get(entry.work, entry.name) for entry in given}


class _Lists:
    """Reads a BWBIdList piece by piece: it has some 200 MB. Prefixes and case of the elements do not matter."""

    def __init__(self) -> None:
        self.found: list[Given] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.refuse
        self._words: list[str] = []
        self._names: list[tuple[str, str]] = []
        self._id, self._line = "", 0
        self._within: list[str] = []

    def start(self, element: str, attributes: dict[str, str]) -> None:
        self._within.append(_local(element))
        self._words = []
        if self._within[-1] == "regelinginfo":
            self._names, self._id, self._line = [], "", self.parser.CurrentLineNumber

    def text(self, words: str) -> None:
        self._words.append(words)

    def end(self, element: str) -> None:
        words = " ".join("".join(self._words).split())
        kind = self._within.pop()
        if kind in ("titel", "title") and self._within:
            kind = self._within[-1]
        if kind == "bwbid":
            self._id = words
        elif kind in _KINDS and words:
            self._names.append((_KINDS[kind], words))
        elif kind == "regelinginfo":
            self._close()
        self._words = []

    def _close(self) -> None:
        titles = [name for role, name in self._names if role == "title"]
        official = [name for role, name in self._names if role == "official"]
        title = (titles or official or [""])[0]
        if not titles and official:
            self._names.append(("title", title))
        short = next((name for role, name in self._names if role == "abbreviation"), "")
        for role, name in self._names:
            if role != "official":
                kind = "alias" if role == "title" and name != title else role
                self.found.append(Given(self._line, name, self._id, short or title, title, kind))

    def refuse(self, *_: object) -> None:
        raise WpgsearchError("This XML declares entities, which a BWBIdList does not; it is not read.")


_KINDS = {
    "citeertitel": "title",
    "officieletitel": "official",
    "nietofficieletitel": "alias",
    "afkorting": "abbreviation",
}


def _local(element: str) -> str:
    return element.rpartition(":")[2].lower()


def _bwb_list(data: bytes, name: str) -> list[Given]:
    lists = _Lists()
    try:
        lists.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise WpgsearchError(f"{name} is not well-formed XML ({error}); download it again.") from error
    if not lists.found:
        raise WpgsearchError(f"{name} has no RegelingInfo with a BWBId and titles; give a BWBIdList or a TSV.")
    return lists.found


def _checked(given: list[Given], result: Imported) -> Imported:
    taken: dict[str, list[names.Name]] = {}
    acts = names.all_acts()
    for entry in given:
        work = work_of(entry.work)
        why = _why_not(entry, work)
        if why or work is None:
            result.refused.append(Refusal(entry.line, entry.name or entry.work, why))
            continue
        title = entry.title or entry.name
        act = acts.setdefault(work, names.Act(work, entry.label or title, title))
        key = key_of(entry.name)
        meanings = taken.get(key)
        if meanings is None:
            meanings = taken[key] = list(names.rows_with_key(key))
        same = [each for each in meanings if each.act.work == work]
        if any(each.name == entry.name for each in same):
            result.known += 1
            continue
        works = {each.act.work: each.rank for each in meanings}
        rank = works.get(work, max(works.values(), default=0) + 1)
        name = names.Name(key, entry.name, act, entry.role or _role(entry.name, title), rank)
        meanings.append(name)
        result.acts.append(names.row_from_name(name))
    return result


def _why_not(entry: Given, work: str | None) -> str:
    """Why a name is refused; "" when it is good."""
    words = key_of(entry.name).split()
    faults = (
        (work is None, f"'{entry.work}' is no BWB id, CELEX number of an act or ELI"),
        (not words, "it has no name"),
        (all(map(_GENERIC.fullmatch, words)), "the name can be any act"),
        (len("".join(words)) < 2, "one letter is no name"),
        (len(entry.name) > _LONGEST, f"the name is longer than {_LONGEST} characters"),
        (entry.role not in ("", *names.ROLES), f"its role '{entry.role}' is none of {', '.join(names.ROLES)}"),
    )
    return next((why for is_so, why in faults if is_so), "")


def _role(name: str, title: str) -> str:
    """A short name of two or three letters is often a word or another thing as well: "Pw", "OB", "WIA"."""
    if name == title:
        return "title"
    if " " in name or not any(letter.isupper() for letter in name[1:] or name):
        return "alias"
    return "abbreviation" if len(name) >= _SHORTEST_ABBREVIATION else "word"


def _cases(lines: list[str]) -> Imported:
    result = Imported()
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            case = cases.case_from_row(line)
        except WpgsearchError as error:
            result.refused.append(Refusal(number, line.split("\t")[0], str(error).partition("' ")[2].partition(";")[0]))
            continue
        if cases.case_with_ecli(case.work):
            result.known += 1
        else:
            result.cases.append(line)
    return result
