"""The style sheets of a page, as the browser gets them and as the engine gets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from briefgen.brand import style_sheet
from briefgen.brand.picture_notes import without_notes
from briefgen.brand.tokens import Brand
from briefgen.desk import copies
from briefgen.desk.files import Files
from briefgen.desk.paths import BRAND
from briefgen.desk.template_lookup import find_template
from briefgen.problems.diagnostics import Span
from briefgen.records.settings import Label
from briefgen.templating import css_lint, theme_lint
from briefgen.values import dataclass

LOGO = "brand/logo"  # what a template calls the picture of the brand
PICTURE_TYPES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
FONT_FILES = (".ttf", ".otf")
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


# Styles ---------------------------------------------------------------------------------------------------------------


def marking_sheet(label: Label | None) -> Sheet:
    """The colours of a marking's label."""
    ink, paper = (label.ink, label.paper) if label else ("#000000", "#ffffff")
    return Sheet("marking.css", "css/marking.css", f":root{{--mark-ink:{ink};--mark-paper:{paper}}}")


def engine_sheets(templates: Files, product: str, brand: Brand) -> tuple[Sheet, ...]:
    """What the PDF engine gets, in its order: the brand first."""
    named = (named_sheet(templates, product, name) for name in (*_scale(brand), *_FOR_ENGINE))
    own = Sheet(BRAND, style_sheet.SHEET_NAME, style_sheet.engine_sheet(brand))
    return (own, *(sheet for sheet in named if sheet is not None))


def own_sheets(templates: Files, product: str) -> tuple[Sheet, ...]:
    """Every sheet that a page of the product may have, for whoever looks for the origin of a rule."""
    named = (named_sheet(templates, product, name) for name in (*theme_lint.TOKEN_SHEETS, *_FOR_BROWSER))
    return tuple(sheet for sheet in named if sheet is not None)


def _scale(brand: Brand) -> tuple[str, ...]:
    """The sheets of sizes: the scale, and what the brand's paper and larger type change in it."""
    changes = {"css/letter.css": brand.page == "Letter", "css/accessible.css": brand.accessible}
    return tuple(name for name in theme_lint.TOKEN_SHEETS if changes.get(name, True))


@lru_cache(maxsize=256)
def decoded(data: bytes) -> str:
    """The text of a template or sheet. Raises UnicodeDecodeError."""
    return data.decode("utf-8")


def named_sheet(templates: Files, product: str, name: str) -> Sheet | None:
    """A product's sheet of that name; None where it has none."""
    path = find_template(templates, product, name)
    return Sheet(path, name, decoded(templates[path])) if path else None


def browser_styles(templates: Files, product: str, brand: Brand, marking: Sheet) -> Iterator[str]:
    """The `<style>` elements of a page for browsers, with fonts and pictures in them."""
    read = asset_reader(templates, product, brand)
    own = css_lint.inlined(style_sheet.SHEET_NAME, style_sheet.browser_sheet(brand), read)
    yield f"<style>\n{own.strip()}\n</style>\n"
    for name, media in (dict.fromkeys(_scale(brand), "") | _FOR_BROWSER).items():
        sheet = named_sheet(templates, product, name)
        if sheet is not None:
            attribute = f' media="{media}"' if media else ""
            text = copies.body(sheet.text.encode()).decode()
            yield f"<style{attribute}>\n{css_lint.inlined(name, text, read).strip()}\n</style>\n"
    yield f"<style>{marking.text}</style>\n"


def asset_reader(templates: Files, product: str, brand: Brand) -> Callable[[str], bytes]:
    """Reads a file by the name that sheets and pages call it; what the brand names, by its path. Pictures are bare."""

    def read(name: str) -> bytes:
        path = name if name in brand.paths else find_template(templates, product, name)
        data = templates[path] if path else b""
        return without_notes(data) if name.lower().endswith(PICTURE_TYPES) else data

    return read


def fonts_of(sheets: Iterable[Sheet], read: Callable[[str], bytes]) -> Mapping[str, bytes]:
    """The fonts that sheets name, by the names that they are called there."""
    named = (name for sheet in sheets for name in css_lint.targets(sheet.name, sheet.text))
    return {name: read(name) for name in named if name.lower().endswith(FONT_FILES)}


def coloured_by(ink: str, sheets: Sequence[Sheet]) -> Span | None:
    """The one rule that gives letters this colour, of the last sheet that has any; None where several do, or none."""
    tokens: dict[str, set[str]] = {}
    for name, value in (token for sheet in sheets for token in theme_lint.token_values(sheet.text)):
        tokens.setdefault(name, set()).add(value)
    for sheet in reversed(sheets):
        found = [
            Span(sheet.path, rule.declaration.source_line, rule.declaration.source_column)
            for rule in theme_lint.rules(sheet.text)
            if rule.printed and rule.declaration.lower_name == "color" and theme_lint.may_be(rule, ink, tokens)
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None
