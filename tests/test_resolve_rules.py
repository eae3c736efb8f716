"""Resolving, rule by rule: what supplies the act or the article that a mention leaves out, and where nothing does.

Each row is an invented text, the mention that counts and what it cites ("-": no record), as ``Short&artikel=…``.
"""

from dataclasses import replace

import pytest

from wpgsearch.model import Document
from wpgsearch.readers.describe import describe
from wpgsearch.readers.footnotes import find_footnotes
from wpgsearch.readers.structure import find_sections
from wpgsearch.recognise import recognise
from wpgsearch.resolve import resolve

SHORT = {
    "jci1.3:c:BWBR0022463": "Wpg", "jci1.3:c:BWBR0005416": "Gemw", "jci1.3:c:BWBR0031788": "PW",
    "jci1.3:c:BWBR0005537": "Awb", "jci1.3:c:BWBR0005252": "Wob", "jci1.3:c:BWBR0045754": "Woo",
    "jci1.3:c:BWBR0004627": "Kieswet", "jci1.3:c:BWBR0003045": "BW2", "jci1.3:c:BWBR0008365": "Wrra",
    "eli/dir/2016/680": "LED", "eli/reg/2016/679": "AVG", "eli/reg/2018/1725": "EUI",
}  # fmt: skip
WITHOUT_ANTECEDENT = {
    "the document's own act", "the act of the request", "the act that it explains", "the usual act of that name",
    "a name in the register",
}  # fmt: skip


def read(text, **fields):
    """As a file with this text is read."""
    notes, told = find_footnotes(text), describe(text, name="d.txt")
    document = Document("d", told.soort, told.title, told.date, told.identifiers, told.metadata, "d.txt", "", text)
    return replace(document, footnotes=notes, sections=find_sections(text, footnotes=notes), **fields)


def short(target):
    work = next((work for work in SHORT if str(target).startswith(work)), "")
    return SHORT.get(work, "") + str(target).removeprefix(work)


def records(text, **fields):
    return resolve(read(text, **fields), recognise(text))


def cited_as(text, mention, **fields):
    """What the last record with this text cites."""
    found = [record for record in records(text, **fields) if " ".join(record.text.split()) == mention]
    return short(found[-1].target) if found else "-"


def rule_of(text, mention, **fields):
    return [record.rule for record in records(text, **fields) if record.text == mention][-1]


DEFINITIONS = [
    ("Richtlijn (EU) 2016/680 (hierna: de Richtlijn) en de AVG. Zie artikel 4 van de Richtlijn.",
     "artikel 4 van de Richtlijn", "LED/art_4"),
    ("Richtlijn (EU) 2016/680 (hierna: Rps) geldt. De AVG ook. Zie art. 4 Rps.", "art. 4 Rps", "LED/art_4"),
    ("De Wet politiegegevens (verder: de wet) en de Gemeentewet. Zie artikel 3 van de wet.",
     "artikel 3 van de wet", "Wpg&artikel=3"),
    ("De Gemeentewet en de Wet politiegegevens, hierna te noemen: de wet. Zie artikel 3 van de wet.",
     "artikel 3 van de wet", "Wpg&artikel=3"),
    ("In dit besluit wordt verstaan onder:\na. de wet: de Wet politiegegevens;\nb. de verordening: Verordening (EU) "
     "2016/679.\n\nVoorts de Gemeentewet. Zie artikel 5 van de verordening.",
     "artikel 5 van de verordening", "AVG/art_5"),
    ("Onder de wet wordt verstaan de Wet politiegegevens. De Gemeentewet geldt. Zie artikel 3 van de wet.",
     "artikel 3 van de wet", "Wpg&artikel=3"),
    ("The GDPR (hereinafter: the Regulation) and Regulation (EU) 2018/1725 apply. See Article 5 of the Regulation.",
     "Article 5 of the Regulation", "AVG/art_5"),
    ("a. de Kaderwet: de Gemeentewet;\nb. de wet: de Wet politiegegevens.\n\nArtikel 12 van de Kaderwet geldt.",
     "Artikel 12 van de Kaderwet", "Gemw&artikel=12"),
    # of an act that is unknown, or that has no such article
    ("De Vliegerverbodswet 1962, verder ook: de Wet, geldt. De Awb ook. Zie artikel 5 van de Wet.",
     "artikel 5 van de Wet", "-"),
    ("De Wet op de vliegers (hierna: de wet) geldt naast de Gemeentewet. Zie artikel 3 van de wet.",
     "artikel 3 van de wet", "-"),
    ("Artikel 8:81 van de Awb en artikel 3:2 van de Awb gelden. Zie artikel 5 van de wet.",
     "artikel 5 van de wet", "-"),
    # nothing is defined
    ("De Wet politiegegevens is hierna van belang. Artikel 3 van de verordening geldt.",
     "Artikel 3 van de verordening", "-"),
    ("Artikel 3 van de richtlijn geldt.", "Artikel 3 van de richtlijn", "-"),
    ("De Gemeentewet: de Wet politiegegevens gaat voor. Artikel 3 van de Gemeentewet geldt.",
     "Artikel 3 van de Gemeentewet", "Gemw&artikel=3"),
]  # fmt: skip

