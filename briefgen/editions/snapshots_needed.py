"""Which snapshots tell what changed since an edition: read from its bytes, before anything of them is thawed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from briefgen.desk.files import Files


def snapshots_needed(files: Files, published: Mapping[int, str], number: int) -> tuple[str, ...]:
    """The snapshots that tell what changed since edition `number`: its own, last, and those that others got before."""
    needed = {number}
    with suppress(KeyError, ValueError, TypeError, AttributeError, RecursionError):  # `thaw` says what is wrong with it
        held = json.loads(files[published[number]])["edition"]["received"]
        needed |= {int(got["edition"]) for got in held.values()}
    return tuple(published[known] for known in sorted(needed) if known in published and known <= number)
