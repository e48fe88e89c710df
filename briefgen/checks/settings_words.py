"""BG513, BG512: what desk.yaml has printed in every document, and what of it tells of a withheld record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.visible_records import Visible
from briefgen.checks.markings import told_by
from briefgen.desk.paths import SETTINGS
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.base import FieldPath
from briefgen.records.settings import Desk
from briefgen.records.texts import strings_of
from briefgen.syntax.tree import find_node, times_before, token_span
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.withheld.sought import Hidden, sought
from briefgen.withheld.words_in_text import words_of


def told_by_settings(shown: Visible, audience: str, settings: bytes) -> Iterator[Diagnostic]:
    """Names and words of withheld records in the desk's name and contact, its units, and an audience's list."""
    if not shown.withheld or not settings:
        return
    secret, scheme = sought(shown.dossier, Hidden(shown.withheld)), shown.dossier.scheme
    for path, text in _printed(shown.dossier.desk, audience):
        words = words_of(text)
        for hit in [hit for hit in secret.needles.found_in(words, prose=True) if not hit.asked][:1]:
            start, end = words.in_text(hit.first, hit.last)
            root = parse_yaml(SETTINGS, settings).value.root
            node = find_node(root, path, {})[0] if root else None
            if node is not None:
                place = token_span(node, text[start:end], times_before(text, text[start:end], start))
                told = told_by(hit, place, words)
                yield replace(told, audiences=(audience,), marking=scheme.labels[-1].label if scheme.labels else "")


def _printed(desk: Desk, audience: str) -> Iterator[tuple[FieldPath, str]]:
    """Every text of the settings that documents of an audience may hold."""
    yield from ((("desk", "name"), desk.desk.name), (("desk", "contact"), desk.desk.contact))
    for language, heading in desk.desk.languages.items():
        yield ("desk", "languages", language, "name"), heading.name
        yield ("desk", "languages", language, "contact"), heading.contact
    for unit, entry in desk.units.items():
        for name in ("singular", "plural", "symbol"):
            yield from ((("units", unit, name), text) for text in strings_of(getattr(entry, name)))
    for index, name in enumerate(desk.audiences[audience].distribution if audience in desk.audiences else ()):
        yield ("audiences", audience, "distribution", index), name
