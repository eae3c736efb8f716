"""The words of asking: data, a closed list. What is not in it is never dropped from a question.

Phrases are separated by "·". Deliberately without "niet", "geen", "alleen" and whatever else changes what is asked.
"""

from __future__ import annotations


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split("·"))


OPENERS = _phrases("""
    waar · waarin · wie · door wie · hoe · hoe vaak · wat staat er · wat zegt · wat zeggen · wat is · wat zijn ·
    welke documenten · welk document · welke stukken · welke passages · welke uitspraken · in welke documenten ·
    in welk document · in welke stukken · geef · toon · laat zien · zoek · zoek naar · vind · zie · zie ook · vgl ·
    alles over · alle documenten · iets over · documenten over · documenten die · documenten waarin ·
    stukken over · passages over · uitspraken over · where · who · how · how often · what does · what do ·
    what is · what are · what is said · which documents · which document · what documents · which passages ·
    which cases · in which documents · in which document · in what documents · show · show me · find · search ·
    search for · look for · give me · see · see also · cf · everything about · everything on · anything about ·
    anything on · all documents · documents about · documents on · documents that · passages about · passages on
""")
"""A question begins with one of these."""

ASKING = _phrases("""
    wordt · worden · werd · werden · is · zijn · gaat · gaan · gaat het over · gaan over · het over · staat ·
    staan · staat iets over · iets over · er iets over · ergens · zegt · zeggen · besproken · bespreekt ·
    bespreken · genoemd · noemt · noemen · aangehaald · haalt · aan · geciteerd · citeert · citeren · toegepast ·
    past · toe · behandeld · behandelt · behandelen · vermeld · vermeldt · vermelden · uitgelegd · gebruikt ·
    verwezen · verwijst · verwijzen · verwezen naar · verwijst naar · verwijzen naar · verwijzing naar ·
    verwijzingen naar · bespreking van · te vinden · gevonden · aan de orde · de documenten · in de documenten ·
    het document · de stukken · in de stukken · documenten · die · waarin · er · men · eraan · ernaar · erover ·
    gesproken · geschreven · over · naar · are · was · were · do · does · did · discuss · discusses · discussed ·
    discussing · mention · mentions · mentioned · mentioning · cite · cites · cited · citing · refer to ·
    refers to · referred to · referring to · reference to · references to · discussion of · deal with ·
    deals with · dealt with · talk about · talks about · talk · talks · talked about · speak of · speaks of ·
    say about · said about · say · says · said · about · apply · applies · applied · used · found · treated ·
    the documents · in the documents · documents · that · anything
""")
"""May follow an opener, or stand around a citation."""

JOINING = _phrases("""
    de · het · een · van · uit · of · in · op · bij · en · ook · met · voor · door · krachtens · onder · inzake ·
    tussen · der · des · ex · dat · dit · deze · alsmede · plus · jo · juncto · bedoeld · als bedoeld · over ·
    i.v.m · m.b.t · o.g.v · ten aanzien van · met betrekking tot · in verband met · in relatie tot ·
    in combinatie met · samen met · op grond van · in samenhang met · gelezen in samenhang met · in het kader van ·
    in de context van · in het licht van · the · a · an · and · or · with · for · to · on · under · by · from ·
    also · such as · regarding · concerning · in relation to · in connection with · in the context of ·
    in combination with · in light of · in the light of · together with · combined with · as well as · & · +
""")
"""Joins words to a citation; dropped only beside one."""

CLOSERS = _phrases("""
    besproken · genoemd · aangehaald · geciteerd · toegepast · behandeld · vermeld · uitgelegd · aan de orde ·
    te vinden · gevonden · over · naar verwezen · verwezen · in de documenten · in the documents · discussed ·
    mentioned · cited · referred to · talked about · dealt with · applied · found · used · about
""")
"""May end a question that began with an opener."""

AROUND_A_CITATION = OPENERS | ASKING | JOINING


def is_asking(word: str) -> bool:
    """Whether a word, in any capitals, is one of asking: "who" is also the name of an act."""
    return word.lower() in AROUND_A_CITATION
