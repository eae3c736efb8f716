"""Names of the user's own: what an import takes and refuses, that every look-up finds it, and what ``show`` tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wpgsearch.cli import wpgsearch
from wpgsearch.model import WpgsearchError
from wpgsearch.register import act, acts_named, case_numbered, cases, cases_named, longest_in_question, names, own
from wpgsearch.register.entries import read_entries, work_of
from wpgsearch.register.meanings import meanings_of

TABLE = (
    "name\twork\tlabel\n"
    "Besluit proefvoorbeeld\tBWBR0099999\tBpv\n"
    "Bpv\tBWBR0099999\tBpv\n"
    "# een opmerking\n"
    "Wpg\tBWBR0022463\n"
    "Wpg\tBWBR0099999\tBpv\n"
    "de wet\tBWBR0099999\n"
    "Zonder nummer\tfoo\n"
    "\tBWBR0099999\n"
)
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<n:BWBIdServiceResultaat xmlns:n="urn:x"><n:RegelingInfoLijst>
<n:RegelingInfo><n:BWBId>BWBR0099998</n:BWBId><n:OfficieleTitel>Wet houdende regels over proeven</n:OfficieleTitel>
<n:CiteertitelLijst><n:Citeertitel><n:status>officieel</n:status><n:titel>Proevenwet</n:titel></n:Citeertitel>
</n:CiteertitelLijst><n:AfkortingLijst><n:Afkorting>Prw</n:Afkorting></n:AfkortingLijst>
<n:NietOfficieleTitelLijst><n:NietOfficieleTitel>Wet op de proeven</n:NietOfficieleTitel></n:NietOfficieleTitelLijst>
</n:RegelingInfo>
<n:RegelingInfo><n:BWBId>BWBR0099997</n:BWBId><n:OfficieleTitel>Regeling zonder citeertitel</n:OfficieleTitel>
</n:RegelingInfo></n:RegelingInfoLijst></n:BWBIdServiceResultaat>
"""
CASES = "work\tcourt\tdate\tnumbers\tnames\nECLI:EU:C:2026:9999\tHvJ EU\t2026-01-08\tC-999/25\tProef\nx\ty\tz\t\t\n"


def forget() -> None:
    """What was read once a process is read anew."""
    for remembered in (own.own_files, names._files, names.act, cases.load_cases, cases._by_name, cases._by_number):
        remembered.cache_clear()
    cases._by_work.cache_clear()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(own.VARIABLE, str(tmp_path / "register"))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def imported(folder: Path, text: str, name: str = "namen.tsv") -> Result:
    (folder / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(wpgsearch, ["register", "import", str(folder / name)])
    forget()
    return result


def shown(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, ["register", "show", *arguments])


def test_a_table_of_acts(folder: Path) -> None:
    result = imported(folder, TABLE)
    assert result.exit_code == 0
    assert "namen.tsv, line 7: 'de wet' is left out: the name can be any act." in result.output
    assert "line 8: 'Zonder nummer' is left out: 'foo' is no BWB id" in result.output
    assert "line 9: 'BWBR0099999' is left out: it has no name." in result.output
    assert "3 names of acts taken, 1 known already, 3 left out." in result.output
    found = acts_named("besluit proefvoorbeeld")[0]
    assert (found.work, found.label, found.title) == ("jci1.3:c:BWBR0099999", "Bpv", "Besluit proefvoorbeeld")
    assert act(found.work) == found
    assert longest_in_question(["besluit", "proefvoorbeeld", "3"], 0) == (2, (found,))


def test_a_meaning_of_ones_own_comes_after_the_known_ones(folder: Path) -> None:
    known = [found.work for found in acts_named("Wpg")]
    imported(folder, TABLE)
    assert [found.work for found in acts_named("Wpg")] == [*known, "jci1.3:c:BWBR0099999"]


def test_the_same_file_again_replaces_what_was_taken(folder: Path) -> None:
    imported(folder, TABLE)
    again = imported(folder, "name\twork\nBesluit proefstuk\tBWBR0099999\n")
    assert again.output.startswith("1 name of acts taken.")
    assert acts_named("Bpv") == ()
    assert acts_named("Besluit proefstuk")


def test_a_bwb_list(folder: Path) -> None:
    result = imported(folder, LIST, "BWBIdList.xml")
    assert "4 names of acts taken" in result.output
    for name in ("Proevenwet", "Prw", "wet op de proeven"):
        assert [found.label for found in acts_named(name)] == ["Prw"]
    assert acts_named("Regeling zonder citeertitel")[0].title == "Regeling zonder citeertitel"


def test_cases_of_ones_own(folder: Path) -> None:
    result = imported(folder, CASES)
    assert "1 case taken, 1 left out." in result.output
    found = case_numbered("C-999/25")
    assert found and found.label == "HvJ EU 8 januari 2026, C-999/25 (Proef)"
    assert cases_named("proef") == (found,)


def test_all_rows_are_sorted_with_ones_own_among_them(folder: Path) -> None:
    imported(folder, TABLE)
    keys = [row.partition("\t")[0] for row in names.all_rows()]
    assert keys == sorted(keys)
    assert "besluit proefvoorbeeld" in keys
    assert len(list(names.all_keys())) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("iets\tanders\n", "does not name the columns"),
        ("", "does not name the columns"),
        ("<html><p>Niets", "not well-formed XML"),
        ("<html/>", "no RegelingInfo"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', "declares entities"),
    ],
)
def test_what_is_no_list_is_told(folder: Path, text: str, said: str) -> None:
    result = imported(folder, text)
    assert result.exit_code == 2
    assert said in result.output


