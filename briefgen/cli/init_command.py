"""`briefgen init`."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.scaffold import init
from briefgen.cli.created import refused_file, tell
from briefgen.cli.options import InitOptions
from briefgen.syntax.names import printable


def main(options: InitOptions) -> int:
    """Make a desk. Raises Usage and RefusedError."""
    folder = Path(options.dir)
    try:
        made = init(folder)
    except OSError as error:
        raise refused_file(error) from None
    tell(folder, made)
    where = "" if folder.resolve() == Path.cwd() else f"cd {printable(str(folder))} && "
    print(f"build it: {where}briefgen build --open")
    return 0
