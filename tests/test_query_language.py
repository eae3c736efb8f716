"""The strict query language: what a question of the table means, what is refused and where, and what is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpus import index, make

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.finding.verifying import phrase_pattern
from wpgsearch.index.word_forms import Asked, asked, matches, words_of
from wpgsearch.model import Filters, Query, WpgsearchError
from wpgsearch.query import understand
from wpgsearch.query.refusing import Refused
from wpgsearch.query.tree import And, Cited, Field, Near, Phrase, Word

TABLE = Path(__file__).parent / "expected" / "queries.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
MEANS = [row for row in ROWS if row[0] == "means"]
REFUSED = [row for row in ROWS if row[0] == "refused"]


def meaning(query: Query) -> str:
    return query.meaning or " + ".join([*query.labels, *([query.words] if query.words else [])])


@pytest.mark.parametrize(("question", "meant"), [row[1:] for row in MEANS])
def test_what_a_question_means(question: str, meant: str) -> None:
    assert meaning(understand(question)) == meant


@pytest.mark.parametrize(("question", "place", "sentence"), [row[1:] for row in REFUSED])
def test_what_is_refused_and_where(question: str, place: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        understand(question)
    assert (f"{refused.value.start}-{refused.value.end}", refused.value.sentence) == (place, sentence)
    said, line, carets = str(refused.value).split("\n")
    assert (said, line.strip()) == (sentence, question.strip())
    assert line[carets.index("^") : carets.rindex("^") + 1] == question[refused.value.start : refused.value.end]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(MEANS) >= 100
    assert len(REFUSED) >= 60
    assert len({row[1] for row in ROWS}) == len(ROWS)


def test_the_tree_is_data() -> None:
    tree = understand('art. 13 Wpg NEAR/30 bias AND "human in the loop" soort:essay').tree
    assert isinstance(tree, And)
    near, phrase, limit = tree.nodes
    assert isinstance(near, Near)
    assert isinstance(near.one, Cited)
    assert (str(near.one.targets[0]), near.other, near.distance) == (
        "jci1.3:c:BWBR0022463&artikel=13",
        Word("bias", 20, 24),
        30,
    )
    assert (phrase, limit) == (Phrase("human in the loop", 29, 48), Field("soort", ("essay",), 49, 60))


def test_a_long_question_is_shown_around_the_place() -> None:
    with pytest.raises(Refused) as refused:
        understand(f"{'woord ' * 60}AND OR {'woord ' * 60}")
    _, line, carets = str(refused.value).split("\n")
    assert line[carets.index("^") :].startswith("AND OR")
    assert len(line) < 100


_PIECES = (
    "AND", "OR", "NOT", "EN", "NIET", "NEAR/5", "(", ")", '"', "bias", "verwerk*", "art. 13 Wpg", "soort:essay", "-",
    ":", "*",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
@settings(deadline=None, max_examples=300)
def test_any_question_is_understood_or_refused(pieces: list[str]) -> None:
    question = " ".join(pieces)
    try:
        query = understand(question)
    except Refused as refused:
        assert 0 <= refused.start < refused.end <= len(question) + 1
    except WpgsearchError:
        assert not any(letter.isalnum() for letter in question)
    else:
        assert query.tree is None or query.meaning


# --- what is found

NOTE = "De rechter noemt bias.¹ Verder niets.\n\n¹ Zie over drones art. 8 Wpg.\n"
DOCUMENTS = {
    "a_txt": "soort: essay\ndate: 2019-05-01\n\nDrones met een camera vliegen over.\n\nPolitie en gemeente.\n",
    "b_txt": "soort: kamerbrief\ndate: 2021-02-03\n\nEen drone van de politie.\n\nArt. 13 Wpg gaat ook over bias.\n",
    "c_txt": "soort: essay\n\nDe politie verwerkt het. Politiegegevensverwerking is verwerking van politiegegevens.\n",
    "d_txt": "soort: notitie\ndate: 2020-01-01\n\nArt. 13 Wpg.\n\nBias is er ook.\n\nDe politiegegevensverwerking.\n",
    "e_txt": f"soort: essay\ndate: 2022-01-01\n\n{NOTE}",
    "f_txt": "soort: rapport\n\nDit is niet openbaar.\n\nOpenbaar is het niet. Een Wob-\nverzoek, Wob-verzoeken.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = make(tmp_path_factory.mktemp("taal"), **DOCUMENTS)
    with closing(open_corpus(None, tmp_path_factory.mktemp("index"))) as corpus:
        index(corpus, folder)
        yield corpus


def found(corpus: Corpus, question: str, **filters: object) -> list[str]:
    """The document of each hit and why it is there, in order: "b cited+literal"."""
    hits = corpus.where(question, filters=Filters(**filters)).hits  # type: ignore[arg-type]
    return [f"{hit.document.source[0]} {hit.why}" for hit in hits]


@pytest.mark.parametrize(
    ("question", "hits"),
    [
        ("drones AND camera", ["a literal"]),
        ("drones OR bias", ["a literal", "b literal", "d literal", "e literal", "e literal", "b stem"]),
        ("politie NOT gemeente", ["b literal", "c literal"]),
        ("politie AND (drones OR camera)", ["b stem"]),
        ("drone NEAR/2 politie", ["b literal"]),
        ("drone NEAR/1 politie", []),
        ("camera NEAR/1 drones", []),
        ("camera NEAR/2 drones", ["a literal"]),
        ("art. 13 Wpg NEAR/3 bias", ["b cited+literal"]),
        ("art. 13 Wpg NEAR/2 bias", []),
        ("art. 13 Wpg AND bias", ["b cited+literal"]),
        ("art. 13 Wpg AND bias binnen:document", ["b cited+literal", "d cited+literal", "d literal"]),
        ("art. 13 Wpg NOT bias", ["d cited"]),
        ("art. 13 Wpg OR art. 8 Wpg", ["d cited", "b cited", "e cited"]),
        ('"niet openbaar" OR nergens', ["f literal"]),
        ("verwerk* OR nergens", ["c literal"]),
        ("*verwerking soort:notitie", ["d literal"]),
        ("verwerking soort:notitie", ["d compound"]),
        ("pol*tie AND drone", ["b literal"]),
        ("drones in:footnote", ["e literal"]),
        ("politie datum:2021..", ["b literal"]),
        ("politie datum:..2019", ["a literal"]),
        ("politie NOT soort:essay", ["b literal"]),
        ("politie soort:essay,kamerbrief titel:b", ["b literal"]),
        ("wobverzoek OR nergens", ["f literal"]),
    ],
)
def test_what_is_found(corpus: Corpus, question: str, hits: list[str]) -> None:
    assert sorted(found(corpus, question)) == sorted(hits)


def test_as_written_before_other_forms_before_compounds(corpus: Corpus) -> None:
    assert found(corpus, "verwerking") == ["c literal", "d compound"]
    assert found(corpus, "verwerken") == ["c stem", "d compound"]
    assert found(corpus, "drone")[-1] != "b literal"
    assert found(corpus, "drone")[0] == "b literal"


def test_where_it_is_not_in_one_passage_the_answer_says_so(corpus: Corpus) -> None:
    notes = corpus.where("art. 13 Wpg AND bias").notes
    assert "1 more document has all of it, though not in one passage: add binnen:document." in notes
    assert corpus.where("art. 13 Wpg AND bias", filters=Filters(soort=("kamerbrief",))).notes == ()
    assert "“drnoes” occurs in no document; nearest: drones" in " ".join(corpus.where("drnoes AND politie").notes)


def test_a_wildcard_for_too_much_is_refused_with_its_place(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wpgsearch.finding.evaluating._MOST_WORDS", 1)
    with pytest.raises(Refused, match=r"“verwerk\*” stands for 2 words here") as refused:
        corpus.where("politie AND verwerk*")
    assert refused.value.start == 12


def test_did_you_mean(corpus: Corpus) -> None:
    assert "Did you mean: politie drones" in corpus.where("politie drnoes").notes


def test_sorted_grouped_and_counted(corpus: Corpus) -> None:
    assert [name[0] for name in found(corpus, "politie", sort="date")] == ["b", "a", "c"]
    assert [name[0] for name in found(corpus, "politie", sort="document")] == ["a", "b", "c"]
    assert [name[0] for name in found(corpus, "politie", sort="date", limit=2)] == ["b", "a"]
    grouped = corpus.where("politie", filters=Filters(sort="date", group="soort")).hits
    assert [hit.group for hit in grouped] == ["kamerbrief", "essay", "essay"]
    answer = corpus.where("politie", filters=Filters(facets=True, limit=1))
    assert (answer.total, len(answer.hits)) == (3, 1)
    assert answer.facets["soort"] == (("essay", 2), ("kamerbrief", 1))
    assert answer.facets["year"] == (("–", 1), ("2021", 1), ("2019", 1))


def test_passages_like_a_passage(corpus: Corpus) -> None:
    text = corpus.document("c.txt").text
    answer = corpus.where(corpus.like(f"c.txt@{text.index('Politiegegevens')}"))
    assert (answer.hits[0].document.source, answer.hits[0].why) == ("d.txt", "like")
    with pytest.raises(WpgsearchError, match="is no place"):
        corpus.where(corpus.like("c.txt"))
    with pytest.raises(WpgsearchError, match="has no character 99999"):
        corpus.where(corpus.like("c.txt@99999"))


def test_citations_and_limits_alone_open_no_index_of_words(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(self: Corpus) -> None:
        raise AssertionError

    monkeypatch.setattr(Corpus, "_open_words", opened)
    assert found(corpus, "art. 13 Wpg soort:notitie") == ["d cited"]


_TEXT = st.text(alphabet=st.sampled_from("ab ab ab -\n\u00ad’é8.,_²"), max_size=30)


@given(_TEXT, st.lists(st.sampled_from(["a", "b", "ab", "ba", "8", "e"]), min_size=2, max_size=3))
def test_a_phrase_verified_in_letters_is_one_among_the_words(text: str, forms: list[str]) -> None:
    among_words = any(True for _ in matches(Asked("", tuple(forms), quoted=True), tuple(words_of(text))))
    if among_words:
        assert phrase_pattern(tuple(forms)).is_in(text)
    elif "\u00ad" not in text and "-\n" not in text and "- \n" not in text:
        assert not phrase_pattern(tuple(forms)).is_in(text)


def test_the_words_of_a_phrase() -> None:
    assert asked("het Wob-verzoek", quoted=True).forms == ("het", "wob", "verzoek")


# --- from the command line


def run(corpus: Corpus, *arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, ["where", *arguments, "--index", str(corpus._folder)])


def test_a_refusal_points_and_ends_with_2(corpus: Corpus) -> None:
    result = run(corpus, "drones AND camera OR sensor")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[1:] == ["  drones AND camera OR sensor", "                    ^^"]


def test_explain_says_it_in_words(corpus: Corpus) -> None:
    assert "means: “drones” and “camera”, in one passage" in run(corpus, "drones AND camera", "--explain").stdout


def test_a_question_or_a_place(corpus: Corpus) -> None:
    assert "Ask a question, or give --like DOC@OFFSET" in run(corpus).stderr
    assert run(corpus, "drones", "--like", "c.txt@20").exit_code == 2
    assert "passages like c.txt@20" in run(corpus, "--like", "c.txt@20").stdout


def test_strict_is_an_exit_status_of_its_own(corpus: Corpus, tmp_path: Path) -> None:
    assert run(corpus, "drones", "--strict").exit_code == 0
    folder = make(tmp_path / "kapot", a_txt="Een drone.\n", b_txt="FAIL\n")
    with closing(open_corpus(None, tmp_path / "index")) as broken:
        index(broken, folder)
        assert run(broken, "drone").exit_code == 0
        result = run(broken, "drone", "--strict")
        assert (result.exit_code, "1 of 2 documents searched; 1 failed" in result.stdout) == (3, True)
        assert result.stderr.startswith("Not complete: 1 of 2 documents searched; 1 failed.")
