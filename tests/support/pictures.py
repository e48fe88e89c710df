"""The pictures of README.md: the sample's one-pager, its full briefing beside the same as a web page, and the editor.

    .venv/bin/python -m tests.support.pictures

builds the sample and makes them anew, in .github/; Chromium takes those of the web page and of the editor.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

import briefgen
from tests.support.desks import ROOT
from tests.support.editing import chromium, editing

WIDTH, GAP, COLOURS = 900, 20, 96
SCREEN = 1280, 1810  # a window of the proportions of a page
QUOTES = "content/briefings/ukraine-diplomacy/quotes.yaml"


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        made = briefgen.build(
            ROOT,
            briefings="ukraine-diplomacy",
            products=["one-pager", "full-brief"],
            audiences="internal",
            out=folder,
        )
        files = [Path(path) for path in made.artifacts]
        [one_pager] = [path for path in files if "one-pager" in path.name and path.suffix == ".pdf"]
        [brief] = [path for path in files if "full-brief" in path.name and path.suffix == ".pdf"]
        _save([_page(one_pager, 0, WIDTH)], "one-pager.png")
        web = _web_page(brief.with_suffix(".html"), Path(folder) / "web.png")
        _save([_page(brief, 0, WIDTH // 2), _page(brief, 1, WIDTH // 2), web], "full-brief.png")

    _editor()


def _editor() -> None:
    """A quote in its form, beside the page that has it."""
    with editing(ROOT) as running, chromium(viewport={"width": 1500, "height": 860}) as window:
        page = window.new_page()
        page.goto(running.opens)
        page.wait_for_url(f"{running.base}/")
        page.goto(f"{running.base}/record?file={QUOTES}&kind=quotes&id=quo-lavrov-meeting")
        page.frame_locator("iframe[data-pane]").locator(".shown").first.wait_for()
        with tempfile.TemporaryDirectory() as folder:
            taken = Path(folder) / "editor.png"
            page.screenshot(path=taken)
            with Image.open(taken) as image:
                _save(
                    [image.convert("RGB").resize((WIDTH, WIDTH * 860 // 1500), Image.Resampling.LANCZOS)], "editor.png"
                )


def _page(pdf: Path, number: int, width: int) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[number]
    drawn: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return drawn.convert("RGB")


def _web_page(page: Path, picture: Path) -> Image.Image:
    size = ",".join(map(str, SCREEN))
    asked = ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}", f"--screenshot={picture}")
    subprocess.run(["chromium", *asked, page.as_uri()], check=True, capture_output=True)
    with Image.open(picture) as taken:
        return taken.convert("RGB").resize((WIDTH // 2, WIDTH // 2 * SCREEN[1] // SCREEN[0]), Image.Resampling.LANCZOS)


def _save(images: list[Image.Image], name: str) -> None:
    """Beside each other, as one picture of few colours."""
    whole = sum(image.width for image in images) + GAP * (len(images) - 1)
    picture = Image.new("RGB", (whole, max(image.height for image in images)), "#999")
    left = 0
    for image in images:
        picture.paste(image, (left, 0))
        left += image.width + GAP
    picture.quantize(COLOURS).save(ROOT / ".github" / name, optimize=True)


if __name__ == "__main__":
    main()
