"""Charts and pictures hold what an audience may see, and of what is withheld nothing: no row, axis, count, pixel."""

from __future__ import annotations

import base64
import io
import re

from PIL import Image

from tests.support.desks import MARKED, Desk

HOME = "content/briefings/ostra-strait/"
LOOKS = f"{HOME}looks.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path d="M0 0H{}V60Z"/></svg>'
METRICS = """\
metrics:
- {id: met-north, label: Ships in the north, quantity: 41 ship, as_of: 2026-03-02, evidence: src-gazette}
- {id: met-south, label: Ships in the south, quantity: "27 ship, claimed", as_of: 2026-03-09, evidence: src-gazette}
"""
SECRET = """\
- {id: met-navy, label: Grey hulls, quantity: 93811 ship, as_of: 2026-03-12, evidence: src-gazette,
   marking: "TLP:AMBER"}
"""
CHARTS = """\
charts:
- {{id: cha-ships, title: Ships that wait, kind: bar, metrics: [met-north, met-south{more}]}}
- {{id: cha-days, title: Ships by day, kind: line, metrics: [met-north, met-south{more}]}}
"""
PICTURE = """\
pictures:
- {id: pic-strait, file: strait.svg, alt: A strait between two shores., caption: The strait., credit: The desk,
   evidence: src-gazette}
"""
HIDDEN = """\
- {id: pic-pier, file: pier.png, alt: Submarines at the hidden pier., caption: The pier at dawn., width: half,
   evidence: src-gazette, marking: "TLP:AMBER"}
"""


def pixels(shade: int = 90) -> bytes:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((700, 400)).point(lambda grey: (grey * shade) // 255).save(target, "PNG")
    return target.getvalue()


def built(desk: Desk, audience: str = "public", formats: str = "html") -> dict[str, bytes]:
    desk.write("content/desk.yaml", MARKED)
    ran = desk.build("-f", formats, "-p", "full-brief", "-a", audience)
    assert ran.errors == [], ran.err
    return {path: data for path, data in desk.outputs().items() if f"/{audience}/" in path}


def page(desk: Desk, audience: str = "public") -> str:
    return next(iter(built(desk, audience).values())).decode()


def test_a_withheld_metric_is_in_no_row_axis_sentence_or_table_of_a_chart(desk: Desk) -> None:
    desk.write(LOOKS, METRICS + CHARTS.format(more=""))
    before = built(desk, formats="html,pdf")
    desk.write(LOOKS, METRICS + SECRET + CHARTS.format(more=", met-navy"))
    assert built(desk, formats="html,pdf") == before
    assert "93,811" in page(desk, "internal")


def test_where_too_little_is_left_there_is_no_chart(desk: Desk) -> None:
    hidden = METRICS.replace("evidence: src-gazette}", 'evidence: src-gazette, marking: "TLP:AMBER"}', 1)
    desk.write(LOOKS, hidden + CHARTS.format(more=""))
    assert "Ships that wait" in page(desk, "internal")
    assert "Ships that wait" not in page(desk)


def test_a_chart_is_drawn_for_paper_and_phones_with_a_sentence_and_a_table(desk: Desk) -> None:
    desk.write(LOOKS, METRICS + CHARTS.format(more=""))
    made = page(desk)
    said = "Ships that wait: Ships in the north, 41 ships; Ships in the south, 27 ships (claimed)."
    assert made.count(f'aria-label="{said}"') == 2
    assert "<td>27 ships (claimed)</td>" in made
    assert "Hollow: claimed, planned or estimated." in made


def test_an_author_s_own_sentence_takes_the_place_of_the_one_that_is_made(desk: Desk) -> None:
    desk.write(
        LOOKS, METRICS + CHARTS.format(more="").replace("kind: bar,", "kind: bar, alt: Most wait in the north.,")
    )
    made = page(desk)
    assert 'aria-label="Most wait in the north."' in made
    assert "Ships that wait: Ships" not in made


def test_a_table_without_a_source_is_told_and_one_of_metrics_is_not(desk: Desk) -> None:
    table = "- {id: cha-own, title: Own, kind: bar, unit: ship, points: [{label: A, value: 1}, {label: B, value: 2}]}\n"
    desk.write(LOOKS, METRICS + CHARTS.format(more="") + table)
    assert [place[1] for place in desk.check().places("BG301")] == [7]


def test_a_withheld_picture_leaves_no_byte(desk: Desk) -> None:
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE)
    before = built(desk, formats="html,pdf")
    desk.write(f"{HOME}pier.png", pixels())
    desk.write(LOOKS, PICTURE + HIDDEN)
    assert built(desk, formats="html,pdf") == before
    assert "The pier at dawn" in page(desk, "internal")


