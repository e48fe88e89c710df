"""`briefgen template`: the tools of those who write templates."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from briefgen.authoring.copying_templates import copy_of, difference
from briefgen.authoring.scaffold import keep_copy, new_product, override
from briefgen.cli.created import from_here, refused_file
from briefgen.cli.options import (
    TemplateCheckOptions,
    TemplateFieldsOptions,
    TemplateListOptions,
    TemplateNewOptions,
    TemplateOverrideOptions,
    TemplateWordsOptions,
)
from briefgen.cli.progress import Progress
from briefgen.cli.session import addressed, complain, finish, read
from briefgen.cli.template_words import words
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.copies import Templates
from briefgen.desk.reading import read_templates
from briefgen.desk.template_lookup import CONTRACT, SHARED, folders
from briefgen.planning.setup import read_setup
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.problems.did_you_mean import guess
from briefgen.report.text import summary
from briefgen.syntax.names import printable

TemplateTool = (
    TemplateListOptions
    | TemplateNewOptions
    | TemplateOverrideOptions
    | TemplateCheckOptions
    | TemplateFieldsOptions
    | TemplateWordsOptions
)


def main(options: TemplateTool) -> int:
    """Run one of the tools. Raises Usage and RefusedError."""
    try:
        return _run(options)
    except OSError as error:
        raise refused_file(error) from None


def _run(options: TemplateTool) -> int:
    match options:
        case TemplateListOptions():
            return _list(options)
        case TemplateNewOptions():
            return _new(options)
        case TemplateOverrideOptions():
            return _override(options)
        case TemplateCheckOptions():
            return _check(options)
        case TemplateFieldsOptions():
            return _fields(options)
        case TemplateWordsOptions():
            return words(options)
        case _:
            assert_never(options)


def _new(options: TemplateNewOptions) -> int:
    desk = desk_folder(options)
    made = new_product(desk, options.name, options.product, options.title)
    for path in made.written:
        print(from_here(desk, path))
    print(f"it uses the files of {options.product} until it has its own; to move its blocks:")
    print(f"  briefgen template override {options.name} page")
    print(f"build it: briefgen build -p {options.name} --open")
    return 0


def _override(options: TemplateOverrideOptions) -> int:
    desk = desk_folder(options)
    if options.diff:
        templates = read_templates(desk).value
        wanted = copy_of(templates, options.product, options.block)
        print("\n".join(difference(templates, wanted)) or "no difference")
        return 0
    wanted = (keep_copy if options.keep else override)(desk, options.product, options.block)
    print(f"{from_here(desk, wanted.target)}: " + ("kept" if options.keep else f"copied from {wanted.source}"))
    return 0


# list -----------------------------------------------------------------------------------------------------------------


def _list(options: TemplateListOptions) -> int:
    desk = desk_folder(options)
    templates = read_templates(desk).value
    setup = read_setup(read(desk)[0])
    if setup.value is None:
        return _problems(setup.diagnostics)
    rows = [*((name, product.title) for name, product in setup.value.products.items()), (SHARED, "what products share")]
    names, titles = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, title in rows:
        print(f"{name:<{names}}  {printable(title):<{titles}}  {_whose(templates, name)}")
        for line in _copies(templates, name):
            print(f"  {line}")
    return 0


def _whose(templates: Templates, product: str) -> str:
    """Whose files a product consists of."""
    own, shipped = (files.under(f"templates/{product}") for files in (templates.own, templates.shipped))
    bases = folders(templates.all, product)[1:-1]
    based = f", based on {', '.join(bases)}" if bases else ""
    if not shipped:
        return f"desk{based}"
    count = f", {len(own)} file{'s' if len(own) > 1 else ''} of the desk" if own else ""
    return f"built-in{count}{based}"


def _copies(templates: Templates, product: str) -> Iterator[str]:
    """What the desk has of a product, and whether its originals have changed."""
    for path in templates.own.under(f"templates/{product}"):
        name = path.removeprefix(f"templates/{product}/")
        if templates.has_moved(path):
            yield f"{name}  the original has changed: briefgen template override {product} {name} --diff"
        elif templates.original(path):
            yield f"{name}  a copy; the original is the same still"
        elif path in templates.shipped:
            yield f"{name}  takes the place of ours; `briefgen template override {product} {name} --keep` watches ours"
        elif name != CONTRACT:
            yield f"{name}  the desk's own"


# check ----------------------------------------------------------------------------------------------------------------


def _check(options: TemplateCheckOptions) -> int:
    from briefgen.authoring.trying_templates import check_templates, gathered, product_names  # noqa: PLC0415
    from briefgen.planning.jobs import BuildResult  # noqa: PLC0415  (this tool alone renders)

    files, unread = read(desk_folder(options))
    addressed(options, files)
    known = product_names(files)
    for name in options.products:
        if name not in known:
            raise Usage(f"there is no product `{printable(name)}`; {guess(name, known).hint()}")
    progress = Progress(sys.stderr, quiet=options.quiet)
    seen, documents = [], 0
    for number, looked in enumerate(check_templates(files, options.products), 1):
        progress.show(looked.briefing, number, number)
        documents += len(looked.documents)
        _put(options.out, looked.documents)
        seen.append(looked)
    progress.clear()
    result = BuildResult(diagnostics=tidy((*unread, *gathered(seen))))
    status = finish(options, None, files, result)
    if not options.silent:
        print(f"{documents} documents looked at: {summary(result.diagnostics) or 'no problems'}")
    return status


def _put(folder: str | None, documents: Iterable[tuple[str, bytes]]) -> None:
    """Write documents for a person to look at."""
    for name, data in documents if folder else ():
        file = Path(folder or "") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


# fields ---------------------------------------------------------------------------------------------------------------


def _fields(options: TemplateFieldsOptions) -> int:
    from briefgen.audience.view_fields import with_values  # noqa: PLC0415
    from briefgen.authoring.example_view import view_of  # noqa: PLC0415  (the models: a tenth of a second)

    files, _ = read(desk_folder(options))
    found = view_of(files, options.product, options.briefing, options.audience)
    if found.value is None:
        return _problems(found.diagnostics) or 1
    print("\n".join(with_values(found.value)).rstrip())
    return 0


def _problems(diagnostics: tuple[Diagnostic, ...]) -> int:
    complain(diagnostics)
    return 1
