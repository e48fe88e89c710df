"""Editions: what publishing writes, that it is never changed, and that it can be made once more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import Dossier, link
from briefgen.dossier.reading import parse_files
from briefgen.editions.snapshots import freeze, records_digest, records_of, thaw
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.records import settings
from briefgen.records.edition import Edition
from briefgen.records.reading import validate
from briefgen.records.settings import Scheme
from tests.support.desks import BRIEFING, MARKED, QUICK_START, ROOT, SETTINGS, TINY, Desk, Ran, tiny
from tests.support.documents import facts

LETTERHEAD = {"desk": {"name": "Strait Desk", "contact": "strait@desk.example"}}
SNAPSHOT = "content/briefings/ostra-strait/editions/{}.json"


def publish(desk: Desk, *arguments: str, note: str = "A note.") -> Ran:
    return desk.run("publish", "ostra-strait", "--note", note, *arguments)


def published(desk: Desk) -> Desk:
    """As its first edition leaves it."""
    return desk.after("publish", "ostra-strait", "--note", "A note.")


def files_of(desk: Desk, edition: int) -> dict[str, bytes]:
    return {path: data for path, data in desk.outputs().items() if f"/edition-{edition}/" in path}


def html(desk: Desk, edition: int) -> str:
    return next(data for path, data in files_of(desk, edition).items() if path.endswith(".html")).decode()


def test_publishing_freezes_the_edition_and_writes_its_files(desk: Desk) -> None:
    ran = publish(desk, note="The first one.")
    assert ran.status == 0, ran.err
    assert "edition 1 of ostra-strait is published: content/briefings/ostra-strait/editions/1.json" in ran.out
    edition = json.loads(desk.read(SNAPSHOT.format(1)))["edition"]
    assert (edition["number"], edition["kind"], edition["note"]) == (1, "update", "The first one.")
    assert set(edition["artifacts"]) == set(files_of(desk, 1))
    assert sorted(files_of(desk, 1)) == [
        "ostra-strait/edition-1/ostra-strait_ed1_one-pager.html",
        "ostra-strait/edition-1/ostra-strait_ed1_one-pager.pdf",
    ]


def test_an_edition_says_its_number_and_a_draft_says_draft(desk: Desk) -> None:
    published(desk)
    desk.build("--format", "html")
    draft = next(data for path, data in desk.outputs().items() if "2026-03-14" in path).decode()
    assert ("Draft" in draft, "Edition" in draft) == (True, False)
    assert ("Draft" in html(desk, 1), "· Edition 1<span" in html(desk, 1)) == (False, True)
    assert 'data-line="Grain transit through the Ostra strait · Edition 1"' in html(desk, 1)
    assert ('"version":"1"' in html(desk, 1), '"version"' in draft) == (True, False)
    [pdf] = (data for path, data in files_of(desk, 1).items() if path.endswith(".pdf"))
    assert b"<briefgen:edition>1</briefgen:edition>" in pdf


def test_publishing_needs_a_note(desk: Desk) -> None:
    ran = publish(desk, note="  ")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "briefgen: --note is empty: say in a sentence why this edition is published\n"


def test_what_a_release_may_not_have_is_not_published(desk: Desk) -> None:
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    ran = publish(desk)
    assert (ran.status, [found["code"] for found in ran.errors]) == (1, ["BG202"])
    assert ran.out.startswith("nothing published; 1 error")
    assert not (desk.root / SNAPSHOT.format(1)).exists()
    assert desk.outputs() == {}


def test_nothing_changed_makes_no_edition(desk: Desk) -> None:
    published(tiny(desk))
    before = desk.outputs()
    ran = publish(desk)
    assert (ran.status, ran.out) == (0, "nothing changed since edition 1, so there is no new one\n")
    desk.change(BRIEFING, "summary: Varenia", "summary:   Varenia")  # spelled otherwise, and that is all
    assert publish(desk).out == ran.out
    assert desk.outputs() == before
    assert not (desk.root / SNAPSHOT.format(2)).exists()


def test_a_crash_before_the_files_is_mended_by_publishing_again(desk: Desk) -> None:
    published(tiny(desk))
    before = desk.outputs()
    shutil.rmtree(desk.root / "output")
    ran = publish(desk)
    assert (ran.status, files_of(desk, 1)) == (0, {p: d for p, d in before.items() if p != "manifest.json"})


@pytest.mark.long
def test_an_edition_is_made_once_more_byte_for_byte(desk: Desk) -> None:
    """Whatever has become of the content, of the settings and of the labels meanwhile."""
    desk.write("content/desk.yaml", MARKED)
    published(desk)
    first = files_of(desk, 1)
    desk.change(BRIEFING, "eight days", "nine days")
    publish(desk)
    second = files_of(desk, 2)
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-20")
    desk.write("content/desk.yaml", MARKED.replace("Strait Desk", "Other Desk"))
    shutil.rmtree(desk.root / "output")
    assert desk.build("ostra-strait", "--edition", "1").status == 0
    assert desk.build("ostra-strait", "--edition", "2").status == 0
    assert (files_of(desk, 1), files_of(desk, 2)) == (first, second)
    assert len(first) == 4


def test_one_audience_of_an_edition_can_be_made_once_more(desk: Desk) -> None:
    published(tiny(desk))
    whole = files_of(desk, 1)
    shutil.rmtree(desk.root / "output")
    assert desk.build("ostra-strait", "--edition", "1", "-a", "public", "-f", "html").problems == []
    path = "ostra-strait/edition-1/public/ostra-strait_ed1_tiny_public.html"
    assert files_of(desk, 1) == {path: whole[path]}


def test_a_product_that_was_not_published_is_not_passed_off_as_published(desk: Desk) -> None:
    published(tiny(desk))
    ran = desk.build("ostra-strait", "--edition", "1", "-p", "change-note", "-a", "public", "-f", "html")
    assert [found["message"] for found in ran.problems] == [
        "edition 1 was published without 1 of these 1 files for `public`"
    ]


def test_the_files_of_editions_outlive_drafts_and_even_the_briefing(desk: Desk) -> None:
    published(tiny(desk))
    first = files_of(desk, 1)
    desk.write("content/briefings/another/briefing.yaml", QUICK_START)
    desk.build("--format", "html")
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    desk.build()
    assert files_of(desk, 1) == first
    shutil.rmtree(desk.root / "content/briefings/ostra-strait")
    desk.build("--format", "html")
    desk.build()
    assert {path for path in desk.outputs() if path.startswith("ostra-strait/")} == set(first)


@pytest.mark.parametrize(
    ("more", "word"), [("", "Corrected"), ("  subtitle: A strait and its law\n", "Updated and corrected")]
)
def test_a_correction_prints_its_line_for_one_edition(desk: Desk, more: str, word: str) -> None:
    published(desk)
    desk.change(BRIEFING, "actors:\n", f"{more}actors:\n")
    ran = publish(desk, "--kind", "correction", note="Ships wait nine days, not eight.")
    assert ran.status == 0, ran.err
    line = f'<p class="subtitle notice"><b>{word}:</b> Ships wait nine days, not eight.</p>'
    assert line in html(desk, 2)
    desk.change(BRIEFING, "eight days", "nine days")
    publish(desk)
    assert (f"{word}:" in html(desk, 3), "updates edition 2<span" in html(desk, 3)) == (False, True)


# Taken back -----------------------------------------------------------------------------------------------------------


def withdraw(desk: Desk) -> Ran:
    return publish(desk, "--kind", "withdrawal", note="The gazette took it back.")


def test_every_page_of_a_withdrawal_says_so(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED + "products: [full-brief]\n")
    published(desk)
    assert withdraw(desk).status == 0
    [document] = (data for path, data in files_of(desk, 2).items() if path.endswith("public.pdf"))
    pages = facts(document).pages
    assert (len(pages), [page for page in pages if "WITHDRAWN" not in page]) == (2, [])
    assert "takes back edition 1" in pages[0]


def test_a_template_that_does_not_say_so_takes_nothing_back(desk: Desk) -> None:
    desk.write("content/desk.yaml", f"{SETTINGS}products: [tiny]\n")
    for path, text in TINY.items():
        if path.startswith("templates/"):
            desk.write(path, text)
    published(desk)
    ran = withdraw(desk)
    assert ([found["code"] for found in ran.errors], files_of(desk, 2)) == (["BG502"], {})


def test_taking_back_needs_nothing_but_its_reason(desk: Desk) -> None:
    """Not the draft, however broken; no clearance; and what is taken back are the pages as they were published."""
    desk.write("content/desk.yaml", MARKED + "products: [one-pager]\n")
    published(desk)
    desk.write("content/desk.yaml", MARKED + "products: [one-pager]\nrelease: {clearances: [legal]}\n")
    desk.change(BRIEFING, "eight days", "nine days")
    desk.write(BRIEFING, desk.read(BRIEFING) + "positions: [\n")
    ran = withdraw(desk)
    assert (ran.status, ran.errors) == (0, [])
    assert all(b"eight days" in data for path, data in files_of(desk, 2).items() if path.endswith(".html"))
    again = withdraw(desk)
    assert [found["message"] for found in again.errors] == ["edition 2 has taken `ostra-strait` back already"]


def test_what_was_published_is_taken_back_and_made_again_when_its_draft_is_gone(desk: Desk) -> None:
    published(desk)
    (desk.root / BRIEFING).unlink()
    assert desk.build("ostra-strait", "--edition", "1").errors == []
    ran = withdraw(desk)
    assert (ran.status, ran.errors) == (0, [])
    assert "WITHDRAWN" in html(desk, 2)


def test_a_draft_cannot_be_taken_back(desk: Desk) -> None:
    assert [found["message"] for found in withdraw(desk).errors] == [
        "`ostra-strait` has no edition that could be withdrawn"
    ]


def test_what_was_taken_back_is_in_force_again_only_by_a_decision(desk: Desk) -> None:
    published(desk)
    withdraw(desk)
    desk.change(BRIEFING, "eight days", "nine days")
    assert [found["code"] for found in publish(desk).errors] == ["BG413"]
    assert [found["code"] for found in desk.check("--profile", "release").errors] == ["BG413"]
    ran = publish(desk, "--reinstate")
    assert ran.status == 0, ran.err
    assert "Edition 3 · replaces the withdrawn edition 2" in html(desk, 3)


def test_a_withdrawal_and_what_follows_it_never_say_that_nothing_has_changed(desk: Desk) -> None:
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\nproducts: [change-note, one-pager]\n")
    published(desk)
    withdraw(desk)
    pages = [data.decode() for path, data in files_of(desk, 2).items() if path.endswith(".html")]
    assert [page for page in pages if "This edition takes back edition 1 of 14 March 2026" in page]
    desk.build("--format", "html")
    drafts = [
        data.decode() for path, data in desk.outputs().items() if "edition-" not in path and path.endswith(".html")
    ]
    assert all("follows edition 2, which took this briefing back" in page for page in drafts)
    assert [page for page in drafts if "took this briefing back. Nothing else has changed since." in page]
    assert not [page for page in (*pages, *drafts) if "Nothing has changed" in page]


# What a check for a release says --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Ships wait eight days.", "Ships wait " + "and wait " * 60 + ".", "BG701"),
        ("Ships wait eight days.", "Ships wait \u16a2 days.", "BG901"),
    ],
)
def test_a_check_for_a_release_says_what_publishing_refuses(desk: Desk, old: str, new: str, code: str) -> None:
    desk.write(
        "content/desk.yaml", "format: 2\ndesk: {name: Desk, contact: desk@desk.example}\nproducts: [one-pager]\n"
    )
    desk.change(BRIEFING, old, new)
    checked, refused = desk.check("ostra-strait", "--profile", "release"), publish(desk)
    assert code in [found["code"] for found in refused.errors]
    assert [found["code"] for found in checked.errors] == [found["code"] for found in refused.errors]
    assert desk.outputs() == {}


def test_drafts_are_built_for_those_who_have_to_agree_also_as_strictly_as_a_release(desk: Desk) -> None:
    """As the weekly job builds them; publishing waits."""
    tiny(desk)
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    built = desk.build("--profile", "release")
    assert (built.status, built.codes.count("BG514"), bool(desk.outputs())) == (0, 1, True)
    assert [found["code"] for found in desk.check("--profile", "release").errors] == ["BG514"]
    assert [found["code"] for found in publish(desk).errors] == ["BG514"]


def test_the_number_is_one_more_than_the_highest(desk: Desk) -> None:
    tiny(desk)
    for days in ("nine", "ten"):
        publish(desk)
        desk.write(BRIEFING, desk.read(BRIEFING).replace("eight", days).replace("nine", days))
    (desk.root / SNAPSHOT.format(1)).unlink()
    ran = publish(desk)
    assert [found["code"] for found in ran.errors] == ["BG018"]  # a release wants the record complete
    assert ran.status == 1


def test_an_edition_can_be_made_again_whatever_was_typed_in_it(desk: Desk) -> None:
    """Its snapshot is the program's own writing: what is looked for where people type is not looked for there."""
    tiny(desk).change(BRIEFING, "title: Grain transit", "title: Grain\ttransit")
    published(desk)
    first = files_of(desk, 1)
    ran = desk.build("ostra-strait", "--edition", "1")
    assert (ran.status, ran.codes, files_of(desk, 1) == first) == (0, [], True)


