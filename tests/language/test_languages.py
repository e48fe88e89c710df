"""Words, dates and numbers in the language of the document."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.pofile import read_po

from tests.support.desks import BRIEFING, Desk
from tests.support.messages import LOCALE, TEMPLATE, renewed, template, untranslated, written

SUMMARY = "templates/one-pager/blocks/summary.html.j2"


def page(desk: Desk, template: str) -> str:
    """What a template prints in place of the summary's block."""
    desk.write(SUMMARY, f'<section id="b-summary">{template}</section>')
    ran = desk.run("build", "--format", "html")
    assert ran.problems == []
    (text,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return text.partition('<section id="b-summary">')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ('{{ _("Key points") }}', "Key points"),
        ('{{ _("%(n)s of %(title)s", n=1, title="a & b") }}', "1 of a &amp; b"),
        ("{% trans %}\n  Skip to\n  the briefing{% endtrans %}", "Skip to the briefing"),
        ("{% trans day=briefing.as_of %}As of {{ day }} & later{% endtrans %}", "As of 14 March 2026 &amp; later"),
        ("{% trans n=sources | length %}{{ n }} source{% pluralize %}{{ n }} sources{% endtrans %}", "2 sources"),
        ('{{ ngettext("%(num)s source", "%(num)s sources", 1) }}', "1 source"),
        ('{{ pgettext("stance", "None known") }}', "None known"),
        ('{{ _("100 %") }}{{ _("100 %%") }}{{ _("5 %d") }}', "100 %100 %5 %d"),
        ("{% trans text=summary %}{{ text }}{% endtrans %}", "Varenia and Solmark disagree on inspections."),
        ("{% macro m(x) %}{% trans x=x %}It is {{ x }}{% endtrans %}{% endmacro %}{{ m('<b>') }}", "It is &lt;b&gt;"),
    ],
)  # fmt: skip
def test_messages_are_said_and_escaped(desk: Desk, template: str, printed: str) -> None:
    assert printed in page(desk, template)


@pytest.mark.parametrize(
    ("template", "code", "part"),
    [
        ('{{ _("<b>Key points</b>") }}', "BG813", "words only"),
        ("{% trans %}See <a href='#x'>this</a>{% endtrans %}", "BG813", "words only"),
        ('{{ _("%(n)s points") }}', "BG813", "no value `n`"),
        ("{{ _(key_points) }}", "BG813", "a message is a text"),
        ('{{ ngettext("a", "b", "c") }}', "BG813", "whole number"),
        ("{{ _ }}", "BG813", "only texts"),
        ("{{ _.__globals__ }}", "BG813", "a template can only read fields"),
        ("{{ gettext.__self__.speech }}", "BG813", "a template can only read fields"),
        ("{{ _(nobody) }}", "BG811", "there is no `nobody`"),
        ("{% trans %}{{ nobody }}{% endtrans %}", "BG811", "there is no `nobody`"),
        ('{{ _("%(n)s", n=briefing.subtitle) }}', "BG816", "empty"),
        ('{{ _("a", "b") }}', "BG818", "cannot be done"),
    ],
)  # fmt: skip
def test_what_is_no_message_is_a_problem_at_its_line(desk: Desk, template: str, code: str, part: str) -> None:
    desk.write(SUMMARY, "\n" + template)
    (found,) = desk.run("build", "--format", "html").problems
    assert (found["code"], part in found["message"], found["place"]["line"]) == (code, True, 2)


LANGUAGES = sorted(LOCALE.glob("*.po"))
UKRAINIAN = """\
briefing:
  language: uk
  title: Транзит зерна
  as_of: 2026-03-14
  summary: Судна чекають. [@src-gazette]
actors:
- {id: act-varenia, kind: state, name: Варенія}
- {id: act-lund, kind: person, name: Міра Лунд}
topics:
- {id: top-inspect, title: Огляд}
sources:
- {id: src-gazette, publisher: Вісник, title: Судна, date: 2026-03}
positions:
- {actor: act-varenia, topic: top-inspect, stance: conditional, conditions: Згода, evidence: src-gazette}
quotes:
- {id: quo-lund, text: Зерно не чекатиме., speaker: act-lund, date: 2026-03-08/2026-03-09, evidence: src-gazette,
   venue: Порт, translated_from: Danish, use: key}
"""


