"""Notes that go out, notes that never do: of editions, corrections and withdrawals, of waivers and clearances."""

from __future__ import annotations

import json

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk, Ran
from tests.support.documents import everything
from tests.support.leaking import CONTACT, DATED, EXTRA, NAME, ONE, contact, public

QUICK = (*ONE, "--format", "html")
PRODUCTS = "products: [one-pager, change-note]\n"
FIGURES = "content/briefings/ostra-strait/figures.yaml"
TUGS = """\
metrics:
- {id: met-tugs, label: Tugs at work, quantity: 4 ship, as_of: 2026-03-10, evidence: src-gazette}
"""
EXCUSED = """\
  waive:
  - {code: BG999, until: 2026-03-31, by: Orla Quistgaard,
     reason: Nobody in the ministry would confirm these words to us on paper}
"""


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED + PRODUCTS)
    desk.write(EXTRA, DATED)
    return desk


def publish(desk: Desk, note: str, kind: str) -> Ran:
    return desk.run("publish", "ostra-strait", "--note", note, "--kind", kind)


@pytest.fixture
def published(marked: Desk) -> Desk:
    """A desk with one edition, and something that has changed since."""
    marked.write(FIGURES, TUGS)
    marked.after("publish", "ostra-strait", "--note", "A note.")
    marked.change(FIGURES, "4 ship", "5 ship")
    return marked


@pytest.mark.parametrize("kind", ["update", "correction", "withdrawal"])
def test_the_note_of_an_edition_gives_nothing_away(published: Desk, kind: str) -> None:
    before = published.outputs()
    ran = publish(published, f"New figures, thanks to {NAME}.", kind)
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {"BG513" if kind == "withdrawal" else "BG510"}), ran.err
    assert published.outputs() == before
    assert not (published.root / "content/briefings/ostra-strait/editions/2.json").exists()


@pytest.mark.parametrize("field", ["corrected", "withdrawn"])
def test_nor_does_the_reason_of_a_record_that_is_corrected_or_taken_back(published: Desk, field: str) -> None:
    before = published.outputs()
    published.change(FIGURES, "id: met-tugs,", f"id: met-tugs, {field}: The count was that of {NAME},")
    ran = publish(published, "New figures.", "update")
    assert ran.status == 1
    assert {d["code"] for d in ran.errors} == {"BG513"}, ran.err
    assert published.outputs() == before


def test_what_editors_wrote_of_a_shown_record_no_template_repeats(marked: Desk) -> None:
    said = "Confirm with the harbour master before this goes to any minister."
    marked.change(BRIEFING, "  use: key", f"  use: key\n  ednote: {said}")
    marked.write(*contact(f"<p>{said}</p>"))
    ran = marked.build(*QUICK)
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {"BG510"}), ran.err
    assert "words of a note among editors" in ran.err


@pytest.mark.parametrize("who", ["a clearance", "a waiver"])
def test_who_let_a_briefing_out_is_in_no_name_of_a_file(marked: Desk, who: str) -> None:
    if who == "a waiver":
        marked.change(BRIEFING, "  use: key", "  use: key\n" + EXCUSED.replace("BG999", "BG319").rstrip())
    else:
        assert marked.run("clear", "ostra-strait", "--role", "legal", "--name", "Orla Quistgaard", "--desk",
                          str(marked.root)).status == 0  # fmt: skip
    (marked.root / "content/briefings/ostra-strait").rename(marked.root / "content/briefings/for-orla-quistgaard")
    ran = marked.build(*QUICK)
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {"BG510"}), ran.err
    assert "the name of a person behind a clearance or a waiver of `briefing` in its file name" in ran.err
    assert marked.outputs() == {}


def test_whom_a_page_names_anyway_may_clear_it(marked: Desk) -> None:
    """The press officer stands at the foot of every page; the minister of the briefing agrees to her own words."""
    marked.write(
        "templates/one-pager/blocks/contact.html.j2", CONTACT.replace("</section>", "<p>Vera Holt</p></section>")
    )
    for role, name in (("press", "Vera Holt"), ("source", "Mira Lund")):
        marked.run("clear", "ostra-strait", "--role", role, "--name", name, "--desk", str(marked.root))
    assert marked.build(*QUICK).status == 0


def test_a_clearance_is_in_no_snapshot_and_a_waiver_in_no_document(published: Desk) -> None:
    published.change(BRIEFING, "  use: key", "  use: key\n" + EXCUSED.replace("BG999", "BG319").rstrip())
    published.run("clear", "ostra-strait", "--role", "legal", "--name", "Vera Holt", "--desk", str(published.root))
    ran = publish(published, "New figures.", "update")
    assert ran.status == 0, ran.err
    snapshot = json.loads(published.read("content/briefings/ostra-strait/editions/2.json"))
    assert "Vera Holt" not in json.dumps(snapshot)
    for data in public(published).values():
        assert [word for word in ("veraholt", "quistgaard", "wouldconfirm") if word in everything(data)] == []
