"""What ships with the program beside its code: templates, marking schemes, scales, scaffolds, schemas."""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHIPPED = f"{PACKAGE}/shipped"


def builtin_templates() -> str:
    """Where the templates that ship with briefgen live, installed or in a checkout."""
    packaged = f"{PACKAGE}/_templates"
    return packaged if os.path.isdir(packaged) else f"{os.path.dirname(PACKAGE)}/templates"


def guide(of: str) -> str:
    """The guide to writing `content` or `templates`, installed or in a checkout."""
    packaged = f"{PACKAGE}/_{of}"
    folder = packaged if os.path.isdir(packaged) else f"{os.path.dirname(PACKAGE)}/{of}"
    with open(f"{folder}/README.md", encoding="utf-8") as file:
        return file.read()


def shipped_text(name: str) -> str:
    """A file that ships with the program, by its path below `shipped`, such as `scaffolds/briefing.yaml`."""
    with open(f"{SHIPPED}/{name}", encoding="utf-8") as file:
        return file.read()
