"""What a desk does with a briefing, in the browser: check, build, open, clear; and what is due."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from briefgen.editor.app import application
from briefgen.machine.lock import Lock
from tests.support.desks import BRIEFING, Desk, tiny

NAME = "ostra-strait"


def browser(desk: Desk) -> TestClient:
    return TestClient(application(desk.root))


def words(text: str) -> str:
    """A page as it is read: without its tags, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def read(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, words(answer.text))
    return words(answer.text)


def field(text: str, name: str) -> str:
    """The value that a hidden field of a form has."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return unescape(found[1])


def everything(desk: Desk) -> dict[str, bytes]:
    """All bytes below the desk, those that are hidden too."""
    return {str(path.relative_to(desk.root)): path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}


def test_a_build_makes_the_documents_of_every_audience_and_leads_to_them(desk: Desk) -> None:
    client = browser(tiny(desk))
    assert "No document is built yet." in read(client, f"/build?name={NAME}")
    built = client.post(f"/build?name={NAME}")
    assert "Built: 4 new or changed" in words(built.text)
    assert "For internal" in words(built.text)
    assert "For public" in words(built.text)
    assert set(desk.outputs()) > {f"{NAME}/public/tiny.html", f"{NAME}/public/tiny.pdf"}
    opened = [unescape(link) for link in re.findall(r'href="(/made\?[^"]+)"', built.text)]
    assert len(opened) == 4
    kinds = [client.get(link).headers["content-type"].partition(";")[0] for link in opened]
    assert sorted(kinds) == ["application/pdf"] * 2 + ["text/html"] * 2
    assert "0 new or changed, 4 as before" in words(client.post(f"/build?name={NAME}").text)


def test_a_document_opens_as_it_was_made_and_runs_nothing(desk: Desk) -> None:
    client = browser(tiny(desk))
    client.post(f"/build?name={NAME}")
    page = client.get(f"/made?path={NAME}/public/tiny.html")
    assert page.content == desk.outputs()[f"{NAME}/public/tiny.html"]
    policy = page.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert any(rule.split()[0] == "sandbox" and "allow-scripts" not in rule for rule in policy)
    assert not any(rule.startswith("script-src") for rule in policy)
    assert page.headers["content-disposition"].startswith("inline")


@pytest.mark.parametrize(
    "path",
    [
        "", "manifest.json", "../content/desk.yaml", "..", "/etc/passwd", "content/desk.yaml", f"{NAME}/public",
        f"{NAME}/public/../public/tiny.html", f"{NAME}/public/other.html", f"{NAME}/public/tiny.html\0", "%2e%2e/x",
    ],
)  # fmt: skip
def test_what_briefgen_did_not_make_is_not_opened(desk: Desk, path: str) -> None:
    client = browser(tiny(desk))
    client.post(f"/build?name={NAME}")
    desk.write(f"output/{NAME}/public/other.html", "<p>Somebody's own.")
    refused = client.get(f"/made?path={quote(path)}")
    assert refused.status_code == 404
    assert "There is nothing here" in words(refused.text)


def test_a_document_that_was_changed_or_exchanged_for_a_link_is_not_opened(desk: Desk) -> None:
    client = browser(tiny(desk))
    client.post(f"/build?name={NAME}")
    made = desk.write(f"output/{NAME}/public/tiny.html", "<p>Something else.")
    assert client.get(f"/made?path={NAME}/public/tiny.html").status_code == 404
    made.unlink()
    made.symlink_to(desk.root / "content/desk.yaml")
    assert client.get(f"/made?path={NAME}/public/tiny.html").status_code == 404


def test_while_another_build_writes_the_page_says_so(desk: Desk) -> None:
    client = browser(tiny(desk))
    lock = Lock.take(desk.root / "output", wait=False)
    try:
        refused = client.post(f"/build?name={NAME}")
    finally:
        lock.release()
    assert refused.status_code == 409
    assert "Another build is writing to the output folder" in words(refused.text)
    assert "Built: 4" in words(client.post(f"/build?name={NAME}").text)


def test_what_keeps_a_briefing_from_being_built_leads_to_its_record(desk: Desk) -> None:
    tiny(desk).change(BRIEFING, "[@src-", "[@src-nowhere-")
    answer = browser(desk).post(f"/build?name={NAME}").text
    assert "Not everything is built." in words(answer)
    assert "src-nowhere-" in words(answer)
    assert f'href="/record?file={quote(BRIEFING, safe="")}' in answer
    assert desk.outputs().keys() <= {"manifest.json"}


def test_the_release_check_is_asked_for_by_itself_and_by_a_link(desk: Desk) -> None:
    tiny(desk).write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    client = browser(desk)
    first = client.get(f"/check?name={NAME}").text
    assert "takes a moment" in words(first)
    assert 'hx-trigger="load"' in first
    [link] = {unescape(link) for link in re.findall(r'href="(/check\?[^"]+)"', first)}
    assert unescape(re.findall(r'hx-get="([^"]+)"', first)[0]) == link
    found = read(client, link)
    assert "It cannot be published until the errors are mended." in found
    assert "BG514" in found


def test_somebody_clears_a_briefing_and_a_change_makes_that_void(desk: Desk) -> None:
    tiny(desk).write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    client, address = browser(desk), f"/clear?name={NAME}"
    page = client.get(address).text
    assert "legal missing" in words(page)
    sent = {"name": "Ada Moor", "role": "legal", "state": field(page, "state")}
    assert "Cleared for legal." in words(client.post(address, data=sent).text)
    assert 'name: "Ada Moor"' in desk.read(f"content/briefings/{NAME}/clearances.yaml")
    cleared = read(client, address)
    assert "legal cleared" in cleared
    assert "BG514" not in desk.check("--profile", "release").codes
    desk.change(BRIEFING, "  summary: ", "  summary: Yesterday. ")
    void = read(client, address)
    assert "legal void" in void
    assert "Changed since" in void
    assert "BG511" in desk.check("--profile", "release").codes


def test_what_was_not_seen_is_not_cleared(desk: Desk) -> None:
    client, address = browser(tiny(desk)), f"/clear?name={NAME}"
    sent = {"name": "Ada Moor", "role": "press", "state": field(client.get(address).text, "state")}
    desk.change(BRIEFING, "  summary: ", "  summary: Yesterday. ")
    refused = client.post(address, data=sent)
    assert refused.status_code == 422
    assert "has changed since this page was opened" in words(refused.text)
    assert 'value="Ada Moor"' in refused.text
    assert not (desk.root / f"content/briefings/{NAME}/clearances.yaml").exists()


@pytest.mark.parametrize(("name", "role", "said"), [
    ("", "legal", "The name is empty"),
    ("Ada", "", "For what: a release of this desk asks for legal"),
    ("Ada", "press", "For what: a release of this desk asks for legal, not for `press`"),
])  # fmt: skip
def test_a_clearance_needs_somebody_and_what_the_desk_asks_for(desk: Desk, name: str, role: str, said: str) -> None:
    tiny(desk).write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    client, address = browser(desk), f"/clear?name={NAME}"
    state = field(client.get(address).text, "state")
    refused = client.post(address, data={"name": name, "role": role, "state": state})
    assert said in words(refused.text)
    assert not (desk.root / f"content/briefings/{NAME}/clearances.yaml").exists()


def test_what_is_due_stands_by_its_day_and_leads_to_its_record(desk: Desk) -> None:
    tiny(desk).change(BRIEFING, "sources:\n- id: ", "sources:\n- review_by: 2020-02-03\n  owner: Ada Moor\n  id: ")
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    answer = browser(desk).get("/due").text
    assert "Before the next release" in words(answer)
    assert "the clearance is missing" in words(answer)
    day = words(answer).partition("3 February 2020")[2]
    assert "look at it again" in day
    assert "days late" in day
    assert "Ada Moor" in day
    assert "kind=sources" in answer.partition("3 February 2020")[2]
    listed = desk.run("list", "due").out
    assert "2020-02-03" in listed
