"""A brand changes in one file: colours, fonts, logo, paper and type, in every product, and no template knows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from briefgen.brand.reading import read_brand
from briefgen.brand.tokens import PAIRS, Brand
from briefgen.desk.reading import read_desk
from tests.support.desks import ROOT, Desk

HARBOUR = ROOT / "tests/brands/harbour"
LETTER = (612, 792)
BRAND = "templates/_brand.yml"
# Writes the colours of every visible text and of the ground behind it into the page: "#rrggbb #rrggbb".
LOOK = """<script>
const hex = (c) => '#' + c.match(/[0-9]+/g).slice(0, 3).map((n) => (+n).toString(16).padStart(2, '0')).join('');
const clear = (c) => c === 'rgba(0, 0, 0, 0)';
const seen = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
  let ground = element;
  while (ground && clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  if (ground) seen.add(hex(getComputedStyle(element).color) + ' ' + hex(getComputedStyle(ground).backgroundColor));
}
document.documentElement.dataset.seen = [...seen].join(',');
</script></body>"""


@pytest.fixture
def harbour(desk: Desk) -> Desk:
    """The quick start in another brand."""
    shutil.copytree(HARBOUR / "templates", desk.root / "templates")
    return desk


def brand_of(desk: Desk) -> Brand:
    made = read_brand(read_desk(desk.root).value)
    assert made.value is not None
    assert made.diagnostics == ()
    return made.value


def made(desk: Desk, suffix: str) -> list[Path]:
    return [desk.root / "output" / path for path in desk.outputs() if path.endswith(suffix)]


@pytest.mark.long
def test_every_product_builds_in_another_brand(harbour: Desk) -> None:
    """Its documents before the judges: `test_judged` has every product in this very brand."""
    products = sorted(path.parent.name for path in (ROOT / "templates").glob("*/product.yml"))
    ran = harbour.build(*(part for product in products for part in ("-p", product)))
    assert ran.status == 0
    assert {code for code in ran.codes if code[:3] in ("BG8", "BG9") or code == "BG701"} == set()
    assert len(made(harbour, ".pdf")) == len(products) >= 4
    for path in made(harbour, ".pdf"):
        document = pypdfium2.PdfDocument(path)
        sizes = {tuple(round(side) for side in page.get_size()) for page in document}
        document.close()
        assert sizes <= {LETTER, LETTER[::-1]}
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        assert re.findall(r"\+(\w+)", fonts)
        assert all(name.startswith("Harbour") for name in re.findall(r"\+(\w+)", fonts))
    for path in made(harbour, ".html"):
        page = path.read_text("utf-8")
        assert page.count('alt="Harbour Desk"') == 1
        assert "data:image/svg+xml;base64," in page
        assert "--accent: #6d1f57" in page
        assert "Brief Serif" not in page


@pytest.mark.long
def test_the_pairs_whose_contrast_is_computed_are_those_of_the_pages(tmp_path: Path, desk: Desk) -> None:
    shutil.rmtree(desk.root / "content")
    shutil.copytree(ROOT / "content", desk.root / "content")
    assert desk.build("ukraine-diplomacy", "-f", "html", "-a", "internal", "--profile", "draft").status == 0
    brand = brand_of(desk)
    names = {colour.shades["light"]: token for token, colour in brand.colours.items()}
    seen = set()
    for path in made(desk, ".html"):
        page = tmp_path / path.name
        page.write_text(
            path.read_text("utf-8").replace("Content-Security-Policy", "no-policy").replace("</body>", LOOK), "utf-8"
        )
        seen |= pairs_seen(page, tmp_path / "profile")
    tokens = {(names[text], names[ground]) for text, ground in seen if text in names and ground in names}
    marking = {(text, ground) for text, ground in seen if text not in names or ground not in names}
    assert ("--paper", "--accent") in tokens  # what we ask; its contrast is that of the two the other way round
    tokens -= {("--paper", "--accent")}
    assert tokens <= {(text, ground) for text, grounds in PAIRS.items() for ground in grounds}
    assert marking == {("#ffc000", "#000000")}  # TLP:AMBER, as its scheme sets it
    assert {text for text, _ in tokens} == set(PAIRS)


def pairs_seen(page: Path, profile: Path) -> set[tuple[str, str]]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}")  # fmt: skip
    command = [chromium, "--headless", *quiet, "--window-size=1280,2000", "--dump-dom", page.as_uri()]
    dumped = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout
    found = re.search(r'data-seen="([^"]+)"', dumped)
    assert found, json.dumps(dumped[:200])
    return {(pair.split()[0], pair.split()[1]) for pair in found[1].split(",")}


def test_the_colour_that_a_hint_names_has_the_contrast(desk: Desk) -> None:
    desk.write(BRAND, 'color:\n  primary: {light: "#6fa8b5", dark: "#0e4d5c"}\n')
    hint = next(d["hint"] for d in desk.check().problems if d["code"] == "BG831")
    light, dark = re.findall(r'"(#[0-9a-f]{6})"', hint)
    desk.write(BRAND, f'color:\n  primary: {{light: "{light}", dark: "{dark}"}}\n')
    assert desk.check().problems == []


def test_the_accent_is_one_line(desk: Desk) -> None:
    desk.write(BRAND, 'color:\n  primary: "#7a1f5c"\n')
    accent, tint = (brand_of(desk).colours[token].shades for token in ("--accent", "--accent-tint"))
    assert (accent["light"], accent["print"]) == ("#7a1f5c", "#7a1f5c")
    assert accent["dark"] not in ("#7a1f5c", "#8ccbdb")
    assert tint["light"] not in ("#d9e8eb", "#ffffff")


def paragraph(title: str) -> str:
    """What the README's paragraph says to write."""
    text = (ROOT / "templates/README.md").read_text("utf-8").partition(f"**{title}.**")[2]
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found, title
    return found[1]


@pytest.mark.parametrize(
    "title", ["Change a colour", "Change a font", "Add a logo", "Change the paper", "Make it accessible"]
)
def test_the_readme_works_as_it_is_written(desk: Desk, title: str) -> None:
    shipped = ROOT / "templates/_shared/fonts"
    for name, source in {"Regular": "Regular", "Italic": "It", "Bold": "Semibold"}.items():
        font = (shipped / f"SourceSerif4-{source}.ttf").read_bytes()
        desk.write(f"templates/_shared/fonts/HouseSerif-{name}.ttf", font)
    shutil.copy(HARBOUR / "templates/_shared/harbour.svg", desk.root / "templates/_shared/logo.svg")
    before = desk.after("build", "--format", "html").outputs()
    desk.write(BRAND, paragraph(title))
    ran = desk.build("--format", "html")
    assert (ran.status, ran.problems) == (0, [])
    assert desk.outputs() != before
