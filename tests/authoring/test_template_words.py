"""`briefgen template words`: what a desk's own templates say, in its catalogues, to be translated."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, Desk, Ran

DE, FR = "templates/_shared/locale/de.po", "templates/_shared/locale/fr.po"
SETTINGS = """\
format: 2
desk: {name: Strait Desk, contact: a@b.example, languages: {de: {name: Referat, contact: a@b.example}}}
units: {berth: {kind: count, singular: berth, plural: berths}}
"""
PAGE = """\
<html lang="{{ briefing.language }}"><head><title>{{ briefing.title }}</title></head><body>
<h1>{{ _("Cleared for the harbour") }}</h1>{{ _("Draft") }}
<p>{{ pgettext("of a meeting", "Minutes") }}</p>
<p>{% trans n=sources | length %}{{ n }} annex{% pluralize %}{{ n }} annexes{% endtrans %}</p>
<p>{{ _('The "Ostra" line') }}</p>
</body></html>
"""
TRANSLATED = """\
# Ours; checked by M. Lund
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# a note of the translator
#: templates/note/page.html.j2:2
msgid "Cleared for the harbour"
msgstr  "Für den Hafen "
"freigegeben"

msgid "Draft"
msgstr "Rohfassung"

# why it is called that
msgid "Pilot's remark"
msgstr "Anmerkung des Lotsen"

msgid "Never translated"
msgstr ""
"""


@pytest.fixture
def note(desk: Desk) -> Desk:
    """A desk in English and German with a product whose page is its own."""
    desk.write("content/desk.yaml", SETTINGS)
    desk.write("templates/note/product.yml", "title: Policy note\n")
    desk.write("templates/note/page.html.j2", PAGE)
    return desk


def words(desk: Desk, *arguments: str) -> Ran:
    """What a user sees who runs the command in the desk."""
    return desk.run("template", "words", "--desk", str(desk.root), *arguments)


def test_every_message_of_the_desk_is_put_into_a_new_catalogue(note: Desk) -> None:
    assert words(note).status == 0
    assert (
        note.read(DE).partition("\n\n")[2]
        == """\
#: templates/note/page.html.j2:2
msgid "Cleared for the harbour"
msgstr ""

#: templates/note/page.html.j2:3
msgctxt "of a meeting"
msgid "Minutes"
msgstr ""

#: templates/note/page.html.j2:4
#, python-format
msgid "%(n)s annex"
msgid_plural "%(n)s annexes"
msgstr[0] ""
msgstr[1] ""

#: templates/note/page.html.j2:5
msgid "The \\"Ostra\\" line"
msgstr ""

#: templates/note/product.yml:1
msgctxt "product"
msgid "Policy note"
msgstr ""

