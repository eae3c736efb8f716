"""Questions as people type them, and what they ask for: rows of question, targets, words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wpgsearch.model import Filters, Target, WpgsearchError
from wpgsearch.query import understand
from wpgsearch.query.asking import AROUND_A_CITATION, CLOSERS, OPENERS
from wpgsearch.register import label, url

WPG, WPG_HEALTH, WJSG = "jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0024705", "jci1.3:c:BWBR0014194"
AWB, WOB, WOO, SR = "jci1.3:c:BWBR0005537", "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0001854"
POLITIEWET, BPG = "jci1.3:c:BWBR0031788", "jci1.3:c:BWBR0023086"
BOEK_6, BOEK_7A = "jci1.3:c:BWBR0005289", "jci1.3:c:BWBR0006000"
LED, AVG, AI_ACT = "eli/dir/2016/680", "eli/reg/2016/679", "eli/reg/2024/1689"
EVRM, HANDVEST, VWEU = "eli/coe/echr", "eli/treaty/char_2016", "eli/treaty/tfeu_2016"
SCHREMS_II, INSPEKTOR, QUADRATURE = "ECLI:EU:C:2020:559", "ECLI:EU:C:2022:967", "ECLI:EU:C:2020:791"


def check(question: str, targets: str, words: str = "") -> None:
    """``targets`` are canonical, with a space between them."""
    query = understand(question)
    assert (" ".join(map(str, query.targets)), query.words) == (targets, words)
    assert query.labels == tuple(map(label, query.targets))


def notes(question: str) -> str:
    return " ".join(understand(question).notes)


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        # an act before or after its article, in any capitals, with or without "artikel"
        ("art. 13 Wpg", f"{WPG}&artikel=13"),
        ("Wpg art. 13", f"{WPG}&artikel=13"),
        ("Wpg 13", f"{WPG}&artikel=13"),
        ("ART. 13 WPG", f"{WPG}&artikel=13"),
        ("wpg art.13", f"{WPG}&artikel=13"),
        ("wpg13", f"{WPG}&artikel=13"),
        ("Wpg-artikel 13a", f"{WPG}&artikel=13a"),
        ("Wet politiegegevens artikel 13", f"{WPG}&artikel=13"),
        ("artikel 13, tweede lid, van de Wet Politiegegevens", f"{WPG}&artikel=13&lid=2"),
        ("art 13 lid 2 wpg", f"{WPG}&artikel=13&lid=2"),
        ("Wpg art13lid3", f"{WPG}&artikel=13&lid=3"),
        ("wpg 13 lid 3", f"{WPG}&artikel=13&lid=3"),
        ("13(3) Wpg", f"{WPG}&artikel=13&lid=3"),
        ("artikel 13, 3e lid, Wpg", f"{WPG}&artikel=13&lid=3"),
        ("artikel 13 Wpg, tweede lid", f"{WPG}&artikel=13&lid=2"),
        ("lid 2 van art. 13 wpg", f"{WPG}&artikel=13&lid=2"),
        ("Wpg, artikel 13, derde lid, onderdeel b", f"{WPG}&artikel=13&lid=3&o=b"),
        ("artikel 8, eerste lid, aanhef en onder a, onder 2°, van de Wpg", f"{WPG}&artikel=8&lid=1&o=a.2"),
        ("Politiewet artikel 3", f"{POLITIEWET}&artikel=3"),
        ("artikel 3 Politiewet 2012", f"{POLITIEWET}&artikel=3"),
        ("art. 6 onder e Wet politiegegevens", f"{WPG}&artikel=6&o=e"),
        ("138ab Sr", f"{SR}&artikel=138ab"),
        ("3:46 Awb", f"{AWB}&artikel=3:46"),
        ("art. 2:10 Bpg", f"{BPG}&artikel=2:10"),
        ("BWBR0022463 artikel 13", f"{WPG}&artikel=13"),
        ("Wpg (Wet publieke gezondheid) art. 13", f"{WPG_HEALTH}&artikel=13"),
        # EU acts and treaties
        ("LED art. 4(1)(b)", f"{LED}/art_4/par_1/pnt_b"),
        ("led art. 4", f"{LED}/art_4"),
        ("point (b) of Article 4(1) LED", f"{LED}/art_4/par_1/pnt_b"),
        ("art. 4 par. 2 LED", f"{LED}/art_4/par_2"),
        ("Richtlijn (EU) 2016/680 artikel 9", f"{LED}/art_9"),
        ("artikel 9 2016/680", f"{LED}/art_9"),
        ("artikel 22 van Verordening (EU) 2016/679 (AVG)", f"{AVG}/art_22"),
        ("AVG art 6 lid 1 sub f", f"{AVG}/art_6/par_1/pnt_f"),
        ("6(1)f AVG", f"{AVG}/art_6/par_1/pnt_f"),
        ("AVG 6.1.f", f"{AVG}/art_6/par_1/pnt_f"),
        ("art. 6, lid 1, onder f), AVG", f"{AVG}/art_6/par_1/pnt_f"),
        ("overweging 27 LED", f"{LED}/rct_27"),
        ("recital (162) GDPR", f"{AVG}/rct_162"),
        ("overwegingen 26 en 27 van de LED", f"{LED}/rct_26 {LED}/rct_27"),
        ("8 EVRM", f"{EVRM}/art_8"),
        ("Art. 8, lid 2 EVRM", f"{EVRM}/art_8/par_2"),
        ("art. 7 Handvest", f"{HANDVEST}/art_7"),
        ("16 VWEU", f"{VWEU}/art_16"),
        ("Verordening (EG) nr. 45/2001", "eli/reg/2001/45"),
        ("Richtlijn 95/46/EG", "eli/dir/1995/46"),
        ("Kaderbesluit 2008/977/JBZ art. 3", "eli/dec_framw/2008/977/art_3"),
        # refusal grounds
        ("10.2.e Wob", f"{WOB}&artikel=10&lid=2&o=e"),
        ("artikel 10.2.e Wob", f"{WOB}&artikel=10&lid=2&o=e"),
        ("10.2.e en 10.2.g Wob", f"{WOB}&artikel=10&lid=2&o=e {WOB}&artikel=10&lid=2&o=g"),
        ("5.1.2e Woo", f"{WOO}&artikel=5.1&lid=2&o=e"),
        ("Woo 5.1.2.e", f"{WOO}&artikel=5.1&lid=2&o=e"),
        ("5.1, tweede lid, onder e, Woo", f"{WOO}&artikel=5.1&lid=2&o=e"),
        ("5.1.2 Woo", f"{WOO}&artikel=5.1&lid=2"),
        ("5.1.2e", f"{WOO}&artikel=5.1&lid=2&o=e"),
        ("10.2.e", f"{WOB}&artikel=10&lid=2&o=e"),
        ("2.10a lid 2 Bpg", f"{BPG}&artikel=2.10a&lid=2"),
        # the books of the BW
        ("6:162 BW", f"{BOEK_6}&artikel=162"),
        ("BW 6:162", f"{BOEK_6}&artikel=162"),
        ("art. 162 boek 6 BW", f"{BOEK_6}&artikel=162"),
        ("artikel 162 van Boek 6 van het Burgerlijk Wetboek", f"{BOEK_6}&artikel=162"),
        ("BW boek 6 art. 162 lid 2", f"{BOEK_6}&artikel=162&lid=2"),
        ("7A:1576 BW", f"{BOEK_7A}&artikel=1576"),
        ("boek 6 BW", BOEK_6),
        # divisions, only where no article is named
        ("§ 2 Wpg", f"{WPG}&paragraaf=2"),
        ("hoofdstuk 4 Awb", f"{AWB}&hoofdstuk=4"),
        ("afdeling 3.4 van de Awb", f"{AWB}&afdeling=3.4"),
        ("bijlage III AI-verordening", f"{AI_ACT}/anx_III"),
        ("hoofdstuk 4, artikel 12 Awb", f"{AWB}&artikel=12"),
        # an act as a whole
        ("de Wpg", WPG),
        ("wpg", WPG),
        ("where is the LED discussed", LED),
        ("LED", LED),
    ],
)
def test_provisions(question: str, targets: str) -> None:
    check(question, targets)


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("art. 8 en 9 Wpg", f"{WPG}&artikel=8 {WPG}&artikel=9"),
        ("artikelen 18 t/m 20 Wpg", f"{WPG}&artikel=18 {WPG}&artikel=19 {WPG}&artikel=20"),
        ("eerste en derde lid van artikel 13 Wpg", f"{WPG}&artikel=13&lid=1 {WPG}&artikel=13&lid=3"),
        ("art. 8 lid 1 en art. 9 lid 2 Wpg", f"{WPG}&artikel=8&lid=1 {WPG}&artikel=9&lid=2"),
        ("Wpg art. 8, art. 9 en art. 13", f"{WPG}&artikel=8 {WPG}&artikel=9 {WPG}&artikel=13"),
        ("art. 13 Wpg en art. 6 AVG", f"{WPG}&artikel=13 {AVG}/art_6"),
        ("art. 13 Wpg jo. 8 EVRM", f"{WPG}&artikel=13 {EVRM}/art_8"),
        ("Wpg art. 13 en AVG art. 6", f"{WPG}&artikel=13 {AVG}/art_6"),
        ("Wpg art. 13, AVG art. 6", f"{WPG}&artikel=13 {AVG}/art_6"),
        ("de Wpg, artikel 9 van de Politiewet", f"{WPG} {POLITIEWET}&artikel=9"),
        ("Wpg en Wjsg artikel 8", f"{WPG} {WJSG}&artikel=8"),
        ("artikel 13 Wpg (de Wet politiegegevens)", f"{WPG}&artikel=13"),
    ],
)
def test_several_provisions(question: str, targets: str) -> None:
    check(question, targets)


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("C-180/21", INSPEKTOR),
        ("c180/21", INSPEKTOR),
        ("zaak C\u2011180/21", INSPEKTOR),
        ("HvJ EU 8 december 2022, C-180/21 (Inspektor)", INSPEKTOR),
        ("EU:C:2022:491", "ECLI:EU:C:2022:491"),
        ("ecli:nl:hr:2019:1234", "ECLI:NL:HR:2019:1234"),
        ("ECLl: NL:HR:2019:1234", "ECLI:NL:HR:2019:1234"),
        ("HvJ EU 16 juli 2020, C-311/18, ECLI:EU:C:2020:559 (Schrems II), r.o. 84", SCHREMS_II),
        ("joined cases C-511/18, C-512/18 and C-520/18", QUADRATURE),
        ("C-311/18 en C-180/21", f"{SCHREMS_II} {INSPEKTOR}"),
        ("C-999/21", "celex:62021CJ0999"),
        ("EHRM 4 december 2008, nrs. 30562/04 en 30566/04 (S. en Marper)", "echr:30562/04"),
        ("application no. 99999/99", "echr:99999/99"),
        ("welke documenten noemen Schrems II", SCHREMS_II),
        ("schrems ii arrest", SCHREMS_II),
        ("het arrest Schrems II van het HvJ, r.o. 84", SCHREMS_II),
        ("C-311/18 Schrems II", SCHREMS_II),
        ("Inspektor", INSPEKTOR),
        ("La Quadrature du Net", QUADRATURE),
    ],
)
def test_cases(question: str, targets: str) -> None:
    check(question, targets)


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("kamerstuk 34889 nr 3", "kst-34889-3"),
        ("Kamerstukken II 2017/18, 34889, nr. 3, p. 21", "kst-34889-3"),
        ("Tweede Kamer, vergaderjaar 2017\u20132018, 34 889, nr. 3", "kst-34889-3"),
        ("26 643 nr. 641", "kst-26643-641"),
        ("KII, 2019/20, 32761-152", "kst-32761-152"),
        ("kst-26643-652", "kst-26643-652"),
        ("Kamerstukken I 2018/19, 34889, E", "kst-34889-E"),
        ("Kamerstuk 34 775 VI, AH", "kst-34775-VI-AH"),
        ("35000-VI-2", "kst-35000-VI-2"),
        ("21501-33, nr. 1017", "kst-21501-33-1017"),
        ("Kamerstukken 26 643 en 32 761, nr. 652", "kst-26643-652 kst-32761-652"),
        ("26643, nrs. 652 t/m 654", "kst-26643-652 kst-26643-653 kst-26643-654"),
        ("dossier 34889", "dossier-34889"),
        ("34889", "dossier-34889"),
        ("34 889", "dossier-34889"),
        ("2024Z16676", "kv-tk-2024Z16676"),
        ("Handelingen II 2019/20, nr. 34, item 9", "h-tk-20192020-34-9"),
        ("Aanhangsel Handelingen II 2019/20, nr. 1234", "ah-tk-20192020-1234"),
        ("Stb. 2018, 401", "stb-2018-401"),
        ("Staatscourant 2012, nr. 22", "stcrt-2012-22"),
        ("PbEU 2016, L 119/89", "oj:L-2016-119-89"),
        ("EDPB Opinion 28/2024", "edpb:opinion-28/2024"),
        ("EDPB 28/2024", "edpb:opinion-28/2024"),
        ("EDPB 5/2020", "edpb:guidelines-05/2020"),
        ("Richtsnoeren 05/2020 van de EDPB", "edpb:guidelines-05/2020"),
        ("WP29 Opinion 03/2013, p. 5", "wp29:opinion-03/2013"),
    ],
)
def test_papers(question: str, targets: str) -> None:
    check(question, targets)


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("jci1.3:c:BWBR0022463&paragraaf=2&artikel=8&z=2023-11-01&g=2023-11-01", f"{WPG}&artikel=8"),
        ("https://wetten.overheid.nl/BWBR0022463/2024-01-01#Paragraaf2_Artikel8", f"{WPG}&artikel=8"),
        ("wetten.overheid.nl/BWBR0022463", WPG),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32016R0679#art_5", f"{AVG}/art_5"),
        ("https://eur-lex.europa.eu/eli/dir/2016/680/art_4/par_1/oj", f"{LED}/art_4/par_1"),
        ("https://eur-lex.europa.eu/eli/dir/2016/680/oj/nld#rct_27", f"{LED}/rct_27"),
        ("32016L0680", LED),
        ("62018CJ0311", SCHREMS_II),
        ("https://uitspraken.rechtspraak.nl/details?id=ECLI:NL:HR:2019:1234", "ECLI:NL:HR:2019:1234"),
        ("https://curia.europa.eu/juris/liste.jsf?num=C-311/18", SCHREMS_II),
        ("https://zoek.officielebekendmakingen.nl/kst-34889-3.html", "kst-34889-3"),
        ("https://zoek.officielebekendmakingen.nl/dossier/34889", "dossier-34889"),
        ("lit:purtova-2018", "lit:purtova-2018"),
    ],
)
def test_addresses(question: str, targets: str) -> None:
    check(question, targets)


@pytest.mark.parametrize(
    ("question", "targets", "words"),
    [
        ("art. 13 Wpg AI", f"{WPG}&artikel=13", "AI"),
        ("AI onder art. 13 Wpg", f"{WPG}&artikel=13", "AI"),
        ("Where is AI discussed in relation to art. 13 of the Wpg?", f"{WPG}&artikel=13", "AI"),
        ("art. 13 Wpg niet toegepast", f"{WPG}&artikel=13", "niet"),
        ('art. 13 Wpg "human in the loop"', f"{WPG}&artikel=13", '"human in the loop"'),
        ("automatische vergelijking (art. 13 Wpg)", f"{WPG}&artikel=13", "automatische vergelijking"),
        ("wat zegt artikel 13 over vergelijking in de Wpg", f"{WPG}&artikel=13", "vergelijking"),
        ("AI Wpg", WPG, "AI"),
        ("C-311/18 doorgifte", SCHREMS_II, "doorgifte"),
        ("what does Schrems II say about transfers", SCHREMS_II, "transfers"),
        ("34889 nr 3 bewaartermijn", "kst-34889-3", "bewaartermijn"),
        ("in dossier 26643 over AI", "dossier-26643", "AI"),
    ],
)
def test_a_citation_with_words(question: str, targets: str, words: str) -> None:
    check(question, targets, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('"human in the loop"', '"human in the loop"'),
        ("\u201chuman in the loop\u201d", '"human in the loop"'),
        ("geautomatiseerde vergelijking", "geautomatiseerde vergelijking"),
        ("niet openbaar", "niet openbaar"),
        ("het recht op inzage", "het recht op inzage"),
        ("waar gaat het over predictive policing", "predictive policing"),
        ("waar staat iets over gezichtsherkenning?", "gezichtsherkenning"),
        ("where do the documents discuss facial recognition?", "facial recognition"),
        ("waar wordt niet openbaar besproken", "niet openbaar"),
        ("waar", "waar"),
        # names that are words too, parts of longer words, acts of which no place is asked
        ("LED lampen", "LED lampen"),
        ("web scraping", "web scraping"),
        ("Wob-verzoek", "Wob-verzoek"),
        ("who is responsible", "responsible"),
        ("data act", "data act"),
        ("politie Harderwijk", "politie Harderwijk"),
        # places without an act
        ("artikel 13", "artikel 13"),
        ("hoofdstuk 4", "hoofdstuk 4"),
        ("artikel 4 van de overeenkomst", "artikel 4 van de overeenkomst"),
        ("10.000 euro", "10.000 euro"),
    ],
)
def test_words(question: str, words: str) -> None:
    check(question, "", words)


@pytest.mark.parametrize(
    "question",
    [
        "where is {} discussed",
        "waar wordt {} besproken?",
        "waar gaat het over {}",
        "Where do the documents discuss {}?",
        "welke documenten noemen {}",
        "wie citeert {}",
        "Which documents refer to the {}",
        "waar is {} toegepast",
        "zoek alle documenten waarin {} wordt genoemd",
        "in welke stukken staat iets over {}",
    ],
)
@pytest.mark.parametrize(
    ("citation", "target"),
    [("art. 13 lid 2 Wpg", f"{WPG}&artikel=13&lid=2"), ("C-180/21", INSPEKTOR), ("kst-34889-3", "kst-34889-3")],
)
def test_the_words_of_asking_are_dropped_around_a_citation(question: str, citation: str, target: str) -> None:
    check(question.format(citation), target)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wpg art. 13", '"Wpg" is read as Wet politiegegevens; for the Wet publieke gezondheid ask: "Wet publieke'),
        ("Wpg art. 13", '"Wet publieke gezondheid art. 13"'),
        ("artikel 13", '"artikel 13" does not say of which act'),
        ("overweging 38", "overweging 27 LED"),
        ("overweging 38 Wpg", "Only EU acts have numbered recitals"),
        ("art. 3 Wet op de tovenarij", 'No act called "Wet op de tovenarij" is in the register'),
        ("Wet op de tovenarij besproken", 'No act called "Wet op de tovenarij" is in the register'),
        ("art. 3 WXyz", 'No act called "WXyz"'),
        ("art. 13 Uitvoeringswet Wpg", 'No act called "Uitvoeringswet Wpg"'),
        ("art. 162 BW", '"6:162 BW"'),
        ("BW", "all books of the Burgerlijk Wetboek"),
        ("web3", '"web3" is read as art. 3 WEB'),
        ("LED", "put it between quotes"),
        ("5.1.2e", "refusal ground"),
        ("34889", "number of a dossier"),
        ("C-999/21", "not in the register of cases"),
        ("C-311/18, r.o. 84", '"r.o. 84" does not narrow the search'),
        ("Kamerstukken II 2017/18, 34889, nr. 3, p. 21", '"p. 21" does not narrow the search'),
        ("C-311/18 (Iemand/Iets)", '"Iemand/Iets" is read as the name of'),
        ("Schrems II", "for the words themselves put them between quotes"),
        ("SyRI algoritme", '"SyRI" is searched as a word; for the decision ask'),
        ("Ligue des droits humains", "for the other of that name ask"),
        ("EDPB 28/2024", '"EDPB Guidelines 28/2024"'),
        ("https://example.org/wet", "is searched as words"),
        ('"art. 13 Wpg"', "without the quotes it asks for art. 13 Wpg"),
        ('AI "human', "is not closed"),
        ("POLITIE EN DE VRIJHEID OF NIET", '"NIET" is read as the word'),
    ],
)
def test_what_is_chosen_or_not_understood_is_said(question: str, said: str) -> None:
    assert said in notes(question)


@pytest.mark.parametrize(
    "question", ["art. 8 EVRM", "Wet publieke gezondheid art. 13", "C-180/21", "niet openbaar", "kst-34889-3"]
)
def test_no_note_where_nothing_was_chosen(question: str) -> None:
    assert notes(question) == ""


def test_an_unknown_act_is_no_target_and_the_known_one_is() -> None:
    query = understand("artikel 13 Wpg en artikel 3 Wet op de tovenarij")
    assert query.targets == (Target(WPG, (("artikel", "13"),)),)
    assert query.words == "artikel 3 Wet op de tovenarij"


@pytest.mark.parametrize("question", ["", "  ", "?", '""', "\n"])
def test_an_empty_question_is_an_error(question: str) -> None:
    with pytest.raises(WpgsearchError, match="empty"):
        understand(question)


def test_a_pasted_page_is_an_error() -> None:
    with pytest.raises(WpgsearchError, match="1000 characters"):
        understand("politie " * 200)


def test_filters_are_passed_on() -> None:
    filters = Filters(soort=("essay",), exact=True)
    assert understand("art. 13 Wpg", filters=filters).filters == filters


def test_a_corpus_may_prefer_another_act_of_that_name() -> None:
    query = understand("Wpg art. 13", prefer=lambda works: WPG_HEALTH if WPG_HEALTH in works else None)
    assert query.targets == (Target(WPG_HEALTH, (("artikel", "13"),)),)
    assert 'for the Wet politiegegevens ask: "Wet politiegegevens art. 13"' in query.notes[0]


def test_a_question_loads_nothing_heavy() -> None:
    code = (
        "import sys; from wpgsearch.query import understand; understand('waar wordt art. 13 Wpg besproken, AI');"
        "heavy = {'spacy', 'whoosh', 'lxml', 'click', 'pdfplumber', 'difflib'};"
        "print(*heavy & {name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


GOLD = Path(__file__).parents[2] / "shared" / "gold" / "questions.tsv"


@pytest.mark.skipif(not GOLD.exists(), reason="../shared is absent")
def test_gold_questions() -> None:
    rows = [row.split("\t") for row in GOLD.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"]
    wrong = {q: t for q, t in rows if (" ".join(map(str, understand(q).targets)) or "-") != t}
    assert not wrong


# --- properties

_DUTCH = (
    WPG,
    WJSG,
    AWB,
    SR,
    POLITIEWET,
    BPG,
    BOEK_6,
    "jci1.3:c:BWBR0001840",
    "jci1.3:c:BWBR0004825",
    "jci1.3:c:BWBR0099999",
)
_EU = (
    LED,
    AVG,
    AI_ACT,
    EVRM,
    HANDVEST,
    VWEU,
    "eli/dec_framw/2008/977",
    "eli/reg/2001/45",
    "eli/dir/1995/46",
    "eli/reg/2031/7",
)
_number = st.integers(1, 400).map(str)
_dutch_article = st.one_of(
    _number,
    st.builds("{}{}".format, _number, st.sampled_from(["a", "b", "nd"])),
    st.builds("{}:{}".format, _number, _number),
)
_members = st.one_of(
    st.just(()),
    st.builds(lambda lid: (("lid", lid),), st.integers(1, 12).map(str)),
    st.builds(lambda letter: (("o", letter),), st.sampled_from("abcdefghk")),
    st.builds(
        lambda lid, letter: (("lid", lid), ("o", letter)), st.integers(1, 12).map(str), st.sampled_from("abcdefghk")
    ),
    st.builds(
        lambda letter, sub: (("lid", "1"), ("o", letter), ("o", sub)), st.sampled_from("abc"), st.sampled_from("123")
    ),
)
_division = st.sampled_from(
    [(("hoofdstuk", "4"),), (("paragraaf", "2a"),), (("afdeling", "III"),), (("bijlage", "1"),), ()]
)


def _placed(work: str, article: str, members: tuple[tuple[str, str], ...]) -> Target:
    number = article.rpartition(":")[2] if work == BOEK_6 else article
    return Target(work, (("artikel", number), *members))


_targets = st.one_of(
    st.builds(_placed, st.sampled_from(_DUTCH), _dutch_article, _members),
    st.builds(_placed, st.sampled_from(_EU), _number, _members),
    st.builds(Target, st.sampled_from((WPG, AWB, AI_ACT)), _division),
    st.builds(lambda work, number: Target(work, (("overweging", number),)), st.sampled_from((LED, AVG)), _number),
    st.builds("kst-{}-{}".format, st.integers(20000, 39999), _number).map(Target),
    st.builds("kst-34775-VI-{}".format, st.sampled_from(["AH", "2", "B"])).map(Target),
    st.builds("dossier-{}".format, st.integers(20000, 39999)).map(Target),
    st.builds("stb-{}-{}".format, st.integers(1990, 2040), _number).map(Target),
    st.builds("h-tk-20192020-{}-{}".format, _number.filter(lambda n: len(n) < 3), st.integers(1, 30)).map(Target),
    st.builds("ah-tk-20192020-{}".format, _number).map(Target),
    st.builds("edpb:opinion-{:02d}/{}".format, st.integers(1, 40), st.integers(2018, 2040)).map(Target),
    st.builds("oj:L-{}-{}-{}".format, st.integers(1990, 2023), _number, _number).map(Target),
    st.builds("celex:62031CJ{:04d}".format, st.integers(1, 999)).map(Target),
    st.sampled_from((SCHREMS_II, INSPEKTOR, "ECLI:NL:HR:2019:1234")).map(Target),
)


@given(_targets)
@example(Target(BOEK_7A, (("artikel", "1576"),)))
@settings(deadline=None, max_examples=150)
def test_a_label_is_understood_as_its_target(target: Target) -> None:
    query = understand(label(target))
    assert (query.targets, query.words) == ((target,), "")


@given(_targets)
@settings(deadline=None, max_examples=150)
def test_an_identifier_is_understood_as_its_target(target: Target) -> None:
    assert understand(str(target)).targets == (target,)


@given(_targets)
@settings(deadline=None, max_examples=150)
def test_an_official_address_is_understood_as_the_same_work(target: Target) -> None:
    address = url(target)
    if address is None:
        return
    found = understand(address).targets
    assert len(found) == 1
    if target.work.startswith("oj:"):  # the site addresses a whole issue
        assert target.work.startswith(found[0].work)
    else:
        assert found[0].work == target.work


_CONTENT = ["niet", "openbaar", "geen", "sensing", "camera's", "AI-systeem", "doelbinding", "bewaartermijn"]
_WORDS = st.lists(st.sampled_from(_CONTENT), min_size=1)


@given(_WORDS)
@settings(deadline=None, max_examples=60)
def test_no_content_word_is_dropped(words: list[str]) -> None:
    assert understand(" ".join(words)).words == " ".join(words)
    beside = understand(f"waar wordt art. 13 Wpg besproken en {' '.join(words)}")
    assert (len(beside.targets), beside.words) == (1, " ".join(words))


@given(st.text(alphabet=st.sampled_from(" \n\"'()[]&/:.,-§°123awWpgLEDartikel lid én€“”\ue000C"), max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        query = understand(text)
    except WpgsearchError:
        return
    assert query.targets or query.words or query.notes
    assert all(note.endswith((".", '".')) for note in query.notes)


def test_no_word_of_asking_changes_what_is_asked() -> None:
    changing = {"niet", "geen", "alleen", "zonder", "nooit", "not", "no", "only", "without", "never"}
    assert not changing & {word for phrase in AROUND_A_CITATION | OPENERS | CLOSERS for word in phrase.split()}


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("art. 99 Wpg", "There is no art. 99 Wpg in the text of 2023-11-01, which ends with art. 52 Wpg."),
        ("artikel 200 AVG", "There is no art. 200 AVG in the text of 2016-05-04, which ends with art. 99 AVG."),
        ("art. 99 lid 2 Wpg", "There is no art. 99 Wpg in the text of 2023-11-01, which ends with art. 52 Wpg."),
        ("art. 13 Wpg", ""),
        ("art. 4a Wpg", ""),
        ("art. 99 AVG", ""),
        ("overweging 99 AVG", ""),
        ("art. 3 Wet op de zorgverleners", ""),
    ],
)
def test_an_article_that_the_act_does_not_have_is_told(question, note):
    said = [one for one in understand(question).notes if one.startswith("There is no")]
    assert said == ([note] if note else [])
