"""Targets, and where an offset lies."""

import pytest

from wpgsearch.model import Document, Footnote, Page, Section, Span, Target


@pytest.mark.parametrize(
    "canonical",
    [
        "jci1.3:c:BWBR0022463",
        "jci1.3:c:BWBR0022463&artikel=8&lid=1&o=a.2",
        "jci1.3:c:BWBR0022463&paragraaf=2",
        "eli/dir/2016/680",
        "eli/dir/2016/680/art_4/par_1/pnt_b",
        "eli/dir/2016/680/rct_27",
        "eli/treaty/tfeu_2016/art_16",
        "eli/coe/echr/art_8/par_2",
        "ECLI:EU:C:2020:559",
        "kst-34775-VI-AH",
        "edpb:guidelines-01/2026",
    ],
)
def test_canonical_form_and_back(canonical):
    assert str(Target.parse(canonical)) == canonical


@pytest.mark.parametrize(
    ("whole", "part", "contained"),
    [
        ("jci1.3:c:BWBR0022463", "jci1.3:c:BWBR0022463&artikel=13", True),
        ("jci1.3:c:BWBR0022463&artikel=13", "jci1.3:c:BWBR0022463&artikel=13&lid=2", True),
        ("jci1.3:c:BWBR0022463&artikel=13", "jci1.3:c:BWBR0022463&artikel=13a", False),
        ("jci1.3:c:BWBR0022463&artikel=13&lid=2", "jci1.3:c:BWBR0022463&artikel=13", False),
        ("jci1.3:c:BWBR0022463&artikel=8&o=a", "jci1.3:c:BWBR0022463&artikel=8&o=a.2", True),
        ("eli/dir/2016/680/art_4", "eli/dir/2016/680/art_4/par_1", True),
    ],
)
def test_containment(whole, part, contained):
    assert Target.parse(whole).contains(Target.parse(part)) is contained


def test_a_footnote_lies_where_its_mark_is():
    document = Document(
        "d", "essay", None, None, (), {}, "d.txt", "", "Inleiding\n\nTekst.¹\n\nSlot\n\n¹ Noot.",
        pages=(Page(Span(0, 30), 1, "i"),),
        sections=(Section(Span(0, 19), "Inleiding", 1), Section(Span(19, 33), "Slot", 1)),
        footnotes=(Footnote(Span(25, 32), "1", 17),),
    )  # fmt: skip
    located = document.locate(28)
    assert (located.footnote, located.section, located.page, located.page_label) == ("1", ("Inleiding",), 1, "i")


def test_a_dossier_holds_its_papers():
    dossier = Target("dossier-34889")
    assert dossier.contains(Target("kst-34889-3")) and dossier.contains(dossier)
    assert not dossier.contains(Target("kst-348890-3")) and not Target("kst-34889-3").contains(dossier)
