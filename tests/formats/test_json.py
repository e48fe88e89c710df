"""JSON: a document's view as data, in a form that its schema says."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.support.desks import BRIEFING, Desk


def written(desk: Desk, *arguments: str) -> dict[str, Any]:
    """The one JSON file of a build; it is as its schema says."""
    ran = desk.build("--format", "json", *arguments)
    assert ran.status == 0, ran.err
    [found] = [data for path, data in desk.outputs().items() if path.endswith(".json") and "manifest" not in path]
    validator = Draft202012Validator(json.loads(desk.run("schema", "document").out))
    validator.check_schema(validator.schema)
    document: dict[str, Any] = json.loads(found)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)] == []
    assert len([*validator.iter_errors({**document, "mood": "fine"})]) == 1
    return document


def test_a_document_is_data_with_its_texts_and_what_they_cite(desk: Desk) -> None:
    document = written(desk, "--product", "full-brief")
    assert (document["format"], document["edition"], document["as_of"]) == (1, "draft", "2026-03-14")
    assert document["identifier"] == "ostra-strait_2026-03-14_full-brief"
    first, second = (point["text"] for point in document["view"]["key_points"])
    assert first == {
        "text": "Varenia accepts joint inspections if insurers agree first.",
        "html": "Varenia accepts joint inspections if insurers agree first.[1]",
        "cites": [{"source": 1, "locator": None, "credibility": None}],
    }
    assert second["cites"] == [{"source": 2, "locator": "07:40", "credibility": None}]
    assert [source["number"] for source in document["view"]["sources"]] == [1, 2]
    assert [row["actor"] for row in document["view"]["matrix"]["rows"]] == ["Varenia", "Solmark"]


def test_sources_have_the_numbers_of_the_page_and_those_that_it_does_not_cite_follow(desk: Desk) -> None:
    desk.change(BRIEFING, "date: 2026-03-13}", "date: 2026-03-13}\n- {id: src-log, publisher: Port log, title: Log}")
    desk.change(BRIEFING, "actors:", '  texts: {outlook: "The port keeps a log. [@src-log]"}\nactors:')
    document = written(desk, "--product", "one-pager")
    sources = {source["id"]: source["number"] for source in document["view"]["sources"]}
    assert sources == {"src-gazette": 1, "src-radio": 2, "src-log": 3}
    background = next(text for text in document["view"]["texts"] if text["name"] == "outlook")
    assert [cite["source"] for cite in background["text"]["cites"]] == [3]


def test_how_drawings_are_set_is_no_data(desk: Desk) -> None:
    document = written(desk, "--product", "full-brief")
    assert not {"drawn", "files"} & {*document["view"]}
