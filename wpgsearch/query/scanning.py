"""A question cut into the pieces of the strict query language: operators, brackets, quotes, limits, and runs of words.

In: a question as typed. Out: tokens with their places; whether there is any operator at all. A question without one is
plain and is not parsed. Deliberately knows no citation: a run of words is read by the rest of this package.

    AND OR NOT            always operators in capitals; the words themselves are put between quotes
    EN OF, EN NIET        the same in Dutch, unless the whole question is in capitals
    NEAR/5                within five words
    "…"                   to the letter
    (…)                   a group, where an operand may begin; "4(1)(b)" and "C-180/21 (Inspektor)" are text
    verwerk* *verwerking  words that begin, or end, so
    soort:kamerstuk       a limit
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.query.fields import NAMES, OTHERS
from wpgsearch.query.refusing import Refused

_SAME_LENGTH = {**dict.fromkeys(map(ord, "“”„«»″"), '"'), **dict.fromkeys(map(ord, "\u00a0\t\r\n\u202f\u2009"), " ")}
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not", "EN": "and", "OF": "or", "NIET": "not"}
_DUTCH = ("EN", "OF", "NIET")
_SCHEMES = frozenset((
    "ecli", "eli", "jci", "celex", "lit", "http", "https", "echr", "oj", "kst", "ljn", "stb", "eu", "nl", "urn", "file",
    "ce", "hr", "phr", "rvs", "crvb", "cbb",
))  # fmt: skip
"""What has a colon and no limit before it: an identifier or an address."""


class Token(NamedTuple):
    """``kind`` is word, quote, field, and, or, not, near, open or close; ``text`` what it says."""

    kind: str
    text: str
    start: int
    end: int
    value: str = ""


def plain_text(question: str) -> str:
    """The question with one kind of quote and space, without the stars of pasted italics; letters keep their places."""
    text = question.translate(_SAME_LENGTH)
    for emphasis in _EMPHASES if "*" in text else ():
        text = re.sub(emphasis, lambda found: found[0].replace("*", " "), text)
    return text


_EMPHASES = (r"\*\*(?=\S)[^*]+\*\*", r"(?<![\w*])\*(?=[A-Z])[^*]+\*(?![\w*])")
"""**artikel 8 van de Wpg**, (*Schrems II*): no word ends in a name, so that a star before a capital is no wildcard."""


def is_strict(question: str) -> bool:
    """Whether the question uses the query language: an operator, a wildcard or a limit, outside quotes."""
    if not any(hint in question for hint in _HINTS) and not question.startswith("-"):
        return False
    if _refusable(plain_text(question)) is not None:
        return True
    text = re.sub(r'"[^"]*"', lambda quoted: " " * len(quoted[0]), plain_text(question))
    shouted = _is_shouted(text)
    for word in re.findall(r"[^\s()]+", text):
        if word in ("AND", "OR", "NOT") or (word in ("EN", "OF") and not shouted) or re.match(r"NEAR(?:/|$)", word):
            return True
        if _is_wild(word) or _foreign(word) or _limit(word):
            return True
    return bool(re.search(_NIET, text)) and not shouted


_NIET = r"(?:^|[\s(])NIET(?=[\s(])"
_HINTS = ("AND", "OR", "NOT", "EN", "OF", "NEAR", "NIET", *"*:~^&|+!?[{/", " -")
"""One of these is in every strict question, and in hardly any other: what is asked most is not looked at twice."""


def scan(question: str) -> list[Token]:
    """The tokens of a strict question; what has no meaning here is refused at its place."""
    text = plain_text(question)
    if (found := _refusable(text)) is not None:
        start, end, sentence = found
        raise Refused(question, start, end, sentence)
    shouted = _is_shouted(text)
    tokens: list[Token] = []
    open_brackets: list[tuple[int, bool]] = []  # where it stands, and whether it is a group
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == " ":
            at += 1
        elif letter == '"':
            at = _quote(question, text, at, tokens)
        elif empty := re.match(r"\(\s*\)", text[at:]):
            raise Refused(question, at, at + empty.end(), "There is nothing between these brackets.")
        elif letter == "(" and _opens_group(text, at, tokens, shouted=shouted):
            open_brackets.append((at, True))
            tokens.append(Token("open", "(", at, at + 1))
            at += 1
        elif letter == ")":
            if not open_brackets:
                raise Refused(question, at, at + 1, "This bracket closes nothing: open one before it, or leave it out.")
            _, group = open_brackets.pop()
            tokens.append(Token("close" if group else "word", ")", at, at + 1))
            at += 1
        else:
            at = _word(question, text, at, tokens, open_brackets, shouted=shouted)
    if open_brackets:
        start = open_brackets[-1][0]
        raise Refused(question, start, start + 1, "This bracket is not closed: close it, or leave it out.")
    return tokens


def _quote(question: str, text: str, at: int, tokens: list[Token]) -> int:
    end = text.find('"', at + 1)
    if end < 0:
        raise Refused(question, at, at + 1, 'This quote is not closed: put a " behind the last word of the phrase.')
    said = text[at + 1 : end]
    if not any(letter.isalnum() for letter in said):
        raise Refused(question, at, end + 1, "There is no word between these quotes.")
    if tokens and tokens[-1].kind == "field" and not tokens[-1].value and tokens[-1].end == at:
        field = tokens.pop()
        tokens.append(field._replace(value=said, end=end + 1))
    else:
        tokens.append(Token("quote", said, at, end + 1))
    return end + 1


def _word(  # noqa: PLR0913  # what the scanner knows where it stands
    question: str, text: str, at: int, tokens: list[Token], brackets: list[tuple[int, bool]], *, shouted: bool
) -> int:
    """One run without spaces; brackets within it belong to it: "4(1)(b)"."""
    end = at
    depth = 0
    while end < len(text) and text[end] not in ' "':
        if text[end] == "(":
            depth += 1
        elif text[end] == ")":
            if not depth:
                break
            depth -= 1
        end += 1
    if depth:  # "(Facebook Ireland": the bracket closes later
        brackets.extend((at + i, False) for i in range(depth))
    word = text[at:end]
    operator = _OPERATORS.get(word)
    if operator and not (shouted and word in _DUTCH):
        if word == "NIET" and tokens and tokens[-1].kind not in ("and", "or", "open", "not"):
            sentence = "NIET may be a word here: write EN NIET to leave out what follows, “niet” for the word."
            raise Refused(question, at, end, sentence)
        tokens.append(Token(operator, word, at, end))
    elif re.match(r"NEAR(?:/|$)", word):
        tokens.append(_near(question, word, at, end))
    elif (name := _limit(word)) is not None:
        tokens.append(Token("field", name, at, end, word.partition(":")[2]))
    elif (foreign := _foreign(word)) is not None:
        sentence = f"There is no limit “{foreign}:”; there are soort:, datum:, dossier:, titel:, in: and binnen:."
        raise Refused(question, at, at + len(foreign) + 1, sentence)
    else:
        tokens.append(Token("wild" if _is_wild(word) else "word", word, at, end))
    return end


def _near(question: str, word: str, at: int, end: int) -> Token:
    number = word.removeprefix("NEAR").removeprefix("/")
    if not number.isdecimal():
        raise Refused(question, at, end, "NEAR needs a number of words: NEAR/5.")
    if not 1 <= int(number) <= 100:
        raise Refused(question, at, end, "NEAR goes from NEAR/1 to NEAR/100; for farther apart ask AND.")
    return Token("near", number, at, end)


def _opens_group(text: str, at: int, tokens: list[Token], *, shouted: bool) -> bool:
    """Where an operand may begin a bracket opens a group; behind words only when there is an operator in it."""
    if at and text[at - 1] not in " (":
        return False
    if not tokens or tokens[-1].kind in ("and", "or", "not", "near", "open"):
        return True
    depth, end = 1, at + 1
    while end < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    names = "AND|OR|NOT|NEAR/\\d+" if shouted else "AND|OR|NOT|EN|OF|NEAR/\\d+"
    return bool(re.search(rf"(?<!\S)(?:{names})(?!\S)", text[at + 1 : end - 1]))


def _is_shouted(text: str) -> bool:
    """Whether all of it is in capitals, so that "EN" may be a word; "AVG EN EVRM" is no sentence."""
    return text.isupper() and len(text.split()) > 3


def _is_wild(word: str) -> bool:
    return "*" in word and "://" not in word and any(letter.isalnum() for letter in word)


def _limit(word: str) -> str | None:
    """The name of the limit that a word sets."""
    name, colon, value = word.partition(":")
    known = NAMES.get(name.lower()) if colon else None
    if known == "in" and not value:
        return None  # "in: een brief"
    return known


def _foreign(word: str) -> str | None:
    name, colon, value = word.partition(":")
    return name if colon and value and name.lower() in OTHERS and name.lower() not in _SCHEMES else None


_REFUSED = (
    ("~", r"\x00~\s?\d*", 'A phrase is not loosened with "~": ask word NEAR/5 word.'),
    ("&|", r"(?<!\S)(?:&&|\|\|)(?!\S)",
     "“&&” and “||” are no operators here: write AND or OR."),
    ("!", r"(?<!\S)![^\W\d_][\w-]*",
     "“!” before a word leaves nothing out: write NOT before it."),
    ("-", r"(?<!\S)(?<!en )(?<!of )(?<!and )(?<!or )(?<!, )-[^\W\d_][\w-]*",
     "“-” before a word leaves nothing out: write NOT before it."),
    ("+", r"(?<!\S)\+[^\W\d_][\w-]*",
     "“+” before a word has no meaning here: every word must occur; put it between quotes to have it as written."),
    ("~", r"[^\W\d_]\w+~\d?(?:\.\d)?(?=\s|$|\))",
     "“~” finds no words that look alike: ask for the beginning of the word, such as verwerk*."),
    ("^", r"[^\W\d_]\w*\^\d+(?:\.\d+)?",
     "“^” gives a word no more weight: leave it out."),
    ("[{", r"\[\s?\S+ TO \S+\s?\]|\{\s?\S+ TO \S+\s?\}",
     "A range is written datum:2018..2022."),
    ("<>=", r"(?i)(?<!\S)(?:datum|date|since|until):[<>]=?\S*",
     "A range is written datum:2018.. (from) or datum:..2022 (up to)."),
    ("/", r"(?<!\S)(?:W|PRE|ADJ|WITHIN|NAAST|BIJ)/\d+(?!\S)",
     "Words near each other are asked with NEAR/5."),
    ("/", r"(?<!\S)(?:w|pre)/\d+(?!\S)",
     "Words near each other are asked with NEAR/5."),
    ("XAB", r"(?<!\S)(?:XOR|ANDNOT|ANDMAYBE|BUT NOT)(?!\S)",
     "This is no operator here: there are AND, OR, NOT and NEAR/5."),
    ("/", r"(?<!\S)/[^/\s]*[.*+\\\[][^/\s]*/(?!\S)",
     "There are no regular expressions here: use * at the end or the beginning of a word."),
    ("?", r"(?<!\S)[^\W\d_]{2,}\?[^\W\d_]\w*",
     "“?” stands for no letter: use * for the end or the beginning of a word."),
)  # fmt: skip


def _refusable(text: str) -> tuple[int, int, str] | None:
    """The first thing that other search engines give a meaning and this one does not: where, and what to do."""
    outside = re.sub(r'"[^"]*"', lambda quoted: "\x00" * len(quoted[0]), text)
    found = []
    for letters, pattern, sentence in _REFUSED:
        match = re.search(pattern, outside) if any(letter in outside for letter in letters) else None
        if match and "://" not in match[0]:
            found.append((match.start(), match.end(), sentence))
    return min(found, default=None)