def test_a_file_that_is_no_text() -> None:
    with pytest.raises(WpgsearchError, match="UTF-8"):
        read_entries(b"name\twork\n\xff\xfe\t\n", "x.tsv")


def test_nothing_taken_is_status_1(folder: Path) -> None:
    assert imported(folder, "name\twork\nde wet\tBWBR0099999\n").exit_code == 1
    assert not (folder / "register").exists()


@pytest.mark.parametrize(
    ("written", "work"),
    [
        ("BWBR0022463", "jci1.3:c:BWBR0022463"),
        ("32016L0680", "eli/dir/2016/680"),
        ("32002F0584", "eli/dec_framw/2002/584"),
        ("eli/reg/2016/679", "eli/reg/2016/679"),
        ("eli/treaty/teu_2016", "eli/treaty/teu_2016"),
        ("62018CJ0311", None),
        ("Wpg", None),
        ("BWBR1", None),
    ],
)
def test_work_of(written: str, work: str | None) -> None:
    assert work_of(written) == work


@pytest.mark.parametrize(
    ("written", "works"),
    [
        ("Wpg", ["jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0024705"]),
        ("2016/680", ["eli/dir/2016/680"]),
        ("Richtlijn 2016/680", ["eli/dir/2016/680"]),
        ("95/46/EG", ["eli/dir/1995/46"]),
        ("45/2001", ["eli/reg/2001/45"]),
        ("32016R0679", ["eli/reg/2016/679"]),
        ("BWBR0005252", ["jci1.3:c:BWBR0005252"]),
        ("C-311/18", ["ECLI:EU:C:2020:559"]),
        ("ECLI:EU:C:2020:559", ["ECLI:EU:C:2020:559"]),
        ("Schrems II", ["ECLI:EU:C:2020:559"]),
        ("30562/04", ["echr:30562/04"]),
        ("de wet", []),
        ("2099/9999", []),
    ],
)
def test_meanings(written: str, works: list[str]) -> None:
    assert [meaning.work for meaning in meanings_of(written)] == works


def test_show() -> None:
    result = shown("Wob")
    assert result.exit_code == 0
    for line in (
        "Wob",
        "  title     Wet openbaarheid van bestuur",
        "  kind      Dutch act",
        "  id        jci1.3:c:BWBR0005252",
        "  link      https://wetten.overheid.nl/BWBR0005252",
        "  repealed  1 mei 2022, now Woo",
    ):
        assert line in result.output.splitlines()
    assert "articles  " in result.output
    assert "also an ordinary word" in shown("LED").output


def test_show_of_what_is_unknown() -> None:
    result = shown("Wgp")
    assert result.exit_code == 1
    assert "The register does not know 'Wgp'. Did you mean Wpg" in result.output


def test_show_as_json() -> None:
    rows = json.loads(shown("LED", "--format", "json").stdout)
    assert rows[0]["work"] == "eli/dir/2016/680"
    assert rows[0]["only_with_provision"] is True
    assert len(rows[0]["articles"]) == 65
