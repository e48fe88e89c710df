"""From a view to a page: Jinja, source numbers, styles. The same document goes to the browser and to the PDF engine."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from briefgen import (
    brand_sheet,
    citations,
    css,
    origins,
    page_head,
    page_layout,
    template_calls,
    template_lint,
    theme_lint,
)
from briefgen.brand import BRAND, Brand
from briefgen.brand_parts import font_problems
from briefgen.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.files import Files
from briefgen.imprint import Imprint, embargoed, imprint
from briefgen.languages import untranslated
from briefgen.media import is_bitmap, is_font, is_variable
from briefgen.picture_notes import without_notes
from briefgen.sandbox import Sandbox
from briefgen.selection import Selection
from briefgen.settings import Label
from briefgen.speech import Speech
from briefgen.template_files import assets, find
from briefgen.template_problems import PAGE, template_problem
from briefgen.view import FilesView, SourceView, View

LOGO = "brand/logo"  # what a template calls the picture of the brand
_PICTURE = re.compile(r'(?P<before><img\b[^>]*?\ssrc=")(?P<name>[\w./-]+)"')
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_FONTS = (".ttf", ".otf")
_MARK = frozenset(("--mark-ink", "--mark-paper"))
_FOR_BROWSER = {
    "css/browser.css": "",
    "css/base.css": "",
    "theme.css": "",
    "css/screen.css": "screen",
    "css/print.css": "print",
}
_FOR_ENGINE = ("css/base.css", "css/print.css", "theme.css")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet for the engine: the path that messages name, the name it is served by, its text."""

    path: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page twice: `html` complete for the browser, `document` and `sheets` for the engine. `fonts` by name."""

    template: str
    html: str
    document: str
    sheets: tuple[Sheet, ...]
    fonts: Mapping[str, bytes]
    imprint: Imprint


def render_html(
    selection: Selection, templates: Files, brand: Brand, name: str, *, twins: bool
) -> Outcome[Page | None]:
    """Render a view with its product's templates. No page where a template, style sheet or font has an error.

    `name` is that of the document's files, without their endings; with `twins` page and PDF lead to each other.
    """
    files = FilesView(f"{name}.html", f"{name}.pdf") if twins else None
    view, product = replace(_branded(selection.view, brand), files=files), selection.view.product.name
    found = [*_lint(templates, product, brand), *font_problems(brand.fonts, templates)]
    if any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    try:
        document, view = _document(view, templates, selection.sources, selection.speech)
    except Exception as error:  # whatever a template does is its author's to mend: twenty loops in each other, say
        failed = template_problem(error, templates, product, [f.name for f in fields(view)])
        return Outcome(None, (*found, replace(failed, marking=view.marking or "")))  # it may quote the view
    there = _names(templates, product, brand) | ({files.html, files.pdf} if files else set())
    audited = template_lint.audit(find(templates, product, PAGE) or "", document, there)
    found += (replace(d, marking=view.marking or "") for d in audited)  # they quote it
    unsaid = untranslated(selection.speech, product, templates)
    found += (replace(d, marking=view.marking or "") for d in unsaid)
    if any(d.is_error for d in found):
        return Outcome(None, tuple(found))
    if "</head>" not in document:
        where = Span(find(templates, product, PAGE) or "")
        said, hint = "the page has no `</head>`, so it would have no styles", "begin it as the other products do"
        return Outcome(None, (*found, problem("BG810", said, where, hint=hint)))
    read = _reader(templates, product, brand)
    document = _with_embargo(_with_pictures(document, read, brand), view.briefing.embargo)
    marking = _marking_sheet(selection.label)
    sheets = (*_engine_sheets(templates, product, brand), marking)
    told, styles = imprint(view, name), "".join(_browser_styles(templates, product, brand, marking))
    page = Page(
        template=find(templates, product, PAGE) or f"templates/{product}/{PAGE}",
        html=_with_head(document, page_head.head(document, view, told), styles, page_head.running_lines(document)),
        document=document,
        sheets=sheets,
        fonts={
            name: read(name)
            for sheet in sheets
            for name in css.targets(sheet.name, sheet.text)
            if name.lower().endswith(_FONTS)
        },
        imprint=told,
    )
    found += page_layout.lint(document, ((sheet.path, sheet.text) for sheet in page.sheets))
    return Outcome(page, tuple(found))


def _branded(view: View, brand: Brand) -> View:
    return replace(view, desk=replace(view.desk, logo=brand.logo.alt if brand.logo else None))


def _document(view: View, templates: Files, source_views: Mapping[str, SourceView], speech: Speech) -> tuple[str, View]:
    """Render once for the order of citation, and once more with the numbers: the document, and what it shows."""
    sandbox = Sandbox(templates, view.product.name, speech)
    view = replace(view, sources=citations.numbered(_render(sandbox, view), source_views))
    component = sandbox.get_template(citations.COMPONENT).make_module({}).citation  # type: ignore[attr-defined]  # a macro
    return citations.with_numbers(_render(sandbox, view), view.sources, component), view


def _render(sandbox: Sandbox, view: View) -> str:
    template = sandbox.get_template(PAGE)
    context = {field.name: getattr(view, field.name) for field in fields(view)}
    return "".join(template.generate(context))


# Styles ---------------------------------------------------------------------------------------------------------------


def _marking_sheet(label: Label | None) -> Sheet:
    ink, paper = (label.ink, label.paper) if label else ("#000000", "#ffffff")
    return Sheet("marking.css", "css/marking.css", f":root{{--mark-ink:{ink};--mark-paper:{paper}}}")


def _engine_sheets(templates: Files, product: str, brand: Brand) -> tuple[Sheet, ...]:
    named = (_sheet(templates, product, name) for name in (*_scale(brand), *_FOR_ENGINE))
    own = Sheet(BRAND, brand_sheet.NAME, brand_sheet.engine_sheet(brand))
    return (own, *(sheet for sheet in named if sheet is not None))


def _scale(brand: Brand) -> tuple[str, ...]:
    """The sheets of sizes: the scale, and what the brand's paper and larger type change in it."""
    changes = {"css/letter.css": brand.page == "Letter", "css/accessible.css": brand.accessible}
    return tuple(name for name in theme_lint.TOKEN_SHEETS if changes.get(name, True))


