"""What `templates/_brand.yml` may say: the brand.yml convention, and below `defaults: briefgen:` what is our own.

A brand file is shared with other programs, so keys of the convention that briefgen does not use are read and passed
over. Everything may be left out: what a desk's file does not say, the built-in one says.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Flag, Line, Model, Words, choice, one_or_many
from briefgen.records.faults import NoChoice, refusal
from briefgen.regexes import regex
from briefgen.values import dataclass

PAGES = ("A4", "Letter")
SOURCES = ("file", "google", "bunny", "system")
_WEIGHT = regex(r"[1-9][0-9]{1,2}(?:\.\.[1-9][0-9]{1,2})?", re.ASCII)
_NAMED_WEIGHTS = {"thin": "100", "light": "300", "normal": "400", "medium": "500", "semi-bold": "600", "bold": "700"}
UNUSED = "Of the convention; briefgen does not use it."
Unused = Annotated[Any, Field(description=UNUSED)]


@dataclass(frozen=True, slots=True)
class Weight:
    """Metadata of a font file's weight: `400`, `semi-bold`, or for a variable file `400..600`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse every other spelling."""
        weight = _NAMED_WEIGHTS.get(text, text)
        if not _WEIGHT.fullmatch(weight):
            raise refusal(NoChoice(text, ("400", "400..600", *_NAMED_WEIGHTS)))
        return weight


class Shades(Model):
    """A colour on a light page, on a dark one, in print. Short: one colour, which is made lighter for dark pages."""

    SHORT = ("light",)
    light: Annotated[Line, Field(description='On a light page: "#0e4d5c" in quotes, or a name of the palette.')]
    dark: Annotated[Line | None, Field(description="On a dark page. Absent: the light one, as light as needed.")] = None
    print: Annotated[Line | None, Field(description="On paper. Absent: the light one.")] = None


class Colours(Model):
    """`color`: the palette, and what its colours are for."""

    palette: Annotated[Mapping[str, Line], Field(description="Names for colours, and the colours.")] = {}
    background: Annotated[Shades | None, Field(description="The page.")] = None
    foreground: Annotated[Shades | None, Field(description="Text.")] = None
    primary: Annotated[Shades | None, Field(description="The accent: links, labels, bars.")] = None
    secondary: Annotated[Shades | None, Field(description="The second voice: notes, attributions.")] = None
    tertiary: Annotated[Shades | None, Field(description="A quiet ground: cells without a clear stance.")] = None
    warning: Annotated[Shades | None, Field(description="The minus sign and disputed words, nothing else.")] = None
    success: Unused = None
    info: Unused = None
    danger: Unused = None
    light: Unused = None
    dark: Unused = None


class FontFile(Model):
    """A file of a family: static `.ttf` or `.otf` for the PDF, `.woff2` for the web page."""

    SHORT = ("path",)
    path: Annotated[Line, Field(description="Where it is; the path begins beside _brand.yml.")]
    weight: Annotated[Annotated[str, Weight()], Field(description="400, 600, or 400..600 for a variable file.")] = "400"
    style: Annotated[Annotated[str, choice("normal", "italic")], Field(description="normal or italic.")] = "normal"


class FontFamily(Model):
    """A family and its files. Nothing is fetched: only `source: file` can be used."""

    family: Annotated[str, Words(max_chars=60), Field(description="What it is called here.")]
    source: Annotated[Annotated[str, choice(*SOURCES)], Field(description="file.")] = "file"
    files: Annotated[tuple[FontFile, ...], BeforeValidator(one_or_many), Field(description="Its files.")] = ()
    weight: Unused = None
    style: Unused = None
    display: Unused = None


class Lettering(Model):
    """The family of a kind of text; sizes and weights stay the scale's. Short: the family."""

    SHORT = ("family",)
    model_config = ConfigDict(populate_by_name=True)
    family: Annotated[Line, Field(description="A family of `fonts`.")]
    weight: Unused = None
    size: Unused = None
    style: Unused = None
    line_height: Annotated[Any, Field(alias="line-height", description=UNUSED)] = None
    color: Unused = None


class Typography(Model):
    """`typography`: the families that ship, and what each is for."""

    fonts: Annotated[tuple[FontFamily, ...], Field(description="The families and their files.")] = ()
    base: Annotated[Lettering | None, Field(description="What is read: the text.")] = None
    headings: Annotated[Lettering | None, Field(description="Headings.")] = None
    monospace: Unused = None
    monospace_inline: Annotated[Any, Field(alias="monospace-inline", description=UNUSED)] = None
    monospace_block: Annotated[Any, Field(alias="monospace-block", description=UNUSED)] = None
    link: Unused = None


class Picture(Model):
    """A picture and the words that stand for it."""

    SHORT = ("path",)

    path: Annotated[Line, Field(description="PNG, JPEG or SVG; the path begins beside _brand.yml.")]
    alt: Annotated[str, Words(max_chars=120), Field(description="What a screen reader says in its place.")]


class Mark(Model):
    """`logo`: a picture at the head of page one, at most 12 mm high."""

    path: Annotated[Line | None, Field(description="PNG, JPEG or SVG; the path begins beside _brand.yml.")] = None
    alt: Annotated[Annotated[str, Words(max_chars=120)] | None, Field(description="The words for it.")] = None
    images: Annotated[Mapping[str, Picture], Field(description="Pictures by name.")] = {}
    medium: Annotated[Line | None, Field(description="The name of the picture to use.")] = None
    small: Unused = None
    large: Unused = None


class OwnColours(Model):
    """Colours that the convention has no word for."""

    primary_tint: Annotated[Shades | None, Field(alias="primary-tint", description="Behind the summary.")] = None
    warning_tint: Annotated[Shades | None, Field(alias="warning-tint", description="Behind `opposes`.")] = None
    rule: Annotated[Shades | None, Field(description="Thin lines and frames; never text.")] = None
    hairline: Annotated[Shades | None, Field(description="The thinnest lines; never text.")] = None


class Own(Model):
    """`defaults: briefgen:`: what only briefgen understands."""

    page: Annotated[Annotated[str, choice(*PAGES)] | None, Field(description="The paper: A4 or Letter.")] = None
    accessible: Annotated[Flag | None, Field(description="Whether all text is sans serif and 12 pt at least.")] = None
    word: Annotated[Line | None, Field(description="A .docx whose styles Word documents take; begins as paths do.")] = (
        None
    )
    small: Annotated[Lettering | None, Field(description="What is looked up: tables, labels, notes, sources.")] = None
    title: Annotated[Lettering | None, Field(description="The title; in the web page only with a .woff2 file.")] = None
    color: Annotated[OwnColours, Field(description="More colours.")] = OwnColours()


class Defaults(Model):
    """`defaults`: settings of single programs, each below its name."""

    model_config = ConfigDict(extra="ignore")
    briefgen: Annotated[Own, Field(description="What only briefgen understands.")] = Own()


class BrandFile(Model):
    """`templates/_brand.yml`: colours, fonts, logo and paper, in the brand.yml convention."""

    meta: Unused = None
    logo: Annotated[Mark | None, Field(description="The logo.")] = None
    color: Annotated[Colours, Field(description="Colours.")] = Colours()
    typography: Annotated[Typography, Field(description="Fonts.")] = Typography()
    defaults: Annotated[Defaults, Field(description="Settings of single programs.")] = Defaults()