NOUNS = [
    ("Artikel 8 van de Wpg en artikel 4 van de Gemeentewet gelden. Zie artikel 9 van die wet.",
     "artikel 9 van die wet", "Gemw&artikel=9"),
    ("De Politiewet 2012 en de Gemeentewet gelden. Zie artikel 3 van eerstgenoemde wet.",
     "artikel 3 van eerstgenoemde wet", "PW&artikel=3"),
    ("De Politiewet 2012 en de Gemeentewet gelden. Zie artikel 172 van laatstgenoemde wet.",
     "artikel 172 van laatstgenoemde wet", "Gemw&artikel=172"),
    ("De Gemeentewet (hierna: de wet) en de Politiewet 2012 gelden. Zie artikel 3 van laatstgenoemde wet.",
     "artikel 3 van laatstgenoemde wet", "PW&artikel=3"),
    ("De AVG en de Gemeentewet gelden. Zie artikel 3 van genoemde wet.",
     "artikel 3 van genoemde wet", "Gemw&artikel=3"),
    ("De AVG en de Gemeentewet gelden. Zie artikel 6 van die verordening.",
     "artikel 6 van die verordening", "AVG/art_6"),
    ("Artikel 15, tweede lid, van de in artikel 8 van de Awb genoemde verordening geldt, niet de AVG.",
     "Artikel 15, tweede lid", "-"),
    ("Zie artikel 9 van die wet.", "artikel 9 van die wet", "-"),
]  # fmt: skip

ACT = "Wet van 1 mei 2020, houdende regels (Wet politiegegevens)\n\nWij Willem-Alexander,\n\n{}"
OWN_ARTICLES = "Artikel 1\n\n1. Een.\n\n2. Twee.\n\nArtikel 2\n\n1. Een.\n\n{}\n\nArtikel 3\n\nSlot.\n"
OWN = [
    ("Artikel 3 geldt.", "Artikel 3", "Wpg&artikel=3"),
    ("2. Artikel 3 van de Awb geldt, evenals artikel 1.", "artikel 1", "Wpg&artikel=1"),
    ("2. In afwijking van artikel 1 geldt het eerste lid.", "eerste lid", "Wpg&artikel=2&lid=1"),
    ("2. In afwijking van artikel 1 geldt het tweede lid van dat artikel.",
     "tweede lid van dat artikel", "Wpg&artikel=1&lid=2"),
    ("2. Artikel 1, en het tweede lid, gelden.", "tweede lid", "Wpg&artikel=1&lid=2"),
    ("2. Verstaan wordt onder:\n\na. een;\n\nb. wat onderdeel a noemt.", "onderdeel a", "Wpg&artikel=2&lid=2&o=a"),
    ("2. De onderdelen a en b van het eerste lid gelden.", "onderdelen a en b", "Wpg&artikel=2&lid=1&o=b"),
    ("2. De Gemeentewet geldt, met uitzondering van artikel 3.", "artikel 3", "Gemw&artikel=3"),
    ("2. Artikel 46c van de Wet rechtspositie rechterlijke ambtenaren geldt, en ook nog artikel 46d.",
     "artikel 46d", "Wrra&artikel=46d"),
    ("2. Wat in 3, eerste lid, staat, geldt.", "eerste lid", "Wpg&artikel=3&lid=1"),
    ("2. Artikel 3 van deze wet geldt naast de Gemeentewet.", "Artikel 3 van deze wet", "Wpg&artikel=3"),
    ("2. De Gemeentewet geldt. Artikel 3 van die wet ook.", "Artikel 3 van die wet", "Gemw&artikel=3"),
]  # fmt: skip

