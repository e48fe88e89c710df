"""`briefgen migrate`: an older desk becomes one of today, every line that says nothing old stays as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, Desk, files

MORE = "content/briefings/ostra-strait/more.yaml"
SETTINGS = "content/desk.yaml"
OLD_SETTINGS = """\
# Who we are.
desk: {name: Strait Desk, contact: strait@desk.example}   # fictional
"""
OLD_SOURCES = """\
format: 1  # of 2025
sources:
# By two of them.
- id: src-tides
  publisher: Ostra Gazette
  # As the paper names them.
  author: "Mira Lund; Daniel Holt"   # the second one by telephone
  title:   Ships   wait
  date: 2026-03-10
  offline_ref: Desk file 3
  reliability: B
- {id: src-toll, publisher: Ostra Gazette, title: Tolls, author: Vera Holt and Jan van der Meer}
"""
NEW_SOURCES = """\
format: 2  # of 2025
sources:
# By two of them.
- id: src-tides
  publisher: Ostra Gazette
  # As the paper names them.
  authors:   # the second one by telephone
  - Mira Lund
  - Daniel Holt
  title:   Ships   wait
  date: 2026-03-10
  offline_ref: Desk file 3
  reliability: B
- {id: src-toll, publisher: Ostra Gazette, title: Tolls, authors: [Vera Holt, Jan van der Meer]}
"""


@pytest.fixture
def old(desk: Desk) -> Desk:
    """A desk of the first format."""
    desk.write(SETTINGS, OLD_SETTINGS)
    desk.write(MORE, OLD_SOURCES)
    return desk


def migrate(desk: Desk, *arguments: str) -> tuple[int, str, str]:
    ran = desk.run("migrate", "--desk", str(desk.root), *arguments)
    return ran.status, ran.out, ran.err


def source(desk: Desk, author: str, more: str = "") -> None:
    desk.write(
        MORE, f"sources:\n- id: src-tides\n  publisher: Ostra Gazette\n  title: Tides\n  author: {author}\n{more}"
    )


@pytest.mark.parametrize("asked", [(), ("--dry-run",)])
def test_it_shows_first_what_would_change_as_patch_reads_it(old: Desk, asked: tuple[str, ...], tmp_path: Path) -> None:
    before = files(old.root / "content")
    status, out, err = migrate(old, *asked)
    assert (status, err) == (0, "2 files would change; nothing is written: `briefgen migrate --write` does it\n")
    assert files(old.root / "content") == before
    diff = tmp_path / "shown.diff"
    diff.write_text(out, "utf-8")
    subprocess.run(["patch", "-p1", "--quiet", "-i", str(diff)], cwd=old.root, check=True)
    assert old.read(MORE) == NEW_SOURCES


def test_it_writes_when_asked_and_leaves_all_else_byte_for_byte(old: Desk) -> None:
    briefing = old.read(BRIEFING)
    status, out, err = migrate(old, "--write")
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == "2 files changed: this desk is of format 2 now; editions stay as they were published\n"
    assert old.read(MORE) == NEW_SOURCES
    assert old.read(SETTINGS).replace("format: 2\n", "").split() == OLD_SETTINGS.split()
    assert old.read(BRIEFING) == briefing
    assert not old.check().errors


def test_a_second_time_there_is_nothing_to_change(old: Desk) -> None:
    migrate(old, "--write")
    assert migrate(old, "--write") == (0, "", "nothing to change: this desk is of format 2, the newest\n")


def test_what_was_published_stays_as_it_was_and_can_be_made_again(old: Desk) -> None:
    old.change(BRIEFING, "[@src-radio, 07:40]", "[@src-radio, 07:40] [@src-tides]")
    published = old.run("publish", "ostra-strait", "--note", "The first.", "--fail-on", "error")
    assert published.status == 0, published.err
    snapshot, pages = old.read("content/briefings/ostra-strait/editions/1.json"), old.outputs()
    migrate(old, "--write")
    assert old.read("content/briefings/ostra-strait/editions/1.json") == snapshot
    assert old.build("ostra-strait", "--edition", "1").status == 0
    assert {path: data for path, data in old.outputs().items() if path in pages and path != "manifest.json"} == {
        path: data for path, data in pages.items() if path != "manifest.json"
    }
    changes = old.run("changes", "ostra-strait", "--desk", str(old.root))
    assert changes.out == "editorial, for the desk alone (2):\n  src-tides, src-toll\n"


def test_a_broken_file_is_told_and_no_other_is_written(old: Desk) -> None:
    old.write("content/briefings/ostra-strait/broken.yaml", 'topics:\n- {id: top-x, title: "open\n')
    before = files(old.root)
    status, _, err = migrate(old, "--write")
    assert status == 1
    assert "broken.yaml:2" in err
    assert err.endswith("nothing changed\n")
    assert files(old.root) == before


@pytest.mark.parametrize(
    "author",
    [
        "Ministry of Energy and Mines",
        "Institute for War and Peace Reporting",
        "Ernst & Young",
        "Radio Free Ostra and Radio Varenia",
        "Procter and Gamble",
        "Mira Lund and agencies",
        "Mira Lund, Daniel Holt",
        "Mira Lund, Senior Editor and Daniel Holt",
        "Mira Lund &amp; Daniel Holt",
        "Mira Lund; 2 others",
        "Solmark Grain and Ostra Docks",
    ],
)
def test_where_only_a_person_can_tell_the_line_stays_and_is_named(desk: Desk, author: str) -> None:
    body = "actors:\n- {id: act-docks, kind: org, name: Ostra Docks}\n"
    source(desk, f'"{author}"', body)
    before = desk.read(MORE)
    status, out, err = migrate(desk, "--write")
    assert (status, out, desk.read(MORE)) == (0, "", before)
    assert f"more.yaml:5:11: `author: {author}` stays: if these are several, list them in `authors`" in err


@pytest.mark.parametrize(
    "author", ["Mira Lund", "Mira Lund, Transport Ministry", "Lund, Mira", "Alexandra Sandoval", "Solmark and Varenia"]
)
def test_one_author_is_one(desk: Desk, author: str) -> None:
    source(desk, f'"{author}"', "actors:\n- {id: act-both, kind: group, name: Solmark and Varenia}\n")
    assert migrate(desk) == (0, "", "nothing to change: this desk is of format 2, the newest\n")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Lund, Mira; Holt, Daniel", ["Lund, Mira", "Holt, Daniel"]),
        ("Mira Lund; Daniel Holt and Vera K. O’Neil", ["Mira Lund", "Daniel Holt", "Vera K. O’Neil"]),
        ("M. Lund, D.-J. Holt, and Ana de la Cruz", ["M. Lund", "D.-J. Holt", "Ana de la Cruz"]),
        ("Mira Lund & Daniel Holt", ["Mira Lund", "Daniel Holt"]),
        ("Міра Лунд; Данило Гольт", ["Міра Лунд", "Данило Гольт"]),
        ("Harbour Office; Ministry of Trade", ["Harbour Office", "Ministry of Trade"]),
    ],
)
def test_several_authors_become_a_list(desk: Desk, author: str, names: list[str]) -> None:
    source(desk, f'"{author}"')
    migrate(desk, "--write")
    assert [line.strip("- ").strip("\"'") for line in desk.read(MORE).splitlines()[5:]] == names


def test_check_and_doctor_say_that_a_desk_is_of_an_older_format(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(old.root)
    note = "note: this desk is of format 1; `briefgen migrate` shows what format 2 would change\n"
    assert old.check().out.count(note) == 1
    assert "format: 1; `briefgen migrate` shows what 2, the newest, would change" in old.run("doctor").out
    migrate(old, "--write")
    assert "format 1" not in old.check().out
    assert "ok       format: 2\n" in old.run("doctor").out


def test_a_desk_of_a_later_version_is_refused_before_anything_else_in_it_is_read(
    old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.write(SETTINGS, "format: 7\nnew_word: [x]\n" + OLD_SETTINGS)
    old.write(BRIEFING, "stories: []\n")
    before = files(old.root / "content")
    for command in (("check",), ("build",)):
        assert old.run(*command).codes == ["BG124"]
    status, _, err = migrate(old, "--write")
    assert (status, err.count(" error ")) == (1, 1)
    assert files(old.root / "content") == before
    monkeypatch.chdir(old.root)
    assert "MISSING  format: 7, newer than this briefgen" in old.run("doctor").out


def test_a_new_desk_is_of_the_newest_format(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("init", str(tmp_path / "new")).status == 0
    assert migrate(desk, "--desk", str(tmp_path / "new"))[2].startswith("nothing to change")
