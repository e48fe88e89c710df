"""What can be said of a product's templates without running them: names, calls of macros, includes and imports.

A briefing may not reach the line with the mistake; the next one will.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import TypeVar

from jinja2 import Environment, TemplateError, nodes

from briefgen.audience.view import View
from briefgen.desk.files import Files
from briefgen.desk.template_lookup import CONTRACT, assets, find_template
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Seq, Text
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

N = TypeVar("N", bound=nodes.Node)
_PARSER = Environment(extensions=("jinja2.ext.i18n",))  # parses only; what runs templates is the sandbox
_BLOCK = regex(rb'id="b-([^"]+)"')
_ALWAYS = frozenset(
    ("_", "gettext", "ngettext", "pgettext", "npgettext", "caller", "varargs", "kwargs", "loop", "self", "super")
)
_FIELDS = _ALWAYS | {field.name for field in fields(View)}


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: its arguments, those that may be left out, and whether it takes any others."""

    name: str
    arguments: tuple[str, ...]
    optional: frozenset[str]
    takes_more: bool

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"


@dataclass(frozen=True, slots=True)
class Call:
    """A call: by which name, in which line, how many arguments in order, and which by name."""

    name: str
    line: int
    count: int
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a template defines, takes from others (alias -> file and name; no name: the whole file), calls and names.

    `sets` are the names that it gives values to; `names` those that it reads and does not set, with their lines.
    """

    macros: Mapping[str, Macro]
    imports: Mapping[str, tuple[str, str, int]]
    included: tuple[tuple[str, int], ...]
    calls: tuple[Call, ...]
    sets: frozenset[str]
    names: tuple[tuple[str, int], ...]


def call_problems(templates: Files, product: str) -> Iterator[Diagnostic]:
    """A diagnostic for each wrong call, for each template or macro that is taken from where it is not, for each name
    that neither the view has nor any template of the product sets.
    """
    known = [name for name in assets(templates, product) if name.endswith(".j2")]
    outlines = {name: _outline(templates[path]) for name in known if (path := find_template(templates, product, name))}
    there = _FIELDS.union(*(outline.sets for outline in outlines.values()))
    for name, outline in outlines.items():
        path = find_template(templates, product, name) or ""
        for used, line in outline.names:
            if used not in there:
                hint = guess(used, sorted(there - _ALWAYS)).hint()
                yield problem("BG811", f"there is no `{used}` here", Span(path, line), hint=hint)
        yield from _absent(path, outline, outlines, known)
        for call in outline.calls:
            macro = _macro(call.name, outline, outlines)
            if macro is not None:
                yield from _wrong(path, call, macro)
    yield from _unknown_blocks(templates, product)


@lru_cache(maxsize=512)
def _outline(data: bytes) -> Outline:
    """The outline of a template; an empty one where it cannot be read, which is said elsewhere."""
    try:
        tree = _PARSER.parse(data.decode("utf-8"))
    except (TemplateError, UnicodeDecodeError, RecursionError):
        return Outline({}, {}, (), (), frozenset(), ())
    whole = tuple(tree.find_all(nodes.Node))  # gone through once: this is a third of what checking templates costs
    return Outline(
        macros={macro.name: _described(macro) for macro in _nodes_of(nodes.Macro, whole)},
        imports=dict(_imports(whole)),
        included=tuple((name, i.lineno) for i in _nodes_of(nodes.Include, whole) if (name := _name(i.template))),
        calls=tuple(_calls(whole)),
        sets=frozenset(_sets(whole)),
        names=tuple(_names(whole)),
    )


def _nodes_of(kind: type[N], whole: Iterable[nodes.Node]) -> Iterator[N]:
    return (node for node in whole if isinstance(node, kind))


def _sets(whole: Iterable[nodes.Node]) -> Iterator[str]:
    yield from (name.name for name in _nodes_of(nodes.Name, whole) if name.ctx in ("store", "param"))
    yield from (macro.name for macro in _nodes_of(nodes.Macro, whole))
    yield from (imported.target for imported in _nodes_of(nodes.Import, whole))
    for taken in _nodes_of(nodes.FromImport, whole):
        yield from (name if isinstance(name, str) else name[1] for name in taken.names)


def _names(whole: Sequence[nodes.Node]) -> Iterator[tuple[str, int]]:
    lines: dict[str, int] = {}
    for name in _nodes_of(nodes.Name, whole):
        if name.ctx == "load":
            lines.setdefault(name.name, name.lineno)
    return ((name, lines[name]) for name in sorted(lines.keys() - set(_sets(whole))))


def _described(macro: nodes.Macro) -> Macro:
    names = tuple(argument.name for argument in macro.args)
    tested = {test.node.name for test in macro.find_all(nodes.Test) if isinstance(test.node, nodes.Name)}
    used = {name.name for name in macro.find_all(nodes.Name)}
    defaults = names[len(names) - len(macro.defaults) :]
    return Macro(macro.name, names, frozenset((*defaults, *tested)), takes_more=bool(used & {"varargs", "kwargs"}))


def _imports(whole: Sequence[nodes.Node]) -> Iterator[tuple[str, tuple[str, str, int]]]:
    for taken in _nodes_of(nodes.FromImport, whole):
        if file := _name(taken.template):
            for name in taken.names:
                original, alias = (name, name) if isinstance(name, str) else name
                yield alias, (file, original, taken.lineno)
    for imported in _nodes_of(nodes.Import, whole):
        if file := _name(imported.template):
            yield imported.target, (file, "", imported.lineno)


def _name(template: nodes.Expr) -> str:
    """The template's name where it stands there outright, and is not computed."""
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else ""


