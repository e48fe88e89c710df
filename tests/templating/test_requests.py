"""A page asks for nothing, whatever is tried: what a browser would fetch is refused, also where its policy is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.page.head import policy
from briefgen.page.requests import Origins, requests
from tests import judges
from tests.support.desks import Desk

AT = "http://127.0.0.1:9/ship"
TOLD = '<script type="application/ld+json">{}</script>'
NOWHERE = Origins("page.html.j2", (), ())

# Each of these makes a browser of today ask.
ASKING = {
    "a picture": f'<img src="{AT}">',
    "a picture of sizes": f'<img srcset="{AT} 1x" src="data:,">',
    "the page as a picture of itself": '<img src="ship.png">',
    "a picture in a choice": f'<select><img src="{AT}"></select>',
    "an image that is none": f'<image src="{AT}">',
    "in advance": f'<link rel=prefetch href="{AT}">',
    "in advance, of sizes": f'<link rel=preload as=image imagesrcset="{AT}">',
    "another style": f'<link rel="alternate stylesheet" href="{AT}">',
    "a module": f'<link rel=modulepreload href="{AT}">',
    "a ground": f'<table background="{AT}"><tr><td>x</table>',
    "a poster": f'<video poster="{AT}"></video>',
    "a button": f'<input type=image src="{AT}">',
    "a page in a page": f'<iframe srcdoc="<img src={AT}>"></iframe>',
    "an object": f'<object data="{AT}"></object>',
    "another page soon": f'<meta http-equiv="refresh" content="0;url={AT}">',
    "a drawing": f'<svg><image xlink:href="{AT}"/></svg>',
    "a filter": f'<svg><filter id=f><feImage href="{AT}"/></filter><rect filter="url(#f)" width=9 height=9 /></svg>',
    "a colour": f'<svg><rect fill="\\75rl({AT})" width=9 height=9 /></svg>',
    "a style in a drawing": f"<svg><style>rect{{fill:url({AT})}}</style><rect width=9 height=9 /></svg>",
    "HTML in a drawing": f'<svg><title><img src="{AT}"></title></svg>',
    "HTML in a formula": f'<math><annotation-xml encoding="text/html"><img src="{AT}"></annotation-xml></math>',
    "an escape of CSS": f'<p style="background:\\75rl({AT})">x</p>',
    "an escape of HTML": f'<p style="background:u&#114;l({AT})">x</p>',
    "a property of its own": f'<p style="--a:url({AT});background:var(--a)">x</p>',
    "a text in a property": f"<p style=\"--a:'{AT}';background:image-set(var(--a) 1x)\">x</p>",
    "an address that is not ended": f'<p style="background:url({AT}">x</p>',
    "two pictures in one": f'<p style="background:-webkit-cross-fade(url({AT}),url({AT}),50%)">x</p>',
    "an import": f'<style>@\\69mport "{AT}";</style>',
    "a font": f"<style>@font-face{{font-family:q;src:url({AT})}} p{{font-family:q}}</style><p>x</p>",
    "a registered property": "<style>@property --z{syntax:'<url>';inherits:false;initial-value:url("
    f"{AT})}}p{{background:var(--z)}}</style><p>x</p>",
    "behind a namespace": f'<style>@namespace x "a"; p{{background:url({AT})}}</style><p>x</p>',
    "a script": f'<script>fetch("{AT}")</script>',
    "a mishap": f"<img onerror=\"fetch('{AT}')\" src='data:,'>",
    "a shadow": f'<template shadowrootmode=open><img src="{AT}"></template>',
    "a name in capitals": f'<IMG/SRC="{AT}">',
}
# These ask in other browsers, or on a click, or where nobody sees it.
ASKING_ELSEWHERE = {
    "who follows a link": f'<a href="#x" ping="{AT}">x</a>',
    "what a link is worth": f'<a href="#x" attributionsrc="{AT}">x</a>',
    "a name of a machine": '<link rel=dns-prefetch href="//ship.example">',
    "a line kept open": f'<link rel=preconnect href="{AT}">',
    "an icon": f'<link rel="ICON" href="{AT}">',
    "a manifest": f'<link rel=manifest href="{AT}">',
    "what may be clicked": f'<script type="speculationrules">{{"prefetch":[{{"urls":["{AT}"]}}]}}</script>',
    "where all else is": f'<base href="{AT}">',
    "a form": f'<button formaction="{AT}">x</button>',
    "without scripts": f'<noscript><img src="{AT}"></noscript>',
    "a shape used again": f'<svg><use href="{AT}#a"/></svg>',
    "the new word for url": f"<p style=\"background:src('{AT}')\">x</p>",
}
SILENT = {
    "links": '<a href="https://ship.example/">x</a> <a href="mailto:a@ship.example">y</a> <a href="#z">z</a>',
    "places on the page": '<svg><path id=g d="M0 0"/><rect fill="url(#g)"/><use href="#g"/></svg>',
    "what is in the page": '<img src="data:image/png;base64,AA==" alt="Ship"><p style="background:url(data:,)">x</p>',
    "words about addresses": f'<p title="url({AT})" data-x="url({AT})" aria-label="@import">@import url({AT})</p>',
    "names that look like addresses": "<style>@namespace svg url(http://www.w3.org/2000/svg);"
    f' p::before{{content:"{AT}"}}</style>',
    "where a quote is from": f'<blockquote cite="{AT}">x</blockquote>',
}


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head>{policy()}<title>x</title>{TOLD}</head><body>{body}</body></html>"


def codes(source: str) -> set[str]:
    return {found.code for found in requests(source, NOWHERE)}


@pytest.mark.parametrize("body", {**ASKING, **ASKING_ELSEWHERE}.values(), ids={**ASKING, **ASKING_ELSEWHERE}.keys())
def test_what_would_be_fetched_is_refused(body: str) -> None:
    assert codes(page(body)) == {"BG850"}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT.keys())
def test_what_is_not_fetched_may_stand(body: str) -> None:
    assert codes(page(body)) == set()


@pytest.mark.parametrize("change", [
    lambda source: source.replace(policy(), ""),
    lambda source: source.replace(policy(), f"<p>x</p>{policy()}"),
    lambda source: source.replace(policy(), f"<meta name=a content=b>{policy()}"),
    lambda source: source.replace("<title>", "<!-- </head> --><p>x</p><title>"),
    lambda source: source.replace(policy(), f"<!-- {policy()} -->"),
    lambda source: source.replace("default-src 'none'", "default-src *"),
])  # fmt: skip
def test_the_policy_stands_first_in_the_head_or_the_page_is_refused(change: Callable[[str], str]) -> None:
    assert "BG851" in codes(change(page("<p>x</p>")))


@pytest.mark.long
def test_a_browser_that_pays_no_heed_to_the_policy_asks_for_each_of_them(tmp_path: Path) -> None:
    """So that the list above is what browsers do, and what is silent above is silent there."""
    files = {}
    for number, (name, body) in enumerate({**ASKING, **SILENT}.items()):
        files[tmp_path / f"{number}.html"] = name
        (tmp_path / f"{number}.html").write_text(page(body), "utf-8")
    asked = judges.asks(files)
    assert {files[file] for file, addresses in asked.items() if addresses} == ASKING.keys()


@pytest.mark.long
def test_the_pages_of_every_product_ask_for_nothing(desk: Desk) -> None:
    products = [path.parent.name for path in (Path(__file__).parents[2] / "templates").glob("*/product.yml")]
    for product in products:
        desk.build("--product", product, "--format", "html")
    pages = list((desk.root / "output").rglob("*.html"))
    assert len(pages) > 1
    assert [file.name for file, addresses in judges.asks(pages).items() if addresses] == []
