"""Arithmetic of colours: how well one is read on another (WCAG 2.2), and the nearest one that would be.

Contrast is a ratio of luminances, so a text that passes in colour passes in a grey print of the same page as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from colorsys import hls_to_rgb, rgb_to_hls

from briefgen.regexes import regex

READABLE = 4.5  # WCAG 2.2, 1.4.3, level AA
_HEX = regex(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)
_STEPS = 255


def hex_colour(text: str) -> str | None:
    """A colour as `#rrggbb` in lower case, from that or `#rgb`; None where the text is no colour."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """A ground with that share of a colour in it."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _written(share * over + (1 - share) * under for over, under in pairs)


def nearest(colour: str, passes: Callable[[str], bool]) -> str | None:
    """The colour of the same hue, darker or lighter by as little as possible, that passes; None where none does."""
    hue, start, saturation = rgb_to_hls(*_channels(colour))
    for step in range(_STEPS + 1):
        for lightness in (start - step / _STEPS, start + step / _STEPS):
            if 0 <= lightness <= 1:
                tried = _written(hls_to_rgb(hue, lightness, saturation))
                if passes(tried):
                    return tried
    return None


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
