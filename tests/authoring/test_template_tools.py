"""`briefgen template`: new products, copies of single files, and what their authors are told about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.authoring.hardest_desk import WORST, worst_desk
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.planning.jobs import Request
from briefgen.pool.in_process import InProcess
from briefgen.program import check
from tests.support.desks import BRIEFING, ROOT, Desk, Ran
from tests.support.laid_out import faults

CONTACT = "templates/one-pager/blocks/contact.html.j2"
NOTE = "output/ostra-strait/2026-03-14/ostra-strait_2026-03-14_policy-note.html"


@pytest.fixture
def at_home(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk, with us in its folder."""
    monkeypatch.chdir(desk.root)
    return desk


def template(desk: Desk, *arguments: str) -> Ran:
    ran = desk.run("template", *arguments)
    assert ran.err == "" or ran.status
    return ran


def documents(desk: Desk) -> dict[str, bytes]:
    """What was built, without the manifest, which knows of the copy."""
    return {path: data for path, data in desk.outputs().items() if not path.endswith(".json")}


def aged(desk: Desk, path: str) -> None:
    """A copy as an older version of the program would have made it."""
    first, rest = desk.read(path).split("\n", 1)
    desk.write(path, f"{first[: first.index('sha256:')]}sha256:0123456789abcdef #}}\n{rest}")


# new ------------------------------------------------------------------------------------------------------------------


def test_a_new_product_builds_at_once_and_holds_one_file(at_home: Desk) -> None:
    ran = template(at_home, "new", "policy-note", "--from", "one-pager")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "templates/policy-note/product.yml")
    assert [path.name for path in (at_home.root / "templates").rglob("*") if path.is_file()] == ["product.yml"]
    built = at_home.build("--product", "policy-note", "--format", "html")
    assert (built.status, built.problems) == (0, [])
    assert "Policy note" in at_home.read(NOTE)


def test_a_new_product_has_the_contract_of_the_one_it_begins_as(at_home: Desk) -> None:
    template(at_home, "new", "policy-note", "--from", "one-pager", "--title", "Note: for the minister")
    made = at_home.read("templates/policy-note/product.yml").splitlines()
    model = (ROOT / "templates/one-pager/product.yml").read_text("utf-8").splitlines()
    assert made == [model[0], "title: 'Note: for the minister'", "based_on: one-pager", *model[2:]]


def test_a_new_product_may_begin_as_one_of_the_desk(at_home: Desk) -> None:
    template(at_home, "new", "policy-note", "--from", "one-pager")
    template(at_home, "override", "policy-note", "summary")
    at_home.change("templates/policy-note/blocks/summary.html.j2", "{{ summary }}", "{{ summary }} Approved.")
    template(at_home, "new", "cabinet-note", "--from", "policy-note")
    assert "based_on: policy-note" in at_home.read("templates/cabinet-note/product.yml")
    assert at_home.build("--product", "cabinet-note", "--format", "html").problems == []
    assert "Approved." in at_home.read(NOTE.replace("policy-note", "cabinet-note"))


@pytest.mark.parametrize(
    ("name", "base", "said"),
    [
        ("Policy Note", "one-pager", "`Policy Note` cannot name a product"),
        ("one-pager", "full-brief", "the product `one-pager` is there already"),
        ("policy-note", "one-pagr", "there is no product `one-pagr`; did you mean `one-pager`?"),
    ],
)
def test_what_no_product_can_be_made_of(at_home: Desk, name: str, base: str, said: str) -> None:
    ran = template(at_home, "new", name, "--from", base)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"briefgen: {said}")
    assert not (at_home.root / "templates").exists()


# override -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("product", "block", "path"),
    [
        ("one-pager", "contact", CONTACT),
        ("one-pager", "page", "templates/one-pager/page.html.j2"),
        ("one-pager", "theme.css", "templates/one-pager/theme.css"),
        ("one-pager", "product.yml", "templates/one-pager/product.yml"),
        ("_shared", "components/key_quote", "templates/_shared/components/key_quote.html.j2"),
        ("_shared", "tokens", "templates/_shared/css/tokens.css"),
        ("one-pager", "key_quote", "templates/one-pager/components/key_quote.html.j2"),
    ],
)
def test_one_file_is_copied_and_the_documents_stay_as_they_are(
    at_home: Desk, product: str, block: str, path: str
) -> None:
    assert at_home.build().problems == []
    before = documents(at_home)
    ran = template(at_home, "override", product, block)
    source = path if "one-pager/components" not in path else path.replace("one-pager", "_shared")
    assert (ran.status, ran.out) == (0, f"{path}: copied from {source}\n")
    first, rest = at_home.read(path).split("\n", 1)
    assert source in first
    assert rest == (ROOT / source).read_text("utf-8")
    assert [file.name for file in (at_home.root / "templates").rglob("*") if file.is_file()] == [Path(path).name]
    assert at_home.build().problems == []
    assert documents(at_home) == before


