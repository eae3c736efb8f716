"""Word processors' files: DOCX, ODT, RTF, and old Word documents by way of LibreOffice. All texts are invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import HEADINGS, docx, odt, p, zipped
from readers_check import REAL, check

from wpgsearch.extraction import extract
from wpgsearch.model import Document, Problem, ReadError
from wpgsearch.readers import from_doc, read
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_docx import read as read_docx
from wpgsearch.readers.from_odt import read as read_odt
from wpgsearch.readers.from_rtf import read as read_rtf


def word(body: str, **parts: str) -> Draft:
    draft = read_docx(docx(body, **parts), name="stuk.docx")
    check(draft)
    return draft


def open_document(body: str, **parts: str) -> Draft:
    draft = read_odt(odt(body, **parts), name="stuk.odt")
    check(draft)
    return draft


def rtf(text: str) -> Draft:
    draft = read_rtf(rf"{{\rtf1\ansi\ansicpg1252 {text}}}".encode("cp1252"), name="stuk.rtf")
    check(draft)
    return draft


def of_bytes(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    return read(folder / name)


# ---------------------------------------------------------------- DOCX


def test_paragraphs_and_headings_by_style_and_outline() -> None:
    outlined = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Reikwijdte</w:t></w:r></w:p>'
    draft = word(
        p("Inleiding", "Kop1") + p("De wet geldt.") + outlined + p("Artikel 13 Wpg.") + p("Slot", "Kop1") + p("Klaar."),
        styles=HEADINGS,
    )
    assert draft.text == "Inleiding\n\nDe wet geldt.\n\nReikwijdte\n\nArtikel 13 Wpg.\n\nSlot\n\nKlaar."
    assert [(s.kop, s.level) for s in draft.sections] == [("Inleiding", 1), ("Reikwijdte", 2), ("Slot", 1)]


def test_a_style_inherits_its_level() -> None:
    own = '<w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop2"/></w:style>'
    draft = word(p("Deel", "Kop1") + p("Onder", "Eigen") + p("Tekst."), styles=HEADINGS + own)
    assert [(s.kop, s.level) for s in draft.sections] == [("Deel", 1), ("Onder", 2)]


def test_notes_stand_after_their_paragraph_and_are_tied_to_marks() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, die geldt</w:t></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    draft = word(
        p("De wet van 2018", inner=call) + p("Verder", inner=end),
        footnotes='<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">'
        + p("Stb. 2018, 1.")
        + "</w:footnote>",
        endnotes='<w:endnote w:id="1">' + p("Eindnoot.") + "</w:endnote>",
    )
    assert draft.text == "De wet van 2018¹, die geldt\n\n¹ Stb. 2018, 1.\n\nVerder(i)\n\n(i) Eindnoot."
    assert [(n.label, n.mark) for n in draft.footnotes] == [("1", 15), ("i", 52)]


def test_tracked_changes_are_kept_or_left_out_and_named() -> None:
    changed = (
        '<w:ins w:author="A. Jansen"><w:r><w:t>wel </w:t></w:r></w:ins>'
        '<w:del w:author="B. Pieters"><w:r><w:delText>niet </w:delText></w:r></w:del><w:r><w:t>openbaar</w:t></w:r>'
    )
    draft = word(p("Het stuk is ", inner=changed))
    assert draft.text == "Het stuk is wel openbaar"
    assert [problem.severity for problem in draft.problems] == ["note"]
    assert "1 deletion(s) and 1 insertion(s) by A. Jansen, B. Pieters" in draft.problems[0].message


def test_comments_hidden_text_headers_and_page_fields_are_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'  # noqa: E501
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
    )
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>de wet</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'  # noqa: E501
    )
    draft = word(
        p("Blad ", inner=field) + p("Zie ", inner=link),
        comments='<w:comment w:id="0">' + p("Kan dit?") + "</w:comment>",
        header1=p("Kop van het papier"),
    )
    assert draft.text == "Blad\n\nZie de wet"
    assert [problem.message for problem in draft.problems] == [
        "has 6 characters of hidden text, left out",
        "holds 1 comment, left out of the text",
    ]


def test_numbers_that_word_writes() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate((("decimal", "%1."), ("lowerLetter", "%2.")))
    )
    numbering = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'  # noqa: E501

    def item(text: str, level: int) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return f"<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    draft = word(
        item("een", 0) + item("eerst", 1) + item("dan", 1) + item("twee", 0) + item("weer", 1), numbering=numbering
    )
    assert draft.text == "1. een\n\na. eerst\n\nb. dan\n\n2. twee\n\na. weer"


def test_tables_are_rows_and_a_page_set_as_a_table_is_text() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        written = ("".join(f"<w:tc>{cell}</w:tc>" for cell in cells) for cells in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in written)}</w:tbl>"

    draft = word(table((p("nr"), p("grond")), (p("1"), p("5.1.2e"))))
    assert draft.text == "nr | grond\n1 | 5.1.2e"
    letter = "".join(map(p, ("De Kamer,", "gehoord,", "verzoekt de regering,", "en gaat over.")))
    draft = word(table((p("36 999"), p("Wet over dingen")), (p(""), letter)))
    assert draft.text == "36 999 | Wet over dingen\n\nDe Kamer,\n\ngehoord,\n\nverzoekt de regering,\n\nen gaat over."


def test_the_head_of_a_letter_may_be_a_table() -> None:
    cells = "".join(
        f"<w:tr><w:tc>{p(label)}</w:tc><w:tc>{p(value)}</w:tc></w:tr>"
        for label, value in (("Datum", "16 mei 2024"), ("Betreft", "Besluit op uw Woo-verzoek over dijken"))
    )
    draft = word(f"<w:tbl>{cells}</w:tbl>" + p("Geachte heer Dijk,") + p("U vroeg om stukken."))
    assert draft.text.startswith("Datum: 16 mei 2024\n")
    assert (draft.date, draft.title) == ("2024-05-16", "Besluit op uw Woo-verzoek over dijken")


def test_properties_are_metadata() -> None:
    draft = word(
        p("Tekst."),
        core="<dc:title>Memo over de opslag van gegevens</dc:title><dc:creator>A. Jansen</dc:creator>"
        "<dcterms:created>2024-03-01T10:00:00Z</dcterms:created>",
    )
    assert draft.title == "Memo over de opslag van gegevens"
    assert draft.metadata["creator"] == "A. Jansen"
    assert draft.metadata["created"] == "2024-03-01"
    assert draft.date is None  # when a file was made is not the date of its text


# ---------------------------------------------------------------- ODT


def test_odt_headings_lists_notes_and_tables() -> None:
    numbered = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" '
        'style:num-suffix=")"/></text:list-style>'
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Stb. 2018, 1.</text:p></text:note-body></text:note>"
    )
    draft = open_document(
        '<text:h text:outline-level="1">Inleiding</text:h>'
        f"<text:p>De <text:span>wet</text:span>{note} geldt<text:s/>hier.</text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>een</text:p></text:list-item>'
        "<text:list-item><text:p>twee</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>nr</text:p></table:table-cell>"
        "<table:table-cell><text:p>grond</text:p></table:table-cell></table:table-row></table:table>",
        styles=numbered,
    )
    assert draft.text == "Inleiding\n\nDe wet¹ geldt hier.\n\n¹ Stb. 2018, 1.\n\na) een\n\nb) twee\n\nnr | grond"
    assert [(n.label, n.mark) for n in draft.footnotes] == [("1", 17)]


def test_odt_changes_and_comments() -> None:
    draft = open_document(
        "<text:tracked-changes><text:changed-region><text:deletion><dc:creator>A. Jansen</dc:creator>"
        "<text:p>niet</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Het is openbaar<office:annotation><text:p>Echt?</text:p></office:annotation>.</text:p>"
    )
    assert draft.text == "Het is openbaar."
    assert "1 deletion(s) by A. Jansen" in draft.problems[0].message
    assert "1 comment(s)" in draft.problems[1].message


def test_odt_of_an_official_publication() -> None:
    draft = open_document(
        "<text:p>De Kamer,</text:p><text:p>gehoord de beraadslaging,</text:p><text:p>Jansen</text:p>",
        meta='<meta:user-defined meta:name="OVERHEIDop.ParlID/DC.identifier">kst-36999-4</meta:user-defined>'
        '<meta:user-defined meta:name="DCTERMS.W3CDTF/DCTERMS.issued">2024-05-06</meta:user-defined>',
    )
    assert draft.identifiers == ("kst-36999-4",)
    assert (draft.soort, draft.date, draft.metadata["dossier"]) == ("kamerstuk", "2024-05-06", "36999")
    assert not draft.sections


# ---------------------------------------------------------------- RTF


def test_rtf_letters() -> None:
    draft = rtf(r"E\'e9n \u8217?s avonds \u-3913? \emdash  \lquote ja\rquote \par \u55357?\u56832?")
    assert draft.text == "Eén ’s avonds · — ‘ja’\n\n😀".replace("·", chr((-3913 % 65536) - 0xF000))


def test_rtf_code_page_of_a_font() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset238 B;}}\f0 \'e8 \f1 \'e8}"
    assert read_rtf(data, name="a.rtf").text == "è č"


def test_rtf_headings_notes_tables_and_what_is_left_out() -> None:
    draft = rtf(
        r"{\stylesheet{\s1 heading 1;}{\s2 Normal;}}{\info{\title Over de reikwijdte}{\author A. Jansen}}"
        r"{\header\pard Papierkop\par}\pard\s1 Inleiding\par\pard\s2 De wet{\super 1}{\footnote\pard {\super 1} Stb. 2018, 1.}"  # noqa: E501
        r" geldt.{\*\comment x}\par {\pict\pngblip 0102}{\deleted niet }wel\par"
        r"\trowd\intbl nr\cell grond\cell\row\trowd\intbl 1\cell 5.1.2e\cell\row\pard Slot.\par"
    )
    assert draft.text.startswith("Inleiding\n\nDe wet¹")
    assert "Stb. 2018, 1." in draft.text
    assert "nr | grond\n1 | 5.1.2e\n\nSlot." in draft.text
    assert "niet" not in draft.text
    assert "Papierkop" not in draft.text
    assert [s.kop for s in draft.sections] == ["Inleiding"]
    assert any("tracked changes" in problem.message for problem in draft.problems)
    assert draft.metadata["creator"] == "A. Jansen"


def test_a_large_picture_in_rtf_costs_nothing() -> None:
    assert rtf(r"{\pict " + "00ff" * 500_000 + "}Tekst.").text == "Tekst."


# ---------------------------------------------------------------- bad files


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", docx(p("Tekst"))[:-200], "damaged or cut off"),
        ("a.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "without a text in it"),
        ("a.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x>"}), "not well-formed"),
        ("a.odt", odt("<text:p>x</text:p>", manifest="<encryption-data/>"), "asks for a password"),
        ("a.odt", odt("<text:p>x</text:p>")[:-200], "damaged or cut off"),
        ("a.rtf", rb"{\rtf1{\fonttbl", "cut off before its text"),
        ("a.rtf", rb"{\rtf1" + b"{" * 600, "more than 500 deep"),
        ("a.docx", b"", "is empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "damaged or cut off"),
    ],
)
def test_one_clear_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        of_bytes(tmp_path, name, data)
    assert message in str(caught.value)
    assert str(caught.value).count(name) == 1
    assert "\n" not in str(caught.value)


def test_a_document_under_another_name_is_read_and_named(tmp_path: Path) -> None:
    document = of_bytes(tmp_path, "stuk.pdf", docx(p("Artikel 13 Wpg.")))
    assert document.text == "Artikel 13 Wpg."
    assert document.problems == (Problem("warning", "stuk.pdf", "is named .pdf but holds DOCX; read as DOCX"),)


def test_an_old_document_without_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_doc, "_PLACES", ())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadError, match="install LibreOffice"):
        from_doc.read(b"", name="a.doc")


# ---------------------------------------------------------------- real files


def form(name: str) -> Document:
    path = REAL / "parliament" / name
    if not path.exists():
        pytest.skip("../shared is not here")
    return read(path)


@pytest.mark.parametrize("stem", ["kst-32545-143", "ah-tk-20202021-3235"])
@pytest.mark.parametrize("suffix", ["html", "odt", "pdf"])
def test_forms_of_one_paper_are_alike(stem: str, suffix: str) -> None:
    one, other = form(f"{stem}.xml"), form(f"{stem}.{suffix}")
    assert other.identifiers == one.identifiers
    assert (other.soort, other.title, other.date) == (one.soort, one.title, one.date)
    assert [section.kop for section in other.sections] == [section.kop for section in one.sections]
    assert [question.numbers for question in other.questions] == [question.numbers for question in one.questions]
    assert [c.target for c in extract(other)] == [c.target for c in extract(one)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_an_old_document(tmp_path: Path) -> None:
    path = next((REAL / "parliament").glob("*.doc"), None)
    if path is None:
        pytest.skip("../shared is not here")
    document = read(path)
    assert (document.soort, document.date, document.metadata["format"]) == ("kamerstuk", "2009-05-28", "doc")
