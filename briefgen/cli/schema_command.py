"""`briefgen schema`."""

from __future__ import annotations

from briefgen.authoring.scaffold import write_schemas
from briefgen.authoring.schema import made_by_briefgen, schema_files
from briefgen.cli.created import from_here, refused_file
from briefgen.cli.options import SchemaOptions
from briefgen.cli.session import read
from briefgen.cli.which_desk import desk_folder
from briefgen.planning.setup import read_setup
from briefgen.records.own_fields import NO_OWN_FIELDS, own_fields


def main(options: SchemaOptions) -> int:
    """Print a schema, or write those that an editor needs into the desk."""
    if not options.write:
        schemas = {**schema_files(), **made_by_briefgen()}
        print(schemas[f"{options.what}.json"], end="")
        return 0
    desk = desk_folder(options)
    settings = read_setup(read(desk)[0]).value  # one that is wrong still gets what helps to mend it
    own = own_fields(settings.desk.extra) if settings else NO_OWN_FIELDS
    try:
        written = write_schemas(desk, own).written
    except OSError as error:
        raise refused_file(error, " cannot be written") from None
    for path in written:
        print(from_here(desk, path))
    print(f"{len(written)} written" if written else "already up to date")
    return 0
