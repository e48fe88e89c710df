"""Values of any kind as YAML spells them where they are to stand: as a block of lines, or in brackets on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from briefgen.edits.edit_values import Plain, Value, Written, as_read
from briefgen.edits.file_text import FileText
from briefgen.edits.scalars import NOTHING_STOOD, STEP, SpelledValue, Stood, Wanted, key, spelled
from briefgen.syntax.tree import Map, Node, Seq, Text
from briefgen.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written: how far maps and lists stand in from their key, and which quotes it prefers."""

    step: int = STEP
    inset: int = 0
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a value is to be written: in brackets or not, with keys in quotes or not, and what stood in its place."""

    habits: Habits
    flow: bool = False
    quoted: bool = False
    stood: Stood = NOTHING_STOOD


def habits(sheet: FileText) -> Habits:
    """What is most frequent in a file."""
    steps, insets, quotes = Counter[int](), Counter[int](), Counter[str]()
    for node, column in _blocks(sheet):
        if isinstance(node, Map):
            steps[sheet.column(sheet.begin(node)) - column] += 1
        elif isinstance(node, Seq):
            insets[sheet.column(sheet.begin(node)) - column] += 1
        elif isinstance(node, Text):
            quotes.update(sign for sign in ("'", '"') if node.raw.startswith(sign))
    return Habits(_most(steps, STEP), _most(insets, 0), _most(quotes, ""))


def _blocks(sheet: FileText) -> Iterator[tuple[Node, int]]:
    """The values below keys, with the columns of those; texts wherever they stand."""
    waiting: list[Node] = [sheet.root] if sheet.root else []
    while waiting:
        node = waiting.pop()
        for part in sheet.parts(node):
            waiting.append(part.value)
            block = isinstance(part.value, Map | Seq) and not sheet.in_brackets(part.value)
            if isinstance(part.value, Text) or (block and part.key is not None):
                yield part.value, sheet.column(part.start)


def _most(found: Counter[T], otherwise: T) -> T:
    return found.most_common(1)[0][0] if found else otherwise


def spell(value: Value | Written, manner: Manner, *, dashed: bool = False) -> SpelledValue:
    """A value behind a key, or behind a dash. Raises RefusedEdit."""
    if isinstance(value, Written):
        first, *rest = value.lines
        return SpelledValue(first, tuple(rest), opens=True)
    return _spell(as_read(value), manner, dashed=dashed)


def _spell(value: Plain, manner: Manner, *, dashed: bool) -> SpelledValue:
    if value is None:
        return SpelledValue("null")
    if isinstance(value, str):
        return spelled(Wanted(value, manner.flow, manner.habits.quotes, manner.stood))
    if manner.flow or not value:
        return SpelledValue(_in_brackets(value, manner))
    inner = replace(manner, stood=NOTHING_STOOD)
    if isinstance(value, dict):
        lines, inset = _fields(value, inner), manner.habits.step
    else:
        lines, inset = _items(value, inner), manner.habits.inset
    if dashed:
        first, *rest = lines
        return SpelledValue(first, tuple(_shifted(rest, STEP)), opens=True)
    return SpelledValue("", tuple(_shifted(lines, inset)), opens=True)


def _in_brackets(value: Plain, manner: Manner) -> str:
    inner = replace(manner, flow=True, stood=Stood('"') if manner.quoted else NOTHING_STOOD)
    if isinstance(value, dict):
        fields = (
            f"{key(name, flow=True, quoted=inner.quoted)}: {_in_brackets(item, inner)}" for name, item in value.items()
        )
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_brackets(item, inner) for item in value) + "]"
    return _spell(value, inner, dashed=False).head


def _fields(fields: dict[str, Plain], manner: Manner) -> Iterator[str]:
    for name, value in fields.items():
        yield from field_lines(name, value, manner)


def field_lines(name: str, value: Value, manner: Manner) -> Iterator[str]:
    """A field as lines, from the first column."""
    spelling = spell(value, manner)
    yield f"{key(name)}: {spelling.head}" if spelling.head else f"{key(name)}:"
    yield from spelling.below


def _items(items: list[Plain], manner: Manner) -> Iterator[str]:
    for value in items:
        yield from item_lines(value, manner)


def item_lines(value: Value | Written, manner: Manner) -> Iterator[str]:
    """An item as lines, from the first column: its dash, but for what is written already."""
    if isinstance(value, Written):
        yield from value.lines
        return
    spelling = spell(value, manner, dashed=True)
    yield f"- {spelling.head}"
    yield from spelling.below


def _shifted(lines: Iterator[str] | list[str], by: int) -> Iterator[str]:
    return (" " * by + line if line else "" for line in lines)
