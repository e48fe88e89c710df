"""`briefgen schema`."""

from __future__ import annotations

from briefgen.authoring.scaffold import write_schemas
from briefgen.authoring.schema import made_by_briefgen, schema_files
from briefgen.cli.created import from_here, refused_file
from briefgen.cli.options import SchemaOptions
from briefgen.cli.session import desk_folder


def main(options: SchemaOptions) -> int:
    """Print a schema, or write those that an editor needs into the desk."""
    if not options.write:
        schemas = {**schema_files(), **made_by_briefgen()}
        print(schemas[f"{options.what}.json"], end="")
        return 0
    desk = desk_folder(options)
    try:
        written = write_schemas(desk).written
    except OSError as error:
        raise refused_file(error, " cannot be written") from None
    for path in written:
        print(from_here(desk, path))
    print(f"{len(written)} written" if written else "already up to date")
    return 0
