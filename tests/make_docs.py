"""Makes what the pages show out of the program: ``python tests/make_docs.py`` rewrites README, ARCHITECTURE and docs/.

    python tests/make_docs.py --tests      also runs the tests in a copy, for the line in README that shows how they end

In: the pages. Out: the same pages with two things renewed. In a block ``console`` each line that begins with "$ " is a
command: it is run, and what it prints stands under it. What lies between ``<!-- made: NAME -->`` and ``<!-- end -->``
is made by the function of that name here. A block with ``<!-- lines: 20 -->`` above it shows no more of the output of
each command than that.

The commands are run in a folder as a newcomer has it: the shipped corpus, an index of it, and beside it a folder
~/dossier with papers of which some cannot be read. What differs from run to run (the home folder, seconds) is written
in one way. ``test_docs.py`` does the same and compares. docs/cli.md is made by make_cli_page.py.
"""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wpgsearch.model import Document
from wpgsearch.query import understand
from wpgsearch.readers.formats import SUFFIXES, UNREAD
from wpgsearch.recognise import recognise
from wpgsearch.register import label, load_cases
from wpgsearch.register.names import NAMES_FILE, Name, name_from_row
from wpgsearch.resolve import resolve
from wpgsearch.resolve.acts import RULES

ROOT = Path(__file__).resolve().parent.parent
MADE_ELSEWHERE = ("cli.md",)
PAGES = tuple(
    [ROOT / "README.md", ROOT / "ARCHITECTURE.md"]
    + [page for page in sorted((ROOT / "docs").glob("*.md")) if page.name not in MADE_ELSEWHERE]
)

