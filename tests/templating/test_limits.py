"""How far a template may run: as far as there is something to show, and no further."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, Desk, tiny

MANY = 600
CITED = "".join(f"- {{id: lin-{n}, kind: point, text: 'Quay {n} is open to ships. [@src-{n}]'}}\n" for n in range(MANY))
SOURCES = "".join(
    f"- {{id: src-{n}, publisher: Strait Gazette, title: Report {n} on quays, date: 2026-03-10, reliability: B}}\n"
    for n in range(MANY)
)
PAGE = """\
<html lang="en-GB"><head><title>{{{{ briefing.title }}}}</title></head><body>
<p>{{% if marking %}}{{{{ marking }}}}{{% endif %}} {{% for line in lines %}}{{{{ line.text }}}}{{% endfor %}}</p>
<p>{{% for source in sources %}}{{% for again in {} %}}{}{{% endfor %}}{{% endfor %}}</p>
</body></html>
"""


@pytest.fixture
def long(desk: Desk) -> Desk:
    """A briefing with hundreds of sources, each cited."""
    tiny(desk)
    desk.write(BRIEFING, desk.read(BRIEFING).replace("sources:\n", f"sources:\n{SOURCES}", 1) + f"\nlines:\n{CITED}")
    return desk


def test_what_goes_through_everything_a_hundred_times_ends(long: Desk) -> None:
    long.write("templates/tiny/page.html.j2", PAGE.format([1] * 100, ""))
    ran = long.build("--audience", "public", "--format", "html")
    assert (ran.status, ran.errors) == (0, []), ran.err


def test_what_goes_through_everything_for_each_pair_of_everything_does_not(long: Desk) -> None:
    long.write("templates/tiny/page.html.j2", PAGE.format("sources", "{% for more in sources %}{% endfor %}"))
    ran = long.build("--audience", "public", "--format", "html")
    assert [found["code"] for found in ran.errors] == ["BG815"]
    assert "steps" in ran.err
