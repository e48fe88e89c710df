"""A module imports only from modules above it in ARCHITECTURE.md's list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import ROOT

PACKAGE = ROOT / "briefgen"
LIST = re.search(r"```text\n(.*?)```", (PACKAGE / "ARCHITECTURE.md").read_text("utf-8"), re.DOTALL)
ORDER = [line.split()[0] for line in (LIST[1] if LIST else "").splitlines()]
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent.name != "briefgen" or not p.name.startswith("__"))
LONGEST = 300


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The layers that a module names in its imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "briefgen":
            names = [f"briefgen.{alias.name}" for alias in node.names if not alias.name.startswith("__")]
        yield from (name.split(".")[1] for name in names if name.startswith("briefgen."))


def test_every_module_stands_in_the_list_once() -> None:
    assert sorted(set(map(layer, MODULES))) == sorted(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_up(path: Path) -> None:
    here = ORDER.index(layer(path))
    assert [name for name in imports(path) if ORDER.index(name) > here] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def effects(path: Path) -> Iterator[str]:
    """What a module does to the world outside: calls and imports that reach it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                alias.name for alias in node.names if alias.name in {"subprocess", "socket", "tempfile", "shutil"}
            )
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            yield f"os.{node.attr}"
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in {
                "open",
                "print",
                "read_bytes",
                "write_bytes",
                "write_text",
                "unlink",
                "mkdir",
                "now",
                "today",
            }:
                yield called


def test_effects_live_at_the_edges() -> None:
    """Only these layers touch disk, processes, clock, environment or terminal."""
    allowed = {
        "archive",
        "desk",
        "journal",
        "store",
        "pool",
        "doctor",
        "cli",
        "pdf",
        "scaffold",
        "api",
        "walk",
        "index",
        "manifest",
        "lock",
        "fresh",
        "scratch",
        "preload",
    }
    assert {f"{layer(p)}: {e}" for p in MODULES if layer(p) not in allowed for e in effects(p)} == set()
