"""What is wrong with a value as a sentence for authors: faults of our own models, and shapes that pydantic refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from pydantic_core import ErrorDetails

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import foreign_letter, guess
from briefgen.records.base import FieldPath, Model
from briefgen.records.faults import (
    Empty,
    Fault,
    Identity,
    Measure,
    NoAddress,
    NoChart,
    NoChoice,
    NoColour,
    NoDate,
    NoId,
    NoKey,
    NoNumber,
    NoPath,
    NoPublication,
    NoQuantity,
    NotWhole,
    NoUnit,
    NoZone,
    SaidTwice,
    TooLong,
    WrongKind,
    WrongPrefix,
    WrongWord,
    fault_in,
)
from briefgen.records.history import AgeingItem
from briefgen.records.kinds import PREFIXES, SHORT_FORMS
from briefgen.records.leaves import model_in
from briefgen.syntax.names import printable
from briefgen.syntax.plain_words import LOOK_ALIKES
from briefgen.syntax.tree import Broken, Map, Node, Null, Seq, Text, find_node

EVERY = "*"
MERGE = "<<"
QUANTITY_HINT = (
    "write a number, a unit, and how sure it is: `574 drone, claimed`, `>= 40 missile`, `5 to 7 day`; "
    "a number as in `1,500` or `1.5`"
)
UNIT_HINT = (
    "write it as in `574 drone, claimed`; the guide lists the units, `units` in desk.yaml adds others, and what has "
    "none is an `item`"
)
_FOUND = {Text: "a text", Null: "nothing", Seq: "a list", Map: "a map (`key: value`)"}


def explain(model: type[Model], node: Map, errors: Sequence[ErrorDetails]) -> list[Diagnostic]:
    """One diagnostic an error, each at the value the author wrote; a misspelt key is not reported as missing too."""
    found: list[Diagnostic] = []
    meant: set[tuple[FieldPath, str]] = set()
    for loc in (error["loc"] for error in errors if error["type"] == "extra_forbidden"):
        if (loc[:-1], EVERY) not in meant:
            diagnostic, name = _unknown_key_problem(model, node, loc)
            found += [diagnostic] if loc[-1] != MERGE else []  # the YAML reader has said it already
            meant.add((loc[:-1], EVERY if loc[-1] == MERGE else name))
    for error in errors:
        value, exact = find_node(node, error["loc"], SHORT_FORMS)
        if error["type"] == "extra_forbidden" or isinstance(value, Broken):
            continue
        around = error["loc"][:-1]
        if error["type"] == "missing" and {(around, str(error["loc"][-1])), (around, EVERY)} & meant:
            continue
        found.append(_value_problem(model, value, error, exact=exact))
    return found


def _unknown_key_problem(model: type[Model], node: Map, loc: FieldPath) -> tuple[Diagnostic, str]:
    around, _ = find_node(node, loc[:-1], SHORT_FORMS)
    name = str(loc[-1])
    entry = around.get(name) if isinstance(around, Map) else None
    span = entry.key.span if entry else around.span
    owner = _model_at(model, loc[:-1]) or model
    known = _known(owner)
    meant = guess(name, known)
    strange = isinstance(around, Map) and not any(entry.key.value in known for entry in around.entries)
    if loc[:-1] and strange and (" " in name or (owner.SHORT and not meant.near)):
        said = "a text was expected here, and this is a map (`key: value`)"
        hint = "put the whole sentence in quotes: its colon and space make YAML read a map"
        return problem("BG107", said, span, hint=hint), EVERY
    return problem("BG103", f"unknown key `{printable(name)}`", span, hint=meant.hint()), meant.near or ""


def _known(model: type[Model]) -> list[str]:
    """The keys of a model, its own before those that every record has."""
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] in AgeingItem.model_fields)
    names = [field.alias or name for name, field in fields]
    return names + [SHORT_FORMS[name] for name in names if name in SHORT_FORMS]


def _model_at(model: type[Model], loc: FieldPath) -> type[Model] | None:
    current: type[Model] | None = model
    for step in loc:
        if current is None:
            return None
        for name, field in current.model_fields.items():
            if step in (name, field.alias):
                current = model_in(field.annotation)
                break
    return current


def _value_problem(model: type[Model], node: Node, error: ErrorDetails, *, exact: bool) -> Diagnostic:
    if error["type"] == "missing":
        return _missing_problem(model, node, error["loc"])
    field, fault = _field(error["loc"], exact=exact), fault_in(error)
    if fault is None:
        return _shape_problem(error["type"], node, field, exact=exact)
    return _fault_problem(fault, node, field)


def _fault_problem(fault: Fault, node: Node, field: str) -> Diagnostic:
    match fault:
        case Empty():
            return problem("BG106", f"`{field}` is empty", node.span, hint="fill it in, or remove the line")
        case NoId() | WrongPrefix() | WrongKind():
            return _identity_problem(fault, field, node.span)
        case TooLong() | NotWhole() | NoNumber() | NoUnit() | NoQuantity():
            return _measure_problem(fault, field, node.span)
        case NoDate() | NoChoice() | NoZone() | NoColour() | NoKey() | NoAddress():
            return _word_problem(fault, field, node.span)
        case NoPublication():
            hint = f"write `{fault.meant}`" if fault.meant else "copy it once more from the publication itself"
            return problem("BG128", printable(fault.why), node.span, hint=hint)
        case NoChart():
            return problem("BG140", printable(fault.why), node.span, hint=printable(fault.hint))
        case NoPath():
            return problem("BG143", printable(fault.why), node.span, hint=printable(fault.hint))
        case SaidTwice():
            said = f"`{fault.one}` and `{fault.other}` say the same thing twice"
            return problem("BG102", said, _key(node, fault.one), hint=f"keep `{fault.other}`")
        case _:
            assert_never(fault)


def _word_problem(fault: WrongWord, field: str, span: Span) -> Diagnostic:
    """Words out of a list, dates, time zones, colours and keys."""
    match fault:
        case NoDate():
            hint = _write(fault.meant) or f"dates are written {fault.grammar}"
            more = "; an event has its time of day in `time`" if fault.timed and fault.meant else ""
            return problem("BG109", printable(fault.why), span, hint=hint + more)
        case NoChoice() if field == "format":
            [*_, newest] = fault.known
            said = f"this version of briefgen reads format {' and '.join(fault.known)} of such a file"
            return problem("BG124", said, span, hint=f"write `format: {newest}`")
        case NoChoice():
            meant = guess(fault.found, fault.known)
            words = ", ".join(f"`{word}`" for word in fault.known)
            near = meant.hint() if meant.near else ""
            hint = f"{near}{' ' if near.endswith('?') else '. '}Allowed: {words}" if near else f"allowed: {words}"
            if fault.found.casefold().translate(LOOK_ALIKES) in map(str.casefold, fault.known):
                hint = foreign_letter(fault.found, alone=True) or hint
            said = f"`{printable(fault.found)}` is not a word that `{field}` takes"
            return problem("BG108", said, span, hint=hint)
        case NoZone():
            meant = guess(fault.found, fault.known)
            hint = meant.hint() if meant.near else "write it as in `Europe/Brussels`, or UTC"
            return problem("BG108", f"`{printable(fault.found)}` is not a time zone", span, hint=hint)
        case NoAddress():
            return problem("BG108", f"`{printable(fault.found)}` is not {fault.kind}", span, hint=fault.hint)
        case NoColour():
            said = f"`{printable(fault.found)}` is not a colour"
            return problem("BG108", said, span, hint='write it as "#ffc000", in quotes')
        case NoKey(why):
            return problem("BG108", why, span, hint="copy the one line of the file that ends in .pub: `ssh-ed25519 …`")
        case _:
            assert_never(fault)


def _identity_problem(fault: Identity, field: str, span: Span) -> Diagnostic:
    """Ids of records, own and referred to."""
    found = printable(fault.found)
    match fault:
        case NoId():
            begin = _begin(fault.expected)
            if not found:
                return problem("BG106", f"`{field}` is empty", span, hint=f"give an id that begins with {begin}")
            rest = "then lower-case letters, digits and single hyphens; at most 64 characters"
            hint = foreign_letter(fault.found) or f"an id begins with {begin} here, {rest}"
            return problem("BG116", f"`{found}` is not an id", span, hint=hint)
        case WrongPrefix(expected=meant):
            hint = f"it begins with `{meant}-`: write `{meant}{found[3:]}`"
            return problem("BG204", f"`{found}` is not the id of {_a(PREFIXES[meant].name)}", span, hint=hint)
        case WrongKind():
            kinds = _or([_a(PREFIXES[prefix].name) for prefix in fault.expected])
            said = f"`{field}` takes {kinds}, and `{found}` is none"
            return problem("BG207", said, span, hint=f"refer to an id that begins with {_begin(fault.expected)}")
        case _:
            assert_never(fault)


def _begin(prefixes: tuple[str, ...]) -> str:
    return _or([f"`{prefix}-`" for prefix in prefixes])


def _or(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeio" else f"a {name}"


def _measure_problem(fault: Measure, field: str, span: Span) -> Diagnostic:
    """Numbers, quantities and lengths."""
    match fault:
        case NotWhole():
            said = f"`{field}` takes a whole number from {fault.low} to {fault.high}"
            return problem("BG121", said, span, hint=f"write `{fault.meant}`" if fault.meant else "write plain digits")
        case NoUnit():
            said = f"`{printable(fault.found)}` is not a known unit" if fault.found else "a quantity needs a unit"
            if fault.size:
                hint = f"write `{fault.size}` and then of what: a currency, or what is counted"
                return problem("BG104", "a quantity needs a unit", span, hint=hint)
            near = f"did you mean {_or([f'`{spelling}`' for spelling in fault.meant])}?" if fault.meant else UNIT_HINT
            return problem("BG104", said, span, hint=near)
        case NoQuantity(counted=True):
            thousands = re.sub(r"(?<=[0-9])[0-9]{3}\b", r",\g<0>", fault.meant[0]) if fault.meant else ""
            hint = _write(fault.meant, f"a point begins decimals; if {thousands} is meant,")
            said = f"`{printable(fault.found)}` is a part of something that comes only whole"
            return problem("BG104", said, span, hint=hint or "write a whole number")
        case NoQuantity():
            hint = _write(fault.meant) or QUANTITY_HINT
            if fault.meant and re.search(r"[0-9],[0-9]", fault.found):
                hint += "; a comma parts thousands, with three digits behind it, and a point begins decimals"
            return problem("BG104", f"`{printable(fault.found)}` is not a quantity", span, hint=hint)
        case NoNumber():
            hint = _write(fault.meant) or "write plain digits"
            return problem("BG121", printable(fault.why), span, hint=hint)
        case TooLong():
            said = f"`{field}` has {fault.length} {fault.unit}; its place on the page holds {fault.limit}"
            over = fault.length - fault.limit
            return problem(
                "BG120", said, span, hint=f"shorten it by {over} {fault.unit if over > 1 else fault.unit[:-1]}"
            )
        case _:
            assert_never(fault)


def _write(meant: Sequence[str], first: str = "") -> str:
    """What to write; where it can mean several things, each of them."""
    return f"{first} write {_or([f'`{spelling}`' for spelling in meant])}".strip() if meant else ""


def _missing_problem(model: type[Model], node: Node, loc: FieldPath) -> Diagnostic:
    name = str(loc[-1])
    owner = _model_at(model, loc[:-1]) or model
    about = next((f.description for n, f in owner.model_fields.items() if name in (n, f.alias)), None)
    hint = f"add `{name}:`" + (f", {_inside(about)}" if about else "")
    start = node.span
    return problem("BG106", f"`{name}` is missing", Span(start.file, start.line, start.column), hint=hint)


def _inside(sentence: str) -> str:
    """A sentence as part of another one."""
    return (sentence[0].lower() if sentence[1:2].islower() else sentence[0]) + sentence[1:].removesuffix(".")


def _shape_problem(kind: str, node: Node, field: str, *, exact: bool) -> Diagnostic:
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
    return "a map (`key: value`)", "write its fields below it, one a line, indented by two spaces"


def _field(loc: FieldPath, *, exact: bool) -> str:
    """The field as the author knows it: in a short form the inner fields have no names."""
    names = [printable(step) for step in loc if isinstance(step, str)]
    if not exact and len(names) > 1:
        return names[-2]
    return names[-1] if names else "this"


def _key(node: Node, name: str) -> Span:
    entry = node.get(name) if isinstance(node, Map) else None
    return entry.key.span if entry else node.span