def test_a_copy_whose_original_has_changed_is_reported_until_its_author_has_looked(at_home: Desk) -> None:
    template(at_home, "override", "one-pager", "contact")
    at_home.change(CONTACT, '<p class="small">{{ desk.contact }}</p>', "<p>Call {{ desk.contact }}</p>")
    assert at_home.check().problems == []
    assert template(at_home, "override", "one-pager", "contact", "--keep").status == 0
    aged(at_home, CONTACT)
    assert at_home.check().places("BG840") == [(CONTACT, 1, 1)]
    assert "the original has changed" in template(at_home, "list").out
    diff = template(at_home, "override", "one-pager", "contact", "--diff").out.splitlines()
    changed = [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ['-  <p class="small">{{ desk.contact }}</p>', "+  <p>Call {{ desk.contact }}</p>"]
    template(at_home, "override", "one-pager", "contact", "--keep")
    assert at_home.check().problems == []
    assert "Call {{ desk.contact }}" in at_home.read(CONTACT)


def test_a_copy_for_a_product_of_the_desk_watches_what_it_was_copied_from(at_home: Desk) -> None:
    template(at_home, "new", "policy-note", "--from", "one-pager")
    template(at_home, "override", "one-pager", "contact")
    template(at_home, "override", "policy-note", "contact")
    at_home.change(CONTACT, "{{ desk.contact }}", "{{ desk.contact }}!")
    copy = "templates/policy-note/blocks/contact.html.j2"
    assert at_home.check().places("BG840") == [(copy, 1, 1)]
    diff = template(at_home, "override", "policy-note", "contact", "--diff").out
    assert '-  <p class="small">{{ desk.contact }}!</p>' in diff


def test_a_file_copied_by_hand_can_be_watched_from_now_on(at_home: Desk) -> None:
    at_home.write(CONTACT, (ROOT / CONTACT).read_bytes())
    assert "--keep` watches ours" in template(at_home, "list").out
    template(at_home, "override", "one-pager", "contact", "--keep")
    assert "the original is the same still" in template(at_home, "list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("one-pagr", "contact"), "there is no product `one-pagr`; did you mean `one-pager`?"),
        (("one-pager", "contat"), "`one-pager` has no `contat`; did you mean `contact`?"),
        (("one-pager", "fonts/BriefSans.woff2"), "`templates/_shared/fonts/BriefSans.woff2` is no text"),
        (("one-pager", "../_shared/css/tokens.css"), "`one-pager` has no `../_shared/css/tokens.css`"),
        (
            ("one-pager", "summary", "--diff"),
            "the desk has no copy at `templates/one-pager/blocks/summary",
        ),
        (("one-pager", "contact"), f"`{CONTACT}` is the desk's own already"),
        (("one-pager", "blocks/own.html.j2", "--diff"), "`templates/one-pager/blocks/own.html.j2` is the desk's own: "),
    ],
)
def test_what_cannot_be_copied(at_home: Desk, arguments: tuple[str, ...], said: str) -> None:
    at_home.write(CONTACT, "<p>Ours.</p>\n")
    at_home.write("templates/one-pager/blocks/own.html.j2", "<p>Ours.</p>\n")
    ran = template(at_home, "override", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"briefgen: {said}")
    assert at_home.read(CONTACT) == "<p>Ours.</p>\n"


