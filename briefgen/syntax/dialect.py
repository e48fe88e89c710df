"""Which signs of a text are marks, and what they become: the dialect of Markdown that briefings use.

A sign is a mark only where nobody can take it for a sign of plain prose: `*words*` and `**words**` with nothing but
space or punctuation around them, `[words](https://…)`, `code` in backquotes, and a backslash before a sign. All others
stand on the page as they were typed: `5*3*2`, `a_b_c`, `2**10`. What stands as one piece and is no prose (an address,
an e-mail address, the path of a file) is taken out before anything else is read in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from briefgen.regexes import regex
from briefgen.syntax.lists_in_markdown import Lists

if TYPE_CHECKING:
    from markdown import Markdown

ESCAPED = tuple("\\`*_{}[]()<>#+-.!|~&@=\"'^$:")
_GONE = ("html", "entity", "image_link", "image_reference", "short_image_ref", "short_reference", "reference")
_REPLACED = ("autolink", "automail", "not_strong", "em_strong", "em_strong2")
_BLOCKS = ("code", "hashheader", "setextheader", "hr", "reference")

# A mark opens behind these or at the beginning, and closes before these or at the end. The last ones are our markers.
_OPENS = r"(?<![^\s(\[{\"'“‘«„‹‚—–\-¿¡…\x03\ufdd3])"
_CLOSES = r"(?![^\s)\]}\"'”’“‘».›,;:!?…—–\-\x02\ufdd0])"
_INSIDE = r"(?=[\w\"'“‘«„‹‚(\[€$£<\x02\ufdd0¿¡≥≤±–+-])"
STRONG = rf"{_OPENS}\*\*{_INSIDE}((?:[^*]|\*(?!\*))+?\*?)(?<!\s)\*\*(?!\*){_CLOSES}"
EMPHASIS = rf"{_OPENS}\*{_INSIDE}(?=[^*]*?[^\W\d_]|[^*]*\x02)([^*]+?)(?<!\s)\*(?!\*){_CLOSES}"
BOTH = rf"{_OPENS}\*\*\*{_INSIDE}([^*]+?)(?<!\s)\*\*\*(?!\*){_CLOSES}"

_STASHED = r"\x02[^\x02\x03]*\x03"
ADDRESS = regex(rf"(?<![\w/.@])https?://(?:{_STASHED}|[^\s<>\"“”„‘’«»‹›\x02\x03\ufdd0-\ufdd3])+", re.IGNORECASE)
MAIL = regex(r"(?<![\w.+@/-])[\w+-]+(?:\.[\w+-]+)*@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*\.[A-Za-z]{2,}(?![\w@])")
_IN_PATH = r"[^\s<>\"“”„«»|\ufdd0-\ufdd3]"
_FOLDER = r" (?=[\w()-]+(?: [\w()-]+){0,2}\\\w)"  # a space in a path: a folder's name of several words goes on
PATH = regex(rf"(?<![\w\\])(?:[A-Za-z]:\\|\\\\(?=\w))(?:{_IN_PATH}|{_FOLDER})*(?<![.,;:!?)\s])")
_TRAILING = ".,;:!?'’‘…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def address_in(found: str, before: str = "") -> str:
    """The address at the beginning of a piece of text, without the punctuation of the sentence that it stands in."""
    found = found.removesuffix("'s")
    while found:
        last = found[-1]
        unpaired = last in _PAIRS and found.count(last) > found.count(_PAIRS[last])
        if last not in _TRAILING and not unpaired and not (last == "*" and before.endswith("*")):
            break
        found = found[:-1]
    return found


class _Piece(InlineProcessor):
    """A piece of a text that `made` turns into an element, or leaves as it is; and how long it is."""

    def handleMatch(  # type: ignore[override]  # InlineProcessor itself takes what its parent does not
        self, m: re.Match[str], _data: str
    ) -> tuple[etree.Element | str, int, int]:
        """Called by Python-Markdown."""
        made, length = self.made(m)
        return made, m.start(), m.start() + length

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """What it becomes; as it is, if no kind says otherwise."""
        return AtomicString(self.unescape(match[0])), len(match[0])


class _Address(_Piece):
    """An address in prose: a link, and its signs are none of Markdown's."""

    ANCESTOR_EXCLUDES = ("a",)

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """A link to it."""
        address = address_in(match[0], match.string[max(0, match.start() - 1) : match.start()])
        return _link(self.unescape(address)), len(address)


class _AddressInLink(_Piece):
    """The same inside a link, where it is no second one."""

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """Its words."""
        address = address_in(match[0], match.string[max(0, match.start() - 1) : match.start()])
        return AtomicString(self.unescape(address)), len(address)


class _Mail(_Piece):
    """An e-mail address in prose."""

    ANCESTOR_EXCLUDES = ("a",)

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """A link to it."""
        return _link(match[0], "mailto:"), len(match[0])


class _Angled(_Piece):
    """`<https://…>`, `<mailto:…>` or `<name@site>`."""

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """A link, printed without its brackets."""
        typed = self.unescape(match[1]).removeprefix("mailto:")
        return _link(typed, "" if "://" in typed else "mailto:"), len(match[0])


class _Marked(_Piece):
    """Words between marks; the outermost of its tags first."""

    def __init__(self, pattern: str, *tags: str) -> None:
        super().__init__(pattern)
        self.tags = tags

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """The words between the tags."""
        element = inner = etree.Element(self.tags[0])
        for tag in self.tags[1:]:
            inner = etree.SubElement(inner, tag)
        inner.text = match[1]
        return element, len(match[0])


class _Ampersand(_Piece):
    """`&` is a sign, whatever follows it: `&nbsp;` is no space."""

    def made(self, match: re.Match[str]) -> tuple[etree.Element | str, int]:
        """As Python-Markdown's serializer leaves it alone."""
        return AtomicString("&amp;"), len(match[0])


def _link(address: str, scheme: str = "") -> etree.Element:
    element = etree.Element("a", {"href": scheme + address})
    element.text = AtomicString(address)
    return element


class Dialect(Extension):
    """Puts our marks in the place of Python-Markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(Lists(md), "tidy_lists", 25)
        for name in (*_GONE, *_REPLACED):
            md.inlinePatterns.deregister(name, strict=False)
        for name in _BLOCKS:
            md.parser.blockprocessors.deregister(name)
        md.ESCAPED_CHARS = [*ESCAPED]
        md.inlinePatterns.register(_Piece(PATH.pattern, md), "path", 185)
        for number, pattern in enumerate(_PIECES):
            pattern.md = md
            md.inlinePatterns.register(pattern, f"piece_{number}", 150 - number)


_PIECES: tuple[_Piece, ...] = (
    _Angled(r"<((?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>"),
    _Address(f"(?i:{ADDRESS.pattern})"),
    _Mail(MAIL.pattern),
    _AddressInLink(f"(?i:{ADDRESS.pattern})"),
    _Piece(MAIL.pattern),
    _Ampersand("&"),
    _Marked(BOTH, "strong", "em"),
    _Marked(STRONG, "strong"),
    _Marked(EMPHASIS, "em"),
)
