"""Which article of an EU act is said to be implemented in which national article: sentences and tables of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.tables import Asked

# A text → what it says; the file is named after its place in the list.
SAYINGS = [
    ("Artikel 4, eerste lid, van de LED is geïmplementeerd in artikel 3, eerste en tweede lid, van de Wpg.",
     ["art. 4 lid 1 LED → art. 3 lid 1 Wpg", "art. 4 lid 1 LED → art. 3 lid 2 Wpg"]),
    ("In artikel 7 van de Wpg is artikel 29 van de LED omgezet. Artikel 8 van de Wpg gaat over iets anders.",
     ["art. 29 LED → art. 7 Wpg"]),
    ("Artikel 33a van de Wpg implementeert artikel 30 van de LED.", ["art. 30 LED → art. 33a Wpg"]),
    ("Artikel 26 van de Wpg vormt de implementatie van artikel 15 van de LED.", ["art. 15 LED → art. 26 Wpg"]),
    ("Artikel 9 van de Wpg strekt ter uitvoering van artikel 5 van de LED.", ["art. 5 LED → art. 9 Wpg"]),
    ("De artikelen 12 en 13 van de LED zijn geïmplementeerd in respectievelijk artikel 24a en artikel 24b van de Wpg.",
     ["art. 12 LED → art. 24a Wpg", "art. 13 LED → art. 24b Wpg"]),
    ("Artikel 6 van de LED is omgezet in artikel 6b van de Wpg en artikel 7 van de LED in artikel 6c van de Wpg.",
     ["art. 6 LED → art. 6b Wpg", "art. 7 LED → art. 6c Wpg"]),
    ("Article 4(2) LED has been transposed in Article 3(3) Wpg.", ["art. 4 lid 2 LED → art. 3 lid 3 Wpg"]),
    ("Artikel 10 van de LED is geïmplementeerd in artikel 5 van de Wpg (zie ook artikel 22 van de Awb).",
     ["art. 10 LED → art. 5 Wpg"]),
    ("Met artikel 7a Wpg is uitvoering gegeven aan artikel 11 LED.", ["art. 11 LED → art. 7a Wpg"]),
    ("Artikel 16 van de LED is neergelegd in artikel 28 van de Wpg; artikel 25 van de Wpg gaat over inzage.",
     ["art. 16 LED → art. 28 Wpg"]),
    ("Artikel 3 van de Wpg is van belang: artikel 20 van de LED is omgezet in artikel 4a van de Wpg.",
     ["art. 20 LED → art. 4a Wpg"]),
    # said of neither, or denied
    ("Artikel 11 van de LED is niet geïmplementeerd in artikel 7a van de Wpg.", []),
    ("Artikel 25 van de LED behoeft geen implementatie in artikel 32 van de Wpg.", []),
    ("Artikel 8 van de Wpg lijkt op artikel 4 van de LED, dat voor de implementatiewet van belang was.", []),
    ("Artikel 8 van de LED is geïmplementeerd. Artikel 8 van de Wpg gaat over de dagelijkse politietaak.", []),
    # tables
    ("# Transponeringstabel\n\n| Artikel LED | Artikel Wpg | Toelichting |\n| --- | --- | --- |\n"
     "| 4, eerste lid | 3, tweede lid | Overgenomen; vergelijk artikel 8 van de Wpg. |\n| 5 | 14 | |\n"
     "| 6 | behoeft geen implementatie | |\n",
     ["art. 4 lid 1 LED → art. 3 lid 2 Wpg", "art. 5 LED → art. 14 Wpg"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder: Path = tmp_path_factory.mktemp("transposition")
    (folder / "files").mkdir()
    for number, (text, _) in enumerate(SAYINGS):
        intro = "De Wet politiegegevens (Wpg) en Richtlijn (EU) 2016/680 (LED) worden hier besproken.\n\n"
        (folder / "files" / f"{number:02}.md").write_text(f"{intro}{text}\n", encoding="utf-8")
    made = open_corpus(None, folder / "index")
    made.index([folder / "files"], workers=0)
    yield made
    made.close()


@pytest.mark.parametrize("number", range(len(SAYINGS)), ids=[text[:50] for text, _ in SAYINGS])
def test_a_saying(corpus: Corpus, number: int) -> None:
    table = corpus.transposition(Asked())
    said = [f"{row.cells[0]} → {row.cells[1]}" for row in table.rows if row.cells[3] == f"{number:02}.md"]
    assert said == SAYINGS[number][1]


def test_each_has_its_source(corpus: Corpus) -> None:
    table = corpus.transposition(Asked(passages=True))
    assert {row.cells[2] for row in table.rows} == {"sentence", "table"}
    assert table.passages is not None
    for row, one in zip(table.rows, table.passages, strict=True):
        assert (row.cells[0], row.cells[1], row.cells[3], row.cells[5]) == (one.row, one.column, one.source, one.text)
        text = corpus.document(one.source).text
        assert " ".join(text[one.start : one.end].split()) == one.text
