"""Looks at the machine: whether what briefgen needs is there, and what to install where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.desk.packages import installed, missing_packages
from briefgen.desk.paths import SETTINGS
from briefgen.desk.reading import builtin_templates_folder, find_desk, read_file
from briefgen.editions.signatures import INSTALL as INSTALL_SSH
from briefgen.machine import ssh_keygen
from briefgen.records.formats import NEWEST, format_of, newer_format
from briefgen.syntax.names import printable
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

INSTALL = (
    "Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · Fedora: dnf install pango · "
    "Alpine: apk add pango · macOS: brew install pango · Windows: see WeasyPrint's installation page (MSYS2 pango)"
)
_ENGINE = """
import weasyprint
from weasyprint.text.fonts import FontConfiguration
print(weasyprint.__version__)
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, what was seen, and what mends it."""

    well: bool
    name: str
    seen: str
    mend: str = ""


def examine(folder: Path) -> Iterator[Finding]:
    """Look at Python, the libraries, the PDF engine, the templates and the desk."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), "Python", version, "install Python 3.11 or newer")
    absent = missing_packages(installed(sys.path))
    yield Finding(not absent, "libraries", f"missing: {', '.join(absent)}" if absent else "all there",
                  "run make, or pip install -r requirements.lock")  # fmt: skip
    yield _engine()
    yield _signing()
    fonts = sorted(builtin_templates_folder().glob("_shared/fonts/*.ttf"))
    yield Finding(
        bool(fonts),
        "templates",
        f"{builtin_templates_folder().name}/ with {len(fonts)} fonts",
        "install briefgen again",
    )
    desk = find_desk(folder)
    mend = "go to your desk's folder, or create content/desk.yaml"
    yield Finding(desk is not None, "desk", "content/desk.yaml found" if desk else "none here", mend)
    if desk is not None:
        yield _format(desk)
        out = desk / "output"
        writable = os.access(out if out.exists() else desk, os.W_OK)
        yield Finding(writable, "output", "can be written" if writable else "cannot be written", "mend its permissions")


def _format(desk: Path) -> Finding:
    """Which format the desk's content has: an older one is read, a newer one is not."""
    tree = parse_yaml(SETTINGS, read_file(desk / SETTINGS)).value
    found = printable(format_of(tree))
    if newer_format(tree) is not None:
        return Finding(False, "format", f"{found}, newer than this briefgen", "install a newer version of briefgen")
    older = "" if found == NEWEST else f"; `briefgen migrate` shows what {NEWEST}, the newest, would change"
    return Finding(True, "format", f"{found}{older}")


def _signing() -> Finding:
    """What only a desk needs that signs its editions, so a machine is well without it."""
    if ssh_keygen.there():
        return Finding(True, "signatures", "ssh-keygen found")
    return Finding(True, "signatures", f"no ssh-keygen, so none can be made or checked; {INSTALL_SSH}")


def _engine() -> Finding:
    """Start the PDF engine in a process of its own: without Pango its import fails, without fonts it can crash."""
    tried = subprocess.run([sys.executable, "-c", _ENGINE], capture_output=True, text=True, check=False, timeout=60)
    if tried.returncode == 0:
        return Finding(True, "PDF engine", f"WeasyPrint {tried.stdout.strip()}")
    last = (tried.stderr.strip().splitlines() or ["it crashed"])[-1]
    return Finding(False, "PDF engine", last[:160], f"{INSTALL}. HTML works without: briefgen build --format html")
