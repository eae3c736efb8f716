"""Recognising citations as written: every pattern by its own examples, and the traps of real texts."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.recognise import recognise
from wpgsearch.recognise.flat import flatten
from wpgsearch.recognise.matching import KINDS, matcher_of

PATTERNS = [pattern for kind in KINDS for pattern in matcher_of(kind).patterns]


def found(text):
    return [(c.text, str(c.target), c.pinpoint) for c in recognise(text) if c.pattern != "act"]


def targets(text):
    return [str(c.target) for c in recognise(text) if c.pattern != "act"]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: f"{pattern.kind}/{pattern.name}")
def test_a_pattern_finds_its_examples(pattern):
    for example in pattern.examples:
        kinds = {c.kind for c in recognise(f"Zie {example} hierover.")} | {c.kind for c in recognise(f"{example}.")}
        assert pattern.kind in kinds, example


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: f"{pattern.kind}/{pattern.name}")
def test_a_pattern_leaves_its_near_misses(pattern):
    for near_miss in pattern.near_misses:
        assert pattern.name not in {c.pattern for c in recognise(f"Zie {near_miss} hierover.")}, near_miss


def test_every_pattern_is_hit_by_an_example():
    hit = {
        c.pattern for pattern in PATTERNS for example in pattern.examples for c in recognise(f"Zie {example} hierover.")
    }
    read_as_another = {"artikel-in-het-lid", "leden-van-artikel", "artikel", "overweging"} & {p.name for p in PATTERNS}
    assert {pattern.name for pattern in PATTERNS} - hit - read_as_another == set()


def test_pattern_files_are_whole():
    for path in (Path(__file__).parent.parent / "wpgsearch/recognise/patterns").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        for row in data.get("patterns", ()):
            assert row["examples"] and row["source"], (path.name, row["name"])


WPG, LED, AVG, WOB, WOO, AWB = (
    "jci1.3:c:BWBR0022463", "eli/dir/2016/680", "eli/reg/2016/679",
    "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0005537",
)  # fmt: skip

LEGISLATION = [
    ("artikel 8, eerste lid, aanhef en onder a, sub 2°, van de Wpg", [f"{WPG}&artikel=8&lid=1&o=a.2"]),
    ("art. 8 lid 1 sub a Wpg", [f"{WPG}&artikel=8&lid=1&o=a"]),
    ("artikel 13 van de Wet \npolitiegegevens", [f"{WPG}&artikel=13"]),
    ("artikel 13 van de Wet politie-\ngegevens (Wpg)", [f"{WPG}&artikel=13"]),
    ("WPG-artikel 13a", [f"{WPG}&artikel=13a"]),
    ("de Wpg (art. \n27) geeft", [f"{WPG}&artikel=27"]),
    ("artikel 8 van de Wpg¹⁸ en verder", [f"{WPG}&artikel=8"]),
    ("artikel 8 en 13 van de Wpg", [f"{WPG}&artikel=8", f"{WPG}&artikel=13"]),
    ("artikel 8 en de Wpg", ["&artikel=8"]),
    ("artikel 6:162 BW", ["jci1.3:c:BWBR0005289&artikel=162"]),
    ("art. 162 boek 6 BW", ["jci1.3:c:BWBR0005289&artikel=162"]),
    ("artikel 10.2.e Wob", [f"{WOB}&artikel=10&lid=2&o=e"]),
    ("5.1.2e Woo", [f"{WOO}&artikel=5.1&lid=2&o=e"]),
    ("Article 4(1)(b) LED", [f"{LED}/art_4/par_1/pnt_b"]),
    ("Articles 4 and 9 of the LED", [f"{LED}/art_4", f"{LED}/art_9"]),
    ("recitals 26 and 27 of the LED", [f"{LED}/rct_26", f"{LED}/rct_27"]),
    ("overweging 159 van de AVG", [f"{AVG}/rct_159"]),
    ("rechtsoverweging 5.2", []),
    ("artikel 9 van Richtlijn (EU) 2016/680", [f"{LED}/art_9"]),
    ("artikel 7 van Richtlijn 95/46/EG", ["eli/dir/1995/46/art_7"]),
    ("artikel 28 van Verordening (EG) nr. 45/2001", ["eli/reg/2001/45/art_28"]),
    ("artikel 3 van Kaderbesluit 2008/977/JBZ", ["eli/dec_framw/2008/977/art_3"]),
    ("Article 3 of Framework Decision 2008/977/JHA", ["eli/dec_framw/2008/977/art_3"]),
    ("Article 4 of the Framework Directive 2000/60/EC", ["eli/dir/2000/60/art_4"]),
    ("artikel 5 van Gedelegeerde Verordening (EU) 2019/331", ["eli/reg_del/2019/331/art_5"]),
    ("artikel 5 van Uitvoeringsverordening (EU) 2018/151", ["eli/reg_impl/2018/151/art_5"]),
    ("artikel 2 van Verordeningen (EU) nr. 1095/2010 en (EU) 2015/2365", ["eli/reg/2010/1095/art_2"]),
    ("artikel 16 VWEU en artikel 8 EVRM", ["eli/treaty/tfeu_2016/art_16", "eli/coe/echr/art_8"]),
    ("artikel 7 van het Handvest", ["eli/treaty/char_2016/art_7"]),
    ("hoofdstuk 4 van de Awb", [f"{AWB}&hoofdstuk=4"]),
    ("Paragraaf 2 beschrijft de reikwijdte van de Wpg", []),
    ("het eerste lid van artikel 8 van de Wpg", [f"{WPG}&artikel=8&lid=1"]),
    ("artikel 4 van de huurovereenkomst", []),
    ("dit artikel en deze wet", []),
    ("een vonnis 2 van de rechtbank", []),
    ("point (b) of Article 4(1) of the LED", [f"{LED}/art_4/par_1/pnt_b"]),
    ("artikel 28, eerste lid, aanhef en onder a, sub (ii), AVG", [f"{AVG}/art_28/par_1/pnt_a.ii"]),
    ("artikel 6 onder a of c (oud) Wpg", [f"{WPG}&artikel=6&o=a", f"{WPG}&artikel=6&o=c"]),
    ("art. 6.162 BW", ["jci1.3:c:BWBR0005289&artikel=162"]),
    ("2Kamerstukken II 2019/20, 35 300 XVI, nr. 133", ["kst-35300-XVI-133"]),
    ("de artikelen 39c, vierde lid en 39e, tweede lid, Wpg", [f"{WPG}&artikel=39c&lid=4", f"{WPG}&artikel=39e&lid=2"]),
    ("Onderdeel I van het middel faalt.", []),
    ("Article 6(1), point (f), GDPR", [f"{AVG}/art_6/par_1/pnt_f"]),
    ("Article 6(1), first subparagraph, point (f), GDPR", [f"{AVG}/art_6/par_1/pnt_f"]),
    ("art. 6(1)f AVG", [f"{AVG}/art_6/par_1/pnt_f"]),
    ("Article 6(1)(c) and (e) GDPR", [f"{AVG}/art_6/par_1/pnt_c", f"{AVG}/art_6/par_1/pnt_e"]),
    ("Article 4(1)(a)-(c) LED", [f"{LED}/art_4/par_1/pnt_{letter}" for letter in "abc"]),
    ("artikel 6, lid 1, onder e), AVG", [f"{AVG}/art_6/par_1/pnt_e"]),
    ("artikel 8, lid 1, onder a) en b), van de Wpg", [f"{WPG}&artikel=8&lid=1&o=a", f"{WPG}&artikel=8&lid=1&o=b"]),
    ("(artikel 10, tweede lid, onder e) van de Wob", [f"{WOB}&artikel=10&lid=2&o=e"]),
    ("artikel 10, lid 2 sub e. Wob", [f"{WOB}&artikel=10&lid=2&o=e"]),
    ("artikel 10 lid 2e Wob", [f"{WOB}&artikel=10&lid=2&o=e"]),
    ("artikel 6 lid 1, a AVG", [f"{AVG}/art_6/par_1/pnt_a"]),
    ("artikel 6.1 sub f AVG", [f"{AVG}/art_6/par_1/pnt_f"]),
    ("art. 359a.2 Sv", ["jci1.3:c:BWBR0001903&artikel=359a&lid=2"]),
    ("art. 5.4.10 Sv", ["jci1.3:c:BWBR0001903&artikel=5.4.10"]),
    ("artikel 7A:1576 BW", ["jci1.3:c:BWBR0006000&artikel=1576"]),
    ("artikel Y 2 van de Kieswet", ["jci1.3:c:BWBR0004627&artikel=Y_2"]),
    ("artikelen 8, 9 en 13 (Wpg)", [f"{WPG}&artikel=8", f"{WPG}&artikel=9", f"{WPG}&artikel=13"]),
    ("artikel 8 van de Wpg, derde lid, onder b,", [f"{WPG}&artikel=8&lid=3&o=b"]),
    ("artikel 23 AVG lid 1", [f"{AVG}/art_23/par_1"]),
    ("artikel 8 van de Wpg, onder meer", [f"{WPG}&artikel=8"]),
    ("Article 3 of Council Framework Decision 2008/977/JHA", ["eli/dec_framw/2008/977/art_3"]),
    ("considerans (26) van de AVG", [f"{AVG}/rct_26"]),
    ("artikel 15 van de AVG12 geldt", [f"{AVG}/art_15"]),
    ("[artikel 6](https://voorbeeld.nl/artikel-6) van de [AVG](https://voorbeeld.nl/avg)", [f"{AVG}/art_6"]),
    ("artikel 5 van de Verordening 2023/2854, hierna “Dv”) en artikel 19 Dv", [
        "eli/reg/2023/2854/art_5", "eli/reg/2023/2854/art_19",
    ]),
    ("15 AVG-verzoeken en 3 Wob-verzoeken", []),
    ("de mail van 5/7/2020 1:01 PM", []),
    ("Postbus 12345, 1070 AW Amsterdam", []),
    ("https://voorbeeld.nl/advies-artikel-22-avg", []),
    ("het artikel 2018", []),
    ("artikel 4, lid 4.2.1, van de planregels", []),
    ("artikel 31 van de begroting", []),
    ("artikel 1 Protocol 1 EVRM", []),
    ("bijlage III, punt 5, onder b en c", []),
    ("artikel 1F Vluchtelingenverdrag", ["jci1.3:c:BWBV0001002&artikel=1F"]),
    ("artikel 14 van de e-Privacyrichtlijn", ["eli/dir/2002/58/art_14"]),
    ("Section 8 Wpg", [f"{WPG}&artikel=8"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LEGISLATION)
def test_legislation(text, expected):
    assert targets(f"Zie {text} hierover.") == expected


OTHERS = [
    ("Kamerstukken II 2017/18, 34889, nr. 3, p. 21-22.", [("kst-34889-3", "21-22")]),
    ("*Kamerstukken II* 2017/18, 34889, nr. 3, p. 21-22", [("kst-34889-3", "21-22")]),
    ("Kamer-\nstukken 26 643 en 32 761, nr. 652", [("kst-26643-652", None), ("kst-32761-652", None)]),
    ("Kamerstuk 34 775 VI, AH", [("kst-34775-VI-AH", None)]),
    ("Kamerstukken II 2018/19, 21501-33, nr. 1017", [("kst-21501-33-1017", None)]),
    ("Kamerstukken I 2018/19, 34889, E", [("kst-34889-E", None)]),
    ("Kamerstukken II 2017/18, 34889, nrs. 3 en 7", [("kst-34889-3", None), ("kst-34889-7", None)]),
    ("dossier van de Kamerstukken 34889", [("dossier-34889", None)]),
    ("Tweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669 5", []),
    ("Handelingen II 2019/20, nr. 34, item 9", [("h-tk-20192020-34-9", None)]),
    ("Kamerstukken II 2017/18, 34889, nr. 3, p. 12 en nr. 6, p. 3", [("kst-34889-3", "12"), ("kst-34889-6", "3")]),
    ("Kamerstukken II 2017/18, 34889, nr. 3 (MvT), p. 21", [("kst-34889-3", "21")]),
    ("Kamerstuknummer 34889-3", [("kst-34889-3", None)]),
    ("Kamerstuk 26643-669", [("kst-26643-669", None)]),
    ("Kst. 34889 nr. 3", [("kst-34889-3", None)]),
    ("TK 2017–2018, 34889, nummer 3", [("kst-34889-3", None)]),
    ("EK 2020-2021, 35 455, C.", [("kst-35455-C", None)]),
    ("Tweede Kamer, vergaderjaar 2017–2018, 34 889, nr. 3, p. 12", [("kst-34889-3", "12")]),
    ("Tweede Kamer, vergaderjaar 2017–2018, 34 889, nr. 3", []),
    ("Handelingen EK 2017/18, nr. 40, item 3, p. 1-8", [("h-ek-20172018-40-3", "1-8")]),
    ("Handelingen II 1995/96, 24 692, nr. 3", [("kst-24692-3", None)]),
    ("Aanh. Hand. II 2019/20, nr. 1234", [("ah-tk-20192020-1234", None)]),
    ("Stb. 2018/401", [("stb-2018-401", None)]),
    ("Stb. 2007, nrs. 300 en 301", [("stb-2007-300", None), ("stb-2007-301", None)]),
    ("OJ L 119, 4.5.2016, p. 89", [("oj:L-2016-119-89", None)]),
    ("PbEU L 119 van 4 mei 2016", [("oj:L-2016-119", None)]),
    ("PB 2000, C 364/1", [("oj:C-2000-364-1", None)]),
    ("EHRM 4 december 2008, 30562/04 en 30566/04 (S. en Marper t. VK)", [("echr:30562/04", None)]),
    ("ECtHR, Zakharov v. Russia, no. 47143/06, § 230, 4 December 2015", [("echr:47143/06", "230")]),
    ("zaaknummer 20/3537 bij het EHRM", []),
    ("ECLI:CE:ECHR:2017:1128JUD007083813, § 55", [("ECLI:CE:ECHR:2017:1128JUD007083813", "55")]),
    ("ECLI: NL: HR: 2007: AZ4664", [("ECLI:NL:HR:2007:AZ4664", None)]),
    ("ECLI:PHR:2021:845", [("ECLI:NL:PHR:2021:845", None)]),
    ("zaak C300/21, punt 32", [("celex:62021CJ0300", "32")]),
    ("C-293/12 en C-594/12, Digital Rights Ireland, ECLI:EU:C:2014:238, r.o. 34", [("ECLI:EU:C:2014:238", "34")]),
    ("Case C-203/15 Tele2 Sverige [2016] ECLI:EU:C:2016:970, paras 102-103", [("ECLI:EU:C:2016:970", "102-103")]),
    ("Aanhangsel Handelingen II 2019/20, nr. 1234", [("ah-tk-20192020-1234", None)]),
    ("de vragen 2024Z16676", [("kv-tk-2024Z16676", None)]),
    ("Stb. 2007, 300", [("stb-2007-300", None)]),
    ("PbEU 2016, L 119/89", [("oj:L-2016-119-89", None)]),
    ("HvJ EU 16 juli 2020, C-311/18, EU:C:2020:559 (*Schrems II*), r.o. 84", [("ECLI:EU:C:2020:559", "84")]),
    (
        "HvJ EU 8 december 2022, C-180/21, ECLI: EU:C:2022:967 (*Inspektor*), r.o. 61 en r.o. 67",
        [("ECLI:EU:C:2022:967", "61, 67")],
    ),
    ("ECLI:NL:HR:2019:1234, r.o. 3.4.2", [("ECLI:NL:HR:2019:1234", "3.4.2")]),
    ("Case C-311/18, para 84", [("celex:62018CJ0311", "84")]),
    ("EHRM 4 december 2008, nrs. 30562/04 en 30566/04", [("echr:30562/04", None)]),
    ("Verordening nr. 45/2001", []),
    ("EDPB Guidelines 3/2020, p. 5-6", [("edpb:guidelines-03/2020", "5-6")]),
    ("WP29, *Opinion 03/2013*", [("wp29:opinion-03/2013", None)]),
    ("mr. 10.2.e werkgroep", [("jci1.3:c:BWBR0005252&artikel=10&lid=2&o=e", None)]),
    ("Vogiatzoglou & Marquenie 2022, p. 25", [("lit:vogiatzoglou-marquenie-2022", "25")]),
    ("Zie Donatz-Fest 2025, p. 43 en p. 56", [("lit:donatz-fest-2025", "43, 56")]),
    ("sinds Politiewet 2012", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_other_kinds(text, expected):
    assert [(target, pinpoint) for _, target, pinpoint in found(text)] == expected


def test_a_name_that_the_text_defines_is_found_in_all_of_it():
    text = "De Wet publieke gezondheid (hierna: Wgz) geldt. Zie artikel 16 Wgz."
    assert targets(text) == ["jci1.3:c:BWBR0024705&artikel=16"]


def test_of_a_name_that_the_text_defines_the_longest_form_is_read():
    text = "De Wet publieke gezondheid (hierna: Wgz) en de Wet politiegegevens (hierna: Wgz 2018). Artikel 9 Wgz 2018."
    assert targets(text) == [f"{WPG}&artikel=9"]
    text = "De Wet publieke gezondheid (hierna: Wgz) geldt. De Wgz is het niet in Wgz-besluit en anti-Wgz-lobby."
    assert [c.text for c in recognise(text)][1:] == ["Wgz"]


def test_an_ambiguous_name_keeps_its_candidates():
    citation = next(c for c in recognise("Zie artikel 13 Wpg.") if c.target.parts)
    assert [c.work for c in citation.candidates] == [WPG, "jci1.3:c:BWBR0024705"]


def test_an_abbreviation_that_is_a_word_needs_a_provision_or_a_determiner():
    assert not recognise("Een LED lamp brandt.")
    assert [c.pattern for c in recognise("Dit staat in de LED.")] == ["act"]


def test_an_act_that_is_not_known_is_not_guessed():
    citation = recognise("Zie artikel 5 van de Wet op de tovenarij.")[0]
    assert (citation.target.work, citation.pattern) == ("", "onbekende-regeling")


ENDLESS = {
    "articles": ("artikel 1, ", 3000),
    "numbers": ("7, ", 3000),
    "leden": ("eerste lid en ", 400),
    "nested members": ("(1)(a)", 2000),
    "brackets": ("(", 10_000),
    "nested brackets": ("[(", 5000),
    "digits": ("1234567890", 20_000),
    "dotted": ("10.2.", 10_000),
    "abbreviations": ("art. ", 10_000),
    "dossiers": ("26 643, ", 3000),
    "heads": ("Kamerstukken ", 5000),
    "cases": ("C-311/18 en ", 3000),
    "names": ("Jansen ", 10_000),
    "no word ends": ("awet", 50_000),
    "no words": ("\u00b9*\u00ad", 20_000),
    "masked already": ("\ue000", 20_000),
    "no paragraphs": ("De politie verwerkt gegevens volgens artikel 8. ", 3000),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_goes_on_for_ever_is_read_to_its_end(name):
    """Some of these were quadratic, in time or in memory, under a rule that looked too far ("26 643, 26 643, …")."""
    piece, times = ENDLESS[name]
    text = f"Kamerstukken artikel {piece * times} Slot: artikel 13 van de Wet politiegegevens."
    citations = recognise(text)
    assert str(citations[-1].target) == f"{WPG}&artikel=13"
    assert len(citations) <= 2 * text.count(piece.strip()) + 200
    assert max(len(citation.text) for citation in citations) <= 1000


@pytest.mark.parametrize("link", [", ", " en ", " "])
def test_a_run_of_members_is_cut_and_the_rest_is_found(link):
    text = "De Wpg: " + link.join(["lid 1"] * 300) + ". Zie artikel 13 van de Wet politiegegevens."
    assert str(recognise(text)[-1].target) == f"{WPG}&artikel=13"


@given(st.text(alphabet=st.sampled_from(list("aeA -\n*¹²,.13Wpg\u00ad\ufffe°()l")), max_size=120))
def test_flat_text_maps_back_to_the_same_letters(text):
    flat = flatten(text)
    for index, letter in enumerate(flat.text):
        if not letter.isspace():
            start, end = flat.span(index, index + 1)
            assert text[start:end] == letter


@given(st.text(max_size=200) | st.text(alphabet="artikel 8,lidWpgECLI:EU-/2018Kamerstuk.()\n", max_size=200))
def test_spans_are_the_text_and_nothing_fails(text):
    previous = 0
    for citation in recognise(text):
        assert text[citation.span.start : citation.span.end] == citation.text != ""
        assert citation.span.start >= previous
        previous = citation.span.start
