"""A briefing begins in the browser, is published there, and gets its next edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.browser import Browser
from tests.support.desks import BRIEFING, Desk, tiny

NAME = "ostra-strait"
BRIEFINGS = "content/briefings"


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(tiny(desk).root)


def everything(root: Path) -> dict[str, bytes]:
    """All bytes below a folder, those that are hidden too."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_briefing_begins_with_a_title_and_a_day(desk: Desk, browser: Browser) -> None:
    made = browser.get("/new-briefing").send({"title": "Ferry talks: Été in Port Vara", "as_of": "2026-05-04"})
    assert made.url == "/briefing?name=ferry-talks-ete-in-port-vara"
    assert "Ferry talks: Été in Port Vara" in made.text
    written = desk.read(f"{BRIEFINGS}/ferry-talks-ete-in-port-vara/briefing.yaml")
    assert '\n  title: "Ferry talks: Été in Port Vara"\n' in written
    assert "\n  as_of: 2026-05-04\n" in written
    assert desk.check("ferry-talks-ete-in-port-vara").errors == []


def test_a_briefing_like_another_one_has_its_records_and_nothing_that_was_given_out(
    desk: Desk, browser: Browser
) -> None:
    desk.write(f"{BRIEFINGS}/{NAME}/more/events.yaml", "# Kept.\nevents: []\n")
    desk.run("clear", NAME, "--role", "legal", "--name", "Ada Moor", "--desk", str(desk.root))
    assert desk.run("publish", NAME, "--note", "The first.").status == 0
    sent = {"title": "Grain again", "as_of": "2026-05-04", "origin": NAME, "name": "grain-again"}
    assert browser.get("/new-briefing").send(sent).url == "/briefing?name=grain-again"
    copied, origin = (everything(desk.root / BRIEFINGS / name) for name in ("grain-again", NAME))
    assert set(copied) == {"briefing.yaml", "more/events.yaml"}
    assert {"clearances.yaml", "editions/1.json"} < set(origin)
    assert copied["more/events.yaml"] == origin["more/events.yaml"]
    before, after = (held["briefing.yaml"].decode().splitlines() for held in (origin, copied))
    assert [line for line in after if line not in before] == ["  title: Grain again", "  as_of: 2026-05-04"]
    assert desk.check("grain-again").errors == []


@pytest.mark.parametrize(("sent", "said"), [
    ({"title": ""}, "say what it is called"),
    ({"title": "Протока"}, "write a short name in Latin letters yourself"),
    ({"name": "Two Words"}, "cannot name a briefing: lower-case letters, digits and single hyphens"),
    ({"name": "../elsewhere"}, "cannot name a briefing"),
    ({"name": "con"}, "cannot name a briefing"),
    ({"name": NAME}, "is there already; choose another name"),
    ({"as_of": "soon"}, "write the day as year, month and day"),
])  # fmt: skip
def test_a_briefing_that_cannot_begin_so_keeps_the_form(
    desk: Desk, browser: Browser, sent: dict[str, str], said: str
) -> None:
    before = everything(desk.root)
    wanted = {"title": "A ferry", "as_of": "2026-05-04", "name": ""} | sent
    refused = browser.get("/new-briefing").send(wanted)
    assert refused.status == 422
    assert said in refused.text
    assert refused.form.fields == {**wanted, "origin": "", "as_of": wanted["as_of"]}
    assert everything(desk.root) == before


def test_a_copy_that_cannot_be_written_whole_is_not_there(desk: Desk, browser: Browser) -> None:
    desk.write(f"{BRIEFINGS}/{NAME}/events.yaml", "events: []\n")
    page = browser.get("/new-briefing")
    desk.change(BRIEFING, "  title: ", "  title: !!binary ")
    refused = page.send({"title": "A ferry", "as_of": "2026-05-04", "origin": NAME})
    assert refused.status == 422
    assert not (desk.root / BRIEFINGS / "a-ferry").exists()