RELATIVE = [
    ("2. Het vorige lid geldt.", "Het vorige lid", "Wpg&artikel=2&lid=1"),
    ("2. Het vorige artikel geldt.", "Het vorige artikel", "Wpg&artikel=1"),
    ("2. Het volgende artikel geldt.", "Het volgende artikel", "Wpg&artikel=3"),
    ("2. Twee.\n\n3. In het voorgaande lid staat het.", "het voorgaande lid", "Wpg&artikel=2&lid=2"),
    ("2. Ingevolge het volgende lid geldt dit.\n\n3. Drie.", "het volgende lid", "Wpg&artikel=2&lid=3"),
    ("2. Het vorige artikel geldt. Het tweede lid van dat artikel niet.",
     "tweede lid van dat artikel", "Wpg&artikel=1&lid=2"),
    ("2. Een vorig artikel bestond niet.", "vorig artikel", "-"),
]  # fmt: skip

BILL = "34 889 Regels over toegang (Wet open overheid)\n\nNr. 3 MEMORIE VAN TOELICHTING\n\n{}"
EXPLAINED = [
    ("1. Inleiding\n\nArtikel 4.1 geeft een recht.", "Artikel 4.1", "Woo&artikel=4.1"),
    ("Artikel 5.1\n\nHet bepaalde in artikel 5.2 telt.", "artikel 5.2", "Woo&artikel=5.2"),
    ("Artikel 5.1\n\nAnders dan artikel 10 van de Wob. Artikel 5.5 is nieuw.", "Artikel 5.5", "Woo&artikel=5.5"),
    ("Artikel 5.1\n\nHet eerste lid geeft de gronden.", "eerste lid", "Woo&artikel=5.1&lid=1"),
    # another act is spoken of
    ("1. Inleiding\n\nDe AVG geeft in artikel 6 de grondslagen.", "artikel 6", "AVG/art_6"),
    ("1. Inleiding\n\nArtikel 8 van de Wpg telt. Artikel 9 ook.", "Artikel 9", "Wpg&artikel=9"),
]  # fmt: skip

AMENDING = (
    "Wet van 3 mei 2020 tot wijziging van de Wet politiegegevens en de Gemeentewet\n\nWij Willem-Alexander,\n\n"
    "ARTIKEL I\n\nDe Wet politiegegevens wordt als volgt gewijzigd:\n\nA\n\n{}\n\nARTIKEL II\n\n"
    "De Gemeentewet wordt als volgt gewijzigd:\n\n{}\n\nNOTA VAN TOELICHTING\n\nArtikel I, onderdeel A\n\n{}\n"
)
AMENDED = [
    (("Artikel 3, eerste lid, komt te luiden: x", "", ""), "Artikel 3, eerste lid", "Wpg&artikel=3&lid=1"),
    (("In artikel 8 vervalt het tweede lid.", "", ""), "tweede lid", "Wpg&artikel=8&lid=2"),
    (("", "Artikel 172 vervalt.", ""), "Artikel 172", "Gemw&artikel=172"),
    (("", "In artikel 2 van de Awb wordt x vervangen. Artikel 173 ook.", ""), "Artikel 173", "Gemw&artikel=173"),
    (("", "", "Artikel 8 is te ruim."), "Artikel 8", "Wpg&artikel=8"),
    (("", "", "Zie artikel 3:2 van de Awb."), "artikel 3:2 van de Awb", "Awb&artikel=3:2"),
]  # fmt: skip

