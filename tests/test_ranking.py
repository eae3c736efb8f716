"""Ranking: what a lawyer would put first; and snippets: what is shown of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.finding.ranking import (
    Evidence,
    claims,
    is_source_list,
    rank_document,
    score_citations,
    score_words,
    with_words,
)
from wpgsearch.finding.snippets import sentence_at, snippet
from wpgsearch.model import Span


def score(**facts: object) -> float:
    usual: dict[str, object] = {"kind": "paragraph", "length": 500, "offsets": (60,), "resolutions": ("explicit",)}
    return score_citations(Evidence(**{**usual, **facts}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"offsets": (0, 90, 200), "resolutions": ("context",) * 3}, {}),  # explains it, names it in passing
        ({"offsets": (0,)}, {"offsets": (300,)}),  # the subject, an afterthought
        ({}, {"other_places": 4}),  # alone, in a list
        ({}, {"kind": "footnote"}),
        ({"kind": "footnote"}, {"section": ("Bronnen",), "kind": "paragraph"}),
        ({"kind": "kop", "under_kop": True, "length": 20, "offsets": (0,)}, {"kind": "footnote", "offsets": (0,)}),
        ({"under_kop": True}, {}),
        ({"kind": "answer"}, {"kind": "question"}),
        ({}, {"resolutions": ("anaphor",)}),
        ({}, {"soort": "regeling", "under_kop": True}),
        ({}, {"section": ("Bijlage", "Relevante artikelen uit de Wob")}),
        ({"section": ("Literatuur",), "kind": "row"}, {"ground_only": True, "offsets": (0, 9, 20)}),
        ({"length": 900}, {"length": 90}),
        ({"kind": "footnote", "length": 60, "offsets": (2,)}, {"length": 60, "offsets": (0,), "cited": 55}),  # an entry
        ({"kind": "kop", "length": 14, "offsets": (0,), "cited": 14}, {"length": 14, "offsets": (0,), "cited": 14}),
    ],
)
def test_order(better: dict[str, object], worse: dict[str, object]) -> None:
    assert score(**better) > score(**worse)


@given(st.integers(1, 30), st.integers(0, 5000), st.integers(0, 40))
def test_more_mentions_never_harm(mentions: int, length: int, others: int) -> None:
    facts = {"length": length, "other_places": others}
    fewer = score(offsets=tuple(range(5, 5 + mentions)), **facts)
    assert fewer <= score(offsets=tuple(range(5, 6 + mentions)), **facts) + 1e-9


def test_words_beside_a_citation() -> None:
    here, near, far = (with_words(2.0, found=0.7, distance=distance) for distance in (0, 100, 90_000))
    assert here > 2.0 > near > far > 0


def test_words_in_a_heading_and_in_a_note() -> None:
    kop, body, note = (
        score_words(0.6, kind=kind, section=(), length=100, under_kop=False)
        for kind in ("kop", "paragraph", "footnote")
    )
    assert kop > body > note


@given(st.lists(st.floats(0.01, 6), min_size=1, max_size=20), st.lists(st.floats(0.01, 6), min_size=1, max_size=20))
def test_the_first_document_is_shown_whatever_the_limit(one: list[float], other: list[float]) -> None:
    one, other = sorted(one, reverse=True), sorted(other, reverse=True)
    assert claims(one)[0] == rank_document(one)
    assert claims(one) == sorted(claims(one), reverse=True)
    assert (claims(one)[0] >= claims(other)[0]) == (rank_document(one) >= rank_document(other))


def test_support_counts_but_less_than_the_best() -> None:
    assert rank_document([3.0, 2.0]) > rank_document([3.0]) > rank_document([1.0] * 5)


@pytest.mark.parametrize(
    "kop", ["Bronnen", "7. Literatuurlijst", "Lijst van aangehaalde literatuur", "IV Bronnen:", "Inhoud"]
)
def test_lists_of_sources(kop: str) -> None:
    assert is_source_list(("Bijlagen", kop))


@pytest.mark.parametrize("kop", ["Bronnen van recht", "Inhoud van het verzoek", "2. Jurisprudentie", "Van de wet", ""])
def test_no_lists_of_sources(kop: str) -> None:
    assert not is_source_list((kop,))


def shown(text: str, *pieces: str, left_out: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    spans = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    noise = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in left_out]
    made = snippet(text, spans, left_out=noise)
    return made.text, [made.text[mark.start : mark.end] for mark in made.marks]


def test_a_short_passage_is_shown_whole_on_one_line() -> None:
    text = "De Kamer-\nstukken (art. \n27) en  Wob-\nVerzoek, train-, test- \nen valdata.\n\n"
    assert shown(text, "art. \n27") == (
        "De Kamerstukken (art. 27) en Wob- Verzoek, train-, test- en valdata.",
        ["art. 27"],
    )
    assert shown(text, "Kamer-\nstukken", "Wob-\nVerzoek")[1] == ["Kamerstukken", "Wob- Verzoek"]


def test_redaction_marks_are_left_out() -> None:
    assert shown("Behandeld door 10.2.e en per\ufffesoons\u00ad 10.2.e, Jurist", "Jurist", left_out=("10.2.e",)) == (
        "Behandeld door en persoons 10.2.e, Jurist",
        ["Jurist"],
    )


def test_a_long_passage_is_cut_at_sentences_or_words() -> None:
    sentence = "De politie verwerkt gegevens van vele betrokkenen op grond van deze wet en andere wetten. "
    text, marks = shown(sentence * 6 + "Artikel 13 maakt dit mogelijk. " + sentence * 6, "Artikel 13")
    assert marks == ["Artikel 13"]
    assert text.startswith("…De politie") and text.endswith("wetten.…")
    assert len(text) < 460
    words = "woord " * 100
    text, _ = shown(f"{words}art. 8 Wpg {words}", "art. 8 Wpg")
    assert text.startswith("…woord ") and text.endswith(" woord…")


def test_without_marks_the_head_is_shown() -> None:
    assert snippet("  Kop van de\nalinea.", []).text == "Kop van de alinea."
    assert snippet("", []).text == ""


texts = st.text(st.sampled_from("aB. \n-\u00ad¹,"), max_size=700)


@given(
    texts,
    st.lists(st.tuples(st.integers(0, 700), st.integers(1, 30)), max_size=5),
    st.lists(st.integers(0, 700), max_size=2),
)
def test_marks_stay_on_what_they_marked(text: str, places: list[tuple[int, int]], noise: list[int]) -> None:
    marks = sorted({Span(s, min(s + n, len(text))) for s, n in places if s < len(text)}, key=lambda mark: mark.start)
    marks = [mark for i, mark in enumerate(marks) if i == 0 or mark.start >= marks[i - 1].end]
    made = snippet(text, marks, left_out=[Span(at, at + 3) for at in noise if at + 3 <= len(text)])
    assert "\n" not in made.text
    originals = ["".join(c for c in text[m.start : m.end] if c.isalnum()) for m in marks]
    for mark in made.marks:
        assert 0 <= mark.start < mark.end <= len(made.text)
        piece = "".join(c for c in made.text[mark.start : mark.end] if c.isalnum())
        assert any(original.startswith(piece) for original in originals)


def test_words_in_an_act_come_after_those_who_discuss_them() -> None:
    letter, act = (
        score_words(0.6, kind="paragraph", section=(), length=100, under_kop=False, soort=soort)
        for soort in ("kamerbrief", "regeling")
    )
    assert letter > act


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Eerder. De toets is streng.^ En dan.", "De toets is streng."),
        ("De toets^ is streng.", "De toets"),
        ("Zie art. 8 Wpg en de wet van 3 mei.² Dat geldt^ ook hier.", "Dat geldt"),
        ("^Begin.", ""),
    ],
)
def test_the_sentence_of_a_note(text: str, shown: str) -> None:
    assert sentence_at(text.replace("^", "¹"), text.index("^")) == shown


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    text = f"{'woord ' * 100}eind¹"
    found = sentence_at(text, len(text) - 1)
    assert found.startswith("…woord ") and found.endswith(" eind") and len(found) < 310
