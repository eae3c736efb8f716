"""What the XML and HTML readers share: safe parsing, and a walk through the tree.

In: bytes, or elements of a parsed tree. Out: an element tree (``parse_xml``), or blocks of text in a ``TextBuilder``,
filled by a ``Flow`` that walks the tree. No entity is expanded, no DTD and no network is read. This module deliberately
does not know any dialect: which element is a heading or a footnote is the business of the readers.
"""

from __future__ import annotations

import codecs
import html
import re

from lxml import etree

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.markup_blocks import Run, TextBuilder

DEEPEST = 200
"""No document nests its elements deeper; what does is a trap, and would exhaust the stack."""

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_TRUSTED = re.compile(r"utf-?16|iso-?8859|windows-?125|cp125|latin|mac", re.I)
_TWICE = "ï»¿".encode()
_TWICE_OVER = re.compile(r"[Â-ß][^\x00-\x7f]|[à-ï][^\x00-\x7f]{2}|[ð-ô][^\x00-\x7f]{3}")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment, an entity or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def to_utf8(data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """The same text in UTF-8, and a Problem where the file's own word on its encoding is wrong."""
    if data.startswith(_TWICE):
        return _encoded_once(data), (Problem("warning", "", "the file was encoded as UTF-8 twice; that is undone"),)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace").encode(), ()
    if data[:4] in (b"<\0?\0", b"<\0!\0", b"<\0h\0"):
        return data.decode("utf-16-le", "replace").encode(), ()
    found = _DECLARED.search(data[:4096])
    declared = (found.group(1) or found.group(2)).decode("ascii", "replace") if found else ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_other(data, declared)
    if data.isascii() or not _TRUSTED.match(declared):
        return data, ()
    # declared windows-1252, but "Ã«" all over when read so: bytes that are valid UTF-8 are UTF-8
    return data, (_wrong(declared, "utf-8"),)


def _encoded_once(data: bytes) -> bytes:
    """UTF-8 that was taken for Windows-1252 and encoded again: "cliÃ«nten" is "cliënten"."""

    def once(match: re.Match[str]) -> str:
        try:
            pieces = (each.encode("latin-1" if "\x80" <= each <= "\x9f" else "cp1252") for each in match[0])
            return b"".join(pieces).decode("utf-8")
        except UnicodeError:
            return match[0]

    return _TWICE_OVER.sub(once, data.decode("utf-8", "replace").removeprefix("ï»¿")).encode()


def _from_other(data: bytes, declared: str) -> tuple[bytes, tuple[Problem, ...]]:
    says_utf8 = not _TRUSTED.match(declared)
    if says_utf8:
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        if sum(char > "\x7f" for char in text) > 2 * lost:
            message = f"{lost} characters are damaged (bytes that are not UTF-8) and were replaced by \ufffd"
            return text.encode(), (Problem("error", "", message),)
    encoding = "windows-1252" if says_utf8 or declared.lower() in ("iso-8859-1", "latin1", "latin-1") else declared
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        encoding = "windows-1252"
        text = data.decode(encoding, "replace")
    wrong = says_utf8 and bool(declared)
    return text.encode(), (_wrong(declared, encoding),) if wrong else ()


def _wrong(declared: str, real: str) -> Problem:
    return Problem("warning", "", f"the file says that its encoding is {declared}, but it is not: read as {real}")


def parse_xml(data: bytes, *, name: str) -> tuple[etree._Element, tuple[Problem, ...]]:
    """The root element; ReadError when the bytes are not well-formed XML."""
    utf8, problems = to_utf8(data)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(utf8.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        reason = re.sub(
            r",? (?:try|see) xml.*", "", " ".join(str(error.msg).rpartition(", line ")[0].split()), flags=re.I
        )
        raise ReadError(
            f"{name} is not well-formed XML (line {error.lineno or 1}: {reason}): "
            "ask the source for a correct copy or save it as text"
        ) from error
    check_depth(root, name=name)
    return root, problems


def check_depth(root: etree._Element, *, name: str) -> None:
    """ReadError when elements nest too deep to walk."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ReadError(f"{name} nests its elements more than {DEEPEST} deep: save it as text or PDF and add that")


class Flow:
    """Walks a tree and appends its text: runs of text and inline elements are paragraphs, other elements are walked."""

    skip: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    paragraphs: frozenset[str] = frozenset(("al", "para", "p", "tussenkop", "tuskop", "table", "lijst", "kop", "title"))
    """What is a block of its own even amid text."""

    def __init__(self) -> None:
        self.out = TextBuilder()
        self.done: set[etree._Element] = set()
        """Elements whose text has been taken already, out of turn."""

    def walk(self, element: etree._Element) -> None:
        """The blocks within an element. Where text and elements are mixed, an unknown element is inline."""
        mixed = has_own_text(element)
        run = Run(element.text)
        for child in element:
            name = local(child)
            if not name:
                run.add(loose_text(child))
            elif child in self.done or self.skips(child, name):
                pass
            elif self.is_inline(child, name, mixed=mixed):
                self.gather(child, name, run)
            else:
                self.before_block(run, name)
                run = Run()
                self.block(child, name)
            run.add(child.tail)
        self.out.paragraph(run)

    def before_block(self, run: Run, name: str) -> None:
        """The text that stands loose before an element that is a block of its own."""
        self.out.paragraph(run)

    def skips(self, element: etree._Element, name: str) -> bool:
        return name in self.skip

    def is_inline(self, element: etree._Element, name: str, *, mixed: bool) -> bool:
        return name in self.inline or (mixed and not len(element) and name not in self.paragraphs)

    def block(self, element: etree._Element, name: str) -> None:
        self.walk(element)

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        """Inline elements that are more than their text (notes); True when done."""
        return False

    def gather(self, element: etree._Element, name: str, run: Run) -> None:
        """The text of an inline element, its tail not included."""
        if self.special(element, name, run):
            return
        target, start = self.link_of(element, name), run.length
        run.add(element.text)
        for child in element:
            inner = local(child)
            if not inner:
                run.add(loose_text(child))
            elif child not in self.done and not self.skips(child, inner):
                apart = " " if not self.is_inline(child, inner, mixed=True) else ""
                run.add(apart)
                self.gather(child, inner, run)
                run.add(apart)
            run.add(child.tail)
        if target is not None:
            run.link(start, target)

    def link_of(self, element: etree._Element, name: str) -> str | None:
        """What an element points to, when it is a link that cites something."""
        return None

    def run_of(self, element: etree._Element | None) -> Run:
        """All text of an element as one run."""
        run = Run()
        if element is not None:
            self.gather(element, local(element), run)
        return run


def has_own_text(element: etree._Element) -> bool:
    return bool((element.text and element.text.strip()) or any(child.tail and child.tail.strip() for child in element))


def loose_text(node: etree._Element) -> str:
    """The text of what is no element: ``<?linebreak?>`` parts words, ``&eacute;`` is é, an unknown entity is ""."""
    if isinstance(node, etree._Entity):
        text = html.unescape(node.text or "")
        return "" if text.startswith("&") else text
    return " " if isinstance(node, etree._ProcessingInstruction) and node.target == "linebreak" else ""