def test_an_edited_snapshot_cannot_be_built(desk: Desk) -> None:
    published(tiny(desk))
    desk.change(SNAPSHOT.format(1), "eight days", "two days")
    assert desk.build("ostra-strait", "--edition", "1").codes == ["BG916"]
    assert desk.build("--format", "html").status == 0  # a draft can do without


# The file itself ------------------------------------------------------------------------------------------------------


def dossier_of(root: Path, briefing: str) -> Dossier:
    [job] = plan(read_desk(root).value, Request((briefing,))).value
    made = link(validate(parse_files(job.files).value).value, job.desk, job.scheme, job.scale).value
    assert made is not None
    return made


def frozen(dossier: Dossier) -> bytes:
    digest = records_digest(records_of(dossier))
    edition = Edition.model_validate(
        {"number": "1", "kind": "update", "note": "A note.", "as_of": "2026-03-14", "judged_on": "2026-03-14",
         "records": digest, "briefgen": "1", "engine": "1", "templates": digest, "artifacts": {}}
    )  # fmt: skip
    return freeze(dossier, edition)


@pytest.mark.parametrize("briefing", ["ostra-strait", "ukraine-diplomacy"])
def test_a_snapshot_holds_every_record_as_it_was(briefing: str) -> None:
    dossier = dossier_of(ROOT, briefing)
    snapshot = thaw(SNAPSHOT.format(1), frozen(dossier)).value
    assert snapshot is not None
    assert (snapshot.desk, snapshot.scheme) == (dossier.desk, dossier.scheme)
    again = snapshot.dossier(dossier.scale)
    assert again.diagnostics == ()
    assert again.value is not None
    assert records_of(again.value) == records_of(dossier)
    for kind in {type(item.record) for item in dossier.items.values()}:
        then, now = dossier.of(kind), again.value.of(kind)
        assert list(now) == list(then)
        markings = [(dossier.marking_of(item), again.value.marking_of(now[id_])) for id_, item in then.items()]
        assert [pair for pair in markings if pair[0] != pair[1]] == []


@limits(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of ours
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_survives_freezing(text: str) -> None:
    """What a reader of YAML might take for a line break, a comment or a mark is a letter like any other."""
    title = f"title: {json.dumps(text)}"
    content = QUICK_START.replace("title: Grain transit through the Ostra strait", title).encode()
    read = parse_files(Files({BRIEFING: content}))
    records = validate(read.value)
    made = link(records.value, settings.Desk.model_validate(LETTERHEAD), Scheme(name="none")).value
    assume(made is not None and not (read.diagnostics or records.diagnostics))
    assert made is not None
    snapshot = thaw(SNAPSHOT.format(1), frozen(made)).value
    assert snapshot is not None
    again = snapshot.dossier(None).value
    assert again is not None
    assert again.briefing.record == made.briefing.record
