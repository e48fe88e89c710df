"""`briefgen build`: a look whether there is anything to do, before what does it is imported."""

from __future__ import annotations

import os

from briefgen.cli.options import BuildOptions
from briefgen.desk import walk
from briefgen.output import nothing_to_do


def main(options: BuildOptions) -> int:
    """Build, print what was written, and return the exit status."""
    standing = _standing(options) if _plain(options) else None
    if standing is not None:
        if not options.quiet:
            print(f"{standing} unchanged" if standing else "nothing written")
        return 0
    if not options.cluster and (options.jobs is None or options.jobs > 0):
        from briefgen.machine import fork_server  # noqa: PLC0415  (multiprocessing: only where there is work to do)

        fork_server.start()
    from briefgen.cli.building import main as build  # noqa: PLC0415  (half a second, with all that it imports)

    return build(options)


def _plain(options: BuildOptions) -> bool:
    """Whether all documents are asked for, and nothing but them."""
    named = (options.product, options.audience, options.format, options.report, options.log)
    return not (
        any(named)
        or options.edition
        or options.open
        or options.watch
        or options.force
        or options.verify
        or options.verbose
    )


def _standing(options: BuildOptions) -> int | None:
    """How many files stand that need no build; None where somebody has to look closer."""
    desk = options.desk or walk.desk_above(".")
    if desk is None or os.environ.get("SOURCE_DATE_EPOCH"):
        return None
    asked = {"profile": options.profile, "today": options.today}
    return nothing_to_do.standing(desk, options.out or f"{desk}/output", options.briefings, asked)
