"""A briefing on fifteen topics, on which ten actors have a stance, with something of all that is printed."""

from __future__ import annotations

from collections.abc import Iterator

TOPICS = (
    "Inspections", "Tolls", "Pilots", "Insurance", "Dredging", "Anchorage", "Salvage", "Lighthouses", "Fisheries",
    "Cables", "Ballast", "Escorts", "Quarantine", "Crews", "Demurrage",
)  # fmt: skip
ACTORS = (
    "Varenia", "Solmark", "Ostra", "Harbour Union", "Insurers’ Pool", "Pilots’ Guild", "Cable Company",
    "Fishing Council", "League of Ports", "Dredging Board",
)  # fmt: skip
STANCES = ("supports", "opposes", "conditional", "ambiguous", "no_position")
WORDS = "Ships wait eight days at the narrows and the pilots say that nobody has asked them yet"


def briefing(language: str) -> str:
    """The file of that briefing, with labels in a language."""
    return "".join(_lines(language))


def _lines(language: str) -> Iterator[str]:
    yield f"briefing:\n  title: Fifteen questions of the strait\n  language: {language}\n  as_of: 2026-03-14\n"
    yield f"  subtitle: {WORDS}\n  summary: {WORDS}. Two sides disagree. [@src-0]\n  key_points:\n"
    yield from (f"  - {WORDS}, on {topic.lower()} too. [@src-{number}]\n" for number, topic in enumerate(TOPICS[:3]))
    yield f"  texts:\n    background: |\n      {WORDS}. [@src-1]\n\n      {WORDS}. [@src-2]\n"
    yield f"    outlook: |\n      {WORDS}. [@src-3]\n"
    yield "sources:\n"
    yield from (
        f"- {{id: src-{n}, publisher: Gazette of {name}, title: {WORDS}, date: 2026-03-12, reliability: B}}\n"
        for n, name in enumerate(ACTORS)
    )
    yield "topics:\n"
    yield from (
        f"- {{id: top-{n}, title: {title}, proposition: Owners pay for it}}\n" for n, title in enumerate(TOPICS)
    )
    yield "actors:\n"
    yield from (f"- {{id: act-{n}, kind: state, name: {name}}}\n" for n, name in enumerate(ACTORS))
    yield "- {id: act-lund, kind: person, name: Mira Lund, roles: [{title: Minister of Harbours, evidence: src-0}]}\n"
    yield "positions:\n"
    for actor in range(len(ACTORS)):
        for topic in range(len(TOPICS)):
            stance = STANCES[(actor * 2 + topic) % len(STANCES)]
            more = f", conditions: [{WORDS}]" if stance == "conditional" else ""
            yield f"- {{actor: act-{actor}, topic: top-{topic}, stance: {stance}, cell: In spring{more},"
            yield f" as_of: 2026-03-12, evidence: src-{actor}}}\n"
    yield from _told()


def _told() -> Iterator[str]:
    """Events, questions, quotes, and what is asked."""
    yield "events:\n"
    for number, topic in enumerate(TOPICS):
        yield f"- {{id: evt-{number}, title: Talks on {topic.lower()}, date: 2026-02-{number + 10:02}, type: meeting,"
        yield f" outcome: {WORDS}., evidence: src-{number % len(ACTORS)}}}\n"
    yield "quotes:\n"
    for number in range(4):
        yield f"- {{id: quo-{number}, speaker: act-lund, date: 2026-03-10, venue: Press briefing, use: key,"
        yield f' text: "{WORDS.lower()}, and that is answer {number}", verified: unverified, evidence: src-1}}\n'
    yield "questions:\n"
    for number, topic in enumerate(TOPICS[:6]):
        yield f"- {{id: qst-{number}, question: Who decides on {topic.lower()}?, owner: Strait desk,"
        yield f" due: 2026-03-{20 + number}, why_it_matters: {WORDS}, known: {WORDS}, unknown: {WORDS},"
        yield f" would_change: {WORDS}}}\n"
    yield "lines:\n"
    yield f"- {{id: lin-ask, kind: ask, text: {WORDS}., addressee: Minister of Harbours, decision_by: 2026-03-20}}\n"
    yield from (
        f"- {{id: lin-{kind[:5]}, kind: {kind}, text: {WORDS}.}}\n" for kind in ("objective", "press_line", "avoid")
    )
    yield from (f"- {{id: lin-{number}, kind: point, text: {WORDS}., evidence: src-1}}\n" for number in range(3))
    yield f"- {{id: lin-more, kind: if_pressed, they_say: Who waits?, text: {WORDS}.}}\n"
