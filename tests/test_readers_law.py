"""The readers of regelingen and judgments, on small texts invented here (real files: test_readers_xml)."""

from __future__ import annotations

import pytest
from readers_check import check

from wpgsearch.readers import from_bwb_xml, from_rechtspraak_xml

TOESTAND = """<toestand bwb-id="BWBR0099999" inwerkingtreding="2031-07-01">
<bwb-inputbestand>BWBR0099999_0</bwb-inputbestand><wetgeving soort="wet">
<intitule>Wet van 3 mei 2030, houdende regels over bomen (Bomenwet)<meta-data><x>Stb.</x></meta-data></intitule>
<citeertitel>Bomenwet<meta-data><x>Stb.</x></meta-data></citeertitel><wet-besluit><aanhef><considerans>
<considerans.al>Gelet op
<extref doc="jci1.3:c:BWBR0001840">artikel 21 van de Grondwet</extref>;</considerans.al></considerans></aanhef>
<wettekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>2</nr><titel>Kappen</titel></kop><paragraaf><kop><label>§</label><nr>1</nr></kop>
<artikel label="Artikel 2:1"><kop><label>Artikel</label><nr>2:1</nr><titel>(begrippen)</titel></kop>
<al>In deze wet is:</al><lijst>
<li><li.nr>a.</li.nr><al><nadruk>boom:</nadruk> een eik;<meta-data><jcis/></meta-data></al></li></lijst>
<meta-data><brondata><opmerkingen-inhoud><al>Overgangsrecht.</al></opmerkingen-inhoud></brondata></meta-data></artikel></paragraaf>
<artikel><kop><label>Artikel</label><nr>2:2</nr></kop><lid><lidnr>1</lidnr><al>Kappen mag niet.</al></lid>
<lid><lidnr>2</lidnr><lijst><li><li.nr>a.</li.nr><al>tenzij ziek;</al></li></lijst></lid></artikel>
<artikel><kop><label>Artikel</label><nr>2:3</nr></kop><al><redactie>Wijzigt de Heesterwet.</redactie></al></artikel>
</hoofdstuk></wettekst><wetsluiting><slotformulering><al>Lasten en bevelen.</al></slotformulering></wetsluiting>
</wet-besluit></wetgeving></toestand>"""


def test_a_regeling() -> None:
    draft = from_bwb_xml.read(TOESTAND.encode(), name="x.xml")
    check(draft)
    assert (draft.soort, draft.title, draft.date) == ("regeling", "Bomenwet", "2031-07-01")
    assert draft.identifiers == ("BWBR0099999",)
    assert draft.metadata["citeertitel"] == "Bomenwet"
    assert draft.text.split("\n\n") == [
        "Wet van 3 mei 2030, houdende regels over bomen (Bomenwet)",
        "Gelet op artikel 21 van de Grondwet;",
        "Hoofdstuk 2 Kappen",
        "§ 1",
        "Artikel 2:1 (begrippen)",
        "In deze wet is:",
        "a. boom: een eik;",
        "Artikel 2:2",
        "1. Kappen mag niet.",
        "2. a. tenzij ziek;",
        "Artikel 2:3",
        "[Wijzigt de Heesterwet.]",
        "Lasten en bevelen.",
    ]
    koppen = [(s.level, s.kop) for s in draft.sections]
    assert koppen == [
        (1, "Hoofdstuk 2 Kappen"), (2, "§ 1"), (3, "Artikel 2:1 (begrippen)"), (2, "Artikel 2:2"), (2, "Artikel 2:3")
    ]  # fmt: skip
    assert "Artikel 2:2" not in draft.text[draft.sections[1].span.start : draft.sections[1].span.end]
    assert all(section.span.end < len(draft.text) - 15 for section in draft.sections)  # the slotformulering is of none


@pytest.mark.parametrize(
    ("intitule", "slot", "title"),
    [
        ("Wet van 3 mei 1993, tot vaststelling van een Bomenwet", "Deze wet wordt aangehaald als: Bomenwet, met "
         "vermelding van het jaartal van het Staatsblad waarin zij wordt geplaatst.", "Bomenwet 1993"),
        ("Besluit van 3 mei 1993, houdende bomen", "Dit besluit wordt aangehaald als: Besluit bomen.", "Besluit bomen"),
        ("Wet van 3 mei 1993, houdende bomen (Bomenwet)", "Niets.", "Bomenwet"),
        ("Aanwijzing bomen (artikel 3 Bomenwet)", "Niets.", "Aanwijzing bomen (artikel 3 Bomenwet)"),
    ],
)  # fmt: skip
def test_the_citeertitel_of_the_form_of_2012(intitule: str, slot: str, title: str) -> None:
    body = f"<intitule>{intitule}</intitule><wet-besluit><al>{slot}</al></wet-besluit>"
    data = f'<wetgeving bwb-id="BWBR0099998">{body}</wetgeving>'
    draft = from_bwb_xml.read(data.encode(), name="BWBR0099998_2012-01-01_0.xml")
    assert (draft.title, draft.identifiers, draft.date) == (title, ("BWBR0099998",), "2012-01-01")


