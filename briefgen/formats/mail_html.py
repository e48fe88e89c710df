"""A flow as the HTML of an e-mail: what every program for mail shows alike, old ones and those on phones too.

So no layout by tables, no custom properties, no grid, no fonts that would be fetched and no embedded pictures: each
element bears its own style, one column of 600 pixels at most holds all, tables are for data. Where a program knows
dark colours, a style block gives them; one that does not has a light page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from briefgen.formats.flow import Block, Cell, Flow, Grid, Heading, Items, Paragraph, Quotation, Run, Runs
from briefgen.values import dataclass

_FONT = "font-family:Georgia,'Times New Roman',serif;font-size:16px;line-height:1.5"
_SMALL = "font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:1.4"
_HEADINGS = {
    1: "font-size:24px;line-height:1.25;margin:0 0 12px",
    2: "font-size:19px;line-height:1.3;margin:28px 0 8px",
    3: "font-size:16px;line-height:1.4;margin:20px 0 6px",
}
_TITLE = f' style="{_HEADINGS[1]}"'
_MARGIN = ' style="margin:0 0 12px"'


@dataclass(frozen=True, slots=True)
class Shades:
    """The colours of a page, in its light or its dark shade: each in the form `#rrggbb`."""

    paper: str
    ink: str
    quiet: str
    accent: str
    line: str


def mail_html(flow: Flow, light: Shades, dark: Shades, archive: str | None) -> str:
    """A flow as a whole HTML document; the line that says how it is to be handled is its first and its last."""
    status = _status(flow.status, light)
    body = "\n".join((*status, *_blocks(flow.blocks, light), *_archive(archive, light), *status))
    styles = f"margin:0;padding:0;background-color:{light.paper};color:{light.ink}"
    return f"""\
<!DOCTYPE html>
<html lang="{escape(flow.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{escape(flow.title)}</title>
<style>{_dark(dark)}</style>
</head>
<body class="p" style="{styles}">
<div class="p" style="max-width:600px;margin:0 auto;padding:16px;{_FONT};color:{light.ink}">
{body}
</div>
</body>
</html>
"""


def _dark(shades: Shades) -> str:
    """What a program that knows dark pages makes of the light ones: inline styles need an answer that is important."""
    rules: Mapping[str, str] = {
        ".p": f"background-color:{shades.paper}!important;color:{shades.ink}!important",
        ".q": f"color:{shades.quiet}!important",
        "a,.a": f"color:{shades.accent}!important",
        ".b": f"border-color:{shades.accent}!important",
        ".l": f"border-color:{shades.line}!important",
    }
    return f"@media (prefers-color-scheme:dark){{{''.join(f'{names}{{{told}}}' for names, told in rules.items())}}}"


def _status(status: str, shades: Shades) -> list[str]:
    look = f"{_SMALL};font-weight:bold;border:1px solid {shades.line};padding:4px 8px;margin:0 0 16px"
    return [f'<p class="l" style="{look}">{escape(status)}</p>'] if status else []


def _archive(address: str | None, shades: Shades) -> list[str]:
    if address is None:
        return []
    look = f"{_SMALL};margin:24px 0 16px"
    link = f'<a href="{escape(address)}" style="color:{shades.accent}">{escape(address)}</a>'
    return [f'<p style="{look}">{link}</p>']


def _blocks(blocks: Iterable[Block], shades: Shades) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, shades)


def _block(block: Block, shades: Shades) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            told, tag = _runs(runs, shades), f"h{level}"
            look = f' class="a" style="{_heading(level)};color:{shades.accent}"' if level > 1 else _TITLE
            yield f"<{tag}{look}>{told}</{tag}>"
        case Paragraph(runs, quiet):
            look = f' class="q" style="{_SMALL};color:{shades.quiet};margin:0 0 8px"' if quiet else _MARGIN
            yield f"<p{look}>{_runs(runs, shades)}</p>"
        case Quotation(inner):
            look = f"margin:12px 0;padding:0 0 0 12px;border-left:4px solid {shades.accent};font-size:18px"
            yield f'<blockquote class="b" style="{look}">'
            yield from _blocks(inner, shades)
            yield "</blockquote>"
        case Items(items, first):
            yield from _items(items, first, shades)
        case Grid():
            yield from _grid(block, shades)


def _heading(level: int) -> str:
    return _HEADINGS.get(level, _HEADINGS[max(_HEADINGS)])


def _items(items: Iterable[tuple[Block, ...]], first: int | None, shades: Shades) -> Iterator[str]:
    start = f' start="{first}"' if first not in (None, 1) else ""
    tag = "ul" if first is None else "ol"
    yield f'<{tag}{start} style="margin:0 0 12px;padding:0 0 0 24px">'
    for item in items:
        match item:
            case (Paragraph(runs), *rest):  # what begins an item is no paragraph of its own
                yield f"<li>{_runs(runs, shades)}"
                yield from _blocks(rest, shades)
            case _:
                yield "<li>"
                yield from _blocks(item, shades)
        yield "</li>"
    yield f"</{tag}>"


def _grid(grid: Grid, shades: Shades) -> Iterator[str]:
    """A table of data; on a narrow screen it scrolls by itself."""
    look = f"border-collapse:collapse;border-color:{shades.line};{_SMALL}"
    yield '<div style="overflow-x:auto;margin:0 0 12px">'
    yield f'<table class="l" border="1" cellpadding="5" cellspacing="0" width="100%" style="{look}">'
    for number, row in enumerate(grid.rows):
        scope = "col" if grid.headed and number == 0 else "row"
        yield f'<tr align="left" valign="top">{"".join(_cell(cell, scope, shades) for cell in row)}</tr>'
    yield "</table></div>"


def _cell(cell: Cell, scope: str, shades: Shades) -> str:
    tag, told = ("th", f' scope="{scope}"') if cell.heads and cell.runs else ("td", "")
    return f"<{tag}{told}>{_runs(cell.runs, shades)}</{tag}>"


def _runs(runs: Runs, shades: Shades) -> str:
    parts = []
    for address, linked in groupby(runs, lambda run: run.link):
        words = "".join(map(_words, linked))
        parts.append(f'<a href="{escape(address)}" style="color:{shades.accent}">{words}</a>' if address else words)
    return "".join(parts)


def _words(run: Run) -> str:
    words = escape(run.text, quote=False)
    words = f"<em>{words}</em>" if run.emphatic else words
    words = f"<strong>{words}</strong>" if run.strong else words
    return f"<br>{words}" if run.breaks else words
