"""The spaCy component: in any pipeline, with any tokenizer, stored and sent; and records as a DocBin."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from wpgsearch import spacy_component
from wpgsearch.extraction import extract
from wpgsearch.model import Citation, Target, WpgsearchError
from wpgsearch.readers import read

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Artikel 8 Wpg geldt. Zie ook art. 13, eerste en derde lid, Wpg¹ en HvJ EU 16 juli 2020, C-311/18. Lid 2 niet."


def pipeline(language: str = "nl", **config: object) -> Language:
    return plain(language) if not config else _made(language, **config)


@lru_cache
def plain(language: str) -> Language:
    return _made(language)


def _made(language: str, **config: object) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("wpgsearch_citations", config=config)
    return nlp


def targets(doc: Doc) -> list[str]:
    return [str(citation.target) for citation in doc._.citations]


@pytest.mark.parametrize("language", ["nl", "xx", "en"])
def test_records_and_spans(language: str) -> None:
    doc = pipeline(language)(TEXT)
    assert doc.text == TEXT
    assert targets(doc)[:3] == [
        "jci1.3:c:BWBR0022463&artikel=8",
        "jci1.3:c:BWBR0022463&artikel=13&lid=1",
        "jci1.3:c:BWBR0022463&artikel=13&lid=3",
    ]
    assert "ECLI:EU:C:2020:559" in targets(doc)
    spans = doc.spans["citations"]
    assert [(span.label_, span.kb_id_, span.id_) for span in spans] == [
        (each.kind, str(each.target), str(each.target)) for each in doc._.citations
    ]
    for span, citation in zip(spans, doc._.citations, strict=True):
        assert span.start_char <= citation.span.start < citation.span.end <= span.end_char
        assert TEXT[citation.span.start : citation.span.end] == citation.text
        assert span._.citation == citation


def test_a_token_that_goes_on_behind_the_mention_is_held() -> None:
    doc = Doc(spacy.blank("xx").vocab, words=["Zie", "art.8Wpg,of", "niet"], spaces=[True, True, False])
    doc = pipeline("xx").get_pipe("wpgsearch_citations")(doc)  # type: ignore[operator]
    assert len(doc.spans["citations"]) == len(doc._.citations)


def test_the_same_records_as_extract(tmp_path: Path) -> None:
    source = ROOT / "corpus" / "essay-meeluisteren.md"
    text = source.read_text(encoding="utf-8")
    assert pipeline()(text)._.citations == extract(read(source))


def test_settings() -> None:
    assert {each.kind for each in pipeline(kinds=["case"])(TEXT)._.citations} == {"case"}
    assert pipeline(kinds=[])(TEXT)._.citations == ()
    doc = pipeline(spans_key="sc")(TEXT)
    assert "citations" not in doc.spans
    assert doc.spans["sc"][0]._.citation == doc._.citations[0]
    with pytest.raises(WpgsearchError, match="wet"):
        pipeline(kinds=["wet"])


def test_without_resolving_a_mention_must_say_it_all_itself() -> None:
    text = "In de Wpg staat veel. Artikel 13 gaat over iets. Zie art. 8 Wpg."
    whole, alone = pipeline()(text), pipeline(resolve=False)(text)
    assert "jci1.3:c:BWBR0022463&artikel=13" in targets(whole)
    assert targets(alone) == ["jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0022463&artikel=8"]
    assert alone._.citations[1].label == "art. 8 Wpg"


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe(processes: int) -> None:
    docs = list(pipeline().pipe([TEXT, "Niets.", "", TEXT], n_process=processes))
    assert [len(doc._.citations) for doc in docs] == [len(docs[0]._.citations), 0, 0, len(docs[0]._.citations)]
    assert docs[0].spans["citations"][0]._.citation == docs[0]._.citations[0]
    assert isinstance(docs[0]._.citations[0], Citation)


def test_stored_and_loaded(tmp_path: Path) -> None:
    nlp = pipeline(kinds=["case"], spans_key="cases")
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    sent = spacy.blank("nl")
    sent.add_pipe("wpgsearch_citations")
    sent.from_bytes(pipeline().to_bytes())
    doc = loaded(TEXT)
    assert [span.label_ for span in doc.spans["cases"]] == ["case"]
    assert targets(sent(TEXT)) == targets(pipeline()(TEXT))


def test_a_doc_stored_and_loaded_keeps_its_records() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.citations == doc._.citations
    assert [span._.citation for span in again.spans["citations"]] == list(doc._.citations)


def test_a_doc_without_records_has_none() -> None:
    doc = spacy.blank("nl")("Zie art. 8 Wpg.")
    assert doc._.citations == ()
    assert doc[0:2]._.citation is None


def test_beside_other_components() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("wpgsearch_citations")
    doc = nlp(TEXT)
    assert len(list(doc.sents)) > 1
    assert targets(doc) == targets(pipeline()(TEXT))
    assert doc.spans["citations"][0].sent.text == "Artikel 8 Wpg geldt."


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["art. 8 Wpg", "lid 2", "é", "\r\n", " ", "😀", "¹", "C-311/18"])).map("".join)
)
@settings(max_examples=40, deadline=None)
def test_any_text(text: str) -> None:
    text = text.encode("utf-8", errors="ignore").decode("utf-8")
    doc = pipeline()(text)
    assert doc.text == text
    assert len(doc.spans["citations"]) == len(doc._.citations)


# DocBin


def test_a_doc_bin_is_read_by_spacy(tmp_path: Path) -> None:
    rows = []
    for name in ("essay-meeluisteren.md", "kst-36999-3.pdf"):
        document = read(ROOT / "corpus" / name)
        rows.append((name, document.text, extract(document)))
    (tmp_path / "corpus.spacy").write_bytes(spacy_component.doc_bin(rows))
    docs = list(DocBin().from_disk(tmp_path / "corpus.spacy").get_docs(spacy.blank("nl").vocab))
    assert [(doc.user_data["doc"], doc.text) for doc in docs] == [(name, text) for name, text, _ in rows]
    for doc, (_, _, citations) in zip(docs, rows, strict=True):
        assert doc._.citations == citations
        assert [Target.parse(span.kb_id_) for span in doc.spans["citations"]] == [each.target for each in citations]


def test_a_text_beyond_spacys_limit() -> None:
    (doc,) = (
        DocBin().from_bytes(spacy_component.doc_bin([("d", "Niets. " * 150_000, ())])).get_docs(spacy.blank("nl").vocab)
    )
    assert len(doc.text) > 1_000_000


# the entry point


def test_the_entry_point_is_all_that_is_needed(tmp_path: Path) -> None:
    """An installed package without an import of ours: spaCy finds the factory by the entry point of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["spacy_factories"]
    installed = tmp_path / "wpgsearch-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: wpgsearch\nVersion: 0\n")
    lines = "".join(f"{name} = {place}\n" for name, place in points.items())
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}")
    script = (
        "import sys, spacy; nlp = spacy.blank('nl'); assert 'wpgsearch.recognise' not in sys.modules; "
        "nlp.add_pipe('wpgsearch_citations'); doc = nlp('Zie art. 8 Wpg.'); print(doc.spans['citations'][0].kb_id_)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.strip() == "jci1.3:c:BWBR0022463&artikel=8", done.stderr
