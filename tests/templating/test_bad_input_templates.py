"""RELIABILITY.md 1, rows 28 to 35, 37: what can be wrong in templates. The number of the row leads each test's id."""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from briefgen.audience.selection import select
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import link
from briefgen.dossier.reading import parse_files
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.records.reading import validate
from briefgen.syntax.dates import moment
from briefgen.syntax.markdown import Html
from tests.support.breaking import found, hints, refused, unmarked
from tests.support.desks import BRIEFING, ROOT, Desk, Ran, at_most

BLOCK = "templates/one-pager/blocks/summary.html.j2"
PAGE = "templates/one-pager/page.html.j2"
THEME = "templates/one-pager/theme.css"
LEAD = "{# A comment,\n   two lines long. #}\n"
TINY = "{% set a = 'xxxxxxxxxx' %}"
BIG = TINY + "".join(
    f"{{% set {b} = {a} ~ {a} %}}" for a, b in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)
EACH = "{% for c in o %}"  # 160,000 times


def in_block(desk: Desk, body: str) -> Ran:
    """Refuse the quick start with a block whose third line is this."""
    desk.write(BLOCK, LEAD + body + "\n")
    with at_most(10):
        return refused(desk)


# 28, 29, 31, 32, 33, 34: code, source ---------------------------------------------------------------------------------

REFUSED = """\
28 BG813 {{ ''.__class__ }}
28 BG813 {{ ''.__class__.__mro__[1].__subclasses__() }}
28 BG813 {{ ''['__class__'] }}
28 BG813 {{ ''|attr('__class__') }}
28 BG813 {{ self.__init__.__globals__ }}
28 BG813 {{ self._TemplateReference__context }}
28 BG811 {{ cycler.__init__.__globals__.os.popen('id') }}
28 BG811 {{ lipsum.__globals__ }}
28 BG811 {{ joiner.__init__ }}
28 BG811 {{ namespace() }}
28 BG811 {{ config }}
28 BG813 {{ '{0.__class__}'.format(1) }}
28 BG813 {{ '%s' % briefing }}
28 BG813 {{ '%s'|format(briefing) }}
28 BG813 {{ [].append(1) }}
28 BG811 {{ briefing.__class__ }}
28 BG811 {{ briefing['__class__'] }}
28 BG811 {{ briefing.__dataclass_fields__ }}
28 BG811 {{ key_points|map(attribute='__class__')|list|length }}
28 BG813 {{ key_points|map(attribute='text.__class__')|join }}
28 BG813 {{ key_points|map('attr', '__class__')|join }}
28 BG811 {{ key_points|selectattr('__class__')|list|length }}
28 BG811 {% for p in key_points %}{{ loop.__class__ }}{% endfor %}
28 BG811 {% for p in key_points %}{{ loop._iterator }}{% endfor %}
28 BG813 {% macro m() %}x{% endmacro %}{{ m.__globals__ }}
28 BG813 {% macro m() %}x{% endmacro %}{{ m._func }}
28 BG813 {% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}
28 BG813 {% macro m() %}{{ varargs }}{% endmacro %}{{ m(1) }}
28 BG811 {% import 'components/citation.html.j2' as c %}{{ c.__dict__ }}
28 BG813 {% from 'components/citation.html.j2' import __builtins__ %}
28 BG813 {% block b %}{{ self.b.__func__ }}{% endblock %}
28 BG813 {{ 3|_charge }}
28 BG811 {{ range(10) }}
28 BG810 {% do [].append(1) %}
28 BG810 {% debug %}
28 BG818 {% include key_points %}
28 BG813 {% set x = [briefing, briefing] %}
29 BG812 {% include '../x' %}
29 BG812 {% include '../../content/desk.yaml' %}
29 BG812 {% include '/etc/passwd' %}
29 BG812 {% include 'file:///etc/passwd' %}
29 BG812 {% include '..\\\\x' %}
29 BG812 {% include 'product.yml' %}
29 BG812 {% import '../../../etc/passwd' as p %}
29 BG815 {% include 'blocks/summary.html.j2' %}
29 BG815 {% extends 'blocks/summary.html.j2' %}
31 BG811 {{ brifing.title }}
31 BG811 {{ briefing.titel }}
31 BG811 {% if itme.internal %}x{% endif %}
31 BG811 {% for p in keypoints %}x{% endfor %}
31 BG816 {{ briefing.subtitle }}
32 BG813 {{ summary|safe }}
32 BG813 {% autoescape false %}{{ summary }}{% endautoescape %}
32 BG814 <p class={{ briefing.title }}>x</p>
32 BG814 <p class=a-{{ briefing.title }}>x</p>
32 BG814 <p {{ briefing.title }}>x</p>
32 BG814 <p {{ briefing.title }}="x">x</p>
32 BG814 <p style="color: {{ briefing.title }}">x</p>
32 BG814 <style>p { color: {{ briefing.title }} }</style>
32 BG814 <script>{{ briefing.title }}</script>
32 BG813 <script>fetch("x")</script>
32 BG813 <p onclick="{{ briefing.title }}">x</p>
32 BG814 <scr{# #}ipt>x</script>
32 BG813 <!--><p>browsers see this--></p>
32 BG813 <?php x ?>
32 BG813 <form action="x"><input></form>
32 BG813 <meta http-equiv="refresh" content="0">
32 BG813 <a href="javascript:alert(1)">x</a>
32 BG813 <a rel="attachment" href="https://desk.example/">x</a>
33 BG810 {% for p in key_points %}x
33 BG810 {{ briefing.title
33 BG810 {% nosuchtag %}
33 BG812 {% include 'nowhere.html.j2' %}
34 BG813 {{ briefing.title.upper() }}
34 BG813 {{ summary.striptags() }}
34 BG811 {{ briefing._title }}
34 BG811 {{ briefing.ednote }}
34 BG811 {% for q in key_quotes %}{{ q.verified }}{% endfor %}
34 BG811 {{ dossier }}"""
SOURCES = [line.split(" ", 2) for line in REFUSED.splitlines()]


