"""The own options of `briefgen template …`. Imports nothing but argparse, as all that `--help` needs."""

from __future__ import annotations

import argparse


def template_list(_tool: argparse.ArgumentParser) -> None:
    """No option but those that all tools have."""


def template_new(tool: argparse.ArgumentParser) -> None:
    """Of `template new`."""
    tool.add_argument("name", metavar="NAME", help="the new product's folder, and what `--product` takes")
    tool.add_argument("--from", dest="product", metavar="PRODUCT", required=True, help="the product it begins as")
    tool.add_argument("--title", metavar="TEXT", default="", help="what the masthead calls it (made from NAME)")


def template_override(tool: argparse.ArgumentParser) -> None:
    """Of `template override`."""
    tool.add_argument("product", metavar="PRODUCT", help="the product, or _shared for what all products use")
    tool.add_argument("block", metavar="BLOCK", help="a block, a component, or any other file: contact, key_quote, "
                                                     "theme.css, css/tokens.css")  # fmt: skip
    either = tool.add_mutually_exclusive_group()
    either.add_argument("--diff", action="store_true", help="copy nothing: show how the desk's copy differs from ours")
    either.add_argument("--keep", action="store_true", help="keep the copy as it is, and say no more that ours changed")


def template_fields(tool: argparse.ArgumentParser) -> None:
    """Of `template fields`."""
    tool.add_argument("product", nargs="?", metavar="PRODUCT", help="the product (the first that the briefing has)")
    tool.add_argument("--briefing", metavar="NAME", help="whose values to show (the first of the desk)")
    tool.add_argument("-a", "--audience", metavar="NAME", help="for whom (the first of the desk)")


def template_words(tool: argparse.ArgumentParser) -> None:
    """Of `template words`."""
    tool.add_argument("--check", action="store_true", help="write nothing; exit 1 where one is missing or stale")
