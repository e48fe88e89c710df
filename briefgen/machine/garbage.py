"""How often Python looks for garbage, in processes of the program's own.

Reading a desk and laying out a page make millions of small objects that live until the end. Python's collector walks
them again and again and finds nothing, which is a tenth of the time; here it looks less often.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

FEW = (50_000, 50, 100)  # what the collector waits for; by default 700, 10, 10
_MADE = count()  # documents of this process: before the first, all that there is was just loaded, and will be used


def look_seldom() -> None:
    """For a process whose main program this is."""
    gc.set_threshold(*FEW)


def keep_what_is_loaded() -> None:
    """What is there now stays until the process ends, and is not walked again."""
    gc.freeze()


def leave() -> None:
    """What is still there goes with the process: looking for garbage among it would be its last work, for nothing."""
    gc.freeze()


@contextmanager
def few_collections() -> Iterator[None]:
    """While a document is made: one look before it, for what the last one left, and few until it is written.

    In a process of the program's own what was there before the first one is no more walked.
    """
    before = gc.get_threshold()
    if next(_MADE):
        gc.collect()
    elif before == FEW:
        keep_what_is_loaded()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