def words(page: str) -> str:
    """What a page says, without its tags and styles."""
    body = re.sub(r"<(style|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", body)))


def built(desk: Desk, *arguments: str) -> str:
    """The words of the one page that is built without a problem."""
    ran = desk.build("--format", "html", *arguments)
    assert ran.problems == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return page


def test_a_document_follows_the_language_of_its_briefing(desk: Desk) -> None:
    desk.write(BRIEFING, UKRAINIAN)
    page = built(desk)
    assert '<html lang="uk">' in page
    said = words(page)
    for printed in ("Станом на 14 березня 2026 року", "Ключова цитата", "За умов", "Зерно не чекатиме.»",
                    "8–9 березня 2026 року", "Мова оригіналу: данська", "Проєкт"):  # fmt: skip
        assert printed in said
    letters = "".join(re.findall(r"[A-Za-z]{2,}", said.replace("Strait Desk", "").replace("strait@desk.example", "")))
    assert letters == ""


def test_the_pdf_follows_it_too(desk: Desk) -> None:
    desk.write(BRIEFING, UKRAINIAN)
    assert desk.build("--format", "pdf").problems == []
    (data,) = (data for path, data in desk.outputs().items() if path.endswith(".pdf"))
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    assert ("Стор. 1 із 1" in text, "«" in text) == (True, True)


def test_original_words_say_their_language(desk: Desk) -> None:
    original = "original: kornet rådner, translated_from: Danish"
    desk.write(BRIEFING, UKRAINIAN.replace("translated_from: Danish", original))
    page = built(desk, "--product", "quote-sheet")
    assert '<span lang="da" dir="auto">kornet rådner</span>' in page


@pytest.mark.parametrize(
    ("said", "shown"),
    [("rot for “a signature”.", "rot for ‘a signature’.”"),
     ('He says "no" and \'perhaps\'', "He says ‘no’ and ‘perhaps’”"),
     ("She calls it “Varenia’s ‘last’ word”.", "She calls it ‘Varenia’s “last” word’.”"),
     ("The ministers’ grain, from the ’90s", "The ministers’ grain, from the ’90s”")],
)  # fmt: skip
def test_marks_within_a_quote_are_of_the_other_kind(desk: Desk, said: str, shown: str) -> None:
    desk.change(BRIEFING, "We will not let the grain rot for a signature.", said.replace("'", "''").join("''"))
    assert shown in html.unescape(built(desk, "--product", "quote-sheet"))


@pytest.mark.parametrize(
    ("language", "day"), [("en-GB", "14 March 2026"), ("en-IE", "14 March 2026"), ("en-US", "March 14, 2026")]
)
def test_english_has_its_countries(desk: Desk, language: str, day: str) -> None:
    desk.change("content/desk.yaml", "format: 2\n", f"format: 2\nlanguage: {language}\n")
    page = built(desk)
    assert (f'<html lang="{language}">' in page, f"As of {day}" in words(page)) == (True, True)


@pytest.mark.parametrize(
    ("quantity", "english", "ukrainian"),
    [
        ("1 drone", "1 drone", "1 дрон"),
        ("22 drone", "22 drones", "22 дрони"),
        ("574 drone", "574 drones", "574 дрони"),
        ("111 drone", "111 drones", "111 дронів"),
        ("12,345 ship", "12,345 ships", "12 345 суден"),
        ("5 to 7 day", "5 to 7 days", "5–7 днів"),
        ("2.50 hour", "2.50 hours", "2,50 години"),
        ("1.5 Mt", "1.5 Mt", "1,5 млн т"),
        ("8 percent", "8 per cent", "8 %"),
    ],
)
def test_a_number_is_said_with_its_unit(desk: Desk, quantity: str, english: str, ukrainian: str) -> None:
    desk.write("templates/tiny/product.yml", "title: One-page briefing")
    shown = "{% for figure in figures %}{{ figure.number }} {{ figure.unit }}{% endfor %}"
    desk.write("templates/tiny/page.html.j2", f"<head></head>{shown}")
    figure = f"metrics:\n- {{id: met-it, label: It, quantity: {quantity!r}, evidence: src-gazette}}\n"
    for briefing, printed in ((desk.read(BRIEFING), english), (UKRAINIAN, ukrainian)):
        desk.write(BRIEFING, briefing + figure)
        assert words(built(desk, "--product", "tiny")).replace("\u00a0", " ").strip() == printed


