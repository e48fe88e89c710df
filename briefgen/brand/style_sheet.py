"""A brand as style sheets: the fonts and the tokens, which is all that templates and their styles see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.brand.fonts_and_logo import Family, FontFace
from briefgen.brand.tokens import COLOURS, FONTS, Brand

SHEET_NAME = "brand.css"
TOKENS = frozenset((*COLOURS, *FONTS, "--logo-ground"))
_FORMAT = {"ttf": "truetype", "otf": "opentype", "woff2": "woff2"}
_GENERIC = {"--sans": "sans-serif"}
# What a drawing or a sheet may ask for without a name: the engine knows no fonts of the machine.
_FAMILIES_OF_ANY = {"sans-serif": "--sans", "serif": "--serif", "monospace": "--sans"}


def engine_sheet(brand: Brand) -> str:
    """What the PDF engine gets: static fonts, and the colours of paper."""
    families = dict.fromkeys((*brand.fonts.values(), *brand.spare))
    rest = _rest(brand, brand.spare)
    generic = _faces((name, brand.fonts[token].static) for name, token in _FAMILIES_OF_ANY.items())
    return _sheet([*_faces((f.name, f.static) for f in families), *generic, _rule(_colours(brand, "print"), rest)])


def browser_sheet(brand: Brand) -> str:
    """What the web page gets: its own font files, and the colours of light and dark pages and of paper."""
    text = [brand.fonts[token] for token in FONTS if token != "--display"]
    title = [family for family in (brand.fonts["--display"],) if family.web]  # else the headings' family is its title
    families = dict.fromkeys((*text, *title))
    dark, paper = _rule(_colours(brand, "dark")), _rule(_colours(brand, "print"))
    return _sheet(
        [
            *_faces((family.name, family.web or family.static) for family in families),
            _rule(_colours(brand, "light"), _rest(brand)),
            f"@media screen {{ @media (prefers-color-scheme: dark) {{ {dark} }} }}",
            f"@media print {{ {paper} }}",
        ]
    )


def _sheet(rules: Iterable[str]) -> str:
    return "".join(f"{rule}\n" for rule in rules)


def _faces(families: Iterable[tuple[str, tuple[FontFace, ...]]]) -> Iterator[str]:
    for name, faces in families:
        for face in faces:
            kind = _FORMAT[face.path.rpartition(".")[2].lower()]
            yield (
                f'@font-face {{ font-family: "{name}"; src: url({face.path}) format("{kind}"); '
                f"font-weight: {face.weight}; font-style: {face.style} }}"
            )


def _rule(*declarations: Iterable[str]) -> str:
    return f":root {{ {'; '.join(one for some in declarations for one in some)} }}"


def _colours(brand: Brand, medium: str) -> Iterator[str]:
    yield from (f"{token}: {colour.shades[medium]}" for token, colour in brand.colours.items())


def _rest(brand: Brand, spare: tuple[Family, ...] = ()) -> Iterator[str]:
    """The ground of a logo and the stacks of fonts. A web page has no `spare` ones: browsers bring their own along."""
    yield f"--logo-ground: {brand.colours['--paper'].shades['light']}"
    for token in FONTS:
        stack: Iterable[Family] = (brand.fonts[token],)
        if token == "--display":
            stack = (brand.fonts[token], brand.fonts["--headings"])
        names = ", ".join(f'"{family.name}"' for family in dict.fromkeys((*stack, *spare)))
        yield f"{token}: {names}, {_GENERIC.get(token, 'serif')}"
