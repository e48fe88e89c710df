"""BG2: records that contradict themselves or each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefgen.audience.reached import idle
from briefgen.dossier.linking import Dossier, speaks_for
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.regexes import regex
from briefgen.syntax.names import ID

_DATED = regex(
    r"-(?:(?:19|20)\d{2}|(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?:-|$)"
)

_CITED = regex(r"\[@[^\]]*\]")
_A_NAME = 60  # characters: longer is a text, and no name


def dated_position_id(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """A position keeps its id when it changes, so no date belongs in it."""
    for position in dossier.positions.values():
        if position.record.id and _DATED.search(position.id):
            said = f"the id `{position.id}` holds a date"
            hint = "leave `id` out (it is made from actor and topic) and put the date into `as_of`"
            yield problem("BG205", said, position.span, hint=hint, about=(position.id,))


def circular_references(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """References between records of one kind must not lead back to where they began."""
    edges: dict[str, list[tuple[str, int]]] = {}
    for index, reference in enumerate(dossier.references):
        same = reference.target[:3] == reference.owner.id[:3]
        if same and not reference.in_text and reference.path[0] != "related":
            edges.setdefault(reference.owner.id, []).append((reference.target, index))
    reported: set[str] = set()
    for start in _in_circles(edges):
        way = _way_back(start, edges) if start not in reported else []
        if way:
            reported |= set(way)
            first = next(index for target, index in edges[way[0]] if target == way[1])
            shown = " -> ".join(f"`{id_}`" for id_ in way)
            hint = "remove one of these references"
            yield problem("BG206", f"these references go round in a circle: {shown}",
                          dossier.references[first].span, hint=hint, about=tuple(way))  # fmt: skip


def _in_circles(edges: dict[str, list[tuple[str, int]]]) -> list[str]:
    """Records that may lie on a circle: those that are left when all that lead nowhere are taken away, and again."""
    left = dict.fromkeys(edges)
    behind: dict[str, list[str]] = {}
    for start, targets in edges.items():
        for target, _ in targets:
            behind.setdefault(target, []).append(start)
    ahead = {start: sum(target in left for target, _ in targets) for start, targets in edges.items()}
    ends = [start for start, count in ahead.items() if not count]
    while ends:
        end = ends.pop()
        del left[end]
        for start in behind.get(end, []):
            ahead[start] -= 1
            if not ahead[start]:
                ends.append(start)
    return list(left)


def _way_back(start: str, edges: dict[str, list[tuple[str, int]]]) -> list[str]:
    """The shortest circle through `start`, both ends included; empty when there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for target, _ in edges.get(way[-1], []):
            if target == start:
                return [*way, target]
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


def foreign_speaker(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Who states a position is its actor, or speaks for it."""
    for position in dossier.positions.values():
        record = position.record
        if (
            record.speaker
            and record.speaker in dossier.actors
            and not speaks_for(dossier.actors, record.speaker, record.actor)
        ):
            said = f"`{record.speaker}` does not speak for `{record.actor}`"
            hint = f"add `speaks_for: {record.actor}` to the speaker, or say in `cell` and `basis` whose account it is"
            yield problem("BG208", said, position.at(("speaker",)), hint=hint, about=(record.speaker, record.actor))


def unused_records(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Actors, topics and terms of a briefing are there for others to name; of sources BG306 says so."""
    for id_ in sorted(idle(dossier, frozenset())):
        item = dossier.items[id_]
        if not item.shared and item.kind.prefix != "src":
            said = f"nothing names `{id_}`, so it is printed nowhere"
            hint = "name it where it belongs, or remove it; what several briefings use goes to content/library"
            yield problem("BG209", said, item.span, hint=hint, about=(id_,))


def ids_in_words(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """A field of words prints what it holds, so an id in it is printed as an id."""
    for item in dossier.everything:
        for leaf in item.texts():
            for match in ID.finditer(_CITED.sub(lambda cited: " " * len(cited[0]), leaf.value)):
                if match[0] in dossier.items and not _inside_a_word(leaf.value, match):
                    said = f"`{match[0]}` is the id of a record, and is printed here as it stands"
                    name = next((t.value for t in dossier.items[match[0]].texts()), "")
                    hint = f"write `{name}`" if name and len(name) < _A_NAME else "write out what it is called"
                    place = item.at(leaf.path, match[0])
                    yield problem("BG210", said, place, hint=hint, about=(item.id, match[0]))


def _inside_a_word(text: str, match: re.Match[str]) -> bool:
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return any(sign.isalnum() or sign in "-_@/[" for sign in around)


def bare_stance(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """A conditional stance names its conditions, a divided one its camps."""
    for position in dossier.positions.values():
        record = position.record
        missing = {"conditional": ("conditions", record.conditions), "divided": ("camps", record.camps)}.get(
            record.stance
        )
        if missing and not missing[1]:
            said = f"`stance: {record.stance}` needs `{missing[0]}`"
            hint = f"add `{missing[0]}:` with one item a line"
            yield problem("BG212", said, position.at(("stance",)), hint=hint)
