"""Drawings (SVG): read strictly, and written again with what draws and nothing else.

No script, no link, no file beside it, nothing that moves; notes of the program that drew it, comments and names of
layers are left out. What is written again says the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from briefgen.pictures.picture_file import Flaw, Seen
from briefgen.regexes import regex
from briefgen.values import dataclass

MEDIA_TYPE = "image/svg+xml"
MOST_BYTES = 3 << 20
MOST_ELEMENTS, MOST_DRAWN, DEEPEST = 20_000, 60_000, 100
_SVG = "http://www.w3.org/2000/svg"
_LINKS = ("href", "http://www.w3.org/1999/xlink href")
_DRAWS = frozenset(
    ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "use",
     "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "style")
)  # fmt: skip
_NOTES = frozenset(("title", "desc", "metadata"))
_GROUPS = {"a": "g", "switch": "g"}
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"))
_WHY = {
    "script": "it has a script", "foreignObject": "it holds a piece of a web page", "image": "it holds another picture",
    "feImage": "it holds another picture", "filter": "it has a filter, which paper cannot show",
    "animate": "it moves", "animateMotion": "it moves", "animateTransform": "it moves", "set": "it moves",
    "textPath": "it has text along a path",
}  # fmt: skip
_ADDRESS = regex(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_LOADS = regex(r"@import|@font-face|javascript:|expression\s*\(|\\", re.IGNORECASE)
_LENGTH = regex(r"\s*([0-9]{1,7}(?:\.[0-9]{1,6})?)\s*(px|mm|cm|in|pt|pc|q)?\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0, "q": 96 / 101.6}
_DRAW_AGAIN = "export it once more as a plain SVG with paths and texts only, or save it as PNG"


class _RefusedError(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.said)
        self.flaw = flaw


@dataclass(slots=True)
class _Reading:
    """A drawing on its way from one text to another. `aside`: how deep inside a note it is."""

    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    holds: dict[str, list[str]] = field(default_factory=dict)  # by id: what of it is drawn, elements and uses
    aside: int = 0
    count: int = 0
    size: tuple[float, float] | None = None
    kinds: set[str] = field(default_factory=set)

    def begun(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            raise _refused(
                f"this drawing has more than {MOST_ELEMENTS:,} elements, or they stand too deep", _DRAW_AGAIN
            )
        if not self.open:
            self._root(space, local, given)
        if self.aside or (space != _SVG and self.open) or local in _NOTES:
            self.aside += 1
            return
        if local not in _DRAWS and local not in _GROUPS:
            why = _WHY.get(local, f"it has an element `{local[:30]}`")
            raise _refused(f"this drawing cannot be printed: {why}", _DRAW_AGAIN)
        local = _GROUPS.get(local, local)
        kept = _attributes(local, given)
        self._owned(local, kept)
        if not self.open:
            width, height = self.size or (0, 0)
            for mine in ("width", "height", "x", "y"):
                kept.pop(mine, None)
            kept = {"xmlns": _SVG, "width": f"{width:.6g}", "height": f"{height:.6g}", **kept}
            kept.setdefault("viewBox", f"0 0 {width:.6g} {height:.6g}")
        said = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self.out.append(f"<{local}{said}>")
        self.open.append(local)
        self.kinds.add(local)

    def _root(self, space: str, local: str, given: dict[str, str]) -> None:
        if local != "svg":
            raise _refused("this file is no drawing (SVG)", _DRAW_AGAIN)
        if space != _SVG:
            raise _refused("this drawing does not say that it is one", f'begin it with `<svg xmlns="{_SVG}" …>`')
        self.size = _size(given)
        if self.size is None:
            raise _refused("this drawing does not say how large it is", "give it a `viewBox`, or `width` and `height`")

    def _owned(self, local: str, kept: dict[str, str]) -> None:
        """Which ids hold this element, so that copies of copies can be counted."""
        own = kept.get("id", "")
        drawn = f"#{kept['href'][1:]}" if local == "use" and "href" in kept else "."
        for owner in {*self.owners, ""} - {"?"}:
            self.holds.setdefault(owner, []).append(drawn)
        self.owners.append(own or "?")

    def ended(self, _name: str) -> None:
        if self.aside:
            self.aside -= 1
            return
        self.owners.pop()
        self.out.append(f"</{self.open.pop()}>")

    def said(self, text: str) -> None:
        if self.aside or not self.open:
            return
        if self.open[-1] == "style":
            _checked(text)
        if self.open[-1] in ("text", "tspan", "style"):
            self.out.append(escape(text))

    def drawn(self) -> int:
        """How many elements are drawn, each copy counted."""
        return _weight("", self.holds, {}, ())


def _weight(id_: str, holds: dict[str, list[str]], known: dict[str, int], above: tuple[str, ...]) -> int:
    if id_ in above or len(above) > DEEPEST:
        raise _refused("this drawing holds a copy of itself", _DRAW_AGAIN)
    if id_ not in known:
        total = 0
        for one in holds.get(id_, ()):
            total += 1 if one == "." else _weight(one[1:], holds, known, (*above, id_))
        known[id_] = total
    return known[id_]


def _refused(said: str, hint: str) -> _RefusedError:
    return _RefusedError(Flaw(said, hint))


def _attributes(local: str, given: dict[str, str]) -> dict[str, str]:
    """What of an element's attributes draws; refuses what runs or leads away."""
    kept: dict[str, str] = {}
    for name, value in given.items():
        if name.lower().startswith("on"):
            raise _refused("this drawing cannot be printed: it has a script", _DRAW_AGAIN)
        if name in _LINKS:
            if local == "g":
                continue  # a link around a group
            if not value.startswith("#"):
                raise _refused("this drawing cannot be printed: it refers to another file", _DRAW_AGAIN)
            kept["href"] = value
        elif " " in name or name.startswith(("data-", "aria-", "xmlns")) or name in ("role", "target"):
            continue
        else:
            _checked(value)
            kept[name] = value
    return kept


