"""Writes what reviewers proposed into the records: a field at a time, and only where it still is what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.desk.files import Files
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Put, ValuePath
from briefgen.output.content_files import rewrite
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.base import FieldPath
from briefgen.records.kinds import SHORT_FORMS
from briefgen.review.findings import Proposal, Read
from briefgen.review.sent import SentField
from briefgen.review.told import Find, conflicting, is_checked_quote
from briefgen.syntax.tree import Map, Node, Seq, Text
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written, and why other proposals were not."""

    written: tuple[Proposal, ...]
    problems: tuple[Diagnostic, ...]


def acceptable(returned: Sequence[Read], find: Find) -> Iterator[Proposal]:
    """The proposals that can be written: sure of their source, no words of a checked quote, nobody against them."""
    torn = conflicting(returned)
    seen = set[tuple[str, FieldPath]]()
    for read in returned:
        for found in read.findings:
            if isinstance(found, Proposal) and found.source is not None and found.field.key not in seen:
                seen.add(found.field.key)
                if found.field.key not in torn and not is_checked_quote(found.field, find):
                    yield found


def accept(root: Path, files: Files, proposals: Iterable[Proposal], find: Find) -> Accepted:
    """Write proposals into their files, each by the smallest change; `files` are those of the desk as it is now."""
    after: dict[str, bytes] = {}
    made: dict[str, list[Proposal]] = {}
    wrong: list[Diagnostic] = []
    for proposal in proposals:
        edit = _edit(files, proposal, find)
        if isinstance(edit, Diagnostic):
            wrong.append(edit)
            continue
        file, put = edit
        done = apply(file, after.get(file, files[file]), put)
        wrong += done.diagnostics
        if done.value is not None:
            after[file] = done.value
            made.setdefault(file, []).append(proposal)
    for file, data in after.items():
        unwritten = rewrite(root, file, files[file], data)
        wrong += unwritten
        if unwritten:
            del made[file]
    return Accepted(tuple(one for each in made.values() for one in each), tuple(wrong))


def text_now(field: SentField, find: Find) -> str | None:
    """What a field holds now; None where it, or its record, is not there any more."""
    item = find(field.record)
    _, found = _below(item.node, field.path) if item else ((), None)
    return found.value if isinstance(found, Text) else None


def _edit(files: Files, proposal: Proposal, find: Find) -> tuple[str, Put] | Diagnostic:
    """The edit that a proposal is, and of which file; or why it is none."""
    field, item = proposal.field, find(proposal.field.record)
    if item is None:
        return _other(f"`{field.record}` is not there any more", None)
    place = item.at(field.path)
    root = parse_yaml(place.file, files[place.file]).value.root
    start = _begins(root, item.node.span) if root else None
    way, found = _below(item.node, field.path)
    if start is None or not isinstance(found, Text) or found.value.strip() != field.source.strip():
        return _other(f"the text of `{field.record}` is not the one that was sent any more", place)
    return place.file, Put((*start, *way), proposal.source or "")


def _other(said: str, place: Span | None) -> Diagnostic:
    return problem(
        "BG049", f"{said}, so what was proposed is not written", place, hint="compare the two, and write it yourself"
    )


def _below(node: Node, path: FieldPath) -> tuple[ValuePath, Node | None]:
    """The way from a record to one of its fields as its file has it, and what stands there."""
    way: list[str | int] = []
    for step in path:
        below: Node | None = None
        if isinstance(node, Map):
            key = str(step) if node.get(str(step)) else SHORT_FORMS.get(str(step), "")
            entry = node.get(key)
            below = entry.value if entry else None
            way.append(key)
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
            way.append(step)
        elif isinstance(node, Text) or (step == 0 and not isinstance(node, Seq)):
            continue  # a short form has fewer levels
        if below is None:
            return tuple(way), None
        node = below
    return tuple(way), node


def _begins(node: Node, span: Span, way: ValuePath = ()) -> ValuePath | None:
    """The way to the map that stands at a place."""
    if isinstance(node, Map):
        if node.span == span:
            return way
        below: Iterator[tuple[str | int, Node]] = ((entry.key.value, entry.value) for entry in node.entries)
    elif isinstance(node, Seq):
        below = iter(enumerate(node.items))
    else:
        return None
    for step, inner in below:
        found = _begins(inner, span, (*way, step))
        if found is not None:
            return found
    return None
