"""Every page of the editor before axe-core's rules for WCAG 2.2 AA, in a real Chromium, and at the width of a phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.support.desks import BRIEFING, ROOT, Desk
from tests.support.editing import Running, chromium, editing

pytestmark = pytest.mark.long
AXE = ROOT / "tests/judges/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RECORD = f"/record?file={quote(BRIEFING)}&kind="
PATHS = [
    "/",
    "/briefing?name=ostra-strait",
    "/library",
    "/search?q=inspections",
    "/changes",
    f"{RECORD}briefing",
    f"{RECORD}quotes&id=quo-lund-grain",
    f"{RECORD}positions&id=pos-varenia-inspect",
    "/new?kind=guarantees&briefing=ostra-strait",
    "/pages?briefing=ostra-strait",
    f"/remove?file={quote(BRIEFING)}&kind=sources&id=src-gazette",
    f"/text?file={quote(BRIEFING)}",
    "/new?kind=pictures&briefing=ostra-strait",
    f"/source-text?file={quote(BRIEFING)}&kind=sources&id=src-gazette",
    "/nowhere",
]
SCREENS = [(360, "light"), (1280, "dark")]


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    asked = "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations'], iframes: false})"
    found = page.evaluate(asked, RULES)["violations"]
    return [f"{rule['id']}: {' '.join(node['target'])}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_passes_axe_and_fits_its_screen(desk: Desk, width: int, scheme: str) -> None:
    desk.change(BRIEFING, "date: 2026-03-12\n", "date: 12.3.2026\n")  # so that problems are shown, too
    told: dict[str, list[str]] = {}
    with (
        editing(desk.root) as running,
        chromium(viewport={"width": width, "height": 6000}, color_scheme=scheme) as window,
    ):
        page = window.new_page()
        enter(page, running)
        for path in PATHS:
            page.goto(running.base + path)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            found = violations(page)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append("wider than its screen")
            told |= {path: found} if found else {}
    assert told == {}


def enter(page: Any, running: Running) -> None:
    page.goto(running.opens)
    page.wait_for_url(f"{running.base}/")
