"""The engine beside the one worker of a build, begun as soon as this has what sets pages: it is loaded while the worker
imports the rest. Imported by the early worker, before `preload`.
"""

from __future__ import annotations

import contextlib
from importlib import import_module

from briefgen.machine.dies_with_parent import end_with_parent
from briefgen.machine.garbage import look_seldom

end_with_parent()
look_seldom()
with contextlib.suppress(MemoryError):  # the job says so
    import_module("briefgen.pdf.rendering")
    from briefgen.pool.engine_beside import begin_early

    begin_early()
