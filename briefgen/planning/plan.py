"""From a desk's files and a request to jobs: one a briefing, with the variants that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from briefgen.audience.allowed_today import Today
from briefgen.audience.variant import NewEdition
from briefgen.desk.digests import VERSIONS
from briefgen.desk.files import Files, digest, template_digest
from briefgen.desk.paths import BRAND, BRIEFINGS, LIBRARY, PICTURES, SETTINGS, briefing_of, editions, template_folder
from briefgen.desk.stray_files import unread
from briefgen.desk.template_lookup import folders
from briefgen.desk.walk import PICTURES as PICTURE_ENDINGS
from briefgen.editions.chain import Link, Verdicts, broken, chain, missing, only, unattested
from briefgen.editions.signatures import sign_command
from briefgen.editions.snapshots import thaw
from briefgen.editions.snapshots_needed import snapshots_needed
from briefgen.planning.document_keys import look, printed_with
from briefgen.planning.jobs import Job, Request
from briefgen.planning.setup import Setup, product_problem, read_setup, scale_of
from briefgen.planning.then_and_now import lowered, served
from briefgen.planning.variants import choices_of, left_out, products_of, variants_of
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.document_formats import FORMATS, USUAL
from briefgen.records.edition import Edition
from briefgen.records.settings import Desk
from briefgen.syntax.dates import moment
from briefgen.syntax.names import is_slug, printable
from briefgen.syntax.tree import Tree
from briefgen.syntax.yaml_reader import parse_yaml


def plan(
    files: Files, request: Request, idle: Collection[str] = (), setup: Outcome[Setup | None] | None = None
) -> Outcome[tuple[Job, ...]]:
    """The jobs of a request, without those briefings that are `idle`: they have nothing to do.

    `setup`: what was read of the settings already.

    None where the settings themselves are wrong, or something asked for does not exist.
    """
    setup = read_setup(files) if setup is None else setup
    if setup.value is None:
        return Outcome((), setup.diagnostics)
    frozen = request.withdraws or request.edition is not None
    there = briefings(files, published=frozen)
    named = replace(request, audiences=(), products=()) if request.edition is not None else request
    unknown = tuple(_unknown(setup.value, list(there), named))
    if unknown:
        return Outcome((), (*setup.diagnostics, *unknown))
    found = [*setup.diagnostics, *(() if frozen else unread(files, setup.value.desk.marking.scheme))]
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


def briefings(files: Files, *, published: bool = False) -> dict[str, Files]:
    """The files of each briefing, by its name; with `published` also of those of which only editions are left."""
    names = dict.fromkeys(name for path in files if (name := briefing_of(path)))
    found = {name: files.under(BRIEFINGS + name) for name in names if is_slug(name)}
    return {
        name: own
        for name, own in found.items()
        if f"{BRIEFINGS}{name}/briefing.yaml" in own or (published and editions(own))
    }


def template_folders(files: Files, product: str) -> tuple[str, ...]:
    """The folders with the templates of a product, and of those that briefgen brings along."""
    return (*folders(files, product), "_shipped")


def _unknown(setup: Setup, there: list[str], request: Request) -> Iterator[Diagnostic]:
    """What was asked for and does not exist."""
    for kind, asked, known in (
        ("briefing", request.briefings, there),
        ("product", request.products, list(setup.products)),
        ("audience", request.audiences, list(setup.desk.audiences)),
    ):
        for name in asked:
            if name not in known:
                hint = guess(name, known).hint() or f"this desk has no {kind}s"
                yield problem("BG013", f"there is no {kind} `{printable(name)}`", hint=hint)


def _job(
    name: str, own: Files, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    if request.edition is not None:
        return _again(name, own, files, setup, request)
    if request.withdraws:
        return _withdrawal(name, own, files, setup, request)
    home = f"{BRIEFINGS}{name}/briefing.yaml"
    published = editions(own)
    given = request.given.get(name, 0)
    issue = _next(published, given, request)
    job, found = _job_from(
        name, _content(own, files), parse_yaml(home, own[home]).value, setup, request=request, files=files
    )
    previous = snapshots_needed(own, published, max(published, default=0))
    back = _taken_back(name, own, published, request)
    if request.strict:
        links = chain(own, published, given, signed=_signed(setup, request))
    else:
        links = (*missing(published, given), *unattested(own, published, previous, request.signatures))
    nobody = [link for link in links if link.unsigned][-1:] if request.strict else []  # what follows would vouch for it
    faults = [*broken(links), *map(_unsigned, nobody), *back]
    found += faults
    return replace(job, issue=issue, previous=only(own, previous), found=tuple(found)), tuple(found)


def _content(own: Files, files: Files) -> Files:
    """What a briefing is made of: its own files and the library."""
    return Files({path: data for path, data in {**files.under(LIBRARY), **own}.items() if path.endswith(".yaml")})


def _pictures(name: str, content: Files, files: Files) -> Files:
    """The pictures in a briefing's folder, and of those for all briefings the ones whose names stand in its content."""
    own, shared = (
        [path for path in files if path.startswith(folder) and path.lower().endswith(PICTURE_ENDINGS)]
        for folder in (f"{BRIEFINGS}{name}/", PICTURES)
    )
    texts = list(content.values()) if shared else []
    named = [path for path in shared if any(path.rpartition("/")[2].encode() in text for text in texts)]
    return Files({path: files[path] for path in (*own, *named)})


