"""The HTML reader: pages of several sites and any page, on small texts invented here, and on real files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_check import REAL, check

from wpgsearch.model import ReadError
from wpgsearch.readers import from_html, from_op_xml
from wpgsearch.readers.draft import Draft


def page(body: str, *, head: str = "", name: str = "pagina.html") -> Draft:
    draft = from_html.read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), name=name)
    check(draft)
    return draft


def notes_of(draft: Draft) -> list[tuple[str, str, str]]:
    """Label, text and the word that the mark hangs on."""
    found = []
    for note in draft.footnotes:
        assert note.mark is not None
        word = draft.text[: note.mark].split()[-1]
        found.append((note.label, draft.text[note.span.start : note.span.end], word))
    return found


ANY = """
<header><h2>Bomensite</h2></header><nav><ul><li>Home</li></ul></nav>
<div class="cookie-banner">Wij gebruiken cookies</div>
<main><div class="breadcrumbs">Home &gt; Bomen</div><script>alert(1)</script>
<h1>Over de eik</h1><time datetime="2031-05-04">gisteren</time>
<p>Een <b>eik</b> is een&nbsp;boom<br>van hout.<br><br>Dat weet men.</p>
<h2>Groei</h2><p style="display:none">onzichtbaar</p>
<ul><li>snel</li><li>traag: <ol type="a"><li>zon</li><li>regen</li></ol></li></ul>
<h3>Cijfers</h3><table><caption>Hoogte</caption><tr><th>Jaar</th><th>Meter</th></tr>
<tr><td>1</td><td>2 m<sup>2</sup></td></tr><tr><td></td><td>3<sup>e</sup></td></tr></table>
<dl><dt>Latijn</dt><dd>Quercus</dd></dl><pre>een
regel

