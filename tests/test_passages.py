"""Passages: ordered, disjoint, covering; each unit of reading whole; located as Document.locate does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.model import Document, Footnote, Page, Passage, Question, Section, Span
from wpgsearch.passages import LONGEST, split


def document(text: str, **parts: object) -> Document:
    return Document("d", "essay", None, None, (), {}, "d.txt", "", text, **parts)  # type: ignore[arg-type]


def shown(doc: Document) -> list[tuple[str, str]]:
    return [(p.kind, doc.text[p.span.start : p.span.end].strip()) for p in split(doc)]


def span_of(text: str, piece: str) -> Span:
    start = text.index(piece)
    return Span(start, start + len(piece))


def check_cover(doc: Document, passages: tuple[Passage, ...]) -> None:
    """The invariants: from 0 to the end without a gap, nothing blank, white space at the end of what it follows."""
    at = 0
    for passage in passages:
        assert passage.span.start == at < passage.span.end
        assert passage.id == f"d@{at}"
        if at:
            assert not doc.text[at].isspace()
        at = passage.span.end
    assert at == len(doc.text)
    if doc.text.strip():
        assert all(doc.text[p.span.start : p.span.end].strip() for p in passages)


def test_paragraphs_between_blank_lines() -> None:
    doc = document("\n\n  Eerste alinea,\nover twee regels.\n\n\nTweede.\r\n\r\nDerde.\n")
    assert shown(doc) == [
        ("paragraph", "Eerste alinea,\nover twee regels."),
        ("paragraph", "Tweede."),
        ("paragraph", "Derde."),
    ]
    check_cover(doc, split(doc))


def test_nothing_in_nothing_out() -> None:
    assert split(document("")) == ()
    assert [p.span for p in split(document(" \n "))] == [Span(0, 3)]


def test_a_kop_is_its_own_passage_with_and_without_markup() -> None:
    text = (
        "### **2. Het kader**\n\nDe wet regelt dit.\n\nDe  \nzaak zelf\nWij menen van niet.\n\nArtikel 3 Hij beslist."
    )
    kop_at = text.index("De  \nzaak")
    doc = document(
        text,
        sections=(
            Section(Span(0, kop_at), "2. Het kader", 1),
            Section(Span(kop_at, text.index("Artikel 3")), "De zaak zelf", 1),
            Section(Span(text.index("Artikel 3"), len(text)), "Artikel 3", 1),
        ),
    )
    assert shown(doc) == [
        ("kop", "### **2. Het kader**"),
        ("paragraph", "De wet regelt dit."),
        ("kop", "De  \nzaak zelf"),
        ("paragraph", "Wij menen van niet."),
        ("kop", "Artikel 3"),
        ("paragraph", "Hij beslist."),
    ]
    assert [p.location.section for p in split(doc)][:3] == [("2. Het kader",), ("2. Het kader",), ("De zaak zelf",)]


def test_a_footnote_is_one_passage_and_cuts_the_sentence_that_it_interrupts() -> None:
    text = "De politie mag dit¹ alleen\n\n¹ Zie de toelichting.\n\nEn ook de memorie.\n\ndoen als de wet het toestaat."
    note = Span(text.index("¹ Zie"), text.index("doen als") - 2)
    doc = document(text, footnotes=(Footnote(note, "1", mark=text.index("¹")),))
    assert shown(doc) == [
        ("paragraph", "De politie mag dit¹ alleen"),
        ("footnote", "¹ Zie de toelichting.\n\nEn ook de memorie."),
        ("paragraph", "doen als de wet het toestaat."),
    ]
    assert [p.location.footnote for p in split(doc)] == [None, "1", None]


def test_questions_and_answers() -> None:
    text = "17.\nWat doet u?\n\nMet wie?\n\nAntwoord 17:\nVeel.\n\nMet velen.\n\nSlot."
    question, answer = span_of(text, "17.\nWat doet u?\n\nMet wie?"), span_of(text, "Antwoord 17:\nVeel.\n\nMet velen.")
    doc = document(text, questions=(Question(question, ("17",), answer),))
    assert [kind for kind, _ in shown(doc)] == ["question", "answer", "answer", "paragraph"]
    assert [p.location.question for p in split(doc)] == [("17",)] * 3 + [()]


def test_rows_and_items() -> None:
    doc = document(
        "Lijst:\n- een\n- twee\n  vervolg\n\n1\tBrief\t10.2.e\n2\tNota\topenbaar\n\n| a | b |\n| c | d |\n\nSlot."
    )
    assert [kind for kind, _ in shown(doc)] == ["paragraph", "item", "item", "row", "row", "row", "row", "paragraph"]


def test_a_long_paragraph_is_cut_at_sentence_ends_only() -> None:
    sentence = "Op grond van art. 8 van de Wpg (zie nr. 3, p. 12) verwerkt de politie gegevens van betrokkenen. "
    doc = document(sentence * 60)
    pieces = [text for _, text in shown(doc)]
    assert len(pieces) > 2
    assert all(len(piece) <= LONGEST and piece.endswith("betrokkenen.") for piece in pieces)


def test_a_text_with_a_paragraph_per_line() -> None:
    line = "De korpschef stelt vast dat het verzoek binnen de reikwijdte van de wet valt en neemt het in behandeling"
    doc = document(f"{line}, {line}, {line}.\n{line}; {line}.\nKort.\n")
    assert len(split(doc)) == 3


def test_a_text_without_sentences_is_still_cut() -> None:
    doc = document("x" * 5000 + " y" * 3000)
    assert max(p.span.end - p.span.start for p in split(doc)) <= LONGEST + 1


spans = st.tuples(st.integers(0, 130), st.integers(0, 40)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
texts = st.text(st.sampled_from("ab.¹ \n\t-|A"), max_size=140)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    few = {"max_size": 4}
    return document(
        draw(texts),
        pages=tuple(Page(s, i + 1, str(i)) for i, s in enumerate(draw(st.lists(spans, **few)))),
        sections=tuple(Section(s, draw(texts)[:9], 1) for s in draw(st.lists(spans, **few))),
        footnotes=tuple(
            Footnote(s, str(i), draw(st.none() | st.integers(0, 150)))
            for i, s in enumerate(draw(st.lists(spans, **few)))
        ),
        questions=tuple(Question(s, ("1",), draw(st.none() | spans)) for s in draw(st.lists(spans, **few))),
    )


@given(documents())
def test_whatever_the_structure_the_passages_cover_the_text(doc: Document) -> None:
    passages = split(doc)
    check_cover(doc, passages)
    for passage in passages:
        blank = len(doc.text[passage.span.start :]) - len(doc.text[passage.span.start :].lstrip())
        at = passage.span.start + (blank if passage.span.start == 0 and doc.text.strip() else 0)
        assert passage.location == doc.locate(at)
