"""What looks like a citation and has no record: the cues themselves, and which of them are told."""

from __future__ import annotations

import pytest

from wpgsearch.audit import audit, cue_kinds
from wpgsearch.audit.cues import CueKind
from wpgsearch.model import Document, Section, Span

KINDS = {kind.name: kind for kind in cue_kinds()}


def document(text: str, **fields: object) -> Document:
    values: dict[str, object] = {
        "id": "d", "soort": "brief", "title": None, "date": None, "identifiers": (), "metadata": {},
        "source": "d.txt", "sha256": "", "text": text,
    }  # fmt: skip
    return Document(**{**values, **fields})  # type: ignore[arg-type]


def cues(text: str, **fields: object) -> list[tuple[str, str]]:
    return [(cue.name, cue.text) for cue in audit(document(text, **fields))]


@pytest.mark.parametrize(("kind", "example"), [(kind, text) for kind in cue_kinds() for text in kind.examples])
def test_an_example_is_a_cue(kind: CueKind, example: str) -> None:
    assert kind.regex.match(example) if kind.after else kind.regex.search(example)


@pytest.mark.parametrize(("kind", "example"), [(kind, text) for kind in cue_kinds() for text in kind.near_misses])
def test_a_near_miss_is_none(kind: CueKind, example: str) -> None:
    assert not (kind.regex.match(example) if kind.after else kind.regex.search(example))


def test_every_kind_of_cue_has_examples() -> None:
    assert [kind.name for kind in cue_kinds() if not kind.examples] == []


@pytest.mark.parametrize(
    "text",
    [
        "Volgens artikel 8, eerste lid, onder a, van de Wpg mag dat.",
        "Zie Kamerstukken II 2019/20, 34 889, nr. 3, p. 12.",
        "Het Hof oordeelde zo in C-311/18 (Schrems II).",
        "HvJ EU 16 juli 2020, ECLI:EU:C:2020:559, r.o. 84.",
        "Dit is een brief over niets.",
        "",
    ],
)
def test_what_has_a_record_is_not_told(text: str) -> None:
    assert cues(text) == []


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("In de Bezemwet staat niets over bezems.", "act not in the register", "Bezemwet"),
        ("Dat volgt uit Ktr. Zwolle 31 februari 1998.", "decision", "Ktr. Zwolle 31 februari 1998"),
        ("Het staat in Stb. 699.", "gazette", "Stb. 699"),
        ("Zie hierover t.a.p. en verder niets.", "pointing note", "t.a.p."),
    ],
)
def test_what_has_none_is_told(text: str, name: str, said: str) -> None:
    assert (name, said) in cues(text)


def test_one_mention_is_one_cue() -> None:
    assert len(cues("Op grond van artikel 3, tweede lid, onder b, mag dat niet.")) == 1


def test_two_decisions_are_two_cues() -> None:
    text = "Zie Ktr. Zwolle 31 februari 1998 en Ktr. Utrecht 12 november 2002."
    assert [name for name, _ in cues(text)] == ["decision", "decision"]


def test_the_reason_says_where_it_stopped() -> None:
    reasons = {cue.text: cue.reason for cue in audit(document("Volgens artikel 5 van de Wet op de tovenarij mag dat."))}
    assert set(reasons.values()) == {"an act that the register does not have"}
    (bare,) = audit(document("Volgens artikel 5 mag dat."))
    assert bare.reason == "nothing around it says of which act"


def test_headings_of_an_act_are_no_citations() -> None:
    text = "Artikel 1\nDit besluit heet anders.\n\nArtikel 2\nNiets.\n"
    assert cues(text, soort="regeling", sections=(Section(Span(0, 35), "Artikel 1", 1),)) == []


def test_the_documents_own_number_is_no_citation() -> None:
    text = "Tweede Kamer, vergaderjaar 2019-2020\n\nkst-39999-3\n"
    assert cues(text, identifiers=("kst-39999-3",)) == []


def test_r_o_in_a_judgment_is_its_own() -> None:
    text = "Het hof heeft in r.o. 4.2 anders geoordeeld."
    assert cues(text, soort="uitspraak") == []


def test_a_cue_is_what_stands_there_and_its_line_marks_it() -> None:
    text = "Eerste alinea.\n\nDe tweede zegt dat art.\n12 hier geldt, en niets anders.\n\nDerde alinea."
    (cue,) = audit(document(text))
    assert text[cue.span.start : cue.span.end] == cue.text
    (mark,) = cue.line.marks
    assert cue.line.text[mark.start : mark.end] == cue.text
    assert "alinea" not in cue.line.text
