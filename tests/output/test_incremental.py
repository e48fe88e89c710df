"""What did not change is not built again: after a touch, in another folder, when other people's records move."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.desk.digests import index_file
from tests.support.desks import BRIEFING, SETTINGS, TINY, Desk, program, tiny

SECOND = "content/briefings/second/briefing.yaml"
LIBRARY = "content/library/shared.yaml"
SHARED = """\
actors:
- {id: act-harbour, kind: org, name: Harbour Authority}
- {id: act-union, kind: org, name: Dockers Union}
"""
USES = """
events:
- {id: evt-talks, title: Talks begin, type: meeting, date: 2026-03-12, evidence: src-gazette,
   actors: [ACTOR]}
"""


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Two briefings; each uses one record of the library."""
    quick = tiny(desk).read(BRIEFING)
    desk.write(LIBRARY, SHARED)
    desk.write(BRIEFING, quick + USES.replace("ACTOR", "act-harbour"))
    desk.write(SECOND, quick + USES.replace("ACTOR", "act-union"))
    desk.write("content/desk.yaml", f"{SETTINGS}products: [tiny]\n")
    return desk.after("build")


def made(desk: Desk, *arguments: str) -> list[str]:
    """What a build makes, and says of it."""
    ran = desk.build("--explain", *arguments)
    assert ran.status == 0, ran.err
    return [line for line in ran.out.splitlines() if ": " in line]


def test_nothing_is_made_when_nothing_changed(two: Desk) -> None:
    before = two.outputs()
    assert made(two) == []
    assert two.build().report["written"] == []
    assert two.outputs() == before


def test_the_quick_look_says_what_a_closer_one_says(two: Desk) -> None:
    ran = program("build", cwd=two.root)
    assert (ran.returncode, ran.stdout.decode().strip()) == (0, "4 unchanged")
    assert two.build().out.strip().endswith("4 unchanged")


def test_a_touch_builds_nothing(two: Desk) -> None:
    for path in two.root.rglob("*"):
        os.utime(path, (1e9, 1e9))
    assert made(two) == []
    assert program("build", cwd=two.root).stdout.decode().strip() == "4 unchanged"


def test_a_copy_of_the_desk_in_another_folder_builds_nothing(two: Desk, tmp_path: Path) -> None:
    copied = shutil.copytree(two.root, tmp_path / "another folder")
    assert program("build", cwd=copied).stdout.decode().strip() == "4 unchanged"


def test_a_change_of_the_same_length_in_the_same_moment_is_seen(two: Desk) -> None:
    file = two.root / BRIEFING
    program("build", cwd=two.root)
    state = file.stat()
    two.change(BRIEFING, "Ships wait eight days", "Ships wait seven day")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert program("build", cwd=two.root).stdout.decode().splitlines()[-1] == "2 written, 2 unchanged"


def test_a_library_record_rebuilds_exactly_its_users(two: Desk) -> None:
    two.change(LIBRARY, "Harbour Authority", "Port Authority")
    assert made(two) == ["ostra-strait tiny: `act-harbour` in the library changed"]


def test_a_library_record_that_nobody_used_rebuilds_nothing(two: Desk) -> None:
    two.write(LIBRARY, SHARED + "- {id: act-pilots, kind: org, name: Pilots}\n")
    assert made(two) == []


def test_a_comment_makes_no_document_again(two: Desk) -> None:
    two.write(BRIEFING, "# for the editors\n" + two.read(BRIEFING))
    before = two.outputs()
    ran = two.build("--explain")
    assert ran.out.strip() == "4 unchanged"
    assert {path: data for path, data in two.outputs().items() if path != "manifest.json"} == {
        path: data for path, data in before.items() if path != "manifest.json"
    }


def test_a_template_rebuilds_exactly_its_product(two: Desk) -> None:
    """This one with what ships, which a desk may lay a file over."""
    two.change(SECOND, "briefing:", "briefing:\n  products: [full-brief]")
    two.build()
    two.write("templates/full-brief/theme.css", ".page { color: var(--ink) }\n")
    assert made(two) == ["second full-brief: `templates/full-brief/theme.css` changed"]


def test_a_file_of_the_product_that_another_is_based_on_rebuilds_both(two: Desk) -> None:
    two.write("templates/note/product.yml", "title: Note\nbased_on: tiny\n")
    two.change(SECOND, "briefing:", "briefing:\n  products: [note]")
    two.build()
    two.write("templates/tiny/theme.css", ".page { color: var(--ink) }\n")
    said = "`templates/tiny/theme.css` changed"
    assert made(two) == [f"ostra-strait tiny: {said}", f"second note: {said}"]


