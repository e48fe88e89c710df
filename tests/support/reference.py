"""Makes the generated parts of the documentation: `python -m tests.support.reference` writes, a test compares.

The schemas for editors are written as well.

A generated part stands between `<!-- generated: NAME -->` and `<!-- /generated -->`.
"""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser, _SubParsersAction
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_origin

from pydantic.fields import FieldInfo

from briefgen.audience.view_fields import described
from briefgen.authoring.scaffold import write_schemas
from briefgen.brand.file import UNUSED, BrandFile
from briefgen.brand.tokens import COLOURS, FONTS
from briefgen.cli.parser import parser
from briefgen.problems.codes.catalogue import CATALOGUE, FAMILIES
from briefgen.records.base import Model
from briefgen.records.kinds import BRIEFING, KINDS
from briefgen.records.leaves import model_in
from briefgen.records.settings import Desk, Product
from briefgen.templating.sandbox import FILTERS, OWN_FILTERS
from briefgen.word.style_parts import TABLE_STYLE
from briefgen.word.style_table import CHARACTERS, PARAGRAPHS, STYLES
from tests.support.seen import PRODUCTS, UNSEEN, readers

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "content/README.md", "templates/README.md")
PART = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n.*?<!-- /generated -->", re.DOTALL)


def codes() -> Iterator[str]:
    for family, title in FAMILIES.items():
        found = [entry for code, entry in CATALOGUE.items() if code.startswith(family)]
        if found:
            yield f"**{family} {title}**\n"
            yield "| code | what it says | in a draft | in release |\n| --- | --- | --- | --- |"
            yield from (f"| {e.code} | {e.title} | {e.draft} | {e.release} |" for e in found)
            yield ""


def record_fields() -> Iterator[str]:
    for kind in (BRIEFING, *KINDS.values()):
        where = "`briefing:` in briefing.yaml" if kind is BRIEFING else f"`{kind.plural}:`, ids `{kind.prefix}-…`"
        yield f"**{kind.name.capitalize()}** ({where})\n"
        yield from table(kind.model)
    seen: dict[type[Model], None] = {}
    for kind in (BRIEFING, *KINDS.values()):
        collect(kind.model, seen)
    for model in seen:
        yield f"**{model.__name__}**: {(model.__doc__ or '').strip().splitlines()[0]}\n"
        yield from table(model)


def collect(model: type[Model], seen: dict[type[Model], None]) -> None:
    for field in model.model_fields.values():
        inner = model_in(field.annotation)
        if inner is not None and inner not in seen:
            seen[inner] = None
            collect(inner, seen)


def prefixes() -> Iterator[str]:
    kinds = list(KINDS.values())
    half = (len(kinds) + 1) // 2
    for some in (kinds[:half], kinds[half:]):
        yield f"| {' | '.join(kind.prefix for kind in some)} |"
        yield f"|{' --- |' * len(some)}"
        yield f"| {' | '.join(kind.name for kind in some)} |"
        yield ""


def settings() -> Iterator[str]:
    yield from tables(Desk)


def product() -> Iterator[str]:
    yield from tables(Product)


def tables(model: type[Model]) -> Iterator[str]:
    yield from table(model)
    seen: dict[type[Model], None] = {}
    collect(model, seen)
    for inner in seen:
        yield f"**{inner.__name__}**: {(inner.__doc__ or '').strip().splitlines()[0]}\n"
        yield from table(inner)


def table(model: type[Model]) -> Iterator[str]:
    yield "| field | needed | what it says |\n| --- | --- | --- |"
    for name, field in model.model_fields.items():
        yield f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {field.description} |"
    yield ""


def word_styles() -> Iterator[str]:
    """Each style of Word documents, and which elements of a page have it."""
    wearers: dict[str, list[str]] = {}
    for selectors, name in (*PARAGRAPHS, *CHARACTERS):
        wearers.setdefault(name, []).append(f"`{selectors}`")
    yield "| style in Word | is of | elements that have it |\n| --- | --- | --- |"
    for style in STYLES:
        yield f"| {style.name} | {style.kind}s | {', '.join(wearers.get(style.name, ()))} |"
    yield f"| {TABLE_STYLE} | tables | `table` |"


