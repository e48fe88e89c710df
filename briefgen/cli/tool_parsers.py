"""The commands that have tools of their own, such as `briefgen template check`. Imports nothing but argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from briefgen.cli.parser_parts import desk, formatter, reports, verbose

Tools = Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]]


def template(command: argparse.ArgumentParser) -> None:
    """Products and their blocks."""
    _tools(command, _TEMPLATE_TOOLS)


def review(command: argparse.ArgumentParser) -> None:
    """Copies for review."""
    _tools(command, _REVIEW_TOOLS)


def _tools(command: argparse.ArgumentParser, found: Tools) -> None:
    tools = command.add_subparsers(dest="tool", metavar="TOOL", required=True, parser_class=argparse.ArgumentParser)
    for name, (about, options) in found.items():
        tool = tools.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.",
                                formatter_class=formatter)  # fmt: skip
        options(tool)
        desk(tool)
        verbose(tool)


def _only_desk(_tool: argparse.ArgumentParser) -> None:
    """No option but those that all tools have."""


def _template_new(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("name", metavar="NAME", help="the new product's folder, and what `--product` takes")
    tool.add_argument("--from", dest="product", metavar="PRODUCT", required=True, help="the product it begins as")
    tool.add_argument("--title", metavar="TEXT", default="", help="what the masthead calls it (made from NAME)")


def _template_override(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("product", metavar="PRODUCT", help="the product, or _shared for what all products use")
    tool.add_argument("block", metavar="BLOCK", help="a block, a component, or any other file: contact, key_quote, "
                                                     "theme.css, css/tokens.css")  # fmt: skip
    either = tool.add_mutually_exclusive_group()
    either.add_argument("--diff", action="store_true", help="copy nothing: show how the desk's copy differs from ours")
    either.add_argument("--keep", action="store_true", help="keep the copy as it is, and say no more that ours changed")


def _template_fields(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("product", nargs="?", metavar="PRODUCT", help="the product (the first that the briefing has)")
    tool.add_argument("--briefing", metavar="NAME", help="whose values to show (the first of the desk)")
    tool.add_argument("-a", "--audience", metavar="NAME", help="for whom (the first of the desk)")


def _template_words(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("--check", action="store_true", help="write nothing; exit 1 where one is missing or stale")


def _template_check(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("products", nargs="*", metavar="PRODUCT", help="only these products (all)")
    tool.add_argument("-o", "--out", metavar="DIR", help="put the PDFs that were looked at into this folder")
    reports(tool)
    tool.add_argument("-q", "--quiet", action="store_true", help="print problems only")


def _review_send(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("briefing", metavar="BRIEFING", help="a folder name in content/briefings")
    tool.add_argument("-p", "--product", metavar="NAME", help="which product (the first that the briefing has)")
    tool.add_argument("-a", "--audience", metavar="NAME", help="for whom (the first of the desk)")
    tool.add_argument("--reviewers", metavar="NAMES", default="", help="who is to review it; the copy says so")
    tool.add_argument("--by", metavar="DATE", help="by which day; the copy says so")
    tool.add_argument("--to", metavar="FILE", help="also write the copy there")


def _review_read(tool: argparse.ArgumentParser) -> None:
    tool.add_argument("files", nargs="+", metavar="FILE", help="the .docx files that came back, one or several")
    tool.add_argument("--apply", action="store_true", help="write the proposals that can be written into the records")
    reports(tool)
    tool.add_argument("-q", "--quiet", action="store_true", help="print what was found only")


_TEMPLATE_TOOLS: Tools = {
    "list": ("list products: whose files they are, what the desk copied, and what has changed since", _only_desk),
    "new": ("make a product that uses the files of another one until it has its own", _template_new),
    "override": ("copy one file of a product to the desk, where it takes the place of ours", _template_override),
    "check": ("look at every product with the hardest briefings and with the desk's own", _template_check),
    "fields": ("show the fields that a template may use, with a briefing's values", _template_fields),
    "words": ("put the words of the desk's own templates into its catalogues, to be translated", _template_words),
}
_REVIEW_TOOLS: Tools = {
    "send": ("make a copy for review: a Word document in which every text knows its record", _review_send),
    "read": ("tell what reviewers did in copies that came back, and write what they propose", _review_read),
}
