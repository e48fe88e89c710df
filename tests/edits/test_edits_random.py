"""Whatever is edited in whatever style: the data is what was asked for, and all else is the same bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_edit import Document, ParseError

from briefgen.edits.applying import apply
from briefgen.edits.edit_values import (
    AddField,
    AddRecord,
    Append,
    Edit,
    Insert,
    Move,
    Put,
    RemoveField,
    RemoveItem,
    Rename,
    data_after,
    edited_data,
)
from briefgen.problems.diagnostics import Span
from briefgen.syntax.tree import Map, Node, Seq, Text, Tree
from briefgen.syntax.yaml_reader import parse_once
from tests.support.desks import ROOT
from tests.support.fuzzing import fuzz
from tests.support.styled_yaml import TEXT, VALUES, files

Way = tuple[Any, ...]
BOM = b"\xef\xbb\xbf"
SAMPLES = [path for folder in ("content", "briefgen/scaffolds", "templates")
           for path in sorted((ROOT / folder).rglob("*.y*ml"))]  # fmt: skip
NEW = ["New words", "It's: a #thing", "two\nlines\n", "true", None, ["a", "b: c"], {"k": "v", "l": ["x", {"y": "z"}]}]


def read(data: bytes) -> Tree | None:
    """The tree of a sound file."""
    made = parse_once("a.yaml", data)
    return None if made.diagnostics or made.value.root is None else made.value


def places(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value of a file with the way to it, the file itself first."""
    yield way, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield from places(item, (*way, step))


def edits_at(way: Way, value: Any, new: Any, pick: Any) -> list[Edit]:
    """Every kind of edit that a place allows."""
    found: list[Edit] = [Put(way, new)] if way else []
    match value:
        case dict():
            fresh = next(key for key in map("new{}".format, range(len(value) + 1)) if key not in value)
            found.append(AddField(way, fresh, new))
            if value:
                key = pick(list(value))
                found += [AddField(way, fresh, new, before=key), AddField(way, fresh, new, after=key)]
            found += [Rename(way, pick(list(value)), fresh)] if value else []
            found += [RemoveField(way, pick(list(value)))] if len(value) > (not way) else []
        case list():
            positions = list(range(len(value)))
            found += [Append(way, new), Insert(way, pick([*positions, len(value)]) if value else 0, new)]
            found += [RemoveItem(way, pick(positions)), Move(way, pick(positions), pick(positions))] if value else []
    return found


def steps(node: Node) -> list[tuple[str | int, Node, Span]]:
    """The fields or items of a value: step, value, and where each begins."""
    if isinstance(node, Map):
        return [(entry.key.value, entry.value, entry.key.span) for entry in node.entries]
    return [(number, item, item.span) for number, item in enumerate(node.items)] if isinstance(node, Seq) else []


def untouched(tree: Tree, edit: Edit) -> Iterator[tuple[Node, Span]]:
    """The values that an edit is not about, as large as possible, and where they begin."""
    assert tree.root
    node: Node = tree.root
    for step in () if isinstance(edit, AddRecord) else edit.path:
        yield from ((value, span) for here, value, span in steps(node) if here != step)
        node = next(value for here, value, _ in steps(node) if here == step)
    if not isinstance(edit, Put):
        gone = (
            edit.key if isinstance(edit, RemoveField | Rename) else edit.index if isinstance(edit, RemoveItem) else None
        )
        yield from ((value, span) for here, value, span in steps(node) if here != gone)


def text_of(data: bytes) -> str:
    return data.removeprefix(BOM).decode().replace("\r\n", "\n")


def spelled(text: str, node: Node, start: Span) -> str:
    """A value as it is spelled, from its key on."""
    lines = text.split("\n")
    line, column = last_sign(lines, node)
    found = [*lines[start.line - 1 : line - 1], lines[line - 1][: column - 1]]
    return "\n".join(found)[start.column - 1 :]


def last_sign(lines: list[str], node: Node) -> tuple[int, int]:
    """Line and column behind a value."""
    if isinstance(node, Text) and node.raw[:1] in ("|", ">"):
        line = node.span.line + node.raw.rstrip().count("\n")
        return line, len(lines[line - 1]) + 1
    begins = lines[node.span.line - 1][node.span.column - 1 :][:1]
    if steps(node) and begins not in ("[", "{"):
        return max(last_sign(lines, value) for _, value, _ in steps(node))
    end = node.span.end_line, node.span.end_column
    return end if node.span.end_line else (node.span.line, node.span.column)


def assert_kept(before: bytes, after: bytes, edit: Edit) -> None:
    """The values that the edit is not about are spelled as they were, in their order, with their line ends."""
    tree = read(before)
    assert tree
    old, new = text_of(before), text_of(after)
    for node, span in untouched(tree, edit):
        assert spelled(old, node, span) in new
    assert after.startswith(BOM) == before.startswith(BOM)
    if b"\r\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")


def comments(data: bytes) -> list[str] | None:
    """The comments of a file, as another program reads them; None where it cannot."""
    try:
        return [comment.text() for comment in Document.parse(text_of(data)).comments()]
    except ParseError:
        return None


def assert_right(before: bytes, after: bytes, edit: Edit) -> None:
    old, new = read(before), read(after)
    assert old
    assert new
    assert edited_data(new.root) == data_after(edited_data(old.root), edit)
    assert_kept(before, after, edit)
    if isinstance(edit, AddField | Append | Insert | Move):
        kept = comments(before), comments(after)
        assert None in kept or sorted(kept[0] or ()) == sorted(kept[1] or ())


