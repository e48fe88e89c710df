"""What is wrong in the files of a product, whatever view they are given: templates, style sheets, pictures, fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefgen.brand import style_sheet
from briefgen.brand.fonts_and_logo import font_problems
from briefgen.brand.media import is_bitmap, is_font, is_for_print, is_variable
from briefgen.brand.tokens import Brand
from briefgen.desk.digests import joint_digest
from briefgen.desk.files import Files, digest
from briefgen.desk.template_lookup import assets, find_template
from briefgen.machine.kept_findings import found_once
from briefgen.page.font_faces import missing_faces
from briefgen.page.sheets import FONT_FILES, LOGO, PICTURE_TYPES, decoded, engine_sheets, named_sheet
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, has_errors, problem
from briefgen.syntax.merge_marks import merge_problem
from briefgen.templating import css_lint, html_lint, static_calls, theme_lint
from briefgen.values import dataclass

_MARK = frozenset(("--mark-ink", "--mark-paper"))


def product_check(templates: Files, product: str, brand: Brand) -> Outcome[None]:
    """What is wrong in the files of a product and in the fonts of its brand, before any page is made of them."""
    files = joint_digest((path, digest(data)) for path, data in templates.items())
    key = f"{product} {files} {brand!r}"
    return Outcome(None, found_once("product", key, lambda: _looked_at(templates, product, brand)))


def _looked_at(templates: Files, product: str, brand: Brand) -> tuple[Diagnostic, ...]:
    found = (*_file_problems(templates, product, brand), *font_problems(brand.fonts, brand.spare, templates))
    faces = () if has_errors(found) else missing_faces(brand.fonts, engine_sheets(templates, product, brand))
    return (*found, *faces)


def _file_problems(templates: Files, product: str, brand: Brand) -> Iterator[Diagnostic]:
    names = assets(templates, product)
    families = frozenset(family.name for family in (*brand.fonts.values(), *brand.spare))
    tokens, values = _tokens(templates, product, names), _token_values(templates, product, brand)
    known = _Known(frozenset((*names, LOGO)), families, tokens, values)
    for name in names:
        if (path := find_template(templates, product, name)) and path not in brand.paths:
            yield from _linted(path, name, templates[path], known)
    yield from static_calls.call_problems(templates, product)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the files of a product may refer to: files, font families, custom properties, the values of tokens."""

    names: frozenset[str]
    families: frozenset[str]
    tokens: frozenset[str]
    values: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)  # the products and audiences of a build share most files
def _linted(path: str, name: str, data: bytes, known: _Known) -> tuple[Diagnostic, ...]:
    try:
        return tuple(_lint_file(path, name, data, known))
    except RecursionError:
        said, hint = "brackets or blocks stand too deep inside each other", "take some of them apart"
        return (problem("BG821" if name.endswith(".css") else "BG810", said, Span(path), hint=hint),)


def _lint_file(path: str, name: str, data: bytes, known: _Known) -> Iterator[Diagnostic]:
    if name.endswith(PICTURE_TYPES) and not is_bitmap(data):
        yield problem("BG903", "this picture cannot be read", Span(path), hint="save it again as PNG or JPEG")
    elif name.endswith(PICTURE_TYPES) and is_for_print(data):
        yield problem("BG855", "this picture is in the colours of print (CMYK)", Span(path), hint="save it in RGB")
    elif name.lower().endswith(FONT_FILES) and not is_font(data):
        yield problem("BG903", "this font cannot be read", Span(path), hint="replace it by a TrueType font")
    elif name.lower().endswith(FONT_FILES) and is_variable(data):
        hint = "ship a static file for each weight: fontTools' `varLib.instancer` makes them"
        yield problem("BG829", "this font is variable", Span(path), hint=hint)
    elif name.endswith((".j2", ".css")):
        try:
            text = decoded(data)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield problem("BG810", "this file is not UTF-8", Span(path, line), hint="save it as UTF-8 in your editor")
            return
        if merged := merge_problem("BG821" if name.endswith(".css") else "BG810", path, text):
            yield merged
        elif name.endswith(".j2"):
            yield from html_lint.template_faults(path, text, known.names)
        else:
            families = known.families | css_lint.declared_families(text)
            broken = tuple(
                css_lint.sheet_faults(path, name, text, families, known.names.__contains__, tokens=known.tokens)
            )
            yield from broken or theme_lint.theme_faults(path, text, known.values)


def _tokens(templates: Files, product: str, names: Iterable[str]) -> frozenset[str]:
    """The custom properties that the product's style sheets declare, and those of the brand and the marking."""
    paths = (find_template(templates, product, name) for name in names if name.endswith(".css"))
    texts = (templates[path].decode("utf-8", "replace") for path in paths if path)
    return (_MARK | style_sheet.TOKENS).union(*(css_lint.declared_tokens(text) for text in texts))


def _token_values(templates: Files, product: str, brand: Brand) -> tuple[tuple[str, str], ...]:
    sheets = [named_sheet(templates, product, name) for name in theme_lint.TOKEN_SHEETS]
    texts = (style_sheet.engine_sheet(brand), *(sheet.text for sheet in sheets if sheet))
    return tuple(token for text in texts for token in theme_lint.token_values(text))
