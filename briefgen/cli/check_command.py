"""`briefgen check`: a look whether all is as it was when it was checked before; else what does it is imported."""

from __future__ import annotations

from briefgen.cli import told_before
from briefgen.cli.options import CheckOptions


def main(options: CheckOptions) -> int:
    """Check, print the problems, and return the exit status. Raises Usage."""
    key = told_before.check_key(options)
    status = told_before.tell(key, options) if key is not None else None
    if status is not None:
        return status
    from briefgen.cli.checking import main as check  # noqa: PLC0415  (most of a second, with all that it imports)

    return check(options, key)
