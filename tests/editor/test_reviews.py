"""Copies go out for review in Word from the browser; what came back is looked at, taken over, settled, put away."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from tests.editor.test_languages import in_english, prose, words_of
from tests.review.test_review import BAD, FOLDER, in_word, line_of, paragraph_of, sent
from tests.support.browser import Browser, Page
from tests.support.desks import BRIEFING, MARKED, Desk
from tests.support.editor_messages import template
from tests.support.word_files import with_change, without_citation

PAGE = "/reviews?name=ostra-strait"
REFUSES = "Solmark refuses foreign inspectors on its ships."


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk.root)


def do(page: Page, what: str, **fields: str) -> Page:
    return page.browser.post(PAGE, {"do": what, **fields})


def take_in(browser: Browser, *files: tuple[str, bytes]) -> Page:
    return browser.upload(PAGE, {"do": "take in"}, files)


def key_of(page: Page, words: str) -> str:
    """The key of the finding whose button says these words."""
    [form] = [form for form in page.forms if "key" in form.fields and words in _around(page, form.fields["key"])]
    return form.fields["key"]


def _around(page: Page, key: str) -> str:
    [node] = [node for node in page.tree.iter() if node.get("id") == f"f-{key}"]
    return " ".join("".join(node.itertext()).split())


def finding(page: Page, words: str) -> str:
    """All that is said of the finding in which these words stand."""
    return _around(page, key_of(page, words))


def test_a_copy_is_made_and_saved_and_is_the_one_that_the_command_makes(desk: Desk, browser: Browser) -> None:
    made = do(browser.get(PAGE), "send", product="one-pager", audience="", reviewers="Ada and Ben", by="2026-03-18")
    assert made.status == 200
    link = next(link for words, link in made.links().items() if words.startswith("Save the copy"))
    assert browser.download(link) == sent(desk, "-p", "one-pager", "--reviewers", "Ada and Ben", "--by", "2026-03-18")
    assert len(list((desk.root / FOLDER).glob("*.docx"))) == 1
    assert "Ada and Ben by 18 March 2026 0 came back" in made.text


def test_the_form_offers_who_gets_it_and_says_why_no_copy_is_made(desk: Desk, browser: Browser) -> None:
    desk.write("content/desk.yaml", MARKED)
    page = browser.get(PAGE)
    assert "Reviewers see what this audience sees, and no more." in page.text
    for wrong, said in (
        ({"product": "nothing"}, "nothing"),
        ({"by": "soon"}, "soon"),
        ({"reviewers": "x" * 201}, "fewer"),
    ):
        fields = {"product": "one-pager", "audience": "public", "reviewers": "", "by": ""} | wrong
        refused = do(page, "send", **fields)
        assert refused.status == 422
        assert said in refused.text
    desk.change(BRIEFING, "date: 2026-03-12\n", "date: 12.3.2026\n")
    refused = do(page, "send", product="one-pager", audience="public", reviewers="Ada", by="")
    assert "No copy was made." in refused.alerts
    assert "is not a date" in refused.text
    assert not (desk.root / FOLDER).exists()


def test_what_came_back_is_shown_at_its_record_and_a_reload_shows_it_again(desk: Desk, browser: Browser) -> None:
    copy = sent(desk)
    before = desk.read(BRIEFING)

    def comments(document: Any) -> None:
        document.add_comment(paragraph_of(document, REFUSES).runs[0], "Says <i>who</i>?", "Ben Ito")

    page = take_in(
        browser,
        ("ada.docx", with_change(copy, "refuses", "rejects", "Ada Byron")),
        ("C:\\x\\ben.docx", in_word(copy, comments)),
    )
    assert page.status == 200
    assert "2 documents are taken in." in page.text
    again = browser.get(PAGE)
    for shown in (page, again, Browser(desk.root).get(PAGE)):
        assert "14 texts as they were sent" in shown.text
        proposal = finding(shown, "As proposed")
        assert "Ada Byron another text 2026-03-16 09:30 ada.docx" in proposal
        assert f"As sent {REFUSES}" in proposal.replace("As sentSolmark", "As sent Solmark")
        assert "<del>refuses</del>" in shown.html
        assert "<ins>rejects</ins>" in shown.html
        assert "Says <i>who</i>?" in finding(shown, "Ben Ito")
        assert "ben.docx" in finding(shown, "Ben Ito")
    assert desk.read(BRIEFING) == before
    text = browser.get(again.links()[next(words for words in again.links() if words.startswith("Go to the text"))])
    assert REFUSES in text.html


def test_a_button_writes_one_proposal_and_nothing_else(desk: Desk, browser: Browser) -> None:
    changed = with_change(with_change(sent(desk), "refuses", "rejects"), "eight days", "nine days")
    before = desk.read(BRIEFING)
    page = take_in(browser, ("ada.docx", changed))
    done = do(page, "write", key=key_of(page, "rejects"))
    assert done.status == 200
    assert desk.read(BRIEFING) == before.replace("Solmark refuses", "Solmark rejects")
    said = finding(done, "rejects")
    assert "written" in said
    assert f"This stands in the record now: {BRIEFING}:{line_of(desk, 'Solmark rejects')}" in said
    assert "Write this" not in said
    assert "Write this" in finding(done, "nine")
    assert "as a reviewer proposed" in browser.get("/changes").text
    browser.get("/changes").send({}, do="1")
    assert desk.read(BRIEFING) == before
    assert "Write this" in finding(browser.get(PAGE), "rejects")


def test_all_that_nobody_contradicts_is_written_at_once(desk: Desk, browser: Browser) -> None:
    copy, before = sent(desk), desk.read(BRIEFING)
    ada = with_change(with_change(copy, "refuses", "rejects"), "eight days", "nine days")
    ada = with_change(ada, "agree first", "agree before")
    page = take_in(browser, ("ada.docx", ada), ("ben.docx", with_change(copy, "refuses", "declines", "Ben")))
    assert "Write the 2 proposals that nobody contradicts" in page.text
    done = do(page, "write all")
    assert "2 proposals are written." in done.text
    assert desk.read(BRIEFING) == before.replace("eight days", "nine days").replace("agree first", "agree before", 1)


def test_what_somebody_wrote_meanwhile_is_not_written_over(desk: Desk, browser: Browser) -> None:
    page = take_in(browser, ("ada.docx", with_change(sent(desk), "refuses", "rejects")))
    key = key_of(page, "rejects")
    desk.change(BRIEFING, "Solmark refuses foreign", "Solmark still refuses foreign")
    before = desk.read(BRIEFING)
    refused = do(page, "write", key=key)
    assert refused.status == 422
    assert "is not the one that was sent any more" in refused.text
    assert "overtaken" in finding(refused, "rejects")
    assert desk.read(BRIEFING) == before


def test_of_different_texts_side_by_side_somebody_chooses_one(desk: Desk, browser: Browser) -> None:
    copy, before = sent(desk), desk.read(BRIEFING)
    page = take_in(
        browser,
        ("ada.docx", with_change(copy, "refuses", "rejects", "Ada")),
        ("ben.docx", with_change(copy, "refuses", "declines", "Ben")),
    )
    assert "Reviewers want different texts here." in page.text
    assert (
        page.html.index("Reviewers want different")
        < page.html.index("rejects</ins>")
        < page.html.index("declines</ins>")
    )
    done = do(page, "write", key=key_of(page, "declines"))
    assert desk.read(BRIEFING) == before.replace("Solmark refuses", "Solmark declines")
    assert "Reviewers want different texts here." not in done.text
    assert "overtaken" in finding(done, "rejects")
    assert "written" in finding(done, "declines")


def test_words_of_a_checked_quote_have_no_button(desk: Desk, browser: Browser) -> None:
    desk.change(
        BRIEFING,
        "  evidence: src-gazette\n  use: key",
        "  evidence: src-gazette\n  verified: {state: primary, by: Ada, date: 2026-03-13}\n  use: key",
    )
    page = take_in(browser, ("ada.docx", with_change(sent(desk), "the grain rot", "the wheat rot")))
    before = desk.read(BRIEFING)
    said = finding(page, "wheat")
    assert "they stay as they were said" in said
    assert "Write this" not in said
    refused = do(page, "write", key=key_of(page, "wheat"))
    assert (refused.status, desk.read(BRIEFING)) == (422, before)


def test_lost_texts_words_without_a_home_and_citations_that_go_are_told(desk: Desk, browser: Browser) -> None:
    def removes(document: Any) -> None:
        found = paragraph_of(document, REFUSES)
        found._element.getparent().remove(found._element)
        paragraph_of(document, "Key points").insert_paragraph_before("The port is closed as well.")

    copy = sent(desk)
    page = take_in(browser, ("ada.docx", in_word(copy, removes)), ("ben.docx", without_citation(copy)))
    assert "This text is not in the document any more" in finding(page, REFUSES)
    assert "Write it into the record" in finding(page, "The port is closed as well.")
    assert "1 citation would go" in finding(page, "As proposed")


def test_what_somebody_is_done_with_is_put_among_the_settled_and_comes_back(desk: Desk, browser: Browser) -> None:
    page = take_in(browser, ("ada.docx", with_change(sent(desk), "refuses", "rejects")))
    key = key_of(page, "rejects")
    assert "1 thing to look at" in page.text
    done = do(page, "settle", key=key)
    assert "Settled (1)" in done.text
    assert "0 things to look at" in done.text
    assert "There is nothing left to look at." in done.text
    again = do(Browser(desk.root).get(PAGE), "reopen", key=key)
    assert "Settled" not in again.text
    assert "Write this" in finding(again, "rejects")


def test_a_document_that_is_done_is_put_away_and_comes_back(desk: Desk, browser: Browser) -> None:
    page = take_in(browser, ("ada.docx", with_change(sent(desk), "refuses", "rejects")))
    file = next(form.fields["file"] for form in page.forms if "file" in form.fields)
    away = do(page, "away", file=file)
    assert "Put away (1)" in away.text
    assert "rejects" not in away.text
    assert "rejects" in do(away, "back", file=file).text
    assert (
        "rejects"
        in take_in(away.browser, ("again.docx", (desk.root / FOLDER / "back" / f"{file}.docx").read_bytes())).text
    )
    assert len(list((desk.root / FOLDER / "back").glob("*.docx"))) == 1


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_one_sentence_and_nothing_is_kept(
    desk: Desk, browser: Browser, kind: str
) -> None:
    good = with_change(sent(desk), "refuses", "rejects")
    data, said = BAD[kind]
    before = desk.read(BRIEFING)
    refused = take_in(browser, ("<bad>.docx", data), ("good.docx", good))
    assert refused.status == 422
    assert len(refused.alerts) == 1
    assert refused.alerts[0].startswith(f"<bad>.docx was not taken in: {said.replace('`', '')}")
    assert "good.docx is taken in." in refused.text
    assert len(list((desk.root / FOLDER / "back").glob("*.docx"))) == 1
    assert desk.read(BRIEFING) == before


def test_a_copy_of_another_desk_and_no_file_at_all_are_told(desk: Desk, browser: Browser) -> None:
    copy = sent(desk)
    shutil.rmtree(desk.root / FOLDER)
    refused = take_in(browser, ("ada.docx", copy))
    assert refused.status == 422
    assert "which this desk has not sent" in refused.text
    assert not (desk.root / FOLDER).exists()
    assert "Choose at least one file." in take_in(browser).alerts
    assert "Choose at least one file." in take_in(browser, ("", b"")).alerts


def test_a_copy_of_another_briefing_is_kept_there(desk: Desk, browser: Browser) -> None:
    copy = sent(desk)
    desk.write("content/briefings/other/briefing.yaml", desk.read(BRIEFING))
    page = browser.upload(
        "/reviews?name=other", {"do": "take in"}, [("ada.docx", with_change(copy, "refuses", "rejects"))]
    )
    assert "ada.docx is a copy of another briefing, and is taken in there: ostra-strait" in page.text
    assert "rejects" in page.follow("ostra-strait").text


def test_what_came_back_is_no_content(desk: Desk, browser: Browser) -> None:
    copy = sent(desk)
    desk.build()
    take_in(browser, ("positions.yaml.docx", with_change(copy, "refuses", "REJECTS-MARK")))
    after = desk.build()
    assert after.problems == desk.check().problems
    made = [path for path in (desk.root / "output").rglob("*") if path.is_file()]
    assert not [path for path in made if b"REJECTS-MARK" in path.read_bytes()]


@pytest.mark.parametrize("asked", ["", "nothing", "../../desk", "0" * 12])
def test_only_what_was_sent_can_be_saved(desk: Desk, browser: Browser, asked: str) -> None:
    sent(desk)
    assert browser.get(f"/reviews/copy?name=ostra-strait&copy={asked}").status == 404
    assert browser.get(f"/reviews/copy?name=nowhere&copy={asked}").status == 404


def test_what_is_not_there_any_more_is_told(desk: Desk, browser: Browser) -> None:
    sent(desk)
    page = browser.get(PAGE)
    for what in ("write", "settle", "reopen", "away", "back"):
        refused = do(page, what, key="nothing", file="../../desk")
        assert refused.status == 422
        assert "This is not among what came back any more." in refused.text
    assert do(page, "dance").status == 404


def test_what_came_back_is_told_in_ukrainian(desk: Desk) -> None:
    def comments(document: Any) -> None:
        document.add_comment(paragraph_of(document, REFUSES).runs[0], "???", "Бен")
        paragraph_of(document, "Key points").insert_paragraph_before("!!!")

    copy, browser = sent(desk), Browser(desk.root, "uk")
    files = (
        with_change(copy, "refuses", "rejects", "Ада"),
        with_change(copy, "refuses", "declines"),
        in_word(copy, comments),
    )
    page = take_in(browser, *((f"{number}.docx", data) for number, data in enumerate(files)))
    done = do(do(page, "settle", key=key_of(page, "!!!")), "write", key=key_of(page, "declines"))
    said = {m.id for m in template() if m.id and isinstance(m.id, str) and not m.context}
    for shown in (page, done):
        assert {text.strip() for text in prose(shown.tree)} & said == set()
        assert in_english(shown, words_of(desk)) <= {"docx", "Ada", "refuses", "rejects", "declines"}
