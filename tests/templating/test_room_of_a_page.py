"""A page without a style sheet of its own has room: text spans it, and what stands in columns can be read."""

from __future__ import annotations

import pypdfium2

from tests.support.desks import Desk

CHARTS = """
charts:
- id: cha-barges
  title: Barges a month
  kind: bar
  unit: ship
  points: [{label: April, value: 12}, {label: August, value: 31}]
  evidence: src-gazette
"""
PAGE = """<!DOCTYPE html>
<html lang="{{ briefing.language }}">
<head><title>{{ briefing.title }}</title></head>
<body>
<div class="page$RAIL">
{% include "blocks/masthead.html.j2" %}
<main id="main">
{% include "blocks/key-points.html.j2" %}
<section id="b-why" aria-labelledby="why">
<h2 class="label side" id="why">Purpose</h2>
<p>Grain has to move.</p></section>
<div class="$CLASS">
{% from "components/chart.html.j2" import chart %}
{% for item in charts %}
{{ chart(item) }}
{% endfor %}
</div>
{% include "blocks/sources.html.j2" %}
{% include "blocks/contact.html.j2" %}
</main>
{% include "blocks/footer.html.j2" %}
</div>
</body>
</html>
"""


def place(desk: Desk, words: str) -> tuple[float, float]:
    """Where words begin on page one, and how high they are, in points."""
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    return min(left for left, *_ in boxes), max(top - bottom for _, bottom, _, top in boxes)


def made(desk: Desk, page: str, charts: str = "") -> None:
    desk.write(
        "templates/plain/product.yml", "title: Plain\nbased_on: two-pager\nmax_pages: 2\nblocks: {required: []}\n"
    )
    desk.write("templates/plain/theme.css", "/* nothing of its own */\n")
    desk.write("templates/plain/page.html.j2", page)
    if charts:
        desk.write("content/briefings/ostra-strait/charts.yaml", charts)
    assert desk.build("-p", "plain", "-f", "pdf").errors == []


def test_text_begins_where_its_label_does(desk: Desk) -> None:
    made(desk, PAGE.replace("$RAIL", "").replace("$CLASS", "full"))
    label, title = place(desk, "Purpose")[0], place(desk, "Grain transit")[0]
    assert abs(label - title) < 2
    assert abs(place(desk, "Grain has to")[0] - label) < 2


def test_with_a_rail_labels_hang_to_the_left_of_the_text(desk: Desk) -> None:
    made(desk, PAGE.replace("$RAIL", " rail").replace("$CLASS", "full"))
    assert place(desk, "Grain has to")[0] - place(desk, "Purpose")[0] > 110


def test_the_letters_of_a_chart_in_a_column_are_as_large_as_across_the_page(desk: Desk) -> None:
    made(desk, PAGE.replace("$RAIL", "").replace("$CLASS", "full"), CHARTS)
    across = place(desk, "August")[1]
    made(desk, PAGE.replace("$RAIL", "").replace("$CLASS", "columns"), CHARTS)
    assert place(desk, "August")[1] > 0.8 * across