@pytest.mark.parametrize(("code", "source"), [s[1:] for s in SOURCES], ids=[f"{s[0]}-{s[2][:50]}" for s in SOURCES])
def test_a_template_is_refused_at_its_line(desk: Desk, code: str, source: str) -> None:
    ran = in_block(desk, source)
    assert (code, 3) in {place[:2] for place in found(ran, BLOCK)}, ran.err
    assert {d["place"]["file"] for d in ran.errors} == {BLOCK}


# What only shows on the page: values that become addresses, tags in two halves
ON_THE_PAGE = ['<a href="{{ desk.contact }}">x</a>', "<{{ 'script' }}>x</script>", "<{# #}iframe></iframe>",
               "{% raw %}<script>x</script>{% endraw %}", "<a href=\"{{ 'data:text/html,x' }}\">x</a>",
               "<scr{% include 'blocks/rest.html.j2' %}>x</script>", '<a href="{{ desk.name }}">x</a>']  # fmt: skip


@pytest.mark.parametrize("source", ON_THE_PAGE, ids=lambda source: f"32-page-{source[:30]}")
def test_a_page_that_came_out_dangerous_is_refused(desk: Desk, source: str) -> None:
    desk.change("content/desk.yaml", '"strait@desk.example, +00 00 0000"', '"javascript:alert(1)"')
    desk.write("templates/one-pager/blocks/rest.html.j2", "ipt")
    ran = in_block(desk, source)
    assert {d["code"] for d in ran.errors} <= {"BG812", "BG813", "BG814"}
    assert "on the page" in ran.err


