"""A record taken out of its file, or put elsewhere in it."""

from __future__ import annotations

from pathlib import Path

from briefgen.editor.desk_now import Place
from briefgen.editor.forms.saving import Change, Saved, read_now, stands, write
from briefgen.editor.wording import say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Move, RemoveItem
from briefgen.problems.diagnostics import Diagnostic
from briefgen.syntax.yaml_reader import parse_once


def remove(root: Path, place: Place) -> Saved:
    """Take a record out of its file, with the comments that belong to it."""
    return _edited(root, place, say("%(what)s, removed", what=place.id), None)


def move(root: Path, place: Place, by: int) -> Saved:
    """Put a record before or behind the one next to it."""
    return _edited(root, place, say("%(what)s, moved", what=place.id), by)


def _edited(root: Path, place: Place, what: str, by: int | None) -> Saved:
    before = read_now(root, place.file)
    if isinstance(before, Diagnostic):
        return Saved(problems=(before,))
    path, node = stands(parse_once(place.file, before).value.root, place)
    if node is None or not isinstance(path[-1], int):
        return Saved(lost=True)
    around, at = path[:-1], path[-1]
    made = apply(place.file, before, RemoveItem(around, at) if by is None else Move(around, at, at + by))
    if made.value is None:
        return Saved(problems=made.diagnostics)
    found = write(root, place.file, before, made.value)
    return Saved(problems=found) if found else Saved(Change(place.file, what, before, made.value))
