"""What documents in German and French say: dates, times, amounts, quotation marks, and spaces around signs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, Desk
from tests.support.messages import template

HEAD = """\
briefing:
  language: {language}
  title: Ostra
  as_of: 2026-12-31
  products: [tiny]
  summary: Ostra. [@src-a]
actors:
- {{id: act-a, kind: person, name: Mira Lund}}
sources:
- {{id: src-a, publisher: Gazette, title: Ostra, date: 2026-03, accessed: 2026-03-02}}
"""
PAGE = """\
<html lang="{{ briefing.language }}"><head><title>Ostra</title></head><body>
{% for event in timeline %}<p>{{ event.title }}={{ event.date }}</p>{% endfor %}
{% for figure in figures %}<p>{{ figure.label }}={{ figure.number }} {{ figure.unit }}</p>
{% if figure.as_of %}<p>{{ figure.label }}'={% trans day=figure.as_of %}as of {{ day }}{% endtrans %}</p>{% endif %}
{% endfor %}
{% for quote in quotes %}<p>{{ quote.id }}={{ pgettext("opening quotation mark", "“") }}{{ quote.text -}}
{{ pgettext("closing quotation mark", "”") }}</p>{% endfor %}
</body></html>
"""
N, W = "\u202f", "\u00a0"  # a narrow and a wide space at which no line ends


def said(desk: Desk, language: str, records: str) -> dict[str, str]:
    """What a page of the desk's own says of records, by their labels; nothing is wrong with the language."""
    desk.write(
        "content/desk.yaml", "format: 2\ndesk: {name: Strait Desk, contact: a@b.example}\ntimezone: Europe/Berlin\n"
    )
    desk.write("templates/tiny/product.yml", "title: One-page briefing\n")
    desk.write("templates/tiny/page.html.j2", PAGE)
    desk.write("content/briefings/ostra-strait/briefing.yaml", HEAD.format(language=language) + records)
    ran = desk.build("--format", "html")
    assert [d["message"] for d in ran.problems if d["code"].startswith("BG62") or d["severity"] == "error"] == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    told = re.findall(r"<p>(.*?)</p>", page.partition("<body")[2], re.DOTALL)
    return dict(html.unescape(re.sub(r"<[^>]*>", "", line)).split("=", 1) for line in told if "=" in line)


def rows(kind: str, lines: Iterable[str]) -> str:
    return f"{kind}:\n" + "".join(f"- {{{line}, evidence: src-a}}\n" for line in lines)


