"""What an editor marks that knows the schemas."""

from __future__ import annotations

import json

import yaml
from jsonschema import Draft202012Validator

from briefgen.authoring.schema import schema_files

SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: version 1.2's core schema, where `no` is a text and a day is one too."""


def faults(text: str, schema: str = "content.json") -> list[str]:
    """What an editor would mark in a file."""
    found = yaml.load(text, Loader=Editor)
    return [error.message for error in Draft202012Validator(SCHEMAS[schema]).iter_errors(found)]
