"""The rooms of the house stand in the order of ARCHITECTURE.md's table, and each keeps to what it is for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from inspect import get_annotations
from pathlib import Path

from pydantic import BaseModel

from tests.support.desks import ROOT

PACKAGE = ROOT / "briefgen"
TABLE = re.findall(r"^\| +(\d+) \| ([^|]+) \|", (PACKAGE / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE)
ORDER = {name: int(number) for number, names in TABLE for name in re.findall(r"`(\w+)(?:/|\.py)`", names)}
FACES = {"__init__", "__main__"}  # of the package: they only lead to the top
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if not (path.parent == PACKAGE and path.stem in FACES)
}
LONGEST = 300

# Who may touch disk, clock, environment, processes and terminal, and nobody else.
EFFECTS = {
    "desk": "reads the desk and what ships with the program",
    "machine": "locks, temporary folders, processes, the collector",
    "output": "writes the output folder",
    "pdf": "gives the engine its fonts and a temporary folder",
    "sending": "hands messages to a mail server, and keeps what was sent",
    "pool": "processes, other machines, and how long jobs take",
    "authoring": "writes new desks, records and templates; looks at the machine",
    "review": "keeps the copies that were sent, and finds them again",
    "api": "the desk and the output folder, from Python",
    "editor": "the desk, a server on this machine, the browser, how long requests take",
    "cli": "the desk, the output folder, the terminal",
}
_IMPORTS = {"subprocess", "socket", "tempfile", "shutil", "time", "multiprocessing"}
_IMPORTS |= {"urllib.request", "http.client", "smtplib"}
_CALLS = {
    *("open", "print", "input", "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir", "rmdir"),
    *("touch", "rename", "iterdir", "glob", "rglob", "scandir", "is_file", "is_dir", "stat"),
    *("now", "utcnow", "today", "getenv", "monotonic", "perf_counter", "time_ns", "import_module"),
}
_ENVIRONMENT = {"environ", "argv", "stdin", "stdout", "stderr"}


def room(module: str) -> str:
    return module.split(".")[1]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports, inside functions too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("briefgen."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "briefgen":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else str(node.module) for name in names)


def effects(path: Path) -> Iterator[str]:
    """What a module does to the world outside: imports, calls and names that reach it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in _IMPORTS)
        elif isinstance(node, ast.ImportFrom) and node.module in _IMPORTS | {"os", "pathlib"}:
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name not in {"Path", "PurePath"})
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            yield f"os.{node.attr}"
        elif isinstance(node, ast.Attribute) and node.attr in _ENVIRONMENT:
            yield node.attr
        elif isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in _CALLS:
                yield f"{called}()"


def test_every_room_stands_in_the_table_and_every_row_is_a_room() -> None:
    assert {room(module) for module in MODULES} == set(ORDER)


def test_a_room_imports_only_rooms_before_it() -> None:
    wrong = [
        f"{module} imports {used}"
        for module, path in MODULES.items()
        for used in imports(path)
        if used != "briefgen" and ORDER[room(used)] > ORDER[room(module)]
    ]
    assert wrong == []


def test_no_module_imports_the_face_of_the_package() -> None:
    assert [module for module, path in MODULES.items() if "briefgen" in imports(path)] == []


def test_there_is_no_circle_inside_a_room() -> None:
    try:
        TopologicalSorter({module: set(imports(path)) - {module} for module, path in MODULES.items()}).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_the_face_of_a_room_is_one_sentence() -> None:
    """What it imported would be loaded with every module of the room, the cheap ones too."""
    told = [
        path
        for path in PACKAGE.rglob("*/__init__.py")
        if len(parsed(path).body) != 1 or not ast.get_docstring(parsed(path))
    ]
    assert told == []


def test_modules_stay_small() -> None:
    sizes = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: size for module, size in sizes.items() if size > LONGEST} == {}


def test_effects_live_in_these_rooms_only() -> None:
    found = {
        f"{module}: {effect}"
        for module, path in MODULES.items()
        if room(module) not in EFFECTS
        for effect in effects(path)
    }
    assert found == set()


def test_a_build_with_nothing_to_do_loads_next_to_nothing() -> None:
    """The cheap path looks at digests: it must not import records, templates or the engine, nor what they import."""
    told = "import sys, briefgen.output.nothing_to_do; print(*(name for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    ours = {room(name) for name in loaded if name.startswith("briefgen.") and name.count(".") > 1}
    assert ours == {"desk", "output", "syntax"}
    assert not {"pydantic", "yaml", "jinja2", "markdown", "weasyprint", "pathlib", "typing"} & {*loaded}


def test_the_types_of_a_model_are_no_strings() -> None:
    """pydantic would compile each and look up what it names, again for each model that inherits it: a twentieth of all
    imports. So modules with models do without `from __future__ import annotations`.
    """
    import_module("briefgen.produce")
    models = [one for one in _below(BaseModel) if one.__module__.startswith("briefgen.")]
    assert len(models) > 50
    strings = {one.__module__ for one in models for told in get_annotations(one).values() if isinstance(told, str)}
    assert strings == set()


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)
