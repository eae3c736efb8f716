"""What one file may cost, what is left in released text, and a folder that is watched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_corpus import STAND_IN, make
from test_indexing_parts import PLAIN, pdf

from wpgsearch.cli.check import check
from wpgsearch.cli.index import index
from wpgsearch.corpus import open_corpus
from wpgsearch.indexing import ReadLimits
from wpgsearch.indexing.released import BSN, MAIL, PHONE, leaks, passes_elfproef
from wpgsearch.indexing.watching import changes
from wpgsearch.indexing.workers import run
from wpgsearch.model import Document, ReadError
from wpgsearch.readers import read


def failures(folder: Path, limits: ReadLimits, **options: object) -> dict[str, str]:
    corpus = open_corpus(None, folder.parent / "index")
    report = corpus.index([folder], limits=limits, **{"workers": 0, **options})  # type: ignore[arg-type]
    corpus.close()
    return dict(report.failed)


def test_a_file_with_too_many_pages_or_bytes(tmp_path: Path) -> None:
    place = make(tmp_path / "f", klein_txt="Klein.", groot_txt="x" * 1_100_000)
    (place / "lang.pdf").write_bytes(pdf([PLAIN] * 4))
    failed = failures(place, ReadLimits(pages=3, file_megabytes=1))
    assert failed == {
        "groot.txt": "is larger than 1 MB: index it with a higher --max-size",
        "lang.pdf": "has 4 pages, more than 3: index it with a higher --max-pages",
    }
    assert failures(place, ReadLimits(), retry_failed=True) == {}


def test_a_file_that_takes_too_long(tmp_path: Path) -> None:
    place = make(tmp_path / "f", a_txt="SLOW", b_txt="Art. 13 Wpg.")
    failed = failures(place, ReadLimits(seconds=1.0), work=STAND_IN, workers=1)
    assert failed == {"a.txt": "took more than 1 seconds and was stopped"}


def eat(task: int) -> int:
    return len(bytearray(task))


def test_a_file_that_needs_too_much_memory() -> None:
    limit = 2_000_000_000
    outcomes = list(run("test_indexing_limits:eat", [1000, 3_000_000_000, 2000], workers=1, memory_limit=limit))
    assert [(outcome.value, outcome.problem) for outcome in outcomes] == [
        (1000, None), (None, "needs more memory than there is"), (2000, None),
    ]  # fmt: skip


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = (
    f'<!DOCTYPE kamerstuk [<!ENTITY e0 "veer veer veer">{ENTITIES}]>'
    "<officiele-publicatie><kamerstuk><al>Voor &e11; na</al></kamerstuk></officiele-publicatie>"
)


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("het wachtwoord")
    outside = BOMB.replace('"veer veer veer"', f'SYSTEM "file://{secret}"').replace("&e11;", "&e0;")
    for name, text in (
        ("bom.xml", BOMB),
        ("buiten.xml", outside),
        ("bom.html", BOMB),
        ("bom.xhtml", f'<?xml version="1.0"?>{BOMB}'),
    ):
        (tmp_path / name).write_text(text)
        try:
            found = read(tmp_path / name).text
        except ReadError:
            continue
        assert "wachtwoord" not in found
        assert len(found) < 2000


def document(text: str, soort: str = "e-mail") -> Document:
    return Document("x", soort, None, None, (), {}, "x", "", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zijn BSN is 111222333.", [(BSN, "111222333", True)]),
        ("burgerservicenummer: 1112.22.333", [(BSN, "1112.22.333", True)]),
        ("Mevrouw Jansen (111222333) woont in Oeverdam.", [(BSN, "111222333", False)]),
        ("Ons kenmerk 111222333", []),
        ("KvK-nummer 111222333", []),
        ("Zijn BSN is 111222334.", []),
        ("Zaak 2020-111222333/4", []),
        ("Bel 06-12345678, thuis.", [(PHONE, "06-12345678", True)]),
        ("Bel +31 (0)70 123 45 67.", [(PHONE, "+31 (0)70 123 45 67", True)]),
        ("Bel gratis 0800 1234567 of op 01-06-2017 10:30", []),
        ("Mail j.jansen@oeverdam.nl of info@oeverdam.nl", [(MAIL, "j.jansen@oeverdam.nl", True)]),
        ("Mail loket.woo@oeverdam.nl", []),
        ("Van: 10.2.e@oeverdam.nl", []),
    ],
)  # fmt: skip
def test_what_is_left_in_released_text(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert [(leak.kind, leak.text, leak.sure) for leak in leaks(document(text))] == found
    assert not list(leaks(document(text, "staatscourant")))


def test_the_elfproef() -> None:
    assert passes_elfproef("111222333")
    assert passes_elfproef("10000008") is passes_elfproef("010000008")
    assert not passes_elfproef("111222334")
    assert not passes_elfproef("000000000")


def test_check_names_the_page(tmp_path: Path) -> None:
    make(tmp_path / "f", a_txt="Bel 06-12345678.")
    corpus = open_corpus(None, tmp_path / "index")
    corpus.index([tmp_path / "f"], workers=0)
    assert [(each.place, each.message) for each in corpus.check_released()] == [
        ("a.txt", "telephone number left in the text: 06-12345678")
    ]
    assert corpus.check_links() == ()
    corpus.close()


def test_changes_are_told_when_they_have_come_to_rest(tmp_path: Path) -> None:
    place = make(tmp_path / "f", a_txt="een")
    steps = iter(["b.txt", "b.txt", "", "", "a.txt", "", "c.txt", ""])

    def wait(_: float) -> None:
        name = next(steps, None)
        if name is None:
            raise KeyboardInterrupt
        if name:
            with (place / name).open("a") as file:
                file.write("meer")

    seen = []
    with pytest.raises(KeyboardInterrupt):
        for number in changes([place], leave_out=tmp_path / "index", wait=wait):
            seen.append(number)
    assert seen == [1, 1, 1]


def test_the_commands(tmp_path: Path) -> None:
    place = make(tmp_path / "f", a_txt="Bel 06-12345678.", groot_txt="x" * 1_100_000)
    folder = ["--index", str(tmp_path / "index")]
    ran = CliRunner().invoke(index, [str(place), "--workers", "1", "--max-size", "1", *folder])
    assert "groot.txt: is larger than 1 MB" in ran.output
    ran = CliRunner().invoke(index, ["--workers", "1", "--retry-failed", *folder])
    assert "2 documents in the index; files: 1 read, 1 unchanged" in ran.output
    ran = CliRunner().invoke(check, ["--redactions", *folder])
    assert (ran.exit_code, ran.stdout) == (1, "a.txt: telephone number left in the text: 06-12345678\n")
    ran = CliRunner().invoke(check, ["--links", "--inventories", *folder])
    assert (ran.exit_code, ran.stdout) == (0, "")
