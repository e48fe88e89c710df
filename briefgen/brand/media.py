"""Pictures and fonts, opened: whether they can be read, and which characters a font has."""

from __future__ import annotations

import io
from functools import lru_cache

BITMAPS = ("PNG", "JPEG", "GIF", "WEBP")


@lru_cache(maxsize=64)
def is_bitmap(data: bytes, formats: tuple[str, ...] = BITMAPS) -> bool:
    """Whether a picture can be read to its end."""
    from PIL.Image import DecompressionBombError  # noqa: PLC0415  (only where templates have pictures)
    from PIL.Image import open as decoded  # noqa: PLC0415

    try:
        with decoded(io.BytesIO(data), formats=formats) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, DecompressionBombError):
        return False
    return True


@lru_cache(maxsize=64)
def is_for_print(data: bytes) -> bool:
    """Whether a picture that can be read has the colours of print, CMYK."""
    from PIL.Image import open as decoded  # noqa: PLC0415  (as above)

    with decoded(io.BytesIO(data), formats=BITMAPS) as picture:
        return bool(picture.mode == "CMYK")


def characters(data: bytes) -> frozenset[int]:
    """The characters that a font has; none where it cannot be read."""
    return _font(data)[0]


def is_font(data: bytes) -> bool:
    """Whether a font can be read."""
    return bool(characters(data))


def is_variable(data: bytes) -> bool:
    """Whether a font has axes: one file for several weights."""
    return _font(data)[1]


@lru_cache(maxsize=64)
def _font(data: bytes) -> tuple[frozenset[int], bool]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (a tenth of a second: only where a page is made)

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        return frozenset(font.getBestCmap() or ()), "fvar" in font
    except MemoryError:
        raise  # nothing is wrong with the font
    except Exception:  # whatever it is that it stumbles over
        return frozenset(), False
