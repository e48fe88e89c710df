"""From what a browser sent to the smallest change of a file: what nobody edited stays the same bytes.

Each field came with what the file held when its form was made. Where the file holds something else by now, somebody
else changed it: that field is not written but shown with both versions, and the others are saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from textwrap import dedent, indent

from briefgen.desk.reading import read_file
from briefgen.editor.desk_now import DESK, Place, id_in, plain
from briefgen.editor.forms.posted import Posted
from briefgen.editor.forms.shapes import FieldShape
from briefgen.editor.forms.values import Unfit, file_value, form_value, settled
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Edit, Plain, Put, RemoveField, Rename, ValuePath, edited_data
from briefgen.output.content_files import rewrite
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.kinds import BRIEFING
from briefgen.syntax.tree import Map, Node, Seq
from briefgen.syntax.yaml_reader import parse_once
from briefgen.values import dataclass

TRIES = 5  # as often as somebody may save the same file while we do
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: what it was when the form was made, what each of them wants."""

    key: str
    base: Plain
    mine: Plain
    theirs: Plain


@dataclass(frozen=True, slots=True)
class Change:
    """What one saving did to one file; None: the file was not there, or is not any more."""

    file: str
    what: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving a form: the change, if there was one, the fields that two people changed, and what is wrong.

    `lost`: the record is not in its file any more.
    """

    change: Change | None = None
    clashes: tuple[Clash, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    lost: bool = False

    @property
    def done(self) -> bool:
        """Whether all that was sent is in the file now."""
        return not (self.clashes or self.problems or self.lost)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some fields that were sent, and below which key they stand; `chosen` decides where two people changed one."""

    fields: tuple[FieldShape, ...]
    sent: Mapping[str, Posted]
    below: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)


def save(root: Path, place: Place, sheets: Sequence[Sheet]) -> Saved:
    """Write what was edited, and read it again. All that can be saved is; nothing else in the file changes."""
    saved = _save(root, place, sheets)
    for _ in range(TRIES):
        if all(found.code != "BG025" for found in saved.problems):
            break
        saved = _save(root, place, sheets)
    return saved


def _save(root: Path, place: Place, sheets: Sequence[Sheet]) -> Saved:
    before = read_now(root, place.file)
    if isinstance(before, Diagnostic):
        return Saved(problems=(before,))
    read = parse_once(place.file, before)
    path, node = stands(read.value.root, place)
    if node is None:
        return Saved(problems=read.diagnostics, lost=True)
    edits, clashes, wrong = list[Edit](), list[Clash](), list[Diagnostic]()
    for sheet in sheets:
        made = _Fields(path, plain(node), sheet)
        edits += made.edits()
        clashes += made.clashes
        wrong += made.wrong(place.file)
    after = before
    for edit in edits:  # one that is refused keeps none of the others from being written
        done = apply(place.file, after, edit)
        after, wrong = (done.value, wrong) if done.value is not None else (after, [*wrong, *done.diagnostics])
    if after == before:
        return Saved(clashes=tuple(clashes), problems=tuple(wrong))
    unwritten = write(root, place.file, before, after)
    if unwritten:
        return Saved(clashes=tuple(clashes), problems=(*wrong, *unwritten))
    return Saved(Change(place.file, place.id, before, after), tuple(clashes), tuple(wrong))


def read_now(root: Path, file: str) -> bytes | Diagnostic:
    """What a file holds now, or why it cannot be read."""
    try:
        return read_file(root / file)
    except OSError as error:
        said = f"this cannot be read: {error.strerror or error}"
        return problem("BG002", said, Span(file), hint="look at the file; what you wrote is kept here")


def write(root: Path, file: str, before: bytes | None, after: bytes) -> tuple[Diagnostic, ...]:
    """Put other bytes in a file, and read them again: only then they are saved."""
    found = rewrite(root, file, before, after)
    if found:
        return found
    try:
        same = read_file(root / file) == after
    except OSError:
        same = False
    if same:
        return ()
    said = "what was written could not be read again"
    return (
        problem("BG011", said, Span(file), hint="save again; look whether the disk is full or somebody writes there"),
    )


def stands(root: Map | None, place: Place) -> tuple[ValuePath, Map | None]:
    """Where the record stands in its file by now: by its id, wherever it was moved to."""
    if place.kind is DESK:
        return (), root
    entry = root.get(place.path[0] if isinstance(place.path[0], str) else "") if root else None
    if entry is None:
        return (), None
    if place.kind is BRIEFING:
        return place.path, entry.value if isinstance(entry.value, Map) else None
    items: tuple[Node, ...] = entry.value.items if isinstance(entry.value, Seq) else ()
    found = [at for at, item in enumerate(items) if isinstance(item, Map) and id_in(place.kind, item) == place.id]
    if found:
        at = place.index if place.index in found else found[0]
    elif not place.id and place.index < len(items):
        at = place.index
    else:
        return (), None
    node = items[at]
    return (place.kind.plural, at), node if isinstance(node, Map) else None


