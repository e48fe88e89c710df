"""Which desk a command works on."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.options import DeskOptions
from briefgen.cli.usage import Usage
from briefgen.desk.paths import SETTINGS
from briefgen.desk.reading import find_desk
from briefgen.syntax.names import printable


def desk_folder(options: DeskOptions, start: Path | None = None) -> Path:
    """The desk to work on: `--desk`, or found from `start` (the current folder) upwards. Raises Usage."""
    if options.desk:
        folder = Path(options.desk)
        if not (folder / SETTINGS).exists():
            raise Usage(f"`{printable(options.desk)}` is no desk: it has no {SETTINGS} (BG001)")
        return folder.resolve()
    found = find_desk(start or Path.cwd())
    if found is None:
        raise Usage(f"there is no desk here: no {SETTINGS} in this folder or above it (BG001)")
    return found
