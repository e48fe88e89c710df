"""What a command put on the disk, told by path."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.authoring.scaffold import Created
from briefgen.syntax.names import printable


def tell(root: Path, made: Created) -> None:
    """Print what was written, and what was there already and left alone."""
    for path in made.written:
        print(printable(os.path.relpath(root / path)))
    for path in made.kept:
        print(f"kept {printable(os.path.relpath(root / path))}, which was there")
