"""What a browser sends of a form, as the form's values.

The name of a control is its way: `f.roles.0.v.title`. An item of a list has `v`, its value, `was`, where it stood, and
in a table `key`, its name. What has no shape in the form is sent as it is written, under `raw.`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeAlias

from briefgen.editor.forms.shapes import FieldShape, Leaf, Listed, Part, Shape, Table
from briefgen.editor.forms.values import Item, Value
from briefgen.values import dataclass

Sent = Mapping[str, str]
FIELD, RAW, BASE = "f", "raw", "base"
FILE = "file"  # before the name of a control: the file that was chosen for it
MOST_ITEMS = 500  # of one list: a form with more was not made by us


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody chose in a form: what they call it, and what it holds."""

    name: str
    data: bytes = field(repr=False)


Uploads: TypeAlias = Mapping[str, Upload]


@dataclass(frozen=True, slots=True)
class Posted:
    """One field as it came: in the form's shape, or `raw`; and what the file held when the form was made, as JSON."""

    value: Value | None
    raw: str | None
    base: str


def posted(fields: Iterable[FieldShape], sent: Sent, prefix: str = FIELD) -> dict[str, Posted]:
    """The fields of a form that a browser has sent; what it has not sent is not there."""
    found = {}
    for shape in fields:
        base = sent.get(f"{BASE}.{prefix}.{shape.key}")
        if base is None:
            continue
        raw = sent.get(f"{RAW}.{prefix}.{shape.key}")
        value = read(shape.shape, sent, f"{prefix}.{shape.key}") if raw is None else None
        found[shape.key] = Posted(value, None if raw is None else lines(raw), base)
    return found


def lines(text: str) -> str:
    """A text with line ends as files have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(shape: Shape, sent: Sent, name: str) -> Value:
    """What stands in the controls whose names begin with this one."""
    match shape:
        case Leaf():
            return lines(sent.get(name, ""))
        case Part():
            return {part.key: read(part.shape, sent, f"{name}.{part.key}") for part in shape.fields}
        case Listed() | Table():
            return [_item(shape, sent, f"{name}.{number}") for number in _numbers(sent, name)]


def _item(shape: Listed | Table, sent: Sent, name: str) -> Item:
    was = sent.get(f"{name}.was", "")
    key = sent.get(f"{name}.key", "").strip() if isinstance(shape, Table) else ""
    return Item(read(shape.of, sent, f"{name}.v"), key, int(was) if was.isascii() and was.isdigit() else None)


def _numbers(sent: Sent, name: str) -> list[str]:
    """The numbers of the items of a list, in the order in which the form has them."""
    start = f"{name}."
    found = dict.fromkeys(key[len(start) :].partition(".")[0] for key in sent if key.startswith(start))
    return [number for number in found if number.isascii() and number.isdigit()][:MOST_ITEMS]