@fuzz(60)
@given(files(), st.data())
def test_any_edits_one_after_the_other(file: bytes, data: st.DataObject) -> None:
    tree = read(file)
    for _ in range(4 if tree else 0):
        assert tree
        way, value = data.draw(st.sampled_from(list(places(edited_data(tree.root)))))
        options = edits_at(way, value, data.draw(VALUES | TEXT), lambda some: data.draw(st.sampled_from(some)))
        if not options:
            continue
        edit = data.draw(st.sampled_from(options))
        made = apply("a.yaml", file, edit)
        if made.value is None:  # refused, with its line
            assert [found.span and 0 < found.span.line <= len(file.splitlines()) for found in made.diagnostics] == [
                True
            ]
            continue
        assert_right(file, made.value, edit)
        file, tree = made.value, read(made.value)


@fuzz(80)
@given(files(), st.data())
def test_what_is_put_there_can_be_put_back(file: bytes, data: st.DataObject) -> None:
    tree = read(file)
    ways = [(way, value) for way, value in places(edited_data(tree.root))] if tree else []
    if not tree or len(ways) < 2:
        return
    way, value = data.draw(st.sampled_from(ways[1:]))
    there = apply("a.yaml", file, Put(way, data.draw(VALUES | TEXT)))
    back = apply("a.yaml", there.value, Put(way, value)) if there.value is not None else there
    if back.value is not None:
        again = read(back.value)
        assert again
        assert edited_data(again.root) == edited_data(tree.root)


def sample(path: Path, count: int) -> Iterator[tuple[bytes, Edit]]:
    """Some edits of a file, always the same ones; every kind where the file has a place for it."""
    file, choice = path.read_bytes(), random.Random(path.name)
    tree = read(file)
    found = [edit for way, value in places(edited_data(tree.root)) for edit in
             edits_at(way, value, choice.choice(NEW), choice.choice)] if tree else []  # fmt: skip
    kinds = {type(edit): edit for edit in choice.sample(found, len(found))}
    yield from ((file, edit) for edit in (*kinds.values(), *choice.sample(found, min(count, len(found)))))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_edit_of_the_samples_is_refused_or_touches_anything_else(path: Path) -> None:
    for file, edit in sample(path, 4):
        made = apply("a.yaml", file, edit)
        assert made.value is not None, (edit, made.diagnostics)
        assert_right(file, made.value, edit)


# The same edits by an independent program -----------------------------------------------------------------------------


def inside(document: Any, way: Way) -> Any:
    for step in way:
        node = document[step]
        document = node.as_mapping() or node.as_sequence() or node
    return document


def by_the_other(text: str, edit: Edit) -> str:
    """The file as the other program edits it."""
    document = Document.parse(text)
    match edit:
        case Put(path, value):
            inside(document, path[:-1])[path[-1]] = value
        case AddField(path, key, value):
            inside(document, path)[key] = value
        case RemoveField(path, key):
            del inside(document, path)[key]
        case Append(path, value):
            inside(document, path).append(value)
        case Insert(path, index, value):
            inside(document, path).insert(index, value)
        case RemoveItem(path, index):
            del inside(document, path)[index]
    return str(document)


def simple(tree: Tree) -> Iterator[Edit]:
    """Edits of which there are not two opinions: words for plain words, a field or an item more or less."""
    assert tree.root
    for way, value in places(edited_data(tree.root)):
        node: Node = tree.root
        for step in way:
            node = next(below for here, below, _ in steps(node) if here == step)
        if isinstance(node, Text) and way and "\n" not in node.raw and node.raw[:1] not in ("'", '"'):
            yield Put(way, "New words")
        if isinstance(value, dict) and len(value) > 1:
            yield from (AddField(way, "new", "New words"), RemoveField(way, list(value)[-1]))
        if isinstance(value, list) and len(value) > 1 and isinstance(value[0], str):
            yield from (Append(way, "New words"), Insert(way, 0, "New words"), RemoveItem(way, 1))


def only_values(text: str) -> list[str]:
    """The lines without comments and empty ones: whose they are the other program sees otherwise."""
    return [line for line in text.split("\n") if not re.fullmatch(r"\s*(#.*)?", line)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_independent_editor_writes_the_same(path: Path) -> None:
    file = path.read_bytes()
    tree = read(file)
    edits = list(simple(tree)) if tree else []
    for edit in random.Random(path.name).sample(edits, min(len(edits), 8)):
        made = apply("a.yaml", file, edit)
        assert made.value is not None
        ours, theirs = made.value.decode(), by_the_other(file.decode(), edit)
        assert ours == theirs if isinstance(edit, Put) else only_values(ours) == only_values(theirs)


@fuzz(50)
@given(files(), st.data())
def test_an_independent_editor_comes_to_the_same_data_in_any_style(file: bytes, data: st.DataObject) -> None:
    tree = read(file)
    edits = list(simple(tree)) if tree else []
    if not edits:
        return
    edit = data.draw(st.sampled_from(edits))
    made = apply("a.yaml", file, edit)
    if made.value is not None:
        ours, theirs = read(made.value), read(by_the_other(text_of(file), edit).encode())
        assert ours
        assert theirs
        assert edited_data(ours.root) == edited_data(theirs.root)
