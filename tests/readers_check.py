"""What holds of every Draft, for the tests of the readers."""

from __future__ import annotations

from pathlib import Path

from wpgsearch.readers.draft import Draft

REAL = Path(__file__).parents[2] / "shared" / "real"


def check(draft: Draft) -> None:
    """Spans in order and within the text, marks and koppen where they say that they are."""
    size = len(draft.text)
    assert draft.text == draft.text.strip()
    assert "  " not in draft.text
    starts = [section.span.start for section in draft.sections]
    assert starts == sorted(starts)
    for section in draft.sections:
        assert 0 <= section.span.start < section.span.end <= size
        assert section.kop
        assert section.kop[0] in draft.text[section.span.start : section.span.end]
    for note in draft.footnotes:
        assert 0 <= note.span.start < note.span.end <= size
        assert note.mark is None or draft.text[note.mark] in "⁰¹²³⁴⁵⁶⁷⁸⁹(*†‡§["
        assert note.mark is None or not note.span.start <= note.mark < note.span.end
    for question in draft.questions:
        assert 0 <= question.span.start < question.span.end <= size
