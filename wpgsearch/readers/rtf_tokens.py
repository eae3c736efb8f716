"""The words of RTF: groups, control words and text, with its many ways of writing a letter.

In: the bytes of an RTF file. Out: tokens: ("{", ""), ("}", ""), ("word", "par", 12 or None), ("text", "…"). Letters
come out as Unicode: \\'e9 in the code page of the file or font, \\u8217 with the characters that stand in for it
skipped. It deliberately knows no paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|(?P<end>[\r\n]+)|(?P<other>\\)",
    re.DOTALL,
)
_PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{1000,}")  # one picture may be 70 MB of hexadecimal digits
_SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_WORDS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "emspace": " ", "enspace": " ", "qmspace": " ", "nestcell": "\t",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


class Token(NamedTuple):
    kind: str
    value: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _State:
    skip: int = 1
    """How many characters stand in for a \\u: what old readers show instead."""
    encoding: str | None = None
    in_fonts: bool = False


def tokens(data: bytes) -> Iterator[Token]:  # noqa: PLR0912, PLR0915  # one branch for each kind of token
    """The file as tokens, text decoded; half a surrogate pair waits for the other."""
    state, stack = _State(), []
    fonts: dict[int, str] = {}
    font = page = None
    pending = bytearray()
    owed = 0
    surrogate = 0
    for match in _TOKEN.finditer(_PICTURE.sub(b" ", data)):
        kind = match.lastgroup if match.lastgroup != "number" else "word"
        raw = bytes.fromhex(match["hex"].decode()) if kind == "hex" else match["text"] if kind == "text" else None
        if raw is not None:
            skipped = min(owed, len(raw))
            owed -= skipped
            pending += raw[skipped:]
            continue
        if kind == "end":
            continue
        if pending:
            yield Token("text", pending.decode(state.encoding or page or "cp1252", errors="replace"))
            pending.clear()
        if kind == "open":
            stack.append(state)
            yield Token("{")
        elif kind == "close":
            owed = 0
            state = stack.pop() if stack else _State()
            yield Token("}")
        elif kind == "sign":
            if match["sign"] == b"*":
                yield Token("word", "*")
            elif (text := _SIGNS.get(match["sign"])) is not None:
                yield Token("word", "par") if text == "\n" else Token("text", text)
        elif kind == "word":
            word = match["word"].decode()
            number = int(match["number"]) if match["number"] else None
            if word == "u" and number is not None:
                code = number % 65536
                if 0xD800 <= code < 0xDC00:
                    surrogate = code
                elif 0xDC00 <= code < 0xE000:
                    if surrogate:
                        yield Token("text", chr(0x10000 + ((surrogate - 0xD800) << 10) + code - 0xDC00))
                    surrogate = 0
                else:
                    yield Token("text", chr(code - 0xF000 if 0xF020 <= code <= 0xF0FF else code))
                owed = state.skip
            elif word == "uc":
                state = replace(state, skip=number or 0)
            elif word in _PAGES:
                page = _PAGES[word]
            elif word == "ansicpg" and number:
                page = _known(f"cp{number}") or page
            elif word == "fonttbl":
                state = replace(state, in_fonts=True)
                yield Token("word", word)
            elif word == "f" and number is not None:
                font = number
                if not state.in_fonts:
                    state = replace(state, encoding=fonts.get(number))
            elif word == "fcharset" and state.in_fonts and font is not None:
                if number in _CHARSETS and number:
                    fonts[font] = _CHARSETS[number]
            elif word == "bin":
                pass
            elif word in _WORDS:
                yield Token("text", _WORDS[word])
            else:
                yield Token("word", word, number)
    if pending:
        yield Token("text", pending.decode(state.encoding or page or "cp1252", errors="replace"))


def _known(name: str) -> str | None:
    try:
        return "utf-8" if name == "cp65001" else str(b"".decode(name) or name)
    except LookupError:
        return None
