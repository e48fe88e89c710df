"""Which attributes a template may read of a value."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jinja2.runtime import LoopContext

from briefgen.audience.own_views import ExtraView, OwnFieldView

_LOOP = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0",
     "cycle", "changed")
)  # fmt: skip


def readable(obj: Any) -> frozenset[str]:
    """The fields of a view, what Jinja says of a loop, the macros of an import; of anything else nothing."""
    if isinstance(obj, ExtraView):
        return frozenset(field.name for field in obj.fields)
    if is_dataclass(obj):
        return _fields(obj.__class__)
    if isinstance(obj, LoopContext):
        return _LOOP
    if is_module(obj):
        return frozenset(name for name in vars(obj) if not name.startswith("_"))
    return frozenset()


def own_value(field: OwnFieldView) -> Any:
    """What `record.extra.NAME` is: a text, a list, true or false; nothing where the record leaves it out."""
    if field.type == "list":
        return field.items
    return field.text is not None and "true" in field.items if field.type == "yes_no" else field.text


@cache
def _fields(view: type[Any]) -> frozenset[str]:
    return frozenset(field.name for field in fields(view))


def is_module(obj: Any) -> bool:
    """Whether it is what `import` gives a template."""
    return type(obj).__name__ == "TemplateModule" and type(obj).__module__ == "jinja2.environment"
