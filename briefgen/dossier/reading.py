"""From a briefing's bytes to its linked records."""

from __future__ import annotations

from briefgen.desk.files import Files
from briefgen.problems.diagnostics import Outcome
from briefgen.syntax import yaml_reader
from briefgen.syntax.tree import Tree


def parse(files: Files) -> Outcome[tuple[Tree, ...]]:
    """Read every content file."""
    read = [yaml_reader.parse(path, files[path]) for path in files]
    return Outcome(tuple(r.value for r in read), tuple(d for r in read for d in r.diagnostics))