DATES = [
    # as records write it, in German, in French
    ("2026-03-14", "14. März 2026", "14 mars 2026"),
    ("2026-03-01", "1. März 2026", "1er mars 2026"),
    ("2026-08-01", "1. August 2026", "1er août 2026"),
    ("2026-01-31", "31. Januar 2026", "31 janvier 2026"),
    ("2026-03", "März 2026", "mars 2026"),
    ("2026", "2026", "2026"),
    ("2026-02~", "ca. Februar 2026", "vers février 2026"),
    ("2026-03-14~", "ca. 14. März 2026", "vers le 14 mars 2026"),
    ("2026-03-01~", "ca. 1. März 2026", "vers le 1er mars 2026"),
    ("2026-22~", "ca. Sommer 2026", "vers l’été 2026"),
    ("1990~", "ca. 1990", "vers 1990"),
    ("2026-21", "Frühjahr 2026", "printemps 2026"),
    ("2026-22", "Sommer 2026", "été 2026"),
    ("2026-23", "Herbst 2026", "automne 2026"),
    ("2026-24", "Winter 2026", "hiver 2026"),
    ("2026-33", "1. Quartal 2026", "1er trimestre 2026"),
    ("2026-34", "2. Quartal 2026", "2e trimestre 2026"),
    ("2026-35", "3. Quartal 2026", "3e trimestre 2026"),
    ("2026-36", "4. Quartal 2026", "4e trimestre 2026"),
    ("2026-33/2026-34", "1. bis 2. Quartal 2026", "1er – 2e trimestre 2026"),
    ("2026-21/2026-22", "Frühjahr bis Sommer 2026", "printemps – été 2026"),
    ("2026-22/2026-23", "Sommer bis Herbst 2026", "été – automne 2026"),
    ("2026-03-15/2026-03-22", "15. bis 22. März 2026", "15–22 mars 2026"),
    ("2026-03-01/2026-03-07", "1. bis 7. März 2026", "1er–7 mars 2026"),
    ("2026-03-30/2026-04-02", "30. März 2026 bis 2. April 2026", "30 mars 2026 – 2 avril 2026"),
    ("2025-11/2026-02", "November 2025 bis Februar 2026", "novembre 2025 – février 2026"),
    ("2024/2026", "2024 bis 2026", "2024 – 2026"),
    ("2026-03-14/..", "ab 14. März 2026", "à partir du 14 mars 2026"),
    ("2026-03-01/..", "ab 1. März 2026", "à partir du 1er mars 2026"),
    ("2026-03/..", "ab März 2026", "à partir de mars 2026"),
    ("2026-04/..", "ab April 2026", "à partir d’avril 2026"),
    ("2025/..", "ab 2025", "à partir de 2025"),
    ("2026-21/..", "ab Frühjahr 2026", "à partir du printemps 2026"),
    ("2026-22/..", "ab Sommer 2026", "à partir de l’été 2026"),
    ("2026-33/..", "ab 1. Quartal 2026", "à partir du 1er trimestre 2026"),
    ("202X/..", "ab 2020er-Jahre", "à partir des années 2020"),
    ("../2026-03-14", "bis 14. März 2026", "jusqu’au 14 mars 2026"),
    ("../2026-03", "bis März 2026", "jusqu’en mars 2026"),
    ("../2026", "bis 2026", "jusqu’en 2026"),
    ("../2026-23", "bis Herbst 2026", "jusqu’à l’automne 2026"),
    ("../2026-21", "bis Frühjahr 2026", "jusqu’au printemps 2026"),
    ("202X", "2020er-Jahre", "années 2020"),
    ("2026-02-XX", "Februar 2026 (Tag nicht bekannt)", "février 2026 (jour non connu)"),
    ("2025-XX", "2025 (Monat nicht bekannt)", "2025 (mois non connu)"),
    ("2026-03-10/2026-03", "10. März 2026 oder später in dem Monat", "10 mars 2026 ou plus tard dans le mois"),
]
AS_OF = [
    ("2026-03-14", "Stand: 14. März 2026", "situation au 14 mars 2026"),
    ("2026-03-01", "Stand: 1. März 2026", "situation au 1er mars 2026"),
    ("2026-03", "Stand: März 2026", "situation en mars 2026"),
    ("2026", "Stand: 2026", "situation en 2026"),
    ("2025-24", "Stand: Winter 2025", "situation à l’hiver 2025"),
    ("2026-21", "Stand: Frühjahr 2026", "situation au printemps 2026"),
    ("2025-36", "Stand: 4. Quartal 2025", "situation au 4e trimestre 2025"),
    ("2026-02~", "Stand: ca. Februar 2026", "situation vers février 2026"),
    ("202X", "Stand: 2020er-Jahre", "situation aux années 2020"),
    ("2026-02/..", "Stand: Februar 2026 oder später", "situation en février 2026 ou plus tard"),
]
AMOUNTS = [
    ("1 drone", "1 Drohne", "1 drone"),
    ("0 drone", "0 Drohnen", "0 drone"),
    ("2 drone", "2 Drohnen", "2 drones"),
    ("574 drone", "574 Drohnen", "574 drones"),
    ("12,345 ship", "12.345 Schiffe", f"12{N}345 navires"),
    ("1,234,567 person", "1.234.567 Personen", f"1{N}234{N}567 personnes"),
    ("1 person", "1 Person", "1 personne"),
    ("5 to 7 day", "5 bis 7 Tage", "5 à 7 jours"),
    ("1 day", "1 Tag", "1 jour"),
    ("0.5 hour", "0,5 Stunden", "0,5 heure"),
    ("1.5 hour", "1,5 Stunden", "1,5 heure"),
    ("2.50 hour", "2,50 Stunden", "2,50 heures"),
    ("3 year", "3 Jahre", "3 ans"),
    ("8 percent", "8 Prozent", "8 %"),
    ("0.5 percent", "0,5 Prozent", "0,5 %"),
    ("2 percentage point", "2 Prozentpunkte", "2 points de pourcentage"),
    ("4 million tonne", "4 Mio. t", "4 millions de t"),
    ("1 million barrel", "1 Mio. Barrel", "1 million de barils"),
    ("1.5 million barrel", "1,5 Mio. Barrel", "1,5 million de barils"),
    ("2.5 million barrel", "2,5 Mio. Barrel", "2,5 millions de barils"),
    ("4 million euro", "4 Mio. Euro", "4 millions d’euros"),
    ("3 billion EUR", "3 Mrd. Euro", "3 milliards d’euros"),
    ("1.2 billion USD", "1,2 Mrd. US-Dollar", "1,2 milliard de dollars des États-Unis"),
    ("2 trillion EUR", "2 Bio. Euro", "2 billions d’euros"),
    ("5 thousand person", "5 Tsd. Personen", "5 milliers de personnes"),
    ("1.5 Mt", "1,5 Mio. t", "1,5 Mt"),
    ("1 bcm", "1 Mrd. m³", "1 milliard de m³"),
    ("40 bcm", "40 Mrd. m³", "40 milliards de m³"),
    ("3 million bbl/d", "3 Mio. Barrel pro Tag", "3 millions de barils par jour"),
    ("62 EUR/MWh", "62 Euro je MWh", "62 euros par MWh"),
    ("7 day / month", "7 Tage pro Monat", "7 jours par mois"),
    ("1200 MW", "1.200 MW", f"1{N}200 MW"),
    ("12 nautical mile", "12 Seemeilen", "12 milles marins"),
    ("1 nautical mile", "1 Seemeile", "1 mille marin"),
    ("5 UAH", "5 Hrywnja", "5 hryvnias"),
    ("100 RUB", "100 russische Rubel", "100 roubles russes"),
    ("1 SEK", "1 schwedische Krone", "1 couronne suédoise"),
    ("20 CHF", "20 Schweizer Franken", "20 francs suisses"),
    ("90 vote", "90 Stimmen", "90 voix"),
    ("15 aircraft", "15 Flugzeuge", "15 aéronefs"),
    ("6 missile", "6 Raketen", "6 missiles"),
    ("3 state", "3 Staaten", "3 États"),
]
QUOTES = [
    ("Das reicht.", "„Das reicht.“", f"«{N}Das reicht.{N}»"),
    ('Er nennt es "Ordnung".', "„Er nennt es ‚Ordnung‘.“", f"«{N}Er nennt es “Ordnung”.{N}»"),
    ("Er nennt es „Ordnung“.", "„Er nennt es ‚Ordnung‘.“", f"«{N}Er nennt es „Ordnung“.{N}»"),
    ("Er nennt es “Ordnung”.", "„Er nennt es ‚Ordnung‘.“", f"«{N}Er nennt es “Ordnung”.{N}»"),
    ("Il dit « non ».", "„Il dit « non ».“", f"«{N}Il dit “non”.{N}»"),
    ("Il dit «non».", "„Il dit «non».“", f"«{N}Il dit “non”.{N}»"),
    ("Er sagt „nie ‚wieder‘ so“.", "„Er sagt ‚nie „wieder“ so‘.“", f"«{N}Er sagt „nie ‚wieder‘ so“.{N}»"),
    ("Wozu? Darum!", "„Wozu? Darum!“", f"«{N}Wozu{N}? Darum{N}!{N}»"),
]