def _calls(whole: Sequence[nodes.Node]) -> Iterator[Call]:
    shadowed = {name.name for name in _nodes_of(nodes.Name, whole) if name.ctx in ("store", "param")}
    for call in _nodes_of(nodes.Call, whole):
        called = _called(call.node)
        if called and called.partition(".")[0] not in shadowed and not (call.dyn_args or call.dyn_kwargs):
            yield Call(called, call.lineno, len(call.args), tuple(keyword.key for keyword in call.kwargs))


def _called(node: nodes.Expr) -> str:
    """`key_quote`, or `pieces.key_quote` of a whole file."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return ""


def _macro(name: str, outline: Outline, outlines: Mapping[str, Outline]) -> Macro | None:
    alias, _, of_file = name.partition(".")
    if alias in outline.imports:
        file, original, _ = outline.imports[alias]
        wanted = original or of_file
        return outlines[file].macros.get(wanted) if file in outlines else None
    return outline.macros.get(name)


def _unknown_blocks(templates: Files, product: str) -> Iterator[Diagnostic]:
    """A diagnostic for each optional block in a product's contract that none of its templates makes."""
    path = f"templates/{product}/{CONTRACT}"
    texts = [templates[found] for name in assets(templates, product) if (found := _template(templates, product, name))]
    blocks = {block.decode() for text in texts for block in _BLOCK.findall(text)}
    if any("{" in block for block in blocks):  # a value says what it is called
        return
    root = parse_yaml(path, templates.get(path, b"")).value.root
    entry = root.get("blocks") if root else None
    optional = entry.value.get("optional") if entry and isinstance(entry.value, Map) else None
    for item in optional.value.items if optional and isinstance(optional.value, Seq) else ():
        if isinstance(item, Text) and item.value not in blocks:
            said = f"no template of this product has a block `{printable(item.value)}`"
            yield problem("BG841", said, item.span, hint=guess(item.value, sorted(blocks)).hint())


def _template(templates: Files, product: str, name: str) -> str | None:
    return find_template(templates, product, name) if name.endswith(".j2") else None


# What is wrong --------------------------------------------------------------------------------------------------------


def _absent(path: str, outline: Outline, outlines: Mapping[str, Outline], known: list[str]) -> Iterator[Diagnostic]:
    taken = [*outline.included, *((file, line) for file, _, line in outline.imports.values())]
    for file, line in dict.fromkeys(taken):
        if file not in outlines:
            yield problem("BG812", f"there is no template `{file}`", Span(path, line), hint=guess(file, known).hint())
    for file, name, line in outline.imports.values():
        there = list(outlines[file].macros) if file in outlines else []
        if there and name and name not in there:
            said = f"`{file}` has no macro `{name}`"
            yield problem("BG811", said, Span(path, line), hint=guess(name, there).hint())


def _wrong(path: str, call: Call, macro: Macro) -> Iterator[Diagnostic]:
    where, hint = Span(path, call.line), f"it is called as `{macro}`"
    given = (*macro.arguments[: call.count], *call.named)
    twice = set(macro.arguments[: call.count]) & set(call.named)
    missing = [name for name in macro.arguments if name not in given and name not in macro.optional]
    unknown = [name for name in call.named if name not in macro.arguments]
    if call.count > len(macro.arguments) and not macro.takes_more:
        said = f"`{macro.name}` takes {len(macro.arguments) or 'no'} argument{'s' * (len(macro.arguments) != 1)}, " \
               f"and gets {call.count}"  # fmt: skip
        yield problem("BG817", said, where, hint=hint)
    for name in unknown if not macro.takes_more else ():
        yield problem("BG817", f"`{macro.name}` has no argument `{name}`", where, hint=hint)
    for name in sorted(twice):
        yield problem("BG817", f"`{macro.name}` gets its argument `{name}` twice", where, hint=hint)
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        yield problem("BG817", f"`{macro.name}` is called without {names}", where, hint=hint)
