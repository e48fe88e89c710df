"""`briefgen` and `python -m briefgen`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line, with nothing on the import path that a job's environment put there."""
    _trust_only_installed_modules()
    from briefgen.cli import run  # noqa: PLC0415  (after the import path is mended)

    return run(sys.argv[1:])


def _trust_only_installed_modules() -> None:
    """Take PYTHONPATH's folders off the import path: a stray `yaml.py` there would be run as ours."""
    own = os.path.realpath(f"{os.path.dirname(__file__)}/..")  # noqa: PTH120  (pathlib would cost as much as argparse)
    foreign = {os.path.realpath(p) for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p} - {own}
    if foreign:
        sys.path[:] = [entry for entry in sys.path if not entry or os.path.realpath(entry) not in foreign]


if __name__ == "__main__":
    sys.exit(main())