@pytest.mark.parametrize(("language", "column"), [("de", 1), ("fr", 2)])
def test_dates_are_said_at_the_precision_that_is_known(desk: Desk, language: str, column: int) -> None:
    told = said(desk, language, rows("events", (f'id: evt-{n}, title: T{n}, date: "{row[0]}", type: other'
                                               for n, row in enumerate(DATES))))  # fmt: skip
    assert {row[0]: told.get(f"T{n}") for n, row in enumerate(DATES)} == {row[0]: row[column] for row in DATES}


@pytest.mark.parametrize(("language", "column"), [("de", 1), ("fr", 2)])
def test_amounts_bend_their_units_and_dates_the_words_before_them(desk: Desk, language: str, column: int) -> None:
    amounts = [f'id: met-{n}, label: M{n}, quantity: "{row[0]}"' for n, row in enumerate(AMOUNTS)]
    seen = [f'id: met-x{n}, label: X{n}, quantity: 3 ship, as_of: "{row[0]}"' for n, row in enumerate(AS_OF)]
    told = said(desk, language, rows("metrics", (*amounts, *seen)))
    assert {row[0]: told[f"M{n}"] for n, row in enumerate(AMOUNTS)} == {row[0]: row[column] for row in AMOUNTS}
    assert {row[0]: told[f"X{n}'"] for n, row in enumerate(AS_OF)} == {row[0]: row[column] for row in AS_OF}