class _Fields:
    """The edits of some fields of one record, and why some of them are not made."""

    def __init__(self, path: ValuePath, record: Plain, sheet: Sheet) -> None:
        self.record = record if isinstance(record, dict) else {}
        self.sheet, self.around = sheet, path
        below = self.record.get(sheet.below) if sheet.below else self.record
        self.path = (*path, sheet.below) if sheet.below else path
        self.now: dict[str, Plain] = below if isinstance(below, dict) else {}
        self.clashes: list[Clash] = []
        self._unreadable: list[tuple[str, str]] = []

    def edits(self) -> list[Edit]:
        """What has to be done to the file."""
        made = [edit for shape in self.sheet.fields for edit in self._edits_of(shape)]
        if self.sheet.below and self.sheet.below not in self.record:
            fields = {edit.key: edit.value for edit in made if isinstance(edit, AddField)}
            return [AddField(self.around, self.sheet.below, fields)] if fields else []
        return made

    def wrong(self, file: str) -> Iterator[Diagnostic]:
        """What was written in a way that no file can hold."""
        for key, why in self._unreadable:
            yield problem("BG024", f"`{key}` was not saved: {why}", Span(file), hint="mend it here, and save again")

    def _edits_of(self, shape: FieldShape) -> Iterator[Edit]:
        sent = self.sheet.sent.get(shape.key)
        if sent is None:
            return
        key = shape.also if shape.also and shape.key not in self.now and shape.also in self.now else shape.key
        base, stands = _json(sent.base), self.now.get(key)
        try:
            wanted = _wanted(shape, sent, base)
        except Unfit as unfit:
            self._unreadable.append((shape.key, str(unfit)))
            return
        if wanted in (base, stands):
            return
        if stands != base and self.sheet.chosen.get(shape.key) != MINE:
            if self.sheet.chosen.get(shape.key) != THEIRS:
                self.clashes.append(Clash(shape.key, base, wanted, stands))
            return
        yield from self._written(shape, key, wanted)

    def _written(self, shape: FieldShape, key: str, wanted: Plain) -> Iterator[Edit]:
        if key in self.now:
            if wanted is None:
                yield RemoveField(self.path, key)
                self.now = {other: value for other, value in self.now.items() if other != key}
                return
            if key != shape.key and not isinstance(wanted, str):  # too long for the short form
                yield Rename(self.path, key, shape.key)
                self.now = {shape.key if other == key else other: value for other, value in self.now.items()}
                key = shape.key
            yield Put((*self.path, key), wanted)
        elif wanted is not None:
            usual = [other.key for other in self.sheet.fields]
            before = [other for other in usual[: usual.index(shape.key)] if other in self.now]
            yield AddField(self.path, key, wanted, after=before[-1] if before else None)
            self.now = {**self.now, key: wanted}


def _wanted(shape: FieldShape, sent: Posted, base: Plain) -> Plain:
    """What the file is to hold; the very same as `base` where nobody edited. Raises Unfit."""
    if sent.raw is not None:
        return base if sent.raw.strip() == as_text(base).strip() else from_text(sent.raw)
    if sent.value is None:
        return base
    if settled(sent.value) == settled(form_value(shape.shape, base)):
        return base
    return file_value(shape.shape, settled(sent.value), base)


def _json(text: str) -> Plain:
    try:
        found: Plain = json.loads(text) if text else None
    except ValueError:
        return None
    return found


def as_text(value: Plain) -> str:
    """A value as the lines of a file, for what has no shape in a form."""
    if value is None:
        return ""
    made = apply("", b"", AddField((), "value", value)).value
    return made.decode().removeprefix("value:").strip("\n") if made else json.dumps(value, ensure_ascii=False)


def from_text(text: str) -> Plain:
    """The value that some lines of a file hold. Raises Unfit, with the reason."""
    if not text.strip():
        return None
    why = ""
    for lines in (f"value: {text.strip()}", f"value:\n{indent(dedent(text), '  ')}"):
        read = parse_once("", f"{lines}\n".encode("utf-8", "surrogatepass"))
        data = edited_data(read.value.root) if read.value.root and not read.diagnostics else None
        if isinstance(data, dict) and set(data) == {"value"}:
            return data["value"]
        why = why or (read.diagnostics[0].message if read.diagnostics else "it is not one value")
    raise Unfit(why)