QUOTATIONS = [
    ("Artikel 4 van de LED telt. Artikel 8 van de Wpg luidt: “De taak. Zie artikel 3.”", "artikel 3", "Wpg&artikel=3"),
    ("Artikel 8 van de Wpg luidt: «Het gaat om x. Ook artikel 3 geldt.»", "artikel 3", "Wpg&artikel=3"),
    ('Artikel 8 van de Wpg luidt: "Het gaat om x. Ook artikel 3 geldt."', "artikel 3", "Wpg&artikel=3"),
    ("Artikel 8 van de Wpg bepaalt:\n\n> De taak van artikel 3 telt.\n> Ook artikel 9.\n\nSlot.",
     "artikel 9", "Wpg&artikel=9"),
    ("Artikel 4 van de LED geldt. “Zo is het”, zegt men. De Wpg wijkt af in artikel 3.", "artikel 3", "Wpg&artikel=3"),
    ("Artikel 8 van de Wpg luidt: “x.” De LED bepaalt dit in artikel 3.", "artikel 3", "LED/art_3"),
]  # fmt: skip

NOTES = (
    "Zie x.¹ Ook y.² Dan z.³ Nog a.⁴\n\n¹ Purtova 2018, p. 59.\n² HvJ EU 16 juli 2020, C-311/18, r.o. 84.\n³ {}\n⁴ {}\n"
    "\nLiteratuur\n\nPurtova 2018\n\nN. Purtova, Between, 2018.\n"
)
SCHREMS = "ECLI:EU:C:2020:559"
EARLIER = [
    ("Ibid., r.o. 90.", "x", "Ibid., r.o. 90", SCHREMS),
    ("Idem.", "x", "Idem.", SCHREMS),
    ("Zie noot 1.", "x", "Zie noot 1", "lit:purtova-2018"),
    ("Purtova, supra noot 1, p. 5.", "x", "supra noot 1, p. 5", "lit:purtova-2018"),
    ("Purtova (n 1) 54.", "x", "(n 1) 54", "lit:purtova-2018"),
    ("Purtova, a.w., p. 3.", "x", "a.w., p. 3", "lit:purtova-2018"),
    ("Purtova, op. cit., p. 3.", "x", "op. cit., p. 3", "lit:purtova-2018"),
    ("Zie noot 1.", "T.a.p., p. 61.", "T.a.p., p. 61", "lit:purtova-2018"),
    # no note has that number; a reference to the note itself; a word
    ("Zie noot 12.", "x", "Zie noot 12", "-"),
    ("Zie noot 3.", "x", "Zie noot 3", "-"),
    ("Zie Purtova 2018 (n 1).", "x", "(n 1)", "-"),
    ("De epidemie bleef.", "x", "idem", "-"),
    ("Jansen, a.w., p. 3.", "x", "a.w., p. 3", "-"),
    ("Jansen, supra noot 1, p. 5.", "x", "supra noot 1, p. 5", "-"),
]  # fmt: skip

