"""What can be said of a product's templates without running them: calls of macros, and what they include and import.

A briefing may not reach the line with the mistake; the next one will.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateError, nodes

from briefgen.diagnostics import Diagnostic, Span, did_you_mean, problem
from briefgen.files import Files
from briefgen.template_files import assets, find


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
    """What a template defines, takes from others (alias -> file and name; no name: the whole file), and calls."""

    macros: Mapping[str, Macro]
    imports: Mapping[str, tuple[str, str, int]]
    included: tuple[tuple[str, int], ...]
    calls: tuple[Call, ...]


def check(templates: Files, product: str) -> Iterator[Diagnostic]:
    """A diagnostic for each wrong call, and for each template or macro that is taken from where it is not."""
    known = [name for name in assets(templates, product) if name.endswith(".j2")]
    outlines = {name: _outline(templates[path]) for name in known if (path := find(templates, product, name))}
    for name, outline in outlines.items():
        path = find(templates, product, name) or ""
        yield from _absent(path, outline, outlines, known)
        for call in outline.calls:
            macro = _macro(call.name, outline, outlines)
            if macro is not None:
                yield from _wrong(path, call, macro)


@lru_cache(maxsize=512)
def _outline(data: bytes) -> Outline:
    """The outline of a template; an empty one where it cannot be read, which is said elsewhere."""
    try:
        tree = Environment(extensions=("jinja2.ext.i18n",)).parse(data.decode("utf-8"))
    except (TemplateError, UnicodeDecodeError, RecursionError):
        return Outline({}, {}, (), ())
    return Outline(
        macros={macro.name: _described(macro) for macro in tree.find_all(nodes.Macro)},
        imports=dict(_imports(tree)),
        included=tuple((name, i.lineno) for i in tree.find_all(nodes.Include) if (name := _name(i.template))),
        calls=tuple(_calls(tree)),
    )


def _described(macro: nodes.Macro) -> Macro:
    names = tuple(argument.name for argument in macro.args)
    tested = {test.node.name for test in macro.find_all(nodes.Test) if isinstance(test.node, nodes.Name)}
    used = {name.name for name in macro.find_all(nodes.Name)}
    defaults = names[len(names) - len(macro.defaults) :]
    return Macro(macro.name, names, frozenset((*defaults, *tested)), takes_more=bool(used & {"varargs", "kwargs"}))


def _imports(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, str, int]]]:
    for taken in tree.find_all(nodes.FromImport):
        if file := _name(taken.template):
            for name in taken.names:
                original, alias = (name, name) if isinstance(name, str) else name
                yield alias, (file, original, taken.lineno)
    for whole in tree.find_all(nodes.Import):
        if file := _name(whole.template):
            yield whole.target, (file, "", whole.lineno)


def _name(template: nodes.Expr) -> str:
    """The template's name where it stands there outright, and is not computed."""
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else ""


def _calls(tree: nodes.Template) -> Iterator[Call]:
    shadowed = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    for call in tree.find_all(nodes.Call):
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


# What is wrong --------------------------------------------------------------------------------------------------------


def _absent(path: str, outline: Outline, outlines: Mapping[str, Outline], known: list[str]) -> Iterator[Diagnostic]:
    taken = [*outline.included, *((file, line) for file, _, line in outline.imports.values())]
    for file, line in dict.fromkeys(taken):
        if file not in outlines:
            yield problem("BG812", f"there is no template `{file}`", Span(path, line), hint=did_you_mean(file, known))
    for file, name, line in outline.imports.values():
        there = list(outlines[file].macros) if file in outlines else []
        if there and name and name not in there:
            said = f"`{file}` has no macro `{name}`"
            yield problem("BG811", said, Span(path, line), hint=did_you_mean(name, there))


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
