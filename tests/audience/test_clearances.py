"""Clearances: who has to agree before a briefing goes out, and to what exactly they agreed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PIL import Image

from tests.support.desks import BRIEFING, MARKED, SETTINGS, Desk, Ran, tiny

FILE = "content/briefings/ostra-strait/clearances.yaml"
RELEASE = ("--profile", "release")
PICTURE = """\
pictures:
- id: pic-port
  file: port.png
  alt: The port from the sea, with two ships at the quay.
  caption: Two ships wait at the quay.
  evidence: src-gazette
"""


@pytest.fixture
def asking(desk: Desk) -> Desk:
    """A desk whose releases need the consent of two."""
    desk.write("content/desk.yaml", SETTINGS + "release: {clearances: [legal, press]}\n")
    return desk


def clear(
    desk: Desk, role: str, name: str = "Vera Holt", day: str = "2026-03-15", briefing: str = "ostra-strait"
) -> Ran:
    return desk.run("clear", briefing, "--role", role, "--name", name, "--today", day, "--desk", str(desk.root))


def cleared(desk: Desk) -> Desk:
    for role in ("legal", "press"):
        assert clear(desk, role).status == 0
    return desk


def of(ran: Ran, *codes: str) -> list[tuple[str, str]]:
    return [(d["code"], d["severity"]) for d in ran.problems if d["code"] in codes]


def test_a_release_asks_for_every_clearance_and_a_draft_says_so(asking: Desk) -> None:
    assert of(asking.check(), "BG514") == [("BG514", "info")] * 2
    assert of(asking.check(*RELEASE), "BG514") == [("BG514", "error")] * 2
    assert clear(asking, "legal").out.startswith("Vera Holt has cleared ")
    assert of(asking.check(*RELEASE), "BG514") == [("BG514", "error")]
    assert clear(asking, "press").status == 0
    assert of(asking.check(*RELEASE), "BG511", "BG514") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("We will not let", "We shall not let", "changed: `quo-"),
        ("title: Grain transit", "title: On grain transit", "changed: `briefing`"),
        ("publisher: Ostra Gazette", "publisher: The Gazette", "changed: `src-gazette`"),
        ("sources:\n", "sources:\n- {id: src-late, publisher: Late News, title: Late}\n", "new: `src-late`"),
    ],
)
def test_a_record_that_changes_voids_them_and_is_named(asking: Desk, old: str, new: str, said: str) -> None:
    cleared(asking).change(BRIEFING, old, new)
    ran = asking.check(*RELEASE)
    assert of(ran, "BG511", "BG514") == [("BG511", "error")] * 2
    assert all(said in d["message"] and "15 March 2026" in d["message"] for d in ran.problems if d["code"] == "BG511")
    assert of(asking.check(), "BG511") == [("BG511", "warning")] * 2
    assert of(cleared(asking).check(*RELEASE), "BG511") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('public: {up_to: "TLP:CLEAR"}', 'public: {up_to: "TLP:GREEN"}', "`public`"),
        ("audiences:\n", 'audiences:\n  partners: {up_to: "TLP:CLEAR"}\n', "`partners`"),
        ('"TLP:AMBER"}', '"TLP:AMBER", distribution: [Ana Roth]}', "`internal`"),
        ('public: {up_to: "TLP:CLEAR"}', 'public: {up_to: "TLP:CLEAR", products: change-note}', "`public`"),
    ],
)
def test_consent_is_for_readers_too(desk: Desk, old: str, new: str, said: str) -> None:
    desk.write("content/desk.yaml", MARKED + "release: {clearances: [legal]}\n")
    assert clear(desk, "legal").status == 0
    assert of(desk.check(*RELEASE), "BG511", "BG514") == []
    desk.change("content/desk.yaml", old, new)
    [told] = (found for found in desk.check(*RELEASE).problems if found["code"] == "BG511")
    assert told["message"].endswith(f"since then other readers, or readers of more: {said}")


def test_an_audience_that_is_gone_takes_no_consent_away(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED + "release: {clearances: [legal]}\n")
    assert clear(desk, "legal").status == 0
    desk.change("content/desk.yaml", '  public: {up_to: "TLP:CLEAR"}\n', "")
    assert of(desk.check(*RELEASE), "BG511") == []


def test_a_record_that_is_gone_voids_them_too(asking: Desk) -> None:
    asking.change(BRIEFING, "sources:\n", "sources:\n- {id: src-late, publisher: Late News, title: Late}\n")
    cleared(asking).change(BRIEFING, "- {id: src-late, publisher: Late News, title: Late}\n", "")
    assert {d["message"].rpartition("; ")[2] for d in asking.check().problems if d["code"] == "BG511"} == {
        "since then gone: `src-late`"
    }


def test_layout_notes_and_unused_terms_void_nothing(asking: Desk) -> None:
    text = cleared(asking).read(BRIEFING)
    asking.write(BRIEFING, "# looked at again\n" + text.replace("  use: key", "  use: key\n  ednote: Call her again."))
    asking.write("content/library/terms.yaml", "terms:\n- {id: trm-lng, term: LNG, meaning: Liquefied natural gas.}\n")
    assert of(asking.check(*RELEASE), "BG511", "BG514") == []


def test_a_higher_marking_is_a_change(asking: Desk) -> None:
    asking.change("content/desk.yaml", "release", 'marking: {scheme: tlp, default: "TLP:CLEAR"}\nrelease')
    cleared(asking).change("content/desk.yaml", "TLP:CLEAR", "TLP:GREEN")
    assert of(asking.check(), "BG511") == [("BG511", "warning")] * 2


def test_a_release_without_its_clearances_is_not_published(asking: Desk) -> None:
    ran = asking.run("publish", "ostra-strait", "--note", "First.", "--desk", str(asking.root))
    assert (ran.status, "BG514" in ran.err) == (1, True)
    assert not (asking.root / "content/briefings/ostra-strait/editions").exists()


def test_what_is_written_is_plain_and_only_grows(asking: Desk) -> None:
    clear(asking, "legal", name='Vera "V." Holt: head')
    before = asking.read(FILE)
    assert before.startswith('clearances:\n- role: "legal"\n  name: "Vera \\"V.\\" Holt: head"\n  date: 2026-03-15\n')
    asking.write(FILE, before.rstrip("\n"))  # as an editor may leave it
    clear(asking, "press")
    assert asking.read(FILE).startswith(before)
    assert of(asking.check(*RELEASE), "BG511", "BG514") == []


def test_nothing_is_cleared_that_cannot_be_read(asking: Desk) -> None:
    asking.change(BRIEFING, "use: key", "use: kay")
    ran = clear(asking, "legal")
    assert (ran.status, "BG108" in ran.err, (asking.root / FILE).exists()) == (1, True, False)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"role": "finance"}, "asks for legal, press"),
        ({"name": " "}, "--name is empty"),
        ({"day": "soon"}, "--today: "),
    ],
)
def test_wrong_usage_is_said(asking: Desk, more: dict[str, str], said: str) -> None:
    ran = clear(asking, **{"role": "legal", **more})
    assert (ran.status, said in ran.err, (asking.root / FILE).exists()) == (2, True, False)


def test_a_file_of_another_kind_is_left_alone(asking: Desk) -> None:
    asking.write(FILE, "clearances: {legal: yes}\n")
    assert "BG107" in asking.check().codes
    assert clear(asking, "legal").status == 1
    assert asking.read(FILE) == "clearances: {legal: yes}\n"


# What it is printed with ----------------------------------------------------------------------------------------------


def printing(desk: Desk) -> Desk:
    """A desk with a product of its own, cleared by one."""
    tiny(desk)
    desk.write("templates/tiny/theme.css", "p { color: black }\n")
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "release: {clearances: [legal]}\n")
    assert clear(desk, "legal").status == 0
    assert of(desk.check(), "BG511", "BG514", "BG530") == []
    return desk


def voided(desk: Desk, *arguments: str) -> list[str]:
    found = [d["message"] for d in desk.check(*arguments).problems if d["code"] == "BG511"]
    return [said.partition("; since then ")[2] for said in found]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("templates/tiny/page.html.j2", "<p>Other words.</p>", "the template `templates/tiny/page.html.j2` changed"),
        ("templates/tiny/theme.css", "p { color: white }", "the style sheet `templates/tiny/theme.css` changed"),
        ("templates/_shared/css/print.css", "", "the style sheet `templates/_shared/css/print.css` changed"),
        ("templates/_brand.yml", 'color: {palette: {blue: "#003366"}}\n', "the brand changed"),
        ("templates/tiny/product.yml", "title: Tinier\n", "the contract `templates/tiny/product.yml` changed"),
    ],
)
def test_consent_is_for_the_pages_too(desk: Desk, path: str, text: str, said: str) -> None:
    printing(desk).write(path, text)
    assert voided(desk) == [said]
    assert clear(desk, "legal").status == 0
    assert voided(desk) == []


def test_a_template_that_is_added_ends_it(desk: Desk) -> None:
    printing(desk).write("templates/tiny/blocks/contact.html.j2", "")
    assert voided(desk) == ["the template `templates/tiny/blocks/contact.html.j2` is new"]


def test_a_template_that_is_taken_away_ends_it(desk: Desk) -> None:
    (printing(desk).root / "templates/tiny/theme.css").unlink()
    assert voided(desk) == ["the style sheet `templates/tiny/theme.css` is gone"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("products: [tiny]", "products: [tiny, change-note]", "made as something else too: `change-note`"),
        ("contact: strait@", "contact: other@", "other settings in desk.yaml: `desk`"),
        ("audiences:", "scale: icd203\naudiences:", "other settings in desk.yaml: `scale`"),
        ("release:", "language: en-US\nrelease:", "other settings in desk.yaml: `language`"),
    ],
)
def test_consent_is_for_products_and_printed_settings(desk: Desk, old: str, new: str, said: str) -> None:
    printing(desk).change("content/desk.yaml", old, new)
    assert said in voided(desk)[0]


def test_what_no_page_of_it_is_made_with_ends_nothing(desk: Desk) -> None:
    printing(desk).write("templates/other/product.yml", "title: Other\n")
    desk.write("templates/other/page.html.j2", "<p>Other.</p>")
    desk.change("content/desk.yaml", "release: {", "stale_after: {quote: 9000}\nrelease: {")
    assert voided(desk) == []
    assert voided(desk, "--product", "tiny", "--audience", "public") == []


def test_one_of_an_older_briefgen_holds_as_it_was_given_and_says_so(desk: Desk) -> None:
    text = printing(desk).read(FILE)
    desk.write(FILE, text[: text.index("  products:")])
    desk.write("templates/tiny/theme.css", "p { color: white }\n")
    ran = desk.check()
    assert of(ran, "BG511", "BG514", "BG530") == [("BG530", "info")]
    assert "does not say with which templates they are printed" in ran.err
    assert of(desk.check(*RELEASE), "BG530") == [("BG530", "info")]
    assert clear(desk, "legal").status == 0
    assert of(desk.check(), "BG511", "BG530") == []


def test_a_term_within_a_longer_word_is_not_used(asking: Desk) -> None:
    cleared(asking).write("content/library/terms.yaml", "terms:\n- {id: trm-rot, term: sign, meaning: A mark.}\n")
    assert "signature" in asking.read(BRIEFING)
    assert of(asking.check(*RELEASE), "BG511") == []


def test_a_term_that_an_older_briefgen_took_for_a_used_one_ends_nothing(asking: Desk) -> None:
    asking.write("content/library/terms.yaml", "terms:\n- {id: trm-sign, term: sign, meaning: A mark.}\n")
    cleared(asking)
    lines = asking.read(FILE).replace("  records:\n", f"  records:\n    trm-sign: sha256:{'0' * 64}\n")
    asking.write(FILE, lines)
    assert of(asking.check(*RELEASE), "BG511") == []


def test_nobody_clears_anything_on_a_day_that_is_still_to_come(asking: Desk) -> None:
    ran = clear(asking, "legal", day="2999-01-01")
    assert (ran.status, "still to come" in ran.err, (asking.root / FILE).exists()) == (2, True, False)
    text = cleared(asking).read(FILE)
    asking.write(FILE, text.replace("date: 2026-03-15", "date: 2999-01-01", 1))
    ran = asking.run("publish", "ostra-strait", "--note", "First.")
    assert [d["code"] for d in ran.errors if d["code"].startswith("BG53")] == ["BG531"]
    assert not (asking.root / "content/briefings/ostra-strait/editions").exists()


def test_first_clearances_at_once_make_one_list(asking: Desk) -> None:
    made = [
        subprocess.Popen(
            [sys.executable, "-m", "briefgen", "clear", "ostra-strait", "--role", role, "--name", "Vera Holt"],
            cwd=asking.root,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for role in ("legal", "press")
    ]
    written = [process.wait() for process in made].count(0)
    assert asking.read(FILE).count("clearances:") == 1
    assert asking.read(FILE).count("- role:") == written >= 1


def test_a_picture_that_is_as_it_was_cleared_makes_nothing_due(desk: Desk) -> None:
    Image.new("RGB", (400, 300), "teal").save(desk.root / "content/briefings/ostra-strait/port.png")
    desk.write(BRIEFING, f"{desk.read(BRIEFING)}{PICTURE}")
    cleared(desk)
    assert "is void" not in desk.run("list", "due", "--today", "2026-03-15", "--desk", str(desk.root)).out
    Image.new("RGB", (400, 300), "red").save(desk.root / "content/briefings/ostra-strait/port.png")
    assert "is void" in desk.run("list", "due", "--today", "2026-03-15", "--desk", str(desk.root)).out
