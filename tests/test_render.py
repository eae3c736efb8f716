"""Every format: the keys it promises, and that no text of a document can break it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from wpgsearch.model import (
    Answer,
    Citation,
    Completeness,
    Document,
    DocumentRecord,
    Filters,
    Footnote,
    Hit,
    Location,
    Page,
    Passage,
    Problem,
    Query,
    Section,
    Snippet,
    Span,
    Target,
)
from wpgsearch.render import Style, formats, renderer
from wpgsearch.render.prose import lines, marked, one_line, printable, wrap
from wpgsearch.render.reading import part, render_reading
from wpgsearch.render.words import searched

WPG = "jci1.3:c:BWBR0022463"
ARTICLE = Target(WPG, (("artikel", "13"),))
COLOUR = Style(width=80, colour=True, links=True)


def citation(text: str = "artikel 13 Wpg", start: int = 10, **fields: object) -> Citation:
    values = {
        "kind": "legislation",
        "target": ARTICLE,
        "label": "art. 13 Wpg",
        "url": f"https://wetten.overheid.nl/{ARTICLE}",
    }
    return Citation(span=Span(start, start + len(text)), text=text, **{**values, **fields})  # type: ignore[arg-type]


def record(number: int = 1, **fields: object) -> DocumentRecord:
    values: dict[str, object] = {
        "id": f"brief-{number}.pdf",
        "soort": "kamerbrief",
        "title": "Voortgang gegevensdeling",
        "date": "2024-05-01",
        "identifiers": ("kst-36999-7",),
        "metadata": {"kenmerk": "5512345", "attachments": "2"},
        "source": f"map/brief-{number}.pdf",
        "sha256": "0",
        "sections": ("Inleiding", "Vervolg"),
        "counts": {"footnotes": 3, "pages": 4, "citations": 9},
    }
    return DocumentRecord(**{**values, **fields})  # type: ignore[arg-type]


def hit(number: int = 1, text: str = "Op grond van artikel 13 Wpg mag dat.", **where: object) -> Hit:
    at = Location(**{"page": 12, "section": ("2. Kader", "2.1 Wpg"), "footnote": "4", **where})  # type: ignore[arg-type]
    passage = Passage(f"p{number}", f"brief-{number}.pdf", "paragraph", Span(100, 100 + len(text)), at)
    start = text.find("artikel")
    marks = (Span(start, start + 14),) if start >= 0 else ()
    link = f"file:///data/map/brief-{number}.pdf#page=12"
    return Hit(passage, record(number), (citation(start=113),), Snippet(text, marks), "cited", 1.5, link)


def answer(*hits: Hit, total: int | None = None, **fields: object) -> Answer:
    query = Query("Wpg art. 13", (ARTICLE,), ("art. 13 Wpg",), notes=("Wpg is read as the Wet politiegegevens.",))
    done = Completeness(documents=5, failed=1, without_text=0)
    return Answer(query, hits, len(hits) if total is None else total, done, **fields)  # type: ignore[arg-type]


def rendered(form: str, thing: Answer | Query, style: Style | None = None) -> str:
    render = renderer(form).render_answer if isinstance(thing, Answer) else renderer(form).render_query
    return "".join(render(thing, style or Style()))  # type: ignore[arg-type]


def plain(text: str) -> str:
    return re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[0-9;]*m", "", text)


def test_formats_are_the_modules() -> None:
    assert formats() == ("csv", "json", "jsonl", "markdown", "terminal")


@pytest.mark.parametrize("form", formats())
def test_every_format_has_every_function(form: str) -> None:
    chosen = renderer(form)
    assert isinstance(chosen.NOTES, bool)
    assert "art. 13 Wpg" in rendered(form, answer(hit()))
    assert rendered(form, answer()) is not None
    assert "BWBR0022463" in rendered(form, answer().query)
    assert "5.1.2" not in "".join(chosen.render_citations([("d", citation())], Style()))
    assert "brief-1.pdf" in "".join(chosen.render_documents([record()], Style()))


# json and jsonl


def test_json_answer_has_the_promised_keys_in_order() -> None:
    out = json.loads(rendered("json", answer(hit(), total=7)))
    assert list(out) == ["query", "hits", "total", "completeness", "notes"]
    assert list(out["query"]) == ["question", "targets", "words", "filters"]
    assert out["query"]["targets"] == [f"{WPG}&artikel=13"]
    assert out["total"] == 7
    assert out["completeness"] == {"documents": 5, "failed": 1, "without_text": 0, "pages_without_text": 0}
    assert out["notes"] == ["Wpg is read as the Wet politiegegevens."]
    (found,) = out["hits"]
    assert (
        " ".join(found)
        == "doc source title soort date page section footnote start end snippet citations why score link"
    )
    assert found["section"] == "2. Kader > 2.1 Wpg"
    assert found["page"] == 12
    assert found["citations"][0]["target"] == f"{WPG}&artikel=13"


def test_explained_json_is_the_same_object_with_the_query_only() -> None:
    out = json.loads(rendered("json", answer().query))
    assert list(out) == ["query", "notes"]
    assert out["query"] == json.loads(rendered("json", answer()))["query"]


def test_filters_name_what_was_given() -> None:
    query = Query("q", filters=Filters(soort=("essay",), document="x.pdf", since="2020-01-01", exact=True, limit=None))
    filters = json.loads(rendered("json", query))["query"]["filters"]
    assert filters == {"soort": ["essay"], "since": "2020-01-01", "in": "x.pdf", "exact": True}


def test_citation_records_are_those_of_the_contract() -> None:
    (line,) = renderer("jsonl").render_citations([("d.txt", citation())], Style())
    assert json.loads(line) == {
        "doc": "d.txt",
        "start": 10,
        "end": 24,
        "text": "artikel 13 Wpg",
        "kind": "legislation",
        "target": f"{WPG}&artikel=13",
        "pinpoint": None,
        "resolution": "explicit",
        "label": "art. 13 Wpg",
        "url": f"https://wetten.overheid.nl/{WPG}&artikel=13",
    }


def test_citation_record_tells_what_is_known_besides() -> None:
    other = Target("jci1.3:c:BWBR0024705", (("artikel", "13"),))
    full = citation(candidates=(ARTICLE, other), antecedent=Span(1, 4), pattern="artikel-act")
    (line,) = renderer("jsonl").render_citations([("d.txt", full)], Style())
    out = json.loads(line)
    assert out["candidates"] == [str(ARTICLE), str(other)]
    assert (out["antecedent"], out["pattern"]) == ([1, 4], "artikel-act")


def test_document_records_leave_out_what_is_not_known() -> None:
    (line,) = renderer("jsonl").render_documents([record(title=None, date=None)], Style())
    assert json.loads(line) == {
        "file": "brief-1.pdf",
        "id": "brief-1.pdf",
        "source": "map/brief-1.pdf",
        "soort": "kamerbrief",
        "title": None,
        "date": None,
        "identifiers": ["kst-36999-7"],
        "kenmerk": "5512345",
        "attachments": 2,
        "sections": ["Inleiding", "Vervolg"],
        "pages": 4,
        "footnotes": 3,
        "citations": 9,
    }


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_lists_are_json(count: int) -> None:
    out = "".join(renderer("json").render_citations([("d", citation())] * count, Style()))
    assert len(json.loads(out)) == count
    assert out.endswith("]\n")


def test_jsonl_is_a_hit_a_line() -> None:
    out = rendered("jsonl", answer(hit(1, "een\nregel"), hit(2)))
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["brief-1.pdf", "brief-2.pdf"]


# csv


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_answer() -> None:
    (row,) = table(rendered("csv", answer(hit())))
    assert row["citations"] == "art. 13 Wpg"
    assert (row["page"], row["start"]) == ("12", "100")


def test_csv_without_hits_is_its_heading() -> None:
    assert rendered("csv", answer()).startswith("doc,source,title")
    assert table(rendered("csv", answer())) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_a_spreadsheet_becomes_a_formula(start: str) -> None:
    (row,) = table(rendered("csv", answer(hit(text=start + "HYPERLINK(1)"))))
    assert row["snippet"] == f"'{start}HYPERLINK(1)"


def test_csv_keeps_quotes_commas_and_line_ends() -> None:
    (row,) = table(rendered("csv", answer(hit(text='een "citaat", en\nverder'))))
    assert row["snippet"] == 'een "citaat", en\nverder'


# markdown


def test_markdown_is_a_table_with_the_citation_bold() -> None:
    out = rendered("markdown", answer(hit()))
    assert "Op grond van **artikel 13 Wpg** mag dat." in out
    assert "[map/brief-1.pdf p. 12](file:///data/map/brief-1.pdf#page=12)" in out
    assert "> Wpg is read as the Wet politiegegevens." in out


def test_markdown_cells_hold_no_bars_line_ends_or_tags() -> None:
    out = rendered("markdown", answer(hit(text="a | b\nc <script> *d* [e](f)")))
    row = next(line for line in out.splitlines() if "script" in line)
    assert r"a \| b c \<script\> \*d\* \[e\](f)" in row


# terminal


def test_terminal_groups_hits_by_document() -> None:
    out = rendered("terminal", answer(hit(1), hit(2), hit(1, page=14)))
    assert out.count("kamerbrief · 2024-05-01 · Voortgang gegevensdeling · map/brief-1.pdf") == 1
    assert out.index("p. 14") < out.index("map/brief-2.pdf")
    assert "3 passages in 2 documents" in out


def test_terminal_hit_in_a_pipe() -> None:
    at = {"page_label": "iv", "question": ("7", "8")}
    out = rendered("terminal", answer(hit(**at), total=30))
    assert "\x1b" not in out
    assert "  p. 12 (printed iv) · 2. Kader > 2.1 Wpg · note 4 · questions 7, 8\n" in out
    assert "    Op grond van [artikel 13 Wpg] mag dat.\n" in out
    assert "    map/brief-1.pdf p. 12  file:///data/map/brief-1.pdf#page=12\n" in out
    assert "the first 1 of 30 passages" in out
    assert "5 of 6 documents searched; 1 failed" in out.replace("\n", " ")


def test_terminal_hit_in_colour() -> None:
    out = rendered("terminal", answer(hit()), COLOUR)
    assert "\x1b[1;4martikel 13 Wpg\x1b[0m" in out
    assert "map/brief-1.pdf p. 12  \x1b]8;;file:///data/map/brief-1.pdf#page=12\x1b\\(open)\x1b]8;;\x1b\\" in out


def test_terminal_says_that_nothing_was_found() -> None:
    out = rendered("terminal", answer())
    assert out.startswith("Nothing found for art. 13 Wpg; 5 of 6 documents searched; 1 failed")
    assert "Note: Wpg is read as" in out


@pytest.mark.parametrize("style", [Style(width=40), Style(width=40, colour=True), Style(width=80), COLOUR])
def test_no_line_is_wider_than_the_terminal_but_a_link(style: Style) -> None:
    long = "Het college heeft op grond van artikel 13 Wpg besloten, " * 9 + "x" * 200
    out = plain(rendered("terminal", answer(hit(text=long)), style))
    too_long = [line for line in out.splitlines() if len(line) > style.width and "file://" not in line]
    assert too_long == []


HOSTILE = "rood \x1b[31m artikel 13 Wpg \x1b]0;titel\x07 \x9b2J \u202eomgekeerd\u202c \x00\x08"


@pytest.mark.parametrize("style", [Style(), COLOUR])
def test_documents_do_not_drive_the_terminal(style: Style) -> None:
    bad = Hit(
        hit().passage,
        record(title="T\x1b[2J", source="a\x1b[1mb.pdf"),
        (citation(),),
        Snippet(HOSTILE),
        "cited",
        1.0,
        "file:///a",
    )
    out = plain(rendered("terminal", answer(bad), style))
    out += plain(
        "".join(renderer("terminal").render_citations([("d\x1b[1m", citation(HOSTILE, label=HOSTILE))], style))
    )
    out += plain("".join(renderer("terminal").render_documents([record(title=HOSTILE)], style)))
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e", "\x00", "\x08"}


def test_documents_in_the_terminal_tell_what_was_wrong() -> None:
    bad = record(problems=(Problem("warning", "p. 3", "no text"),))
    out = "".join(renderer("terminal").render_documents([bad], Style()))
    assert "  brief-1.pdf · kst-36999-7 · 4 pages · 9 citations · 3 footnotes\n  warning: p. 3: no text\n" in out


def test_the_query_is_explained() -> None:
    filters = Filters(soort=("essay",), since="2020-01-01", exact=True)
    query = Query("13 Wpg AI", (ARTICLE,), ("art. 13 Wpg",), "AI", filters)
    out = rendered("terminal", query)
    assert "asked for: art. 13 Wpg · jci1.3:c:BWBR0022463&artikel=13" in out
    assert "words: AI" in out
    assert "soort essay · since 2020-01-01 · exactly what is asked" in out


# prose


def test_marks_that_overlap_are_one() -> None:
    assert marked("abcdef", [Span(1, 3), Span(2, 5), Span(1, 2)], "[", "]") == "a[bcde]f"


def test_marks_outside_the_text_do_no_harm() -> None:
    assert marked("abc", [Span(-4, 1), Span(2, 9), Span(7, 8)], "[", "]") == "[a]b[c]"


def test_a_mark_that_is_wrapped_ends_with_the_line() -> None:
    style = Style(width=20, colour=True)
    out = list(lines("Volgens artikel 13, tweede lid, van de Wet politiegegevens", [Span(8, 58)], style))
    assert len(out) > 2
    assert all(line.count("\x1b[1;4m") == line.count("\x1b[0m") for line in out)
    assert plain(" ".join(out)) == "Volgens artikel 13, tweede lid, van de Wet politiegegevens"


def test_one_line_keeps_words_apart() -> None:
    assert one_line(" a\tb\r\nc\u00a0d  e\x0cf ") == "a b c\u00a0d e f"
    assert printable("a\r\nb") == "a\nb"


@pytest.mark.parametrize("text", ["", "kort", "een twee drie vier vijf", "x" * 35, "a " * 40])
def test_wrapping_loses_nothing(text: str) -> None:
    out = list(wrap(text, 10))
    assert all(len(line) <= 10 for line in out)
    assert "".join(out).replace(" ", "") == text.replace(" ", "")


# reading


def document() -> Document:
    pages = ("Inleiding\nEen zin.\n", "Kader\nOp grond van artikel 13 Wpg mag dat.¹\n1 Een noot.\n", "Slot\n")
    text = "".join(pages)
    starts = [text.index(page) for page in pages]
    at = text.index("artikel 13")
    note = text.index("1 Een noot")
    return Document(
        id="d.pdf",
        soort="rapport",
        title="Titel",
        date=None,
        identifiers=(),
        metadata={},
        source="map/d.pdf",
        sha256="0",
        text=text,
        pages=tuple(
            Page(Span(s, s + len(p)), i + 1, f"{i + 7}") for i, (s, p) in enumerate(zip(starts, pages, strict=True))
        ),
        sections=(Section(Span(starts[1], starts[2]), "Kader", 1),),
        footnotes=(Footnote(Span(note, note + 11), "1", at + 23),),
    )


def read_out(doc: Document, shown: Span | None, style: Style | None = None) -> str:
    assert shown is not None
    at = doc.text.index("artikel 13")
    return "".join(render_reading(doc, [citation(start=at)], shown, style or Style(width=60)))


def test_reading_a_whole_document() -> None:
    doc = document()
    out = read_out(doc, part(doc))
    assert out.startswith("rapport · Titel · map/d.pdf\n\n── p. 1 (printed 7) ──")
    assert "Op grond van [artikel 13 Wpg] mag dat.¹\n1 Een noot.\n── p. 3" in out


def test_reading_a_page() -> None:
    doc = document()
    out = read_out(doc, part(doc, page="2"))
    assert "Kader > page 2 of 3 pages" in out
    assert "Inleiding" not in out and "Slot" not in out
    assert part(doc, page="2") == part(doc, page="8")  # as printed
    assert part(doc, page="99") is None


def test_reading_at_an_offset() -> None:
    doc = document()
    assert part(doc, offset=doc.text.index("Slot")) == doc.pages[2].span
    assert part(doc, offset=len(doc.text) + 1) is None


def test_reading_around_an_offset_of_a_text_without_pages() -> None:
    text = "\n".join(f"Regel {number} van een lang verhaal." for number in range(2000))
    doc = Document("t.txt", "essay", None, None, (), {}, "t.txt", "0", text)
    shown = part(doc, offset=30_000)
    assert shown is not None and 30_000 in shown
    assert text[shown.start - 1] == "\n" and text[shown.end] == "\n"
    assert shown.end - shown.start < 6000


@pytest.mark.parametrize("style", [Style(width=24), COLOUR])
def test_reading_is_as_wide_as_the_terminal(style: Style) -> None:
    doc = document()
    out = plain(read_out(doc, part(doc), style))
    assert max(map(len, out.splitlines())) <= max(style.width, 27)


def test_how_much_was_searched_is_said_in_full() -> None:
    done = Completeness(documents=424, failed=7, without_text=12, pages_without_text=238)
    said = searched(replace(answer(), completeness=done))
    assert said == "412 of 431 documents searched; 7 failed, 12 have no text (238 pages)"


def test_terminal_shows_groups_facets_and_why() -> None:
    hits = (replace(hit(1), group="kamerbrief", why="cited+stem"), replace(hit(2), group="essay", why="compound"))
    facets = {"soort": (("kamerbrief", 3), ("essay", 1))}
    out = rendered("terminal", replace(answer(*hits), facets=facets))
    assert "soort: kamerbrief 3 · essay 1\n" in out
    places = [out.index(said) for said in ("document kamerbrief\n", "cited, stem", "document essay\n", "compound")]
    assert places == sorted(places)
