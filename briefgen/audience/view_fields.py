"""The fields of the view, for people who write templates: what each is, and what a briefing has there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from typing import Any, get_args, get_type_hints

from briefgen.audience.own_views import ExtraView
from briefgen.audience.view import RefView, View
from briefgen.regexes import regex
from briefgen.syntax.markdown import CLOSE, OPEN
from briefgen.syntax.names import printable
from briefgen.values import dataclass

_WIDTH = 60
_MARKED = regex(f"{OPEN}[^{CLOSE}]*{CLOSE}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a view: its name and, in an editor's words, what it holds."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Described:
    """A kind of view: its name as templates' authors know it, what it is, its fields."""

    type: type[Any]
    name: str
    about: str
    fields: tuple[Field, ...]


def described() -> Iterator[Described]:
    """Every kind of view that a template may meet, the page first."""
    todo: list[type[Any]] = [View, RefView]
    for view in todo:
        hints = get_type_hints(view)
        for field in fields(view):
            kind = hints[field.name]
            inner = next((a for a in (kind, *get_args(kind)) if is_dataclass(a)), None)
            if isinstance(inner, type) and inner not in todo:
                todo.append(inner)
        known = tuple(Field(field.name, _kind(hints[field.name])) for field in fields(view))
        name = view.__name__.removesuffix("View") or "The page"
        yield Described(view, name, " ".join((view.__doc__ or "").split()), known)


def _kind(hint: Any) -> str:
    parts = [part for part in get_args(hint) if part is not Ellipsis]
    if getattr(hint, "__origin__", None) is tuple:
        return f"list of {_kind(parts[0])}"
    if type(None) in parts:
        return f"{_kind(next(p for p in parts if p is not type(None)))}, may be empty"
    words = {"str": "text", "int": "number", "bool": "true or false", "Html": "text with markup"}
    name: str = hint.__name__
    return words.get(name, name.removesuffix("View"))


def with_values(view: View) -> Iterator[str]:
    """All fields, a line each; beside each the first value that the view has for it."""
    met: dict[type[Any], list[Any]] = {}
    _collect(view, met)
    for kind in described():
        yield f"{kind.name}: {kind.about}"
        names, kinds = (max(len(getattr(f, a)) for f in kind.fields) for a in ("name", "kind"))
        for field in kind.fields:
            value = _first(met.get(kind.type, []), field.name)
            yield f"  {field.name:<{names}}  {field.kind:<{kinds}}  {value}".rstrip()
        yield ""
    yield from _own(met.get(ExtraView, []))


def _own(extras: list[Any]) -> Iterator[str]:
    """The desk's own fields, as they are said behind a record: `question.extra.priority`."""
    every = [field for extra in extras for field in extra.fields]
    named = {(field.kind, field.name): field for field in every}
    if named:
        yield "The desk's own fields, behind a record of their kind"
    for (kind, name), field in named.items():
        values = [unescape(other.line) for other in every if (other.kind, other.name) == (kind, name) and other.line]
        value = next(filter(None, map(_value_words, values)), "empty here")
        yield f"  extra.{name:<12}  {kind}: {field.label} ({field.type})  {value}"


def _collect(value: Any, met: dict[type[Any], list[Any]]) -> None:
    """Every view in a view, by its kind."""
    if isinstance(value, tuple):
        for item in value:
            _collect(item, met)
    elif is_dataclass(value):
        met.setdefault(type(value), []).append(value)
        for field in fields(value):
            _collect(getattr(value, field.name), met)


def _first(views: list[Any], name: str) -> str:
    values = [getattr(view, name) for view in views]
    return next(filter(None, map(_value_words, values)), "empty here" if views else "")


def _value_words(value: Any) -> str:
    match value:
        case str():
            text = printable(" ".join(_MARKED.sub(" [1]", value).split()))
            return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case tuple() if value and isinstance(value[0], str):
            return _value_words(", ".join(value))
        case tuple() if value:
            return f"{len(value)} of them"
    return "below" if is_dataclass(value) else ""