def _next(published: Mapping[int, str], given: int, request: Request) -> NewEdition | None:
    """The edition that is asked for; its number was never given before."""
    return NewEdition(max((*published, given)) + 1, *request.issue) if request.issue else None


def _taken_back(name: str, own: Files, published: Mapping[int, str], request: Request) -> Iterator[Diagnostic]:
    """That the last edition took the briefing back, where a new one is asked for as if nothing had been."""
    if not published or request.issue is None or request.reinstates:
        return
    path = published[max(published)]
    last = thaw(path, own[path]).value
    if last is not None and last.edition.kind == "withdrawal":
        said = f"edition {last.edition.number} took `{name}` back: {last.edition.note}"
        hint = (
            "if it is to be in force again, publish with `--reinstate`; its pages then say which edition they replace"
        )
        yield problem("BG413", said, Span(path), hint=hint)


def _again(
    name: str, own: Files, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """An edition once more: its snapshot instead of the content of today, its settings instead of the desk's."""
    published, number = editions(own), request.edition
    if number not in published:
        hint = f"known here: {', '.join(map(str, published)) or 'none yet'}; `briefgen publish` makes the next one"
        return None, (problem("BG013", f"`{name}` has no edition {number}", hint=hint),)
    links = chain(own, published, around=number, signed=_signed(setup, request))
    exchanged = [link for link in links if link.denies(number)]
    if exchanged:
        return None, tuple(_untrusted(broken(exchanged)))
    job, found = _from_snapshot(name, own, published[number], files=files, setup=setup, request=request)
    if job is None or job.frozen is None:
        return None, found
    edition = job.frozen
    previous = snapshots_needed(own, published, max((n for n in published if n < number), default=0))
    issue = NewEdition(number, edition.kind, edition.note)
    nobody = [link for link in links if link.number == number and link.unsigned]
    lost = broken(missing(published, request.given.get(name, 0)))
    return replace(job, issue=issue, previous=only(own, previous)), (*found, *lost, *map(_unsigned, nobody))


def _signed(setup: Setup, request: Request) -> Verdicts:
    """What is to be said of signatures; where nobody has asked, of each that it was not checked."""
    return (request.signatures or {}) if setup.desk.signing.keys else None


def _unsigned(link: Link) -> Diagnostic:
    said = f"nobody has signed edition {link.number}, which says that it was published before this desk named keys"
    hint = f"compare it with your archive; if it is what you published, run `{sign_command(link.path)}`"
    return problem("BG918", said, Span(link.path), hint=hint)


def _withdrawal(
    name: str, own: Files, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """The last edition taken back: its own pages, as they were published, whatever has become of the content since."""
    published = editions(own)
    if not published:
        hint = "a draft needs no withdrawal: nobody has it"
        return None, (problem("BG013", f"`{name}` has no edition that could be withdrawn", hint=hint),)
    path = published[max(published)]
    job, found = _from_snapshot(name, own, path, files=files, setup=setup, request=request)
    if job is None or request.issue is None:
        return None, found
    if job.frozen is not None and job.frozen.kind == "withdrawal":
        said = f"edition {job.frozen.number} has taken `{name}` back already"
        return None, (problem("BG413", said, Span(path), hint="nothing need be done: hand out that edition"),)
    given = request.given.get(name, 0)
    links = chain(own, published, given, signed=_signed(setup, request))
    previous = only(own, snapshots_needed(own, published, max(published)))
    issue = _next(published, given, request)
    return replace(job, issue=issue, frozen=None, previous=previous), (*found, *broken(links))


def _from_snapshot(
    name: str, own: Files, path: str, *, files: Files, setup: Setup, request: Request
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """A job that makes once more what a snapshot holds."""
    thawed = thaw(path, own[path])
    if thawed.value is None:
        return None, tuple(_untrusted(thawed.diagnostics))
    snapshot, edition = thawed.value, thawed.value.edition
    desk = lowered(snapshot.desk, snapshot.scheme, setup.desk, setup.scheme)
    scale = snapshot.scale or scale_of(files, desk)
    then = replace(setup, desk=desk, scheme=snapshot.scheme, scale=scale)
    unknown, asked = tuple(_unknown(then, [name], request)), replace(request, today=_judged_on(edition, request, desk))
    job, found = _job_from(name, only(own, [path]), snapshot.tree, then, request=asked, files=files)
    variants, gone = served(job.variants, setup.desk, edition.number, Span(path))
    capped = desk != snapshot.desk
    today = Today(_content(own, files), setup.desk, setup.scheme)
    formats = tuple(name for name in FORMATS if name in request.formats or name in USUAL)  # those known to be faithful
    job = replace(job, frozen=edition, variants=variants, differing=request.differing, lowered=capped, today_says=today)
    job = job if {*USUAL}.issuperset(request.formats) else replace(job, formats=formats)
    return job, (*unknown, *found, *gone)


def _judged_on(edition: Edition, request: Request, desk: Desk) -> datetime:
    """The moment on which an edition is judged once more: that of then, unless it is still to come."""
    then = moment(edition.judged_on, desk.zone)
    return then if request.now is None else min(then, request.now)


def _untrusted(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What keeps an edition from being made again; for a draft it is no more than a pity."""
    return (problem("BG916", fault.message, fault.span, hint=fault.hint) for fault in found)


def _job_from(
    name: str, content: Files, tree: Tree, setup: Setup, *, request: Request, files: Files
) -> tuple[Job, list[Diagnostic]]:
    """The job of a briefing whose own file or snapshot is `tree`."""
    wanted = dict(products_of(tree))
    found = [d for product, span in wanted.items() for d in product_problem(product, setup.products, span)]
    found += [d for product, span in choices_of(tree) for d in product_problem(product, setup.products, span)]
    variants = tuple(variants_of(list(wanted), setup.desk, setup.products, request))
    if not variants and request.products:
        said = f"nobody who is asked for gets the product `{printable(request.products[0])}`"
        found.append(problem("BG013", said, hint="desk.yaml says which products an audience gets"))
    elif request.edition is None and not request.withdraws:
        found += left_out(name, wanted, variants, setup.desk, request)
    made_from = {variant.product_name: template_folders(files, variant.product_name) for variant in variants}
    used = {folder for names in made_from.values() for folder in names}
    shipped, named = files.under("templates"), setup.brand.paths
    templates = {path: data for path, data in shipped.items() if template_folder(path) in used or path in named}
    inputs = {path: template_digest(data) for path, data in (*templates.items(), (VERSIONS, files.get(VERSIONS, b"")))}
    inputs[BRAND] = digest(repr((setup.brand, [(path, inputs.get(path)) for path in sorted(named)])).encode())
    products = [product for product in wanted or setup.desk.products if product in setup.products]
    all_folders = {folder for product in products for folder in folders(files, product)}
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
        now=request.now,
        whole=request.whole,
        folders=made_from,
        looks={product: look(names, inputs) for product, names in made_from.items()},
        settings=files[SETTINGS],
        printed_with=printed_with(all_folders, files, inputs[BRAND]),
        pictures=_pictures(name, content, files),
    )
    return job, found
