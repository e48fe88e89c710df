"""A picture's file as a job carries it, and what is wrong with one, in words."""

from __future__ import annotations

from dataclasses import field
from hashlib import sha256

from briefgen.values import dataclass

FULL, HALF = "full", "half"  # how wide a picture stands
PRINT = {FULL: 2008, HALF: 980}  # dots: 170 mm and 83 mm at 300 to the inch
SCREEN = {FULL: 1520, HALF: 740}  # two for each pixel of a page of 760
COARSE = 3  # so many times fewer dots than paper holds, 100 to the inch, and a picture is seen to be coarse


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The file of a picture: its path in the desk, its digest, its bytes where they are at hand."""

    path: str
    digest: str
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, path: str, data: bytes) -> PictureFile:
        """The file of these bytes."""
        return cls(path, f"sha256:{sha256(data).hexdigest()}", data)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a picture cannot be printed, and what to do."""

    said: str
    hint: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture that can be printed is: its type for browsers, its width and height as it is looked at."""

    media_type: str
    width: int
    height: int
    scales: bool = False  # a drawing is as sharp at any size
