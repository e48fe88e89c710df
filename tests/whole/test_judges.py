"""A judge that cannot fail proves nothing: each one here passes what is good and names what is not."""

from pathlib import Path

import pytest
from weasyprint import HTML

from tests import judges

GOOD = """<!doctype html>
<html lang="en">
<title>Grain transit</title>
<meta name="viewport" content="width=device-width">
<main><h1>Grain transit</h1><p>Ships wait eight days.</p></main>
</html>
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return page(tmp_path / "good, ü & #1.html", GOOD)


def page(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def with_head(element: str) -> str:
    return GOOD.replace("<main>", f"{element}<main>")


def rules(failures: list[judges.Failure], file: Path) -> set[str]:
    return {failure.rule for failure in failures if failure.file == file}


def test_verapdf_tells_a_tagged_document_from_an_untagged_one_and_from_none(good: Path) -> None:
    tagged, untagged, none = (good.with_name(f"{name}, ü.pdf") for name in ("tagged", "untagged", "none"))
    HTML(good).write_pdf(tagged, pdf_variant="pdf/ua-1")
    HTML(good).write_pdf(untagged)
    none.write_text("This is no PDF.", encoding="utf-8")
    failures = judges.verapdf([tagged, untagged, none], flavours=("ua1", "3a"))
    assert rules(failures, tagged) >= {"3a 6.6.4-1"}
    assert not {rule for rule in rules(failures, tagged) if rule.startswith("ua1")}
    assert rules(failures, untagged) >= {"ua1 7.1-3", "ua1 7.1-11", "3a 6.7.3.3-1"}
    assert rules(failures, none) == {"ua1 unreadable", "3a unreadable"}


def test_nu_tells_valid_html_from_invalid_and_lets_the_css_of_print_pass(good: Path, tmp_path: Path) -> None:
    css = "@page { @top-left { content: 'x' } } h1 { string-set: title content() }"
    printed = page(tmp_path / "printed.html", with_head(f"<style>{css}</style>"))
    broken = page(tmp_path / "broken.html", GOOD.replace("<p>", "<p><img src='data:,'>"))
    failures = judges.nu([good, printed, broken])
    assert [(failure.file, failure.rule) for failure in failures] == [(broken, "error")]
    assert failures[0].message.startswith("5:")


def test_axe_tells_an_accessible_page_from_one_that_is_not(good: Path, tmp_path: Path) -> None:
    broken = page(tmp_path / "broken.html", GOOD.replace(' lang="en"', ""))
    linked = page(tmp_path / "linked.html", with_head("<link rel='stylesheet' href='a.css'>"))
    failures = judges.axe([good, broken, linked])
    assert rules(failures, good) == set()
    assert rules(failures, broken) == {"html-has-lang"}
    assert rules(failures, linked) == {"outside-request"}


def test_axe_sees_the_page_at_the_width_and_in_the_scheme_it_is_told(tmp_path: Path) -> None:
    css = "@media (width: 360px) and (prefers-color-scheme: dark) { p { color: #eee } }"
    fickle = page(tmp_path / "fickle.html", with_head(f"<style>{css}</style>"))
    assert rules(judges.axe([fickle], width=360, scheme="dark"), fickle) == {"color-contrast"}
    assert rules(judges.axe([fickle], width=360, scheme="light"), fickle) == set()


SOUND = """<style>
:root { color-scheme: light dark } a:focus { outline: 2px solid } p { line-height: 2.2 }
.skip { position: absolute; left: -999px } .skip:focus { left: 0 }
</style><a class="skip" href="#m">Skip</a><div id="m">"""
BROKEN = {
    "focus": [
        "<style>a:focus { outline: none }</style>",
        "<style>@media (prefers-color-scheme: dark) { a:focus { outline-color: #222 } }</style>",
        "<style>.skip:focus { left: -999px }</style>",
    ],
    "target": ['<p><a href="#a" style="display: inline-block; line-height: 1">A</a> <a href="#b">B</a></p>'],
    "reflow": [
        '<div style="width: 400px">Wide</div>',
        '<div style="overflow-x: auto; width: 200px"><div style="width: 400px">Scrolls</div></div>',
    ],
    "spacing": [
        '<div style="height: 1.2em; overflow: hidden">Two words</div>',
        '<div style="width: 9ch; height: 1.2em; background: white">Two words</div><div>More words</div>',
    ],
    "motion": ["<style>a { transition: color 1s }</style>"],
    "forced-colours": ['<p style="forced-color-adjust: none; color: #eee; background: white">Unseen</p>'],
}


def test_what_axe_cannot_see_is_seen(tmp_path: Path) -> None:
    pieces = [(rule, piece) for rule, given in BROKEN.items() for piece in given]
    files = [page(tmp_path / f"{n}.html", with_head(SOUND + piece)) for n, (_, piece) in enumerate(pieces)]
    good = page(tmp_path / "good.html", with_head(SOUND))
    failures = judges.details([good, *files])
    assert rules(failures, good) == set()
    assert [rule in rules(failures, file) for file, (rule, _) in zip(files, pieces, strict=True)] == [True] * len(files)


def test_a_missing_judge_says_what_installs_it(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    for judge in (judges.verapdf, judges.nu, judges.axe, judges.details):
        with pytest.raises(judges.NoVerdictError, match="`make test`"):
            judge([good])


def test_nothing_to_judge_is_no_pass() -> None:
    with pytest.raises(judges.NoVerdictError, match="no files"):
        judges.nu([])
