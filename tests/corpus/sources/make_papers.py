"""The papers that make_corpus.py makes: a Kamerstuk (XML and PDF of one text), a Wob decision, a memo in two columns.

In: the texts in tests/corpus/sources/. Out: files in corpus/ and the made files of tests/corpus/. How lines, columns
and notes are set is in typeset.py; here stands what the pages of each kind of paper look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import make_traps
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typeset import Flow, Frame, Style, write

WIDTH, HEIGHT = A4
BILL = (
    "Wijziging van de Wet politiegegevens in verband met de invoering van een openbaar register van ondersteunende"
    " verwerkingen (Wet register ondersteunende verwerkingen politie)"
)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """(level, text): level 0 is a paragraph, 1 and up are headings."""
    for block in re.split(r"\n\s*\n", text.strip()):
        marks = re.match(r"(#+) ", block)
        level = len(marks.group(1)) if marks else 0
        yield level, block[level:].strip()


def build(sources: Path, corpus: Path, traps: Path) -> None:
    def source(name: str) -> str:
        return (sources / f"{name}.txt").read_text(encoding="utf-8")

    (corpus / "kst-36999-3.xml").write_text(kamerstuk_xml(source("kst-36999-3")), encoding="utf-8")
    kamerstuk_pdf(source("kst-36999-3"), corpus / "kst-36999-3.pdf")
    wob_pdf(source("wob-besluit-kentekenproef"), corpus / "wob-besluit-kentekenproef.pdf")
    memo_pdf(source("notitie-landelijk-inzicht"), corpus / "notitie-landelijk-inzicht.pdf")
    make_traps.build(traps)


# --- the Kamerstuk ---


def kamerstuk_xml(text: str) -> str:
    """The dialect of officielebekendmakingen.nl: divisies with koppen, noten in the running text, extref for papers."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- Verzonnen stuk: dossier 36 999 bestaat in dit vergaderjaar niet. Zie LICENSE in deze map. -->",
        '<officiele-publicatie xsi:noNamespaceSchemaLocation="http://technische-documentatie.oep.overheid.nl/repository/schemas/'
        'op-consolidated/op-consolidated_2014-05-15/xsd/op-xsd-2014-05-15.xsd"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
        "  <metadata>",
        '    <meta name="OVERHEIDop.externMetadataRecord" scheme=""'
        ' content="https://zoek.officielebekendmakingen.nl/kst-36999-3/metadata.xml"/>',
        "  </metadata>",
        "  <kamerstuk>",
        "    <kamerstukkop>",
        '      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>',
        '      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
        '      <tekstregel inhoud="kamernummer">2</tekstregel>',
        '      <tekstregel inhoud="documenttype">Kamerstukken</tekstregel>',
        "    </kamerstukkop>",
        "    <dossier>",
        "      <dossiernummer>",
        "        <dossiernr>36 999</dossiernr>",
        "      </dossiernummer>",
        f"      <titel>{escape(BILL)}</titel>",
        "    </dossier>",
        "    <stuk>",
        '      <stuknr>Nr. <ondernummer kamer="2">3</ondernummer></stuknr>',
        "      <titel>MEMORIE VAN TOELICHTING</titel>",
        '      <datumtekst>Ontvangen <datum isodatum="2024-02-12">12 februari 2024</datum></datumtekst>',
        "      <algemeen>",
        "        <vrije-tekst>",
        *_divisions(text),
        "        </vrije-tekst>",
        "      </algemeen>",
        "    </stuk>",
        "  </kamerstuk>",
        "</officiele-publicatie>",
        "",
    ]
    return "\n".join(lines)


def _divisions(text: str) -> Iterator[str]:
    """Headings of level 1 and 2 open a divisie; deeper ones are a tussenkop; the last two lines are the signature."""
    open_levels: list[int] = []
    in_text = False
    number = 0
    *body, function, name = list(blocks(text))

    def close_text() -> Iterator[str]:
        nonlocal in_text
        if in_text:
            yield "            </tekst>"
            in_text = False

    for level, content in body:
        if level in {1, 2}:
            yield from close_text()
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
                yield "          </divisie>"
            open_levels.append(level)
            yield f'          <divisie opmaak="default"><kop kopopmaak="vet"><titel>{escape(content)}</titel></kop>'
            continue
        if not in_text:
            yield '            <tekst status="goed">'
            in_text = True
        if level > 2:
            yield f'              <tussenkop kopopmaak="cur">{escape(content)}</tussenkop>'
        else:
            marked, number = _notes_xml(content, number)
            yield f"              <al>{marked}</al>"
    yield from close_text()
    yield from ("          </divisie>" for _ in open_levels)
    yield f"          <ondertekening><functie>{function[1].rstrip(',')},</functie>"
    first, last = name[1].split(" ")
    yield f"            <naam><voornaam>{first}</voornaam> <achternaam>{last}</achternaam></naam></ondertekening>"


