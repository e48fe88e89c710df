"""A desk with something to withhold, and what its readers get."""

from __future__ import annotations

from tests.support.desks import ROOT, Desk

NAME = "Ada Zirkelstein"
EXTRA = "content/briefings/ostra-strait/internal.yaml"
WITHHELD = """\
marking: "TLP:AMBER"
actors:
- {id: act-zirkelstein, kind: person, name: Ada Zirkelstein}
sources:
- {id: src-quellmond, publisher: Quellmond, title: Quellmond memo on the strait, url: "https://quellmond.example/48151"}
metrics:
- {id: met-quellmond, label: Hulls seen by Quellmond, quantity: 48151 ship, evidence: src-quellmond}
lines:
- {id: lin-zirkelstein, kind: ask, text: Ask the envoy to open the northern lane before the grain fleet has to turn.}
"""
DATED = WITHHELD.replace("url:", "date: 2026-03-10, accessed: 2026-03-10, url:").replace(
    "ship,", "ship, as_of: 2026-03-10,"
)
CONTACT = (ROOT / "templates/one-pager/blocks/contact.html.j2").read_text("utf-8")
PAGE = (ROOT / "templates/one-pager/page.html.j2").read_text("utf-8")
THEME = (ROOT / "templates/one-pager/theme.css").read_text("utf-8")
ONE = ("--product", "one-pager")


def public(desk: Desk) -> dict[str, bytes]:
    """What the public gets."""
    return {path: data for path, data in desk.outputs().items() if "/public/" in path}


def contact(more: str) -> tuple[str, str]:
    return "templates/one-pager/blocks/contact.html.j2", CONTACT.replace("</section>", f"{more}</section>")


def head(more: str) -> tuple[str, str]:
    return "templates/one-pager/page.html.j2", PAGE.replace("</head>", f"{more}\n</head>")
