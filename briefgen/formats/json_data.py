"""JSON: what a document may print, as data. The view's types are the allow-list; what is in no view cannot leave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from briefgen.audience.view import SourceView, View
from briefgen.formats.escapes import unescaped
from briefgen.formats.format import Format, Made, Place
from briefgen.page.citations import cited_in, numbered
from briefgen.page.metadata import Imprint, visible_words
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome
from briefgen.syntax.markdown import Html
from briefgen.values import dataclass

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What only pages need: how drawings are set, names of files, ways back to places on a page, matrices cut for paper.
_ON_PAGES_ONLY = frozenset(
    ("View.drawn", "View.files", "SourceView.backs", "MatrixView.tables", "MatrixView.listed", "DrawingView.sketch",
     "DrawingView.narrow", "DrawingView.large")
)  # fmt: skip
_IMPRINT = {
    "identifier": "The name of the document's files, without an ending.",
    "edition": "`draft`, or the number of the edition that its audience got.",
    "as_of": "The day of which the document tells: 2026-03-14.",
    "view_hash": "SHA-256 of the view; the HTML and the PDF of the same document have the same.",
    "tool": "The program that made it, with its version.",
}
_TEXT = {
    "description": "A text: its words, the same as HTML with the numbers of its sources, and what it cites where.",
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "html": {"type": "string"},
        "cites": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "source": {"description": "The `number` of a source.", "type": "integer", "minimum": 1},
                    "locator": {"description": "Where in it.", "type": ["string", "null"]},
                    "credibility": {
                        "description": "1 (confirmed) to 6 (cannot be judged), where that was graded.",
                        "type": ["integer", "null"],
                    },
                },
                "required": ["source", "locator", "credibility"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["text", "html", "cites"],
    "additionalProperties": False,
}


def _make(page: Page, view: View, _press: Press) -> Outcome[Made | None]:
    document = as_data(view, page.imprint, page.sources, page.citable)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    read = "\n".join(_texts(document))
    places = (
        Place("the texts of the JSON", read, seen=True),
        Place("the source of the JSON", unescaped(text), made_by_templates=True),
    )
    return Outcome(Made("the JSON", text.encode(), places, (read,)))


def as_data(
    view: View, imprint: Imprint, printed: tuple[SourceView, ...], citable: Mapping[str, SourceView]
) -> dict[str, Any]:
    """A view as plain data. Sources have the numbers that the page gives them; those that only others cite follow."""
    bare = replace(view, sources=())
    others = numbered("".join(_marked(bare)), citable)
    known = {source.id for source in printed}
    more = (source for source in others if source.id not in known)
    sources = (*printed, *(replace(source, number=number) for number, source in enumerate(more, len(printed) + 1)))
    numbers = {source.id: source.number for source in sources}
    told = {name: getattr(imprint, name) for name in _IMPRINT}
    return {"format": VERSION, **told, "view": _plain(replace(view, sources=sources), numbers)}


def _names(view: type[Any]) -> Iterator[str]:
    """The fields of a view that are data."""
    return (field.name for field in fields(view) if f"{view.__name__}.{field.name}" not in _ON_PAGES_ONLY)


def _marked(value: Any) -> Iterator[str]:
    """Every text in a view that may cite, in order."""
    if isinstance(value, Html):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _marked(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from _marked(getattr(value, name))


def _plain(value: Any, numbers: Mapping[str, int]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name), numbers) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [_plain(item, numbers) for item in value]
    if not isinstance(value, Html):
        return str(value) if isinstance(value, str) else value
    html, refs = cited_in(value, numbers)
    cites = [{"source": ref.number, "locator": ref.locator, "credibility": ref.credibility} for ref in refs]
    return {"text": visible_words(value), "html": html, "cites": cites}


def _texts(value: Any) -> Iterator[str]:
    """Every text of a document; of one with markup its words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from () if name == "html" and "cites" in value else _texts(item)


# Its schema -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of view, as a schema names it."""

    type: type[Any]

    @property
    def name(self) -> str:
        return self.type.__name__.removesuffix("View").lower() or "view"


def document_schema() -> dict[str, Any]:
    """The JSON Schema of every document in this format."""
    told = {name: {"description": about, "type": "string"} for name, about in _IMPRINT.items()}
    todo: list[type[Any]] = [View]
    kinds: dict[str, Any] = {"marked_text": _TEXT}
    for view in todo:
        kinds[_Kind(view).name] = _view_schema(view)
        for inner in _inner(view):
            if inner not in todo:
                todo.append(inner)
    properties = {
        "format": {"description": "The version of this form.", "const": VERSION},
        **told,
        "view": {"$ref": "#/$defs/view"},
    }
    return {
        "$schema": DIALECT,
        "title": "A document of briefgen as data",
        "description": "What `briefgen build --format json` writes: all that one product for one audience may print.",
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
        "$defs": kinds,
    }


def _view_schema(view: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(view)
    properties = {name: _leaf(hints[name]) for name in _names(view)}
    about = " ".join((view.__doc__ or "").split())
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _inner(view: type[Any]) -> Iterator[type[Any]]:
    """The kinds of view that a kind of view has as its fields."""
    hints = get_type_hints(view)
    for name in _names(view):
        kinds = (hints[name], *get_args(hints[name]))
        yield from (kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind))


def _leaf(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _leaf(get_args(hint)[0])}
    parts = [part for part in get_args(hint) if part is not type(None)]
    if parts:
        return {"anyOf": [*map(_leaf, parts), {"type": "null"}]}
    if is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{_Kind(hint).name}"}
    if hint is Html:
        return {"$ref": "#/$defs/marked_text"}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[hint]}


def _end_of(data: bytes) -> str:
    return f"in line {len(data.splitlines()) or 1:,}"


JSON = Format("json", ".json", _make, _end_of)
