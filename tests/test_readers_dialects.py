"""XML dialects beside those of the official publications: CVDR, Akoma Ntoso, Formex; and the links in sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from wpgsearch.extraction import extract
from wpgsearch.indexing.source_links import AGREES, DIFFERS, MISSED, check_links, with_links
from wpgsearch.model import Document, Link, Span
from wpgsearch.readers import read
from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.publications import movers_of

CVDR = """<?xml version="1.0" encoding="utf-8"?>
<cvdr xmlns:dcterms="http://purl.org/dc/terms/" xmlns:overheidrg="http://standaarden.overheid.nl/cvdr/terms/">
<meta><owmskern><dcterms:identifier>CVDR999999_2</dcterms:identifier><dcterms:title>Veerverordening Oeverdam
</dcterms:title><dcterms:creator scheme="overheid:Gemeente">Oeverdam</dcterms:creator></owmskern><cvdripm>
<overheidrg:inwerkingtredingDatum>2021-03-01</overheidrg:inwerkingtredingDatum></cvdripm></meta>
<body><regeling><aanhef><preambule><al>De raad van Oeverdam,</al></preambule></aanhef><regeling-tekst>
<artikel><kop><label>Artikel</label><nr>1</nr><titel>Begrippen</titel></kop><al>Veer: een boot.</al></artikel>
<artikel><kop><label>Artikel</label><nr>2</nr></kop><lid><lidnr>1</lidnr><al>Varen mag volgens
<extref doc="1.0:v:BWBR0005537&amp;artikel=5:20">de Awb</extref>.</al></lid></artikel>
</regeling-tekst></regeling></body></cvdr>"""

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="wet"><meta><identification>
<FRBRWork><FRBRthis value="/akn/nl/act/2021/BWBR9999998/main"/><FRBRdate date="2021-02-03" name="x"/></FRBRWork>
<FRBRExpression><FRBRdate date="2022-01-01" name="x"/><FRBRlanguage language="nld"/></FRBRExpression></identification>
</meta><preface><longTitle><p><docTitle>Wet op de veren</docTitle></p></longTitle></preface>
<body><chapter eId="c1"><num>Hoofdstuk 1</num><heading>Algemeen</heading>
<article eId="a1"><num>Artikel 1</num><heading>Begrippen</heading><paragraph><num>1.</num><content>
<p>Een veer<authorialNote marker="1"><p>Zie de toelichting.</p></authorialNote> vaart, zie
<ref href="https://wetten.overheid.nl/BWBR0022463#Artikel8">de
Wpg</ref>.</p></content></paragraph><paragraph><num>2.</num><list><intro><p>Het veer:</p></intro><point><num>a.</num>
<content><p>vaart;</p></content></point></list></paragraph></article></chapter></body></act></akomaNtoso>"""

FORMEX = """<?xml version="1.0" encoding="UTF-8"?>
<ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="formex-05.56.xd">
<BIB.INSTANCE><LG.DOC>NL</LG.DOC><NO.DOC>1234</NO.DOC></BIB.INSTANCE>
<TITLE><TI><P><HT TYPE="UC">Verordening</HT> (EU) 2029/1234 van het Europees Parlement</P><P>van <DATE
ISO="20290405">5 april 2029</DATE></P><P>betreffende veren</P></TI></TITLE>
<PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>Veren vragen
regels<NOTE NOTE.ID="E0001" TYPE="FOOTNOTE"><P>PB L 1 van
1.1.2020.</P></NOTE>.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>HOOFDSTUK I</P></TI><STI><P>Algemeen</P></STI></TITLE><ARTICLE IDENTIFIER="001">
<TI.ART>Artikel 1</TI.ART><STI.ART>Onderwerp</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>Deze verordening
noemt <QUOT.START CODE="201E"/>veer<QUOT.END CODE="201D"/>:</P><LIST TYPE="alpha"><ITEM><NP><NO.P>a)</NO.P><TXT>een
boot;</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></DIVISION></ENACTING.TERMS></ACT>"""


def of(folder: Path, text: str, name: str = "a.xml") -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_cvdr(tmp_path: Path) -> None:
    found = of(tmp_path, CVDR)
    assert (found.id, found.soort, found.title, found.date) == (
        "CVDR999999", "regeling", "Veerverordening Oeverdam", "2021-03-01",
    )  # fmt: skip
    assert found.metadata["bestuursorgaan"] == "gemeente Oeverdam"
    assert [section.kop for section in found.sections] == ["Artikel 1 Begrippen", "Artikel 2"]
    assert found.links == (Link(found.links[0].span, "jci1.3:c:BWBR0005537&artikel=5:20"),)


def test_akoma_ntoso(tmp_path: Path) -> None:
    found = of(tmp_path, AKN)
    assert (found.soort, found.title, found.date) == ("regeling", "Wet op de veren", "2022-01-01")
    assert [(section.kop, section.level) for section in found.sections] == [
        ("Hoofdstuk 1 Algemeen", 1), ("Artikel 1 Begrippen", 2),
    ]  # fmt: skip
    assert "1. Een veer¹ vaart, zie de Wpg." in found.text
    assert "a. vaart;" in found.text
    assert [found.text[note.span.start : note.span.end] for note in found.footnotes] == ["¹ Zie de toelichting."]
    assert [(found.text[link.span.start : link.span.end], link.target) for link in found.links] == [
        ("de Wpg", "jci1.3:c:BWBR0022463&artikel=8")
    ]


