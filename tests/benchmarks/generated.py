"""Desks of any size, as a newsroom might have them: one library, and briefings that each use a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SETTINGS = """\
format: 2
desk: {name: Generated Desk, contact: "press@desk.example, +00 00 0000"}
products: [{product}]
"""
ACTORS, TOPICS = 50, 6
STANCES = ("supports", "opposes", "conditional", "ambiguous")
WHAT = ("transit", "inspections", "insurance", "tariffs", "storage", "convoys")


def write_desk(root: Path, briefings: int, events: int = 12, product: str = "full-brief") -> Path:
    """A desk of so many briefings, each on three actors of the library and with so many events."""
    _write(root / "content/desk.yaml", SETTINGS.replace("{product}", product))
    _write(root / "content/library/shared.yaml", "".join(_library()))
    for number in range(briefings):
        _write(root / f"content/briefings/{name_of(number)}/briefing.yaml", "".join(_briefing(number, events)))
    return root


def name_of(number: int) -> str:
    """The name of a briefing."""
    return f"strait-{number:04}"


def users_of(actor: int, briefings: int) -> set[str]:
    """Which of so many briefings use an actor."""
    return {name_of(number) for number in range(briefings) if actor in _used(number)}


def change_actor(root: Path, actor: int, named: str = "United Republic") -> None:
    """Give one actor of the library another name."""
    path = root / "content/library/shared.yaml"
    text, word = path.read_text("utf-8"), _word(actor)
    changed, times = re.subn(f"name: [\\w ]*Republic {word}}}", f"name: {named} {word}}}", text)
    if times != 1 or changed == text:
        raise ValueError(f"the library has no other Republic {word}")
    path.write_text(changed, "utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _word(number: int) -> str:
    """A name that no other number has."""
    return f"{'KLMNPRSTVZ'[number % 10]}{'aeiou'[number // 10 % 5]}rav{'aeiou'[number % 5]}n"


def _used(number: int) -> list[int]:
    return [(number * 3 + step * 7) % ACTORS for step in range(3)]


def _library() -> Iterator[str]:
    yield "actors:\n"
    yield from (f"- {{id: act-{n}, kind: state, name: Republic {_word(n)}}}\n" for n in range(ACTORS))
    yield "topics:\n"
    yield from (f"- {{id: top-{n}, title: Joint {WHAT[n]}, order: {n + 1}}}\n" for n in range(TOPICS))
    yield "sources:\n"
    yield from (
        f"- {{id: src-{n}, publisher: Gazette of {_word(n)}, title: Ships wait, date: 2026-03-{n % 12 + 1:02}}}\n"
        for n in range(ACTORS)
    )


def _briefing(number: int, events: int) -> Iterator[str]:
    actors = _used(number)
    first, second, _ = actors
    yield f"briefing:\n  title: Grain transit, part {number}\n  as_of: 2026-03-14\n"
    yield f"  summary: Two sides disagree on inspections. Ships wait eight days. [@src-{first}]\n"
    yield f"  key_points:\n  - One side accepts joint inspections if insurers agree first. [@src-{first}]\n"
    yield f"  - The other side refuses foreign inspectors on its ships. [@src-{second}]\n"
    yield "positions:\n"
    for actor in actors:
        for topic in range(TOPICS):
            stance = STANCES[(number + actor + topic) % len(STANCES)]
            more = ", conditions: [Insurers agree first]" if stance == "conditional" else ""
            yield f"- {{actor: act-{actor}, topic: top-{topic}, stance: {stance}, cell: Since March{more},"
            yield f" as_of: 2026-03-12, evidence: src-{actor}}}\n"
    yield "events:\n" if events else ""
    for event in range(events):
        day = f"20{10 + event // 300 % 15:02}-{event // 25 % 12 + 1:02}-{event % 25 + 1:02}"
        yield f"- id: evt-{event}\n  title: Meeting {event} on {WHAT[event % 6]}\n  date: {day}\n  type: meeting\n"
        yield f"  actors: [act-{first}, act-{second}]\n"
        yield f"  outcome: Item {event} was agreed, and the order of {WHAT[event % 5]} left open until spring.\n"
        yield f"  evidence: src-{first}\n"
