"""`briefgen list`: what there is to build."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen.cli.due import list_due
from briefgen.cli.editions import list_editions
from briefgen.cli.options import ListOptions
from briefgen.cli.session import complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.output.disk_store import numbers_given
from briefgen.planning.plan import briefings
from briefgen.planning.setup import Setup, read_setup
from briefgen.records.units import with_own
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Text
from briefgen.syntax.yaml_reader import parse_yaml


def main(options: ListOptions) -> int:
    """Print the list, as text or as JSON. Raises Usage."""
    if options.names:
        return _names(options)
    files, _ = read(desk_folder(options))
    setup = read_setup(files)
    if setup.value is None:
        complain(setup.diagnostics)
        return 1
    if options.what == "due":
        return list_due(options, files, setup.value)
    if options.what == "editions":
        return list_editions(options, files, numbers_given(desk_folder(options)))
    if options.briefings:
        raise Usage(f"only `list due` and `list editions` take the names of briefings, not `list {options.what}`")
    rows = _rows(options.what, files, setup.value)
    if options.report == "json":
        print(json.dumps([dict(row) for row in rows], indent=1, ensure_ascii=False))
    else:
        width = max((len(row["name"]) for row in rows), default=0)
        for row in rows:
            rest = "  ".join(printable(value) for key, value in row.items() if key != "name" and value)
            print(f"{row['name']:<{width}}  {rest}".rstrip())
    return 0


def _names(options: ListOptions) -> int:
    """Print bare names, and no complaint: a shell asks while somebody types."""
    try:
        files, _ = read(desk_folder(options))
    except Usage:
        return 2
    setup = read_setup(files).value
    if options.what == "briefings":
        names = list(briefings(files))
    elif setup is not None:
        names = [row["name"] for row in _rows(options.what, files, setup)]
    else:
        names = []
    for name in names:
        print(printable(name))
    return 0


def _rows(what: str, files: Files, setup: Setup) -> list[dict[str, str]]:
    if what == "products":
        return [{"name": name, "title": product.title} for name, product in setup.products.items()]
    if what == "audiences":
        return [{"name": name, "up_to": audience.up_to} for name, audience in setup.desk.audiences.items()]
    if what == "units":
        return list(_units(setup))
    return [{"name": name, **_headline(name, own)} for name, own in briefings(files).items()]


def _units(setup: Setup) -> Iterator[dict[str, str]]:
    """Every unit that records may use: its words, what kind it is of, and its other spellings."""
    bases = with_own(setup.desk.units).bases
    for unit in dict.fromkeys(bases.values()):
        also = [spelling for spelling, base in bases.items() if base == unit and spelling != unit.name]
        yield {"name": unit.name, "kind": unit.kind, "also": ", ".join(also)}


def _headline(name: str, own: Files) -> dict[str, str]:
    """Date and title of a briefing, as far as they can be read."""
    path = f"{BRIEFINGS}{name}/briefing.yaml"
    root = parse_yaml(path, own[path]).value.root
    entry = root.get("briefing") if root else None
    briefing = entry.value if entry and isinstance(entry.value, Map) else Map((), root.span) if root else None
    fields = {}
    for key in ("as_of", "title"):
        found = briefing.get(key) if briefing else None
        fields[key] = found.value.value if found and isinstance(found.value, Text) else ""
    return fields