def _checked(text: str) -> None:
    if _ADDRESS.search(text) or _LOADS.search(text):
        raise _refused("this drawing cannot be printed: a style in it would fetch something", _DRAW_AGAIN)


def _size(given: dict[str, str]) -> tuple[float, float] | None:
    box = [part for part in re.split(r"[\s,]+", given.get("viewBox", "").strip()) if part]
    try:
        width, height = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        return None
    if not box:
        width, height = (_length(given.get(name, "")) for name in ("width", "height"))
    return (width, height) if 0 < width < 1e6 and 0 < height < 1e6 else None


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[(found[2] or "").lower()] if found else 0.0


@lru_cache(maxsize=64)
def drawn_again(data: bytes) -> tuple[Seen, bytes] | Flaw:
    """A drawing as it may be printed, and what it is; or why it may not."""
    if len(data) > MOST_BYTES:
        return Flaw(
            f"this drawing has {len(data):,} bytes; the limit is {MOST_BYTES:,}",
            "draw it with fewer points, or save it as PNG",
        )
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reading.begun, reading.ended
    parser.CharacterDataHandler = reading.said
    parser.buffer_text = True

    def typed(*_: object) -> None:
        raise _refused(
            "this drawing has a DOCTYPE, which could name other files", "delete the line that begins with <!DOCTYPE"
        )

    parser.EntityDeclHandler = typed
    try:
        parser.Parse(_without_doctype(data), True)
        if reading.drawn() > MOST_DRAWN:
            raise _refused(f"this drawing unpacks to more than {MOST_DRAWN:,} elements", _DRAW_AGAIN)
    except _RefusedError as error:
        return error.flaw
    except (expat.ExpatError, UnicodeError, RecursionError):
        return Flaw("this drawing cannot be read: it is no sound XML", _DRAW_AGAIN)
    if not _SHAPES.intersection(reading.kinds):
        return Flaw("this drawing draws nothing", _DRAW_AGAIN)
    width, height = reading.size or (0.0, 0.0)
    seen = Seen(MEDIA_TYPE, max(round(width), 1), max(round(height), 1), scales=True)
    return seen, "".join(reading.out).encode()


def _without_doctype(data: bytes) -> bytes:
    """Without the plain DOCTYPE of SVG 1.1, which many programs write and which declares nothing."""
    return re.sub(rb"<!DOCTYPE\s+svg\s+PUBLIC\s+\"[^\"<>\[\]]*\"\s+\"[^\"<>\[\]]*\"\s*>", b"", data, count=1)
