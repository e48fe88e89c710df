"""HTML of templates is read as strictly as browsers read it loosely, and the place of a fault is in a template."""

from __future__ import annotations

import pytest

from tests.support.desks import Desk
from tests.support.leaking import CONTACT, ONE, PAGE

BLOCK = "templates/one-pager/blocks/contact.html.j2"
END = "</section>"
FAULTS = {
    "ⁿ<div><p>Hello</p>": ("BG856", "`<div>` is not ended"),
    "ⁿ</div><p>Hello</p>": ("BG856", "`</div>` ends nothing that is open"),
    "<p>ⁿ<b>Hello</p>": ("BG856", "`<b>` is not ended"),
    "<p>ⁿ<em>a<em>b</em></p>": ("BG856", "`<em>` is not ended"),
    "<p>a</p>ⁿ<h2>b</h3>": ("BG856", "`<h2>` is not ended"),
    "<span>ⁿ<b>x</span></b>": ("BG856", "`<b>` is not ended"),
    "<p><div>a</div>ⁿ</p>": ("BG856", "`</p>` ends nothing that is open: a block inside `<p>` has ended it"),
    "<p>1 ⁿ< 2</p>": ("BG856", "a `<` begins no tag"),
    "ⁿ<p class=a class=b>x</p>": ("BG856", "a tag has an attribute twice"),
    "<table>ⁿ<div>x</div><tr><td>a</td></tr></table>": ("BG856", "what stands between the cells of a table is moved"),
    '<p ⁿid="x">a</p><p id="x">b</p>': ("BG857", "the id `x` stands on the page 2 times"),
    "ⁿ<ul><p>x</p></ul>": ("BG854", "`<p>` stands in a list and in none of its entries"),
}
HARMLESS = [
    "<table><tr><td>a<td>b</table>",
    "<ul><li>a<li>b</ul>",
    "<dl><dt>a<dd>b</dl>",
    "<p>a<br>b<p>c",
    "<!-- <div> in a comment -->",
    '<p title="a > b, </p>">1 &lt; 2</p>',
    "{% if briefing.title %}<div>{% endif %}<p>a</p>{% if briefing.title %}</div>{% endif %}",
    "{# <div> in a remark #}<p>a</p>",
]


@pytest.mark.parametrize("written", FAULTS)
def test_a_fault_in_html_is_told_where_it_stands(desk: Desk, written: str) -> None:
    code, said = FAULTS[written]
    block = CONTACT.replace(END, written + END)
    desk.write(BLOCK, block.replace("ⁿ", ""))
    ran = desk.build(*ONE, "--format", "html", "--profile", "draft")
    before = block.partition("ⁿ")[0]
    [found] = [found for found in ran.problems if found["code"].startswith("BG85")]
    assert (found["code"], said in found["message"]) == (code, True), ran.err
    assert ran.places(code) == [(BLOCK, before.count("\n") + 1, len(before) - before.rfind("\n"))]


@pytest.mark.parametrize("written", HARMLESS)
def test_what_html_allows_is_no_fault(desk: Desk, written: str) -> None:
    desk.write(BLOCK, CONTACT.replace(END, written + END))
    ran = desk.build(*ONE, "--format", "html")
    assert (ran.status, [found for found in ran.problems if found["code"].startswith("BG85")]) == (0, []), ran.err


def test_a_tag_that_one_template_begins_and_another_ends_is_no_fault(desk: Desk) -> None:
    desk.write("templates/one-pager/page.html.j2", PAGE.replace("<main", '<div class="x"><main', 1))
    desk.write(BLOCK, CONTACT)
    ran = desk.build(*ONE, "--format", "html")
    assert [found["code"] for found in ran.errors] == ["BG856"], ran.err
    page = PAGE.replace("<main", '<div class="x"><main', 1).replace("</main>", "</main></div>", 1)
    desk.write("templates/one-pager/page.html.j2", page)
    assert desk.build(*ONE, "--format", "html").errors == []
