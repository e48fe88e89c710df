"""What is kept from an earlier build lets nothing through: not an older view, not another audience's, not a check that
was passed before there was something to find. Point 12 of those that a leak test has to meet."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.support.desks import MARKED, Desk, Ran
from tests.support.documents import everything
from tests.support.leaking import CONTACT, EXTRA, ONE, WITHHELD, public

QUICK = (*ONE, "--format", "html")
SECRET = ("northernlane", "zirkelstein", "lin-zirkelstein")
EARLY, LATER = "2026-03-14", "2026-04-14"
EMBARGOED = WITHHELD.replace('marking: "TLP:AMBER"\n', "").replace("}\n", ", embargo: 2026-04-01}\n")
OPEN = WITHHELD.replace('marking: "TLP:AMBER"\n', "")
NAMING = "templates/one-pager/blocks/contact.html.j2", CONTACT.replace("</section>", "<p>Ada Zirkelstein</p></section>")
LISTED = MARKED.replace('"TLP:AMBER"}', '"TLP:AMBER", distribution: [Ada Zirkelstein]}')


def ceilings(internal: str, public: str) -> str:
    return MARKED.replace('"TLP:AMBER"}', f'"{internal}"}}').replace('{up_to: "TLP:CLEAR"}', f'{{up_to: "{public}"}}')


def marked(desk: Desk) -> None:
    desk.write(EXTRA, WITHHELD)


def one_record_marked(desk: Desk) -> None:
    desk.change(EXTRA, "kind: ask", 'kind: ask, marking: "TLP:AMBER"')
    desk.change(EXTRA, "kind: person", 'kind: person, marking: "TLP:AMBER"')


def under_embargo(desk: Desk) -> None:
    desk.write(EXTRA, EMBARGOED)


def switched(desk: Desk) -> None:
    desk.write(EXTRA, WITHHELD)
    desk.write("content/desk.yaml", ceilings("TLP:CLEAR", "TLP:AMBER"))
    assert desk.build(*QUICK).status == 0
    assert "northernlane" in everything(b"".join(public(desk).values()))
    desk.write("content/desk.yaml", MARKED)


CHANGES: dict[str, Callable[[Desk], None]] = {
    change.__name__.replace("_", " "): change for change in (marked, one_record_marked, under_embargo, switched)
}


@pytest.mark.parametrize("change", CHANGES)
def test_12_what_is_withheld_since_is_gone_from_the_next_build(desk: Desk, change: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, OPEN)
    assert desk.build(*QUICK).status == 0
    assert "northernlane" in everything(b"".join(public(desk).values()))
    CHANGES[change](desk)
    assert desk.build(*QUICK, "--today", EARLY).status == 0
    kept = public(desk)
    assert [word for word in SECRET if word in everything(b"".join(kept.values()))] == []
    assert desk.build(*QUICK, "--today", EARLY, "--force").status == 0
    assert (len(kept), public(desk)) == (1, kept)


def test_12_a_clock_that_goes_back_withholds_again(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, EMBARGOED)
    told = {}
    for day in (EARLY, LATER, EARLY):
        assert desk.build(*QUICK, "--today", day).status == 0
        told[day] = everything(b"".join(public(desk).values()))
        assert ("northernlane" in told[day]) == (day == LATER)


def hidden_by_the_clock(desk: Desk) -> Ran:
    """A template holds the name of an actor that the page does not show, and whose embargo is over, then is not."""
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, "actors:\n- {id: act-zirkelstein, kind: person, name: Ada Zirkelstein, embargo: 2026-04-01}\n")
    assert desk.build(*QUICK, "--today", LATER).status == 0
    return desk.build(*QUICK, "--today", EARLY)


def listed_since(desk: Desk) -> Ran:
    """A template holds a name that comes onto the list of another audience."""
    desk.write("content/desk.yaml", MARKED)
    assert desk.build(*QUICK).status == 0
    desk.write("content/desk.yaml", LISTED)
    return desk.build(*QUICK)


@pytest.mark.parametrize("since", [hidden_by_the_clock, listed_since])
def test_12_a_page_that_was_harmless_is_looked_at_again(desk: Desk, since: Callable[[Desk], Ran]) -> None:
    desk.write(*NAMING)
    ran = since(desk)
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {"BG510"}), ran.err


def test_12_another_audience_s_file_is_not_taken_for_the_public_one(desk: Desk) -> None:
    """Neither by what lies in the folder, nor by what the manifest says of it."""
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, WITHHELD)
    assert desk.build(*QUICK).status == 0
    before, manifest = public(desk), desk.root / "output/manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    variants = told["briefings"]["ostra-strait"]["variants"]
    internal, handed_out = (next(v for k, v in variants.items() if f"/{name}" in k) for name in ("internal", "public"))
    [path], [secret] = ([file["path"] for file in variant["files"]] for variant in (handed_out, internal))
    data = (desk.root / "output" / secret).read_bytes()
    handed_out["files"] = [{**internal["files"][0], "path": path}]
    desk.write(f"output/{path}", data)
    assert desk.build(*QUICK).status == 0
    assert public(desk) == before
    desk.write(f"output/{path}", data)
    handed_out["key"] = internal["key"]
    manifest.write_text(json.dumps(told), "utf-8")
    assert desk.build(*QUICK).status == 0
    assert public(desk) == before
