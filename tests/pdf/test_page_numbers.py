"""On which page something stands, said by what leads to it."""

from __future__ import annotations

import pypdfium2

from tests.pdf.test_pdf import long_document
from tests.support.desks import Desk

SHEET = """\
@counter-style signs { system: cyclic; symbols: "one" "two" "three" "four" }
.start { break-before: page }
a::after { content: " on page " target-counter(attr(href), page) "." }
a.signs::after { content: " on page " target-counter(attr(href), page, signs) "." }
"""
BODY = """\
<nav><p><a href="#last">Last</a></p><p><a class="signs" href="#next">Next</a></p><p><a href="#here">Here</a></p></nav>
<p id="here"><a class="x" href="#next">Also next</a></p>
<section class="start"><h2 id="next">N</h2><p><a href="#last">Later</a></p></section>
<section class="start"><h2 id="last">L</h2><nav><a href="#here">Before</a></nav></section>
"""


def test_a_link_says_on_which_page_its_target_stands(desk: Desk) -> None:
    with pypdfium2.PdfDocument(long_document(desk, BODY, SHEET)) as document:
        words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    first = "Last on page 3. Next on page two. Here on page 1. Also next on page 2."
    assert [said for said in (first, "Later on page 3.", "Before on page 1.") if said not in words] == []
