"""``where``: which passages answer, in what order, how they are shown, and what is said when there are none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_corpus import answer, ask, index, make, target

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.model import Query, Target


def notes(corpus: Corpus, text: str = "", words: str = "", **filters: object) -> str:
    return " ".join(answer(corpus, text, words, **filters).notes)


ESSAY = """soort: essay
date: 2024-05-01

# Inleiding

Dit besluit rust op art. 1 Wpg, art. 13 Wpg en art. 8 Wpg.

# Verdere verwerking

Art. 13 Wpg richt zich op de verdere verwerking van gegevens ter ondersteuning van de taak. Op grond van
art. 13 lid 2 Wpg kan dat ook centraal. AI komt hier niet ter sprake.

Een andere alinea over AI en wat daarbij hoort.

¹ Zie ook art. 13 lid 1 Wpg.

# Bronnen

Handboek bij art. 13 Wpg, 2020.
"""

DECISION = """id: kst-26643-7
soort: woo-besluit
date: 2022-01-01

█art. 10 lid 2 onder e Wob

En █art. 10 lid 2 onder e Wob.

Op grond van art. 10 lid 2 onder e Wob blijft openbaarmaking achterwege.
"""


@pytest.fixture
def rich(tmp_path: Path) -> Iterator[Corpus]:
    folder = make(
        tmp_path / "rijk",
        essay_txt=ESSAY,
        wob_txt=DECISION,
        wet_txt="soort: regeling\n\n# Artikel 3\n\nArt. 13 Wpg, of art. 13 lid 3 Wpg, is van toepassing.\n",
    )
    (folder / "wob.txt").rename(folder / "wob.pdf")
    corpus = open_corpus(None, tmp_path / "index")
    index(corpus, folder)
    yield corpus
    corpus.close()


def test_best_discussed_first(rich: Corpus) -> None:
    assert ask(rich, "art. 13 Wpg") == [
        ("essay.txt", "Art. 13 Wpg"),
        ("essay.txt", "Dit besluit"),
        ("essay.txt", "¹ Zie ook ar"),
        ("essay.txt", "Handboek bij"),
        ("wet.txt", "Art. 13 Wpg,"),
    ]


def test_limit_applies_after_filters_and_total_counts_all(rich: Corpus) -> None:
    found = answer(rich, "art. 13 Wpg", soort=("essay",), limit=2)
    assert (len(found.hits), found.total) == (2, 4)
    assert ask(rich, "art. 13 Wpg", until="2023") == []
    assert [source for source, _ in ask(rich, "art. 13 Wpg", document="wet")] == ["wet.txt"]


def test_a_hit_shows_what_was_found(rich: Corpus) -> None:
    (hit, *_) = answer(rich, "art. 13 Wpg").hits
    assert [citation.text for citation in hit.citations] == ["Art. 13 Wpg", "art. 13 lid 2 Wpg"]
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == [
        "Art. 13 Wpg",
        "art. 13 lid 2 Wpg",
    ]
    assert (hit.why, hit.passage.location.section) == ("cited", ("Verdere verwerking",))
    assert hit.link == (rich.root / "essay.txt").as_uri()


def test_redaction_marks_come_last_and_once_a_document(rich: Corpus) -> None:
    assert ask(rich, "art. 10 lid 2 onder e Wob") == [("wob.pdf", "Op grond van"), ("wob.pdf", "█art. 10 lid")]
    assert "stands twice" not in notes(rich, "art. 10 Wob")
    assert "the ground stands 2 times in 1 document" in notes(rich, "art. 10 Wob")
    (first, *_) = answer(rich, "art. 10 Wob").hits
    assert first.link.endswith("wob.pdf#page=1")


def test_words(rich: Corpus) -> None:
    assert ask(rich, words="verwerking") == [("essay.txt", "# Verdere ve"), ("essay.txt", "Art. 13 Wpg")]
    (hit, *_) = answer(rich, words="alinea AI").hits
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["alinea", "AI"]
    assert hit.why == "literal"


def test_a_citation_and_words(rich: Corpus) -> None:
    assert ask(rich, "art. 13 Wpg", "AI")[0] == ("essay.txt", "Art. 13 Wpg")
    assert [source for source, _ in ask(rich, "art. 13 Wpg", "alinea")] == ["essay.txt"] * 4
    assert ask(rich, "art. 13 Wpg", "achterwege") == []
    assert "but in no document together with “achterwege”" in notes(rich, "art. 13 Wpg", "achterwege")


def test_several_targets_are_alternatives_and_both_is_better(rich: Corpus) -> None:
    assert ask(rich, "art. 13 Wpg + art. 8 Wpg")[0][0] == "essay.txt"
    assert len(ask(rich, "art. 13 Wpg + art. 10 Wob")) == 7


@pytest.mark.parametrize(
    ("text", "words", "filters", "said"),
    [
        ("art. 14 Wpg", "", {}, "No document cites art. 14 Wpg; of the same act are cited: art. 1 (once), art. 8 (onc"),
        ("art. 13 lid 9 Wpg", "", {}, "of the same act are cited: art. 13 (7 times)"),
        ("art. 1 Awb", "", {}, "No document cites art. 1 Awb, nor anything else of that act."),
        ("art. 10 Wob", "", {"exact": True}, "only parts of it (1): ask without --exact"),
        ("art. 13 Wpg", "", {"soort": ("notitie",)}, "No document is of the soort “notitie”; there are: essay"),
        ("", "verwerking", {"soort": ("regeling",)}, "“verwerking” occurs, but in no document that passes the filters"),
        ("art. 13 Wpg", "", {"dossier": "26644"}, "No document is of dossier 26644; nearest: 26643."),
        ("art. 13 Wpg", "", {"soort": ("notitie",)}, "but in no document that passes the filters (soort notitie)"),
        ("", "verwerkin", {}, "“verwerkin” occurs in no document; nearest: verwerking"),
        ("", "verwerking achterwege", {}, "Each word of “verwerking achterwege” occurs, but not all in one document."),
        ("", "making", {}, "shown are those with a compound of it"),
        ("", '"taak ondersteuning"', {}, 'No passage has "taak ondersteuning" as it is written'),
        ("", "", {}, "names no citation that is known and no words"),
    ],
)  # fmt: skip
def test_what_is_said_when_nothing_is_found(
    rich: Corpus, text: str, words: str, filters: dict[str, object], said: str
) -> None:
    assert said in notes(rich, text, words, **filters)


def test_other_papers_of_a_dossier_are_named(rich: Corpus, tmp_path: Path) -> None:
    found = rich.where(Query("", (Target("kst-26643-9"),)))
    assert found.notes == ("No document in the index cites kst-26643-9.",)
    assert rich.where(Query("", (Target("kst-26643-7"),))).notes[0] == "The index holds kst-26643-7 itself: wob.pdf."


def test_citations_of_and_to(rich: Corpus) -> None:
    assert [(id_, c.text) for id_, c in rich.citations(to=target("art. 13 lid 3 Wpg"))] == [
        ("wet.txt", "art. 13 lid 3 Wpg")
    ]
    assert [c.kind for _, c in rich.citations(of="kst-26643-7")] == ["ground", "ground", "legislation"]
    assert len(list(rich.citations(of="kst-26643-7", kinds=["ground"]))) == 2
    assert len(list(rich.citations(to="jci1.3:c:BWBR0022463&artikel=13"))) == 7


def test_a_question_for_a_citation_loads_nothing_heavy(rich: Corpus) -> None:
    code = (
        "import json, sys; from pathlib import Path\n"
        "from wpgsearch.corpus import open_corpus; from wpgsearch.model import Query, Target\n"
        "asked = Query('', (Target.parse('jci1.3:c:BWBR0022463&artikel=13'),))\n"
        f"assert open_corpus(None, Path({str(rich._folder)!r})).where(asked).hits\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(json.loads(done.stdout))
    heavy = {"spacy", "whoosh", "lxml", "pypdfium2", "pdfplumber", "multiprocessing", "hashlib"}
    heavy |= {f"wpgsearch.{name}" for name in ("index.words", "readers", "recognise", "indexing", "finding_words")}
    assert not loaded & heavy
    assert (rich._folder / STORE_FILE).exists()


def test_words_that_are_not_indexed_yet_are_told(rich: Corpus) -> None:
    rich.close()
    store = StoreWriter.open(rich._folder)
    store.mark_wordless()
    store.close()
    assert "The words of 3 documents are not indexed yet: run `wpgsearch index`." in notes(rich, words="verwerking")
    assert notes(rich, "art. 13 Wpg") == ""


def test_a_limit_does_not_hide_other_documents(rich: Corpus) -> None:
    assert [source for source, _ in ask(rich, "art. 13 Wpg", limit=1)] == ["essay.txt"]
    assert [source for source, _ in ask(rich, "art. 13 Wpg", limit=3)] == ["essay.txt", "essay.txt", "wet.txt"]


def test_words_that_no_one_passage_holds(rich: Corpus) -> None:
    """But for "van" and "met", or in one document: the answer says which."""
    assert [place for _, place in ask(rich, words="een alinea hoort verwerking")] == ["Een andere a"]
    assert "with most of the words, from documents that have them all" in notes(rich, words="alinea hoort verwerking")
    assert ask(rich, words="tussen verwerking") == []
    assert [place for _, place in ask(rich, words="de verwerking uit ondersteuning")] == ["Art. 13 Wpg"]
    assert "shown are those with “verwerking ondersteuning”" in notes(rich, words="de verwerking uit ondersteuning")


def test_words_next_to_each_other_come_first(tmp_path: Path) -> None:
    folder = make(
        tmp_path / "nabij",
        a_txt="Gegevens worden gedeeld, en wie dat persoonlijk raakt, vindt daarvan niets terug in het verslag.\n",
        b_txt="Zo blijkt uit het verslag van de heer Jansen dat persoonlijke gegevens werden gedeeld met anderen.\n",
    )
    with closing(open_corpus(None, tmp_path / "index")) as corpus:
        index(corpus, folder)
        assert [source for source, _ in ask(corpus, words="persoonlijke gegevens")] == ["b.txt", "a.txt"]


def test_a_note_is_shown_with_the_sentence_it_hangs_on(tmp_path: Path) -> None:
    folder = make(tmp_path / "noten", a_txt="Vooraf.\n\nDat is vaste leer.¹ Verder niets.\n\n¹ Zie art. 13 Wpg.\n")
    with closing(open_corpus(None, tmp_path / "index")) as corpus:
        index(corpus, folder)
        (hit,) = answer(corpus, "art. 13 Wpg").hits
        assert hit.snippet.text == "Dat is vaste leer. — ¹ Zie art. 13 Wpg."
        assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["art. 13 Wpg"]
