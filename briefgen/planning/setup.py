"""What holds for all briefings of a desk: its settings, marking scheme, likelihood scale, products and brand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from posixpath import dirname

from briefgen.brand.reading import read_brand
from briefgen.brand.tokens import Brand
from briefgen.desk.files import Files
from briefgen.desk.paths import RESERVED, SETTINGS
from briefgen.desk.template_lookup import CONTRACT, folders
from briefgen.language.choosing import language_problem
from briefgen.planning.contract_names import contract_names
from briefgen.planning.jobs import Request
from briefgen.planning.own_declarations import declaration_problems
from briefgen.planning.own_units import unit_problems
from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, has_errors, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.document_formats import USUAL
from briefgen.records.formats import newer_format
from briefgen.records.reading import validate_settings
from briefgen.records.settings import SCHEME_NAMES, Desk, Product, Scale, Scheme
from briefgen.records.unknown_labels import bad_label
from briefgen.syntax.names import is_slug, printable
from briefgen.syntax.tree import Tree, find_node
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Setup:
    """What holds for all briefings of a desk."""

    desk: Desk
    scheme: Scheme
    scale: Scale
    products: Mapping[str, Product]
    brand: Brand


def read_setup(files: Files) -> Outcome[Setup | None]:
    """Read `desk.yaml`, the marking scheme, every product's contract, and the brand."""
    tree = _tree(files, SETTINGS)
    newer = newer_format(tree.value)
    if newer is not None:  # what its other settings mean, nobody knows here
        return Outcome(None, (newer,))
    desk = validate_settings(tree.value, Desk)
    if desk.value is None:
        return Outcome(None, (*tree.diagnostics, *desk.diagnostics))
    language = language_problem(desk.value.language, _setting_span(tree.value, "language"), files)
    if language is not None:
        return Outcome(None, (*tree.diagnostics, *desk.diagnostics, language))
    scheme = _scheme(files, desk.value, tree.value)
    products, problems = _products(files)
    brand = read_brand(files)
    found = [*tree.diagnostics, *scheme.diagnostics, *problems, *brand.diagnostics]
    if scheme.value is None or brand.value is None:
        return Outcome(None, tuple(found))
    found += _settings_problems(desk.value, scheme.value, products, tree.value)
    if has_errors(found):
        return Outcome(None, tuple(found))
    return Outcome(Setup(desk.value, scheme.value, scale_of(files, desk.value), products, brand.value), tuple(found))


def in_formats_named(request: Request, files: Files, named: Collection[str] = ()) -> Request:
    """A request for documents in the formats that are named; where none are, in those that the desk names."""
    desk = validate_settings(_tree(files, SETTINGS).value, Desk).value
    usual = tuple(sorted({*desk.formats})) if desk and desk.formats else USUAL
    return replace(request, formats=tuple(sorted({*named})) or usual, usual=usual)


def scale_of(files: Files, desk: Desk) -> Scale:
    """The likelihood scale that a desk names. Raises ValueError."""
    scale = validate_settings(_tree(files, f"scales/{desk.scale}.yaml").value, Scale).value
    if scale is None:  # it ships with the program
        raise ValueError(desk.scale)
    return scale


def _tree(files: Files, path: str) -> Outcome[Tree]:
    return parse_yaml(path, files[path]) if path in files else Outcome(Tree(path, None))


def _scheme(files: Files, desk: Desk, tree: Tree) -> Outcome[Scheme | None]:
    name = desk.marking.scheme
    path = f"schemes/{name}.yaml" if name in SCHEME_NAMES else f"content/{name.removeprefix('content/')}"
    if path not in files:
        meant = guess(name, SCHEME_NAMES)
        other = "" if meant.near else "; or the path of a scheme file in content/, such as schemes/own.yaml"
        said = f"there is no marking scheme `{printable(name)}`"
        return Outcome(
            None, (problem("BG005", said, _setting_span(tree, "marking", "scheme"), hint=meant.hint() + other),)
        )
    read = parse_yaml(path, files[path])
    made = validate_settings(read.value, Scheme)
    return Outcome(made.value, (*read.diagnostics, *made.diagnostics))


