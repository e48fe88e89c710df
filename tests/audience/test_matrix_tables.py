"""A matrix on an upright page: tables of at most five topics, and a list of the topics on which few say anything."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, Desk

PAGE = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body>
{% for table in matrix.tables %}<p>T {% for topic in table.topics %}{{ topic.title }} {% endfor %}:
{%- for row in table.rows %} {{ row.actor }}{% endfor %}</p>{% endfor %}
{% for item in matrix.listed %}<p>L {{ item.topic.title }}:{% for held in item.stances %} {{ held.actor }}
{%- if held.cell.speaker %}/{{ held.cell.speaker }}{% endif %}={{ held.cell.stance }}{% endfor %}</p>{% endfor %}
</body></html>
"""
HEAD = """\
briefing: {title: Ships, as_of: 2026-03-14, summary: "Ships wait. [@src-a]"}
sources: [{id: src-a, publisher: Gazette, title: Ships, date: 2026-03-12}]
"""


@pytest.fixture
def matrix(desk: Desk) -> Desk:
    desk.write("templates/tables/product.yml", "title: Tables\n")
    desk.write("templates/tables/page.html.j2", PAGE)
    return desk


def told(desk: Desk, topics: int, actors: int, held: list[tuple[int, int]], extra: str = "") -> list[str]:
    """The lines that are printed where so many topics and actors have these stances (actor, topic)."""
    lines = [HEAD, "topics:\n", *(f"- {{id: top-t{n}, title: T{n}}}\n" for n in range(topics)), "actors:\n"]
    lines += [f"- {{id: act-a{n}, kind: state, name: A{n}}}\n" for n in range(actors)]
    lines += ["- {id: act-lund, kind: person, name: Mira Lund, speaks_for: act-a0}\n", "positions:\n"]
    for actor, topic in held:
        spoken = ", speaker: act-lund" if (actor, topic) == (0, 0) else ""
        lines.append(f"- {{actor: act-a{actor}, topic: top-t{topic}, stance: supports, evidence: src-a{spoken}}}\n")
    desk.write(BRIEFING, "".join((*lines, extra)))
    ran = desk.build("-p", "tables", "-f", "html")
    assert ran.errors == []
    [page] = [data.decode() for path, data in desk.outputs().items() if path.endswith(".html")]
    return [" ".join(text.split()) for text in re.findall(r"<p>([TL] .*?)</p>", page, re.DOTALL)]


def every(topics: int, actors: int) -> list[tuple[int, int]]:
    return [(actor, topic) for actor in range(actors) for topic in range(topics)]


def test_five_topics_stand_in_one_table(matrix: Desk) -> None:
    assert told(matrix, 5, 3, every(5, 3)) == ["T T0 T1 T2 T3 T4 : A0 A1 A2"]


def test_more_topics_stand_in_tables_of_about_the_same_width(matrix: Desk) -> None:
    assert told(matrix, 7, 3, every(7, 3)) == ["T T0 T1 T2 : A0 A1 A2", "T T3 T4 T5 T6 : A0 A1 A2"]


def test_a_topic_on_which_few_say_anything_is_listed_with_who_speaks(matrix: Desk) -> None:
    held = [(0, 0), *[(actor, topic) for actor, topic in every(6, 6) if topic]]
    assert told(matrix, 6, 6, held) == ["T T1 T2 T3 T4 T5 : A0 A1 A2 A3 A4 A5", "L T0: A0/Mira Lund=supports"]


def test_an_actor_that_only_the_list_has_is_in_no_table(matrix: Desk) -> None:
    held = [(5, 0), *[(actor, topic) for actor, topic in every(6, 5) if topic]]
    assert told(matrix, 6, 6, held) == ["T T1 T2 T3 T4 T5 : A0 A1 A2 A3 A4", "L T0: A5=supports"]


def test_two_actors_on_one_topic_are_sentences(matrix: Desk) -> None:
    assert told(matrix, 1, 2, every(1, 2)) == ["L T0: A0/Mira Lund=supports A1=supports"]


def test_a_comparison_of_two_on_many_topics_stays_a_table(matrix: Desk) -> None:
    assert told(matrix, 6, 2, every(6, 2)) == ["T T0 T1 T2 : A0 A1", "T T3 T4 T5 : A0 A1"]