twee</pre>
<aside>Lees ook</aside></main><footer>Colofon</footer>"""


def test_any_page() -> None:
    draft = page(ANY, head='<title>Over de eik | Bomensite</title><meta name="author" content="A. Linde">')
    assert (draft.title, draft.date, draft.metadata["author"]) == ("Over de eik", "2031-05-04", "A. Linde")
    assert draft.text.split("\n\n") == [
        "Over de eik",
        "gisteren",
        "Een eik is een boom van hout.",
        "Dat weet men.",
        "Groei",
        "• snel",
        "• traag:",
        "a. zon",
        "b. regen",
        "Cijfers",
        "Hoogte",
        "Jaar | Meter\n1 | 2 m2\n| 3e",
        "Latijn: Quercus",
        "een regel",
        "twee",
    ]
    assert [(s.level, s.kop) for s in draft.sections] == [(1, "Groei"), (2, "Cijfers")]


def test_a_page_without_main_is_read_from_its_body() -> None:
    assert page('<div id="menu">Menu</div><p>Tekst.</p><p>Meer tekst.</p>').text == "Tekst.\n\nMeer tekst."
    assert page('<form><div class="menu-open"><p>Alles staat hierin.</p></div></form>').text == "Alles staat hierin."


@pytest.mark.parametrize(
    "body",
    [
        # as Markdown, WordPress and Wikipedia have them
        """<p>De wet<sup id="r1"><a href="#fn1">1</a></sup> geldt <a id="r2" href="#fn2">[2]</a>.</p><h2>Voetnoten</h2>
        <ol><li id="fn1">Stb. 1. <a href="#r1">↩</a></li><li id="fn2"><p>Stb. 2.</p></li></ol>""",
        # as Word saves them
        """<p>De wet<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> geldt<a
        href="#_ftn2" name="_ftnref2">[2]</a>.</p><div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"
        name="_ftn1">[1]</a> Stb. 1.</p></div>
        <div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Stb.</p><p>2.</p></div></div>""",
        # as officielebekendmakingen.nl has them
        """<p>De wet<sup><a class="nootnum" href="#ID-1">1</a></sup> geldt<sup><a class="nootnum"
        href="#ID-2">2</a></sup>.</p><div id="noten"><hr/><div class="voet noot" id="supernote-note-ID-1">
        <h5 class="note-close"><a class="note-close" href="#close-ID-1">X</a> Noot</h5>
        <sup><span class="nootnum"><a id="ID-1"></a>1</span></sup><p>Stb. 1.</p></div>
        <div class="voet noot" id="supernote-note-ID-2"><h5 class="note-close"><a class="note-close"
        href="#close-ID-2">X</a> Noot</h5>
        <sup><span class="nootnum"><a id="ID-2"></a>2</span></sup><p>Stb. <i>2</i>.</p></div></div>""",
        # as EUR-Lex has them
        """<p>De wet <a id="ntc1" href="#ntr1">(<span class="oj-super">1</span>)</a> geldt <a id="ntc2"
        href="#ntr2">(<span class="oj-super">2</span>)</a>.</p><hr><p class="oj-note"><a id="ntr1"
        href="#ntc1">(<span class="oj-super">1</span>) </a> Stb. 1.</p><p class="oj-note"><a id="ntr2"
        href="#ntc2">(<span class="oj-super">2</span>)</a>  Stb. 2.</p>""",
    ],
    ids=["markdown", "word", "officielebekendmakingen", "eur-lex"],
)
def test_linked_footnotes_move_to_their_marks(body: str) -> None:
    draft = page(body)
    assert draft.text == "De wet¹ geldt².\n\n¹ Stb. 1.\n\n² Stb. 2."
    assert notes_of(draft) == [("1", "¹ Stb. 1.", "wet"), ("2", "² Stb. 2.", "geldt")]


def test_footnotes_without_links_are_tied_by_their_labels() -> None:
    draft = page(
        "<p>De wet<sup>1</sup> geldt.</p><p>Meer<sup>2</sup>.</p><p><sup>1</sup> Stb. 1.</p><p><sup>2</sup> Stb. 2.</p>"
    )
    assert draft.text == "De wet¹ geldt.\n\nMeer².\n\n¹ Stb. 1.\n\n² Stb. 2."
    assert notes_of(draft) == [("1", "¹ Stb. 1.", "wet"), ("2", "² Stb. 2.", "Meer")]


def test_a_table_of_contents_has_no_footnotes() -> None:
    draft = page('<p><a href="#h1">1</a> Begin</p><h2 id="h1">1 Begin</h2><p>Tekst.</p><h2>2 Eind</h2><p>Tekst.</p>')
    assert draft.footnotes == ()
    assert [section.kop for section in draft.sections] == ["1 Begin", "2 Eind"]


META = """<meta name="DC.identifier" content="kst-99123-5"/><meta name="DCTERMS.issued" content="2031-11-02"/>
<meta name="DC.title" content="Wijziging van de Wet op de bomen; Motie; Motie van het lid Els over eiken"/>
<meta name="OVERHEIDop.vergaderjaar" content="2031-2032"/><meta name="OVERHEIDop.dossiernummer" content="99123"/>
<meta name="OVERHEIDop.indiener" content="A. Els"/><meta name="DCTERMS.language" content="nl"/>
<meta name="DC.creator" content="Tweede Kamer der Staten-Generaal"/>"""

KST_HTML = """<div id="inhoudsopgave"><ul class="toc"><li>Inhoud</li></ul></div><div id="broodtekst">
<h1 class="dossiertitel"><span class="dossiernummer">
    99 123 </span> Wijziging van de Wet op de bomen</h1>
<div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. 5</span> MOTIE VAN HET LID ELS</h1>
<p class="kamerstukdatum">Voorgesteld <span class="datum">2 november 2031</span></p><div class="algemeen">
<h2 class="divisiekop1">1. Eiken</h2><p>De Kamer, gelet op
   de eiken<sup><a class="nootnum" href="#ID-1">1</a></sup>,</p>