def _products(files: Files) -> tuple[dict[str, Product], list[Diagnostic]]:
    products, found = {}, []
    for path in files.under("templates"):
        if path.endswith("/product.yml"):
            read = parse_yaml(path, files[path])
            made = validate_settings(read.value, Product)
            found += [*read.diagnostics, *made.diagnostics]
            if made.value is not None:
                products[dirname(path).rpartition("/")[2]] = made.value
    for name, product in products.items():
        found += _base_problems(files, name, product, products)
        found += contract_names(files, name, product)
    return products, found


def _base_problems(files: Files, name: str, product: Product, products: Mapping[str, Product]) -> Iterator[Diagnostic]:
    """A product that is based on none, or in a circle on itself."""
    path = f"templates/{name}/{CONTRACT}"
    if product.based_on is None:
        return
    where = _setting_span(parse_yaml(path, files[path]).value, "based_on")
    yield from product_problem(product.based_on, products, where)
    bases = [products[folder] for folder in folders(files, name) if folder in products]
    if bases[-1].based_on in products:
        said = f"the product `{printable(name)}` is based on itself"
        yield problem("BG006", said, where, hint="leave `based_on` out where a product has all files of its own")


def _settings_problems(desk: Desk, scheme: Scheme, products: Mapping[str, Product], tree: Tree) -> Iterator[Diagnostic]:
    if desk.marking.default and not scheme.named(desk.marking.default):
        yield bad_label(desk.marking.default, scheme, _setting_span(tree, "marking", "default"))
    if scheme.labels and not desk.marking.default:
        hint = f"add `default:` with one of {', '.join(f'`{known.label}`' for known in scheme.labels)}"
        yield problem(
            "BG106", "`default` is missing: records without a label need one", _setting_span(tree, "marking"), hint=hint
        )
    for name, audience in desk.audiences.items():
        if not is_slug(name):
            hint = "lower-case letters, digits and single hyphens"
            yield problem(
                "BG116",
                f"`{printable(name)}` cannot name an audience",
                _setting_span(tree, "audiences", name),
                hint=hint,
            )
        if name in RESERVED:
            said = f"`{name}` cannot name an audience: copies of what is under embargo lie in a folder of that name"
            yield problem("BG116", said, _setting_span(tree, "audiences", name), hint=f"call it `{name}-readers`")
        if not scheme.named(audience.up_to):
            yield bad_label(audience.up_to, scheme, _setting_span(tree, "audiences", name, "up_to"))
        for index, product in enumerate(audience.products):
            yield from product_problem(product, products, _setting_span(tree, "audiences", name, "products", index))
    for index, product in enumerate(desk.products):
        yield from product_problem(product, products, _setting_span(tree, "products", index))
    yield from _severities(desk, tree)
    yield from unit_problems(desk, tree)
    yield from declaration_problems(desk, products, tree)
    if desk.reports and desk.reports not in desk.audiences:
        said = f"`reports` names the audience `{printable(desk.reports)}`, which is not defined"
        yield problem(
            "BG202", said, _setting_span(tree, "reports"), hint=guess(desk.reports, list(desk.audiences)).hint()
        )


def _severities(desk: Desk, tree: Tree) -> Iterator[Diagnostic]:
    """Codes that do not exist, or that may not be made milder."""
    for code, wanted in desk.release.severity.items():
        span, known = _setting_span(tree, "release", "severity", code), CATALOGUE.get(code)
        if known is None:
            hint = guess(code, list(CATALOGUE)).hint()
            yield problem("BG021", f"there is no code `{printable(code)}`", span, hint=hint)
        elif not known.excusable and wanted.weight < known.release.weight:
            said = f"{code} ({known.title}) cannot be made milder than {known.release}"
            yield problem("BG021", said, span, hint="remove the line")


def product_problem(name: str, products: Mapping[str, Product], span: Span) -> Iterator[Diagnostic]:
    """That there is no product of this name."""
    if name not in products:
        yield problem(
            "BG006", f"there is no product `{printable(name)}`", span, hint=guess(name, list(products)).hint()
        )


def _setting_span(tree: Tree, *path: str | int) -> Span:
    return find_node(tree.root, path, {})[0].span if tree.root else Span(tree.path)
