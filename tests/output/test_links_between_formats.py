"""The two files of a document lead to each other however they were asked for; a selection leaves the others alone."""

from __future__ import annotations

from tests.support.desks import BRIEFING, Desk


def page(desk: Desk) -> str:
    [html] = [data for path, data in desk.outputs().items() if path.endswith(".html")]
    return html.decode()


def documents(desk: Desk) -> dict[str, bytes]:
    return {path: data for path, data in desk.outputs().items() if path.endswith((".html", ".pdf"))}


def test_one_format_after_the_other_gives_what_both_at_once_give(desk: Desk) -> None:
    desk.build("-f", "html")
    assert "one-pager.pdf" not in page(desk)
    desk.build("-f", "pdf")
    in_turn = documents(desk)
    assert "one-pager.pdf" in page(desk)
    desk.build("--force")
    assert documents(desk) == in_turn


def test_asking_for_one_of_two_that_stand_takes_no_link_away(desk: Desk) -> None:
    desk.build()
    before = documents(desk)
    desk.build("-f", "html")
    assert documents(desk) == before
    assert "one-pager.pdf" in page(desk)


def test_nothing_leads_to_a_file_of_older_records(desk: Desk) -> None:
    desk.build()
    desk.change(BRIEFING, "Ships wait eight days.", "Ships wait nine days.")
    desk.build("-f", "html")
    assert "nine days" in page(desk)
    assert "one-pager.pdf" not in page(desk)


def test_a_build_of_one_product_leaves_the_others_where_they_are(desk: Desk) -> None:
    desk.build("-p", "one-pager")
    others = documents(desk)
    assert desk.build("-p", "quote-sheet").status == 0
    assert len(documents(desk)) == 4
    assert {path: data for path, data in documents(desk).items() if path in others} == others
