"""The recipes of templates/README.md, pasted into a new desk, build as they stand."""

from __future__ import annotations

import pytest

from tests.support.desks import ROOT, Desk
from tests.support.documents import facts
from tests.support.recipes import Recipe, recipes

PAGES = {"A cover page": 2, "Two columns": 1, "A submission of your own": 1}
SAYS = {
    "A cover page": ("Grain transit through the Ostra strait",),
    "Two columns": ("Key points", "Positions"),
    "A submission of your own": ("The Cabinet", "C 2026/14", "Costs", "None for the Ministry", "Agree", "Treasury"),
}


def test_every_recipe_is_tried() -> None:
    assert [recipe.title for recipe in recipes()] == list(PAGES)


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.product)
def test_a_recipe_builds_as_it_stands(desk: Desk, recipe: Recipe) -> None:
    for path, text in recipe.desk().items():
        desk.write(path, text)
    ran = desk.build("-p", recipe.product)
    assert ran.problems == []
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    made = facts(pdf)
    assert len(made.pages) == PAGES[recipe.title]
    said = " ".join(made.pages)
    assert [words for words in SAYS[recipe.title] if words not in said] == []
    assert (ROOT / recipe.picture).stat().st_size < 60_000
