"""Dates are read at the precision that is known, printed in words and in order; what is none is refused with a hint."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, Desk

FILE = "content/briefings/ostra-strait/events.yaml"


def with_events(desk: Desk, dates: list[str]) -> None:
    """One event a date, each on a line of its own; `2026-03-10 at 09:30` has a time."""
    lines = []
    for number, date in enumerate(dates):
        day, _, time = date.partition(" at ")
        more = f", time: '{time}'" if time else ""
        lines.append(f"- {{id: evt-n{number}, title: Talks, date: '{day}'{more}, evidence: src-gazette}}")
    desk.write(FILE, "\n".join(["events:", *lines, ""]))
    desk.write("templates/tiny/product.yml", "title: One-page briefing")
    shown = "{% for event in timeline %}<p>{{ event.date }}</p>{% endfor %}"
    desk.write("templates/tiny/page.html.j2", f"<head></head>{shown}")


def printed(desk: Desk) -> list[str]:
    ran = desk.build("--format", "html", "--product", "tiny", "--today", "2026-03-14")
    assert ran.problems == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return [said.replace("\u00a0", " ") for said in re.findall(r"<p>(.*?)</p>", page)]


def hints(desk: Desk) -> dict[int, str]:
    return {p["place"]["line"] - 2: p["hint"] for p in desk.check().problems if p["place"]["file"] == FILE}


IN_ORDER = {
    "200X": "the 2000s",
    "2024-21": "spring 2024",
    "2025-33": "first quarter of 2025",
    "2025-XX": "a month in 2025",
    "2025-23~": "c. autumn 2025",
    "2025-11/2025-12-08": "November 2025 to 8 December 2025",
    "2026-02-XX": "a day in February 2026",
    "../2026-02-10": "until 10 February 2026",
    "2026-03": "March 2026",
    "2026-03-03/2026-03-03": "3 March 2026",
    "2026-03-04/2026-03": "4 March 2026 or later in the month",
    "2026-03-05/2026": "5 March 2026 or later in the year",
    "2026-03-06/..": "from 6 March 2026",
    "2026-03-08/2026-03-10": "8 to 10 March 2026",
    "2026-03-10": "10 March 2026",
    "2026-03-10 at 09:30": "10 March 2026, 09:30",
    "2026-03-10 at 15:00+02:00": "10 March 2026, 15:00 UTC+02:00",
    "2026-03-10 at 15:30Z": "10 March 2026, 15:30 UTC",
}


def test_dates_are_printed_in_words_and_in_order(desk: Desk) -> None:
    with_events(desk, list(reversed(IN_ORDER)))
    assert printed(desk) == list(IN_ORDER.values())


@pytest.mark.parametrize(
    ("date", "said"),
    [("2026-02/2026-02-10", "10 February 2026 or earlier in the month"), ("2026-03~/2026-03", "c. March 2026"),
     ("2025-34/2025-35", "second to third quarter of 2025"), ("2025-21/2025-23", "spring to autumn 2025"),
     ("2026-33/2026-33", "first quarter of 2026"), ("2026/2026-03", "March 2026 or earlier in the year")],
)  # fmt: skip
def test_an_interval_never_says_one_date_twice(desk: Desk, date: str, said: str) -> None:
    with_events(desk, [date])
    assert printed(desk)[0] in (said, said.removeprefix("c. "))


FIGURE = "metrics:\n- {{id: met-x, label: Ships, quantity: 12 ship, as_of: {day}, evidence: src-gazette}}\n"


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [("en-GB", "2026-03-06/..", "6 March 2026 or later"), ("en-GB", "../2026-33", "first quarter of 2026 or earlier"),
     ("en-GB", "2026-03-06/2026-03-08", "6 to 8 March 2026"), ("uk", "2026-03/..", "березень 2026 року або пізніше"),
     ("uk", "../2026-03-06", "6 березня 2026 року або раніше")],
)  # fmt: skip
def test_behind_as_of_a_date_without_an_end_reads_as_a_day_does(desk: Desk, language: str, day: str, said: str) -> None:
    desk.change(BRIEFING, "briefing:\n", f"briefing:\n  language: {language}\n")
    desk.write(FILE, FIGURE.format(day=day))
    desk.write("templates/tiny/product.yml", "title: One-page briefing")
    desk.write("templates/tiny/page.html.j2", "<head></head>{% for f in figures %}<p>{{ f.as_of }}</p>{% endfor %}")
    ran = desk.build("--format", "html", "--product", "tiny", "--today", "2026-03-14")
    assert ran.errors == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    assert re.findall(r"<p>(.*?)</p>", page) == [said]


def test_a_time_of_day_is_said_in_the_desk_s_zone(desk: Desk) -> None:
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\ntimezone: Europe/Brussels\n")
    with_events(desk, ["2026-03-10 at 09:30", "2025-07-10 at 09:30"])
    assert printed(desk) == ["10 July 2025, 09:30 UTC+02:00", "10 March 2026, 09:30 UTC+01:00"]


def test_dates_are_said_in_the_language_of_the_document(desk: Desk) -> None:
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\nlanguage: uk\n")
    with_events(desk, ["2025-33", "2025-21", "2026-03-06/.."])
    page = "templates/tiny/page.html.j2"
    desk.write(page, desk.read(page))
    desk.change(BRIEFING, "briefing:\n", "briefing:\n  language: uk\n")
    desk.write("templates/_shared/locale/uk.po", 'msgid ""\nmsgstr ""\n\nmsgctxt "product"\nmsgid "One-page briefing"\n'
               'msgstr "Довідка"\n')  # fmt: skip
    assert printed(desk) == ["перший квартал 2025 року", "весна 2025 року", "від 6 березня 2026 року"]


MENDED = {
    "12 March 2026": "2026-03-12",
    "March 12, 2026": "2026-03-12",
    "Tuesday, 10 March 2026": "2026-03-10",
    "12.03.2026": "2026-03-12",
    "25/02/2026": "2026-02-25",
    "2026-3-1": "2026-03-01",
    "20260312": "2026-03-12",
    "Q1 2026": "2026-33",
    "2025-Q4": "2025-36",
    "third quarter of 2025": "2025-35",
    "spring 2025": "2025-21",
    "H1 2025": "2025-01/2025-06",
    "the second half of 2025": "2025-07/2025-12",
    "the 1990s": "199X",
    "c. March 2026": "2026-03~",
    "2026?": "2026~",
    "since 2026-03-01": "2026-03-01/..",
    "2026-03-12/": "2026-03-12/..",
    "until 1 March 2026": "../2026-03-01",
    "2026-03-10 to 2026-03-12": "2026-03-10/2026-03-12",
    "10-12 March 2026": "2026-03-10/2026-03-12",
    "2026-03-12/2026-03-10": "2026-03-10/2026-03-12",
    "2026-03-10 or 2026-03-12": "2026-03-10/2026-03-12",
    "2026-03-10 at 9.30": "09:30",
    "2026-03-10 at 3:30 pm": "15:30",
}


def test_what_is_written_otherwise_is_refused_with_the_date_that_is_meant(desk: Desk) -> None:
    with_events(desk, list(MENDED))
    found = hints(desk)
    offered = {wrong: re.findall(r"`(.*?)`", found[n])[:1] for n, wrong in enumerate(MENDED)}
    assert offered == {wrong: [right] for wrong, right in MENDED.items()}
    with_events(desk, [date if ":" not in date else f"2026-03-10 at {date}" for date in MENDED.values()])
    assert desk.check("--today", "2026-03-14").errors == []


UNTOLD = [
    "yesterday",
    "2026-02-30",
    "2026-25",
    "2026-21-05",
    "2026-XX-05",
    "../..",
    "20XX",
    "2025/2026/2027",
    "12 Foo 2026",
]


def test_where_nobody_can_tell_the_hint_says_how_dates_are_written(desk: Desk) -> None:
    with_events(desk, UNTOLD)
    found = hints(desk)
    assert [found[n].startswith("dates are written 2025,") for n, _ in enumerate(UNTOLD)] == [True] * len(UNTOLD)


def test_a_date_that_can_be_read_in_two_ways_is_asked_for(desk: Desk) -> None:
    with_events(desk, ["03/04/2025"])
    assert hints(desk)[0] == "write `2025-04-03` or `2025-03-04`"


def test_a_time_needs_its_day(desk: Desk) -> None:
    with_events(desk, ["2026-03 at 10:00", "2026-03-10/2026-03-12 at 10:00", "2026-03-10 at 25:00"])
    assert desk.check().codes == ["BG109"] * 3


def test_what_goes_on_never_grows_old_and_a_quarter_does_when_the_next_is_over(desk: Desk) -> None:
    figure = "- {{id: met-{}, label: Ships, quantity: 4 ship, as_of: {}, evidence: src-gazette}}\n"
    dates = {"a": "2026-02-01/..", "b": "2025-35", "c": "2026-03-01/2026-03-12"}
    desk.write(FILE, "metrics:\n" + "".join(figure.format(name, date) for name, date in dates.items()))
    assert [(p["code"], p["place"]["line"]) for p in desk.check().problems] == [("BG402", 3)]


def test_a_bare_day_of_an_embargo_is_said_to_begin_that_day(desk: Desk) -> None:
    desk.change(BRIEFING, "briefing:\n", "briefing:\n  embargo: 2026-03-15 06:00\n")
    (problem,) = desk.check().problems
    assert problem["hint"].endswith("or 2025-08-24 for the first moment of that day, 00:00")
