"""JSON Schemas for editors, made from the record models.

pydantic is the authority. A schema lets an editor complete keys and words, show what a field means, and mark the faults
that it can see; it accepts what briefgen accepts, long forms and short ones, and some things that briefgen refuses.
An editor reads YAML as YAML 1.2 does: where briefgen sees a text, a schema has to allow a number as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from briefgen.brand.file import BrandFile
from briefgen.desk.shipped import shipped_text
from briefgen.formats.json_data import document_schema
from briefgen.records.base import Choice, Dated, Id, Model, Ref, Remark, Whole, Words, flag, one_or_many
from briefgen.records.clearance import Clearance
from briefgen.records.events import TimeOfDay
from briefgen.records.formats import FORMATS
from briefgen.records.kinds import BRIEFING, KINDS, SHORT_FORMS
from briefgen.records.mail import ArchiveAddressed, MailAddressed
from briefgen.records.own_fields import NO_OWN_FIELDS, OwnFields
from briefgen.records.pictures import PicturePath
from briefgen.records.quantities import SHORT_QUANTITY, Quantity, number
from briefgen.records.reading import CLEARANCES
from briefgen.records.settings import Desk, Hex, Product, Scheme, Zone
from briefgen.records.units import Measured, shipped_units
from briefgen.regexes import regex
from briefgen.syntax.names import ID, ID_LENGTH
from briefgen.syntax.numbers import NUMBER

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MADE_BY = "Made by `briefgen schema --write` from the models of briefgen; not written by hand."
TEXT = ["string", "number"]
# A day, month or year, but for the days that no calendar has.
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
_MONTH = "(0[1-9]|1[0-2])"
_POINT = rf"[0-9]{{3}}[0-9X](-({_MONTH}(-(0[1-9]|[12][0-9]|3[01]|XX))?|2[1-4]|3[3-6]|XX(-XX)?))?~?"
_NAMED_GROUP = regex(r"\(\?P<\w+>")


def schema_files(own: OwnFields = NO_OWN_FIELDS) -> Mapping[str, str]:
    """Every schema by its file's name: content files, `desk.yaml`, `product.yml`, marking schemes, `_brand.yml`.

    That of content files offers the `own` fields of a desk.
    """
    made = {
        "content.json": content_schema(own),
        "desk.json": _settings_schema(Desk),
        "product.json": _settings_schema(Product),
        "scheme.json": _settings_schema(Scheme),
        "brand.json": _settings_schema(BrandFile),
    }
    return MappingProxyType({name: as_text(schema) for name, schema in made.items()})


def made_by_briefgen() -> Mapping[str, str]:
    """The schemas of what briefgen writes: the manifest of an output folder, reports, and documents as data."""
    shipped = {name: shipped_text(f"schemas/{name}") for name in ("manifest.json", "report.json")}
    return MappingProxyType({**shipped, "document.json": as_text(document_schema())})


def as_text(schema: JsonSchemaValue) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def content_schema(own: OwnFields = NO_OWN_FIELDS) -> JsonSchemaValue:
    """The schema of a content file: `format`, `marking`, `briefing`, and each kind in the plural."""
    kinds = (BRIEFING, *KINDS.values())
    extras = {kind: own.model(kind) for kind in kinds if own.of(kind)}
    models: list[type[Model]] = [*(kind.model for kind in kinds), Clearance, *dict.fromkeys(extras.values())]
    places, definitions = models_json_schema([(model, "validation") for model in models], schema_generator=_Schemas)
    properties: dict[str, Any] = {
        "format": {"description": "The content format. May be left out.", **_word(FORMATS)},
        "marking": {
            "description": "Handling label of every record in this file that has none of its own.",
            "type": ["string", "null"],
            "pattern": r"\S",
        },
    }
    for kind, extra in extras.items():
        record = definitions["$defs"][places[kind.model, "validation"]["$ref"].rpartition("/")[2]]
        _properties(record)["extra"] |= places[extra, "validation"]
    for kind in kinds:
        about, record = _about(kind.model), places[kind.model, "validation"]
        many = {"description": about, "type": ["array", "null"], "items": record}
        properties[kind.plural] = {"description": about, **record} if kind is BRIEFING else many
    cleared = {"type": ["array", "null"], "items": places[Clearance, "validation"]}
    properties[CLEARANCES] = {"description": _about(Clearance), **cleared}
    return {
        "$schema": DIALECT,
        "$comment": MADE_BY,
        "title": "Content file",
        "description": "Records of a briefing or of the library: each kind in the plural, a list of records.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **definitions,
    }


def _properties(schema: JsonSchemaValue) -> dict[str, Any]:
    """The properties of a record, in its long form where it has a short one."""
    found: dict[str, Any] = schema["properties"] if "properties" in schema else _properties(schema["anyOf"][-1])
    return found


def _settings_schema(model: type[Model]) -> JsonSchemaValue:
    made = model.model_json_schema(schema_generator=_Schemas)
    return {"$schema": DIALECT, "$comment": MADE_BY, **made}


def _about(model: type[Model]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


class _Schemas(GenerateJsonSchema):
    """What a leaf type accepts is told by its metadata or its validating function; the rest is pydantic's."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:  # noqa: ARG002  (pydantic's signature)
        """A text without further rules."""
        return {"type": TEXT}

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """A date, or a unit."""
        owner = _owner(schema)
        if isinstance(owner, Measured):
            return {"type": "string", "pattern": r"\S", "examples": list(shipped_units().bases)}
        return _date(owner) if isinstance(owner, Dated) else super().function_plain_schema(schema)

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """A text, an id, a reference or a colour."""
        match _owner(schema):
            case Words() as words:
                return _words(words)
            case Id(prefix):
                return _id((prefix,))
            case Ref(prefixes):
                return _id(prefixes)
            case Remark() | PicturePath():
                return _words(Words())
            case TimeOfDay():
                return {
                    "type": "string",
                    "pattern": "^[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$",
                    "examples": ["15:30"],
                }
            case Zone():
                return {"type": "string", "examples": ["Europe/Brussels", "Europe/Kyiv", "UTC"]}
            case MailAddressed() | ArchiveAddressed():
                return _words(Words())
            case Hex():
                return {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#0e4d5c"]}
            case _:
                return super().function_after_schema(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A word of a list, a number, a unit, or a list that may be a single item."""
        made = super().function_before_schema(schema)
        function = schema["function"]["function"]
        match _owner(schema):
            case Choice(words):
                return _word(words)
            case Whole() as whole:
                return _whole(whole)
        if function is one_or_many:
            return {"anyOf": [made["items"], made]}
        return _BY_FUNCTION.get(function, made)

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model, and beside it its short form."""
        long = super().model_schema(schema)
        model = schema["cls"]
        if model is Quantity:
            return _either(_quantity(), long)
        if issubclass(model, Model) and model.SHORT:
            return _either(_short(long, *model.SHORT), long)
        for name, key in SHORT_FORMS.items():
            if name in long.get("properties", {}):
                long["properties"][key] = {**long["properties"][name], "description": f"Short form of `{name}`."}
                long["not"] = {"required": [name, key]}
        return long

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A value that may be left empty."""
        made = self.generate_inner(schema["schema"])
        if "type" not in made:
            return {"anyOf": [made, {"type": "null"}]}
        words = {"enum": [*made["enum"], None]} if "enum" in made else {}
        return {**made, "type": [*_types(made), "null"], **words}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A value that has a default; it is not said, because editors would write it into every new record."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (pydantic's signature)
        """A field's name says as much as a title made from it."""
        return False


def _owner(schema: Any) -> object:
    """The metadata whose method validates, if one does."""
    return getattr(schema["function"]["function"], "__self__", None)


def _types(schema: JsonSchemaValue) -> list[str]:
    found: str | list[str] = schema["type"]
    return found if isinstance(found, list) else [found]


# Leaves ---------------------------------------------------------------------------------------------------------------


def _words(words: Words) -> JsonSchemaValue:
    """A text. Where citations do not count towards its length, only briefgen can measure it."""
    limit = {"maxLength": words.max_chars} if words.max_chars and not words.markdown else {}
    return {"type": TEXT, "pattern": r"\S", "patternErrorMessage": "fill it in, or remove the line", **limit}


def _word(words: tuple[str, ...]) -> JsonSchemaValue:
    numbers = [int(word) for word in words if word.isdigit()]
    return {"type": ["string", "integer"] if numbers else "string", "enum": [*words, *numbers]}


def _id(prefixes: tuple[str, ...]) -> JsonSchemaValue:
    kinds = "|".join(prefixes)
    examples = [f"{prefix}-name" for prefix in prefixes]
    return {
        "type": "string",
        "pattern": f"^(?:{kinds}){ID.pattern.removeprefix('[a-z]{3}')}$",
        "maxLength": ID_LENGTH,
        "examples": examples,
        "patternErrorMessage": f"an id such as {' or '.join(examples)}: lower-case letters, digits and single hyphens",
    }


def _date(date: Dated) -> JsonSchemaValue:
    if date.moment:
        form: JsonSchemaValue = {"type": "string", "pattern": f"^{_DAY}(?:T{_CLOCK})?$"}
        examples = ["2025-08-24T06:00+02:00", "2025-08-24"]
    elif date.whole_day:
        form = {"type": "string", "pattern": f"^{_DAY}$"}
        examples = ["2025-08-21"]
    else:  # an editor reads a year alone as a number
        form = {
            "type": ["string", "integer"],
            "pattern": rf"^({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT})$",
            "minimum": 1000,
            "maximum": 9999,
        }
        examples = ["2025-08-21", "2025-08", "2025", "2025-08-21~", "2025-08-15/2025-08-22", "2025-08-15/.."]
        examples += ["2025-21", "2025-33"]
    return {**form, "examples": examples, "patternErrorMessage": f"a date such as {', '.join(examples)}"}


def _whole(whole: Whole) -> JsonSchemaValue:
    return {"type": ["integer", "string"], "minimum": whole.low, "maximum": whole.high, "pattern": "^[0-9]{1,9}$"}


def _quantity() -> JsonSchemaValue:
    pattern = _NAMED_GROUP.sub("(?:", SHORT_QUANTITY.pattern)
    return {
        "type": "string",
        "pattern": rf"^\s*(?:{pattern})\s*$",
        "examples": ["574 drone, claimed", ">= 40 missile", "5 to 7 day"],
    }


_BY_FUNCTION: Mapping[object, JsonSchemaValue] = MappingProxyType(
    {
        flag: {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
        number: {"type": ["number", "string"], "pattern": rf"^\s*{NUMBER}\s*$"},
    }
)


def _either(short: JsonSchemaValue, long: JsonSchemaValue) -> JsonSchemaValue:
    about = {key: long[key] for key in ("title", "description")}
    return {**about, "anyOf": [short, {key: value for key, value in long.items() if key not in about}]}


def _short(long: JsonSchemaValue, head: str, tail: str = "") -> JsonSchemaValue:
    """The schema of a text that stands for one field, or for two with a comma between."""
    first = {key: value for key, value in long["properties"][head].items() if key not in ("description", "default")}
    if not tail:
        return first
    words = "|".join(map(re.escape, first.get("enum", ())))
    start = first["pattern"].rstrip("$") if "pattern" in first else f"^(?:{words})" if words else "^[^,]+"
    rest = r"\s*,\s*\S" if tail in long["required"] else r"\s*(?:,|$)"
    said = {key: first[key] for key in ("examples", "patternErrorMessage") if "examples" in first}
    return {"type": "string", "pattern": start + rest, **({"examples": first["enum"]} if words else said)}