def _notes_xml(paragraph: str, number: int) -> tuple[str, int]:
    def link(match: re.Match[str]) -> str:
        return f'<extref doc="{match.group(1)}" soort="document" status="actief">{match.group(2)}</extref>'

    def note(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        text = f"<noot.nr>{number}</noot.nr><noot.al>{match.group(1)}</noot.al>"
        return f'<noot id="ID-36999-3-n{number}" type="voet">{text}</noot>'

    marked = re.sub(r"\[\[([^|\]]+)\|([^\]]+)\]\]", link, escape(paragraph))
    return re.sub(r"\{noot: (.+?)\}", note, marked), number


def kamerstuk_pdf(text: str, path: Path) -> None:
    body = Style(size=8.6, leading=10.7)
    small = Style(size=6.6, leading=8.2)
    left, top, right = 54.0, 795.0, 541.0
    column = 219.0

    def frames(page: int) -> Sequence[Frame]:
        return [Frame(column, 505.0 if page == 0 else top, right - column, 96.0)]

    def decorate(canvas: Canvas, page: int, _pages: int) -> None:
        canvas.setFont("Helvetica", 8.6)
        canvas.drawString(column, 58, "Tweede Kamer, vergaderjaar 2023–2024, 36 999, nr. 3")
        canvas.drawRightString(right, 58, str(page))
        if page > 1:
            return
        canvas.setFont("Helvetica", 5.8)
        for row, line in enumerate(("kst-36999-3", "ISSN 0921 - 7371", "’s-Gravenhage 2024")):
            canvas.drawString(left, 72 - row * 7, line)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(left, 762, "Tweede Kamer der Staten-Generaal")
        canvas.setFont("Helvetica-Bold", 46)
        canvas.drawRightString(right, 742, "2")
        canvas.line(left, 722, right, 722)
        canvas.setFont("Helvetica", 8.6)
        canvas.drawString(left, 708, "Vergaderjaar 2023–2024")
        canvas.line(left, 668, right, 668)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(left, 653, "36 999")
        for row, line in enumerate(_wrapped(canvas, BILL, right - column)):
            canvas.drawString(column, 653 - row * 13.5, line)
        canvas.setFont("Helvetica-Bold", 8.6)
        canvas.drawString(left, 536, "Nr. 3")
        canvas.drawString(column, 536, "MEMORIE VAN TOELICHTING")
        canvas.setFont("Helvetica", 8.6)
        canvas.drawString(column, 525, "Ontvangen 12 februari 2024")

    flow = Flow(frames, body, small)
    for level, content in blocks(text):
        if level in {1, 2}:
            flow.heading(content, style=body, before=10, after=5 if level == 1 else 3)
        elif level:
            flow.paragraph(f"*{content}*", before=4, after=2, keep=25)
        else:
            flow.paragraph(content, after=7)
    write(path, flow, decorate, title="Kamerstuk 36 999, nr. 3 (verzonnen)", author="wpgsearch")


def _wrapped(canvas: Canvas, text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if canvas.stringWidth(longer, "Helvetica-Bold", 11) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


# --- the Wob decision ---

SIDE_FIRST = (
    ("Directoraat-Generaal", "Politie en", "Veiligheidsregio’s"),
    ("", "Turfmarkt 147", "2511 DP  Den Haag", "Postbus 20301", "2500 EH  Den Haag", "www.rijksoverheid.nl/jenv"),
    ("Contactpersoon", "10.2.e"),
    ("Datum", "14 maart 2022"),
    ("Ons kenmerk", "3877120"),
    ("Uw kenmerk", "-"),
    ("Bijlagen", "2"),
    ("", "Noemt u in uw antwoord", "de datum en ons kenmerk.", "Per onderwerp één brief", "graag."),
)
SIDE_NEXT = (SIDE_FIRST[0], SIDE_FIRST[3], SIDE_FIRST[4])


def _side(canvas: Canvas, x: float, y: float, groups: Sequence[Sequence[str]]) -> None:
    for heading, *lines in groups:
        canvas.setFont("Helvetica-Bold", 6.4)
        if heading:
            canvas.drawString(x, y, heading)
            y -= 8.4
        canvas.setFont("Helvetica", 6.4)
        for line in lines:
            if line == "10.2.e":
                canvas.rect(x, y - 2, 40, 8.2, stroke=0, fill=1)
                canvas.setFillGray(1)
                canvas.drawString(x + 2, y, line)
                canvas.setFillGray(0)
            else:
                canvas.drawString(x, y, line)
            y -= 8.4
        y -= 6.5


def wob_pdf(text: str, path: Path) -> None:
    letter, rest = text.split("=== inventaris\n")
    inventory, released = rest.split("=== document\n")
    body = Style(size=9, leading=12)
    cell = Style(size=7.6, leading=9.6)

    def frames(page: int) -> Sequence[Frame]:
        if page >= first_annex:
            return [Frame(62, 740, 470, 80)]
        return [Frame(79, 560 if page == 0 else 690, 325, 80)]

    first_annex = 99

    def decorate(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawRightString(532, 40, f"Pagina {page} van {pages}")
        if page > first_annex:
            return
        _side(canvas, 466, 690 if page == 1 else 680, SIDE_FIRST if page == 1 else SIDE_NEXT)
        if page > 1:
            return
        canvas.setFillColorRGB(0.08, 0.26, 0.45)
        canvas.rect(277, 757, 36, 85, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(325, 790, "Ministerie van Justitie en Veiligheid")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(79, 715, "> Retouradres Postbus 20301 2500 EH  Den Haag")
        for row, width in enumerate((90, 70, 104)):
            canvas.rect(79, 676 - row * 13, width, 10, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(82, 678.5, "10.2.e")
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(79, 598, "Datum")
        canvas.drawString(130, 598, "14 maart 2022")
        canvas.drawString(79, 586, "Onderwerp")
        canvas.drawString(130, 586, "Besluit op uw Wob-verzoek over de kentekenproef Scanlijn")

    flow = Flow(frames, body, cell)
    for level, content in blocks(letter):
        if level:
            flow.heading(content, style=body, before=6, after=1)
        else:
            *head, last = content.split("\n")
            for line in head:
                flow.paragraph(line)
            subheading = last.startswith("*") and len(last) < 80
            item = re.match(r"[a-c]\. ", content)
            flow.paragraph(last, after=0 if subheading else 7, indent=10 if item else 0, keep=24 if subheading else 0)
    first_annex = len(flow.pages)
    flow.end_page()
    flow.heading("Bijlage 1 - Inventarislijst bij besluit 3877120", style=body, before=0, after=8)
    rows = [[part.strip() for part in line.strip("|").split("|")] for line in inventory.strip().splitlines()]
    flow.table((28, 62, 200, 80, 100), ("Nr.", "Datum", "Omschrijving", "Beoordeling", "Grond"), rows, style=cell)
    flow.end_page()
    flow.heading("Bijlage 2 - Document 4", style=body, before=0, after=8)
    for _, content in blocks(released):
        *head, last = content.split("\n")
        for line in head:
            flow.paragraph(line)
        flow.paragraph(last, after=9)
    write(path, flow, decorate, title="Besluit op Wob-verzoek kentekenproef Scanlijn (verzonnen)", author="wpgsearch")


# --- the memo ---


def memo_pdf(text: str, path: Path) -> None:
    body = Style("Times-Roman", "Times-Bold", "Times-Italic", 9.6, 11.6)
    small = Style("Times-Roman", "Times-Bold", "Times-Italic", 7.6, 9.2)
    left, width, gutter = 58.0, 228.0, 23.0

    def frames(page: int) -> Sequence[Frame]:
        top = 640.0 if page == 0 else 780.0
        return [Frame(left + number * (width + gutter), top, width, 78.0) for number in (0, 1)]

    def decorate(canvas: Canvas, page: int, _pages: int) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawCentredString(WIDTH / 2, 46, str(page))
        if page > 1:
            canvas.drawString(left, 800, "Notitie landelijk inzicht babbeltrucs")
            canvas.line(left, 795, WIDTH - left, 795)
            return
        canvas.setFont("Times-Bold", 17)
        canvas.drawString(left, 775, "Notitie")
        canvas.setFont("Times-Bold", 13)
        canvas.drawString(left, 750, "Landelijk inzicht in babbeltrucs: mag dat op grond van artikel 13 Wpg?")
        canvas.line(left, 738, WIDTH - left, 738)
        canvas.setFont("Times-Roman", 9.6)
        rows = (("Aan", "Stuurgroep Datafundament"), ("Van", "K. Brandsma-El Idrissi, juridisch adviseur"),
                ("Datum", "17 oktober 2024"), ("Kenmerk", "DF-2024-031"))  # fmt: skip
        for row, (name, value) in enumerate(rows):
            canvas.drawString(left, 720 - row * 13, name)
            canvas.drawString(left + 60, 720 - row * 13, value)
        canvas.line(left, 668, WIDTH - left, 668)

    flow = Flow(frames, body, small)
    large = Style("Times-Roman", "Times-Bold", "Times-Italic", 11, 13)
    for level, content in blocks(text):
        if level:
            flow.heading(content, style=body if level > 1 else large, before=8)
        else:
            flow.paragraph(content, after=5)
    write(path, flow, decorate, title="Notitie landelijk inzicht babbeltrucs (verzonnen)", author="wpgsearch")
