"""From a desk's files and a request to jobs: one a briefing, with the variants that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from posixpath import dirname

from briefgen.brand import BRAND, Brand
from briefgen.brand_reading import read_brand
from briefgen.codes import CATALOGUE
from briefgen.dates import moment
from briefgen.diagnostics import Diagnostic, Outcome, Span, did_you_mean, problem
from briefgen.files import Files, digest
from briefgen.folders import SETTINGS, unread
from briefgen.ids import is_slug, shown
from briefgen.index import VERSIONS
from briefgen.jobs import Job, Request
from briefgen.keys import BRIEFINGS, look
from briefgen.labels import bad_label
from briefgen.languages import language_problem
from briefgen.published import editions, missing, only
from briefgen.selection import Issue
from briefgen.settings import SCHEME_NAMES, Desk, Product, Scale, Scheme
from briefgen.snapshots import thaw
from briefgen.source import parse
from briefgen.template_files import CONTRACT, folders
from briefgen.tree import Tree, find
from briefgen.validate import LIBRARY, validate_settings
from briefgen.variants import left_out, products_of, variants_of


@dataclass(frozen=True, slots=True)
class Setup:
    """What holds for all briefings of a desk."""

    desk: Desk
    scheme: Scheme
    scale: Scale
    products: Mapping[str, Product]
    brand: Brand


def plan(files: Files, request: Request, idle: Collection[str] = ()) -> Outcome[tuple[Job, ...]]:
    """The jobs of a request, without those briefings that are `idle`: they have nothing to do.

    None where the settings themselves are wrong, or something asked for does not exist.
    """
    setup = read_setup(files)
    if setup.value is None:
        return Outcome((), setup.diagnostics)
    there = briefings(files)
    named = replace(request, audiences=(), products=()) if request.edition is not None else request
    unknown = tuple(_unknown(setup.value, list(there), named))
    if unknown:
        return Outcome((), (*setup.diagnostics, *unknown))
    found = [*setup.diagnostics, *unread(files, setup.value.desk.marking.scheme)]
    jobs = []
    for name in [name for name in request.briefings or there if name not in idle]:
        job, problems = _job(name, there[name], files, setup.value, request)
        found += problems
        if job is not None:
            jobs.append(job)
    if not jobs and not idle and not found:
        hint = "create content/briefings/NAME/briefing.yaml"
        found.append(problem("BG016", "there is no briefing in content/briefings", Span(BRIEFINGS[:-1]), hint=hint))
    return Outcome(tuple(jobs), tuple(found))


def briefings(files: Files) -> dict[str, Files]:
    """The files of each briefing, by its name."""
    names = dict.fromkeys(path.split("/")[2] for path in files.under(BRIEFINGS) if path.count("/") > 2)
    found = {name: files.under(BRIEFINGS + name) for name in names if is_slug(name)}
    return {name: own for name, own in found.items() if f"{BRIEFINGS}{name}/briefing.yaml" in own}


def read_setup(files: Files) -> Outcome[Setup | None]:
    """Read `desk.yaml`, the marking scheme, every product's contract, and the brand."""
    tree = _tree(files, SETTINGS)
    desk = validate_settings(tree.value, Desk)
    if desk.value is None:
        return Outcome(None, (*tree.diagnostics, *desk.diagnostics))
    language = language_problem(desk.value.language, _at(tree.value, "language"), files)
    if language is not None:
        return Outcome(None, (*tree.diagnostics, *desk.diagnostics, language))
    scheme = _scheme(files, desk.value, tree.value)
    products, problems = _products(files)
    brand = read_brand(files)
    found = [*tree.diagnostics, *scheme.diagnostics, *problems, *brand.diagnostics]
    if scheme.value is None or brand.value is None:
        return Outcome(None, tuple(found))
    found += _settings_problems(desk.value, scheme.value, products, tree.value)
    if any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    return Outcome(Setup(desk.value, scheme.value, _scale(files, desk.value), products, brand.value), tuple(found))


def _scale(files: Files, desk: Desk) -> Scale:
    scale = validate_settings(_tree(files, f"scales/{desk.scale}.yaml").value, Scale).value
    if scale is None:  # it ships with the program
        raise ValueError(desk.scale)
    return scale


