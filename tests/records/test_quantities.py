"""A number is read as it stands or refused: never as another one, and with a hint that mends it."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest

from tests.support.desks import BRIEFING, Desk

TINY = "templates/tiny/page.html.j2"


def with_figures(desk: Desk, quantities: list[str], settings: str = "") -> None:
    """One figure a quantity, each on a line of its own."""
    figures = [
        f"- {{id: met-n{n}, label: Figure, as_of: 2026-03-14, evidence: src-gazette, quantity: '{quantity}'}}"
        for n, quantity in enumerate(quantities)
    ]
    desk.write("content/briefings/ostra-strait/figures.yaml", "\n".join(["metrics:", *figures, ""]))
    desk.write("templates/tiny/product.yml", "title: One-page briefing")
    shown = "{% for figure in figures %}<p>{{ figure.number }} {{ figure.unit }}</p>{% endfor %}"
    desk.write(TINY, f"<head></head>{shown}")
    if settings:
        desk.write("content/desk.yaml", desk.read("content/desk.yaml") + settings)


def printed(desk: Desk) -> list[str]:
    ran = desk.build("--format", "html", "--product", "tiny")
    assert ran.problems == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    return [said.replace("\u00a0", " ") for said in re.findall(r"<p>(.*?)</p>", page)]


def of_figures(desk: Desk) -> dict[int, dict[str, Any]]:
    """What is said of each figure, by its number."""
    problems = desk.check().problems
    return {p["place"]["line"] - 2: p for p in problems if p["place"]["file"].endswith("figures.yaml")}


RIGHT = {
    "574 drone": "574 drones",
    "1 person": "1 person",
    "500 persons": "500 people",
    "1,500 person": "1,500 people",
    "1500 person": "1,500 people",
    "1,234,567 items": "1,234,567 items",
    "0.5 percent": "0.5 per cent",
    "-5 percent": "−5 per cent",
    "−5 percent": "−5 per cent",
    "12%": "12 per cent",
    "5–7 days": "5 to 7 days",
    "1.500 bcm": "1.500 bcm",
    "12 percentage points": "12 percentage points",
    "680 RUB billion": "680 billion Russian roubles",
    "680 billion RUB": "680 billion Russian roubles",
    "3.5 million persons": "3.5 million people",
    "2 millions of ships": "2 million ships",
    "1.66 million bbl/d": "1.66 million barrels a day",
    "1 bbl/d": "1 barrel a day",
    "900 bcm/y": "900 bcm a year",
    "38.5 EUR/MWh": "38.5 euros per MWh",
    "64 USD per barrel": "64 US dollars per barrel",
    "2.5 strikes a day": "2.5 strikes a day",
    "40 mcm/d": "40 mcm a day",
    "12 nmi": "12 nautical miles",
    "115,000 dwt": "115,000 dwt",
    "3 GBP million": "3 million pounds",
    "70 thousand ha": "70 thousand ha",
    "1 EUR": "1 euro",
}


def test_numbers_and_units_are_printed_as_they_are_meant(desk: Desk) -> None:
    with_figures(desk, list(RIGHT))
    assert dict(zip(RIGHT, printed(desk), strict=True)) == RIGHT


MENDED = {
    "1,2 bcm": "1.2 bcm",
    "0,125 percent": "0.125 percent",
    "1.234,5 t": "1234.5 t",
    "1 500 persons": "1500 person",
    "1\u00a0500 ships": "1500 ship",
    "1\u202f500 ships": "1500 ship",
    "1’500 person": "1500 person",
    "1_500 person": "1500 person",
    "1,50,000 person": "150000 person",
    "1e3 person": "1000 person",
    ".5 bcm": "0.5 bcm",
    "5. day": "5 day",
    "007 ship": "7 ship",
    "٥ day": "5 day",
    "½ year": "0.5 year",
    "2½ year": "2.5 year",
    "5-7 day": "5 to 7 day",
    "1,2 to 1,4 bcm": "1.2 to 1.4 bcm",
    "between 5 and 7 days": "5 to 7 day",
    "5+ days": "5 day, at_least",
    "about 40 ships": "40 ship, approx",
    "no more than 3 strikes": "3 strike, at_most",
    "5 to 5 day, claimed": "5 day, claimed",
    "7 to 5 day, claimed": "5 to 7 day, claimed",
    "40 ship, at least": "40 ship, at_least",
    "1.66m bbl/d": "1.66 million bbl/d",
    "5bn EUR": "5 EUR billion",
    "5k persons": "5 thousand person",
    "€5bn": "5 EUR billion",
    "EUR 2.4 billion": "2.4 EUR billion",
    "€40/MWh": "40 EUR/MWh",
    "1.500 person": "1500 person",
    "1.500 to 2.250 ships, claimed": "1500 to 2250 ship, claimed",
    "574 shp": "574 ship",
    "3 milion EUR": "3 EUR million",
    "9 Persons": "9 person",
}


def test_what_is_written_otherwise_is_refused_with_the_spelling_that_mends_it(desk: Desk) -> None:
    with_figures(desk, list(MENDED))
    found = of_figures(desk)
    offered = {wrong: re.findall(r"`(.*?)`", found[n]["hint"]) for n, wrong in enumerate(MENDED)}
    assert offered == {wrong: [right] for wrong, right in MENDED.items()}
    with_figures(desk, list(MENDED.values()))
    assert desk.check().problems == []


UNTOLD = ["$5bn", "12 percent point", "3 XAU billion", "9 mt", "1,500,00 t", "1,2,3 t", "3 gw",
          "many ships", "2 thousand million EUR", "5 million percent", "3 EUR/USD", "1.5 ship", "-5-7 percent",
          "5 to 7 to 9 day", "12 UAD", "5 mwh", "1.2.3 t"]  # fmt: skip


def test_nobody_is_told_another_size_currency_or_kind(desk: Desk) -> None:
    """Where nothing is surely meant, the hint says how numbers and units are written, with examples of no like unit."""
    with_figures(desk, UNTOLD)
    found = of_figures(desk)
    assert sorted(found) == [*range(len(UNTOLD))]
    general = ("write it as in", "write a number, a unit", "write a whole number")
    assert [UNTOLD[n] for n, problem in found.items() if not problem["hint"].startswith(general)] == []


def test_an_order_of_size_alone_is_no_unit(desk: Desk) -> None:
    with_figures(desk, ["5bn", "5m", "5k", "5 million", "7 thousands"])
    sizes = ["billion", "million", "thousand", "million", "thousand"]
    hints = [f"write `{size}` and then of what: a currency, or what is counted" for size in sizes]
    assert [problem["hint"] for problem in of_figures(desk).values()] == hints


@pytest.mark.parametrize(("value", "right"), [("1,5", "1.5"), ("1 500", "1500"), ("1e3", "1000"), ("٣", "3")])
def test_the_long_form_reads_numbers_alike(desk: Desk, value: str, right: str) -> None:
    figure = "metrics:\n- {{id: met-a, label: Gas, evidence: src-gazette, quantity: {{value: '{}', unit: bcm}}}}\n"
    desk.write("content/briefings/ostra-strait/figures.yaml", figure.format(value))
    (problem,) = desk.check().problems
    assert (problem["code"], problem["hint"]) == ("BG121", f"write `{right}`")
    desk.write("content/briefings/ostra-strait/figures.yaml", figure.format(right))
    assert desk.check().problems == []


def test_whole_numbers_of_settings_are_told_alike(desk: Desk) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "stale_after: {metric: '1,500', source: 1_000}\n")
    assert [problem["hint"] for problem in desk.check().problems] == ["write `1500`", "write `1000`"]


OWN = """\
units:
  berth: {singular: berth, plural: berths, kind: count}
  boe: {symbol: boe, kind: energy, also: barrel of oil equivalent}
