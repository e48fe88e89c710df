"""A record taken out of its file, and out of those that refer to it; or put elsewhere in its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.editor.desk_now import DeskNow, Place
from briefgen.editor.forms.saving import Change, Saved, read_now, stands, write
from briefgen.editor.wording import say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Edit, Move, RemoveItem
from briefgen.output.content_files import rewrite_all
from briefgen.problems.diagnostics import Diagnostic
from briefgen.syntax.yaml_reader import parse_once
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Removed:
    """What came of removing a record: the change of each file, or why nothing was changed."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    lost: bool = False


def remove(now: DeskNow, place: Place, references: Mapping[str, tuple[Edit, ...]]) -> Removed:
    """Take a record out of its file, with the comments that belong to it, and make these edits: all or nothing."""
    before = {file: now.files[file] for file in dict.fromkeys((*references, place.file)) if file in now.files}
    after: dict[str, bytes] = {}
    for file, data in before.items():
        made = apply(file, data, *references.get(file, ()))
        if made.value is None:
            return Removed(problems=made.diagnostics)
        after[file] = made.value
    path, node = stands(parse_once(place.file, after.get(place.file, b"")).value.root, place)
    if node is None or not isinstance(path[-1], int):
        return Removed(lost=True)
    made = apply(place.file, after[place.file], RemoveItem(path[:-1], path[-1]))
    if made.value is None:
        return Removed(problems=made.diagnostics)
    after[place.file] = made.value
    problems = rewrite_all(now.root, before, after)
    if problems:
        return Removed(problems=problems)
    what = say("%(what)s, removed", what=place.id)
    return Removed(tuple(Change(file, what, before[file], data) for file, data in after.items()))


def move(root: Path, place: Place, by: int) -> Saved:
    """Put a record before or behind the one next to it."""
    before = read_now(root, place.file)
    if isinstance(before, Diagnostic):
        return Saved(problems=(before,))
    path, node = stands(parse_once(place.file, before).value.root, place)
    if node is None or not isinstance(path[-1], int):
        return Saved(lost=True)
    made = apply(place.file, before, Move(path[:-1], path[-1], path[-1] + by))
    if made.value is None:
        return Saved(problems=made.diagnostics)
    found = write(root, place.file, before, made.value)
    what = say("%(what)s, moved", what=place.id)
    return Saved(problems=found) if found else Saved(Change(place.file, what, before, made.value))
