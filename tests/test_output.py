"""The output folder: what is written, replaced, removed, and what is never touched."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from briefgen.output.own_files import JOURNAL, STAGE
from tests.desks import BRIEFING, MARKED, Desk, program


def test_a_failing_build_leaves_the_last_good_documents(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    assert desk.build().status == 1
    assert desk.outputs() == before


def test_a_broken_briefing_does_not_stop_the_others(desk: Desk) -> None:
    desk.write(
        "content/briefings/another/briefing.yaml", desk.read(BRIEFING).replace("as_of: 2026-03-14", "as_of: soon")
    )
    ran = desk.build()
    assert ran.status == 1
    assert {path.split("/")[0] for path in ran.report["written"]} == {"ostra-strait"}


def test_documents_that_nobody_asks_for_any_more_are_removed_and_listed(desk: Desk) -> None:
    desk.build()
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    ran = desk.build()
    assert all("2026-03-14" in path for path in ran.report["removed"])
    assert len(ran.report["removed"]) == 2
    assert not any("2026-03-14" in path for path in desk.outputs())


def test_asking_for_one_format_removes_nothing(desk: Desk) -> None:
    desk.build()
    assert desk.build("--format", "html").report["removed"] == []
    assert len(desk.outputs()) == 3


def test_a_briefing_that_is_gone_takes_its_documents_along(desk: Desk) -> None:
    desk.write("content/briefings/another/briefing.yaml", desk.read(BRIEFING))
    desk.build()
    shutil.rmtree(desk.root / "content/briefings/another")
    ran = desk.build()
    assert {path.split("/")[0] for path in ran.report["removed"]} == {"another"}


def test_foreign_files_are_never_touched(desk: Desk) -> None:
    mine = desk.write("output/ostra-strait/notes.txt", "mine")
    desk.build()
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    desk.build()
    assert mine.read_text("utf-8") == "mine"


def test_the_manifest_lists_every_file_that_is_ours(desk: Desk) -> None:
    desk.build()
    manifest = json.loads(desk.read("output/manifest.json"))
    documents = (variant for briefing in manifest["briefings"].values() for variant in briefing["variants"].values())
    listed = {file["path"] for document in documents for file in document["files"]}
    assert listed == set(desk.outputs()) - {"manifest.json"}


def test_a_journal_left_by_a_killed_run_is_finished(desk: Desk) -> None:
    desk.build()
    good = desk.outputs()
    out = desk.root / "output"
    path = next(p for p in good if p.endswith(".html"))
    stage = out / f"{STAGE}123"
    stage.mkdir()
    (stage / "0").write_bytes(good[path])
    (out / path).write_bytes(b"half")
    journal = {"moves": [[f"{stage.name}/0", path]], "gone": []}
    (out / JOURNAL).write_text(json.dumps(journal), "utf-8")
    desk.build()
    assert desk.outputs() == good


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"[]", b'{"format": 2}', b"\xff\xfe", b'{"format":1,"briefings":{"a":{"files":[{"path":"../../x"}]}}}'],
)
def test_a_damaged_manifest_is_made_anew(desk: Desk, garbage: bytes) -> None:
    desk.build()
    good = desk.outputs()
    (desk.root / "output/manifest.json").write_bytes(garbage)
    assert desk.build().status == 0
    assert desk.outputs() == good


def test_a_document_that_was_edited_by_hand_is_replaced(desk: Desk) -> None:
    desk.build()
    good = desk.outputs()
    path = next(p for p in good if p.endswith(".pdf"))
    (desk.root / "output" / path).write_bytes(b"edited")
    desk.build()
    assert desk.outputs() == good


@pytest.mark.parametrize("out", [".", "content", "content/x", "templates/x", "/", "..", "content/desk.yaml"])
def test_folders_that_hold_other_things_are_refused(desk: Desk, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    before = sorted(p for p in desk.root.rglob("*"))
    ran = desk.build("--out", out)
    assert (ran.status, ran.codes) == (2, ["BG010"])
    assert sorted(p for p in desk.root.rglob("*")) == before


def test_a_folder_with_other_files_is_refused_and_an_empty_one_is_not(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("years of work", "utf-8")
    assert desk.build("--out", str(tmp_path / "full")).codes == ["BG010"]
    assert desk.build("--out", str(tmp_path / "fresh")).status == 0


def test_the_bytes_do_not_depend_on_folder_locale_time_zone_or_order(desk: Desk, tmp_path: Path) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.build()
    elsewhere = tmp_path / "a folder with spaces/ünï"
    shutil.copytree(desk.root, elsewhere)
    shutil.rmtree(elsewhere / "output")
    strange = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "HTTP_PROXY": "http://127.0.0.1:9"}
    ran = program("build", cwd=elsewhere, env=strange)
    assert ran.returncode == 0, ran.stderr
    built = {
        str(p.relative_to(elsewhere / "output")): p.read_bytes()
        for p in (elsewhere / "output").rglob("*")
        if p.is_file()
    }
    assert built == desk.outputs()


def test_source_date_epoch_is_the_clock_where_no_day_is_given(desk: Desk) -> None:
    assert program("check", cwd=desk.root, env={"SOURCE_DATE_EPOCH": "1774000000"}).returncode == 0
    assert program("check", cwd=desk.root, env={"SOURCE_DATE_EPOCH": "soon"}).returncode == os.EX_OK + 2