@pytest.mark.parametrize(("language", "column"), [("de", 1), ("fr", 2)])
def test_marks_within_quotes_are_of_the_other_kind(desk: Desk, language: str, column: int) -> None:
    lines = (
        f"id: quo-{n}, speaker: act-a, date: 2026-03-01, use: body, text: {row[0]!r}" for n, row in enumerate(QUOTES)
    )
    told = said(desk, language, rows("quotes", lines))
    assert {row[0]: told[f"quo-{n}"] for n, row in enumerate(QUOTES)} == {row[0]: row[column] for row in QUOTES}


PRODUCTS = ("one-pager", "two-pager", "full-brief", "quote-sheet", "talking-points", "change-note")
READS = {
    "de": (
        "Stand: 14. März 2026", "ca. 1.200", "1,5", "Mio. t", "Unter Bedingungen", "unter Bedingungen",
        "Keine Position",
        "Mittlere Urteilssicherheit", "Mira Lund, Energieministerin", "‚den richtigen Stempel‘ findet.“",
        "„Nicht bekannt“ heißt", "Übersetzt, Original: Dänisch", "Entsendung von Streitkräften, Konsultationen",
        "12. bis 13. März 2026", "ca. Mai 2019", "Unwahrscheinlich: Solmark erteilt", "Militärische Präsenz",
        "43 Verweise auf 3 Quellen", "Lesehilfe", "Sprechzettel",
        "Es gibt keine frühere Ausgabe dieser Unterlage", "Strom", "Auf Nachfrage",
    ),
    "fr": (
        f"Câble du détroit d’Ostra{N}: la réparation", "Situation au 14 mars 2026", f"env. 1{N}200",
        "million de barils", f"38{W}%", "Sous conditions", "sous conditions", "situation au 1er mars 2026",
        "Situation en mars 2026", "Confiance moyenne", "trouve “le bon tampon”.", f"«{N}Non connue{N}» signifie",
        "Traduit du danois",
        "Déployer des forces, consulter", "12–13 mars 2026", "vers mai 2019", f"Peu probable{N}: Le Solmark",
        "d’ici avril 2026", "d’ici au 20 mars 2026", f"Bureau{N}: est@", f"avant le 25 mars{N}?", "n° 26/114",
        f"à bord{N}; il ne fixe", "Guide de lecture", "Éléments de langage", f"«{N}le navire",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_product_is_in_the_language_of_its_briefing(desk: Desk, language: str) -> None:
    desk.write(
        "content/desk.yaml", f"format: 2\nlanguage: {language}\ndesk: {{name: Bureau, contact: est@bureau.example}}\n"
    )
    desk.write(BRIEFING, (Path(__file__).parent / f"{language}.yaml").read_text("utf-8"))
    ran = desk.build("--format", "html", *(part for product in PRODUCTS for part in ("-p", product)))
    assert [(d["code"], d["message"]) for d in ran.problems if d["code"] != "BG705"] == []
    pages = [data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html")]
    assert (len(pages), all(f'<html lang="{language}"' in page for page in pages)) == (len(PRODUCTS), True)
    told = " ".join(re.sub(r"[ \n]+", " ", plain(page)) for page in pages)
    assert [printed for printed in READS[language] if printed not in told] == []
    english = {m.id for m in template() if isinstance(m.id, str) and " " in m.id and "%(" not in m.id}
    assert [message for message in english if message in told] == []


def plain(page: str) -> str:
    """What a page says, spaces at which no line ends still in it."""
    body = re.sub(r"<(style|head|svg)\b.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>|&#8288;", "", body)).replace("\u2060", "")


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de-AT", ("14. März 2026", "1. Jänner 2026", "„Wer wartet?“", "12.345 Schiffe")),
        ("de-CH", ("14. März 2026", "1. Januar 2026", "«Wer wartet?»", "12’345 Schiffe")),
        ("fr-CH", ("14 mars 2026", "1er janvier 2026", f"«{N}Wer wartet{N}?{N}»", f"12{N}345 navires")),
        ("fr-CA", ("14 mars 2026", "1er janvier 2026", f"«{N}Wer wartet?{N}»", f"12{W}345 navires")),
    ],
)
def test_a_country_writes_its_language_in_its_own_way(desk: Desk, language: str, printed: tuple[str, ...]) -> None:
    records = (
        rows(
            "events",
            [
                "id: evt-0, title: A, date: 2026-03-14, type: other",
                "id: evt-1, title: B, date: 2026-01-01, type: other",
            ],
        )
        + rows("quotes", ["id: quo-a, speaker: act-a, date: 2026-03-01, use: body, text: 'Wer wartet?'"])
        + rows("metrics", ["id: met-a, label: C, quantity: 12345 ship"])
    )
    told = said(desk, language, records)
    assert (told["A"], told["B"], told["quo-a"], told["C"]) == printed


