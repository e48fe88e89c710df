"""`briefgen init`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefgen.authoring.record_forms import RefusedError
from briefgen.authoring.scaffold import init
from briefgen.cli.created import tell
from briefgen.syntax.names import printable


def main(options: argparse.Namespace) -> int:
    """Make a desk; 2 when it is refused."""
    folder = Path(options.dir)
    try:
        made = init(folder)
    except RefusedError as error:
        print(f"briefgen: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"briefgen: {printable(str(error.filename))}: {error.strerror}", file=sys.stderr)
        return 2
    tell(folder, made)
    where = "" if folder.resolve() == Path.cwd() else f"cd {printable(str(folder))} && "
    print(f"build it: {where}briefgen build --open")
    return 0
