"""What a desk's own templates begin as: a product that is based on another one, and a copy of one file of a product."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from briefgen.authoring.refused_error import RefusedError
from briefgen.desk.copies import Templates, body, copied, may_be_copied
from briefgen.desk.template_lookup import CONTRACT, SHARED, assets, find_template
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Put, RemoveField
from briefgen.problems.diagnostics import Outcome
from briefgen.problems.did_you_mean import guess
from briefgen.syntax.names import SLUG_LENGTH, is_slug, printable
from briefgen.syntax.yaml_reader import parse_once
from briefgen.values import dataclass

# How a file of a product may be called, the whole name first: `contact` is blocks/contact.html.j2.
_WAYS = ("{}", "blocks/{}.html.j2", "{}.html.j2", "components/{}.html.j2", "{}.css", "css/{}", "css/{}.css")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of a product and where the desk's copy of it stands, or would."""

    source: str
    target: str


def products(templates: Templates) -> list[str]:
    """The folders that are products."""
    return [path.split("/")[1] for path in templates.all if path.count("/") == 2 and path.endswith(f"/{CONTRACT}")]


def copy_of(templates: Templates, product: str, block: str) -> Copy:
    """Which file is meant by a block of a product, or a component of `_shared`. Raises RefusedError."""
    known = [*products(templates), SHARED]
    if product not in known:
        raise RefusedError(f"there is no product `{printable(product)}`; {guess(product, known).hint()}")
    names = [way.format(block) for way in _WAYS]
    name = next((name for name in names if find_template(templates.all, product, name)), None)
    if name is None:
        there = [_short(name) for name in assets(templates.all, product) if may_be_copied(name)]
        raise RefusedError(f"`{product}` has no `{printable(block)}`; {guess(block, there).hint()}")
    target = f"templates/{product}/{name}"
    return Copy(_source(templates, product, name, target), target)


def _source(templates: Templates, product: str, name: str, target: str) -> str:
    """What the desk's file was copied from, or where it would be."""
    if target in templates.own:
        noted = templates.original(target) or target
        return noted if noted != target or target in templates.shipped else ""
    return find_template(templates.all, product, name) or ""


def _short(name: str) -> str:
    return name.removeprefix("blocks/").removeprefix("components/").removesuffix(".html.j2")


def fresh_copy(templates: Templates, wanted: Copy) -> bytes:
    """What a new copy holds. Raises RefusedError."""
    if wanted.target in templates.own:
        raise RefusedError(f"`{wanted.target}` is the desk's own already; `--diff` compares it with the original")
    if not may_be_copied(wanted.source):
        raise RefusedError(f"`{wanted.source}` is no text; put a file of your own at `{wanted.target}`")
    return copied(wanted.source, templates.all[wanted.source])


def kept_copy(templates: Templates, wanted: Copy) -> bytes:
    """A copy as it is, noting that it has been held against the original of today. Raises RefusedError."""
    return copied(wanted.source, _original(templates, wanted), templates.own[wanted.target])


def difference(templates: Templates, wanted: Copy) -> Iterator[str]:
    """The lines by which a copy differs from the original of today. Raises RefusedError."""
    ours, yours = (_lines(data) for data in (_original(templates, wanted), templates.own[wanted.target]))
    name = wanted.source.removeprefix("templates/")
    yield from unified_diff(ours, yours, f"briefgen/{name}", f"your/{name}", lineterm="")


def _original(templates: Templates, wanted: Copy) -> bytes:
    if wanted.target not in templates.own:
        raise RefusedError(f"the desk has no copy at `{wanted.target}` yet")
    same = wanted.source == wanted.target
    data = (templates.shipped if same else templates.all).get(wanted.source)
    if data is None:
        raise RefusedError(f"`{wanted.target}` is the desk's own: there is no original to hold it against")
    return data


def _lines(data: bytes) -> list[str]:
    return body(data).decode("utf-8", "replace").splitlines()


def new_contract(templates: Templates, name: str, base: str, title: str) -> str:
    """The `product.yml` of a product that uses the files of another one. Raises RefusedError."""
    if not is_slug(name):
        raise RefusedError(f"`{printable(name)}` cannot name a product: lower-case letters, digits and single hyphens, "
                           f"at most {SLUG_LENGTH}, and no name that Windows reserves")  # fmt: skip
    known = products(templates)
    if name in known:
        raise RefusedError(f"the product `{name}` is there already; choose another name")
    if base not in known:
        raise RefusedError(f"there is no product `{printable(base)}`; {guess(base, known).hint()}")
    path = f"templates/{base}/{CONTRACT}"
    made = _contract(path, body(templates.all[path]), base, title).value
    if made is None:
        raise RefusedError(f"`{path}` has problems that come first: `briefgen check` shows them")
    return made.decode("utf-8")


def _contract(path: str, data: bytes, base: str, title: str) -> Outcome[bytes | None]:
    """A contract with a new title and base; everything else, comments too, stays as it stands."""
    root = parse_once(path, data).value.root
    less = (RemoveField((), "based_on"),) if root and root.get("based_on") else ()
    return apply(path, data, Put(("title",), title), *less, AddField((), "based_on", base, after="title"))
