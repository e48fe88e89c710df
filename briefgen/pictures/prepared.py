"""A picture's file, of whatever sort: what it is, what is wrong with it, and its bytes for paper or for a screen."""

from __future__ import annotations

from hashlib import sha256

from briefgen.pictures import bitmaps, vectors
from briefgen.pictures.picture_file import COARSE, PRINT, SCREEN, Flaw, PictureFile, Seen

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")


def look(file: PictureFile) -> Seen | Flaw:
    """What a picture is; or why it cannot be printed, and what to do."""
    ending = "." + file.path.lower().rpartition(".")[2]
    if _is_text(file.data) and not bitmaps.kind_of(file.data):
        found = vectors.drawn_again(file.data)
        if isinstance(found, Flaw):
            return found
        if ending != ".svg":
            return Flaw(f"its name ends in {ending}, and it is a drawing (SVG)", "rename it to end in .svg")
        return found[0]
    return bitmaps.look(file.data, ending)


def _is_text(data: bytes) -> bool:
    return b"<" in data[:1000]


def coarse(file: PictureFile, width: str) -> int:
    """How many pixels a picture should have that is seen to be coarse at its width on paper; 0 where it is fine."""
    seen, needed = look(file), PRINT[width] // COARSE
    return needed if isinstance(seen, Seen) and not seen.scales and seen.width < needed else 0


def on_paper(file: PictureFile, width: str) -> bytes:
    """Its bytes for paper."""
    return _bytes(file, PRINT[width])


def on_screen(file: PictureFile, width: str) -> bytes:
    """Its bytes for a screen."""
    return _bytes(file, SCREEN[width])


def _bytes(file: PictureFile, dots: int) -> bytes:
    if bitmaps.kind_of(file.data):
        return bitmaps.sized(file.data, dots)
    found = vectors.drawn_again(file.data)
    return b"" if isinstance(found, Flaw) else found[1]


def traces(file: PictureFile) -> frozenset[str]:
    """Digests by which a picture is known again: of its pixels as it is, on paper, on a screen; of a drawing's text."""
    if bitmaps.kind_of(file.data):
        made = [file.data, *(bitmaps.sized(file.data, dots) for dots in {*PRINT.values(), *SCREEN.values()})]
        return frozenset(filter(None, map(bitmaps.pixels, made)))
    found = vectors.drawn_again(file.data)
    return frozenset() if isinstance(found, Flaw) else frozenset((trace_of(found[1]), trace_of(file.data)))


def trace_of(data: bytes) -> str:
    """The digest by which the bytes of a picture in a page are known again."""
    return bitmaps.pixels(data) if bitmaps.kind_of(data) else sha256(data.strip()).hexdigest()
