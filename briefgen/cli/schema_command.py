"""`briefgen schema`."""

from __future__ import annotations

import argparse
import os
import sys

from briefgen.authoring.scaffold import write_schemas
from briefgen.authoring.schema import made_by_briefgen, schema_files
from briefgen.cli.session import Usage, desk_folder
from briefgen.syntax.names import printable


def main(options: argparse.Namespace) -> int:
    """Print a schema, or write those that an editor needs into the desk."""
    if not options.write:
        schemas = {**schema_files(), **made_by_briefgen()}
        print(schemas[f"{options.what}.json"], end="")
        return 0
    try:
        desk = desk_folder(options)
        written = write_schemas(desk).written
    except Usage as error:
        print(f"briefgen: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"briefgen: {printable(str(error.filename))} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    for path in written:
        print(printable(os.path.relpath(desk / path)))
    print(f"{len(written)} written" if written else "already up to date")
    return 0
