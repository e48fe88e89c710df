"""Blocks that a contract names and no template has: a misspelt one would be missed in every document, or in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefgen.desk.files import Files
from briefgen.desk.template_lookup import BLOCKS, CONTRACT, folders
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.settings import Product
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.syntax.tree import find_node, token_span
from briefgen.syntax.yaml_reader import parse_yaml

_ID = regex(r"""id=["']b-([\w-]+)["']""")
_MADE_UP = regex(r"""id=["']b-[^"']*\{""")  # an id that a template puts together
_OR = " or "


def contract_names(files: Files, name: str, product: Product) -> Iterator[Diagnostic]:
    """One error for each name of a block that no template has.

    One that another product has is missed in a document, where what fills it is said; and a forbidden one need not be
    there yet. Both are told here where they are spelled almost like one that the product has.
    """
    own = [f"templates/{folder}/" for folder in folders(files, name)]
    known, open_ended = _blocks(files, own)
    everywhere, _ = _blocks(files, ["templates/"])
    tree = parse_yaml(f"templates/{name}/{CONTRACT}", files[f"templates/{name}/{CONTRACT}"]).value
    blocks, root = product.blocks, tree.root
    listed = (("required", blocks.required), ("gives_way", blocks.gives_way), ("left_out", blocks.left_out))
    if open_ended or root is None:
        return
    for field, names in (*listed, ("forbidden", blocks.forbidden)):
        there = everywhere if field == "forbidden" else known
        for number, said in enumerate(names):
            for block in said.split(_OR):
                near = guess(block, sorted(there), cutoff=0.85).near
                nowhere = block not in everywhere and field != "forbidden"
                if block not in there and (near or nowhere):
                    node, _ = find_node(root, ("blocks", field, number), {})
                    where = f"no template of the {name}" if field != "forbidden" else "no template"
                    hint = (
                        guess(block, sorted(there)).hint() or "a block is a `<section>` whose `id` is `b-` and its name"
                    )
                    told = f"{where} has a block `{printable(block)}`"
                    yield problem("BG716", told, token_span(node, block, 0), hint=hint)


def _blocks(files: Files, roots: Iterable[str]) -> tuple[frozenset[str], bool]:
    """The blocks that templates have, and whether some of their names are put together as they are made."""
    found: set[str] = set()
    open_ended = False
    for path, data in files.items():
        if path.endswith(".j2") and path.startswith(tuple(roots)):
            ids, made_up = _ids(data)
            found |= ids
            open_ended |= made_up
            _, is_block, block = path.partition(f"/{BLOCKS}")
            found |= {block.removesuffix(".html.j2")} if is_block else set()
    return frozenset(found), open_ended


@lru_cache(maxsize=1000)
def _ids(template: bytes) -> tuple[frozenset[str], bool]:
    text = template.decode("utf-8", "replace")
    return frozenset(_ID.findall(text)), _MADE_UP.search(text) is not None
