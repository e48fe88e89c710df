"""The codes that no case file can show: they need pipes, links, refused folders, full disks, missing libraries.

`SHOWN` says which test shows which code; the last test holds it, and the cases, against the catalogue.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._f_v_a_r import Axis

from briefgen.desk.reading import read_desk
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import Job, Produced, Request
from briefgen.pool.in_process import InProcess, JobFunction
from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Span
from briefgen.publishing import publish
from tests.audience import test_clearances
from tests.cli import test_send
from tests.editions import (
    test_chain,
    test_change_note,
    test_edition_today,
    test_editions,
    test_editions_of_audiences,
    test_old_values,
    test_pictures_of_editions,
    test_signatures,
)
from tests.edits import test_edits
from tests.formats import test_eml
from tests.pool import test_cluster, test_pool, test_same_bytes, test_strangers
from tests.review import test_review
from tests.support.cases import CASES, read_case
from tests.support.desks import BRIEFING, ROOT, Desk
from tests.templating import test_described
from tests.word import test_templates

OUTPUT = "output/ostra-strait/2026-03-14/ostra-strait_2026-03-14_one-pager.html"


def said(problems: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    """Code, file, message and hint of each problem."""
    return [(d["code"], (d["place"] or {}).get("file", ""), d["message"], d["hint"]) for d in problems]


def program(code: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run briefgen's command line in a process of its own, after some code."""
    script = f"import sys\n{code}\nfrom briefgen.cli.running import run\nsys.exit(run(sys.argv[1:]))"
    alone = ["--jobs", "0"] if "build" in arguments else []  # else the code would not be where the engine is
    command = [sys.executable, "-c", script, *arguments, *alone]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600, check=False)


