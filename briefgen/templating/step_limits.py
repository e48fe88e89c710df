"""What is refused in a template's syntax tree, and what is added to it so that running it is charged.

Charged are bodies each time they run, and texts and lists each time something walks through them: a filter, a test, a
comparison, a slice. Ten lines of template can make a text of megabytes, and going through it is one step to Jinja.
"""

from __future__ import annotations

import re
from typing import NoReturn

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError

MESSAGES = ("_", "gettext", "ngettext", "pgettext", "npgettext")  # what says a message in the document's language
_LITERALS = (nodes.List, nodes.Tuple, nodes.Dict)
_OPERATIONS = (nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_MODIFIERS = (nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)
_LOOKED_AT = (*_MODIFIERS, *_OPERATIONS, nodes.Filter, nodes.Call, *_LITERALS)
_WALKS = (nodes.Filter, nodes.Test, nodes.Compare, nodes.Getitem, nodes.Concat)
_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def refuse_forbidden(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse what a template may not contain, at its line."""

    def refuse(node: nodes.Node, why: str) -> NoReturn:
        raise TemplateAssertionError(why, node.lineno, name, filename)

    for node in tree.find_all(_LOOKED_AT):
        match node:
            case nodes.ScopedEvalContextModifier() | nodes.EvalContextModifier():
                refuse(node, "escaping cannot be switched off")
            case nodes.Mul() | nodes.Div() | nodes.FloorDiv() | nodes.Mod() | nodes.Pow():
                refuse(node, f"`{node.operator}` is not used in templates")
            case nodes.Filter(name=name) if name.startswith("_"):
                refuse(node, f"No filter named '{name}'.")
            case nodes.Call(node=nodes.Name(name=name), args=args) if name in MESSAGES and any(map(_markup, args)):
                refuse(node, "a message holds words only: write the tags around it, and a link as a message of its own")
            case nodes.List() | nodes.Tuple() | nodes.Dict() if not _constant(node):
                if getattr(node, "ctx", "load") == "load":
                    refuse(node, "a list or map written in a template holds only texts and numbers")


def _constant(literal: nodes.Node) -> bool:
    inside = [child.value if isinstance(child, nodes.Pair) else child for child in literal.iter_child_nodes()]
    return all(
        isinstance(child, nodes.Const) or (isinstance(child, _LITERALS) and _constant(child)) for child in inside
    )


def _markup(argument: nodes.Expr) -> bool:
    return isinstance(argument, nodes.Const) and re.search(r"</?[A-Za-z]", str(argument.value)) is not None


def insert_charges(tree: nodes.Template) -> None:
    """Charge every body that can run again for the text it prints, and every walk through a text or list."""
    found = list(tree.find_all((*_WALKS, *_BODIES)))  # once, and before anything is added
    for walk in found:
        _measure_operands(walk)
    for body in (tree, *(node for node in found if isinstance(node, _BODIES))):
        weight = nodes.Const(sum(len(data.data) for data in body.find_all(nodes.TemplateData)))
        body.body.insert(0, nodes.ExprStmt(_filter(weight, "_charge"), lineno=body.lineno))
    tree.set_environment(tree.environment)  # type: ignore[arg-type]  # set by the parser


def _measure_operands(walk: nodes.Node) -> None:
    match walk:
        case nodes.Filter() | nodes.Test():
            walk.node = walk.node and _filter(walk.node, "_measure")  # none in {% filter %}: its text was charged
            walk.args = [_filter(argument, "_measure") for argument in walk.args]
        case nodes.Compare():
            walk.expr = _filter(walk.expr, "_measure")
            for operand in walk.ops:
                operand.expr = _filter(operand.expr, "_measure")
        case nodes.Getitem(arg=nodes.Slice()):
            walk.node = _filter(walk.node, "_measure")
        case nodes.Concat():  # `a ~ b` grows texts: charged like what is printed
            walk.nodes = [_filter(part, "_weigh") for part in walk.nodes]


def _filter(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