"""


def test_a_desk_adds_units_of_its_own(desk: Desk) -> None:
    with_figures(desk, ["1 berth", "12 berths", "3 million boe/d", "40 USD/boe", "7 barrel of oil equivalent"], OWN)
    assert printed(desk) == [
        "1 berth", "12 berths", "3 million boe a day", "40 US dollars per boe", "7 boe",
    ]  # fmt: skip
    with_figures(desk, ["1.5 berths", "9 berhs"])
    found = of_figures(desk)
    assert ("comes only whole" in found[0]["message"], found[1]["hint"]) == (True, "did you mean `9 berth`?")


def test_a_figure_without_a_qualifier_says_nothing_of_it(desk: Desk) -> None:
    figure = "metrics:\n- {id: met-a, label: Gas, as_of: 2026-03-14, evidence: src-gazette, quantity: '3 bcm'}\n"
    for quantity, said in (("3 bcm", False), ("3 bcm, exact", True), ("3 bcm, planned", True)):
        desk.write(BRIEFING, desk.read(BRIEFING).partition("metrics:")[0] + figure.replace("3 bcm", quantity))
        assert desk.build("--format", "html", "--product", "full-brief").errors == []
        (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
        known = page.partition('<p class="figure">')[2].partition('<span class="known">')[2].partition("</span>")[0]
        assert known.startswith(quantity.partition(", ")[2].capitalize() if said else "As of 14 March 2026")


def test_a_number_that_the_language_reads_otherwise_is_told(desk: Desk) -> None:
    with_figures(desk, ["1,234 bcm", "1,234 ship", "1.234 bcm", "12.5 bcm", "1,234,567 t", "0.125 bcm"])
    assert desk.check().problems == []
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\nlanguage: uk\n")
    found = of_figures(desk)
    assert (found[0]["code"], found[0]["hint"]) == ("BG631", "write `1234` if that is meant, else `1.234`")
    assert [n for n, problem in found.items() if problem["code"] == "BG631"] == [0]


def test_a_point_that_parts_thousands_elsewhere_is_told(desk: Desk) -> None:
    with_figures(desk, ["1.234 bcm", "1.5 bcm", "1.2345 bcm", "1234 bcm"])
    desk.write("templates/_shared/locale/de.po", 'msgid ""\nmsgstr ""\n\nmsgid "Draft"\nmsgstr "Entwurf"\n')
    desk.change("content/desk.yaml", "format: 2\n", "format: 2\nlanguage: de\n")
    found = of_figures(desk)
    assert [n for n, problem in found.items() if problem["code"] == "BG631"] == [0]
    assert found[0]["hint"].startswith("write `1234` if that is meant")


def test_a_key_figure_is_never_broken_inside_its_digits(desk: Desk) -> None:
    long = ["210,000,000,000", "3,456,789", "123,456,789,012,345,678"]
    for number in long:
        figures = [f"{number} EUR", "5 ship", "6 ship", "7 to 8 ship"]
        with_figures(desk, figures)
        assert desk.build("--format", "pdf", "--product", "full-brief").errors == []
        (data,) = (data for path, data in desk.outputs().items() if path.endswith(".pdf"))
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
        assert number in "".join(pages)
