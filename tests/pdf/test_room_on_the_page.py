"""Where words come to stand on paper: what is too long to be kept whole, and what would stand upon other words."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from tests.support.desks import BRIEFING, ROOT, Desk

LINES = " ".join(f"Line {number} of it stands here." for number in range(480))
TOPICS = ("inspection", "sanctions", "reconstruction", "prisoners", "grain", "verification", "ceasefire", "accession",
          "insurance", "minorities", "navigation", "reparations", "frontiers", "decarbonisation", "monitoring",
          "demilitarisation", "compensation")  # fmt: skip
STANCES = ("conditional", "ambiguous", "no_position", "supports", "opposes", "divided")


def pages(desk: Desk, *, ends: str = ".pdf") -> list[str]:
    """The words of each page of the one PDF that was built."""
    (data,) = [data for path, data in desk.outputs().items() if path.endswith(ends)]
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize(
    ("kept_whole", "text"),
    [("an item of a list", f"- {LINES}"), ("a quotation in a text", f"> {LINES}")],
)
def test_what_is_longer_than_a_page_breaks_where_it_stands(desk: Desk, kept_whole: str, text: str) -> None:
    desk.change(BRIEFING, "key_points:", f"texts:\n    background: |\n      {text}\n  key_points:")
    ran = desk.build("-p", "full-brief", "-f", "pdf")
    assert not ran.errors, ran.err
    there = pages(desk)
    begins = next(number for number, page in enumerate(there) if "Line 0 of it" in page)
    assert "Background" in there[begins], kept_whole  # its heading is not left alone


@pytest.mark.parametrize(("before", "begins"), [(8, 0), (30, 1)])
def test_a_table_that_is_kept_whole_leaves_no_page_half_empty(desk: Desk, before: int, begins: int) -> None:
    """It goes on over the page; where the page before it is well filled, it stands on the next one."""
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "products: [letter]\n")
    desk.write("templates/letter/product.yml", "title: Letter\n")
    desk.write(
        "templates/letter/theme.css",
        "@page { size: A5 } table, section { break-inside: avoid } p, td { font: 11pt/14pt 'Brief Sans'; margin: 0 }",
    )
    above = "".join(f"<p>Line {number}.</p>" for number in range(before))
    rows = "".join(f"<tr><td>Row {number}.</td></tr>" for number in range(24))
    desk.write(
        "templates/letter/page.html.j2",
        "<!DOCTYPE html><html lang='en-GB'><head><title>{{ briefing.title }}</title></head><body><main id='main'>"
        f"<h1>{{{{ briefing.title }}}}</h1>{above}<section><h2>Rows</h2><table><tbody>{rows}</tbody></table></section>"
        "</main></body></html>",
    )
    ran = desk.build("-p", "letter", "-f", "pdf")
    assert not ran.errors, ran.err
    assert [number for number, page in enumerate(pages(desk)) if "Row 0." in page] == [begins]


def test_a_quote_box_in_an_own_template_that_is_longer_than_a_page_breaks_too(desk: Desk) -> None:
    """Whoever writes `break-inside: avoid` does not know how much will stand in the box."""
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "products: [letter]\n")
    desk.write("templates/letter/product.yml", "title: Letter\n")
    desk.write(
        "templates/letter/theme.css",
        "@page { size: A5 } .kept { break-inside: avoid } p { font-family: 'Brief Sans' }",
    )
    rows = "".join(f"<p>Row {number}.</p>" for number in range(80))
    few = "".join(f"<p>Short {number}.</p>" for number in range(12))
    desk.write(
        "templates/letter/page.html.j2",
        "<!DOCTYPE html><html lang='en-GB'><head><title>{{ briefing.title }}</title></head><body><main id='main'>"
        f"<h1>{{{{ briefing.title }}}}</h1><div class='kept'>{rows}</div><div class='kept'>{few}</div>"
        "</main></body></html>",
    )
    ran = desk.build("-p", "letter", "-f", "pdf")
    assert not ran.errors, ran.err
    there = pages(desk)
    assert "Row 0." in there[0]
    whole = [page for page in there if "Short 0." in page]
    assert "Short 11." in whole[0]  # what fits on a page still is kept whole


@pytest.mark.parametrize("count", [5, 8, 9, 17])
@pytest.mark.parametrize(("language", "accessible"), [("en-GB", False), ("uk", True)])
def test_a_matrix_of_many_topics_is_printed_in_as_many_tables_as_it_takes(
    desk: Desk, count: int, language: str, accessible: bool
) -> None:
    topics = "".join(f"  - {{id: top-{name}, title: {name.capitalize()}}}\n" for name in TOPICS[:count])
    positions = "".join(
        f"  - {{id: pos-{name}, actor: act-ostra, topic: top-{name}, stance: {STANCES[number % 6]}, "
        f"as_of: 2026-03-12, {'conditions: [x], ' if STANCES[number % 6] == 'conditional' else ''}"
        f"{'camps: [x, y], ' if STANCES[number % 6] == 'divided' else ''}"
        "basis: reported, evidence: [src-agency]}\n"
        for number, name in enumerate(TOPICS[:count])
    )
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + f"language: {language}\n")
    if accessible:
        desk.write("templates/_brand.yml", "defaults: {briefgen: {accessible: true}}\n")
    desk.write(
        "content/briefings/many/briefing.yaml",
        "briefing:\n  title: Many topics\n  as_of: 2026-03-14\n  summary: Ostra answers. [@src-agency]\n"
        "  key_points: ['One. [@src-agency]']\nactors:\n  - {id: act-ostra, name: Ostra, kind: state}\ntopics:\n"
        f"{topics}positions:\n{positions}sources:\n"
        "  - {id: src-agency, title: Ostra answers, type: press, publisher: Agency, date: 2026-03-12,\n"
        "     reliability: B}\n",
    )
    ran = desk.build("many", "-p", "full-brief", "-f", "pdf")
    assert not ran.errors, ran.err
    assert "BG710" not in ran.codes, ran.err
    words = " ".join(" ".join(pages(desk)).replace("-\n", "").split())
    assert all(name.capitalize()[:8] in words for name in TOPICS[:count])


def test_a_long_title_breaks_in_the_running_head(desk: Desk) -> None:
    title = "Hochseefischereiaufsichtsbehördenzuständigkeitsübertragungsverordnung"
    desk.change(BRIEFING, "Grain transit through the Ostra strait", title)
    ran = desk.build("-p", "full-brief", "-f", "pdf")
    assert not ran.errors, ran.err
    assert "BG710" not in ran.codes


OWN = """<!DOCTYPE html><html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body><main id="main">
<section id="b-note"><p class="CLASS">A watermark or not</p><p>{{ briefing.title }}, then.</p></section></main>
</body></html>
"""


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (
            "height: 0",
            "words stand upon other words on page 1 of the tiny, in the block `note`",
        ),
        (
            "margin-left: 190mm; white-space: nowrap",
            "words run off the paper on page 1 of the tiny, in the block `note`",
        ),
        ("height: 0; transform: rotate(-50deg)", ""),  # near BG710
        ("height: 0; color: rgb(0 0 0 / .2)", ""),  # near BG710
        ("margin: 0; padding: 0", ""),
    ],
)
def test_words_upon_words_and_off_the_paper_are_told_when_a_page_is_made(desk: Desk, style: str, told: str) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "products: [tiny]\n")
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    desk.write("templates/tiny/page.html.j2", OWN.replace("CLASS", "mark"))
    desk.write(
        "templates/tiny/theme.css",
        f"p {{ margin: 0; font-family: 'Brief Sans' }} .mark {{ {style} }}",
    )
    ran = desk.build("-f", "pdf")
    assert not ran.errors, ran.err
    said = [problem["message"] for problem in ran.problems if problem["code"] == "BG710"]
    assert [message.partition(":")[0] for message in said] == ([told] if told else [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('<text x="5" y="12">Here</text><text x="5" y="40">Below</text>', []),
        ('<text x="5" y="12">Here</text><text x="90" y="12">Beside</text>', []),
        (
            '<text x="5" y="12">Here it stands</text><text x="20" y="12">And here</text>',
            ["words stand upon other words"],
        ),
    ],
)
def test_words_of_a_drawing_are_looked_for_where_they_stand_on_the_page(
    desk: Desk, words: str, told: list[str]
) -> None:
    page = "templates/one-pager/blocks/contact.html.j2"
    drawing = f'<svg viewBox="0 0 200 50" role="img" aria-label="Words" font-family="var(--sans)">{words}</svg>'
    desk.write(page, (ROOT / page).read_text("utf-8").replace("</section>", f"{drawing}</section>"))
    ran = desk.build("-p", "one-pager", "-f", "pdf")
    said = [problem["message"].partition(" on page")[0] for problem in ran.problems if problem["code"] == "BG710"]
    assert said == told