def test_a_folder_that_is_no_desk(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    monkeypatch.chdir(nowhere)
    ran = desk.run("list")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "briefgen: there is no desk here: no content/desk.yaml in this folder or above it (BG001)\n"
    ran = desk.run("list", "--desk", "there")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "briefgen: `there` is no desk: it has no content/desk.yaml (BG001)\n"


def test_pipes_sockets_and_giants_are_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    library = desk.write("content/library/sources.yaml", "sources: []\n").parent
    os.mkfifo(library / "pipe.yaml")
    monkeypatch.chdir(library)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("socket.yaml")
        with (library / "giant.yaml").open("wb") as giant:
            giant.truncate(31 << 20)
        ran = desk.check()
    hint = "put a regular file there that your user may read"
    assert said(ran.problems) == [
        ("BG002", "content/library/giant.yaml",
         "this cannot be read: it has 32,505,856 bytes; the limit is 31,457,280", hint),
        ("BG002", "content/library/pipe.yaml", "this cannot be read: it is not a regular file", hint),
        ("BG002", "content/library/socket.yaml", "this cannot be read: it is not a regular file", hint),
    ]  # fmt: skip
    assert ran.status == 2


def test_links_are_not_followed(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("sources: []\n", "utf-8")
    (desk.root / "content/library").symlink_to(outside)
    (desk.root / "content/briefings/ostra-strait/secret.yaml").symlink_to(outside / "secret.yaml")
    (desk.root / "content/briefings/linked").symlink_to(outside, target_is_directory=True)
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    (desk.root / "templates/tiny/page.html.j2").symlink_to(outside / "secret.yaml")
    ran = desk.check()
    hint = "put a copy of the file in its place"
    assert said(ran.problems) == [
        ("BG004", path, "links are not followed", hint)
        for path in (
            "content/briefings/linked",
            "content/briefings/ostra-strait/secret.yaml",
            "content/library",
            "templates/tiny/page.html.j2",
        )
    ]
    assert ran.status == 1


def test_output_folders_that_are_refused(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    desk.write("notes/mine.txt", "mine\n")
    desk.write("afile", "mine\n")
    (desk.root / "link").symlink_to(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    hint = "give --out a folder of its own, such as `output`"
    for out, why in {
        ".": "holds the desk itself",
        "/": "holds the desk itself",
        "content/out": "lies inside `content`",
        "templates": "lies inside `templates`",
        "link": "is a symbolic link",
        "afile": "is not a folder",
        "notes": "holds files that briefgen did not make",
    }.items():
        ran = desk.build("--format", "html", "--out", out)
        assert said(ran.problems) == [("BG010", "", f"`{out}` {why}", hint)]
        assert ran.status == 2
    assert sorted(p for p in tmp_path.rglob("*") if not p.name.endswith("report.json")) == before


def test_output_that_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    desk.build("--format", "html")
    before = desk.outputs()
    desk.change("content/briefings/ostra-strait/briefing.yaml", "eight days", "nine days")
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))"
    ran = program(small, "build", "--format", "html", cwd=desk.root)
    assert ran.returncode == 2
    assert "error BG011 `" in ran.stderr
    assert "cannot be written: File too large" in ran.stderr
    assert "hint: make room or mend the permissions; what stood there is unharmed" in ran.stderr
    assert desk.outputs() == before


def test_a_font_without_cyrillic(desk: Desk) -> None:
    font = TTFont(ROOT / "templates/_shared/fonts/SourceSans3-Regular.ttf")
    latin = Subsetter(Options(notdef_outline=True))
    latin.populate(unicodes=range(0x20, 0x250))
    latin.subset(font)
    font.save(desk.write("templates/_shared/fonts/Latin.ttf", b""))
    family = "{family: Latin, files: [_shared/fonts/Latin.ttf]}"
    desk.write("templates/_brand.yml", f"typography:\n  fonts: [{family}]\n  base: Latin\n")
    assert "BG834" not in desk.build("--format", "html").codes  # nothing is written in it
    desk.change(BRIEFING, "  as_of:", "  language: uk\n  as_of:")
    ran = desk.build("--format", "html")
    said_of_it = "`Latin` has no Cyrillic (`а`, `б`, `в` and 63 more)"
    hint = "take files of the family that have it; without, these words are set in another font"
    told = [one for one in said(ran.problems) if one[0] == "BG834"]
    assert told == [("BG834", "templates/_brand.yml", said_of_it, hint)]
    assert ran.places("BG834") == [("templates/_brand.yml", 2, 20)]
    assert ran.status == 0


def test_more_pages_than_a_document_may_have(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real limit would take the engine ten seconds."""
    monkeypatch.setattr("briefgen.pdf.rendering.MAX_PAGES", 3)
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    page = '<html lang="en-GB"><head><title>x</title></head>' + '<p class="last">x</p>' * 4
    desk.write("templates/tiny/theme.css", ".last { break-after: page }\n")
    desk.write("templates/tiny/page.html.j2", page)
    ran = desk.build("--product", "tiny", "--format", "pdf")
    said_of_it = "the document has 4 pages; the limit is 3"
    hint = "split the briefing, or look for a loop in the template"
    assert said(ran.problems) == [("BG906", "templates/tiny/page.html.j2", said_of_it, hint)]
    assert ran.status == 1


def test_without_pango_html_is_still_built(desk: Desk) -> None:
    gone = """
import cffi
def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}: no such file")
cffi.FFI.dlopen = dlopen
"""
    ran = program(gone, "build", cwd=desk.root)
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[0].startswith("error BG908 the PDF engine cannot start: cannot load library")
    assert ran.stderr.splitlines()[1] == "  hint: run `briefgen doctor`; `--format html` works without"
    assert ran.stdout == "nothing written; 1 error\n"
    assert not (desk.root / OUTPUT).exists()
    ran = program(gone, "build", "--format", "html", cwd=desk.root)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (desk.root / OUTPUT).exists()


def test_a_second_build_in_the_same_folder(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    with (desk.root / "output/.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        desk.change(BRIEFING, "Ships wait", "Vessels wait")
        ran = desk.build()
        assert said(ran.problems) == [
            ("BG012", "", f"another build is writing to `{desk.root}/output`", "let it end, or add --wait")
        ]
        assert (ran.status, desk.outputs()) == (2, before)
        command = [sys.executable, "-m", "briefgen", "build", "--wait"]
        waiting = subprocess.Popen(command, cwd=desk.root, stdout=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1.5)
    out, _ = waiting.communicate(timeout=600)
    assert (waiting.returncode, out.decode().splitlines()[-1]) == (0, "2 written")


def test_variable_fonts_are_slow(desk: Desk) -> None:
    name = "_shared/fonts/Another.ttf"
    font = TTFont(ROOT / "templates/_shared/fonts/SourceSans3-It.ttf")
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 400, 400, 600
    axis.axisNameID = font["name"].addName("Weight")
    font["fvar"] = newTable("fvar")
    font["fvar"].axes = [axis]
    file = desk.write(f"templates/{name}", b"")
    font.save(file)
    ran = desk.build("--format", "html")
    hint = "ship a static file for each weight: fontTools' `varLib.instancer` makes them"
    assert said(ran.problems) == [("BG829", f"templates/{name}", "this font is variable", hint)]


def test_two_people_publish_at_the_same_time(desk: Desk) -> None:
    """The other one, whose output folder is another, is done while this one's documents are made."""
    theirs = str(desk.root.parent / "theirs")

    class Meanwhile(InProcess):
        def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
            for produced in super().run(work, jobs):
                desk.run("publish", "ostra-strait", "--note", "Theirs.", "--desk", str(desk.root), "--out", theirs)
                yield produced

    store = DiskStore.open(desk.root / "output", desk.root).value
    assert store is not None
    wanted = Request(("ostra-strait",), profile=Profile.RELEASE, issue=("update", "Ours."))
    with store:
        made = publish(wanted, desk.root, read_desk(desk.root).value, store, pool=Meanwhile())
    [found] = (found for found in made.result.diagnostics if found.is_error)
    assert (found.code, found.span) == ("BG019", Span("content/briefings/ostra-strait/editions/1.json"))
    assert made.result.written == ()
    assert "Theirs." in desk.read("content/briefings/ostra-strait/editions/1.json")


def test_files_that_are_saved_all_the_time(desk: Desk) -> None:
    desk.build("-f", "html")
    before, text, done = desk.outputs(), desk.read(BRIEFING), threading.Event()

    def save(fresh: Path) -> None:
        for number in itertools.count():
            if done.is_set():
                return
            fresh.write_text(f"{text}# {number}\n", "utf-8")
            fresh.replace(desk.root / BRIEFING)

    savers = [threading.Thread(target=save, args=[desk.root / f"fresh-{number}.yaml"]) for number in range(4)]
    for saver in savers:  # several, so that one of them has its turn on a busy machine too
        saver.start()
    try:
        ran = desk.build("-f", "html", "--force")
    finally:
        done.set()
        for saver in savers:
            saver.join()
    hint = "build again when nobody saves, copies or synchronises files"
    assert (ran.status, said(ran.errors)) == (1, [("BG022", "", "files change while they are read", hint)])
    assert desk.outputs() == before
    assert desk.build("-f", "html", "--force").status == 0


def test_a_manifest_that_was_cut_off(desk: Desk) -> None:
    desk.build("-f", "html")
    manifest = desk.root / "output/manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:100])
    ran = desk.build("-f", "html")
    message = f"the manifest of `{desk.root}/output` is damaged, so what briefgen made before is not known"
    hint = "all is made again; remove what nobody asks for any more, or empty the folder and build again"
    assert (ran.status, said(ran.problems)) == (0, [("BG023", "", message, hint)])
    assert desk.build("-f", "html").codes == []


SHOWN: Mapping[str, tuple[Callable[..., None], ...]] = {
    "BG001": (test_a_folder_that_is_no_desk,),
    "BG002": (test_pipes_sockets_and_giants_are_not_read,),
    "BG004": (test_links_are_not_followed,),
    "BG010": (test_output_folders_that_are_refused,),
    "BG011": (test_output_that_cannot_be_written,),
    "BG012": (test_a_second_build_in_the_same_folder,),
    "BG019": (test_two_people_publish_at_the_same_time,),
    "BG022": (test_files_that_are_saved_all_the_time,),
    "BG023": (test_a_manifest_that_was_cut_off,),
    "BG024": (test_edits.test_what_cannot_be_done_is_refused_with_its_line,),
    "BG025": (test_edits.test_a_file_that_somebody_saved_meanwhile_is_left_alone,),
    "BG040": (test_review.test_a_copy_of_another_desk_is_told_from_ours,),
    "BG041": (test_review.test_a_change_comes_back_at_its_record_s_line_with_who_made_it,),
    "BG042": (test_review.test_comments_come_back_at_the_records_that_they_are_about,),
    "BG043": (test_review.test_a_text_that_did_not_come_back_is_told,),
    "BG044": (test_review.test_words_that_belong_to_no_record_are_told_where_they_stand,),
    "BG045": (test_review.test_words_of_a_checked_quote_stay_as_they_were_said,),
    "BG046": (test_review.test_two_reviewers_who_differ_are_shown_side_by_side_and_neither_is_written,),
    "BG047": (test_review.test_changes_of_the_look_alone_are_counted,),
    "BG048": (test_review.test_a_citation_that_goes_is_told,),
    "BG049": (test_review.test_what_somebody_wrote_meanwhile_is_not_written_over,),
    "BG413": (test_editions.test_what_was_taken_back_is_in_force_again_only_by_a_decision,),
    "BG414": (test_old_values.test_an_old_value_that_stays_in_a_text_is_told,),
    "BG516": (test_chain.test_no_clock_that_is_set_ahead_ends_an_embargo,),
    "BG519": (test_editions_of_audiences.test_the_desk_is_told_who_gets_nothing_and_that_audience_is_not,),
    "BG706": (test_change_note.test_a_page_that_fitted_fits_when_something_has_changed,),
    "BG714": (test_change_note.test_a_page_that_fitted_fits_when_something_has_changed,),
    "BG719": (test_eml.test_one_that_would_be_cut_is_told,),
    "BG829": (test_variable_fonts_are_slow,),
    "BG834": (test_a_font_without_cyrillic,),
    "BG855": (test_described.test_a_picture_in_the_colours_of_print_is_named,),
    "BG906": (test_more_pages_than_a_document_may_have,),
    "BG908": (test_without_pango_html_is_still_built,),
    "BG909": (test_pool.test_what_takes_too_long_is_stopped,),
    "BG911": (test_pool.test_a_worker_that_dies_fails_its_briefing_and_no_other,),
    "BG912": (test_cluster.test_what_is_wrong_with_a_cluster_is_said_once,),
    "BG913": (test_same_bytes.test_a_document_that_comes_out_otherwise_is_named_and_not_written,),
    "BG531": (test_clearances.test_nobody_clears_anything_on_a_day_that_is_still_to_come,),
    "BG921": (test_edition_today.test_what_cannot_be_read_is_told_and_stops_nothing,),
    "BG924": (test_edition_today.test_who_does_not_learn_that_an_edition_is_taken_back_is_told,),
    "BG925": (test_edition_today.test_an_edition_that_nobody_would_learn_of_is_not_taken_back_in_silence,),
    "BG918": (test_signatures.test_editions_from_before_the_keys_are_nobodys_until_somebody_signs_the_last,),
    "BG919": (test_signatures.test_a_desk_that_names_keys_publishes_nothing_unsigned,),
    "BG920": (test_signatures.test_a_machine_without_ssh_keygen_says_so,),
    "BG922": (test_pictures_of_editions.test_an_edition_whose_picture_was_replaced_or_lost_is_not_made_again,),
    "BG950": (test_send.test_only_editions_are_sent_to_those_who_have_addresses_from_somebody,),
    "BG951": (test_send.test_who_is_refused_is_told_the_others_get_theirs_and_the_next_run_tries_again,),
    "BG952": (test_send.test_what_may_have_been_sent_is_told_and_not_repeated,),
    "BG953": (test_send.test_a_server_that_is_not_there_is_told,),
    "BG954": (test_send.test_an_edition_that_is_not_the_last_one_is_sent_and_told,),
    "BG931": (test_templates.test_without_the_extra_it_says_how_to_get_it_and_other_formats_are_built,),
    "BG930": (test_strangers.test_what_a_worker_sends_is_taken_only_where_it_is_what_was_asked_for,),
}


def test_every_code_has_a_case_or_a_test_of_the_machine() -> None:
    shown = {path.name[:5] for path in CASES if not read_case(path.read_text("utf-8")).nothing}
    assert [code for code in CATALOGUE if code not in shown and not SHOWN.get(code)] == []