def test_formex(tmp_path: Path) -> None:
    found = of(tmp_path, FORMEX)
    assert found.identifiers == ("eli/reg/2029/1234",)
    assert (found.soort, found.date, found.metadata["language"]) == ("regeling", "2029-04-05", "nl")
    assert (found.title or "").startswith("Verordening (EU) 2029/1234 van het Europees Parlement van 5 april 2029")
    assert [(section.kop, section.level) for section in found.sections] == [
        ("HOOFDSTUK I Algemeen", 1), ("Artikel 1 Onderwerp", 2),
    ]  # fmt: skip
    assert "(1) Veren vragen regels¹." in found.text
    assert "1. Deze verordening noemt „veer”:" in found.text
    assert "a) een boot;" in found.text
    assert len(found.footnotes) == 1


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("jci1.3:c:BWBR0022463&paragraaf=1&artikel=4a&z=2023-11-01", "jci1.3:c:BWBR0022463&artikel=4a"),
        ("1.0:v:BWBR0005537&titeldeel=10.1", "jci1.3:c:BWBR0005537&titel=10.1"),
        ("kst-32271-3", "kst-32271-3"),
        ("32012R0648", "eli/reg/2012/648"),
        ("https://zoek.officielebekendmakingen.nl/stb-2018-84.html", "stb-2018-84"),
        ("https://uitspraken.rechtspraak.nl/details?id=ECLI:NL:HR:2019:2006", "ECLI:NL:HR:2019:2006"),
        ("https://deeplink.rechtspraak.nl/uitspraak?id=ECLI%3ANL%3AHR%3A2019%3A2006", "ECLI:NL:HR:2019:2006"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016L0680", "eli/dir/2016/680"),
        ("./../../../legal-content/NL/AUTO/?uri=CELEX:32016R0679", "eli/reg/2016/679"),
        ("http://data.europa.eu/eli/dir/2016/680/oj", "eli/dir/2016/680"),
        ("https://wetten.overheid.nl/BWBR0022463/2024-01-01#Paragraaf1_Artikel8", "jci1.3:c:BWBR0022463&artikel=8"),
        ("https://voorbeeld.nl/kst-32271-3", None),
        ("mailto:a@b.nl", None),
        ("#noot1", None),
        ("", None),
    ],
)
def test_what_a_link_points_to(link: str, target: str | None) -> None:
    assert target_of(link) == target


def test_links_beside_what_is_recognised(tmp_path: Path) -> None:
    xml = (
        "<officiele-publicatie><kamerstuk><al>Zie"
        ' <extref doc="1.0:v:BWBR0022463&amp;artikel=13">artikel 13 Wpg</extref>,'
        ' <extref doc="1.0:v:BWBR0022463&amp;artikel=9">artikel 8 Wpg</extref> en'
        ' <extref doc="stb-2018-84">het genoemde besluit</extref>.</al></kamerstuk></officiele-publicatie>'
    )
    document = of(tmp_path, xml)
    citations = extract(document)
    assert [checked.how for checked in check_links(document, citations)] == [AGREES, DIFFERS, MISSED]
    added = [each for each in with_links(document, citations) if each.resolution == "source"]
    assert [(each.text, each.kind, str(each.target)) for each in added] == [
        ("het genoemde besluit", "gazette", "stb-2018-84")
    ]
    assert added[0].url


def test_a_link_in_a_table_a_note_and_a_heading_has_its_own_words(tmp_path: Path) -> None:
    link = '<extref doc="kst-1-2">stuk {}</extref>'
    address = "https://zoek.officielebekendmakingen.nl/kst-30000-2.html"
    html = (
        f"<html><body><main><h1>Kop</h1><h2>Over <a href='{address}'>stuk a</a></h2>"
        "<table border='1'><tr><th>x</th><th>y</th></tr>"
        f"<tr><td>een</td><td> <a href='{address}'>stuk b</a></td></tr></table>"
        "<p>Lang genoeg om tekst te zijn.</p></main></body></html>"
    )
    found = of(tmp_path, html, "a.html")
    assert [found.text[each.span.start : each.span.end] for each in found.links] == ["stuk a", "stuk b"]
    xml = of(
        tmp_path,
        f"<officiele-publicatie><kamerstuk><al>Een<noot nr='1'><al>Zie {link.format('n')}.</al></noot></al>"
        f"<lijst><li><li.nr>a.</li.nr><al>{link.format('l')}</al></li></lijst></kamerstuk></officiele-publicatie>",
    )
    assert [xml.text[each.span.start : each.span.end] for each in xml.links] == ["stuk n", "stuk l"]
    assert all(isinstance(each.span, Span) for each in xml.links)


def test_who_moves_a_motion() -> None:
    closing = "en gaat over tot de orde van de dag."
    assert (
        movers_of(f"{closing}\n\nVan Veen\n\nDe Boer")
        == movers_of(f"{closing}\n\nVan Veen\nDe Boer\n\n")
        == "Van Veen, De Boer"
    )
    assert movers_of(f"{closing}\n\nDe voorzitter: Dank u wel, en dan nu de volgende spreker aan het woord.") == ""
    assert movers_of("Van Veen") == ""
