"""Small files of offices, mails and archives, for tests: made of a few words each, the same bytes at every run."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "draw")
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def zipped(files: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">{listed}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body; ``styles``, ``numbering``, ``footnotes``, … are the inner XML of other parts."""
    roots = {"core": "coreProperties", "header1": "hdr"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(
            *((f"r{name}", name.rstrip("1"), f"{name}.xml") for name in parts if name != "core")
        ),
    }
    for name, inner in parts.items():
        root = roots.get(name, name)
        if name == "core":
            files["docProps/core.xml"] = (
                '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"'
                f' xmlns:dcterms="http://purl.org/dc/terms/">{inner}</c:coreProperties>'
            )
        else:
            files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{W}">{inner}</w:{root}>'
    return zipped(files)


def p(text: str, style: str = "", *, inner: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}{inner}</w:p>"


HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2)
)


def odt(body: str, *, meta: str = "", styles: str = "", manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": f"<m>{manifest}</m>",
        },
        stored=("mimetype",),
    )


def ods(tables: str, *, styles: str = "") -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        },
        stored=("mimetype",),
    )


def xlsx(sheets: Mapping[str, str], *, strings: Sequence[str] = (), styles: str = "", hidden: str = "") -> bytes:
    """A workbook: name of sheet → its rows as XML."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if name == hidden else ""}/>'  # noqa: E501
        for n, name in enumerate(sheets, start=1)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("s", "sharedStrings", "sharedStrings.xml"),
            ("t", "styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{"".join(f"<si><t>{s}</t></si>" for s in strings)}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
    }
    for n, rows in enumerate(sheets.values(), start=1):
        files[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
    return zipped(files)


def row(*cells: str) -> str:
    """A row of cells written in place; "" leaves a cell out."""
    written = "".join(
        f'<c r="{chr(65 + n)}1" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(cells) if cell
    )
    return f"<row>{written}</row>"


def eml(
    body: str = "Graag advies over art. 13, tweede lid, Wpg.", *, parts: Sequence[bytes] = (), **fields: str
) -> bytes:
    """A mail; each part is a part of a multipart message, with its head."""
    head = {
        "From": "Jan Jansen <jan@voorbeeld.nl>", "To": "Piet <piet@voorbeeld.nl>", "Subject": "Vraag",
        "Date": "Mon, 03 May 2021 14:05:00 +0200", "Message-ID": "<a1@voorbeeld.nl>", "MIME-Version": "1.0",
    } | {key.replace("_", "-"): value for key, value in fields.items()}  # fmt: skip
    lines = "".join(f"{key}: {value}\r\n" for key, value in head.items()).encode()
    text = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body.encode() + b"\r\n"
    if not parts:
        return lines + text
    inner = b"".join(b"--grens\r\n" + part + b"\r\n" for part in (text, *parts))
    return lines + b'Content-Type: multipart/mixed; boundary="grens"\r\n\r\n' + inner + b"--grens--\r\n"


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    head = f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    return f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + data
