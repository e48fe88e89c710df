"""A PDF that another machine made, read as strictly as it was written: nothing may stand in it that we do not read.

The engine writes its files in one way: streams one after the other, all other objects in one of them, one table of
places, and the end. A file of exactly that form has one meaning, for us and for every reader. Whatever else there is
(a comment, a second table, a script, bytes between the objects) makes it a stranger's, and it is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.page.layout import PageLayout
from briefgen.pdf.page_texts import page_texts, texts_beyond
from briefgen.pdf.rendering import Pdf
from briefgen.pdf.strings import strings
from briefgen.regexes import regex

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
MOST = 1 << 28  # bytes of a stream, unpacked, and of all of them together: no picture of ours comes near
MOST_DEEP = 40
_OBJECT = regex(rb"(\d{1,7}) 0 obj\n")
_END = regex(rb"startxref\n(\d{1,10})\n%%EOF\n")
_TOKEN = regex(
    rb"\s*(?:(<<|>>|\[|\])|/([^\s<>\[\]()/%{}]*)|<([0-9A-Fa-f]*)>|(\d+) 0 R\b"
    rb"|([-+]?\d*\.?\d+|\d+\.)|(true|false|null)\b|(\())"
)
_CLOSED, _ENDED = regex(rb"\s*>>"), regex(rb"\s*\]")
_STRING = regex(rb"((?:[^\\()]|\\[\s\S])*)")
_ESCAPE = regex(rb"\\([\s\S])")
_DONE_BY = {"/FlateDecode", "/DCTDecode"}
_ACTIVE = regex(
    r"/(?:JS|JavaScript|Launch|OpenAction|AA|GoTo[RE]|SubmitForm|ImportData|Rendition|RichMedia\w*|AcroForm|XFA|Encrypt"
    r"|Movie|Sound|3D|Screen|ResetForm|Hide|Named|Thread|Collection|PieceInfo|OCProperties)"
)
_ELSEWHERE = {"F", "FFilter", "FDecodeParms", "Prev", "XRefStm", "Extends"}  # keys of a stream that is not all there is
_TABLE = {"Type", "Index", "W", "Size", "Root", "Info", "ID", "Filter", "Length"}
_DIGEST = regex("[0-9a-f]{32}")
_MARKED = regex(rb"<<(?:[^<>]|<[0-9A-Fa-f]*>)*>>(?=\s*(?:BDC|DP)\b)")  # in a page: what stands beside its words


class NotOurs(ValueError):
    """Why a file is none that our engine would write."""


def read_back(data: bytes, layout: tuple[PageLayout, ...]) -> Pdf:
    """A PDF with everything that can be read in it; its pages must be as many as are told. Raises NotOurs."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415  (only where a PDF came from elsewhere)

    found = tuple(strings(Read(data)))
    try:
        count, beyond = len(page_texts(data)), texts_beyond(data)
    except PdfiumError:
        raise NotOurs("cannot be opened") from None
    if count != len(layout) or not count:
        raise NotOurs(f"has {count} pages, and {len(layout)} are told")
    return Pdf(data, layout, (*found, *(("the text of the PDF", text) for text in beyond)))


class Stored:
    """A stream: its keys, and its bytes unpacked, where we can."""

    def __init__(self, extra: Mapping[str, Any], stream: bytes) -> None:
        kind = (extra.get("Type"), extra.get("Subtype"))
        drawn = kind in ((None, None), ("/XObject", "/Form"), ("/Pattern", None)) and "Length1" not in extra
        beside = [_value(stream, found.start(), 0)[0] for found in _MARKED.finditer(stream)] if drawn else []
        self.extra, self.stream = extra, [stream, *beside]


class Read:
    """The objects of a file, in the form in which `strings` looks at those of the engine."""

    def __init__(self, data: bytes) -> None:
        """Raises NotOurs."""
        self.objects = _objects(data)
        self.info: Mapping[str, Any] = {}


def _objects(data: bytes) -> list[Any]:
    """Every object. Raises NotOurs."""
    if not data.startswith(HEADER):
        raise NotOurs("begins otherwise")
    at, left, streams, places = len(HEADER), MOST, dict[int, Stored](), dict[int, tuple[int, int, int]]()
    last = 0
    while begun := _OBJECT.match(data, at):
        last, start = int(begun[1]), at
        if last in places or not last:
            raise NotOurs(f"has two objects {last}")
        value, at = _value(data, begun.end(), 0)
        stream, at = _stream(data, value, at, left)
        left -= len(stream)
        streams[last], places[last] = Stored(value, stream), (1, start, 0)
    end = _END.fullmatch(data, at)
    if end is None or not last or int(end[1]) != places[last][1]:
        raise NotOurs("does not end where its table of places says")
    packed, table = _the_two(streams, last)
    inside = list(_packed(packed))
    for index, (number, _) in enumerate(inside):
        if number in places:
            raise NotOurs(f"has two objects {number}")
        places[number] = (2, next(n for n, stream in streams.items() if stream is packed), index)
    places[0] = (0, 0, 65535)
    _same_table(table, places)
    return [*(value for _, value in inside), *(s for s in streams.values() if s not in (packed, table))]


def _stream(data: bytes, value: Any, at: int, left: int) -> tuple[bytes, int]:
    """The bytes of a stream, unpacked, and where it ends. Raises NotOurs."""
    length = value.get("Length") if isinstance(value, dict) else None
    if not isinstance(length, int) or length < 0 or not data.startswith(b"\nstream\n", at):
        raise NotOurs("has an object that is no stream where only streams stand")
    start = at + len(b"\nstream\n")
    packed, at = data[start : start + length], start + length
    if not data.startswith(b"\nendstream\nendobj\n", at):
        raise NotOurs("has a stream that does not end where it says")
    if not _ELSEWHERE.isdisjoint(value):
        raise NotOurs("has a stream that leads to another")
    kind = value.get("Filter")
    if kind is not None and kind not in _DONE_BY:
        raise NotOurs("has a stream packed in another way")
    stream = _unpacked(packed, left) if kind == "/FlateDecode" else packed
    return stream, at + len(b"\nendstream\nendobj\n")


