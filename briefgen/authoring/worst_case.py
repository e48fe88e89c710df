"""A desk of the worst briefings that records allow: what a template has to bear, as content files made anew each time.

Nothing here is true. Each briefing is named for what is hard about it. The files are JSON, which is YAML as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from briefgen.desk.files import Files

CYRILLIC = "Міністерство закордонних справ і зовнішньої торгівлі України"
LONG = "Commission for the Demilitarised Transit of Dry Bulk Carriers"
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitän"
ADDRESS = f"https://registry.example/2026/03/14/{'very-long-names-of-files-without-a-break-' * 3}final.pdf"
SENTENCE = "Ships wait eight days, insurers ask for guarantees, and nobody has seen the text of the offer yet"
_DAY, _AS_OF = "2026-03-12", "2026-03-14"
_LETTERS = 60  # of a name
_FEW = 5  # of what is no row of a table

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hard:
    """How many records of each kind, whether they have every field, and which names and addresses."""

    count: int
    topics: int = 2
    full: bool = False
    name: str = "Actor"
    word: str = "Topic"
    address: str = "https://registry.example/"
    said: str = SENTENCE

    def called(self, number: int) -> str:
        """A name of at most sixty letters, told apart by its number."""
        return f"{self.name[: _LETTERS - 4].strip()} {number}"

    def titled(self, number: int) -> str:
        """A title, told apart by its number."""
        return f"{self.word} {number}"

    def optional(self, **fields: Any) -> Fields:
        """Fields that only some briefings have."""
        return fields if self.full else {}


WORST = {
    "one-of-each": Hard(1),
    "every-field": Hard(3, full=True),
    "forty-rows": Hard(40, topics=8),
    "long-names": Hard(5, topics=6, full=True, name=LONG, word=UNBROKEN, address=ADDRESS),
    "cyrillic": Hard(5, topics=4, full=True, name=CYRILLIC, word="Здебільшого", said="Кораблі чекають вісім днів"),
}


def worst_desk(templates: Files) -> Files:
    """The content of that desk, with these templates."""
    desk = {
        "format": 1, "desk": {"name": "Worst Desk", "contact": "worst@desk.example"}, "products": ["one-pager"],
        "marking": {"scheme": "tlp", "default": "TLP:AMBER+STRICT"},  # the widest label
        "audiences": {"readers": {"up_to": "TLP:RED", "distribution": [f"{LONG} {n}" for n in range(_FEW)]}},
    }  # fmt: skip
    texts: dict[str, Fields] = {"nothing-but-words": {"briefing": _briefing("nothing-but-words", Hard(0))}}
    texts |= {name: {"briefing": _briefing(name, hard), **_records(hard)} for name, hard in WORST.items()}
    files = {f"content/briefings/{name}/briefing.yaml": _file(text) for name, text in texts.items()}
    return templates.joined(Files({"content/desk.yaml": _file(desk), **files}))


def _file(text: Fields) -> bytes:
    return json.dumps(text, ensure_ascii=False, indent=1).encode()


def _briefing(name: str, hard: Hard) -> Fields:
    points = [f"{hard.said}. [@src-0]"] * min(hard.count, 5)
    title = f"{hard.name[:_LETTERS]}: {name.replace('-', ' ')}"
    return {
        "title": title, "as_of": _AS_OF, "summary": f"{hard.said}.", "key_points": points,
        **hard.optional(subtitle=hard.said, texts={"background": f"{hard.said}.", "outlook": f"{hard.said}."}),
    }  # fmt: skip


def _records(hard: Hard) -> Fields:
    numbers, topics = range(hard.count), range(hard.topics)
    few = range(min(hard.count, _FEW))
    return {
        "actors": [_actor(hard, n) for n in numbers],
        "topics": [{"id": f"top-{n}", "title": hard.titled(n)} for n in topics],
        "sources": [_source(hard, n) for n in numbers],
        "positions": [_position(hard, n, t) for n in numbers for t in topics],
        "quotes": [_quote(hard, n) for n in few],
        "events": [_event(hard, n) for n in numbers],
        "metrics": [_metric(hard, n) for n in numbers],
        "guarantees": [_guarantee(hard, n) for n in few],
        "questions": [_question(hard, n) for n in few],
        "energy": [_energy(hard, n) for n in few],
        "lines": [{"id": f"lin-{n}", "kind": ("point", "ask", "press_line")[n % 3], "text": f"{hard.said}."}
                  for n in numbers],
    }  # fmt: skip


def _actor(hard: Hard, n: int) -> Fields:
    kind: Fields = {"kind": "person", "role": "Minister"} if n == 0 else {"kind": "state"}
    return {"id": f"act-{n}", "name": hard.called(n), **kind}


def _source(hard: Hard, n: int) -> Fields:
    return {"id": f"src-{n}", "publisher": hard.called(n), "title": hard.said, "date": _DAY,
            **hard.optional(url=hard.address, author=hard.called(n))}  # fmt: skip


def _position(hard: Hard, n: int, topic: int) -> Fields:
    stance = ("supports", "opposes", "conditional")[(n + topic) % 3]
    conditions: Fields = {"conditions": [hard.said]} if stance == "conditional" else {}
    return {"actor": f"act-{n}", "topic": f"top-{topic}", "stance": stance, "as_of": _DAY, "evidence": f"src-{n}",
            **conditions, **hard.optional(cell=hard.said[:26])}  # fmt: skip


def _quote(hard: Hard, n: int) -> Fields:
    original = {"original": "Точні слова.", "translated_from": "Ukrainian"}
    return {"id": f"quo-{n}", "text": f"{hard.said}.", "speaker": "act-0", "use": "key", "evidence": f"src-{n}",
            **hard.optional(date=_DAY, venue=hard.called(n), **original)}  # fmt: skip


def _event(hard: Hard, n: int) -> Fields:
    return {"id": f"evt-{n}", "title": hard.said[:80], "date": f"2026-02-{n % 28 + 1:02}", "type": "meeting",
            "evidence": f"src-{n}", **hard.optional(place=hard.called(n), outcome=f"{hard.said}.")}  # fmt: skip


def _metric(hard: Hard, n: int) -> Fields:
    return {"id": f"met-{n}", "label": hard.titled(n), "quantity": "12345678 ship, claimed", "as_of": _DAY,
            "counted_by": hard.called(n), "evidence": f"src-{n}"}  # fmt: skip


def _guarantee(hard: Hard, n: int) -> Fields:
    more = {"trigger": hard.said, "obstacles": [hard.said], "guarantors": [f"act-{n}"], "legal_basis": hard.called(n)}
    return {"id": f"gua-{n}", "title": hard.titled(n), "kind": "assurance", "binding": "none", "status": "idea",
            "evidence": f"src-{n}", **hard.optional(**more)}  # fmt: skip


def _question(hard: Hard, n: int) -> Fields:
    more = {"known": f"{hard.said}.", "unknown": f"{hard.said}.", "owner": hard.called(n)}
    return {"id": f"qst-{n}", "question": f"{hard.said}?", "why_it_matters": f"{hard.said}.",
            "would_change": f"{hard.said}.", "evidence": f"src-{n}", **hard.optional(**more)}  # fmt: skip


def _energy(hard: Hard, n: int) -> Fields:
    asset = {"name": hard.called(n), "type": "pipeline", "place": hard.titled(n)}
    return {"id": f"ene-{n}", "title": hard.titled(n), "commodity": "oil", "evidence": f"src-{n}",
            **hard.optional(summary=f"{hard.said}.", asset=asset, affected=[f"act-{n}"])}  # fmt: skip
