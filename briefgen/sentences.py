"""pydantic's errors as sentences for authors, mapped by error type and context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

from briefgen.dates import GRAMMAR
from briefgen.diagnostics import Diagnostic, Span, did_you_mean, problem
from briefgen.ids import shown
from briefgen.records import PREFIXES, SHORT_FORMS, Model, Path, model_in
from briefgen.tree import Broken, Map, Node, Null, Seq, Text, find

EVERY = "*"
_FOUND = {Text: "a text", Null: "nothing", Seq: "a list", Map: "a map"}


def explain(model: type[Model], node: Map, errors: Sequence[ErrorDetails]) -> list[Diagnostic]:
    """One diagnostic an error, each at the value the author wrote; a misspelt key is not reported as missing too."""
    strangers = [error for error in errors if error["type"] == "extra_forbidden"]
    unknown = [_unknown(model, node, error["loc"]) for error in strangers]
    meant = {(error["loc"][:-1], name) for error, (_, name) in zip(strangers, unknown, strict=True) if name}
    found = [diagnostic for diagnostic, _ in unknown]
    for error in errors:
        value, exact = find(node, error["loc"], SHORT_FORMS)
        if error["type"] == "extra_forbidden" or isinstance(value, Broken):
            continue
        around, name = error["loc"][:-1], error["loc"][-1:]
        if error["type"] == "missing" and {(around, *name), (around, EVERY)} & meant:
            continue
        found.append(_say(model, value, error, exact=exact))
    return found


def _unknown(model: type[Model], node: Map, loc: Path) -> tuple[Diagnostic, str]:
    around, _ = find(node, loc[:-1], SHORT_FORMS)
    name = str(loc[-1])
    entry = around.get(name) if isinstance(around, Map) else None
    span = entry.key.span if entry else around.span
    known = _known(_model_at(model, loc[:-1]) or model)
    if " " in name:
        hint = "put the whole sentence in quotes: its colon and space make YAML read a map"
        return problem("BG107", "a text was expected here, and this is a map", span, hint=hint), EVERY
    hint = did_you_mean(name, known)
    meant = hint.split("`")[1] if hint.startswith("did you mean") else ""
    return problem("BG103", f"unknown key `{shown(name)}`", span, hint=hint), meant


def _known(model: type[Model]) -> list[str]:
    names = [field.alias or name for name, field in model.model_fields.items()]
    return names + [SHORT_FORMS[name] for name in names if name in SHORT_FORMS]


def _model_at(model: type[Model], loc: Path) -> type[Model] | None:
    current: type[Model] | None = model
    for step in loc:
        if current is None:
            return None
        for name, field in current.model_fields.items():
            if step in (name, field.alias):
                current = model_in(field.annotation)
                break
    return current


def _say(model: type[Model], node: Node, error: ErrorDetails, *, exact: bool) -> Diagnostic:
    field = _field(error["loc"])
    ctx: dict[str, Any] = error.get("ctx") or {}
    span = node.span
    match error["type"]:
        case "missing":
            return _missing(model, node, error["loc"])
        case "empty":
            return problem("BG106", f"`{field}` is empty", span, hint="fill it in, or remove the line")
        case "choice":
            hint = did_you_mean(ctx["found"], ctx["known"])
            words = ", ".join(f"`{word}`" for word in ctx["known"])
            hint = hint if hint.startswith("known") else f"{hint} Allowed: {words}"
            return problem("BG108", f"`{shown(ctx['found'])}` is not a word that `{field}` takes", span, hint=hint)
        case "date":
            return problem("BG109", shown(ctx["why"]), span, hint=f"dates are written {GRAMMAR}")
        case "whole" | "unit" | "quantity" | "number" | "long":
            return _measure(error["type"], ctx, field, span)
        case "id":
            hint = "three letters for the kind, a hyphen, then lower-case letters, digits and hyphens; at most 64"
            return problem("BG116", f"`{shown(ctx['found'])}` is not an id", span, hint=hint)
        case "prefix":
            meant = ctx["expected"]
            hint = f"the id of this kind ({PREFIXES[meant].name}) begins with `{meant}-`"
            return problem("BG204", f"`{shown(ctx['found'])}` has the prefix of another kind", span, hint=hint)
        case "wrong_kind":
            kinds = " or ".join(f"`{prefix}-…`" for prefix in ctx["expected"])
            return problem("BG207", f"`{field}` cannot be `{shown(ctx['found'])}`", span, hint=f"it takes {kinds}")
        case "both":
            said = f"`{ctx['one']}` and `{ctx['other']}` say the same thing twice"
            return problem("BG102", said, _key(node, ctx["one"]), hint=f"keep `{ctx['other']}`")
        case kind:
            return _shape(kind, node, field, exact=exact)


def _measure(kind: str, ctx: dict[str, Any], field: str, span: Span) -> Diagnostic:
    """Numbers, quantities and lengths."""
    match kind:
        case "whole":
            said = f"`{field}` takes a whole number from {ctx['low']} to {ctx['high']}"
            return problem("BG121", said, span, hint="write plain digits")
        case "unit":
            said = f"`{shown(ctx['found'])}` is not a known unit" if ctx["found"] else "a quantity needs a unit"
            hint = f"{did_you_mean(ctx['found'], ctx['known'])} e.g. `574 drone, claimed`"
            return problem(
                "BG104", said, span, hint=f"{did_you_mean(ctx['found'], ctx['known'])} e.g. `574 drone, claimed`"
            )
        case "quantity":
            hint = "write a number, a unit, and how sure it is: `574 drone, claimed`, `>= 40 missile`, `5 to 7 day`"
            return problem("BG104", f"`{shown(ctx['found'])}` is not a quantity", span, hint=hint)
        case "number":
            return problem("BG121", f"`{shown(ctx['found'])}` is not a number", span, hint="write plain digits")
        case _:
            said = f"`{field}` has {ctx['length']} {ctx['unit']}; its place on the page holds {ctx['limit']}"
            return problem("BG120", said, span, hint=f"shorten it by {ctx['length'] - ctx['limit']} {ctx['unit']}")


def _missing(model: type[Model], node: Node, loc: Path) -> Diagnostic:
    name = str(loc[-1])
    owner = _model_at(model, loc[:-1]) or model
    about = next((f.description for n, f in owner.model_fields.items() if name in (n, f.alias)), None)
    hint = f"add `{name}:`" + (f". {about}" if about else "")
    start = node.span
    return problem("BG106", f"`{name}` is missing", Span(start.file, start.line, start.column), hint=hint)


def _shape(kind: str, node: Node, field: str, *, exact: bool) -> Diagnostic:
    if isinstance(node, Null) and exact:
        return problem("BG106", f"`{field}` is empty", node.span, hint="fill it in, or remove the line")
    wanted, hint = _wanted(kind, node)
    found = _FOUND.get(type(node), "something else")
    return problem("BG107", f"{wanted} was expected for `{field}`, and here is {found}", node.span, hint=hint)


def _wanted(kind: str, node: Node) -> tuple[str, str]:
    if kind == "string_type":
        if isinstance(node, Map):
            return "a text", "put the sentence in quotes: a colon and a space make YAML read a map"
        return "a text", "write one text; put it in quotes if it begins with a bracket or a hyphen"
    if kind in ("tuple_type", "list_type"):
        return "a list", "write one item a line, each after `- `"
    return "a map", "write its fields below it, one a line, indented by two spaces"


def _field(loc: Path) -> str:
    names = [str(step) for step in loc if isinstance(step, str)]
    return names[-1] if names else "this"


def _key(node: Node, name: str) -> Span:
    entry = node.get(name) if isinstance(node, Map) else None
    return entry.key.span if entry else node.span
