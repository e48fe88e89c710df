"""Roads out of a desk that no template author thinks of: pictures, dumps of everything, a build that errs."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.audience.variant import Variant
from briefgen.audience.view_fields import described
from briefgen.desk.reading import read_desk
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.produce import produce
from tests.support.canaries import CANARIES
from tests.support.desks import BRIEFING, MARKED, Desk, Ran
from tests.support.documents import everything
from tests.support.leaking import CONTACT, DATED, EXTRA, NAME, ONE, THEME, contact, head, public

BLOCK = "templates/one-pager/blocks/contact.html.j2"


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, DATED)
    return desk


def picture(form: str, **notes: Any) -> bytes:
    """A picture of two halves, black above white, that says more than it shows."""
    made, target = Image.new("L", (8, 16)), io.BytesIO()
    made.paste(255, (0, 8, 8, 16))
    made.save(target, form, **notes)
    return target.getvalue()


def png(keyword: str, *, packed: bool) -> bytes:
    notes = PngInfo()
    notes.add_text(keyword, NAME, zip=packed)
    notes.add_itxt("Author", NAME, zip=packed)
    return picture("PNG", pnginfo=notes)


def exif(*, turned: int = 1) -> bytes:
    notes = Image.Exif()
    notes[0x0112], notes[0x013B], notes[0x9C9B] = turned, NAME, NAME.encode("utf-16-le")  # way up, artist, XP title
    return notes.tobytes()


def sheet(more: str) -> tuple[str, str]:
    return "templates/one-pager/theme.css", f"{THEME}\n{more}\n"


def drawing(words: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{words}</text></svg>'.encode()


BARED = {
    "dot.jpg": picture("JPEG", comment=NAME, exif=exif()),
    "turned.jpg": picture("JPEG", exif=exif(turned=6)),
    "behind.jpg": picture("JPEG") + NAME.encode(),
    "dot.png": png("Comment", packed=False),
    "packed.png": png("Comment", packed=True),
}
REFUSED = {
    "dot.gif": picture("GIF", comment=NAME.encode()),
    "dot.webp": picture("WEBP", xmp=f"<x>{NAME}</x>".encode()),
    "wide.webp": picture("WEBP", exif=exif()),
    "dot.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {NAME} --></svg>'.encode(),
    "parted.svg": drawing("A<tspan>da</tspan> Zir<tspan>kel</tspan>stein"),
    "escaped.svg": drawing("&#65;da &#x5A;irkelstein"),
    "short.svg": drawing("<tspan>Zirkel-\nstein</tspan>"),
    "wide.svg": drawing(NAME).decode().encode("utf-16"),
}


def test_10_notes_inside_pictures_reach_no_document(marked: Desk) -> None:
    shown = "".join(f'<img src="{name}" alt="A square">' for name in BARED)
    marked.write(BLOCK, CONTACT.replace("</section>", f"{shown}</section>"))
    for name, data in BARED.items():
        marked.write(f"templates/one-pager/{name}", data)
    ran = marked.build(*ONE)
    assert ran.status == 0, ran.err
    pages = [data.decode() for path, data in public(marked).items() if path.endswith(".html")]
    kept = [
        base64.b64decode(data) for page in pages for data in re.findall(r"data:image/[a-z]+;base64,([\w+/=]+)", page)
    ]
    assert len(kept) == len(BARED)
    for data in (*kept, *(made for path, made in public(marked).items() if path.endswith(".pdf"))):
        assert NAME.encode() not in data
        assert NAME.encode("utf-16-le") not in data
    assert [Image.open(io.BytesIO(data)).size for data in kept] == [(8, 16), (16, 8), (8, 16), (8, 16), (8, 16)]


@pytest.mark.parametrize("name", REFUSED)
def test_10_notes_that_cannot_be_taken_out_fail_the_build(marked: Desk, name: str) -> None:
    marked.write(BLOCK, CONTACT.replace("</section>", f'<img src="{name}" alt="A square"></section>'))
    marked.write(f"templates/one-pager/{name}", REFUSED[name])
    ran = marked.build(*ONE, "--format", "html")
    assert [(d["code"], "in a picture" in d["message"]) for d in ran.errors] == [("BG510", True)], ran.err
    assert marked.outputs() == {}


CODED = base64.b64encode(NAME.encode()).decode()
CAUGHT = {
    "an escape of an escape": contact("<p data-x='&amp;#65;da Zirkelstein'>x</p>"),
    "letters of another script": contact("<p>\u0410da Zirkelstein</p>"),
    "wide letters": contact("<p>\uff21\uff44\uff41 Zirkelstein</p>"),
    "letters apart": contact("<p>A d a  Z.i.r.k.e.l.s.t.e.i.n</p>"),
    "tags inside words": contact("<p>A<i>d</i>a Zir<b>kel</b>stein</p>"),
    "from right to left": contact("<p>&#8238;nietslekriZ adA</p>"),
    "a hidden paragraph": contact(f"<p hidden>{NAME}</p>"),
    "the name of a file to save": contact(f'<p><a href="https://x.example/" download="{NAME}.pdf">x</a></p>'),
    "a word that is an id": contact('<p id="adaZirkelstein">x</p>'),
    "a drawing": contact(f'<svg viewBox="0 0 9 9" aria-label="A mark"><title>{NAME}</title></svg>'),
    "a short form of a table's head": contact(f'<table><tr><th abbr="{NAME}">a</th></tr><tr><td>b</td></tr></table>'),
    "a social card": head(f'<meta property="og:title" content="{NAME}">'),
    "a style's escape": sheet('#b-contact::after { content: "\\41 da Zirkel\\73 tein" }'),
    "a style's comment": sheet(f"/* {NAME} */"),
    "a style's bookmark": sheet(f'#b-contact h2 {{ bookmark-label: "{NAME}" }}'),
}
NEVER_ALLOWED = {
    "a file inside a link": contact(f'<p><a href="data:text/plain;base64,{CODED}">x</a></p>'),
    "an attachment": contact(f'<p><a rel="attachment" href="data:text/plain;base64,{CODED}">x</a></p>'),
    "an attachment of the document": head(f'<link rel="attachment" href="x.txt" title="{NAME}">'),
    "a template of the page": contact(f"<template>{NAME}</template>"),
    "data for search engines": head(f'<script type="application/ld+json">{{"about": "{NAME}"}}</script>'),
    "a picture inside a style": sheet(f'#b-contact {{ background: url("data:image/svg+xml;base64,{CODED}") }}'),
}


@pytest.mark.parametrize("way", CAUGHT)
def test_9_a_name_is_found_however_a_template_writes_it(marked: Desk, way: str) -> None:
    marked.write(*CAUGHT[way])
    ran = marked.build(*ONE, "--audience", "public", "--format", "html")
    assert "BG510" in [d["code"] for d in ran.errors], ran.err
    assert marked.outputs() == {}


@pytest.mark.parametrize("way", NEVER_ALLOWED)
def test_9_what_the_leak_test_could_not_read_no_template_may_hold(marked: Desk, way: str) -> None:
    marked.write(*NEVER_ALLOWED[way])
    ran = marked.build(*ONE, "--audience", "public", "--format", "html")
    assert {d["code"] for d in ran.errors} <= {"BG812", "BG813", "BG820"}, ran.err
    assert ran.status == 1
    assert marked.outputs() == {}


def dump(kind: str, name: str, depth: int = 0) -> Iterator[str]:
    """Template text that prints everything below a name of the view, as deep as it goes."""
    kinds = {view.name: view for view in described()}
    inner = kind.removesuffix(", may be empty")
    if inner.startswith("list of "):
        item = f"x{depth}"
        yield f"{{% for {item} in {name} %}}"
        yield from dump(inner.removeprefix("list of "), item, depth + 1)
        yield "{% endfor %}"
    elif inner in kinds and depth < 6:
        yield f"{{% if {name} %}}"
        for field in kinds[inner].fields:
            yield from dump(field.kind, f"{name}.{field.name}", depth + 1)
        yield "{% endif %}"
    elif inner in ("text", "text with markup", "number"):
        yield f"{{% if {name} %}}<p>{{{{ {name} }}}}</p>{{% endif %}}"


def test_6_and_7_a_template_that_prints_all_it_is_given_prints_nothing_withheld(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, CANARIES)
    [page] = [view for view in described() if view.name == "The page"]
    text = "".join(piece for field in page.fields for piece in dump(field.kind, field.name))
    desk.write(BLOCK, f'<section id="b-contact" class="screen-only"><h2>All</h2>{text}</section>')
    ran = desk.build(*ONE, "--format", "html")
    assert ran.status == 0, ran.err
    for path, data in desk.outputs().items():
        if path.endswith(".html"):
            assert ("qaxnamea" in everything(data)) == ("/internal/" in path)


def mistaken(job: Job) -> dict[str, Variant]:
    """What the public would be given by a plan that errs."""
    internal, public = job.variants
    return {
        "it gives the public the ceiling of another audience": replace(public, audience=internal.audience),
        "it gives the public none": replace(public, audience=None),
    }


def test_15_a_whole_briefing_given_to_those_who_may_not_see_it_is_caught(marked: Desk) -> None:
    marked.change(BRIEFING, "briefing:\n", 'briefing:\n  marking: "TLP:AMBER"\n')
    [job] = plan(read_desk(marked.root).value, Request(products=("one-pager",), formats=("html",))).value
    made = produce(replace(job, variants=(mistaken(job)["it gives the public none"],)))
    assert (made.artifacts, {d.code for d in made.diagnostics if d.is_error}) == ((), {"BG510"})


@pytest.mark.parametrize("mistake", range(2))
def test_15_a_plan_that_gives_the_public_what_others_may_see_is_caught(marked: Desk, mistake: int) -> None:
    [job] = plan(read_desk(marked.root).value, Request(products=("one-pager",), formats=("html",))).value
    variant = list(mistaken(job).values())[mistake]
    made = produce(replace(job, variants=(variant,)))
    assert made.artifacts == ()
    assert {d.code for d in made.diagnostics if d.is_error} == {"BG510"}
    assert produce(replace(job, variants=job.variants[1:])).artifacts


PORT = """\
marking: "TLP:AMBER"
sources:
- {id: src-kranwald, publisher: Kranwald Port, title: Cranes, date: 2026-03-10}
metrics:
- {id: met-kranwald, label: Cranes at work, quantity: 90417 ship, as_of: 2026-03-10, evidence: src-kranwald}
"""
PORT_FILE = "content/briefings/ostra-strait/port.yaml"


def publish(desk: Desk, note: str = "A note.", *more: str) -> Ran:
    return desk.run("publish", "ostra-strait", "--note", note, *more)


def opened(records: str) -> str:
    """The same records, for everybody."""
    return records.replace('marking: "TLP:AMBER"\n', "")


def test_13_what_changed_since_an_edition_tells_the_public_nothing_withheld(marked: Desk) -> None:
    """Neither what became internal since, nor what a record said while it was internal."""
    marked.write(EXTRA, opened(DATED))
    marked.write(PORT_FILE, PORT)
    assert publish(marked).status == 0
    before = public(marked)
    marked.write(EXTRA, DATED)
    marked.write(PORT_FILE, opened(PORT).replace("90417", "90"))
    assert publish(marked, "Figures.").status == 0
    made = [everything(data) for path, data in public(marked).items() if path not in before]
    assert len(made) == 2
    for text in made:
        assert [word for word in ("quellmond", "zirkelstein", "48151", "90417") if word in text] == []
    told = marked.run(
        "changes",
        "ostra-strait",
        "--since",
        "1",
        "--audience",
        "public",
        "--format",
        "json",
        "--desk",
        str(marked.root),
    )
    changes = json.loads(told.out)
    assert {change["id"] for change in changes} == {"met-kranwald", ""}  # of what became internal, its kind alone
    assert {(change["subject"], change["old"]) for change in changes if not change["id"]} == {("", None)}
    assert "90417" not in told.out


def test_13_the_note_of_a_correction_is_searched_like_everything_else(marked: Desk) -> None:
    before = marked.after("publish", "ostra-strait", "--note", "A note.").outputs()
    marked.write(EXTRA, DATED)
    marked.change(BRIEFING, "Ships wait eight days.", "Ships wait nine days.")
    ran = publish(marked, f"Eight was wrong, says {NAME}.", "--kind", "correction")
    assert (ran.status, "BG510" in ran.err) == (1, True)
    assert marked.outputs() == before
    assert not (marked.root / "content/briefings/ostra-strait/editions/2.json").exists()
