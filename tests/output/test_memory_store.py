"""A desk is built into memory as into a folder: the same bytes, the same problems, and nothing twice."""

from __future__ import annotations

import pytest

from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.output.manifest import ManifestWriter
from briefgen.output.memory_store import MemoryStore
from briefgen.planning.jobs import Request
from briefgen.pool.in_process import InProcess
from briefgen.program import build
from tests.support.desks import BRIEFING, Desk, tiny

SECOND = BRIEFING.replace("ostra-strait", "second")


@pytest.fixture
def two(desk: Desk) -> Desk:
    tiny(desk)
    desk.write(SECOND, desk.read(BRIEFING))
    return desk


def edited(files: Files, path: str, old: str, new: str) -> Files:
    text = files[path].decode()
    assert old in text
    return files.joined(Files({path: text.replace(old, new).encode()}))


def test_what_is_built_in_memory_is_what_is_built_in_a_folder(two: Desk) -> None:
    files, store = read_desk(two.root).value, MemoryStore()
    result = build(Request(), files, store, InProcess())
    ran = two.build()
    assert {**store.files, "manifest.json": ManifestWriter().written(store.manifest)} == two.outputs()
    assert [found.code for found in result.diagnostics] == ran.codes
    assert list(result.written) == ran.report["written"]
    assert not (two.root / "output/.journal.json").exists()


def test_a_second_build_in_memory_makes_what_has_changed(two: Desk) -> None:
    files, store = read_desk(two.root).value, MemoryStore()
    first = build(Request(), files, store, InProcess())
    assert len(first.written) == 8
    assert build(Request(), files, store, InProcess()).written == ()
    again = build(Request(), edited(files, SECOND, "Grain transit", "Grain traffic"), store, InProcess())
    assert {path.split("/")[0] for path in again.written} == {"second"}
    assert {path.split("/")[0] for path in again.unchanged} == {"ostra-strait"}


def test_with_an_error_the_last_good_page_stays_in_memory(two: Desk) -> None:
    files, store = read_desk(two.root).value, MemoryStore()
    build(Request(), files, store, InProcess())
    good = dict(store.files)
    broken = build(Request(), edited(files, SECOND, "as_of: 2026-03-14", "as_of: soon"), store, InProcess())
    assert any(found.is_error for found in broken.diagnostics)
    assert store.files == good


def test_a_briefing_that_is_gone_goes_from_memory(two: Desk) -> None:
    files, store = read_desk(two.root).value, MemoryStore()
    build(Request(), files, store, InProcess())
    left = Files({path: data for path, data in files.items() if path != SECOND})
    removed = build(Request(), left, store, InProcess()).removed
    assert len(removed) == 4
    assert {path.split("/")[0] for path in store.files} == {"ostra-strait"}
