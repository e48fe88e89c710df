"""Hostile and broken input: it ends soon, in a diagnostic at its place, and nothing is written or lost.

The cases in `tests/cases/` show most of what is refused; here is what needs size, the machine, or a template.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from briefgen.desk import read_desk
from briefgen.dossier import link
from briefgen.jobs import Request
from briefgen.markdown import Html
from briefgen.plan import plan
from briefgen.produce import parse
from briefgen.selection import select
from briefgen.validate import validate
from tests.desks import BRIEFING, MARKED, ROOT, Desk, program

CASE = "content/briefings/ostra-strait/case.yaml"
SUMMARY = "Varenia and Solmark disagree on inspections. Ships wait eight days. [@src-gazette]"


def soon(work: Callable[[], Any], seconds: float = 10) -> Any:
    start = time.monotonic()
    done = work()
    assert time.monotonic() - start < seconds
    return done


def nothing_written(desk: Desk) -> bool:
    return not any(p for p in (desk.root / "output").rglob("*")) if (desk.root / "output").exists() else True


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 31))
LARGE = {
    "30,000 nested brackets": ("notes: " + "[" * 30_000, "BG112"),
    "100,000 nested brackets": ("notes: " + "[" * 100_000, "BG112"),
    "a billion laughs": (LAUGHS, "BG113"),
    "six megabytes": ("# " + "x" * (6 << 20), "BG112"),
    "a quarter of a million values": ("sources: [" + "a, " * 250_000 + "]", "BG112"),
    "a text of two megabytes": ("sources:\n- {id: src-a, publisher: P, title: " + "x" * (2 << 20) + "}", "BG112"),
    "a number of 5,000 digits": (
        "positions:\n- {actor: act-varenia, topic: top-inspect, stance: opposes, "
        "evidence: {source: src-gazette, credibility: " + "1" * 5000 + "}}\n", "BG121"),
    "Python's own tag": ("a: !!python/object/apply:os.system [touch /tmp/never]", "BG113"),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_input_that_costs_much_is_refused_soon(desk: Desk, name: str) -> None:
    content, code = LARGE[name]
    desk.write(CASE, content)
    ran = soon(desk.build)
    assert code in ran.codes
    assert ran.status == 1
    assert nothing_written(desk)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[a](" * 20_000,
        "<b " * 20_000,
        "![" * 5_000,
        ">" * 5_000,
        "**a" * 20_000,
        "`a" * 20_000,
        "_a" * 20_000,
        "* " * 20_000,
        "[a]: b\n\n    " * 2_000,
    ],
)
def test_markdown_that_costs_much_is_refused_or_read_soon(desk: Desk, text: str) -> None:
    indented = "\n".join("    " + line for line in text.split("\n"))
    desk.change(BRIEFING, f"  summary: {SUMMARY}", f"  texts:\n    background: |\n  {indented}\n  summary: {SUMMARY}")
    ran = soon(desk.check)
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.err
    assert all(d["place"]["file"] == BRIEFING for d in ran.problems)


def test_text_that_looks_like_numbers_and_booleans_is_kept_as_typed(desk: Desk) -> None:
    for old, new in (
        ("Press conference in Port Vara", "NO"),
        ('"Yes, once insured"', "010"),
        ("No foreign inspectors", "22:30"),
    ):
        desk.change(BRIEFING, old, new)
    desk.change("content/desk.yaml", '"strait@desk.example, +00 00 0000"', "+32 2 555 01 00")
    assert desk.build().status == 0
    page = next(data.decode() for path, data in desk.outputs().items() if path.endswith(".html"))
    for text in (">NO", "010", "22:30", "+32 2 555 01 00"):
        assert text in page


@pytest.mark.parametrize("change", [
    lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b.replace(b"\n", b"\r"),
    lambda b: b.rstrip(b"\n"), lambda b: b.replace(b"\n", b"\r\n", 5),
], ids=["BOM", "CRLF", "CR", "no final newline", "mixed"])  # fmt: skip
def test_line_ends_and_marks_do_not_change_the_output(desk: Desk, change: Callable[[bytes], bytes]) -> None:
    desk.build()
    good = desk.outputs()
    desk.write(BRIEFING, change(desk.read(BRIEFING).encode()))
    assert (desk.build().status, desk.outputs()) == (0, good)


HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}'


def test_html_in_any_field_is_text(desk: Desk) -> None:
    quoted = "'" + HOSTILE + "'"
    desk.change(BRIEFING, "title: Grain transit through the Ostra strait", f"title: {quoted}")
    desk.change(BRIEFING, "title: Joint ship inspections", f"title: {quoted}")
    desk.change(BRIEFING, "name: Varenia", f"name: {quoted}")
    desk.change(BRIEFING, "venue: Press conference in Port Vara", f"venue: {quoted}")
    desk.change(BRIEFING, "publisher: Ostra Gazette", f"publisher: {quoted}")
    desk.change("content/desk.yaml", "name: Strait Desk", f"name: {quoted}")
    ran = desk.build()
    assert (ran.status, ran.errors) == (0, [])
    page = next(data.decode() for path, data in desk.outputs().items() if path.endswith(".html"))
    assert "<script>alert" not in page
    assert "49" not in page.split("</head>")[1]


# Templates ------------------------------------------------------------------------------------------------------------

ESCAPES = [
    "{{ ''.__class__.__mro__ }}", "{{ briefing.__class__ }}", "{{ briefing.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}", "{{ lipsum.__globals__ }}", "{{ summary.format(1) }}", "{{ '%s' % 1 }}",
    "{{ [].append(1) }}", "{{ ()|attr('__class__') }}", "{{ briefing['__class__'] }}", "{{ 'a' * 10**9 }}",
    "{{ summary|safe }}", "{{ range(9) }}", "{{ namespace() }}", "{{ joiner() }}", "{{ dict(a=1) }}",
    "{{ key_points|map(attribute='__class__')|list }}", "{{ 3|_charge }}", "{{ (1).__class__ }}",
    "{{ loop.__class__ }}",
    "{% autoescape false %}{{ summary }}{% endautoescape %}", "{% include '../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}", "{% extends 'page.html.j2' %}", "{% include 'page.html.j2' %}",
    "{% import 'page.html.j2' as p %}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% do 1 %}", "{% debug %}",
    "{% for a in 'aaaaaaaaaa' %}" * 12 + "{% endfor %}" * 12,
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "{% macro a() %}{{ b() }}{{ b() }}{% endmacro %}" * 1 + "{{ a() }}",
    "{{ brifing.title }}", "{% if itme.internal %}x{% endif %}", "{{ briefing.titel }}", "{{ briefing.subtitle }}",
    "{{ briefing }}", "{{ key_points }}", "{{ true and none }}", "{% for %}", "{{", "{% include 'nowhere.html.j2' %}",
    '<a href={{ briefing.title }}>x</a>', '<p style="color:{{ briefing.title }}">x</p>', '<p onclick="x()">x</p>',
    "<style>{{ briefing.title }}</style>", "<script>{{ briefing.title }}</script>", '<img src="no.png" alt="x">',
    '<link rel="attachment" href="file:///etc/passwd">', "{% set x = [briefing, briefing] %}",
]  # fmt: skip


@pytest.mark.parametrize("source", ESCAPES, ids=range(len(ESCAPES)))
def test_a_template_cannot_reach_out_hang_or_print_what_is_not_there(desk: Desk, source: str) -> None:
    desk.write("templates/one-pager/blocks/summary.html.j2", "{# a comment #}\n" + source + "\n")
    ran = soon(desk.build, 20)
    assert ran.status == 1
    assert ran.errors
    assert {d["code"][:3] for d in ran.errors} == {"BG8"}
    assert all(d["place"]["file"].startswith("templates/") for d in ran.errors)
    assert any(d["place"]["file"].endswith("summary.html.j2") for d in ran.errors) or "page.html.j2" in source
    assert nothing_written(desk)
    assert "Traceback" not in ran.err


STYLES = {
    "@import url(http://127.0.0.1/x.css);": "BG820",
    '@import "other.css";': "BG820",
    "@color-profile device-cmyk { src: url(x.icc) }": "BG820",
    "p { background: url(https://example.org/x.png) }": "BG820",
    "p { background: url(file:///etc/passwd) }": "BG820",
    "p { background: url(../../../etc/passwd) }": "BG812",
    "@font-face { font-family: Own; src: url(own.ttf) }": "BG812",
    "p { font-size: 1e9px }": "BG824",
    "p { color: red": "BG821",
    "p { font-family: Comic Sans MS }": "BG823",
}


@pytest.mark.parametrize("rule", STYLES)
def test_a_style_sheet_cannot_fetch_crash_or_bring_a_font_of_the_machine(desk: Desk, rule: str) -> None:
    theme = (ROOT / "templates/one-pager/theme.css").read_text("utf-8")
    desk.write("templates/one-pager/theme.css", f"{theme}\n{rule}\n")
    line = theme.count("\n") + 2
    ran = desk.build()
    assert [d["code"] for d in ran.errors] == [STYLES[rule]]
    assert ran.errors[0]["place"]["file"] == "templates/one-pager/theme.css"
    assert ran.errors[0]["place"]["line"] == line
    assert nothing_written(desk)


def test_a_property_the_engine_ignores_is_a_warning_at_its_line(desk: Desk) -> None:
    theme = (ROOT / "templates/one-pager/theme.css").read_text("utf-8")
    desk.write("templates/one-pager/theme.css", f"{theme}\np {{ colour: red }}\n")
    ran = desk.build()
    assert ran.status == 0
    assert ("templates/one-pager/theme.css", theme.count("\n") + 2) in {(f, n) for f, n, _ in ran.places("BG822")}


def test_a_page_nested_too_deeply_is_a_diagnostic(desk: Desk) -> None:
    desk.write("templates/one-pager/blocks/summary.html.j2", "<div>" * 400 + "x" + "</div>" * 400)
    ran = soon(desk.build, 60)
    assert "BG904" in ran.codes
    assert nothing_written(desk)


ALLOWED = (str, Html, int, bool, type(None))


def walk(value: Any) -> None:
    if isinstance(value, tuple):
        for item in value:
            walk(item)
    elif is_dataclass(value):
        for field in fields(value):
            walk(getattr(value, field.name))
    else:
        assert type(value) in ALLOWED


def test_a_view_holds_only_the_types_that_are_allowed() -> None:
    jobs = plan(read_desk(ROOT).value, Request()).value
    for job in jobs:
        records = validate(parse(job.files).value).value
        dossier = link(records, job.desk, job.scheme, job.scale).value
        assert dossier is not None
        for variant in job.variants:
            selection = select(dossier, variant).value
            assert selection is not None
            walk(selection.view)


# The machine ----------------------------------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_named_with_its_record(desk: Desk) -> None:
    desk.change(BRIEFING, "name: Mira Lund", "name: Mira Lund 漢")
    ran = desk.build()
    assert ran.places("BG901")[0][:2] == (BRIEFING, 12)
    assert "U+6F22" in ran.err
    assert nothing_written(desk)


@pytest.mark.parametrize("kind", ["fifo", "socket", "folder", "link out", "link in", "device"])
def test_what_is_no_regular_file_is_refused_at_once(desk: Desk, kind: str) -> None:
    place = desk.root / CASE
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "socket":
        import socket  # noqa: PLC0415

        with socket.socket(socket.AF_UNIX) as server:
            here = Path.cwd()
            os.chdir(place.parent)
            server.bind(place.name)
            os.chdir(here)
    elif kind == "folder":
        place.mkdir()
        return
    elif kind == "link out":
        place.symlink_to("/etc/passwd")
    elif kind == "link in":
        place.symlink_to(desk.root / BRIEFING)
    else:
        place.symlink_to("/dev/zero")
    ran = soon(desk.build, 10)
    assert set(ran.codes) & {"BG002", "BG004"}
    assert ran.status in (1, 2)
    assert CASE in ran.err


def test_a_linked_folder_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.yaml").write_text("sources: []", "utf-8")
    (desk.root / "content/library").symlink_to(tmp_path / "elsewhere")
    assert desk.check().codes == ["BG004"]


@pytest.mark.parametrize("name", ["line\nbreak.yaml", "\x1b[31mred.yaml", "x" * 240 + ".yaml", b"\xff\xfe.yaml"])
def test_a_file_name_that_is_not_safe_is_refused_and_printed_harmlessly(desk: Desk, name: str | bytes) -> None:
    folder = os.fsencode(desk.root / "content/briefings/ostra-strait")
    Path(os.fsdecode(os.path.join(folder, os.fsencode(name)))).write_text("sources: []\n", "utf-8")  # noqa: PTH118  (bytes)
    ran = desk.check()
    assert "BG003" in ran.codes
    assert "\x1b[31m" not in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("link", ["output", "output/ostra-strait", "artifact"])
def test_links_in_the_output_are_not_followed(desk: Desk, tmp_path: Path, link: str) -> None:
    target = tmp_path / "target"
    if link == "artifact":
        desk.build()
        place = next((desk.root / "output").rglob("*.pdf"))
        place.unlink()
        target.write_text("precious", "utf-8")
    else:
        target.mkdir()
        place = desk.root / link
        place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)
    ran = desk.build()
    assert (ran.status, ran.codes) == (2, ["BG010"])
    assert (target.read_text("utf-8") if link == "artifact" else list(target.iterdir())) in ("precious", [])


def test_an_unreadable_module_on_pythonpath_is_not_ours(desk: Desk, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.mkdir()
    for name in ("yaml", "jinja2", "html", "json"):
        (evil / f"{name}.py").write_text("raise SystemExit('evil was imported')", "utf-8")
    ran = program("check", cwd=desk.root, env={"PYTHONPATH": f"{evil}{os.pathsep}{ROOT}"})
    assert ran.returncode == 0, ran.stderr


def test_settings_that_are_wrong_stop_everything_with_their_place(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED.replace("audiences:", "audience:"))
    ran = desk.build()
    assert ran.places("BG103") == [("content/desk.yaml", 4, 1)]
    assert "did you mean `audiences`?" in ran.err
    assert nothing_written(desk)
