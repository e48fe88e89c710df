"""The output folder: what is written, replaced, removed, and what is never touched."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.output.own_files import JOURNAL, STAGE
from tests.support.desks import BRIEFING, SETTINGS, Desk, at_most, program, tiny


@pytest.fixture
def small(desk: Desk) -> Desk:
    """A desk of one product of a line, for one audience, before its first build."""
    tiny(desk).write("content/desk.yaml", f"{SETTINGS}products: [tiny]\n")
    return desk


@pytest.fixture
def built(small: Desk) -> Desk:
    """As that build left it."""
    return small.after("build")


def test_a_failing_build_leaves_the_last_good_documents(built: Desk) -> None:
    before = built.outputs()
    built.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    assert built.build().status == 1
    assert built.outputs() == before


def test_a_broken_briefing_does_not_stop_the_others(small: Desk) -> None:
    small.write(
        "content/briefings/another/briefing.yaml", small.read(BRIEFING).replace("as_of: 2026-03-14", "as_of: soon")
    )
    ran = small.build()
    assert ran.status == 1
    assert {path.split("/")[0] for path in ran.report["written"]} == {"ostra-strait"}


def test_documents_that_nobody_asks_for_any_more_are_removed_and_listed(built: Desk) -> None:
    built.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    ran = built.build()
    assert all("2026-03-14" in path for path in ran.report["removed"])
    assert len(ran.report["removed"]) == 2
    assert not any("2026-03-14" in path for path in built.outputs())


def test_asking_for_one_format_removes_nothing(built: Desk) -> None:
    assert built.build("--format", "html").report["removed"] == []
    assert len(built.outputs()) == 3


def test_a_briefing_that_is_gone_takes_its_documents_along(small: Desk) -> None:
    small.write("content/briefings/another/briefing.yaml", small.read(BRIEFING))
    small.build()
    shutil.rmtree(small.root / "content/briefings/another")
    ran = small.build()
    assert {path.split("/")[0] for path in ran.report["removed"]} == {"another"}


def test_foreign_files_are_never_touched(small: Desk) -> None:
    mine = small.write("output/ostra-strait/notes.txt", "mine")
    small.build()
    small.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    small.build()
    assert mine.read_text("utf-8") == "mine"


def test_the_manifest_lists_every_file_that_is_ours(built: Desk) -> None:
    manifest = json.loads(built.read("output/manifest.json"))
    documents = (variant for briefing in manifest["briefings"].values() for variant in briefing["variants"].values())
    listed = {file["path"] for document in documents for file in document["files"]}
    assert listed == set(built.outputs()) - {"manifest.json"}


def test_a_journal_left_by_a_killed_run_is_finished(built: Desk) -> None:
    good = built.outputs()
    out = built.root / "output"
    path = next(p for p in good if p.endswith(".html"))
    stage = out / f"{STAGE}123"
    stage.mkdir()
    (stage / "0").write_bytes(good[path])
    (out / path).write_bytes(b"half")
    journal = {"moves": [[f"{stage.name}/0", path]], "gone": []}
    (out / JOURNAL).write_text(json.dumps(journal), "utf-8")
    built.build()
    assert built.outputs() == good


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"[]", b'{"format": 2}', b"\xff\xfe", b'{"format":1,"briefings":{"a":{"files":[{"path":"../../x"}]}}}'],
)
def test_a_damaged_manifest_is_made_anew(built: Desk, garbage: bytes) -> None:
    good = built.outputs()
    (built.root / "output/manifest.json").write_bytes(garbage)
    assert built.build().status == 0
    assert built.outputs() == good


def test_a_document_that_was_edited_by_hand_is_replaced(built: Desk) -> None:
    good = built.outputs()
    path = next(p for p in good if p.endswith(".pdf"))
    (built.root / "output" / path).write_bytes(b"edited")
    built.build()
    assert built.outputs() == good


@pytest.mark.parametrize("out", [".", "content", "content/x", "templates/x", "/", "..", "content/desk.yaml"])
def test_folders_that_hold_other_things_are_refused(small: Desk, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    before = sorted(p for p in small.root.rglob("*"))
    ran = small.build("--out", out)
    assert (ran.status, ran.codes) == (2, ["BG010"])
    assert sorted(p for p in small.root.rglob("*")) == before


def test_a_folder_with_other_files_is_refused_and_an_empty_one_is_not(small: Desk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("years of work", "utf-8")
    assert small.build("--out", str(tmp_path / "full")).codes == ["BG010"]
    assert small.build("--out", str(tmp_path / "fresh")).status == 0


def test_source_date_epoch_is_the_clock_where_no_day_is_given(desk: Desk) -> None:
    assert program("check", cwd=desk.root, env={"SOURCE_DATE_EPOCH": "1774000000"}).returncode == 0
    assert program("check", cwd=desk.root, env={"SOURCE_DATE_EPOCH": "soon"}).returncode == os.EX_OK + 2


GIANT = 6 << 30  # bytes; on the disk it takes none


@pytest.mark.parametrize(("file", "codes"), [("one.html", []), ("manifest.json", ["BG023"])])
def test_a_giant_where_a_file_of_ours_was_is_not_read(built: Desk, file: str, codes: list[str]) -> None:
    """Its size says enough: whole, it would not fit into the memory of most machines."""
    before = built.outputs()
    places = [path for path in (built.root / "output").rglob("*") if path.is_file()]
    place = next((path for path in places if path.name == file), next(p for p in places if p.suffix == ".html"))
    os.truncate(place, GIANT)
    with at_most(20):
        ran = built.build("--jobs", "0")
    assert (ran.status, ran.codes) == (0, codes)
    assert built.outputs() == before


def test_a_file_of_some_megabytes_is_read_and_mended(built: Desk) -> None:
    before = built.outputs()
    place = next((built.root / "output").rglob("*.html"))
    place.write_bytes(bytes(5 << 20))
    assert built.build("--jobs", "0").status == 0
    assert built.outputs() == before


def test_the_manifest_says_the_same_however_often_it_was_written(three: Desk) -> None:
    """Of many briefings it is written after each of them, and says anew only what it has not yet said."""

    def told() -> dict[str, Any]:
        text = three.read("output/manifest.json")
        manifest: dict[str, Any] = json.loads(text)
        assert text == json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        return manifest

    tiny(three)
    three.build()
    first = told()
    assert list(first["briefings"]) == ["ostra-strait", "second", "third"]
    three.change("content/briefings/second/briefing.yaml", "  title: ", "  title: Ship “Vela” and ")
    three.build()
    second = told()
    changed = {name for name in first["briefings"] if first["briefings"][name] != second["briefings"][name]}
    assert changed == {"second"}
    assert three.run("publish", "third", "--note", "First.").status == 0
    (three.root / "content/briefings/second/briefing.yaml").unlink()
    three.build()
    last = told()
    assert (list(last["briefings"]), list(last["editions"])) == (["ostra-strait", "third"], ["third 1"])
    again = three.root / "again"
    three.build("--out", str(again))
    three.run("build", "--out", str(again), "--force")
    assert json.loads((again / "manifest.json").read_text("utf-8"))["briefings"] == last["briefings"]
