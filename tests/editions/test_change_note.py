"""The change note: one page that says what changed since the last edition, and nothing else."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, MARKED, SETTINGS, Desk

FIGURES = "content/briefings/ostra-strait/figures.yaml"
TUGS = """\
metrics:
- id: met-tugs
  label: Tugs at work
  quantity: 4 ship, claimed
  as_of: 2026-03-10
  evidence: src-gazette
"""


def note(desk: Desk, audience: str = "public", *more: str) -> str:
    """The change note of a draft, as that audience gets it."""
    ran = desk.build("-p", "change-note", *more)
    assert ran.problems == []
    [page] = (data for path, data in desk.outputs().items() if path.endswith(f"change-note_{audience}.html"))
    return page.decode()


def publish(desk: Desk) -> None:
    desk.after("publish", "ostra-strait", "--note", "A note.")


def test_it_says_so_where_there_is_no_earlier_edition_or_nothing_changed(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    assert "There is no earlier edition of this briefing, so there is nothing to compare it with." in note(desk)
    publish(desk)
    page = note(desk)
    assert "Nothing has changed since edition 1 of 14 March 2026." in page
    assert ('id="b-new"' in page, 'id="b-changed"' in page) == (False, False)


def test_each_audience_reads_of_its_own_changes(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    publish(desk)
    desk.change(BRIEFING, "stance: opposes", "stance: supports")
    desk.write(FIGURES, TUGS.replace("- id", '- marking: "TLP:AMBER"\n  id'))
    public, internal = (note(desk, audience, "-f", "html") for audience in ("public", "internal"))
    for page in (public, internal):
        assert "Since edition 1 of 14 March 2026. What is not here has not changed." in page
        assert '<span class="arrow" role="img" aria-label="warmer than before">' in page
    assert ("Tugs at work" in public, "Tugs at work" in internal) == (False, True)


def test_what_was_wrong_and_what_is_taken_back_stand_apart_with_their_reasons(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(FIGURES, TUGS + TUGS.replace("metrics:\n", "").replace("tugs", "pilots").replace("Tugs", "Pilots"))
    publish(desk)
    text = desk.read(FIGURES).replace("4 ship", "3 ship", 1)
    text = text.replace("id: met-tugs\n", "id: met-tugs\n  corrected: The first count had a tug twice.\n")
    desk.write(FIGURES, text.replace("id: met-pilots\n", "id: met-pilots\n  withdrawn: Nobody counts pilots.\n"))
    page = note(desk)
    corrected, dropped = (page.partition(f'id="b-{name}"')[2].partition("</section>")[0] for name in
                          ("corrected", "dropped"))  # fmt: skip
    assert "The first count had a tug twice." in corrected
    assert "Nobody counts pilots." in dropped
    assert "Pilots" not in corrected


def test_a_record_that_changed_carries_a_mark_in_words(desk: Desk) -> None:
    desk.write(FIGURES, TUGS)
    publish(desk)
    desk.change(FIGURES, "4 ship", "5 ship")
    desk.build("-p", "full-brief", "-f", "html")
    [page] = (data.decode() for path, data in desk.outputs().items() if "full-brief" in path)
    assert 'Tugs at work &#8288;<span class="mark">updated</span>' in page
    assert page.count('class="mark"') == 1


FULL = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head>
{% from "components/what_changed.html.j2" import anything, changes_in_brief %}
<body><section id="b-long" style="height: ROOMmm">{{ briefing.title }}</section>
{% if anything(changes) %}<section id="b-changes">{{ changes_in_brief(changes) }}</section>{% endif %}
</body></html>
"""


@pytest.mark.parametrize(
    ("room", "on_the_page", "said"),
    [(200, "Tugs 1", ""), (224, "figures (9)", "it tells numbers"), (244, "", "it tells nothing of it")],
)
def test_a_page_that_fitted_fits_when_something_has_changed(desk: Desk, room: int, on_the_page: str, said: str) -> None:
    """It tells less of it where it has no room, says so to the desk, and the change note tells it all."""
    desk.write("content/desk.yaml", f"{SETTINGS}products: [tiny]\n")
    desk.write("templates/tiny/product.yml", "title: Tiny\nmax_pages: 1\n")
    desk.write("templates/tiny/page.html.j2", FULL.replace("ROOM", str(room)))
    count = TUGS.partition("\n")[2]
    counts = [count.replace("tugs", f"tugs{n}").replace("Tugs at", f"Tugs {n} {'hard ' * 11} at") for n in range(9)]
    desk.write(FIGURES, "metrics:\n" + "".join(counts))
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.write(FIGURES, desk.read(FIGURES).replace("4 ship", "5 ship"))
    ran = desk.build("-p", "tiny")
    assert ran.errors == []
    assert [d["message"] for d in ran.problems if d["code"].startswith("BG7")] == (
        [f"what changed has no room on the tiny: {said}"] if said else []
    )
    [page] = (data.decode() for path, data in desk.outputs().items() if path.endswith("2026-03-14_tiny.html"))
    assert ('id="b-changes"' in page, on_the_page in page) == (bool(on_the_page), True)
