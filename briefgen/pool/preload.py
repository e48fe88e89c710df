"""What every worker has before its first job: the engine, and all that makes documents. Imported by the fork server.

Its import is its work: `multiprocessing` knows no other way. It runs beside the front end, so that a build begins with
both halves at once.
"""

from __future__ import annotations

import contextlib
import gc

from briefgen import produce
from briefgen.engine import load_engine

__all__ = ["produce"]

with contextlib.suppress(OSError):  # without Pango; the first PDF says so
    load_engine()
gc.collect()
gc.freeze()  # what is loaded stays, and a forked worker shares it
