"""`briefgen` and `python -m briefgen`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line, with nothing on the import path that a job's environment put there."""
    _trust_only_installed_modules()
    from briefgen.machine import garbage  # noqa: PLC0415  (after the import path is mended)

    garbage.look_seldom()
    from briefgen.cli.running import run  # noqa: PLC0415  (the same)

    try:
        return run(sys.argv[1:])
    finally:
        garbage.leave()


def _trust_only_installed_modules() -> None:
    """Take PYTHONPATH's folders and the current one off the import path: a `yaml.py` there would be run as ours."""
    own = os.path.realpath(f"{os.path.dirname(__file__)}/..")  # noqa: PTH120  (pathlib would cost as much as argparse)
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    foreign = {os.path.realpath(path) for path in (*named, "")} - {own}
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) not in foreign]


if __name__ == "__main__":
    sys.exit(main())
