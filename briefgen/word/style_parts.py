"""The styles of a document, written into its list of styles; one that is there already stays as it is."""

from __future__ import annotations

from typing import Any

from briefgen.word.oxml import named, w
from briefgen.word.sheet_tokens import Tokens
from briefgen.word.style_table import STYLES, WordStyle

TABLE_STYLE = "Briefing Table"
_SIZES = {"s": (8.5, 11.25), "m": (10.5, 15.0), "l": (13.0, 18.75), "xl": (18.0, 22.5), "xxl": (22.5, 26.25)}
_COLOURS = {"--accent": "0E4D5C", "--ink": "1B2124", "--grey": "545D62", "--warn": "973A0E", "--paper": "FFFFFF",
            "--accent-tint": "D9E8EB", "--warn-tint": "FCEDE3", "--rule": "8F999E", "--hair": "D3D9DC",
            "--wash": "F3F5F5", "--mark-ink": "FFFFFF", "--mark-paper": "000000"}  # fmt: skip
_BAR_AT = 5.25  # points to the right of the margin
SIDES = ("top", "left", "bottom", "right")


def style_id(name: str) -> str:
    """The id of a style: Word's own are written without blanks and with capitals."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _distance(style: WordStyle, side: str) -> int:
    """From a line to the words: one at the left stands in the same place, however far the words are from it."""
    return round((style.left or 0) - _BAR_AT) if side == "left" else 3


class Styles:
    """The styles of one document: which id each name has, and the tokens that new ones are made from."""

    def __init__(self, part: Any, tokens: Tokens, fonts: dict[str, str], text_width: int) -> None:
        self._part, self._tokens, self._fonts, self._text_width = part, tokens, fonts, text_width
        self.ids = {
            str(style.find(named("w:name")).get(named("w:val"))).casefold(): str(style.get(named("w:styleId")))
            for style in part.findall(named("w:style"))
            if style.find(named("w:name")) is not None
        }

    def id_of(self, name: str) -> str | None:
        """The id of a style, by its name however it is written; None where there is none."""
        return self.ids.get(name.casefold())

    def add_all(self) -> None:
        """Every style that is not there."""
        for style in STYLES:
            if self.id_of(style.name) is None:
                self._part.append(self._made(style))
                self.ids[style.name.casefold()] = style_id(style.name)
        if self.id_of(TABLE_STYLE) is None:
            self._part.append(self._table_style())
            self.ids[TABLE_STYLE.casefold()] = style_id(TABLE_STYLE)

    def colour(self, token: str) -> str:
        """A colour of the page, RRGGBB."""
        return self._tokens.colour(token, _COLOURS.get(token, "000000"))

    def font(self, token: str) -> str:
        """The name of the font behind a token, as machines know it."""
        family = self._tokens.family(token)
        return self._fonts.get(family, family)

    def size(self, name: str) -> tuple[float, float]:
        """A size of letters with its leading, in points."""
        size, leading = _SIZES[name]
        return self._tokens.points(f"--fs-{name}", size), self._tokens.points(f"--lh-{name}", leading)

    def _made(self, style: WordStyle) -> Any:
        made = w("style", type=style.kind, styleId=style_id(style.name))
        made.append(w("name", val=style.name))
        if style.based_on:
            made.append(w("basedOn", val=self.id_of(style.based_on) or style_id(style.based_on)))
        if style.level is not None:
            made.append(w("next", val=self.id_of("Normal") or "Normal"))
        made.append(w("uiPriority", val=9 if style.level is not None else 20))
        made.append(w("qFormat"))
        if style.kind == "paragraph":
            made.append(self._paragraph(style))
        made.append(self._letters(style))
        return made

    def _paragraph(self, style: WordStyle) -> Any:
        properties = w("pPr")
        properties.extend(w("keepNext") for _ in range(style.keep_next))
        properties.extend(w("keepLines") for _ in range(style.keep_lines))
        if style.lines:
            sides = {side: (token, width) for side, token, width in style.lines}
            properties.append(
                w("pBdr", *(self.line(side, *sides[side], _distance(style, side)) for side in SIDES if side in sides))
            )
        if style.ground:
            properties.append(w("shd", val="clear", color="auto", fill=self.colour(style.ground)))
        if style.tab_right:
            stop = w("tab", val="right", pos=self._text_width)
            properties.append(w("tabs", stop))
        spacing = {
            name: round(value * 20)
            for name, value in (("before", style.before), ("after", style.after))
            if value is not None
        }
        if style.size:
            spacing |= {"line": round(self.size(style.size)[1] * 20)}
        if spacing:
            rule = {"lineRule": "atLeast"} if "line" in spacing else {}
            properties.append(w("spacing", **spacing, **rule))
        indent = {
            name: round(value * 20)
            for name, value in (("left", style.left), ("right", style.right))
            if value is not None
        }
        if style.hanging is not None:
            indent["hanging"] = round(style.hanging * 20)
        if indent:
            properties.append(w("ind", **indent))
        if style.aligned:
            properties.append(w("jc", val=style.aligned))
        if style.level is not None:
            properties.append(w("outlineLvl", val=style.level))
        return properties

    def line(self, side: str, token: str, width: float, space: int = 3) -> Any:
        """A line at one side of a paragraph or cell; its width and its distance in points."""
        return w(side, val="single", sz=round(width * 8), space=space, color=self.colour(token))

    def _letters(self, style: WordStyle) -> Any:
        properties = w("rPr")
        if style.font and (name := self.font(style.font)):
            properties.append(w("rFonts", ascii=name, hAnsi=name, cs=name))
        for tag, value in (("b", style.bold), ("i", style.italic)):
            if value is not None:
                properties.append(w(tag, val="1" if value else "0"))
        if style.ink:
            properties.append(w("color", val=self.colour(style.ink)))
        if style.size:
            half = round(self.size(style.size)[0] * 2)
            properties.append(w("sz", val=half))
            properties.append(w("szCs", val=half))
        if style.ground and style.kind == "character":
            properties.append(w("shd", val="clear", color="auto", fill=self.colour(style.ground)))
        return properties

    def _table_style(self) -> Any:
        made = w("style", w("name", val=TABLE_STYLE), type="table", styleId=style_id(TABLE_STYLE))
        ink, hair = ("--ink", 0.75), ("--hair", 0.5)
        lines = (("top", *ink), ("bottom", *ink), ("insideH", *hair))
        borders = w("tblBorders", *(self.line(side, token, width) for side, token, width in lines))
        room = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in
                                 (("top", 50), ("left", 60), ("bottom", 50), ("right", 60))))  # fmt: skip
        made.append(w("uiPriority", val=99))
        made.append(w("tblPr", borders, room))
        below = w("tcPr", w("tcBorders", self.line("bottom", *ink)), w("vAlign", val="bottom"))
        made.append(w("tblStylePr", below, type="firstRow"))
        return made
