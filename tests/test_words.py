"""Words: what counts as one, which forms of it match, what a torn index says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.index.lexicon import Lexicon
from wpgsearch.index.schema import PASSAGE_BITS, WORDS_FOLDER
from wpgsearch.index.stems import stem
from wpgsearch.index.word_forms import (
    asked_in,
    closeness,
    fold,
    holds_all,
    occurrences,
    without_joining_words,
    words_of,
)
from wpgsearch.index.words import Words, WordsWriter
from wpgsearch.model import WpgsearchError

TEXTS = (
    "De verwerking van persoonsgegevens door de politie is niet openbaar, zie artikel 8 EVRM.",
    "Zij verwerken een persoonsgegeven; dat is openbaar volgens artikel 5 EVRM onder a.",
    "De Kamer-\nstukken over het Wob-\nverzoek zijn gelezen door de minis\u00adter.",
    "Een politiegegevensverwerking in de zaak C-311/18 raakt de Wpg¹⁸ en Tsjechië.",
    "De ministers deden de wet toe; leden van de kamer wisten het.",
    "Kader: kwaliteit van data. Later komt het groot kader kwaliteit, en dan pas het kwaliteitskader.",
    "Het kwaliteitskader data is af.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    writer = WordsWriter.open(folder)
    assert writer.is_new
    writer.add(1, TEXTS)
    writer.commit()
    writer.close()
    return folder


@pytest.fixture
def words(folder: Path) -> Iterator[Words]:
    words = Words.open(folder)
    yield words
    words.close()


@pytest.mark.parametrize(
    ("word", "passages"),
    [
        ("8", [0]),  # no word is too short
        ("niet", [0]),  # nor too common
        ("a", [1]),
        ("kamerstukken", [2]),  # broken over lines
        ("stukken", [2]),
        ("wobverzoek", [2]),
        ("verzoek", [2]),
        ("minister", [2]),  # the soft hyphen is no letter
        ("wpg", [3]),  # without the mark of its footnote
        ("tsjechie", [3]),
        ("persoonsgegevens", [0]),
        ("weten", []),
        ("", []),
    ],
)
def test_the_passages_that_hold_a_word(words: Words, word: str, passages: list[int]) -> None:
    assert [key & ((1 << PASSAGE_BITS) - 1) for key in sorted(words.holding(word))] == passages
    assert all(key >> PASSAGE_BITS == 1 and count > 0 for key, count in words.holding(word).items())


def test_forms_and_compounds_and_parts(words: Words) -> None:
    assert words.forms("verwerken") == ["verwerking"]
    assert words.forms("persoonsgegeven") == ["persoonsgegevens"]
    assert words.compounds("verwerking") == ["politiegegevensverwerking"]
    assert words.compounds("kwaliteit") == ["kwaliteitskader"]
    assert words.parts("wobverzoek") == [("wob", "verzoek")]
    assert words.nearest("kwalitietskader") == ("kwaliteitskader",)
    assert words.rarity("de") < words.rarity("evrm")


def test_the_lexicon_is_kept_for_its_generation_only(tmp_path: Path) -> None:
    writer = WordsWriter.open(tmp_path)
    writer.add(1, TEXTS)
    writer.commit(merge=True)
    words = Words.open(tmp_path)
    assert words.is_current
    assert list((tmp_path / WORDS_FOLDER).glob("lexicon-*"))
    writer.forget(1)
    writer.add(2, ("iets anders",))
    writer.commit()
    writer.close()
    assert not words.is_current
    words.close()
    words = Words.open(tmp_path)
    assert words.lexicon.beginning("ie") == ["iets"]
    assert (list(words.holding("kader")), list(words.holding("anders"))) == ([], [2 << PASSAGE_BITS])
    words.close()


_LETTERED = st.sets(st.text("abc", min_size=1, max_size=5), max_size=40)


@given(_LETTERED, st.text("abc", min_size=1, max_size=4))
def test_a_lexicon_finds_what_looking_through_it_finds(words: set[str], part: str) -> None:
    lexicon = Lexicon.of(words)
    assert lexicon.beginning(part) == sorted(word for word in words if word.startswith(part))
    assert sorted(lexicon.ending(part)) == sorted(word for word in words if word.endswith(part))
    assert lexicon.holding(part) == sorted(word for word in words if part in word)
    assert (part in lexicon) == (part in words)


def test_counts(words: Words) -> None:
    assert words.passage_counts() == {1: len(TEXTS)}


def test_forgetting_and_adding(tmp_path: Path) -> None:
    writer = WordsWriter.open(tmp_path)
    writer.add(1, TEXTS)
    writer.commit()
    writer.forget(1)
    writer.add(2, TEXTS[:2])
    writer.commit(merge=True)
    writer.close()
    words = Words.open(tmp_path)
    assert words.passage_counts() == {2: 2}
    words.close()


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    writer = WordsWriter.open(tmp_path)
    writer.add(1, TEXTS)
    writer.commit()
    writer.add(2, TEXTS)
    writer.close()
    words = Words.open(tmp_path)
    assert words.passage_counts() == {1: len(TEXTS)}
    words.close()


def test_a_torn_index_is_told_and_made_anew_by_the_writer(tmp_path: Path) -> None:
    writer = WordsWriter.open(tmp_path)
    writer.add(1, TEXTS)
    writer.commit()
    writer.close()
    for contents in (tmp_path / WORDS_FOLDER).glob("*.toc"):
        contents.write_bytes(contents.read_bytes()[:20])
    with pytest.raises(WpgsearchError, match="missing or damaged: run `wpgsearch index`"):
        Words.open(tmp_path)
    anew = WordsWriter.open(tmp_path)
    assert anew.is_new
    anew.close()


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(WpgsearchError, match="missing or damaged"):
        Words.open(tmp_path)


def test_words_of_a_text() -> None:
    assert [word.form for word in words_of("Wpg¹⁸, art.13 – foto's cafe\u0301 *Kamerstukken II*")] == [
        "wpg", "art", "13", "foto", "s", "cafe", "kamerstukken", "ii",
    ]  # fmt: skip
    assert [(word.position, word.form) for word in words_of("per\ufffesoons train-, validatie- \nen")] == [
        (0, "persoons"), (0, "per"), (1, "soons"), (2, "train"), (3, "validatieen"), (3, "validatie"), (4, "en"),
    ]  # fmt: skip
    assert fold("Straße") == "strasse"


@pytest.mark.parametrize(
    "pair",
    [
        "zaak zaken",
        "lid leden",
        "kamerlid kamerleden",
        "wet wetten",
        "advies adviezen",
        "brief brieven",
        "proces processen",
        "hof hoven",
        "persoonsgegeven persoonsgegevens",
        "toetsen toetsing",
        "verwerkt verwerken",
        "verwerking verwerkte",
        "openbaar openbare",
        "bevoegdheid bevoegdheden",
        "uitspraak uitspraken",
        "methode methodes",
        "juridisch juridische",
        "ambtenaar ambtenaren",
        "betrokkene betrokkenen",
        "adres adressen",
        "groot grote",
    ],
)  # fmt: skip
def test_forms_of_one_word(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "pair", ["wet weten", "2011 201", "open openbaar", "politie politiek", "8 88", "lid leider", "data dat"]
)
def test_different_words(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_what_a_question_asks() -> None:
    assert [(a.forms, a.quoted) for a in asked_in('de "human in the loop" C-311/18 de')] == [
        (("human", "in", "the", "loop"), True),
        (("de",), False),
        (("c", "311", "18"), False),
    ]


def test_where_the_words_stand() -> None:
    text = "Het Kwaliteits-\nkader geldt; kwaliteitskaders, en het modelkwaliteitskader."
    shown = [text[span.start : span.end] for span in occurrences("kwaliteitskader", text)]
    assert shown == ["Kwaliteits-\nkader", "kwaliteitskaders", "modelkwaliteitskader"]
    assert holds_all("geldt kader", "Het kader geldt.")
    assert not holds_all('"geldt kader"', "Het kader geldt.")


def test_joining_words_are_left_out() -> None:
    assert without_joining_words('delen van gegevens "met de politie"') == 'delen gegevens "met de politie"'
    assert without_joining_words("van de") == "van de"
    text = "De training van modellen is de kern."
    assert [text[span.start : span.end] for span in occurrences("de training van de modellen", text)] == [
        "training",
        "modellen",
    ]


def test_words_that_stand_together_are_closer() -> None:
    phrase = closeness("verdere verwerking", "De verdere verwerking mag.")
    apart = closeness("verdere verwerking", "Verwerking, aldus de rechter, is geen verdere stap.")
    far = closeness("verdere verwerking", f"Verdere {'x ' * 60} verwerking.")
    assert 1 == phrase > apart > far == 0
    assert closeness("verwerking", "verwerking") == closeness("verdere verwerking", "verdere stap") == 0
