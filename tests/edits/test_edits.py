"""Edits of content files: what is edited is written in the style that stands there, and nothing else changes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

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
    Written,
)
from briefgen.edits.guard import guarded
from briefgen.output.content_files import rewrite, rewrite_all
from briefgen.syntax.yaml_reader import parse_yaml
from tests.support.desks import BRIEFING, Desk

TALKS = """\
# The talks.

topics:
# The first one.
- id: top-grain   # by sea
  title: 'Grain'
  notes: [slow, "no, late"]
  about: |
    Ships wait.
    Eight days.

# The second one.
- {id: top-oil, title: Oil,
   notes: [pipes]}
end: yes
"""
RECORD = Written(("# What it says.", "- id: quo-new", "  #venue: Here"))

EXAMPLES: dict[str, tuple[str, Edit, str]] = {
    "a plain text, its comment stays": (
        "a: old  # why\nb: c\n",
        Put(("a",), "new words"),
        "a: new words  # why\nb: c\n",
    ),
    "a text in the quotes that stand there": ("a: 'old'\n", Put(("a",), "it's new"), "a: 'it''s new'\n"),
    "in double quotes": ('a: "old"\n', Put(("a",), 'say "it"\t'), 'a: "say \\"it\\"\\t"\n'),
    "quotes where the text needs them": ("a: old\n", Put(("a",), "b: c #d"), "a: 'b: c #d'\n"),
    "those that the file prefers": ('x: "y"\na: old\n', Put(("a",), "b: c"), 'x: "y"\na: "b: c"\n'),
    "the other ones where the text holds those": ('x: "y"\na: old\n', Put(("a",), '"b": c'), 'x: "y"\na: \'"b": c\'\n'),
    "another name, all else stays": (
        "a: x\n# why\nb:   |  # so\n  c\n",
        Rename((), "b", "d"),
        "a: x\n# why\nd:   |  # so\n  c\n",
    ),
    "another name in its quotes": ("a: {'b' : c}\n", Rename(("a",), "b", "d"), "a: {'d' : c}\n"),
    "a number is a text, as it is read": ("a: 1\n", Put(("a",), 2), "a: 2\n"),
    "yes and no": ("a: 1\n", Put(("a",), True), "a: true\n"),
    "a text that reads as nothing": ("a: 1\n", Put(("a",), "null"), "a: 'null'\n"),
    "nothing": ("a: 1 # one\n", Put(("a",), None), "a: null # one\n"),
    "something where nothing stood": ("a:   # soon\nb: c\n", Put(("a",), "x"), "a: x   # soon\nb: c\n"),
    "several lines become a block": (
        "- x\n".replace("- x", "a: x  # why\nb: c"),
        Put(("a",), "one\n\n  two\n"),
        "a: |  # why\n  one\n\n    two\nb: c\n",
    ),
    "a block stays one, as far in as it stands": (
        "a: |\n    one\n    two\n\nb: c\n",
        Put(("a",), "one\n2\n"),
        "a: |\n    one\n    2\n\nb: c\n",
    ),
    "a block that begins with a space": ("a: |\n  x\n", Put(("a",), "  x\ny"), "a: |2-\n    x\n  y\n"),
    "a folded text keeps the lines that stay": (
        "a: >\n  one two three\n  four five six\n  seven eight\n\n  The end.\n",
        Put(("a",), "one two three four 5 six seven eight\nThe end.\n"),
        "a: >\n  one two three\n  four 5 six\n  seven eight\n\n  The end.\n",
    ),
    "a wrapped text too": (
        "a: one two three\n  four five  # why\nb: c\n",
        Put(("a",), "one two three four 5"),
        "a: one two three\n  four 5  # why\nb: c\n",
    ),
    "a text in brackets": (
        TALKS,
        Put(("topics", 1, "title"), "Oil, gas"),
        TALKS.replace("title: Oil,", "title: 'Oil, gas',"),
    ),
    "a list in brackets stays there": (
        TALKS,
        Put(("topics", 0, "notes"), ["slow", "no, late", "x"]),
        TALKS.replace('late"]', 'late", x]'),
    ),
    "a list where a text stood": ("a: x # why\n", Put(("a",), ["b", {"c": "d"}]), "a: # why\n- b\n- c: d\n"),
    "a text where a map stood": ("a: # why\n  b: c\n  d: e\nf: g\n", Put(("a",), "x"), "a: x # why\nf: g\n"),
    "of a whole record only what differs": (
        TALKS,
        Put(
            ("topics", 1),
            {"id": "top-oil", "title": "Oil", "notes": ["pipes", "ports"], "as_of": "2026-03-14"},
        ),
        TALKS.replace("[pipes]}", "[pipes, ports], as_of: 2026-03-14}"),
    ),
    "a field at the end of a record": (
        TALKS,
        AddField(("topics", 0), "use", "key"),
        TALKS.replace("Eight days.\n", "Eight days.\n  use: key\n"),
    ),
    "a field before the first one": (
        TALKS,
        AddField(("topics", 0), "use", "key", before="id"),
        TALKS.replace("- id: top-grain", "- use: key\n  id: top-grain"),
    ),
    "a field after another": (
        TALKS,
        AddField(("topics", 0), "as of", "2026", after="title"),
        TALKS.replace("'Grain'\n", "'Grain'\n  as of: 2026\n"),
    ),
    "the first field": ("a: # why\n", AddField(("a",), "b", ["c"]), "a: # why\n  b:\n  - c\n"),
    "a field less": (TALKS, RemoveField(("topics", 0), "title"), TALKS.replace("  title: 'Grain'\n", "")),
    "the first field less": (
        TALKS,
        RemoveField(("topics", 0), "id"),
        TALKS.replace("id: top-grain   # by sea\n  title", "title"),
    ),
    "a field in brackets less": (TALKS, RemoveField(("topics", 1), "title"), TALKS.replace("title: Oil,\n   ", "")),
    "the only field less": ("a:\n- b: c\n", RemoveField(("a", 0), "b"), "a:\n- {}\n"),
    "an item in the style of its neighbours": (
        TALKS,
        Append(("topics",), {"id": "top-new", "title": "New: one"}),
        TALKS.replace("end:", "- {id: top-new, title: 'New: one'}\nend:").replace("]}\n", "]}\n\n"),
    ),
    "an item before another, whose comment stays with it": (
        "a:\n# One.\n- 1\n# Two.\n- 2\n",
        Insert(("a",), 1, "x"),
        "a:\n# One.\n- 1\n- x\n# Two.\n- 2\n",
    ),
    "an item in a list that stands in": ("a:\n    - b\n", Append(("a",), "c"), "a:\n    - b\n    - c\n"),
    "the first item": ("a:\nb: c\n", Append(("a",), "x"), "a:\n- x\nb: c\n"),
    "an item less, with its comment": ("a:\n- 1\n# Two.\n- 2\n- 3\n", RemoveItem(("a",), 1), "a:\n- 1\n- 3\n"),
    "... and the empty line that is one too many": (
        "a:\n- 1\n\n# Two.\n- 2\n\n- 3\n",
        RemoveItem(("a",), 1),
        "a:\n- 1\n\n- 3\n",
    ),
    "the only item less": ("a: # why\n- 1\nb: c\n", RemoveItem(("a",), 0), "a: [] # why\nb: c\n"),
    "what stands apart is nobody's": (
        "a:\n\n# Part one.\n\n# One.\n- 1\n- 2\n",
        RemoveItem(("a",), 0),
        "a:\n\n# Part one.\n\n- 2\n",
    ),
    "what stands further in belongs to what is above": (
        "a:\n- b: 1\n  #c: 2\n- b: 3\n",
        RemoveItem(("a",), 0),
        "a:\n- b: 3\n",
    ),
    "an item moves with its comment": (
        "a:\n- 1\n\n# Two.\n- 2\n\n- 3\n",
        Move(("a",), 1, 0),
        "a:\n# Two.\n- 2\n\n- 1\n\n- 3\n",
    ),
    "an item moves down": ("a: [1, 2, 3]\n", Move(("a",), 0, 2), "a: [2, 3, 1]\n"),
    "a record as text, in a list of the file": (
        "quotes:\n  - id: quo-a\n",
        AddRecord("quotes", RECORD),
        "quotes:\n  - id: quo-a\n\n  # What it says.\n  - id: quo-new\n    #venue: Here\n",
    ),
    "a record in a new list": (
        "a: b\n",
        AddRecord("quotes", {"id": "quo-a"}, apart=False),
        "a: b\nquotes:\n- id: quo-a\n",
    ),
    "a record in a file of comments": (
        "# Mine.\n",
        AddRecord("quotes", RECORD),
        "# Mine.\n\nquotes:\n\n# What it says.\n- id: quo-new\n  #venue: Here\n",
    ),
    "line ends of Windows": ("a: b\r\nc: d\r\n", Put(("a",), "x\ny\n"), "a: |\r\n  x\r\n  y\r\nc: d\r\n"),
    "a last line without end": ("a: b\nc: d", Put(("c",), "x"), "a: b\nc: x"),
    "... that gets one when another follows": ("a:\n- b", Append(("a",), "c"), "a:\n- b\n- c\n"),
    "a byte order mark": ("\ufeffa: b\n", AddField((), "x", "y", before="a"), "\ufeffx: y\na: b\n"),
    "JSON stays JSON": ('{"a": ["b"]}\n', AddField((), "c", ["d"]), '{"a": ["b"], "c": ["d"]}\n'),
    "... with a line for each item": (
        '{\n "a": [\n  "b"\n ]\n}\n',
        Append(("a",), "c"),
        '{\n "a": [\n  "b",\n  "c"\n ]\n}\n',
    ),
    "a tab is no plain text": ("a: b\t# why\n", Put(("a",), "x\ty"), "a: 'x\ty'\t# why\n"),
    "the same value again": ("a:   'b'\n", Put(("a",), "b"), "a:   'b'\n"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str) -> None:
    before, edit, after = EXAMPLES[name]
    made = apply("a.yaml", before.encode(), edit)
    assert (made.value or b"").decode() == after, made.diagnostics


REFUSED: dict[str, tuple[str, Edit, int, str]] = {
    "nothing stands there": ("a:\n  b: c\n", Put(("a", "x"), "y"), 1, "there is nothing at `x`"),
    "the field is there already": ("x: y\na: b\n", AddField((), "a", "c"), 1, "`a` is there already"),
    "the field is not there": ("x: y\na: {b: c}\n", RemoveField(("a",), "d"), 2, "there is no `d` here"),
    "the list is too short": ("x: y\na: [1]\n", RemoveItem(("a",), 1), 2, "the list has no position 1"),
    "it is no list": ("x: y\na: b\n", Append(("a",), "c"), 2, "there is no list here"),
    "an anchor": ("x: y\na: &b c\n", Put(("x",), "z"), 2, "the anchor `&b` is not used here"),
    "an alias": ("x: y\na: *b\n", Put(("x",), "z"), 2, "the alias `*b` is not used here"),
    "a key given twice": ("x: y\nx: z\n", Put(("x",), "z"), 2, "`x` is given twice; first in line 1"),
    "not YAML": ("x: y\na: 'b\n", Put(("x",), "z"), 2, "this quote is never closed"),
    "a comment between brackets": (
        "a: [1, # one\n  2]\n",
        RemoveItem(("a",), 0),
        1,
        "a comment stands between these brackets",
    ),
    "a character that no text may hold": (
        "x: y\na: b\n",
        Put(("a",), "b\rc"),
        2,
        "the character U+000D is not allowed",
    ),
    "written text that is no item": ("a:\n- b\n", Append(("a",), Written(("c: d",))), 1, "is not one item of a list"),
    "written text in brackets": ("x: y\na: [b]\n", Append(("a",), RECORD), 2, "this list is written in brackets"),
    "fields that begin in other columns": ("x: y\n? a\n: b\n", AddField((), "c", "d"), 2, "in an unusual way"),
    "a map without braces in brackets": ("a: [b: c]\n", AddField(("a", 0), "d", "e"), 1, "stands without braces"),
    "the file as a whole": ("a: b\n", RemoveField((), "a"), 1, "is not replaced or emptied as a whole"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_refused_with_its_line(name: str) -> None:
    before, edit, line, said = REFUSED[name]
    made = apply("a.yaml", before.encode(), edit)
    [found] = made.diagnostics
    assert made.value is None
    assert found.span
    assert (found.span.file, found.span.line) == ("a.yaml", line)
    assert said in found.message
    assert found.hint


def test_several_edits_are_made_all_or_none() -> None:
    data = b"a: 1\nb: [x]\n"
    made = apply("a.yaml", data, Put(("a",), "2"), Append(("b",), "y"), AddField((), "c", "z"), Put(("c",), "3"))
    assert made.value == b"a: 2\nb: [x, y]\nc: 3\n"
    assert apply("a.yaml", data, Put(("a",), "2"), RemoveItem(("b",), 7)).value is None


# The guard -----------------------------------------------------------------------------------------------------------

# Files whose lines are arranged so that the text that fits elsewhere would do harm.
TRICKY: dict[str, tuple[str, Edit, int]] = {
    "a key behind a question mark": ("# head\n? a\n: b\n", AddField((), "c", "d"), 3),
    "a document that is closed": ("a:\n- b\n...\n", AddRecord("c", {"d": "e"}), 3),
    "a text that would gain a line end": ("a:\n- |\n  b", AddField((), "c", "d"), 3),
}


@pytest.mark.parametrize("name", TRICKY)
def test_the_guard_stops_what_would_do_harm(name: str) -> None:
    before, edit, line = TRICKY[name]
    assert parse_yaml("a.yaml", before.encode()).diagnostics == ()
    made = apply("a.yaml", before.encode(), edit)
    [found] = made.diagnostics
    assert found.span
    assert (made.value, found.code, found.span.line) == (None, "BG024", line)


BEFORE = b"# one\na: 1\n# two\nb: 2\n# three\nc: 3"


@pytest.mark.parametrize(
    ("after", "said", "line"),
    [
        (BEFORE.replace(b"b: 2", b"b: 9"), "", 0),
        (BEFORE.replace(b"b: 2", b"b: 9") + b"\n", "", 0),
        (BEFORE.replace(b"b: 2", b"# new\nb: 9"), "", 0),
        (BEFORE.replace(b"b: 2", b"b: 8"), "the file would say something else", 4),
        (BEFORE.replace(b"b: 2", b"b: 9").replace(b"c: 3", b"c: 4"), "the file would say something else", 4),
        (BEFORE.replace(b"b: 2", b"b: '9"), "the file could not be read any more", 4),
        (BEFORE.replace(b"b: 2", b"b: 9").replace(b"# one", b"#  one"), "this line would change as well", 1),
        (BEFORE.replace(b"b: 2", b"b: 9").replace(b"# three\n", b""), "this line would change as well", 5),
        (BEFORE.replace(b"b: 2", b"b: 9").replace(b"# two\n", b""), "this line would change as well", 3),
        (BEFORE.replace(b"b: 2", b"b: 9").replace(b"# three\n", b"# three\r\n"), "this line would change as well", 5),
        (b"\xef\xbb\xbf" + BEFORE.replace(b"b: 2", b"b: 9"), "this line would change as well", 1),
    ],
)
def test_the_guard_lets_through_the_expected_data_and_the_same_lines_only(after: bytes, said: str, line: int) -> None:
    made = guarded("a.yaml", BEFORE, after, {"a": "1", "b": "9", "c": "3"}, ((3, 4),))
    assert [(said in found.message, found.span and found.span.line) for found in made.diagnostics] == (
        [(True, line)] if said else [])  # fmt: skip
    assert made.value == (None if said else after)


# Writing -------------------------------------------------------------------------------------------------------------


def test_a_file_is_written_with_its_permissions(desk: Desk) -> None:
    file = desk.root / BRIEFING
    before = file.read_bytes()
    file.chmod(0o640)
    assert rewrite(desk.root, BRIEFING, before, before + b"# more\n") == ()
    assert file.read_bytes() == before + b"# more\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yaml"]


def test_a_file_that_somebody_saved_meanwhile_is_left_alone(desk: Desk) -> None:
    before = desk.read(BRIEFING).encode()
    desk.write(BRIEFING, before + b"# theirs\n")
    [found] = rewrite(desk.root, BRIEFING, before, before + b"# ours\n")
    assert (found.code, found.span and found.span.file) == ("BG025", BRIEFING)
    assert desk.read(BRIEFING).encode() == before + b"# theirs\n"
    [found] = rewrite(desk.root, BRIEFING, None, b"# ours\n")
    assert found.code == "BG025"
    (desk.root / BRIEFING).unlink()
    [found] = rewrite(desk.root, BRIEFING, before, b"# ours\n")
    assert found.code == "BG025"


def test_where_one_of_several_files_was_saved_meanwhile_all_stay_as_they_were(desk: Desk) -> None:
    paths = BRIEFING, "content/desk.yaml"
    read = {path: desk.read(path).encode() for path in paths}
    theirs = read[paths[1]] + b"# theirs\n"
    desk.write(paths[1], theirs)
    [found] = rewrite_all(desk.root, read, {path: data + b"# ours\n" for path, data in read.items()})
    assert (found.code, found.span and found.span.file) == ("BG025", paths[1])
    assert (desk.read(paths[0]).encode(), desk.read(paths[1]).encode()) == (read[paths[0]], theirs)


def test_a_file_that_is_not_there_is_made(desk: Desk) -> None:
    path = "content/briefings/ostra-strait/more.yaml"
    assert rewrite(desk.root, path, None, b"a: b\n") == ()
    assert desk.read(path) == "a: b\n"


def test_links_are_not_followed(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_text("a: b\n", "utf-8")
    (desk.root / "content/library").symlink_to(outside)
    link = desk.root / "content/briefings/ostra-strait/link.yaml"
    link.symlink_to(outside / "a.yaml")
    for path in ("content/library/a.yaml", "content/briefings/ostra-strait/link.yaml"):
        [found] = rewrite(desk.root, path, b"a: b\n", b"a: c\n")
        assert found.code == "BG011"
    assert (outside / "a.yaml").read_text("utf-8") == "a: b\n"
    assert link.is_symlink()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(desk: Desk) -> None:
    before, folder = desk.read(BRIEFING).encode(), (desk.root / BRIEFING).parent
    folder.chmod(0o500)
    try:
        [found] = rewrite(desk.root, BRIEFING, before, b"")
    finally:
        folder.chmod(0o700)
    assert (found.code, desk.read(BRIEFING).encode()) == ("BG011", before)
