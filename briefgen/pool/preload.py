"""What every worker has before its first job: all that makes documents. Imported by the fork server.

Its import is its work: `multiprocessing` knows no other way. It runs beside the front end, so that a build begins with
both halves at once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from importlib import import_module

from briefgen.machine.dies_with_parent import end_with_parent
from briefgen.machine.garbage import keep_what_is_loaded, look_seldom

sys.excepthook = lambda *_: None  # of a worker that cannot begin, the build says that it ended
end_with_parent()
look_seldom()
with contextlib.suppress(MemoryError):  # the first document says so
    import_module("briefgen.produce")
    keep_what_is_loaded()  # and a forked worker shares it
atexit.register(os._exit, 0)  # the server has nothing to tidy, and taking all modules down takes a quarter of a second
