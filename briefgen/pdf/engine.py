"""WeasyPrint, loaded quickly. It is used as it is: nothing of it is changed or replaced.

WeasyPrint imports what it needs for variable fonts, and for subsets where HarfBuzz makes none: a hundred modules, a
quarter of the time. Both are imported when they are first asked for, as they are elsewhere with PEP 810.

For each system library WeasyPrint tries several names through cffi, which asks `ctypes.util.find_library` about those
that are no file names; and that runs a compiler for each name it does not know. While the engine is loaded, the answers
for these names are known: the files that WeasyPrint itself tries last. Where such a file is not there, the next name is
tried as ever.
"""

from __future__ import annotations

import ctypes.util
import importlib
import io
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from types import ModuleType

# The names that WeasyPrint 70 tries, and the file that its last resort names on Linux; None: a name of other systems.
_FILES = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "harfbuzz-vector": "libharfbuzz-vector.so.0",
    "fontconfig": "libfontconfig.so.1",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
}
_ELSEWHERE = (
    "libgobject-2.0-0", "gobject-2.0-0", "libpango-1.0-0", "pango-1.0-0", "libharfbuzz-0", "harfbuzz-0.0",
    "libharfbuzz-subset-0", "harfbuzz-subset-0.0", "libharfbuzz-vector-0", "harfbuzz-vector-0.0", "libfontconfig-1",
    "fontconfig-1", "libpangoft2-1.0-0", "pangoft2-1.0-0",
)  # fmt: skip
# What WeasyPrint 70 seldom uses of fontTools, and the functions that it takes from there by their names.
_SELDOM: dict[str, tuple[str, ...]] = {
    "fontTools.subset": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


def load_engine() -> None:
    """Import WeasyPrint quietly. Raises OSError where Pango is missing."""
    if "weasyprint" in sys.modules:
        return
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()), _known_libraries(), _seldom_imported():
        warnings.simplefilter("ignore")  # it misses the machine's fonts, and that is the point
        import weasyprint  # noqa: F401, PLC0415  (half a second: only where a PDF is made)


@contextmanager
def _known_libraries() -> Iterator[None]:
    """Answer for the libraries of the engine without a search."""
    if not sys.platform.startswith("linux"):
        yield
        return
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        return None if name in _ELSEWHERE else _FILES.get(name) or search(name)

    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _seldom_imported() -> Iterator[None]:
    """Let what is seldom used be imported when it is."""
    late = {name: _Late(name, functions) for name, functions in _SELDOM.items() if name not in sys.modules}
    sys.modules.update(late)
    try:
        yield
    finally:
        for name in late:
            sys.modules.pop(name, None)  # whoever else imports it gets it


class _Late(ModuleType):
    """Stands for a module until something of it is asked for, or one of its `functions` called."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, partial(self._call, function))

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # as the import system asks
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)

    def _call(self, function: str, *args: object, **named: object) -> object:
        return getattr(importlib.import_module(self.__name__), function)(*args, **named)
