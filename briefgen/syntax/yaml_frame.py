"""What the YAML reader is in the middle of."""

from __future__ import annotations

from dataclasses import field

from briefgen.syntax.tree import Entry, Node, Text
from briefgen.syntax.yaml_errors import YamlMark
from briefgen.values import dataclass


@dataclass(slots=True)
class Frame:
    """A list or map that is being read; `key` waits for its value."""

    start: YamlMark
    is_map: bool
    flow: bool
    tagged: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Text | None = None
    drop: bool = False
