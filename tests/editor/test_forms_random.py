"""Whatever is written in the forms of the samples: the file reads back as the edited record, and no more changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS
from briefgen.desk.reading import read_desk
from briefgen.editor.desk_now import Card, DeskNow, Place, plain
from briefgen.editor.forms.forms import form_of, sheets_of
from briefgen.editor.forms.posted import BASE, RAW
from briefgen.editor.forms.saving import save
from briefgen.editor.forms.shapes import Leaf, Listed, Part, Shape, Table
from briefgen.editor.forms.values import Item, Value, form_value, settled
from briefgen.syntax.yaml_reader import parse_once
from tests.support.desks import ROOT
from tests.support.fuzzing import fuzz

DESK = DeskNow(ROOT, read_desk(ROOT).value)
CARDS = [card for card in DESK.cards if not card.place.file.startswith("content/.")]
TEXTS = st.one_of(
    st.sampled_from(
        ["", "Port Vara", "a: b", "- x", "yes", "2026-03-12", "'", '"', "#", " two  spaces ", "[@src-gazette, 3]"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30),
    st.lists(st.sampled_from(["one line", "- item", "", "  inset", "end."]), min_size=1, max_size=4).map("\n".join),
)


def names(shape: Shape, value: Value, name: str) -> Iterator[tuple[str, str]]:
    """What a browser sends of a field."""
    match shape:
        case Leaf():
            yield name, str(value)
        case Part():
            for part in shape.fields:
                assert isinstance(value, dict)
                yield from names(part.shape, value[part.key], f"{name}.{part.key}")
        case Listed() | Table():
            assert isinstance(value, list)
            for number, item in enumerate(value):
                yield f"{name}.{number}.was", "" if item.was is None else str(item.was)
                yield f"{name}.{number}.key", item.name
                yield from names(shape.of, item.value, f"{name}.{number}.v")


def mixed(data: st.DataObject, shape: Shape, value: Value) -> Value:
    """A value of a form after somebody has worked on it."""
    match shape:
        case Leaf():
            return data.draw(TEXTS)
        case Part():
            assert isinstance(value, dict)
            part = data.draw(st.sampled_from(shape.fields))
            return {**value, part.key: mixed(data, part.shape, value[part.key])}
        case Listed() | Table():
            return _mixed_list(data, shape, value)


def _mixed_list(data: st.DataObject, shape: Listed | Table, value: Value) -> list[Item]:
    assert isinstance(value, list)
    items = list(value)
    at = data.draw(st.integers(0, max(0, len(items) - 1)))
    ways = ["change", "add", "remove"] if isinstance(shape, Table) else ["change", "add", "remove", "move"]
    match data.draw(st.sampled_from(ways)):
        case "add":
            name = data.draw(st.sampled_from(["outlook", "a name", "x: y"])) if isinstance(shape, Table) else ""
            known = {item.name for item in items}
            if not isinstance(shape, Table) or name not in known:
                items.insert(at, Item(mixed(data, shape.of, _empty(shape.of)), name))
        case "remove" if items:
            del items[at]
        case "move" if items:
            items.append(items.pop(at))
        case _ if items:
            items[at] = Item(mixed(data, shape.of, items[at].value), items[at].name, items[at].was)
    return items


def _empty(shape: Shape) -> Value:
    return form_value(shape, None)


def sent(card: Card, changed: dict[str, Value]) -> dict[str, str]:
    """What a browser sends of a record's form, some fields of which were changed."""
    found: dict[str, str] = {}
    for field in form_of(DESK, card.place.kind, plain(card.node)).fields:
        found[f"{BASE}.{field.name}"] = field.base
        if field.raw is not None:
            found[f"{RAW}.{field.name}"] = field.raw
            continue
        for name, text in names(field.shape.shape, changed.get(field.name, field.value), field.name):
            found[name] = text.replace("\n", "\r\n")
    return found


@fuzz(240)
@given(st.data(), st.sampled_from(CARDS))
def test_a_form_that_is_saved_reads_back_as_it_was_filled_in(
    tmp_path_factory: Any, data: st.DataObject, card: Card
) -> None:
    place = card.place
    root: Path = tmp_path_factory.getbasetemp() / "desk"
    file = root / place.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(DESK.files[place.file])
    fields = [
        f
        for f in form_of(DESK, place.kind, plain(card.node)).fields
        if f.raw is None and f.shape.key not in ("id", "actor", "topic")
    ]
    touched = data.draw(st.lists(st.sampled_from(fields), min_size=1, max_size=3, unique_by=lambda f: f.name))
    changed = {field.name: mixed(data, field.shape.shape, field.value) for field in touched}
    saved = save(root, place, sheets_of(DESK, place.kind, sent(card, changed)))
    assert not saved.clashes and not saved.lost
    after = file.read_bytes()
    found = read_again(after, place)
    refused = " ".join(problem.message for problem in saved.problems)
    assert not refused or "would change as well" in refused or "is not allowed" in refused or "line" in refused, refused
    for field in fields:
        wanted = settled(changed.get(field.name, field.value))
        stands = settled(next(f for f in form_of(DESK, place.kind, found).fields if f.name == field.name).value)
        if field.name in changed and saved.problems:
            assert comparable(stands) in (comparable(wanted), comparable(settled(field.value)))
        else:
            assert comparable(stands) == comparable(wanted), field.name
    assert only_near(DESK.files[place.file], after, card)


def comparable(value: Value) -> str:
    """A value as it is read: an item that is blank but for spaces and its name is none, and names have no order."""
    if isinstance(value, dict):
        return json.dumps(
            {key: comparable(inner) for key, inner in value.items() if comparable(inner) not in ("", "{}", "[]")}
        )
    if isinstance(value, list):
        named = sorted(value, key=lambda item: item.name)  # only tables have names, lists keep their order
        return json.dumps([[item.name, comparable(item.value)] for item in named if comparable(item.value)])
    return value.strip()


def read_again(data: bytes, place: Place) -> Any:
    read = parse_once(place.file, data)
    assert not read.diagnostics and read.value.root is not None
    now = DeskNow(ROOT, Files({SETTINGS: DESK.files[SETTINGS], place.file: data}))
    return now.data(place)


def only_near(before: bytes, after: bytes, card: Card) -> bool:
    """Whether every line that changed is one of the record's own."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    first, last = card.node.span.line - 1, card.node.span.end_line
    for tag, begin, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal" and not (first - 1 <= begin and end <= last + 1):
            return False
    return True
