"""Names: the ids of records, the folders of briefings, the files of a desk."""

from __future__ import annotations

import re
import unicodedata

from briefgen.regexes import regex

ID = regex(r"[a-z]{3}-[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
ID_LENGTH = 64
SLUG = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
SLUG_LENGTH = 60
FILE_NAME_LENGTH = 100
_WINDOWS = regex(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Whether the text is a record's id."""
    return len(text) <= ID_LENGTH and ID.fullmatch(text) is not None


def latin_words(text: str) -> list[str]:
    """The words of a text in the letters and digits that names of ours may have; none of those of other alphabets."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall("[a-z0-9]+", plain)


def is_slug(text: str) -> bool:
    """Whether the text may name a briefing's folder on every system."""
    return len(text) <= SLUG_LENGTH and SLUG.fullmatch(text) is not None and not _WINDOWS.fullmatch(text)


def is_file_name(name: str) -> bool:
    """Whether a file of this name is safe to print and to copy."""
    return name.isprintable() and 0 < len(name) <= FILE_NAME_LENGTH and "\\" not in name  # half a character is not


def folded(text: str) -> str:
    """The form in which two ids are the same: NFKC, then case-folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def printable(text: str, longest: int = 120) -> str:
    """Any text made safe to print on a terminal and short enough for a line."""
    safe = "".join(map(_safe, text[:longest]))
    return safe + ("…" if len(text) > longest else "")


def _safe(sign: str) -> str:
    return sign if sign.isprintable() and not "\ud800" <= sign <= "\udfff" else f"\\u{{{ord(sign):x}}}"