def test_row_33_what_is_not_utf_8_or_not_there(desk: Desk) -> None:
    desk.write(BLOCK, LEAD.encode() + "<p>é</p>".encode("latin-1"))
    assert found(refused(desk), BLOCK) == [("BG810", 3, 1)]
    (desk.root / BLOCK).unlink()
    desk.write("templates/odd/product.yml", "title: Odd\n")
    ran = refused(desk, "-p", "odd", "-f", "html")
    assert [d["code"] for d in ran.errors] == ["BG812"]
    assert "templates/odd/page.html.j2" in hints(ran)


# 30: what does not end ------------------------------------------------------------------------------------------------

ENDLESS = {
    "loops": "{% for a in 'aaaaaaaaaa' %}" * 12 + "{% endfor %}" * 12,
    "21-loops": "{% for a in 'a' %}" * 21 + "{% endfor %}" * 21,
    "120-conditions": "{% if true %}" * 120 + "{% endif %}" * 120,
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "two-macros": "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
    "recursive-loop": "{% for a in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
    "product": "{{ 'a' * 10**9 }}",
    "power": "{{ 10**10**10 }}",
    "doubling": TINY + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "doubling-blocks": TINY + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "search": BIG + EACH + "{% if 'zz' in q %}{% endif %}{% endfor %}",
    "test": BIG + EACH + "{% if 'zz' is in q %}{% endif %}{% endfor %}",
    "condition-of-a-loop": BIG + "{% for c in o if 'zz' in q %}{% endfor %}",
    "filter": BIG + EACH + "{% set r = q|upper %}{% endfor %}",
    "escape": BIG + EACH + "{% set r = q|e %}{% endfor %}",
    "sort": BIG + EACH + "{% set r = q|sort %}{% endfor %}",
    "list": BIG + EACH + "{% set r = q|list|unique|list %}{% endfor %}",
    "slice": BIG + EACH + "{% set r = q[1:] %}{% endfor %}",
    "comparison": BIG + EACH + "{% if q[1:] == q %}{% endif %}{% endfor %}",
    "brackets": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "parentheses": "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "openings": "{%" * 200_000,
    "values": "{{" * 200_000,
    "raw": "{% raw %}" * 50_000,
}


@pytest.mark.parametrize("name", ENDLESS, ids=lambda name: f"30-{name}")
def test_a_template_that_does_not_end_is_stopped(desk: Desk, name: str) -> None:
    ran = in_block(desk, ENDLESS[name])
    assert {d["code"] for d in ran.errors} <= {"BG810", "BG813", "BG815"}
    assert {d["place"]["file"] for d in ran.errors} <= {BLOCK, PAGE}


# 34: what a template receives -----------------------------------------------------------------------------------------


def leaves(value: Any) -> Any:
    """Every leaf of a view; a container of another kind than a tuple is a leaf, too."""
    if isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


def test_row_34_a_view_holds_only_the_types_of_the_list() -> None:
    views = 0
    for job in plan(read_desk(ROOT).value, Request()).value:
        dossier = link(validate(parse_files(job.files).value).value, job.desk, job.scheme, job.scale).value
        assert dossier is not None
        for variant in job.variants:
            selection = select(dossier, variant, moment(dossier.briefing.record.as_of, UTC)).value
            assert selection is not None
            assert {type(leaf) for leaf in leaves(selection.view)} <= {str, Html, int, bool, type(None)}
            views += 1
    assert views > 2


def test_row_34_a_note_among_editors_is_in_no_view(desk: Desk) -> None:
    desk.change(BRIEFING, "  use: key", "  use: key\n  ednote: zorblax\n  verified: {state: primary, by: Zorblax}")
    desk.change(BRIEFING, "  title: Grain", "  ednote: zorblax\n  title: Grain")
    assert desk.build("-p", "full-brief", "-p", "one-pager", "-f", "html").status == 0
    assert not [path for path, data in desk.outputs().items() if b"zorblax" in data.lower()]


# 35: style sheets -----------------------------------------------------------------------------------------------------

CSS = """\
BG812 @font-face { font-family: X; src: §url(fonts/missing.ttf) }
BG820 @font-face { font-family: X; src: §url(http://127.0.0.1/x.ttf) }
BG823 @font-face { font-family: X; src: §local(Arial) }
BG820 §@color-profile device-cmyk { src: url(missing.icc) }
BG820 §@import url(http://127.0.0.1/x.css);
BG820 §@import "other.css";
BG824 p { font-size: §1e9px }
BG824 p { width: calc(§1e9px) }
BG824 @page { margin: §-1e9mm }
BG820 p { background: §url(http://127.0.0.1/x) }
BG820 p { background: §URL('file:///etc/passwd') }
BG820 p { background: §url(\\66ile:///etc/passwd) }
BG820 p { background: §image-set("http://127.0.0.1/x" 1x) }
BG820 p { background: §-webkit-image-set("http://127.0.0.1/x" 1x) }
BG820 p { --x: §url(//127.0.0.1/x); background: var(--x) }
BG820 @media screen { @supports (a: b) { p { background: §url(http://127.0.0.1/x) } } }
BG812 p { background: §url(../../content/desk.yaml) }
BG812 p { background: §url(/etc/passwd) }
BG820 p { content: "§</style><script>alert(1)</script>" }
BG823 p { §font-family: Arial }
BG823 p { §font: 12px Arial }
BG821 p §{ color: red
BG821 @media print §{ p { color: red }
BG821 §/* never closed
BG821 p { color: ( §}"""
RULES = [line.split(" ", 1) for line in CSS.splitlines()]


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"35-{rule[:40]}" for _, rule in RULES])
def test_a_style_sheet_is_refused_at_its_place(desk: Desk, code: str, rule: str) -> None:
    theme, places = unmarked((ROOT / THEME).read_text("utf-8") + rule + "\n")
    desk.write(THEME, theme)
    ran = refused(desk)
    assert (code, *places[0]) in found(ran, THEME), ran.err


