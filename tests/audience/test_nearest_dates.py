"""A product may draw a part of the timeline: what came last, and what comes next."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, Desk

PAGE = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body>
<p>{% if drawn.timeline %}{% for row in drawn.timeline.rows %}{{ row.cells[0] }} {{ row.cells[2] }};
{%- endfor %}{% endif %}
<p>{% for one in drawn.coming %}{{ one.text }}; {% endfor %}</p>
</body></html>
"""
HEAD = """\
briefing: {title: Ships, as_of: 2026-03-14, summary: "Ships wait. [@src-a]"}
sources: [{id: src-a, publisher: Gazette, title: Ships, date: 2026-03-12}]
lines: [{id: lin-ask, kind: ask, text: Open the gate., addressee: The harbour, decision_by: 2026-03-19, own_view: true}]
events:
"""


@pytest.fixture
def dated(desk: Desk) -> Desk:
    """Seven things that happened, on 1 to 7 March, and four that are due, on 16 to 22 March."""
    past = "".join(
        f"- {{id: evt-p{n}, title: Past {n}, date: 2026-03-0{n}, type: meeting, evidence: src-a}}\n"
        for n in range(1, 8)
    )
    due = "".join(
        f"- {{id: evt-d{n}, title: Due {n}, date: 2026-03-{14 + 2 * n}, type: meeting, scheduled: true,"
        " evidence: src-a}\n"
        for n in range(1, 5)
    )
    desk.write(BRIEFING, HEAD + past + due)
    desk.write("templates/dates/page.html.j2", PAGE)
    return desk


def drawn(desk: Desk, most: str) -> tuple[list[str], list[str]]:
    desk.write("templates/dates/product.yml", f"title: Dates\nlimits: {{{most}}}\n")
    ran = desk.build("-p", "dates", "-f", "html")
    assert ran.errors == []
    [page] = [data.decode() for path, data in desk.outputs().items() if path.endswith(".html")]
    lists = page.partition("<body>")[2].split("<p>")[1:3]
    first, second = ([part.strip() for part in text.partition("</")[0].split(";") if part.strip()] for text in lists)
    return first, second


def test_a_third_of_them_is_to_come_and_their_numbers_begin_anew(dated: Desk) -> None:
    assert drawn(dated, "timeline: 6")[0] == ["1 Past 4", "2 Past 5", "3 Past 6", "4 Past 7", "5 Due 1", "6 Due 2"]


def test_without_a_limit_all_are_drawn(dated: Desk) -> None:
    assert len(drawn(dated, "")[0]) == 12


def test_what_comes_next_is_listed_without_what_we_ask(dated: Desk) -> None:
    assert drawn(dated, "timeline: 6")[1] == ["Due 1", "Due 2"]