CONSOLE = re.compile(r"(?:<!-- lines: (?P<lines>\d+) -->\n)?```console\n(?P<body>.*?)\n```$", re.DOTALL | re.MULTILINE)
MADE = re.compile(r"(?P<open><!-- made: (?P<name>\w+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
_SECONDS = re.compile(r"\b\d+\.\d s\b")
_PROGRESS = re.compile(r"^\d+ of \d+ files · .*\n", re.MULTILINE)  # on a terminal this is a bar, which goes away
_INSTALL = "pip install . && "
PYTEST = "pip install '.[test]' && pytest"
CLOSING = re.compile(r"=+ \d+ passed(, \d+ skipped)? in [\d.]+s( \([\d:]+\))? =+")

HOME = "/home/you"


# --- commands


class Desk:
    """A home folder with the project in it, and the command ``wpgsearch``."""

    def __init__(self, place: Path) -> None:
        self.home = place.resolve()
        self.folder = self.home / "wpgsearch"
        shutil.copytree(ROOT / "corpus", self.folder / "corpus")
        _fill_dossier(self.home / "dossier")
        _write_command(self.home / ".local" / "bin" / "wpgsearch", "-m wpgsearch")
        _write_command(self.home / ".local" / "bin" / "python", "")
        self.run("wpgsearch index corpus")

    def run(self, command: str) -> str:
        """What a command prints, messages too, as a reader of the page would see it."""
        if command.startswith(_INSTALL):  # a newcomer has no index; what pip says is pip's business
            shutil.rmtree(self.folder / "indexes")
            command = command.removeprefix(_INSTALL)
        kept = ("SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
        environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": str(self.home),
            "PATH": f"{self.home}/.local/bin:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
        )  # fmt: skip
        return _PROGRESS.sub("", done.stdout.replace(str(self.home), HOME)).strip("\n")


def _fill_dossier(folder: Path) -> None:
    folder.mkdir()
    for name in ("kst-36999-3.pdf", "verslag-privacyfunctionaris.txt"):
        shutil.copy(ROOT / "corpus" / name, folder)
    for name in ("broken.xml", "scan.pdf"):
        shutil.copy(ROOT / "tests" / "corpus" / name, folder)
    with zipfile.ZipFile(folder / "concept.docx", "w") as word:
        word.writestr("word/document.xml", "<w:document/>")


def _write_command(path: Path, arguments: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def commands(body: str) -> list[str]:
    return [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]


def console(body: str, desk: Desk, *, lines: int | None = None) -> str:
    """The block with what its commands print now; the run of the tests is left as it is shown (``closing_line``)."""
    if commands(body) == [PYTEST]:
        return body
    return "\n\n".join(f"$ {command}\n{_first(desk.run(command), lines)}".rstrip("\n") for command in commands(body))


def _first(text: str, lines: int | None) -> str:
    every = text.splitlines()
    if lines is None or len(every) <= lines:
        return text
    return "\n".join([*every[:lines], f"… ({len(every) - lines} more lines)"])


def closing_line() -> str:
    """The last line of the tests, run in a copy of what a clone holds."""
    with tempfile.TemporaryDirectory() as place:
        clone = Path(place) / "wpgsearch"
        for name in _output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT).split("\0"):
            if name and (ROOT / name).is_file():
                (clone / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, clone / name)
        said = _output([sys.executable, "-m", "pytest"], clone)
    last = said.rstrip().splitlines()[-1]
    if not CLOSING.fullmatch(last):
        raise SystemExit(f"the tests do not pass in a clone:\n{said[-3000:]}")
    return f"$ {PYTEST}\n{last}"


def _output(command: list[str], folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "80"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.stdout


# --- parts that are made


def _contracts() -> list[dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def tree() -> Iterator[str]:
    """Every module, the highest layer first, with the first sentence that it says of itself."""
    layers = [line.split(" | ") for line in next(each for each in _contracts() if each["id"] == "layers")["layers"]]
    yield "| layer | module | what it is |"
    yield "| --- | --- | --- |"
    for number, names in zip(range(len(layers) - 1, -1, -1), layers, strict=True):
        for name in sorted(names):
            package = ROOT / "wpgsearch" / name
            if not package.is_dir():
                yield f"| {number} | **{name}.py** | {_sentence(package.with_suffix('.py'))} |"
                continue
            yield f"| {number} | **{name}/** | {_sentence(package / '__init__.py')} |"
            for module in sorted(package.glob("*.py")):
                if module.name != "__init__.py":
                    yield f"| | {name}/{module.name} | {_sentence(module)} |"


def _sentence(module: Path) -> str:
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    first = re.match(r".*?(?:\.(?=\s+[A-Z])|$)", " ".join(said.split("\n\n")[0].split()))
    return first.group().replace("|", "\\|").replace("*", "\\*") if first else ""


def contracts() -> Iterator[str]:
    """Who may import whom."""
    for contract in _contracts():
        yield f"- {contract['name']}."


RECOGNISED = (
    "artikel 13, tweede lid, van de Wet politiegegevens",
    "artt. 1, 2 en 10 Wob",
    "de artikelen 18 t/m 20 Wpg",
    "art. 6:162 BW",
    "Artikel 8 Wpg regelt dit; het vierde lid stelt een eis.",
    "Article 4(1)(b) LED",
    "overweging 27 van Richtlijn (EU) 2016/680",
    "artikel 8, tweede lid, EVRM",
    "HvJ EU 16 juli 2020, C-311/18 (Schrems II), r.o. 84",
    "ECLI:NL:HR:2019:1234",
    "EHRM 4 december 2008, nrs. 30562/04 en 30566/04",
    "Kamerstukken II 2017/18, 34889, nr. 3, p. 21-22",
    "Aanhangsel Handelingen II 2019/20, nr. 1234",
    "Handelingen II 2019/20, nr. 34, item 9",
    "Stb. 2018, 401",
    "PbEU 2016, L 119/89",
    "EDPB Opinion 28/2024",
)


def recognised() -> Iterator[str]:
    """Ways of citing, and the records that come of them."""
    yield "| a text says | understood as | record |"
    yield "| --- | --- | --- |"
    for text in RECOGNISED:
        document = Document("", "document", None, None, (), {}, "", "", text)
        found = resolve(document, recognise(text))
        labels = "<br>".join(citation.label for citation in found)
        yield f"| {text} | {labels} | {'<br>'.join(f'`{citation.target}`' for citation in found)} |"


QUESTIONS = (
    "Wpg 13",
    "art 13 lid 2 wpg",
    "Where do the documents discuss article 3(3) of the Wpg?",
    "10.2.e Wob",
    "6:162 BW",
    "GDPR art. 6(1)(e)",
    "recital 27 LED",
    "Schrems II",
    "C-180/21",
    "kamerstuk 34889 nr 3",
    "jci1.3:c:BWBR0022463&artikel=13",
    "https://wetten.overheid.nl/jci1.3:c:BWBR0022463&artikel=8&lid=1",
    "geautomatiseerde vergelijking",
    '"human in the loop"',
    "art. 13 Wpg gezichtsherkenning",
)


def questions() -> Iterator[str]:
    """Questions, and what is understood of them."""
    yield "| a question | asks for | and for the words |"
    yield "| --- | --- | --- |"
    for question in QUESTIONS:
        query = understand(question)
        targets = "<br>".join(f"{label(target)}, `{target}`" for target in query.targets)
        yield f"| {question} | {targets} | {query.words} |"


def formats() -> Iterator[str]:
    """What is read, and what is known and not read yet."""
    names = {"txt": "plain text and Markdown", "pdf": "PDF", "html": "HTML", "xml": "XML"}
    for kind, name in names.items():
        yield f"- {name} ({', '.join(suffix for suffix, of in SUFFIXES.items() if of == kind)})"
    every = sorted(UNREAD.values(), key=lambda words: words.split()[1].casefold())
    yield ""
    yield f"Known and not read yet: {', '.join(every)}."


def scores() -> Iterator[str]:
    """The floors of tests/expected/scores.json: what the tests hold."""
    floors: dict[str, dict[str, float]] = json.loads((ROOT / "tests/expected/scores.json").read_text(encoding="utf-8"))
    names = sorted({figure for known in floors.values() for figure in known}, key=_first_seen(floors))
    yield f"| | {' | '.join(floors)} |"
    yield f"| --- |{' ---: |' * len(floors)}"
    for name in names:
        yield f"| {name} | {' | '.join(f'{known[name]:.3f}' if name in known else '' for known in floors.values())} |"


def _first_seen(floors: dict[str, dict[str, float]]) -> Callable[[str], int]:
    order = list(dict.fromkeys(figure for known in floors.values() for figure in known))
    return order.index


def register() -> Iterator[str]:
    """How much is in the register, and the abbreviations that more than one act goes by."""
    names = [name_from_row(row) for row in NAMES_FILE.read_text(encoding="utf-8").splitlines()[1:]]
    acts = {name.act.work for name in names}
    european = sum(work.startswith("eli/") for work in acts)
    yield (
        f"The register knows {len(names):,} names of {len(acts):,} acts ({european} of them of the EU or a treaty) and"
        f" {len(load_cases()):,} court decisions."
    )
    shared: dict[str, dict[str, Name]] = {}
    for name in sorted(names, key=lambda each: (each.key, each.rank)):
        if name.role in ("abbreviation", "word"):
            shared.setdefault(name.key, {}).setdefault(name.act.work, name)
    yield ""
    yield "| abbreviation | read as | may also be |"
    yield "| --- | --- | --- |"
    for group in shared.values():
        first, *others = group.values()
        if others:
            yield f"| {first.name} | {first.act.title} | {'; '.join(other.act.title for other in others)} |"


def rules() -> Iterator[str]:
    """The rules that say of which act a bare article is, in their order."""
    yield "| rule | as in |"
    yield "| --- | --- |"
    for name, rule, *_ in RULES:
        yield f"| {name} | {' '.join((inspect.getdoc(rule) or '').split())} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    part.__name__: part for part in (tree, contracts, recognised, questions, formats, register, rules, scores)
}


# --- pages


def settled(text: str) -> str:
    """Without what differs from run to run."""
    return _SECONDS.sub("0.0 s", text)


def remade(page: str, desk: Desk) -> str:
    """The page with all that is made in it made anew; what only differs in seconds is left."""

    def block(found: re.Match[str]) -> str:
        made = console(found["body"], desk, lines=int(found["lines"]) if found["lines"] else None)
        if settled(made) == settled(found["body"]):
            return found.group()
        return found.group().replace(found["body"], made)

    def part(found: re.Match[str]) -> str:
        return f"{found['open']}{chr(10).join(PARTS[found['name']]())}\n{found['close']}"

    return MADE.sub(part, CONSOLE.sub(block, page))


def main(arguments: list[str]) -> int:
    if "--tests" in arguments:
        readme, line = ROOT / "README.md", closing_line()
        shown = re.compile(rf"^\$ {re.escape(PYTEST)}\n.*?(?=^```)", re.MULTILINE | re.DOTALL)
        readme.write_text(shown.sub(lambda _: f"{line}\n", readme.read_text(encoding="utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(Path(place))
        for path in PAGES:
            page = path.read_text(encoding="utf-8")
            made = remade(page, desk)
            if made != page:
                path.write_text(made, encoding="utf-8")
                print(f"rewritten: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
