"""The editor's pages in the language of whoever works here: English, or from a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from babel.messages.pofile import read_po

from briefgen.editor.wording import LANGUAGES, WORDS
from briefgen.language.catalogues import read_translations
from tests.support.browser import XHTML, Browser, Page
from tests.support.desks import BRIEFING, Desk, tiny
from tests.support.editor_messages import TEMPLATE, renewed, template, untranslated
from tests.support.messages import written

CATALOGUES = sorted(WORDS.glob("*.po"))
NAME = "ostra-strait"
RECORD = f"/record?file={quote(BRIEFING)}&kind="
PATHS = [
    "/",
    f"/briefing?name={NAME}",
    f"/state?name={NAME}",
    "/library",
    "/search",
    "/search?q=inspections",
    "/changes",
    f"{RECORD}briefing",
    f"{RECORD}quotes&id=quo-lund-grain",
    f"{RECORD}positions&id=pos-varenia-inspect",
    *(
        f"/new?kind={kind}&briefing={NAME}"
        for kind in ("actors", "energy", "questions", "events", "metrics", "claims", "lines", "charts", "pictures")
    ),
    f"/new?kind=guarantees&briefing={NAME}",
    f"/pages?briefing={NAME}",
    f"/preview/paper?briefing={NAME}",
    f"/beside?briefing={NAME}&record=quo-lund-grain",
    f"/remove?file={quote(BRIEFING)}&kind=sources&id=src-gazette",
    f"/text?file={quote(BRIEFING)}",
    "/new-briefing",
    f"/next?name={NAME}",
    f"/build?name={NAME}",
    f"/check?name={NAME}&look=yes",
    f"/quotes?name={NAME}",
    f"/reviews?name={NAME}",
    f"/clear?name={NAME}",
    f"/publish?name={NAME}",
    f"/editions?name={NAME}",
    "/due",
    f"/due?name={NAME}",
    "/git",
    "/nowhere",
]
NO_PROSE = {f"{XHTML}{name}" for name in ("code", "pre", "textarea", "script", "style", "iframe", "datalist")}
SEEN = ("title", "placeholder", "alt", "aria-label")
LATIN = re.compile(r"(?<![\w./-])[A-Za-z]{2,}(?![\w/-])")
# Names, and words of files that help texts name: they are the same in every language.
NAMES = {
    *("briefgen", "git", "Ctrl", "PDF", "HTML", "PNG", "JPEG", "SVG", "DOI", "ISBN", "BCP", "ACTOR", "TOPIC", "https"),
    *(
        "English",
        "desk",
        "yaml",
        "zenodo",
        "Russian",
        "ru",
        "CLEAR",
        "GREEN",
        "AMBER",
        "STRICT",
        "RED",
        "TLP",
        "unlikely",
        "map",
    ),
    *("outlook", "uk", "Word", "Markdown"),
}


@pytest.fixture
def browser(desk: Desk) -> Browser:
    """Somebody whose browser likes Ukrainian best."""
    return Browser(tiny(desk).root, "uk-UA,uk;q=0.9,en;q=0.5")


def prose(node: Any) -> Iterator[str]:
    """What of a page is in its own language: texts and what is read out, without what is marked as another one."""
    if node.tag in NO_PROSE or node.get("lang", "uk") != "uk":
        return
    yield from (node.get(name, "") for name in SEEN)
    yield node.text or ""
    for child in node:
        yield from prose(child)
        yield child.tail or ""


def in_english(page: Page, known: set[str]) -> set[str]:
    """Words in Latin letters that are not from the desk's own files."""
    found = (word for text in prose(page.tree) for word in LATIN.findall(text))
    return {word for word in found if word not in NAMES and word.casefold() not in known}


def words_of(desk: Desk) -> set[str]:
    """All words that stand in the desk's files and their names, and those that may stand in a file."""
    texts = [path.read_text("utf-8", "ignore") + path.name for path in (desk.root / "content").rglob("*.y*ml")]
    texts += [path.read_text("utf-8", "ignore") for path in (desk.root / "templates").rglob("product.yml")]
    texts += [message.id for message in template() if message.context == "word" and isinstance(message.id, str)]
    return {word.casefold() for text in texts for word in re.findall("[A-Za-z]{2,}", text)}


def test_every_page_is_in_ukrainian_but_for_what_it_marks(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "date: 2026-03-12\n", "date: 12.3.2026\n")  # so that problems are shown, too
    known, english = words_of(desk), {m.id for m in template() if m.id and isinstance(m.id, str) and not m.context}
    told: dict[str, set[str]] = {}
    for path in PATHS:
        page = browser.get(path)
        if path.startswith(("/beside", "/state")):
            assert "<html" not in page.html  # a part of a page
        else:
            assert '<html lang="uk">' in page.html
        whole = {text.strip() for text in prose(page.tree)} & english
        told |= {path: found} if (found := in_english(page, known) | whole) else {}
    assert told == {}


def test_what_the_program_says_is_marked_as_english(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "date: 2026-03-12\n", "date: 12.3.2026\n")
    page = browser.get(f"{RECORD}quotes&id=quo-lund-grain")
    assert '<strong>Помилка:</strong> <span lang="en"><code>12.3.2026</code> is not a date.</span>' in page.html
    assert '<span class="hint"><span lang="en">Write <code>2026-03-12</code>.</span></span>' in page.html


