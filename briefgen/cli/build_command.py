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
        _begin_workers(options)
    from briefgen.cli.building import main as build  # noqa: PLC0415  (half a second, with all that it imports)

    return build(options)


def _begin_workers(options: BuildOptions) -> None:
    """Let what makes documents be loaded beside all that reads a desk."""
    from briefgen.machine import early_worker  # noqa: PLC0415  (only where there is work to do)
    from briefgen.machine.cores import at_once  # noqa: PLC0415  (the same)
    from briefgen.records.document_formats import PAGED  # noqa: PLC0415  (the same)

    one_briefing = len(options.briefings) == 1 and not options.watch
    one_document = one_briefing and len(options.product) == len(options.audience) == 1 and not options.verify
    paged = not options.format or not PAGED.isdisjoint(options.format)  # by what is known now
    if one_document and early_worker.begin(beside=paged and at_once(options.jobs) > 1):
        return
    from briefgen.machine import fork_server  # noqa: PLC0415  (multiprocessing: only where there is more to do)

    fork_server.start(engine=not one_briefing)  # else the engine is loaded beside it
