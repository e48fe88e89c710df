"""The full briefing's page in other looks than its own, in folders of their own beside the fonts: what its look costs
is told against them.

`former_theme.html.gz` is the page of the sample's full briefing, with its style sheets, as it was before it was laid
out anew and anything was drawn on it. It is kept so that the comparison can be made again without that version.
"""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

FORMER = Path(__file__).with_name("former_theme.html.gz")
LINKS = re.compile(r'<link rel="stylesheet" href="[^"]*">')
# Words in one column of blocks: nothing beside anything, nothing in a table, nothing hung, nothing kept whole.
PLAIN = """
@page { size: A4; margin: 22mm 20mm }
* { font: 10.5pt/15pt "Brief Serif" }
body * { display: block; margin: 0 }
a, abbr, b, cite, code, em, i, mark, q, s, small, span, strong, sub, sup, time { display: inline }
b, strong, h1, h2, h3, h4, th { font-weight: 600 }
em, i, cite { font-style: italic }
p, li, tr, h1, h2, h3, h4 { margin-bottom: 7pt }
svg { width: 100% }
svg * { display: inline }
.skip, .screen-only, .slim, title { display: none }
"""


def former(page: Path, folder: Path) -> Path:
    """The folder of the page as it was in the former theme."""
    return _put(gzip.decompress(FORMER.read_bytes()).decode("utf-8"), page, folder)


def plain(page: Path, folder: Path) -> Path:
    """The folder of a page's words in one column of blocks, in the same fonts."""
    faces = "".join(re.findall(r"@font-face \{[^}]*\}", (page.parent / "brand.css").read_text("utf-8")))
    text = LINKS.sub("", page.read_text("utf-8"))
    return _put(text.replace("</head>", f"<style>{faces}{PLAIN}</style></head>", 1), page, folder)


def _put(text: str, page: Path, folder: Path) -> Path:
    shutil.copytree(page.parent / "templates", folder / "templates")
    (folder / "page.html").write_text(text, "utf-8")
    return folder
