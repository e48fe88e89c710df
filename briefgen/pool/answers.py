"""What a worker of a cluster answers: an archive of plain values and bytes, read as strictly as it is written.

    briefgen answer 1\\n
    BYTES\\n                            how long what follows is, in sixteen digits
    {"seconds": ..., "others": ..., "stopped": ..., "printed": [{"page": SHA256, "size": BYTES, ...}]}
    the PDFs, one after the other

It says nothing of names, folders, audiences, markings or digests of files: all of these are made where the desk is. A
PDF is named by the page that it shows, so that one of another page is one that nobody asks for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic import with_config as configured

from briefgen.desk.files import digest
from briefgen.output.manifest import KeptDiagnostic
from briefgen.page.layout import PageLayout, Placed
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import MAX_PAGES, Pdf
from briefgen.problems.diagnostics import Diagnostic, Outcome, to_data
from briefgen.values import dataclass

FIRST = b"briefgen answer 1\n"
MOST = 1 << 30  # bytes of an answer
MOST_TOLD = 1 << 26  # bytes of its values
_DIGITS = 16
_LONGEST = 2000  # signs of a line, and lines
_FAR = 1e6  # points, or seconds
_exactly = configured(ConfigDict(extra="forbid"))


class Unreadable(ValueError):
    """Why an answer is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one job elsewhere: each page that was set, by its key, and how long all took.

    `others`: what the worker has in other versions than were asked for, so that it did nothing. `stopped`: why it came
    to no end.
    """

    printed: Mapping[str, Outcome[Pdf | None]] = field(default_factory=dict)
    seconds: float = 0.0
    others: tuple[str, ...] = ()
    stopped: str = ""


def page_key(page: Page) -> str:
    """One digest over all that the engine sees of a page."""
    fonts = sorted((name, digest(data)) for name, data in page.fonts.items())
    return digest(repr((page.template, page.document, page.sheets, fonts, page.imprint, page.at_most)).encode())


# Its form -------------------------------------------------------------------------------------------------------------


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError(text)
    return text


def _plain(found: Diagnostic) -> Diagnostic:
    """A note of the engine about templates: of no record, no audience and no marking, in one line."""
    places = [found.span, *(span for _, span in found.related)]
    words = (found.message, found.hint, *(span.file for span in places if span), *(said for said, _ in found.related))
    if found.marking or found.audiences or found.waiver or not all(map(_is_line, words)):
        raise ValueError(found.code)
    return found


def _is_line(text: str) -> bool:
    return text.isprintable() and len(text) <= _LONGEST


Number = Annotated[float, Field(ge=-_FAR, le=_FAR, allow_inf_nan=False)]
Line = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_one_line)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


@_exactly
@dataclass(frozen=True, slots=True)
class _Placed:
    block: Line
    top: Number
    bottom: Number


@_exactly
@dataclass(frozen=True, slots=True)
class _Laid:
    blocks: tuple[_Placed, ...]
    foot: Number
    anchors: Mapping[Line, tuple[Number, Number, Number, Number]]
    size: tuple[Number, Number]


@_exactly
@dataclass(frozen=True, slots=True)
class _Printed:
    page: Sha256
    size: Annotated[int, Field(ge=0, le=MOST)]
    sha256: Sha256
    layout: Annotated[tuple[_Laid, ...], Field(max_length=MAX_PAGES)]
    diagnostics: Annotated[tuple[Annotated[KeptDiagnostic, AfterValidator(_plain)], ...], Field(max_length=_LONGEST)]


@_exactly
@dataclass(frozen=True, slots=True)
class _Told:
    seconds: Annotated[Number, Field(ge=0)]
    others: tuple[Line, ...]
    stopped: Line
    printed: tuple[_Printed, ...]


# Written, and read ----------------------------------------------------------------------------------------------------


def written_answer(answer: Answer) -> bytes:
    """The archive of an answer."""
    pdfs = [outcome.value.data if outcome.value else b"" for outcome in answer.printed.values()]
    told = {
        "seconds": answer.seconds,
        "others": answer.others,
        "stopped": _as_line(answer.stopped),
        "printed": [
            {
                "page": key,
                "size": len(data),
                "sha256": digest(data),
                "layout": [_laid(page) for page in outcome.value.layout] if outcome.value else [],
                "diagnostics": [to_data(found) for found in outcome.diagnostics],
            }
            for (key, outcome), data in zip(answer.printed.items(), pdfs, strict=True)
        ],
    }
    values = json.dumps(told, allow_nan=False).encode()
    return b"".join((FIRST, f"{len(values):0{_DIGITS}}\n".encode(), values, *pdfs))


def _as_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:_LONGEST]


def _laid(page: PageLayout) -> dict[str, object]:
    blocks = [{"block": placed.block, "top": placed.top, "bottom": placed.bottom} for placed in page.blocks]
    return {"blocks": blocks, "foot": page.foot, "anchors": dict(page.anchors), "size": page.size}


def read_answer(data: object) -> Answer:
    """The answer that these bytes are. Raises Unreadable where they are not exactly what a worker writes."""
    if not isinstance(data, bytes):
        raise Unreadable("is no archive of bytes")
    if len(data) > MOST:
        raise Unreadable(f"has {len(data):,} bytes; the limit is {MOST:,}")
    begin = len(FIRST) + _DIGITS + 1
    length = data[len(FIRST) : begin - 1]
    if not data.startswith(FIRST) or not length.isdigit() or data[begin - 1 : begin] != b"\n":
        raise Unreadable("is of another form")
    end = begin + int(length)
    if end > len(data) or end - begin > MOST_TOLD:
        raise Unreadable("is cut short, or says too much")
    try:
        told = TypeAdapter(_Told).validate_json(data[begin:end], strict=True)
    except ValidationError:
        raise Unreadable("holds values of another form") from None
    return Answer(_printed(told.printed, data, end), told.seconds, told.others, told.stopped)


def _printed(parts: tuple[_Printed, ...], data: bytes, at: int) -> Mapping[str, Outcome[Pdf | None]]:
    """Each page that was set, by its key. Raises Unreadable."""
    found: dict[str, Outcome[Pdf | None]] = {}
    for part in parts:
        pdf, at = data[at : at + part.size], at + part.size
        if part.page in found or digest(pdf) != part.sha256:
            raise Unreadable("holds a PDF twice, or other bytes than it says")
        made = Pdf(pdf, tuple(map(_layout, part.layout))) if pdf or part.layout else None
        found[part.page] = Outcome(made, part.diagnostics)
    if at != len(data):
        raise Unreadable("has bytes that belong to nothing")
    return found


def _layout(page: _Laid) -> PageLayout:
    placed = tuple(Placed(block.block, block.top, block.bottom) for block in page.blocks)
    return PageLayout(placed, page.foot, dict(page.anchors), page.size)
