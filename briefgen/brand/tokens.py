"""A brand: the tokens, fonts, logo and paper that style sheets know it by, and whether its texts can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.brand.colours import READABLE, contrast, mixed, nearest
from briefgen.brand.fonts_and_logo import Family, Logo
from briefgen.brand.word_template import WordTemplate
from briefgen.desk.paths import BRAND
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.values import dataclass

MEDIA = ("light", "dark", "print")
OWN_COLOURS = ("defaults", "briefgen", "color")
# Each token of a colour, and where `_brand.yml` has it.
COLOURS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "--paper": ("color", "background"),
        "--ink": ("color", "foreground"),
        "--grey": ("color", "secondary"),
        "--accent": ("color", "primary"),
        "--warn": ("color", "warning"),
        "--wash": ("color", "tertiary"),
        "--accent-tint": (*OWN_COLOURS, "primary-tint"),
        "--warn-tint": (*OWN_COLOURS, "warning-tint"),
        "--rule": (*OWN_COLOURS, "rule"),
        "--hair": (*OWN_COLOURS, "hairline"),
    }
)
# Each token of a font, and where `_brand.yml` has it.
FONTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "--serif": ("typography", "base"),
        "--headings": ("typography", "headings"),
        "--display": ("defaults", "briefgen", "title"),
        "--sans": ("defaults", "briefgen", "small"),
    }
)
# Which text stands on which ground in any product. A test looks at all of them in a browser. A solid box has the page's
# colour on the accent, which is as well read as the accent on the page.
PAIRS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "--ink": ("--paper", "--wash", "--accent-tint", "--warn-tint"),
        "--grey": ("--paper", "--wash", "--accent-tint", "--warn-tint"),
        "--accent": ("--paper", "--wash", "--accent-tint", "--warn-tint"),
        "--warn": ("--paper", "--warn-tint"),
    }
)
TINT: Mapping[str, float] = MappingProxyType({"light": 0.13, "dark": 0.16, "print": 0.13})  # of a colour in the page


@dataclass(frozen=True, slots=True)
class Colour:
    """A token of the brand: its colour on a light page, on a dark one, in print; where it is set.

    `tint_of`: the token that it was mixed from, where the file says nothing of its own.
    """

    token: str
    shades: Mapping[str, str]
    span: Span
    tint_of: str = ""

    @property
    def name(self) -> str:
        """What `_brand.yml` calls it."""
        return COLOURS[self.token][-1]


@dataclass(frozen=True, slots=True)
class Brand:
    """What a page needs of a brand. `fonts` are the families of the tokens of that name, `spare` those for what these
    lack.
    """

    colours: Mapping[str, Colour]
    fonts: Mapping[str, Family]
    spare: tuple[Family, ...]
    logo: Logo | None
    page: str
    accessible: bool
    word_template: WordTemplate | None = None

    @property
    def paths(self) -> frozenset[str]:
        """Every file that the brand brings along."""
        families = (*self.fonts.values(), *self.spare)
        pictures = tuple(named.path for named in (self.logo, self.word_template) if named)
        return frozenset((BRAND, *pictures, *(f.path for family in families for f in family.files)))


def hard_to_read(brand: Brand) -> Iterator[Diagnostic]:
    """Texts with too little contrast on their grounds: one problem for each colour that the desk has to change."""
    poor: dict[str, list[_Pair]] = {}
    for text, grounds in PAIRS.items():
        for ground in grounds:
            for medium in MEDIA:
                pair = _Pair(brand.colours[text], brand.colours[ground], medium)
                if pair.ratio < READABLE:
                    poor.setdefault(pair.culprit.token, []).append(pair)
    for token, pairs in poor.items():
        yield _too_little(brand, brand.colours[token], pairs)


@dataclass(frozen=True, slots=True)
class _Pair:
    text: Colour
    ground: Colour
    medium: str

    @property
    def ratio(self) -> float:
        return contrast(self.text.shades[self.medium], self.ground.shades[self.medium])

    @property
    def culprit(self) -> Colour:
        """The one that the desk has set; of both, the text."""
        return self.ground if self.ground.span.file == BRAND != self.text.span.file else self.text


def _too_little(brand: Brand, culprit: Colour, pairs: list[_Pair]) -> Diagnostic:
    ratios: dict[tuple[str, str], float] = {}
    for pair in pairs:
        names = (pair.text.name, pair.ground.name)
        ratios[names] = min(pair.ratio, ratios.get(names, pair.ratio))
    listed = ", ".join(f"`{text}` on `{ground}` has {ratio:.2f}:1" for (text, ground), ratio in ratios.items())
    media = [medium for medium in MEDIA if any(pair.medium == medium for pair in pairs)]
    better: dict[str, list[str]] = {}
    for medium in media:
        if shade := _better(brand, culprit, medium):
            better.setdefault(shade, []).append(medium)
    shades = ", ".join(f'"{shade}" ({" and ".join(where)})' for shade, where in better.items())
    hint = f"text needs {READABLE}:1; the nearest `{culprit.name}` that gives it is {shades}"
    if not shades:
        hint = f"text needs {READABLE}:1, and no shade of `{culprit.name}` gives it everywhere: change the other colour"
    return problem("BG831", f"too little contrast ({' and '.join(media)}): {listed}", culprit.span, hint=hint)


def _better(brand: Brand, culprit: Colour, medium: str) -> str | None:
    """The nearest shade with which every text can be read that it is, or that stands on it."""

    def passes(tried: str) -> bool:
        shades = {token: colour.shades[medium] for token, colour in brand.colours.items()} | {culprit.token: tried}
        for token, colour in brand.colours.items():
            if colour.tint_of and culprit.token in (colour.tint_of, "--paper"):
                shades[token] = mixed(shades[colour.tint_of], shades["--paper"], TINT[medium])
        pairs = ((text, ground) for text, grounds in PAIRS.items() for ground in grounds)
        concerned = [pair for pair in pairs if culprit.token in pair]
        return all(contrast(shades[text], shades[ground]) >= READABLE for text, ground in concerned)

    return nearest(culprit.shades[medium], passes)