RULING = """<open-rechtspraak xmlns:d="http://purl.org/dc/terms/" xmlns:psi="http://psi.rechtspraak.nl/"><RDF><Description>
<d:identifier>ECLI:NL:RBAMS:2031:12</d:identifier><d:language>nl</d:language><d:creator>Rechtbank Amsterdam</d:creator>
<d:date>2031-03-04</d:date><psi:zaaknummer>AMS 30/1</psi:zaaknummer><d:type>Uitspraak</d:type></Description></RDF>
<inhoudsindicatie xmlns="http://www.rechtspraak.nl/schema/rechtspraak-1.0"><para>Boom omgehakt.</para>
</inhoudsindicatie><uitspraak xmlns="http://www.rechtspraak.nl/schema/rechtspraak-1.0">
<uitspraak.info><bridgehead role="bold">RECHTBANK AMSTERDAM</bridgehead>
<para><emphasis role="bold">vonnis</emphasis></para></uitspraak.info><section><title><nr>2</nr>De feiten</title>
<paragroup><nr>2.1</nr><para>Eiser heeft<footnote-ref linkend="_a"/> een eik.<?linebreak?>En een es.</para>
<para>Ja.</para></paragroup><itemizedlist mark="-"><listitem><para>een</para></listitem></itemizedlist>
<orderedlist numeration="loweralpha"><listitem><para>twee</para></listitem></orderedlist></section>
<section><title><nr>3</nr>De beslissing</title><para>De rechtbank:</para><informaltable><tgroup><tbody>
<row><entry><para>griffier</para></entry><entry><para>rechter</para></entry></row></tbody></tgroup></informaltable>
</section><para><emphasis role="bold">Rechtsmiddel</emphasis></para><para>Hoger beroep.</para>
<footnote id="_a" label="1"><para>Productie 3.</para></footnote></uitspraak></open-rechtspraak>"""


def test_a_judgment() -> None:
    draft = from_rechtspraak_xml.read(RULING.encode(), name="x.xml")
    check(draft)
    assert draft.title == "ECLI:NL:RBAMS:2031:12, Rechtbank Amsterdam, 04-03-2031, AMS 30/1"
    assert (draft.soort, draft.date, draft.identifiers) == ("uitspraak", "2031-03-04", ("ECLI:NL:RBAMS:2031:12",))
    assert draft.metadata["instantie"] == "Rechtbank Amsterdam"
    assert draft.metadata["zaaknummer"] == "AMS 30/1"
    assert draft.text.split("\n\n") == [
        "Boom omgehakt.",
        "RECHTBANK AMSTERDAM",
        "vonnis",
        "2 De feiten",
        "2.1 Eiser heeft¹ een eik. En een es.",
        "¹ Productie 3.",
        "Ja.",
        "- een",
        "a. twee",
        "3 De beslissing",
        "De rechtbank:",
        "griffier | rechter",
        "Rechtsmiddel",
        "Hoger beroep.",
    ]
    assert [(s.level, s.kop) for s in draft.sections] == [
        (1, "2 De feiten"),
        (1, "3 De beslissing"),
        (1, "Rechtsmiddel"),
    ]
    assert [note.label for note in draft.footnotes] == ["1"]


def test_a_conclusie_with_typed_notes() -> None:
    data = b"""<open-rechtspraak><RDF><Description><identifier>ECLI:NL:PHR:2001:AB1</identifier>
        <type>Conclusie</type></Description></RDF>
        <conclusie><para>Eerst dit.(1) Dan dat.(2) En (3) los.</para><para>Slot.(3)</para><para>De A-G</para>
        <para>1 Zie HR.</para><para>2 Zie ook.</para><para>3. Aldus.</para></conclusie></open-rechtspraak>"""
    draft = from_rechtspraak_xml.read(data, name="x.xml")
    assert draft.soort == "conclusie"
    assert "Eerst dit.¹ Dan dat.² En (3) los.\n\n¹ Zie HR.\n\n² Zie ook.\n\nSlot.³\n\n³ Aldus.\n\nDe A-G" in draft.text
    assert [note.label for note in draft.footnotes] == ["1", "2", "3"]


def test_a_numbered_list_at_the_end_is_no_notes() -> None:
    body = b"<uitspraak><para>Beslist:</para><para>1 af.</para><para>2 toe.</para></uitspraak>"
    draft = from_rechtspraak_xml.read(b"<open-rechtspraak>" + body + b"</open-rechtspraak>", name="x.xml")
    assert draft.text == "Beslist:\n\n1 af.\n\n2 toe."
    assert draft.footnotes == ()


def test_a_judgment_without_text_says_so() -> None:
    facts = b"<RDF><Description><identifier>ECLI:NL:HR:1950:1</identifier></Description></RDF>"
    draft = from_rechtspraak_xml.read(b"<open-rechtspraak>" + facts + b"</open-rechtspraak>", name="x.xml")
    assert (draft.text, draft.identifiers) == ("", ("ECLI:NL:HR:1950:1",))
    assert "not its text" in draft.problems[0].message
