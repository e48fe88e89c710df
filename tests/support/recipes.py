"""The recipes of templates/README.md, each as the files that it names.

    .venv/bin/python -m tests.support.recipes

builds each in a desk of its own and makes its picture anew, in .github/.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

import briefgen
from tests.support.desks import BRIEFING, QUICK_START, ROOT, SETTINGS

GUIDE = ROOT / "templates/README.md"
_RECIPE = re.compile(
    r"^### (?P<title>[^\n]+)\n\n!\[[^\n]*\]\(\.\./(?P<picture>[\w./-]+)\)\n(?P<rest>.*?)(?=^##)", re.M | re.S
)
_FILE = re.compile(
    r"^`(?P<path>[\w./-]+)`(?P<where>[^:\n]*(?:`briefing:`)?):\n\n```\w+\n(?P<text>.*?)^```$", re.M | re.S
)
WIDTH, COLOURS = 420, 48  # of a picture


@dataclass(frozen=True)
class Recipe:
    """One recipe: its title, its picture, the product that it makes, and its files with where their text goes."""

    title: str
    picture: str
    product: str
    files: tuple[tuple[str, str, str], ...]

    def desk(self) -> Mapping[str, str]:
        """The quick start with what the recipe says to write."""
        made = {"content/desk.yaml": SETTINGS, BRIEFING: QUICK_START}
        for path, where, text in self.files:
            if "at its end" in where:
                made[path] += text
            elif "below" in where:
                made[path] = made[path].replace("  as_of:", f"{text}  as_of:", 1)
            else:
                made[path] = text
        return made


def recipes() -> tuple[Recipe, ...]:
    """All recipes of the guide."""
    found = []
    for match in _RECIPE.finditer(GUIDE.read_text("utf-8")):
        files = tuple((f["path"], f["where"], f["text"]) for f in _FILE.finditer(match["rest"]))
        [product] = [path.split("/")[1] for path, _, _ in files if path.endswith("/product.yml")]
        found.append(Recipe(match["title"], match["picture"], product, files))
    return tuple(found)


def main() -> None:
    """Make the pictures."""
    for recipe in recipes():
        folder = Path(tempfile.mkdtemp())
        for path, text in recipe.desk().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        made = briefgen.build(folder, products=[recipe.product])
        [pdf] = [Path(path) for path in made.artifacts if str(path).endswith(".pdf")]
        page = pypdfium2.PdfDocument(pdf)[0]
        image = page.render(scale=WIDTH / page.get_width()).to_pil().quantize(COLOURS)
        image.save(ROOT / recipe.picture, optimize=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