def _unpacked(packed: bytes, left: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        stream = unpacking.decompress(packed, max(1, left))
    except zlib.error:
        raise NotOurs("has a stream that cannot be unpacked") from None
    if not unpacking.eof:
        raise NotOurs("holds more than fits, unpacked" if unpacking.unconsumed_tail else "has a stream cut short")
    if unpacking.unused_data:
        raise NotOurs("has bytes behind a stream")
    return stream


def _the_two(streams: Mapping[int, Stored], last: int) -> tuple[Stored, Stored]:
    """The stream that holds the other objects, and the last, which says where each is. Raises NotOurs."""
    packed = [stream for stream in streams.values() if stream.extra.get("Type") == "/ObjStm"]
    tables = [number for number, stream in streams.items() if stream.extra.get("Type") == "/XRef"]
    if len(packed) != 1 or tables != [last]:
        raise NotOurs("does not have one table of places, at its end")
    return packed[0], streams[last]


def _packed(stream: Stored) -> Iterator[tuple[int, Any]]:
    """The objects inside a stream, one a line, each where the first line says. Raises NotOurs."""
    data, count, first = stream.stream[0], stream.extra.get("N"), stream.extra.get("First")
    if not isinstance(first, int) or not re.fullmatch(rb"[\d ]*\n", data[:first]):
        raise NotOurs("has no list of its objects")
    told = [int(number) for number in data[:first].split()]
    at = first
    if not isinstance(count, int) or len(told) != 2 * count:
        raise NotOurs("has a list that is not that of its objects")
    for number, offset in zip(told[::2], told[1::2], strict=True):
        if first + offset != at:
            raise NotOurs("has an object that is not where its list says")
        value, at = _value(data, at, 0)
        at += data.startswith(b"\n", at)
        yield number, value
    if at != len(data):
        raise NotOurs("has bytes behind its objects")


def _same_table(table: Stored, places: Mapping[int, tuple[int, int, int]]) -> None:
    """Raises NotOurs where the table of places says anything else than what was found."""
    widths, size = table.extra.get("W"), table.extra.get("Size")
    if size != len(places) or sorted(places) != list(range(len(places))) or not isinstance(widths, list):
        raise NotOurs("has a table of other objects")
    named = table.extra.get("ID", [])
    if not table.extra.keys() <= _TABLE or not all(isinstance(id_, str) and _DIGEST.fullmatch(id_) for id_ in named):
        raise NotOurs("has a table that says more than where things are")
    if table.extra.get("Index") != [0, size] or len(widths) != len(places[0]):
        raise NotOurs("has a table of another form")
    try:
        written = b"".join(
            part.to_bytes(width, "big")
            for number in sorted(places)
            for part, width in zip(places[number], widths, strict=True)
        )
    except (OverflowError, ValueError, TypeError):
        raise NotOurs("has a table that is too narrow") from None
    if written != table.stream[0]:
        raise NotOurs("has a table of other places")


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """A value, and where it ends. Names keep their stroke, as the engine has them. Raises NotOurs."""
    found = _TOKEN.match(data, at)
    if found is None or depth > MOST_DEEP:
        raise NotOurs("has an object that cannot be read")
    mark, name, digits, reference, number, word, opened = found.groups()
    at = found.end()
    if mark == b"<<":
        return _dictionary(data, at, depth)
    if mark == b"[":
        return _array(data, at, depth)
    if mark is not None:
        raise NotOurs("has an object that cannot be read")
    if name is not None:
        return _harmless(f"/{_named(name)}"), at
    if digits is not None:
        return _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())), at
    if opened is not None:
        return _literal(data, at)
    if reference is not None:
        return None, at
    return (None, at) if word is not None else (_number(number), at)


def _dictionary(data: bytes, at: int, depth: int) -> tuple[dict[str, Any], int]:
    held: dict[str, Any] = {}
    while not (ended := _CLOSED.match(data, at)):
        key, at = _value(data, at, depth + 1)
        if not isinstance(key, str) or not key.startswith("/") or key[1:] in held:
            raise NotOurs("has an object that cannot be read")
        held[key[1:]], at = _value(data, at, depth + 1)
    return held, ended.end()


def _array(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    held: list[Any] = []
    while not (ended := _ENDED.match(data, at)):
        value, at = _value(data, at, depth + 1)
        held.append(value)
    return held, ended.end()


def _literal(data: bytes, at: int) -> tuple[str, int]:
    """A text in brackets; the engine escapes brackets and strokes, and nothing else."""
    found = _STRING.match(data, at)
    if found is None or data[found.end() : found.end() + 1] != b")":
        raise NotOurs("has a text that does not end")
    if set(_ESCAPE.findall(found[1])) - {b"\\", b"(", b")"}:
        raise NotOurs("has a text escaped in another way")
    return _text(_ESCAPE.sub(rb"\1", found[1])), found.end() + 1


def _text(data: bytes) -> str:
    return data[2:].decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def _named(name: bytes) -> str:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda hexed: bytes.fromhex(hexed[1].decode()), name).decode(
        "utf-8", "replace"
    )


def _harmless(name: str) -> str:
    if _ACTIVE.fullmatch(name):
        raise NotOurs(f"holds {name}, which does something when it is opened, or hides it")
    return name


def _number(digits: bytes) -> float:
    return float(digits) if b"." in digits else int(digits)
