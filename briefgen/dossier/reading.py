"""From a briefing's bytes to its linked records."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier, link
from briefgen.problems.diagnostics import Outcome
from briefgen.records.own_fields import own_fields
from briefgen.records.reading import validate
from briefgen.records.settings import Desk, Scale, Scheme
from briefgen.records.units import with_own
from briefgen.syntax import yaml_reader
from briefgen.syntax.tree import Tree


def read_dossier(files: Files, desk: Desk, scheme: Scheme, scale: Scale | None) -> Outcome[Dossier | None]:
    """The linked records of a briefing's files, under the settings of its desk, with every problem of all steps.

    None where there is no briefing; with an error it holds what could be read all the same.
    """
    trees = parse_files(files)
    linked = link_trees(trees.value, desk, scheme, scale)
    return Outcome(linked.value, (*trees.diagnostics, *linked.diagnostics))


def parse_files(files: Files) -> Outcome[tuple[Tree, ...]]:
    """Read every content file."""
    read = [yaml_reader.parse_yaml(path, files[path]) for path in files]
    return Outcome(tuple(r.value for r in read), tuple(d for r in read for d in r.diagnostics))


def link_trees(trees: Iterable[Tree], desk: Desk, scheme: Scheme, scale: Scale | None) -> Outcome[Dossier | None]:
    """The linked records of content files that are read already."""
    records = validate(trees, with_own(desk.units), own_fields(desk.extra))
    linked = link(records.value, desk, scheme, scale)
    return Outcome(linked.value, (*records.diagnostics, *linked.diagnostics))