#: content/desk.yaml
msgctxt "unit"
msgid "berth"
msgid_plural "berths"
msgstr[0] ""
msgstr[1] ""
"""
    )


def test_what_is_translated_stays_byte_for_byte_and_what_is_gone_is_kept_as_obsolete(note: Desk) -> None:
    note.write(DE, TRANSLATED)
    ran = words(note)
    assert (ran.status, "5 new, 2 gone, 5 to translate" in ran.out) == (0, True)
    after = note.read(DE)
    kept, _, rest = TRANSLATED.partition("# why it is called that\n")
    assert after.startswith(kept + "# why it is called that\n")
    assert '#~ msgid "Pilot\'s remark"\n#~ msgstr "Anmerkung des Lotsen"\n' in after
    assert "Never translated" not in after
    assert rest


def test_a_second_run_changes_nothing(note: Desk) -> None:
    note.write(DE, TRANSLATED)
    words(note)
    before = note.read(DE)
    assert "nothing to do" not in words(note).out
    assert note.read(DE) == before


def test_a_message_that_comes_back_gets_its_translation_again(note: Desk) -> None:
    note.write(DE, TRANSLATED)
    words(note)
    note.change("templates/note/page.html.j2", "<h1>", """<h2>{{ _("Pilot's remark") }}</h2><h1>""")
    assert "1 back" in words(note).out
    assert '\nmsgid "Pilot\'s remark"\nmsgstr "Anmerkung des Lotsen"\n' in note.read(DE)


def test_lines_keep_the_endings_that_they_have(note: Desk) -> None:
    note.write(DE, TRANSLATED.replace("\n", "\r\n").encode("utf-8"))
    words(note)
    data = (note.root / DE).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def filled(text: str) -> str:
    """A catalogue with something in every place that is empty, but for its header."""
    head, _, rest = text.partition("\n\n")
    counted, _, units = rest.partition("#: content/desk.yaml")
    counted = re.sub(r'(msgstr\[\d\]) ""', r'\1 "%(n)s X"', counted)
    return head + "\n\n" + re.sub(r'(msgstr\S*) ""', r'\1 "X"', f"{counted}#: content/desk.yaml{units}")


def test_check_writes_nothing_and_fails_until_all_is_translated(note: Desk) -> None:
    ran = words(note, "--check")
    assert (ran.status, (note.root / DE).exists()) == (1, False)
    assert f"{DE}: “Cleared for the harbour” is not in it (templates/note/page.html.j2:2)" in ran.out
    words(note)
    ran = words(note, "--check")
    assert (ran.status, f"{DE}:9: “Cleared for the harbour” is not translated" in ran.out) == (1, True)
    note.write(DE, filled(note.read(DE)))
    ran = words(note, "--check")
    assert (ran.status, f"{DE}: all is translated" in ran.out) == (0, True)
    note.change("templates/note/page.html.j2", "Cleared for the harbour", "Released")
    ran = words(note, "--check")
    assert (ran.status, "“Cleared for the harbour” is said by no template now" in ran.out) == (1, True)


def test_a_doubtful_translation_is_none(note: Desk) -> None:
    words(note)
    note.write(DE, filled(note.read(DE)).replace("#: templates/note/page.html.j2:2\n", "#, fuzzy\n"))
    ran = words(note, "--check")
    assert (ran.status, "“Cleared for the harbour” is not translated" in ran.out) == (1, True)


def test_a_translated_catalogue_is_what_documents_print(note: Desk) -> None:
    note.change(BRIEFING, "briefing:\n", "briefing:\n  language: de\n")
    words(note)
    text = note.read(DE).replace('harbour"\nmsgstr ""', 'harbour"\nmsgstr "Für den Hafen"')
    note.write(DE, text)
    note.build("-p", "note", "--format", "html")
    (page,) = (data.decode("utf-8") for path, data in note.outputs().items() if path.endswith(".html"))
    assert "<h1>Für den Hafen</h1>Entwurf" in page


def test_each_language_of_a_briefing_gets_its_catalogue(note: Desk) -> None:
    note.change(BRIEFING, "briefing:\n", "briefing:\n  language: fr-CH\n")
    words(note)
    assert ('msgid "Cleared for the harbour"' in note.read(FR), "plural=(n > 1)" in note.read(FR)) == (True, True)


def test_a_product_s_own_translation_is_enough(note: Desk) -> None:
    own = 'msgid ""\nmsgstr ""\n\nmsgid "Cleared for the harbour"\nmsgstr "Freigegeben"\n'
    note.write("templates/note/locale/de.po", own)
    words(note)
    assert "Cleared for the harbour" not in note.read(DE)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("<p>{{ _('A') }} Cleared by us</p>", ["1:17: “Cleared by us”"]),
        ("{# note #}\n<b>PDF</b> <a href='#x' title=\"Back to it\">3</a>{% trans %}said{% endtrans %}", []),
        ("<style>p { color: red }</style><code>briefgen</code> a@b.example &nbsp; 5 · {{ 'x' }}", []),
        ("<p>\n  As of today, {{ briefing.as_of }} in Ostra</p>", ["2:3: “As of today,”", "2:37: “in Ostra”"]),
    ],
)
def test_words_that_no_catalogue_can_translate_are_told(note: Desk, template: str, told: list[str]) -> None:
    note.write("templates/note/blocks/more.html.j2", template)
    out = words(note).out
    place = "templates/note/blocks/more.html.j2:"
    found = [
        line.removeprefix(place).partition(" is printed")[0] for line in out.splitlines() if line.startswith(place)
    ]
    assert found == told


def test_a_desk_in_one_language_is_left_alone(desk: Desk) -> None:
    desk.write("templates/note/product.yml", "title: Policy note\n")
    desk.write("templates/note/page.html.j2", PAGE.replace("<p>", "<p>Only ours "))
    ran = words(desk, "--check")
    assert (ran.status, "there is nothing to translate" in ran.out, "Only ours" in ran.out) == (0, True, False)


def test_a_catalogue_that_cannot_be_read_is_left_as_it_is(note: Desk) -> None:
    note.write(DE, 'msgid "A"\nmsgstr B\n')
    ran = words(note)
    assert (ran.status, f"{DE}:2: " in ran.err, note.read(DE)) == (2, True, 'msgid "A"\nmsgstr B\n')
