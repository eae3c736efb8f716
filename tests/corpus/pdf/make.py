"""Makes the PDFs of this folder, each with the traps of one kind of real paper. All text is invented.

Run with reportlab (extra "dev") installed: ``python tests/corpus/pdf/make.py``. The PDFs are committed, so that the
tests need no reportlab.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from reportlab.lib.colors import black, grey
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
WIDTH, HEIGHT = 595.0, 842.0
BODY, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"


def canvas(name: str, *, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Canvas:
    return Canvas(str(HERE / name), pagesize=size, invariant=1, pageCompression=1)


def write(page: Canvas, x: float, top: float, text: str, *, font: str = BODY, size: float = 9) -> float:
    """Text at ``top`` points from the upper edge; "^12" is a raised mark. Gives the x where it ends."""
    for index, piece in enumerate(text.split("^")):
        rest = piece
        if index:
            digits = len(piece) - len(piece.lstrip("0123456789"))
            page.setFont(font, size * 0.65)
            page.drawString(x, HEIGHT - top + 0.35 * size, piece[:digits])
            x += page.stringWidth(piece[:digits], font, size * 0.65)
            rest = piece[digits:]
        page.setFont(font, size)
        page.drawString(x, HEIGHT - top, rest)
        x += page.stringWidth(rest, font, size)
    return x


def lines(page: Canvas, x: float, top: float, rows: Iterable[str], *, font: str = BODY, size: float = 9) -> float:
    """Lines under one another; an empty one is a blank line. Gives the top of the next."""
    for row in rows:
        if row:
            write(page, x, top, row, font=font, size=size)
        top += 1.3 * size
    return top


def kamerstuk() -> None:
    """Running footers, margin labels, hyphens at line ends, marks after years, a note over two pages."""
    page = canvas("kamerstuk.pdf")
    write(page, 60, 60, "Tweede Kamer der Staten-Generaal", font=BOLD, size=18)
    write(page, 500, 75, "2", font=BOLD, size=50)
    write(page, 60, 110, "Vergaderjaar 2031–2032")
    write(page, 60, 150, "39 999", font=BOLD, size=12)
    write(page, 200, 150, "Toezicht op de wegkruisspin", font=BOLD, size=12)
    write(page, 60, 190, "Nr. 7", font=BOLD)
    write(page, 200, 190, "BRIEF VAN DE MINISTER VAN KLEIN VERKEER", font=BOLD)
    top = lines(
        page, 200, 215, ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "", "Den Haag, 3 mei 2032"]
    )
    write(page, 200, top + 12, "1. Aanleiding", font=BOLD)
    lines(
        page,
        200,
        top + 24,
        [
            "Uw Kamer heeft mij gevraagd hoe de gemeenten omgaan met persoons-",
            "gegevens van bestuurders die op een spin wachten. Sinds 2018^1 geldt art.",
            "27 van de Spinnenwet. Ook het recht op inzage in persoonsgegevens blijft",
            "staan, zoals ik in de Kamerbrief van vorig jaar schreef.^2 Zie de Kamer-",
            "stukken van dat jaar. Op 4 mei kwam een Wob-",
            "verzoek binnen. Het Wob-besluit volgde in 2031. De spinnen zijn voor-",
            "zichtig geteld.",
            "",
            "De telling geeft het volgende beeld:",
            "• in het noorden zijn de spinnen talrijk en goed zichtbaar in de ochtend",
            "tot ongeveer tien uur;",
            "• in het zuiden zijn zij schaars.",
            "",
            "Een tweede beeld ontstaat als ook de spinnen worden meegeteld die zich na",
        ],
    )
    page.line(200, HEIGHT - 690, 300, HEIGHT - 690)
    lines(page, 200, 702, ["^1 Stb. 2018, 999."], size=7)
    lines(
        page, 200, 712, ["^2 Kamerstukken II 2030/31, 39 998, nr. 3, waarin de telling van dat jaar stond en"], size=7
    )
    lines(page, 60, 770, ["kst-39999-7", "ISSN 0921 - 7371", "’s-Gravenhage 2032"], size=5)
    _official_foot(page, 1)
    lines(
        page,
        200,
        60,
        [
            "zonsondergang op de weg begeven. Ik deel de zorg van uw Kamer daarover.",
            "",
        ],
    )
    write(page, 200, 100, "2. Vervolg", font=BOLD)
    lines(
        page,
        200,
        112,
        [
            "De Inspectie Klein Verkeer brengt in het najaar verslag uit. In dat verslag",
            "staat per weg hoeveel spinnen zijn overgestoken.^3",
            "",
            "De Minister van Klein Verkeer,",
            "A.B. Webbe",
        ],
    )
    page.line(200, HEIGHT - 690, 300, HEIGHT - 690)
    lines(page, 200, 702, ["waarin ook de methode is toegelicht."], size=7)
    lines(page, 200, 712, ["^3 Zie artikel 27, tweede lid, van de Spinnenwet."], size=7)
    _official_foot(page, 2)
    lines(page, 200, 60, ["Bijlage: de wegen waarop is geteld."])
    _official_foot(page, 3)
    page.save()


def _official_foot(page: Canvas, number: int) -> None:
    write(page, 200, 790, "Tweede Kamer, vergaderjaar 2031–2032, 39 999, nr. 7", size=8)
    write(page, 520, 790, str(number), size=8)
    page.showPage()


def brief() -> None:
    """A letter: side block, fields, grounds in black boxes, the side block again on the later pages."""
    page = canvas("brief.pdf")
    write(page, 250, 60, "Ministerie van Klein Verkeer", size=11)
    side = [("Directie Juridische Zaken", ["Webstraat 8", "2500 AA Den Haag"]), ("Contactpersoon", ["10.2.e"])]
    top = 130.0
    for label, values in [*side, ("Ons kenmerk", ["KV-2032-0815"]), ("Bijlagen", ["1"])]:
        write(page, 465, top, label, font=BOLD, size=6.5)
        top = lines(page, 465, top + 8.5, values, size=6.5) + 6
    lines(page, 70, 150, ["Aan de heer 10.2.e", "Spinnensteeg 12", "1234 AB Webburg"])
    write(page, 70, 250, "Datum")
    write(page, 120, 250, "14 juni 2032")
    write(page, 70, 262, "Betreft")
    write(page, 120, 262, "Besluit op uw Woo-verzoek over de")
    write(page, 120, 274, "Zuidelijke spinnentelling")
    write(page, 70, 300, "Geachte heer ")
    _box(page, 130, 300, "5.1.2e")
    lines(
        page,
        70,
        325,
        [
            "In uw brief van 2 april 2032 vraagt u op grond van de Wet open overheid om alle",
            "stukken over de spinnentelling. U sprak hierover met",
            "op 9 april 2032. Ik besluit als volgt.",
        ],
    )
    _box(page, 310, 336.7, "5.1.2e")
    write(page, 70, 385, "Besluit", font=BOLD)
    lines(page, 70, 397, ["Ik maak de stukken gedeeltelijk openbaar. De motivering vindt u hierna, per grond."])
    write(page, 70, 425, "De persoonlijke levenssfeer", font=ITALIC)
    lines(
        page,
        70,
        437,
        [
            "Op grond van artikel 5.1, tweede lid, aanhef en onder e, van de Woo blijven namen",
            "van tellers achterwege. Dat geldt ook voor hun telefoonnummers, want die zijn een",
        ],
    )
    write(page, 465, 800, "Pagina 1 van 3", size=6.5)
    page.showPage()
    for number in (2, 3):
        for row, text in enumerate(("Ons kenmerk", "KV-2032-0815")):
            write(page, 465, 130 + 8.5 * row, text, font=BODY if row else BOLD, size=6.5)
        if number == 2:
            lines(page, 70, 134, ["ingang tot hun huis, en daarmee tot hun slaap. Ik hecht daaraan meer dan aan de"])
            lines(page, 70, 145.7, ["openbaarheid van de telling zelf. Hoogachtend,"])
        else:
            write(page, 70, 134, "Bijlage 1", font=BOLD)
            lines(page, 70, 146, ["Artikel 5.1 van de Woo luidt, voor zover van belang, zoals in de wet staat."])
        write(page, 465, 800, f"Pagina {number} van 3", size=6.5)
        page.showPage()
    page.save()


def _box(page: Canvas, x: float, top: float, ground: str) -> None:
    page.setFillColor(grey)
    page.rect(x, HEIGHT - top - 3, 50, 11, fill=1, stroke=0)
    page.setFillColor(black)
    write(page, x + 12, top - 1, ground, size=6)


def kolommen() -> None:
    """Two columns under a title over the whole width; the lines of both columns stand level."""
    page = canvas("kolommen.pdf")
    write(page, 60, 70, "Spinnen op de weg: een verkenning", font=BOLD, size=18)
    write(page, 60, 100, "1 Inleiding", font=BOLD, size=11)
    left = [
        "Links begint dit stuk met een zin die zo lang",
        "is dat hij over drie regels van de linkerko-",
        "lom loopt. Daarna volgt een tweede zin die de",
        "regel vult tot aan de rechterkant van de kolom.",
        "   Ingesprongen begint een nieuwe alinea, die",
        "ook weer enkele regels van de kolom beslaat en",
        "dan ophoudt.",
        "Links onderaan staat de laatste zin, die in de",
    ]
    right = [
        "rechterkolom verdergaat en daar ophoudt. Rechts",
        "staat vervolgens een zin over het toezicht,^1",
        "die eveneens enkele regels nodig heeft om haar",
        "betoog af te ronden en de lezer te overtuigen",
        "van het belang van de wegkruisspin in het al-",
        "gemeen en op de kruispunten in het bijzonder.",
    ]
    for index, text in enumerate(left):
        write(page, 60 + (12 if text.startswith(" ") else 0), 120 + 12 * index, text.strip(), size=9)
    for index, text in enumerate(right):
        write(page, 310, 120 + 12 * index, text, size=9)
    lines(page, 310, 320, ["^1 Zie de nota Klein Verkeer, p. 4."], size=7)
    write(
        page,
        60,
        360,
        "Deze regel staat onder beide kolommen en loopt over de hele breedte van het blad, van links naar rechts.",
    )
    page.save()


def inventaris() -> None:
    """An inventory printed on its side, with column headings that stand on their side in turn."""
    page = canvas("inventaris.pdf")
    page.translate(WIDTH, 0)
    page.rotate(90)
    page.setFont(BOLD, 11)
    page.drawString(50, 540, "Bijlage 2 – Inventarislijst")
    columns, rows = [50.0, 90, 170, 430, 540, 640], [520.0, 470, 440, 410, 380]
    for x in columns:
        page.line(x, rows[0], x, rows[-1])
    for y in rows:
        page.line(columns[0], y, columns[-1], y)
    page.setFont(BOLD, 8)
    for x, text in zip(columns, ("Nr.", "Datum", "Onderwerp", "Oordeel", "Grond"), strict=False):
        page.saveState()
        page.translate(x + 12, rows[1] + 4)
        page.rotate(90)
        page.drawString(0, 0, text)
        page.restoreState()
    cells = [
        ("1", "01-02-2032", ["E-mail over de telling in het", "noorden"], "deels openbaar", "5.1.2e"),
        ("2", "03-02-2032", ["Memo: artikel 27 Spinnenwet"], "openbaar", ""),
        ("2a", "", ["Bijlage bij 2"], "niet openbaar", "5.1.1c; 5.2"),
    ]
    page.setFont(BODY, 8)
    for number, (nr, date, subject, verdict, ground) in enumerate(cells, start=1):
        y = rows[number] - 11
        for x, text in zip(columns, (nr, date, None, verdict, ground), strict=False):
            if text:
                page.drawString(x + 3, y, text)
        for index, text in enumerate(subject):
            page.drawString(columns[2] + 3, y - 10 * index, text)
    page.save()


def gemengd() -> None:
    """Text, two scanned pages, text."""
    page = canvas("gemengd.pdf")
    lines(page, 70, 100, ["De eerste bladzijde is gewoon te lezen, want zij is getikt en niet gescand."])
    page.showPage()
    for _ in range(2):
        page.drawInlineImage(_grey_image(), 0, 0, WIDTH, HEIGHT)
        page.showPage()
    lines(page, 70, 100, ["Ook de vierde bladzijde is te lezen."])
    page.save()


def _grey_image() -> Image.Image:
    return Image.new("L", (8, 8), 200)


def onleesbaar() -> None:
    """A text layer that is not what is printed: no word can be said."""
    page = canvas("onleesbaar.pdf")
    words = ["brtklm", "zxwpqrt", "ghjklbn", "mnbvcxz", "trwqplk", "dfghjkl"]
    lines(page, 70, 100, [" ".join(words) for _ in range(8)])
    page.save()


def concept() -> None:
    """A watermark across the text of two pages, and a word miles away, as broken files have them."""
    page = canvas("concept.pdf")
    for text in ("De eerste regel van het concept loopt onder het watermerk door en", "gaat daaronder verder."):
        lines(page, 70, 400, [text, "Een tweede regel staat vlak eronder."])
        page.saveState()
        page.translate(150, 300)
        page.rotate(45)
        page.setFont(BOLD, 90)
        page.drawString(0, 0, "CONCEPT")
        page.restoreState()
        page.setFont(BODY, 9)
        page.drawString(9_000_000, 400, "ver")
        page.showPage()
    page.save()


if __name__ == "__main__":
    for make in (kamerstuk, brief, kolommen, inventaris, gemengd, onleesbaar, concept):
        make()
