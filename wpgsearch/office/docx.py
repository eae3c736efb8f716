"""Blocks → a Word document (DOCX): real headings, lists and tables whose head comes again on each page.

In: blocks and a title. Out: bytes. It deliberately does not know what the report is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wpgsearch.office.blocks import Block, Bullets, Heading, Paragraph
from wpgsearch.office.packing import packed, xml_text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
_SIZES = {1: 32, 2: 26, 3: 22}


def docx(blocks: Sequence[Block], *, title: str) -> bytes:
    body = "".join(piece for block in blocks for piece in _block(block))
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134"'
    )
    page += ' w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    related = [("officeDocument", "word/document.xml", _R), ("metadata/core-properties", "docProps/core.xml", _CORE)]
    return packed(
        [
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations(related)),
            ("docProps/core.xml", _core(title)),
            ("word/document.xml", f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}{page}</w:body></w:document>'),
            ("word/styles.xml", _styles()),
            ("word/numbering.xml", _numbering()),
            (
                "word/_rels/document.xml.rels",
                _relations([("styles", "styles.xml", _R), ("numbering", "numbering.xml", _R)]),
            ),
        ]
    )


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _paragraph(block.text, f'<w:pStyle w:val="Heading{block.level}"/>')
    elif isinstance(block, Paragraph):
        yield _paragraph(block.text)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield _paragraph(item, '<w:pStyle w:val="ListBullet"/>')
    else:
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        columns = "<w:gridCol/>" * len(block.columns)
        yield f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        yield f"<w:tblGrid>{columns}</w:tblGrid>"
        yield f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(map(_head_cell, block.columns))}</w:tr>"
        for row in block.rows:
            yield f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        yield f"</w:tbl>{_paragraph('')}"


def _head_cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text, run='<w:rPr><w:b/></w:rPr>')}</w:tc>"


def _paragraph(text: str, properties: str = "", *, run: str = "") -> str:
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    written = f'<w:r>{run}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{inner}{written}</w:p>"


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    core = (
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}'
        f"{core}</Types>"
    )


_CORE = f"{_PACKAGE}/relationships"


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target, base) in enumerate(rows, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{xml_text(title)}</dc:title>'
        "<dc:creator>wpgsearch</dc:creator><dc:language>nl</dc:language></cp:coreProperties>"
    )


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in _SIZES.items()
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri"'
        ' w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="20"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f'{headings}<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )


def _numbering() -> str:
    return (
        f'{_XML}<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
