"""The JSON Schemas that editors use: made from the models, as new as they are, and never stricter than briefgen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefgen.authoring.schema import schema_files
from briefgen.records.base import Model
from briefgen.records.kinds import BRIEFING, KINDS
from tests.support.cases import CASES, read_case
from tests.support.desks import BRIEFING as QUICK_START_PATH
from tests.support.desks import QUICK_START, ROOT, SETTINGS, Desk
from tests.support.reference import collect
from tests.support.schema_faults import SCHEMAS, Editor, faults

CONTENT = sorted(path for path in (ROOT / "content").rglob("*.yaml") if path.name != "desk.yaml")
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_of_the_sample_desk_are_as_new_as_the_models(name: str) -> None:
    """`briefgen schema --write` makes them anew, and so does `.venv/bin/python -m tests.support.reference`."""
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert (ROOT / "content/.schema" / name).read_text("utf-8") == schema_files()[name]


@pytest.mark.parametrize("path", CONTENT, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_samples_have_no_fault_and_name_their_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    assert faults(text) == []
    modeline = MODELINE.match(text)
    assert modeline, "the first line tells editors where the schema is"
    assert (path.parent / modeline[1]).resolve() == ROOT / "content/.schema/content.json"


def test_the_settings_of_the_sample_have_no_fault() -> None:
    assert faults(SETTINGS, "desk.json") == []
    assert faults((ROOT / "content/desk.yaml").read_text("utf-8"), "desk.json") == []
    for path in (ROOT / "templates").glob("*/product.yml"):
        assert faults(path.read_text("utf-8"), "product.json") == []
    assert faults((ROOT / "templates/_brand.yml").read_text("utf-8"), "brand.json") == []
    for path in (ROOT / "briefgen/shipped/schemes").glob("*.yaml"):
        assert faults(path.read_text("utf-8"), "scheme.json") == []


BROKEN = {
    "BG103 an unknown key": ("  use: key", "  usage: key"),
    "BG103 an unknown key in a short record": ("name: Varenia", "nam: Varenia"),
    "BG106 a required field is missing": ("  speaker: act-lund\n", ""),
    "BG106 a required field is empty": ("  speaker: act-lund", "  speaker:"),
    "BG106 an empty text": ("  text: We will not let the grain rot for a signature.", '  text: ""'),
    "BG107 a map where a text belongs": ("  venue: Press conference in Port Vara", "  venue: {city: Port Vara}"),
    "BG107 a list where a text belongs": ("  venue: Press conference in Port Vara", "  venue: [Port Vara]"),
    "BG107 one record where a list belongs": ("topics:\n- {", "topics: {"),
    "BG108 a word outside the list": ("stance: opposes", "stance: against"),
    "BG108 a word outside the list, alone in its line": ("  use: key", "  use: kee"),
    "BG109 an impossible month": ("as_of: 2026-03-14", "as_of: 2026-03"),
    "BG109 a date as people write it": ("  date: 2026-03-12\n", "  date: 12.3.2026\n"),
    "BG116 an id with a capital": ("id: quo-lund-grain", "id: quo-Lund"),
    "BG120 a title that is too long": ("title: Joint ship inspections", f"title: {'x' * 71}"),
    "BG121 a number that is none": ("  use: key", "  priority: soon"),
    "BG124 a format of the future": ("briefing:", "format: 3\nbriefing:"),
    "BG204 the prefix of another kind": ("id: top-inspect", "id: act-inspect"),
    "BG207 a reference to the wrong kind": ("  speaker: act-lund", "  speaker: top-inspect"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_an_editor_marks_what_briefgen_refuses(desk: Desk, fault: str) -> None:
    desk.change(QUICK_START_PATH, *BROKEN[fault])
    assert fault[:5] in desk.check().codes
    assert faults(desk.read(QUICK_START_PATH))


# Codes of faults that lie in one value or one record, so that a schema can see them ...
SEEN = {"BG103", "BG106", "BG107", "BG108", "BG109", "BG116", "BG121", "BG124", "BG204", "BG207"}
# ... but for these: they need another place or file, the inside of a text, the scheme or a list of zones.
UNSEEN = {
    "BG103-a-misspelt-program-of-a-brand",
    "BG103-an-own-field-that-nobody-declared",  # the shipped schema is that of a desk without own fields
    "BG106-a-colour-that-is-empty",
    "BG106-a-file-without-its-briefing",
    "BG106-a-person-called-null",
    "BG108-a-comma-in-a-spelling",
    "BG108-a-time-zone-that-does-not-exist",
    "BG106-a-marking-that-is-empty",
    "BG106-a-scheme-without-a-default",
    "BG106-a-logo-without-its-words",
    "BG116-an-audience-in-capitals",
    "BG207-a-citation-of-something-else",
}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_an_editor_marks_the_cases_it_can_see_and_nothing_that_is_right(path: Path) -> None:
    case = read_case(path.read_text("utf-8"))
    for name, data in case.files.items():
        schema = schema_of(name)
        codes = {place.code for place in case.expected if place.file == name}
        seen = bool(codes & SEEN)
        if schema is None or path.stem in UNSEEN or not (seen or unseen(codes)) or not readable(data):
            continue
        found = faults(data.decode("utf-8"), schema)
        assert found if seen else found == []


def unseen(codes: set[str]) -> bool:
    """Whether none of these is a fault that a schema might see, so that it must see nothing."""
    return not any(code.startswith(("BG1", "BG0", "BG5")) for code in codes)


def schema_of(name: str) -> str | None:
    if name == "content/desk.yaml":
        return "desk.json"
    if name.startswith("content/schemes/"):
        return "scheme.json"
    if name == "templates/_brand.yml":
        return "brand.json"
    if name.endswith("/product.yml"):
        return "product.json"
    return "content.json" if name.startswith("content/") and name.endswith(".yaml") else None


def readable(data: bytes) -> bool:
    """Whether an editor can read a file at all; what it cannot, it marks without a schema."""
    try:
        yaml.load(data.decode("utf-8"), Loader=Editor)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return False
    return True


RIGHT = {
    "evidence as a list of short forms": ("  evidence: src-gazette", '  evidence: [src-gazette, "src-radio, 07:40"]'),
    "evidence in full": (
        "  evidence: src-gazette",
        "  evidence: [{source: src-gazette, locator: 4, credibility: 2}]",
    ),
    "one piece of evidence in full": ("  evidence: src-gazette", "  evidence: {source: src-gazette}"),
    "a key point in full": (
        "  - Solmark refuses foreign inspectors on its ships. [@src-radio, 07:40]",
        '  - {text: "Solmark refuses. [@src-radio]", basis: fact, confidence: high}',
    ),
    "roles in full": (
        "role: Transport minister of Varenia",
        "roles: [{title: Transport minister, from: 2024, to: 2025-06~}]",
    ),
    "verified in full": (
        "  use: key",
        "  use: key\n  verified: {state: primary, by: desk, date: 2026-03-13/2026-03-14}",
    ),
    "verified in short": ("  use: key", "  use: key\n  verified: primary"),
    "a field left empty": ("  use: key", "  use: key\n  original:"),
    "a number as a title": ("title: Joint ship inspections", "title: 1559"),
    "a quoted number": ("  use: key", '  use: key\n  priority: "3"'),
    "a list left empty": ("briefing:", "metrics:\nbriefing:"),
    "a quantity in short": (
        "briefing:",
        "metrics:\n- {id: met-a, label: Ships, quantity: '>= 1,200 ships, claimed'}\nbriefing:",
    ),
    "a quantity in full": (
        "briefing:",
        "metrics:\n- {id: met-a, label: Ships, quantity: {value: 4, high: 6, unit: ship}}\nbriefing:",
    ),
    "a flag": ("briefing:", "events:\n- {id: evt-a, title: They meet, date: 2026-04, scheduled: true}\nbriefing:"),
    "how a date is known, in short": (
        "briefing:",
        "events:\n- {id: evt-a, title: They meet, date: 2026, date_basis: stated, actors: act-lund}\nbriefing:",
    ),
}


@pytest.mark.parametrize("form", RIGHT)
def test_an_editor_accepts_long_forms_and_short_ones(desk: Desk, form: str) -> None:
    desk.change(QUICK_START_PATH, *RIGHT[form])
    assert desk.check().errors == []
    assert faults(desk.read(QUICK_START_PATH)) == []


def described(schema: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """Every property below a schema, and whether it says what it means."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{path}/{name}", bool(value.get("description"))
        for key, value in schema.items():
            yield from described(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from described(value, f"{path}/{index}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_says_what_it_means(name: str) -> None:
    found = dict(described(SCHEMAS[name]))
    assert found
    assert [path for path, well in found.items() if not well] == []


def test_every_short_form_is_offered_beside_the_long_one() -> None:
    seen: dict[type[Model], None] = {}
    for kind in (BRIEFING, *KINDS.values()):
        collect(kind.model, seen)
    short = [model for model in seen if "Short:" in (model.__doc__ or "")]
    assert short
    for model in short:
        forms = SCHEMAS["content.json"]["$defs"][model.__name__]["anyOf"]
        assert [form["type"] for form in forms] == ["string", "object"] or forms[0]["type"] == ["string", "number"]


def test_schema_prints_the_schema_of_content(desk: Desk) -> None:
    ran = desk.run("schema")
    assert (ran.status, ran.out) == (0, schema_files()["content.json"])
    assert not (desk.root / "content/.schema").exists()


def test_schema_write_writes_all_of_them_once(desk: Desk) -> None:
    ran = desk.run("schema", "--write", "--desk", str(desk.root))
    assert ran.status == 0
    assert {path.name for path in (desk.root / "content/.schema").iterdir()} == set(SCHEMAS)
    assert desk.run("schema", "--write", "--desk", str(desk.root)).out == "already up to date\n"
    assert desk.build().problems == []


def test_an_old_schema_is_renewed(desk: Desk) -> None:
    desk.write("content/.schema/desk.json", "{}")
    desk.run("schema", "--write", "--desk", str(desk.root))
    assert desk.read("content/.schema/desk.json") == schema_files()["desk.json"]


def test_schema_write_needs_a_desk(tmp_path: Path, desk: Desk) -> None:
    ran = desk.run("schema", "--write", "--desk", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (2, "")
    assert "is no desk" in ran.err


def test_the_quick_start_names_its_schema() -> None:
    assert QUICK_START.startswith("# yaml-language-server: $schema=../../.schema/content.json\n")