def _tree(files: Files, path: str) -> Outcome[Tree]:
    return parse(path, files[path]) if path in files else Outcome(Tree(path, None))


def _scheme(files: Files, desk: Desk, tree: Tree) -> Outcome[Scheme | None]:
    name = desk.marking.scheme
    path = f"schemes/{name}.yaml" if name in SCHEME_NAMES else f"content/{name.removeprefix('content/')}"
    if path not in files:
        hint = did_you_mean(name, SCHEME_NAMES)
        hint += "" if hint.startswith("did") else "; or the path of a scheme file in content/, such as schemes/own.yaml"
        said = f"there is no marking scheme `{shown(name)}`"
        return Outcome(None, (problem("BG005", said, _at(tree, "marking", "scheme"), hint=hint),))
    read = parse(path, files[path])
    made = validate_settings(read.value, Scheme)
    return Outcome(made.value, (*read.diagnostics, *made.diagnostics))


def _products(files: Files) -> tuple[dict[str, Product], list[Diagnostic]]:
    products, found = {}, []
    for path in files.under("templates"):
        if path.endswith("/product.yml"):
            read = parse(path, files[path])
            made = validate_settings(read.value, Product)
            found += [*read.diagnostics, *made.diagnostics]
            if made.value is not None:
                products[dirname(path).rpartition("/")[2]] = made.value
    for name, product in products.items():
        found += _base_problems(files, name, product, products)
    return products, found


def _base_problems(files: Files, name: str, product: Product, products: Mapping[str, Product]) -> Iterator[Diagnostic]:
    """A product that is based on none, or in a circle on itself."""
    path = f"templates/{name}/{CONTRACT}"
    if product.based_on is None:
        return
    where = _at(parse(path, files[path]).value, "based_on")
    yield from _product_problem(product.based_on, products, where)
    bases = [products[folder] for folder in folders(files, name) if folder in products]
    if bases[-1].based_on in products:
        said = f"the product `{shown(name)}` is based on itself"
        yield problem("BG006", said, where, hint="leave `based_on` out where a product has all files of its own")


def _settings_problems(desk: Desk, scheme: Scheme, products: Mapping[str, Product], tree: Tree) -> Iterator[Diagnostic]:
    if desk.marking.default and not scheme.named(desk.marking.default):
        yield bad_label(desk.marking.default, scheme, _at(tree, "marking", "default"))
    if scheme.labels and not desk.marking.default:
        hint = f"add `default:` with one of {', '.join(f'`{known.label}`' for known in scheme.labels)}"
        yield problem(
            "BG106", "`default` is missing: records without a label need one", _at(tree, "marking"), hint=hint
        )
    for name, audience in desk.audiences.items():
        if not is_slug(name):
            hint = "lower-case letters, digits and single hyphens"
            yield problem("BG116", f"`{shown(name)}` cannot name an audience", _at(tree, "audiences", name), hint=hint)
        if not scheme.named(audience.up_to):
            yield bad_label(audience.up_to, scheme, _at(tree, "audiences", name, "up_to"))
        for index, product in enumerate(audience.products):
            yield from _product_problem(product, products, _at(tree, "audiences", name, "products", index))
    for index, product in enumerate(desk.products):
        yield from _product_problem(product, products, _at(tree, "products", index))
    yield from _severities(desk, tree)
    if desk.reports and desk.reports not in desk.audiences:
        said = f"`reports` names the audience `{shown(desk.reports)}`, which is not defined"
        yield problem("BG202", said, _at(tree, "reports"), hint=did_you_mean(desk.reports, list(desk.audiences)))


def _severities(desk: Desk, tree: Tree) -> Iterator[Diagnostic]:
    """Codes that do not exist, or that may not be made milder."""
    for code, wanted in desk.release.severity.items():
        span, known = _at(tree, "release", "severity", code), CATALOGUE.get(code)
        if known is None:
            hint = did_you_mean(code, list(CATALOGUE))
            yield problem("BG021", f"there is no code `{shown(code)}`", span, hint=hint)
        elif not known.excusable and wanted.weight < known.release.weight:
            said = f"{code} ({known.title}) cannot be made milder than {known.release}"
            yield problem("BG021", said, span, hint="remove the line")


def _product_problem(name: str, products: Mapping[str, Product], span: Span) -> Iterator[Diagnostic]:
    if name not in products:
        yield problem("BG006", f"there is no product `{shown(name)}`", span, hint=did_you_mean(name, list(products)))


