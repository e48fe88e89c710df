"""An element on several pages is one tag: a table, a list or a text, of which the engine makes a tag on each page."""

from __future__ import annotations

from briefgen.pdf.table_tags import drop_repeats
from briefgen.pdf.tags import Origin, Tag, Tags


def bring_floats_home(tags: Tags) -> None:
    """Put the rest of a float that goes on at the top of the next page back behind its beginning."""
    beginnings: dict[tuple[Origin, str], Tag] = {}
    for tag in list(tags.walk(tags.root)):
        if origin := tags.origin(tag):
            beginning = beginnings.setdefault((origin, tag["S"]), tag)
            at_top = tags.objects[tag["P"]]["S"] == "/Document"
            if beginning is not tag and at_top and tags.objects[beginning["P"]]["S"] != "/Document":
                tags.absorb(beginning, tag)


def join_pieces(tags: Tags, tag: Tag) -> None:
    """Make one tag of neighbours that are pieces of one element, then the same inside each."""
    if tag.get("S") == "/Table":
        drop_repeats(tags, tag)
    whole: list[Tag] = []
    for kid in tags.kids(tag):
        origin = tags.origin(kid)
        before = whole if origin and origin.cell else whole[-1:]  # the rest of a row follows all cells of its beginning
        first = next((w for w in before if w["S"] == kid["S"] and origin and origin.continues(tags.origin(w))), None)
        if first is None:
            whole.append(kid)
        else:
            tags.absorb(first, kid)
    for kid in tags.kids(tag):
        join_pieces(tags, kid)
