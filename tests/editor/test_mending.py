"""What is wrong says in the editor what to click, where the command line says which command to run."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from briefgen.editor.mending import COMMAND, HINTS
from tests.support.browser import Browser
from tests.support.desks import BRIEFING, ROOT, Desk

# Rooms that the editor does not open, and what it never comes to: without a desk it does not start.
_ELSEWHERE = ("cli", "review", "sending", "editor", "api.py")


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk.root)


def test_a_record_that_is_to_do_is_mended_in_its_field(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "  use: key\n", "  use: key\n  ednote: TODO, ask again\n")
    page = browser.get(f"/record?file={BRIEFING}&kind=quotes&id=quo-lund-grain")
    assert "empty this field and save" in page.problems("f.ednote")[0]
    assert "delete this line" not in page.text


def test_a_missing_clearance_leads_to_the_page_on_which_it_is_written_down(desk: Desk, browser: Browser) -> None:
    settings = desk.read("content/desk.yaml")
    desk.write("content/desk.yaml", f"{settings}release: {{clearances: [legal]}}\n")
    page = browser.get("/check?name=ostra-strait&look=yes")
    assert "nobody has cleared this for legal" in page.text
    assert "When they agree, write it down on the page “Clear”." in page.text
    assert page.links()["Clear"] == "/clear?name=ostra-strait"
    assert page.links()["Quotes"] == "/quotes?name=ostra-strait"
    assert "briefgen clear" not in page.text and "briefgen quotes" not in page.text


def test_a_hint_calls_fields_as_the_form_does(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "stance: opposes,", "stance: divided,")
    page = browser.get(f"/record?file={BRIEFING}&kind=positions&id=pos-solmark-inspect")
    assert "Add “Camps” with one item a line." in page.text
    desk.change(BRIEFING, "kind: person, name: Mira Lund,", "kind: person,")
    page = browser.get("/briefing?name=ostra-strait")
    assert "Add “Name”, the name as printed." in page.text


def test_every_hint_that_names_a_command_has_words_of_the_editor() -> None:
    told = {code for code, texts in hints() if any(COMMAND in text for text in texts)}
    assert len(told) > 10
    assert told - set(HINTS) == set()


def hints() -> Iterator[tuple[str, list[str]]]:
    """The code of each problem, and the words that its hint is made of, as the source has them."""
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        if path.relative_to(ROOT / "briefgen").parts[0] in _ELSEWHERE:
            continue
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                yield from _hints_in(function)


def _hints_in(function: ast.FunctionDef) -> Iterator[tuple[str, list[str]]]:
    set_ = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    for call in ast.walk(function):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "problem"):
            continue
        hint = next((word.value for word in call.keywords if word.arg == "hint"), None)
        if hint is None or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        names = {node.id for node in ast.walk(hint) if isinstance(node, ast.Name)}
        before = [one for one in set_ if one.lineno < call.lineno and names & {_name(way) for way in one.targets}]
        nearest = [max(before, key=lambda one: one.lineno).value] if before else []
        words = [node.value for part in (hint, *nearest) for node in ast.walk(part) if isinstance(node, ast.Constant)]
        yield str(call.args[0].value), [word for word in words if isinstance(word, str)]


def _name(way: ast.expr) -> str:
    return way.id if isinstance(way, ast.Name) else ""
