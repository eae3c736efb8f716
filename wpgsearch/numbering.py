"""How single acts number their provisions, where that differs from the rule: data, and what follows from it.

In: an act's work and a place as it is written. Out: the place as the act has it. Texts and questions are read with it
alike. It deliberately knows no wording and no name of an act.
"""

from __future__ import annotations

from wpgsearch.model import Part

WOB, WOO = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754"
# Their chapters have letters, and the letter is part of an article's number: "artikel D 7 van de Kieswet".
LETTERED = frozenset(("jci1.3:c:BWBR0004627", "jci1.3:c:BWBR0004632"))  # Kieswet, Kiesbesluit
# EU acts of which one article is a single list of numbered definitions. Its members are points, whatever they are
# called: "artikel 4, punt 7, AVG", "art. 4 lid 7 AVG" and "Article 4(7) GDPR" are one place.
_DEFINITIONS = {
    "eli/reg/2016/679": "4",
    "eli/dir/2016/680": "3",
    "eli/dir/2016/681": "3",
    "eli/reg/2018/1725": "3",
    "eli/reg/2014/910": "3",
    "eli/reg/2022/868": "2",
    "eli/reg/2022/1925": "2",
    "eli/reg/2022/2554": "3",
    "eli/dir/2022/2555": "6",
    "eli/dir/2022/2557": "2",
    "eli/reg/2023/1543": "3",
    "eli/reg/2023/2854": "2",
    "eli/reg/2024/1689": "3",
    "eli/reg/2024/2847": "3",
}


def numbered_as_in(work: str, place: tuple[Part, ...]) -> tuple[Part, ...]:
    """The place under the numbers of its act."""
    if len(place) < 2 or place[1][0] != "lid" or place[0] != ("artikel", _DEFINITIONS.get(work)):
        return place
    return (place[0], ("o", place[1][1]), *place[2:])