<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a. </span>plant er een;</p></li></ul>
<table><tr><td>Eik</td><td>3</td></tr></table>
<p class="ondertekening"><span class="functie">De Minister,</span> <span class="naam">Els</span></p></div></div>
<div id="noten"><div class="voet noot" id="note-ID-1"><h5 class="note-close">X Noot</h5><sup><span class="nootnum">
<a id="ID-1"></a>1</span></sup><p>Zie 99 123.</p></div></div></div>"""

KST_XML = """<officiele-publicatie><kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">2031-2032</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>99 123</dossiernr></dossiernummer><titel>Wijziging van de Wet op de bomen</titel>
</dossier><stuk><stuknr>Nr. <ondernummer>5</ondernummer></stuknr><titel>MOTIE VAN HET LID ELS</titel>
<datumtekst>Voorgesteld <datum isodatum="2031-11-02">2 november 2031</datum></datumtekst><algemeen><divisie>
<kop><nr>1.</nr><titel>Eiken</titel></kop><al>De Kamer, gelet op de eiken<noot id="a"><noot.nr>1</noot.nr>
<noot.al>Zie 99 123.</noot.al></noot>,</al><lijst><li><li.nr>a.</li.nr><al>plant er een;</al></li></lijst>
<table><tgroup><tbody><row><entry>Eik</entry><entry><al>3</al></entry></row></tbody></tgroup></table>
<ondertekening><functie>De Minister,</functie><naam><achternaam>Els</achternaam></naam></ondertekening></divisie>
</algemeen></stuk></kamerstuk></officiele-publicatie>"""


def test_a_kamerstuk_is_the_same_as_html_and_as_xml() -> None:
    html = page(KST_HTML, head=META, name="kst-99123-5.html")
    xml = from_op_xml.read(KST_XML.encode(), name="kst-99123-5.xml")
    assert (html.title, html.date, html.identifiers) == (xml.title, xml.date, xml.identifiers)
    assert html.text == xml.text
    assert (html.sections, html.footnotes) == (xml.sections, xml.footnotes)
    assert html.title == "Wijziging van de Wet op de bomen; MOTIE VAN HET LID ELS"
    assert html.metadata["author"] == "A. Els"
    for key in ("vergaderjaar", "chamber", "dossier", "language"):
        assert html.metadata[key] == xml.metadata[key]


def test_kamervragen() -> None:
    body = """<div id="broodtekst"><h1 class="kamervraagomschrijving_kop no-toc">Vragen van het lid Els over bomen
        (ingezonden 1 maart 2031).</h1><h1 class="kamervraagomschrijving_kop">Antwoord van Minister Linde (Bomen)
        (ontvangen 2 april 2031).
        </h1><div class="vraag"><h2 class="stuktitel no-toc">Vraag 1</h2><p>Een?</p></div><div class="vraag">
        <h2 class="stuktitel no-toc">Vraag 2</h2><p>Twee?</p></div>
        <div class="antwoord"><h2>Antwoord 1 en 2</h2><p>Ja.</p>
        </div></div>"""
    head = (
        '<meta name="DC.identifier" content="ah-tk-20302031-12"/><meta name="OVERHEIDop.vraagnummer" content="2031Z1"/>'
    )
    draft = page(body, head=head)
    assert (draft.soort, draft.title) == ("kamervragen", "Vragen van het lid Els over bomen")
    assert draft.metadata["author"] == "Minister Linde (Bomen)"
    assert draft.metadata["kenmerk"] == "2031Z1"
    (question,) = draft.questions
    assert question.numbers == ("1", "2")
    assert question.answer is not None
    assert draft.text[question.answer.start : question.answer.end] == "Antwoord 1 en 2\n\nJa."


def test_a_judgment_on_rechtspraak_nl() -> None:
    body = """<div id="content"><h1>ECLI:NL:RBAMS:2031:12</h1><div class="rnl-details"><div class="row">
        <label>Instantie</label><span class="rnl-details-value">Rechtbank Amsterdam</span></div><div class="row">
        <label>Datum uitspraak</label><span>04-03-2031 </span></div><div class="row">
        <label>Zaaknummer</label><span>AMS 30/1</span></div></div><div class="uitspraak"><div class="section">
        <h2><span class="nr">2</span>De feiten</h2><div class="paragroup">
        <span class="nr">2.1</span><p>Eiser heeft een eik.</p></div></div></div></div>"""
    draft = page(body, head="<title>ECLI:NL:RBAMS:2031:12, voorheen AB1234</title>")
    assert draft.title == "ECLI:NL:RBAMS:2031:12, Rechtbank Amsterdam, 04-03-2031, AMS 30/1"
    assert (draft.soort, draft.date, draft.identifiers) == ("uitspraak", "2031-03-04", ("ECLI:NL:RBAMS:2031:12",))
    assert draft.text.endswith("2 De feiten\n\n2.1 Eiser heeft een eik.")
    assert [section.kop for section in draft.sections] == ["2 De feiten"]


def test_an_act_on_eur_lex() -> None:
    body = """<div id="MainContent"><div class="panel">Languages and formats available</div><div id="document1">
        <table><tr><td><p class="oj-hd-date">1.2.2031</p></td><td><p class="oj-hd-lg">NL</p></td></tr></table>
        <div class="eli-main-title"><p class="oj-doc-ti">VERORDENING (EU) 2031/77</p><p
        class="oj-doc-ti">van 3 januari 2031</p><p class="oj-doc-ti">over bomen</p>
        <p class="oj-doc-ti">(Voor de EER relevante tekst)</p></div>
        <table><tr><td><p>(1)</p></td><td><p>Bomen zijn groen.</p></td></tr></table>
        <p class="oj-ti-section-1">HOOFDSTUK I</p><div class="eli-title"><p class="oj-ti-section-2">Begin</p></div>
        <p class="oj-ti-art">Artikel 1</p><div class="eli-title"><p class="oj-sti-art">Doel</p></div><p>1.   Groen:</p>
        <table><tr><td><p>a)</p></td><td><p>eiken;</p><table><tr><td>i)</td><td>oud;</td></tr></table></td></tr></table>
        <div class="oj-final"><p>Gedaan te Brussel.</p></div><a href="#document1">Naar boven</a></div></div>"""
    draft = page(body, name="CELEX_32031R0077_NL_TXT.html")
    assert draft.title == "VERORDENING (EU) 2031/77 van 3 januari 2031 over bomen"
    assert (draft.soort, draft.date, draft.identifiers) == ("regeling", "2031-01-03", ("eli/reg/2031/77", "32031R0077"))
    assert draft.metadata["language"] == "nl"
    assert draft.text.split("\n\n")[4:] == [
        "(1) Bomen zijn groen.",
        "HOOFDSTUK I Begin",
        "Artikel 1 Doel",
        "1. Groen:",
        "a) eiken;",
        "i) oud;",
        "Gedaan te Brussel.",
    ]
    artikel = draft.sections[1]
    assert (artikel.kop, draft.text[artikel.span.start : artikel.span.end][-7:]) == ("Artikel 1 Doel", "i) oud;")


def test_an_act_on_wetten_nl() -> None:
    head = "<title>wetten.nl - Regeling - Bomenwet - BWBR0099999</title>"
    draft = page(
        '<div id="content"><p>Geldend van 01-07-2031 t/m heden</p><h4>Artikel 1</h4><p>Groen.</p></div>', head=head
    )
    assert (draft.soort, draft.title, draft.date) == ("regeling", "Bomenwet", "2031-07-01")
    assert draft.identifiers == ("BWBR0099999",)


def test_what_is_broken_is_read_anyway() -> None:
    cut = from_html.read(b"<html><body><p>Een <b>halve zin", name="x.html")
    assert cut.text == "Een halve zin"
    assert "cut off" in cut.problems[0].message
    for empty in (b"", b"  ", b"<html><body></body></html>", b"<!-- -->"):
        assert from_html.read(empty, name="x.html").text == ""
    for depth in (5000, 300):
        with pytest.raises(ReadError, match="deep"):
            from_html.read(b"<div>" * depth + b"x", name="x.html")
    assert from_html.read(b"<div>" * 190 + b"x", name="x.html").text == "x"


def test_encodings() -> None:
    latin = '<html><head><meta charset="utf-8"></head><body><p>één</p></body></html>'.encode("cp1252")
    draft = from_html.read(latin, name="x.html")
    assert draft.text == "één"
    assert "encoding is utf-8, but it is not" in draft.problems[0].message
    assert from_html.read("<p>één</p>".encode("utf-16"), name="x.html").text == "één"
    assert from_html.read("<p>één</p>".encode(), name="x.html").text == "één"


def test_xhtml_with_entities_and_empty_elements() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns='
    text += '"http://www.w3.org/1999/xhtml"><body><div id="leeg"/><p>E&eacute;n&nbsp;twee<script src="x"/> drie</p>'
    text += "</body></html>"
    for data in (text.encode(), text.replace("</p>", "").encode()):
        assert from_html.read(data, name="x.html").text == "Eén twee drie"


_TAGS = (
    "p div span b a sup h1 h2 ul ol li table tr td th br dl dt dd main nav footer pre img script article aside label"
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(st.sampled_from(_TAGS.split()))
    places = [
        "",
        ' id="n1"',
        ' href="#n1"',
        ' href="#n2" id="n2"',
        ' class="vraag"',
        ' class="nr"',
        ' class="oj-ti-art"',
    ]
    text = draw(st.sampled_from(["", " ", "1", "[1]", "tekst ", "artikel 8", "2.1"]))
    inner = "".join(draw(st.lists(trees(depth=depth - 1), max_size=3))) if depth else ""
    return f"<{tag}{draw(st.sampled_from(places))}>{text}{inner}{draw(st.sampled_from([f'</{tag}>', '']))}"


@given(tree=trees())
def test_any_markup_gives_a_sound_draft(tree: str) -> None:
    page(tree)


@given(data=st.binary(max_size=400) | st.text("<>/&;'\"=! \nabcpdivhrefé", max_size=300).map(str.encode))
def test_bytes_raise_nothing_but_read_errors(data: bytes) -> None:
    try:
        check(from_html.read(data, name="x.html"))
    except ReadError as error:
        assert str(error)


needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="../shared/real is absent")


@needs_real
@pytest.mark.parametrize("name", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_real_pages_are_the_same_as_their_xml(name: str) -> None:
    folder = REAL / "parliament"
    html = from_html.read((folder / f"{name}.html").read_bytes(), name=f"{name}.html")
    xml = from_op_xml.read((folder / f"{name}.xml").read_bytes(), name=f"{name}.xml")
    check(html)
    assert (html.title, html.date, html.identifiers) == (xml.title, xml.date, xml.identifiers)
    assert html.text.split("\n\n") == xml.text.split("\n\n")
    assert (html.sections, html.questions) == (xml.sections, xml.questions)


@needs_real
def test_real_pages() -> None:
    gdpr = from_html.read((REAL / "eu" / "eurlex.html").read_bytes(), name="eurlex.html")
    check(gdpr)
    assert gdpr.identifiers == ("eli/reg/2016/679", "32016R0679")
    assert (gdpr.soort, gdpr.date, gdpr.metadata["language"]) == ("regeling", "2016-04-27", "en")
    assert sum(section.kop.startswith("Article ") for section in gdpr.sections) == 99
    assert [note.label for note in gdpr.footnotes] == [str(number) for number in range(1, 22)]
    assert sum(f"\n\n({number}) " in gdpr.text for number in range(1, 174)) == 173
    for name, soort, koppen in (("stb", "staatsblad", 3), ("stcrt", "staatscourant", 3)):
        draft = from_html.read((REAL / "parliament" / f"{name}.html").read_bytes(), name=f"{name}.html")
        check(draft)
        assert (draft.soort, len(draft.sections)) == (soort, koppen)


CURIA = """<!DOCTYPE html><html lang="nl"><head><title>CURIA - Documenten</title></head><body>
<div id="header"><a href="/">Startpagina</a></div><table><tr><td>Taal van het document : Nederlands</td></tr></table>
<div id="document_content"><p class="C19Centre"><b>ARREST VAN HET HOF (Grote kamer)</b></p>
<p class="C19Centre">3 mei 2029</p><p class="C71Indicateur">Prejudiciële verwijzing, veerdiensten</p>
<p class="C02AlineaAltA">In de gevoegde zaken C‑999/27 en C‑1000/27,</p>
<p class="C04Titre1"><b>Toepasselijke bepalingen</b></p><p class="C05Titre2">Unierecht</p>
<p class="C01PointnumeroteAltN"><a name="point1">1</a>&nbsp;&nbsp;&nbsp;Artikel 8 van richtlijn (EU) 2016/680 geldt.</p>
<p class="C01PointnumeroteAltN"><a name="point2">2</a>&nbsp;&nbsp;&nbsp;Zie het arrest van 1 april 2020.</p>
</div><div id="footer">Juridische mededeling</div></body></html>"""


def test_a_judgment_on_curia() -> None:
    found = from_html.read(CURIA.encode(), name="document.html")
    assert (found.soort, found.date, found.metadata["zaaknummer"]) == (
        "uitspraak", "2029-05-03", "C-999/27, C-1000/27",
    )  # fmt: skip
    assert found.title == "Hof van Justitie van de Europese Unie, 03-05-2029, C-999/27, C-1000/27"
    assert [(section.kop, section.level) for section in found.sections] == [
        ("Toepasselijke bepalingen", 1), ("Unierecht", 2),
    ]  # fmt: skip
    assert "\n\n1 Artikel 8 van richtlijn" in found.text
    assert "Startpagina" not in found.text
    assert "Juridische" not in found.text


def test_a_page_of_rijksoverheid_nl() -> None:
    page = """<!DOCTYPE html><html lang="nl"><head><title>Kamerbrief over veren | Kamerstuk | Rijksoverheid.nl</title>
    <meta name="DCTERMS.issued" content="2029-03-02"><meta name="DCTERMS.creator" content="Ministerie van Verkeer">
    </head><body><header>Rijksoverheid</header><div id="navBar"><nav><ul><li><a href="/">Home</a></li></ul></nav></div>
    <div class="wrapper main" id="main" role="main"><div class="article content"><h1>Kamerbrief over veren</h1>
    <p>De brief gaat over artikel 8 van de Wet politiegegevens en over de overtocht.</p></div></div>
    <footer><p>Service</p></footer></body></html>"""
    found = from_html.read(page.encode(), name="kamerbrief.html")
    assert (found.title, found.date) == ("Kamerbrief over veren", "2029-03-02")
    assert found.metadata["bestuursorgaan"] == "Ministerie van Verkeer"
    assert "author" not in found.metadata
    assert "Home" not in found.text
    assert "Service" not in found.text
