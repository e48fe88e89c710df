"""Which font file has the letters of a script, and in which package of Debian it comes."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

_NOTO = (
    *(
        "ARABIC",
        "HEBREW",
        "GEORGIAN",
        "ARMENIAN",
        "DEVANAGARI",
        "BENGALI",
        "GUJARATI",
        "GURMUKHI",
        "KANNADA",
        "MALAYALAM",
    ),
    *("TAMIL", "TELUGU", "SINHALA", "THAI", "LAO", "KHMER", "MYANMAR", "ETHIOPIC", "MONGOLIAN", "SYRIAC", "THAANA"),
    "RUNIC",
)
_HAN = ("DroidSansFallbackFull.ttf", "fonts-droid-fallback")
# By the first word of a letter's name in Unicode: the script as people call it, the file, the package.
FONTS = MappingProxyType(
    {
        **{name: (name.capitalize(), f"NotoSans{name.capitalize()}-Regular.ttf", "fonts-noto-core") for name in _NOTO},
        "CJK": ("Chinese", *_HAN),
        "HIRAGANA": ("Japanese", *_HAN),
        "KATAKANA": ("Japanese", *_HAN),
        "BOPOMOFO": ("Chinese", *_HAN),
        "HANGUL": ("Korean", "NanumGothic.ttf", "fonts-nanum"),
    }
)


def font_for(letters: str) -> str:
    """What to copy for the first letter whose script is known; nothing where none is."""
    for letter in letters:
        name = unicodedata.name(letter, "").partition(" ")[0]
        if name in FONTS:
            script, file, package = FONTS[name]
            return f"for {script} copy {file} (Debian: {package}) into templates/_shared/fonts"
    return ""