HEAD = "| Artikel richtlijn | Artikel Wpg | Toelichting |\n|---|---|---|\n{}\n\nRichtlijn (EU) 2016/680 geldt.\n"
TABLES = [
    (HEAD.format("| 4, eerste lid | 3 | vrij |"), "4, eerste lid", "LED/art_4/par_1"),
    (HEAD.format("| 4, eerste lid | 3 | vrij |"), "3", "Wpg&artikel=3"),
    (HEAD.format("| 5 | 14 en 15, tweede lid | - |"), "14 en 15, tweede lid", "Wpg&artikel=15&lid=2"),
    (HEAD.format("| 5 | artikel 8, eerste lid | - |"), "artikel 8, eerste lid", "Wpg&artikel=8&lid=1"),
    (HEAD.format("| 5 | artikel 2 van de Gemeentewet | - |"), "artikel 2 van de Gemeentewet", "Gemw&artikel=2"),
    ("Transponeringstabel\n\nLED | Wpg\n4 | 3\n| 7\n10 | 5 en 9\n", "7", "Wpg&artikel=7"),
    ("Transponeringstabel\n\nLED | Wpg\n4 | 3\n| 7\n10 | 5 en 9\n", "10", "LED/art_10"),
    ("Artikel LED\tArtikel Wpg\n4, lid 1\t3 lid 1\n8\tn.v.t.\n", "4, lid 1", "LED/art_4/par_1"),
    ("Artikel LED   Artikel Wpg\n4, lid 1   3 lid 1\n8   n.v.t.\n", "3 lid 1", "Wpg&artikel=3&lid=1"),
    # a column of something else, a table of something else
    (HEAD.format("| 5 | 14 | 12 |"), "12", "-"),
    ("| Nr. | Onderwerp | Grond |\n|---|---|---|\n| 1 | Advies | Wpg |\n| 2 | Nota | 7 |\n", "7", "-"),
    ("| Jaar | Zaken onder de Wpg |\n|---|---|\n| 1 | 12 |\n", "12", "-"),
]  # fmt: skip

POINTED = [
    ("Artikel 8 van de Wpg en artikel 4 van de LED gelden. Het genoemde artikel 8 eist meer.",
     "artikel 8", "Wpg&artikel=8"),
    ("Artikel 8 van de Wpg en artikel 4 van de LED gelden. Voornoemd artikel 8 eist meer.",
     "artikel 8", "Wpg&artikel=8"),
    ("Artikel 13 van de Wpg regelt x volgens artikel 8. Lid 4 van dit artikel eist y.",
     "Lid 4 van dit artikel", "Wpg&artikel=13&lid=4"),
    ("Kieswet: ⏎ de artikelen D 7, X 4, derde lid, en Y 33 van de Kieswet.".replace("⏎ ", ""),
     "artikelen D 7, X 4, derde lid, en Y 33 van de Kieswet", "Kieswet&artikel=Y_33"),
    ("Verordening (EU) 2018/1725 van 23 oktober 2018 tot intrekking van Verordening (EG) nr. 45/2001 (PbEU 2018, L 1)"
     ": de artikelen 5 en 6", "artikelen 5 en 6", "EUI/art_6"),
    ("Artikel 8 van de Wpg telt. Naar luid van artikel III/19 lid 1 is dat zo.", "lid 1", "-"),
    ("Artikel 8 van de Wpg telt. Zie het eerste lid van voornoemd artikel III/12.", "eerste lid", "-"),
    ("Relevant zijn artikel 7, artikel 9 en artikel 12 van de wet. De wet is de Wet politiegegevens.",
     "artikel 9", "Wpg&artikel=9"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "expected"), DEFINITIONS + NOUNS + QUOTATIONS + TABLES + POINTED)
def test_what_the_text_says_around_a_mention(text, mention, expected):
    assert cited_as(text, mention) == expected


@pytest.mark.parametrize(("text", "mention", "expected"), OWN + RELATIVE)
def test_in_an_act(text, mention, expected):
    assert cited_as(ACT.format(OWN_ARTICLES.format(text)), mention) == expected


@pytest.mark.parametrize(("text", "mention", "expected"), EXPLAINED)
def test_in_a_memorie_van_toelichting(text, mention, expected):
    title = "Regels over toegang (Wet open overheid); MEMORIE VAN TOELICHTING"
    assert cited_as(BILL.format(text), mention, soort="kamerstuk", title=title) == expected


@pytest.mark.parametrize(("parts", "mention", "expected"), AMENDED)
def test_in_an_amending_act_and_its_explanation(parts, mention, expected):
    assert cited_as(AMENDING.format(*parts), mention, soort="staatsblad") == expected


