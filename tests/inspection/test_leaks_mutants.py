"""The leak test against mistakes of the program: a selection that withholds nothing, and a canary in every field."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.audience.selection import select
from briefgen.audience.variant import Variant
from briefgen.audience.visibility import visible
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import Dossier, link
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import parse_files
from briefgen.formats.known import FORMATS
from briefgen.inspection.leak_test import Search, leaks
from briefgen.page.rendering import Page, render_html
from briefgen.pdf.rendering import render_pdf
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.reading import validate
from briefgen.withheld.sought import Hidden, sought
from tests.support.canaries import CANARIES, DRAWN
from tests.support.desks import MARKED, Desk, program
from tests.support.documents import everything

EXTRA = "content/briefings/ostra-strait/internal.yaml"


@pytest.fixture
def canaries(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED + "products: [one-pager, full-brief]\n")
    desk.write(EXTRA, CANARIES)
    desk.write(EXTRA.replace("internal.yaml", "qaxpicture.svg"), DRAWN)
    return desk


@pytest.mark.long
def test_1_no_field_of_a_withheld_record_is_anywhere_in_what_the_public_gets(canaries: Desk) -> None:
    ran = canaries.build()
    assert ran.status == 0, ran.err
    made = canaries.outputs()
    seen = {word for path, data in made.items() if "/internal/" in path for word in words(data)}
    assert len(seen) > 40  # the words are printed where they may be
    handed_out = {path: data for path, data in made.items() if "/public/" in path}
    assert len(handed_out) == 4
    for path, data in handed_out.items():
        assert words(path.encode()) | words(data) == set()


def test_1_and_nowhere_in_the_report_that_the_public_gets(canaries: Desk) -> None:
    report = canaries.root.parent / "public.json"
    canaries.change(EXTRA, "stance: divided", "stance: qaxstance")
    canaries.change(EXTRA, "evidence: src-qaxsourcea}\nevents", "evidence: src-qaxmissing}\nevents")
    ran = canaries.run("build", "--report", f"json={report}", "--report-for", "public")
    assert ran.status == 1
    assert words(report.read_bytes()) == set()


def test_1_and_nowhere_in_the_log_the_reports_and_the_temporary_files_of_a_public_build(
    canaries: Desk, tmp_path: Path
) -> None:
    said, left = tmp_path / "said", tmp_path / "temporary"
    left.mkdir()
    options = ["--audience", "public", "--report-for", "public", "-v", "--explain", "--log", str(said / "log")]
    for form in ("json", "sarif", "github", "summary", "text"):
        options += ["--report", f"{form}={said / form}"]
    ran = program("build", "--jobs", "1", *options, cwd=canaries.root, env={"TMPDIR": str(left)})
    assert ran.returncode == 0, ran.stderr
    heard = {file.name: file.read_bytes() for file in said.iterdir()}
    assert len(heard) == 6
    assert {name: words(data) for name, data in heard.items() if words(data)} == {}
    assert [path for path in left.rglob("*") if path.is_file()] == []


PLANTED = frozenset(re.findall(r"qax[a-z]+|7654321", f"{CANARIES} {DRAWN}".casefold()))


def words(data: bytes) -> set[str]:
    """Which of the planted words are in a document."""
    text = everything(data).replace(",", "")
    return {word for word in PLANTED if word in text}


def mutants(desk: Desk) -> tuple[Job, Dossier, Variant, Variant]:
    """A job of the desk, its dossier, and its full brief for the internal and for the public reader."""
    job = plan(read_desk(desk.root).value, Request(products=("full-brief",))).value[0]
    dossier = link(validate(parse_files(job.files).value).value, job.desk, job.scheme, job.scale).value
    assert dossier is not None
    dossier = with_pictures(dossier, job.briefing, job.pictures).value
    internal, public = job.variants
    return job, dossier, internal, public


@pytest.mark.parametrize("formats", [["html", "pdf"], ["html"]], ids="+".join)
def test_15_a_build_that_withholds_nothing_is_caught(canaries: Desk, formats: list[str]) -> None:
    """What the internal reader sees, handed to the public: as if the filter had been forgotten."""
    job, dossier, internal, public = mutants(canaries)
    clock = job.clock(dossier.briefing.record.as_of)
    selection, shown = select(dossier, internal, clock).value, visible(dossier, public, clock)
    assert selection is not None
    assert shown is not None
    view = selection.view
    page = render_html(selection, job.templates, job.brand, "x", twins=True).value
    assert page is not None
    secret = sought(dossier, Hidden(tuple(shown.dropped)))

    def given_away(page: Page, *formats: str) -> tuple[Diagnostic, ...]:
        files = [made for name in formats if (made := FORMATS[name].make(page, view, render_pdf).value)]
        assert len(files) == len(formats)
        return leaks(Search(secret), dossier, public, path="x", files=files).diagnostics

    found = given_away(page, *formats)
    named = {name for name in shown.dropped if any(f"`{name}`" in hit.message for hit in found)}
    assert {"lin-qaxlinea", "quo-qaxquotea", "act-qaxactora"} <= named
    assert {hit.marking for hit in found} == {"TLP:RED"}
    facts = re.search(r"<script type=.application/ld.json.>.*?</script>", page.html)  # for search engines
    assert facts is not None
    assert any("`quo-qaxquotea`" in hit.message for hit in given_away(replace(page, html=facts[0]), "html"))
    assert given_away(replace(page, html="<p>nothing</p>", document="<p>nothing</p>"), "html") == ()
