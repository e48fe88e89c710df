"""What a free field usually holds, as a list to choose from: units, products, labels, words of the likelihood scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.desk.paths import BRIEFINGS, PICTURES, briefing_of
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.forms.shapes import Leaf
from briefgen.pictures.prepared import ENDINGS
from briefgen.records.units import shipped_units, with_own
from briefgen.regexes import regex

# Which list a control has, by the end of its name.
_LISTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"\.products\.\d+\.v$|\.choice\.\d+\.key$"), "products"),
    (regex(r"\.up_to$|\.marking\.default$"), "labels"),
    (regex(r"\.likelihood\.term$"), "likelihood"),
)


def list_for(name: str, shape: Leaf | None = None) -> str:
    """The name of the list that a control offers; empty where it offers none."""
    if shape is not None and shape.control in ("unit", "file"):
        return {"unit": "units", "file": "pictures"}[shape.control]
    return next((found for pattern, found in _LISTS if pattern.search(name)), "")


def lists_of(now: DeskNow, file: str) -> Mapping[str, tuple[str, ...]]:
    """All lists for the records of a file, by their names."""
    setup = now.setup.value
    units = tuple((with_own(setup.desk.units) if setup else shipped_units()).bases)
    always = {"units": units, "pictures": tuple(_pictures(now, file))}
    if setup is None:
        return always
    words = tuple(word for band in setup.scale.bands for word in band.words)
    labels = tuple(label.label for label in setup.scheme.labels)
    return {**always, "products": tuple(setup.products), "labels": labels, "likelihood": words}


def _pictures(now: DeskNow, file: str) -> Iterator[str]:
    """The pictures that a briefing may have, by the names that its records have for them."""
    own = f"{BRIEFINGS}{briefing_of(file)}/"
    for path in now.files:
        if path.lower().endswith(ENDINGS) and path.startswith((own, PICTURES)):
            yield path.removeprefix(own).removeprefix("content/")
