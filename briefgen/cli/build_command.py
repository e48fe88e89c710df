"""`briefgen build`: a look whether there is anything to do, before what does it is imported."""

from __future__ import annotations

from briefgen.cli import told_before
from briefgen.cli.options import BuildOptions


def main(options: BuildOptions) -> int:
    """Build, print what was written, and return the exit status."""
    standing = told_before.standing(options)
    if standing is not None and standing.key is None:
        if not options.quiet:
            print(f"{standing.count} unchanged" if standing.count else "nothing written")
        return 0
    key = told_before.build_key(options, standing)
    status = told_before.tell(key, options) if key is not None else None
    if status is not None:
        return status
    if not options.cluster and (options.jobs is None or options.jobs > 0):
        from briefgen.machine import fork_server  # noqa: PLC0415  (multiprocessing: only where there is work to do)

        several = options.watch or len(options.briefings) != 1  # one document has its engine loaded beside it
        fork_server.start(engine=several)
    from briefgen.cli.building import main as build  # noqa: PLC0415  (half a second, with all that it imports)

    return build(options)
