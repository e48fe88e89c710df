"""A picture of an edition is known by its digest: a replaced one is told, and no edition is made again with it."""

from __future__ import annotations

from tests.support.desks import MARKED, Desk

HOME = "content/briefings/ostra-strait/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path d="M0 0H{}V60Z"/></svg>'
RECORDS = """\
pictures:
- {id: pic-strait, file: strait.svg, alt: A strait between two shores., caption: The strait., evidence: src-gazette}
charts:
- id: cha-ships
  title: Ships that wait
  kind: bar
  unit: ship
  points: [{label: Port Vara, value: 41}, {label: Solmark, value: 12}]
  evidence: src-gazette
"""


def published(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", f"{MARKED}products: [full-brief, change-note]\n")
    desk.change(
        f"{HOME}briefing.yaml",
        "title: Ships wait, date: 2026-03-12}",
        "title: Ships wait, date: 2026-03-12, reliability: B, offline_ref: Drawer}",
    )
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    desk.write(f"{HOME}looks.yaml", RECORDS)
    ran = desk.run("publish", "ostra-strait", "--note", "First.")
    assert ran.status == 0, ran.err
    return desk


def test_readers_hear_that_a_picture_was_replaced_and_which_values_moved(desk: Desk) -> None:
    published(desk)
    desk.write(f"{HOME}strait.svg", SVG.format(20))
    desk.change(f"{HOME}looks.yaml", "value: 41", "value: 44, qualifier: claimed")
    told = desk.run("changes", "ostra-strait", "--desk", str(desk.root)).out
    assert "picture: - -> replaced" in told
    assert "44 ships (claimed)" in told
    assert "41 ships" in told
    ran = desk.build("-p", "change-note", "-f", "html", "-a", "public")
    assert ran.errors == [], ran.err
    note = next(data for path, data in desk.outputs().items() if "change-note_public" in path and "2026" in path)
    assert "replaced by another one" in note.decode()


def test_a_picture_that_is_saved_again_with_the_same_bytes_is_no_change(desk: Desk) -> None:
    published(desk)
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    assert "replaced" not in desk.run("changes", "ostra-strait", "--desk", str(desk.root)).out


def test_an_edition_is_made_again_with_the_pictures_that_it_had(desk: Desk) -> None:
    published(desk)
    before = desk.outputs()
    ran = desk.build("--edition", "1", "ostra-strait", "--force")
    assert ran.errors == [], ran.err
    assert desk.outputs() == before


def test_an_edition_whose_picture_was_replaced_or_lost_is_not_made_again(desk: Desk) -> None:
    published(desk)
    desk.write(f"{HOME}strait.svg", SVG.format(20))
    ran = desk.build("--edition", "1", "ostra-strait", "--force")
    assert "BG922" in ran.codes
    assert "was replaced since" in ran.err
    (desk.root / f"{HOME}strait.svg").unlink()
    ran = desk.build("--edition", "1", "ostra-strait", "--force")
    assert "is not there any more" in ran.err


def test_taking_an_edition_back_does_not_wait_for_its_pictures(desk: Desk) -> None:
    published(desk)
    (desk.root / f"{HOME}strait.svg").unlink()
    ran = desk.run("publish", "ostra-strait", "--kind", "withdrawal", "--note", "It was wrong.")
    assert ran.status == 0, ran.err
