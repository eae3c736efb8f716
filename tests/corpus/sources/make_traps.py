"""The made files of tests/corpus/: small inputs that go wrong, one per trap (tests/corpus/README.md: what each gives).

In: nothing. Out: files with the same bytes at every run.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "Op grond van artikel 13, tweede lid, van de Wet politiegegevens (Wpg) is centrale verwerking mogelijk."
LINES = (SENTENCE, "Voor een geautomatiseerde vergelijking is instemming nodig (artikel 13, derde lid, Wpg).")

FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\r\n   \n",
    "latin1.txt": (
        "Geachte mevrouw Van Één,\r\n\r\nDe ‘coördinator’ – zo heet zij – vroeg € 12 voor een afschrift. "
        "Dat mag niet: artikel 25 Wpg geeft een recht op inzage „om niet”.\r\n"
    ).encode("cp1252"),
    "utf8_bom.txt": ("\ufeff" + SENTENCE + "\n").encode("utf-8"),
    "utf16.txt": (SENTENCE + "\nLid 3 vraagt instemming – zie artikel 6, zevende lid, Wpg.\n").encode("utf-16"),
    "crlf.txt": (
        b"1. Inleiding\r\n\r\nDe Wpg trad in 2008 in werking.\r\n\r\n2. Artikel 13 Wpg\r\n\r\n"
        b"Artikel 13 regelt ondersteunende taken. Het\r\nvierde lid eist een vastlegging.\r\n"
    ),
    "nul.txt": (b"Een bestand met een nul\x00teken erin, en daarna: art. 9 Wpg.\n"),
    "long_line.txt": ((SENTENCE + " ") * 100).encode(),
    "formfeed.txt": (
        b"De korpschef kan op grond van artikel 19 Wpg in een bijzonder geval besluiten\n\n- 1 -\n\f"
        b"tot verstrekking aan een derde. Artikel 20 gaat over samenwerkingsverbanden.\n\n- 2 -\n\f"
        b"Een beslissing als daar bedoeld wordt vastgelegd (tweede lid).\n\n- 3 -\n"
    ),
    "hyphenated.txt": (
        b"De ver-\nwerking van politiege-\ngevens berust op arti-\nkel 8, eerste lid, Wpg (zie Kamer-\n"
        b"stukken II 2005/06, 30 327,\nnr. 3). Op het Wob-\nverzoek is beslist met toepassing van art. \n"
        b"10, tweede lid, aanhef en onder \ne, van de Wob. "
        b"De in- en\nuitvoer blijft buiten beschouwing.\n"
    ),
    "glued_notes.txt": (
        "De Wpg¹ is in 2018² gewijzigd. Op grond van artikel 13³ mag de politie «verder verwerken»4 wat zij heeft.\n"
        "De grens ligt bij artikel 3, derde lid, Wpg¹⁸ en niet bij het tweede lid¹⁹.\n\n"
        "¹ Stb. 2007, 300.\n² Stb. 2018, 401.\n³ Van de Wpg.\n4 Kamerstukken II 2005/06, 30 327, nr. 3.\n"
        "¹⁸ Vergelijk artikel 4, tweede lid, van Richtlijn (EU) 2016/680.\n¹⁹ Anders dan in 2008 werd gedacht.\n"
    ).encode(),
    "no_newline_at_end.txt": b"Zie art. 33b Wpg",
    "not_a_pdf.pdf": (
        b'<!DOCTYPE html>\n<html lang="nl"><head><title>Pagina niet gevonden</title></head>\n'
        b"<body><h1>404</h1><p>Het besluit over artikel 10 Wob is verplaatst.</p></body></html>\n"
    ),
    "half_a_header.pdf": b"%PDF-1.4\n",
    "broken.xml": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie>\n  <kamerstuk>\n'
        b"    <al>Artikel 13 Wpg & het register</al>\n"
        b"    <al>Dit element wordt nergens gesloten\n  </kamerstuk>\n</officiele-publicatie>\n"
    ),
    "entity_bomb.xml": (
        '<?xml version="1.0"?>\n<!DOCTYPE officiele-publicatie [\n  <!ENTITY a "artikel 13 Wpg ">\n'
        + "".join(f'  <!ENTITY {new} "{f"&{old};" * 10}">\n' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>\n<officiele-publicatie><kamerstuk><stuk><al>&i;</al></stuk></kamerstuk></officiele-publicatie>\n"
    ).encode(),
    "external_entity.xml": (
        b'<?xml version="1.0"?>\n<!DOCTYPE officiele-publicatie [<!ENTITY elders SYSTEM "crlf.txt">'
        b'<!ENTITY buiten SYSTEM "file:///etc/hostname">]>\n'
        b"<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
        b"<al>Artikel 13 Wpg.&elders;&buiten;</al>"
        b"</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>\n"
    ),
    "unknown_dialect.xml": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<notulen><punt nr="4">Wij bespraken artikel 13 Wpg.</punt></notulen>\n'
    ),
    "latin1.html": (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        "<title>Één vraag</title></head><body><p>Geldt artikel 28 Wpg – vernietiging – ook voor back-ups?<br>Ja."
        "<script>var art = 'artikel 99 Wpg';</script></body></html>"
    ).encode("cp1252"),
    "unknown.bin": bytes(range(256)),
    "deep/a b/c/d/e/f/g/brief met spaties.txt": (SENTENCE + "\n").encode(),
}


def build(folder: Path) -> None:
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    whole = _pdf(folder / "really_a_pdf.txt")
    (folder / "truncated.pdf").write_bytes(whole[: len(whole) * 2 // 3])
    _pdf(folder / "password.pdf", encrypt=StandardEncryption("geheim", ownerPassword="geheimer"))
    _pdf(folder / "same_pages.pdf", lines=(SENTENCE, SENTENCE))
    _scan(folder / "scan.pdf")


def _pdf(path: Path, *, lines: tuple[str, ...] = LINES, encrypt: StandardEncryption | None = None) -> bytes:
    """A page for each line."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0, encrypt=encrypt)
    for line in lines:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 760, line[:70])
        canvas.drawString(72, 745, line[70:].strip())
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def _scan(path: Path) -> None:
    """A page that is a picture of text, as a copier makes it: a reader finds no character in it."""
    image = Image.new("L", (620, 877), 250)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(("BESLUIT", "", SENTENCE[:70], SENTENCE[70:].strip(), "", "De korpschef van politie")):
        draw.text((70, 90 + row * 16), line, fill=40)
    image = image.rotate(0.6, fillcolor=250)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
