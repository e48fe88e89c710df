"""PNG and JPEG pictures: opened with care, turned upright, put into the colours of screens, made small, without notes.

Whatever a file says beside its pixels is left behind, because only pixels are written again: notes of cameras and
programs, places, profiles, comments, and what hangs behind the picture's end.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from briefgen.pictures.picture_file import Flaw, Seen

if TYPE_CHECKING:
    from PIL.Image import Image

PNG, JPEG = "PNG", "JPEG"
MEDIA = {PNG: "image/png", JPEG: "image/jpeg"}
ENDINGS = {PNG: (".png",), JPEG: (".jpg", ".jpeg")}
MOST_BYTES = 20 << 20
MOST_PIXELS = 60_000_000  # a large camera's picture; more is a bomb, or a poster
LONGEST_SIDE = 30_000
SHORTEST_SIDE = 8
QUALITY = 86
_PAPER = (255, 255, 255)
_MARKS = {
    PNG: b"\x89PNG\r\n\x1a\n",
    JPEG: b"\xff\xd8\xff",
    "GIF": b"GIF8",
    "TIFF": b"II*\x00",
    "TIFF file": b"MM\x00*",
    "BMP": b"BM",
    "PDF": b"%PDF",
    "PSD": b"8BPS",
    "packed SVG (.svgz)": b"\x1f\x8b",
    "JPEG XL": b"\xff\x0a",
    "JPEG 2000": b"\x00\x00\x00\x0cjP",
    "icon": b"\x00\x00\x01\x00",
}
_SAVE_AGAIN = "open it in a program for pictures and save it as PNG or JPEG"
_Unreadable = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)


def kind_of(data: bytes) -> str:
    """What a file is by its first bytes, whatever its name says; empty where that is nothing known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return {b"avif": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}.get(data[8:12], "video")
    return next((kind for kind, mark in _MARKS.items() if data.startswith(mark)), "")


@lru_cache(maxsize=64)
def look(data: bytes, ending: str) -> Seen | Flaw:
    """What a bitmap is, after it was read to its end; or why it cannot be printed. `ending`: that of its name."""
    kind = kind_of(data)
    if flaw := _outside(data, kind, ending):
        return flaw
    try:
        with _opened(data) as picture:
            if flaw := _unfit(picture):
                return flaw
            turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = picture.size
            picture.load()
    except _Unreadable as error:
        return _unread(error)
    return Seen(MEDIA[kind], *((height, width) if turned else (width, height)))


def _outside(data: bytes, kind: str, ending: str) -> Flaw | None:
    """What shows before a picture is opened: its length, its first bytes, the dimensions that a PNG begins with."""
    if not data:
        return Flaw("this file is empty", "copy the picture once more")
    if len(data) > MOST_BYTES:
        return Flaw(
            f"this picture has {len(data):,} bytes; the limit is {MOST_BYTES:,}",
            "save it smaller: paper holds 2,008 pixels across",
        )
    if kind not in MEDIA:
        said = f"this is a {kind} file, which cannot be printed" if kind else "this is no picture that can be read"
        return Flaw(said.replace(" a A", " an A").replace(" a H", " an H").replace(" a i", " an i"), _SAVE_AGAIN)
    if ending not in ENDINGS[kind]:
        return Flaw(f"its name ends in {ending}, and it is a {kind} picture", f"rename it to end in {ENDINGS[kind][0]}")
    if kind == PNG:
        return _too_large(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    return None


def _too_large(width: int, height: int) -> Flaw | None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        said = f"this picture has {width:,} by {height:,} pixels; the limit is {MOST_PIXELS:,} in all"
        return Flaw(f"{said}, {LONGEST_SIDE:,} a side", "save it smaller: paper holds 2,008 pixels across")
    return None


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    from PIL import ImageFile  # noqa: PLC0415  (only where briefings have pictures)
    from PIL.Image import DecompressionBombError  # noqa: PLC0415
    from PIL.Image import open as decoded  # noqa: PLC0415

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # the engine has it lenient
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what matters of them is an error or a flaw here
        try:
            with decoded(io.BytesIO(data), formats=(PNG, JPEG)) as picture:
                yield picture
        except DecompressionBombError as error:
            raise ValueError(str(error)) from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _unfit(picture: Image) -> Flaw | None:
    """Why an opened picture, of which no pixel was read yet, cannot be printed."""
    width, height = picture.size
    if flaw := _too_large(width, height):
        return flaw
    if min(width, height) < SHORTEST_SIDE:
        return Flaw(
            f"this picture has {width} by {height} pixels, so it shows nothing", "take the picture itself, not its icon"
        )
    if picture.mode in ("CMYK", "YCCK"):
        return Flaw("this picture is in the colours of print (CMYK)", "save it in RGB")
    if picture.format == PNG and getattr(picture, "n_frames", 1) > 1:
        return Flaw("this picture moves, and paper does not", "save the one picture of it that you need")
    return None


def _unread(error: Exception) -> Flaw:
    said = str(error).lower()
    if "truncated" in said or "broken" in said or "unexpected end" in said or isinstance(error, EOFError):
        return Flaw("this picture breaks off or is damaged", "copy it once more from where it came")
    if "decompression bomb" in said or "too large" in said:
        return Flaw("this picture would unpack to more than any page holds", "save it smaller, without its notes")
    return Flaw("this picture cannot be read", _SAVE_AGAIN)


@lru_cache(maxsize=128)
def sized(data: bytes, width: int) -> bytes:
    """A picture that was looked at, at most so many pixels wide: its pixels, upright, and nothing else."""
    kind = kind_of(data)
    with _opened(data) as opened:
        if kind == JPEG and max(opened.size) > 4 * width:
            opened.draft(opened.mode, (2 * width, 2 * width))
        picture = _plain(opened)
    if picture.width > width:
        from PIL.Image import Resampling  # noqa: PLC0415

        height = max((2 * picture.height * width + picture.width) // (2 * picture.width), 1)
        picture = picture.resize((width, height), Resampling.LANCZOS)
    target = io.BytesIO()
    bare = picture.copy()
    bare.info = {}
    bare.save(target, kind, **({"quality": QUALITY, "optimize": True} if kind == JPEG else {"compress_level": 7}))
    return target.getvalue()


def _plain(opened: Image) -> Image:
    """Its pixels the right way up, on white, with 8 bits for each of grey or red, green and blue."""
    from PIL import ImageOps  # noqa: PLC0415
    from PIL.Image import new  # noqa: PLC0415

    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA", "LA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = new("RGBA", seen.size, (*_PAPER, 255))
        ground.alpha_composite(seen)
        picture = ground.convert("RGB")
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return _in_srgb(picture, profile) if profile and picture.mode == "RGB" else picture


def _in_srgb(picture: Image, profile: bytes) -> Image:
    """The colours that a profile means; where it cannot be used, as they are."""
    from PIL import ImageCms  # noqa: PLC0415

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return made or picture


@lru_cache(maxsize=128)
def pixels(data: bytes) -> str:
    """A digest of what a bitmap shows, whatever else its file holds; empty where it cannot be read."""
    if kind_of(data) not in MEDIA:
        return ""
    try:
        with _opened(data) as opened:
            if _unfit(opened):
                return ""
            picture = _plain(opened).convert("RGB")
    except _Unreadable:
        return ""
    return sha256(f"{picture.size}".encode() + picture.tobytes()).hexdigest()