@pytest.mark.parametrize(("third", "fourth", "mention", "expected"), EARLIER)
def test_what_was_cited_before(third, fourth, mention, expected):
    assert cited_as(NOTES.format(third, fourth), mention) == expected


def test_the_model_behind_a_circular_is_of_no_act():
    text = (
        "Circulaire brievenbussen\n\nDeze wordt aangehaald als Circulaire brievenbussen. De Gemeentewet geldt.\n\n"
        "Artikel 1\n\nEen.\n\nArtikel 2\n\nTwee, als bedoeld in artikel 1. De Awb regelt dit in artikel 3:2.\n"
    )
    got = [short(one.target) for one in records(text, soort="regeling", title="Circulaire brievenbussen")]
    assert [one for one in got if "artikel" in one] == ["Awb&artikel=3:2"]


def test_an_act_without_a_number_is_known_by_its_year():
    text = (
        "Wet van 9 december 1993, tot vaststelling van een nieuwe Politiewet\n\nArtikel 1\n\nEen.\n\nArtikel 2\n\nTwee."
    )
    assert cited_as(text, "Artikel 2", soort="regeling", title="Politiewet") == "jci1.3:c:BWBR0006299&artikel=2"


AMBIGUOUS = [
    ("Artikel 3 van de wet geldt. De Gemeentewet en de Politiewet 2012 zijn van belang.", "Artikel 3 van de wet", 2),
    ("Artikel 8 van de Wpg geldt.", "Artikel 8 van de Wpg", 2),
    ("De Wet politiegegevens geldt. Zie artikel 3 van de wet.", "artikel 3 van de wet", 0),
    ("Artikel 3 van de wet geldt. De Gemeentewet (hierna: de wet) en de Politiewet 2012.", "Artikel 3 van de wet", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "candidates"), AMBIGUOUS)
def test_what_stays_ambiguous_has_candidates_and_a_reason(text, mention, candidates):
    record = next(record for record in records(text) if record.text == mention)
    assert len(record.candidates) == candidates
    assert record.rule


def test_of_two_works_in_a_note_both_are_candidates():
    text = NOTES.format("Purtova 2018, p. 3 en C-311/18.", "Zie noot 3.")
    record = next(record for record in records(text) if record.text == "Zie noot 3")
    assert {str(target) for target in record.candidates} == {SCHREMS, "lit:purtova-2018"}


RULES = [
    ("De LED bepaalt haar reikwijdte in artikel 2.", "artikel 2", "sentence"),
    ("Onder artikel 8 van de Wpg valt veel. Ook artikel 13 telt.", "artikel 13", "last provision"),
    ("De Wet politiegegevens (verder: de wet) geldt. Zie artikel 3 van de wet.", "artikel 3 van de wet", "definition"),
    ("Volgens artikel 8 juncto artikel 13 van de Wpg mag dit.", "artikel 8", "end of the list"),
    ("De AVG geldt. Er is meer. Zie ook artikel 6.", "artikel 6", "last act named"),
    (HEAD.format("| 4 | 3 | - |"), "3", "table column"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "rule"), RULES)
def test_a_record_tells_the_rule_that_decided(text, mention, rule):
    assert rule_of(text, mention) == rule


def test_what_is_filled_in_has_an_antecedent_or_a_reason_for_none():
    texts = [row[0] for row in DEFINITIONS + NOUNS + QUOTATIONS + TABLES + POINTED + RULES]
    texts += [ACT.format(OWN_ARTICLES.format(row[0])) for row in OWN + RELATIVE]
    texts += [NOTES.format(row[0], row[1]) for row in EARLIER]
    texts += ["Zie HvJ EU 16 juli 2020, C-311/18 (*Schrems II*). In Schrems II, r.o. 84, en het arrest Digital Rights."]
    for text in texts:
        for record in records(text):
            if record.resolution != "explicit":
                assert record.rule, record
                assert record.antecedent or record.rule in WITHOUT_ANTECEDENT, record
