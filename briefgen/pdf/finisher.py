"""The last step on a PDF's objects, where the engine's are not yet what the standards ask for.

WeasyPrint 70 declares one standard at a time, begins every tag anew on each page (and each link on each line), repeats
the heads of tables as if they were new, writes no `/Scope`, and puts an annotation on each part of a link. Here a file
becomes PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once, and one element one tag.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pydyf

from briefgen.page.metadata import Imprint
from briefgen.pdf.link_tags import link_once
from briefgen.pdf.pages_joined import bring_floats_home, join_pieces
from briefgen.pdf.table_tags import head_cells
from briefgen.pdf.tags import Tag, Tags
from briefgen.pdf.xmp import packet

Finisher = Callable[[Any, Any], None]
WORD_JOINER = "\u2060"


def finisher(imprint: Imprint) -> Finisher:
    """The engine's `finisher` hook: changes the objects of a PDF before they are written."""

    def finish(document: Any, pdf: Any) -> None:
        tags = Tags.of(document, pdf)
        _declare(tags, imprint)
        bring_floats_home(tags)
        join_pieces(tags, tags.root)
        tables = count(1)
        for tag in list(tags.walk(tags.root)):
            if tag["S"] == "/Table":
                head_cells(tags, tag, next(tables))
            elif tag["S"] == "/Link":  # not those that `link_once` has made parts of another
                link_once(tags, tag)
            _name_language(tags, tag)
            _describe(tags, tag)
        _index(tags)
        _name_bookmarks(tags)

    return finish


def _declare(tags: Tags, imprint: Imprint) -> None:
    """Write the metadata, stored as it is so that archives can read it without the PDF."""
    metadata = tags.objects[tags.pdf.catalog["Metadata"]]
    metadata.compress = False
    metadata.stream = [packet(imprint, tags.pdf.info["Producer"].string)]
    said = {"Title": imprint.title, "Author": imprint.creator, "Subject": imprint.description, "Creator": imprint.tool}
    tags.pdf.info.update({key: pydyf.String(value) for key, value in said.items()})
    for item in tags.objects.values():
        if getattr(item, "extra", {}).get("Subtype") == "/Image" and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"


def _name_language(tags: Tags, tag: Tag) -> None:
    """Words in another language, as the page marks them."""
    origin = tags.origin(tag)
    if origin and (language := origin.get("lang")) and origin.part == origin.element.tag:
        tag["Lang"] = pydyf.String(language)


def _describe(tags: Tags, tag: Tag) -> None:
    """A drawing that the page describes: of elements but `<img>` the engine takes no words."""
    origin = tags.origin(tag) if tag["S"] == "/Figure" and "Alt" not in tag else None
    if origin and (words := (origin.get("aria-label") or "").strip()):
        tag["Alt"] = pydyf.String(words)


def _index(tags: Tags) -> None:
    """The index of the names that headers of tables have (ISO 32000-1, 14.7.2)."""
    named = sorted((tag["ID"].string, tag) for tag in tags.walk(tags.root) if "ID" in tag)
    if named:
        tree = pydyf.Dictionary({"Names": pydyf.Array(part for _, tag in named for part in (tag["ID"], tag.reference))})
        tags.pdf.add_object(tree)
        tags.root["IDTree"] = tree.reference


def _name_bookmarks(tags: Tags) -> None:
    """Bookmarks without the character that keeps a word and its mark on one line of the page."""
    for item in tags.objects.values():
        if isinstance(item, dict) and "Title" in item and "Parent" in item:
            item["Title"] = pydyf.String(item["Title"].string.replace(WORD_JOINER, ""))
