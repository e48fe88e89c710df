"""`briefgen schema manifest` and `report`: what programs may rely on in the files that briefgen writes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support.desks import BRIEFING, Desk, tiny


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A desk with audiences, an edition, problems of the desk and of a briefing, one of them excused."""
    tiny(desk)
    desk.write("content/library/more.yaml", "actors:\n  - {id: act-nobody, name: Nobody, kind: state}\n")
    desk.run("publish", "ostra-strait", "--note", "First.", "--today", "2026-03-14")
    ran = desk.build("--report", f"json={desk.root / 'report.json'}")
    assert ran.status == 0, ran.err
    return desk


def faults(desk: Desk, schema: str, found: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(json.loads(desk.run("schema", schema).out))
    validator.check_schema(validator.schema)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]


def test_the_manifest_is_as_its_schema_says(built: Desk) -> None:
    manifest = json.loads(built.read("output/manifest.json"))
    assert {*manifest} == {"format", "inputs", "desk", "briefings", "editions"}
    assert manifest["desk"]["diagnostics"]
    assert faults(built, "manifest", manifest) == []
    [briefing] = manifest["briefings"].values()
    document = next(iter(briefing["variants"].values()))
    document["files"][0]["colour"] = "red"
    del briefing["variants"]["tiny/public"]["key"]
    assert len(faults(built, "manifest", manifest)) == 2


def test_the_manifest_of_a_partial_build_is_too(built: Desk) -> None:
    built.change(BRIEFING, "eight days", "nine days")
    assert built.build("--audience", "public", "--format", "html").status == 0
    assert faults(built, "manifest", json.loads(built.read("output/manifest.json"))) == []


def test_a_report_is_as_its_schema_says(built: Desk) -> None:
    report = json.loads(built.read("report.json"))
    assert report["briefings"] == [{"name": "ostra-strait", "state": "built"}]
    assert report["diagnostics"]
    assert faults(built, "report", report) == []
    assert len(faults(built, "report", {**report, "mood": "fine"})) == 1


@pytest.mark.parametrize("name", ["content", "desk", "product", "scheme", "brand"])
def test_schemas_of_a_desk_s_files_are_printed_as_they_are_written(desk: Desk, name: str) -> None:
    desk.run("schema", "--write", "--desk", str(desk.root))
    assert desk.run("schema", name).out == desk.read(f"content/.schema/{name}.json")