@lru_cache(maxsize=256)
def _text(data: bytes) -> str:
    return data.decode("utf-8")


def _sheet(templates: Files, product: str, name: str) -> Sheet | None:
    path = find(templates, product, name)
    return Sheet(path, name, _text(templates[path])) if path else None


def _browser_styles(templates: Files, product: str, brand: Brand, marking: Sheet) -> Iterator[str]:
    read = _reader(templates, product, brand)
    yield f"<style>\n{css.inlined(brand_sheet.NAME, brand_sheet.browser_sheet(brand), read).strip()}\n</style>\n"
    for name, media in (dict.fromkeys(_scale(brand), "") | _FOR_BROWSER).items():
        sheet = _sheet(templates, product, name)
        if sheet is not None:
            attribute = f' media="{media}"' if media else ""
            text = origins.body(sheet.text.encode()).decode()
            yield f"<style{attribute}>\n{css.inlined(name, text, read).strip()}\n</style>\n"
    yield f"<style>{marking.text}</style>\n"


def _with_head(document: str, *elements: str) -> str:
    return document.replace("</head>", "".join(elements) + "</head>", 1)


def _with_embargo(document: str, until: str | None) -> str:
    """The title, which is also that of the PDF, says that the document is under embargo."""
    return document.replace("<title>", "<title>" + embargoed("", until), 1)


def _with_pictures(document: str, read: Callable[[str], bytes], brand: Brand) -> str:
    """Pictures of the templates inside the page, so that it needs no other file."""

    def inline(match: re.Match[str]) -> str:
        name = brand.logo.path if match["name"] == LOGO and brand.logo else match["name"]
        data = read(name)
        address = f"data:{mimetypes.guess_type(name)[0]};base64,{base64.b64encode(data).decode('ascii')}"
        return f'{match["before"]}{address}"' if data else match[0]

    return _PICTURE.sub(inline, document)


def _reader(templates: Files, product: str, brand: Brand) -> Callable[[str], bytes]:
    """Reads a file by the name that sheets and pages call it; what the brand names, by its path. Pictures are bare."""

    def read(name: str) -> bytes:
        path = name if name in brand.paths else find(templates, product, name)
        data = templates[path] if path else b""
        return without_notes(data) if name.lower().endswith(_PICTURES) else data

    return read


# Problems -------------------------------------------------------------------------------------------------------------


def _names(templates: Files, product: str, brand: Brand) -> frozenset[str]:
    """What a finished page may refer to."""
    return frozenset((*assets(templates, product), *((LOGO,) if brand.logo else ())))


def _lint(templates: Files, product: str, brand: Brand) -> Iterator[Diagnostic]:
    names = assets(templates, product)
    families = frozenset(family.name for family in brand.fonts.values())
    tokens, values = _tokens(templates, product, names), _token_values(templates, product, brand)
    known = _Known(frozenset((*names, LOGO)), families, tokens, values)
    for name in names:
        if (path := find(templates, product, name)) and path not in brand.paths:
            yield from _linted(path, name, templates[path], known)
    yield from template_calls.check(templates, product)


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
    if name.endswith(_PICTURES) and not is_bitmap(data):
        yield problem("BG903", "this picture cannot be read", Span(path), hint="save it again as PNG or JPEG")
    elif name.endswith(_FONTS) and not is_font(data):
        yield problem("BG903", "this font cannot be read", Span(path), hint="replace it by a TrueType font")
    elif name.endswith(_FONTS) and is_variable(data):
        hint = "ship a static file for each weight: fontTools' `varLib.instancer` makes them"
        yield problem("BG829", "this font is variable", Span(path), hint=hint)
    elif name.endswith((".j2", ".css")):
        try:
            text = _text(data)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield problem("BG810", "this file is not UTF-8", Span(path, line), hint="save it as UTF-8 in your editor")
            return
        if name.endswith(".j2"):
            yield from template_lint.lint(path, text, known.names)
        else:
            families = known.families | css.declared_families(text)
            broken = tuple(css.lint(path, name, text, families, known.names.__contains__, tokens=known.tokens))
            yield from broken or theme_lint.lint(path, text, known.values)


def _tokens(templates: Files, product: str, names: Iterable[str]) -> frozenset[str]:
    """The custom properties that the product's style sheets declare, and those of the brand and the marking."""
    paths = (find(templates, product, name) for name in names if name.endswith(".css"))
    texts = (templates[path].decode("utf-8", "replace") for path in paths if path)
    return (_MARK | brand_sheet.TOKENS).union(*(css.declared_tokens(text) for text in texts))


def _token_values(templates: Files, product: str, brand: Brand) -> tuple[tuple[str, str], ...]:
    sheets = [_sheet(templates, product, name) for name in theme_lint.TOKEN_SHEETS]
    texts = (brand_sheet.engine_sheet(brand), *(sheet.text for sheet in sheets if sheet))
    return tuple(token for text in texts for token in theme_lint.token_values(text))