def brand() -> Iterator[str]:
    """Every key of `_brand.yml` that is used with the token that it feeds, and those of the convention that are not."""
    tokens = {path: token for token, path in (*COLOURS.items(), *FONTS.items())}
    yield "| key | token | what it is for |\n| --- | --- | --- |"
    inner: dict[type[Model], None] = {}
    for path, field in brand_fields(BrandFile):
        token = tokens.get(path)
        yield f"| `{'.'.join(path)}` | {f'`var({token})`' if token else ''} | {field.description} |"
        if model := model_in(field.annotation):
            inner[model] = None
            collect(model, inner)
    yield ""
    for model in inner:
        yield f"**{model.__name__}**: {(model.__doc__ or '').strip().splitlines()[0]}\n"
        yield "| key | needed | what it says |\n| --- | --- | --- |"
        for name, field in model.model_fields.items():
            if field.description != UNUSED:
                needed = "yes" if field.is_required() else ""
                yield f"| `{field.alias or name}` | {needed} | {field.description} |"
        yield ""
    unused = [".".join(path) for path, field in brand_fields(BrandFile, used=False)]
    yield f"Read, and not used: {', '.join(f'`{key}`' for key in unused)}."


def brand_fields(
    model: type[Model], path: tuple[str, ...] = (), *, used: bool = True
) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """The keys that a brand file may have; what may stand below one that is written short too is told for itself."""
    for name, field in model.model_fields.items():
        here, below = (*path, field.alias or name), model_in(field.annotation)
        if below and not getattr(below, "SHORT", ()) and get_origin(field.annotation) is not tuple:
            yield from brand_fields(below, here, used=used)
        elif (field.description != UNUSED) is used:
            yield here, field


def views() -> Iterator[str]:
    for view in described():
        yield f"**{view.name}**: {view.about}\n"
        yield from (f"- `{field.name}`: {field.kind}" for field in view.fields)
        yield ""


def filters() -> Iterator[str]:
    yield ", ".join(f"`{name}`" for name in sorted((*FILTERS, *OWN_FILTERS)))


def commands() -> Iterator[str]:
    for name, command in subcommands(parser()):
        yield f"**`briefgen {name}`** {command.description or ''}\n"
        if len(command._actions) > 1:
            yield "| option | what it does |\n| --- | --- |"
        for option in (option for option in command._actions[1:] if option.help != SUPPRESS):
            names = ", ".join(f"`{n}`" for n in option.option_strings) or f"`{option.metavar or option.dest}`"
            values = f" `{option.metavar}`" if option.option_strings and option.metavar else ""
            choices = " (" + ", ".join(f"`{c}`" for c in option.choices) + ")" if option.choices else ""
            yield f"| {names}{values}{choices} | {option.help} |"
        yield ""


def subcommands(command: ArgumentParser, before: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    """Every command that does something, those of the commands too."""
    for action in command._actions:
        for name, below in action.choices.items() if isinstance(action, _SubParsersAction) else ():
            deeper = list(subcommands(below, f"{before}{name} "))
            yield from deeper or [(f"{before}{name}", below)]


def seen() -> Iterator[str]:
    """Which product's readers see which text."""
    yield f"| text | {' | '.join(PRODUCTS)} | |\n| --- | {' | '.join('---' for _ in PRODUCTS)} | --- |"
    told = {**readers(), **dict.fromkeys(UNSEEN, ())}
    for field, products in sorted(told.items()):
        marks = " | ".join("yes" if name in products else "" for name in PRODUCTS)
        yield f"| {field} | {marks} | {UNSEEN.get(field, '')} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "codes": codes,
    "fields": record_fields,
    "prefixes": prefixes,
    "seen": seen,
    "settings": settings,
    "product": product,
    "brand": brand,
    "word": word_styles,
    "views": views,
    "filters": filters,
    "commands": commands,
}


def renewed(text: str) -> str:
    """A page with its generated parts made anew."""

    def part(match: re.Match[str]) -> str:
        name = match["name"]
        body = "\n".join(PARTS[name]()).strip()
        return f"<!-- generated: {name} -->\n{body}\n<!-- /generated -->"

    return PART.sub(part, text)


if __name__ == "__main__":
    write_schemas(ROOT)
    for page in PAGES:
        path = ROOT / page
        path.write_text(renewed(path.read_text("utf-8")), "utf-8")
