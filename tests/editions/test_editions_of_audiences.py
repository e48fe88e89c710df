"""Each audience counts the editions that it got, and hears what changed since the last of them; no other is told of."""

from __future__ import annotations

import json

from tests.support.desks import BRIEFING, Desk, Ran, tiny

SNAPSHOT = "content/briefings/ostra-strait/editions/{}.json"
SECRET = "- {actor: act-solmark"


PAGE = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body><p>{{ marking }} {{ briefing.title }}
{% if briefing.edition %}Edition {{ briefing.edition.number }}{% if briefing.edition.previous %}, after
{{- " " }}{{ briefing.edition.previous }} of {{ briefing.edition.previous_as_of }}{% endif %}{% endif %}</p>
</body></html>
"""


def desk_with_a_secret(desk: Desk) -> Desk:
    """The position of Solmark is for the internal audience only."""
    tiny(desk).change(BRIEFING, SECRET, SECRET.replace("{", '{marking: "TLP:AMBER", '))
    desk.write("templates/tiny/page.html.j2", PAGE)
    return desk


def publish(desk: Desk, *arguments: str) -> Ran:
    ran = desk.run("publish", "ostra-strait", "--note", "A note.", *arguments)
    assert ran.status == 0, ran.err
    return ran


def names(desk: Desk, edition: int, audience: str) -> list[str]:
    """The files of an edition for an audience, by the names that it sees."""
    folder = f"ostra-strait/edition-{edition}/{audience}/"
    return [path.removeprefix(folder) for path in desk.outputs() if path.startswith(folder)]


def with_a_quiet_edition(desk: Desk) -> Desk:
    """Three editions, of which the second changes the secret alone."""
    publish(desk_with_a_secret(desk))
    desk.change(BRIEFING, "cell: No foreign inspectors", "cell: No inspectors at all")
    publish(desk)
    desk.change(BRIEFING, "eight days", "nine days")
    publish(desk)
    return desk


def test_who_sees_nothing_new_gets_no_edition_and_its_count_does_not_go_on(desk: Desk) -> None:
    with_a_quiet_edition(desk)
    assert [bool(names(desk, number, "public")) for number in (1, 2, 3)] == [True, False, True]
    assert names(desk, 3, "public")[0] == "ostra-strait_ed2_tiny_public.html"
    assert names(desk, 3, "internal")[0] == "ostra-strait_ed3_tiny_internal.html"
    received = json.loads(desk.read(SNAPSHOT.format(3)))["edition"]["received"]
    assert received == {"internal": {"edition": 3, "number": 3}, "public": {"edition": 3, "number": 2}}


def test_the_desk_is_told_who_gets_nothing_and_that_audience_is_not(desk: Desk) -> None:
    publish(desk_with_a_secret(desk))
    desk.change(BRIEFING, "cell: No foreign inspectors", "cell: No inspectors at all")
    ran = publish(desk)
    assert [found["message"] for found in ran.problems if found["code"] == "BG519"] == [
        "edition 2 has nothing for `public`, which sees nothing new in it"
    ]
    desk.change(BRIEFING, "cell: No inspectors at all", "cell: No foreign inspectors")
    assert [found for found in publish(desk, "--report-for", "public").problems if found["code"] == "BG519"] == []


def test_where_nobody_sees_anything_new_there_is_no_edition(desk: Desk) -> None:
    publish(desk_with_a_secret(desk))
    assert "nothing changed since edition 1" in publish(desk).out


def test_an_audience_hears_what_changed_since_its_own_last_edition(desk: Desk) -> None:
    with_a_quiet_edition(desk)
    told = {path.split("/")[2]: data.decode() for path, data in desk.outputs().items()
            if "/edition-3/" in path and path.endswith(".html")}  # fmt: skip
    assert "Edition 2, after 1 of 14 March 2026" in told["public"]
    assert "Edition 3, after 2 of 14 March 2026" in told["internal"]


def test_an_audience_that_is_new_gets_its_first_edition(desk: Desk) -> None:
    publish(desk_with_a_secret(desk))
    desk.write("content/desk.yaml", desk.read("content/desk.yaml").replace(
        "  public:", '  partners: {up_to: "TLP:GREEN"}\n  public:'
    ))  # fmt: skip
    publish(desk)
    assert names(desk, 2, "partners")[0] == "ostra-strait_ed1_tiny_partners.html"
    assert (names(desk, 2, "public"), names(desk, 2, "internal")) == ([], [])


def test_editions_are_made_again_for_those_who_had_them(desk: Desk) -> None:
    before = with_a_quiet_edition(desk).outputs()
    for number in (1, 2, 3):
        ran = desk.build("ostra-strait", "--edition", str(number))
        assert (ran.status, ran.errors) == (0, [])
    assert desk.outputs() == before
    ran = desk.build("ostra-strait", "--edition", "2", "-a", "public")
    assert (ran.status, ran.codes) == (0, ["BG519"])


def test_that_it_holds_again_is_told_although_nothing_else_has_changed(desk: Desk) -> None:
    publish(desk_with_a_secret(desk))
    desk.write("templates/tiny/page.html.j2", PAGE.replace("<p>", "<p>{{ briefing.withdrawn or 0 }} "))
    publish(desk, "--kind", "withdrawal")
    publish(desk, "--reinstate")
    assert [bool(names(desk, 3, audience)) for audience in ("internal", "public")] == [True, True]
    publish(desk)
    assert [bool(names(desk, 4, audience)) for audience in ("internal", "public")] == [False, False]