def test_a_withheld_picture_under_another_name_is_refused(desk: Desk) -> None:
    """In another size, without its notes: it is its pixels that are known again."""
    desk.write("content/desk.yaml", MARKED)
    desk.write(f"{HOME}strait.svg", pixels())
    desk.write(f"{HOME}pier.png", pixels())
    desk.write(f"{HOME}other.png", pixels())
    desk.write(LOOKS, PICTURE.replace("strait.svg", "other.png") + HIDDEN)
    ran = desk.build("-f", "html", "-p", "full-brief", "-a", "public")
    assert [found["code"] for found in ran.errors] == ["BG510"]
    assert desk.outputs() == {}


def test_a_withheld_picture_in_the_templates_is_refused(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(f"{HOME}pier.png", pixels())
    desk.write("templates/_shared/shore.png", pixels())
    desk.write("templates/_brand.yml", "logo: {path: _shared/shore.png, alt: A shore}\n")
    desk.write(LOOKS, "pictures:\n" + HIDDEN)
    ran = desk.build("-f", "html", "-p", "full-brief", "-a", "public")
    assert [found["code"] for found in ran.errors] == ["BG510"]


def test_words_of_a_withheld_picture_in_a_shown_text_are_told(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(f"{HOME}pier.png", pixels())
    desk.write(LOOKS, PICTURE.replace("A strait between", "Submarines at the hidden pier between") + HIDDEN)
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    codes = {found["code"] for found in desk.build("-f", "html", "-p", "full-brief", "-a", "public").problems}
    assert codes & {"BG510", "BG512", "BG513", "BG517"}


def test_a_picture_has_its_words_and_is_in_the_page_itself(desk: Desk) -> None:
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE)
    made = page(desk)
    assert re.search(r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="A strait between two shores."', made)
    assert "The strait." in made
    assert "The desk" in made
    assert "strait.svg" not in made


def test_a_large_picture_is_no_larger_than_a_screen_shows(desk: Desk) -> None:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((4000, 900)).save(target, "JPEG")
    desk.write(f"{HOME}strait.jpg", target.getvalue())
    desk.write(LOOKS, PICTURE.replace(".svg", ".jpg"))
    [data] = re.findall(r"data:image/jpeg;base64,([\w+/=]+)", page(desk))
    assert Image.open(io.BytesIO(base64.b64decode(data))).width == 1520


def test_a_shared_picture_lies_in_content_pictures(desk: Desk) -> None:
    desk.write("content/pictures/strait.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE.replace("strait.svg", "pictures/strait.svg"))
    assert "data:image/svg+xml" in page(desk)


def test_a_link_is_not_followed(desk: Desk) -> None:
    outside = desk.write("../outside.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE)
    (desk.root / f"{HOME}strait.svg").symlink_to(outside)
    assert {"BG004", "BG142"} <= set(desk.check().codes)


def test_a_picture_that_nobody_would_find_is_told(desk: Desk) -> None:
    desk.write("content/strait.svg", SVG.format(70))
    assert [place[0] for place in desk.check().places("BG015")] == ["content/strait.svg"]


def test_a_replaced_picture_is_built_anew(desk: Desk) -> None:
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE)
    before = built(desk)
    desk.write(f"{HOME}strait.svg", SVG.format(20))
    assert built(desk) != before


def test_a_report_for_an_audience_offers_no_name_of_a_withheld_picture(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(f"{HOME}stait.svg", SVG.format(70))
    desk.write(LOOKS, PICTURE + HIDDEN.replace("pier.png", "stait.svg"))
    assert "stait.svg" in desk.check().err
    report = desk.root / "public.txt"
    desk.run("check", "--report", f"text={report}", "--report-for", "public")
    assert "strait.svg" in report.read_text("utf-8")
    assert "stait.svg" not in report.read_text("utf-8")


def test_a_two_pager_prints_the_charts_and_pictures_that_are_chosen_for_it(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(f"{HOME}strait.svg", SVG.format(70))
    desk.write(LOOKS, METRICS + CHARTS.format(more="") + PICTURE)
    seen = []
    for choice in ("", "  choice: {two-pager: {charts: cha-days, pictures: pic-strait}}\n"):
        desk.change(f"{HOME}briefing.yaml", "  as_of:", f"{choice}  as_of:")
        assert desk.build("-f", "html", "-p", "two-pager", "-a", "public").errors == []
        made = next(data for path, data in desk.outputs().items() if "two-pager_public" in path).decode()
        seen.append([words in made for words in ("Ships that wait", "Ships by day", "A strait between two shores.")])
    assert seen == [[False, False, False], [False, True, True]]
