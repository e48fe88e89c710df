"""A desk of the worst briefings that records allow: what a template has to bear, as content files made anew each time.

Each briefing is named for what is hard about it. The files are JSON, which is YAML as well.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Fields
from briefgen.authoring.hardest_records import SENTENCE, Hard, hardest_fields
from briefgen.desk.files import Files
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.records.long_form import long_form
from briefgen.records.own_fields import OwnField, OwnFields, own_fields
from briefgen.records.positions import Position
from briefgen.values import dataclass

MINISTRY = "Міністерство закордонних справ і зовнішньої торгівлі України"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän of the Commission for the Demilitarised Transit of Dry Bulk"
_AS_OF = "2026-03-14"
_POINTS = 5  # that are enough for any reader
_READERS = 5

WORST = {
    "one-of-each": Hard(1),
    "every-field": Hard(2, full=True, name=SENTENCE),
    "twenty-rows": Hard(20, topics=8, first=6),
    "long-names": Hard(3, topics=6, full=True, name=LONG, first=2),
    "cyrillic": Hard(
        5, topics=3, full=True, name=MINISTRY, said="Здебільшого кораблі чекають вісім днів", first=5, items=1
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a desk's own products ask for beyond what every briefing can have: own fields, and texts by their names."""

    extra: Mapping[str, Mapping[str, OwnField]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


def worst_desk(templates: Files, asked: Asked | None = None) -> Files:
    """The content of that desk, with these templates."""
    asked = asked or Asked()
    desk = {
        "format": 1, "desk": {"name": "Worst Desk", "contact": "worst@desk.example"}, "products": ["one-pager"],
        "marking": {"scheme": "tlp", "default": "TLP:AMBER+STRICT"},  # the widest label
        "audiences": {"readers": {"up_to": "TLP:RED", "distribution": [f"{LONG[-60:]} {n}" for n in range(_READERS)]}},
    }  # fmt: skip
    desk["extra"] = {
        kind: {name: long_form(each) for name, each in fields.items()} for kind, fields in asked.extra.items()
    }
    texts: dict[str, Fields] = {"nothing-but-words": {"briefing": _briefing("nothing-but-words", Hard(0), [], asked)}}
    texts |= {name: _content(name, hard, asked) for name, hard in WORST.items()}
    files = {f"content/briefings/{name}/briefing.yaml": _file(text) for name, text in texts.items()}
    return templates.joined(
        Files({"content/desk.yaml": _file(desk), "content/pictures/sample.png": _picture(), **files})
    )


def _picture() -> bytes:
    """A grey square as a PNG, large enough for the width of a page."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    side = 700
    head = side.to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\xaa" * side) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _file(text: Fields) -> bytes:
    return json.dumps(text, ensure_ascii=False, indent=1).encode()


def _content(name: str, hard: Hard, asked: Asked) -> Fields:
    own = own_fields(asked.extra)
    records = {kind.plural: list(_records(kind, hard, own)) for kind in KINDS.values()}
    words = [str(term["term"]) for term in records["terms"]]
    return {"briefing": _briefing(name, hard, words, asked), **records}


def _records(kind: Kind, hard: Hard, own: OwnFields) -> Iterator[Fields]:
    for number in range(hard.count(kind)):
        fields = hardest_fields(kind.model, number, hard)
        if kind.model is Position:  # each actor on each topic
            fields |= {"actor": f"act-{number // hard.topics}", "topic": f"top-{number % hard.topics}"}
        yield FACES[kind.model].hardest(fields) | _extra(kind, number, hard, own)


def _extra(kind: Kind, number: int, hard: Hard, own: OwnFields) -> Fields:
    """The desk's own fields, each filled as its type says."""
    made = hardest_fields(own.model(kind), number, replace(hard, full=True)) if own.of(kind) and hard.rows else {}
    return {"extra": made} if made else {}


def _briefing(name: str, hard: Hard, words: list[str], asked: Asked) -> Fields:
    """The briefing's own record. Its first key point holds the words of the glossary, which prints what is used."""
    fields = hardest_fields(BRIEFING.model, 0, hard)
    points = [f"{hard.said}. [@src-0]"] * min(hard.rows, _POINTS)
    fields |= {"title": f"{hard.name[:60]}: {name.replace('-', ' ')}", "as_of": _AS_OF, "key_points": points}
    fields |= _extra(BRIEFING, 0, hard, own_fields(asked.extra))
    if "texts" in fields:
        text = fields["texts"]["background"]
        fields["texts"] |= dict.fromkeys((name for name in asked.texts if name not in fields["texts"]), text)
    if words and hard.full:
        fields["texts"]["background"] += f"\n\n{', '.join(words)}."
    return {key: value for key, value in fields.items() if key not in ("language", "products", "choice")}