@pytest.mark.parametrize(
    ("names", "english", "ukrainian"),
    [("('A',)", "A", "A"), ("('A', 'B')", "A and B", "A і B"), ("('A', 'B', '<')", "A, B and &lt;", "A, B і &lt;")],
)
def test_names_are_listed(desk: Desk, names: str, english: str, ukrainian: str) -> None:
    assert page(desk, f"{{{{ {names} | listed }}}}") == english
    desk.write(BRIEFING, UKRAINIAN)
    assert page(desk, f"{{{{ {names} | listed }}}}") == ukrainian


def test_a_desk_s_catalogue_adds_to_the_one_that_ships_message_by_message(desk: Desk) -> None:
    desk.write(BRIEFING, UKRAINIAN)
    desk.write("templates/_shared/locale/uk.po", 'msgid ""\nmsgstr ""\n\nmsgid "Draft"\nmsgstr "Чернетка <1>"\n')
    page = built(desk)
    assert ("Чернетка &lt;1&gt;" in page, "Станом на 14 березня" in page) == (True, True)
    desk.write("templates/one-pager/locale/uk.po", 'msgid ""\nmsgstr ""\n\nmsgid "Draft"\nmsgstr "Робоча версія"\n')
    page = built(desk)
    assert ("Робоча версія" in page, "Чернетка" in page) == (True, False)


def test_english_words_can_be_renamed_in_a_catalogue(desk: Desk) -> None:
    desk.write("templates/_shared/locale/en.po", 'msgid ""\nmsgstr ""\n\nmsgid "Draft"\nmsgstr "Work in progress"\n')
    assert "Work in progress" in built(desk)


def test_the_letterhead_follows_the_language(desk: Desk) -> None:
    desk.write(
        "content/desk.yaml",
        "desk: {name: Strait Desk, contact: a@b.example, languages: {uk: {name: Відділ, contact: в@г.example}}}",
    )
    assert "Strait Desk" in built(desk)
    desk.write(BRIEFING, UKRAINIAN)
    assert ("Strait Desk" in (page := built(desk)), "в@г.example" in page) == (False, True)


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_message_is_translated(path: Path) -> None:
    """`python -m tests.support.messages` adds what is missing; then it has to be translated."""
    assert untranslated(path) == []


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_catalogues_are_as_new_as_the_templates(path: Path) -> None:
    assert path.read_text("utf-8") == renewed(path)
    assert TEMPLATE.read_text("utf-8") == written(template())


ABBREVIATED = ("order of size", "unit", "time of day", "date format", "about, before a number")
OTHERWISE = (
    "Page",
    "No.",
    "a day in %(date)s",
    "a month in %(date)s",
)  # abbreviated, or with a bracket behind the date
MARKS = ".,:;!?…)"


def ending(text: str) -> str:
    """The signs with which a text ends, quotation marks aside."""
    bare = re.sub(r"[”»“›‘\s]", "", text)
    return bare[len(bare.rstrip(MARKS)) :]


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_translations_keep_values_and_end_as_the_english_words_do(path: Path) -> None:
    with path.open("rb") as file:
        said = [(message.context, message.id, message.string) for message in read_po(file) if message.id]
    odd = []
    for context, english, translated in said:
        ids = (english,) if isinstance(english, str) else english
        for form in (translated,) if isinstance(translated, str) else translated or ():
            values = [set(re.findall(r"%\(\w+\)s", words)) for words in (*ids, form)]
            alike = ending(form) == ending(ids[0]) or context in ABBREVIATED or len(ids[0]) < 4
            alike = alike or ids[0] in OTHERWISE
            if values[-1] != set().union(*values[:-1]) or not alike:
                odd.append((ids[0], form))
    assert odd == []


def test_templates_leave_capitals_to_the_language() -> None:
    """`| lower` takes the capitals of German nouns; `| capitalize` those behind the first letter."""
    texts = {path.name: path.read_text("utf-8") for path in (LOCALE.parents[1]).rglob("*.j2")}
    assert [name for name, text in texts.items() if re.search(r"\|\s*(lower|capitalize|title)\b", text)] == []
