"""What a command put on the disk, told by path, or why it could not."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.authoring.scaffold import Created
from briefgen.cli.usage import Usage
from briefgen.syntax.names import printable


def tell(root: Path, made: Created) -> None:
    """Print what was written, and what was there already and left alone."""
    for path in made.written:
        print(from_here(root, path))
    for path in made.kept:
        print(f"kept {from_here(root, path)}, which was there")


def from_here(root: Path, path: str) -> str:
    """A path below a folder as one types it here."""
    return printable(os.path.relpath(root / path))


def refused_file(error: OSError, what: str = "") -> Usage:
    """Which file the machine refused, and why."""
    return Usage(f"{printable(str(error.filename))}{what}: {error.strerror}")
