"""By which names a product's files are found: in its own folder, in those it is based on, in `_shared`."""

from __future__ import annotations

from functools import lru_cache

from briefgen.desk.files import Files
from briefgen.problems.diagnostics import Span
from briefgen.syntax.tree import Map, Seq, Text
from briefgen.syntax.yaml_reader import parse_yaml

SHARED = "_shared"
CONTRACT = "product.yml"
BLOCKS = "blocks/"


def folders(templates: Files, product: str) -> tuple[str, ...]:
    """The folders of `templates/` in which a product's names are looked up, the first one first."""
    found = [product]
    while (base := _base(templates.get(f"templates/{found[-1]}/{CONTRACT}", b""))) and base not in found:
        found.append(base)
    return (*found, SHARED)


@lru_cache(maxsize=64)
def _base(contract: bytes) -> str:
    """The product that a contract says it is based on; what is wrong with it is said where settings are read."""
    root = parse_yaml(CONTRACT, contract).value.root if contract else None
    entry = root.get("based_on") if root else None
    return entry.value.value if entry and isinstance(entry.value, Text) else ""


@lru_cache(maxsize=64)
def _left_out(contract: bytes) -> frozenset[str]:
    """The blocks that a contract leaves out; what is wrong with it is said where settings are read."""
    root = parse_yaml(CONTRACT, contract).value.root if contract else None
    blocks = root.get("blocks") if root else None
    entry = blocks.value.get("left_out") if blocks and isinstance(blocks.value, Map) else None
    named = entry.value.items if entry and isinstance(entry.value, Seq) else (entry.value,) if entry else ()
    return frozenset(name.value for name in named if isinstance(name, Text))


def is_left_out(templates: Files, product: str, name: str) -> bool:
    """Whether a template is that of a block that a product leaves out."""
    left_out = _left_out(templates.get(f"templates/{product}/{CONTRACT}", b""))
    return name.removeprefix(BLOCKS).removesuffix(".html.j2") in left_out and name.startswith(BLOCKS)


def title_span(templates: Files, product: str) -> Span:
    """Where a product's contract says its title."""
    path = f"templates/{product}/{CONTRACT}"
    root = parse_yaml(path, templates.get(path, b"")).value.root
    entry = root.get("title") if root else None
    return entry.value.span if entry else Span(path)


def find_template(templates: Files, product: str, name: str) -> str | None:
    """The path of a template, style sheet or asset, wherever the product finds it first."""
    if ".." in name.split("/") or name.startswith("/") or "\\" in name:
        return None
    candidates = (f"templates/{folder}/{name}" for folder in folders(templates, product))
    return next((path for path in candidates if path in templates), None)


def assets(templates: Files, product: str) -> tuple[str, ...]:
    """The names by which a product may refer to files: its own first, those of `_shared` last."""
    roots = [f"templates/{folder}/" for folder in folders(templates, product)]
    return tuple(
        dict.fromkeys(path.removeprefix(root) for root in roots for path in templates if path.startswith(root))
    )
