"""Somebody who has never seen YAML writes the Ostra briefing in forms, mends mistakes, and has a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefgen.editor.forms.shapes import part_of
from briefgen.editor.forms.values import form_value
from briefgen.edits.edit_values import edited_data
from briefgen.records.kinds import BRIEFING, KINDS
from briefgen.syntax.yaml_reader import parse_once
from tests.support.browser import Browser, Page
from tests.support.desks import QUICK_START, SETTINGS, Desk

WANTED: dict[str, Any] = edited_data(parse_once("", QUICK_START.encode()).value.root)  # type: ignore[assignment]  # (a file is a map)
NAME = "from-nothing"
FILE = f"content/briefings/{NAME}/briefing.yaml"
LISTS = {"evidence": "source", "conditions": "", "key_points": "text", "roles": "title"}


def test_the_ostra_briefing_is_written_in_forms_alone(desk: Desk) -> None:
    browser = Browser(desk.root)
    page = browser.get("/new-briefing")
    begun = {"title": "From nothing", "as_of": "2026-03-14", "name": NAME}
    page = browser.post(page.form.action, {**page.form.fields, **begun})
    assert page.status == 200, page.text
    for kind in ("quotes", "positions", "sources", "topics", "actors"):  # the examples, which nobody needs any more
        for link in [link for link in records(browser) if f"kind={kind}&" in link]:
            removal = browser.get(link).follow("Remove")
            browser.post(removal.form.action, {})
    for kind in ("actors", "topics", "sources", "positions", "quotes"):
        for wanted in WANTED[kind]:
            page = browser.get(f"/new?kind={kind}&briefing={NAME}")
            saved = filled(page, wanted)
            assert "Saved" in saved.text, saved.alerts
    own = browser.get(f"/record?file={FILE}&kind=briefing").send({"f.ednote": ""})
    saved = filled(own, WANTED["briefing"])
    assert "Saved" in saved.text, saved.alerts
    assert as_in_forms(desk.read(FILE)) == as_in_forms(QUICK_START)
    assert desk.check(NAME).problems == []


def as_in_forms(text: str) -> dict[str, list[Any]]:
    """The records of a file as their forms have them, whichever of several ways each is written in."""
    data = edited_data(parse_once("", text.encode()).value.root)
    assert isinstance(data, dict)
    found: dict[str, list[Any]] = {}
    for kind, records in data.items():
        parts = part_of(BRIEFING.model if kind == "briefing" else KINDS[kind].model)
        for record in records if isinstance(records, list) else [records]:
            assert isinstance(record, dict)
            long = {("roles" if key == "role" else key): value for key, value in record.items()}
            found.setdefault(kind, []).append([form_value(f.shape, long.get(f.key)) for f in parts.fields])
    return found


def records(browser: Browser) -> list[str]:
    return [link for link in browser.get(f"/briefing?name={NAME}").links().values() if link.startswith("/record?")]


def filled(page: Page, record: dict[str, Any]) -> Page:
    """A form in which a record is written, and saved."""
    for name, items in ((name, items) for name, items in lists(record).items() if items):
        while f"f.{name}.{len(items) - 1}.v{LISTS[name] and f'.{LISTS[name]}'}" not in page.form.fields:
            page = page.send(do=f"add f.{name}")
        for number in reversed(range(len(items), len(page.form.fields))):
            if any(key.startswith(f"f.{name}.{number}.") for key in page.form.fields):
                page = page.send(do=f"remove f.{name}.{number}")
    return page.send(dict(controls(record)))


def lists(record: dict[str, Any]) -> dict[str, list[str]]:
    found = {("roles" if key == "role" else key): value for key, value in record.items()}
    return {key: value if isinstance(value, list) else [value] for key, value in found.items() if key in LISTS}


def controls(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = "roles" if key == "role" else key
        if name not in LISTS:
            yield f"f.{name}", str(value)
            continue
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            head, _, tail = item.partition(", ") if name == "evidence" else (item, "", "")
            below = f"f.{name}.{number}.v"
            yield (f"{below}.{LISTS[name]}" if LISTS[name] else below), head
            if tail:
                yield f"{below}.locator", tail


MISTAKES = [
    ("quotes", "quo-lund-grain", "f.date", "12 March", "2026-03-12"),
    ("quotes", "quo-lund-grain", "f.speaker", "act-nobody", "act-lund"),
    ("quotes", "quo-lund-grain", "f.use", "keys", "key"),
    ("quotes", "quo-lund-grain", "f.evidence.0.v.source", "act-lund", "src-gazette"),
    ("quotes", "quo-lund-grain", "f.evidence.0.v.credibility", "9", ""),
    ("positions", "pos-varenia-inspect", "f.stance", "maybe", "conditional"),
    ("positions", "pos-varenia-inspect", "f.as_of", "2026-02-30", "2026-03-12"),
    ("positions", "pos-varenia-inspect", "f.evidence.0.v.source", "src-gazete", "src-gazette"),
    ("actors", "act-lund", "f.roles.0.v.from", "next year", ""),
    ("actors", "act-lund", "f.kind", "minister", "person"),
    ("topics", "top-inspect", "f.title", "", "Joint ship inspections"),
    ("briefing", "briefing", "f.summary", "No source [@src-none].", "Ships wait. [@src-gazette]"),
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_field_and_mended_there(desk: Desk, mistake: tuple[str, ...]) -> None:
    kind, id_, name, wrong, right = mistake
    desk.write("content/desk.yaml", SETTINGS)
    browser = Browser(desk.root)
    file = "content/briefings/ostra-strait/briefing.yaml"
    page = browser.get(f"/record?file={file}&kind={kind}&id={id_}").send({name: wrong})
    assert desk.check().errors
    where = [at for at in (name, name.rpartition(".v.")[0], name.rpartition(".")[0]) if page.problems(at)]
    assert where or page.text.count("Error:") >= 1, page.text
    page = page.send({name: right})
    assert page.problems(name) == [] and desk.check().errors == []
