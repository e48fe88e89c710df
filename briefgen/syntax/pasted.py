"""What a text brings along that was copied out of a PDF, a web page, or a file read in a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from briefgen.regexes import regex

# What is said, what to do, the piece that is shown, and where it begins.
Trace = tuple[str, str, str, int]

_FOREIGN = regex(r"[^\x00-\x7f]{2,}")
_LIGATURE = regex("[\ufb00-\ufb06]")
_INVISIBLE = regex("[\u00ad\u200b]")
_PRIVATE = regex("[\ue000-\uf8ff]")
# Words that follow a hyphen left open: `pre- and post-war`, `Ein- und Ausfuhr`, `two- to three-day`.
_JOINING = "|".join(
    (
        "and|or|nor|to|but|than|as|versus|vs|through",
        "und|oder|bis|sowie|bzw|et|ou|à|y|e|o|u|och|eller|og|en|of",
        "та|і|й|або|чи|и|или|до",
    )
)
_BROKEN_WORD = regex(rf"[^\W\d_]+-[ \t]*[ \n][ \t]*(?!(?:{_JOINING})\b)(?P<rest>[^\W\d_]+)")
_BULLET = regex(r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?P<sign>[•◦▪▫‣⁃●○■□◆➢➤✓✔·])[ \t\u00a0]*(?=\S)", re.MULTILINE)
_CODE = regex(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_NOTE_MARK = regex(r"(?<=[.,;:!?”\"’)])[⁰¹²³⁴-⁹]+|(?<=[\w.,;:!?”’)])\[\d{1,3}\](?!\()")
_LOST_SPACE = regex(r"(?<!\w)Â(?=[ ,.;:]|$)")
_WINDOWS = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}  # that cp1252 leaves open
_WINDOWS_BYTES = {character: bytes([byte]) for byte, character in _WINDOWS.items()}
_PLAUSIBLE = regex("[\u00a0-\u024f\u0370-\u052f\u2010-\u2044\u20a0-\u20bf\u2122]+")


def traces(text: str, *, markdown: bool) -> Iterator[Trace]:
    """Every trace of copying in a text."""
    if not text.isascii():
        yield from _wrongly_decoded(text)
        for match in _LIGATURE.finditer(text):
            letters = unicodedata.normalize("NFKC", match[0])
            yield f"`{match[0]}` is one sign, as a PDF has it", f"write `{letters}`", match[0], match.start()
        for match in _INVISIBLE.finditer(text):
            said = f"an invisible sign, U+{ord(match[0]):04X}, stands in this text"
            yield said, "delete it: a search for the word does not find it", match[0], match.start()
        for match in _PRIVATE.finditer(text):
            said = f"U+{ord(match[0]):04X} is a sign of one font alone, as word processors use them for bullets"
            yield said, "delete it, or write the sign that is meant", match[0], match.start()
    yield from _broken_words(text)
    for match in _BULLET.finditer(text):
        hint = "take it out: a list has one item a line, each behind `- `"
        yield f"a bullet, `{match['sign']}`, stands in the text itself", hint, match["sign"], match.start("sign")
    for match in _CODE.finditer(text):
        if unescape(match[0]) != match[0]:
            yield f"`{match[0]}` is a code of web pages, and is printed as it stands", _plainly(match[0]), *_at(match)
    for match in _NOTE_MARK.finditer(text):
        if not markdown or match[0][0] != "[":  # texts that cite have their own rule for brackets
            hint = "take it out, and name the source in the record's `evidence`"
            yield f"`{match[0]}` is the number of a footnote somewhere else", hint, *_at(match)


def _at(match: re.Match[str]) -> tuple[str, int]:
    return match[0], match.start()


def _wrongly_decoded(text: str) -> Iterator[Trace]:
    for match in _LOST_SPACE.finditer(text):
        yield "`Â` was a no-break space, read in a wrong encoding", "take it out", match[0], match.start()
    for match in _FOREIGN.finditer(text):
        for start in range(len(match[0]) - 1):
            found = _meant(match[0][start:])
            if found:
                piece, meant = found
                hint = (
                    f"write `{meant}`, and copy the text anew: more may be wrong in it"
                    if meant.isprintable() and meant.strip()
                    else "write a space"
                )
                yield f"`{piece}` was read in a wrong encoding", hint, piece, match.start() + start
                break


def _meant(run: str) -> tuple[str, str] | None:
    """The longest beginning of a run of foreign characters that is UTF-8 read as Windows-1252, and what it was."""
    for length in range(len(run), 1, -1):
        try:
            meant = b"".join(_WINDOWS_BYTES.get(c) or c.encode("cp1252") for c in run[:length]).decode("utf-8")
        except UnicodeError:
            continue
        return (run[:length], meant) if _PLAUSIBLE.fullmatch(meant) else None
    return None


def _broken_words(text: str) -> Iterator[Trace]:
    for match in _BROKEN_WORD.finditer(text):
        if match["rest"][0].islower():
            first = match[0].partition("-")[0]
            shown = match[0] if "\n" not in match[0] else f"{first}-"
            said = f"`{first}- {match['rest']}` was one word before a line ended in it"
            yield (
                said,
                f"write `{first}{match['rest']}`, or `{first}-{match['rest']}` if it has a hyphen",
                shown,
                match.start(),
            )


def _plainly(code: str) -> str:
    sign = unescape(code)
    return f"write `{sign}`" if sign.isprintable() and not sign.isspace() else "write a space, or take it out"
