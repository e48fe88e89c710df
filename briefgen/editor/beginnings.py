"""Briefings that are not there yet: one from nothing, one like another; and the next day of one that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from briefgen.authoring.refused_error import RefusedError
from briefgen.authoring.scaffold import briefing_text, free_name
from briefgen.desk.paths import BRIEFINGS
from briefgen.editor.forms.saving import Change, Saved, write
from briefgen.editor.one_briefing import OneBriefing
from briefgen.editor.wording import NotDone, say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Put, RemoveField
from briefgen.output.content_files import write_new
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.kinds import BRIEFING
from briefgen.records.reading import CLEARANCES
from briefgen.syntax.names import SLUG_LENGTH, latin_words
from briefgen.syntax.tree import Map
from briefgen.syntax.yaml_reader import parse_once


def name_for(title: str) -> str:
    """The name of a folder after a title; empty where none of its letters can stand in one."""
    name = ""
    for word in latin_words(title):
        longer = f"{name}-{word}" if name else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        name = longer
    return name


def day_of(text: str) -> date:
    """A day as a form sends it. Raises RefusedError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotDone(say("write the day as year, month and day, such as 2026-03-14")) from None


def begin(root: Path, name: str, title: str, day: date, origin: OneBriefing | None) -> tuple[Diagnostic, ...]:
    """Write the files of a new briefing, all or none. Raises RefusedError and OSError."""
    free_name(root, name)
    folder = f"{BRIEFINGS}{name}/"
    if origin is None:
        own = f"{folder}briefing.yaml"
        files = {own: briefing_text(root, name, day).encode()}
    else:
        if origin.own is None:
            raise NotDone(say("“%(name)s” has no title of its own that could be read: mend it first", name=origin.name))
        there = f"{BRIEFINGS}{origin.name}/"
        own = f"{folder}{origin.own.place.file.removeprefix(there)}"
        files = {f"{folder}{path.removeprefix(there)}": data for path, data in _copied(origin).items()}
        files[own] = _without(own, files[own], "clearance")  # nobody has agreed to what is not written yet
    files[own] = _with(own, _with(own, files[own], "title", title), "as_of", day.isoformat())
    return write_new(root, {path: files[path] for path in sorted(files, key=lambda path: path == own)})


def _copied(origin: OneBriefing) -> Mapping[str, bytes]:
    """What another briefing begins with: all but what was published of this one, and who cleared it."""
    there = f"{BRIEFINGS}{origin.name}/"
    gone = (f"{there}editions/", f"{there}reviews/", f"{there}{CLEARANCES}.yaml")
    return {path: data for path, data in origin.files.items() if not path.startswith(gone)}


def to_day(root: Path, briefing: OneBriefing, day: date) -> Saved:
    """Set the day of a briefing. Raises RefusedError."""
    if briefing.own is None:
        raise NotDone(say("“%(name)s” cannot be read: mend it first", name=briefing.name))
    file = briefing.own.place.file
    before = briefing.now.files[file]
    after = _with(file, before, "as_of", day.isoformat())
    if after == before:
        return Saved()
    unwritten = write(root, file, before, after)
    return (
        Saved(problems=unwritten)
        if unwritten
        else Saved(Change(file, say("%(what)s, its day", what=briefing.name), before, after))
    )


def _with(path: str, data: bytes, key: str, value: str) -> bytes:
    """A file with another value in a field of its briefing. Raises RefusedError."""
    root = parse_once(path, data).value.root
    entry = root.get(BRIEFING.plural) if root else None
    there = entry is not None and isinstance(entry.value, Map) and entry.value.get(key) is not None
    edit = Put((BRIEFING.plural, key), value) if there else AddField((BRIEFING.plural,), key, value)
    done = apply(path, data, edit)
    if done.value is None:
        raise RefusedError("; ".join(found.message for found in done.diagnostics))
    return done.value


def _without(path: str, data: bytes, key: str) -> bytes:
    """A file without a field of its briefing. Raises RefusedError."""
    root = parse_once(path, data).value.root
    entry = root.get(BRIEFING.plural) if root else None
    if entry is None or not isinstance(entry.value, Map) or entry.value.get(key) is None:
        return data
    done = apply(path, data, RemoveField((BRIEFING.plural,), key))
    if done.value is None:
        raise RefusedError("; ".join(found.message for found in done.diagnostics))
    return done.value