def test_a_word_of_a_file_is_shown_beside_its_translation_and_sent_as_it_is(desk: Desk, browser: Browser) -> None:
    page = browser.get(f"{RECORD}positions&id=pos-varenia-inspect")
    assert "підтримує (supports)" in page.text
    page.send({"f.stance": "conditional"})
    assert "stance: conditional" in desk.read(BRIEFING)


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 запис зі словами"), (2, "2 записи зі словами"), (5, "5 записів зі словами"), (21, "21 запис зі словами")],
)
def test_what_is_counted_has_the_form_of_its_number(desk: Desk, browser: Browser, number: int, said: str) -> None:
    terms = "\n".join(f"- {{id: trm-{n}, term: Quay {n}, meaning: zedland}}" for n in range(number))
    desk.write("content/library/terms.yaml", f"terms:\n{terms}\n")
    assert said in browser.get("/search?q=zedland").text


@pytest.mark.parametrize(
    ("liked", "language"),
    [
        ("", "en"),
        ("uk", "uk"),
        ("UK-ua", "uk"),
        ("de, fr;q=0.9", "en"),
        ("de, uk;q=0.3", "uk"),
        ("en-GB, uk;q=0.9", "en"),
        ("uk;q=0.4, en;q=0.7", "en"),
        ("uk;q=often, en", "en"),
        ("uk;q=0", "en"),
        ("uk;q=nan", "en"),
    ],
)
def test_a_browser_gets_the_language_that_it_likes_best(desk: Desk, liked: str, language: str) -> None:
    assert f'<html lang="{language}">' in Browser(tiny(desk).root, liked).get("/").html


def switched(page: Page, language: str, back: str = "") -> Page:
    [form] = [form for form in page.forms if form.action == "/language"]
    assert ("language", language) in form.buttons
    return page.browser.post("/language", {**form.fields, "language": language, **({"back": back} if back else {})})


def test_a_language_that_is_chosen_stays_and_leads_back_to_the_page(desk: Desk) -> None:
    browser = Browser(tiny(desk).root, "en")
    page = switched(browser.get(f"{RECORD}quotes&id=quo-lund-grain"), "uk")
    assert page.url == f"{RECORD}quotes&id=quo-lund-grain"
    assert "Зберегти" in page.text
    assert '<html lang="uk">' in browser.get("/").html
    assert "Save" in switched(page, "en").text


def test_the_choice_is_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    browser = Browser(tiny(desk).root)
    switched(browser.get("/"), "uk")
    [kept] = browser.cookies.values()
    assert (kept["httponly"], kept["samesite"].lower(), kept["path"]) == (True, "strict", "/")


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "x", "/\n"]
)
def test_a_choice_leads_nowhere_else(desk: Desk, back: str) -> None:
    assert switched(Browser(tiny(desk).root).get("/"), "uk", back).url == "/"


def test_an_unknown_language_is_not_kept(desk: Desk) -> None:
    browser = Browser(tiny(desk).root, "uk")
    assert browser.post("/language", {"language": "xx", "back": "/"}).status == 404
    browser.cookies["briefgen-language"] = "xx"
    assert '<html lang="uk">' in browser.get("/").html


def test_asking_for_a_page_changes_no_language(desk: Desk) -> None:
    browser = Browser(tiny(desk).root, "en")
    assert browser.get("/language?language=uk").status in (404, 405)
    assert '<html lang="en">' in browser.get("/").html


def test_a_value_of_the_desk_is_never_taken_for_a_message(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "title: ", "title: '<b>%(num)s & Save</b>' #")
    assert "&lt;b&gt;%(num)s &amp; Save&lt;/b&gt;" in browser.get("/").html


# What the program says, in sentences ----------------------------------------------------------------------------------


def test_a_hint_begins_like_a_sentence_and_ends_with_one_full_stop(desk: Desk) -> None:
    desk.change(BRIEFING, "date: 2026-03-12\n", "date: 12.3.2026\n")
    for path in (f"/briefing?name={NAME}", f"{RECORD}quotes&id=quo-lund-grain"):
        text = Browser(tiny(desk).root).get(path).text
        assert "12.3.2026 is not a date. Write 2026-03-12." in text
        assert ".." not in text.replace("…", "").replace("/..", "")


# The catalogues -------------------------------------------------------------------------------------------------------


def test_the_file_to_translate_from_is_up_to_date() -> None:
    assert TEMPLATE.read_text("utf-8") == written(template()), "run `python -m tests.support.editor_messages`"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_complete_and_up_to_date(path: Path) -> None:
    assert path.stem in LANGUAGES
    assert path.read_text("utf-8") == renewed(path), "run `python -m tests.support.editor_messages`"
    assert [key for key in untranslated(path) if key[0] != "about"] == []
    assert read_translations(f"locale/{path.name}", path.read_bytes()).diagnostics == ()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_values_elements_and_marks(path: Path) -> None:
    """What goes into attributes and sentences as it is: the same values and elements, no straight quotation marks."""
    with path.open("rb") as file:
        read = [message for message in read_po(file) if message.id]
    for message in read:
        forms, ids = (
            tuple(said) if isinstance(said, list | tuple) else (said or "",) for said in (message.string, message.id)
        )
        for form in forms:
            assert kept(form) in [kept(id_) for id_ in ids], form
            assert form.count("`") == ids[0].count("`"), form
            assert '"' not in re.sub("<[^>]*>", "", unescape(form)) and "<" not in re.sub("</?a[^>]*>", "", form), form


def kept(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|%%|</?\w+[^>]*>|TIME\b", text))