def _at(tree: Tree, *path: str | int) -> Span:
    return find(tree.root, path, {})[0].span if tree.root else Span(tree.path)


def _unknown(setup: Setup, there: list[str], request: Request) -> Iterator[Diagnostic]:
    """What was asked for and does not exist."""
    for kind, asked, known in (
        ("briefing", request.briefings, there),
        ("product", request.products, list(setup.products)),
        ("audience", request.audiences, list(setup.desk.audiences)),
    ):
        for name in asked:
            if name not in known:
                hint = did_you_mean(name, known) or f"this desk has no {kind}s"
                yield problem("BG013", f"there is no {kind} `{shown(name)}`", hint=hint)


def _job(
    name: str, own: Files, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    if request.edition is not None:
        return _again(name, own, files, setup, request)
    content = {path: data for path, data in {**files.under(LIBRARY), **own}.items() if path.endswith(".yaml")}
    home = f"{BRIEFINGS}{name}/briefing.yaml"
    published = editions(own)
    issue = Issue(max(published, default=0) + 1, *request.issue) if request.issue else None
    job, found = _made(name, Files(content), parse(home, own[home]).value, setup, request=request, files=files)
    previous = [published[max(published)]] if published else []
    return replace(job, issue=issue, previous=only(own, previous)), (*found, *missing(published))


def _again(
    name: str, own: Files, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """An edition once more: its snapshot instead of the content of today, its settings instead of the desk's."""
    published, number = editions(own), request.edition
    if number not in published:
        hint = f"known here: {', '.join(map(str, published)) or 'none yet'}; `briefgen publish` makes the next one"
        return None, (problem("BG013", f"`{name}` has no edition {number}", hint=hint),)
    path = published[number]
    thawed = thaw(path, own[path])
    if thawed.value is None:
        return None, thawed.diagnostics
    snapshot, edition = thawed.value, thawed.value.edition
    then = replace(setup, desk=snapshot.desk, scheme=snapshot.scheme, scale=_scale(files, snapshot.desk))
    unknown, now = tuple(_unknown(then, [name], request)), replace(request, today=edition.judged_on)
    job, found = _made(name, only(own, [path]), snapshot.tree, then, request=now, files=files)
    previous = [published[n] for n in published if n < number][-1:]
    issue = Issue(number, edition.kind, edition.note)
    return replace(job, issue=issue, frozen=edition, previous=only(own, previous)), (*unknown, *found)


def _made(
    name: str, content: Files, tree: Tree, setup: Setup, *, request: Request, files: Files
) -> tuple[Job, list[Diagnostic]]:
    """The job of a briefing whose own file or snapshot is `tree`."""
    wanted = dict(products_of(tree))
    found = [d for product, span in wanted.items() for d in _product_problem(product, setup.products, span)]
    variants = tuple(variants_of(list(wanted), setup.desk, setup.products, request))
    if not variants and request.products:
        said = f"nobody who is asked for gets the product `{shown(request.products[0])}`"
        found.append(problem("BG013", said, hint="desk.yaml says which products an audience gets"))
    elif request.edition is None:
        found += left_out(name, wanted, variants, setup.desk, request)
    made_from = {variant.product_name: (*folders(files, variant.product_name), "_shipped") for variant in variants}
    used = {folder for names in made_from.values() for folder in names}
    shipped, named = files.under("templates"), setup.brand.paths
    templates = {path: data for path, data in shipped.items() if path.split("/")[1] in used or path in named}
    inputs = {path: digest(data) for path, data in (*templates.items(), (VERSIONS, files.get(VERSIONS, b"")))}
    inputs[BRAND] = digest(repr((setup.brand, [(path, inputs.get(path)) for path in sorted(named)])).encode())
    job = Job(
        briefing=name,
        files=content,
        templates=Files(templates),
        desk=setup.desk,
        scheme=setup.scheme,
        scale=setup.scale,
        brand=setup.brand,
        variants=variants,
        formats=request.formats,
        profile=request.profile,
        today=None if request.today is None else moment(request.today, setup.desk.zone),
        whole=request.whole,
        folders=made_from,
        looks={product: look(names, inputs) for product, names in made_from.items()},
    )
    return job, found
