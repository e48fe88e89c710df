"""What is wrong with the units that a desk adds to those of the program."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.settings import Desk
from briefgen.records.units import is_unit_name, shipped_units, spellings
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Tree, find_node


def unit_problems(desk: Desk, tree: Tree) -> Iterator[Diagnostic]:
    """Units without words, with words that no number can stand before, or that mean something already."""
    if tree.root is None:
        return
    taken: dict[str, str] = {}
    for name, entry in desk.units.items():
        span = find_node(tree.root, ("units", name), {})[0].span
        if not (entry.singular or entry.symbol):
            hint = "give its `singular` and `plural`, or the `symbol` that is printed"
            yield problem("BG125", f"the unit `{printable(name)}` has no words", span, hint=hint)
        for spelling in spellings(name, entry):
            if not is_unit_name(spelling):
                said = f"`{printable(spelling)}` cannot stand behind a number as a unit"
                hint = "begin with a letter; no commas, no slashes, and no order of size such as `million`"
                yield problem("BG125", said, span, hint=hint)
            elif spelling in shipped_units().bases or spelling in taken:
                other = taken.get(spelling) or shipped_units().bases[spelling].name
                said = f"`{printable(spelling)}` means the unit `{printable(other)}` already"
                hint = "remove the unit, and use that one" if taken.get(spelling) is None else "give it another name"
                yield problem("BG125", said, span, hint=hint)
        taken |= dict.fromkeys(spellings(name, entry), name)
