"""What a picture says beside its pixels: who took it and where, on which machine. Nobody means to publish that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from briefgen.regexes import regex

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_JPEG_KEPT = frozenset((0xE0, 0xE2, 0xEE))  # JFIF, the colour profile, and what Adobe says of the colours
_SEGMENTS = range(0xE0, 0xF0)
_COMMENT, _SCAN = 0xFE, 0xDA
_TURNED = regex(rb"Exif\x00\x00(?:II\*\x00|MM\x00\*)")
# Rows of characters: pixels are none, but by accident.
_PARTED = "\x1e"  # where a tag stands between words of a drawing
_WRITTEN = regex("[^\x00-\x1f\x7f-\x9f\ufffd]{8,}")
_WIDE = regex("[\x20-\x7e\xa0-\u05ff]{4,}")


@lru_cache(maxsize=64)
def without_notes(data: bytes) -> bytes:
    """A PNG or JPEG picture without its notes; the pixels stay as they are. Other files are given back untouched."""
    if data.startswith(_PNG):
        return _PNG + b"".join(chunk for chunk in _chunks(data) if chunk[4:8] not in _PNG_NOTES)
    if data.startswith(b"\xff\xd8"):
        return b"".join(_bare_segments(_upright(data)))
    return data


@lru_cache(maxsize=64)
def written_in(data: bytes) -> str:
    """Everything in a picture that could be read as words, whatever wrote it there, line by line."""
    rows = [*_WRITTEN.findall(data.decode("utf-8", "replace"))]
    for wide in (data, data[1:]):
        rows += [row for code in ("utf-16-le", "utf-16-be") for row in _WIDE.findall(wide.decode(code, "replace"))]
    return "\n".join((*rows, *_of_drawing(data), *_unpacked(data)))


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG, each with its length and its sum; a rest that is none is left out."""
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at:end]
        at = end


def _bare_segments(data: bytes) -> Iterator[bytes]:
    """A JPEG without its comments and the notes of cameras and programs."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _SCAN:  # the pixels follow, up to the mark of the end; what hangs behind that is no picture
            last = data.rfind(b"\xff\xd9")
            yield data[at : last + 2] if last > at else data[at:]
            return
        if kind != _COMMENT and (kind not in _SEGMENTS or kind in _JPEG_KEPT):
            yield data[at:end]
        at = end
    yield data[at:]


def _upright(data: bytes) -> bytes:
    """A JPEG that does not need a note to be shown the right way up."""
    if not _TURNED.search(data):
        return data
    import io  # noqa: PLC0415  (rare)

    from PIL import ImageOps  # noqa: PLC0415
    from PIL.Image import open as decoded  # noqa: PLC0415

    with decoded(io.BytesIO(data)) as picture:
        if picture.getexif().get(0x0112, 1) == 1:
            return data
        target = io.BytesIO()
        ImageOps.exif_transpose(picture).save(target, "JPEG", quality=95, icc_profile=picture.info.get("icc_profile"))
        return target.getvalue()


def _of_drawing(data: bytes) -> Iterator[str]:
    """The texts of a drawing (SVG), once whole and once parted at its tags, and its attributes."""
    if b"<" not in data[:400] and b"<\x00" not in data[:400]:
        return
    said, attributes = list[str](), list[str]()
    reader = expat.ParserCreate()

    def begun(_name: str, given: dict[str, str]) -> None:
        said.append(_PARTED)
        attributes.extend(given.values())

    reader.StartElementHandler = begun
    reader.EndElementHandler = lambda _: said.append(_PARTED)
    reader.CharacterDataHandler = said.append
    reader.CommentHandler = attributes.append
    reader.EntityDeclHandler = _no_entities  # one of another could be without end
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        return
    text = "".join(said)
    yield from (text.replace(_PARTED, ""), text.replace(_PARTED, " "), *attributes)


def _no_entities(*_: object) -> None:
    raise expat.ExpatError("entities")


def _unpacked(data: bytes) -> Iterator[str]:
    """The notes that a picture keeps packed."""
    import io  # noqa: PLC0415  (only where pages have pictures)

    from PIL.Image import DecompressionBombError  # noqa: PLC0415
    from PIL.Image import open as decoded  # noqa: PLC0415

    try:
        with decoded(io.BytesIO(data)) as picture:
            picture.load()
            notes = list(picture.info.values())
    except (OSError, SyntaxError, ValueError, DecompressionBombError):
        return
    yield from (note for note in notes if isinstance(note, str))
