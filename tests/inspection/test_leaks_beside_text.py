"""What a page tells beside its text is read too: aloud by a screen reader, on hover, or printed by a style sheet."""

from __future__ import annotations

import pytest

from tests.support.desks import MARKED, Desk
from tests.support.leaking import DATED, EXTRA, ONE, contact
from tests.support.leaking import THEME as SHEET

PORT = """\
marking: "TLP:AMBER"
sources:
- {id: src-kranwald, publisher: Kranwald Port, title: Cranes, date: 2026-03-10}
metrics:
- {id: met-kranwald, label: Cranes at work, quantity: 4817 ship, as_of: 2026-03-10, evidence: src-kranwald}
"""
TOLD = ["4817 ships", "4,817 ships", "four thousand eight hundred and seventeen ships", "about 4.8 thousand ships"]
HARMLESS = ["4816 ships", "48.17 metres", "four ships", "Page 17 of 48"]
DRAWN = '<svg viewBox="0 0 9 9" role="img" aria-label="{}"><rect width="9" height="9"/></svg>'

TABLE = '<table><tr><th abbr="{}">a</th></tr><tr><td>b</td></tr></table>'


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, DATED)
    desk.write("content/briefings/ostra-strait/port.yaml", PORT)
    return desk


def sheet(more: str) -> tuple[str, str]:
    return "templates/one-pager/theme.css", f"{SHEET}\n{more}\n"


PLACES = {
    "shown on hover": lambda words: contact(f'<p title="{words}">x</p>'),
    "read aloud": lambda words: contact(DRAWN.format(words)),
    "a table's short head": lambda words: contact(TABLE.format(words)),
    "printed by a style": lambda words: sheet(f'#b-contact::after {{ content: "{words}" }}'),
    "printed in two pieces": lambda words: sheet(f'#b-contact::after {{ content: "{words[:2]}" "{words[2:]}" }}'),
    "printed on a screen only": lambda words: sheet(f'@media screen {{ #b-contact::after {{ content: "{words}" }} }}'),
    "printed by way of a property": lambda words: sheet(
        f':root {{ --x: var(--y); --y: "{words}" }} #b-contact::after {{ content: var(--x) }}'
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", TOLD)
@pytest.mark.parametrize("way", PLACES)
def test_a_figure_is_found_wherever_a_reader_is_told_it(marked: Desk, way: str, words: str) -> None:
    marked.write(*PLACES[way](words))
    ran = marked.build(*ONE, "--audience", "public", "--format", "html")
    assert ("BG510" in [d["code"] for d in ran.errors], marked.outputs()) == (True, {}), ran.err


@pytest.mark.parametrize("way", PLACES)
def test_a_family_name_alone_is_found_there_too(marked: Desk, way: str) -> None:
    marked.write(*PLACES[way]("Zirkelstein"))
    ran = marked.build(*ONE, "--audience", "public", "--format", "html")
    assert ("BG510" in [d["code"] for d in ran.errors], marked.outputs()) == (True, {}), ran.err


@pytest.mark.parametrize("way", PLACES)
def test_other_figures_are_the_templates_own(marked: Desk, way: str) -> None:
    marked.write(*PLACES[way](". ".join(HARMLESS)))
    ran = marked.build(*ONE, "--audience", "public", "--format", "html")
    assert (ran.status, [d["code"] for d in ran.errors]) == (0, []), ran.err