def test_what_is_published_first_shows_every_audience_what_it_gets(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/publish?name={NAME}")
    assert page.text.count("This audience had no edition yet, so all of it is new.") == 2
    done = page.send({"note": "What is known by now."})
    assert "Edition 1 is published" in done.text
    assert (desk.root / BRIEFINGS / NAME / "editions/1.json").exists()
    opened = [link for link in done.links().values() if link.startswith("/made")]
    assert len(opened) == 4
    assert {browser.get(link).status for link in opened} == {200}
    listed = browser.get(f"/editions?name={NAME}")
    assert "Edition 1 update What is known by now." in listed.text
    assert "unchanged since it was published" in listed.text


def test_the_next_edition_tells_each_audience_its_news_and_no_more(desk: Desk, browser: Browser) -> None:
    browser.get(f"/publish?name={NAME}").send({"note": "The first."})
    desk.change(BRIEFING, "  text: We will", '  marking: "TLP:AMBER"\n  text: We shall')
    desk.change(BRIEFING, "  summary: ", "  summary: Rain. ")
    page = browser.get(f"/publish?name={NAME}")
    internal, public = page.text.partition("internal Tiny, as edition 2.")[2].split("public Tiny, as edition 2.")
    assert "quo-lund-grain" in internal
    assert "We shall" not in public.partition("Publish it")[0]
    assert "Edition 2 is published" in page.send({"note": "Rain.", "kind": "correction"}).text
    assert "Edition 2 correction Rain." in browser.get(f"/editions?name={NAME}").text


def test_where_nothing_changed_nothing_is_published(desk: Desk, browser: Browser) -> None:
    browser.get(f"/publish?name={NAME}").send({"note": "The first."})
    page = browser.get(f"/publish?name={NAME}")
    assert "nothing changed" in page.text
    assert "Nothing changed for any audience since edition 1, so there is no new one." in page.send({"note": "?"}).text
    assert not (desk.root / BRIEFINGS / NAME / "editions/2.json").exists()


@pytest.mark.parametrize(("note", "said"), [
    (" ", "The note is empty"), ("word " * 61, "The note has 61 words; 60 are the most."),
])  # fmt: skip
def test_without_a_note_that_can_be_printed_nothing_is_published(
    desk: Desk, browser: Browser, note: str, said: str
) -> None:
    refused = browser.get(f"/publish?name={NAME}").send({"note": note, "kind": "correction"})
    assert refused.status == 422
    assert said in refused.text
    assert refused.form.fields["kind"] == "correction"
    assert refused.form.fields["note"].strip() == note.strip()
    assert not (desk.root / BRIEFINGS / NAME / "editions").exists()


def test_what_is_in_the_way_of_publishing_is_told_and_the_note_is_kept(desk: Desk, browser: Browser) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    page = browser.get(f"/publish?name={NAME}")
    assert "legal missing" in page.text
    refused = page.send({"note": "What is known."})
    assert refused.status == 422
    assert "Not published. This is in the way" in refused.text
    assert "BG514" in refused.text
    assert refused.form.fields["note"] == "What is known."
    assert not (desk.root / BRIEFINGS / NAME / "editions").exists()


def test_what_was_not_seen_is_not_published(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/publish?name={NAME}")
    desk.change(BRIEFING, "  summary: ", "  summary: Rain. ")
    refused = page.send({"note": "What is known."})
    assert "The desk has changed since this page was opened." in refused.text
    assert not (desk.root / BRIEFINGS / NAME / "editions").exists()
    assert "Edition 1 is published" in refused.send().text


def test_what_was_taken_back_comes_into_force_again_only_when_somebody_says_so(desk: Desk, browser: Browser) -> None:
    says_so = "{% if briefing.withdrawn %}WITHDRAWN {% endif %}{{ briefing.title }}</p>"
    desk.change("templates/tiny/page.html.j2", "{{ briefing.title }}</p>", says_so)
    browser.get(f"/publish?name={NAME}").send({"note": "The first."})
    assert (
        "Edition 2 is published"
        in browser.get(f"/publish?name={NAME}").send({"note": "Not so.", "kind": "withdrawal"}).text
    )
    page = browser.get(f"/publish?name={NAME}")
    assert "The last edition took this briefing back" in page.text
    assert "Not published." in page.send({"note": "It was so."}).text
    assert "Edition 3 is published" in page.send({"note": "It was so.", "reinstate": "yes"}).text


def test_a_desk_that_signs_says_how_to_publish(desk: Desk, browser: Browser) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHqX5v0zFhZ0RkxQ3m1aQd0qQn8wT0l9k1yq0b1tq9Wf"
    desk.write(
        "content/desk.yaml", desk.read("content/desk.yaml") + f"signing: {{keys: [{{name: Ada, key: {key}}}]}}\n"
    )
    page = browser.get(f"/publish?name={NAME}")
    assert f"briefgen publish {NAME}" in page.text
    assert "--sign KEYFILE" in page.text
    assert page.sent_forms == []


def test_a_chain_that_was_tampered_with_is_shown_so(desk: Desk, browser: Browser) -> None:
    browser.get(f"/publish?name={NAME}").send({"note": "The first."})
    desk.change(f"{BRIEFINGS}/{NAME}/editions/1.json", "The first.", "The best.")
    page = browser.get(f"/editions?name={NAME}")
    assert "not in order" in page.text
    assert "To mend it: put back the file as it was published" in page.text


def test_the_next_edition_begins_with_its_day(desk: Desk, browser: Browser) -> None:
    before = desk.read(BRIEFING)
    page = browser.get(f"/next?name={NAME}")
    assert "It is as of 2026-03-14 now." in page.text
    done = page.send({"as_of": "2026-04-02"})
    assert "The briefing is as of 2026-04-02 now." in done.text
    assert desk.read(BRIEFING) == before.replace("as_of: 2026-03-14", "as_of: 2026-04-02", 1)
    assert "write the day as year, month and day" in browser.get(f"/next?name={NAME}").send({"as_of": "now"}).text


def test_looking_writes_nothing(desk: Desk, browser: Browser) -> None:
    browser.get(f"/publish?name={NAME}").send({"note": "The first."})
    browser.get(f"/build?name={NAME}").send()
    before = everything(desk.root)
    pages = ("build", "check", "clear", "publish", "editions", "due", "quotes", "next")
    for address in ("/", "/due", "/new-briefing", "/git", *(f"/{page}?name={NAME}" for page in pages)):
        assert browser.get(address).status == 200, address
    assert browser.get(f"/check?name={NAME}&look=yes").status == 200
    for page in pages:
        assert browser.get(f"/{page}?name=nowhere").status == 404, page
        assert browser.post(f"/{page}?name=nowhere", {}).status in (404, 405), page
    assert everything(desk.root) == before


def test_the_files_of_an_edition_are_made_again(desk: Desk, browser: Browser) -> None:
    assert desk.run("publish", NAME, "--note", "The first.").status == 0
    shutil.rmtree(desk.root / "output")
    page = browser.get(f"/editions?name={NAME}")
    assert "Its files are not in the output folder." in page.text and "briefgen build" not in page.text
    made = browser.post(page.form.action, {"number": "1"})
    assert "For public Tiny" in made.text
    assert any("edition-1" in path for path in desk.outputs())


def test_a_briefing_like_another_one_was_agreed_to_by_nobody(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "  as_of: 2026-03-14\n", "  as_of: 2026-03-14\n  clearance: Legal adviser, 12 March\n")
    desk.write(f"{BRIEFINGS}/{NAME}/reviews/1.copy", "what was sent")
    browser.get("/new-briefing").send({"title": "Again", "as_of": "2026-05-04", "origin": NAME, "name": "again"})
    assert "clearance" not in desk.read(f"{BRIEFINGS}/again/briefing.yaml")
    assert not (desk.root / BRIEFINGS / "again/reviews").exists()


def test_a_new_briefing_is_taken_back_at_once(desk: Desk, browser: Browser) -> None:
    desk.write(f"{BRIEFINGS}/{NAME}/terms.yaml", "terms:\n- {id: trm-grain, term: Grain, meaning: Wheat.}\n")
    browser.get("/new-briefing").send({"title": "Again", "as_of": "2026-05-04", "origin": NAME, "name": "again"})
    assert len(list((desk.root / BRIEFINGS / "again").iterdir())) == 2
    browser.post("/changes", {"number": "1"})
    assert not (desk.root / BRIEFINGS / "again").exists()