# 37: pictures, and files of the templates that are none ---------------------------------------------------------------

PIXEL = b"\x89PNG"
NAMES = ["../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "/etc/passwd", "file:///etc/passwd", "./.env", "x",
         "https://127.0.0.1/x.png", "//127.0.0.1/x.png", "{{ briefing.title }}", "pics/../../secret.png"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=lambda name: f"37-{name}")
def test_a_picture_from_elsewhere_is_refused_at_the_reference(desk: Desk, name: str) -> None:
    for path in ("secret.png", "templates/secret.png", "templates/one-pager/.env"):
        desk.write(path, PIXEL)
    ran = in_block(desk, f'<p>x <img src="{name}" alt="x"></p>')
    assert {place[1:] for place in found(ran, BLOCK)} == {(3, 6)}
    assert {d["code"] for d in ran.errors} <= {"BG812", "BG813", "BG814"}


@pytest.mark.parametrize(
    "kind", ["link", "parent-link", "templates-link", "fifo", "zero"], ids=lambda kind: f"37-{kind}"
)
def test_a_file_of_the_templates_that_is_none_is_refused_soon(desk: Desk, tmp_path: Path, kind: str) -> None:
    outside = tmp_path / "outside"
    (outside / "pictures").mkdir(parents=True)
    (outside / "pictures/logo.png").write_bytes(PIXEL)
    pictures = desk.root / "templates/one-pager/pictures"
    desk.write(BLOCK, '<p><img src="pictures/logo.png" alt="x"></p>')
    if kind == "parent-link":
        pictures.symlink_to(outside / "pictures")
    elif kind == "templates-link":
        (desk.root / "templates").rename(outside / "templates")
        (desk.root / "templates").symlink_to(outside / "templates")
    else:
        pictures.mkdir()
        place = pictures / "logo.png"
        os.mkfifo(place) if kind == "fifo" else place.symlink_to(
            outside / "pictures/logo.png" if kind == "link" else "/dev/zero"
        )
    with at_most(5):
        ran = refused(desk, status=2 if kind == "fifo" else 1)
    assert {d["code"] for d in ran.errors} == {"BG002" if kind == "fifo" else "BG004"}
