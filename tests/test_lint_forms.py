"""Rule broken-form: invented sentences with what is broken in them, and as many that are right."""

from __future__ import annotations

import pytest
from lint_documents import check

# sentence, what stands there, what would be right (None: not known)
BROKEN = [
    ("Zie ECLI: EU:C:2022:967, r.o. 4.", "ECLI: EU:C:2022:967", "ECLI:EU:C:2022:967"),
    ("Zie ECLl:NL:HR:2019:99.", "ECLl:NL:HR:2019:99", "ECLI:NL:HR:2019:99"),
    ("Zie ELCI:NL:HR:2019:99.", "ELCI:NL:HR:2019:99", "ECLI:NL:HR:2019:99"),
    ("Zie ECL:NL:HR:2019:99.", "ECL:NL:HR:2019:99", "ECLI:NL:HR:2019:99"),
    ("Zie ECLI:NL:RVS.2019:99.", "ECLI:NL:RVS.2019:99", "ECLI:NL:RVS:2019:99"),
    ("Zie ECLI:PHR:2019:99.", "ECLI:PHR:2019:99", "ECLI:NL:PHR:2019:99"),
    ("Zie ECLI:C:2022:967.", "ECLI:C:2022:967", "ECLI:EU:C:2022:967"),
    ("Zie ECLI: NL: HR: 2007: AZ4664.", "ECLI: NL: HR: 2007: AZ4664", "ECLI:NL:HR:2007:AZ4664"),
    ("Zie HvJ EU 16 juli 2020, C311/18.", "C311/18", "C-311/18"),
    ("In zaak C 311/18 oordeelde het Hof.", "C 311/18", "C-311/18"),
    ("Zie zaak C-311-18, punt 4.", "C-311-18", "C-311/18"),
    ("Zie zaak C-311/2018, punt 4.", "C-311/2018", "C-311/18"),
    ("Artikel lid 3 lid 3 Wpg luidt anders.", "Artikel lid 3 lid 3", "Artikel 3 lid 3"),
    ("Zie art 13 lid 2 lid 2 Wpg.", "lid 2 lid 2", "lid 2"),
    ("Zie artikel 13, eerste lid, eerste lid, van de Wpg.", "eerste lid, eerste lid", "eerste lid"),
    ("Zie artikel artikel 8 Wpg.", "artikel artikel", "artikel"),
    ("Zie artikel 8 lid lid 2 Wpg.", "lid lid", "lid"),
    ("Zie artikel 8 van de van de Wpg.", "van de van de", "van de"),
    ("Zie art. 13 lid 2 lid 3 Wpg.", "lid 2 lid 3", None),
    ("Zie artikel lid 3 Wpg.", "artikel lid 3", None),
    ("Zie artikel 13 onder a onder a Wpg.", "onder a onder a", "onder a"),
    ("Richtlijn 2016/680/EU bepaalt dat.", "Richtlijn 2016/680/EU", "Richtlijn (EU) 2016/680"),
    ("Richtlijn (EU) 95/46 bepaalde dat.", "Richtlijn (EU) 95/46", "Richtlijn 95/46/EG"),
    ("Richtlijn (EG) 2002/58 bepaalt dat.", "Richtlijn (EG) 2002/58", "Richtlijn 2002/58/EG"),
    ("Verordening (EU) nr. 2016/679 geldt.", "Verordening (EU) nr. 2016/679", "Verordening (EU) 2016/679"),
    ("Verordening (EG) 2016/679 geldt.", "Verordening (EG) 2016/679", "Verordening (EU) 2016/679"),
    ("Verordening (EU) 679/2016 geldt.", "Verordening (EU) 679/2016", "Verordening (EU) 2016/679"),
    ("Verordening 2016/679/EU geldt.", "Verordening 2016/679/EU", "Verordening (EU) 2016/679"),
    ("Verordening (EG) 45/2001 gold.", "Verordening (EG) 45/2001", "Verordening (EG) nr. 45/2001"),
    ("Verordening (EU) nr. 45/2001 gold.", "Verordening (EU) nr. 45/2001", "Verordening (EG) nr. 45/2001"),
    ("Kaderbesluit 2008/977/EU gold.", "Kaderbesluit 2008/977/EU", "Kaderbesluit 2008/977/JBZ"),
    ("Directive 2016/680/EU says so.", "Directive 2016/680/EU", "Directive (EU) 2016/680"),
    ("Kamerstukken II 2017/18, 34889, 3, p. 4.", "3", "nr. 3"),
    ("Zie artikel 6.162 BW.", "6.162", "6:162"),
    ("Zie artikel 3.2 van de Awb.", "3.2", "3:2"),
]

RIGHT = [
    "Zie ECLI:EU:C:2022:967, r.o. 4, EU:C:2020:559 en ECLI:NL:HR:2007:AZ4664.",
    "Zie ECLI:CE:ECHR:2008:1204JUD003056204 en ECLI:DE:BVerfG:2020:rs20200519.1bvr283517.",
    "Zie https://deeplink.rechtspraak.nl/uitspraak?id=ECLI.NL.HR.2019.99 voor de tekst.",
    "De ECLI: een uniek nummer van een uitspraak.",
    "Zie zaak C-311/18 P en gevoegde zaken C\u2011293/12 en C–594/12.",
    "Zie PB C 311/18 en PbEU 2018, C 311/18.",
    "Lokaal C12/18 is op de tweede verdieping.",
    "De maten C-3-12 en T-12/2018 staan in de tabel.",
    "Zie artikel 13, eerste lid, en tweede lid, van de Wpg.",
    "Zie artikel 13 lid 2\nlid 2 is een rij lager herhaald.",
    "Zie artikel 3, lid 3, en artikel 4, lid 3, Wpg.",
    "Lid 2 en lid 3 van dat artikel gelden.",
    "De leden van het lid Janssen, onder anderen, zijn gelezen.",
    "Richtlijn (EU) 2016/680, Richtlijn 2016/680, Richtlijn 95/46/EG, Richtlijn 2014/24/EU en Richtlijn 2010/64/EU.",
    "Verordening (EU) 2016/679, Verordening (EG) nr. 45/2001, Verordening (EU) nr. 910/2014.",
    "Verordening (EEG) nr. 1408/71 en Verordening (EU) 2018/1725.",
    "Kaderbesluit 2008/977/JBZ, Besluit (EU) 2015/1814, Besluit 2005/671/JBZ.",
    "Kamerstukken II 2017/18, 34889, nr. 3, p. 4 en Kamerstukken I 2018/19, 34889, E.",
    "Zie artikel 6:162 BW, artikel 3:2 Awb en artikel 5.1 Woo.",
    "Versie 3.2 van het systeem; paragraaf 6.162 van het BW-handboek.",
]


@pytest.mark.parametrize(("sentence", "text", "right"), BROKEN)
def test_a_broken_form(sentence: str, text: str, right: str | None) -> None:
    found = check(sentence, "broken-form")
    assert [(finding.text, finding.right) for finding in found] == [(text, right)]
    assert found[0].fixable == (right is not None)


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_form_that_is_right(sentence: str) -> None:
    assert check(sentence, "broken-form") == ()
