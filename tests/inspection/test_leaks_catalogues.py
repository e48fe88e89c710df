"""A catalogue of the desk's is written by somebody: what it says is searched, and its words excuse nothing."""

from __future__ import annotations

import pytest

from briefgen.language.catalogues import is_catalogue, read_translations
from briefgen.language.own_words import SHIPPED
from tests.support.desks import BRIEFING, MARKED, ROOT, Desk

TITLE = "Harbour closes sluiceways"
TOPIC = (
    f'- {{id: top-pilots, title: {TITLE}, marking: "TLP:AMBER"}}\n',
    "- {actor: act-varenia, topic: top-pilots, stance: supports, cell: Pays, as_of: 2026-03-12, "
    'evidence: src-gazette, marking: "TLP:AMBER"}\n',
)
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def hidden(desk: Desk) -> Desk:
    """A desk with a topic that the public may not know of."""
    desk.write("content/desk.yaml", f"{MARKED}products: [full-brief]\n")
    desk.change(BRIEFING, "topics:\n", f"topics:\n{TOPIC[0]}")
    desk.change(BRIEFING, "positions:\n", f"positions:\n{TOPIC[1]}")
    assert desk.build("--format", "html").status == 0
    return desk


def test_words_of_an_own_catalogue_excuse_no_template(hidden: Desk) -> None:
    hidden.write("templates/_shared/locale/pl.po", f'{HEAD}msgid "{TITLE}"\nmsgstr "x"\n')
    section = f'<section id="b-contact"><h2>Contact</h2><p>{TITLE}</p></section>'
    hidden.write("templates/full-brief/blocks/contact.html.j2", section)
    assert [found["code"] for found in hidden.build("--format", "html").errors] == ["BG510"]


def test_nor_what_it_prints_itself(hidden: Desk) -> None:
    hidden.change("content/desk.yaml", "desk:", "language: uk\ndesk:")
    mark = f'msgctxt "opening quotation mark"\nmsgid "“"\nmsgstr "{TITLE} «"\n'
    hidden.write("templates/_shared/locale/uk.po", HEAD + mark)
    assert "BG510" in [found["code"] for found in hidden.build("--format", "html").errors]


def test_the_catalogues_that_ship_are_known() -> None:
    there = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "templates").rglob("*.po"))]
    assert [path for path in there if is_catalogue(path)] == list(SHIPPED)


@pytest.mark.parametrize("rule", ["n>250 ? 0-9 : 0", "n>250 ? 1/(n-n) : 1", "n>250 ? 99 : 2"])
def test_a_rule_that_goes_wrong_for_a_large_number_takes_a_form_that_there_is(rule: str) -> None:
    forms = "".join(f'msgstr[{form}] "%(n)s {name}"\n' for form, name in enumerate(["one", "few", "many"]))
    head = f'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural={rule};\\n"\n\n'
    text = f'{head}msgid "%(n)s a"\nmsgid_plural "%(n)s b"\n{forms}'
    found = read_translations("templates/_shared/locale/xx.po", text.encode()).value
    assert found is not None
    assert found.counted(None, "%(n)s a", 300) in ("%(n)s one", "%(n)s few", "%(n)s many")


def test_a_rule_that_counts_below_the_first_form_is_told() -> None:
    text = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=0-1;\\n"\n'
    assert [found.code for found in read_translations("x/locale/xx.po", text.encode()).diagnostics] == ["BG623"]
