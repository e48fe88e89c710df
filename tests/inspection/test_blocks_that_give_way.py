"""A page is good without the blocks that give way: where there is no room for all they are left out, and it is said."""

from __future__ import annotations

import pytest

from tests.support.desks import Desk

PAGE = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body><main>
<section id="b-summary"><p>{{ briefing.title }}</p></section>
{% include "blocks/dates.html.j2" %}
{% include "blocks/more.html.j2" %}
</main></body></html>
"""
LONG, SHORT = 90, 2


@pytest.fixture
def notice(desk: Desk) -> Desk:
    """A product of one page with two blocks that give way, each with a line for each row of a table."""
    desk.write("templates/notice/page.html.j2", PAGE)
    return desk


def with_rows(desk: Desk, dates: int, more: int, contract: str = "gives_way: [more, dates]") -> Desk:
    desk.write("templates/notice/product.yml", f"title: Notice\nmax_pages: 1\nblocks: {{{contract}}}\n")
    for name, rows in (("dates", dates), ("more", more)):
        lines = "".join(f"<p>A line of {name}.</p>\n" for _ in range(rows))
        desk.write(f"templates/notice/blocks/{name}.html.j2", f'<section id="b-{name}">\n{lines}</section>\n')
    return desk


def printed(desk: Desk) -> set[str]:
    [page] = [data.decode() for path, data in desk.outputs().items() if path.endswith(".html")]
    return {name for name in ("dates", "more") if f"A line of {name}." in page}


def test_where_all_has_room_all_is_printed(notice: Desk) -> None:
    ran = with_rows(notice, SHORT, SHORT).build("-p", "notice")
    assert (ran.status, printed(notice), "BG714" in ran.codes) == (0, {"dates", "more"}, False)


@pytest.mark.parametrize(
    ("dates", "more", "left"), [(SHORT, LONG, {"dates"}), (LONG, SHORT, set()), (LONG, LONG, set())]
)
def test_blocks_give_way_one_after_another_until_the_rest_has_room(
    notice: Desk, dates: int, more: int, left: set[str]
) -> None:
    ran = with_rows(notice, dates, more).build("-p", "notice")
    assert (ran.status, printed(notice)) == (0, left)
    assert [found for found in ran.codes if found in ("BG701", "BG714")] == ["BG714"]
    assert "for `more`" in ran.err


def test_where_the_rest_is_too_long_nothing_is_left_out(notice: Desk) -> None:
    ran = with_rows(notice, LONG, LONG, contract="gives_way: [more]").build("-p", "notice")
    assert printed(notice) == {"dates", "more"}
    assert "BG701" in ran.codes
    assert "BG714" not in ran.codes


def test_a_block_that_gives_way_and_that_no_template_has_is_told(notice: Desk) -> None:
    ran = with_rows(notice, SHORT, SHORT, contract="gives_way: [mroe]").build("-p", "notice")
    assert "BG716" in ran.codes
