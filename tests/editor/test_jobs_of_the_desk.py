"""What a desk does with a briefing, in the browser: check, build, open, clear; and what is due."""

from __future__ import annotations

from urllib.parse import quote, urljoin

import pytest

from briefgen.machine.lock import Lock
from tests.support.browser import Browser
from tests.support.desks import BRIEFING, Desk, tiny

NAME = "ostra-strait"
PUBLIC = f"{NAME}/2026-03-14/public/{NAME}_2026-03-14_tiny_public"


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(tiny(desk).root)


def read(browser: Browser, address: str) -> str:
    page = browser.get(address)
    assert page.status == 200, (address, page.text)
    return page.text


def asks_for_legal(desk: Desk) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")


def everything(desk: Desk) -> dict[str, bytes]:
    """All bytes below the desk, those that are hidden too."""
    return {str(path.relative_to(desk.root)): path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}


def test_a_build_makes_the_documents_of_every_audience_and_leads_to_them(desk: Desk, browser: Browser) -> None:
    empty = browser.get(f"/build?name={NAME}")
    assert "No document is built yet." in empty.text
    built = empty.send()
    assert "Built: 4 new or changed" in built.text
    assert "For internal" in built.text
    assert "For public" in built.text
    assert set(desk.outputs()) > {f"{PUBLIC}.html", f"{PUBLIC}.pdf"}
    opened = [link for link in built.links().values() if link.startswith("/made")]
    kinds = [browser.get(link).headers["content-type"].partition(";")[0] for link in opened]
    assert {*kinds} == {"application/pdf", "text/html"}
    assert built.html.count('href="/made/') == 4
    assert "0 new or changed, 4 as before" in built.send().text


def test_a_document_opens_as_it_was_made_and_runs_nothing(desk: Desk, browser: Browser) -> None:
    browser.get(f"/build?name={NAME}").send()
    page = browser.get(f"/made?path={PUBLIC}.html")
    assert page.html.encode() == desk.outputs()[f"{PUBLIC}.html"]
    policy = page.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert any(rule.split()[0] == "sandbox" and "allow-scripts" not in rule for rule in policy)
    assert not any(rule.startswith("script-src") for rule in policy)
    assert page.headers["content-disposition"].startswith("inline")