def test_a_brand_rebuilds_everything(two: Desk) -> None:
    two.write("templates/_brand.yml", "color: {primary: '#5b2a6b'}\n")
    assert made(two) == [
        "ostra-strait tiny: `templates/_brand.yml` changed", "second tiny: `templates/_brand.yml` changed"
    ]  # fmt: skip


def test_a_new_audience_leaves_the_documents_of_the_others(two: Desk) -> None:
    two.write("content/desk.yaml", TINY["content/desk.yaml"])
    two.build()
    two.change("content/desk.yaml", "  public:", "  allies: {up_to: 'TLP:GREEN'}\n  public:")
    assert [line.split(":")[0] for line in made(two)] == ["ostra-strait tiny/allies", "second tiny/allies"]


def test_a_document_that_was_edited_or_lost_is_made_again(two: Desk) -> None:
    first, *_, last = sorted(path for path in two.outputs() if path.endswith(".pdf"))
    before = two.outputs()
    (two.root / "output" / first).write_bytes(b"edited")
    (two.root / "output" / last).unlink()
    assert made(two) == [
        f"ostra-strait tiny: `{first}` is not as it was written",
        f"second tiny: `{last}` is not as it was written",
    ]
    assert two.outputs() == before


def test_another_day_judges_again_and_makes_nothing(two: Desk) -> None:
    before = two.outputs()
    ran = two.build("--today", "2026-03-15")
    assert (ran.report["written"], len(ran.report["unchanged"])) == ([], 4)
    assert {p: d for p, d in two.outputs().items() if p != "manifest.json"} == {
        p: d for p, d in before.items() if p != "manifest.json"
    }


def test_force_makes_everything_again(two: Desk) -> None:
    assert made(two, "--force") == ["ostra-strait tiny: --force", "second tiny: --force"]
    assert two.build("--force").report["written"] == []  # the bytes are the same


def test_what_was_found_is_said_again(two: Desk) -> None:
    two.change(BRIEFING, "  use: key", "  use: key\n  ednote: TODO the venue")
    first = two.build()
    assert first.codes == ["BG216"]
    again = two.build()
    assert (again.problems, again.report["written"]) == (first.problems, [])


def test_a_failed_build_is_tried_again(two: Desk) -> None:
    two.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    assert [two.build().codes for _ in range(2)] == [["BG202"], ["BG202"]]
    two.change(BRIEFING, "[@src-rodeo, 07:40]", "[@src-radio, 07:40]")
    assert made(two) == []


def test_a_part_of_the_documents_leaves_the_rest_for_the_whole(two: Desk) -> None:
    two.change(BRIEFING, "Ships wait eight days", "Ships wait nine days")
    two.build("--format", "html")
    html, pdf = (path.split("/")[-1] for path in sorted(two.outputs()) if path.startswith("ostra-strait/"))
    ran = two.build()
    assert {path.split("/")[-1] for path in ran.report["written"]} >= {pdf}
    assert html.endswith(".html")


@pytest.mark.parametrize("index", [b"", b"{", b"[1]", b'{"x": [1]}', b"\xff", b'{"a": null}'])
def test_a_damaged_index_costs_time_and_nothing_else(two: Desk, index: bytes) -> None:
    Path(str(index_file(str(two.root / "output")))).write_bytes(index)
    assert program("build", cwd=two.root).stdout.decode().strip() == "4 unchanged"


def test_a_manifest_of_a_newer_briefgen_is_not_trusted(two: Desk) -> None:
    manifest = json.loads(two.read("output/manifest.json"))
    two.write("output/manifest.json", json.dumps({**manifest, "format": 2}))
    assert made(two) == ["ostra-strait tiny: it is new", "second tiny: it is new"]


def test_a_build_with_nothing_to_do_loads_nothing_heavy(desk: Desk) -> None:
    assert desk.build().status == 0
    code = "import sys; from briefgen.cli.running import run; run(sys.argv[1:]); print(*sys.modules)"
    arguments = [sys.executable, "-c", code, "build", "--desk", str(desk.root)]
    ran = subprocess.run(arguments, check=True, capture_output=True, text=True, timeout=600)
    told, modules = ran.stdout.splitlines()
    assert told == "2 unchanged"
    heavy = {"pydantic", "jinja2", "yaml", "weasyprint", "babel", "multiprocessing"}
    assert heavy.isdisjoint(modules.split())
