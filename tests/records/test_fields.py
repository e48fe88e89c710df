"""Fields of records that describe a publication, a name, and who looks after what."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.support.desks import BRIEFING, Desk

SOURCE = "{id: src-book, publisher: Strait Press, title: The Strait, date: 2025, "
MORE = "content/briefings/ostra-strait/more.yaml"


def with_source(desk: Desk, fields: str) -> None:
    desk.write(MORE, f"sources:\n- {SOURCE}{fields}}}\nclaims:\n"
               "- {id: clm-book, text: Ships wait., by: the desk, evidence: src-book}\n")  # fmt: skip


def page(desk: Desk, product: str = "full-brief") -> str:
    assert desk.build("--format", "html", "--product", product).errors == []
    (text,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_several_authors_are_printed_as_a_list(desk: Desk) -> None:
    with_source(desk, "authors: [Ada Berg, Ole Dahl, Ina Falk]")
    assert "Strait Press, Ada Berg, Ole Dahl and Ina Falk, The Strait" in page(desk)
    with_source(desk, "author: Ada Berg, authors: [Ole Dahl]")
    assert [problem["code"] for problem in desk.check().errors] == ["BG102"]


def test_a_publication_s_numbers_and_its_copy_are_printed(desk: Desk) -> None:
    with_source(desk, "doi: 10.5281/zenodo.1234, isbn: 0-306-40615-2, archive: 'https://archive.example/a/strait'")
    said = page(desk)
    assert "DOI 10.5281/zenodo.1234 ISBN 0-306-40615-2 Copy: https://archive.example/a/strait" in said
    text = next(data for path, data in desk.outputs().items() if path.endswith(".html")).decode("utf-8")
    assert 'href="https://doi.org/10.5281/zenodo.1234"' in text


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("doi: 'https://doi.org/10.5281/zenodo.1234'", "write `10.5281/zenodo.1234`"),
        ("doi: 'doi:10.5281/zenodo.1234'", "write `10.5281/zenodo.1234`"),
        ("doi: zenodo.1234", "copy it once more from the publication itself"),
        ("isbn: 0-306-40615-3", "copy it once more from the publication itself"),
        ("isbn: 978-0-306-40615-8", "copy it once more from the publication itself"),
        ("isbn: 12345", "copy it once more from the publication itself"),
        ("isbn: ISBN 0-8044-2957-x", "write `0-8044-2957-X`"),
    ],
)
def test_a_number_that_leads_nowhere_is_refused(desk: Desk, field: str, hint: str) -> None:
    with_source(desk, field)
    assert [(p["code"], p["hint"]) for p in desk.check().errors] == [("BG128", hint)]


def test_right_numbers_are_not_refused(desk: Desk) -> None:
    for field in ("isbn: 0-8044-2957-X", "isbn: '9780306406157'", "isbn: 978 0 306 40615 7", "doi: 10.1000/(ab)1-2;3"):
        with_source(desk, field)
        assert desk.check().errors == []


def test_the_address_of_a_copy_is_judged_like_any_other(desk: Desk) -> None:
    with_source(desk, "archive: archive.example/a")
    assert [problem["code"] for problem in desk.check().errors] == ["BG118"]


def test_former_names_are_explained_where_words_are(desk: Desk) -> None:
    desk.change(BRIEFING, "id: act-lund,", 'id: act-lund,  former_names: ["Mira Holm, 2019", Mira Vang],')
    assert "Mira Lund formerly Mira Holm (until 2019) and Mira Vang" in page(desk)


def test_a_former_name_alone_is_told(desk: Desk) -> None:
    desk.change(BRIEFING, "id: act-lund,", 'id: act-lund,  former_names: "Mira Holm, 2019",')
    claim = "claims:\n- {{id: clm-name, text: {} agreed., by: the desk, evidence: src-gazette}}\n"
    for text, told in (("Mira Holm", ["BG632"]), ("Mira Lund (then Mira Holm)", []), ("Miriam Holmes", [])):
        desk.write(MORE, claim.format(text))
        assert [problem["code"] for problem in desk.check().problems if problem["code"] == "BG632"] == told


def test_whoever_looks_after_a_record_stands_in_the_list_of_what_is_due_and_on_no_page(desk: Desk) -> None:
    figure = "metrics:\n- {id: met-a, label: Ships at anchor, quantity: 4 ship, as_of: 2026-03-01, owner: Ines Qvale,\n"
    source = (
        "sources:\n- {id: src-a, publisher: Qux, owner: Qux Holding, kept_by: Bo Ek, title: Tide, date: 2026-03-01,\n"
    )
    desk.write(MORE, f"{figure}   evidence: src-a}}\n{source}   accessed: 2026-03-01, review_by: 2026-03-10}}\n")
    rows = json.loads(
        desk.run("list", "due", "--today", "2026-03-14", "--report", "json", "--desk", str(desk.root)).out
    )
    told = {(row["record"], row["title"], row["owner"]) for row in rows}
    assert {("met-a", "Ships at anchor", "Ines Qvale"), ("src-a", "Tide", "Bo Ek")} <= told
    said = page(desk)
    assert ("Ines Qvale" in said, "Bo Ek" in said) == (False, False)
    text = desk.run("list", "due", "--today", "2026-03-14", "--desk", str(desk.root)).out
    assert "met-a “Ships at anchor” (ostra-strait)" in text


def test_whoever_looks_after_a_record_is_no_news(desk: Desk) -> None:
    """A clearance holds on, as for notes among editors."""
    assert (
        desk.run("clear", "ostra-strait", "--role", "legal", "--name", "Jo Bloch", "--desk", str(desk.root)).status == 0
    )
    desk.change(BRIEFING, "id: act-lund,", "id: act-lund,  owner: Ines Qvale,")
    assert "BG511" not in desk.check().codes


def test_what_an_actor_wanted_before_is_printed_with_its_day_and_source(desk: Desk) -> None:
    earlier = (
        'earlier: ["opposes, 2026-02-10", {stance: ambiguous, as_of: 2025-12, evidence: src-radio}], as_of: 2026-03-12'
    )
    desk.change(BRIEFING, "as_of: 2026-03-12", earlier)
    assert re.search(r"Earlier stances: opposes \(10 February 2026\) · unclear \(December 2025\)\W*\[", page(desk))
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\nlanguage: uk\n")
    assert "Раніше: " in page(desk)


@pytest.mark.parametrize(
    ("earlier", "told"), [("2026-03-13", True), ("2026-03-12", False), ("2026-03", False), ("2025", False)]
)
def test_an_earlier_stance_is_not_of_a_later_day(desk: Desk, earlier: str, told: bool) -> None:
    desk.change(BRIEFING, "as_of: 2026-03-12", f'earlier: ["opposes, {earlier}"], as_of: 2026-03-12')
    ran = desk.check()
    assert ("BG215" in ran.codes) == told
    assert not told or "dated later than the position itself" in ran.err


def test_a_stance_that_nobody_knows_is_told_in_a_history_too(desk: Desk) -> None:
    desk.change(BRIEFING, "as_of: 2026-03-12", 'earlier: ["oposes, 2026-01-10"], as_of: 2026-03-12')
    assert "did you mean `opposes`?" in desk.check().err
