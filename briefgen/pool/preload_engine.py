"""The engine, loaded once for all workers. Imported by the fork server, after `preload`."""

from __future__ import annotations

import contextlib

from briefgen.machine.garbage import keep_what_is_loaded
from briefgen.pdf.engine import load_engine

with contextlib.suppress(OSError, MemoryError):  # without Pango or memory; the first document says so
    load_engine()
    keep_what_is_loaded()  # and a forked worker shares it
