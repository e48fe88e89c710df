"""Whether two texts differ in nothing that bears meaning.

Which words may be exchanged without a change of what is said, no rule can know: a number, a name, a day, a "not", a
"few" for "a few". So only what is no word is passed over: how marks, dashes and spaces are written, a comma that is no
part of a number, the full stop at the end, the capital at the beginning. Everything else is another text.
"""

from __future__ import annotations

import unicodedata

from briefgen.regexes import regex

MADE_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟", '"'),
        **dict.fromkeys("‘’‚‹›ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u2060\u200b"),
        "…": "...",
    }
)
_COMMA = regex(r"(?<!\d),|,(?!\d)")
_STOP = regex(r"(?<!\.)\.(\"?)$")


def say_the_same(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, signs of numbers and questions included."""
    return one == other or without_typography(one) == without_typography(other)


def without_typography(text: str) -> str:
    """A text as it is compared: however its marks, dashes and spaces are written."""
    alike = unicodedata.normalize("NFC", text).translate(MADE_ALIKE)
    words = " ".join(_COMMA.sub(" ", alike).split())
    words = _STOP.sub(r"\1", words)
    return words[:1].casefold() + words[1:]
