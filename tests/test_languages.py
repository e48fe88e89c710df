"""Words of templates in the language of the document."""

from __future__ import annotations

import pytest

from tests.desks import Desk

SUMMARY = "templates/one-pager/blocks/summary.html.j2"


def page(desk: Desk, template: str) -> str:
    """What a template prints in place of the summary's block."""
    desk.write(SUMMARY, f'<section id="b-summary">{template}</section>')
    ran = desk.run("build", "--format", "html")
    assert ran.problems == []
    (built,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return built.partition('<section id="b-summary">')[2].partition("</section>")[0]


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
