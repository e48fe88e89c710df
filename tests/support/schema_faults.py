"""What an editor marks that knows the schemas."""

from __future__ import annotations

import json
import re

import yaml
from jsonschema import Draft202012Validator

from briefgen.authoring.schema import schema_files

SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: version 1.2's core schema, where `no` is a text and a day is one too."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first)
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def faults(text: str, schema: str = "content.json") -> list[str]:
    """What an editor would mark in a file."""
    found = yaml.load(text, Loader=Editor)
    return [error.message for error in Draft202012Validator(SCHEMAS[schema]).iter_errors(found)]
