"""Records written in forms: what a staffer fills in stands in the file, and nothing else of the file has changed."""

from __future__ import annotations

from difflib import ndiff

import pytest

from tests.support.browser import Browser, Page
from tests.support.desks import BRIEFING, Desk

FILE = BRIEFING
LIBRARY = "content/library/sources.yaml"


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk.root)


def record(browser: Browser, kind: str, id_: str, file: str = FILE) -> Page:
    return browser.get(f"/record?file={file}&kind={kind}&id={id_}")


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as `- old` and `+ new`."""
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ")]


def test_a_form_shows_what_stands_in_the_file(browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain")
    fields = page.form.fields
    assert fields["f.text"] == "We will not let the grain rot for a signature."
    assert fields["f.speaker"] == "act-lund"
    assert fields["f.evidence.0.v.source"] == "src-gazette"
    assert fields["f.evidence.0.v.locator"] == ""


def test_saving_changes_the_line_that_was_edited_and_no_other(desk: Desk, browser: Browser) -> None:
    before = desk.read(FILE)
    page = record(browser, "quotes", "quo-lund-grain").send({"f.venue": "Radio interview: Port Vara"})
    assert page.status == 200 and "Saved: written to its file" in page.text
    assert changed(before, desk.read(FILE)) == [
        "-   venue: Press conference in Port Vara",
        '+   venue: "Radio interview: Port Vara"',
    ]


def test_saving_what_nobody_edited_writes_nothing(desk: Desk, browser: Browser) -> None:
    before = (desk.root / FILE).stat()
    for kind, id_ in (("quotes", "quo-lund-grain"), ("positions", "pos-varenia-inspect"), ("briefing", "briefing")):
        assert record(browser, kind, id_).send().status == 200
    assert (desk.root / FILE).stat() == before


def test_what_is_short_in_the_file_stays_short(desk: Desk, browser: Browser) -> None:
    record(browser, "positions", "pos-solmark-inspect").send({"f.evidence.0.v.locator": "08:15"})
    assert 'evidence: "src-radio, 08:15"' in desk.read(FILE)


def test_what_a_short_form_has_no_room_for_is_written_long(desk: Desk, browser: Browser) -> None:
    record(browser, "positions", "pos-solmark-inspect").send({"f.evidence.0.v.credibility": "2"})
    assert "source: src-radio" in desk.read(FILE) and "credibility: 2" in desk.read(FILE)
    assert desk.check().errors == []


def test_a_field_that_is_emptied_leaves_the_file(desk: Desk, browser: Browser) -> None:
    before = desk.read(FILE)
    record(browser, "quotes", "quo-lund-grain").send({"f.venue": ""})
    assert changed(before, desk.read(FILE)) == ["-   venue: Press conference in Port Vara"]


def test_a_new_field_goes_behind_those_that_usually_come_before_it(desk: Desk, browser: Browser) -> None:
    record(browser, "quotes", "quo-lund-grain").send({"f.original": "Зерно не згниє."})
    lines = [line.split(":")[0].strip() for line in desk.read(FILE).split("- id: quo-lund-grain")[1].splitlines()[1:]]
    assert lines.index("original") == lines.index("evidence") + 1


def test_items_are_added_moved_and_taken_out_before_anything_is_saved(desk: Desk, browser: Browser) -> None:
    before = desk.read(FILE)
    page = record(browser, "positions", "pos-varenia-inspect").send(do="add f.conditions")
    page = page.send({"f.conditions.1.v": "The port is open"}, do="up f.conditions.1")
    assert page.form.fields["f.conditions.0.v"] == "The port is open"
    assert desk.read(FILE) == before
    page.send()
    assert "conditions: [The port is open, Insurers agree first]" in desk.read(FILE)
    record(browser, "positions", "pos-varenia-inspect").send(do="remove f.conditions.0").send()
    assert "conditions: [Insurers agree first]" in desk.read(FILE)


def test_a_problem_stands_at_its_field_in_the_words_of_the_command_line(desk: Desk, browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain").send({"f.date": "12.3.2026"})
    [told] = desk.check().errors
    [said] = page.problems("f.date")
    message, hint = (told[part].replace("`", "") for part in ("message", "hint"))
    assert message in said and f"{hint[0].upper()}{hint[1:]}." in said
    assert "date: 12.3.2026" in desk.read(FILE)  # half a thought is saved too, and told


def test_a_problem_of_an_item_stands_at_that_item(desk: Desk, browser: Browser) -> None:
    desk.change(FILE, 'evidence: "src-radio, 07:40"', "evidence: [src-radio, src-gazete]")
    page = record(browser, "positions", "pos-solmark-inspect")
    assert any("src-gazete" in said for said in page.problems("f.evidence.1"))


def test_what_has_no_shape_in_a_form_is_shown_and_saved_as_it_is_written(desk: Desk, browser: Browser) -> None:
    desk.change(FILE, "  venue: Press conference in Port Vara\n", "  venue: [Port Vara, Ostra]\n")
    page = record(browser, "quotes", "quo-lund-grain")
    assert page.form.fields["raw.f.venue"].replace("\r", "") == "- Port Vara\n- Ostra"
    page.send({"f.use": "body"})
    assert "venue: [Port Vara, Ostra]" in desk.read(FILE)
    record(browser, "quotes", "quo-lund-grain").send({"raw.f.venue": "Port Vara"})
    assert "  venue: Port Vara\n" in desk.read(FILE)


def test_what_no_file_can_hold_is_kept_in_the_form_and_the_rest_is_saved(desk: Desk, browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain").send({"f.venue": "Port\x07Vara", "f.use": "body"})
    assert page.status == 422 and any("Not all is saved" in told for told in page.alerts)
    assert page.form.fields["f.venue"] == "Port\x07Vara"
    assert "use: body" in desk.read(FILE) and "venue: Press conference in Port Vara" in desk.read(FILE)


# Two people at once ---------------------------------------------------------------------------------------------------


def test_two_people_may_change_two_fields_of_one_record(desk: Desk, browser: Browser) -> None:
    anna = record(browser, "quotes", "quo-lund-grain")
    record(browser, "quotes", "quo-lund-grain").send({"f.venue": "Radio Varenia"})
    assert anna.send({"f.date": "2026-03-11"}).status == 200
    assert "venue: Radio Varenia" in desk.read(FILE) and "date: 2026-03-11\n  venue" in desk.read(FILE)


def test_one_field_that_two_people_changed_is_shown_in_all_versions(desk: Desk, browser: Browser) -> None:
    anna = record(browser, "quotes", "quo-lund-grain")
    desk.change(FILE, "venue: Press conference in Port Vara", "venue: Radio Varenia")  # by an editor, or git
    page = anna.send({"f.venue": "Interview", "f.use": "body"})
    assert page.status == 409
    for version in ("Press conference in Port Vara", "Radio Varenia", "Interview"):
        assert version in page.text
    assert "venue: Radio Varenia" in desk.read(FILE) and "use: body" in desk.read(FILE)  # the other one is saved
    fields = {**page.form.fields, "chosen.f.venue": "mine", "do": "save"}
    assert browser.post(page.form.action, fields).status == 200
    assert "venue: Interview" in desk.read(FILE)


def test_what_the_other_person_wrote_can_be_left(desk: Desk, browser: Browser) -> None:
    anna = record(browser, "quotes", "quo-lund-grain")
    desk.change(FILE, "venue: Press conference in Port Vara", "venue: Radio Varenia")
    page = anna.send({"f.venue": "Interview"})
    browser.post(page.form.action, {**page.form.fields, "chosen.f.venue": "theirs", "do": "save"})
    assert "venue: Radio Varenia" in desk.read(FILE)


def test_a_record_that_was_moved_meanwhile_is_saved_where_it_stands_now(desk: Desk, browser: Browser) -> None:
    page = record(browser, "actors", "act-lund")
    desk.change(FILE, "actors:\n", "actors:\n- {id: act-first, kind: state, name: First}\n")
    assert page.send({"f.name": "Mira A. Lund"}).status == 200
    assert "{id: act-lund, kind: person, name: Mira A. Lund" in desk.read(FILE)


def test_a_record_that_was_removed_meanwhile_loses_nobody_s_words(desk: Desk, browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain")
    text = desk.read(FILE)
    desk.write(FILE, text[: text.index("quotes:")])
    answer = page.send({"f.venue": "My long thought"})
    assert answer.status == 409 and any("not in its file any more" in told for told in answer.alerts)
    assert answer.form.fields["f.venue"] == "My long thought"


# New, copied, renamed, removed ----------------------------------------------------------------------------------------


def test_a_new_record_goes_where_its_like_stand_and_gets_an_id(desk: Desk, browser: Browser) -> None:
    page = browser.get("/new?kind=events&briefing=ostra-strait")
    saved = page.send({"f.title": "Talks in Port Vara", "f.date": "2026-03-20"})
    assert "Saved" in saved.text and saved.form.fields["f.title"] == "Talks in Port Vara"
    assert "- id: evt-talks-in-port-vara\n  title: Talks in Port Vara\n  date: 2026-03-20\n" in desk.read(FILE)


def test_nothing_is_made_of_an_empty_form(desk: Desk, browser: Browser) -> None:
    before = desk.read(FILE)
    page = browser.get("/new?kind=events&briefing=ostra-strait").send()
    assert page.status == 422 and any("Nothing is filled in" in told for told in page.alerts)
    assert desk.read(FILE) == before


def test_what_is_missing_is_told_at_the_empty_field(browser: Browser) -> None:
    page = browser.get("/new?kind=events&briefing=ostra-strait").send({"f.title": "Talks in Port Vara"})
    assert "1 error stands in it" in page.text
    assert any("date is missing" in told for told in page.problems("f.date"))
    listed = browser.get("/briefing?name=ostra-strait").html
    assert "id=evt-talks-in-port-vara&amp;at=0#at-date" in listed


def test_free_fields_offer_what_they_usually_hold(browser: Browser) -> None:
    page = browser.get("/new?kind=metrics&briefing=ostra-strait")
    lists = {node.get("id"): node for node in page.tree.iter() if node.tag.endswith("datalist")}
    assert 'list="offers-units"' in page.html
    assert "day" in [option.get("value") for option in lists["offers-units"]]


def test_a_source_is_made_without_leaving_the_form_of_the_quote(desk: Desk, browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain").send(do="add f.evidence")
    page = page.send({"f.venue": "Radio"}, do="make f.evidence.1.v.source src")
    made = {"m.f.evidence.1.v.source.publisher": "Vara Post", "m.f.evidence.1.v.source.title": "What Lund said"}
    page.send(made)
    text = desk.read(FILE)
    assert "publisher: Vara Post" in text and "venue: Radio" in text
    assert "evidence: [src-gazette, src-vara-post]" in text or "- src-vara-post" in text
    assert desk.check().errors == []


def test_a_copy_has_another_id_and_the_same_words(desk: Desk, browser: Browser) -> None:
    page = record(browser, "quotes", "quo-lund-grain").follow("Copy")
    page.send({"f.text": "The grain must move."})
    assert desk.read(FILE).count("speaker: act-lund") == 2
    assert len({line for line in desk.read(FILE).splitlines() if line.startswith("- id: quo-")}) == 2


def test_another_id_is_written_wherever_the_old_one_was_named(desk: Desk, browser: Browser) -> None:
    page = record(browser, "sources", "src-gazette").send({"f.id": "src-ostra-gazette"})
    assert page.status == 200
    text = desk.read(FILE)
    assert "src-gazette" not in text and text.count("src-ostra-gazette") == 5
    assert desk.check().errors == []


@pytest.mark.parametrize(("id_", "why"), [("src-radio", "another record has"), ("Gazette!", "cannot be an id")])
def test_an_id_that_cannot_be_is_refused_in_words(desk: Desk, browser: Browser, id_: str, why: str) -> None:
    before = desk.read(FILE)
    page = record(browser, "sources", "src-gazette").send({"f.id": id_})
    assert page.status == 422 and any(why.casefold() in told.casefold() for told in page.alerts)
    assert desk.read(FILE) == before and page.form.fields["f.id"] == id_


def test_removing_tells_who_names_it(desk: Desk, browser: Browser) -> None:
    page = record(browser, "sources", "src-radio").follow("Remove")
    assert "2 places name it" in page.text
    browser.post(page.form.action, {})
    assert "- {id: src-radio" not in desk.read(FILE)


def test_an_item_that_was_added_is_not_folded_away(browser: Browser) -> None:
    page = browser.get("/new?kind=charts&briefing=ostra-strait").send(do="add f.points")
    folded = [part.partition("</details>")[0] for part in page.html.split('<details class="rest">')[1:]]
    assert "f.points.0.v.label" in page.form.fields
    assert not any("f.points.0.v.label" in part for part in folded)


def test_a_change_can_be_taken_back(desk: Desk, browser: Browser) -> None:
    before = desk.read(FILE)
    record(browser, "quotes", "quo-lund-grain").send({"f.venue": "Radio"})
    page = browser.get("/changes")
    assert "venue: Radio" in page.text
    assert browser.post(page.form.action, {"number": "1"}).status == 200
    assert desk.read(FILE) == before


def test_a_file_that_was_made_here_goes_when_it_is_taken_back(desk: Desk, browser: Browser) -> None:
    browser.get("/new?kind=terms&briefing=").send({"f.term": "Inspection", "f.meaning": "A look at a ship."})
    made = desk.root / "content/library/terms.yaml"
    assert made.exists()
    assert browser.post("/changes", {"number": "1"}).status == 200
    assert not made.exists()
    assert browser.post("/changes", {"number": "2"}).status == 200  # and comes again when that is taken back
    assert "A look at a ship." in made.read_text("utf-8")


def test_a_change_on_which_others_stand_is_not_taken_back(desk: Desk, browser: Browser) -> None:
    record(browser, "quotes", "quo-lund-grain").send({"f.venue": "Radio"})
    desk.change(FILE, "venue: Radio", "venue: Television")
    page = browser.post("/changes", {"number": "1"})
    assert page.status == 409 and any("changed again since" in told for told in page.alerts)
    assert "venue: Television" in desk.read(FILE)


def test_the_desk_s_settings_have_a_form_too(desk: Desk, browser: Browser) -> None:
    page = browser.get("/").follow("Settings of this desk").send(do="add f.audiences").send(do="add f.audiences")
    audiences = {"f.audiences.0.key": "internal", "f.audiences.0.v.up_to": "TLP:AMBER",
                 "f.audiences.1.key": "public", "f.audiences.1.v.up_to": "TLP:CLEAR"}  # fmt: skip
    page = page.send({"f.marking.scheme": "tlp", "f.marking.default": "TLP:CLEAR", **audiences})
    assert page.status == 200 and page.problems("f.audiences") == []
    assert "audiences:\n  internal:\n    up_to: TLP:AMBER\n  public:\n    up_to: TLP:CLEAR\n" in desk.read(
        "content/desk.yaml"
    )
    assert desk.check().errors == []
    page = page.send({"f.audiences.1.v.up_to": "TLP:PURPLE"})
    assert any("TLP:PURPLE" in told for told in page.problems("f.audiences.1.v.up_to"))


# Files that cannot be read --------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_opens_as_text_at_the_line(desk: Desk, browser: Browser) -> None:
    desk.change(FILE, "  speaker: act-lund\n", "  speaker: act-lund: x\n")
    page = browser.get("/briefing?name=ostra-strait").follow(FILE)
    line = desk.read(FILE).splitlines().index("  speaker: act-lund: x") + 1
    assert f"Line {line}:" in page.text
    page = page.send({"text": page.form.fields["text"].replace("act-lund: x", "act-lund")})
    assert "Saved" in page.text and "  speaker: act-lund\n" in desk.read(FILE)


def test_text_that_somebody_else_changed_is_not_overwritten(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"/text?file={FILE}")
    desk.change(FILE, "Radio Solmark", "Radio Solmark 2")
    answer = page.send({"text": page.form.fields["text"] + "# mine\r\n"})
    assert answer.status == 409 and "# mine" in answer.form.fields["text"] and "Radio Solmark 2" in answer.text
    assert "# mine" not in desk.read(FILE)


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "content/../pyproject.toml", "templates/tiny/page.html.j2"]
)
def test_only_content_files_are_shown_as_text(desk: Desk, browser: Browser, path: str) -> None:
    desk.write("../secret", "x")
    assert browser.get(f"/text?file={path}").status == 404
    assert browser.post(f"/text?file={path}", {"text": "x", "was": ""}).status == 404