def test_the_built_in_templates_are_never_written(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """In the project's own folder they are the desk's templates as well."""
    monkeypatch.chdir(ROOT)
    ran = template(desk, "override", "one-pager", "contact")
    assert (ran.status, ran.out) == (2, "")
    assert "this desk's templates are the built-in ones" in ran.err


# list, fields ---------------------------------------------------------------------------------------------------------


def test_list_says_whose_files_a_product_consists_of(at_home: Desk) -> None:
    template(at_home, "new", "policy-note", "--from", "one-pager")
    template(at_home, "override", "policy-note", "page")
    at_home.write("templates/one-pager/blocks/own.html.j2", "<p>Ours.</p>\n")
    lines = [line.split("  ") for line in template(at_home, "list").out.splitlines()]
    found = {line[0]: line[-1] for line in lines if line[0]}
    assert found["full-brief"] == "built-in"
    assert found["one-pager"] == "built-in, 1 file of the desk"
    assert found["policy-note"] == "desk, based on one-pager"
    assert ["", "page.html.j2", "a copy; the original is the same still"] in lines
    assert ["", "blocks/own.html.j2", "the desk's own"] in lines


def test_fields_shows_every_field_with_its_type_and_a_value(at_home: Desk) -> None:
    ran = template(at_home, "fields", "one-pager", "--briefing", "ostra-strait")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert "title text Grain transit through the Ostra strait" in lines
    assert "key_points list of Statement 2 of them" in lines
    assert "subtitle text, may be empty empty here" in lines
    assert "speaker text Mira Lund" in lines
    assert any(line.startswith("Quote: Somebody's words.") for line in lines)


def test_fields_names_what_is_not_there(at_home: Desk) -> None:
    ran = template(at_home, "fields", "one-pagr")
    assert (ran.status, ran.out) == (1, "")
    assert "BG013 there is no product `one-pagr`" in ran.err


# check ----------------------------------------------------------------------------------------------------------------

TINY = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head>
<body><main id="main"><h1>{{ briefing.title }}</h1></main></body></html>
"""


def test_check_looks_at_the_worst_briefings_and_at_the_desks_own(desk: Desk) -> None:
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    desk.write("templates/tiny/page.html.j2", TINY)
    ran = desk.run("template", "check", "tiny", "--out", str(desk.root / "look"))
    assert (ran.status, ran.problems) == (0, [])
    seen = sorted(file.name for file in (desk.root / "look").iterdir())
    assert seen == [f"{name}_tiny.pdf" for name in sorted([*WORST, "nothing-but-words", "ostra-strait"])]
    assert ran.out == f"{len(seen)} documents looked at: no problems\n"
    assert desk.outputs() == {}


def test_check_finds_what_only_a_hard_briefing_shows(desk: Desk) -> None:
    """The quick start has no guarantees, and its quote has a venue."""
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    page = "{% for item in guarantees %}<p>{{ item.titel }}</p>{% endfor %}</main>"
    desk.write("templates/tiny/page.html.j2", TINY.replace("</main>", page))
    assert desk.build("--product", "tiny", "--format", "html").problems == []
    ran = desk.run("template", "check", "tiny")
    assert (ran.status, ran.places("BG811")) == (1, [("templates/tiny/page.html.j2", 2, 1)])
    assert "worst case `cyrillic`, and" in ran.err


def test_a_fault_that_only_the_desks_own_briefing_shows_names_it(desk: Desk) -> None:
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    quotes = '{% for q in key_quotes if q.speaker == "Mira Lund" %}<p class="off">{{ q.text }}</p>{% endfor %}'
    page = f"{quotes}</main>"
    desk.write("templates/tiny/page.html.j2", TINY.replace("</main>", page))
    desk.write("templates/tiny/theme.css", ".off { margin-left: 80%; white-space: nowrap }\n")
    ran = desk.run("template", "check", "tiny")
    assert ran.codes == ["BG842"]
    assert "(tiny, briefing `ostra-strait`)" in ran.err


def test_check_says_why_a_briefing_could_not_be_looked_at(desk: Desk) -> None:
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    desk.write("templates/tiny/page.html.j2", TINY)
    desk.change(BRIEFING, "title: Grain", "titel: Grain")
    ran = desk.run("template", "check", "tiny")
    assert ran.status == 1
    assert {problem["place"]["file"] for problem in ran.errors} == {BRIEFING}


def test_check_of_a_product_that_is_not_there(desk: Desk) -> None:
    ran = desk.run("template", "check", "tinny")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no product `tinny`" in ran.err


def test_the_worst_briefings_keep_the_rules_and_are_the_same_each_time() -> None:
    templates = Files({path: data for path, data in read_desk(ROOT).value.items() if not path.startswith("content/")})
    worst = worst_desk(templates)
    assert worst.digest() == worst_desk(templates).digest()
    found = check(Request(formats=()), worst, InProcess())
    assert [each for each in found if each.is_error] == []
    text = worst["content/briefings/long-names/briefing.yaml"].decode()
    assert len(json.loads(text)["actors"][0]["name"]) >= 55
    assert len(json.loads(worst["content/briefings/twenty-rows/briefing.yaml"])["actors"]) == 20


@pytest.mark.parametrize("product", sorted(path.parent.name for path in (ROOT / "templates").glob("*/product.yml")))
def test_what_ships_bears_the_worst(desk: Desk, product: str) -> None:
    look = desk.root / "look"
    ran = desk.run("template", "check", product, "--fail-on", "warning", "--out", str(look))
    assert (ran.status, ran.problems) == (0, [])
    seen = {pdf.stem: [*map(str, faults(pdf))] for pdf in sorted(look.glob("*.pdf"))}
    # Boxes of the greatest length that are kept whole fill pages badly, whatever a template does.
    wrong = {name: [said for said in found if not said.endswith("% full")] for name, found in seen.items()}
    assert len(seen) == len(WORST) + 2
    assert {name: found for name, found in wrong.items() if found} == {}