def test_a_build_makes_what_is_ticked_and_browsers_save_what_they_cannot_show(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/build?name={NAME}")
    assert {name for name in page.form.fields if name.startswith("format.")} == {"format.html", "format.pdf"}
    built = browser.post(page.form.action, {"format.md": "yes", "format.json": "yes", "format.eml": "yes"})
    assert {path.rpartition(".")[2] for path in desk.outputs()} >= {"md", "json", "eml"}
    assert {name for name in built.form.fields if name.startswith("format.")} == {
        *("format.md", "format.json", "format.eml")
    }
    for ending, kind in (("md", "text/markdown"), ("json", "application/json"), ("eml", "message/rfc822")):
        saved = browser.get(f"/made/{PUBLIC}.{ending}")
        assert saved.headers["content-type"].startswith(kind)
        assert saved.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in saved.headers["content-security-policy"]
    nothing = browser.post(page.form.action, {})
    assert nothing.status == 422 and "Nothing is ticked" in nothing.text


def test_documents_are_told_by_product_audience_and_language(browser: Browser) -> None:
    built = browser.get(f"/build?name={NAME}").send()
    assert "For public Tiny TLP:CLEAR en-GB HTML" in built.text


def test_a_document_leads_to_itself_in_its_other_format(desk: Desk, browser: Browser) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml").replace("products: [tiny]", "products: [one-pager]"))
    built = browser.get(f"/build?name={NAME}").send()
    opened = browser.get(next(link for link in built.links().values() if link.endswith(".html")))
    twin = browser.get(urljoin(opened.url, opened.links()["PDF"]))
    assert (twin.status, twin.headers["content-type"]) == (200, "application/pdf")


@pytest.mark.parametrize(
    "path",
    [
        "", "manifest.json", "../content/desk.yaml", "..", "/etc/passwd", f"{NAME}/2026-03-14/public",
        f"{NAME}/../{PUBLIC}.html", f"{NAME}/other.html", f"{PUBLIC}.html\0", "%2e%2e/x",
    ],
)  # fmt: skip
def test_what_briefgen_did_not_make_is_not_opened(desk: Desk, browser: Browser, path: str) -> None:
    browser.get(f"/build?name={NAME}").send()
    desk.write(f"output/{NAME}/other.html", "<p>Somebody's own.")
    for address in (f"/made?path={quote(path)}", f"/made/{quote(path)}", f"/made/{path}"):
        refused = browser.get(address)
        assert refused.status == 404, address
        assert "There is nothing here" in refused.text


def test_a_document_that_was_changed_or_exchanged_for_a_link_is_not_opened(desk: Desk, browser: Browser) -> None:
    browser.get(f"/build?name={NAME}").send()
    made = desk.write(f"output/{PUBLIC}.html", "<p>Something else.")
    assert browser.get(f"/made?path={PUBLIC}.html").status == 404
    made.unlink()
    made.symlink_to(desk.root / "content/desk.yaml")
    assert browser.get(f"/made?path={PUBLIC}.html").status == 404


def test_while_another_build_writes_the_page_says_so(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/build?name={NAME}")
    lock = Lock.take(desk.root / "output", wait=False)
    try:
        refused = page.send()
    finally:
        lock.release()
    assert refused.status == 409
    assert "Another build is writing to the output folder" in refused.text
    assert "Built: 4" in page.send().text


def test_what_keeps_a_briefing_from_being_built_leads_to_its_record(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "[@src-", "[@src-nowhere-")
    answer = browser.get(f"/build?name={NAME}").send()
    assert "Not everything is built." in answer.text
    assert "src-nowhere-" in answer.text
    assert f"/record?file={quote(BRIEFING, safe='')}" in " ".join(answer.links().values())
    assert desk.outputs().keys() <= {"manifest.json"}


def test_the_release_check_is_asked_for_by_itself_and_by_a_link(desk: Desk, browser: Browser) -> None:
    asks_for_legal(desk)
    first = browser.get(f"/check?name={NAME}")
    assert "takes a moment" in first.text
    assert 'hx-trigger="load"' in first.html
    found = first.follow("Look now")
    assert "It cannot be published until the errors are mended." in found.text
    assert "Briefing: Grain transit through the Ostra strait Error: nobody has cleared this for" in found.text
    assert "BG514" in found.text


def test_somebody_clears_a_briefing_and_a_change_makes_that_void(desk: Desk, browser: Browser) -> None:
    asks_for_legal(desk)
    page = browser.get(f"/clear?name={NAME}")
    assert "legal missing" in page.text
    cleared = page.send({"name": "Ada Moor"})
    assert "Cleared for legal." in cleared.text
    assert "legal cleared" in cleared.text
    assert 'name: "Ada Moor"' in desk.read(f"content/briefings/{NAME}/clearances.yaml")
    assert "BG514" not in desk.check("--profile", "release").codes
    desk.change(BRIEFING, "  summary: ", "  summary: Yesterday. ")
    void = read(browser, f"/clear?name={NAME}")
    assert "legal void" in void
    assert "Changed since" in void
    assert "BG511" in desk.check("--profile", "release").codes


def test_what_was_not_seen_is_not_cleared(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/clear?name={NAME}")
    desk.change(BRIEFING, "  summary: ", "  summary: Yesterday. ")
    refused = page.send({"name": "Ada Moor", "role": "press"})
    assert refused.status == 422
    assert "has changed since this page was opened" in refused.text
    assert refused.form.fields["name"] == "Ada Moor"
    assert not (desk.root / f"content/briefings/{NAME}/clearances.yaml").exists()
    assert "Cleared for press." in refused.send().text


@pytest.mark.parametrize(("name", "role", "said"), [
    ("", "legal", "The name is empty"),
    ("Ada", "", "For what: a release of this desk asks for legal"),
    ("Ada", "press", "For what: a release of this desk asks for legal, not for press"),
])  # fmt: skip
def test_a_clearance_needs_somebody_and_what_the_desk_asks_for(
    desk: Desk, browser: Browser, name: str, role: str, said: str
) -> None:
    asks_for_legal(desk)
    assert said in browser.get(f"/clear?name={NAME}").send({"name": name, "role": role}).text
    assert not (desk.root / f"content/briefings/{NAME}/clearances.yaml").exists()


def test_what_is_due_stands_by_its_day_and_leads_to_its_record(desk: Desk, browser: Browser) -> None:
    desk.change(
        BRIEFING, "- id: quo-lund-grain\n", "- id: quo-lund-grain\n  owner: Ada Moor\n  review_by: 2020-02-03\n"
    )
    asks_for_legal(desk)
    page = browser.get("/due")
    assert "Before the next release" in page.text
    assert "the clearance is missing" in page.text
    day = page.text.partition("3 February 2020")[2]
    assert "look at it again" in day
    assert "days late" in day
    assert "Ada Moor" in day
    assert "kind=quotes" in page.html.partition("3 February 2020")[2]
    assert "2020-02-03  look at it again" in desk.run("list", "due", "--desk", str(desk.root)).out
