"""Texts out of files, with every escape undone."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from briefgen.regexes import regex

EMBEDDED = regex(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+|\buuid:[0-9a-f-]{36}")  # files in a file, and numbers
_ESCAPED = regex(r"\\(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{1,6})\s?)")  # of JSON, of CSS
_TURNED = regex("\u202e([^\u202c<\n]*)")
_LAST = 0x10FFFF


def unescaped(text: str) -> str:
    """A text with the escapes of HTML, addresses, JSON and CSS undone, and what is turned around turned back."""
    text = EMBEDDED.sub(" ", text)
    undone = html.unescape(html.unescape(unquote(text)))  # twice: a page may escape what was escaped
    return _TURNED.sub(lambda match: match[1][::-1], _ESCAPED.sub(_character, undone))


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= _LAST else escape[0]
