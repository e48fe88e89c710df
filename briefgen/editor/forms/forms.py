"""A record's form as it is shown: its fields with what stands in them, and each problem at the field it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from briefgen.editor.addresses import record_address
from briefgen.editor.desk_now import DESK, Card, DeskNow
from briefgen.editor.forms.examples import example
from briefgen.editor.forms.posted import BASE, FIELD, RAW, Posted, Sent, posted
from briefgen.editor.forms.saving import Clash, Sheet, as_text
from briefgen.editor.forms.shapes import FieldShape, Group, Listed, Part, Shape, Table, groups
from briefgen.editor.forms.values import Item, Unfit, Value, blank, form_value, is_blank
from briefgen.edits.edit_values import Plain
from briefgen.problems.diagnostics import Diagnostic, Span
from briefgen.records.kinds import Kind
from briefgen.regexes import regex
from briefgen.syntax.tree import Map, Node, Seq
from briefgen.values import dataclass

OWN = "x"  # before the names of the desk's own fields
CHOSEN = "chosen"
EXTRA = "extra"
_LACKING = regex(r"`(\w+)` is missing")
_OF_BRIEFING = ("key_points",)
_OF_SETTINGS = ("language", "marking", "audiences", "products")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what stands in it, or how it is written where it has no shape here; what is wrong with it.

    `base` is what the file held when the form was made, as JSON.
    """

    shape: FieldShape
    name: str
    value: Value
    base: str
    raw: str | None = None
    clash: Clash | None = None

    @property
    def opens(self) -> bool:
        """Whether something stands in it that one should see; an id is seldom looked at."""
        return self.shape.key != "id" and (self.raw is not None or not is_blank(self.value))


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading; open where something stands in them or is wrong with them."""

    title: str
    fields: tuple[Field, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A record's form. `problems` are those that have a place in it, by the name of that place; `others` have none."""

    kind: Kind
    sections: tuple[Section, ...]
    problems: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    others: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors stand in it."""
        told = (found for problems in (*self.problems.values(), self.others) for found in problems)
        return sum(found.is_error for found in told)

    @property
    def fields(self) -> Iterator[Field]:
        """All its fields."""
        return (found for section in self.sections for found in section.fields)


def kind_groups(now: DeskNow, kind: Kind) -> tuple[Group, ...]:
    """The groups of fields that records of a kind have on this desk."""
    own = now.own.of(kind)
    usual = example(kind) or (_OF_SETTINGS if kind is DESK else _OF_BRIEFING)
    return groups(kind.model, usual, own, now.own.model(kind) if own else None)


def form_of(now: DeskNow, kind: Kind, record: Plain) -> Form:
    """The form of what stands in a file; of nothing, an empty one."""
    fields = record if isinstance(record, dict) else {}
    return Form(kind, tuple(_section(group, fields) for group in kind_groups(now, kind)))


def _section(group: Group, record: Mapping[str, Plain]) -> Section:
    prefix, stands = (OWN, record.get(EXTRA)) if group.own else (FIELD, record)
    values = stands if isinstance(stands, dict) else {}
    fields = tuple(_field(shape, prefix, values) for shape in group.fields)
    return Section(group.title, fields, group.folded and not any(field.opens for field in fields))


def _field(shape: FieldShape, prefix: str, values: Mapping[str, Plain]) -> Field:
    key = shape.also if shape.also and shape.key not in values and shape.also in values else shape.key
    stands, name = values.get(key), f"{prefix}.{shape.key}"
    base = json.dumps(stands, ensure_ascii=False)
    try:
        return Field(shape, name, form_value(shape.shape, stands), base)
    except Unfit:
        return Field(shape, name, blank(shape.shape), base, raw=as_text(stands))


# What a browser sent ------------------------------------------------------------------------------------------------


def sheets_of(now: DeskNow, kind: Kind, sent: Sent) -> tuple[Sheet, ...]:
    """What was sent of a form, as what is to be saved."""
    found = []
    for own, fields in _parts(now, kind):
        prefix = OWN if own else FIELD
        chosen = {shape.key: sent.get(f"{CHOSEN}.{prefix}.{shape.key}", "") for shape in fields}
        found.append(Sheet(fields, posted(fields, sent, prefix), EXTRA if own else "", chosen))
    return tuple(found)


def _parts(now: DeskNow, kind: Kind) -> Iterator[tuple[bool, tuple[FieldShape, ...]]]:
    """The record's fields in their order in a file, and the desk's own ones."""
    found = kind_groups(now, kind)
    yield False, tuple(shape for group in found if not group.own for shape in group.fields)
    yield True, tuple(shape for group in found if group.own for shape in group.fields)


def as_sent(form: Form, sheets: Sequence[Sheet], clashes: Iterable[Clash] = ()) -> Form:
    """A form with what was sent in place of what stands in the file, so that nothing is lost."""
    sent = {(sheet.below != "", key): value for sheet in sheets for key, value in sheet.sent.items()}
    clashing = {clash.key: clash for clash in clashes}

    def filled(found: Field) -> Field:
        came: Posted | None = sent.get((found.name.startswith(f"{OWN}."), found.shape.key))
        if came is None:
            return found
        value = found.value if came.value is None else came.value
        return replace(found, value=value, raw=came.raw, base=came.base, clash=clashing.get(found.shape.key))

    sections = (replace(part, fields=tuple(map(filled, part.fields))) for part in form.sections)
    opened = (replace(part, folded=part.folded and not any(f.opens for f in part.fields)) for part in sections)
    return replace(form, sections=tuple(opened))


# Items added, removed and moved without saving ----------------------------------------------------------------------


def altered(form: Form, command: str) -> Form:
    """A form after one of its buttons: `add f.roles`, `remove f.roles.0`, `up f.roles.1`, `down f.roles.0`."""
    verb, _, name = command.partition(" ")
    sections = tuple(
        replace(part, fields=tuple(_altered_field(f, verb, name) for f in part.fields)) for part in form.sections
    )
    opened = (replace(part, folded=part.folded and not any(f.name in name for f in part.fields)) for part in sections)
    return replace(form, sections=tuple(opened))


def _altered_field(found: Field, verb: str, name: str) -> Field:
    if name != found.name and not name.startswith(f"{found.name}."):
        return found
    steps = [step for step in name[len(found.name) :].split(".") if step]
    return replace(found, value=_altered(found.shape.shape, found.value, verb, steps))


def _altered(shape: Shape, value: Value, verb: str, steps: list[str]) -> Value:
    if isinstance(shape, Part) and isinstance(value, dict) and steps:
        inner = next((part.shape for part in shape.fields if part.key == steps[0]), None)
        return value if inner is None else {**value, steps[0]: _altered(inner, value[steps[0]], verb, steps[1:])}
    if not isinstance(shape, Listed | Table) or not isinstance(value, list):
        return value
    if not steps:
        return [*value, Item(blank(shape.of))] if verb == "add" else value
    at = int(steps[0]) if steps[0].isdigit() else -1
    if not 0 <= at < len(value):
        return value
    if len(steps) == 1:
        return _moved(value, verb, at)
    item = replace(value[at], value=_altered(shape.of, value[at].value, verb, steps[2:]))
    return [*value[:at], item, *value[at + 1 :]]


def _moved(items: list[Item], verb: str, at: int) -> list[Item]:
    rest = [*items[:at], *items[at + 1 :]]
    to = {"up": at - 1, "down": at + 1}.get(verb)
    if verb == "remove":
        return rest
    return items if to is None or not 0 <= to < len(items) else [*rest[:to], items[at], *rest[to:]]


# Problems at their fields ---------------------------------------------------------------------------------------------


def with_problems(form: Form, card: Card | None, problems: Iterable[Diagnostic]) -> Form:
    """A form with each problem of its record at the control that it is about."""
    names = {way: name for field in form.fields for way, name in _names(field.shape.shape, field.value, field.name)}
    at: dict[str, list[Diagnostic]] = {}
    others = []
    for found in problems:
        if card is None or found.span is None or found.span.file != card.place.file:
            continue
        if not (card.node.span.holds(found.span) or card.node.span == found.span):
            continue
        lacking = _LACKING.match(found.message)  # it stands where the record begins, and is about an empty field
        name = names.get(f"{FIELD}.{lacking[1]}") if lacking else None
        name = name or _name(way_to(card.node, found.span), names)
        if name:
            at.setdefault(name, []).append(found)
        else:
            others.append(found)
    told = {name: tuple(found) for name, found in at.items()}
    sections = (
        replace(part, folded=part.folded and not any(_concerns(field, told) for field in part.fields))
        for part in form.sections
    )
    return replace(form, sections=tuple(sections), problems=told, others=tuple(others))


def problem_address(found: Diagnostic, card: Card) -> str:
    """Where a problem of a record can be mended: its form, at the field."""
    way = way_to(card.node, found.span) if found.span else ()
    lacking = _LACKING.match(found.message)
    field = lacking[1] if lacking else str(way[0]) if way else ""
    return f"{record_address(card.place)}{f'#at-{field}' if field else ''}"


def _concerns(found: Field, told: Mapping[str, object]) -> bool:
    return any(name == found.name or name.startswith(f"{found.name}.") for name in told)


def _names(shape: Shape, value: Value, name: str) -> Iterator[tuple[str, str]]:
    """The names of a field, of its items and of all their controls; of an item of a table also by its own name."""
    yield name, name
    if isinstance(shape, Part) and isinstance(value, dict):
        for part in shape.fields:
            yield from _names(part.shape, value[part.key], f"{name}.{part.key}")
    elif isinstance(shape, Listed | Table) and isinstance(value, list):
        for number, item in enumerate(value):
            yield f"{name}.{item.name or number}", f"{name}.{number}"
            yield f"{name}.{number}", f"{name}.{number}"
            yield from _names(shape.of, item.value, f"{name}.{number}.v")


def way_to(node: Node, span: Span) -> tuple[str | int, ...]:
    """The way to the smallest value that a place lies in, or whose key it is."""
    if isinstance(node, Map):
        for entry in node.entries:
            if entry.key.span.holds(span) or _in(entry.value, span):
                return (entry.key.value, *way_to(entry.value, span))
    elif isinstance(node, Seq):
        for index, item in enumerate(node.items):
            if _in(item, span):
                return (index, *way_to(item, span))
    return ()


def _in(node: Node, span: Span) -> bool:
    return node.span.holds(span) or (node.span.line, node.span.column) == (span.line, span.column)


def _name(way: tuple[str | int, ...], names: Mapping[str, str]) -> str:
    """The control that a way in the file leads to, or the nearest one around it."""
    if not way:
        return ""
    below = OWN if way[0] == EXTRA and len(way) > 1 else FIELD
    steps = way[1:] if below == OWN else way
    best = ""
    for step in steps:
        ways = (f"{best or below}.{step}", f"{best}.v.{step}")
        found = next((names[way] for way in ways if way in names), None)
        if found is None:
            break
        best = found
    return best


def hidden(found: Field) -> tuple[str, str]:
    """The name and value of the control that says what the file held when the form was made."""
    return f"{BASE}.{found.name}", found.base


def raw_name(found: Field) -> str:
    """The name of the control of a field that is shown as it is written."""
    return f"{RAW}.{found.name}"