def test_french_spaces_stand_where_french_has_them_and_nowhere_else(desk: Desk) -> None:
    shown = (
        "<p>a=Qui? Lui ; elle: eux!</p><p>b=<b>Qui</b>: lui</p><p>c=15:30 TLP:AMBER https://a.example/?b=c; fin</p>"
        '<p>d=A &amp; B&amp; «C»</p><p>e=<code>a: b;</code> <span lang="en">Who: me?</span></p>'
        "<p>f=Lui (qui?): « elle »</p>"
    )
    desk.write("templates/tiny/product.yml", "title: One-page briefing\n")
    desk.write(
        "templates/tiny/page.html.j2", f'<html lang="fr"><head><title>O</title></head><body>{shown}</body></html>'
    )
    desk.write(BRIEFING, HEAD.format(language="fr"))
    assert desk.build("--format", "html").errors == []
    (page,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    told = [plain(line) for line in re.findall(r"<p>(.*?)</p>", page)]
    assert told == [
        f"a=Qui{N}? Lui{N}; elle{N}: eux{N}!", f"b=Qui{N}: lui", f"c=15:30 TLP:AMBER https://a.example/?b=c{N}; fin",
        f"d=A & B& «{N}C{N}»", "e=a: b; Who: me?", f"f=Lui (qui{N}?){N}: «{N}elle{N}»",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "time"), [("de", "15:30 Uhr (UTC+01:00)"), ("fr", f"15{W}h{W}30 (UTC+01:00)")])
def test_times_are_those_of_the_language(desk: Desk, language: str, time: str) -> None:
    told = said(desk, language, rows("events", ["id: evt-0, title: T, date: 2026-03-14, time: '15:30', type: other"]))
    assert told["T"].endswith(f", {time}")
